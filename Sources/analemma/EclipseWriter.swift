import Orbits
import Tables
import TimeScales
import Units

/// Writes eclipses as they are found.
final class EclipseWriter {
    private let answer: Answer
    private let format: EclipseCommand.Format
    private let summary: Bool
    private let moon: Bool
    private let panels: [String]
    private let span: (start: Instant, end: Instant)
    private var isFirstSatellite = true
    private var isFirstEclipse = true
    private var table: TextTable

    init(answer: Answer, format: EclipseCommand.Format, summary: Bool, moon: Bool, panels: [String], start: Instant, end: Instant)
    {
        (self.answer, self.format, self.summary, self.moon, self.panels) = (answer, format, summary, moon, panels)
        span = (start, end)
        table = TextTable(
            [
                "satellite", "eclipses", "lit %", "longest min", "umbra min", "beta deg", "flux W/m2", "tracking W/m2",
                "Wh/m2 per rev",
            ]
                + panels.map { "\($0) W/m2" })
    }

    private var columns: [String] {
        summary
            ? summaryNames
            : [
                "satellite", "entry_utc", "umbra_entry_utc", "umbra_exit_utc", "exit_utc", "shadow_s", "umbra_s", "least_share",
                "cut",
            ] + (moon ? ["body"] : [])
    }

    private var summaryNames: [String] {
        [
            "satellite", "eclipses", "umbras", "lit_fraction", "longest_shadow_s", "longest_umbra_s", "beta_deg",
            "least_beta_deg",
            "greatest_beta_deg", "unshadowed_W_per_m2", "tracking_W_per_m2", "tracking_Wh_per_m2_per_revolution", "revolution_s",
        ] + (moon ? ["moon_eclipses"] : []) + panels.flatMap { ["\($0)_W_per_m2", "\($0)_Wh_per_m2_per_revolution"] }
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
            try answer.write(
                "\n\(satellite.name)\n" + line(["entry (UTC)", "exit (UTC)", "shadow s", "umbra s", "least share", ""]))
        }
        isFirstSatellite = false
    }

    func write(_ eclipse: Eclipse, of satellite: NamedTrajectory) throws {
        guard !summary else { return }
        let cut = [eclipse.isCutAtStart ? "start" : nil, eclipse.isCutAtEnd ? "end" : nil].compactMap { $0 }.joined(
            separator: "+")
        switch format {
        case .csv:
            let times = [eclipse.start, eclipse.umbraStart, eclipse.umbraEnd, eclipse.end].map { $0.map(millisecond) ?? "" }
            let numbers = [fixed(eclipse.duration_s, 3), fixed(eclipse.umbra_s, 3), fixed(eclipse.leastShare, 6)]
            try answer.write(
                ([satellite.name] + times + numbers + [cut] + (moon ? [eclipse.body.rawValue] : [])).map(csvField).joined(
                    separator: ",") + "\n")
        case .json:
            let object: JSON = [
                "body": .string(eclipse.body.rawValue), "entry_utc": .string(millisecond(eclipse.start)),
                "umbra_entry_utc": .text(eclipse.umbraStart.map(millisecond)),
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
                    fixed(eclipse.leastShare, 3), (eclipse.body == .moon ? "Moon " : "") + (cut.isEmpty ? "" : "cut at \(cut)"),
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
        if moon { values.append(Double(power.moonEclipses)) }
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
                fixed(power.longestUmbra_s / 60, 2), fixed(power.beta_rad / radiansPerDegree, 2),
                fixed(power.unshadowed_W_per_m2, 1),
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

/// One row a satellite of the light on it.
struct EnergyTable {
    let format: EclipseCommand.Format

    private static let names = [
        "lit_fraction", "least_lit_fraction", "greatest_lit_fraction", "unshadowed_W_per_m2", "tracking_W_per_m2", "revolution_s",
        "revolution_Wh_per_m2", "least_revolution_Wh_per_m2", "greatest_revolution_Wh_per_m2", "steps", "steps_without_position",
    ]

    func write(_ satellites: [NamedTrajectory], _ light: [SatelliteLight], to answer: Answer) throws {
        let rows = zip(satellites, light)
        switch format {
        case .csv:
            try answer.write(
                (["satellite", "catalogue_number"] + EnergyTable.names + ["first_without_position_utc"]).joined(separator: ",")
                    + "\n")
            for (satellite, light) in rows {
                let values = EnergyTable.values(light).map(csvNumber) + [light.firstMissing.map(millisecond) ?? ""]
                let head = [csvField(satellite.name), satellite.catalogueNumber.map(String.init) ?? ""]
                try answer.write((head + values).joined(separator: ",") + "\n")
            }
        case .json:
            try answer.write("[")
            for (index, (satellite, light)) in rows.enumerated() {
                var members: [(String, JSON)] = [("satellite", .string(satellite.name))]
                if let number = satellite.catalogueNumber { members.append(("catalogue_number", .number(Double(number)))) }
                members += zip(EnergyTable.names, EnergyTable.values(light)).map { ($0, .number($1)) }
                members.append(("first_without_position_utc", .text(light.firstMissing.map(millisecond))))
                try answer.write((index == 0 ? "\n" : ",\n") + JSON.object(members).text(indented: false))
            }
            try answer.write("\n]\n")
        case .table:
            var table = TextTable([
                "satellite", "lit %", "least %", "most %", "W/m2", "Wh/m2 per rev", "darkest rev", "brightest rev",
                "without position",
            ])
            for (satellite, light) in rows { table.append([satellite.name] + EnergyTable.cells(light)) }
            if light.count > 1, let all = light.together { table.append(["all together"] + EnergyTable.cells(all)) }
            try answer.write(table.text + "\n")
        }
    }

    private static func values(_ light: SatelliteLight) -> [Double] {
        let hour = 3600.0
        return [
            light.litFraction, light.leastLitFraction, light.greatestLitFraction, light.unshadowed_W_per_m2,
            light.tracking_W_per_m2,
            light.revolution_s, light.revolution_J_per_m2 / hour, light.leastRevolution_J_per_m2 / hour,
            light.greatestRevolution_J_per_m2 / hour, Double(light.steps), Double(light.missing),
        ]
    }

    private static func cells(_ light: SatelliteLight) -> [String] {
        let v = values(light)
        let shares = [v[0], v[1], v[2]].map { fixed($0 * 100, 3) }
        return shares + [fixed(v[4], 1)] + [v[6], v[7], v[8]].map { fixed($0, 1) } + ["\(light.missing)"]
    }
}
