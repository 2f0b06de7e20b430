public import TimeScales
internal import Units

/// Weather at several places near each other, read from the file in one request a variable.
public struct WeatherTile: Sendable {
    /// What the file holds at a place.
    public enum Holding: Sendable, Hashable {
        case weather
        /// Some times are missing: this share of them in the quantity that lacks most.
        case gaps(share: Double)
        /// Nothing: sea, ice, or outside the file's points.
        case nothing
    }

    public let places: [ClimatePlace]
    /// What the file holds at each place.
    public let holdings: [Holding]
    private let source: WeatherSource
    private let columns: [WeatherColumns?]

    init(_ source: WeatherSource, _ places: [ClimatePlace]) throws(WeatherError) {
        (self.source, self.places) = (source, places)
        columns = try source.columns(at: places)
        holdings = columns.map { columns in
            guard let share = columns?.missingShare, share < 1 else { return .nothing }
            return share > 0 ? .gaps(share: share) : .weather
        }
    }

    /// Hourly weather at the place of an index, which must hold weather.
    ///
    /// - Parameter calendar: of the axis, shared by all places; weather that is made of months needs it.
    /// - Throws: ``WeatherError``.
    public func weather(
        _ index: Int, over axis: TimeAxis, calendar: WeatherCalendar, altitude_m: Double? = nil, seed: UInt64
    ) throws(WeatherError) -> HourlyWeather {
        guard let columns = columns[index], holdings[index] == .weather else {
            throw WeatherError(
                .emptyPlace, path: source.path, "the file holds no weather at \(WeatherSource.named(places[index]))")
        }
        return try source.weather(columns, at: places[index], altitude_m: altitude_m, over: axis, calendar: calendar, seed: seed)
    }
}

extension WeatherSource {
    /// Reads weather at several places, each at the nearest point of the file.
    ///
    /// - Throws: ``WeatherError`` where a variable can't be read; places without weather are no error.
    public func tile(at places: [ClimatePlace]) throws(WeatherError) -> WeatherTile { try WeatherTile(self, places) }

    /// The points of the file's grid, as irradiance has them.
    ///
    /// - Throws: ``WeatherError`` of kind `file`.
    public func gridPoints() throws(WeatherError) -> GridPoints {
        guard let light = variables?.irradiance else {
            throw WeatherError(.file, path: path, "it is the file of one station and has no grid")
        }
        return try Climate.weather { () throws(ClimateError) in try light.file.gridPoints(of: light.name) }
    }

    /// Times of the file.
    public var timeCount: Int { variables?.irradiance.count ?? station?.count ?? 1 }

    /// Lengths of the chunks along the grid's dimensions in which irradiance is stored; nil where it is not in chunks.
    public var gridChunks: [Int]? { variables.flatMap { $0.irradiance.file.gridChunks(of: $0.irradiance.variable) } }
}
