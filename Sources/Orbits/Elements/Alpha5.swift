/// Catalogue numbers in the five columns of a TLE: up to 99999 in digits, up to 339999 with a letter for the first two digits
/// (`A0000` = 100000, `Z9999` = 339999; I and O are not used).
///
/// Source: Space-Track, *Alpha-5 Satellite Catalog Number scheme*, 2020.
public enum Alpha5 {
    private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

    /// The number of a five-column field; leading blanks count as zeros. Nil for anything else.
    public static func decode(_ field: some StringProtocol) -> Int? {
        let text = field.utf8.drop { $0 == UInt8(ascii: " ") }
        guard let first = text.first, text.count <= 5, text.dropFirst().allSatisfy({ (48...57).contains($0) }) else { return nil }
        let rest = text.dropFirst().reduce(0) { $0 * 10 + Int($1 - 48) }
        if (48...57).contains(first) { return Int(first - 48) * power10(text.count - 1) + rest }
        guard text.count == 5, let index = letters.firstIndex(of: first & 0xdf) else { return nil }
        return (index + 10) * 10_000 + rest
    }

    /// The five columns of a number, nil beyond 339999.
    public static func encode(_ number: Int) -> String? {
        guard (0...339_999).contains(number) else { return nil }
        if number <= 99_999 { return padded(number, 5) }
        return String(UnicodeScalar(letters[number / 10_000 - 10])) + padded(number % 10_000, 4)
    }

    private static func power10(_ n: Int) -> Int { (0..<n).reduce(1) { p, _ in p * 10 } }
}

/// Decimal digits with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
