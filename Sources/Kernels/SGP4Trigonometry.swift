internal import VectorMath

// The argument is reduced by multiples of the double nearest to π/2 (or π), as SGP4's reference does with its 2π, and not
// by those of π/2 itself: the reference's result is met more closely, with one operation. Coefficients:
// scripts/coefficients/sgp4_trigonometry.py.

/// `x - n p` without rounding error, for the double nearest to π/2 times `scale`.
@inline(__always)
private func reduce(_ x: Chain, _ n: Chain, scale: Double) -> Chain {
    #if ANALEMMA_V3 || ANALEMMA_V4
        fma(n, -0x1.921fb54442d18p+0 * scale, x)
    #else
        (x - n * (0x1.921fb54p+0 * scale)) - n * (0x1.10b46p-30 * scale)
    #endif
}

/// An integer in the low bits of a double: adding this rounds to the nearest.
private let rounder = 0x1.8p52

/// Sine and cosine of `x + rest`, |rest| ≤ 0.015; error 2e-14.
@inline(__always)
func sincosSum(_ x: Chain, _ rest: Chain) -> (sin: Chain, cos: Chain) {
    let shifted = fma(x, 0x1.45f306dc9c883p-1, rounder)
    return quadrants(reduce(x, shifted - rounder, scale: 1) + rest, shifted)
}

/// Sine and cosine; error 2e-14, and 1e-16 |x| of the argument's reduction by the double nearest to π/2.
@inline(__always)
func sincosFast(_ x: Chain) -> (sin: Chain, cos: Chain) {
    let shifted = fma(x, 0x1.45f306dc9c883p-1, rounder)
    return quadrants(reduce(x, shifted - rounder, scale: 1), shifted)
}

/// The same with an error of 1e-16, for what is divided by a small sine of inclination.
@inline(__always)
func sincosFine(_ x: Chain) -> (sin: Chain, cos: Chain) {
    let shifted = fma(x, 0x1.45f306dc9c883p-1, rounder)
    return quadrants(reduce(x, shifted - rounder, scale: 1), shifted, fine: true)
}

@inline(__always)
private func quadrants(_ r: Chain, _ shifted: Chain, fine: Bool = false) -> (sin: Chain, cos: Chain) {
    let z = r * r
    var p: Chain
    if fine {
        p = fma(z, 0x1.5ded7634bacb2p-33, -0x1.ae5fb72fd005ap-26)
        p = fma(p, z, 0x1.71de374494dfep-19)
        p = fma(p, z, -0x1.a01a019e43442p-13)
        p = fma(p, z, 0x1.1111111110a9dp-7)
        p = fma(p, z, -0x1.5555555555554p-3)
    } else {
        p = fma(z, -0x1.a9ffdca606ddap-26, 0x1.71d950e8a7c00p-19)
        p = fma(p, z, -0x1.a019fd23452cdp-13)
        p = fma(p, z, 0x1.1111110fa18efp-7)
        p = fma(p, z, -0x1.55555555550a1p-3)
    }
    let s = fma(p * z, r, r)
    var q = fma(z, 0x1.1c6a9a7777f24p-29, -0x1.27e22c5a0bee5p-22)
    q = fma(q, z, 0x1.a019ff0f083dap-16)
    q = fma(q, z, -0x1.6c16c16b448d6p-10)
    q = fma(q, z, 0x1.55555555553fdp-5)
    q = fma(q, z, -0.5)
    let c = fma(q, z, 1)
    return (
        negate(selectOdd(shifted, c, s), ifBit: 1, of: shifted), negate(selectOdd(shifted, s, c), ifBit: 1, of: shifted, plus: 1)
    )
}

/// Sine to 3e-11, for the drag terms, whose amplitude in the eccentricity is below 1e-3.
@inline(__always)
func sinDrag(_ x: Chain) -> Chain {
    let shifted = fma(x, 0x1.45f306dc9c883p-2, rounder)
    let r = reduce(x, shifted - rounder, scale: 2)
    let z = r * r
    var p = fma(z, -0x1.9a638511b0580p-26, 0x1.716fd4908fbc0p-19)
    p = fma(p, z, -0x1.a017cdd6d732dp-13)
    p = fma(p, z, 0x1.11110bf98f79cp-7)
    p = fma(p, z, -0x1.5555554418961p-3)
    p = fma(p, z, 0x1.ffffffffda271p-1)
    return negate(p * r, ifBit: 0, of: shifted)
}

/// Cosine to 3e-10, for the drag terms.
@inline(__always)
func cosDrag(_ x: Chain) -> Chain {
    let shifted = fma(x, 0x1.45f306dc9c883p-2, rounder)
    let r = reduce(x, shifted - rounder, scale: 2)
    let z = r * r
    var p = fma(z, -0x1.17b25c5bd9702p-22, 0x1.9f676a343a957p-16)
    p = fma(p, z, -0x1.6c1331db18c83p-10)
    p = fma(p, z, 0x1.555544df4d3efp-5)
    p = fma(p, z, -0x1.ffffff909057ep-2)
    p = fma(p, z, 0x1.fffffffe16a83p-1)
    return negate(p, ifBit: 0, of: shifted)
}

/// Turns a sine and cosine by a small angle, |angle| ≤ 4e-3; error 1e-14 up to 1e-3.
@inline(__always)
func turn(_ s: Chain, _ c: Chain, by angle: Chain) -> (sin: Chain, cos: Chain) {
    let z = angle * angle
    let sa = fma(angle * z, -1 / 6, angle)
    let ca = fma(z, -0.5, 1)
    return (fma(s, ca, c * sa), fma(c, ca, -(s * sa)))
}

/// `x` less the nearest number of whole turns of the double nearest to 2π, without rounding error.
@inline(__always)
func nearestTurnsRemoved(_ x: Chain) -> Chain {
    reduce(x, fma(x, 0x1.45f306dc9c883p-3, rounder) - rounder, scale: 4)
}

/// `x` less whole turns of the double nearest to 2π towards zero, as C's `fmod`.
@inline(__always)
func wholeTurnsRemoved(_ x: Chain) -> Chain {
    reduce(x, trunc(x * 0x1.45f306dc9c883p-3), scale: 4)
}
