/// Daily Earth orientation at 0 h UTC, interpolated in between.
///
/// Sub-daily tides (0.5 mas in the pole, 0.03 ms in UT1) are not added.
public struct EarthOrientationTable: Sendable {
    /// What to answer for an instant outside the days of the table; the quality of the answer tells.
    public enum Outside: Sendable {
        /// The values of the nearest day: right to some milliseconds within a month, the best guess afterwards.
        case hold
        /// ``EarthOrientation/absent``.
        case absent
        /// An ``EarthOrientationError``.
        case error
    }

    /// How to interpolate between days.
    public enum Interpolation: Sendable {
        /// The cubic through four days, as the IERS recommends: UT1 to 2 µs.
        case cubic
        /// The line between two days, as many programs do: UT1 to 25 µs, 1 cm at the equator.
        case linear
    }

    /// One day's values; UT1 is kept against TAI, so that leap seconds do not break it.
    struct Day: Sendable {
        var ut1MinusTAI_s: Double
        var pole: SIMD2<Double>
        var celestialPole: SIMD2<Double>
        var excessLengthOfDay_s: Double
        var isPredicted: Bool
    }

    /// Where the values are from.
    public let source: String
    /// Modified Julian Date of the first day.
    let firstDay: Int
    let days: [Day]
    public var outside: Outside
    public var interpolation: Interpolation

    init(source: String, firstDay: Int, days: [Day], outside: Outside, interpolation: Interpolation) {
        (self.source, self.firstDay, self.days) = (source, firstDay, days)
        (self.outside, self.interpolation) = (outside, interpolation)
    }

    /// Leap seconds only: UT1 is UTC and the pole is fixed, at any instant; the quality says so.
    public static let absent = EarthOrientationTable(
        source: "none", firstDay: 0, days: [], outside: .absent, interpolation: .cubic)

    /// The first and the last instant that the table covers; nil where it is empty.
    public var span: ClosedRange<Instant>? {
        days.isEmpty ? nil : Self.midnight(firstDay)...Self.midnight(firstDay + days.count - 1)
    }

    /// The last day of observed values; predictions follow.
    public var lastObserved: Instant? {
        days.lastIndex { !$0.isPredicted }.map { Self.midnight(firstDay + $0) }
    }

    /// The orientation at an instant.
    public func orientation(at instant: Instant) throws(EarthOrientationError) -> EarthOrientation {
        try cell(at: instant).orientation(at: instant)
    }

    /// The cubics that hold on the day of UTC that an instant is in.
    public func cell(at instant: Instant) throws(EarthOrientationError) -> EarthOrientationCell {
        let second = instant.unixParts.whole_s
        var mjd = Int(second >= 0 ? second / 86_400 : -((-second + 86_399) / 86_400)) + 40_587
        if instant < Self.midnight(mjd) { mjd -= 1 }  // within a leap second
        let (last, index) = (days.count - 1, mjd - firstDay)
        let isCovered = index >= 0 && (index < last || index == last && instant == Self.midnight(mjd))
        guard isCovered else {
            guard outside != .error else { throw uncovered(instant) }
            let day = Self.midnight(mjd)...Self.midnight(mjd + 1)
            guard outside == .hold, last >= 0 else { return EarthOrientationCell(absentOn: day, at: instant) }
            let nearest = index < 0 ? 0 : last
            return EarthOrientationCell(
                holding: days[nearest], of: Self.midnight(firstDay + nearest), on: day, at: instant)
        }
        let left = min(index, max(last - 1, 0))
        let isPredicted = days[left].isPredicted || days[min(left + 1, last)].isPredicted
        let count = interpolation == .cubic ? min(4, days.count) : 2
        let first = min(max(left - count / 2 + 1, 0), days.count - count)
        return EarthOrientationCell(
            days[first..<first + count], at: first - left, start: Self.midnight(firstDay + left),
            end: Self.midnight(firstDay + left + 1), quality: isPredicted ? .predicted : .observed)
    }

    private func uncovered(_ instant: Instant) -> EarthOrientationError {
        let range = span.map { "\($0.lowerBound) … \($0.upperBound)" } ?? "no day"
        return EarthOrientationError(file: source, problem: "\(instant) is outside the table's \(range)")
    }

    /// 0 h UTC of a Modified Julian Date.
    static func midnight(_ mjd: Int) -> Instant { Instant(unixWhole_s: Int64(mjd - 40_587) * 86_400, fraction_ns: 0) }
}
