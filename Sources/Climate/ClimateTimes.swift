public import TimeScales

/// The time axis of a variable: dates in the file's calendar, months of a climatology, or plain numbers.
public struct ClimateTimes: Sendable {
    /// The coordinate variable, or the dimension where there is none.
    public let name: String
    /// The number of times.
    public let count: Int
    /// The coordinate as stored; indices where the dimension has no coordinate variable.
    public let values: [Double]
    /// Beginnings and ends in the coordinate's unit, where the file gives bounds.
    public let bounds: [(begin: Double, end: Double)]?
    /// How values become dates; nil when they don't.
    public let coding: CFTime?
    /// Why there are no dates.
    public let undatedReason: String?
    private let months: [Int]?

    init(
        name: String, values: [Double], bounds: [(begin: Double, end: Double)]?, units: String?, calendar: String?
    ) {
        (self.name, self.count, self.values, self.bounds) = (name, values.count, values, bounds)
        var coding: CFTime?
        var reason: String?
        do throws(CFTimeError) {
            if let units {
                coding = try CFTime(units: units, calendar: calendar)
            } else {
                reason = "the axis '\(name)' has no units"
            }
        } catch {
            reason = error.description
        }
        let word = units?.lowercased().split(separator: " ").first.map(String.init) ?? ""
        let counted = values.compactMap { Int(exactly: $0) }
        if let coding, coding.isClimatology {
            months = values.compactMap { coding.date($0)?.month }
            reason = "the axis is a climatology in a year 0 that its calendar doesn't have"
        } else if coding == nil, ["", "month", "months", "1"].contains(word), !values.isEmpty, counted.count == values.count {
            // A month number, or twelve times counted from 0 or 1.
            let first = counted[0]
            let isOneToTwelve = counted.allSatisfy { (1...12).contains($0) }
            let isRun = values.count == 12 && counted == Array(first..<first + 12)
            months =
                word.hasPrefix("month") && isOneToTwelve || isRun && first == 1
                ? counted : isRun && first == 0 ? counted.map { $0 + 1 } : nil
        } else {
            months = nil
        }
        self.coding = coding?.isClimatology == true ? nil : coding
        undatedReason = self.coding == nil ? reason : nil
    }

    /// The date at an index; nil on a climatological or undated axis.
    public func date(_ index: Int) -> CFDate? { coding?.date(values[index]) }

    /// The month, 1 … 12, at an index of a climatological axis; nil otherwise.
    public func month(_ index: Int) -> Int? { months.flatMap { $0.count == count ? $0[index] : nil } }

    /// Whether the axis holds months of a climatology rather than dates.
    public var isClimatology: Bool { months?.count == count }

    /// Beginning and end of the interval at an index, where the file gives bounds.
    public func interval(_ index: Int) -> (begin: CFDate, end: CFDate)? {
        guard let bounds, let coding, let begin = coding.date(bounds[index].begin), let end = coding.date(bounds[index].end)
        else { return nil }
        return (begin, end)
    }

    /// Seconds between neighbouring times: at `index` to the one before, or after at the beginning; nil where that isn't known.
    public func step_s(_ index: Int) -> Double? {
        guard count > 1, let unit_s = coding?.unit_s else { return nil }
        let upper = max(index, 1)
        return (values[upper] - values[upper - 1]) * unit_s
    }

    /// The index whose time is nearest to a date, at most half a step away; nil when there is none.
    public func index(nearest date: CFDate) -> Int? {
        guard let coding, date.calendar == coding.calendar else { return nil }
        let value = coding.value(of: date)
        guard let nearest = values.indices.min(by: { abs(values[$0] - value) < abs(values[$1] - value) }) else { return nil }
        if let bounds, let inside = bounds.firstIndex(where: { $0.begin <= value && value < $0.end }) { return inside }
        let step = count > 1 ? abs(values[max(nearest, 1)] - values[max(nearest, 1) - 1]) : 0
        return abs(values[nearest] - value) <= step / 2 + 1e-9 * abs(value) ? nearest : nil
    }
}
