internal import KernelTypes
internal import VectorMath

/// The swing of perigee and anomaly by drag.
@inline(__always)
private func swingStage(
    _ block: SGP4Block, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ s: SGP4Scratch, _ count: Int
) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let k = block.at(i)
        let t = (Chain(minutes + i) + offset.whole) + offset.fraction
        let c = fma(k[.eta], cosDrag(k[.meanAnomaly_rad] + k[.meanAnomalyRate] * t), 1)
        fma(k[.anomalyDrag], c * c * c, fma(k[.perigeeDrag], t, k[.anomalyDragConstant])).store(to: s.swing + i)
    }
}

/// Secular effects and drag on `count` near-earth states.
///
/// The order of operations in the mean longitude is the reference's, for its rounding grows with the number of turns; that is
/// why the node is added, whole turns are removed, and it is subtracted again.
@inline(__always)
private func secularStage(
    _ block: SGP4Block, simplified: Bool, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ s: SGP4Scratch, _ count: Int
) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let k = block.at(i)
        let t = (Chain(minutes + i) + offset.whole) + offset.fraction
        let t2 = t * t
        let anomaly = k[.meanAnomaly_rad] + k[.meanAnomalyRate] * t
        let perigee = k[.perigee_rad] + k[.perigeeRate] * t
        let node = (k[.node_rad] + k[.nodeRate] * t) + k[.nodeDrag] * t2
        node.store(to: s.node + i)
        fma(-k[.eccentricityDrag], t, k[.eccentricityConstant]).store(to: s.drag + i)
        if simplified {
            let longitude = k[.longitude2] * t2
            (1 - t * k[.c1]).store(to: s.axisRoot + i)
            perigee.store(to: s.perigee + i)
            (nearestTurnsRemoved(((anomaly + longitude) + perigee) + node) - node).store(to: s.latitude + i)
        } else {
            let swing = Chain(s.swing + i)
            let m = anomaly + swing, w = perigee - swing
            let longitude = t2 * fma(fma(fma(k[.longitude5], t, k[.longitude4]), t, k[.longitude3]), t, k[.longitude2])
            (1 - t * fma(fma(fma(k[.d4], t, k[.d3]), t, k[.d2]), t, k[.c1])).store(to: s.axisRoot + i)
            m.store(to: s.anomaly + i)
            w.store(to: s.perigee + i)
            (nearestTurnsRemoved(((m + longitude) + w) + node) - node).store(to: s.latitude + i)
        }
    }
}

/// Sine and cosine of the argument of perigee, and the eccentricity with the drag that goes with the sine of the anomaly.
@inline(__always)
private func perigeeStage(_ block: SGP4Block, simplified: Bool, _ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let k = block.at(i)
        let (sinW, cosW) = sincosFast(Chain(s.perigee + i))
        sinW.store(to: s.sinPerigee + i)
        cosW.store(to: s.cosPerigee + i)
        var drag = Chain(s.drag + i)
        if !simplified { drag = fma(-k[.eccentricityDragSine], sinDrag(Chain(s.anomaly + i)), drag) }
        drag.store(to: s.meanEccentricity + i)
    }
}

/// The long-period terms of J3, and what decides whether a state is regular: perigee above ground, drag within bounds, and the
/// eccentricity that was promised.
@inline(__always)
private func longPeriodStage(_ block: SGP4Block, nearlyCircular: Bool, _ s: SGP4Scratch, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let k = block.at(i)
        let drag = Chain(s.meanEccentricity + i), axisRoot = Chain(s.axisRoot + i)
        let sinW = Chain(s.sinPerigee + i), cosW = Chain(s.cosPerigee + i)
        let e = atLeast(drag, 1e-6)
        // 1/(√a (1 - e²)) serves for 1/√a and for 1/p.
        let oneMinusE2 = fma(-e, e, Chain(repeating: 1))
        let shared = 1 / (axisRoot * oneMinusE2)
        let inverseRoot = shared * oneMinusE2
        let inverseP = shared * inverseRoot
        let axn = e * cosW
        let axis = k[.semiMajorAxis] * (axisRoot * axisRoot)
        axn.store(to: s.axn + i)
        fma(k[.longPeriodY], inverseP, e * sinW).store(to: s.ayn + i)
        (k[.longPeriodL] * (inverseP * axn)).store(to: s.longitudeL + i)
        inverseRoot.store(to: s.inverseRoot + i)
        axis.store(to: s.axis + i)
        (k[.inverseAxis] * (inverseRoot * inverseRoot)).store(to: s.inverseAxis + i)
        let ground = fma(-axis, e, axis) - 1
        var room = least(inverseRoot - 0.8, drag + 0.001)
        if nearlyCircular { room = least(SGP4Kernels.nearlyCircular - e, room) } else { e.store(to: s.eccentricity + i) }
        least(ground, room).store(to: s.margin + i)
        least(ground + groundRoom, room).store(to: s.room + i)
    }
}

