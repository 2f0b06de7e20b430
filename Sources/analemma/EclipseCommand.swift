import ArgumentParser
import Orbits
import Tables
import TimeScales
import Units

struct EclipseCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }
    enum Cone: String, ExpressibleByArgument, CaseIterable { case conical, cylindrical }

    static let configuration = CommandConfiguration(
        commandName: "eclipse", abstract: "Find the eclipses of satellites and the light on their panels.",
        discussion: """
            Satellites come from element files (TLE or OMM, SGP4) or from the options of a constellation or a circular orbit:
            `analemma eclipse --altitude 650 --ltan 18 --start 2027-06-01 --days 30`. Entries and exits are roots of the shadow \
            function; no eclipse is missed for being short. With --summary one row a satellite is written instead of one an eclipse.

            For thousands of satellites or years, --energy samples SGP4 every --step and writes one row a satellite: lit fraction \
            and the energy of a Sun-facing square metre in the mean, the darkest and the brightest revolution. No state is stored:
            `analemma eclipse --walker 10000/100/1 --altitude 550 --inclination 53 --start 2027-01-01 --days 365 --energy`.
            """)

    @OptionGroup var events: EventsOptions
    @Option(help: "Shape of the shadow.") var shadow: Cone = .conical
    @Option(help: "Body that casts it: the sphere of 6378.137 km or the WGS 84 ellipsoid.") var earth: EventsOptions.Shape =
        .sphere
    @Option(
        help: ArgumentHelp(
            "Normal of a body-fixed panel: forward, backward, normal, antinormal, zenith, nadir, or three components 'f,n,z'.",
            valueName: "direction"))
    var panel: [String] = []
    @Flag(help: "One row a satellite.") var summary = false
    @Flag(help: "Let the Moon hide the Sun too (its eclipses are rare and mostly partial).") var moon = false
    @Flag(help: "One row a satellite, from samples: for many satellites.") var energy = false
    @Option(help: "The time between the samples of --energy.") var step: String?
    @Option(help: "Threads of --energy, 1 or as many as the processor has; the result does not depend on it.") var threads: Int?
    @Option(help: "What is printed.") var format: Format = .table

    func validate() throws {
        if energy, summary || !panel.isEmpty || shadow != .conical {
            throw ValidationError("--energy excludes --summary, --panel and the cylindrical shadow")
        }
        if !energy, step ?? threads.map(String.init) != nil { throw ValidationError("--step and --threads belong to --energy") }
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
        for text in panel where EclipseCommand.normal(text) == nil {
            throw ValidationError("--panel: '\(text)' is not a direction (forward, zenith, … or three numbers)")
        }
    }

    func run() throws {
        try reportingErrors {
            if energy { return try writeEnergy() }
            let (satellites, start, end, problems) = try events.load()
            let sun = SunPath(from: start, to: end, moon: moon)
            let answer = try Answer(path: events.output)
            let progress = EventsProgress(total: satellites.count)
            let writer = EclipseWriter(
                answer: answer, format: format, summary: summary, moon: moon, panels: panel, start: start, end: end)
            try writer.begin()
            for (index, satellite) in satellites.enumerated() {
                progress.show(index, satellite.name)
                let search = EclipseSearch(
                    satellite.trajectory, sun: sun, shadow: shadow == .conical ? .conical : .cylindrical,
                    earth: shape)
                try writer.open(satellite)
                let power = try search.power(from: start, to: end, panels: panel.compactMap(EclipseCommand.normal)) {
                    try writer.write($0, of: satellite)
                }
                try writer.close(power, of: satellite)
                if let lost = power.end { complain("analemma: warning: \(satellite.name): no position from \(lost) on") }
            }
            progress.clear()
            try writer.finish()
            try answer.commit()
            try problems.finish()
        }
    }

    private var shape: EarthShape { earth == .sphere ? .equatorialSphere : .ellipsoid }

    private func writeEnergy() throws {
        let (named, satellites, start, end, problems) = try events.loadSGP4()
        let step_s = try Quantity.parse(step ?? "60 s", expecting: "s")
        guard step_s >= 1e-3, step_s <= 86_400 else {
            throw DomainError("--step", value: step ?? "", allowed: "1 ms … 1 d")
        }
        let steps = ((end - start) / step_s).rounded(.down)
        guard steps >= 1, steps <= 1e10 else {
            throw DomainError("--step", value: step ?? "60 s", allowed: "1 … 1e10 whole steps in the span of \(end - start) s")
        }
        let answer = try Answer(path: events.output)
        let bar = ProgressLine()
        let light = satellites.sunlight(
            TimeAxis(start: start, step_s: step_s, count: Int(steps)), earth: shape, moon: moon, parallel: threads != 1,
            progress: bar.show)
        bar.clear()
        try EnergyTable(format: format).write(named, light, to: answer)
        try answer.commit()
        try problems.finish()
    }

    static func normal(_ text: String) -> PanelNormal? {
        switch text {
        case "forward": return PanelNormal(forward: 1, normal: 0, zenith: 0)
        case "backward": return PanelNormal(forward: -1, normal: 0, zenith: 0)
        case "normal": return PanelNormal(forward: 0, normal: 1, zenith: 0)
        case "antinormal": return PanelNormal(forward: 0, normal: -1, zenith: 0)
        case "zenith": return PanelNormal(forward: 0, normal: 0, zenith: 1)
        case "nadir": return PanelNormal(forward: 0, normal: 0, zenith: -1)
        default:
            let parts = text.split(separator: ",").map { Double($0) }
            guard parts.count == 3, let f = parts[0], let n = parts[1], let z = parts[2], (f * f + n * n + z * z).isNormal else {
                return nil
            }
            return PanelNormal(forward: f, normal: n, zenith: z)
        }
    }
}
