/// Where the polynomial is evaluated and what is added to it, for arc sine and arc cosine alike.
///
/// asin|x| is `high + low` for |x| ≤ ½ and π/2 - (`high + low`) above, where it comes from √((1 - |x|)/2).
@inlinable @inline(__always)
func arcSineOfMagnitude(_ x: Lanes) -> (high: Lanes, low: Lanes, large: LaneMask) {
    let a = abs(x)
    let large = a .> 0.5
    let z = select(large, (1 - a) * 0.5, a * a)
    let root = sqrt(z)
    let residual = (z - root * root) - productError(root, root, root * root)
    let s = select(large, root, a)
    let p = polynomial(
        z,
        [
            0x1.5555555555577p-3, 0x1.333333332e101p-4, 0x1.6db6db72142f7p-5, 0x1.f1c71a94642aap-6, 0x1.6e8bdeeddf9a6p-6,
            0x1.1c49ef834d764p-6, 0x1.ca1f9fe1d4f2dp-7, 0x1.7584ff3304781p-7, 0x1.613f5bd44b0bcp-7, 0x1.e5cddb6fa9715p-9,
            0x1.63a7cb58162a0p-6, -0x1.580cab01ddf13p-6, 0x1.0b4b3f9e7526dp-5,
        ])
    let rest = s * z * p
    return (select(large, root + root, a), select(large, residual / (root + 0x1p-1000) + rest * 2, rest), large)
}

/// (b + bLow) - (h + low), where |b| ≥ |h| or b is zero.
@inlinable @inline(__always)
func difference(_ b: Lanes, _ bLow: Lanes, _ h: Lanes, _ low: Lanes) -> Lanes {
    let d = b - h
    return d + (((b - d) - h) + (bLow - low))
}

/// Arc sine in radians, -π/2...π/2; NaN where |x| > 1.
///
/// Error below 0.7 ulp.
@inlinable @inline(__always)
public func asin(_ x: Lanes) -> Lanes {
    let (h, l, large) = arcSineOfMagnitude(x)
    let near = h + l
    let far = difference(Lanes(repeating: 0x1.921fb54442d18p+0), Lanes(repeating: 0x1.1a62633145c07p-54), h, l)
    return copysign(select(large, far, near), x)
}

/// Arc cosine in radians, 0...π; NaN where |x| > 1.
///
/// Error below 0.7 ulp.
@inlinable @inline(__always)
public func acos(_ x: Lanes) -> Lanes {
    let (h, l, large) = arcSineOfMagnitude(x)
    let negative = x .< 0
    let base = select(large, select(negative, 0x1.921fb54442d18p+1, Lanes()), 0x1.921fb54442d18p+0)
    let baseLow = select(large, select(negative, 0x1.1a62633145c07p-53, Lanes()), 0x1.1a62633145c07p-54)
    let subtract = large .^ .!negative
    return difference(base, baseLow, select(subtract, h, -h), select(subtract, l, -l))
}

/// The angle of (x, y) in the first quadrant, before the quadrant is chosen: `turned` adds it to π instead.
///
/// The quotient is reduced to |t| ≤ tan π/8 by subtracting 0, π/4 or π/2, and carried with its rounding error.
@inlinable @inline(__always)
func arcTangent(_ y: Lanes, _ x: Lanes, turned: LaneMask) -> Lanes {
    let low = y .<= x * 0x1.a827999fcef32p-2
    let high = y .>= x * 0x1.3504f333f9de6p+1
    let (sum, sumLow) = twoSum(y, x), (difference, differenceLow) = twoSum(y, -x)

    let numerator = select(low, y, select(high, -x, difference))
    let numeratorLow = select(low .| high, 0, differenceLow)
    let denominator = select(low, x, select(high, y, sum))
    let denominatorLow = select(low .| high, 0, sumLow)
    let reciprocal = 1 / denominator
    let t = numerator * reciprocal
    let product = t * denominator
    let residual = ((numerator - product) - productError(t, denominator, product)) + numeratorLow - t * denominatorLow

    let z = t * t
    let p = polynomial(
        z,
        [
            -0x1.555555555553dp-2, 0x1.99999999957afp-3, -0x1.24924922a9837p-3, 0x1.c71c70e4bb89bp-4,
            -0x1.745cf8b9ced01p-4, 0x1.3b1116e3f7150p-4, -0x1.10eba0b0cd5c1p-4, 0x1.df0e0769096d8p-5,
            -0x1.9ccd52597c712p-5, 0x1.37c87c4bef8c6p-5, -0x1.254ea845518c0p-6,
        ])
    let rest = fma(t * z, p, residual * reciprocal)

    let piQuarters = select(low, select(turned, 4, Lanes()), select(high, 2, select(turned, 3, Lanes(repeating: 1))))
    let base = piQuarters * 0x1.921fb544p-1
    let baseLow = piQuarters * 0x1.0b4611a626331p-35
    let h = select(turned, -t, t), l = select(turned, -rest, rest)
    let first = base + h
    let second = ((base - first) + h) + baseLow
    return first + (second + l)
}

/// Arc tangent in radians, -π/2...π/2.
///
/// Error below 0.8 ulp; infinities give ±π/2.
@inlinable @inline(__always)
public func atan(_ x: Lanes) -> Lanes {
    copysign(arcTangent(min(abs(x), 0x1p900), Lanes(repeating: 1), turned: LaneMask(repeating: false)), x)
}

/// The angle of the point (x, y) from the x axis in radians, -π...π, with C's results for zeros and infinities.
///
/// Error below 0.8 ulp.
@inlinable @inline(__always)
public func atan2(_ y: Lanes, _ x: Lanes) -> Lanes {
    let ax = abs(x), ay = abs(y)
    let largest = max(ax, ay)
    // By a power of two to the neighbourhood of 2⁵¹², so that nothing overflows and only a subnormal quotient underflows.
    let scale = powerOfTwo(biased: Bits(repeating: 2046 + 512) &- (bits(max(largest, 0x1p-511)) >> 52))
    let infinite = largest .== .infinity
    let unitX = select(ax .== .infinity, 1, Lanes()), unitY = select(ay .== .infinity, 1, Lanes())
    let scaledX = select(infinite, unitX, select(largest .== 0, 1, ax * scale))
    let angle = arcTangent(select(infinite, unitY, ay * scale), scaledX, turned: isNegative(x))
    return copysign(angle, y)
}
