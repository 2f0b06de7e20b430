internal import KernelTypes
internal import VectorMath

/// Acceleration of eight satellites at their times, m/s².
@inline(__always)
func acceleration(
    _ forces: NumericalForces, _ time_s: Lanes, _ r: Vectors, _ v: Vectors, _ rows: UnsafeMutablePointer<Double>
) -> Vectors {
    let one = Lanes(repeating: 1)
    let rr = r.square
    let inverse = one / sqrt(rr)
    var a: Vectors
    if forces.order == 0 && forces.poleX_rad == 0 && forces.poleY_rad == 0 {
        a = zonalAcceleration(forces, r, inverse)
    } else {
        let (s, c) = sincos(fma(time_s, Lanes(repeating: forces.rotationRate_rad_per_s), forces.rotation_rad))
        let (px, py) = (Lanes(repeating: forces.poleX_rad), Lanes(repeating: forces.poleY_rad))
        let (u, v) = (fma(c, r.x, s * r.y), c * r.y - s * r.x)
        let place = Vectors(fma(px, r.z, u), v - py * r.z, fma(py, v, r.z - px * u))
        let fixed =
            forces.order == 0
            ? zonalAcceleration(forces, place, inverse)
            : fieldAcceleration(forces, place, inverse, rows + 8 &* NumericalRow.column)
        let (fx, fy) = (fixed.x - px * fixed.z, fma(py, fixed.z, fixed.y))
        a = Vectors(c * fx - s * fy, fma(s, fx, c * fy), fma(px, fixed.x, fixed.z - py * fixed.y))
    }
    let x = (time_s - forces.windowMiddle_s) * (1 / forces.windowHalf_s)
    if forces.density != .none {
        a = a + drag(forces, x, r, v, rr * inverse, inverse, load(rows + 8 &* NumericalRow.dragArea))
    }
    if forces.moonParameter_m3_per_s2 != 0 {
        a = a + thirdBody(forces.moonParameter_m3_per_s2, bodyPosition(forces.moon, x), r)
    }
    if forces.sunParameter_m3_per_s2 != 0 || forces.radiation_N != 0 {
        let sun = bodyPosition(forces.sun, x)
        if forces.sunParameter_m3_per_s2 != 0 { a = a + thirdBody(forces.sunParameter_m3_per_s2, sun, r) }
        if forces.radiation_N != 0 {
            let area = load(rows + 8 &* NumericalRow.radiationArea)
            a = a + radiation(forces, sun, r, rr, inverse, area)
        }
    }
    return a
}

/// Drag of an atmosphere that turns with the Earth.
@inline(__always)
private func drag(
    _ forces: NumericalForces, _ x: Lanes, _ r: Vectors, _ v: Vectors, _ radius_m: Lanes, _ inverse: Lanes, _ area: Lanes
) -> Vectors {
    let u = r.z * inverse
    let height_m = fma(
        u * u, Lanes(repeating: forces.equatorialRadius_m * forces.flattening), radius_m - forces.equatorialRadius_m)
    let density =
        forces.density == .exponential
        ? forces.density_kg_per_m3 * exp((forces.densityHeight_m - height_m) * (1 / forces.scaleHeight_m))
        : profileDensity(forces, x, r, inverse, height_m)
    let rate = Lanes(repeating: forces.rotationRate_rad_per_s)
    let wind = Vectors(fma(rate, r.y, v.x), v.y - rate * r.x, v.z)
    return (density * area * sqrt(wind.square) * -0.5) * wind
}

