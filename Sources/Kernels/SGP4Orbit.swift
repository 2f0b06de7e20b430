internal import CVectorMath
internal import KernelTypes
internal import VectorMath

/// The constants of one orbit for all lanes, or those of sixteen orbits (`[slot][16]`).
struct SGP4Block {
    let base: UnsafePointer<Double>
    let perLane: Bool

    @inline(__always) init(_ base: UnsafePointer<Double>, perLane: Bool) { unsafe (self.base, self.perLane) = (base, perLane) }

    @inline(__always) subscript(_ slot: SGP4Slot) -> Wide {
        unsafe perLane ? Wide(base + 16 * slot.index) : Wide(repeating: base[slot.index])
    }
}

/// What short-period theory needs of sixteen states: mean elements with secular, drag and long-period effects applied.
struct SGP4Mean {
    var eccentricity: Wide
    /// Mean argument of latitude, M + ω, any number of turns, and the long-period term that adds to it.
    var latitude: Wide
    var longPeriodL: Wide
    /// e cos ω and e sin ω, the latter with its long-period term.
    var axn: Wide
    var ayn: Wide
    var sinNode: Wide
    var cosNode: Wide
    var sinInclination: Wide
    var cosInclination: Wide
    var con41: Wide
    var x1mth2: Wide
    var x7thm1: Wide
    var halfJ2: Wide
    /// Semi-major axis and its inverse, Earth radii.
    var axis: Wide
    var inverseAxis: Wide
    var earthRadius_km: Wide
    /// radius xke / 60 / √a, km/s.
    var speed_km_per_s: Wide
}

/// Solves Kepler's equation, applies the short-period terms of J2 and writes sixteen states.
///
/// Kepler's equation for the small difference `d = E - u` is `d + A cos d - B sin d = 0`. One sine and cosine of `u` suffice:
/// a third-order guess and one step of third order leave 2e-15 rad for e ≤ 0.15. The angles' short-period corrections, below
/// 1e-3 rad, turn sines and cosines that are there already; nothing needs an arctangent.
///
/// Returns the lanes that this may be used for.
@inline(__always)
func writeStates(_ m: SGP4Mean, _ usable: WideMask, _ out: SGP4Columns) -> WideMask {
    let (sinU, cosU) = sincosSum(m.latitude, m.longPeriodL)
    var k = solveKepler(m, sinU, cosU)
    if any(m.eccentricity .>= SGP4Limits.smallEccentricity) { k = solveEccentric(m, sinU, cosU, k) }

    let el2 = fma(m.axn, m.axn, m.ayn * m.ayn)
    let beta2 = 1 - el2
    let beta = sqrt(beta2)
    let t = k.eSinE / (beta + 1)
    let inversePl = m.inverseAxis / beta2
    let r = m.axis * k.oneMinusECosE
    let su = k.inverse * ((k.sinE - m.ayn) - m.axn * t)
    let cu = k.inverse * fma(m.ayn, t, k.cosE - m.axn)
    let s2 = su * su
    let sin2u = (su + su) * cu
    let cos2u = fma(s2, -2, 1)

    let j1 = m.halfJ2 * inversePl
    let j2 = j1 * inversePl
    let j15 = j2 * 1.5
    let mr = fma(r, fma(j15 * beta, -m.con41, Wide(repeating: 1)), (j1 * 0.5) * (m.x1mth2 * cos2u))
    let (ss, cs) = turn(su, cu, by: (j2 * -0.25) * (m.x7thm1 * sin2u))
    let jc = j15 * m.cosInclination
    let (sn, cn) = turn(m.sinNode, m.cosNode, by: jc * sin2u)
    let (si, ci) = turn(m.sinInclination, m.cosInclination, by: (jc * m.sinInclination) * cos2u)
    let g = m.inverseAxis * j1
    let vr = m.speed_km_per_s * fma(k.inverse, k.eSinE, -(g * (m.x1mth2 * sin2u)))
    let vt = m.speed_km_per_s * fma(k.inverse, beta, g * fma(m.x1mth2, cos2u, m.con41 * 1.5))

    let a = ci * ss, b = ci * cs
    let ux = fma(cn, cs, -(sn * a)), uy = fma(sn, cs, cn * a), uz = si * ss
    let wx = fma(sn, b, cn * ss), wy = fma(cn, b, -(sn * ss)), wz = si * cs
    let radius_km = mr * m.earthRadius_km
    unsafe (radius_km * ux).store(to: out.x_km)
    unsafe (radius_km * uy).store(to: out.y_km)
    unsafe (radius_km * uz).store(to: out.z_km)
    unsafe fma(vr, ux, -(vt * wx)).store(to: out.vx_km_per_s)
    unsafe fma(vr, uy, vt * wy).store(to: out.vy_km_per_s)
    unsafe fma(vr, uz, vt * wz).store(to: out.vz_km_per_s)
    return usable .& (mr .>= 1)
}

