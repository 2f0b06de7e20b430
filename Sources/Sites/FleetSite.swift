public import Compute

/// Many small sites of one kind, spread over places: halls at the edge, homes, cars, devices.
public struct FleetSite: Sendable {
    /// What the members are; each has a file of its own.
    public enum Members: Sendable {
        case edge(EdgeHall)
        case home(HomeNode)
        case vehicles(Vehicle)
        case devices(Device)
    }

    /// A part of the members and where they are.
    public struct Part: Sendable {
        public var name: String
        public var place: Place
        /// Share of the members.
        public var share: Double
        /// Shares of them by country, three-letter codes; empty at sea.
        public var countries: [String: Double]

        public init(name: String, place: Place, share: Double, countries: [String: Double]) {
            (self.name, self.place, self.share, self.countries) = (name, place, share, countries)
        }
    }

    /// Correlation of two members' availability, in one place and in different ones.
    public struct Correlation: Sendable {
        public var near: Double, far: Double
        public init(near: Double, far: Double) { (self.near, self.far) = (near, far) }
    }

    /// What users meet on the way to a member.
    public struct Access: Sendable {
        /// Rate of a member's line, upwards, and its own round trip.
        public var rate_bit_per_s: Double, roundTrip_s: Double
        /// What is left of the rate hour by hour; nil: all of it.
        public var year: LinkYear?
        /// From a user to the next member around.
        public var distance_m: Double
        /// Fibre length per geodesic.
        public var routeFactor: Double
        /// What a line costs whoever runs the fleet.
        public var price_USD_per_month: Double

        public init(
            rate_bit_per_s: Double, year: LinkYear? = nil, roundTrip_s: Double, distance_m: Double, routeFactor: Double,
            price_USD_per_month: Double = 0
        ) {
            (self.rate_bit_per_s, self.year, self.roundTrip_s) = (rate_bit_per_s, year, roundTrip_s)
            (self.distance_m, self.routeFactor, self.price_USD_per_month) = (distance_m, routeFactor, price_USD_per_month)
        }
    }

    /// What the members' owner is paid and pays.
    public struct Owner: Sendable {
        public var pay_USD_per_kWh_it, tariff_USD_per_kWh, wear_USD_per_kWh, network_USD_per_month: Double
        /// What the machine costs its owner a month whether it computes or not.
        public var machine_USD_per_month: Double

        public init(
            pay_USD_per_kWh_it: Double, tariff_USD_per_kWh: Double, wear_USD_per_kWh: Double, network_USD_per_month: Double,
            machine_USD_per_month: Double
        ) {
            (self.pay_USD_per_kWh_it, self.tariff_USD_per_kWh) = (pay_USD_per_kWh_it, tariff_USD_per_kWh)
            (self.wear_USD_per_kWh, self.network_USD_per_month) = (wear_USD_per_kWh, network_USD_per_month)
            self.machine_USD_per_month = machine_USD_per_month
        }
    }

    /// `it_W` is the nameplate of all members, those included that do not take part.
    public var common: SiteCommon
    public var members: Members
    /// Members, and the share of them that takes part.
    public var count: Double, participation: Double
    public var parts: [Part]
    /// What the members compute with, and one of them as a node.
    public var load: ComputeLoad, node: ComputeNode
    public var correlation: Correlation
    public var access: Access
    /// How often the same work is done for one result that is trusted: copies, times one and the share that is checked.
    public var redundancy: Double
    /// nil: whoever runs the site owns the members.
    public var owner: Owner?

    public init(
        common: SiteCommon, members: Members, count: Double, participation: Double, parts: [Part], load: ComputeLoad,
        node: ComputeNode, correlation: Correlation, access: Access, redundancy: Double, owner: Owner?
    ) {
        (self.common, self.members, self.count, self.participation) = (common, members, count, participation)
        (self.parts, self.load, self.node, self.correlation) = (parts, load, node, correlation)
        (self.access, self.redundancy, self.owner) = (access, redundancy, owner)
    }

    public var kind: String {
        switch members {
        case .edge: "edge"
        case .home: "home"
        case .vehicles: "vehicles"
        case .devices: "devices"
        }
    }

    /// Members that take part.
    public var participants: Double { count * participation }

    /// Shares of the members by country, three-letter codes.
    public var countries: [String: Double] {
        parts.reduce(into: [:]) { sum, part in
            for (country, share) in part.countries { sum[country, default: 0] += part.share * share }
        }
    }

    /// Whether a member belongs to the one who uses it, as private work needs.
    public var isOwn: Bool {
        switch members {
        case .edge: false
        case .home, .vehicles, .devices: true
        }
    }

    /// Nameplate of one member, W.
    var member_W: Double { common.it_W / count }
}

/// What the members at one place meet in each hour, per member that takes part and averaged over them.
struct FleetHours {
    /// Probability that a member can compute.
    var on: [Double]
    /// Power of its own array, and what grid or charger give, W.
    var source_W: [Double], firm_W: [Double]
    /// IT power that heat rejection allows; power drawn whatever is computed; bus power per IT power.
    var heatLimit_W: [Double], fixed_W: [Double], busPerIT: [Double]
    /// Share of the energy at the plug that went through the owner's battery.
    var batteryShare = 0.0
    /// Heat of the computers that a building can use, W; empty where none is used.
    var usableHeat_W: [Double] = []
    /// Water taken in per IT energy, L/kWh; empty where none is.
    var water_L_per_kWh: [Double] = []

    init(count: Int) {
        let zeros = [Double](repeating: 0, count: count)
        (on, source_W, firm_W, heatLimit_W, fixed_W) = (zeros, zeros, zeros, zeros, zeros)
        busPerIT = [Double](repeating: 1, count: count)
    }
}

/// What a member can still do in warm air: all to `full_K`, nothing from `none_K` on, in proportion between.
public struct WarmthLimit: Sendable {
    public var full_K: Double, none_K: Double
    public init(full_K: Double, none_K: Double) { (self.full_K, self.none_K) = (full_K, none_K) }

    public func share(_ air_K: Double) -> Double { max(0, min(1, (none_K - air_K) / (none_K - full_K))) }
}
