internal import Glibc

/// A unit vector in the horizon frame from a zenith angle and an azimuth clockwise from north: (east, north, up).
public func horizonVector(zenith_rad: Double, azimuth_rad: Double) -> SIMD3<Double> {
    let sine = sin(zenith_rad)
    return SIMD3(sine * sin(azimuth_rad), sine * cos(azimuth_rad), cos(zenith_rad))
}

/// Cosine of the angle between the Sun and the normal of a plane, −1 … 1.
public func cosIncidence(tilt_rad: Double, planeAzimuth_rad: Double, zenith_rad: Double, azimuth_rad: Double) -> Double {
    let product =
        horizonVector(zenith_rad: tilt_rad, azimuth_rad: planeAzimuth_rad)
        * horizonVector(zenith_rad: zenith_rad, azimuth_rad: azimuth_rad)
    return max(-1, min(1, product.sum()))
}
