public import Tables
internal import TimeScales
public import Units

/// Feeds the rows of a CSV file through a model, in chunks of bounded size.
public struct Evaluation {
    /// Rows evaluated together.
    static let chunkRows = 4096

    public let model: Model
    public let reader: CSVReader
    /// For each input the column that feeds it, nil where the default does.
    private let columns: [Int?]

    /// Binds the file's columns to the model's inputs.
    ///
    /// - Throws: ``FileError`` when a column that has no default is missing.
    public init(_ model: Model, reader: CSVReader) throws(FileError) {
        self.model = model
        self.reader = reader
        columns = model.inputs.map { reader.header.firstIndex(of: $0.name) }
        let missing = zip(model.inputs, columns).filter { $0.1 == nil && $0.0.defaultValue == nil }.map(\.0.name)
        guard missing.isEmpty else {
            throw FileError(
                .malformed, path: reader.path, line: reader.headerLine,
                "\(model.name) needs the column\(missing.count > 1 ? "s" : "") \(missing.joined(separator: ", ")); "
                    + "its inputs are \(model.inputs.map(\.name).joined(separator: ", "))")
        }
        let clash = model.outputs.map(\.name).filter { name in
            reader.header.contains(name) && !model.inputs.contains { $0.name == name }
        }
        if let name = clash.first {
            throw FileError(
                .malformed, path: reader.path, line: reader.headerLine, column: reader.header.firstIndex(of: name)! + 1,
                "column '\(name)' has the name of an output of \(model.name)")
        }
    }

    /// Evaluates all rows. `row` receives each record with the outputs in declared order; `problem` each bad cell or row.
    public func run(
        row: (CSVRecord, [Double]) throws -> Void, problem: (FileError) -> Void
    ) throws {
        var atEnd = false
        while !atEnd {
            var records: [CSVRecord] = []
            var inputs = model.inputs.map { _ in [Double]() }
            var bad: Set<Int> = []
            while records.count < Evaluation.chunkRows {
                guard let record = try reader.next() else { atEnd = true; break }
                for (index, parameter) in model.inputs.enumerated() {
                    do throws(FileError) {
                        inputs[index].append(try value(of: parameter, column: columns[index], in: record))
                    } catch {
                        inputs[index].append(.nan)
                        bad.insert(records.count)
                        problem(error)
                    }
                }
                records.append(record)
            }
            if records.isEmpty { return }
            // A model never sees a bad row: its values are replaced by those of a good one and its outputs dropped.
            if let good = records.indices.first(where: { !bad.contains($0) }) {
                for index in bad { for input in inputs.indices { inputs[input][index] = inputs[input][good] } }
                var batch = Batch(model, inputs: inputs)
                try model.evaluate(&batch)
                for (index, error) in batch.errors where !bad.contains(index) {
                    problem(FileError(.malformed, path: reader.path, line: records[index].line, "\(model.name): \(error)"))
                }
                for (index, record) in records.enumerated() {
                    try row(record, batch.outputs.map { bad.contains(index) ? .nan : $0[index] })
                }
            } else {
                for record in records { try row(record, model.outputs.map { _ in .nan }) }
            }
        }
    }

    private func value(of parameter: Parameter, column: Int?, in record: CSVRecord) throws(FileError) -> Double {
        let text = column.map { trimmed(record.fields[$0]) } ?? ""
        func fail(_ reason: String) -> FileError {
            FileError(.malformed, path: reader.path, line: record.line, column: column.map { $0 + 1 }, reason)
        }
        if text.isEmpty {
            guard let value = parameter.defaultValue else {
                throw fail("\(parameter.name): the cell is empty and has no default")
            }
            return value
        }
        do throws(DomainError) { return try parameter.parse(text) } catch { throw fail("\(error)") }
    }
}

extension Parameter {
    /// Reads one cell.
    ///
    /// - Throws: ``DomainError`` for text that is no value of this parameter, or a value outside its range.
    public func parse(_ text: String) throws(DomainError) -> Double {
        switch kind {
        case .number(let unit, let range):
            guard let value = Double(text), value.isFinite else {
                throw DomainError(name, value: "'\(text)'", allowed: "a number in \(unit)")
            }
            guard range.contains(value) else { throw DomainError(name, value, unit: unit, allowed: range) }
            return value
        case .choice(let words):
            guard let index = words.firstIndex(of: text) else {
                throw DomainError(name, value: "'\(text)'", allowed: words.joined(separator: ", "))
            }
            return Double(index)
        case .time:
            guard let instant = Instant(iso8601: text) else {
                throw DomainError(name, value: "'\(text)'", allowed: "an ISO 8601 date or time such as 2027-06-21T12:00:00Z")
            }
            return instant.unix_s
        }
    }

    /// A value as it stands in a table: a word for a choice, empty where missing.
    public func text(_ value: Double) -> String {
        switch kind {
        case .choice(let words) where value.isFinite && words.indices.contains(Int(value)): words[Int(value)]
        case .time where value.isFinite: Instant(unix_s: value).iso8601
        default: csvNumber(value)
        }
    }

    /// The same as a JSON value.
    public func json(_ value: Double) -> JSON {
        switch kind {
        case .number: .number(value)
        default: value.isFinite ? .string(text(value)) : .null
        }
    }

    /// The parameter as `analemma models --json` describes it.
    public var json: JSON {
        var members: [(String, JSON)] = [("name", .string(name)), ("unit", .string(unit))]
        switch kind {
        case .number(_, let range): members.append(("range", [.number(range.lowerBound), .number(range.upperBound)]))
        case .choice(let words): members.append(("choices", .array(words.map(JSON.string))))
        case .time: members.append(("range", nil))
        }
        members.append(("default", defaultValue.map { json($0) } ?? .null))
        members.append(("summary", .string(summary)))
        return .object(members)
    }
}

extension Model {
    /// The model as `analemma models --json` describes it.
    public var json: JSON {
        [
            "name": .string(name), "summary": .string(summary), "edition": .string(edition), "source": .string(source),
            "inputs": .array(inputs.map(\.json)), "outputs": .array(outputs.map(\.json)),
        ]
    }
}
