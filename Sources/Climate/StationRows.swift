internal import Units

/// The rows of a station's file, quantities in SI, missing values NaN.
struct StationRows: Sendable {
    /// A time as the file has it; `second_s` counts from midnight of the date and may be 24 h.
    struct Time: Sendable {
        let line: Int, year: Int, month: Int, day: Int
        let second_s: Double
    }

    let format: String
    let place: ClimatePlace
    let altitude_m: Double
    /// Local time less UTC, h.
    let zone_h: Double
    /// Where irradiance stands at its times, and what told.
    private(set) var stamp = WeatherSource.Stamp.end
    private(set) var origin = ""
    private(set) var times: [Time] = []
    private(set) var airTemperature_K: [Double] = []
    private(set) var dewPoint_K: [Double]?
    private(set) var relativeHumidity: [Double]?
    private(set) var pressure_Pa: [Double]?
    private(set) var wind_m_per_s: [Double] = []
    private(set) var ghi_W_per_m2: [Double] = []
    private(set) var dni_W_per_m2: [Double]?, dhi_W_per_m2: [Double]?
    private(set) var albedo: [Double]?

    private init(_ format: String, latitude: Double?, longitude: Double?, zone: Double?, altitude: Double?, path: String)
        throws(WeatherError)
    {
        guard let latitude, let longitude, let zone, (-90...90).contains(latitude), (-180...360).contains(longitude),
            (-14...14).contains(zone)
        else {
            throw WeatherError(.file, path: path, "its header (\(format)) has no latitude, longitude and time zone that can be")
        }
        self.format = format
        (place, zone_h) = (ClimatePlace(longitude_deg: longitude, latitude_deg: latitude), zone)
        altitude_m = altitude ?? 0
    }

