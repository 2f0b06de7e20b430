internal import KernelTypes
internal import VectorMath

/// Secular and drag effects on the elements of `count` near-earth states.
///
/// The order of operations in the mean longitude is the reference's, whose rounding grows with the number of turns.
@inline(__always)
private func secularStage(
    _ c: SGP4Block, simplified: Bool, _ minutes: UnsafePointer<Double>, _ offset: Double, _ s: SGP4Scratch, _ count: Int
) {
    var next = 0
    while next < count {
        let i = next <= count &- Chain.count ? next : count &- Chain.count
        next &+= Chain.count
        let k = c.at(i)
        let t = Chain(minutes + i) + offset
        let t2 = t * t
        let anomaly = k[.meanAnomaly_rad] + k[.meanAnomalyRate] * t
        let perigee = k[.perigee_rad] + k[.perigeeRate] * t
        fma(fma(k[.nodeDrag], t, k[.nodeRate]), t, k[.node_rad]).store(to: s.node + i)
        var m = anomaly, w = perigee
        var axisRoot = fma(-k[.c1], t, Chain(repeating: 1))
        var drag = k[.eccentricity] - k[.eccentricityDrag] * t
        var longitude = k[.longitude2] * t2
        if !simplified {
            let c = fma(k[.eta], cosDrag(anomaly), 1)
            let swing = fma(k[.anomalyDrag], c * c * c, fma(k[.perigeeDrag], t, k[.anomalyDragConstant]))
            m = anomaly + swing
            w = perigee - swing
            axisRoot = 1 - t * fma(fma(fma(k[.d4], t, k[.d3]), t, k[.d2]), t, k[.c1])
            drag = fma(-k[.eccentricityDragSine], sinDrag(m), fma(-k[.eccentricityDrag], t, k[.eccentricityConstant]))
            longitude = t2 * fma(fma(fma(k[.longitude5], t, k[.longitude4]), t, k[.longitude3]), t, k[.longitude2])
        }
        axisRoot.store(to: s.axisRoot + i)
        w.store(to: s.perigee + i)
        ((m + longitude) + w).store(to: s.latitude + i)
        atLeast(drag, 1e-6).store(to: s.eccentricity + i)
        (drag + 0.001).store(to: s.margin + i)
    }
}

/// Long-period terms of J3, and what decides whether a state is regular: perigee above ground, and drag within bounds.
@inline(__always)
private func longPeriodStage(_ c: SGP4Block, _ s: SGP4Scratch, _ count: Int, margin: UnsafeMutablePointer<Double>) {
    var next = 0
    while next < count {
        let i = next <= count &- Chain.count ? next : count &- Chain.count
        next &+= Chain.count
        let k = c.at(i)
        let e = Chain(s.eccentricity + i), axisRoot = Chain(s.axisRoot + i)
        let (sinW, cosW) = sincosFast(Chain(s.perigee + i))
        // 1/(√a (1 - e²)) serves for 1/√a and for 1/p.
        let oneMinusE2 = fma(-e, e, Chain(repeating: 1))
        let shared = 1 / (axisRoot * oneMinusE2)
        let inverseRoot = shared * oneMinusE2
        let inverseP = shared * inverseRoot
        let axn = e * cosW
        axn.store(to: s.axn + i)
        fma(k[.longPeriodY], inverseP, e * sinW).store(to: s.ayn + i)
        (k[.longPeriodL] * (inverseP * axn)).store(to: s.longitudeL + i)
        inverseRoot.store(to: s.inverseRoot + i)
        let axis = k[.semiMajorAxis] * (axisRoot * axisRoot)
        let perigee = fma(-axis, e, axis) - 1
        least(least(perigee, inverseRoot - 0.8), Chain(s.margin + i)).store(to: margin + i)
    }
}

@inline(__always)
private func nearStates(
    _ c: SGP4Block, simplified: Bool, _ minutes: UnsafePointer<Double>, _ offset: Double, _ count: Int, _ out: SGP4Columns,
    _ s: SGP4Scratch
) -> Bool {
    secularStage(c, simplified: simplified, minutes, offset, s, count)
    // The overlapping last chain reads a margin that it wrote before: it goes to a column of its own.
    longPeriodStage(c, s, count, margin: s.sinInclination)
    keplerStage(s, count)
    var final = s
    final.margin = s.sinInclination
    return shortPeriodStage(c, deep: false, final, count, out)
}

@inline(__always)
private func nearTimes(
    _ k: SGP4Block, simplified: Bool, _ minutes: UnsafePointer<Double>, _ offset: Double, _ count: Int, _ out: SGP4Columns,
    _ s: SGP4Scratch
) -> Bool {
    var irregular = false
    var next = 0
    while next < count {
        let size = count < SGP4Scratch.states ? count : SGP4Scratch.states
        let at = next <= count &- size ? next : count &- size
        if nearStates(k, simplified: simplified, minutes + at, offset, size, out.advanced(by: at), s) { irregular = true }
        next &+= size
    }
    return irregular
}

/// Times of one near-earth orbit; ``SGP4Kernels/Near``.
func sgp4Near(
    _ constants: UnsafePointer<Double>, _ simplified: Bool, _ minutes: UnsafePointer<Double>, _ offset: Double, _ count: Int,
    _ out: SGP4Columns, _ scratch: UnsafeMutablePointer<Double>
) -> Bool {
    let k = SGP4Block(constants, perLane: false), s = SGP4Scratch(scratch)
    return simplified
        ? nearTimes(k, simplified: true, minutes, offset, count, out, s)
        : nearTimes(k, simplified: false, minutes, offset, count, out, s)
}

/// Sixteen near-earth orbits a block, one time each; ``SGP4Kernels/Snapshot``.
func sgp4Snapshot(
    _ constants: UnsafePointer<Double>, _ minutes: UnsafePointer<Double>, _ blocks: Int, _ out: SGP4Columns,
    _ scratch: UnsafeMutablePointer<Double>
) -> Bool {
    var irregular = false
    for block in 0..<blocks {
        let k = SGP4Block(constants + block * 16 * SGP4Slot.nearCount, perLane: true)
        let columns = out.advanced(by: 16 * block)
        if nearStates(k, simplified: false, minutes + 16 * block, 0, 16, columns, SGP4Scratch(scratch)) { irregular = true }
    }
    return irregular
}
