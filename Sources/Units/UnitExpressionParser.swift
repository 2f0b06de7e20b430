/// The value of a sub-expression: an affine map to base units.
struct UnitFactor: Hashable, Sendable {
    var dimension: Dimension
    var scale: Double
    var offset: Double

    init(_ dimension: Dimension = .none, scale: Double = 1, offset: Double = 0) {
        (self.dimension, self.scale, self.offset) = (dimension, scale, offset)
    }

    func scaled(by factor: Double) -> UnitFactor { UnitFactor(dimension, scale: scale * factor, offset: offset) }

    private var isNumber: Bool { dimension == .none && offset == 0 }

    /// A product; the offset survives only multiplication by a number.
    static func * (a: UnitFactor, b: UnitFactor) -> UnitFactor {
        UnitFactor(a.dimension * b.dimension, scale: a.scale * b.scale, offset: a.isNumber ? b.offset : b.isNumber ? a.offset : 0)
    }

    static func / (a: UnitFactor, b: UnitFactor) -> UnitFactor {
        UnitFactor(a.dimension / b.dimension, scale: a.scale / b.scale, offset: b.isNumber ? a.offset : 0)
    }

    func raised(to power: Int) -> UnitFactor {
        if power == 1 { return self }
        var product = 1.0
        for _ in 0..<abs(power) { product *= scale }
        return UnitFactor(dimension.raised(to: power), scale: power < 0 ? 1 / product : product)
    }
}

/// A recursive-descent parser of the UDUNITS-2 grammar.
struct UnitParser {
    private let text: String
    private let bytes: [UInt8]
    private var index = 0
    private let lookUp: (String) -> UnitFactor?

    private init(_ text: String, spelling: String, lookUp: @escaping (String) -> UnitFactor?) {
        self.text = text
        self.bytes = Array(spelling.utf8)
        self.lookUp = lookUp
    }

    static func parse(_ text: String, dialect: UnitExpression.Dialect) throws(UnitError) -> UnitFactor {
        let spelling = plain(trimmed(text))
        if spelling.isEmpty { return UnitFactor() }
        let capitals = spelling == spelling.uppercased()
        var parser = UnitParser(text, spelling: spelling) { token in
            dialect == .file ? UnitTable.inFile(token, allCapitals: capitals) : UnitTable.exact(token)
        }
        return try parser.whole()
    }

    /// A row's definition: a unit expression, or `=base` after an optional number.
    static func definition(_ text: String, lookUp: @escaping (String) -> UnitFactor?) -> UnitFactor {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        if parts.count == 2, let base = Dimension.Base.allCases.first(where: { "\($0)" == parts[1] }) {
            return UnitFactor(Dimension(base), scale: Double(trimmed(String(parts[0]))) ?? 1)
        }
        var parser = UnitParser(text, spelling: text, lookUp: lookUp)
        guard let factor = try? parser.whole() else { preconditionFailure("unit table: '\(text)'") }
        return factor
    }

    // MARK: Grammar

    private mutating func whole() throws(UnitError) -> UnitFactor {
        let factor = try shifted()
        guard index == bytes.count else {
            throw .malformed(text: text, reason: "'\(remainder)' can't be read")
        }
        return factor
    }

    private mutating func shifted() throws(UnitError) -> UnitFactor {
        var factor = try product()
        skipSpaces()
        if take("@") || takeWord("from") || takeWord("after") || takeWord("ref") {
            skipSpaces()
            let negative = take("-")
            guard let (value, end) = UnitParser.number(in: bytes, at: index) else {
                throw .malformed(text: text, reason: "a number must follow the origin sign")
            }
            index = end
            factor.offset += factor.scale * (negative ? -value : value)
        } else if takeWord("since") {
            throw .malformed(text: text, reason: "a time since a date is a time axis, not a unit")
        }
        return factor
    }

