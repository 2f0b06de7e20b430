internal import Glibc
internal import TimeScales
internal import Units

/// The weather of one station, as files of typical or real years hold it.
struct StationSeries: Sendable {
    let path: String
    /// The format, as messages name it.
    let format: String
    let place: ClimatePlace
    let altitude_m: Double
    let isTypical: Bool
    private let clock: WeatherClock
    private let light: WeatherStamp
    private let smooth: WeatherStamp
    private let rows: StationRows

    var count: Int { clock.count }

    /// The station of a file; nil where it is none of the formats of stations.
    ///
    /// - Throws: ``WeatherError`` for a file of such a format that can't be used.
    static func read(_ path: String, stamp: WeatherSource.Stamp?, rowsAreHours: Bool) throws(WeatherError) -> StationSeries? {
        guard let lines = try textLines(path) else { return nil }
        let rows: StationRows
        if lines[0].hasPrefix("LOCATION,") {
            rows = try StationRows(epw: lines, path: path)
        } else if lines.count > 1, lines[1].hasPrefix("Date (MM/DD/YYYY)") {
            rows = try StationRows(tmy3: lines, path: path)
        } else if lines.count > 2, lines[2].lowercased().hasPrefix("year,"), lines[0].lowercased().contains("lat") {
            rows = try StationRows(sam: lines, path: path)
        } else if lines.count > 1, lines[1].utf8.count >= 120,
            lines[1].utf8.dropFirst().prefix(8).allSatisfy({ (48...57).contains($0) || $0 == 32 })
        {
            rows = try StationRows(tmy2: lines, path: path)
        } else {
            throw WeatherError(
                .file, path: path,
                "it is text, but no weather of a station: known are EPW, TMY2, TMY3 and the CSV of SAM and NSRDB")
        }
        return try StationSeries(rows, path: path, stamp: stamp, rowsAreHours: rowsAreHours)
    }

    private init(_ rows: StationRows, path: String, stamp: WeatherSource.Stamp?, rowsAreHours: Bool) throws(WeatherError) {
        (self.path, self.rows, format) = (path, rows, rows.format)
        (place, altitude_m) = (rows.place, rows.altitude_m)
        guard rows.times.count > 1 else { throw WeatherError(.steps, path: path, "it has \(rows.times.count) hours") }
        // The dates as they stand, or those of a year without a name.
        var clocks: [WeatherClock] = []
        // Of what goes wrong the reader is told what goes wrong last.
        var (failure, farthest): (WeatherError?, Int) = (nil, -1)
        let choices: [(CFCalendar, Int?)] = [(.prolepticGregorian, nil), (.noleap, 2001), (.allLeap, 2004)]
        for (calendar, year) in choices where clocks.isEmpty {
            var placed = 0
            do throws(WeatherError) {
                clocks.append(try StationSeries.clock(rows, calendar, year: year, path: path, placed: &placed))
            } catch {
                if placed > farthest { (failure, farthest) = (error, placed) }
            }
        }
        guard let clock = clocks.first else { throw failure ?? WeatherError(.steps, path: path, "its hours are not in a row") }
        (self.clock, isTypical) = (clock, clock.isTypical)
        light = WeatherStamp(
            stamp ?? rows.stamp, step_s: clock.step_s, isSum: false, origin: stamp == nil ? rows.origin : "as asked for")
        // Instants of a file whose rows stand for the hours that begin at their times are those of the middles.
        smooth = WeatherStamp(
            rows.stamp == .start || rowsAreHours ? rows.stamp : .instant, step_s: clock.step_s, isSum: false,
            origin: "as in \(rows.format)")
    }

    private static func clock(
        _ rows: StationRows, _ calendar: CFCalendar, year: Int?, path: String, placed: inout Int
    ) throws(WeatherError) -> WeatherClock {
        var first: CFDate?
        var (seconds, start) = ([Double](), 0.0)
        for time in rows.times {
            guard let date = CFDate(calendar, year: year ?? time.year, month: time.month, day: time.day) else {
                throw WeatherError(
                    .steps, path: path, "line \(time.line): \(time.year)-\(time.month)-\(time.day) is no date of the year")
            }
            if let first {
                let second = CFDate.days(from: first, to: date) * 86_400 + time.second_s - start
                let step = seconds.count > 1 ? seconds[1] : second
                guard abs(second - Double(seconds.count) * step) < 1 else {
                    throw WeatherError(
                        .steps, path: path,
                        "line \(time.line): the time can't be placed: it does not follow the one before by the file's step of "
                            + "\(compact(step / 60)) min")
                }
                seconds.append(second)
            } else {
                (first, start) = (date, time.second_s)
                seconds.append(0)
            }
            placed += 1
        }
        guard let first,
            let coding = try? CFTime(units: "seconds since \(first.iso8601.prefix(10))", calendar: calendar.rawValue),
            let opening = coding.date(start)
        else { throw WeatherError(.steps, path: path, "its first hour has no date") }
        return try WeatherClock(
            rows.format, first: opening, seconds_s: seconds, zone_s: rows.zone_h * 3600, isTypical: year != nil, path: path)
    }

