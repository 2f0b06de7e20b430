internal import KernelTypes
internal import VectorMath

/// The constants of one orbit for all lanes, or those of sixteen orbits (`[slot][16]`) from a given lane on.
struct SGP4Block {
    let base: UnsafePointer<Double>
    let perLane: Bool

    @inline(__always) init(_ base: UnsafePointer<Double>, perLane: Bool) { (self.base, self.perLane) = (base, perLane) }

    @inline(__always) func at(_ state: Int) -> SGP4Block {
        perLane ? SGP4Block(base + state / 16 * 16 * SGP4Slot.nearCount + state % 16, perLane: true) : self
    }

    @inline(__always) subscript(_ slot: SGP4Slot) -> Chain {
        perLane ? Chain(base + 16 * slot.index) : Chain(repeating: base[slot.index])
    }
}

/// Limits of the fast paths.
enum SGP4Limits {
    /// Up to here one step solves Kepler's equation.
    static let smallEccentricity = 0.15
}

/// Solves Kepler's equation for `count` states.
///
/// For the small difference `d = E - u` it is `d + A cos d - B sin d = 0`. One sine and cosine of `u` suffice: a third-order
/// guess and one step of third order leave 2e-15 rad for e ≤ 0.15.
@inline(__always)
func keplerStage(_ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = next <= count &- Chain.count ? next : count &- Chain.count
        next &+= Chain.count
        let axn = Chain(s.axn + i), ayn = Chain(s.ayn + i)
        let (sinU, cosU) = sincosSum(Chain(s.latitude + i), Chain(s.longitudeL + i))
        var k = kepler(axn, ayn, sinU, cosU)
        let e = Chain(s.eccentricity + i)
        if any(e .>= SGP4Limits.smallEccentricity) { k = keplerEccentric(e, axn, ayn, sinU, cosU, k) }

        let beta2 = 1 - fma(axn, axn, ayn * ayn)
        let beta = sqrt(beta2)
        let t = k.eSinE / (beta + 1)
        (k.inverse * ((k.sinE - ayn) - axn * t)).store(to: s.sinLatitude + i)
        (k.inverse * fma(ayn, t, k.cosE - axn)).store(to: s.cosLatitude + i)
        k.eSinE.store(to: s.eSinE + i)
        k.oneMinusECosE.store(to: s.oneMinusECosE + i)
        k.inverse.store(to: s.inverse + i)
        beta.store(to: s.beta + i)
        (1 / beta2).store(to: s.inverseBeta2 + i)
    }
}

/// Applies the short-period terms of J2 and writes `count` states.
///
/// The corrections of argument of latitude and inclination, below 1e-3 rad, turn sines and cosines that are there already;
/// nothing needs an arctangent. Returns whether any state is irregular.
@inline(__always)
func shortPeriodStage(_ c: SGP4Block, deep: Bool, _ s: SGP4Scratch, _ count: Int, _ out: SGP4Columns) -> Bool {
    var irregular = false
    var next = 0
    while next < count {
        let i = next <= count &- Chain.count ? next : count &- Chain.count
        next &+= Chain.count
        let k = c.at(i)
        let sinI = deep ? Chain(s.sinInclination + i) : k[.sinInclination]
        let cosI = deep ? Chain(s.cosInclination + i) : k[.cosInclination]
        let c2 = cosI * cosI
        let con41 = deep ? fma(c2, 3, -1) : k[.con41]
        let x1mth2 = deep ? 1 - c2 : k[.x1mth2]
        let x7thm1 = deep ? fma(c2, 7, -1) : k[.x7thm1]
        let root = Chain(s.axisRoot + i), inverseRoot = Chain(s.inverseRoot + i)
        let axis = k[.semiMajorAxis] * (root * root), inverseAxis = k[.inverseAxis] * (inverseRoot * inverseRoot)
        let su = Chain(s.sinLatitude + i), cu = Chain(s.cosLatitude + i)
        let sin2u = (su + su) * cu
        let cos2u = fma(su * su, -2, 1)
        let beta = Chain(s.beta + i)
        let inversePl = inverseAxis * Chain(s.inverseBeta2 + i)
        let j1 = k[.halfJ2] * inversePl
        let j2 = j1 * inversePl
        let j15 = j2 * 1.5
        let j1x2 = j1 * x1mth2
        let r = axis * Chain(s.oneMinusECosE + i)
        let radius = fma(r, fma(j15 * beta, -con41, Chain(repeating: 1)), (j1x2 * cos2u) * 0.5)
        let (ss, cs) = turn(su, cu, by: (j2 * -0.25) * (x7thm1 * sin2u))
        let jc = j15 * cosI
        let (sn, cn) = sincosSum(Chain(s.node + i), jc * sin2u)
        let (si, ci) = turn(sinI, cosI, by: (jc * sinI) * cos2u)
        let inverse = Chain(s.inverse + i)
        let speed = k[.speed_km_per_s] * inverseRoot
        let vr = speed * fma(inverse, Chain(s.eSinE + i), -(inverseAxis * (j1x2 * sin2u)))
        let vt = speed * fma(inverse, beta, (inverseAxis * j1) * fma(x1mth2, cos2u, con41 * 1.5))

        let a = ci * ss, b = ci * cs
        let ux = fma(cn, cs, -(sn * a)), uy = fma(sn, cs, cn * a), uz = si * ss
        let wx = fma(sn, b, cn * ss), wy = fma(cn, b, -(sn * ss)), wz = si * cs
        let radius_km = radius * k[.earthRadius_km]
        (radius_km * ux).store(to: out.x_km + i)
        (radius_km * uy).store(to: out.y_km + i)
        (radius_km * uz).store(to: out.z_km + i)
        fma(vr, ux, -(vt * wx)).store(to: out.vx_km_per_s + i)
        fma(vr, uy, vt * wy).store(to: out.vy_km_per_s + i)
        fma(vr, uz, vt * wz).store(to: out.vz_km_per_s + i)
        if mark((radius .>= 1) .& (Chain(s.margin + i) .>= 0), out.code + i) { irregular = true }
    }
    return irregular
}

