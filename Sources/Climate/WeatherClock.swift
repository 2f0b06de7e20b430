internal import TimeScales
internal import Units

/// When the values of a column hold.
enum WeatherTiming: Sendable, Hashable {
    /// The month of each value.
    case months([Int])
    /// Equal steps.
    case steps(WeatherClock, WeatherStamp)
    /// At no time.
    case none

    var months: [Int]? { if case .months(let months) = self { months } else { nil } }

    /// The steps of a column that has them.
    var steps: (clock: WeatherClock, stamp: WeatherStamp) {
        guard case .steps(let clock, let stamp) = self else { preconditionFailure("a column of steps") }
        return (clock, stamp)
    }
}

/// The times of a column: equal steps in the file's calendar and time zone, and the way to them from civil time.
///
/// File time is counted in seconds from the first time of the file. Days of the civil year are those of the same name in the
/// calendars without and with a leap day always; the 360 days of a 360-day year are spread over the civil year, five or six of them twice.
struct WeatherClock: Sendable, Hashable {
    let calendar: CFCalendar
    /// Local time less UTC, s.
    let zone_s: Double
    /// Whether the year of the file is a made one, as in typical years.
    let isTypical: Bool
    private(set) var first: CFDate
    let step_s: Double
    private(set) var count: Int

    /// - Parameter seconds_s: times in the file's calendar, from the first one.
    /// - Throws: ``WeatherError`` of kind `steps` unless they have one step that divides a day.
    init(
        _ name: String, first: CFDate, seconds_s: [Double], zone_s: Double = 0, isTypical: Bool = false, path: String
    ) throws(WeatherError) {
        (calendar, self.zone_s, self.isTypical, self.first, count) = (first.calendar, zone_s, isTypical, first, seconds_s.count)
        let step = count > 1 ? seconds_s[1] - seconds_s[0] : 0
        step_s = step.rounded()
        let perDay = 86_400 / step
        guard step >= 59, step <= 86_401, abs(perDay - perDay.rounded()) < 1e-3 else {
            throw WeatherError(
                .steps, path: path,
                step > 0
                    ? "variable '\(name)' has steps of \(compact(step / 3600)) h; months, or steps that divide a day, are needed"
                    : "variable '\(name)' has \(count) times of unknown step; months, or steps that divide a day, are needed")
        }
        for index in seconds_s.indices where abs(seconds_s[index] - Double(index) * step_s) > 1 {
            throw WeatherError(
                .steps, path: path,
                "variable '\(name)' has a gap or a repetition at time index \(index); steps in a row are needed")
        }
    }

    /// The times without the first ones.
    func dropping(_ number: Int) -> WeatherClock {
        var shorter = self
        let day = (Double(number) * step_s + first.secondOfDay_s) / 86_400
        shorter.first = date(daysAfterFirst: Int(day.rounded(.down)), secondOfDay_s: (day - day.rounded(.down)) * 86_400)
        shorter.count -= number
        return shorter
    }

    private func date(daysAfterFirst days: Int, secondOfDay_s: Double) -> CFDate {
        let whole = secondOfDay_s.rounded()
        guard let coding = try? CFTime(units: "days since \(first.iso8601.prefix(10))", calendar: calendar.rawValue),
            let date = coding.date(Double(days) + whole / 86_400)
        else { preconditionFailure("a date after a date") }
        return date
    }

    /// File time of an instant, its year replaced by another one of the file.
    func seconds(_ posix_s: Double, year: Int?) -> Double {
        let local_s = posix_s + zone_s
        if calendar.isCivil, year == nil, let start = first.instant { return local_s - start.unix_s }
        let day = (local_s / 86_400).rounded(.down)
        let civil = CivilTime.date(daysFromEpoch: Int(day))
        let target = year ?? civil.year
        let date: CFDate?
        if calendar == .day360 {
            let start = CivilTime.daysFromEpoch(year: civil.year, month: 1, day: 1)
            let length = CivilTime.daysFromEpoch(year: civil.year + 1, month: 1, day: 1) - start
            let index = Int((Double(Int(day) - start) + 0.5) * 360 / Double(length))
            date = CFDate(calendar, year: target, month: index / 30 + 1, day: index % 30 + 1)
        } else {
            date = CFDate(
                calendar, year: target, month: civil.month, day: min(civil.day, calendar.days(inMonth: civil.month, of: target)))
        }
        guard let date else { preconditionFailure("a day that its month has") }
        return CFDate.days(from: first, to: date) * 86_400 + local_s - day * 86_400
    }

    /// The hours of an axis in file time.
    struct Hours: Sendable {
        /// Where each hour begins.
        let starts_s: [Double]
        /// The year of the file that stands for the axis' own; nil where that is in the file.
        let year: Int?
    }

    /// The hours of an axis, in a year of the file where it does not reach the axis' own.
    ///
    /// - Throws: ``WeatherError`` of kind `period` where it does not reach and has less than a year.
    func hours(of axis: TimeAxis, path: String) throws(WeatherError) -> Hours {
        let end_s = Double(count) * step_s
        let asked = (0..<axis.count).map { axis.instant($0).unix_s }
        if !isTypical {
            let starts = asked.map { seconds($0, year: nil) }
            if starts[0] >= -step_s, starts[starts.count - 1] + 3600 <= end_s + 1 { return Hours(starts_s: starts, year: nil) }
        }
        let yearDays = calendar == .day360 ? 360.0 : calendar == .allLeap ? 366 : 365
        guard end_s >= yearDays * 86_400 - step_s else {
            let last = date(
                daysAfterFirst: Int((first.secondOfDay_s + end_s - step_s) / 86_400),
                secondOfDay_s: (first.secondOfDay_s + end_s - step_s).truncatingRemainder(dividingBy: 86_400))
            throw WeatherError(
                .period, path: path,
                "its hours go from \(first) to \(last) and those of \(axis.start) to \(axis.end) are asked for; a file of a whole year "
                    + "serves for any year")
        }
        // The year in which most of the first year's days lie.
        let year = date(daysAfterFirst: 182, secondOfDay_s: 0).year
        let starts = asked.map { posix_s -> Double in
            let moved = seconds(posix_s, year: year)
            // Hours before the file's first are those of the end of its year.
            return moved < -step_s
                ? moved + yearDays * 86_400
                : moved + 3600 > end_s && moved - yearDays * 86_400 >= -step_s
                    ? moved - yearDays * 86_400 : moved
        }
        return Hours(starts_s: starts, year: year)
    }
}
