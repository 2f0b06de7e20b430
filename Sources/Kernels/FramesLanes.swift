internal import VectorMath

// The steps from a celestial position to geodetic coordinates, on lanes, to be fused with whatever makes positions.
// With columns of a rotation at hand, and positions of TEME:
//     let e = earthFixed(x, y, z, cosine: load(r.cosine + i), sine: load(r.sine + i), poleX: …, poleY: …)
//     let (longitude_rad, latitude_rad, height_m) = geodetic(e.x, e.y, e.z)

/// Three components.
typealias LaneVector = (x: Lanes, y: Lanes, z: Lanes)

/// A vector of the equator of date (TEME, TOD, CIRS) in the Earth-fixed frame: turned by an angle about the pole, then by polar
/// motion.
///
/// Polar motion to its second order: exact to 1e-16 for poles within 1″. Source: IERS Conventions 2010, eq. 5.1, 5.3.
@inline(__always)
func earthFixed(
    _ x: Lanes, _ y: Lanes, _ z: Lanes, cosine: Lanes, sine: Lanes, poleX: Lanes, poleY: Lanes
) -> LaneVector {
    let u = fma(cosine, x, sine * y)
    let v = cosine * y - sine * x
    let cosX = fma(poleX * poleX, Lanes(repeating: -0.5), 1)
    let cosY = fma(poleY * poleY, Lanes(repeating: -0.5), 1)
    let w = cosX * z - poleX * u
    return (fma(cosX, u, poleX * z), cosY * v - poleY * w, fma(poleY, v, cosY * w))
}

/// The inverse of ``earthFixed(_:_:_:cosine:sine:poleX:poleY:)``.
@inline(__always)
func fromEarthFixed(
    _ x: Lanes, _ y: Lanes, _ z: Lanes, cosine: Lanes, sine: Lanes, poleX: Lanes, poleY: Lanes
) -> LaneVector {
    let cosX = fma(poleX * poleX, Lanes(repeating: -0.5), 1)
    let cosY = fma(poleY * poleY, Lanes(repeating: -0.5), 1)
    let v = fma(cosY, y, poleY * z)
    let w = cosY * z - poleY * y
    let u = cosX * x - poleX * w
    return (cosine * u - sine * v, fma(sine, u, cosine * v), fma(poleX, x, cosX * w))
}

/// 1 / (1 + Z) of a unit vector (X, Y, Z) near the pole, and Z, from X² + Y² ≤ 1e-4 (the years 1800 to 2200), to 1e-16.
@inline(__always)
private func poleHeight(_ square: Lanes) -> (a: Lanes, z: Lanes) {
    var a = fma(square, Lanes(repeating: 7.0 / 256), 5.0 / 128)
    a = fma(square, a, 1.0 / 16)
    a = fma(square, a, 1.0 / 8)
    a = fma(square, a, 1.0 / 2)
    return (a, 1 - square * a)
}

/// A vector of the celestial frame turned to the celestial pole (X, Y), without the locator s.
///
/// Source: IERS Conventions 2010, eq. 5.10.
@inline(__always)
func toCelestialPole(_ x: Lanes, _ y: Lanes, _ z: Lanes, poleX: Lanes, poleY: Lanes) -> LaneVector {
    let (a, height) = poleHeight(fma(poleX, poleX, poleY * poleY))
    let across = fma(poleX, x, poleY * y)
    let w = fma(a, across, z)
    return (x - poleX * w, y - poleY * w, fma(height, z, across))
}

/// The inverse of ``toCelestialPole(_:_:_:poleX:poleY:)``.
@inline(__always)
func fromCelestialPole(_ x: Lanes, _ y: Lanes, _ z: Lanes, poleX: Lanes, poleY: Lanes) -> LaneVector {
    let (a, height) = poleHeight(fma(poleX, poleX, poleY * poleY))
    let across = fma(poleX, x, poleY * y)
    let w = z - a * across
    return (fma(poleX, w, x), fma(poleY, w, y), height * z - across)
}

/// WGS 84.
private let a = 6_378_137.0
private let b = 6_356_752.314_245_179_5
private let e2 = 6.694_379_990_141_317e-3
private let ep2b = 42_841.311_513_313_57  // e'² b
private let e2a = 42_697.672_707_179_97  // e² a

