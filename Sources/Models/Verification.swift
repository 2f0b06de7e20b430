public import Tables
internal import Units

/// How far an output may lie from the expected value.
public struct Tolerance: Sendable, Hashable {
    public enum Kind: String, Sendable { case relative = "rel", absolute = "abs" }
    public let value: Double
    public let kind: Kind

    /// The error of `actual` in the terms of this tolerance; infinite where only one of both is missing.
    public func error(actual: Double, expected: Double) -> Double {
        if actual.isNaN && expected.isNaN { return 0 }
        guard actual.isFinite && expected.isFinite else { return actual == expected ? 0 : .infinity }
        let difference = (actual - expected).magnitude
        return switch kind {
        case .absolute: difference
        case .relative: difference == 0 ? 0 : difference / max(expected.magnitude, .leastNormalMagnitude)
        }
    }

    public var description: String { "\(shortest(value)) \(kind.rawValue)" }
}

/// What a reference table says of one output of a model.
public struct OutputCheck: Sendable {
    public let output: String
    public let tolerance: Tolerance
    public internal(set) var rows = 0
    public internal(set) var failures = 0
    /// The largest error, and the line on which it stands.
    public internal(set) var worstError = 0.0
    public internal(set) var worstLine = 0

    public var passed: Bool { failures == 0 && rows > 0 }
}

/// A reference table: inputs and independently computed outputs of one model.
///
/// The comments above the header name the model (`# model: NAME`), the source (`# source: …`) and a tolerance per output
/// (`# tolerance: OUTPUT 1e-6 rel`). Columns `expect.OUTPUT` hold the expected values; an empty cell expects 'missing'.
public struct ReferenceTable {
    public let path: String
    public let model: Model
    public let source: String
    private let reader: CSVReader
    private let tolerances: [(output: String, tolerance: Tolerance)]

    /// Opens a table and checks that it can be evaluated.
    public init(path: String, catalogue: [Model]) throws(FileError) {
        self.path = path
        let reader = try CSVReader(path: path)
        self.reader = reader
        let statements = ReferenceTable.statements(reader.comments)
        func fail(_ reason: String) -> FileError { FileError(.malformed, path: path, line: 1, reason) }
        guard let name = statements.first(where: { $0.key == "model" })?.value else {
            throw fail("a reference table begins with '# model: NAME'")
        }
        guard let model = catalogue.first(where: { $0.name == name }) else {
            throw fail("no model is named '\(name)'\(suggestion(for: name, among: catalogue.map(\.name)))")
        }
        guard let source = statements.first(where: { $0.key == "source" })?.value else { throw fail("'# source: …' is missing") }
        self.model = model
        self.source = source
        var tolerances: [(output: String, tolerance: Tolerance)] = []
        for statement in statements where statement.key == "tolerance" {
            let words = statement.value.split(separator: " ").map(String.init)
            guard words.count == 3, let value = Double(words[1]), value >= 0, let kind = Tolerance.Kind(rawValue: words[2]) else {
                throw fail("'# tolerance: \(statement.value)' is not of the form '# tolerance: OUTPUT 1e-6 rel' (or abs)")
            }
            guard model.outputs.contains(where: { $0.name == words[0] }) else {
                throw fail("\(name) has no output '\(words[0])'; it has \(model.outputs.map(\.name).joined(separator: ", "))")
            }
            tolerances.append((words[0], Tolerance(value: value, kind: kind)))
        }
        let expected = reader.header.filter { $0.hasPrefix("expect.") }.map { String($0.dropFirst(7)) }
        guard !expected.isEmpty else { throw fail("there is no 'expect.OUTPUT' column") }
        for output in expected where !tolerances.contains(where: { $0.output == output }) {
            throw fail("no '# tolerance: \(output) …' is given for the column 'expect.\(output)'")
        }
        self.tolerances = tolerances.filter { expected.contains($0.output) }
    }

    private static func statements(_ comments: [String]) -> [(key: String, value: String)] {
        comments.compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (trimmed(String(line[..<colon])), trimmed(String(line[line.index(after: colon)...])))
        }
    }

    /// Evaluates every row. A row that the model refuses counts as 'missing'.
    public func check() throws -> [OutputCheck] {
        var checks = tolerances.map { OutputCheck(output: $0.output, tolerance: $0.tolerance) }
        let outputIndex = checks.map { check in model.outputs.firstIndex { $0.name == check.output }! }
        let column = checks.map { check in reader.header.firstIndex(of: "expect.\(check.output)")! }
        var malformed: FileError?
        try Evaluation(model, reader: reader).run(
            row: { record, outputs in
                for index in checks.indices {
                    let text = trimmed(record.fields[column[index]])
                    let expected: Double
                    if text.isEmpty {
                        expected = .nan
                    } else if let value = try? model.outputs[outputIndex[index]].parseExpected(text) {
                        expected = value
                    } else {
                        malformed =
                            malformed
                            ?? FileError(
                                .malformed, path: path, line: record.line, column: column[index] + 1, "'\(text)' is not a number")
                        continue
                    }
                    let error = checks[index].tolerance.error(actual: outputs[outputIndex[index]], expected: expected)
                    checks[index].rows += 1
                    if error > checks[index].tolerance.value || error.isNaN { checks[index].failures += 1 }
                    if error > checks[index].worstError || checks[index].worstLine == 0 {
                        checks[index].worstError = error
                        checks[index].worstLine = record.line
                    }
                }
            }, problem: { _ in })
        if let malformed { throw malformed }
        return checks
    }
}

extension Parameter {
    /// An expected output may lie anywhere; only words and times need their own reading.
    fileprivate func parseExpected(_ text: String) throws -> Double {
        if case .number = kind, let value = Double(text) { return value }
        return try parse(text)
    }
}
