/// A moment of physical time: whole nanoseconds of TAI since 2000-01-01T12:00:00 TAI.
///
/// Range ±292 years. Civil (UTC) reading and writing goes through the leap-second table of ``LeapSeconds``; before 1972 UTC
/// is taken as TAI − 10 s, after the table's end its last offset holds.
public struct Instant: Hashable, Comparable, Sendable {
    /// Nanoseconds of TAI since 2000-01-01T12:00:00 TAI.
    public let tai_ns: Int64

    public init(tai_ns: Int64) { self.tai_ns = tai_ns }

    /// From seconds of POSIX time (UTC without leap seconds), fractions kept to the nanosecond.
    public init(unix_s: Double) {
        let whole = unix_s.rounded(.down)
        let fraction_ns = ((unix_s - whole) * 1e9).rounded()
        self.init(unixWhole_s: Int64(whole), fraction_ns: Int64(fraction_ns))
    }

    /// From whole POSIX seconds and nanoseconds.
    public init(unixWhole_s: Int64, fraction_ns: Int64) {
        let offset = LeapSeconds.taiMinusUTC_s(unix_s: unixWhole_s)
        tai_ns = (unixWhole_s - Instant.unixAtEpoch_s + offset) * 1_000_000_000 + fraction_ns
    }

    /// POSIX seconds at 2000-01-01T12:00:00 as a civil reading.
    static let unixAtEpoch_s: Int64 = 946_728_000

    /// POSIX seconds. Inside a positive leap second the next second's reading is returned.
    public var unix_s: Double {
        let (whole, fraction) = unixParts
        return Double(whole) + Double(fraction) * 1e-9
    }

    /// Whole POSIX seconds and the nanoseconds after them, `0 ..< 1e9`.
    public var unixParts: (whole_s: Int64, fraction_ns: Int64) {
        let (quotient, remainder) = tai_ns.quotientAndRemainder(dividingBy: 1_000_000_000)
        let second = remainder < 0 ? quotient - 1 : quotient
        let fraction = remainder < 0 ? remainder + 1_000_000_000 : remainder
        let taiAsUnix = second + Instant.unixAtEpoch_s
        var offset = LeapSeconds.taiMinusUTC_s(unix_s: taiAsUnix)
        offset = LeapSeconds.taiMinusUTC_s(unix_s: taiAsUnix - offset)
        return (taiAsUnix - offset, fraction)
    }

    /// Days of Terrestrial Time since J2000.0 (2000-01-01T12:00:00 TT).
    public var tt_days: Double { (Double(tai_ns) * 1e-9 + 32.184) / 86_400 }

    /// Julian centuries of Terrestrial Time since J2000.0.
    public var tt_centuries: Double { tt_days / 36_525 }

    /// Days of UTC since 2000-01-01T12:00:00 UTC, the argument of sidereal-time formulas where UT1 ≈ UTC suffices.
    public var utc_days: Double {
        let (whole, fraction) = unixParts
        return (Double(whole - Instant.unixAtEpoch_s) + Double(fraction) * 1e-9) / 86_400
    }

    public static func < (a: Instant, b: Instant) -> Bool { a.tai_ns < b.tai_ns }
    public static func + (a: Instant, seconds: Double) -> Instant {
        Instant(tai_ns: a.tai_ns + Int64((seconds * 1e9).rounded()))
    }
    /// Seconds from `b` to `a`.
    public static func - (a: Instant, b: Instant) -> Double { Double(a.tai_ns - b.tai_ns) / 1e9 }
}

/// Equal steps of time. Step `k` is the interval `[start + k step, start + (k + 1) step)`.
public struct TimeAxis: Hashable, Sendable {
    public let start: Instant
    public let step_s: Double
    public let count: Int

    public init(start: Instant, step_s: Double, count: Int) {
        self.start = start
        self.step_s = step_s
        self.count = count
    }

    /// The beginning of step `index`; `index == count` is the end of the axis.
    public func instant(_ index: Int) -> Instant { start + Double(index) * step_s }
    /// The middle of step `index`.
    public func middle(_ index: Int) -> Instant { start + (Double(index) + 0.5) * step_s }
    public var end: Instant { instant(count) }
    public var duration_s: Double { Double(count) * step_s }
}
