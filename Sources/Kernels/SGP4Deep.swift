internal import KernelTypes
internal import VectorMath

/// Secular rates, drag and resonance: mean elements before the lunisolar periodics.
@inline(__always)
private func secularStage(
    _ k: SGP4Block, _ run: SGP4DeepRun, resonant: Bool, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset,
    _ s: SGP4Scratch, _ count: Int
) {
    let one = Chain(repeating: 1)
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let t = (Chain(minutes + i) + offset.whole) + offset.fraction
        let t2 = t * t
        let perigee = (k[.perigee_rad] + k[.perigeeRate] * t) + k[.lunisolarPerigeeRate] * t
        let node = ((k[.node_rad] + k[.nodeRate] * t) + k[.nodeDrag] * t2) + k[.lunisolarNodeRate] * t
        var anomaly = (k[.meanAnomaly_rad] + k[.meanAnomalyRate] * t) + k[.lunisolarAnomalyRate] * t
        var root = 1 - k[.c1] * t
        let e = (k[.eccentricity] + k[.eccentricityRate] * t) - k[.eccentricityDrag] * t
        var margin = least(e + 0.001, 1 - e)
        if resonant {
            let r = resonance(t, k, run, node, perigee)
            anomaly = r.anomaly
            // (1 + x)^(-1/3) for the small relative change of the mean motion.
            let x = r.change
            var p = fma(x, 728 / 6561, -91 / 729)
            p = fma(p, x, 35 / 243)
            p = fma(p, x, -14 / 81)
            p = fma(p, x, 2 / 9)
            p = fma(p, x, -1 / 3)
            root = root * fma(p, x, one)
            margin = least(margin, 1e-4 - x * x)
        }
        let longitude = k[.meanMotion] * (k[.t2cof] * t2)
        e.store(to: s.drag + i)
        root.store(to: s.axisRoot + i)
        (k[.inclination_rad] + k[.inclinationRate] * t).store(to: s.meanInclination + i)
        perigee.store(to: s.meanPerigee + i)
        node.store(to: s.meanNode + i)
        (nearestTurnsRemoved(((anomaly + longitude) + perigee) + node) - node).store(to: s.meanLatitude + i)
        margin.store(to: s.meanMargin + i)
    }
}

/// Mean anomaly and relative change of the mean motion from the resonance's nodes.
@inline(__always)
private func resonance(
    _ t: Chain, _ k: SGP4Block, _ run: SGP4DeepRun, _ node: Chain, _ perigee: Chain
) -> (anomaly: Chain, change: Chain) {
    let step = trunc(t / Chain(repeating: 720))
    let ft = t - step * 720
    let n = gather(step, run)
    let motion = fma(fma(n.meanMotionAcceleration * 0.5, ft, n.meanMotionRate), ft, n.meanMotion)
    let longitude = n.longitude + n.longitudeRate * ft + n.meanMotionRate * (ft * ft) * 0.5
    let sidereal = nearestTurnsRemoved(k[.siderealTime_rad] + t * 4.37526908801129966e-3)
    let anomaly = run.resonance == 2 ? (longitude - node * 2) + sidereal * 2 : ((longitude - node) - perigee) + sidereal
    return (anomaly, (motion - k[.meanMotion]) * k[.inverseMotion])
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

/// The Sun's periodics.
@inline(__always)
private func solarStage(
    _ k: SGP4Block, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ s: SGP4Scratch, _ count: Int
) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let t = (Chain(minutes + i) + offset.whole) + offset.fraction
        let sun = periodics(t, k, .sun_rad, rate: 1.19459e-5, eccentricity: 0.01675)
        sun.e.store(to: s.solarE + i)
        sun.i.store(to: s.solarI + i)
        sun.l.store(to: s.solarL + i)
        sun.g.store(to: s.solarG + i)
        sun.h.store(to: s.solarH + i)
    }
}

/// The Moon's periodics, added to the Sun's.
@inline(__always)
private func lunarStage(
    _ k: SGP4Block, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ s: SGP4Scratch, _ count: Int
) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let t = (Chain(minutes + i) + offset.whole) + offset.fraction
        let moon = periodics(t, k, .moon_rad, rate: 1.5835218e-4, eccentricity: 0.05490)
        (Chain(s.solarE + i) + moon.e).store(to: s.periodicE + i)
        (Chain(s.solarI + i) + moon.i).store(to: s.periodicI + i)
        (Chain(s.solarL + i) + moon.l).store(to: s.periodicL + i)
        (Chain(s.solarG + i) + moon.g).store(to: s.periodicG + i)
        (Chain(s.solarH + i) + moon.h).store(to: s.periodicH + i)
    }
}

