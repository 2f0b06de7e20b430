/// Why a time axis can't be decoded.
public enum CFTimeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The `calendar` attribute is not one of CF's.
    case unknownCalendar(String)
    /// The `units` attribute is not a time since a date.
    case malformed(units: String, reason: String)
    /// Months or years, which have no fixed length in the calendar.
    case noFixedLength(units: String, calendar: CFCalendar)

    public var description: String {
        switch self {
        case .unknownCalendar(let name):
            "calendar '\(name)' is not known; known: \(CFCalendar.allCases.map(\.rawValue).joined(separator: ", "))"
        case .malformed(let units, let reason):
            "time units '\(units)': \(reason); expected such as 'hours since 1900-01-01 00:00:00'"
        case .noFixedLength(let units, let calendar):
            "time units '\(units)': a month has no fixed length in the calendar '\(calendar.rawValue)' (it has in 360_day)"
        }
    }
}

/// The `units` and `calendar` of a CF time coordinate: numbers to dates and back.
///
/// Accepts seconds, minutes, hours, days and weeks (and fractions of a second) since a reference with an optional time of day
/// and zone, in the spellings that real files have, and the absolute form `day as %Y%m%d.%f`. Months and years are accepted in the
/// 360-day calendar only. Dates are rounded to the microsecond.
///
/// Source: CF conventions 1.11, section 4.4; UDUNITS-2 grammar of timestamps.
public struct CFTime: Hashable, Sendable {
    private enum Form: Hashable, Sendable {
        /// Units per day (or days per unit when a unit is longer), and the reference as a day number and seconds of UTC.
        case elapsed(unitsPerDay: Double, daysPerUnit: Double, day: Int, second_s: Double)
        /// `YYYYMMDD.fraction`.
        case dateNumber
    }

    /// The `units` attribute as it stands.
    public let units: String
    public let calendar: CFCalendar
    /// Whether dates lie in a year 0 that the calendar doesn't have: the axis is a climatology and only its month means something.
    public let isClimatology: Bool
    private let form: Form

    /// From the two attributes; without a calendar it is the standard one.
    public init(units: String, calendar name: String? = nil) throws(CFTimeError) {
        guard let calendar = CFCalendar(named: name ?? "standard") else { throw .unknownCalendar(name ?? "") }
        self.units = units
        self.calendar = calendar
        let words = units.split { $0 == " " || $0 == "\t" || $0 == "\0" }.map(String.init)
        if words.count == 3, words[0].lowercased().hasPrefix("day"), words[1].lowercased() == "as",
            words[2].lowercased() == "%y%m%d.%f"
        {
            (form, isClimatology) = (.dateNumber, false)
            return
        }
        guard words.count >= 3, ["since", "after", "from", "ref"].contains(words[1].lowercased()) else {
            throw .malformed(units: units, reason: "it names no reference date")
        }
        let unit: (perDay: Double, days: Double)
        switch words[0].lowercased() {
        case "nanosecond", "nanoseconds", "ns": unit = (86_400e9, 1)
        case "microsecond", "microseconds", "us": unit = (86_400e6, 1)
        case "millisecond", "milliseconds", "msec", "msecs", "ms": unit = (86_400e3, 1)
        case "second", "seconds", "sec", "secs", "s": unit = (86_400, 1)
        case "minute", "minutes", "min", "mins": unit = (1440, 1)
        case "hour", "hours", "hr", "hrs", "h": unit = (24, 1)
        case "day", "days", "d": unit = (1, 1)
        case "week", "weeks": unit = (1, 7)
        case "month", "months", "mon", "mons", "year", "years", "yr", "yrs", "common_year", "common_years":
            guard calendar == .day360 else { throw .noFixedLength(units: units, calendar: calendar) }
            unit = (1, words[0].lowercased().hasPrefix("m") ? 30 : 360)
        default: throw .malformed(units: units, reason: "'\(words[0])' is not a unit of time")
        }
        let text = words[2...].joined(separator: " ")
        guard let (reference, offset_s) = CFTime.reference(text, calendar) else {
            throw .malformed(units: units, reason: "'\(text)' is not a date of the calendar '\(calendar.rawValue)'")
        }
        form = .elapsed(
            unitsPerDay: unit.perDay, daysPerUnit: unit.days, day: reference.dayNumber,
            second_s: reference.secondOfDay_s - Double(offset_s))
        isClimatology = calendar == .standard && reference.year == 0
    }