/// Density from two profiles, joined by a power of the cosine of half the angle from the bulge that follows the Sun.
@inline(__always)
private func profileDensity(
    _ forces: NumericalForces, _ x: Lanes, _ r: Vectors, _ inverse: Lanes, _ height_m: Lanes
) -> Lanes {
    let place = (height_m - forces.profileStart_m) * (1 / forces.profileStep_m)
    // Above the profile there is nothing, below it the lowest interval goes on.
    let cell = clamp(floor(place), 0, Double(forces.profileCount &- 2))
    var (low, lowNext, high, highNext) = (Lanes(), Lanes(), Lanes(), Lanes())
    for lane in 0..<8 {
        let at = forces.profile + 2 &* Int(select(cell .== cell, cell, 0)[lane])
        low[lane] = at[0]
        high[lane] = at[1]
        lowNext[lane] = at[2]
        highNext[lane] = at[3]
    }
    let part = place - cell
    let least = exp(fma(part, lowNext - low, low))
    var density = least
    if forces.bulgeHalfExponent != 0 {
        let most = exp(fma(part, highNext - high, high))
        let sun = bodyPosition(forces.sun, x)
        let apex = Vectors(
            sun.x * forces.bulgeCosine - sun.y * forces.bulgeSine, sun.x * forces.bulgeSine + sun.y * forces.bulgeCosine, sun.z)
        let halfSquare = fma(apex.dot(r) * inverse / sqrt(apex.square), Lanes(repeating: 0.5), 0.5)
        let share =
            forces.bulgeHalfExponent == 2
            ? halfSquare * halfSquare : exp(log(max(halfSquare, 1e-30)) * forces.bulgeHalfExponent)
        density = fma(most - least, share, least)
    }
    return select(place .> Double(forces.profileCount &- 1), 0, density)
}

/// Where a body is, from its series in time.
@inline(__always)
private func bodyPosition(_ series: UnsafePointer<Double>, _ x: Lanes) -> Vectors {
    var sum = Vectors(Lanes(repeating: series[7]), Lanes(repeating: series[15]), Lanes(repeating: series[23]))
    var k = 6
    while k >= 0 {
        sum = Vectors(fma(sum.x, x, series[k]), fma(sum.y, x, series[8 &+ k]), fma(sum.z, x, series[16 &+ k]))
        k &-= 1
    }
    return sum
}

/// Attraction of a far body, less that of the Earth towards it.
///
/// Source: Battin, An Introduction to the Mathematics and Methods of Astrodynamics, 1999, section 8.4: no difference of near numbers.
@inline(__always)
private func thirdBody(_ parameter: Double, _ body: Vectors, _ r: Vectors) -> Vectors {
    let square = body.square
    let q = (r.square - 2.0 * r.dot(body)) / square
    let root = sqrt(q + 1)
    let cube = (q + 1) * root
    let f = q * fma(q, q + 3, 3.0) / (cube + 1)
    let strength = -parameter / (square * sqrt(square) * cube)
    return strength * fma(f, body, r)
}

/// Radiation pressure of the Sun on a sphere, dimmed by the Earth's penumbra.
@inline(__always)
private func radiation(
    _ forces: NumericalForces, _ sun: Vectors, _ r: Vectors, _ rr: Lanes, _ inverse: Lanes, _ area: Lanes
) -> Vectors {
    let away = r - sun
    let nearness = Lanes(repeating: 1) / sqrt(away.square)
    let lit = sunShare(
        cosApart: r.dot(away) * inverse * nearness, sinEarth: inverse * forces.equatorialRadius_m,
        sinSun: nearness * forces.sunRadius_m)
    return (area * forces.radiation_N * lit * nearness * nearness * nearness) * away
}

/// The visible share of the Sun's disk behind the Earth's, from the cosine of their distance and the sines of their radii.
///
/// Source: Montenbruck and Gill, Satellite Orbits, 2000, eq. 3.85–3.94.
@inline(__always)
private func sunShare(cosApart: Lanes, sinEarth: Lanes, sinSun: Lanes) -> Lanes {
    let (zero, one) = (Lanes(), Lanes(repeating: 1))
    let across = sinEarth * sinSun
    let direct = sqrt((1 - sinEarth) * (1 + sinEarth) * (1 - sinSun) * (1 + sinSun))
    let dark = cosApart .>= direct + across
    let partial = (cosApart .> direct - across) .& .!dark
    let whole = select(dark, zero, one)
    guard any(partial) else { return whole }
    let (a, b, c) = (asin(sinSun), asin(sinEarth), acos(cosApart))
    let x = fma(c, c, (a - b) * (a + b)) / (c + c)
    let y = sqrt(max((a - x) * (a + x), zero))
    let covered = fma(a * a, acos(clamp(x / a, -1, 1)), b * b * asin(min(y / b, one))) - c * y
    return select(partial, clamp(1 - covered / (a * a * Double.pi), 0, 1), whole)
}
