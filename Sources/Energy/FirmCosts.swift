internal import Glibc
public import Units

/// What a source, a store and backup cost.
public struct FirmCosts: Sendable, Hashable {
    /// Capital cost of the source per nameplate, USD/W; its operation, USD/(W yr); its life, yr; yield lost per year, 1/yr.
    public var source_USD_per_W: Double, sourceOperation_USD_per_W_yr: Double
    public var sourceLife_yr: Double, sourceDegradation_per_yr: Double
    /// Capital cost of the store per nameplate energy, USD/J; its operation, USD/(J yr); its life, yr; capacity lost per year, 1/yr.
    public var store_USD_per_J: Double, storeOperation_USD_per_J_yr: Double
    public var storeLife_yr: Double, storeFade_per_yr: Double
    /// Share of the store's nameplate that is cycled.
    public var depthOfDischarge: Double
    /// Backup per power, USD/W; its operation, USD/(W yr); its life, yr; fuel per energy delivered, USD/J.
    public var backup_USD_per_W: Double, backupOperation_USD_per_W_yr: Double
    public var backupLife_yr: Double, fuel_USD_per_J: Double
    /// Real discount rate, 1/yr.
    public var discountRate_per_yr: Double

    /// - Throws: ``DomainError`` for a negative cost, a life of zero, a rate of −1 or less, a loss or depth outside its range.
    public init(
        source_USD_per_W: Double, sourceOperation_USD_per_W_yr: Double, sourceLife_yr: Double, sourceDegradation_per_yr: Double,
        store_USD_per_J: Double, storeOperation_USD_per_J_yr: Double, storeLife_yr: Double, storeFade_per_yr: Double,
        depthOfDischarge: Double, backup_USD_per_W: Double, backupOperation_USD_per_W_yr: Double, backupLife_yr: Double,
        fuel_USD_per_J: Double, discountRate_per_yr: Double
    ) throws(DomainError) {
        let costs = [
            ("cost of the source", source_USD_per_W), ("cost of the store", store_USD_per_J),
            ("operation of the source", sourceOperation_USD_per_W_yr), ("operation of the store", storeOperation_USD_per_J_yr),
            ("cost of backup", backup_USD_per_W), ("operation of backup", backupOperation_USD_per_W_yr),
            ("cost of fuel", fuel_USD_per_J),
        ]
        for (name, value) in costs where !(value >= 0) { throw DomainError(name, value: "\(value)", allowed: "0 or more") }
        for (name, value) in [("cost of the source", source_USD_per_W), ("cost of the store", store_USD_per_J)]
        where value == 0 {
            throw DomainError(name, value: "0", allowed: "more than 0: a size has no least cost where it costs nothing")
        }
        for (name, value) in [
            ("life of the source", sourceLife_yr), ("life of the store", storeLife_yr), ("life of backup", backupLife_yr),
        ]
        where !(value > 0) {
            throw DomainError(name, value: "\(value) yr", allowed: "more than 0 yr")
        }
        for (name, value) in [("degradation of the source", sourceDegradation_per_yr), ("fade of the store", storeFade_per_yr)]
        where !(0..<1 ~= value) {
            throw DomainError(name, value, unit: "yr-1", allowed: 0...1)
        }
        guard depthOfDischarge > 0, depthOfDischarge <= 1 else {
            throw DomainError("depth of discharge", depthOfDischarge, unit: "1", allowed: 0...1)
        }
        guard discountRate_per_yr > -1 else {
            throw DomainError("discount rate", discountRate_per_yr, unit: "yr-1", allowed: -1...1)
        }
        (self.source_USD_per_W, self.sourceOperation_USD_per_W_yr) = (source_USD_per_W, sourceOperation_USD_per_W_yr)
        (self.sourceLife_yr, self.sourceDegradation_per_yr) = (sourceLife_yr, sourceDegradation_per_yr)
        (self.store_USD_per_J, self.storeOperation_USD_per_J_yr) = (store_USD_per_J, storeOperation_USD_per_J_yr)
        (self.storeLife_yr, self.storeFade_per_yr, self.depthOfDischarge) = (storeLife_yr, storeFade_per_yr, depthOfDischarge)
        (self.backup_USD_per_W, self.backupOperation_USD_per_W_yr) = (backup_USD_per_W, backupOperation_USD_per_W_yr)
        (self.backupLife_yr, self.fuel_USD_per_J) = (backupLife_yr, fuel_USD_per_J)
        self.discountRate_per_yr = discountRate_per_yr
    }

    /// The same with other capital costs.
    ///
    /// - Throws: ``DomainError`` as the initialiser.
    public func replacing(source_USD_per_W: Double?, store_USD_per_J: Double?) throws(DomainError) -> FirmCosts {
        try FirmCosts(
            source_USD_per_W: source_USD_per_W ?? self.source_USD_per_W,
            sourceOperation_USD_per_W_yr: sourceOperation_USD_per_W_yr, sourceLife_yr: sourceLife_yr,
            sourceDegradation_per_yr: sourceDegradation_per_yr, store_USD_per_J: store_USD_per_J ?? self.store_USD_per_J,
            storeOperation_USD_per_J_yr: storeOperation_USD_per_J_yr, storeLife_yr: storeLife_yr,
            storeFade_per_yr: storeFade_per_yr, depthOfDischarge: depthOfDischarge, backup_USD_per_W: backup_USD_per_W,
            backupOperation_USD_per_W_yr: backupOperation_USD_per_W_yr, backupLife_yr: backupLife_yr,
            fuel_USD_per_J: fuel_USD_per_J, discountRate_per_yr: discountRate_per_yr)
    }

    /// Share of the source's yield that is left in the middle of its life.
    public var sourceLeft: Double { pow(1 - sourceDegradation_per_yr, sourceLife_yr / 2) }
    /// Usable energy per nameplate of the store in the middle of its life.
    public var usablePerNameplate: Double { depthOfDischarge * pow(1 - storeFade_per_yr, storeLife_yr / 2) }

    /// Yearly prices of a new watt of the source and of a usable joule in the middle of the store's life.
    public var prices: SizingPrices {
        SizingPrices(
            source_USD_per_W_yr: source_USD_per_W * capitalRecovery(discountRate_per_yr, sourceLife_yr)
                + sourceOperation_USD_per_W_yr,
            energy_USD_per_J_yr: (store_USD_per_J * capitalRecovery(discountRate_per_yr, storeLife_yr)
                + storeOperation_USD_per_J_yr) / usablePerNameplate)
    }

    /// Yearly cost of backup of a power that delivers an energy a year.
    public func backup_USD_per_yr(power_W: Double, energy_J_per_yr: Double) -> Double {
        power_W * (backup_USD_per_W * capitalRecovery(discountRate_per_yr, backupLife_yr) + backupOperation_USD_per_W_yr)
            + energy_J_per_yr * fuel_USD_per_J
    }
}

/// The yearly payment that pays a capital of one back over a life at a rate: r / (1 − (1 + r)^−n), 1/n without interest.
///
/// The levelised cost of energy is the yearly cost over the yearly energy, because cash flows are linear in the price.
/// Source: Short, Packey and Holt, A Manual for the Economic Evaluation of Energy Efficiency and Renewable Energy Technologies,
/// NREL/TP-462-5173, 1995, eq. 2-9 (uniform capital recovery factor).
public func capitalRecovery(_ rate_per_yr: Double, _ life_yr: Double) -> Double {
    rate_per_yr == 0 ? 1 / life_yr : rate_per_yr / -expm1(-life_yr * log1p(rate_per_yr))
}
