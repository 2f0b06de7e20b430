internal import Glibc
internal import VectorMath

/// Sunlight that a sphere reflects onto a small flat plate, as a share of albedo times solar flux.
///
/// The sphere reflects diffusely with one albedo; every part of it that both the Sun and the plate see counts with its own sun
/// angle (a sum over the visible disk, not the sub-satellite point). The integral over azimuth is in closed form, the one over
/// the angle from the sub-point is Gauss–Legendre between its kinks: error below 5e-8 from 400 km upwards.
/// - Parameters:
///   - cosSunZenith: cosine of the angle at the sphere's centre between plate and Sun, −1 … 1.
///   - tilt_rad: angle between the plate's normal and the nadir, 0 … π.
///   - azimuth_rad: angle of the normal around the nadir axis, from the Sun's side.
///   - distance_radii: distance of the plate from the centre in radii, above 1.
/// - Returns: `K` such that the plate receives `K · albedo · solar flux`; NaN for NaN.
/// Source: Lambert's law over the visible cap; Gilmore, Spacecraft Thermal Control Handbook, 2002, section 2.
public func albedoFactorPlate(cosSunZenith: Double, tilt_rad: Double, azimuth_rad: Double, distance_radii h: Double) -> Double {
    precondition(!(h <= 1), "a plate is outside the sphere")
    guard !(cosSunZenith + tilt_rad + azimuth_rad + h).isNaN else { return .nan }
    let sun = acos(max(-1, min(1, cosSunZenith)))
    let horizon = acos(1 / h)
    if sun - horizon >= .pi / 2 { return 0 }
    // Kinks: where rings around the sub-point begin to leave the day side, and the plate's field of view.
    var ends = [0, horizon]
    for kink in [abs(.pi / 2 - sun), plateKink(tilt_rad: tilt_rad, distance_radii: h)] where kink > 0 && kink < horizon {
        ends.append(kink)
    }
    // Panels that grow from the sub-point outwards follow the peak of a low orbit's view.
    var panel = 2 * (h - 1)
    while panel < horizon {
        ends.append(panel)
        panel *= 4
    }
    ends.sort()
    var sum = 0.0
    for (from, to) in zip(ends, ends.dropFirst()) where to > from {
        sum += smoothIntegral(from: from, to: to) { angle in
            let distance = sqrt(1 + h * h - 2 * h * cos(angle))
            let (sinNadir, cosNadir) = (sin(angle) / distance, (h - cos(angle)) / distance)
            let ring = productOfPositives(
                cos(angle) * cos(sun), sin(angle) * sin(sun), cosNadir * cos(tilt_rad), sinNadir * sin(tilt_rad), azimuth_rad)
            return (h * cos(angle) - 1) * sin(angle) / (distance * distance * distance) * ring
        }
    }
    return max(0, sum / .pi)
}

/// The central angle of the ring that the plate's plane touches; NaN where it touches none.
private func plateKink(tilt_rad: Double, distance_radii h: Double) -> Double {
    let nadir = abs(.pi / 2 - tilt_rad)
    return asin(h * sin(nadir)) - nadir
}

/// ∫ (a + b cos φ)⁺ (c + d cos(φ − χ))⁺ dφ over a turn, for b, d ≥ 0.
private func productOfPositives(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ chi: Double) -> Double {
    func halfArc(_ constant: Double, _ amplitude: Double) -> Double {
        constant >= amplitude ? .pi : constant <= -amplitude ? 0 : acos(-constant / amplitude)
    }
    let (first, second) = (halfArc(a, b), halfArc(c, d))
    guard first > 0, second > 0 else { return 0 }
    func antiderivative(_ phi: Double) -> Double {
        a * c * phi + b * c * sin(phi) + a * d * sin(phi - chi) + b * d * (phi / 2 * cos(chi) + sin(2 * phi - chi) / 4)
    }
    let centre = remainder(chi, 2 * .pi)
    var sum = 0.0
    for turn in [-2 * Double.pi, 0, 2 * Double.pi] {
        // A whole turn must not be counted twice: the second arc is cut to one turn around its centre.
        let low = max(-first, centre + turn - second)
        let high = min(first, centre + turn + second)
        if high > low { sum += antiderivative(high) - antiderivative(low) }
    }
    return sum
}

/// Gauss–Legendre in a variable whose slope vanishes at both ends, so that half-integer powers there become smooth.
private func smoothIntegral(from a: Double, to b: Double, _ f: (Double) -> Double) -> Double {
    (b - a) * gaussLegendre16(from: 0, to: 1) { t in f(a + (b - a) * t * t * (3 - 2 * t)) * 6 * t * (1 - t) }
}
