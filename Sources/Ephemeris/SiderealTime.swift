internal import Glibc
public import TimeScales
internal import Units

/// Greenwich mean sidereal time, rad, `0 ..< 2 pi`.
///
/// UT1 is taken as UTC + `dut1_s`; without it the error is below 0.9 s, that is 13.5″. Range: 1900–2100.
/// Source: IAU 1982 expression in the form of Meeus, Astronomical Algorithms, 1998, eq. 12.4.
public func greenwichMeanSiderealTime_rad(at instant: Instant, dut1_s: Double = 0) -> Double {
    greenwichMeanSiderealTime_rad(ut1_days: instant.utc_days + dut1_s / 86_400)
}

/// Greenwich mean sidereal time, rad, from days of UT1 since 2000-01-01T12:00.
public func greenwichMeanSiderealTime_rad(ut1_days days: Double) -> Double {
    // The whole turns of the day count are dropped first, so that the sum keeps its digits.
    let turns_deg = 360 * (days - days.rounded(.down))
    return wrapped((turns_deg + meanSunRightAscension_deg(ut1_days: days)) * radiansPerDegree)
}

/// Right ascension of the fictitious mean sun, rad, `0 ..< 2 pi`: the point whose hour angle at Greenwich is UT1 − 12 h.
///
/// The local mean time of an ascending node at right ascension Ω is 12 h + (Ω − this) in hours of 15°.
/// Source: the definition of UT1 by the IAU 1982 expression, as ``greenwichMeanSiderealTime_rad(at:dut1_s:)``.
public func meanSunRightAscension_rad(at instant: Instant) -> Double {
    wrapped(meanSunRightAscension_deg(ut1_days: instant.utc_days) * radiansPerDegree)
}

private func meanSunRightAscension_deg(ut1_days days: Double) -> Double {
    let t = days / 36_525
    return 280.46061837 + 0.98564736629 * days + t * t * (0.000387933 - t / 38_710_000)
}

/// Apparent minus mean solar time, s: positive when the sundial is ahead of the clock.
///
/// Accuracy 0.1 s. Source: Reda and Andreas, NREL/TP-560-34302, 2008, eq. A1 (Meeus 1998, eq. 28.1).
public func equationOfTime_s(at instant: Instant) -> Double {
    equationOfTime_s(sunGeocentric(at: instant), tt_centuries: instant.tt_centuries)
}

func equationOfTime_s(_ sun: SunGeocentric, tt_centuries: Double) -> Double {
    let t = tt_centuries / 10
    let powers = [280.4664567, 360_007.6982779, 0.03032028, 1 / 49_931.0, -1 / 15_300.0, -1 / 2_000_000.0]
    let meanLongitude_deg = powers.reversed().reduce(0) { $0 * t + $1 }
    let difference = (meanLongitude_deg - 0.0057183) * radiansPerDegree - sun.rightAscension_rad + sun.equationOfEquinoxes_rad
    let signed = wrapped(difference + .pi) - .pi
    return signed / (2 * .pi) * 86_400
}
