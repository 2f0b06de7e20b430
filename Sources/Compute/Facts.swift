public import Tables
internal import Units

/// A default with its range and provenance.
public struct Fact: Sendable, Hashable {
    /// Dotted name, subject first: `accel.b200.tdp`.
    public let id: String
    public let value: Double
    /// The range in which the value may lie; nil where the source gives none.
    public let low: Double?
    public let high: Double?
    public let unit: String
    public let year: Int?
    /// `vendor`, `measured`, `survey`, `estimate`, `model`, `assumption`, …
    public let kind: String
    /// `high`, `medium` or `low`.
    public let confidence: String
    public let source: String
    public let note: String
    /// The file that holds it.
    public let file: String
}

/// The facts of a folder of CSV files.
public struct FactBook: Sendable {
    static let columns = ["id", "value", "low", "high", "unit", "year", "kind", "confidence", "source", "note"]

    private var byID: [String: Fact] = [:]

    /// Every fact, by id.
    public var all: [Fact] { byID.values.sorted { $0.id < $1.id } }

    public subscript(id: String) -> Fact? { byID[id] }

    /// Reads every `.csv` file of a folder.
    ///
    /// - Throws: ``FileError`` with file, line and column for a missing column, a number that is none, a value outside its
    ///   own range, an empty source or an id that appears twice.
    public init(folder: String) throws(FileError) {
        for name in try entries(ofFolder: folder) where name.hasSuffix(".csv") { try read("\(folder)/\(name)") }
    }

    private mutating func read(_ path: String) throws(FileError) {
        let reader = try CSVReader(path: path)
        let positions = FactBook.columns.map { reader.header.firstIndex(of: $0) }
        for (column, position) in zip(FactBook.columns, positions) where position == nil {
            throw FileError(.malformed, path: path, line: reader.headerLine, "the column '\(column)' is missing")
        }
        while let record = try reader.next() {
            let cells = positions.map { trimmed(record.fields[$0 ?? 0]) }
            func fail(_ column: Int, _ reason: String) -> FileError {
                FileError(
                    .malformed, path: path, line: record.line, column: (positions[column] ?? 0) + 1, "\(cells[0]): \(reason)")
            }
            func number(_ column: Int) throws(FileError) -> Double? {
                if cells[column].isEmpty { return nil }
                guard let value = Double(cells[column]), value.isFinite else {
                    throw fail(column, "'\(cells[column])' is not a number")
                }
                return value
            }
            guard let value = try number(1) else { throw fail(1, "the value is missing") }
            let (low, high) = (try number(2), try number(3))
            if let low, value < low { throw fail(1, "\(value) is below its own low of \(low)") }
            if let high, value > high { throw fail(1, "\(value) is above its own high of \(high)") }
            if cells[8].isEmpty { throw fail(8, "a fact needs a source") }
            if let other = byID[cells[0]] { throw fail(0, "stands in \(other.file) already") }
            byID[cells[0]] = Fact(
                id: cells[0], value: value, low: low, high: high, unit: cells[4], year: try number(5).map { Int($0) },
                kind: cells[6], confidence: cells[7], source: cells[8], note: cells[9], file: path)
        }
    }

    /// The value of a fact in a unit.
    ///
    /// - Throws: ``FileError`` for a fact that is missing or whose unit does not convert.
    public func number(_ id: String, in unit: String) throws(FileError) -> Double {
        guard let found = byID[id] else { throw FileError(.malformed, path: "data/facts", "the fact '\(id)' is missing") }
        do throws(UnitError) {
            return try Quantity.parse("\(found.value) \(found.unit)", expecting: unit)
        } catch {
            throw FileError(.malformed, path: found.file, "\(id): \(error)")
        }
    }

    /// A book in which some facts have another value, in the unit of the fact.
    public func replacing(_ values: [String: Double]) -> FactBook {
        var book = self
        for (id, value) in values {
            guard let fact = byID[id] else { continue }
            book.byID[id] = Fact(
                id: id, value: value, low: fact.low, high: fact.high, unit: fact.unit, year: fact.year, kind: "scenario",
                confidence: fact.confidence, source: "replaced by the scenario", note: fact.note, file: fact.file)
        }
        return book
    }
}
