internal import Glibc
public import TimeScales
public import Units

/// A Walker constellation: equal circular orbits in planes of one inclination, nodes evenly spread.
///
/// Source: Walker, Satellite constellations, Journal of the British Interplanetary Society 37, 1984; notation i: t/p/f.
public struct WalkerConstellation: Sendable, Hashable {
    /// Over what the nodes are spread.
    public enum Pattern: String, Sendable, Hashable, CaseIterable {
        /// The whole equator: planes cross everywhere.
        case delta
        /// Half of it, for near-polar orbits: neighbours fly side by side but at the seam.
        case star
    }

    public let pattern: Pattern
    /// Satellites in all (t), planes (p) and relative phasing (f).
    public let satellites: Int
    public let planes: Int
    public let phasing: Int
    public let altitude_m: Double
    public let inclination_rad: Double

    /// - Parameters:
    ///   - phasing: satellites of the plane to the east are ahead by `phasing` × 360° / t, `0 ..< planes`.
    /// - Throws: ``DomainError`` where planes do not divide the satellites or a number is out of range.
    public init(
        _ pattern: Pattern = .delta, satellites: Int, planes: Int, phasing: Int, altitude_m: Double, inclination_rad: Double
    ) throws(DomainError) {
        guard (1...1_000_000).contains(satellites) else {
            throw DomainError("satellites", Double(satellites), unit: "", allowed: 1...1e6)
        }
        guard planes >= 1, satellites % planes == 0 else {
            throw DomainError("planes", value: "\(planes)", allowed: "a divisor of the \(satellites) satellites")
        }
        guard (0..<planes).contains(phasing) else {
            throw DomainError("phasing", value: "\(phasing)", allowed: "0 … \(planes - 1) for \(planes) planes")
        }
        (self.pattern, self.satellites, self.planes, self.phasing) = (pattern, satellites, planes, phasing)
        (self.altitude_m, self.inclination_rad) = (altitude_m, inclination_rad)
        _ = try CircularOrbit(altitude_m: altitude_m, inclination_rad: inclination_rad, raan_rad: 0, epoch: Instant(tai_ns: 0))
    }

    /// Satellites in a plane.
    public var perPlane: Int { satellites / planes }
    /// Right ascension from one node to the next, rad.
    public var nodeSpacing_rad: Double { (pattern == .delta ? 2 : 1) * .pi / Double(planes) }
    /// Argument of latitude from one satellite of a plane to the next, rad.
    public var spacing_rad: Double { 2 * .pi / Double(perPlane) }

    /// Right ascension of the node and argument of latitude of a satellite, rad, `0 ..< 2 pi`; satellites of a plane in a row.
    public func angles(_ satellite: Int) -> (raan_rad: Double, argumentOfLatitude_rad: Double) {
        precondition((0..<satellites).contains(satellite), "satellite \(satellite) of \(satellites)")
        let (plane, place) = satellite.quotientAndRemainder(dividingBy: perPlane)
        let phase = Double(phasing * plane) * 2 * .pi / Double(satellites)
        return (wrapped(Double(plane) * nodeSpacing_rad), wrapped(Double(place) * spacing_rad + phase))
    }

    /// The orbits at an epoch, with the first node at `raan_rad` and its first satellite at `argumentOfLatitude_rad`.
    public func orbits(epoch: Instant, raan_rad: Double = 0, argumentOfLatitude_rad: Double = 0) throws(DomainError)
        -> [CircularOrbit]
    {
        var orbits: [CircularOrbit] = []
        for satellite in 0..<satellites {
            let (node, u) = angles(satellite)
            orbits.append(
                try CircularOrbit(
                    altitude_m: altitude_m, inclination_rad: inclination_rad, raan_rad: raan_rad + node,
                    argumentOfLatitude_rad: argumentOfLatitude_rad + u, epoch: epoch))
        }
        return orbits
    }

    /// The least distance between any two satellites over a revolution, m; infinite for a single one.
    ///
    /// Closed form for equal circular orbits: a pair is nearest where its planes' mutual geometry brings the arguments together.
    public var closestApproach_m: Double {
        guard satellites > 1 else { return .infinity }
        let radius_m = Physical.earthEquatorialRadius_m + altitude_m
        var least = perPlane > 1 ? 2 * sin(spacing_rad / 2) : .infinity
        // By symmetry the first plane against every other is enough for a delta; a star's seam needs every pair of planes.
        for first in 0..<(pattern == .delta ? 1 : planes) {
            for second in first..<planes where second != first {
                let turn = Double(second - first) * nodeSpacing_rad
                let phase = Double(phasing * (second - first)) * 2 * .pi / Double(satellites)
                for place in 0..<perPlane {
                    least = min(least, leastDistance(turn: turn, phase: phase + Double(place) * spacing_rad))
                }
            }
        }
        return least * radius_m
    }

    /// The least distance, in radii, of two satellites whose nodes are `turn` and whose arguments of latitude are `phase` apart.
    ///
    /// Source: the spherical triangle of both planes: sin(ρ/2) = |cos(ΔF/2)| √(…), Speckman, Lang and Boyce, AIAA 1990, in the form
    /// cos ρ = A + B cos(2u + φ), whose greatest value is A + |B|.
    private func leastDistance(turn: Double, phase: Double) -> Double {
        let (c, s) = (cos(inclination_rad), sin(inclination_rad))
        // r1(u) · r2(u + phase) with r = (cos u, sin u cos i, sin u sin i) turned about z.
        let (ct, st, cp, sp) = (cos(turn), sin(turn), cos(phase), sin(phase))
        // Terms: cos u1 cos u2, cos u1 sin u2, sin u1 cos u2, sin u1 sin u2.
        let (cc, cs, sc, ss) = (ct, -st * c, st * c, ct * c * c + s * s)
        let mean = 0.5 * (cp * (cc + ss) + sp * (cs - sc))
        let x = 0.5 * (cp * (cc - ss) + sp * (cs + sc))
        let y = 0.5 * (cp * (cs + sc) - sp * (cc - ss))
        let greatest = min(1, mean + (x * x + y * y).squareRoot())
        return (2 * (1 - greatest)).squareRoot()
    }
}
