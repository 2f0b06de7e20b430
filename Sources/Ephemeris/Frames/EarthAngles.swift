internal import Glibc
public import TimeScales

/// Angles of the Earth's rotation, rad, `0 ..< 2 pi`.
public enum EarthAngles {
    /// Nominal rate of rotation, rad/s: 2π · 1.00273781191135448 / 86,400.
    ///
    /// Source: IERS Conventions 2010, eq. 5.15.
    public static let rate_rad_per_s = 2 * Double.pi * 1.00273781191135448 / 86_400

    /// The rate for an excess length of day in seconds.
    ///
    /// Source: IERS, Useful constants.
    public static func rate_rad_per_s(excessLengthOfDay_s: Double) -> Double {
        rate_rad_per_s * (1 - excessLengthOfDay_s / 86_400)
    }

    /// Turns as cubics of days of UT1 since 2000-01-01T12:00, without the fraction of the day itself.
    static let rotationTurns = SIMD4<Double>(0.7790572732640, 0.00273781191135448, 0, 0)
    static let siderealTurns1982: SIMD4<Double> = {
        let (century, turn) = (36_525.0, 86_400.0)
        let constant: Double = (24110.54841 - 43_200) / turn
        let linear: Double = 8_640_184.812866 / turn / century
        let square: Double = 0.093104 / turn / (century * century)
        let cube: Double = -6.2e-6 / turn / (century * century * century)
        return SIMD4(constant, linear, square, cube)
    }()

    static func angle_rad(_ turns: SIMD4<Double>, _ ut1: SplitDays) -> Double {
        let d = ut1.days
        let polynomial: Double = ((turns.w * d + turns.z) * d + turns.y) * d + turns.x
        let sum = ut1.fraction + polynomial
        return wrapped(2 * .pi * (sum - sum.rounded(.down)))
    }

    /// Earth rotation angle (ERA).
    ///
    /// Source: Capitaine, Guinot and McCarthy 2000; IERS Conventions 2010, eq. 5.15.
    public static func earthRotationAngle_rad(ut1: SplitDays) -> Double { angle_rad(rotationTurns, ut1) }

    /// Greenwich mean sidereal time of IAU 1982, the one that TEME is defined with.
    ///
    /// Source: Aoki et al., A&A 105, 1982, eq. 13.
    public static func meanSiderealTime1982_rad(ut1: SplitDays) -> Double { angle_rad(siderealTurns1982, ut1) }

    /// Greenwich mean sidereal time of IAU 2006.
    ///
    /// Source: Capitaine, Wallace and Chapront, A&A 432, 2005, eq. 42.
    public static func meanSiderealTime2006_rad(ut1: SplitDays, tt: SplitDays) -> Double {
        let drift = arcseconds(
            tt.centuries, [0.014506, 4612.156534, 1.3915817, -0.00000044, -0.000029956, -0.0000000368])
        return wrapped(earthRotationAngle_rad(ut1: ut1) + drift)
    }

    /// Equation of the equinoxes of IAU 1980 with the terms of 1994, rad.
    ///
    /// Source: IAU resolution C7 of 1994; Vallado 2013, eq. 3-79.
    public static func equationOfEquinoxes1994_rad(tt_centuries t: Double) -> Double {
        let node = FundamentalArguments.iau1980(t)[4]
        return nutation1980(tt_centuries: [t])[0].longitude_rad * cos(Precession.obliquity1980_rad(t))
            + radiansPerArcsecond * (0.00264 * sin(node) + 0.000063 * sin(node + node))
    }

    /// The TIO locator s', rad.
    ///
    /// Source: IERS Conventions 2010, eq. 5.13.
    static func terrestrialLocator_rad(tt_centuries t: Double) -> Double { -47e-6 * t * radiansPerArcsecond }
}
