internal import Glibc
internal import KernelTypes
public import Units

/// How the Earth's shadow is modelled.
public enum ShadowModel: String, Sendable, Hashable, CaseIterable {
    /// The Earth casts no shadow.
    case none
    /// Parallel rays: a cylinder behind a sphere; a satellite is lit or dark.
    case cylindrical
    /// The Sun's disk behind the Earth's disk: umbra and penumbra.
    case conical
}

/// The share of the Sun's disk that a satellite sees past a spherical Earth, 0 … 1.
///
/// - Parameters:
///   - cosSunZenith: cosine of the angle at the Earth's centre between satellite and Sun, −1 … 1.
///   - radius_m: distance of the satellite from the Earth's centre, greater than `earthRadius_m`.
///   - sunDistance_m: from the Earth's centre.
/// - Returns: NaN if an argument is NaN.
/// Source: Montenbruck and Gill, Satellite Orbits, 2000, section 3.4.2.
public func litFraction(
    cosSunZenith: Double, radius_m: Double, sunDistance_m: Double, shadow: ShadowModel,
    earthRadius_m: Double = Physical.earthEquatorialRadius_m, sunRadius_m: Double = Physical.sunRadius_m
) -> Double {
    precondition(!(radius_m <= earthRadius_m), "a satellite is outside the Earth")
    let cosine = cosSunZenith
    switch shadow {
    case .none: return cosine.isNaN ? .nan : 1
    case .cylindrical:
        guard !cosine.isNaN else { return .nan }
        let sineEarth = earthRadius_m / radius_m
        return cosine < -sqrt((1 - sineEarth) * (1 + sineEarth)) ? 0 : 1
    case .conical:
        let sine = sqrt(max(0, (1 - cosine) * (1 + cosine)))
        // Components of the direction to the Sun away from the zenith and along it, seen from the satellite.
        let (across, along) = (sunDistance_m * sine, sunDistance_m * cosine - radius_m)
        let separation = atan2(across, -along)
        return visibleShare(
            sun_rad: asin(sunRadius_m / hypot(across, along)), earth_rad: asin(earthRadius_m / radius_m),
            separation_rad: separation)
    }
}

/// The share of a disk of apparent radius `sun_rad` left uncovered by one of `earth_rad` whose centre is `separation_rad` away.
///
/// The disks are taken as plane circles. Source: Montenbruck and Gill, Satellite Orbits, 2000, section 3.4.2.
public func visibleShare(sun_rad a: Double, earth_rad b: Double, separation_rad c: Double) -> Double {
    guard !(a + b + c).isNaN else { return .nan }
    if c >= a + b { return 1 }
    if c <= b - a { return 0 }
    if c <= a - b { return 1 - (b / a) * (b / a) }
    let x = (c * c + (a - b) * (a + b)) / (2 * c)
    let y = sqrt(max(0, (a - x) * (a + x)))
    let covered = a * a * atan2(y, x) + b * b * atan2(y, c - x) - c * y
    return min(1, max(0, 1 - covered / (.pi * a * a)))
}
