import ArgumentParser
import Compute
import Economics
import Scenario
import Tables
import Units

struct FactsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts", abstract: "List, show, check and compare the facts that stand behind every default.",
        subcommands: [List.self, Show.self, Check.self, Diff.self])

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List facts, all or those of a field.")
        @Argument(help: "A beginning of ids, such as `launch` or `accel.b200`.") var prefix: String?
        @Option(help: "What is printed.") var format: Format = .table

        func run() throws {
            try reportingErrors {
                let book = try FactBook(folder: try DataFolder.path("facts"))
                let facts = book.all.filter { fact in
                    prefix.map { fact.id == $0 || fact.id.hasPrefix($0.hasSuffix(".") ? $0 : $0 + ".") } ?? true
                }
                guard !facts.isEmpty else { throw unknownFact(prefix ?? "", book) }
                switch format {
                case .table:
                    var table = TextTable(["fact", "value", "low", "high", "unit", "year", "kind", "confidence"])
                    for f in facts {
                        let range = [f.low, f.high].map { $0.map(compact) ?? "" }
                        table.append(
                            [f.id, compact(f.value)] + range + [f.unit, f.year.map(String.init) ?? "", f.kind, f.confidence])
                    }
                    emit(table.text)
                case .csv:
                    emit("id,value,low,high,unit,year,kind,confidence,source,note")
                    for f in facts {
                        let numbers = [f.value, f.low ?? .nan, f.high ?? .nan].map(csvNumber)
                        let texts = [f.unit, f.year.map(String.init) ?? "", f.kind, f.confidence, f.source, f.note].map(csvField)
                        emit(([csvField(f.id)] + numbers + texts).joined(separator: ","))
                    }
                case .json: emit(JSON.array(facts.map(\.json)).text())
                }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show facts with their sources.")
        @Argument(help: "Ids of facts.") var ids: [String]
        @Flag(help: "Write JSON.") var json = false

        func run() throws {
            try reportingErrors {
                let book = try FactBook(folder: try DataFolder.path("facts"))
                var facts: [Fact] = []
                for id in ids {
                    guard let fact = book[id] else { throw unknownFact(id, book) }
                    facts.append(fact)
                }
                if json { return emit(JSON.array(facts.map(\.json)).text()) }
                for fact in facts {
                    let range = fact.low.flatMap { low in fact.high.map { " (\(compact(low)) … \(compact($0)))" } } ?? ""
                    emit("\(fact.id): \(compact(fact.value)) \(fact.unit)\(range)")
                    emit("  \(fact.kind) of \(fact.year.map(String.init) ?? "no year"), confidence \(fact.confidence)")
                    emit("  source: \(fact.source)")
                    if !fact.note.isEmpty { emit("  note: \(fact.note)") }
                }
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look for facts, or a scenario's inputs, that are stale, unsourced or at odds with one another.",
            discussion: "Exit code 1 when --strict is given and there is a warning.")
        @Argument(help: "Scenario files whose inputs are checked too.") var scenarios: [String] = []
        @Option(help: "The year of today.") var year: Int = 2026
        @Option(name: .customLong("stale-after"), help: "Years after which a price or an estimate is stale.") var staleAfter:
            Int = 3
        @Flag(help: "Fail when there is a warning.") var strict = false

        func run() throws {
            try reportingErrors {
                let book = try FactBook(folder: try DataFolder.path("facts"))
                var count = 0
                func tell(_ text: String) {
                    emit(text)
                    count += 1
                }
                if scenarios.isEmpty {
                    for warning in factWarnings(book, year: year, staleAfter_yr: staleAfter) {
                        tell("\(warning.id): \(warning.message)")
                    }
                }
                for file in scenarios {
                    let scenario = try Scenario(path: file, facts: book)
                    for warning in scenario.inputWarnings(shipped: book) { tell("\(file): \(warning)") }
                }
                emit("\(book.all.count) facts, \(count) warnings")
                if strict, count > 0 { throw Exit.checkFailed }
            }
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare the facts with another edition of them.", discussion: "Exit code 1 when they differ.")
        @Argument(help: "A folder of fact files.") var other: String

        func run() throws {
            try reportingErrors {
                let book = try FactBook(folder: try DataFolder.path("facts"))
                let edition = try FactBook(folder: other)
                var table = TextTable(["fact", "here", "there", "change, %"])
                for id in Set(book.all.map(\.id)).union(edition.all.map(\.id)).sorted() {
                    let (here, there) = (book[id], edition[id])
                    if here?.value == there?.value, here?.unit == there?.unit { continue }
                    let texts = [here, there].map { $0.map { "\(compact($0.value)) \($0.unit)" } ?? "–" }
                    var change = ""
                    if let here, let there, here.unit == there.unit { change = fixed((there.value / here.value - 1) * 100, 2) }
                    table.append([id] + texts + [change])
                }
                if table.rows.isEmpty { return emit("no differences") }
                emit(table.text)
                throw Exit.checkFailed
            }
        }
    }
}

extension Fact {
    fileprivate var json: JSON {
        [
            "id": .string(id), "value": .number(value), "low": low.map(JSON.number) ?? .null,
            "high": high.map(JSON.number) ?? .null,
            "unit": .string(unit), "year": year.map { .number(Double($0)) } ?? .null, "kind": .string(kind),
            "confidence": .string(confidence), "source": .string(source), "note": .string(note),
        ]
    }
}

/// The error for an id that no fact has.
private func unknownFact(_ id: String, _ book: FactBook) -> DomainError {
    let known = book.all.map(\.id)
    return DomainError("fact", value: "'\(id)'", allowed: "an id of data/facts\(suggestion(for: id, among: known))")
}
