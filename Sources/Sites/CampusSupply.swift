public import Energy
internal import TimeScales
public import Units

/// A connection to a grid with a price and emissions.
public struct GridSupply: Sendable {
    /// Power of the connection, W; nil: large enough never to bind.
    public var capacity_W: Double?
    /// Means, by which hours are weighed against generators.
    public var price_USD_per_J: Double, carbon_kg_per_J: Double
    /// Whether the means are the site's own; else bills take those of the facts.
    public var isPriceOwn: Bool, isCarbonOwn: Bool
    /// How the price changes through day and year.
    public var shape: GridShape
    /// Price and emissions hour by hour through the period, instead of means and shape.
    public var hourlyPrice_USD_per_J: [Double]?, hourlyCarbon_kg_per_J: [Double]?
    /// Whether the battery is filled in the cheapest hours of each day and gives in the dearest.
    public var trades: Bool
    /// Where the hours are from.
    public var file: String?

    /// - Throws: ``DomainError`` for a negative or missing price or emission.
    public init(
        capacity_W: Double?, price_USD_per_J: Double, isPriceOwn: Bool, carbon_kg_per_J: Double, isCarbonOwn: Bool,
        shape: GridShape = .flat, hourlyPrice_USD_per_J: [Double]? = nil, hourlyCarbon_kg_per_J: [Double]? = nil,
        trades: Bool = false,
        file: String? = nil
    ) throws(DomainError) {
        try PriceSignals.check("price of the grid", hourlyPrice_USD_per_J ?? [price_USD_per_J], unit: "USD/J")
        try PriceSignals.check("emissions of the grid", hourlyCarbon_kg_per_J ?? [carbon_kg_per_J], unit: "kg/J")
        (self.capacity_W, self.shape, self.trades, self.file) = (capacity_W, shape, trades, file)
        (self.price_USD_per_J, self.isPriceOwn) = (price_USD_per_J, isPriceOwn)
        (self.carbon_kg_per_J, self.isCarbonOwn) = (carbon_kg_per_J, isCarbonOwn)
        (self.hourlyPrice_USD_per_J, self.hourlyCarbon_kg_per_J) = (hourlyPrice_USD_per_J, hourlyCarbon_kg_per_J)
    }

    /// Prices of the hours of an axis at a longitude, USD/J.
    func prices_USD_per_J(_ axis: TimeAxis, longitude_deg: Double) -> [Double] {
        if let hourlyPrice_USD_per_J { return hourlyPrice_USD_per_J }
        guard shape != .flat else { return [Double](repeating: price_USD_per_J, count: axis.count) }
        return (0..<axis.count).map { step in
            // Local mean solar time of the middle of the hour.
            let local_d = (axis.start.unix_s + (Double(step) + 0.5) * axis.step_s) / 86_400 + longitude_deg / 360
            let day = local_d.rounded(.down)
            let civil = axis.instant(step).civil
            let year_d = Double(CivilTime.daysFromEpoch(year: civil.year, month: 1, day: 1))
            return price_USD_per_J * shape.factor(hour_h: (local_d - day) * 24, day_d: local_d - year_d)
        }
    }
}

/// Power that is bought in a block and taken or not: a contract with a nuclear plant.
public struct BlockSupply: Sendable, Hashable {
    public var power_W: Double
    /// Paid for all that the block gives, and emitted by it.
    public var price_USD_per_J: Double, carbon_kg_per_J: Double
    /// Standstill for refuelling: from which hour of the period, and for how many, in every 8,766.
    public var outageStart_h: Double, outage_h: Double

    /// - Throws: ``DomainError`` for a negative power, price, emission or outage, or an outage of more than a year.
    public init(power_W: Double, price_USD_per_J: Double, carbon_kg_per_J: Double, outageStart_h: Double, outage_h: Double)
        throws(DomainError)
    {
        let values = [
            ("power of a block", power_W, "W"), ("price of a block", price_USD_per_J, "USD/J"),
            ("emissions of a block", carbon_kg_per_J, "kg/J"), ("begin of an outage", outageStart_h, "h"),
        ]
        for (name, value, unit) in values where !(value >= 0 && value.isFinite) {
            throw DomainError(name, value: "\(value) \(unit)", allowed: "0 \(unit) or more")
        }
        guard (0...8766).contains(outage_h) else { throw DomainError("outage", outage_h, unit: "h", allowed: 0...8766) }
        (self.power_W, self.price_USD_per_J, self.carbon_kg_per_J) = (power_W, price_USD_per_J, carbon_kg_per_J)
        (self.outageStart_h, self.outage_h) = (outageStart_h, outage_h)
    }

    /// Power in an hour of the period.
    func power_W(hour: Int) -> Double {
        let since_h = (Double(hour) - outageStart_h).truncatingRemainder(dividingBy: 8766)
        return since_h >= 0 && since_h < outage_h ? 0 : power_W
    }
}

/// What gives power to a campus besides its solar field and battery.
public struct CampusSupply: Sendable {
    /// Generators on gas.
    public struct Generators: Sendable, Hashable {
        /// nil: the whole load of the hottest hour.
        public var capacity_W: Double?
        public var leastShare: Double, ramp_per_h: Double
        /// Fuel per energy given, USD/J, by which they are weighed against the grid.
        public var cost_USD_per_J: Double

        public init(capacity_W: Double?, leastShare: Double = 0, ramp_per_h: Double = .infinity, cost_USD_per_J: Double = 0) {
            (self.capacity_W, self.leastShare) = (capacity_W, leastShare)
            (self.ramp_per_h, self.cost_USD_per_J) = (ramp_per_h, cost_USD_per_J)
        }
    }

    public var grid: GridSupply?
    public var generators: Generators?
    public var block: BlockSupply?

    public init(grid: GridSupply?, generators: Generators? = nil, block: BlockSupply? = nil) {
        (self.grid, self.generators, self.block) = (grid, generators, block)
    }
}

/// How much of the computers the work asks for, and how much of it can wait.
public struct CampusWork: Sendable, Hashable {
    /// Work per what the working computers could do.
    public var utilisation: Double
    /// Share of the work that can wait, and for how long, h.
    public var batchShare: Double
    public var deadline_h: Int

    /// - Throws: ``DomainError`` for a share outside 0 … 1 or a deadline below one hour.
    public init(utilisation: Double = 1, batchShare: Double = 0, deadline_h: Int = 12) throws(DomainError) {
        guard (0...1).contains(utilisation) else { throw DomainError("utilisation", utilisation, unit: "1", allowed: 0...1) }
        guard (0...1).contains(batchShare) else {
            throw DomainError("share of work that can wait", batchShare, unit: "1", allowed: 0...1)
        }
        guard deadline_h >= 1 else { throw DomainError("deadline", value: "\(deadline_h) h", allowed: "1 h or more") }
        (self.utilisation, self.batchShare, self.deadline_h) = (utilisation, batchShare, deadline_h)
    }

    private init() { (utilisation, batchShare, deadline_h) = (1, 0, 12) }

    /// Work for all computers at all times, none of which can wait.
    public static let full = CampusWork()
}
