internal import TimeScales
public import Units

/// A circular orbit whose ground track closes after whole numbers of revolutions and of days.
///
/// A day is a turn of the Earth under the orbital plane, `2π / (ω − dΩ/dt)`, a revolution lasts from node to node; both with the secular
/// rates of J2. On a sun-synchronous orbit the day has 86,400 s of mean solar time.
/// Source: Vallado, Fundamentals of Astrodynamics and Applications, 4th ed., 2013, section 11.4.2.
public struct RepeatGroundTrack: Sendable, Hashable {
    /// Revolutions and days of a cycle, without a common divisor.
    public let revolutions: Int
    public let days: Int
    /// Altitude above the equatorial radius, m.
    public let altitude_m: Double
    public let inclination_rad: Double

    /// What decides the inclination.
    public enum Inclination: Sendable, Hashable {
        case fixed(inclination_rad: Double)
        case sunSynchronous

        func inclination_rad(altitude_m: Double) throws(DomainError) -> Double {
            switch self {
            case .fixed(let inclination_rad): inclination_rad
            case .sunSynchronous: try CircularOrbit.sunSynchronousInclination_rad(altitude_m: altitude_m)
            }
        }
    }

    /// Altitudes in which orbits are looked for, m.
    public static let altitudes_m = 120e3...5900e3

    /// The orbit that repeats its track after `revolutions` in `days`.
    ///
    /// - Throws: ``DomainError`` where there is none between 120 and 5,900 km.
    public init(revolutions: Int, days: Int, inclination: Inclination) throws(DomainError) {
        guard revolutions > 0, days > 0 else {
            throw DomainError("revolutions, days", value: "\(revolutions), \(days)", allowed: "at least 1")
        }
        let divisor = greatestCommonDivisor(revolutions, days)
        (self.revolutions, self.days) = (revolutions / divisor, days / divisor)
        let wanted = Double(revolutions) / Double(days)
        let altitudes = RepeatGroundTrack.altitudes_m
        var (low, high) = (altitudes.lowerBound, altitudes.upperBound)
        let (most, least) = (
            try RepeatGroundTrack.revolutionsPerDay(low, inclination), try RepeatGroundTrack.revolutionsPerDay(high, inclination)
        )
        guard (least...most).contains(wanted) else {
            throw DomainError(
                "revolutions per day", value: "\(revolutions)/\(days)",
                allowed: "\(fixed3(least)) … \(fixed3(most)) between 120 and 5900 km at this inclination")
        }
        // The rate falls with the altitude; halving ends at the resolution of the altitude.
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if try RepeatGroundTrack.revolutionsPerDay(middle, inclination) > wanted { low = middle } else { high = middle }
        }
        altitude_m = (low + high) / 2
        inclination_rad = try inclination.inclination_rad(altitude_m: altitude_m)
    }

    /// Distance of neighbouring tracks on the equator after a whole cycle, m.
    public var trackSpacing_m: Double { 2 * .pi * Physical.earthEquatorialRadius_m / Double(revolutions) }

    /// Nodal revolutions in a nodal day.
    public static func revolutionsPerDay(_ altitude_m: Double, _ inclination: Inclination) throws(DomainError) -> Double {
        let orbit = try CircularOrbit(
            altitude_m: altitude_m, inclination_rad: inclination.inclination_rad(altitude_m: altitude_m), raan_rad: 0,
            epoch: Instant(tai_ns: 0))
        return orbit.argumentOfLatitudeRate_rad_per_s / (ForceModel.earthRotation_rad_per_s - orbit.nodeRate_rad_per_s)
    }

    /// Every orbit with a repeating track of at most `days` days between two altitudes, lowest first.
    ///
    /// - Throws: ``DomainError`` for altitudes outside ``altitudes_m``, days outside 1 … 400, or an inclination that is none.
    public static func search(
        altitudes_m: ClosedRange<Double>, days: Int, inclination: Inclination
    ) throws(DomainError) -> [RepeatGroundTrack] {
        guard self.altitudes_m.lowerBound <= altitudes_m.lowerBound, altitudes_m.upperBound <= self.altitudes_m.upperBound else {
            throw DomainError(
                "altitude", value: "\(compact(altitudes_m.lowerBound / 1000)) … \(compact(altitudes_m.upperBound / 1000)) km",
                allowed: "120 … 5900 km")
        }
        guard (1...400).contains(days) else { throw DomainError("days", Double(days), unit: "d", allowed: 1...400) }
        let most = try revolutionsPerDay(altitudes_m.lowerBound, inclination)
        let least = try revolutionsPerDay(altitudes_m.upperBound, inclination)
        var found: [RepeatGroundTrack] = []
        for d in 1...days {
            let (first, last) = (Int((least * Double(d)).rounded(.up)), Int((most * Double(d)).rounded(.down)))
            for k in stride(from: first, through: last, by: 1) where greatestCommonDivisor(k, d) == 1 {
                found.append(try RepeatGroundTrack(revolutions: k, days: d, inclination: inclination))
            }
        }
        return found.sorted { ($0.altitude_m, $0.days) < ($1.altitude_m, $1.days) }
    }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }

private func fixed3(_ value: Double) -> String { compact((value * 1000).rounded() / 1000) }
