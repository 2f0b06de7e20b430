internal import KernelDispatch
internal import KernelTypes

/// Albedo factors of plates, as ``albedoFactorPlate(cosSunZenith:tilt_rad:azimuth_rad:distance_radii:)``, of columns at once.
///
/// - Parameters:
///   - cosTilt: cosine of the angle between a plate's normal and the nadir; `cosAzimuth`: of the angle around the nadir axis from the
///     Sun's side.
///   - distance_radii: above 1.
/// - Returns: within 2e-5 of the exact form from 200 km upwards (the greatest factor is 1); NaN for NaN.
public func albedoFactors(
    cosSunZenith: [Double], cosTilt: [Double], cosAzimuth: [Double], distance_radii: [Double]
) -> [Double] {
    let count = cosSunZenith.count
    precondition(
        cosTilt.count == count && cosAzimuth.count == count && distance_radii.count == count, "columns of different lengths")
    var factors = [Double](repeating: 0, count: count)
    kernels.thermal.albedo(cosSunZenith, cosTilt, cosAzimuth, distance_radii, &factors, count)
    return factors
}
