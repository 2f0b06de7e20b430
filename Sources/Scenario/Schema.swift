/// What a value in a scenario file may be. One declaration serves validation and the JSON Schema for editors.
public indirect enum ValueType: Sendable {
    /// A number with a unit (`650 km`), held in `unit`. `auto` may be allowed, meaning 'size it for me'.
    case quantity(unit: String, range: ClosedRange<Double>, auto: Bool = false)
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// Free text.
    case text
    /// One of a few words.
    case word([String])
    /// An ISO 8601 instant.
    case instant
    /// An object with the given fields and no others.
    case object([Field])
    /// A list of at least one element.
    case list(ValueType)
    /// An object whose field `tag` decides which other fields it has; `usual` is the case where it is absent, nil where it must not be.
    case variant(tag: String, cases: [(String, [Field])], usual: String? = nil)
    /// An object of any keys with a quantity in any unit as text.
    case overrides
}

/// One key of an object.
public struct Field: Sendable {
    /// What an absent key means.
    public enum Default: Sendable {
        case required
        /// Absent stays absent.
        case none
        /// As if this text had been written.
        case written(String)
        /// The value of a fact in `data/facts`.
        case fact(String)
        /// An object of defaults.
        case empty
    }

    public let name: String
    public let type: ValueType
    public let defaultValue: Default
    /// What it means, for the JSON Schema and the documents.
    public let summary: String

    public init(_ name: String, _ type: ValueType, _ defaultValue: Default, _ summary: String) {
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
        self.summary = summary
    }
}

/// Where a value stands in its file, one-based.
public struct Mark: Hashable, Sendable {
    public let line: Int
    public let column: Int
}

/// A validated value: quantities are in the unit of their field.
public indirect enum Value: Sendable {
    case number(Double)
    case auto
    case text(String)
    case list([Value])
    case object([String: Value], Mark?)

    /// A field of an object; nil where it is absent or this is no object.
    public subscript(name: String) -> Value? {
        if case .object(let members, _) = self { members[name] } else { nil }
    }

    /// The number, nil for `auto` and anything else.
    public var number: Double? { if case .number(let value) = self { value } else { nil } }
    public var string: String? { if case .text(let value) = self { value } else { nil } }
    public var elements: [Value] { if case .list(let values) = self { values } else { [] } }
    public var mark: Mark? { if case .object(_, let mark) = self { mark } else { nil } }
}

/// One thing that is wrong in a scenario file.
public struct Issue: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public let mark: Mark?
    /// The place in the document, `sites[1].orbit.altitude`.
    public let path: String
    public let message: String

    public var description: String {
        let place = mark.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(file)\(place): \(path.isEmpty ? "" : path + ": ")\(message)"
    }
}

/// Everything that is wrong in a scenario file, at once.
public struct ScenarioError: Error, CustomStringConvertible {
    public let issues: [Issue]
    public var description: String { issues.map(\.description).joined(separator: "\n") }
}