@inline(__always)
private func nearStates(
    _ k: SGP4Block, simplified: Bool, nearlyCircular: Bool, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset,
    _ count: Int, _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    if !simplified { swingStage(k, minutes, offset, s, count) }
    secularStage(k, simplified: simplified, minutes, offset, s, count)
    perigeeStage(k, simplified: simplified, s, count)
    longPeriodStage(k, nearlyCircular: nearlyCircular, s, count)
    latitudeStage(s, count)
    keplerStages(s, nearlyCircular: nearlyCircular, deep: false, count)
    shortPeriodStage(k, deep: false, velocity: out.hasVelocity, s, count)
    return orientationStage(k, deep: false, s, count, out)
}

// One function for each combination of flags: so many states of one would exceed what the compiler inlines into one function,
// and the flags would be tested at every constant.

@inline(never)
private func circularStates(
    _ constants: UnsafePointer<Double>, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ count: Int,
    _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    nearStates(SGP4Block(constants, perLane: false), simplified: false, nearlyCircular: true, minutes, offset, count, out, s)
}

@inline(never)
private func generalStates(
    _ constants: UnsafePointer<Double>, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ count: Int,
    _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    nearStates(SGP4Block(constants, perLane: false), simplified: false, nearlyCircular: false, minutes, offset, count, out, s)
}

@inline(never)
private func simplifiedStates(
    _ constants: UnsafePointer<Double>, _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ count: Int,
    _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    nearStates(SGP4Block(constants, perLane: false), simplified: true, nearlyCircular: false, minutes, offset, count, out, s)
}

@inline(never)
private func circularOrbits(
    _ constants: UnsafePointer<Double>, _ minutes: UnsafePointer<Double>, _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    nearStates(SGP4Block(constants, perLane: true), simplified: false, nearlyCircular: true, minutes, SGP4Offset(), 16, out, s)
}

@inline(never)
private func generalOrbits(
    _ constants: UnsafePointer<Double>, _ minutes: UnsafePointer<Double>, _ out: SGP4Columns, _ s: SGP4Scratch
) -> Bool {
    nearStates(SGP4Block(constants, perLane: true), simplified: false, nearlyCircular: false, minutes, SGP4Offset(), 16, out, s)
}

/// Times of one near-earth orbit; ``SGP4Kernels/Near``.
func sgp4Near(
    _ constants: UnsafePointer<Double>, _ simplified: Bool, _ nearlyCircular: Bool, _ minutes: UnsafePointer<Double>,
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
            simplified
            ? simplifiedStates(constants, times, offset, size, columns, s)
            : nearlyCircular
                ? circularStates(constants, times, offset, size, columns, s)
                : generalStates(constants, times, offset, size, columns, s)
        if odd { irregular = true }
    }
    return irregular
}

/// Sixteen near-earth orbits a block, one time each; ``SGP4Kernels/Snapshot``.
func sgp4Snapshot(
    _ constants: UnsafePointer<Double>, _ nearlyCircular: Bool, _ minutes: UnsafePointer<Double>, _ blocks: Int,
    _ out: SGP4Columns, _ scratch: UnsafeMutablePointer<Double>
) -> Bool {
    let s = SGP4Scratch(scratch)
    var irregular = false
    for block in 0..<blocks {
        let k = constants + block * 16 * SGP4Slot.nearCount
        let (times, columns) = (minutes + 16 * block, out.advanced(by: 16 * block))
        if nearlyCircular ? circularOrbits(k, times, columns, s) : generalOrbits(k, times, columns, s) { irregular = true }
    }
    return irregular
}
