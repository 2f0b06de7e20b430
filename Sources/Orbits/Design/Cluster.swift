internal import Glibc
internal import TimeScales
public import Units

/// A dense cluster of satellites that fly freely about a point of a circular orbit.
///
/// Every satellite has the chief's period and plane and a small eccentricity vector of its own, so that it circles the chief on an
/// ellipse twice as long along the orbit as high, once a revolution. In the plane of height and half the distance along the orbit the
/// pattern turns like a rigid disk: satellites sit on a square lattice in it, and a neighbour's distance swings from the lattice's
/// spacing to twice that.
/// Source: Clohessy and Wiltshire 1960; the arrangement of 81 satellites: Agüera y Arcas et al., Towards a future space-based, highly
/// scalable AI infrastructure system design, 2025.
public struct Cluster: Sendable, Hashable {
    public let satellites: Int
    /// Greatest distance from the chief, m: along the orbit.
    public let radius_m: Double
    public let altitude_m: Double
    public let inclination_rad: Double
    /// Places in the lattice, in spacings, nearest to the centre first.
    let places: [SIMD2<Double>]

    /// - Parameters:
    ///   - satellites: 2 … 10,000.
    ///   - radius_m: 1 m … 20 km, for the equations are of first order in it.
    /// - Throws: ``DomainError`` for a number out of range.
    public init(satellites: Int, radius_m: Double, altitude_m: Double, inclination_rad: Double) throws(DomainError) {
        guard (2...10_000).contains(satellites) else {
            throw DomainError("satellites", Double(satellites), unit: "", allowed: 2...10_000)
        }
        guard (1...20e3).contains(radius_m) else { throw DomainError("radius", radius_m, unit: "m", allowed: 1...20e3) }
        _ = try CircularOrbit(altitude_m: altitude_m, inclination_rad: inclination_rad, raan_rad: 0, epoch: Instant(tai_ns: 0))
        (self.satellites, self.radius_m) = (satellites, radius_m)
        (self.altitude_m, self.inclination_rad) = (altitude_m, inclination_rad)
        let half = Int(Double(satellites).squareRoot()) + 1
        let lattice = (-half...half).flatMap { x in (-half...half).map { y in (x, y) } }
        places = lattice.sorted { a, b in
            (a.0 * a.0 + a.1 * a.1, a.0, a.1) < (b.0 * b.0 + b.1 * b.1, b.0, b.1)
        }.prefix(satellites).map { SIMD2(Double($0.0), Double($0.1)) }
    }

    /// Distance of neighbours in the lattice, m: the least distance of any two satellites.
    public var spacing_m: Double {
        let outermost = places.map { ($0 * $0).sum() }.max() ?? 1
        return radius_m / (2 * outermost.squareRoot())
    }

    /// Mean motion of the chief, rad/s.
    var meanMotion_rad_per_s: Double { keplerMeanMotion_rad_per_s(radius_m: Physical.earthEquatorialRadius_m + altitude_m) }

    /// Radial amplitude, m, and phase of a satellite: x = ρ cos(n t + φ), y = −2 ρ sin(n t + φ).
    public func ellipse(_ satellite: Int) -> (amplitude_m: Double, phase_rad: Double) {
        let place = places[satellite] * spacing_m
        return ((place * place).sum().squareRoot(), atan2(place.y, place.x))
    }

    /// The state of a satellite relative to the chief at a time, by the equations of Clohessy and Wiltshire.
    public func state(_ satellite: Int, at time_s: Double) -> RelativeState {
        let (amplitude, phase) = ellipse(satellite)
        let n = meanMotion_rad_per_s
        let (s, c) = (sin(n * time_s + phase), cos(n * time_s + phase))
        return RelativeState(
            position_m: SIMD3(amplitude * c, -2 * amplitude * s, 0),
            velocity_m_per_s: SIMD3(-amplitude * n * s, -2 * amplitude * n * c, 0))
    }

    /// Mean elements of chief and satellites at a time at which the chief is at its node `raan_rad` and argument of latitude `u`.
    ///
    /// All have the same mean semi-major axis, so that they share the mean period with J2, and differ in the eccentricity vector.
    /// The chief's own mean eccentricity is zero.
    public func elements(raan_rad: Double, argumentOfLatitude_rad u: Double = 0) -> (
        chief: ZonalElements, satellites: [ZonalElements]
    ) {
        let a = Physical.earthEquatorialRadius_m + altitude_m
        let chief = ZonalElements(
            semiMajorAxis_m: a, eccentricity: 0, inclination_rad: inclination_rad, raan_rad: raan_rad, perigee_rad: 0,
            meanAnomaly_rad: u)
        let all = (0..<satellites).map { satellite in
            let (amplitude, phase) = ellipse(satellite)
            // x = −a e cos M: highest, at phase 0, is apogee.
            let anomaly = phase + .pi
            return ZonalElements(
                semiMajorAxis_m: a, eccentricity: amplitude / a, inclination_rad: inclination_rad, raan_rad: raan_rad,
                perigee_rad: u - anomaly, meanAnomaly_rad: anomaly)
        }
        return (chief, all)
    }
}