    /// A number of a field, NaN where it is the marker of a missing value.
    private static func number(_ text: Substring, line: Int, _ name: String, missing: Double? = nil, path: String)
        throws(WeatherError) -> Double
    {
        guard let value = Double(trimmed(text)) else {
            throw WeatherError(.file, path: path, "line \(line): \(name) '\(text)' is not a number")
        }
        return missing.map { value >= $0 } == true ? .nan : value
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// EnergyPlus weather. Source: EnergyPlus, Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary".
    init(epw lines: [Substring], path: String) throws(WeatherError) {
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        func field(_ index: Int) -> Double? { index < header.count ? Double(Self.trimmed(header[index])) : nil }
        try self.init("EPW", latitude: field(6), longitude: field(7), zone: field(8), altitude: field(9), path: path)
        let period = lines.first { $0.hasPrefix("DATA PERIODS") }?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        let perHour = period.count > 2 ? Int(Self.trimmed(period[2])) ?? 1 : 1
        (stamp, origin) = (.end, "as in EPW")
        var (dew, humid, pressure, dni, dhi) = ([Double](), [Double](), [Double](), [Double](), [Double]())
        for (index, text) in lines.enumerated().dropFirst(8) where !text.isEmpty {
            let (cells, line) = (text.split(separator: ",", omittingEmptySubsequences: false), index + 1)
            guard cells.count >= 22 else {
                throw WeatherError(.file, path: path, "line \(line): \(cells.count) fields; 22 are needed at least")
            }
            func value(_ at: Int, _ name: String, _ missing: Double) throws(WeatherError) -> Double {
                try Self.number(cells[at], line: line, name, missing: missing, path: path)
            }
            let hour = try value(3, "hour", .infinity), minute = try value(4, "minute", .infinity)
            times.append(
                Time(
                    line: line, year: Int(try value(0, "year", .infinity)), month: Int(try value(1, "month", .infinity)),
                    day: Int(try value(2, "day", .infinity)),
                    second_s: perHour == 1 ? hour * 3600 : (hour - 1) * 3600 + minute * 60))
            airTemperature_K.append(try value(6, "dry bulb", 99.9) + Physical.zeroCelsius_K)
            dew.append(try value(7, "dew point", 99.9) + Physical.zeroCelsius_K)
            humid.append(try value(8, "relative humidity", 999) / 100)
            pressure.append(try value(9, "pressure", 999_999))
            ghi_W_per_m2.append(try value(13, "global irradiance", 9999) * Double(perHour))
            dni.append(try value(14, "direct irradiance", 9999) * Double(perHour))
            dhi.append(try value(15, "diffuse irradiance", 9999) * Double(perHour))
            wind_m_per_s.append(try value(21, "wind speed", 999))
        }
        (dewPoint_K, relativeHumidity, pressure_Pa, dni_W_per_m2, dhi_W_per_m2) = (dew, humid, pressure, dni, dhi)
    }

    /// Typical years of the second kind. Source: Marion and Urban, User's Manual for TMY2s, NREL/SP-463-7668, 1995, tables 3-1 and 3-2.
    init(tmy2 lines: [Substring], path: String) throws(WeatherError) {
        let words = lines[0].split(separator: " ").map(String.init)
        // … zone N degrees minutes W degrees minutes height; the city may have several words.
        guard words.count >= 9, let altitude = Double(words[words.count - 1]) else {
            throw WeatherError(.file, path: path, "line 1: the header (TMY2) has no place")
        }
        func angle(_ from: Int, _ negative: String) -> Double? {
            let at = words.count - from
            guard let degrees = Double(words[at + 1]), let minutes = Double(words[at + 2]) else { return nil }
            return (words[at] == negative ? -1 : 1) * (degrees + minutes / 60)
        }
        try self.init(
            "TMY2", latitude: angle(7, "S"), longitude: angle(4, "W"), zone: Double(words[words.count - 8]), altitude: altitude,
            path: path)
        (stamp, origin) = (.end, "as in TMY2")
        var (dew, humid, pressure, dni, dhi) = ([Double](), [Double](), [Double](), [Double](), [Double]())
        for (index, text) in lines.enumerated().dropFirst() where !text.isEmpty {
            let (bytes, line) = (Array(text.utf8), index + 1)
            guard bytes.count >= 98 else {
                throw WeatherError(.file, path: path, "line \(line): \(bytes.count) columns; 98 are needed at least")
            }
            func value(_ from: Int, _ to: Int, _ name: String, _ missing: Double) throws(WeatherError) -> Double {
                try Self.number(
                    Substring(String(decoding: bytes[(from - 1)..<to], as: UTF8.self)), line: line, name, missing: missing,
                    path: path)
            }
            times.append(
                Time(
                    line: line, year: 1900 + Int(try value(2, 3, "year", 100)), month: Int(try value(4, 5, "month", 100)),
                    day: Int(try value(6, 7, "day", 100)), second_s: try value(8, 9, "hour", 100) * 3600))
            ghi_W_per_m2.append(try value(18, 21, "global irradiance", 9999))
            dni.append(try value(24, 27, "direct irradiance", 9999))
            dhi.append(try value(30, 33, "diffuse irradiance", 9999))
            airTemperature_K.append(try value(68, 71, "dry bulb", 9999) / 10 + Physical.zeroCelsius_K)
            dew.append(try value(74, 77, "dew point", 9999) / 10 + Physical.zeroCelsius_K)
            humid.append(try value(80, 82, "relative humidity", 999) / 100)
            pressure.append(try value(85, 88, "pressure", 9999) * 100)
            wind_m_per_s.append(try value(96, 98, "wind speed", 999) / 10)
        }
        (dewPoint_K, relativeHumidity, pressure_Pa, dni_W_per_m2, dhi_W_per_m2) = (dew, humid, pressure, dni, dhi)
    }

    /// Typical years of the third kind. Source: Wilcox and Marion, Users Manual for TMY3 Data Sets, NREL/TP-581-43156, 2008, table 1-3.
    init(tmy3 lines: [Substring], path: String) throws(WeatherError) {
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        func field(_ back: Int) -> Double? { header.count >= back ? Double(Self.trimmed(header[header.count - back])) : nil }
        try self.init("TMY3", latitude: field(3), longitude: field(2), zone: field(4), altitude: field(1), path: path)
        (stamp, origin) = (.end, "as in TMY3")
        try readColumns(
            lines, header: 1, path: path, temperature: ["dry-bulb (c)"], dew: ["dew-point (c)"], humid: ["rhum (%)"],
            pressure: ["pressure (mbar)"], wind: ["wspd (m/s)"], ghi: ["ghi (w/m^2)"], dni: ["dni (w/m^2)"], dhi: ["dhi (w/m^2)"]
        ) { cells, _, line throws(WeatherError) in
            let date = cells[0].split(separator: "/").compactMap { Int($0) },
                clock = cells[1].split(separator: ":").compactMap { Double($0) }
            guard date.count == 3, clock.count == 2 else {
                throw WeatherError(.file, path: path, "line \(line): '\(cells[0]) \(cells[1])' is not a date and time")
            }
            return Time(line: line, year: date[2], month: date[0], day: date[1], second_s: clock[0] * 3600 + clock[1] * 60)
        }
    }

    /// SAM's CSV, which is also NSRDB's. Source: NREL, SAM help, "Weather File Formats", SAM CSV format.
    init(sam lines: [Substring], path: String) throws(WeatherError) {
        let names = lines[0].lowercased().split(separator: ",", omittingEmptySubsequences: false).map {
            Self.trimmed(Substring($0))
        }
        let values = lines[1].split(separator: ",", omittingEmptySubsequences: false)
        func field(_ keys: [String]) -> Double? {
            keys.lazy.compactMap { key in names.firstIndex(of: key) }.first.flatMap {
                $0 < values.count ? Double(Self.trimmed(values[$0])) : nil
            }
        }
        try self.init(
            "SAM CSV", latitude: field(["latitude", "lat"]), longitude: field(["longitude", "lon"]),
            zone: field(["time zone", "tz"]),
            altitude: field(["elevation", "elev"]), path: path)
        try readColumns(
            lines, header: 2, path: path, temperature: ["temperature", "tdry", "air temperature"],
            dew: ["dew point", "tdew", "dew point temperature"], humid: ["relative humidity", "rh", "rhum"],
            pressure: ["pressure", "pres"],
            wind: ["wind speed", "wspd"], ghi: ["ghi", "gh"], dni: ["dni", "dn", "beam"], dhi: ["dhi", "df", "diffuse"]
        ) { cells, columns, line throws(WeatherError) in
            func part(_ name: String) throws(WeatherError) -> Double {
                guard let at = columns[name] else { return 0 }
                return try Self.number(cells[at], line: line, name, path: path)
            }
            let (hour, minute) = (try part("hour"), try part("minute"))
            return Time(
                line: line, year: Int(try part("year")), month: Int(try part("month")), day: Int(try part("day")),
                second_s: hour * 3600 + minute * 60)
        }
        guard times.count > 1 else { return }
        let step_s = times[1].second_s - times[0].second_s
        let isMiddle = abs(times[0].second_s.truncatingRemainder(dividingBy: max(step_s, 1)) - step_s / 2) < 1
        let isSatellite = names.first == "source" && Self.trimmed(values[0]).uppercased().contains("NSRDB") && step_s < 3600
        stamp = isSatellite ? .instant : isMiddle ? .middle : .start
        origin =
            isSatellite ? "as in NSRDB" : isMiddle ? "its times lie in the middle of steps" : "as SAM reads rows without minutes"
    }

    /// Reads columns that are found by name; pressures are in mbar, temperatures in °C, humidity in percent.
    private mutating func readColumns(
        _ lines: [Substring], header: Int, path: String, temperature: [String], dew: [String], humid: [String],
        pressure: [String],
        wind: [String], ghi: [String], dni: [String], dhi: [String],
        time: ([Substring], [String: Int], Int) throws(WeatherError) -> Time
    ) throws(WeatherError) {
        let names = lines[header].lowercased().split(separator: ",", omittingEmptySubsequences: false).map {
            Self.trimmed(Substring($0))
        }
        let columns = Dictionary(zip(names, names.indices)) { first, _ in first }
        func find(_ keys: [String]) -> Int? { keys.lazy.compactMap { columns[$0] }.first }
        func need(_ what: String, _ keys: [String]) throws(WeatherError) -> Int {
            guard let found = find(keys) else {
                throw WeatherError(
                    .missingQuantity, path: path,
                    "line \(header + 1): no column for \(what): looked for \(keys.joined(separator: ", "))")
            }
            return found
        }
        let (t, w, g) = (
            try need("air temperature", temperature), try need("wind speed", wind), try need("global irradiance", ghi)
        )
        let others: [(Int?, (Double) -> Double)] = [
            (find(dew), { $0 + Physical.zeroCelsius_K }), (find(humid), { $0 / 100 }), (find(pressure), { $0 * 100 }),
            (find(dni), { $0 }),
            (find(dhi), { $0 }), (find(["alb (unitless)", "surface albedo", "albedo"]), { $0 }),
        ]
        guard others[0].0 != nil || others[1].0 != nil else {
            throw WeatherError(
                .missingQuantity, path: path, "line \(header + 1): no column for the dew point or relative humidity")
        }
        var read = others.map { _ in [Double]() }
        for (index, text) in lines.enumerated().dropFirst(header + 1) where !text.isEmpty && text.first != "," {
            let (cells, line) = (text.split(separator: ",", omittingEmptySubsequences: false), index + 1)
            let last = max(t, w, g, others.compactMap(\.0).max() ?? 0)
            guard cells.count > last else {
                throw WeatherError(.file, path: path, "line \(line): \(cells.count) fields; \(last + 1) are needed")
            }
            func value(_ at: Int) throws(WeatherError) -> Double {
                let number = try Self.number(cells[at], line: line, names[at], path: path)
                return number <= -9900 ? .nan : number
            }
            times.append(try time(cells, columns, line))
            airTemperature_K.append(try value(t) + Physical.zeroCelsius_K)
            wind_m_per_s.append(try value(w))
            ghi_W_per_m2.append(try value(g))
            for (number, other) in others.enumerated() { if let at = other.0 { read[number].append(other.1(try value(at))) } }
        }
        func column(_ number: Int) -> [Double]? { others[number].0 == nil ? nil : read[number] }
        (dewPoint_K, relativeHumidity, pressure_Pa) = (column(0), column(1), column(2))
        (dni_W_per_m2, dhi_W_per_m2, albedo) = (column(3), column(4), column(5))
    }
}
