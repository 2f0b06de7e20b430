import ArgumentParser
import Climate
import Links
import Sites
import Tables
import Units

struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Budgets, availability and latency of links.",
        subcommands: [
            LinkBudgetCommand.self, LinkAvailabilityCommand.self, LinkISLCommand.self, LinkOpticalCommand.self,
            LinkLatencyCommand.self,
        ])
}

/// A radio link between a place on the ground and a satellite.
struct RadioLinkOptions: ParsableArguments {
    enum Modcods: String, ExpressibleByArgument, CaseIterable { case dvbS2 = "dvb-s2", dvbS2X = "dvb-s2x" }
    enum Edition: String, ExpressibleByArgument, CaseIterable { case thirteenth = "13", fourteenth = "14" }

    @Option(help: "Terminals to begin with: \(RadioPreset.all.map(\.name).joined(separator: ", ")).") var preset = "ku_user_down"
    @Option(help: ArgumentHelp("Longitude of the station, east-positive.", valueName: "deg")) var lon: Double
    @Option(help: ArgumentHelp("Latitude of the station.", valueName: "deg")) var lat: Double
    @Option(help: ArgumentHelp("Height of the station above sea level; absent: the climate grid's.", valueName: "m")) var alt:
        Double?
    @Option(help: ArgumentHelp("Height of the satellite's orbit.", valueName: "km")) var altitude: Double = 550
    @Option(help: ArgumentHelp("Elevation of the satellite.", valueName: "deg")) var elevation: Double = 40
    @Option(help: ArgumentHelp("Carrier instead of the preset's.", valueName: "GHz")) var frequency: Double?
    @Option(help: ArgumentHelp("Radiated power instead of the preset's.", valueName: "dBW")) var eirp: Double?
    @Option(help: ArgumentHelp("Receive gain instead of the preset's.", valueName: "dBi")) var receiveGain: Double?
    @Option(help: ArgumentHelp("Noise temperature of the receiver instead of the preset's.", valueName: "K")) var receiverNoise:
        Double?
    @Option(help: ArgumentHelp("Occupied bandwidth; absent: the preset's symbol rate.", valueName: "MHz")) var bandwidth: Double?
    @Option(help: "Excess of the bandwidth over the symbol rate.") var rollOff: Double = 0.1
    @Option(help: ArgumentHelp("Pointing loss of both ends.", valueName: "dB")) var pointing: Double = 0.5
    @Option(help: ArgumentHelp("Polarisation loss.", valueName: "dB")) var polarisation: Double = 0.2
    @Option(help: ArgumentHelp("All other losses.", valueName: "dB")) var losses: Double = 0
    @Option(help: ArgumentHelp("Carrier over interference; absent: none.", valueName: "dB")) var interference: Double?
    @Option(help: ArgumentHelp("Kept above each modcod's threshold.", valueName: "dB")) var margin: Double = 1
    @Option(help: "Modcods to choose from.") var modcods: Modcods = .dvbS2X
    @Option(help: ArgumentHelp("A CSV of name, efficiency_bit_per_symbol, threshold_dB instead.", valueName: "file"))
    var modcodFile: String?
    @Option(help: "Edition of P.618: 14, or 13 with P.676-12 and P.840-8.") var ituEdition: Edition = .fourteenth
    @Option(
        help: ArgumentHelp("CF NetCDF climatology; absent: the one that ships, which has no precipitation.", valueName: "file"))
    var climate: String?
    @Option(
        help: ArgumentHelp(
            "CF NetCDF file of monthly precipitation or clouds, looked in before the climatology.", valueName: "file"))
    var water: String?
    @Option(
        help: ArgumentHelp("Folder with your own copy of the ITU's maps, used in place of what is derived.", valueName: "folder"))
    var ituData: String?
    @OptionGroup var patterns: PatternOptions
    @Option(help: ArgumentHelp("Rain rate exceeded in 0.01 % of the year, instead of the climate's.", valueName: "mm/h"))
    var rainRate: Double?
    @Option(help: ArgumentHelp("Rain height above sea level, instead of the climate's.", valueName: "km")) var rainHeight: Double?
    @Option(help: ArgumentHelp("Water vapour column exceeded in 5 % (13: 1 %), instead of the climate's.", valueName: "kg/m2"))
    var vapourColumn: Double?
    @Option(help: ArgumentHelp("Liquid water column exceeded in 5 % (13: 1 %), instead of the climate's.", valueName: "kg/m2"))
    var liquidColumn: Double?
    @Option(name: .shortAndLong, help: "A file instead of standard output.") var output: String?

