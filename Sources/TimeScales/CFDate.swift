/// A date and time of day in a CF calendar.
public struct CFDate: Hashable, Sendable {
    public let calendar: CFCalendar
    public let year: Int
    /// 1 … 12.
    public let month: Int
    /// 1 … 31.
    public let day: Int
    /// Seconds since midnight, whole microseconds.
    public let secondOfDay_s: Double

    /// A date and a time of day; nil when the calendar has no such date.
    public init?(
        _ calendar: CFCalendar, year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Double = 0
    ) {
        guard calendar.contains(year: year, month: month, day: day) else { return nil }
        guard (0..<24).contains(hour), (0..<60).contains(minute), second >= 0, second < 60 else { return nil }
        self.init(calendar, (year, month, day), secondOfDay_s: Double(hour * 3600 + minute * 60) + second)
    }

    init(_ calendar: CFCalendar, _ date: (year: Int, month: Int, day: Int), secondOfDay_s: Double) {
        (year, month, day) = date
        self.calendar = calendar
        self.secondOfDay_s = secondOfDay_s
    }

    /// Reads `YYYY-MM-DD`, optionally followed by `T` or a space, `hh[:mm[:ss]]` and a zone; nil when the calendar has no such date.
    public init?(iso8601 text: String, calendar: CFCalendar) {
        guard let (date, offset_s) = CFTime.reference(text, calendar) else { return nil }
        let second_s = date.secondOfDay_s - Double(offset_s)
        let shift = (second_s / 86_400).rounded(.down)
        self.init(calendar, calendar.date(dayNumber: date.dayNumber + Int(shift)), secondOfDay_s: second_s - shift * 86_400)
    }

    /// Days from the first to the second date, with their fractions; both in the same calendar.
    public static func days(from a: CFDate, to b: CFDate) -> Double {
        precondition(a.calendar == b.calendar, "dates of one calendar")
        return Double(b.dayNumber - a.dayNumber) + (b.secondOfDay_s - a.secondOfDay_s) / 86_400
    }

    var dayNumber: Int { calendar.dayNumber(year: year, month: month, day: day) }

    /// Day of the year, from 1.
    public var dayOfYear: Int { dayNumber - calendar.dayNumber(year: year, month: 1, day: 1) + 1 }

    /// The instant of this date read as UTC; nil in calendars that aren't the real world's and outside an ``Instant``'s range.
    public var instant: Instant? {
        guard calendar.isCivil, (1710...2290).contains(year) else { return nil }
        let whole = secondOfDay_s.rounded(.down)
        return Instant(
            unixWhole_s: Int64(dayNumber) * 86_400 + Int64(whole), fraction_ns: Int64(((secondOfDay_s - whole) * 1e9).rounded()))
    }

    /// `YYYY-MM-DDThh:mm:ss`, rounded to the millisecond, with decimals only where needed and no zone: model calendars have none.
    public var iso8601: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value.magnitude)
            return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let millis = Int((secondOfDay_s * 1e3).rounded())
        guard millis < 86_400_000 else {
            return CFDate(calendar, calendar.date(dayNumber: dayNumber + 1), secondOfDay_s: 0).iso8601
        }
        let (second, fraction) = (millis / 1000, millis % 1000)
        var text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
        text += "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        if fraction != 0 {
            var digits = padded(fraction, 3)
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        return text
    }
}

extension CFDate: CustomStringConvertible {
    public var description: String { iso8601 }
}
