internal import KernelTypes
internal import VectorMath

/// Mean elements of sixteen deep-space states before the lunisolar periodics.
private struct DeepSecular {
    var eccentricity: Wide
    var inclination: Wide
    var perigee: Wide
    var node: Wide
    var anomaly: Wide
    /// (n / n0)^(-1/3), the resonance's share in √(a/a0), and whether its series holds.
    var axisRoot: Wide
    var usable: WideMask
}

/// Lunisolar secular rates and resonance.
@inline(__always)
private func secular(_ t: Wide, _ k: SGP4Block, _ run: SGP4DeepRun) -> DeepSecular {
    let one = Wide(repeating: 1)
    var s = DeepSecular(
        eccentricity: k[.eccentricity] + k[.eccentricityRate] * t,
        inclination: k[.inclination_rad] + k[.inclinationRate] * t,
        perigee: (k[.perigee_rad] + k[.perigeeRate] * t) + k[.lunisolarPerigeeRate] * t,
        node: ((k[.node_rad] + k[.nodeRate] * t) + k[.nodeDrag] * (t * t)) + k[.lunisolarNodeRate] * t,
        anomaly: (k[.meanAnomaly_rad] + k[.meanAnomalyRate] * t) + k[.lunisolarAnomalyRate] * t,
        axisRoot: one, usable: one .>= one)
    guard run.resonance != 0 else { return s }

    let step = trunc(t / Wide(repeating: 720))
    let ft = t - step * 720
    let node = unsafe gather(step, run)
    let motion = fma(fma(node.meanMotionAcceleration * 0.5, ft, node.meanMotionRate), ft, node.meanMotion)
    let longitude = node.longitude + node.longitudeRate * ft + node.meanMotionRate * (ft * ft) * 0.5
    let sidereal = k[.siderealTime_rad] + t * 4.37526908801129966e-3
    s.anomaly = run.resonance == 2
        ? (longitude - s.node * 2) + sidereal * 2 : ((longitude - s.node) - s.perigee) + sidereal
    // (1 + x)^(-1/3) for the small relative change of the mean motion.
    let x = (motion - k[.meanMotion]) / k[.meanMotion]
    var p = fma(x, 728 / 6561, -91 / 729)
    p = fma(p, x, 35 / 243)
    p = fma(p, x, -14 / 81)
    p = fma(p, x, 2 / 9)
    p = fma(p, x, -1 / 3)
    s.axisRoot = fma(p, x, 1)
    s.usable = (x .>= -0.01) .& (x .< 0.01)
    return s
}

private struct NodeLanes {
    var longitude: Wide
    var meanMotion: Wide
    var longitudeRate: Wide
    var meanMotionRate: Wide
    var meanMotionAcceleration: Wide
}

/// The node of each lane; one for all where they share it, which is the usual case.
@inline(__always)
private func gather(_ step: Wide, _ run: SGP4DeepRun) -> NodeLanes {
    let first = step.a[0]
    let n = unsafe run.nodes[Int(first) - run.first]
    var lanes = NodeLanes(
        longitude: Wide(repeating: n.longitude_rad), meanMotion: Wide(repeating: n.meanMotion),
        longitudeRate: Wide(repeating: n.longitudeRate), meanMotionRate: Wide(repeating: n.meanMotionRate),
        meanMotionAcceleration: Wide(repeating: n.meanMotionAcceleration))
    if any((step .< first) .| .!(step .< first + 0.5)) { unsafe gatherEach(step, run, &lanes) }
    return lanes
}

@inline(never)
private func gatherEach(_ step: Wide, _ run: SGP4DeepRun, _ lanes: inout NodeLanes) {
    for lane in 0..<16 {
        let n = unsafe run.nodes[Int(step[lane]) - run.first]
        lanes.longitude[lane] = n.longitude_rad
        lanes.meanMotion[lane] = n.meanMotion
        lanes.longitudeRate[lane] = n.longitudeRate
        lanes.meanMotionRate[lane] = n.meanMotionRate
        lanes.meanMotionAcceleration[lane] = n.meanMotionAcceleration
    }
}

/// Periodic changes of the elements by one body.
private struct Periodics {
    var e: Wide
    var i: Wide
    var l: Wide
    var g: Wide
    var h: Wide
}

/// `first` is the slot of the body's mean anomaly; its coefficients follow it.
@inline(__always)
private func periodics(_ t: Wide, _ k: SGP4Block, _ first: SGP4Slot, rate: Double, eccentricity: Double) -> Periodics {
    let (sm, cm) = sincosFast(k[first] + t * rate)
    // True longitude: turn by 2 e sin M, at most 0.11 rad.
    let d = sm * (2 * eccentricity)
    let z = d * d
    var p = fma(z, 1 / 362_880, -1 / 5040)
    p = fma(p, z, 1 / 120)
    p = fma(p, z, -1 / 6)
    let s = fma(p * z, d, d)
    var q = fma(z, 1 / 40_320, -1 / 720)
    q = fma(q, z, 1 / 24)
    q = fma(q, z, -0.5)
    let c = fma(q, z, 1)
    let sf = fma(sm, c, cm * s), cf = fma(cm, c, -(sm * s))
    let f2 = fma(sf * 0.5, sf, -0.25)
    let f3 = (sf * cf) * -0.5
    return Periodics(
        e: fma(k[first + 1], f2, k[first + 2] * f3), i: fma(k[first + 3], f2, k[first + 4] * f3),
        l: fma(k[first + 5], f2, fma(k[first + 6], f3, k[first + 7] * sf)),
        g: fma(k[first + 8], f2, fma(k[first + 9], f3, k[first + 10] * sf)),
        h: fma(k[first + 11], f2, k[first + 12] * f3))
}

