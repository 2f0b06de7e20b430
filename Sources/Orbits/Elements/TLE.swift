internal import Glibc
internal import TimeScales
internal import Units

/// Why a record of an element file was not read.
public struct ElementError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, with the offending text.
    public let reason: String
    /// Which of the record's lines it is in, from 0.
    public let line: Int

    public init(_ reason: String, line: Int = 0) { (self.reason, self.line) = (reason, line) }
    public var description: String { reason }
}

/// Two-line element sets.
///
/// Columns are the standard's; a line that is not laid out in them is read field by field between blanks, so that records with
/// sloppy spacing or cut trailing columns are understood where they are unambiguous. Catalogue numbers may be Alpha-5.
///
/// Source: CelesTrak, *NORAD Two-Line Element Set Format*; Space-Track, *Basic Description of the Two Line Element (TLE) Format*.
public enum TLE {
    /// Reads a record. Text after column 69 is ignored.
    public static func parse(_ line1: some StringProtocol, _ line2: some StringProtocol) throws(ElementError) -> ElementSet {
        var set = ElementSet()
        let number1 = try readLine1(Columns(line1, number: 0), into: &set)
        let number2 = try readLine2(Columns(line2, number: 1), into: &set)
        guard number1 == number2 else { throw ElementError("line 1 is of object \(number1), line 2 of \(number2)", line: 1) }
        set.catalogueNumber = number1
        set.epochIsJulianDate = true
        do throws(DomainError) { try set.validate() } catch { throw ElementError("\(error)", line: 1) }
        return set
    }

    /// The checksum of a line's first 68 columns: the sum of its digits, a minus counting 1, modulo 10.
    public static func checksum(_ line: some StringProtocol) -> Int {
        line.utf8.prefix(68).reduce(0) { $0 + ((48...57).contains($1) ? Int($1 - 48) : $1 == UInt8(ascii: "-") ? 1 : 0) } % 10
    }

    /// Whether column 69 holds another digit than the checksum; false if it holds none.
    public static func checksumFails(_ line: some StringProtocol) -> Bool {
        guard let stated = line.utf8.dropFirst(68).first, (48...57).contains(stated) else { return false }
        return Int(stated - 48) != checksum(line)
    }

    private static func readLine1(_ line: Columns, into set: inout ElementSet) throws(ElementError) -> Int {
        let standard =
            line.count >= 64 && line.blank(8, 32, 43, 52, 61, 63) && line[23] == "." && line[34] == "."
        let f =
            standard
            ? [
                line.field(2, 7), line.field(7, 8), line.field(9, 17), line.field(18, 20), line.field(20, 32), line.field(33, 43),
                line.signed(44, 52), line.signed(53, 61), line.field(62, 63), line.field(64, 68),
            ] : try looseLine1(line)
        let number = try line.object(f[0])
        set.classification = f[1].first ?? "U"
        set.objectID = designator(f[2])
        set.epoch = try line.epoch(year: f[3], day: f[4])
        set.meanMotionDot = try line.decimal(f[5], "first derivative of mean motion")
        set.meanMotionDDot = try line.power(f[6], "second derivative of mean motion")
        set.bstar = try line.power(f[7], "bstar")
        set.ephemerisType = Int(f[8]) ?? 0
        set.elementSetNumber = Int(f[9]) ?? 0
        return number
    }

    private static func readLine2(_ line: Columns, into set: inout ElementSet) throws(ElementError) -> Int {
        let standard =
            line.count >= 63 && line.blank(7, 16, 25, 33, 42, 51) && line[11] == "." && line[20] == "." && line[37] == "."
            && line[46] == "."
        let f =
            standard
            ? [
                line.field(2, 7), line.field(8, 16), line.field(17, 25), line.raw(26, 33), line.field(34, 42),
                line.field(43, 51), line.field(52, 63), line.field(63, 68),
            ] : try looseLine2(line)
        let number = try line.object(f[0])
        set.inclination_deg = try line.decimal(f[1], "inclination")
        set.node_deg = try line.decimal(f[2], "right ascension of the ascending node")
        set.eccentricity = try line.decimal("0." + f[3], "eccentricity")
        set.perigee_deg = try line.decimal(f[4], "argument of perigee")
        set.meanAnomaly_deg = try line.decimal(f[5], "mean anomaly")
        set.meanMotion_rev_per_day = try line.decimal(f[6], "mean motion")
        set.revolution = Int(f[7]) ?? 0
        return number
    }

