/// A value read from a climate file at a place.
public struct ClimateSample: Sendable {
    /// The value, in ``units``; NaN where missing.
    public let value: Double
    /// The file's unit as it stands, or the one asked for.
    public let units: String?
    /// Why the value is missing; nil when it isn't.
    public let reason: String?
    /// Where it was read.
    public let location: ClimateLocation
    /// The index along time; nil when the variable has no time.
    public let timeIndex: Int?
}

/// A place on a grid, as the file counts it.
public struct ClimateLocation: Sendable {
    public let longitude_deg: Double
    public let latitude_deg: Double
    /// Zero-based indices: y and x; for bilinear y, x and the second x of the cell; one index on a list of points.
    ///
    /// Empty outside.
    public let cell: [Int]
    /// Grid coordinates x and y in the units of the axes; empty for grids without axes.
    public let native: [Double]
    /// Great-circle distance to the grid point on a sphere of 6371.0088 km, in metres; nil for grids with axes.
    public let distance_m: Double?
    /// Why the place has no cell; nil when it has one.
    public let reason: String?
}

/// The values of a variable at one place for all its times.
public struct ClimateSeries: Sendable {
    /// One value a time, in ``units``; NaN where missing.
    public let values: [Double]
    /// The file's unit as it stands, or the one asked for.
    public let units: String?
    public let location: ClimateLocation
    /// The time axis; nil when the variable has none.
    public let times: ClimateTimes?

    /// The number of missing values.
    public var missingCount: Int { values.count { $0.isNaN } }
}

/// A place on the Earth, longitude first.
public struct ClimatePlace: Hashable, Sendable {
    /// East-positive, any turn.
    public let longitude_deg: Double
    /// North-positive, within ±90.
    public let latitude_deg: Double

    public init(longitude_deg: Double, latitude_deg: Double) {
        (self.longitude_deg, self.latitude_deg) = (longitude_deg, latitude_deg)
    }
}

/// Over which time an accumulated amount was gathered, when a rate is asked for.
public enum Accumulation: Hashable, Sendable {
    /// Over the interval of each time: its bounds, else the step of the axis, else the time given here in seconds.
    case perStep(ifUnknown_s: Double? = nil)
    /// From 00 UTC to each hour, the value at 00 UTC closing the day before: ERA5-Land.
    case sinceMidnight
}