    func validate() throws {
        func check(_ name: String, _ value: Double?, _ range: ClosedRange<Double>) throws {
            if let value, !range.contains(value) {
                throw ValidationError(
                    "--\(name): \(compact(value)) is not within \(compact(range.lowerBound)) … \(compact(range.upperBound))")
            }
        }
        if !RadioPreset.all.contains(where: { $0.name == preset }) {
            throw ValidationError("--preset: '\(preset)' is none of \(RadioPreset.all.map(\.name).joined(separator: ", "))")
        }
        try check("lon", lon, -180...360)
        try check("lat", lat, -90...90)
        try check("alt", alt, -500...9000)
        try check("altitude", altitude, 160...50_000)
        try check("elevation", elevation, 0.5...90)
        try check("frequency", frequency, 1...100)
        try check("receiver-noise", receiverNoise, 1...1e5)
        try check("bandwidth", bandwidth, 0.001...1e5)
        try check("roll-off", rollOff, 0...1)
        try check("rain-rate", rainRate, 0...300)
        try check("rain-height", rainHeight, -1...10)
        try check("vapour-column", vapourColumn, 0...120)
        try check("liquid-column", liquidColumn, 0...20)
        try check("eirp", eirp, -100...150)
        try check("receive-gain", receiveGain, -20...100)
        try check("pointing", pointing, 0...100)
        try check("polarisation", polarisation, 0...100)
        try check("losses", losses, 0...300)
        try check("interference", interference, -50...200)
        try check("margin", margin, 0...50)
    }

    var edition: SlantEdition { ituEdition == .fourteenth ? .fourteenth : .thirteenth }

    func table() throws -> ModcodTable {
        guard let modcodFile else { return modcods == .dvbS2 ? .dvbS2 : .dvbS2X }
        let reader = try CSVReader(path: modcodFile)
        let columns = ["name", "efficiency_bit_per_symbol", "threshold_dB"].map { reader.header.firstIndex(of: $0) }
        guard let name = columns[0], let efficiency = columns[1], let threshold = columns[2] else {
            throw FileError(
                .malformed, path: modcodFile, line: reader.headerLine,
                "columns name, efficiency_bit_per_symbol and threshold_dB are needed")
        }
        var rows: [Modcod] = []
        while let record = try reader.next() {
            guard let bits = Double(trimmed(record.fields[efficiency])), let level = Double(trimmed(record.fields[threshold]))
            else {
                throw FileError(.malformed, path: modcodFile, line: record.line, "efficiency and threshold are not two numbers")
            }
            rows.append(Modcod(name: trimmed(record.fields[name]), efficiency_bit_per_symbol: bits, threshold_dB: level))
        }
        do { return try ModcodTable(rows) } catch { throw FileError(.malformed, path: modcodFile, "\(error)") }
    }

    func air() throws -> LinkClimate {
        var overrides = LinkClimateOverrides()
        (overrides.rain_mm_per_h, overrides.rainHeight_km) = (rainRate, rainHeight)
        (overrides.vapourColumn_kg_per_m2, overrides.liquidColumn_kg_per_m2) = (vapourColumn, liquidColumn)
        let source = try WeatherSource(try climate ?? DataFolder.path("climate/world_monthly_1deg.nc"))
        return try LinkClimate(
            source, at: ClimatePlace(longitude_deg: lon, latitude_deg: lat), station_m: alt,
            water: waterOfAir(water, climate: climate, source.files),
            itu: ituData.map { path throws(ClimateError) in try ITUFolder(path) },
            overrides: overrides)
    }

    private var chosen: RadioPreset { RadioPreset.all.first { $0.name == preset } ?? RadioPreset.all[0] }

    func path(_ air: LinkClimate) -> SlantPath {
        SlantPath(
            frequency_GHz: frequency ?? chosen.frequency_GHz, elevation_rad: elevation * radiansPerDegree,
            latitude_deg: lat, station_km: air.station_km, diameter_m: chosen.diameter_m)
    }

    func budget(_ air: LinkClimate) throws -> RadioBudget {
        let preset = chosen
        let view = SatelliteView(altitude_m: altitude * 1000, elevation_rad: elevation * radiansPerDegree)
        var budget = RadioBudget(
            frequency_Hz: (frequency ?? preset.frequency_GHz) * 1e9, distance_m: view.slantRange_m,
            power_dBW: eirp ?? preset.eirp_dBW,
            transmitGain_dBi: 0, receiveGain_dBi: receiveGain ?? preset.receiveGain_dBi,
            receiver_K: receiverNoise ?? preset.receiver_K,
            symbolRate_per_s: bandwidth.map { $0 * 1e6 / (1 + rollOff) } ?? preset.symbolRate_per_s)
        budget.rollOff = rollOff
        (budget.pointing_dB, budget.polarisation_dB, budget.otherLosses_dB) = (pointing, polarisation, losses)
        budget.interference_dB = interference ?? .infinity
        budget.implementation_dB = margin
        budget.receiverOnGround = preset.receiverOnGround
        budget.elevation_rad = elevation * radiansPerDegree
        try patterns.apply(to: &budget, diameter_m: preset.diameter_m)
        budget.ground_K = air.temperature_K
        return budget
    }

    /// What a reader should know about the inputs.
    func notes(_ air: LinkClimate) -> [String] { ["terminals: \(chosen.summary); \(chosen.source)"] + air.sources }
}

