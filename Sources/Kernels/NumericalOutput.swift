internal import KernelTypes
internal import VectorMath

/// A step from one point to the next.
struct Passage {
    let time: Lanes
    let newTime: Lanes
    let h: Lanes
    let r: Vectors
    let v: Vectors
    let newR: Vectors
    let newV: Vectors
}

/// Writes the states at the moments that the accepted lanes pass in this step, by the method's own interpolation.
@inline(__always)
func interpolate(
    _ forces: NumericalForces, _ control: NumericalControl, _ rows: UnsafeMutablePointer<Double>, _ accepted: LaneMask,
    _ extra: UnsafePointer<Double>, _ weights: UnsafePointer<Double>, _ step: Passage
) {
    let next = rows + 8 &* NumericalRow.next
    var due = Lanes()
    for lane in 0..<control.outputs {
        let number = Int(next[lane])
        if number < control.times { due[lane] = (step.newTime[lane] - control.time_s[number]) * control.direction >= 0 ? 1 : 0 }
    }
    let passing = accepted .& (due .> Lanes())
    guard any(passing) else { return }
    interpolationTerms(forces, rows, extra, weights, step)
    let terms = rows + 8 &* NumericalRow.interpolation
    let passes = select(passing, 1, Lanes())
    for lane in 0..<control.outputs where passes[lane] > 0 {
        var number = Int(next[lane])
        let (start, h) = (step.time[lane], step.h[lane])
        let target = control.output + control.outputStride &* lane
        while number < control.times {
            let time = control.time_s[number]
            guard (step.newTime[lane] - time) * control.direction >= 0 else { break }
            let x = h == 0 ? 0 : (time - start) / h
            let y = 1 - x
            for axis in 0..<3 {
                let p = terms + lane + 8 &* axis
                let d = p + 8 &* 21
                target[6 &* number &+ axis] =
                    (rows + 8 &* (NumericalRow.position &+ axis))[lane]
                    + x * (p[0] + y * (p[24] + x * (p[48] + y * (p[72] + x * (p[96] + y * (p[120] + x * p[144]))))))
                target[6 &* number &+ 3 &+ axis] =
                    (rows + 8 &* (NumericalRow.velocity &+ axis))[lane]
                    + x * (d[0] + y * (d[24] + x * (d[48] + y * (d[72] + x * (d[96] + y * (d[120] + x * d[144]))))))
            }
            number &+= 1
        }
        next[lane] = Double(number)
    }
}

/// Seven coefficients for position and velocity, three rows each.
@inline(__always)
private func interpolationTerms(
    _ forces: NumericalForces, _ rows: UnsafeMutablePointer<Double>, _ extra: UnsafePointer<Double>,
    _ weights: UnsafePointer<Double>, _ step: Passage
) {
    let stages = rows + 8 &* NumericalRow.stages
    let h = step.h, hh = h * h
    var c = extra
    for stage in 13..<16 {
        let (r, v) = stagePoint(c, stages, stage, step.r, step.v, h, hh)
        let a = acceleration(forces, fma(h, Lanes(repeating: c[0]), step.time), r, v, rows)
        a.store(to: stages + 24 &* stage)
        c += 1 &+ 2 &* stage
    }
    let position = rows + 8 &* NumericalRow.interpolation
    let velocity = position + 8 &* 21
    let (dr, dv) = (step.newR - step.r, step.newV - step.v)
    let (a0, a1) = (Vectors(stages), Vectors(stages + 24 &* 12))
    dr.store(to: position)
    dv.store(to: velocity)
    (h * step.v - dr).store(to: position + 24)
    (h * a0 - dv).store(to: velocity + 24)
    (2.0 * dr - h * (step.newV + step.v)).store(to: position + 48)
    (2.0 * dv - h * (a1 + a0)).store(to: velocity + 48)
    var w = weights
    for k in 3..<7 {
        let sumR = weighted(w + 1, stages, 16), sumV = weighted(w + 2, stages, 16)
        fma(hh, sumR, (h * w[0]) * step.v).store(to: position + 24 &* k)
        (h * sumV).store(to: velocity + 24 &* k)
        w += 33
    }
}

/// A multiple of eight vectors.
@inline(__always)
private func * (a: Double, b: Vectors) -> Vectors { Lanes(repeating: a) * b }
