import ArgumentParser
import Catalogue
import Models
import Tables

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Hold models against reference tables.",
        discussion: """
            A reference table is a CSV file with `# model:`, `# source:` and `# tolerance: OUTPUT 1e-6 rel` lines, input \
            columns and `expect.OUTPUT` columns. Without a file every table that ships is verified. Exit code 1 on a failure.
            """)

    @Argument(help: "Reference tables; none: all that ship.") var files: [String] = []
    @Flag(help: "Write JSON.") var json = false

    func run() throws {
        try reportingErrors {
            let paths = try files.isEmpty ? VerifyCommand.shipped() : files
            var table = TextTable(["table", "output", "rows", "worst error", "line", "tolerance", "verdict"])
            var objects: [JSON] = []
            var failed = 0
            for path in paths {
                let reference = try ReferenceTable(path: path, catalogue: catalogue)
                let checks = try reference.check()
                failed += checks.filter { !$0.passed }.count
                for check in checks {
                    table.append([
                        path.split(separator: "/").last.map(String.init) ?? path, check.output, "\(check.rows)",
                        significant(check.worstError, 3), "\(check.worstLine)", check.tolerance.description,
                        check.passed ? "pass" : "FAIL (\(check.failures) rows)",
                    ])
                    objects.append([
                        "file": .string(path), "model": .string(reference.model.name), "source": .string(reference.source),
                        "output": .string(check.output), "rows": .number(Double(check.rows)),
                        "worst_error": .number(check.worstError), "worst_line": .number(Double(check.worstLine)),
                        "tolerance": .number(check.tolerance.value), "tolerance_kind": .string(check.tolerance.kind.rawValue),
                        "failures": .number(Double(check.failures)), "passed": .bool(check.passed),
                    ])
                }
            }
            if json {
                emit(JSON.array(objects).text())
            } else {
                emit(table.text)
                emit("\n\(paths.count) tables, \(objects.count) outputs, \(failed) failed")
            }
            if failed > 0 { throw Exit.checkFailed }
        }
    }

    /// The tables in `data/reference`.
    static func shipped() throws -> [String] {
        let folder = try DataFolder.path("reference")
        return try entries(ofFolder: folder).filter { $0.hasSuffix(".csv") }.map { "\(folder)/\($0)" }
    }
}
