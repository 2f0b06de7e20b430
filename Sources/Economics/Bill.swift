/// A part of a bill.
public struct CostItem: Sendable {
    /// What a part belongs to.
    public enum Group: String, CaseIterable, Sendable {
        case launch, satellite, computers, building, power, energy, water, network, owners, operation, insurance
    }

    /// What it is, in words.
    public let name: String
    public let group: Group
    /// Spent at the start of each life, its length, and the yearly rate at which it is financed.
    public let capital_USD, life_yr, rate_per_yr: Double
    /// Spent each year; negative for what is saved.
    public let running_USD_per_yr: Double
    /// Whether it is there to supply energy.
    public let isEnergy: Bool

    /// Capital and interest over the life, and what runs.
    public var yearly_USD: Double {
        guard capital_USD > 0 else { return running_USD_per_yr }
        guard let recovery = try? capitalRecovery_per_yr(rate_per_yr: rate_per_yr, life_yr: life_yr) else { return .nan }
        return capital_USD * recovery + running_USD_per_yr
    }
}

/// What a site costs, part by part, and what comes of it.
///
/// Every figure has its denominator in its name; they are the same for every kind of site.
public struct Bill: Sendable {
    public let quantities: SiteQuantities
    /// The parts, in the order in which they are told.
    public let items: [CostItem]
    /// Mass put into orbit, kg; 0 on the ground.
    public let launched_kg: Double
    /// Emissions, those of making and launching spread over the lives, kg CO₂e a year.
    public let carbon_kg_per_yr: Double
    /// Land taken on the Earth, m²; 0 where machines stand where they would stand anyway.
    public let land_m2: Double
    private let energyPerToken_J, tokenPrice_USD, erosion_per_yr, horizon_yr: Double

    /// Bills a site with facts that hold where it is.
    public init(_ q: SiteQuantities, _ facts: CostFacts) {
        var parts = BillParts(q, facts)
        parts.fill()
        (items, launched_kg, carbon_kg_per_yr, land_m2) = (parts.items, parts.launched_kg, parts.carbon_kg_per_yr, parts.land_m2)
        quantities = q
        energyPerToken_J = facts[.energyPerToken]
        tokenPrice_USD = Bill.tokenValue_USD(q, facts)
        erosion_per_yr = facts[.tokenErosion]
        horizon_yr = q.realm == .orbit ? q.life_yr : facts[.computersLife]
    }

    /// What a token is worth: its price, for what it is used, less what users lose by waiting for it.
    private static func tokenValue_USD(_ q: SiteQuantities, _ facts: CostFacts) -> Double {
        let waited = max(0, 1 - facts[.valueDelay] * q.roundTrip_s)
        return switch q.use {
        case .interactive: facts[.tokenPrice] * waited
        case .batch: facts[.tokenPrice] * facts[.valueBatch]
        case .privateLocal: facts[.tokenPrice] * facts[.valuePrivate] * waited
        // Who trains pays for accelerators, not for tokens: what rents them, spread over the tokens of the same energy.
        case .training: facts[.rent] / Bill.seconds_per_yr * facts[.energyPerToken]
        }
    }

    private func yearly_USD(_ keep: (CostItem) -> Bool) -> Double { items.reduce(0) { $0 + (keep($1) ? $1.yearly_USD : 0) } }

    /// Capital of all parts, USD.
    public var capital_USD: Double { items.reduce(0) { $0 + $1.capital_USD } }
    /// Capital, interest and running cost of all parts, USD/yr.
    public var yearly_USD: Double { yearly_USD { _ in true } }

    /// Capital of the parts of some groups, USD.
    public func capital_USD(_ groups: Set<CostItem.Group>) -> Double {
        items.reduce(0) { $0 + (groups.contains($1.group) ? $1.capital_USD : 0) }
    }

    /// What the parts of some groups cost to run, USD/yr.
    public func running_USD_per_yr(_ groups: Set<CostItem.Group>) -> Double {
        items.reduce(0) { $0 + (groups.contains($1.group) ? $1.running_USD_per_yr : 0) }
    }