/// A solution of Kepler's equation.
struct SGP4Kepler {
    var sinE: Wide
    var cosE: Wide
    /// e sin E, 1 - e cos E and its inverse.
    var eSinE: Wide
    var oneMinusECosE: Wide
    var inverse: Wide
}

/// Limits of the fast paths.
enum SGP4Limits {
    /// Up to here one step solves Kepler's equation.
    static let smallEccentricity = 0.15
}

@inline(__always)
private func solveKepler(_ m: SGP4Mean, _ sinU: Wide, _ cosU: Wide) -> SGP4Kepler {
    let a = fma(m.ayn, cosU, -(m.axn * sinU))
    let b = fma(m.axn, cosU, m.ayn * sinU)
    let g = b + 1
    let d1 = -(a * fma(g, b * b, g))
    let d = fma(d1 * d1, d1 * -0.5, d1)
    let z = d * d
    var p = fma(z, 1 / 362_880, -1 / 5040)
    p = fma(p, z, 1 / 120)
    p = fma(p, z, -1 / 6)
    let s = fma(p * z, d, d)
    var q = fma(z, 1 / 40_320, -1 / 720)
    q = fma(q, z, 1 / 24)
    q = fma(q, z, -0.5)
    let c = fma(q, z, 1)
    let bs = b * s, ac = a * c
    let curvature = bs - ac
    let f = d - curvature
    let eCos = fma(a, s, b * c)
    let slope = 1 - eCos
    let inverse = 1 / slope
    let newton = -(f * inverse)
    let step = fma(newton, newton * (curvature * inverse) * -0.5, newton)
    let half = (step * step) * 0.5
    let s1 = fma(c, step, fma(s, -half, s))
    let c1 = fma(-s, step, fma(c, -half, c))
    let change = fma(curvature, step, eCos * half)
    let relative = change * inverse
    return SGP4Kepler(
        sinE: fma(sinU, c1, cosU * s1), cosE: fma(cosU, c1, -(sinU * s1)), eSinE: d + step, oneMinusECosE: slope + change,
        inverse: fma(inverse, fma(relative, relative, -relative), inverse))
}

/// Iterates for the lanes whose eccentricity is beyond the series, leaving the others as they are.
@inline(never)
private func solveEccentric(_ m: SGP4Mean, _ sinU: Wide, _ cosU: Wide, _ start: SGP4Kepler) -> SGP4Kepler {
    let eccentric = m.eccentricity .>= SGP4Limits.smallEccentricity
    let a = fma(m.ayn, cosU, -(m.axn * sinU))
    let b = fma(m.axn, cosU, m.ayn * sinU)
    // The difference is at most e; a first guess is the root of the equation's second-order expansion.
    var d = -a / (1 - b)
    d = select(d .< -1, Wide(repeating: -1), d)
    d = select(d .>= 1, Wide(repeating: 1), d)
    var active = eccentric
    var result = start
    for _ in 0..<12 {
        let (s, c) = sincosFast(d)
        let curvature = fma(b, s, -(a * c))
        let f = d - curvature
        let slope = 1 - fma(a, s, b * c)
        let inverse = 1 / slope
        let newton = -(f * inverse)
        result = SGP4Kepler(
            sinE: select(active, fma(sinU, c, cosU * s), result.sinE), cosE: select(active, fma(cosU, c, -(sinU * s)), result.cosE),
            eSinE: select(active, curvature, result.eSinE), oneMinusECosE: select(active, slope, result.oneMinusECosE),
            inverse: select(active, inverse, result.inverse))
        active = active .& (newton * newton .>= 1e-28)
        if !any(active) { break }
        var step = newton
        step = select(step .< -0.95, Wide(repeating: -0.95), step)
        step = select(step .>= 0.95, Wide(repeating: 0.95), step)
        d = select(active, d + step, d)
    }
    return result
}

/// Writes sixteen codes, ``SGP4Kernels/irregular`` in the lanes that are not usable; whether there is one.
@inline(__always)
func mark(_ usable: WideMask, _ code: UnsafeMutablePointer<UInt8>) -> Bool {
    unsafe UnsafeMutableRawPointer(code).storeBytes(of: SIMD16<UInt8>(), as: SIMD16<UInt8>.self)
    guard any(.!usable) else { return false }
    for lane in 0..<16 where !usable[lane] { unsafe code[lane] = SGP4Kernels.irregular }
    return true
}