    /// The columns, for a place near the station.
    ///
    /// - Throws: ``WeatherError`` of kind `emptyPlace` for a place far from it, `values` where the file misses some.
    func columns(at place: ClimatePlace) throws(WeatherError) -> WeatherColumns {
        let distance_km = distance(place) / 1000
        guard distance_km <= WeatherColumns.reach_m / 1000 else {
            throw WeatherError(
                .emptyPlace, path: path,
                "its station at \(WeatherSource.named(self.place)) is \(compact(distance_km.rounded())) km from "
                    + "\(WeatherSource.named(place)); at most \(compact(WeatherColumns.reach_m / 1000)) km are allowed")
        }
        func column(_ name: String, _ stamp: WeatherStamp, _ values: [Double]) throws(WeatherError) -> WeatherColumns.Column {
            if let gap = values.firstIndex(where: \.isNaN) {
                throw WeatherError(
                    .values, path: path,
                    "line \(rows.times[gap].line): \(name) is missing (\(values.count(where: \.isNaN)) of \(values.count) rows lack it)"
                )
            }
            return WeatherColumns.Column(name, .steps(clock, stamp), values)
        }
        func optional(_ name: String, _ stamp: WeatherStamp, _ values: [Double]?) throws(WeatherError) -> WeatherColumns.Column? {
            guard let values, !values.contains(where: \.isNaN) else { return nil }
            return try column(name, stamp, values)
        }
        let humidity: (WeatherVariables.Humidity, WeatherColumns.Column)
        if let dew = try optional("dew point", smooth, rows.dewPoint_K) {
            humidity = (.dewPoint, dew)
        } else {
            humidity = (.relative, try column("relative humidity", smooth, rows.relativeHumidity ?? rows.dewPoint_K ?? []))
        }
        let wind = try column("wind speed", smooth, rows.wind_m_per_s)
        var columns = WeatherColumns(
            irradiance_W_per_m2: try column("GHI", light, rows.ghi_W_per_m2),
            airTemperature_K: try column("dry bulb", smooth, rows.airTemperature_K), humidity: humidity, wind: wind,
            pressure_Pa: try optional("pressure", smooth, rows.pressure_Pa),
            diffuse_W_per_m2: try optional("DHI", light, rows.dhi_W_per_m2),
            directNormal_W_per_m2: try optional("DNI", light, rows.dni_W_per_m2), altitude_m: altitude_m)
        columns.albedo = try optional("albedo", smooth, rows.albedo)
        return columns
    }

    /// Great-circle distance, m.
    private func distance(_ other: ClimatePlace) -> Double {
        let (a, b) = (place.latitude_deg * radiansPerDegree, other.latitude_deg * radiansPerDegree)
        let across = sin((other.longitude_deg - place.longitude_deg) * radiansPerDegree / 2), along = sin((b - a) / 2)
        return 2 * 6_371_008.8 * asin(min(1, (along * along + cos(a) * cos(b) * across * across).squareRoot()))
    }

    /// The lines of a file of text; nil for anything else.
    private static func textLines(_ path: String) throws(WeatherError) -> [Substring]? {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var start = [UInt8](repeating: 0, count: 16)
        let read = fread(&start, 1, 16, file)
        guard read == 16, start.allSatisfy({ $0 >= 32 && $0 < 127 || $0 == 9 || $0 == 10 || $0 == 13 }),
            !start.starts(with: Array("CDF".utf8))
        else { return nil }
        guard info.st_size < 200_000_000 else { throw WeatherError(.file, path: path, "it is text of more than 200 MB") }
        var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
        rewind(file)
        bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
        bytes.removeAll { $0 == 13 }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
}
