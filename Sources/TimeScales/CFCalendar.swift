/// A calendar of the CF conventions: which dates exist, and how many days lie between them.
///
/// Source: CF conventions 1.11, section 4.4.1.
public enum CFCalendar: String, CaseIterable, Hashable, Sendable {
    /// Julian up to 1582-10-04, Gregorian from 1582-10-15; also called `gregorian`.
    case standard
    /// Gregorian rules for all years.
    case prolepticGregorian = "proleptic_gregorian"
    /// Julian rules for all years.
    case julian
    /// No leap years; also called `365_day`.
    case noleap
    /// Every year is a leap year; also called `366_day`.
    case allLeap = "all_leap"
    /// Twelve months of 30 days.
    case day360 = "360_day"
    /// No calendar: times are elapsed time only.
    case none

    /// From a `calendar` attribute; nil when the name isn't one of CF's.
    public init?(named name: String) {
        switch name.lowercased() {
        case "standard", "gregorian": self = .standard
        case "365_day", "noleap", "no_leap": self = .noleap
        case "366_day", "all_leap", "allleap": self = .allLeap
        case "360_day", "360": self = .day360
        default: self.init(rawValue: name.lowercased())
        }
    }

    /// Whether dates are dates of the real world, so that an ``Instant`` corresponds to each.
    public var isCivil: Bool { self == .standard || self == .prolepticGregorian || self == .julian }

    /// Days in a month, 1 … 12.
    public func days(inMonth month: Int, of year: Int) -> Int {
        switch self {
        case .day360: return 30
        case .noleap: return CFCalendar.lengths[month - 1]
        case .allLeap: return month == 2 ? 29 : CFCalendar.lengths[month - 1]
        case .standard, .prolepticGregorian, .julian, .none:
            let next = month == 12 ? (year + 1, 1) : (year, month + 1)
            return dayNumber(year: next.0, month: next.1, day: 1) - dayNumber(year: year, month: month, day: 1)
        }
    }

    /// Whether a date exists.
    public func contains(year: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        if self == .standard, year == 1582, month == 10 { return day <= 31 && !(5...14).contains(day) }
        return day <= days(inMonth: month, of: year)
    }

    /// A count of days that grows by one from each date of this calendar to the next.
    ///
    /// In the civil calendars it is the number of days since 1970-01-01 (Gregorian).
    func dayNumber(year: Int, month: Int, day: Int) -> Int {
        switch self {
        case .prolepticGregorian, .none:
            return CivilTime.daysFromEpoch(year: year, month: month, day: day)
        case .julian:
            return CFCalendar.julianDays(year: year, month: month, day: day)
        case .standard:
            let isGregorian = (year, month, day) >= (1582, 10, 15)
            return isGregorian
                ? CivilTime.daysFromEpoch(year: year, month: month, day: day)
                : CFCalendar.julianDays(year: year, month: month, day: day)
        case .noleap:
            return year * 365 + CFCalendar.cumulative[month - 1] + day - 1
        case .allLeap:
            return year * 366 + CFCalendar.cumulative[month - 1] + (month > 2 ? 1 : 0) + day - 1
        case .day360:
            return year * 360 + (month - 1) * 30 + day - 1
        }
    }

    /// The date of a day number; the inverse of ``dayNumber(year:month:day:)``.
    func date(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
        switch self {
        case .prolepticGregorian, .none:
            return CivilTime.date(daysFromEpoch: dayNumber)
        case .julian:
            return CFCalendar.julianDate(days: dayNumber)
        case .standard:
            return dayNumber >= CFCalendar.gregorianStart
                ? CivilTime.date(daysFromEpoch: dayNumber) : CFCalendar.julianDate(days: dayNumber)
        case .noleap, .allLeap:
            let length = self == .noleap ? 365 : 366
            let year = CFCalendar.floorDivide(dayNumber, length)
            var day = dayNumber - year * length
            for month in 1...12 {
                let inMonth = days(inMonth: month, of: year)
                if day < inMonth { return (year, month, day + 1) }
                day -= inMonth
            }
            preconditionFailure("a day of the year beyond its end")
        case .day360:
            let year = CFCalendar.floorDivide(dayNumber, 360)
            let day = dayNumber - year * 360
            return (year, day / 30 + 1, day % 30 + 1)
        }
    }

    /// Days from 1970-01-01 (Gregorian) to a date of the Julian calendar; years are astronomical, leap years divisible by four.
    private static func julianDays(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let cycle = floorDivide(y, 4)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return cycle * 1461 + (y - cycle * 4) * 365 + dayOfYear - 719_470
    }

    private static func julianDate(days: Int) -> (year: Int, month: Int, day: Int) {
        let z = days + 719_470
        let cycle = floorDivide(z, 1461)
        let dayOfCycle = z - cycle * 1461
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460) / 365
        let dayOfYear = dayOfCycle - yearOfCycle * 365
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted + (shifted < 10 ? 3 : -9)
        return (yearOfCycle + cycle * 4 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// 1582-10-15, the first Gregorian day.
    private static let gregorianStart = CivilTime.daysFromEpoch(year: 1582, month: 10, day: 15)
    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    private static let cumulative = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

    private static func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((b - 1 - a) / b) }
}
