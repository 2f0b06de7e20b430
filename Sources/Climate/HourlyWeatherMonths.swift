internal import TimeScales

/// Whole calendar months of UTC, in hours, that cover a time axis with two more months on either side.
///
/// Weather is made for whole months and then cut, so that an hour has the same weather whatever the axis it is asked in.
struct MonthTable {
    struct Entry {
        /// 0 … 11.
        let month: Int
        /// Hours of the month, as indices of `axis`.
        let hours: Range<Int>
    }

    let entries: [Entry]
    /// The hours of all months.
    let axis: TimeAxis
    /// Index in `axis` of the first hour of the axis asked for.
    let first: Int
    /// POSIX seconds of the beginning of `axis`.
    let start_s: Double

    /// - Parameter asked: an axis of hours; hours that do not begin on the hour keep their phase.
    init(covering asked: TimeAxis) {
        let unix_s = asked.start.unix_s
        let hour = (unix_s / 3600 + 1e-6).rounded(.down)
        let phase_s = max(0, unix_s - hour * 3600)
        let begin = MonthTable.month(of: Int((hour / 24).rounded(.down))) - 2
        let end = MonthTable.month(of: Int(((hour + Double(asked.count) - 1) / 24).rounded(.down))) + 2
        let origin = MonthTable.firstDay(begin)
        entries = (begin...end).map { index in
            Entry(
                month: (index % 12 + 12) % 12,
                hours: 24 * (MonthTable.firstDay(index) - origin)..<24 * (MonthTable.firstDay(index + 1) - origin))
        }
        start_s = Double(origin) * 86_400 + phase_s
        first = Int(hour) - 24 * origin
        axis = TimeAxis(
            start: asked.start + -3600 * Double(first), step_s: 3600, count: entries[entries.count - 1].hours.upperBound)
    }

    /// Months since year 0 of a day since 1970.
    private static func month(of day: Int) -> Int {
        let date = CivilTime.date(daysFromEpoch: day)
        return date.year * 12 + date.month - 1
    }

    /// Days since 1970 of the first day of a month since year 0.
    private static func firstDay(_ index: Int) -> Int {
        let year = Int((Double(index) / 12).rounded(.down))
        return CivilTime.daysFromEpoch(year: year, month: index - 12 * year + 1, day: 1)
    }

    /// A curve through the year, continuous from month to month, whose mean over the hours of every month is that month's.
    ///
    /// A parabola in each month between edges that are the means of the two months. With `positive` an edge is at most twice
    /// the lesser of the two, which keeps the parabola from going below zero.
    /// - Parameter means: one mean per entry; the outermost months extend themselves.
    func curve(_ means: [Double], positive: Bool = false) -> [Double] {
        precondition(means.count == entries.count, "\(means.count) means for \(entries.count) months")
        var out = [Double](repeating: 0, count: axis.count)
        func edge(_ left: Int, _ right: Int) -> Double {
            let (a, b) = (means[max(left, 0)], means[min(right, means.count - 1)])
            return positive ? min((a + b) / 2, 2 * min(a, b)) : (a + b) / 2
        }
        for (index, entry) in entries.enumerated() {
            let n = Double(entry.hours.count)
            let (e0, e1) = (edge(index - 1, index), edge(index, index + 1))
            // The mean of x² over the middles of n hours is 1/3 − 1/(12 n²).
            let square = 1.0 / 3 - 1 / (12 * n * n)
            let c = ((e0 + e1) / 2 - means[index]) / (0.5 - square)
            let b = e1 - e0 - c
            for hour in entry.hours {
                let x = (Double(hour - entry.hours.lowerBound) + 0.5) / n
                out[hour] = e0 + x * (b + c * x)
            }
        }
        return out
    }

    /// Mean of a column over each month.
    func means(_ column: [Double]) -> [Double] {
        entries.map { entry in column[entry.hours].reduce(0, +) / Double(entry.hours.count) }
    }
}
