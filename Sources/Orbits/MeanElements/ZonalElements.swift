internal import Glibc
internal import Units

/// Mean elements of an orbit under the Earth's zonal harmonics, in the sense of Brouwer: without periodic terms, short or long.
///
/// Axes of the equator, fixed in space.
public struct ZonalElements: Sendable, Hashable {
    public var semiMajorAxis_m: Double
    public var eccentricity: Double
    public var inclination_rad: Double
    /// Right ascension of the ascending node, rad.
    public var raan_rad: Double
    /// Argument of perigee, rad.
    public var perigee_rad: Double
    public var meanAnomaly_rad: Double

    public init(
        semiMajorAxis_m: Double, eccentricity: Double, inclination_rad: Double, raan_rad: Double, perigee_rad: Double,
        meanAnomaly_rad: Double
    ) {
        (self.semiMajorAxis_m, self.eccentricity, self.inclination_rad) = (semiMajorAxis_m, eccentricity, inclination_rad)
        (self.raan_rad, self.perigee_rad, self.meanAnomaly_rad) = (raan_rad, perigee_rad, meanAnomaly_rad)
    }
}

/// Secular rates of mean elements, rad/s.
public struct ZonalRates: Sendable, Hashable {
    public let raan_rad_per_s: Double
    public let perigee_rad_per_s: Double
    /// Of the mean anomaly, the mean motion of the two-body orbit included.
    public let meanAnomaly_rad_per_s: Double
}

/// Elements that have no singularity at circles and at the equator (save for 180°): a, e cos ϖ, e sin ϖ, tan(i/2) cos Ω, tan(i/2) sin Ω, λ.
struct EquinoctialElements {
    var a: Double
    var k: Double
    var h: Double
    var p: Double
    var q: Double
    var longitude: Double

    init(_ e: ZonalElements) {
        let (turn, half) = (e.raan_rad + e.perigee_rad, tan(e.inclination_rad / 2))
        (a, k, h) = (e.semiMajorAxis_m, e.eccentricity * cos(turn), e.eccentricity * sin(turn))
        (p, q, longitude) = (half * cos(e.raan_rad), half * sin(e.raan_rad), turn + e.meanAnomaly_rad)
    }

    /// Osculating, from a state.
    init(position_m r: SIMD3<Double>, velocity_m_per_s v: SIMD3<Double>, mu: Double) {
        let radius = sqrt(dot(r, r))
        a = 1 / (2 / radius - dot(v, v) / mu)
        let w = cross(r, v)
        let size = sqrt(dot(w, w))
        let c = w / size
        (p, q) = (-c.y / (1 + c.z), c.x / (1 + c.z))
        // The equinoctial axes, and the eccentricity vector and position along them.
        let norm = 1 + p * p + q * q
        let f = SIMD3(1 + p * p - q * q, 2 * p * q, -2 * q) / norm
        let g = SIMD3(2 * p * q, 1 - p * p + q * q, 2 * p) / norm
        let vector = cross(v, w) / mu - r / radius
        (k, h) = (dot(vector, f), dot(vector, g))
        let (x, y) = (dot(r, f) / a, dot(r, g) / a)
        let root = sqrt(max(0, 1 - h * h - k * k))
        let b = 1 / (1 + root)
        let sine = h + ((1 - h * h * b) * y - h * k * b * x) / root
        let cosine = k + ((1 - k * k * b) * x - h * k * b * y) / root
        longitude = atan2(sine, cosine) - k * sine + h * cosine
    }

    var elements: ZonalElements {
        let (turn, raan) = (atan2(h, k), atan2(q, p))
        return ZonalElements(
            semiMajorAxis_m: a, eccentricity: hypot(h, k), inclination_rad: 2 * atan(hypot(p, q)), raan_rad: wrapped(raan),
            perigee_rad: wrapped(turn - raan), meanAnomaly_rad: wrapped(longitude - turn))
    }
}
