import ArgumentParser
import Climate
import Links
import Sites
import Tables
import Units

struct LinkOpticalCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, geojson }
    enum AerosolKind: String, ExpressibleByArgument, CaseIterable { case haze, mie }

    static let configuration = CommandConfiguration(
        commandName: "optical",
        abstract: "A laser from a satellite to the ground: its budget, and the share of the year without clouds.",
        discussion: """
            The budget holds in a clear line of sight. Clouds come from monthly cloud cover at up to four stations, joined by a Gaussian \
            copula whose correlation falls with distance (an assumption): in each month the link stands unless all stations are covered. \
            A visibility below 1 km is fog; give its depth with --haze-scale.
            """)

    @Option(name: .long, help: ArgumentHelp("Ground station; repeated: one of them must be clear.", valueName: "lon,lat"))
    var station: [PlaceArgument] = []
    @Option(help: ArgumentHelp("Height of the stations above sea level.", valueName: "m")) var alt: Double = 0
    @Option(help: ArgumentHelp("Height of the satellite's orbit.", valueName: "km")) var altitude: Double = 550
    @Option(help: ArgumentHelp("Elevation of the satellite.", valueName: "deg")) var elevation: Double = 40
    @Option(help: ArgumentHelp("Optical power of all channels.", valueName: "W")) var power: Double = 1
    @Option(help: ArgumentHelp("Wavelength.", valueName: "nm")) var wavelength: Double = 1550
    @Option(help: ArgumentHelp("Diameter of the satellite's telescope.", valueName: "m")) var diameter: Double = 0.1
    @Option(help: ArgumentHelp("Diameter of the telescope on the ground.", valueName: "m")) var groundDiameter: Double = 0.4
    @Option(help: "Gain of each telescope per ideal gain.") var efficiency: Double = 0.8
    @Option(help: ArgumentHelp("Optics, coupling and other losses.", valueName: "dB")) var losses: Double = 3
    @Option(help: ArgumentHelp("Fixed pointing error.", valueName: "urad")) var bias: Double = 0
    @Option(help: ArgumentHelp("Standard deviation of pointing about each axis.", valueName: "urad")) var jitter: Double = 1
    @Option(help: "Aerosol: haze or fog of a visibility, or Mie scattering of clean air.") var aerosol: AerosolKind = .haze
    @Option(help: ArgumentHelp("Visibility at the station.", valueName: "km")) var visibility: Double = 23
    @Option(help: ArgumentHelp("Scale height of haze or fog.", valueName: "m")) var hazeScale: Double = 1200
    @Option(help: ArgumentHelp("Refractive structure constant at the ground.", valueName: "m^-2/3")) var turbulence: Double =
        1.7e-14
    @Option(help: ArgumentHelp("Wind between 5 and 20 km.", valueName: "m/s")) var wind: Double = 21
    @Option(help: ArgumentHelp("Share of the time in which deeper fades are accepted.", valueName: "%")) var fades: Double = 1
    @Option(help: "Channels that share the power.") var channels: Double = 1
    @Option(help: ArgumentHelp("Rate of a channel.", valueName: "Gbit/s")) var rate: Double = 100
    @Option(help: ArgumentHelp("Power that a channel needs.", valueName: "dBm")) var required: Double = -30
    @Option(help: ArgumentHelp("Distance over which the correlation of clouds falls to 1/e; 0: independent.", valueName: "km"))
    var cloudScale: Double = 300
    @Option(help: ArgumentHelp("Cloud cover of each station instead of a file's, comma-separated.", valueName: "0…1"))
    var cloudCover: String?
    @Option(help: ArgumentHelp("CF NetCDF file of monthly cloud cover; absent: the one that ships.", valueName: "file"))
    var clouds: String?
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "A file instead of standard output.") var output: String?

    func validate() throws {
        func check(_ name: String, _ value: Double, _ range: ClosedRange<Double>) throws {
            if !range.contains(value) {
                throw ValidationError(
                    "--\(name): \(compact(value)) is not within \(compact(range.lowerBound)) … \(compact(range.upperBound))")
            }
        }
        if !(1...4).contains(station.count) { throw ValidationError("--station: one to four stations are needed, as lon,lat") }
        try check("alt", alt, -500...9000)
        try check("altitude", altitude, 160...50_000)
        try check("elevation", elevation, aerosol == .mie ? 20...90 : 5...90)
        try check("power", power, 1e-6...1e6)
        try check("wavelength", wavelength, aerosol == .mie ? 350...2000 : 350...11_000)
        try check("diameter", diameter, 0.001...20)
        try check("ground-diameter", groundDiameter, 0.001...40)
        try check("efficiency", efficiency, 0.01...1)
        try check("losses", losses, 0...200)
        try check("bias", bias, 0...1e4)
        try check("jitter", jitter, 0...1e4)
        try check("visibility", visibility, 0.01...500)
        try check("haze-scale", hazeScale, 10...10_000)
        try check("turbulence", turbulence, 0...1e-11)
        try check("wind", wind, 0...100)
        try check("fades", fades, 1e-6...50)
        try check("channels", channels, 1...1000)
        try check("rate", rate, 1e-6...1e5)
        try check("required", required, -150...50)
        try check("cloud-scale", cloudScale, 0...20_000)
        if let given = covers {
            if given.count != station.count || given.contains(where: { !(0...1).contains($0 ?? -1) }) {
                throw ValidationError("--cloud-cover: '\(cloudCover ?? "")' is not \(station.count) numbers of 0 … 1")
            }
        }
        if alt > 5000, aerosol == .mie { throw ValidationError("--alt: Mie scattering is known up to 5000 m") }
    }

    private var covers: [Double?]? { cloudCover.map { $0.split(separator: ",").map { Double(trimmed(String($0))) } } }

    func run() throws {
        try reportingErrors {
            let budget = groundLink
            let (months, source) = try monthlyCovers()
            let year = try CloudYear(
                places: station.map { ($0.longitude_deg * radiansPerDegree, $0.latitude_deg * radiansPerDegree) },
                monthlyCover: months,
                scale_m: cloudScale * 1000)
            let mean_Gbit_per_s = budget.clearRate_bit_per_s / 1e9 * year.clearShare * (1 - fades / 100)
            let notes = [
                "clouds: \(source); cover is taken as the chance of a blocked line at any elevation",
                "correlation of clouds: exp(-d / \(compact(cloudScale)) km), an assumption",
            ]
            let answer = try Answer(path: output)
            switch format {
            case .table:
                var table = TextTable(["line", "value", "unit", "source"])
                for line in budget.lines() { table.append([line.name, fixed(line.value, 2), line.unit, line.source]) }
                try answer.write(table.text + "\n\n" + cloudTable(year) + "\n\n")
                try answer.write(
                    "clear line of sight: \(fixed(100 * year.clearShare, 2)) % of the year; mean rate \(significant(mean_Gbit_per_s)) Gbit/s\n"
                )
                try answer.write(notes.map { "* \($0)\n" }.joined())
            case .csv:
                try answer.write("line,value,unit,source\n")
                var lines = budget.lines()
                lines.append(BudgetLine("clear line of sight", 100 * year.clearShare, "%", source))
                lines.append(BudgetLine("mean rate", mean_Gbit_per_s, "Gbit/s", "clear rate, clear share, accepted fades"))
                for line in lines {
                    try answer.write("\(csvField(line.name)),\(csvNumber(line.value)),\(line.unit),\(csvField(line.source))\n")
                }
            case .json:
                let items = budget.lines().map { line -> JSON in
                    [
                        "line": .string(line.name), "value": .number(line.value), "unit": .string(line.unit),
                        "source": .string(line.source),
                    ]
                }
                let all: JSON = [
                    "lines": .array(items), "stations": .array(stationRows(year).map { JSON.object($0) }),
                    "clear_percent": .number(100 * year.clearShare),
                    "independent_clear_percent": .number(100 * year.independentClearShare),
                    "clear_percent_by_month": .array(year.clearByMonth.map { .number(100 * $0) }),
                    "mean_rate_Gbit_per_s": .number(mean_Gbit_per_s), "notes": .array(notes.map(JSON.string)),
                ]
                try answer.write(all.text() + "\n")
            case .geojson:
                let features = zip(station, stationRows(year)).map { place, row -> JSON in
                    let geometry: JSON = [
                        "type": "Point", "coordinates": .array([.number(place.longitude_deg), .number(place.latitude_deg)]),
                    ]
                    return ["type": "Feature", "geometry": geometry, "properties": .object(row)]
                }
                let all: JSON = ["type": "FeatureCollection", "features": .array(features)]
                try answer.write(all.text() + "\n")
            }
            try answer.commit()
        }
    }

    private var groundLink: OpticalGroundLink {
        let view = SatelliteView(altitude_m: altitude * 1000, elevation_rad: elevation * radiansPerDegree)
        return OpticalGroundLink(
            link: OpticalLink(
                power_W: power, wavelength_m: wavelength * 1e-9, transmitDiameter_m: diameter, receiveDiameter_m: groundDiameter,
                apertureEfficiency: efficiency, otherLosses_dB: losses),
            distance_m: view.slantRange_m, elevation_rad: elevation * radiansPerDegree, station_m: alt,
            aerosol: aerosol == .mie ? .mie : .haze(visibility_km: visibility, scale_m: hazeScale),
            pointing: BeamPointing(
                divergence_rad: BeamPointing.divergence_rad(wavelength_m: wavelength * 1e-9, diameter_m: diameter),
                bias_rad: bias * 1e-6,
                jitter_rad: jitter * 1e-6),
            turbulence: Turbulence(ground: turbulence, wind_m_per_s: wind, station_m: alt), fadeShare: fades / 100,
            channels: channels,
            rate_bit_per_s: rate * 1e9, required_W: ratio(decibels: required) / 1000)
    }

    /// Cover by station and month, and where it comes from.
    private func monthlyCovers() throws -> ([[Double]], String) {
        if let covers { return (covers.map { [Double](repeating: $0 ?? 0, count: 12) }, "given") }
        let path = try clouds ?? DataFolder.path("climate/world_clouds_1deg.nc")
        let water = try LinkWater([ClimateFile(path)])
        guard let source = water.cloudSource else {
            throw FileError(
                .malformed, path: path,
                "no variable holds monthly cloud cover (looked for cloud_area_fraction, clt, tcc): give --cloud-cover")
        }
        let places = station.map { ClimatePlace(longitude_deg: $0.longitude_deg, latitude_deg: $0.latitude_deg) }
        let found = try water.cloudCover(at: places)
        if let missing = found.firstIndex(where: { $0 == nil }) {
            throw FileError(
                .malformed, path: path,
                "it holds no cloud cover at \(compact(station[missing].longitude_deg)),\(compact(station[missing].latitude_deg)): give --cloud-cover"
            )
        }
        return (found.compactMap(\.self), source)
    }

    private func stationRows(_ year: CloudYear) -> [[(String, JSON)]] {
        zip(station, year.stationCover).map { place, cover in
            [
                ("longitude_deg", .number(place.longitude_deg)), ("latitude_deg", .number(place.latitude_deg)),
                ("cloud_cover_percent", .number(100 * cover)), ("clear_percent", .number(100 * (1 - cover))),
                ("clear_percent_together", .number(100 * year.clearShare)),
            ]
        }
    }

    private func cloudTable(_ year: CloudYear) -> String {
        var table = TextTable(["station", "cloud cover, %"])
        for (place, cover) in zip(station, year.stationCover) {
            table.append(["\(compact(place.longitude_deg)),\(compact(place.latitude_deg))", fixed(100 * cover, 1)])
        }
        table.append(["all covered", fixed(100 * (1 - year.clearShare), 2)])
        table.append(["all covered, were they independent", fixed(100 * (1 - year.independentClearShare), 2)])
        return table.text
    }
}
