import ArgumentParser
import Catalogue
import Models
import Tables

struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Evaluate a model over the rows of a CSV file.",
        discussion: """
            Columns are named as the model's inputs (see `analemma models NAME`); a column that is absent or a cell that is \
            empty takes the default. Other columns pass through. Outputs are written beside the inputs. A bad cell is \
            reported with file, line and column, its row has empty outputs, and the exit code is 65.
            """)

    @Argument(help: "The model.") var name: String
    @Argument(help: "The CSV file; `-` is standard input.") var file: String
    @Flag(help: "Write a JSON array of objects instead of CSV.") var json = false
    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.") var output: String?

    func run() throws {
        try reportingErrors {
            guard let model = catalogue.first(where: { $0.name == name }) else { throw unknownModel(name) }
            let reader = try CSVReader(path: file)
            let evaluation = try Evaluation(model, reader: reader)
            let answer = try Answer(path: output)
            var problems = Problems()
            var isFirst = true
            if !json {
                let header = reader.header + model.outputs.map(\.name)
                try answer.write(header.map(csvField).joined(separator: ",") + "\n")
            }
            try evaluation.run(
                row: { record, outputs in
                    if json {
                        try answer.write(isFirst ? "[\n" : ",\n")
                        try answer.write(object(record, outputs, reader.header, model).text(indented: false))
                    } else {
                        let results = zip(model.outputs, outputs).map { $0.text($1) }
                        try answer.write((record.fields + results).map(csvField).joined(separator: ",") + "\n")
                    }
                    isFirst = false
                }, problem: { problems.report($0) })
            if json { try answer.write(isFirst ? "[]\n" : "\n]\n") }
            try problems.finish()
            try answer.commit()
        }
    }

    private func object(_ record: CSVRecord, _ outputs: [Double], _ header: [String], _ model: Model) -> JSON {
        let inputs = zip(header, record.fields).map { name, field -> (String, JSON) in
            let text = trimmed(field)
            if let value = Double(text), value.isFinite { return (name, .number(value)) }
            return (name, text.isEmpty ? .null : .string(text))
        }
        return .object(inputs + zip(model.outputs, outputs).map { ($0.name, $0.json($1)) })
    }
}

/// Counts bad cells and prints the first of them.
struct Problems {
    private var count = 0
    private static let shown = 20

    mutating func report(_ error: FileError) {
        count += 1
        if count <= Problems.shown { complain("analemma: error: \(error)") }
    }

    /// Ends the command with 'bad data' if there was any.
    func finish() throws {
        if count > Problems.shown { complain("analemma: error: … and \(count - Problems.shown) more") }
        if count > 0 { throw Exit.badData }
    }
}
