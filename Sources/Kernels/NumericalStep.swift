internal import KernelTypes
internal import VectorMath

let numericalKernels = NumericalKernels(
    advance: numericalAdvance, acceleration: numericalAcceleration, zonalTimes: zonalTimes, zonalSatellites: zonalSatellites)

/// Accelerations of the state, into the first stage.
func numericalAcceleration(_ forces: NumericalForces, _ rows: UnsafeMutablePointer<Double>) {
    let (r, v) = (Vectors(rows + 8 &* NumericalRow.position), Vectors(rows + 8 &* NumericalRow.velocity))
    acceleration(forces, load(rows + 8 &* NumericalRow.time), r, v, rows).store(to: rows + 8 &* NumericalRow.stages)
}

/// Carries eight satellites to the pause or the end, each with its own step: what one does leaves the others untouched.
func numericalAdvance(_ forces: NumericalForces, _ control: NumericalControl, _ rows: UnsafeMutablePointer<Double>) {
    let (zero, one) = (Lanes(), Lanes(repeating: 1))
    let direction = Lanes(repeating: control.direction)
    let (end, pause) = (Lanes(repeating: control.end_s), Lanes(repeating: control.pause_s))
    let stages = rows + 8 &* NumericalRow.stages
    let perTolerance = one / Lanes(repeating: control.tolerance * control.tolerance)

    if rows[8 &* NumericalRow.started] == 0 {
        numericalAcceleration(forces, rows)
        store(one, to: rows + 8 &* NumericalRow.started)
    }
    while true {
        let time = load(rows + 8 &* NumericalRow.time)
        var status = load(rows + 8 &* NumericalRow.status)
        let active = (status .== zero) .& ((pause - time) * direction .> zero)
        guard any(active) else { return }
        let wanted = load(rows + 8 &* NumericalRow.step)
        let left = (end - time) * direction
        let last = wanted * 1.01 .>= left
        let size = select(last, left, wanted)
        let h = select(active, size * direction, zero)
        let hh = h * h
        let (r, v) = (Vectors(rows + 8 &* NumericalRow.position), Vectors(rows + 8 &* NumericalRow.velocity))

        // Stages 1 … 12; the last is the new point.
        var c = control.method
        var (newR, newV) = (r, v)
        var stage = 1
        while stage <= 12 {
            (newR, newV) = stagePoint(c, stages, stage, r, v, h, hh)
            let a = acceleration(forces, fma(h, Lanes(repeating: c[0]), time), newR, newV, rows)
            a.store(to: stages + 24 &* stage)
            c += 1 &+ 2 &* stage
            stage &+= 1
        }
        let errorWeights = skippingExtra(c)
        let error = stepError(errorWeights, stages, v, h, perTolerance)

        // The eighth root of the error, so that a step of the proposed size has 0.9⁸ of what is allowed.
        let root = sqrt(sqrt(sqrt(max(error, 1e-30))))
        let accepted = active .& (error .<= one)
        let proposed = size * clamp(0.9 / root, 1.0 / 3, 6)
        let shrunk = select(error .== error, min(proposed, size), size * 0.25)
        let newTime = select(last, end, time + h)

        if control.times > 0 {
            interpolate(
                forces, control, rows, accepted, c, errorWeights + 24,
                Passage(time: time, newTime: newTime, h: h, r: r, v: v, newR: newR, newV: newV))
        }
        select(accepted, newR, r).store(to: rows + 8 &* NumericalRow.position)
        select(accepted, newV, v).store(to: rows + 8 &* NumericalRow.velocity)
        select(accepted, Vectors(stages + 24 &* 12), Vectors(stages)).store(to: stages)
        store(select(accepted, newTime, time), to: rows + 8 &* NumericalRow.time)
        // A step that was cut to meet the end says nothing about the one after it.
        let next = select(accepted, max(proposed, select(last, wanted, zero)), shrunk)
        store(select(active, min(next, control.longestStep_s), wanted), to: rows + 8 &* NumericalRow.step)
        let counted = rows + 8 &* NumericalRow.accepted, refused = rows + 8 &* NumericalRow.rejected
        store(load(counted) + select(accepted, one, zero), to: counted)
        store(load(refused) + select(active .& .!accepted, one, zero), to: refused)

        let radius = sqrt(newR.square)
        let u = newR.z / radius
        let height = fma(
            u * u, Lanes(repeating: forces.equatorialRadius_m * forces.flattening), radius - forces.equatorialRadius_m)
        status = select(accepted .& last, NumericalStatus.arrived, status)
        status = select(accepted .& (height .< control.lowestHeight_m), NumericalStatus.fallen, status)
        status = select(active .& .!accepted .& .!(shrunk .>= 1e-6), NumericalStatus.stuck, status)
        store(status, to: rows + 8 &* NumericalRow.status)
    }
}

/// Position and velocity of a stage from the accelerations of those before it.
@inline(__always)
func stagePoint(
    _ weights: UnsafePointer<Double>, _ stages: UnsafePointer<Double>, _ stage: Int, _ r: Vectors, _ v: Vectors, _ h: Lanes,
    _ hh: Lanes
) -> (r: Vectors, v: Vectors) {
    let sumR = weighted(weights + 1, stages, stage), sumV = weighted(weights + 2, stages, stage)
    return (fma(hh, sumR, fma(h * weights[0], v, r)), fma(h, sumV, v))
}

/// The sum of `count` accelerations times every second weight. One sum at a time keeps it in registers.
@inline(__always)
func weighted(_ weights: UnsafePointer<Double>, _ stages: UnsafePointer<Double>, _ count: Int) -> Vectors {
    var sum = Lanes(repeating: weights[0]) * Vectors(stages)
    var (w, at) = (weights + 2, stages + 24)
    for _ in 1..<count {
        sum = fma(Lanes(repeating: w[0]), Vectors(at), sum)
        w += 2
        at += 24
    }
    return sum
}

/// Past the stages 13, 14 and 15.
@inline(__always)
func skippingExtra(_ c: UnsafePointer<Double>) -> UnsafePointer<Double> { c + (27 + 29 + 31) }

/// The estimated error of the velocity over what is allowed, to the power eight over the order. That of the position is less.
@inline(__always)
func stepError(
    _ weights: UnsafePointer<Double>, _ stages: UnsafePointer<Double>, _ v: Vectors, _ h: Lanes, _ perTolerance: Lanes
) -> Lanes {
    let scale = h * h * perTolerance / v.square
    let five = weighted(weights, stages, 12).square * scale
    let three = weighted(weights + 1, stages, 12).square * scale
    // Without error, zero rather than 0/0.
    return five / sqrt(max(fma(three, Lanes(repeating: 0.01), five), 1e-300))
}