@inline(__always)
private func deepBlock(_ t: Wide, _ k: SGP4Block, _ run: SGP4DeepRun, _ out: SGP4Columns) -> WideMask {
    let mean = unsafe secular(t, k, run)
    let dragged = mean.eccentricity - k[.eccentricityDrag] * t
    let anomaly = mean.anomaly + k[.meanMotion] * (k[.t2cof] * (t * t))
    let sun = periodics(t, k, .sun_rad, rate: 1.19459e-5, eccentricity: 0.01675)
    let moon = periodics(t, k, .moon_rad, rate: 1.5835218e-4, eccentricity: 0.05490)
    let e = atLeast(dragged, 1e-6) + (sun.e + moon.e)
    let di = sun.i + moon.i, dl = sun.l + moon.l, dg = sun.g + moon.g, dh = sun.h + moon.h
    let inclination = mean.inclination + di
    var (si, ci) = sincosFast(inclination)

    // Direct periodics, and Lyddane's modification where the inclination is small.
    let small = inclination .< 0.2
    let ratio = dh / si
    var turnPerigee = dg - ci * ratio
    var (sn, cn) = sincosFast(mean.node + ratio)
    if any(small) {
        let l = lyddane(mean.node, si, ci, di, dg, dh, afspc: run.afspc)
        let negative = inclination .< 0
        // A negative inclination is the orbit with its node half a turn on.
        let half = select(negative, Wide(repeating: -Double.pi), Wide(repeating: 0))
        turnPerigee = select(small, l.perigee + half, turnPerigee)
        sn = select(small, select(negative, -l.sinNode, l.sinNode), sn)
        cn = select(small, select(negative, -l.cosNode, l.cosNode), cn)
        si = select(negative, -si, si)
    }
    let (sinW, cosW) = sincosFast(mean.perigee + turnPerigee)

    let axisRoot = (1 - k[.c1] * t) * mean.axisRoot
    let oneMinusE2 = fma(-e, e, Wide(repeating: 1))
    let shared = 1 / (axisRoot * oneMinusE2)
    let inverseRoot = shared * oneMinusE2
    let inverseP = k[.inverseAxis] * (shared * inverseRoot)
    let axis = k[.semiMajorAxis] * (axisRoot * axisRoot)
    let axn = e * cosW
    let j3 = k[.j3oj2] * si
    let c2 = ci * ci
    let usable =
        mean.usable .& (axis * (1 - e) .>= 1) .& (dragged .>= -0.001) .& (dragged .< 1) .& (e .>= 0)
        .& (inverseRoot .>= 0.8)
    return unsafe writeStates(
        SGP4Mean(
            eccentricity: e, latitude: (anomaly + mean.perigee) + (dl + turnPerigee),
            longPeriodL: (inverseP * axn) * (j3 * fma(ci, 5, 3) / (atLeast(ci + 1, 1.5e-12) * -4)), axn: axn,
            ayn: fma(j3 * -0.5, inverseP, e * sinW), sinNode: sn, cosNode: cn, sinInclination: si, cosInclination: ci,
            con41: fma(c2, 3, -1), x1mth2: 1 - c2, x7thm1: fma(c2, 7, -1), halfJ2: k[.halfJ2], axis: axis,
            inverseAxis: k[.inverseAxis] * (inverseRoot * inverseRoot), earthRadius_km: k[.earthRadius_km],
            speed_km_per_s: k[.speed_km_per_s] * inverseRoot),
        usable, out)
}

/// What Lyddane's modification changes: perigee, and sine and cosine of the node.
private struct Lyddane {
    var perigee: Wide
    var sinNode: Wide
    var cosNode: Wide
}

/// Periodics of node and perigee in the components `sin i sin Ω` and `sin i cos Ω`, for inclinations below 0.2 rad.
@inline(never)
private func lyddane(
    _ node: Wide, _ si: Wide, _ ci: Wide, _ di: Wide, _ dg: Wide, _ dh: Wide, afspc: Bool
) -> Lyddane {
    let turn = Wide(repeating: 2 * Double.pi), none = Wide(repeating: 0)
    let (s, c) = sincosFast(node)
    let inPlane = di * ci
    let alpha = fma(si, s, fma(dh, c, inPlane * s))
    let beta = fma(si, c, fma(-dh, s, inPlane * c))
    var old = wholeTurnsRemoved(node)
    var new = atan2(alpha, beta)
    if afspc {
        old = old + select(old .< 0, turn, none)
        new = new + select(new .< 0, turn, none)
    }
    let gap = old - new
    let back = select(gap .< 0, -turn, turn)
    new = new + select((gap .>= Double.pi) .| (-gap .>= Double.pi), back, none)
    let hypotenuse = sqrt(fma(alpha, alpha, beta * beta))
    return Lyddane(
        perigee: dg + (ci * (old - new) - (di * si) * old), sinNode: alpha / hypotenuse, cosNode: beta / hypotenuse)
}

/// Times of one deep-space orbit; ``SGP4Kernels/Deep``.
func sgp4Deep(
    _ constants: UnsafePointer<Double>, _ run: SGP4DeepRun, _ minutes: UnsafePointer<Double>, _ offset: Double, _ count: Int,
    _ out: SGP4Columns
) -> Bool {
    let k = unsafe SGP4Block(constants, perLane: false)
    var irregular = false
    var next = 0
    while next < count {
        let at = next <= count &- 16 ? next : count &- 16
        let columns = unsafe out.advanced(by: at)
        let usable = unsafe deepBlock(Wide(minutes + at) + offset, k, run, columns)
        if unsafe mark(usable, columns.code) { irregular = true }
        next &+= 16
    }
    return irregular
}
