import ArgumentParser
import Orbits
import Tables
import Thermal
import TimeScales
import Units

struct ThermalConstellationCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "constellation", abstract: "Radiators of all satellites of a constellation through a span, by the minute.",
        discussion: """
            Each satellite's panel is one node with a heat capacity; with --soft and --hard its computers run slower when it is warm. \
            CSV has a row a satellite; table and JSON sum up.
            """)

    @Option(help: ArgumentHelp("Satellites, planes and phasing of a Walker constellation.", valueName: "t/p/f")) var walker:
        String = "1584/72/17"
    @Option(help: "Nodes over the whole equator (delta) or half of it (star).") var pattern: Word<WalkerConstellation.Pattern> =
        Word(.delta)
    @Option(help: ArgumentHelp("Height above 6378.137 km.", valueName: "km")) var altitude: Double = 550
    @Option(help: ArgumentHelp("Inclination.", valueName: "deg")) var inclination: Double = 53
    @Option(help: ArgumentHelp("First step, ISO 8601.", valueName: "time")) var start = "2027-01-01T00:00:00Z"
    @Option(help: ArgumentHelp("Length.", valueName: "d")) var days: Double = 365
    @Option(help: ArgumentHelp("Steps.", valueName: "s")) var step: Double = 60
    @Option(help: ArgumentHelp("Heat of the computers at full power, per planform of one face.", valueName: "W/m2")) var heat:
        Double = 500
    @Option(help: ArgumentHelp("Heat capacity of panel, liquid and computers, per planform.", valueName: "J/m2/K"))
    var arealCapacity: Double = 8000
    @Option(help: "edge_on, nadir or sun_tracking.") var attitude: Word<RadiatorAttitude> = Word(.edgeOn)
    @Option(help: "quartz_mirrors, silver_teflon, white_paint or black_paint.") var coating: Word<RadiatorCoating> = Word(
        .quartzMirrors)
    @Option(help: ArgumentHelp("Age of the coating, of five years at its end.", valueName: "yr")) var age: Double = 5
    @Option(help: "Radiating share of an isothermal panel.") var effectiveness: Double = 0.9
    @Option(help: "Share of sunlight that the Earth reflects.") var albedo: Double = 0.29
    @Option(help: ArgumentHelp("Infrared that leaves the Earth.", valueName: "W/m2")) var longwave: Double = 239.7
    @Option(parsing: .unconditional, help: ArgumentHelp("Panels above this make the computers slower.", valueName: "degC"))
    var soft: Double?
    @Option(parsing: .unconditional, help: ArgumentHelp("At this they stop.", valueName: "degC")) var hard: Double?
    @Option(help: "Threads; the results do not depend on it.") var threads: Int = CompareCommand.processors
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file()) var output: String?

    func validate() throws {
        if SatelliteOptions.numbers(walker) == nil {
            throw ValidationError("--walker: '\(walker)' is not t/p/f, three whole numbers such as 24/3/1")
        }
        if !(200...40_000).contains(altitude) { throw ValidationError("--altitude \(altitude) km: allowed are 200 … 40000") }
        if !(0...180).contains(inclination) { throw ValidationError("--inclination \(inclination): allowed are 0 … 180 degrees") }
        if Instant(iso8601: start) == nil { throw ValidationError("--start '\(start)' is not an ISO 8601 time") }
        if !(days > 0 && days <= 3660) { throw ValidationError("--days \(days): allowed are more than 0 … 3660") }
        if !(1...600).contains(step) { throw ValidationError("--step \(step) s: allowed are 1 … 600") }
        if !(heat >= 0 && heat <= 1e5) { throw ValidationError("--heat \(heat) W/m2: allowed are 0 … 100000") }
        if !(arealCapacity > 0 && arealCapacity <= 1e7) {
            throw ValidationError("--areal-capacity \(arealCapacity): more than 0 … 1e7 J/m2/K")
        }
        if !(0.05...1).contains(effectiveness) { throw ValidationError("--effectiveness \(effectiveness): allowed are 0.05 … 1") }
        if !(0...1).contains(albedo) { throw ValidationError("--albedo \(albedo): allowed are 0 … 1") }
        if !(0...500).contains(longwave) { throw ValidationError("--longwave \(longwave) W/m2: allowed are 0 … 500") }
        if !(0...30).contains(age) { throw ValidationError("--age \(age) yr: allowed are 0 … 30") }
        if (soft == nil) != (hard == nil) { throw ValidationError("--soft and --hard go together") }
        if threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
    }

    func run() throws {
        try reportingErrors {
            guard let (count, planes, phasing) = SatelliteOptions.numbers(walker), let epoch = Instant(iso8601: start) else {
                return
            }
            let shell = try WalkerConstellation(
                pattern.value, satellites: count, planes: planes, phasing: phasing, altitude_m: altitude * 1000,
                inclination_rad: inclination * radiansPerDegree)
            let orbits = try shell.orbits(epoch: epoch, raan_rad: 0, argumentOfLatitude_rad: 0)
            let coated = coating.value.surface(age_yr: age, life_yr: 5)
            var year = ConstellationYear(
                surface: RadiatorSurface(
                    emissivity: coated.emissivity, solarAbsorptance: coated.solarAbsorptance, finEfficiency: effectiveness),
                attitude: attitude.value, heat_W_per_m2: heat, capacity_J_per_m2_K: arealCapacity,
                earth: EarthRadiation(albedo: albedo, outgoingLongwave_W_per_m2: longwave))
            if let soft, let hard {
                year.throttle = try ThrottleCurve(soft_K: soft + Physical.zeroCelsius_K, hard_K: hard + Physical.zeroCelsius_K)
            }
            let axis = TimeAxis(start: epoch, step_s: step, count: max(1, Int((days * 86_400 / step).rounded())))
            let spans = try year.spans(orbits, axis: axis, threads: threads)
            if format == .csv { try writeRows(shell, spans) } else { try writeSummary(spans, axis) }
        }
    }

    private func writeRows(_ shell: WalkerConstellation, _ spans: [ConstellationYear.Span]) throws {
        let answer = try Answer(path: output)
        try answer.write(
            "satellite,plane,temperature_least_C,temperature_mean_C,temperature_greatest_C,power_share,lit_fraction\n")
        for (index, span) in spans.enumerated() {
            let temperatures = [span.least_K, span.mean_K, span.greatest_K].map { $0 - Physical.zeroCelsius_K }
            let cells =
                ["\(index + 1)", "\(index / shell.perPlane + 1)"]
                + (temperatures + [span.powerShare, span.litFraction]).map(csvNumber)
            try answer.write(cells.joined(separator: ",") + "\n")
        }
        try answer.commit()
    }

    private func writeSummary(_ spans: [ConstellationYear.Span], _ axis: TimeAxis) throws {
        let count = Double(spans.count), zero = Physical.zeroCelsius_K
        var answer = DesignAnswer()
        answer.add("satellites", "satellites", count, 0, "1")
        answer.add("steps", "steps of each", Double(axis.count), 0, "1")
        answer.add("temperature_least_C", "panel, least of all", (spans.map(\.least_K).min() ?? .nan) - zero, 3, "degC")
        answer.add("temperature_mean_C", "panel, mean", spans.reduce(0) { $0 + $1.mean_K } / count - zero, 3, "degC")
        answer.add("temperature_greatest_C", "panel, greatest of all", (spans.map(\.greatest_K).max() ?? .nan) - zero, 3, "degC")
        answer.add("power_share", "mean power over full power", spans.reduce(0) { $0 + $1.powerShare } / count, 6, "1")
        answer.add("power_share_least", "the same of the satellite that has least", spans.map(\.powerShare).min() ?? .nan, 6, "1")
        answer.add("lit_fraction", "mean visible share of the Sun", spans.reduce(0) { $0 + $1.litFraction } / count, 6, "1")
        try answer.write(json: format == .json, output: output)
    }
}
