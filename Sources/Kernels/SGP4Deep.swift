internal import KernelTypes
internal import VectorMath

/// Mean elements of sixteen deep-space states before the lunisolar periodics.
private struct DeepSecular {
    var eccentricity: Chain
    var inclination: Chain
    var perigee: Chain
    var node: Chain
    var anomaly: Chain
    /// (n / n0)^(-1/3), the resonance's share in √(a/a0), and whether its series holds: at least zero if so.
    var axisRoot: Chain
    var margin: Chain
}

/// Lunisolar secular rates and resonance.
@inline(__always)
private func secular(_ t: Chain, _ k: SGP4Block, _ run: SGP4DeepRun) -> DeepSecular {
    let one = Chain(repeating: 1)
    var s = DeepSecular(
        eccentricity: k[.eccentricity] + k[.eccentricityRate] * t,
        inclination: k[.inclination_rad] + k[.inclinationRate] * t,
        perigee: (k[.perigee_rad] + k[.perigeeRate] * t) + k[.lunisolarPerigeeRate] * t,
        node: ((k[.node_rad] + k[.nodeRate] * t) + k[.nodeDrag] * (t * t)) + k[.lunisolarNodeRate] * t,
        anomaly: (k[.meanAnomaly_rad] + k[.meanAnomalyRate] * t) + k[.lunisolarAnomalyRate] * t,
        axisRoot: one, margin: one)
    guard run.resonance != 0 else { return s }

    let step = trunc(t / Chain(repeating: 720))
    let ft = t - step * 720
    let node = gather(step, run)
    let motion = fma(fma(node.meanMotionAcceleration * 0.5, ft, node.meanMotionRate), ft, node.meanMotion)
    let longitude = node.longitude + node.longitudeRate * ft + node.meanMotionRate * (ft * ft) * 0.5
    let sidereal = nearestTurnsRemoved(k[.siderealTime_rad] + t * 4.37526908801129966e-3)
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
    s.margin = 1e-4 - x * x
    return s
}

private struct NodeLanes {
    var longitude: Chain
    var meanMotion: Chain
    var longitudeRate: Chain
    var meanMotionRate: Chain
    var meanMotionAcceleration: Chain
}

/// The node of each lane; one for all where they share it, which is the usual case.
@inline(__always)
private func gather(_ step: Chain, _ run: SGP4DeepRun) -> NodeLanes {
    let first = step[0]
    let n = run.nodes[Int(first) - run.first]
    var lanes = NodeLanes(
        longitude: Chain(repeating: n.longitude_rad), meanMotion: Chain(repeating: n.meanMotion),
        longitudeRate: Chain(repeating: n.longitudeRate), meanMotionRate: Chain(repeating: n.meanMotionRate),
        meanMotionAcceleration: Chain(repeating: n.meanMotionAcceleration))
    if any((step .< first) .| .!(step .< first + 0.5)) { gatherEach(step, run, &lanes) }
    return lanes
}

@inline(never)
private func gatherEach(_ step: Chain, _ run: SGP4DeepRun, _ lanes: inout NodeLanes) {
    for lane in 0..<Chain.count {
        let n = run.nodes[Int(step[lane]) - run.first]
        lanes.longitude[lane] = n.longitude_rad
        lanes.meanMotion[lane] = n.meanMotion
        lanes.longitudeRate[lane] = n.longitudeRate
        lanes.meanMotionRate[lane] = n.meanMotionRate
        lanes.meanMotionAcceleration[lane] = n.meanMotionAcceleration
    }
}

/// Periodic changes of the elements by one body.
private struct Periodics {
    var e: Chain
    var i: Chain
    var l: Chain
    var g: Chain
    var h: Chain
}

/// `first` is the slot of the body's mean anomaly; its coefficients follow it.
@inline(__always)
private func periodics(_ t: Chain, _ k: SGP4Block, _ first: SGP4Slot, rate: Double, eccentricity: Double) -> Periodics {
    let (sm, cm) = sincosFine(k[first] + t * rate)
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

/// Secular, resonant, lunisolar and long-period effects on the elements of `count` deep-space states.
@inline(__always)
private func deepStage(
    _ k: SGP4Block, _ run: SGP4DeepRun, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ s: SGP4Scratch, _ count: Int
) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        deepElements((Chain(minutes + i) + offset.whole) + offset.fraction, k, run, s, i)
    }
}

