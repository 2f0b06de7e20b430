import ArgumentParser
import Compute
import Economics
import Scenario
import Tables
import Units

struct OutlookCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "outlook", abstract: "Chips that are made against power that is ready, year by year.",
        discussion: """
            Reads the `outlook` section of a scenario (an empty one, `outlook: {}`, takes every default from the facts). Chips \
            without power are stranded; what they cost in interest and lost value is told, and what a wait costs.
            """)

    @Argument(help: "The scenario file (YAML or JSON); `-` is standard input.") var scenario: String
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "The file; standard output without it.") var output: String?

    func run() throws {
        try reportingErrors {
            let scenario = try Scenario(path: scenario, facts: try FactBook(folder: try DataFolder.path("facts")))
            guard let inputs = scenario.outlook else {
                throw FileError(
                    .malformed, path: scenario.file, "there is no `outlook` section; `outlook: {}` takes every default")
            }
            let years = try outlook(inputs)
            let columns = OutlookColumn.all(inputs)
            let answer = try Answer(path: output)
            switch format {
            case .table:
                var table = TextTable(columns.map(\.label))
                for year in years { table.append(columns.map { $0.text(year) }) }
                let wait = years.first.map { delay(inputs, $0) } ?? ""
                try answer.write("\(scenario.title)\n\n\(table.text)\n\n\(wait)\n")
            case .csv:
                try answer.write(columns.map(\.name).joined(separator: ",") + "\n")
                for year in years { try answer.write(columns.map { csvNumber($0.value(year)) }.joined(separator: ",") + "\n") }
            case .json:
                let rows = years.map { year in JSON.object(columns.map { ($0.name, .number($0.value(year))) }) }
                try answer.write(JSON.object([("title", .string(scenario.title)), ("years", .array(rows))]).text() + "\n")
            }
            try answer.commit()
        }
    }

    /// What a project's wait costs.
    private func delay(_ inputs: OutlookInputs, _ first: OutlookYear) -> String {
        let wait = inputs.stages.mean_yr
        let lost = delayCost_USD(
            revenue_USD_per_yr: inputs.revenue_USD_per_W_yr * 1e9, rate_per_yr: inputs.rate_per_yr,
            erosion_per_yr: inputs.chipDecay_per_yr, delay_yr: wait)
        return "A gigawatt begun today is energised after \(fixed(wait, 2)) years on average; the wait forgoes "
            + "\(fixed(lost * 1e-9, 1)) billion USD of revenue at present value."
    }
}

/// A column of an outlook.
private struct OutlookColumn {
    let name, label: String
    let digits: Int
    let value: (OutlookYear) -> Double

    func text(_ year: OutlookYear) -> String { digits < 0 ? significant(value(year)) : fixed(value(year), digits) }

    static func all(_ inputs: OutlookInputs) -> [OutlookColumn] {
        func column(_ name: String, _ label: String, _ digits: Int = -1, _ value: @escaping (OutlookYear) -> Double)
            -> OutlookColumn
        {
            OutlookColumn(name: name, label: label, digits: digits, value: value)
        }
        var columns = [
            column("year", "year", 0) { Double($0.year) }, column("chips_GW_it", "chips, GW", -1) { $0.chips_GW },
            column("campus_GW_it", "campus power, GW", -1) { $0.campus_GW },
            column("orbit_GW_it", "orbit, GW", -1) { $0.orbit_GW },
        ]
        for (index, kind) in inputs.kinds.enumerated() {
            columns.append(column("\(kind.name)_GW_it", "\(kind.name), GW") { $0.kinds_GW[index] })
        }
        return columns + [
            column("energised_GW_it", "energised chips, GW", -1) { $0.energised_GW },
            column("stranded_GW_it", "stranded chips, GW", -1) { $0.stranded_GW },
            column("spare_power_GW_it", "power without chips, GW", -1) { $0.spare_GW },
            column("stranded_cost_GUSD_per_yr", "stranded cost, G$/yr", 1) { $0.stranded_USD_per_yr * 1e-9 },
            column("backlog_GW_it", "backlog, GW", -1) { $0.backlog_GW },
            column("wait_yr", "backlog over rate, yr", 1) { $0.wait_yr },
            column("flights_per_yr", "flights a year", 1) { $0.flights_per_yr },
            column("launched_t", "launched, t", 0) { $0.launched_t },
            column("launch_USD_per_kg", "launch, USD/kg", 0) { $0.launch_USD_per_kg },
            column("efficiency", "work per energy", -1) { $0.efficiency },
            column("demand_GW_it", "demand, GW", -1) { $0.demand_GW },
        ]
    }
}
