/// The parts of log(m) for m in √½ ..< √2: f = m - 1, f²/2, and log(1 + f) - f + f²/2.
///
/// Source: FreeBSD msun, e_log.c (Sun Microsystems, 1993), for the arrangement; coefficients from
/// scripts/vectormath-coefficients.py.
@inlinable @inline(__always)
func logParts(_ m: Lanes) -> (f: Lanes, halfSquare: Lanes, rest: Lanes) {
    let f = m - 1
    let s = f / (f + 2)
    let z = s * s
    let p = polynomial(
        z,
        [
            0x1.5555555555592p-1, 0x1.999999997fd37p-2, 0x1.24924941f8d1ep-2, 0x1.c71c5202b2bbdp-3, 0x1.7466405be7992p-3,
            0x1.39a1933605fe8p-3, 0x1.2f07059191410p-3,
        ])
    let halfSquare = f * f * 0.5
    return (f, halfSquare, s * fma(z, p, halfSquare))
}

/// `value` for positive finite x, otherwise what a logarithm is there: -∞ at zero, NaN below, ∞ at infinity.
@inlinable @inline(__always)
func logEdges(_ x: Lanes, _ value: Lanes) -> Lanes {
    let outside = select(x .== 0, -.infinity, select(x .< 0, .nan, x))
    return select((x .> 0) .& (x .< .infinity), value, outside)
}

/// Natural logarithm.
///
/// Error below 0.85 ulp; -∞ at zero, NaN for negative arguments.
@inlinable @inline(__always)
public func log(_ x: Lanes) -> Lanes {
    let (m, k) = splitExponent(x)
    let (f, halfSquare, rest) = logParts(m)
    let low = fma(k, Lanes(repeating: 0x1.a39ef35793c76p-33), rest)
    return logEdges(x, fma(k, Lanes(repeating: 0x1.62e42feep-1), f - (halfSquare - low)))
}

/// Decimal logarithm, exact for the powers of ten that are doubles.
///
/// Error below 0.75 ulp; edges as ``log(_:)``.
@inlinable @inline(__always)
public func log10(_ x: Lanes) -> Lanes {
    let (m, k) = splitExponent(x)
    let (f, halfSquare, rest) = logParts(m)
    let high = lanes(bits(f - halfSquare) & Bits(repeating: -0x1_0000_0000))
    let low = ((f - high) - halfSquare) + rest
    let inverseHigh = 0x1.bcb7b152p-2, inverseLow = 0x1.b9438ca9aadd5p-36
    let (sum, error) = fastTwoSum(k * 0x1.34413508p-2, high * inverseHigh)
    let small = k * 0x1.f79fef311f12bp-34 + (low + high) * inverseLow + low * inverseHigh
    return logEdges(x, sum + (error + small))
}
