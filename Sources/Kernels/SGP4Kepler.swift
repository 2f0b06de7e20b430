internal import KernelTypes
internal import VectorMath

/// A solution of Kepler's equation.
private struct Solution {
    var sinE: Chain
    var cosE: Chain
    /// e sin E, 1 - e cos E and its inverse.
    var eSinE: Chain
    var oneMinusECosE: Chain
    var inverse: Chain

    /// Moves to the angle where the reference stops; the result is below zero where that is not certain.
    @inline(__always)
    mutating func endAsReference() -> Chain {
        // What Newton's method leaves of an error x after a step, (f'' x²/2 + f''' x³/3) / f', beginning with x = -e sin E.
        let first = (eSinE * inverse) * (eSinE * eSinE) * fma(oneMinusECosE, 1 / 3, 1 / 6)
        let second = (eSinE * inverse) * (first * first) * 0.5
        let room1 = fma(first, first, -1e-24), room2 = fma(second, second, -1e-24)
        let left = select(room1 .< 0, first, select(room2 .< 0, second, Chain(repeating: 0)))
        (sinE, cosE) = (fma(cosE, left, sinE), fma(-sinE, left, cosE))
        return least((room1 * room1) * 25, select(room1 .< 0, Chain(repeating: 1), room2 * room2)) - 2.5e-51
    }
}

/// Solves Kepler's equation for `count` states and turns eccentric longitude into argument of latitude.
///
/// For the small difference `d = E - u` it is `d + A cos d - B sin d = 0`. One sine and cosine of `u` suffice: a guess of
/// second or third order and one step of third order leave less than 3e-15 rad for eccentricities up to the limits.
/// `nearlyCircular` promises that e does not exceed `SGP4Kernels.nearlyCircular` in any regular state.
///
/// The reference stops when a step of Newton's method is below 1e-12 rad, and uses the angle before that step: at the distance
/// of a deep-space orbit up to 0.1 mm. That angle is found for `deep` orbits from what is left after one and after two steps.
@inline(__always)
func keplerStages(_ s: SGP4Scratch, nearlyCircular: Bool, deep: Bool, _ count: Int) {
    guessStage(s, nearlyCircular: nearlyCircular, count)
    refineStage(s, nearlyCircular: nearlyCircular, deep: deep, count)
    anomalyStage(s, nearlyCircular: nearlyCircular, count)
}

/// A guess of d.
@inline(__always)
private func guessStage(_ s: SGP4Scratch, nearlyCircular: Bool, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let (a, b) = equation(s, i)
        let (d, sin, cos) = nearlyCircular ? guessNearlyCircular(a, b) : guess(a, b)
        d.store(to: s.guess + i)
        sin.store(to: s.sinGuess + i)
        cos.store(to: s.cosGuess + i)
        fma(b, sin, -(a * cos)).store(to: s.curvature + i)
        fma(a, sin, b * cos).store(to: s.eCos + i)
    }
}

/// A and B.
@inline(__always)
private func equation(_ s: SGP4Scratch, _ i: Int) -> (a: Chain, b: Chain) {
    let axn = Chain(s.axn + i), ayn = Chain(s.ayn + i), sinU = Chain(s.sinU + i), cosU = Chain(s.cosU + i)
    return (fma(ayn, cosU, -(axn * sinU)), fma(axn, cosU, ayn * sinU))
}

/// The step from the guess, and the end where the reference stops.
@inline(__always)
private func refineStage(_ s: SGP4Scratch, nearlyCircular: Bool, deep: Bool, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let sinU = Chain(s.sinU + i), cosU = Chain(s.cosU + i)
        var k = refine(
            Chain(s.guess + i), Chain(s.sinGuess + i), Chain(s.cosGuess + i), Chain(s.curvature + i), Chain(s.eCos + i), sinU,
            cosU)
        if deep { k.endAsReference().store(to: s.keplerMargin + i) }
        if !nearlyCircular {
            let e = Chain(s.eccentricity + i)
            if any(e .>= moderateEccentricity) {
                let (a, b) = equation(s, i)
                k = iterate(e .>= moderateEccentricity, a, b, sinU, cosU, k)
            }
        }
        k.sinE.store(to: s.sinE + i)
        k.cosE.store(to: s.cosE + i)
        k.eSinE.store(to: s.eSinE + i)
        k.oneMinusECosE.store(to: s.oneMinusECosE + i)
        k.inverse.store(to: s.inverse + i)
    }
}

