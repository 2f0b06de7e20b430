internal import Glibc
public import TimeScales
public import Units

/// Transit of the Sun on one day at a place, and the rise before and the set after it.
public struct SunDay: Sendable, Hashable {
    /// Upper transit.
    public let transit: Instant
    /// The last rise before the transit; nil where the Sun does not cross the horizon in the half day before it.
    public let rise: Instant?
    /// The first set after the transit; nil where the Sun does not cross the horizon in the half day after it.
    public let set: Instant?
    /// Whether the Sun is above the horizon at transit: with neither rise nor set, polar day or polar night.
    public let isUpAtTransit: Bool
}

/// Transit, rise and set of the Sun for the transit nearest to local mean noon of the day of UTC that holds `instant`.
///
/// The horizon is the true elevation of the Sun's centre, −0.8333° by default (34′ of refraction, 16′ of semidiameter).
/// Accuracy: 1 s with UTC for UT1, where the Sun's path is not nearly tangent to the horizon.
/// Source: roots of the elevation of ``sunGeocentric(at:)``; the altitude as in Reda and Andreas, NREL/TP-560-34302, 2008, A2.
public func sunDay(
    _ instant: Instant, place: GeodeticPlace, horizon_rad: Double = -0.8333 * radiansPerDegree, dut1_s: Double = 0
) -> SunDay {
    let day = (instant.utc_days + 0.5).rounded(.down)
    let midnight = Instant(unix_s: (day + 10_957) * 86_400)
    let turn = 2 * Double.pi
    /// Hour angle (west-positive, about zero) and declination at an instant.
    func state(_ t: Instant) -> (hourAngle: Double, declination: Double) {
        let sun = sunGeocentric(at: t)
        let sidereal = greenwichMeanSiderealTime_rad(at: t, dut1_s: dut1_s) + sun.equationOfEquinoxes_rad
        let angle = sidereal + place.longitude_rad - sun.rightAscension_rad
        return (angle.remainder(dividingBy: turn), sun.declination_rad)
    }
    var transit = midnight + (0.5 - place.longitude_rad / turn) * 86_400
    for _ in 0..<3 { transit = transit + -state(transit).hourAngle / turn * 86_400 }

    func semiArc(_ declination: Double) -> Double {
        (sin(horizon_rad) - sin(place.latitude_rad) * sin(declination)) / (cos(place.latitude_rad) * cos(declination))
    }
    func crossing(_ side: Double) -> Instant? {
        var t = transit
        for step in 0..<5 {
            let (hourAngle, declination) = state(t)
            let cosine = semiArc(declination)
            guard abs(cosine) <= 1 else { return nil }
            let goal = side * acos(cosine)
            let gap = step == 0 ? goal - hourAngle : (goal - hourAngle).remainder(dividingBy: turn)
            t = t + gap / turn * 86_400
        }
        return t
    }
    return SunDay(transit: transit, rise: crossing(-1), set: crossing(1), isUpAtTransit: semiArc(state(transit).declination) < 1)
}