struct LinkBudgetCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "budget", abstract: "A radio link's budget as a waterfall, each line with its source.",
        discussion: """
            From radiated power to the margin of the modcod that carries most, with the attenuation exceeded in a share of an average \
            year after the ITU's recommendations. The climate that ships has no precipitation: give --rain-rate, a file that has \
            it (--water, --climate), or your copy of the ITU's maps (--itu-data).
            """)

    @OptionGroup var link: RadioLinkOptions
    @Option(help: ArgumentHelp("Share of an average year in which the attenuation is exceeded.", valueName: "%")) var percentage:
        Double = 0.1
    @Option(help: "What is printed.") var format: Format = .table

    func validate() throws {
        if !(1e-4...50).contains(percentage) { throw ValidationError("--percentage: \(percentage) is not within 0.0001 … 50") }
    }

    func run() throws {
        try reportingErrors {
            let (air, modcods) = (try link.air(), try link.table())
            let climate = air.air(percent: percentage, edition: link.edition)
            let loss = SlantAttenuation(
                link.path(air), climate, percent: percentage, edition: link.edition, coefficients: air.coefficients)
            let lines = try link.budget(air).lines(loss, percent: percentage, edition: link.edition, modcods: modcods)
            let answer = try Answer(path: link.output)
            switch format {
            case .table:
                var table = TextTable(["line", "value", "unit", "source"])
                for line in lines { table.append([line.name, fixed(line.value, 2), line.unit, line.source]) }
                try answer.write(table.text + "\n\n" + link.notes(air).map { "* \($0)\n" }.joined())
            case .csv:
                try answer.write("line,value,unit,source\n")
                for line in lines {
                    try answer.write("\(csvField(line.name)),\(csvNumber(line.value)),\(line.unit),\(csvField(line.source))\n")
                }
            case .json:
                let items = lines.map { line -> JSON in
                    [
                        "line": .string(line.name), "value": .number(line.value), "unit": .string(line.unit),
                        "source": .string(line.source),
                    ]
                }
                let all: JSON = ["lines": .array(items), "notes": .array(link.notes(air).map(JSON.string))]
                try answer.write(all.text() + "\n")
            }
            try answer.commit()
        }
    }
}

struct LinkAvailabilityCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, table, json }

    static let configuration = CommandConfiguration(
        commandName: "availability",
        abstract: "Attenuation, margin, modcod and rate by the share of the year, with adaptive coding.",
        discussion: "The last note, on standard error, is the mean rate over the year and the share of it without any modcod.")

    @OptionGroup var link: RadioLinkOptions
    @Option(help: "What is printed.") var format: Format = .csv

    func run() throws {
        try reportingErrors {
            let (air, modcods) = (try link.air(), try link.table())
            let edition = link.edition
            let result = LinkAvailability(
                try link.budget(air), path: link.path(air), modcods: modcods, edition: edition, coefficients: air.coefficients
            ) { air.air(percent: $0, edition: edition) }
            let answer = try Answer(path: link.output)
            let header = [
                "percentage_percent", "attenuation_dB", "rain_dB", "gas_dB", "cloud_dB", "scintillation_dB", "es_over_n0_dB",
                "margin_dB",
                "modcod", "rate_Mbit_per_s", "edition", "data", "validity",
            ]
            let rows = result.points.map { point -> [String] in
                let loss = point.attenuation
                let numbers = [
                    point.percent, loss.total_dB, loss.rain_dB, loss.gas_dB, loss.cloud_dB, loss.scintillation_dB, point.ratio_dB,
                    point.margin_dB,
                ]
                return numbers.map { format == .table ? significant($0) : csvNumber($0) } + [
                    point.modcod?.name ?? "",
                    format == .table ? significant(point.rate_bit_per_s / 1e6) : csvNumber(point.rate_bit_per_s / 1e6),
                    edition.rawValue, air.sources.joined(separator: "; "), loss.validity.rawValue,
                ]
            }
            switch format {
            case .csv:
                try answer.write(header.joined(separator: ",") + "\n")
                for row in rows { try answer.write(row.map(csvField).joined(separator: ",") + "\n") }
            case .table:
                var table = TextTable(header.filter { $0 != "data" })
                for row in rows { table.append(row.enumerated().filter { header[$0.offset] != "data" }.map(\.element)) }
                try answer.write(table.text + "\n")
            case .json:
                let items = zip(result.points, rows).map { point, row -> JSON in
                    [
                        "percentage_percent": .number(point.percent), "attenuation_dB": .number(point.attenuation.total_dB),
                        "margin_dB": .number(point.margin_dB), "modcod": .text(point.modcod?.name),
                        "rate_Mbit_per_s": .number(point.rate_bit_per_s / 1e6), "edition": .string(edition.rawValue),
                        "validity": .string(row[row.count - 1]),
                    ]
                }
                let all: JSON = [
                    "mean_rate_Mbit_per_s": .number(result.mean_bit_per_s / 1e6),
                    "outage_percent": .number(result.outage_percent),
                    "points": .array(items), "notes": .array(link.notes(air).map(JSON.string)),
                ]
                try answer.write(all.text() + "\n")
            }
            try answer.commit()
            for note in link.notes(air) { complain("analemma: note: \(note)") }
            complain(
                "analemma: note: mean rate \(significant(result.mean_bit_per_s / 1e6)) Mbit/s, no modcod in "
                    + "\(compact(result.outage_percent)) % of the year")
        }
    }
}
