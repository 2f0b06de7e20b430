/// e to the power r + c for |r| ≤ ½ ln 2, where c is the rounding error of r.
@inlinable @inline(__always)
func expOfSum(_ r: Lanes, _ c: Lanes) -> Lanes {
    let p = polynomial(
        r,
        [
            0x1.000000000000ap-1, 0x1.55555555554fap-3, 0x1.555555555087dp-5, 0x1.1111111127be7p-7, 0x1.6c16c1842a0ffp-10,
            0x1.a01a012a570b6p-13, 0x1.a0199a0c691c3p-16, 0x1.71df2553cf011p-19, 0x1.28ad72cc495b3p-22,
            0x1.ad7f6c6330f2fp-26,
        ])
    let (sum, error) = fastTwoSum(Lanes(repeating: 1), r)
    return sum + (error + fma(r * r, p, c))
}

/// `x · 2ⁿ` for integral n in -1200...1100, in two steps so that subnormal results are rounded once.
@inlinable @inline(__always)
func scale(_ x: Lanes, _ n: Lanes) -> Lanes {
    let biased = bits(n + (0x1.8p52 + 2046)) & Bits(repeating: 0xfff)
    let half = biased >> 1
    return x * powerOfTwo(biased: half) * powerOfTwo(biased: biased &- half)
}

/// The exponential function.
///
/// Error below 0.8 ulp; overflows to infinity, underflows gradually to zero.
@inlinable @inline(__always)
public func exp(_ x: Lanes) -> Lanes {
    let x = clamp(x, -746, 710)
    let n = fma(x, Lanes(repeating: 0x1.71547652b82fep+0), 0x1.8p52) - 0x1.8p52
    let a = fma(n, Lanes(repeating: -0x1.62e42feep-1), x)
    let b = n * 0x1.a39ef35793c76p-33
    let r = a - b
    return scale(expOfSum(r, (a - r) - b), n)
}

/// Ten to the power x, exact for integers up to 22.
///
/// Error below 0.8 ulp.
@inlinable @inline(__always)
public func exp10(_ x: Lanes) -> Lanes {
    let x = clamp(x, -324, 309)
    let n = fma(x, Lanes(repeating: 0x1.a934f0979a371p+1), 0x1.8p52) - 0x1.8p52
    let (a, aLow) = fastTwoSum(fma(n, Lanes(repeating: -0x1.34413508p-2), x), n * -0x1.f79fef311f12bp-34)
    let p = a * 0x1.26bb1bbb55516p+1
    let error = productError(a, Lanes(repeating: 0x1.26bb1bbb55516p+1), p)
    let (r, c) = fastTwoSum(
        p, fma(a, Lanes(repeating: -0x1.f48ad494ea3e9p-53), fma(aLow, Lanes(repeating: 0x1.26bb1bbb55516p+1), error)))
    return scale(expOfSum(r, c), n)
}
