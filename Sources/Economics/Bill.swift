internal import Units

/// What a site was simulated to be, as a bill needs it: sizes, energies and what comes of them.
public struct SiteQuantities: Sendable {
    /// Where the site is, which decides what it is made of and how it is financed.
    public enum Realm: Sendable { case orbit, ground }

    public var realm: Realm
    /// Nameplate and mean useful IT power, W.
    public var it_W, useful_W: Double
    public var accelerators: Double
    /// Dense operations per second at the mean useful power.
    public var operations_per_s: Double
    /// Of everything in orbit, yr.
    public var life_yr: Double
    /// Array power when new in orbit, inverter rating of a solar field on the ground, W.
    public var array_W = 0.0
    public var battery_J = 0.0
    public var radiator_m2 = 0.0
    /// Energy from the grid, J/yr; its price and emissions where the site has its own (nil: those of the facts), USD/J, kg/J; and
    /// what is paid per that price, for hours of different price.
    public var gridEnergy_J_per_yr = 0.0
    public var gridPrice_USD_per_J: Double?, gridCarbon_kg_per_J: Double?
    public var gridPriceFactor = 1.0
    /// Generators, W, and the energy that they give, J/yr.
    public var generators_W = 0.0
    public var generatedEnergy_J_per_yr = 0.0
    /// Paid for a contract of firm power, USD/yr, and emitted by it, kg/yr.
    public var contract_USD_per_yr = 0.0, contractCarbon_kg_per_yr = 0.0
    public var water_m3_per_yr = 0.0
    /// DC nameplate of a solar field, W.
    public var field_W = 0.0

    public init(realm: Realm, it_W: Double, useful_W: Double, accelerators: Double, operations_per_s: Double, life_yr: Double) {
        (self.realm, self.it_W, self.useful_W, self.life_yr) = (realm, it_W, useful_W, life_yr)
        (self.accelerators, self.operations_per_s) = (accelerators, operations_per_s)
    }
}

/// A part of a bill.
public struct CostItem: Sendable {
    public enum Group: String, CaseIterable, Sendable {
        case launch, satellite, computers, building, power, energy, water, operation, insurance
    }

    public let name: String
    public let group: Group
    public let capital_USD, life_yr, rate_per_yr: Double
    public let running_USD_per_yr: Double

    /// Capital and interest over the life, and what runs.
    public var yearly_USD: Double {
        guard capital_USD > 0 else { return running_USD_per_yr }
        guard let recovery = try? capitalRecovery_per_yr(rate_per_yr: rate_per_yr, life_yr: life_yr) else { return .nan }
        return capital_USD * recovery + running_USD_per_yr
    }
}

/// What a site costs, part by part.
public struct Bill: Sendable {
    public let quantities: SiteQuantities
    public let items: [CostItem]
    /// Mass put into orbit, kg.
    public let launched_kg: Double
    /// Emissions, those of making and launching spread over the lives, kg CO₂e a year.
    public let carbon_kg_per_yr: Double
    public let land_m2: Double
    private let energyPerToken_J, tokenPrice_USD: Double