    private mutating func product() throws(UnitError) -> UnitFactor {
        var factor = try power()
        while true {
            let mark = index
            skipSpaces()
            if take("/") || takeWord("per") {
                skipSpaces()
                factor = factor / (try power())
            } else if take("*") || take(".") || (peek() == UInt8(ascii: "-") && isLetter(at: index + 1) && take("-")) {
                skipSpaces()
                factor = factor * (try power())
            } else if let next = peek(), isLetter(at: index) || UnitParser.isDigit(next) || next == UInt8(ascii: "("),
                !atWord("since"), !atWord("from"), !atWord("after"), !atWord("ref")
            {
                factor = factor * (try power())
            } else {
                index = index == bytes.count ? index : mark
                return factor
            }
        }
    }

    private mutating func power() throws(UnitError) -> UnitFactor {
        let base = try basic()
        var marked = false
        if take("^") {
            marked = true
        } else if peek() == UInt8(ascii: "*"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "*") {
            index += 2
            marked = true
        }
        let start = index
        let negative = peek() == UInt8(ascii: "-")
        if negative || peek() == UInt8(ascii: "+") { index += 1 }
        let digits = index
        var value = 0
        while let byte = peek(), UnitParser.isDigit(byte) {
            value = min(value * 10 + Int(byte - 48), 1000)
            index += 1
        }
        guard index > digits else {
            index = start
            if marked { throw .malformed(text: text, reason: "a power must be a whole number") }
            return base
        }
        guard value <= 9 || base.dimension == .none else {
            throw .malformed(text: text, reason: "the power \(value) is too high")
        }
        return base.raised(to: negative ? -value : value)
    }

    private mutating func basic() throws(UnitError) -> UnitFactor {
        if take("(") {
            let factor = try shifted()
            skipSpaces()
            guard take(")") else { throw .malformed(text: text, reason: "a closing parenthesis is missing") }
            return factor
        }
        if let byte = peek(), UnitParser.isDigit(byte) || byte == UInt8(ascii: ".") {
            guard let (value, end) = UnitParser.number(in: bytes, at: index), value > 0, value.isFinite else {
                throw .malformed(text: text, reason: "a factor must be a positive number")
            }
            index = end
            return UnitFactor(scale: value)
        }
        guard isLetter(at: index) else {
            throw .malformed(
                text: text, reason: index == bytes.count ? "it ends where a unit must follow" : "'\(remainder)' can't be read")
        }
        let token = identifier()
        guard let factor = lookUp(token) else {
            throw .unknown(text: text, token: token, suggestions: UnitParser.suggestions(for: token, preferring: nil))
        }
        return factor
    }

