internal import KernelTypes
internal import VectorMath

/// The constants of one orbit for all lanes, or those of sixteen orbits (`[slot][16]`) from a given lane on.
struct SGP4Block {
    let base: UnsafePointer<Double>
    let perLane: Bool

    @inline(__always) init(_ base: UnsafePointer<Double>, perLane: Bool) { (self.base, self.perLane) = (base, perLane) }

    /// The constants of the orbits from lane `i` of a block on.
    @inline(__always) func at(_ i: Int) -> SGP4Block { perLane ? SGP4Block(base + i, perLane: true) : self }

    @inline(__always) subscript(_ slot: SGP4Slot) -> Chain {
        perLane ? Chain(base + 16 * slot.index) : Chain(repeating: base[slot.index])
    }
}

/// The beginning of the chain that holds state `next`: the last one overlaps the one before, so that none is incomplete.
@inline(__always)
func chainStart(_ next: Int, _ count: Int) -> Int { next <= count &- Chain.count ? next : count &- Chain.count }

/// Sine and cosine of the mean argument of latitude.
@inline(__always)
func latitudeStage(_ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let (sin, cos) = sincosSum(Chain(s.latitude + i), Chain(s.longitudeL + i))
        sin.store(to: s.sinU + i)
        cos.store(to: s.cosU + i)
    }
}

/// The terms of J2 that turn the orbit's angles and change radius and speed.
///
/// The corrections of argument of latitude and inclination, below 1e-3 rad, turn sines and cosines that are there already;
/// nothing needs an arctangent.
@inline(__always)
func shortPeriodStage(_ block: SGP4Block, deep: Bool, velocity: Bool, _ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let k = block.at(i)
        let sinI = deep ? Chain(s.sinInclination + i) : k[.sinInclination]
        let cosI = deep ? Chain(s.cosInclination + i) : k[.cosInclination]
        let c = deep ? ShortPeriod(k[.j2], sinI, cosI) : ShortPeriod(k)
        let su = Chain(s.sinLatitude + i), cu = Chain(s.cosLatitude + i)
        let sin2u = (su + su) * cu
        let cos2u = fma(su * su, -2, 1)
        let p = Chain(s.inverseP + i), beta = Chain(s.beta + i)
        let p2 = p * p
        let p2sin = p2 * sin2u, p2cos = p2 * cos2u
        let (ss, cs) = turn(su, cu, by: c.latitude * p2sin)
        let (si, ci) = turn(sinI, cosI, by: c.inclination * p2cos)
        let r = Chain(s.axis + i) * Chain(s.oneMinusECosE + i)
        let radius = fma(r, fma(p2 * beta, -c.radiusMean, Chain(repeating: 1)), c.radius * (p * cos2u))
        ss.store(to: s.sinTurned + i)
        cs.store(to: s.cosTurned + i)
        si.store(to: s.sinTilt + i)
        ci.store(to: s.cosTilt + i)
        (c.node * p2sin).store(to: s.nodeTurn + i)
        (radius * k[.earthRadius_km]).store(to: s.radius_km + i)
        if !velocity { continue }
        let ap = Chain(s.inverseAxis + i) * p
        let swing = ap * c.speed
        let inverse = Chain(s.inverse + i)
        let speed = k[.speed_km_per_s] * Chain(s.inverseRoot + i)
        (speed * fma(inverse, Chain(s.eSinE + i), -(swing * sin2u))).store(to: s.radialSpeed + i)
        (speed * fma(inverse, beta, fma(swing, cos2u, ap * c.speedMean))).store(to: s.alongSpeed + i)
    }
}

/// The coefficients of J2's short-period terms: of argument of latitude, node, inclination, radius and speed.
private struct ShortPeriod {
    var latitude: Chain
    var node: Chain
    var inclination: Chain
    var radius: Chain
    var radiusMean: Chain
    var speed: Chain
    var speedMean: Chain

    @inline(__always) init(_ k: SGP4Block) {
        latitude = k[.shortLatitude]
        node = k[.shortNode]
        inclination = k[.shortInclination]
        radius = k[.shortRadius]
        radiusMean = k[.shortRadiusMean]
        speed = k[.shortSpeed]
        speedMean = k[.shortRadiusMean]
    }