/// Sine and cosine of the inclination with its periodics.
@inline(__always)
private func inclinationStage(_ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let (si, ci) = sincosFine(Chain(s.meanInclination + i) + Chain(s.periodicI + i))
        si.store(to: s.sinTurnedInclination + i)
        ci.store(to: s.cosTurnedInclination + i)
    }
}

/// Sine and cosine of the argument of perigee.
@inline(__always)
private func perigeeStage(_ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let (sinW, cosW) = sincosFast(Chain(s.perigee + i))
        sinW.store(to: s.sinPerigee + i)
        cosW.store(to: s.cosPerigee + i)
    }
}

/// Adds the periodics: directly, or by Lyddane's modification where the inclination is small.
@inline(__always)
private func perturbStage(_ run: SGP4DeepRun, _ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let di = Chain(s.periodicI + i), dg = Chain(s.periodicG + i), dh = Chain(s.periodicH + i)
        let inclination = Chain(s.meanInclination + i) + di
        var si = Chain(s.sinTurnedInclination + i)
        let ci = Chain(s.cosTurnedInclination + i)
        let meanNode = Chain(s.meanNode + i)
        let ratio = dh / si
        var turn = dg - ci * ratio
        var node = meanNode + ratio
        let small = inclination .< 0.2
        if any(small) {
            let l = lyddane(meanNode, si, ci, di, dg, dh, afspc: run.afspc)
            let negative = inclination .< 0
            // A negative inclination is the orbit with its node half a turn on.
            let half = select(negative, Chain(repeating: Double.pi), Chain(repeating: 0))
            turn = select(small, l.perigee - half, turn)
            node = select(small, l.node + half, node)
            si = select(negative, -si, si)
        }
        si.store(to: s.sinInclination + i)
        ci.store(to: s.cosInclination + i)
        node.store(to: s.node + i)
        (Chain(s.meanPerigee + i) + turn).store(to: s.perigee + i)
        (Chain(s.meanLatitude + i) + (Chain(s.periodicL + i) + turn)).store(to: s.latitude + i)
    }
}

/// Long-period terms of J3, and what decides whether a state is regular.
@inline(__always)
private func longPeriodStage(_ k: SGP4Block, nearlyCircular: Bool, _ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let e = atLeast(Chain(s.drag + i), 1e-6) + Chain(s.periodicE + i)
        let root = Chain(s.axisRoot + i)
        let sinW = Chain(s.sinPerigee + i), cosW = Chain(s.cosPerigee + i)
        let oneMinusE2 = fma(-e, e, Chain(repeating: 1))
        let shared = 1 / (root * oneMinusE2)
        let inverseRoot = shared * oneMinusE2
        let inverseP = k[.inverseAxis] * (shared * inverseRoot)
        let axis = k[.semiMajorAxis] * (root * root)
        let axn = e * cosW
        let ci = Chain(s.cosInclination + i)
        let j3 = k[.j3oj2] * Chain(s.sinInclination + i)
        if !nearlyCircular { e.store(to: s.eccentricity + i) }
        axn.store(to: s.axn + i)
        fma(j3 * -0.5, inverseP, e * sinW).store(to: s.ayn + i)
        ((inverseP * axn) * (j3 * fma(ci, 5, 3) / (atLeast(ci + 1, 1.5e-12) * -4))).store(to: s.longitudeL + i)
        inverseRoot.store(to: s.inverseRoot + i)
        axis.store(to: s.axis + i)
        (k[.inverseAxis] * (inverseRoot * inverseRoot)).store(to: s.inverseAxis + i)
        let ground = fma(-axis, e, axis) - 1
        var room = least(inverseRoot - 0.8, least(e, Chain(s.meanMargin + i)))
        if nearlyCircular { room = least(SGP4Kernels.nearlyCircular - e, room) }
        least(ground, room).store(to: s.margin + i)
        least(ground + groundRoom, room).store(to: s.room + i)
    }
}

