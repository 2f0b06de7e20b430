internal import Glibc

/// View factor from a small flat plate to a sphere.
///
/// - Parameters:
///   - tilt_rad: angle between the plate's normal and the direction to the sphere's centre, 0 … π.
///   - distance_radii: distance of the plate from the centre in radii of the sphere, at least 1.
/// - Returns: share of the plate's diffuse radiation that meets the sphere, 0 … 1; NaN for NaN. Rounding error below 1e-13.
/// Source: Howell, Catalog of Radiation Heat Transfer Configuration Factors, C-43; in the form of Martínez, Spacecraft Thermal
/// Modelling and Testing, 2014, "Patch to a sphere, tilted".
public func viewFactorPlateToSphere(tilt_rad: Double, distance_radii: Double) -> Double {
    precondition(!(distance_radii < 1), "a plate is outside the sphere")
    let h = distance_radii
    let x = sqrt((h - 1) * (h + 1))
    let (sine, cosine) = (sin(tilt_rad), cos(tilt_rad))
    // Where the plate's plane passes outside the sphere it sees all of it or nothing.
    if x * cosine >= sine { return cosine / (h * h) }
    if x * cosine <= -sine { return 0 }
    let y = -x * cosine / sine
    let chord = sine * sqrt((1 - y) * (1 + y))
    return (cosine * acos(y) - x * chord) / (.pi * h * h) + atan2(chord, x) / .pi
}

/// View factor from a small sphere to a large one: the share of its sky that the large one fills.
///
/// - Parameter distance_radii: distance of the centres in radii of the large sphere, at least 1.
/// - Returns: 0 … 0.5; NaN for NaN. The small sphere's size is neglected.
/// Source: solid angle of a cap over that of the whole sky.
public func viewFactorSphereToSphere(distance_radii h: Double) -> Double {
    precondition(!(h < 1), "a sphere is outside the other")
    // 1 − √(1 − 1/h²) without cancellation.
    let square = 1 / (h * h)
    return square / (2 * (1 + sqrt(1 - square)))
}
