public import ArgumentParser
public import Climate
import Ephemeris
import Export
import Irradiance
import Tables
import TimeScales
import Units

extension WeatherSource.Stamp: ExpressibleByArgument {}

/// A place on the ground, a span of hours and the weather there.
struct GroundOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, netcdf }

    @OptionGroup var site: GroundPlaceOptions
    @Option(
        name: [.customLong("climate"), .customLong("file")],
        help: ArgumentHelp(
            """
            Climate or weather: CF NetCDF of months or of steps of a day at most, a zip file or a folder of such files, or a station's EPW, \
            TMY2, TMY3 or SAM CSV (default: the climate that ships).
            """, valueName: "path"), completion: .file())
    var climate: String?
    @Option(help: "Where in their steps the times of irradiance stand (default: the file tells).") var stamp: WeatherSource.Stamp?
    @Option(help: "Over what the file sums irradiance (default: its steps, unless it rises through every day).") var sums: Sums?
    @Option(help: "Seed of synthetic weather.") var seed: UInt64 = 0
    @Option(help: ArgumentHelp("Total solar irradiance at 1 au.", valueName: "W/m2")) var solarConstant = Physical
        .solarConstant_W_per_m2
    @Option(help: "What is written; netcdf needs --output.") var format: Format = .table
    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"), completion: .file()) var output:
        String?

    enum Sums: String, ExpressibleByArgument, CaseIterable {
        case step
        case sinceMidnight = "since_midnight"
    }

    func validate() throws {
        if !(1300...1420).contains(solarConstant) {
            throw ValidationError("--solar-constant: \(solarConstant) is not within 1300 … 1420")
        }
        if format == .netcdf, output == nil { throw ValidationError("--format netcdf needs --output") }
        if climate == nil, site.lon == nil { throw ValidationError("--lon and --lat are needed, or the --file of a station") }
        if climate == nil, stamp != nil || sums != nil { throw ValidationError("--stamp and --sums are for a weather --file") }
    }

    /// The hours, whole.
    var axis: TimeAxis { site.axis(step_s: 3600) }

    /// The source of weather.
    ///
    /// - Parameter rowsAreHours: whether all that a row of a station's file holds is of its hour, as PVWatts takes it.
    func source(rowsAreHours: Bool = false) throws -> WeatherSource {
        let world = try WeatherSource(DataFolder.path("climate/world_monthly_1deg.nc"))
        guard let climate else { return world }
        let accumulation: Accumulation? = sums.map { $0 == .step ? .perStep() : .sinceMidnight }
        return try WeatherSource(
            climate, stamp: stamp, accumulation: accumulation, completing: world, rowsAreHours: rowsAreHours)
    }

    /// The place asked for, else that of the station.
    func place(in source: WeatherSource?) throws -> ClimatePlace {
        if let lon = site.lon, let lat = site.lat { return ClimatePlace(longitude_deg: lon, latitude_deg: lat) }
        if let station = source?.stationPlace { return station }
        throw ValidationError("--lon and --lat are needed: \(climate ?? "the climate") is not the file of one station")
    }

    func weather(_ source: WeatherSource) throws -> HourlyWeather {
        try source.weather(at: place(in: source), altitude_m: site.alt, over: axis, seed: seed)
    }

    /// Writes columns in the format asked for; `table` and `json` are the answers of the formats that sum.
    func write(
        title: String, comment: String, place: GeodeticPlace, axis: TimeAxis, columns: [PlaceSeries.Column], table: String,
        json: JSON
    ) throws {
        if format == .netcdf, let output {
            let series = PlaceSeries(
                title: title, comment: comment, axis: axis, longitude_deg: place.longitude_rad / radiansPerDegree,
                latitude_deg: place.latitude_rad / radiansPerDegree, columns: columns)
            try series.writeNetCDF(to: output)
            return
        }
        let answer = try Answer(path: output)
        switch format {
        case .csv:
            try answer.write((["time_utc"] + columns.map(\.name)).joined(separator: ",") + "\n")
            for k in 0..<axis.count {
                try answer.write(
                    ([axis.instant(k).iso8601] + columns.map { csvNumber($0.values[k]) }).joined(separator: ",") + "\n")
            }
        case .json: try answer.write(json.text() + "\n")
        case .table, .netcdf: try answer.write(table + "\n")
        }
        try answer.commit()
    }
}

/// A place, a span of time and the Earth's rotation.
struct GroundPlaceOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("Longitude, east-positive (default: the station's).", valueName: "deg"))
    var lon: Double?
    @Option(parsing: .unconditional, help: ArgumentHelp("Latitude, north-positive (default: the station's).", valueName: "deg"))
    var lat: Double?
    @Option(
        help: ArgumentHelp("Height above sea level (default: that of the climate's ground; 0 for a clear sky).", valueName: "m"))
    var alt: Double?
    @Option(help: ArgumentHelp("First hour, ISO 8601.", valueName: "time")) var start = "2026-01-01T00:00:00Z"
    @Option(help: ArgumentHelp("Length.", valueName: "d")) var days: Double = 365
    @Option(parsing: .unconditional, help: ArgumentHelp("UT1 - UTC (default: 0).", valueName: "s")) var dut1: Double?
    @Option(
        help: ArgumentHelp(
            "Orientation of the Earth for UT1 - UTC: a finals2000A or C04 file of the IERS; builtin: the one that ships.",
            valueName: "file"))
    var eop: String?

    func validate() throws {
        if (lon == nil) != (lat == nil) { throw ValidationError("give --lon and --lat together") }
        if let lon, !(-180...360).contains(lon) { throw ValidationError("--lon: \(lon) is not within -180 … 360") }
        if let lat, !(-90...90).contains(lat) { throw ValidationError("--lat: \(lat) is not within -90 … 90") }
        if let alt, !(-500...9000).contains(alt) { throw ValidationError("--alt: \(alt) m is not within -500 … 9000") }
        if !(days > 0 && days <= 36_600) { throw ValidationError("--days: \(days) is not within 0 … 36600") }
        if let dut1, !(-1...1).contains(dut1) { throw ValidationError("--dut1: \(dut1) s is not within -1 … 1") }
        if dut1 != nil, eop != nil { throw ValidationError("give --dut1 or --eop, not both") }
        if Instant(iso8601: start) == nil { throw ValidationError("--start: '\(start)' is not an ISO 8601 time") }
    }

    func axis(step_s: Double) -> TimeAxis {
        TimeAxis(
            start: Instant(iso8601: start) ?? Instant(unix_s: 0), step_s: step_s,
            count: max(1, Int((days * 86_400 / step_s).rounded())))
    }

    /// The table of the Earth's orientation asked for; nil: none.
    func orientation() throws -> EarthOrientationTable? {
        guard let eop else { return nil }
        return try EarthOrientationTable(
            contentsOf: eop == "builtin" ? DataFolder.path("earth_orientation/finals2000A.2017.txt") : eop, outside: .error)
    }

    /// The Sun over an axis with the UT1 asked for.
    func sun(_ axis: TimeAxis) throws -> SunTrack {
        if let table = try orientation() { return try SunTrack(axis, orientation: table) }
        return SunTrack(axis, dut1_s: dut1 ?? 0)
    }

    /// Where UT1 comes from, for reports; nil where it is taken as UTC.
    var timeNote: String? {
        if let eop { return "UT1 - UTC: \(eop == "builtin" ? "the finals2000A that ships" : eop)" }
        return dut1.map { "UT1 - UTC: \(shortest($0)) s" }
    }
}