    /// `1 NNNNNC [designator] YYDDD.D ndot nddot bstar type number+checksum`, split at blanks.
    private static func looseLine1(_ line: Columns) throws(ElementError) -> [String] {
        var words = line.words
        guard words.count >= 7, words.count <= 9 else {
            throw line.layout("1 NNNNNC NNNNNAAA NNNNN.NNNNNNNN ±.N ±N±N ±N±N N NNNNN")
        }
        let isNumber = words[2].contains(".")
        if isNumber { words.insert("", at: 2) }
        let number = words[1].prefix { $0.isNumber || $0.isLetter }
        let letter = number.last.flatMap { $0.isLetter && number.count > 1 ? String($0) : nil }
        guard words.count >= 8, words[3].count > 3 else { throw line.layout("an epoch YYDDD.DDDDDDDD in field 4") }
        let type = words.count > 8 ? words[7] : "0"
        let last = words.count > 8 ? words[8] : words.count > 7 ? words[7] : "0"
        return [
            String(letter == nil ? number : number.dropLast()), letter ?? "U", words[2], String(words[3].prefix(2)),
            String(words[3].dropFirst(2)), words[4], words[5], words[6], type, String(last.dropLast()),
        ]
    }

    /// `2 NNNNN inclination node eccentricity perigee anomaly motion[revolution checksum]`, split at blanks.
    private static func looseLine2(_ line: Columns) throws(ElementError) -> [String] {
        let words = line.words
        guard words.count >= 8 else { throw line.layout("2 NNNNN NNN.NNNN NNN.NNNN NNNNNNN NNN.NNNN NNN.NNNN NN.NNNNNNNNNNNNNN") }
        // The mean motion has eight decimals; what follows without a blank is the revolution number.
        let motion = words[7].split(separator: ".", omittingEmptySubsequences: false)
        guard motion.count == 2 else { throw line.layout("a mean motion NN.NNNNNNNN in field 8") }
        return Array(words[1...6]) + ["\(motion[0]).\(motion[1].prefix(8))", String(motion[1].dropFirst(8).prefix(5))]
    }

    /// `98067A` to `1998-067A`.
    private static func designator(_ field: String) -> String {
        let text = field.filter { $0 != " " }
        guard text.count >= 5, let year = Int(text.prefix(2)) else { return text }
        return "\(year < 57 ? 2000 + year : 1900 + year)-\(text.dropFirst(2))"
    }
}

/// One line of a record, by column.
private struct Columns {
    let bytes: [UInt8]
    let number: Int

    init(_ line: some StringProtocol, number: Int) throws(ElementError) {
        bytes = Array(line.utf8)
        self.number = number
        if let odd = bytes.first(where: { $0 < 32 || $0 > 126 }) {
            throw ElementError("a character that is not ASCII text (byte \(odd))", line: number)
        }
    }

    var count: Int { bytes.count }
    var words: [String] { bytes.split(separator: 32).map { String(decoding: $0, as: UTF8.self) } }
    subscript(column: Int) -> Character { column < bytes.count ? Character(UnicodeScalar(bytes[column])) : " " }
    func blank(_ columns: Int...) -> Bool { columns.allSatisfy { self[$0] == " " } }

    /// The text of columns `first ..< end` without blanks at either end.
    func field(_ first: Int, _ end: Int) -> String {
        guard first < bytes.count else { return "" }
        let part = bytes[first..<min(end, bytes.count)].drop { $0 == 32 }
        return String(decoding: part.prefix(part.count - part.reversed().prefix { $0 == 32 }.count), as: UTF8.self)
    }

