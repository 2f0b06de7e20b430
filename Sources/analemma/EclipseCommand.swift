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
            Satellites come from a file of two-line elements (SGP4) or from the options of a circular orbit, for example
            `analemma eclipse --altitude 650 --ltan 18 --start 2027-06-01 --days 30`. Entries and exits are roots of the shadow \
            function; no eclipse is missed for being short. With --summary one row a satellite is written instead of one an eclipse.
            """)

    @OptionGroup var events: EventsOptions
    @Option(help: "Shape of the shadow.") var shadow: Cone = .conical
    @Option(help: "Body that casts it: the sphere of 6378.137 km or the WGS 84 ellipsoid.") var earth: EventsOptions.Shape = .sphere
    @Option(
        help: ArgumentHelp(
            "Normal of a body-fixed panel: forward, backward, normal, antinormal, zenith, nadir, or three components 'f,n,z'.",
            valueName: "direction"))
    var panel: [String] = []
    @Flag(help: "One row a satellite.") var summary = false
    @Option(help: "What is printed.") var format: Format = .table

    func validate() throws {
        for text in panel where EclipseCommand.normal(text) == nil {
            throw ValidationError("--panel: '\(text)' is not a direction (forward, zenith, … or three numbers)")
        }
    }

    func run() throws {
        try reportingErrors {
            let (satellites, start, end, bad) = try events.load()
            let sun = SunPath(from: start, to: end)
            let answer = try Answer(path: events.output)
            let progress = EventsProgress(total: satellites.count)
            let writer = EclipseWriter(answer: answer, format: format, summary: summary, panels: panel, start: start, end: end)
            try writer.begin()
            for (index, satellite) in satellites.enumerated() {
                progress.show(index, satellite.name)
                let search = EclipseSearch(
                    satellite.trajectory, sun: sun, shadow: shadow == .conical ? .conical : .cylindrical,
                    earth: earth == .sphere ? .equatorialSphere : .ellipsoid)
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
            if bad > 0 { throw Exit.badData }
        }
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

/// Writes eclipses as they are found.
final class EclipseWriter {
    private let answer: Answer
    private let format: EclipseCommand.Format
    private let summary: Bool
    private let panels: [String]
    private let span: (start: Instant, end: Instant)
    private var isFirstSatellite = true
    private var isFirstEclipse = true
    private var table: TextTable

    init(answer: Answer, format: EclipseCommand.Format, summary: Bool, panels: [String], start: Instant, end: Instant) {
        (self.answer, self.format, self.summary, self.panels, span) = (answer, format, summary, panels, (start, end))
        table = TextTable(
            ["satellite", "eclipses", "lit %", "longest min", "umbra min", "beta deg", "flux W/m2", "tracking W/m2", "Wh/m2 per rev"]
                + panels.map { "\($0) W/m2" })
    }

    private var columns: [String] {
        summary
            ? summaryNames : ["satellite", "entry_utc", "umbra_entry_utc", "umbra_exit_utc", "exit_utc", "shadow_s", "umbra_s", "least_share", "cut"]
    }

    private var summaryNames: [String] {
        [
            "satellite", "eclipses", "umbras", "lit_fraction", "longest_shadow_s", "longest_umbra_s", "beta_deg", "least_beta_deg",
            "greatest_beta_deg", "unshadowed_W_per_m2", "tracking_W_per_m2", "tracking_Wh_per_m2_per_revolution", "revolution_s",
        ] + panels.flatMap { ["\($0)_W_per_m2", "\($0)_Wh_per_m2_per_revolution"] }
    }

    func begin() throws {
        switch format {
        case .csv: try answer.write(columns.map(csvField).joined(separator: ",") + "\n")
        case .json: try answer.write("[\n")
        case .table: try answer.write("Eclipses from \(span.start) to \(span.end)\n")
        }
    }

    func open(_ satellite: NamedTrajectory) throws {
        isFirstEclipse = true
        if format == .json {
            try answer.write(isFirstSatellite ? "" : ",\n")
            try answer.write("{\"satellite\": \(JSON.string(satellite.name).text(indented: false))")
            if let number = satellite.catalogueNumber { try answer.write(", \"catalogue_number\": \(number)") }
            if !summary { try answer.write(", \"eclipses\": [") }
        } else if format == .table, !summary {
            try answer.write("\n\(satellite.name)\n" + line(["entry (UTC)", "exit (UTC)", "shadow s", "umbra s", "least share", ""]))
        }
        isFirstSatellite = false
    }

    func write(_ eclipse: Eclipse, of satellite: NamedTrajectory) throws {
        guard !summary else { return }
        let cut = [eclipse.isCutAtStart ? "start" : nil, eclipse.isCutAtEnd ? "end" : nil].compactMap { $0 }.joined(separator: "+")
        switch format {
        case .csv:
            let times = [eclipse.start, eclipse.umbraStart, eclipse.umbraEnd, eclipse.end].map { $0.map(millisecond) ?? "" }
            let numbers = [fixed(eclipse.duration_s, 3), fixed(eclipse.umbra_s, 3), fixed(eclipse.leastShare, 6)]
            try answer.write(([satellite.name] + times + numbers + [cut]).map(csvField).joined(separator: ",") + "\n")
        case .json:
            let object: JSON = [
                "entry_utc": .string(millisecond(eclipse.start)), "umbra_entry_utc": .text(eclipse.umbraStart.map(millisecond)),
                "umbra_exit_utc": .text(eclipse.umbraEnd.map(millisecond)), "exit_utc": .string(millisecond(eclipse.end)),
                "shadow_s": .number(eclipse.duration_s), "umbra_s": .number(eclipse.umbra_s),
                "least_share": .number(eclipse.leastShare), "is_cut_at_start": .bool(eclipse.isCutAtStart),
                "is_cut_at_end": .bool(eclipse.isCutAtEnd),
            ]
            try answer.write((isFirstEclipse ? "\n  " : ",\n  ") + object.text(indented: false))
        case .table:
            try answer.write(
                line([
                    millisecond(eclipse.start), millisecond(eclipse.end), fixed(eclipse.duration_s, 1), fixed(eclipse.umbra_s, 1),
                    fixed(eclipse.leastShare, 3), cut.isEmpty ? "" : "cut at \(cut)",
                ]))
        }
        isFirstEclipse = false
    }

    func close(_ power: EclipsePower, of satellite: NamedTrajectory) throws {
        let hour = 3600.0
        var values: [Double] = [
            Double(power.eclipses), Double(power.umbras), power.litFraction, power.longestShadow_s, power.longestUmbra_s,
            power.beta_rad / radiansPerDegree, power.leastBeta_rad / radiansPerDegree, power.greatestBeta_rad / radiansPerDegree,
            power.unshadowed_W_per_m2, power.tracking_W_per_m2, power.trackingPerRevolution_J_per_m2 / hour,
            satellite.trajectory.revolution_s,
        ]
        for (mean, energy) in zip(power.fixed_W_per_m2, power.fixedPerRevolution_J_per_m2) { values += [mean, energy / hour] }
        switch format {
        case .csv:
            if summary { try answer.write(([csvField(satellite.name)] + values.map(csvNumber)).joined(separator: ",") + "\n") }
        case .json:
            let object = JSON.object(zip(summaryNames.dropFirst(), values).map { ($0, .number($1)) })
            if !summary { try answer.write(isFirstEclipse ? "]" : "\n]") }
            try answer.write(", \"summary\": \(object.text(indented: false))}")
        case .table:
            let row = [
                "\(power.eclipses)", fixed(power.litFraction * 100, 3), fixed(power.longestShadow_s / 60, 2),
                fixed(power.longestUmbra_s / 60, 2), fixed(power.beta_rad / radiansPerDegree, 2), fixed(power.unshadowed_W_per_m2, 1),
                fixed(power.tracking_W_per_m2, 1), fixed(power.trackingPerRevolution_J_per_m2 / hour, 1),
            ]
            if isFirstEclipse, !summary { try answer.write("  no eclipse\n") }
            table.append([satellite.name] + row + power.fixed_W_per_m2.map { fixed($0, 1) })
        }
    }

    func finish() throws {
        switch format {
        case .csv: break
        case .json: try answer.write(isFirstSatellite ? "]\n" : "\n]\n")
        case .table: try answer.write("\n" + table.text + "\n")
        }
    }

    private func line(_ cells: [String]) -> String {
        let widths = [25, 25, 10, 10, 12, 0]
        let text = zip(cells, widths).enumerated().map { padded($1.0, $1.1, right: $0 >= 2 && $0 < 5) }.joined()
        return "  " + trimmed(text) + "\n"
    }
}
