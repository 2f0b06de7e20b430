public import Thermal

/// A data centre on the ground, on the grid or off it.
public struct CampusSite: Sendable {
    /// A solar field.
    public struct SolarField: Sendable {
        public enum Mount: String, Sendable, CaseIterable { case fixed, oneAxis = "one_axis" }

        /// Nameplate, and its ratio to the inverters' rating.
        public var dc_W, dcPerAC: Double
        public var mount: Mount
        /// Of a fixed mount, facing the equator; nil: by latitude.
        public var tilt_rad: Double?
        /// Share of DC power lost; relative change of power with cell temperature; inverter efficiency at its rating.
        public var losses, gamma_per_K, inverterEfficiency: Double
        /// Module width over the distance of tracker rows.
        public var groundCoverage: Double
        public var degradation_per_yr: Double

        public init(
            dc_W: Double, dcPerAC: Double, mount: Mount, tilt_rad: Double?, losses: Double, gamma_per_K: Double,
            inverterEfficiency: Double, groundCoverage: Double, degradation_per_yr: Double
        ) {
            (self.dc_W, self.dcPerAC, self.mount, self.tilt_rad) = (dc_W, dcPerAC, mount, tilt_rad)
            (self.losses, self.gamma_per_K, self.inverterEfficiency) = (losses, gamma_per_K, inverterEfficiency)
            (self.groundCoverage, self.degradation_per_yr) = (groundCoverage, degradation_per_yr)
        }
    }

    public var common: SiteCommon
    public var place: Place
    public var supply: CampusSupply
    public var work: CampusWork
    public var solar: SolarField?
    public var battery: Battery
    public var cooling: PlantSystem
    /// Temperature of the sea or lake that the plant uses, K; nil: none.
    public var coolingWater_K: Double?
    public var linkRate_bit_per_s: Double
    /// What is left of the rate hour by hour; nil: all of it.
    public var linkYear: LinkYear?
    /// Fibre length per geodesic.
    public var routeFactor: Double

    public init(
        common: SiteCommon, place: Place, supply: CampusSupply, work: CampusWork = .full, solar: SolarField?,
        battery: Battery, cooling: PlantSystem, coolingWater_K: Double? = nil, linkRate_bit_per_s: Double,
        linkYear: LinkYear? = nil,
        routeFactor: Double
    ) {
        (self.common, self.place, self.supply, self.work, self.solar) = (common, place, supply, work, solar)
        (self.battery, self.cooling, self.coolingWater_K) = (battery, cooling, coolingWater_K)
        (self.linkRate_bit_per_s, self.linkYear, self.routeFactor) = (linkRate_bit_per_s, linkYear, routeFactor)
    }
}

/// Any kind of site.
public enum Site: Sendable {
    case orbit(OrbitSite)
    case campus(CampusSite)
    case fleet(FleetSite)

    public var common: SiteCommon {
        switch self {
        case .orbit(let site): site.common
        case .campus(let site): site.common
        case .fleet(let site): site.common
        }
    }

    public var kind: String {
        switch self {
        case .orbit: "orbit"
        case .campus: "campus"
        case .fleet(let site): site.kind
        }
    }
}
