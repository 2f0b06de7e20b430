public import Comparison
internal import Scenario
internal import Sites
public import Tables
internal import TimeScales

/// The columns that say what a row is; the metrics follow.
let identityColumns = ["name", "kind", "longitude_deg", "latitude_deg", "accelerator", "precision", "notes"]

extension Comparison {
    /// A row of text for each site: identity, then every metric, empty where missing.
    func row(_ index: Int) -> [String] {
        let result = results[index]
        var place = ["", ""]
        if case .point(let point) = result.geometry { place = [point.longitude_deg, point.latitude_deg].map(csvNumber) }
        let identity = [result.name, result.kind] + place + [scenario.load.accelerator, scenario.load.precision]
        return identity + [result.notes.joined(separator: "; ")] + Metric.all.map { csvNumber(result.metrics[$0]) }
    }

    /// `sites.csv`: a header and a line for each site.
    public var csv: String {
        let header = identityColumns + Metric.all.map(\.name)
        let lines = [header] + results.indices.map { row($0) }
        return lines.map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
    }

    /// A JSON object with the scenario's title and an object for each site; null where a metric is missing.
    public var json: JSON {
        let sites = results.map { result -> JSON in
            var members = identity(result)
            members.append(("metrics", .object(Metric.all.map { ($0.name, .number(result.metrics[$0])) })))
            return .object(members)
        }
        return [
            "schema": "analemma-comparison/1", "title": .string(scenario.title), "scenario": .string(scenario.file),
            "period": [.string(scenario.start.iso8601), .string(scenario.end.iso8601)],
            "units": .object(Metric.all.map { ($0.name, .string($0.unit)) }), "sites": .array(sites),
        ]
    }

    func identity(_ result: SiteResult) -> [(String, JSON)] {
        [
            ("name", .string(result.name)), ("kind", .string(result.kind)),
            ("accelerator", .string(scenario.load.accelerator)), ("precision", .string(scenario.load.precision)),
            ("notes", .array(result.notes.map(JSON.string))),
        ]
    }

    /// A table for a terminal, the figures that decide first.
    public var table: String {
        var table = TextTable([
            "site", "kind", "IT MW", "useful MW", "factor", "EFLOP/s", "power", "heat", "link", "chips", "PUE", "sink K",
            "array m²", "radiator m²", "battery MWh", "eclipse %", "longest min", "link Gb/s", "RTT ms",
        ])
        for result in results {
            let m = result.metrics
            func percent(_ metric: Metric, _ digits: Int = 1) -> String { fixed(m[metric] * 100, digits) }
            table.append([
                result.name, result.kind, significant(m[.itPower]), significant(m[.itMean]), fixed(m[.capacityFactor], 4),
                significant(m[.compute]), percent(.boundPower), percent(.boundHeat), percent(.boundLink), percent(.boundChips),
                fixed(m[.pue], 3), fixed(m[.sinkTemperature], 1), significant(m[.arrayArea]), significant(m[.radiatorArea]),
                significant(m[.batteryEnergy]), percent(.eclipseMean, 2), fixed(m[.eclipseLongest], 2),
                significant(m[.linkRate]), fixed(m[.latency], 1),
            ])
        }
        return table.text
    }
}