/// From eccentric longitude to argument of latitude.
@inline(__always)
private func anomalyStage(_ s: SGP4Scratch, nearlyCircular: Bool, _ count: Int) {
    var next = 0
    while next < count {
        let i = chainStart(next, count)
        next &+= Chain.count
        let axn = Chain(s.axn + i), ayn = Chain(s.ayn + i)
        let el2 = fma(axn, axn, ayn * ayn)
        let beta: Chain, half: Chain, inverseBeta2: Chain
        if nearlyCircular {
            (beta, half, inverseBeta2) = rootsNearlyCircular(el2)
        } else {
            let beta2 = 1 - el2
            beta = sqrt(beta2)
            let sum = beta + 1
            let both = 1 / (beta2 * sum)
            (half, inverseBeta2) = (both * beta2, both * sum)
        }
        let t = Chain(s.eSinE + i) * half, inverse = Chain(s.inverse + i)
        (inverse * ((Chain(s.sinE + i) - ayn) - axn * t)).store(to: s.sinLatitude + i)
        (inverse * fma(ayn, t, Chain(s.cosE + i) - axn)).store(to: s.cosLatitude + i)
        beta.store(to: s.beta + i)
        (Chain(s.inverseAxis + i) * inverseBeta2).store(to: s.inverseP + i)
    }
}

/// Beyond this the series do not hold.
private let moderateEccentricity = 0.15

/// √(1 - x) to 1e-15, 1/(1 + √(1 - x)) to 1e-13 and 1/(1 - x) to 2e-12 for 0 ≤ x ≤ 1.2e-3, which is what they are used for.
@inline(__always)
private func rootsNearlyCircular(_ x: Chain) -> (beta: Chain, half: Chain, inverse: Chain) {
    var half = fma(x, 5 / 128, 1 / 16)
    half = fma(half, x, 1 / 8)
    half = fma(half, x, 1 / 2)
    var inverse = x + 1
    inverse = fma(inverse, x, 1)
    inverse = fma(inverse, x, 1)
    return (fma(-x, half, Chain(repeating: 1)), half, inverse)
}

/// d + A cos d - B sin d = 0 for e ≤ 0.033.
@inline(__always)
private func guessNearlyCircular(_ a: Chain, _ b: Chain) -> (d: Chain, sin: Chain, cos: Chain) {
    let d = fma(-a, b, -a)
    let z = d * d
    let s = fma(fma(z, 1 / 120, -1 / 6) * z, d, d)
    let c = fma(fma(fma(z, -1 / 720, 1 / 24), z, -0.5), z, 1)
    return (d, s, c)
}

/// d + A cos d - B sin d = 0 for e ≤ 0.15.
@inline(__always)
private func guess(_ a: Chain, _ b: Chain) -> (d: Chain, sin: Chain, cos: Chain) {
    let g = b + 1
    let d1 = -(a * fma(g, b * b, g))
    let d = fma(d1 * d1, d1 * -0.5, d1)
    let z = d * d
    var p = fma(z, 1 / 362_880, -1 / 5040)
    p = fma(p, z, 1 / 120)
    p = fma(p, z, -1 / 6)
    var q = fma(z, 1 / 40_320, -1 / 720)
    q = fma(q, z, 1 / 24)
    q = fma(q, z, -0.5)
    return (d, fma(p * z, d, d), fma(q, z, 1))
}

/// One step of third order from `d`, whose sine and cosine are `s` and `c`; `curvature` is B s - A c, `eCos` A s + B c.
@inline(__always)
private func refine(
    _ d: Chain, _ s: Chain, _ c: Chain, _ curvature: Chain, _ eCos: Chain, _ sinU: Chain, _ cosU: Chain
) -> Solution {
    let slope = 1 - eCos
    let inverse = 1 / slope
    let newton = (curvature - d) * inverse
    let step = fma(newton, newton * (curvature * inverse) * -0.5, newton)
    let half = (step * step) * 0.5
    let s1 = fma(c, step, fma(s, -half, s))
    let c1 = fma(-s, step, fma(c, -half, c))
    let change = fma(curvature, step, eCos * half)
    let relative = change * inverse
    return Solution(
        sinE: fma(sinU, c1, cosU * s1), cosE: fma(cosU, c1, -(sinU * s1)), eSinE: d + step, oneMinusECosE: slope + change,
        inverse: fma(inverse, fma(relative, relative, -relative), inverse))
}

/// Iterates as the reference does for the lanes whose eccentricity is beyond the series, leaving the others as they are.
@inline(never)
private func iterate(
    _ eccentric: ChainMask, _ a: Chain, _ b: Chain, _ sinU: Chain, _ cosU: Chain, _ start: Solution
) -> Solution {
    var d = Chain(repeating: 0)
    var active = eccentric
    var result = start
    for _ in 0..<10 {
        let (s, c) = sincosFast(d)
        let curvature = fma(b, s, -(a * c))
        let slope = 1 - fma(a, s, b * c)
        let inverse = 1 / slope
        let newton = (curvature - d) * inverse
        result.sinE = select(active, fma(sinU, c, cosU * s), result.sinE)
        result.cosE = select(active, fma(cosU, c, -(sinU * s)), result.cosE)
        result.eSinE = select(active, curvature, result.eSinE)
        result.oneMinusECosE = select(active, slope, result.oneMinusECosE)
        result.inverse = select(active, inverse, result.inverse)
        active = active .& (newton * newton .>= 1e-24)
        if !any(active) { break }
        let low = select(newton .< -0.95, Chain(repeating: -0.95), newton)
        d = select(active, d + select(low .>= 0.95, Chain(repeating: 0.95), low), d)
    }
    return result
}
