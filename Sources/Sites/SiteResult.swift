public import Compute
public import TimeScales
public import Units

/// A place on the Earth.
public struct Place: Hashable, Sendable {
    /// East of Greenwich, −180 … 180.
    public let longitude_deg: Double
    public let latitude_deg: Double
    /// Above sea level; nil: the climate grid's.
    public let altitude_m: Double?

    /// A longitude may be written as −180 … 180 or 0 … 360.
    ///
    /// - Throws: ``DomainError`` for a latitude beyond a pole or a longitude outside −180 … 360.
    public init(longitude_deg: Double, latitude_deg: Double, altitude_m: Double? = nil) throws(DomainError) {
        guard (-90...90).contains(latitude_deg) else {
            throw DomainError("latitude", latitude_deg, unit: "deg", allowed: -90...90)
        }
        guard (-180...360).contains(longitude_deg) else {
            throw DomainError("longitude", longitude_deg, unit: "deg", allowed: -180...360)
        }
        self.longitude_deg = longitude_deg > 180 ? longitude_deg - 360 : longitude_deg
        self.latitude_deg = latitude_deg
        self.altitude_m = altitude_m
    }
}

/// What a site sustains through the simulated period.
public struct SiteResult: Sendable {
    public let name: String
    public let kind: String
    public var metrics: Metrics
    /// Hourly means over the period, for a plant in the middle of its life.
    public var series: SiteSeries
    /// Where a ground site is, or the points below a satellite during the first day.
    public var geometry: SiteGeometry
    /// What a reader should know: synthetic weather, extrapolations.
    public var notes: [String]
    /// What runs there, where that is not the scenario's.
    public var load: ComputeLoad?
    /// The mean days of a fleet's parts and of the whole; empty for single sites.
    public var days: [FleetDay] = []
    /// How the scenario's workload fits; nil without one.
    public var fit: WorkloadFit?
}

/// Where a site is drawn.
public enum SiteGeometry: Sendable {
    case point(Place)
    /// The places of a fleet.
    case points([Place])
    /// Longitudes and geodetic latitudes in order of time.
    case groundTrack(longitude_deg: [Double], latitude_deg: [Double])
}

/// Hourly series of one site. Powers are means over `[t, t + 1 h)`; charge is at the end of the hour.
public struct SiteSeries: Sendable {
    public let axis: TimeAxis
    public var it_W: [Double]
    public var source_W: [Double]
    public var charge_J: [Double]
    /// Raw value of the ``Energy/Constraint`` that bound for most of the hour.
    public var bound: [Int]
    /// The limit that heat rejection sets.
    public var heatLimit_W: [Double]
    /// Air temperature on the ground; NaN in orbit.
    public var airTemperature_K: [Double]
    /// Share of the Sun that is seen in orbit; NaN on the ground.
    public var litFraction: [Double]
    /// Of a fleet: powers that are there with a probability of 95 % and of 5 % in the hour; NaN elsewhere.
    public var p05_W: [Double]
    public var p95_W: [Double]

    init(axis: TimeAxis) {
        let missing = [Double](repeating: .nan, count: axis.count)
        self.axis = axis
        (it_W, source_W, charge_J, heatLimit_W) = (missing, missing, missing, missing)
        (airTemperature_K, litFraction) = (missing, missing)
        (p05_W, p95_W) = (missing, missing)
        bound = [Int](repeating: 3, count: axis.count)
    }
}
