/// A date and time of day in the proleptic Gregorian calendar.
public struct CivilTime: Hashable, Sendable {
    public var year: Int, month: Int, day: Int, hour: Int, minute: Int
    public var second: Double

    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Double = 0) {
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// Days from 1970-01-01 to a proleptic Gregorian date.
    ///
    /// Source: the era-based integer algorithm for civil calendars (400-year cycles of 146 097 days).
    public static func daysFromEpoch(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The proleptic Gregorian date that is `days` after 1970-01-01.
    public static func date(daysFromEpoch days: Int) -> (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted + (shifted < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// Days in a month of a proleptic Gregorian year.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        return daysFromEpoch(year: next.0, month: next.1, day: 1) - daysFromEpoch(year: year, month: month, day: 1)
    }

    /// Reads `YYYY-MM-DD`, optionally followed by `T` or a space and `hh:mm[:ss[.f]]`, and `Z` or `±hh:mm`.
    ///
    /// Returns nil for anything else, and for dates and times that do not exist.
    public static func parse(_ text: String) -> (civil: CivilTime, offset_s: Int)? {
        var scanner = Scanner(text)
        let negative = scanner.take("-")
        guard let year = scanner.digits(4...6), scanner.take("-"), let month = scanner.digits(1...2), scanner.take("-"),
            let day = scanner.digits(1...2), (1...12).contains(month)
        else { return nil }
        let signedYear = negative ? -year : year
        guard (1...CivilTime.days(inMonth: month, of: signedYear)).contains(day) else { return nil }
        var civil = CivilTime(year: signedYear, month: month, day: day)
        var offset_s = 0
        if scanner.take("T") || scanner.take(" ") {
            guard let hour = scanner.digits(1...2), scanner.take(":"), let minute = scanner.digits(2...2), hour <= 24, minute < 60
            else { return nil }
            civil.hour = hour
            civil.minute = minute
            if scanner.take(":") {
                guard let second = scanner.decimal(), second < 61 else { return nil }
                civil.second = second
            }
            if hour == 24 && (minute > 0 || civil.second > 0) { return nil }
        }
        if !scanner.take("Z") {
            let sign = scanner.take("+") ? 1 : scanner.take("-") ? -1 : 0
            if sign != 0 {
                guard let hour = scanner.digits(2...2) else { return nil }
                let minute = scanner.take(":") || !scanner.atEnd ? scanner.digits(2...2) : 0
                guard let minute, hour <= 18, minute < 60 else { return nil }
                offset_s = sign * (hour * 3600 + minute * 60)
            }
        }
        return scanner.atEnd ? (civil, offset_s) : nil
    }
}

/// A cursor over ASCII text.
struct Scanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var atEnd: Bool { index == bytes.count }

    mutating func take(_ character: Character) -> Bool {
        guard index < bytes.count, bytes[index] == character.asciiValue else { return false }
        index += 1
        return true
    }

    mutating func digits(_ width: ClosedRange<Int>) -> Int? {
        var value = 0
        var used = 0
        while index < bytes.count, used < width.upperBound, (48...57).contains(bytes[index]) {
            value = value * 10 + Int(bytes[index] - 48)
            index += 1
            used += 1
        }
        return used >= width.lowerBound ? value : nil
    }

    mutating func decimal() -> Double? {
        let start = index
        while index < bytes.count, (48...57).contains(bytes[index]) || bytes[index] == 46 { index += 1 }
        return Double(String(decoding: bytes[start..<index], as: UTF8.self))
    }
}

extension Instant {
    /// The years that texts may name: any two instants in them are less than the range of an `Instant` apart.
    public static let textYears = 1850...2140

    /// Reads an ISO 8601 date or date and time in the years ``textYears``; without an offset it is UTC.
    public init?(iso8601 text: String) {
        guard let (civil, offset_s) = CivilTime.parse(text), Instant.textYears.contains(civil.year) else { return nil }
        self.init(civil, offset_s: offset_s)
    }

    /// The instant at which UTC plus `offset_s` reads `civil`.
    public init(_ civil: CivilTime, offset_s: Int = 0) {
        let days = CivilTime.daysFromEpoch(year: civil.year, month: civil.month, day: civil.day)
        let whole = civil.second.rounded(.down)
        let seconds = Int64(days) * 86_400 + Int64(civil.hour * 3600 + civil.minute * 60) + Int64(whole) - Int64(offset_s)
        self.init(unixWhole_s: seconds, fraction_ns: Int64(((civil.second - whole) * 1e9).rounded()))
    }

    /// The UTC reading.
    public var civil: CivilTime {
        let (whole, fraction) = unixParts
        let days = Int((Double(whole) / 86_400).rounded(.down))
        let secondOfDay = Int(whole) - days * 86_400
        let (year, month, day) = CivilTime.date(daysFromEpoch: days)
        return CivilTime(
            year: year, month: month, day: day, hour: secondOfDay / 3600, minute: secondOfDay / 60 % 60,
            second: Double(secondOfDay % 60) + Double(fraction) * 1e-9)
    }

    /// `YYYY-MM-DDThh:mm:ssZ`, with as many decimals as the instant needs (none, or three, six, nine).
    public var iso8601: String {
        let (_, fraction) = unixParts
        let c = civil
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value.magnitude)
            return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let date = "\(padded(c.year, 4))-\(padded(c.month, 2))-\(padded(c.day, 2))"
        let time = "\(padded(c.hour, 2)):\(padded(c.minute, 2)):\(padded(Int(c.second), 2))"
        var decimals = ""
        if fraction != 0 {
            let digits =
                fraction % 1_000_000 == 0
                ? (Int(fraction / 1_000_000), 3)
                : fraction % 1000 == 0 ? (Int(fraction / 1000), 6) : (Int(fraction), 9)
            decimals = "." + padded(digits.0, digits.1)
        }
        return "\(date)T\(time)\(decimals)Z"
    }
}

extension Instant: CustomStringConvertible {
    public var description: String { iso8601 }
}