    /// Letters, underscores and signs; digits only where a known name has them inside (`gCO2`).
    private mutating func identifier() -> String {
        let start = index
        if bytes[index] == UInt8(ascii: "%") || bytes[index] == UInt8(ascii: "$") {
            index += 1
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        while isLetter(at: index), bytes[index] != UInt8(ascii: "%"), bytes[index] != UInt8(ascii: "$") { index += 1 }
        let letters = index
        while index < bytes.count, isLetter(at: index) || UnitParser.isDigit(bytes[index]) { index += 1 }
        let long = String(decoding: bytes[start..<index], as: UTF8.self)
        if index > letters, lookUp(long) != nil { return long }
        index = letters
        return String(decoding: bytes[start..<letters], as: UTF8.self)
    }

    // MARK: Characters

    private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private var remainder: String { String(decoding: bytes[index...], as: UTF8.self) }

    private mutating func take(_ character: Character) -> Bool {
        guard peek() == character.asciiValue else { return false }
        index += 1
        return true
    }

    private func atWord(_ word: String) -> Bool {
        let end = index + word.utf8.count
        guard end <= bytes.count, String(decoding: bytes[index..<end], as: UTF8.self).lowercased() == word else { return false }
        return !isLetter(at: end)
    }

    private mutating func takeWord(_ word: String) -> Bool {
        guard atWord(word) else { return false }
        index += word.utf8.count
        return true
    }

    private mutating func skipSpaces() { while let byte = peek(), byte == 32 || byte == 9 { index += 1 } }

    private func isLetter(at position: Int) -> Bool {
        guard position < bytes.count else { return false }
        let byte = bytes[position]
        return (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "%")
            || byte == UInt8(ascii: "$")
    }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// An unsigned decimal number at `start`, and the index after it.
    ///
    /// `e` counts only with an exponent behind it.
    static func number(in bytes: [UInt8], at start: Int) -> (value: Double, end: Int)? {
        var end = start
        while end < bytes.count, isDigit(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
        if end > start + 1, bytes[end - 1] == UInt8(ascii: "."), end < bytes.count, bytes[end] != 32 { end -= 1 }
        var mantissaEnd = end
        if end < bytes.count, bytes[end] == UInt8(ascii: "e") || bytes[end] == UInt8(ascii: "E") {
            var next = end + 1
            if next < bytes.count, bytes[next] == UInt8(ascii: "-") || bytes[next] == UInt8(ascii: "+") { next += 1 }
            if next < bytes.count, isDigit(bytes[next]) {
                while next < bytes.count, isDigit(bytes[next]) { next += 1 }
                mantissaEnd = next
            }
        }
        return Double(String(decoding: bytes[start..<mantissaEnd], as: UTF8.self)).map { ($0, mantissaEnd) }
    }

    static func trimmed(_ text: String) -> String {
        let kept = text.drop { $0.isWhitespace || $0 == "\0" }
        return String(String(kept.reversed().drop { $0.isWhitespace || $0 == "\0" }.reversed()))
    }

    /// Typographic signs in ASCII, and the spellings of several words that mean one unit.
    private static func plain(_ text: String) -> String {
        let signs: [Character: String] = [
            "²": "2", "³": "3", "¹": "1", "⁰": "0", "⁴": "4", "⁻": "-", "−": "-", "µ": "u", "μ": "u", "·": ".", "×": "*",
            "°": "deg", "€": "EUR",
            "Ω": "ohm", "Å": "angstrom", "‰": "psu", "–": "-",
        ]
        let ascii = text.map { signs[$0] ?? String($0) }.joined()
        switch ascii.lowercased() {
        case "deg c", "degree c", "degrees c", "deg celsius", "degree celsius", "degrees celsius", "deg. c": return "degC"
        case "deg k", "degree k", "degrees k", "deg kelvin", "degrees kelvin": return "K"
        case "deg f", "degree f", "degrees f", "degrees fahrenheit", "degree fahrenheit": return "degF"
        case "geopotential meters", "geopotential meter", "geopotential metres": return "gpm"
        case "(0 - 1)", "(0-1)", "0-1", "0 - 1", "~", "-": return "1"
        default: return ascii
        }
    }

    // MARK: Suggestions

    /// Known spellings close to one that isn't known: the same but for case, else one edit away.
    static func suggestions(for token: String, preferring dimension: Dimension?) -> [String] {
        let folded = token.lowercased()
        var near = UnitTable.common.filter { $0.lowercased() == folded }
        if near.isEmpty, let spelling = UnitTable.ignoringCase(token) { near = [spelling] }
        if near.isEmpty, token.utf8.count > 1 {
            near = UnitTable.common.filter { $0.count > 1 && editDistance($0.lowercased(), folded) == 1 }
        }
        if let dimension {
            let matching = near.filter { UnitTable.exact($0)?.dimension == dimension }
            if !matching.isEmpty { near = matching }
        }
        return Array(near.prefix(3))
    }

    /// The number of insertions, deletions and substitutions between two words.
    private static func editDistance(_ a: String, _ b: String) -> Int {
        let b = Array(b.utf8)
        var row = Array(0...b.count)
        for (i, x) in a.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
