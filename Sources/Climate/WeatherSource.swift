internal import Ephemeris
public import TimeScales
internal import Units

/// Hourly weather at any place from one file: its own hours, or hours made from its monthly means.
///
/// Variables are found by the names of CMIP, ERA5, MERRA-2, WRF and NASA POWER or by CF standard name. A file of months (a
/// climatology, or months of any years, averaged) gives synthetic weather, a file of hours its hours; other steps are refused.
/// Between four grid points that hold every quantity values are bilinear, else those of the nearest point; where that is empty
/// the place has no weather, and the error says so. May be used from several threads.
public struct WeatherSource: Sendable {
    /// What the times of a file are.
    public enum Steps: Sendable { case months, hours }

    /// Where in its interval a time of a file stands.
    public enum Stamp: String, Sendable, CaseIterable {
        case start, middle, end
        /// The value is that of the instant.
        case instant
    }

    public let file: ClimateFile
    public let steps: Steps
    let variables: WeatherVariables
    let stamp: Stamp?
    let accumulation: Accumulation

    /// Opens a file and finds its weather.
    ///
    /// - Parameters:
    ///   - stamp: where in their hours the times of irradiance stand; nil: bounds tell, else accumulations end at their time,
    ///     times at half past the hour and means are middles, and others are instants.
    ///   - accumulation: over what accumulated irradiance is summed.
    /// - Throws: ``WeatherError`` of kind `file`, `missingQuantity` or `steps`.
    public init(_ path: String, stamp: Stamp? = nil, accumulation: Accumulation = .perStep()) throws(WeatherError) {
        let file = try Climate.weather { () throws(ClimateError) in try ClimateFile(path) }
        let variables = try WeatherVariables(file)
        (self.file, self.variables, self.stamp, self.accumulation) = (file, variables, stamp, accumulation)
        let name = variables.airTemperature.name
        guard let times = variables.airTemperature.times else {
            throw WeatherError(.steps, path: path, "variable '\(name)' has no times; months or hours are needed")
        }
        let step_s = times.step_s(0) ?? 0
        if times.isClimatology || times.count == 12 && file.table[times.name]?.text("climatology") != nil
            || times.count >= 12 && (27.5 * 86_400...31.5 * 86_400).contains(step_s)
        {
            steps = .months
        } else if abs(step_s - 3600) < 1 {
            steps = .hours
        } else {
            let found = step_s > 0 ? "steps of \(compact(step_s / 3600)) h" : "\(times.count) times of unknown step"
            throw WeatherError(.steps, path: path, "variable '\(name)' has \(found); months or hours are needed")
        }
    }

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
        try weather(WeatherColumns(self, place), at: place, altitude_m: altitude_m, over: axis, calendar: nil, seed: seed)
    }

    /// Weather from columns that are at hand.
    func weather(
        _ columns: WeatherColumns, at place: ClimatePlace, altitude_m: Double?, over axis: TimeAxis, calendar: WeatherCalendar?,
        seed: UInt64
    ) throws(WeatherError) -> HourlyWeather {
        if steps == .hours { return try hours(columns, at: place, altitude_m: altitude_m, over: axis) }
        let climate = try climate(columns, at: place)
        let source =
            "monthly means of \(fileName)" + (variables.variation == nil ? " (which has no variation from day to day)" : "")
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
        guard steps == .months else { throw WeatherError(.steps, path: file.path, "it holds hours, not months") }
        return try climate(WeatherColumns(self, place), at: place)
    }

    /// The monthly climates of many places, read together; nil where the file holds nothing.
    ///
    /// - Throws: ``WeatherError``; of kind `steps` for a file of hours.
    public func climates(at places: [ClimatePlace]) throws(WeatherError) -> [MonthlyClimate?] {
        guard steps == .months else { throw WeatherError(.steps, path: file.path, "it holds hours, not months") }
        let columns = try WeatherColumns.smooth(self, places)
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
        let altitude_m = columns.altitude_m ?? 0
        let temperature_K = columns.airTemperature_K.values
        let pressure_Pa = columns.pressure_Pa?.values ?? temperature_K.map { _ in standardPressure_Pa(altitude_m: altitude_m) }
        let (temperature, humidity) = (
            try byMonth(columns.airTemperature_K), try byMonth(columns.specificHumidity(temperature_K, pressure_Pa))
        )
        let (irradiance, wind) = (try byMonth(columns.irradiance_W_per_m2), try byMonth(columns.wind_m_per_s))
        let variation = try columns.variation.map { column throws(WeatherError) in try byMonth(column) }
        let pressure = try columns.pressure_Pa.map { column throws(WeatherError) in try byMonth(column) }
        return try checked(place) { () throws(DomainError) in
            try MonthlyClimate(
                airTemperature_K: temperature, specificHumidity_kg_per_kg: humidity, ghi_W_per_m2: irradiance,
                ghiVariation: variation ?? [Double](repeating: 0, count: 12), wind_m_per_s: wind, pressure_Pa: pressure,
                altitude_m: altitude_m, extremes_K: columns.extremes_K)
        }
    }

    /// Means of the twelve months over all years.
    private func byMonth(_ column: WeatherColumns.Column) throws(WeatherError) -> [Double] {
        var (sums, counts) = ([Double](repeating: 0, count: 12), [Double](repeating: 0, count: 12))
        for (index, value) in column.values.enumerated() {
            guard let times = column.variable.times, let month = times.month(index) ?? times.date(index)?.month else {
                throw WeatherError(.steps, path: file.path, "the times of '\(column.variable.name)' have no months")
            }
            sums[month - 1] += value
            counts[month - 1] += 1
        }
        if let empty = counts.firstIndex(of: 0) {
            throw WeatherError(.steps, path: file.path, "variable '\(column.variable.name)' lacks month \(empty + 1)")
        }
        return zip(sums, counts).map { $0 / $1 }
    }

    private func checked<Result>(_ place: ClimatePlace, _ body: () throws(DomainError) -> Result) throws(WeatherError) -> Result {
        do throws(DomainError) { return try body() } catch {
            throw WeatherError(.values, path: file.path, "at \(WeatherSource.named(place)): \(error)")
        }
    }

    var fileName: String { String(file.path.split(separator: "/").last ?? "") }

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
