internal import KernelTypes
internal import VectorMath

/// Secular and drag effects on sixteen near-earth states, then the short-period terms.
///
/// The order of operations in the mean longitude is the reference's, whose rounding grows with the number of turns.
@inline(__always)
private func nearBlock(_ t: Wide, _ k: SGP4Block, simplified: Bool, _ out: SGP4Columns) -> WideMask {
    let t2 = t * t
    let anomaly = k[.meanAnomaly_rad] + k[.meanAnomalyRate] * t
    let perigee = k[.perigee_rad] + k[.perigeeRate] * t
    let node = fma(fma(k[.nodeDrag], t, k[.nodeRate]), t, k[.node_rad])
    var m = anomaly, w = perigee
    var axisRoot = fma(-k[.c1], t, Wide(repeating: 1))
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
    let e = atLeast(drag, 1e-6)
    let (sinW, cosW) = sincosFast(w)
    let (sinNode, cosNode) = sincosFast(node)

    // 1/(√a (1 - e²)) serves for 1/√a and for 1/p.
    let oneMinusE2 = fma(-e, e, Wide(repeating: 1))
    let shared = 1 / (axisRoot * oneMinusE2)
    let inverseRoot = shared * oneMinusE2
    let inverseP = shared * inverseRoot
    let axn = e * cosW
    let axis = k[.semiMajorAxis] * (axisRoot * axisRoot)
    let usable =
        (axis * (1 - e) .>= 1) .& (drag .>= -0.001) .& (inverseRoot .>= 0.8)
    return unsafe writeStates(
        SGP4Mean(
            eccentricity: e, latitude: (m + longitude) + w, longPeriodL: k[.longPeriodL] * (inverseP * axn), axn: axn,
            ayn: fma(k[.longPeriodY], inverseP, e * sinW), sinNode: sinNode, cosNode: cosNode,
            sinInclination: k[.sinInclination], cosInclination: k[.cosInclination], con41: k[.con41], x1mth2: k[.x1mth2],
            x7thm1: k[.x7thm1], halfJ2: k[.halfJ2], axis: axis, inverseAxis: k[.inverseAxis] * (inverseRoot * inverseRoot),
            earthRadius_km: k[.earthRadius_km], speed_km_per_s: k[.speed_km_per_s] * inverseRoot),
        usable, out)
}

@inline(__always)
private func nearTimes(
    _ k: SGP4Block, simplified: Bool, _ minutes: UnsafePointer<Double>, _ offset: Double, _ count: Int, _ out: SGP4Columns
) -> Bool {
    var irregular = false
    var next = 0
    while next < count {
        let at = next <= count &- 16 ? next : count &- 16
        let columns = unsafe out.advanced(by: at)
        let usable = unsafe nearBlock(Wide(minutes + at) + offset, k, simplified: simplified, columns)
        if unsafe mark(usable, columns.code) { irregular = true }
        next &+= 16
    }
    return irregular
}

/// Times of one near-earth orbit; ``SGP4Kernels/Near``.
func sgp4Near(
    _ constants: UnsafePointer<Double>, _ simplified: Bool, _ minutes: UnsafePointer<Double>, _ offset: Double, _ count: Int,
    _ out: SGP4Columns
) -> Bool {
    let k = unsafe SGP4Block(constants, perLane: false)
    return unsafe simplified
        ? nearTimes(k, simplified: true, minutes, offset, count, out) : nearTimes(k, simplified: false, minutes, offset, count, out)
}

/// Sixteen near-earth orbits a block, one time each; ``SGP4Kernels/Snapshot``.
func sgp4Snapshot(_ constants: UnsafePointer<Double>, _ minutes: UnsafePointer<Double>, _ blocks: Int, _ out: SGP4Columns) -> Bool {
    var irregular = false
    for block in 0..<blocks {
        let k = unsafe SGP4Block(constants + block * 16 * SGP4Slot.nearCount, perLane: true)
        let columns = unsafe out.advanced(by: 16 * block)
        let usable = unsafe nearBlock(Wide(minutes + 16 * block), k, simplified: false, columns)
        if unsafe mark(usable, columns.code) { irregular = true }
    }
    return irregular
}
