/// Numbers with units, as scenario files write them: `650 km`, `5 MW`, `0.08 USD/kWh`, `85 %`, `-40 degC`.
public struct Quantity: Hashable, Sendable {
    /// The number, in ``unit``.
    public let value: Double
    /// The unit that was written; the pure number 1 when none was.
    public let unit: UnitExpression

    /// Reads a number and a unit, separated by white space or not.
    ///
    /// - Throws: ``UnitError`` when the number isn't finite or the unit isn't known.
    public init(_ text: String) throws(UnitError) {
        let (number, unit) = try Quantity.split(text)
        self.value = number
        self.unit = try UnitExpression(unit, dialect: .scenario)
    }

    /// Reads a quantity and returns its value in the unit `expected`, whose dimension it must have.
    ///
    /// A number without a unit is accepted only where a pure number is expected.
    ///
    /// - Throws: ``UnitError``, saying what was given, what was expected and how that may be spelt.
    public static func parse(_ text: String, expecting expected: String) throws(UnitError) -> Double {
        let wanted = try UnitExpression(expected, dialect: .scenario)
        let (number, unitText) = try split(text)
        let (name, examples) = wanted.dimension.phrase
        let shown = compact(number)
        let asWritten = examples.map { $0 == "1" ? "'0.5'" : "'\(shown) \($0)'" }.prefix(2).joined(separator: " or ")
        if unitText.isEmpty && wanted.dimension != .none {
            throw .quantity(given: text, reason: "the unit is missing; \(name) is expected, such as \(asWritten)")
        }
        let unit: UnitExpression
        do {
            unit = try UnitExpression(unitText, dialect: .scenario)
        } catch .unknown(let whole, let token, _) {
            let near = UnitParser.suggestions(for: token, preferring: wanted.dimension)
            let problem = UnitError.unknown(text: whole, token: token, suggestions: near)
            let expectation = near.isEmpty ? "; \(name) is expected, such as \(asWritten)" : " (\(name) is expected)"
            throw .quantity(given: text, reason: problem.description + expectation)
        }
        guard unit.isConvertible(to: wanted) else {
            throw .quantity(
                given: text,
                reason: "'\(unitText)' makes it \(unit.dimension.phrase.name); \(name) is expected, such as \(asWritten)")
        }
        return try unit.convert(number, to: wanted)
    }

    /// The leading number and the text after it, trimmed.
    private static func split(_ text: String) throws(UnitError) -> (Double, String) {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
        let start = index
        if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
        guard let (number, end) = UnitParser.number(in: bytes, at: index) else {
            throw .quantity(given: text, reason: "it does not begin with a number")
        }
        let negative = start < bytes.count && bytes[start] == 45
        guard number.isFinite else { throw .quantity(given: text, reason: "the number is too large") }
        let rest = UnitParser.trimmed(String(decoding: bytes[end...], as: UTF8.self))
        return (negative ? -number : number, rest)
    }
}