    /// The text of columns `first ..< end` with zeros for blanks.
    func raw(_ first: Int, _ end: Int) -> String {
        String(decoding: (first..<end).map { $0 < bytes.count && bytes[$0] != 32 ? bytes[$0] : 48 }, as: UTF8.self)
    }

    /// The same after a column for the sign, whose blank means plus.
    func signed(_ first: Int, _ end: Int) -> String { (self[first] == "-" ? "-" : "+") + raw(first + 1, end) }

    func layout(_ expected: String) -> ElementError {
        ElementError(
            "line \(number + 1) of a TLE is not laid out as '\(expected)': '\(String(decoding: bytes, as: UTF8.self))'",
            line: number)
    }

    func object(_ text: String) throws(ElementError) -> Int {
        guard let value = Alpha5.decode(text) else {
            throw ElementError("'\(text)' is not a catalogue number of five digits or Alpha-5", line: number)
        }
        return value
    }

    func decimal(_ text: String, _ what: String) throws(ElementError) -> Double {
        guard let value = plainDouble(text) else { throw ElementError("\(what): '\(text)' is not a number", line: number) }
        return value
    }

    /// `±NNNNN±N`: a decimal fraction and a power of ten.
    func power(_ text: String, _ what: String) throws(ElementError) -> Double {
        if text.contains("."), let value = plainDouble(text) { return value }
        let body = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        guard let split = body.lastIndex(where: { $0 == "-" || $0 == "+" }), split > body.startIndex,
            let fraction = plainDouble("." + String(body[..<split])), let exponent = Int(String(body[split...]))
        else {
            // A few sources leave the exponent's sign out: the last digit is the exponent.
            guard body.count >= 2, let fraction = plainDouble("." + String(body.dropLast())),
                let exponent = Int(String(body.suffix(1)))
            else { throw ElementError("\(what): '\(text)' is not a number ±NNNNN±N", line: number) }
            return (text.first == "-" ? -fraction : fraction) * pow(10, Double(exponent))
        }
        return (text.first == "-" ? -fraction : fraction) * pow(10, Double(exponent))
    }

    func epoch(year: String, day: String) throws(ElementError) -> Instant {
        guard let yy = Int(year), (0...99).contains(yy), let value = plainDouble(day), value >= 1, value < 367 else {
            throw ElementError("epoch '\(year)\(day)' is not YYDDD.DDDDDDDD with a day of 1 … 366", line: number)
        }
        let first = CivilTime.daysFromEpoch(year: yy < 57 ? 2000 + yy : 1900 + yy, month: 1, day: 1)
        let parts = day.split(separator: ".", omittingEmptySubsequences: false)
        // Decimals of a day to nanoseconds, exactly for the standard's eight.
        let digits = parts.count > 1 ? String(parts[1].prefix(14)) : ""
        let scale = pow(10, Double(digits.count))
        let fraction_ns = ((Double(digits.isEmpty ? "0" : digits) ?? 0) * 86_400e9 / scale).rounded()
        let whole_s = Int64(first + Int(value) - 1) * 86_400
        return Instant(unixWhole_s: whole_s, fraction_ns: 0).addingUTC(fraction_ns: Int64(fraction_ns), after: whole_s)
    }
}

/// A finite decimal number; nil for anything else, `nan` and `0x1p3` included.
func plainDouble(_ text: String) -> Double? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
    guard let value = Double(text.hasPrefix("+") ? String(text.dropFirst()) : text), value.isFinite else { return nil }
    return value
}

extension Instant {
    /// The instant whose UTC reading is `whole_s` of POSIX time and `fraction_ns` more, which may be hours.
    fileprivate func addingUTC(fraction_ns: Int64, after whole_s: Int64) -> Instant {
        let second = fraction_ns / 1_000_000_000
        return Instant(unixWhole_s: whole_s + second, fraction_ns: fraction_ns - second * 1_000_000_000)
    }
}
