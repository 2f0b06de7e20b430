internal import Glibc
internal import VectorMath

/// View factor from the side of a small cylinder to a sphere: the share of its side's diffuse radiation that meets the sphere.
///
/// - Parameters:
///   - tilt_rad: angle between the cylinder's axis and the direction to the sphere's centre, 0 … π.
///   - distance_radii: distance from the centre in radii of the sphere, at least 1.
/// - Returns: 0 … 1; NaN for NaN. In closed form with the axis to the centre; else the mean of the closed form of plates around
///   the side, by Gauss and Legendre between the kinks: error below 1e-12.
/// Source: Howell, Catalog of Radiation Heat Transfer Configuration Factors, C-43, over the normals of the side; Martínez, Spacecraft
/// Thermal Modelling and Testing, 2014, for the axis to the centre.
public func viewFactorCylinderToSphere(tilt_rad: Double, distance_radii h: Double) -> Double {
    precondition(!(h < 1), "a cylinder is outside the sphere")
    guard !(tilt_rad + h).isNaN else { return .nan }
    // The side seen from the centre is the same for the axis and its opposite.
    let sine = abs(sin(tilt_rad))
    let apparent = asin(1 / h)
    if sine < 1e-9 { return (apparent - sqrt((h - 1) * (h + 1)) / (h * h)) / .pi }
    func plate(_ angle: Double) -> Double {
        viewFactorPlateToSphere(tilt_rad: acos(max(-1, min(1, sine * cos(angle)))), distance_radii: h)
    }
    // A plate's factor has kinks where its plane touches the sphere: at normals of the apparent radius from the plane.
    var ends = [0, Double.pi]
    let ratio = sqrt((h - 1) * (h + 1)) / h
    let touch = sin(apparent) / sine
    if touch < 1 { ends += [acos(touch), .pi - acos(touch)] }
    if ratio < sine { ends += [acos(ratio / sine), .pi - acos(ratio / sine)] }
    ends.sort()
    var sum = 0.0
    for (from, to) in zip(ends, ends.dropFirst()) where to > from {
        for part in 0..<8 {
            // Parts crowd at both ends, where the factor has powers of a half.
            func place(_ x: Double) -> Double { from + (to - from) * x * x * (3 - 2 * x) }
            sum += gaussLegendre16(from: Double(part) / 8, to: Double(part + 1) / 8) { x in
                plate(place(x)) * (to - from) * 6 * x * (1 - x)
            }
        }
    }
    return sum / .pi
}