@inline(__always)
private func deepElements(_ t: Chain, _ k: SGP4Block, _ run: SGP4DeepRun, _ scratch: SGP4Scratch, _ i: Int) {
    let mean = secular(t, k, run)
    let dragged = mean.eccentricity - k[.eccentricityDrag] * t
    let anomaly = mean.anomaly + k[.meanMotion] * (k[.t2cof] * (t * t))
    let sun = periodics(t, k, .sun_rad, rate: 1.19459e-5, eccentricity: 0.01675)
    let moon = periodics(t, k, .moon_rad, rate: 1.5835218e-4, eccentricity: 0.05490)
    let e = atLeast(dragged, 1e-6) + (sun.e + moon.e)
    let di = sun.i + moon.i, dl = sun.l + moon.l, dg = sun.g + moon.g, dh = sun.h + moon.h
    let inclination = mean.inclination + di
    var (si, ci) = sincosFine(inclination)

    // Direct periodics, and Lyddane's modification where the inclination is small.
    let small = inclination .< 0.2
    let ratio = dh / si
    var turnPerigee = dg - ci * ratio
    var node = mean.node + ratio
    if any(small) {
        let l = lyddane(mean.node, si, ci, di, dg, dh, afspc: run.afspc)
        let negative = inclination .< 0
        // A negative inclination is the orbit with its node half a turn on.
        let half = select(negative, Chain(repeating: Double.pi), Chain(repeating: 0))
        turnPerigee = select(small, l.perigee - half, turnPerigee)
        node = select(small, l.node + half, node)
        si = select(negative, -si, si)
    }
    let (sinW, cosW) = sincosFast(mean.perigee + turnPerigee)

    let axisRoot = (1 - k[.c1] * t) * mean.axisRoot
    let oneMinusE2 = fma(-e, e, Chain(repeating: 1))
    let shared = 1 / (axisRoot * oneMinusE2)
    let inverseRoot = shared * oneMinusE2
    let inverseP = k[.inverseAxis] * (shared * inverseRoot)
    let axis = k[.semiMajorAxis] * (axisRoot * axisRoot)
    let axn = e * cosW
    let j3 = k[.j3oj2] * si
    inverseRoot.store(to: scratch.inverseRoot + i)
    e.store(to: scratch.eccentricity + i)
    node.store(to: scratch.node + i)
    let latitude = nearestTurnsRemoved((anomaly + mean.perigee) + mean.node) - mean.node
    (latitude + (dl + turnPerigee)).store(to: scratch.latitude + i)
    ((inverseP * axn) * (j3 * fma(ci, 5, 3) / (atLeast(ci + 1, 1.5e-12) * -4))).store(to: scratch.longitudeL + i)
    axn.store(to: scratch.axn + i)
    fma(j3 * -0.5, inverseP, e * sinW).store(to: scratch.ayn + i)
    axis.store(to: scratch.axis + i)
    (k[.inverseAxis] * (inverseRoot * inverseRoot)).store(to: scratch.inverseAxis + i)
    si.store(to: scratch.sinInclination + i)
    ci.store(to: scratch.cosInclination + i)
    let orbit = least(fma(-axis, e, axis) - 1, inverseRoot - 0.8)
    least(least(orbit, least(dragged + 0.001, 1 - dragged)), least(e, mean.margin)).store(to: scratch.margin + i)
}

/// What Lyddane's modification changes.
private struct Lyddane {
    var perigee: Chain
    var node: Chain
}

/// Periodics of node and perigee in the components `sin i sin Ω` and `sin i cos Ω`, for inclinations below 0.2 rad.
@inline(never)
private func lyddane(
    _ node: Chain, _ si: Chain, _ ci: Chain, _ di: Chain, _ dg: Chain, _ dh: Chain, afspc: Bool
) -> Lyddane {
    let turn = Chain(repeating: 2 * Double.pi), none = Chain(repeating: 0)
    let (s, c) = sincosFine(node)
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
    return Lyddane(perigee: dg + (ci * (old - new) - (di * si) * old), node: new)
}

/// Times of one deep-space orbit; ``SGP4Kernels/Deep``.
func sgp4Deep(
    _ constants: UnsafePointer<Double>, _ run: SGP4DeepRun, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ count: Int,
    _ out: SGP4Columns, _ scratch: UnsafeMutablePointer<Double>
) -> Bool {
    let k = SGP4Block(constants, perLane: false), s = SGP4Scratch(scratch)
    var irregular = false
    var next = 0
    while next < count {
        let size = count < SGP4Scratch.states ? count : SGP4Scratch.states
        let at = next <= count &- size ? next : count &- size
        deepStage(k, run, minutes + at, offset, s, size)
        latitudeStage(s, size)
        keplerStage(s, nearlyCircular: false, deep: true, size)
        shortPeriodStage(k, deep: true, s, size)
        if orientationStage(k, deep: true, s, size, out.advanced(by: at)) { irregular = true }
        next &+= size
    }
    return irregular
}
