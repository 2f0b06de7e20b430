internal import Glibc
public import TimeScales
public import Units

/// A circular orbit of the Earth with the secular effects of the flattening (J2) on its node and its argument of latitude.
///
/// Angles are in the mean equator and equinox of date. Periodic terms of J2 (below 10 km in position), drag and third bodies are
/// left out: the orbit is the mean one that a kept satellite follows. Range: 100 … 100,000 km altitude.
/// Source: Vallado, Fundamentals of Astrodynamics and Applications, 4th ed., 2013, section 9.6.1 (secular effects of J2).
public struct CircularOrbit: Hashable, Sendable {
    /// The moment to which `raan_rad` and `argumentOfLatitude_rad` belong.
    public let epoch: Instant
    /// Altitude above the equatorial radius of 6,378,137 m, m.
    public let altitude_m: Double
    /// Inclination, rad, `0 ... pi`.
    public let inclination_rad: Double
    /// Right ascension of the ascending node at the epoch, rad, `0 ..< 2 pi`.
    public let raan_rad: Double
    /// Angle from the ascending node to the satellite at the epoch, rad, `0 ..< 2 pi`.
    public let argumentOfLatitude_rad: Double

    /// The altitudes for which an orbit can be made, m.
    public static let altitudes_m = 100e3...100_000e3

    /// - Throws: ``DomainError`` for an altitude outside ``altitudes_m`` or an inclination outside `0 ... pi`.
    public init(
        altitude_m: Double, inclination_rad: Double, raan_rad: Double, argumentOfLatitude_rad: Double = 0, epoch: Instant
    ) throws(DomainError) {
        try CircularOrbit.check(altitude_m)
        guard (0...Double.pi).contains(inclination_rad) else {
            throw DomainError("inclination", inclination_rad / radiansPerDegree, unit: "deg", allowed: 0...180)
        }
        guard raan_rad.isFinite, argumentOfLatitude_rad.isFinite else {
            throw DomainError(
                "raan, argument_of_latitude", value: "\(raan_rad), \(argumentOfLatitude_rad)", allowed: "finite angles")
        }
        self.epoch = epoch
        self.altitude_m = altitude_m
        self.inclination_rad = inclination_rad
        self.raan_rad = wrapped(raan_rad)
        self.argumentOfLatitude_rad = wrapped(argumentOfLatitude_rad)
    }

    static func check(_ altitude_m: Double) throws(DomainError) {
        guard altitudes_m.contains(altitude_m) else {
            throw DomainError("altitude", altitude_m / 1000, unit: "km", allowed: 100...100_000)
        }
    }

    /// Distance from the Earth's centre, m.
    public var radius_m: Double { Physical.earthEquatorialRadius_m + altitude_m }

    /// Mean motion of the two-body orbit, rad/s.
    public var meanMotion_rad_per_s: Double { keplerMeanMotion_rad_per_s(radius_m: radius_m) }

    /// Drift of the ascending node, rad/s; negative is westward.
    ///
    /// Source: Vallado 2013, section 9.6.1.
    public var nodeRate_rad_per_s: Double {
        -1.5 * meanMotion_rad_per_s * flatteningFactor(radius_m: radius_m) * cos(inclination_rad)
    }

    /// Rate of the argument of latitude, rad/s: mean motion, drift of perigee and drift of mean anomaly together.
    ///
    /// Source: Vallado 2013, section 9.6.1, at zero eccentricity.
    public var argumentOfLatitudeRate_rad_per_s: Double {
        let c = cos(inclination_rad)
        return meanMotion_rad_per_s * (1 + 1.5 * flatteningFactor(radius_m: radius_m) * (4 * c * c - 1))
    }

    /// Time from one ascending node to the next, s.
    public var period_s: Double { 2 * .pi / argumentOfLatitudeRate_rad_per_s }

    /// Period of the two-body orbit of the same radius, s.
    public var keplerPeriod_s: Double { 2 * .pi / meanMotion_rad_per_s }

    /// Right ascension of the ascending node at a moment, rad, `0 ..< 2 pi`.
    public func raan_rad(at instant: Instant) -> Double { wrapped(raan_rad + nodeRate_rad_per_s * (instant - epoch)) }

    /// Angle from the ascending node to the satellite at a moment, rad, `0 ..< 2 pi`.
    public func argumentOfLatitude_rad(at instant: Instant) -> Double {
        wrapped(argumentOfLatitude_rad + argumentOfLatitudeRate_rad_per_s * (instant - epoch))
    }

    /// The orbital frame at a moment: unit vectors to the ascending node, 90° ahead of it, and along the orbit normal.
    func frame(at instant: Instant) -> OrbitFrame {
        OrbitFrame(raan_rad: raan_rad(at: instant), inclination_rad: inclination_rad)
    }

    /// Position in the equator and equinox of date, m.
    public func position_m(at instant: Instant) -> SIMD3<Double> {
        let frame = frame(at: instant)
        let u = argumentOfLatitude_rad(at: instant)
        return radius_m * (cos(u) * frame.node + sin(u) * frame.ahead)
    }
}

/// Three unit vectors that go with an orbital plane.
struct OrbitFrame {
    let node: SIMD3<Double>
    let ahead: SIMD3<Double>
    let normal: SIMD3<Double>

    init(raan_rad: Double, inclination_rad: Double) {
        let (sinNode, cosNode) = (sin(raan_rad), cos(raan_rad))
        let (sinI, cosI) = (sin(inclination_rad), cos(inclination_rad))
        node = SIMD3(cosNode, sinNode, 0)
        ahead = SIMD3(-sinNode * cosI, cosNode * cosI, sinI)
        normal = SIMD3(sinNode * sinI, -cosNode * sinI, cosI)
    }
}

func keplerMeanMotion_rad_per_s(radius_m: Double) -> Double {
    sqrt(Physical.earthGravitationalParameter_m3_per_s2 / radius_m) / radius_m
}

/// J2 (R/a)².
func flatteningFactor(radius_m: Double) -> Double {
    let ratio = Physical.earthEquatorialRadius_m / radius_m
    return Physical.earthJ2 * ratio * ratio
}

/// An angle brought into `0 ..< 2 pi`.
func wrapped(_ angle_rad: Double) -> Double {
    let turn = 2 * Double.pi
    let rest = angle_rad - turn * (angle_rad / turn).rounded(.down)
    return rest < turn ? rest : 0
}
