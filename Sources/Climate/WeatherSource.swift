internal import Ephemeris
internal import Glibc
public import TimeScales
internal import Units

/// Hourly weather at any place from files: their own steps brought to hours, or hours made from their monthly means.
///
/// A source is a NetCDF file, a zip file or a folder of such files (each quantity in one of them, times in one or several), or the file
/// of a station (EPW, TMY2, TMY3, SAM's CSV). Variables are found by the names of CMIP, ERA5, MERRA-2, WRF, NSRDB, SARAH and NASA POWER
/// or by CF standard name. Months (a climatology, or months of any years, averaged) give synthetic weather; steps of a minute to a
/// day give hours; other steps are refused. Between four grid points that hold every quantity values are bilinear, else those of the
/// nearest point; where that is empty the place has no weather, and the error says so. May be used from several threads.
public struct WeatherSource: Sendable {
    /// What the times of a source are: months, or equal steps of a day at most.
    public enum Steps: Sendable { case months, hours }

    /// Where in its interval a time of a file stands.
    public enum Stamp: String, Sendable, CaseIterable {
        case start, middle, end
        /// The value is that of the instant.
        case instant
    }

    /// The path as it was given.
    public let path: String
    /// The NetCDF files; none for a station.
    public let files: [ClimateFile]
    public let steps: Steps
    let variables: WeatherVariables?
    let station: StationSeries?
    let accumulation: Accumulation?
    private let timings: [String: WeatherTiming]
    /// What gives the quantities that this source lacks; one at most.
    private let completing: [WeatherSource]

    /// Opens a source and finds its weather.
    ///
    /// - Parameters:
    ///   - stamp: where in their steps the times of irradiance stand; nil: time bounds, cell methods, GRIB's step type or the known
    ///     habit of the data set tell, and it is an error where nothing does.
    ///   - accumulation: over what accumulated irradiance is summed; nil: over its steps, unless it rises through every day.
    ///   - rowsAreHours: whether temperature and wind of a station's row are those of its hour, as PVWatts takes them, not those of the
    ///     instant it is stamped with.
    ///   - completing: gives air temperature, humidity and wind where the files lack them; nil: that is an error.
    /// - Throws: ``WeatherError`` of kind `file`, `missingQuantity` or `steps`.
    public init(
        _ path: String, stamp: Stamp? = nil, accumulation: Accumulation? = nil, completing: WeatherSource? = nil,
        rowsAreHours: Bool = false
    ) throws(WeatherError) {
        (self.path, self.accumulation, self.completing) = (path, accumulation, completing.map { [$0] } ?? [])
        if let station = try StationSeries.read(path, stamp: stamp, rowsAreHours: rowsAreHours) {
            (self.station, files, variables, steps, timings) = (station, [], nil, .hours, [:])
            return
        }
        station = nil
        files = try ClimateFile.all(in: path)
        let variables = try WeatherVariables(files, path: path, isPartial: completing != nil)
        self.variables = variables
        let lead = variables.airTemperature ?? variables.irradiance
        steps = lead.isMonthly ? .months : .hours
        var timings: [String: WeatherTiming] = [:]
        for variable in variables.smooth + variables.light {
            if steps == .months {
                guard let months = variable.months else {
                    throw WeatherError(.steps, path: path, "the times of '\(variable.name)' have no months")
                }
                timings[variable.name] = .months(months)
            } else {
                let clock = try variable.clock(path: path)
                let isLight = variables.light.contains { $0.name == variable.name }
                timings[variable.name] = .steps(
                    clock,
                    isLight
                        ? try WeatherStamp.irradiance(variable.variable, step_s: clock.step_s, stamp: stamp, path: path)
                        : WeatherStamp.smooth(variable.variable, step_s: clock.step_s))
            }
        }
        self.timings = timings
    }

    func timing(_ variable: WeatherVariable) -> WeatherTiming { timings[variable.name] ?? .none }

    /// The place of a station; nil for grids.
    public var stationPlace: ClimatePlace? { station?.place }

    /// Weather at a place through a time axis of hours.
    ///
    /// Hours of another year stand in where the file has a whole year but not the one asked for; the label says so.
    ///
    /// - Parameters:
    ///   - altitude_m: height of the site above sea level; nil: that of the file's ground there. Temperature and pressure are
    ///     carried from the one to the other where the file has both.
    ///   - seed: of synthetic weather.
    /// - Throws: ``WeatherError``.
    public func weather(
        at place: ClimatePlace, altitude_m: Double? = nil, over axis: TimeAxis, seed: UInt64 = 0
    ) throws(WeatherError) -> HourlyWeather {
        try weather(columns(at: place), at: place, altitude_m: altitude_m, over: axis, calendar: nil, seed: seed)
    }

    private func columns(at place: ClimatePlace) throws(WeatherError) -> WeatherColumns {
        if let station { return try station.columns(at: place) }
        guard let variables else { preconditionFailure("a source of a station or of variables") }
        return try WeatherColumns(self, variables, place)
    }

    /// What is held at several places, each at its nearest point; nil for those too far from any.
    func columns(at places: [ClimatePlace]) throws(WeatherError) -> [WeatherColumns?] {
        if let station { return places.map { try? station.columns(at: $0) } }
        guard let variables else { preconditionFailure("a source of a station or of variables") }
        return try WeatherColumns.nearest(self, variables, places)
    }

