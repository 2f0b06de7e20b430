/// Bytes of text that grow; numbers are written without making a string of each.
struct TextBuffer: Sendable {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

    /// A number with a fixed count of decimals (`scale` is that power of ten), nothing for NaN.
    mutating func append(_ value: Double, decimals: Int, scale: Double) {
        let scaled = (value.magnitude * scale).rounded()
        guard scaled < 9e18 else {
            if value.isFinite { append("\(value)") }
            return
        }
        if value < 0 && scaled > 0 { append("-") }
        var rest = UInt64(scaled)
        let first = bytes.count
        var written = 0
        while rest > 0 || written <= decimals {
            if written == decimals && decimals > 0 { bytes.append(UInt8(ascii: ".")) }
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
            written += 1
        }
        bytes[first...].reverse()
    }
}