/// Lyddane's modification for inclinations below 0.2 rad: periodics in the components `sin i sin Ω` and `sin i cos Ω`.
///
/// The new node, the angle of those components, is the old one plus the angle of (dh, sin i + di cos i). The reference takes
/// it within half a turn of the old one, and the old one within a turn of zero, which the perigee then depends on.
@inline(__always)
private func lyddane(
    _ node: Chain, _ si: Chain, _ ci: Chain, _ di: Chain, _ dg: Chain, _ dh: Chain, afspc: Bool
) -> (perigee: Chain, node: Chain) {
    var old = wholeTurnsRemoved(node)
    if afspc { old = select(old .< 0, old + 2 * Double.pi, old) }
    let x = fma(di, ci, si)
    let z = dh / x
    let z2 = z * z
    var p = fma(z2, -1 / 11, 1 / 9)
    p = fma(p, z2, -1 / 7)
    p = fma(p, z2, 1 / 5)
    p = fma(p, z2, -1 / 3)
    var step = fma(p * z2, z, z)
    let series = (z2 .< 0.0036) .& (x .>= 0)
    if any(.!series) { step = select(series, step, arc(dh, x)) }
    return (fma(-ci, step, dg) - (di * si) * old, node + step)
}

@inline(never)
private func arc(_ y: Chain, _ x: Chain) -> Chain { atan2(y, x) }

@inline(__always)
private func deepStates(
    _ constants: UnsafePointer<Double>, _ run: SGP4DeepRun, resonant: Bool, nearlyCircular: Bool,
    _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ count: Int, _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    let k = SGP4Block(constants, perLane: false)
    secularStage(k, run, resonant: resonant, minutes, offset, s, count)
    solarStage(k, minutes, offset, s, count)
    lunarStage(k, minutes, offset, s, count)
    inclinationStage(s, count)
    perturbStage(run, s, count)
    perigeeStage(s, count)
    longPeriodStage(k, nearlyCircular: nearlyCircular, s, count)
    latitudeStage(s, count)
    keplerStages(s, nearlyCircular: nearlyCircular, deep: true, count)
    shortPeriodStage(k, deep: true, velocity: out.hasVelocity, s, count)
    return orientationStage(k, deep: true, s, count, out)
}

@inline(never)
private func circularResonantStates(
    _ constants: UnsafePointer<Double>, _ run: SGP4DeepRun, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset,
    _ count: Int, _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    deepStates(constants, run, resonant: true, nearlyCircular: true, minutes, offset, count, out, s)
}

@inline(never)
private func resonantStates(
    _ constants: UnsafePointer<Double>, _ run: SGP4DeepRun, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset,
    _ count: Int, _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    deepStates(constants, run, resonant: true, nearlyCircular: false, minutes, offset, count, out, s)
}

@inline(never)
private func circularStates(
    _ constants: UnsafePointer<Double>, _ run: SGP4DeepRun, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset,
    _ count: Int, _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    deepStates(constants, run, resonant: false, nearlyCircular: true, minutes, offset, count, out, s)
}

@inline(never)
private func otherStates(
    _ constants: UnsafePointer<Double>, _ run: SGP4DeepRun, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset,
    _ count: Int, _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    deepStates(constants, run, resonant: false, nearlyCircular: false, minutes, offset, count, out, s)
}

/// Times of one deep-space orbit; ``SGP4Kernels/Deep``.
func sgp4Deep(
    _ constants: UnsafePointer<Double>, _ nearlyCircular: Bool, _ run: SGP4DeepRun, _ minutes: UnsafePointer<Double>,
    _ offset: SGP4Offset, _ count: Int, _ out: SGP4Columns, _ scratch: UnsafeMutablePointer<Double>
) -> Bool {
    let s = SGP4Scratch(scratch)
    let size = count < SGP4Scratch.states ? count : SGP4Scratch.states
    var irregular = false
    var next = 0
    while next < count {
        let at = next <= count &- size ? next : count &- size
        next &+= size
        let (times, columns) = (minutes + at, out.advanced(by: at))
        let odd =
            switch (run.resonance != 0, nearlyCircular) {
            case (true, true): circularResonantStates(constants, run, times, offset, size, columns, s)
            case (true, false): resonantStates(constants, run, times, offset, size, columns, s)
            case (false, true): circularStates(constants, run, times, offset, size, columns, s)
            case (false, false): otherStates(constants, run, times, offset, size, columns, s)
            }
        if odd { irregular = true }
    }
    return irregular
}
