import ArgumentParser
import Comparison
import Compute
import Economics
import Export
import Scenario
import Tables

struct BridgeCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "bridge", abstract: "Report one run under each published boundary of cost, or repeat the publications.",
        discussion: """
            With a scenario, simulates it and holds its first orbit (or --orbit) against its first ground site (or --ground) as \
            Starcloud, Suncatcher, Turyshev, McCalip, SemiAnalysis and spacedc would. With --published, computes each publication \
            from its own inputs; the exit code is 1 if one does not come out.
            """)

    @Argument(help: "The scenario file (YAML or JSON); `-` is standard input.") var scenario: String?
    @Option(help: "Name of the site in orbit.") var orbit: String?
    @Option(help: "Name of the site on the ground.") var ground: String?
    @Flag(help: "Repeat the published figures instead.") var published = false
    @Option(help: "What is printed.") var format: Format = .table
    @Option(help: "Threads; the results do not depend on it.") var threads: Int = CompareCommand.processors

    func validate() throws {
        if published == (scenario != nil) { throw ValidationError("give a scenario or --published, one of them") }
        if threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
    }

    func run() throws {
        try reportingErrors {
            if published { return try repeatPublications() }
            let facts = try FactBook(folder: try DataFolder.path("facts"))
            let scenario = try Scenario(path: scenario ?? "-", facts: facts)
            let comparison = try compare(scenario, climateFile: try scenario.climatePath(), threads: threads)
            let bridge = try comparison.bridge(orbit: orbit, ground: ground)
            switch format {
            case .table: emit(bridge.table)
            case .csv: emit(bridge.csv, terminator: "")
            case .json: emit(bridge.json.text())
            }
        }
    }

    private func repeatPublications() throws {
        let figures = try publishedFigures()
        let contradictions = publishedContradictions()
        switch format {
        case .table:
            var table = TextTable(["publication", "figure", "unit", "published", "computed", "deviation, %", "verdict"])
            for f in figures {
                table.append([
                    f.publication, f.figure, f.unit, significant(f.published, 7), significant(f.computed, 7),
                    fixed(f.deviation * 100, 4), f.agrees ? "agrees" : "DIFFERS",
                ])
            }
            emit(table.text)
            if !contradictions.isEmpty {
                emit("\n" + contradictions.map { "warning: \($0.publication): \($0.message)" }.joined(separator: "\n"))
            }
        case .csv:
            emit("publication,figure,unit,published,computed,deviation,agrees")
            for f in figures {
                let cells =
                    [f.publication, f.figure, f.unit].map(csvField) + [f.published, f.computed, f.deviation].map(csvNumber)
                emit((cells + [f.agrees ? "yes" : "no"]).joined(separator: ","))
            }
        case .json:
            let rows = figures.map { f -> JSON in
                [
                    "publication": .string(f.publication), "figure": .string(f.figure), "unit": .string(f.unit),
                    "published": .number(f.published), "computed": .number(f.computed), "agrees": .bool(f.agrees),
                ]
            }
            let warnings = contradictions.map { JSON.string("\($0.publication): \($0.message)") }
            emit((["figures": .array(rows), "warnings": .array(warnings)] as JSON).text())
        }
        if figures.contains(where: { !$0.agrees }) { throw Exit.checkFailed }
    }
}