/// A solution of Kepler's equation.
struct SGP4Kepler {
    var sinE: Chain
    var cosE: Chain
    /// e sin E, 1 - e cos E and its inverse.
    var eSinE: Chain
    var oneMinusECosE: Chain
    var inverse: Chain
}

@inline(__always)
private func kepler(_ axn: Chain, _ ayn: Chain, _ sinU: Chain, _ cosU: Chain) -> SGP4Kepler {
    let a = fma(ayn, cosU, -(axn * sinU))
    let b = fma(axn, cosU, ayn * sinU)
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
    let curvature = fma(b, s, -(a * c))
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
private func keplerEccentric(
    _ e: Chain, _ axn: Chain, _ ayn: Chain, _ sinU: Chain, _ cosU: Chain, _ start: SGP4Kepler
) -> SGP4Kepler {
    let a = fma(ayn, cosU, -(axn * sinU))
    let b = fma(axn, cosU, ayn * sinU)
    // The difference is at most e; a first guess is the root of the equation's linear expansion.
    var d = -a / (1 - b)
    d = select(d .< -1, Chain(repeating: -1), d)
    d = select(d .>= 1, Chain(repeating: 1), d)
    var active = e .>= SGP4Limits.smallEccentricity
    var result = start
    for _ in 0..<12 {
        let (s, c) = sincosFast(d)
        let curvature = fma(b, s, -(a * c))
        let slope = 1 - fma(a, s, b * c)
        let inverse = 1 / slope
        let newton = -((d - curvature) * inverse)
        result.sinE = select(active, fma(sinU, c, cosU * s), result.sinE)
        result.cosE = select(active, fma(cosU, c, -(sinU * s)), result.cosE)
        result.eSinE = select(active, curvature, result.eSinE)
        result.oneMinusECosE = select(active, slope, result.oneMinusECosE)
        result.inverse = select(active, inverse, result.inverse)
        active = active .& (newton * newton .>= 1e-28)
        if !any(active) { break }
        let low = select(newton .< -0.95, Chain(repeating: -0.95), newton)
        d = select(active, d + select(low .>= 0.95, Chain(repeating: 0.95), low), d)
    }
    return result
}

/// Writes the codes of a chain, ``SGP4Kernels/irregular`` in the lanes that are not usable; whether there is one.
@inline(__always)
func mark(_ usable: ChainMask, _ code: UnsafeMutablePointer<UInt8>) -> Bool {
    var k = 0
    while k < Chain.count {
        UnsafeMutableRawPointer(code + k).storeBytes(of: 0, as: UInt64.self)
        k &+= 8
    }
    guard any(.!usable) else { return false }
    for lane in 0..<Chain.count where !usable[lane] { code[lane] = SGP4Kernels.irregular }
    return true
}
