import ArgumentParser
import Comparison
import Compute
import Dispatch
import Export
import Glibc
import Scenario
import Tables

struct CompareCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, geojson }

    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Simulate the sites of a scenario step by step and compare them.",
        discussion: """
            The answer goes to standard output in the format asked for. With --out, the folder gets sites.csv, costs.csv, \
            sites.geojson, timeseries.nc and manifest.json; every file appears only when the whole run has succeeded.
            """)

    @Argument(help: "The scenario file (YAML or JSON); `-` is standard input.") var scenario: String
    @Option(help: "A folder for the files of the run.") var out: String?
    @Option(help: "What is printed.") var format: Format = .table
    @Flag(help: "Print the parts of the bills too.") var costs = false
    @Option(help: "Threads; the results do not depend on it.") var threads: Int = CompareCommand.processors

    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    func validate() throws {
        if threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
    }

    func run() throws {
        try reportingErrors {
            let facts = try FactBook(folder: try DataFolder.path("facts"))
            let scenario = try Scenario(path: scenario, facts: facts)
            let climate = try scenario.climatePath()
            if let out { try createFolder(out) }
            let total = scenario.sites.count
            let progress = Progress(total: total)
            let comparison = try compare(scenario, climateFile: climate, threads: threads) { progress.finished($0) }
            progress.clear()
            let files = try out.map { try RunFolder(comparison, folder: $0) }
            switch format {
            case .table: emit("\(scenario.title)\n\(scenario.start) to \(scenario.end)\n\n\(comparison.table)")
            case .csv: emit(comparison.csv, terminator: "")
            case .json: emit(comparison.json.text())
            case .geojson: emit(comparison.geoJSON.text())
            }
            if format == .table {
                if costs { emit("\n" + comparison.costTable) }
                if let demand = comparison.demandTable { emit("\n" + demand) }
                printNotes(comparison)
            }
            try files?.commit(
                command: ["analemma", "compare", self.scenario], version: Analemma.version, libraries: Installation.libraries,
                scenarioFile: self.scenario, facts: facts)
        }
    }

    private func printNotes(_ comparison: Comparison) {
        if !comparison.notes.isEmpty { emit("\n" + comparison.notes.map { "* \($0)" }.joined(separator: "\n")) }
    }
}

/// A line of progress on a terminal, nothing elsewhere.
final class Progress: Sendable {
    private let total: Int
    private let isShown = isatty(STDERR_FILENO) == 1 && getenv("CI") == nil
    private let done = Counter()

    private let things: String

    /// - Parameter things: what is counted.
    init(total: Int, of things: String = "sites") { (self.total, self.things) = (total, things) }

    func finished(_ name: String) {
        let count = done.increment()
        if isShown { show("\r\u{1B}[K\(count) of \(total) \(things)\(name.isEmpty ? "" : ": \(name)")") }
    }

    func clear() { if isShown { show("\r\u{1B}[K") } }

    private func show(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
