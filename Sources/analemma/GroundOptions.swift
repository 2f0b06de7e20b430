import ArgumentParser
import Climate
import Ephemeris
import Export
import Irradiance
import Tables
import TimeScales
import Units

/// A place on the ground, a span of hours and the weather there.
struct GroundOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, netcdf }

    @Option(parsing: .unconditional, help: ArgumentHelp("Longitude, east-positive.", valueName: "deg")) var lon: Double
    @Option(parsing: .unconditional, help: ArgumentHelp("Latitude, north-positive.", valueName: "deg")) var lat: Double
    @Option(help: ArgumentHelp("Height above sea level (default: that of the climate's ground; 0 for a clear sky).", valueName: "m"))
    var alt: Double?
    @Option(help: ArgumentHelp("First hour, ISO 8601.", valueName: "time")) var start = "2026-01-01T00:00:00Z"
    @Option(help: ArgumentHelp("Length.", valueName: "d")) var days: Double = 365
    @Option(help: ArgumentHelp("Climate or weather file: CF NetCDF of months or hours (default: the one that ships).", valueName: "file"), completion: .file())
    var climate: String?
    @Option(help: "Seed of synthetic weather.") var seed: UInt64 = 0
    @Option(help: ArgumentHelp("Total solar irradiance at 1 au.", valueName: "W/m2")) var solarConstant = Physical.solarConstant_W_per_m2
    @Option(help: ArgumentHelp("UT1 - UTC.", valueName: "s")) var dut1: Double = 0
    @Option(help: "What is written; netcdf needs --output.") var format: Format = .table
    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"), completion: .file()) var output: String?

    func validate() throws {
        if !(-180...360).contains(lon) { throw ValidationError("--lon: \(lon) is not within -180 … 360") }
        if !(-90...90).contains(lat) { throw ValidationError("--lat: \(lat) is not within -90 … 90") }
        if let alt, !(-500...9000).contains(alt) { throw ValidationError("--alt: \(alt) m is not within -500 … 9000") }
        if !(days > 0 && days <= 36_600) { throw ValidationError("--days: \(days) is not within 0 … 36600") }
        if !(1300...1420).contains(solarConstant) { throw ValidationError("--solar-constant: \(solarConstant) is not within 1300 … 1420") }
        if !(-1...1).contains(dut1) { throw ValidationError("--dut1: \(dut1) s is not within -1 … 1") }
        if Instant(iso8601: start) == nil { throw ValidationError("--start: '\(start)' is not an ISO 8601 time") }
        if format == .netcdf, output == nil { throw ValidationError("--format netcdf needs --output") }
    }

    /// The hours, whole.
    var axis: TimeAxis {
        TimeAxis(start: Instant(iso8601: start) ?? Instant(unix_s: 0), step_s: 3600, count: max(1, Int((days * 24).rounded())))
    }

    func weather() throws -> HourlyWeather {
        let source = try WeatherSource(try climate ?? DataFolder.path("climate/world_monthly_1deg.nc"))
        return try source.weather(at: ClimatePlace(longitude_deg: lon, latitude_deg: lat), altitude_m: alt, over: axis, seed: seed)
    }

    /// The place where the weather holds, or the one asked for without weather.
    func place(_ weather: HourlyWeather?) -> GeodeticPlace {
        weather?.place
            ?? GeodeticPlace(longitude_rad: lon * radiansPerDegree, latitude_rad: lat * radiansPerDegree, altitude_m: alt ?? 0)
    }

    /// Writes columns in the format asked for; `table` and `members` are the answers of the formats that sum.
    func write(title: String, comment: String, axis: TimeAxis, columns: [PlaceSeries.Column], table: String, json: JSON) throws {
        if format == .netcdf, let output {
            let series = PlaceSeries(
                title: title, comment: comment, axis: axis, longitude_deg: lon, latitude_deg: lat, columns: columns)
            try series.writeNetCDF(to: output)
            return
        }
        let answer = try Answer(path: output)
        switch format {
        case .csv:
            try answer.write((["time_utc"] + columns.map(\.name)).joined(separator: ",") + "\n")
            for k in 0..<axis.count {
                try answer.write(([axis.instant(k).iso8601] + columns.map { csvNumber($0.values[k]) }).joined(separator: ",") + "\n")
            }
        case .json: try answer.write(json.text() + "\n")
        case .table, .netcdf: try answer.write(table + "\n")
        }
        try answer.commit()
    }
}

