internal import Glibc

/// A number with a fixed count of decimals, rounded half away from zero; as short as it comes where it is too large for that.
public func fixedPoint(_ value: Double, _ decimals: Int) -> String {
    let scaled = (value.magnitude * pow(10, Double(decimals))).rounded()
    guard scaled < 9e18 else { return "\(value)" }
    let digits = padded(Int(scaled), decimals + 1)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return "\(sign)\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
}

/// `text` filled with blanks on the left.
func rightAligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
}