    private static let hours_per_yr = 8766.0
    private static let seconds_per_yr = 8766.0 * 3600

    /// Useful power whose results are finished and trusted, W.
    private var delivered_W: Double { quantities.useful_W * quantities.deliveredShare }

    /// Capital per nameplate IT power, USD/W.
    public var capital_USD_per_W_it: Double { capital_USD / quantities.it_W }
    /// Cost of a year per nameplate IT power, USD/kW.
    public var yearly_USD_per_kW_it: Double { yearly_USD / quantities.it_W * 1000 }
    /// Cost of a year that goes into copies, checks and work that is lost, per nameplate IT power, USD/kW.
    public var lost_USD_per_kW_it: Double { yearly_USD_per_kW_it * (1 - quantities.deliveredShare) }
    /// Per hour of an accelerator at its full power whose result counts, USD: what is not of use is not counted.
    public var USD_per_accelerator_h: Double {
        yearly_USD / (quantities.accelerators * Bill.hours_per_yr * delivered_W / quantities.it_W)
    }
    /// Per 10¹⁵ operations a second through a day, results that count, USD.
    public var USD_per_PFLOP_day: Double {
        yearly_USD / (quantities.operations_per_s * quantities.deliveredShare * 1e-15 * Bill.hours_per_yr / 24)
    }
    /// Everything but the computers, per energy into useful computing, USD/MWh.
    public var USD_per_MWh_it_without_computers: Double {
        yearly_USD { $0.group != .computers } / (quantities.useful_W * Bill.hours_per_yr * 1e-6)
    }
    /// Levelised cost of energy: what supplies it, per energy into useful computing, USD/MWh.
    public var energy_USD_per_MWh_it: Double { yearly_USD(\.isEnergy) / (quantities.useful_W * Bill.hours_per_yr * 1e-6) }

    private var tokens_per_yr: Double { delivered_W / energyPerToken_J * Bill.seconds_per_yr }
    /// Cost of a million tokens at the energy of `energy.token`, USD.
    public var USD_per_Mtoken: Double { yearly_USD / tokens_per_yr * 1e6 }
    /// What a million tokens are worth here, USD.
    public var value_USD_per_Mtoken: Double { tokenPrice_USD * 1e6 }
    /// Value less cost of a million tokens, USD.
    public var margin_USD_per_Mtoken: Double { value_USD_per_Mtoken - USD_per_Mtoken }
    /// Cost of a million tokens of the scenario's own workload, USD; NaN without one.
    public var USD_per_Mtoken_of_workload: Double {
        quantities.tokens_per_s > 0 ? yearly_USD / (quantities.tokens_per_s * Bill.seconds_per_yr) * 1e6 : .nan
    }

    /// Present value per nameplate IT power of the tokens' value, which falls by the year, less all cost, over one life of the computers.
    ///
    /// Parts that outlive the computers are paid as an annuity, USD/W; NaN where a rate or life is out of range.
    public var presentValue_USD_per_W_it: Double {
        let rate = items.first { $0.capital_USD > 0 }?.rate_per_yr ?? items.first?.rate_per_yr ?? 0
        let isShort: (CostItem) -> Bool = { $0.life_yr <= horizon_yr }
        let capital = items.reduce(0) { $0 + (isShort($1) ? $1.capital_USD : 0) }
        let running = items.reduce(0) { $0 + (isShort($1) ? $1.running_USD_per_yr : $1.yearly_USD) }
        let worth = try? netPresentValue_USD(
            capital_USD: capital, revenue_USD_per_yr: tokenPrice_USD * tokens_per_yr, erosion_per_yr: erosion_per_yr,
            operation_USD_per_yr: running, rate_per_yr: rate, years: max(1, Int(horizon_yr.rounded())))
        return (worth ?? .nan) / quantities.it_W
    }

    /// Emissions per energy into useful computing, kg CO₂e/MWh.
    public var carbon_kg_per_MWh_it: Double { carbon_kg_per_yr / (quantities.useful_W * Bill.hours_per_yr * 1e-6) }
}