/// What makes a clear sky.
struct ClearSkyOptions: ParsableArguments {
    enum Name: String, ExpressibleByArgument, CaseIterable {
        case ineichen, haurwitz, bird, ashrae, rest2
        case simplifiedSolis = "simplified_solis"
    }

    @Option(help: ArgumentHelp("Linke's turbidity: one number, twelve with commas, or a CSV file with the columns month and linke_turbidity.", valueName: "number|file"))
    var turbidity = "3"
    @Option(help: ArgumentHelp("ASHRAE's optical depth of the beam: one number, or twelve.", valueName: "number")) var taub = "0.4"
    @Option(help: ArgumentHelp("ASHRAE's optical depth of diffuse light: one number, or twelve.", valueName: "number")) var taud = "2.2"
    @Option(help: ArgumentHelp("Aerosol optical depth at 550 nm.", valueName: "1")) var aod: Double = 0.1
    @Option(help: ArgumentHelp("Precipitable water.", valueName: "cm")) var water: Double = 1.5

    func validate() throws {
        if !(0...2).contains(aod) { throw ValidationError("--aod: \(aod) is not within 0 … 2") }
        if !(0...10).contains(water) { throw ValidationError("--water: \(water) cm is not within 0 … 10") }
    }

    func model(_ name: Name, albedo: Double) throws -> ClearSkyModel {
        let air = Atmosphere(water_cm: water, aerosol550: aod, albedo: albedo)
        switch name {
        case .haurwitz: return .haurwitz
        case .ineichen: return .ineichen(linkeTurbidity: try months("--turbidity", turbidity, 1...20, column: "linke_turbidity"))
        case .simplifiedSolis: return .simplifiedSolis(air)
        case .bird: return .bird(air)
        case .ashrae:
            return .ashrae(
                beamDepth: try months("--taub", taub, 0.01...2, column: "taub"),
                diffuseDepth: try months("--taud", taud, 0.5...5, column: "taud"))
        case .rest2: return .rest2(air)
        }
    }

    private func months(_ option: String, _ text: String, _ range: ClosedRange<Double>, column: String) throws -> [Double] {
        let parts = text.split(separator: ",").map { Double($0) }
        if parts.count == 1, let value = parts[0], range.contains(value) { return [Double](repeating: value, count: 12) }
        if parts.count == 12, parts.allSatisfy({ $0.map(range.contains) == true }) { return parts.compactMap { $0 } }
        if parts.contains(where: { $0 != nil }) {
            throw ValidationError("\(option): '\(text)' is not one number or twelve within \(range.lowerBound) … \(range.upperBound)")
        }
        let reader = try CSVReader(path: text)
        guard let month = reader.header.firstIndex(of: "month"), let value = reader.header.firstIndex(of: column) else {
            throw FileError(.malformed, path: text, line: reader.headerLine, "the columns month and \(column) are needed")
        }
        var values = [Double](repeating: .nan, count: 12)
        while let record = try reader.next() {
            guard let m = Int(record.fields[month]), (1...12).contains(m), let x = Double(record.fields[value]), range.contains(x) else {
                throw FileError(
                    .malformed, path: text, line: record.line,
                    "month must be 1 … 12 and \(column) within \(range.lowerBound) … \(range.upperBound)")
            }
            values[m - 1] = x
        }
        if let empty = values.firstIndex(where: \.isNaN) {
            throw FileError(.malformed, path: text, "month \(empty + 1) is missing")
        }
        return values
    }
}
