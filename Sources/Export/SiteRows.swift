public import Comparison
internal import Compute
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
        let identity = [result.name, result.kind] + place + [load(result).accelerator, load(result).precision]
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

    /// What runs at a site.
    private func load(_ result: SiteResult) -> ComputeLoad { result.load ?? scenario.load }

    func identity(_ result: SiteResult) -> [(String, JSON)] {
        [
            ("name", .string(result.name)), ("kind", .string(result.kind)),
            ("accelerator", .string(load(result).accelerator)), ("precision", .string(load(result).precision)),
            ("notes", .array(result.notes.map(JSON.string))),
        ]
    }

    /// A table for a terminal: a column for each site, a row for each figure, those that decide first.
    public var table: String {
        var table = TextTable([""] + results.map(\.name))
        let short = MetricRows.short, percent = MetricRows.percent
        func row(_ label: String, _ metric: Metric, _ text: (Double) -> String) { append(label, metric, text, to: &table) }
        row("nameplate IT power, MW", .itPower, short)
        row("useful IT power, MW", .itMean, short)
        row("capacity factor", .capacityFactor) { fixed($0, 4) }
        let formats = Set(results.map { load($0).precision })
        if formats.count > 1 { table.append(["number format"] + results.map { load($0).precision }) }
        row("compute\(formats.count > 1 ? "" : " (\(formats.first ?? ""))"), EFLOP/s", .compute, short)
        row("bound by power, % of time", .boundPower, percent)
        row("bound by heat, %", .boundHeat, percent)
        row("bound by the link, %", .boundLink, percent)
        row("bound by chips, %", .boundChips, percent)
        row("IT energy, GWh/yr", .itEnergy, short)
        row("solar energy offered, GWh/yr", .sourceEnergy, short)
        row("grid or gas energy, GWh/yr", .firmEnergy, short)
        row("grid price paid, USD/MWh", .gridPrice) { fixed($0, 2) }
        row("work that could wait, late, %", .batchLate, percent)
        row("its mean delay, h", .batchDelay) { fixed($0, 2) }
        row("curtailed, GWh/yr", .curtailed, short)
        row("PUE", .pue) { fixed($0, 4) }
        row("water, L/kWh", .wue) { fixed($0, 3) }
        row("sink temperature, K", .sinkTemperature) { fixed($0, 1) }
        row("radiator planform, m²", .radiatorArea, short)
        row("radiator mass, t", .radiatorMass, short)
        row("array area, m²", .arrayArea, short)
        row("array power, MW", .arrayPower, short)
        row("battery, MWh", .batteryEnergy, short)
        row("grid or gas capacity, MW", .firmCapacity, short)
        row("in eclipse, % of time", .eclipseMean, percent)
        row("longest eclipse, min", .eclipseLongest) { fixed($0, 2) }
        row("link rate, Gb/s", .linkRate, short)
        row("round trip to users, ms", .latency) { fixed($0, 1) }
        row("launched mass, t", .launchedMass, short)
        row("electricity, USD per kWh", .electricityPrice) { fixed($0, 3) }
        row("its CO₂e, g per kWh", .gridCarbon) { fixed($0, 0) }
        row("capital, USD per W of IT", .capital, short)
        row("cost, USD per kW of IT and year", .yearlyCost) { fixed($0, 0) }
        row("cost, USD per accelerator-hour", .acceleratorHour) { fixed($0, 3) }
        row("cost, USD per PFLOP/s-day", .petaflopDay) { fixed($0, 3) }
        row("cost, USD per million tokens", .megatoken) { fixed($0, 4) }
        row("what they are worth, USD", .tokenValue) { fixed($0, 4) }
        row("cost, USD per million of the workload's tokens", .workloadToken) { fixed($0, 4) }
        row("present value, USD per W of IT", .presentValue) { fixed($0, 2) }
        row("without computers, USD per MWh of IT", .energyCost) { fixed($0, 1) }
        row("levelised energy, USD per MWh of IT", .levelisedEnergy) { fixed($0, 1) }
        if results.contains(where: { $0.metrics[.lostCost] > 0 }) {
            row("copies and checks, USD per kW of IT and year", .lostCost) { fixed($0, 0) }
        }
        row("CO₂e, kg per MWh of IT", .carbon) { fixed($0, 0) }
        row("water, m³ a year", .water) { fixed($0, 0) }
        row("land, km²", .land, short)
        fleetRows(&table)
        return table.text
    }
}

/// How figures are written in tables.
enum MetricRows {
    static func short(_ value: Double) -> String { significant(value) }
    static func percent(_ value: Double) -> String { fixed(value * 100, 2) }
}

extension Comparison {
    /// A row of a figure, where any site has it.
    func append(_ label: String, _ metric: Metric, _ text: (Double) -> String, to table: inout TextTable) {
        let cells = results.map { $0.metrics[metric] }
        if cells.contains(where: \.isFinite) { table.append([label] + cells.map(text)) }
    }
}
