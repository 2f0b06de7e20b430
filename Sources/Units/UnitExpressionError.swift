/// A unit or a quantity that can't be understood or used where it stands.
public enum UnitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A name in the unit is not in the table.
    case unknown(text: String, token: String, suggestions: [String])
    /// The text is not a unit expression.
    case malformed(text: String, reason: String)
    /// The unit measures something else.
    case incompatible(given: UnitExpression, expected: UnitExpression)
    /// A quantity whose number or unit is missing or can't be read; `given` is the whole text.
    case quantity(given: String, reason: String)

    public var description: String {
        switch self {
        case .unknown(let text, let token, let suggestions):
            let whole = text == token ? "" : " in '\(text)'"
            return "unknown unit '\(token)'\(whole)" + UnitError.hint(suggestions)
        case .malformed(let text, let reason):
            return "'\(text)' is not a unit: \(reason)"
        case .incompatible(let given, let expected):
            return "'\(given.text)' is the unit of \(given.dimension.phrase.name); '\(expected.text)' measures "
                + expected.dimension.phrase.name
        case .quantity(let given, let reason):
            return "'\(given)': \(reason)"
        }
    }

    static func hint(_ suggestions: [String]) -> String {
        suggestions.isEmpty ? "" : "; did you mean " + suggestions.map { "'\($0)'" }.joined(separator: " or ") + "?"
    }
}
