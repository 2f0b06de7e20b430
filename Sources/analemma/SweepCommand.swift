public import ArgumentParser
public import Comparison
import Compute
import Economics
import Export
import Scenario
import Sites
import Tables
import Units

struct SweepCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Vary a scenario over a grid, or draw the facts of its costs.",
        discussion: """
            --vary PATH=VALUES, repeatable, simulates every combination: `--vary "sites[0].orbit.altitude=500 km,650 km"`, \
            `--vary "facts.launch.price=100:1000:10 USD/kg"` (low:high:count unit). A line a site and a point is printed as CSV.
            Without --vary, draws the facts of two sites from triangular laws over their ranges: percentiles, the probability that \
            one is below the other, what carries the variance (tornado and Sobol indices), and where the verdict flips. Facts that \
            change what a site is are simulated over their ranges first, each by itself, and some draws are simulated as a check.
            """)

    @Argument(help: "The scenario file (YAML or JSON).", completion: .file()) var scenario: String
    @Option(help: "A path or a fact and its values.") var vary: [String] = []
    @Option(help: "Names of two sites, separated by a comma; else the first two.") var sites: String?
    @Option(help: "The figure: \(BillFigure.allCases.map(\.rawValue).joined(separator: ", ")).") var figure: BillFigure =
        .acceleratorHour
    @Option(help: "Draws.") var draws: Int = 100_000
    @Option(help: "Only these facts are drawn, separated by commas.") var facts: String?
    @Option(help: "Rank correlation of two facts, as `launch.price,bus.structure_share=0.5` (repeatable).") var correlate:
        [String] = []
    @Option(help: "Seed of the draws; the same seed gives the same bytes.") var seed: Int = 0
    @Option(help: "Draws that are simulated as a check of the sizes between simulated ones.") var checks: Int = 8
    @Flag(help: "Draw only facts of the bills; sizes stay as simulated.") var billsOnly = false
    @Flag(help: "Run a sweep of more than 1000 simulated points or ten million draws.") var yes = false
    @Option(help: "What is printed.") var format: Format?
    @Option(help: "Threads; the results do not depend on it.") var threads: Int = CompareCommand.processors

    func validate() throws {
        if threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
        if draws < 16 { throw ValidationError("--draws must be at least 16, not \(draws)") }
        if checks < 0 || checks > 10_000 { throw ValidationError("--checks must be 0 to 10000, not \(checks)") }
        if seed < 0 { throw ValidationError("--seed must be 0 or more, not \(seed)") }
        if draws > 10_000_000, !yes { throw ValidationError("\(draws) draws take minutes and gigabytes; --yes runs them") }
    }

    func run() throws {
        try reportingErrors {
            let book = try FactBook(folder: try DataFolder.path("facts"))
            if vary.isEmpty { try drawFacts(book) } else { try sweepGrid(book) }
        }
    }

    private func drawFacts(_ book: FactBook) throws {
        let text = try readText(path: scenario)
        let scenario = try Scenario(text: text, file: scenario, facts: book)
        let names =
            sites.map { $0.split(separator: ",").map { trimmed(String($0)) } } ?? scenario.sites.prefix(2).map(\.common.name)
        guard names.count == 2 else {
            throw DomainError("sites", value: "\(names.count)", allowed: "two sites, separated by a comma")
        }
        let ids = facts?.split(separator: ",").map { trimmed(String($0)) } ?? []
        let pairs = try correlate.map { text throws -> (String, String, Double) in
            let sides = text.split(separator: "=")
            let facts = sides.first?.split(separator: ",").map { trimmed(String($0)) } ?? []
            guard sides.count == 2, facts.count == 2, let rank = Double(trimmed(String(sides[1]))) else {
                throw DomainError("correlate", value: "'\(text)'", allowed: "FACT,FACT=NUMBER")
            }
            return (facts[0], facts[1], rank)
        }
        for name in names where !scenario.sites.contains(where: { $0.common.name == name }) {
            throw DomainError(
                "sites", value: "'\(name)'", allowed: scenario.sites.map { "'\($0.common.name)'" }.joined(separator: ", "))
        }
        var request = MonteCarloRequest(sites: (names[0], names[1]))
        (request.figure, request.facts, request.correlations) = (figure, ids, pairs)
        (request.draws, request.physics, request.checks) = (draws, !billsOnly, checks)
        (request.seed, request.threads) = (seed, threads)
        let model = try TwinModel(
            text: text, file: self.scenario, book: book, climateFile: try scenario.climatePath(), request: request)
        let result = try model.monteCarlo()
        switch format ?? .table {
        case .table: emit("\(scenario.title)\n\n\(result.table)")
        case .csv: emit(result.csv, terminator: "")
        case .json: emit(result.json.text())
        }
    }

    private func sweepGrid(_ book: FactBook) throws {
        let text = try readText(path: scenario)
        let axes = try vary.map { try SweepAxis($0) }
        let count = axes.reduce(1) { $0 * $1.values.count }
        let whole = try Scenario(text: text, file: scenario, facts: book)
        if count > 1000, !yes {
            throw DomainError(
                "points",
                value:
                    "\(count), \(count * whole.sites.count) simulated site-years, about \(count * whole.sites.count / 50 + 1) s",
                allowed: "up to 1000 without --yes")
        }
        let columns = Metric.all
        emit((axes.map(\.path) + ["name", "kind"] + columns.map(\.name)).map(csvField).joined(separator: ","))
        let bar = ProgressLine()
        for point in 0..<count {
            var rest = point
            var values: [String] = []
            for axis in axes.reversed() {
                values.insert(axis.values[rest % axis.values.count], at: 0)
                rest /= axis.values.count
            }
            let edited = try editedScenario(text, zip(axes, values).map { (path: $0.path, value: $1) })
            let scenario = try Scenario(text: edited, file: self.scenario, facts: book)
            let comparison = try compare(scenario, climateFile: try scenario.climatePath(), threads: threads)
            for result in comparison.results {
                let cells = (values + [result.name, result.kind]).map(csvField) + columns.map { csvNumber(result.metrics[$0]) }
                emit(cells.joined(separator: ","))
            }
            bar.show(Double(point + 1) / Double(count))
        }
        bar.clear()
    }
}

extension BillFigure: ExpressibleByArgument {}

/// One varied parameter.
private struct SweepAxis {
    let path: String
    let values: [String]

    /// From `PATH=a,b,c` or `PATH=low:high:count unit`.
    init(_ text: String) throws {
        guard let mark = text.firstIndex(of: "=") else { throw DomainError("vary", value: "'\(text)'", allowed: "PATH=VALUES") }
        path = trimmed(String(text[..<mark]))
        let list = trimmed(String(text[text.index(after: mark)...]))
        let parts = list.split(separator: ":")
        guard parts.count == 3 else {
            values = list.split(separator: ",").map { trimmed(String($0)) }
            guard !values.isEmpty, !path.isEmpty else { throw DomainError("vary", value: "'\(text)'", allowed: "PATH=VALUES") }
            return
        }
        let last = parts[2].split(separator: " ", maxSplits: 1)
        guard let low = Double(parts[0]), let high = Double(parts[1]), let count = last.first.flatMap({ Int($0) }), count >= 2
        else {
            throw DomainError("vary", value: "'\(list)'", allowed: "low:high:count, with a count of 2 or more, and a unit")
        }
        let unit = last.count > 1 ? " \(last[1])" : ""
        values = (0..<count).map { compact(low + (high - low) * Double($0) / Double(count - 1)) + unit }
    }
}
