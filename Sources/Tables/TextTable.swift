/// Columns of text aligned for a terminal: numbers right, words left.
public struct TextTable: Sendable {
    public private(set) var rows: [[String]] = []
    private let header: [String]

    public init(_ header: [String]) { self.header = header }

    public mutating func append(_ row: [String]) { rows.append(row) }

    /// The table, two spaces between columns, no trailing spaces. Long headings are broken at spaces into several lines.
    public var text: String {
        let headings = header.map { wrapped($0, width: 14) }
        let depth = headings.map(\.count).max() ?? 1
        // Headings stand on the rule: short ones begin lower.
        let top = (0..<depth).map { line in
            headings.map { heading in
                let index = line - (depth - heading.count)
                return index >= 0 ? heading[index] : ""
            }
        }
        let widths = header.indices.map { column in (top + rows).map { $0[column].count }.max() ?? 0 }
        let numeric = header.indices.map { column in
            rows.allSatisfy { row in row[column].first.map { $0.isNumber || "-–—".contains($0) } ?? true }
        }
        func line(_ row: [String]) -> String {
            var cells: [String] = []
            for column in row.indices {
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                cells.append(numeric[column] ? space + row[column] : row[column] + space)
            }
            var text = cells.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return (top.map(line) + [rule] + rows.map(line)).joined(separator: "\n")
    }

    private func wrapped(_ text: String, width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let longer = lines[lines.count - 1].isEmpty ? String(word) : "\(lines[lines.count - 1]) \(word)"
            if longer.count <= width || lines[lines.count - 1].isEmpty {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

/// A number in fixed notation with `digits` decimals; a dash where missing.
public func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "–" }
    let scale = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    let magnitude = value.magnitude
    guard magnitude < 1e15 / scale else { return shortest(value) }
    let scaled = (magnitude * scale).rounded()
    let whole = Int((scaled / scale).rounded(.down))
    let fraction = Int(scaled - Double(whole) * scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let decimals = String(fraction)
    return "\(sign)\(whole)." + String(repeating: "0", count: digits - decimals.count) + decimals
}

/// A number with about `digits` significant digits, in fixed notation where that is readable.
public func significant(_ value: Double, _ digits: Int = 4) -> String {
    guard value.isFinite else { return "–" }
    if value == 0 { return "0" }
    var exponent = 0
    var scaled = value.magnitude
    while scaled >= 10 { scaled /= 10; exponent += 1 }
    while scaled < 1 { scaled *= 10; exponent -= 1 }
    if exponent < -5 || exponent >= 15 {
        return fixed(value < 0 ? -scaled : scaled, digits - 1) + "e\(exponent)"
    }
    return fixed(value, max(0, digits - 1 - exponent))
}
