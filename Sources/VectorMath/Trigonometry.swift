public import CVectorMath

/// 2²⁰ π: above this magnitude the C library reduces the argument, lane by lane.
@usableFromInline let reductionLimit = 0x1.921fb54442d18p+21

/// `x` less the nearest multiple of π/2 as `high - lost`, and that multiple in the low bits of `quadrant`.
///
/// Cody and Waite's reduction. With a fused multiply-add π/2 is three doubles; without, it is three parts of 32 bits and one
/// of 53, so that the products with a multiple of up to 21 bits are exact. What the subtractions lose is kept: the result is
/// good to 2⁻⁵³ of itself beside any multiple of π/2. `lost` is +0 at zero, so that -0 keeps its sign.
@inlinable @inline(__always)
func reduce(_ x: Lanes) -> (high: Lanes, lost: Lanes, quadrant: Bits) {
    let shifted = fma(x, Lanes(repeating: 0x1.45f306dc9c883p-1), 0x1.8p52)
    let n = shifted - 0x1.8p52
    let near: Lanes, rest: Lanes
    if analemma_has_fma() {
        let r1 = fma(n, Lanes(repeating: -0x1.921fb54442d18p+0), x)  // exact
        let p2 = n * 0x1.1a62633145c07p-54
        near = r1 - p2
        let p2Low = productError(n, Lanes(repeating: 0x1.1a62633145c07p-54), p2)
        rest = fma(n, Lanes(repeating: -0x1.f1976b7ed8fbcp-110), p2Low) - ((r1 - near) - p2)
    } else {
        let r1 = x - n * 0x1.921fb544p+0  // exact
        let p2 = n * 0x1.0b4611a6p-34
        let r2 = r1 - p2
        let p3 = n * 0x1.3198a2ep-69
        near = r2 - p3
        rest = (n * 0x1.b839a252049c1p-104 - ((r2 - near) - p3)) - ((r1 - r2) - p2)
    }
    let high = near - rest
    return (high, rest - (near - high), bits(shifted))
}

/// sin(h - lost) as `h - result` for |h| ≤ π/4, where z = h² and `correction` is cos h · `lost`.
@inlinable @inline(__always)
func sinPart(_ h: Lanes, _ z: Lanes, _ correction: Lanes) -> Lanes {
    let p = polynomial(
        z,
        [
            0x1.5555555555548p-3, -0x1.111111110f7cap-7, 0x1.a01a019bfd179p-13, -0x1.71de356711e88p-19,
            0x1.ae5e59f537be1p-26, -0x1.5d8fa303c4d38p-33,
        ])
    return fma(z * h, p, correction)
}

/// cos(h - lost) as an unevaluated sum for |h| ≤ π/4, where z = h² and `correction` is h · `lost`.
@inlinable @inline(__always)
func cosParts(_ z: Lanes, _ correction: Lanes) -> (high: Lanes, low: Lanes) {
    let p = polynomial(
        z,
        [
            0x1.555555555554bp-5, -0x1.6c16c16c14f8ap-10, 0x1.a01a019c83916p-16, -0x1.27e4f7ea37e58p-22,
            0x1.1ee9d752c6ef0p-29, -0x1.8fa4660971646p-37,
        ])
    let half = z * 0.5
    let top = 1 - half
    return (top, ((1 - top) - half) + fma(z * z, p, correction))
}

/// The lanes that the reduction can't do.
@inlinable @inline(__always)
func isHuge(_ x: Lanes) -> LaneMask { abs(x) .> reductionLimit }

/// Sine and cosine of an angle in radians.
///
/// Any argument: infinities give NaN, -0 keeps its sign. Error below 0.85 ulp for |x| ≤ 2²⁰ π, near the multiples of π/2
/// too. Beyond that the C library computes the lane, an order of magnitude slower.
///
/// Source: Cody and Waite, *Software Manual for the Elementary Functions*, 1980; minimax coefficients from
/// scripts/vectormath-coefficients.py.
@inlinable @inline(__always)
public func sincos(_ x: Lanes) -> (sin: Lanes, cos: Lanes) {
    let (s, c, q) = reducedSinCos(x)
    let sin = flipSign(selectOdd(q, c, s), ifBit1Of: q)
    let cos = flipSign(selectOdd(q, s, c), ifBit1Of: q &+ Bits(repeating: 1))
    let huge = isHuge(x)
    guard any(huge) else { return (sin, cos) }
    return (libm(.sin, x, where: huge, else: sin), libm(.cos, x, where: huge, else: cos))
}

/// Sine and cosine of the reduced argument, and its quadrant.
@inlinable @inline(__always)
func reducedSinCos(_ x: Lanes) -> (sin: Lanes, cos: Lanes, quadrant: Bits) {
    let (h, lost, q) = reduce(x)
    let z = h * h
    let (c, cLow) = cosParts(z, h * lost)
    return (h - sinPart(h, z, c * lost), c + cLow, q)
}

/// Sine of an angle in radians; the same bits as ``sincos(_:)``.
@inlinable @inline(__always)
public func sin(_ x: Lanes) -> Lanes {
    let (s, c, q) = reducedSinCos(x)
    let sin = flipSign(selectOdd(q, c, s), ifBit1Of: q)
    let huge = isHuge(x)
    return any(huge) ? libm(.sin, x, where: huge, else: sin) : sin
}

/// Cosine of an angle in radians; the same bits as ``sincos(_:)``.
@inlinable @inline(__always)
public func cos(_ x: Lanes) -> Lanes {
    let (s, c, q) = reducedSinCos(x)
    let cos = flipSign(selectOdd(q, s, c), ifBit1Of: q &+ Bits(repeating: 1))
    let huge = isHuge(x)
    return any(huge) ? libm(.cos, x, where: huge, else: cos) : cos
}

/// Tangent of an angle in radians, with the range of ``sincos(_:)``.
///
/// Error below 1 ulp.
@inlinable @inline(__always)
public func tan(_ x: Lanes) -> Lanes {
    let (h, lost, q) = reduce(x)
    let z = h * h
    let (top, rest) = cosParts(z, fma(h, lost, productError(h, h, z) * -0.5))
    let (c, cLow) = fastTwoSum(top, rest)
    let (s, sLow) = fastTwoSum(h, -sinPart(h, z, top * lost))
    // The quotient of two sums, by a reciprocal and the exact remainder.
    let numerator = selectOdd(q, c, s), denominator = selectOdd(q, s, c)
    let reciprocal = 1 / denominator
    let t = numerator * reciprocal
    let product = t * denominator
    let remainder = (numerator - product) - productError(t, denominator, product)
    let low = remainder + selectOdd(q, cLow, sLow) - t * selectOdd(q, sLow, cLow)
    let tan = lanes(bits(copysign(fma(low, reciprocal, t), t)) ^ (q << 63))
    let huge = isHuge(x)
    return any(huge) ? libm(.tan, x, where: huge, else: tan) : tan
}
