/// log(x) of a positive finite number as an unevaluated sum, good to 2⁻⁶⁵.
///
/// With s = (m - 1)/(m + 1), log m = 2s + ⅔s³ + s⁵ P(s²); the first two terms are carried in double-double.
@inlinable @inline(__always)
func preciseLog(_ x: Lanes) -> (high: Lanes, low: Lanes) {
    let (m, k) = splitExponent(x)
    let f = m - 1
    let (d, dLow) = fastTwoSum(Lanes(repeating: 1), m)
    let reciprocal = 1 / d
    let s = f * reciprocal
    let product = s * d
    let sLow = (((f - product) - productError(s, d, product)) - s * dLow) * reciprocal

    let z = s * s
    let zLow = fma(s + s, sLow, productError(s, s, z))
    let p = polynomial(
        z,
        [
            0x1.9999999999b30p-2, 0x1.2492492457c90p-2, 0x1.c71c722d78d24p-3, 0x1.745ce9dccee43p-3, 0x1.3b1eed4474f57p-3,
            0x1.0f7fcc06679d6p-3, 0x1.0e43c88016b94p-3,
        ])
    var (c, cLow) = fastTwoSum(Lanes(repeating: 0x1.5555555555555p-1), z * p)
    cLow += 0x1.5555555555555p-55
    let cube = s * z
    let cubeLow = productError(s, z, cube) + fma(s, zLow, sLow * z)
    let u = cube * c
    let uLow = productError(cube, c, u) + fma(cube, cLow, cubeLow * c)

    let (a, aLow) = fastTwoSum(s + s, u)
    let (b, bLow) = fastTwoSum(k * 0x1.62e42feep-1, a)
    let rest = fma(k, Lanes(repeating: 0x1.a39ef35793c76p-33), aLow) + fma(sLow, Lanes(repeating: 2), uLow)
    let (high, low) = fastTwoSum(b, bLow + rest)
    return (high, low)
}

/// x to the power y, with C's results for zeros, infinities, NaN and negative x.
///
/// Error below 0.8 ulp.
///
/// Negative x goes lane by lane through the C library, an order of magnitude slower.
@inlinable @inline(__always)
public func pow(_ x: Lanes, _ y: Lanes) -> Lanes {
    let (l, lLow) = preciseLog(x)
    let exponent = clamp(y, -0x1p65, 0x1p65)  // enough for any x but 1 to overflow or vanish
    let whole = l * exponent
    let wholeLow = fma(lLow, exponent, productError(l, exponent, whole))
    let t = clamp(whole, -746, 710)
    let tLow = select(t .== whole, wholeLow, 0)
    let n = fma(t, Lanes(repeating: 0x1.71547652b82fep+0), 0x1.8p52) - 0x1.8p52
    let (a, aLow) = fastTwoSum(fma(n, Lanes(repeating: -0x1.62e42feep-1), t), n * -0x1.a39ef35793c76p-33)
    let (r, c) = fastTwoSum(a, aLow + tLow)
    var power = scale(expOfSum(r, c), n)

    power = select((x .== 0) .| (x .== .infinity), select((x .== 0) .^ (y .> 0), .infinity, Lanes()), power)
    power = select((x .!= x) .| (y .!= y), x + y, power)
    power = select((x .== 1) .| (y .== 0), 1, power)
    let negative = isNegative(x) .& (x .== x)
    return any(negative) ? libm(.pow, x, y, where: negative, else: power) : power
}

/// x to the power y, the same in every lane.
@inlinable @inline(__always)
public func pow(_ x: Lanes, _ y: Double) -> Lanes { pow(x, Lanes(repeating: y)) }

/// Cube root.
///
/// Error below 0.7 ulp; the sign of x is kept.
@inlinable @inline(__always)
public func cbrt(_ x: Lanes) -> Lanes {
    let a = abs(x)
    let (m, k) = splitExponent(a)
    let third = floor(fma(k, Lanes(repeating: 0x1.5555555555555p-2), 0x1p-10))
    let n = m * powerOfTwo(biased: bits(k - third * 3 + (0x1.8p52 + 1023)))  // √½ ..< 4√2
    let guess = polynomial(
        n,
        [
            0x1.1dea013acf83fp-1, 0x1.21f4884618227p-1, -0x1.3193653277cd6p-3, 0x1.8a5244a239b5bp-6, -0x1.90901ae35ae11p-10,
        ])
    let cube = guess * guess * guess
    let better = guess * (cube + n * 2) / (cube * 2 + n)  // Halley
    let t = lanes((bits(better) &+ Bits(repeating: 1 << 26)) & Bits(repeating: -1 << 27))  // so that t² is exact
    let quotient = n / (t * t)
    let root = fma(t, (quotient - t) / (t + t + quotient), t) * powerOfTwo(biased: bits(third + (0x1.8p52 + 1023)))
    return copysign(select((a .> 0) .& (a .< .infinity), root, a), x)
}