    public init(_ q: SiteQuantities, _ facts: CostFacts) {
        quantities = q
        var items: [CostItem] = []
        var rate = 0.0
        func add(_ name: String, _ group: CostItem.Group, _ capital_USD: Double, life: Double, running: Double = 0) {
            guard capital_USD != 0 || running != 0 else { return }
            items.append(
                CostItem(
                    name: name, group: group, capital_USD: capital_USD, life_yr: life, rate_per_yr: rate, running_USD_per_yr: running))
        }
        switch q.realm {
        case .orbit:
            rate = facts[.orbitRate]
            let life = q.life_yr
            let parts_kg =
                q.array_W / facts[.arraySpecificPower] + q.battery_J / facts[.batterySpecificEnergy] + q.radiator_m2 * facts[.radiatorMass]
                + q.it_W * (facts[.computersMass] + facts[.shieldMass])
            launched_kg = parts_kg * (1 + facts[.structureShare])
            add("computers", .computers, q.it_W * facts[.computers], life: life)
            add("solar array", .satellite, q.array_W * facts[.array], life: life)
            add("battery", .satellite, q.battery_J * facts[.battery], life: life)
            add("radiator", .satellite, q.radiator_m2 * facts[.radiator], life: life)
            add("avionics and integration", .satellite, q.it_W * (facts[.avionics] + facts[.integration]), life: life)
            add("launch", .launch, launched_kg * facts[.launch], life: life)
            let insured = items.reduce(0) { $0 + $1.capital_USD }
            add("insurance", .insurance, insured * facts[.insurance], life: life)
            add("operation", .operation, 0, life: life, running: q.it_W * facts[.orbitOperation])
            let made_kg = (launched_kg - q.it_W * facts[.computersMass]) * facts[.carbonSpacecraft] + launched_kg * facts[.carbonLaunch]
            carbon_kg_per_yr = (made_kg + q.accelerators * facts[.carbonAccelerator]) / life
            land_m2 = 0
        case .ground:
            rate = facts[.groundRate]
            let facility = facts[.facilityLife]
            launched_kg = 0
            add("computers", .computers, q.it_W * facts[.computers], life: facts[.computersLife])
            add("building and plant", .building, q.it_W * facts[.building], life: facility)
            add("solar field", .power, q.array_W * facts[.solarField], life: facility)
            add("battery", .power, q.battery_J * facts[.groundBattery], life: facility)
            let grid = q.gridEnergy_J_per_yr, fuel_J = q.generatedEnergy_J_per_yr * facts[.generatorHeatRate]
            let price = (q.gridPrice_USD_per_J ?? facts[.electricity]) * q.gridPriceFactor
            add("generators", .power, q.generators_W * facts[.generator], life: facility)
            add("gas", .energy, 0, life: facility, running: fuel_J * facts[.gas])
            add("electricity", .energy, 0, life: facility, running: grid * price)
            add("nuclear contract", .energy, 0, life: facility, running: q.contract_USD_per_yr)
            let emitted_kg =
                grid * (q.gridCarbon_kg_per_J ?? facts[.carbonGrid]) + fuel_J * facts[.carbonGas] + q.contractCarbon_kg_per_yr
            add("water", .water, 0, life: facility, running: q.water_m3_per_yr * facts[.water])
            add("operation", .operation, 0, life: facility, running: q.it_W * facts[.groundOperation])
            carbon_kg_per_yr =
                emitted_kg + q.accelerators * facts[.carbonAccelerator] / facts[.computersLife] + q.it_W * facts[.carbonBuilding] / facility
            land_m2 = q.field_W * facts[.land]
        }
        self.items = items
        (energyPerToken_J, tokenPrice_USD) = (facts[.energyPerToken], facts[.tokenPrice])
    }

    private func yearly_USD(_ keep: (CostItem) -> Bool) -> Double { items.reduce(0) { $0 + (keep($1) ? $1.yearly_USD : 0) } }

    public var capital_USD: Double { items.reduce(0) { $0 + $1.capital_USD } }
    public var yearly_USD: Double { yearly_USD { _ in true } }

    public func capital_USD(_ groups: Set<CostItem.Group>) -> Double {
        items.reduce(0) { $0 + (groups.contains($1.group) ? $1.capital_USD : 0) }
    }
    public func running_USD_per_yr(_ groups: Set<CostItem.Group>) -> Double {
        items.reduce(0) { $0 + (groups.contains($1.group) ? $1.running_USD_per_yr : 0) }
    }

    private static let hours_per_yr = 8766.0
    private static let seconds_per_yr = 8766.0 * 3600

    public var capital_USD_per_W_it: Double { capital_USD / quantities.it_W }
    public var yearly_USD_per_kW_it: Double { yearly_USD / quantities.it_W * 1000 }
    /// Per hour of an accelerator at its full power: what is not of use is not counted.
    public var USD_per_accelerator_h: Double {
        yearly_USD / (quantities.accelerators * Bill.hours_per_yr * quantities.useful_W / quantities.it_W)
    }
    /// Per 10¹⁵ operations a second through a day.
    public var USD_per_PFLOP_day: Double { yearly_USD / (quantities.operations_per_s * 1e-15 * Bill.hours_per_yr / 24) }
    /// Everything but the computers, per energy into useful computing.
    public var USD_per_MWh_it_without_computers: Double {
        yearly_USD { $0.group != .computers } / (quantities.useful_W * Bill.hours_per_yr * 1e-6)
    }
    private var tokens_per_yr: Double { quantities.useful_W / energyPerToken_J * Bill.seconds_per_yr }
    public var USD_per_Mtoken: Double { yearly_USD / tokens_per_yr * 1e6 }
    /// Price less cost.
    public var margin_USD_per_Mtoken: Double { tokenPrice_USD * 1e6 - USD_per_Mtoken }
    public var carbon_kg_per_MWh_it: Double { carbon_kg_per_yr / (quantities.useful_W * Bill.hours_per_yr * 1e-6) }
}
