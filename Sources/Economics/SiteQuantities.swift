/// What a site was simulated to be, as a bill needs it: sizes, energies and what comes of them.
public struct SiteQuantities: Sendable {
    /// What the site is, which decides what it is made of, who owns it and how it is financed.
    public enum Realm: String, Sendable, CaseIterable {
        /// Satellites; a campus on the grid; a campus on its own power; halls near users; nodes beside homes.
        case orbit, grid, gas, edge, home
        /// Cars and devices that people own already: nothing but their use is paid.
        case vehicles, devices

        /// Whether this is a data centre on the ground, as publications set against orbit.
        public var isHall: Bool { self == .grid || self == .gas || self == .edge }
        /// Whether the machines are there anyway.
        public var isOwned: Bool { self == .vehicles || self == .devices }
    }

    /// A number of the quantities: its place in ``sizes``.
    public enum Size: Int, CaseIterable, Sendable {
        case it, useful, accelerators, operations, delivered, members, array, field, battery, radiator, firmEnergy, water
        case lines, paid, heatSaved, cycled, traffic, tokens, roundTrip, life
        case priceFactor, carbonFactor, generators, generated, contract, contractCarbon
    }

    public let realm: Realm
    /// Whether owners are paid and buy the electricity themselves.
    public var paysOwners = false
    /// What a token is worth, relative to one that somebody waits for, is decided by this.
    public var use = Use.interactive
    /// All numbers by ``Size``, so that a draw can scale them at once.
    public var sizes = Sizes(repeating: 0)

    /// A number for every ``Size``.
    public typealias Sizes = InlineArray<26, Double>

    /// What the tokens are for.
    public enum Use: String, Sendable, CaseIterable { case interactive, batch, privateLocal = "private_local", training }

    /// - Parameters:
    ///   - it_W: nameplate power of the computers; of fleets that of the members that take part.
    ///   - useful_W: mean useful IT power over the year and the life.
    ///   - operations_per_s: dense operations per second at the mean useful power.
    ///   - life_yr: of everything in orbit.
    public init(realm: Realm, it_W: Double, useful_W: Double, accelerators: Double, operations_per_s: Double, life_yr: Double) {
        self.realm = realm
        self.life_yr = life_yr
        (self.it_W, self.useful_W, self.accelerators, self.operations_per_s) = (it_W, useful_W, accelerators, operations_per_s)
        (self[.delivered], priceFactor, carbonFactor) = (1, 1, 1)
    }

    public subscript(size: Size) -> Double {
        get { sizes[size.rawValue] }
        set { sizes[size.rawValue] = newValue }
    }

    /// Of everything in orbit, yr.
    public var life_yr: Double {
        get { self[.life] }
        set { self[.life] = newValue }
    }
    /// Nameplate power of the computers, of fleets that of the members that take part, W.
    public var it_W: Double {
        get { self[.it] }
        set { self[.it] = newValue }
    }
    /// Mean useful IT power over the year and the life, W.
    public var useful_W: Double {
        get { self[.useful] }
        set { self[.useful] = newValue }
    }
    /// Accelerators in that nameplate.
    public var accelerators: Double {
        get { self[.accelerators] }
        set { self[.accelerators] = newValue }
    }
    /// Dense operations per second at the mean useful power.
    public var operations_per_s: Double {
        get { self[.operations] }
        set { self[.operations] = newValue }
    }
    /// Share of the operations that ends in a result which is finished and trusted, 0 … 1.
    public var deliveredShare: Double {
        get { self[.delivered] }
        set { self[.delivered] = newValue }
    }
    /// Members that take part; 1 for a single site is not counted and stays 0.
    public var members: Double {
        get { self[.members] }
        set { self[.members] = newValue }
    }
    /// Array power when new in orbit, inverter rating of a solar field on the ground, DC nameplate of the roofs of homes, W.
    public var array_W: Double {
        get { self[.array] }
        set { self[.array] = newValue }
    }
    /// DC nameplate of a solar field, W.
    public var field_W: Double {
        get { self[.field] }
        set { self[.field] = newValue }
    }
    /// Nameplate of batteries, J.
    public var battery_J: Double {
        get { self[.battery] }
        set { self[.battery] = newValue }
    }
    /// Planform of radiators, m².
    public var radiator_m2: Double {
        get { self[.radiator] }
        set { self[.radiator] = newValue }
    }
    /// Energy from the grid, J/yr.
    public var firmEnergy_J_per_yr: Double {
        get { self[.firmEnergy] }
        set { self[.firmEnergy] = newValue }
    }
    /// What is paid and emitted for it per the mean price and emissions of the grid: hours differ.
    public var priceFactor: Double {
        get { self[.priceFactor] }
        set { self[.priceFactor] = newValue }
    }
    public var carbonFactor: Double {
        get { self[.carbonFactor] }
        set { self[.carbonFactor] = newValue }
    }
    /// Generators on gas, W, and the energy that they give, J/yr.
    public var generators_W: Double {
        get { self[.generators] }
        set { self[.generators] = newValue }
    }
    public var generatedEnergy_J_per_yr: Double {
        get { self[.generated] }
        set { self[.generated] = newValue }
    }
    /// Paid for a contract of firm power, USD/yr, and emitted by it, kg/yr.
    public var contract_USD_per_yr: Double {
        get { self[.contract] }
        set { self[.contract] = newValue }
    }
    public var contractCarbon_kg_per_yr: Double {
        get { self[.contractCarbon] }
        set { self[.contractCarbon] = newValue }
    }
    /// Water taken in, m³/yr.
    public var water_m3_per_yr: Double {
        get { self[.water] }
        set { self[.water] = newValue }
    }
    /// What the members' lines cost whoever runs the fleet, USD/yr.
    public var lines_USD_per_yr: Double {
        get { self[.lines] }
        set { self[.lines] = newValue }
    }
    /// What the members' owners are paid, USD/yr.
    public var paid_USD_per_yr: Double {
        get { self[.paid] }
        set { self[.paid] = newValue }
    }
    /// Electricity for heating that the computers' heat saves, J/yr.
    public var heatSaved_J_per_yr: Double {
        get { self[.heatSaved] }
        set { self[.heatSaved] = newValue }
    }
    /// Energy through the batteries of vehicles for computing, J/yr.
    public var cycled_J_per_yr: Double {
        get { self[.cycled] }
        set { self[.cycled] = newValue }
    }
    /// Traffic to the world at the mean useful power, bit/s.
    public var traffic_bit_per_s: Double {
        get { self[.traffic] }
        set { self[.traffic] = newValue }
    }
    /// Tokens of the scenario's workload per second; 0 without one.
    public var tokens_per_s: Double {
        get { self[.tokens] }
        set { self[.tokens] = newValue }
    }
    /// Round trip between users and the site, s.
    public var roundTrip_s: Double {
        get { self[.roundTrip] }
        set { self[.roundTrip] = newValue }
    }
}
