internal import Glibc
public import TimeScales
public import Units

/// How long an orbit lasts under drag, and how it comes down.
public struct OrbitLifetime: Sendable, Hashable {
    /// Time until perigee is below ``fall_m``, s; nil if it stays up beyond the longest time asked for.
    public let lifetime_s: Double?
    /// The orbit over time, first and last included.
    public let history: [Point]

    /// The orbit at a time: altitudes above the equatorial radius.
    public struct Point: Sendable, Hashable {
        public let time_s: Double
        public let perigee_m: Double
        public let apogee_m: Double
    }

    /// About ten points of the history in equal steps of time, the first and the last included.
    public var milestones: [Point] {
        guard let end_s = history.last?.time_s else { return [] }
        var chosen: [Point] = []
        for point in history where point.time_s >= end_s * Double(chosen.count) / 10 { chosen.append(point) }
        if let last = history.last, chosen.last != last { chosen.append(last) }
        return chosen
    }

    /// Altitude of perigee at which a satellite is taken to have fallen, m.
    public static let fall_m = 120e3
}

extension DragOrbit {
    /// Follows the mean semi-major axis and eccentricity down under drag.
    ///
    /// Steps bring perigee or apogee two per cent nearer to 100 km each, or last 30 days. Against numerical propagation with the same density:
    /// docs/models/drag.md. The density itself is the larger uncertainty: solar activity decides it.
    /// - Parameters:
    ///   - perigee_m, apogee_m: altitudes above the equatorial radius, 120 … 50,000 km, of the mean orbit.
    ///   - dragArea_m2_per_kg: drag coefficient × area / mass.
    ///   - density: the profile at a moment.
    ///   - longest_s: where to stop.
    /// - Throws: ``DomainError`` for altitudes or an area out of range.
    public func lifetime(
        perigee_m: Double, apogee_m: Double, dragArea_m2_per_kg: Double, start: Instant,
        longest_s: Double = 200 * 365.25 * 86_400,
        density: (Instant) throws(DomainError) -> DensityProfile
    ) throws(DomainError) -> OrbitLifetime {
        guard perigee_m >= OrbitLifetime.fall_m, apogee_m >= perigee_m, apogee_m <= 50_000e3 else {
            throw DomainError(
                "perigee, apogee", value: "\(compact(perigee_m / 1000)), \(compact(apogee_m / 1000)) km",
                allowed: "120 … 50000 km, apogee not below perigee")
        }
        guard dragArea_m2_per_kg > 0, dragArea_m2_per_kg.isFinite else {
            throw DomainError("drag_area", value: "\(dragArea_m2_per_kg) m2/kg", allowed: "above 0")
        }
        let radius = Physical.earthEquatorialRadius_m
        var a = radius + (perigee_m + apogee_m) / 2
        var e = (apogee_m - perigee_m) / (2 * a)
        var time_s = 0.0
        var history = [OrbitLifetime.Point(time_s: 0, perigee_m: perigee_m, apogee_m: apogee_m)]
        while time_s < longest_s {
            let profile = try density(start + time_s)
            let shares = bulgeShares(profile)
            func slope(_ a: Double, _ e: Double) -> (a: Double, e: Double) {
                let rates = rates(semiMajorAxis_m: a, eccentricity: min(max(e, 0), 0.99), profile: profile, shares: shares)
                return (rates.semiMajorAxis * dragArea_m2_per_kg, rates.eccentricity * dragArea_m2_per_kg)
            }
            let first = slope(a, e)
            let sinking = (perigee: a * first.e - first.a * (1 - e), apogee: -a * first.e - first.a * (1 + e))
            let height = (perigee: a * (1 - e) - radius - 100e3, apogee: a * (1 + e) - radius - 100e3)
            let share = max(sinking.perigee / height.perigee, sinking.apogee / height.apogee)
            let step_s = min(30 * 86_400, 0.02 / max(share, 1e-30), longest_s - time_s)
            let second = slope(a + first.a * step_s / 2, e + first.e * step_s / 2)
            let third = slope(a + second.a * step_s / 2, e + second.e * step_s / 2)
            let fourth = slope(a + third.a * step_s, e + third.e * step_s)
            let change = (first.a + 2 * second.a + 2 * third.a + fourth.a) / 6 * step_s
            let flattening = (first.e + 2 * second.e + 2 * third.e + fourth.e) / 6 * step_s
            let before = a * (1 - e) - radius
            (a, e) = (a + change, max(0, e + flattening))
            let perigee = a * (1 - e) - radius
            if perigee <= OrbitLifetime.fall_m {
                time_s += step_s * (before - OrbitLifetime.fall_m) / max(before - perigee, 1e-9)
                history.append(
                    OrbitLifetime.Point(time_s: time_s, perigee_m: OrbitLifetime.fall_m, apogee_m: a * (1 + e) - radius))
                return OrbitLifetime(lifetime_s: time_s, history: history)
            }
            time_s += step_s
            history.append(OrbitLifetime.Point(time_s: time_s, perigee_m: perigee, apogee_m: a * (1 + e) - radius))
        }
        return OrbitLifetime(lifetime_s: nil, history: history)
    }

    /// Velocity change that keeps a circular orbit at its altitude against drag, m/s in a year of 365.25 days.
    public func makeUpDeltaV_m_per_s(altitude_m: Double, dragArea_m2_per_kg: Double, profile: DensityProfile) throws(DomainError)
        -> Double
    {
        guard (100e3...50_000e3).contains(altitude_m) else {
            throw DomainError("altitude", altitude_m / 1000, unit: "km", allowed: 100...50_000)
        }
        let rates = rates(semiMajorAxis_m: Physical.earthEquatorialRadius_m + altitude_m, eccentricity: 0, profile: profile)
        return rates.deceleration * dragArea_m2_per_kg * 365.25 * 86_400
    }
}