    /// Weather from columns that are at hand.
    func weather(
        _ columns: WeatherColumns, at place: ClimatePlace, altitude_m: Double?, over axis: TimeAxis, calendar: WeatherCalendar?,
        seed: UInt64
    ) throws(WeatherError) -> HourlyWeather {
        if steps == .hours {
            let isWhole = columns.airTemperature_K != nil && columns.humidity != nil && columns.wind_m_per_s != nil
            let rest = isWhole ? nil : try completing.first?.weather(at: place, altitude_m: altitude_m, over: axis, seed: seed)
            return try hours(columns, at: place, altitude_m: altitude_m, over: axis, completedBy: rest)
        }
        let climate = try climate(columns, at: place)
        let source =
            "monthly means of \(fileName)" + (variables?.variation == nil ? " (which has no variation from day to day)" : "")
        return try checked(place) { () throws(DomainError) in
            try HourlyWeather(
                synthesizing: climate, at: geodetic(place, altitude_m: altitude_m ?? climate.altitude_m), over: axis, seed: seed,
                source: source, calendar: calendar)
        }
    }

    /// The monthly climate of a place, at the height of the file's ground (sea level where the file has no heights).
    ///
    /// - Throws: ``WeatherError``; of kind `steps` for a file of hours.
    public func climate(at place: ClimatePlace) throws(WeatherError) -> MonthlyClimate {
        guard steps == .months else { throw WeatherError(.steps, path: path, "it holds hours, not months") }
        return try climate(columns(at: place), at: place)
    }

    /// The monthly climates of many places, read together; nil where the file holds nothing.
    ///
    /// - Throws: ``WeatherError``; of kind `steps` for a file of hours.
    public func climates(at places: [ClimatePlace]) throws(WeatherError) -> [MonthlyClimate?] {
        guard steps == .months, let variables else { throw WeatherError(.steps, path: path, "it holds hours, not months") }
        let columns = try WeatherColumns.smooth(self, variables, places)
        var climates: [MonthlyClimate?] = []
        climates.reserveCapacity(places.count)
        for (column, place) in zip(columns, places) {
            guard let column else {
                climates.append(nil)
                continue
            }
            climates.append(try climate(column, at: place))
        }
        return climates
    }

    private func climate(_ columns: WeatherColumns, at place: ClimatePlace) throws(WeatherError) -> MonthlyClimate {
        let isWhole = columns.airTemperature_K != nil && columns.humidity != nil && columns.wind_m_per_s != nil
        let rest = isWhole ? nil : try completing.first?.climate(at: place)
        let altitude_m = columns.altitude_m ?? rest?.altitude_m ?? 0
        guard
            let temperature = try columns.airTemperature_K.map({ column throws(WeatherError) in try byMonth(column) })
                ?? rest?.airTemperature_K,
            let wind = try columns.wind_m_per_s.map({ column throws(WeatherError) in try byMonth(column) }) ?? rest?.wind_m_per_s
        else { throw WeatherError(.missingQuantity, path: path, "it lacks air temperature or wind") }
        let temperature_K = columns.airTemperature_K?.values ?? temperature
        let pressure_Pa = columns.pressure_Pa?.values ?? temperature_K.map { _ in standardPressure_Pa(altitude_m: altitude_m) }
        guard
            let humidity = try columns.specificHumidity(temperature_K, pressure_Pa).map({ column throws(WeatherError) in
                try byMonth(column)
            })
                ?? rest?.specificHumidity_kg_per_kg
        else { throw WeatherError(.missingQuantity, path: path, "it lacks humidity") }
        let irradiance = try byMonth(columns.irradiance_W_per_m2)
        let variation = try columns.variation.map { column throws(WeatherError) in try byMonth(column) }
        let pressure = try columns.pressure_Pa.map { column throws(WeatherError) in try byMonth(column) }
        return try checked(place) { () throws(DomainError) in
            try MonthlyClimate(
                airTemperature_K: temperature, specificHumidity_kg_per_kg: humidity, ghi_W_per_m2: irradiance,
                ghiVariation: variation ?? rest?.ghiVariation ?? [Double](repeating: 0, count: 12), wind_m_per_s: wind,
                pressure_Pa: pressure, altitude_m: altitude_m, extremes_K: columns.extremes_K)
        }
    }

    /// Means of the twelve months over all years.
    private func byMonth(_ column: WeatherColumns.Column) throws(WeatherError) -> [Double] {
        var (sums, counts) = ([Double](repeating: 0, count: 12), [Double](repeating: 0, count: 12))
        guard case .months(let months) = column.timing else {
            throw WeatherError(.steps, path: path, "the times of '\(column.name)' have no months")
        }
        for (month, value) in zip(months, column.values) {
            sums[month - 1] += value
            counts[month - 1] += 1
        }
        if let empty = counts.firstIndex(of: 0) {
            throw WeatherError(.steps, path: path, "variable '\(column.name)' lacks month \(empty + 1)")
        }
        return zip(sums, counts).map { $0 / $1 }
    }

    private func checked<Result>(_ place: ClimatePlace, _ body: () throws(DomainError) -> Result) throws(WeatherError) -> Result {
        do throws(DomainError) { return try body() } catch {
            throw WeatherError(.values, path: path, "at \(WeatherSource.named(place)): \(error)")
        }
    }

    var fileName: String { String(path.split(separator: "/").last ?? "") }

    func geodetic(_ place: ClimatePlace, altitude_m: Double) -> GeodeticPlace {
        GeodeticPlace(
            longitude_rad: place.longitude_deg * radiansPerDegree, latitude_rad: place.latitude_deg * radiansPerDegree,
            altitude_m: altitude_m)
    }

    /// `39.04° N 77.49° W`.
    static func named(_ place: ClimatePlace) -> String {
        let longitude = place.longitude_deg.remainder(dividingBy: 360)
        return "\(compact(abs(place.latitude_deg)))° \(place.latitude_deg < 0 ? "S" : "N") "
            + "\(compact(abs(longitude)))° \(longitude < 0 ? "W" : "E")"
    }
}