    @inline(__always) init(_ j2: Chain, _ sinI: Chain, _ cosI: Chain) {
        let c2 = cosI * cosI
        latitude = j2 * fma(c2, -0.875, 0.125)
        node = (j2 * cosI) * 0.75
        inclination = node * sinI
        speed = j2 * fma(c2, -0.5, 0.5)
        radius = speed * 0.5
        radiusMean = j2 * fma(c2, 2.25, -0.75)
        speedMean = radiusMean
    }
}

/// Orientation: writes `count` states, velocities only where they are asked for, and their codes. The sine and cosine of the node
/// are here, for the processor to do while it waits for memory that takes the states. Returns whether any state is irregular.
@inline(__always)
func orientationStage(_ block: SGP4Block, deep: Bool, _ s: SGP4Scratch, _ count: Int, _ out: SGP4Columns) -> Bool {
    var regular = Chain(repeating: 0) .>= 0
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let k = block.at(i)
        let (sn, cn) = sincosSum(Chain(s.node + i), Chain(s.nodeTurn + i))
        let ss = Chain(s.sinTurned + i), cs = Chain(s.cosTurned + i)
        let si = Chain(s.sinTilt + i), ci = Chain(s.cosTilt + i)
        let radius_km = Chain(s.radius_km + i)
        regular = regular .& (radius_km .>= k[.earthRadius_km]) .& (Chain(s.margin + i) .>= 0)
        if deep { regular = regular .& (Chain(s.keplerMargin + i) .>= 0) }
        let a = ci * ss
        let ux = fma(cn, cs, -(sn * a)), uy = fma(sn, cs, cn * a), uz = si * ss
        (radius_km * ux).store(to: out.x_km + i)
        (radius_km * uy).store(to: out.y_km + i)
        (radius_km * uz).store(to: out.z_km + i)
        if !out.hasVelocity { continue }
        let vr = Chain(s.radialSpeed + i), vt = Chain(s.alongSpeed + i)
        let b = ci * cs
        let wx = fma(sn, b, cn * ss), wy = fma(cn, b, -(sn * ss)), wz = si * cs
        fma(vr, ux, -(vt * wx)).store(to: out.vx_km_per_s + i)
        fma(vr, uy, vt * wy).store(to: out.vy_km_per_s + i)
        fma(vr, uz, vt * wz).store(to: out.vz_km_per_s + i)
    }
    for lane in 0..<count { out.code[lane] = 0 }
    guard any(.!regular) else { return false }
    markIrregular(block, deep: deep, s, count, out)
    return true
}

/// How far below the ground, in Earth radii, a perigee may be for the series of J2's short-period terms to hold.
let groundRoom = 0.1

/// Gives each state that is not regular its code, or marks it for the scalar code where the series do not hold.
@inline(never)
private func markIrregular(_ k: SGP4Block, deep: Bool, _ s: SGP4Scratch, _ count: Int, _ out: SGP4Columns) {
    for lane in 0..<count {
        let radius_km = k.perLane ? k.base[16 * SGP4Slot.earthRadius_km.index + lane] : k.base[SGP4Slot.earthRadius_km.index]
        let e = s.meanEccentricity[lane]
        if !deep, e < -0.001 || e >= 1 {
            setMissing(lane, out)
            out.code[lane] = 1
        } else if !(s.room[lane] >= 0) || (deep && !(s.keplerMargin[lane] >= 0)) {
            out.code[lane] = SGP4Kernels.irregular
        } else if s.radius_km[lane] < radius_km {
            out.code[lane] = 6
        } else if s.margin[lane] < 0 {
            out.code[lane] = SGP4Kernels.implausible
        }
    }
}

private func setMissing(_ lane: Int, _ out: SGP4Columns) {
    (out.x_km[lane], out.y_km[lane], out.z_km[lane]) = (Double.nan, Double.nan, Double.nan)
    if out.hasVelocity {
        (out.vx_km_per_s[lane], out.vy_km_per_s[lane], out.vz_km_per_s[lane]) = (Double.nan, Double.nan, Double.nan)
    }
}
