/// A value outside the range for which a model or a reader is defined.
///
/// The message names the quantity, the value, its unit and what was allowed, so that a reader can act on it alone.
public struct DomainError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The quantity, as the user knows it (`altitude`, `relative_humidity`).
    public let quantity: String
    /// The offending value as it was given.
    public let value: String
    /// What is allowed, in words and units (`0 … 90 deg`).
    public let allowed: String

    public init(_ quantity: String, value: String, allowed: String) {
        self.quantity = quantity
        self.value = value
        self.allowed = allowed
    }

    /// A number outside a closed range, both in `unit`.
    public init(_ quantity: String, _ value: Double, unit: String, allowed: ClosedRange<Double>) {
        let suffix = unit.isEmpty || unit == "1" ? "" : " \(unit)"
        self.init(
            quantity, value: "\(value)\(suffix)",
            allowed: "\(compact(allowed.lowerBound)) … \(compact(allowed.upperBound))\(suffix)")
    }

    public var description: String { "\(quantity): \(value) is not allowed; allowed: \(allowed)" }
}

/// A number without a trailing `.0`, for messages.
public func compact(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
