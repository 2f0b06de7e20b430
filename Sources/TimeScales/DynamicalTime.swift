internal import Glibc

/// Days since 2000-01-01T12:00 of a time scale in two parts, so that a nanosecond is kept over centuries.
public struct SplitDays: Sendable, Hashable {
    /// Whole days.
    public let whole: Double
    /// The rest, about 0 ...
    ///
    /// 1; not reduced after an offset was added.
    public let fraction: Double

    public init(whole: Double, fraction: Double) {
        self.whole = whole
        self.fraction = fraction
    }

    /// The sum of the parts.
    public var days: Double { whole + fraction }
    /// Julian centuries of 36,525 days.
    public var centuries: Double { (whole + fraction) / 36_525 }
}

extension Instant {
    /// Days of the time scale that is ahead of TAI by `offset_s`, since its own 2000-01-01T12:00.
    public func days(aheadOfTAI_s offset_s: Double) -> SplitDays {
        let day: Int64 = 86_400_000_000_000
        let whole = tai_ns >= 0 ? tai_ns / day : -((-tai_ns + day - 1) / day)
        return SplitDays(whole: Double(whole), fraction: (Double(tai_ns - whole * day) * 1e-9 + offset_s) / 86_400)
    }

    /// Days of Terrestrial Time since J2000.0, without loss of digits.
    public var tt: SplitDays { days(aheadOfTAI_s: 32.184) }

    /// TAI - UTC, s: whole seconds since 1972, 10 before.
    ///
    /// Within a leap second, the offset before it.
    public var taiMinusUTC_s: Double {
        let second = tai_ns >= 0 ? tai_ns / 1_000_000_000 : -((-tai_ns + 999_999_999) / 1_000_000_000)
        return Double(second + Instant.unixAtEpoch_s - unixParts.whole_s)
    }

    /// Days of UT1 since 2000-01-01T12:00 UT1, for a UT1 - UTC in seconds.
    public func ut1(ut1MinusUTC_s: Double) -> SplitDays { days(aheadOfTAI_s: ut1MinusUTC_s - taiMinusUTC_s) }

    /// Barycentric Dynamical Time minus Terrestrial Time at the Earth's centre, s.
    ///
    /// Accuracy 10 µs for 1600–2200. Source: Kaplan, The IAU Resolutions on Astronomical Reference Systems, USNO Circular 179,
    /// 2005, eq. 2.6.
    public var tdbMinusTT_s: Double {
        let t = tt_centuries
        return 0.001657 * sin(628.3076 * t + 6.2401) + 0.000022 * sin(575.3385 * t + 4.2970)
            + 0.000014 * sin(1256.6152 * t + 6.1969) + 0.000005 * sin(606.9777 * t + 4.0212)
            + 0.000005 * sin(52.9691 * t + 0.4444) + 0.000002 * sin(21.3299 * t + 5.5431)
            + 0.000010 * t * sin(628.3076 * t + 4.2490)
    }
}