    /// The date of a value of the axis; nil when the value isn't finite, the calendar is `none`, or it is no date number.
    public func date(_ value: Double) -> CFDate? {
        guard value.isFinite, calendar != .none else { return nil }
        switch form {
        case .elapsed(let unitsPerDay, let daysPerUnit, let day, let second_s):
            let scaled = value * daysPerUnit
            let whole = (scaled / unitsPerDay).rounded(.down)
            guard abs(whole) < 1e12 else { return nil }
            let part_s = (scaled - whole * unitsPerDay) * (86_400 / unitsPerDay) + second_s
            let micros = Int64((part_s * 1e6).rounded())
            let (days, rest) = micros.quotientAndRemainder(dividingBy: 86_400_000_000)
            let shift = rest < 0 ? days - 1 : days
            let inDay = micros - shift * 86_400_000_000
            return CFDate(calendar, calendar.date(dayNumber: day + Int(whole) + Int(shift)), secondOfDay_s: Double(inDay) * 1e-6)
        case .dateNumber:
            guard value >= 0, value < 1e9 else { return nil }
            let number = Int(value.rounded(.down))
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
            guard calendar.contains(year: year, month: month, day: day) else { return nil }
            let micros = ((value - Double(number)) * 86_400e6).rounded()
            return CFDate(calendar, (year, month, day), secondOfDay_s: min(micros, 86_399_999_999) * 1e-6)
        }
    }

    /// The value of the axis at a date of the same calendar.
    public func value(of date: CFDate) -> Double {
        precondition(date.calendar == calendar, "a date of the axis' calendar")
        switch form {
        case .elapsed(let unitsPerDay, let daysPerUnit, let day, let second_s):
            let seconds = date.secondOfDay_s - second_s
            return (Double(date.dayNumber - day) * unitsPerDay + seconds * (unitsPerDay / 86_400)) / daysPerUnit
        case .dateNumber:
            return Double(date.year * 10_000 + date.month * 100 + date.day) + date.secondOfDay_s / 86_400
        }
    }

    /// Seconds in one unit of the axis; nil for date numbers.
    public var unit_s: Double? {
        guard case .elapsed(let unitsPerDay, let daysPerUnit, _, _) = form else { return nil }
        return 86_400 / unitsPerDay * daysPerUnit
    }

    // MARK: The reference

    /// `Y-M-D`, an optional `h[:m[:s[.f]]]` after a space or `T`, and an optional zone: `Z`, `UTC`, `GMT`, `±h[[:]mm]`.
    static func reference(_ text: String, _ calendar: CFCalendar) -> (date: CFDate, offset_s: Int)? {
        var scanner = Scanner(text)
        let negative = scanner.take("-")
        guard let year = scanner.digits(1...6), scanner.take("-"), let month = scanner.digits(1...2), scanner.take("-"),
            let day = scanner.digits(1...2)
        else { return nil }
        var (hour, minute, second) = (0, 0, 0.0)
        _ = scanner.take("T") || scanner.take("t")
        while scanner.take(" ") {}
        if let value = scanner.digits(1...2) {
            hour = value
            if scanner.take(":") {
                guard let value = scanner.digits(1...2) else { return nil }
                minute = value
                if scanner.take(":") {
                    guard let value = scanner.decimal() else { return nil }
                    second = value
                }
            }
        }
        while scanner.take(" ") {}
        guard let offset_s = zone(&scanner) else { return nil }
        let signedYear = negative ? -year : year
        let date: CFDate?
        if hour == 24, minute == 0, second == 0 {
            // Midnight at the end of the day.
            guard calendar.contains(year: signedYear, month: month, day: day) else { return nil }
            let next = calendar.dayNumber(year: signedYear, month: month, day: day) + 1
            date = CFDate(calendar, calendar.date(dayNumber: next), secondOfDay_s: 0)
        } else {
            date = CFDate(calendar, year: signedYear, month: month, day: day, hour: hour, minute: minute, second: second)
        }
        return date.map { ($0, offset_s) }
    }

    private static func zone(_ scanner: inout Scanner) -> Int? {
        if scanner.atEnd { return 0 }
        for name in ["Z", "z", "UTC", "utc", "GMT"] where scanner.take(word: name) { return scanner.atEnd ? 0 : nil }
        let sign = scanner.take("+") ? 1 : scanner.take("-") ? -1 : 0
        guard sign != 0, let hour = scanner.digits(1...2), hour <= 18 else { return nil }
        let minute = scanner.take(":") || !scanner.atEnd ? scanner.digits(1...2) : 0
        guard let minute, minute < 60, scanner.atEnd else { return nil }
        return sign * (hour * 3600 + minute * 60)
    }
}

extension Scanner {
    /// Takes a whole word or nothing.
    mutating func take(word: String) -> Bool {
        let before = self
        for character in word where !take(character) {
            self = before
            return false
        }
        return true
    }
}