/// Longitude and latitude (rad) and height (m) on the WGS 84 ellipsoid of an Earth-fixed position in m, in closed form.
///
/// Latitude to 2 µm and height to 10 nm from 1000 km below the ellipsoid outwards; no iteration, no branch. On the axis the
/// longitude is 0 or ±π. Source: Bowring, The accuracy of geodetic latitude and height equations, Survey Review 28,
/// 1985: one step from his improved parametric latitude.
@inline(__always)
func geodetic(_ x: Lanes, _ y: Lanes, _ z: Lanes) -> (longitude_rad: Lanes, latitude_rad: Lanes, height_m: Lanes) {
    let axial2 = fma(x, x, y * y)
    let p = sqrt(axial2)
    let r = sqrt(fma(z, z, axial2))
    // The parametric latitude as a point, scaled to the unit circle.
    let s = z * (r + ep2b) * (b / a)
    let c = p * r
    let scale = 1 / sqrt(fma(s, s, c * c))
    let (su, cu) = (s * scale, c * scale)
    let northward = fma(su * su * su, Lanes(repeating: ep2b), z)
    let outward = p - cu * cu * cu * e2a
    let unit = 1 / sqrt(fma(northward, northward, outward * outward))
    let (sine, cosine) = (northward * unit, outward * unit)
    let height = fma(p, cosine, z * sine) - ellipsoidReach(sine * sine)
    return (angle(y, x), angle(northward, outward), height)
}

/// The angle of (x, y), as `atan2`, to 5e-16 rad: half the work of the function that is right in the last bit.
///
/// Not for infinities.
@inline(__always)
private func angle(_ y: Lanes, _ x: Lanes) -> Lanes {
    let (ax, ay) = (abs(x), abs(y))
    let isSteep = ay .> ax
    let (low, high) = (select(isSteep, ax, ay), select(isSteep, ay, ax))
    // Reduced to |t| ≤ tan π/8 by turning back π/4 where that is less.
    let isWide = low .> high * 0x1.a827999fcef32p-2
    let numerator = select(isWide, low - high, low)
    let denominator = select(isWide, low + high, high)
    let t = numerator / max(denominator, 1e-300)
    let z = t * t
    var p = fma(z, Lanes(repeating: -0x1.254ea845518c0p-6), 0x1.37c87c4bef8c6p-5)
    p = fma(z, p, -0x1.9ccd52597c712p-5)
    p = fma(z, p, 0x1.df0e0769096d8p-5)
    p = fma(z, p, -0x1.10eba0b0cd5c1p-4)
    p = fma(z, p, 0x1.3b1116e3f7150p-4)
    p = fma(z, p, -0x1.745cf8b9ced01p-4)
    p = fma(z, p, 0x1.c71c70e4bb89bp-4)
    p = fma(z, p, -0x1.24924922a9837p-3)
    p = fma(z, p, 0x1.99999999957afp-3)
    p = fma(z, p, -0x1.555555555553dp-2)
    let first = select(isWide, Double.pi / 4, Lanes()) + fma(t * z, p, t)
    let quarter = select(isSteep, Double.pi / 2 - first, first)
    return copysign(select(x .< 0, Double.pi - quarter, quarter), y)
}

/// a √(1 - e² s) for 0 ≤ s ≤ 1, to 1e-9 m.
@inline(__always)
private func ellipsoidReach(_ s: Lanes) -> Lanes {
    let q = s * e2
    var sum = fma(q, Lanes(repeating: -21.0 / 1024), -7.0 / 256)
    sum = fma(q, sum, -5.0 / 128)
    sum = fma(q, sum, -1.0 / 16)
    sum = fma(q, sum, -1.0 / 8)
    sum = fma(q, sum, -1.0 / 2)
    return fma(q, sum, 1) * a
}

/// The Earth-fixed position (m) of a place.
@inline(__always)
func cartesian(_ longitude_rad: Lanes, _ latitude_rad: Lanes, _ height_m: Lanes) -> LaneVector {
    let (sinLongitude, cosLongitude) = sincos(longitude_rad)
    let (sinLatitude, cosLatitude) = sincos(latitude_rad)
    let n = a / sqrt(1 - sinLatitude * sinLatitude * e2)
    let outward = (n + height_m) * cosLatitude
    return (outward * cosLongitude, outward * sinLongitude, fma(n, Lanes(repeating: 1 - e2), height_m) * sinLatitude)
}
