internal import Glibc
public import TimeScales
internal import Units

/// The apparent place of the Sun seen from the Earth's centre, in the true equator and equinox of date.
public struct SunGeocentric: Sendable, Hashable {
    /// Apparent right ascension, rad, `0 ..< 2 pi`.
    public let rightAscension_rad: Double
    /// Apparent declination, rad.
    public let declination_rad: Double
    /// Distance from the Earth's centre, au.
    public let distance_au: Double
    /// Apparent ecliptic longitude (with nutation and aberration), rad, `0 ..< 2 pi`.
    public let apparentLongitude_rad: Double
    /// Nutation in longitude, rad.
    public let nutationLongitude_rad: Double
    /// True obliquity of the ecliptic, rad.
    public let obliquity_rad: Double
    /// Unit vector to the Sun: x to the true equinox of date, z to the celestial pole of date.
    public let direction: SIMD3<Double>

    /// Equation of the equinoxes, rad: apparent minus mean sidereal time.
    public var equationOfEquinoxes_rad: Double { nutationLongitude_rad * cos(obliquity_rad) }
}

/// The Sun's apparent place at an instant.
///
/// Accuracy against JPL DE421: 0.3″ rms, 0.8″ at most, for 1985–2050 (docs/models/sun.md); the algorithm is stated for the
/// years −2000 to 6000.
/// Source: Reda and Andreas, Solar Position Algorithm for Solar Radiation Applications, NREL/TP-560-34302, 2008, section
/// 3.2–3.10.
public func sunGeocentric(at instant: Instant) -> SunGeocentric {
    sunGeocentric(tt_centuries: instant.tt_centuries)
}

/// The Sun's apparent place at a time in Julian centuries of TT since J2000.0.
public func sunGeocentric(tt_centuries t: Double) -> SunGeocentric {
    let millennia = t / 10
    let longitude = heliocentric(SolarTables.longitude, millennia) + Double.pi
    let latitude = -heliocentric(SolarTables.latitude, millennia)
    let distance_au = heliocentric(SolarTables.radius, millennia)
    let (nutation, obliquity) = nutationAndObliquity_rad(tt_centuries: t)
    let aberration = -20.4898 / distance_au * radiansPerArcsecond
    let lambda = wrapped(longitude + nutation + aberration)
    let (sinLambda, cosLambda, sinBeta, cosBeta) = (sin(lambda), cos(lambda), sin(latitude), cos(latitude))
    let (sinEps, cosEps) = (sin(obliquity), cos(obliquity))
    let y = cosBeta * sinLambda * cosEps - sinBeta * sinEps
    let z = cosBeta * sinLambda * sinEps + sinBeta * cosEps
    let direction = SIMD3<Double>(cosBeta * cosLambda, y, z)
    return SunGeocentric(
        rightAscension_rad: wrapped(atan2(direction.y, direction.x)),
        declination_rad: atan2(direction.z, hypot(direction.x, direction.y)), distance_au: distance_au,
        apparentLongitude_rad: lambda, nutationLongitude_rad: nutation, obliquity_rad: obliquity, direction: direction)
}

let radiansPerArcsecond = radiansPerDegree / 3600

/// An angle brought into `0 ..< 2 pi`.
func wrapped(_ angle_rad: Double) -> Double {
    let turn = 2 * Double.pi
    let rest = angle_rad - turn * (angle_rad / turn).rounded(.down)
    return rest < turn ? rest : 0
}

/// A VSOP87 series: the sum over powers of time of amplitude · cos(phase + rate · time), in rad or au.
private func heliocentric(_ series: [[Double]], _ millennia: Double) -> Double {
    var sum = 0.0
    for terms in series.reversed() {
        var power = 0.0
        for index in stride(from: 0, to: terms.count, by: 3) {
            power += terms[index] * cos(terms[index + 1] + terms[index + 2] * millennia)
        }
        sum = sum * millennia + power
    }
    return sum * 1e-8
}

/// Nutation in longitude and the true obliquity of the ecliptic, rad (IAU 1980 series of 63 terms, Laskar's mean obliquity).
func nutationAndObliquity_rad(tt_centuries t: Double) -> (nutation: Double, obliquity: Double) {
    let arguments: [Double] = [
        297.85036 + t * (445_267.111480 + t * (-0.0019142 + t / 189_474)),
        357.52772 + t * (35_999.050340 + t * (-0.0001603 - t / 300_000)),
        134.96298 + t * (477_198.867398 + t * (0.0086972 + t / 56_250)),
        93.27191 + t * (483_202.017538 + t * (-0.0036825 + t / 327_270)),
        125.04452 + t * (-1934.136261 + t * (0.0020708 + t / 450_000)),
    ]
    let terms = SolarTables.nutation
    var (longitude, obliquity) = (0.0, 0.0)
    for row in stride(from: 0, to: terms.count, by: 9) {
        var argument = 0.0
        for k in 0..<5 { argument += terms[row + k] * arguments[k] }
        argument *= radiansPerDegree
        longitude += (terms[row + 5] + terms[row + 6] * t) * sin(argument)
        obliquity += (terms[row + 7] + terms[row + 8] * t) * cos(argument)
    }
    let u = t / 100
    let powers = [84381.448, -4680.93, -1.55, 1999.25, -51.38, -249.67, -39.05, 7.12, 27.87, 5.79, 2.45]
    let mean_arcsec = powers.reversed().reduce(0) { $0 * u + $1 }
    return (longitude * 1e-4 * radiansPerArcsecond, (mean_arcsec + obliquity * 1e-4) * radiansPerArcsecond)
}
