public import CVectorMath

/// The bit patterns of eight doubles.
@usableFromInline typealias Bits = SIMD8<Int64>

@inlinable @inline(__always) func bits(_ x: Lanes) -> Bits { analemma_bits8(x) }
@inlinable @inline(__always) func lanes(_ b: Bits) -> Lanes { analemma_from_bits8(b) }
@inlinable @inline(__always) func << (b: Bits, n: Int32) -> Bits { analemma_shift_left8(b, n) }

/// Shifts zeros in from the left.
@inlinable @inline(__always) func >> (b: Bits, n: Int32) -> Bits { analemma_shift_right8(b, n) }

/// `a` where bit 0 of `b` is set, `b` elsewhere.
@inlinable @inline(__always)
func selectOdd(_ b: Bits, _ odd: Lanes, _ even: Lanes) -> Lanes { analemma_select8(b << 63, odd, even) }

/// Changes the sign of `x` where bit 1 of `b` is set.
@inlinable @inline(__always)
func flipSign(_ x: Lanes, ifBit1Of b: Bits) -> Lanes { lanes(bits(x) ^ ((b << 62) & Int64.min)) }

/// What `a * b` loses by rounding to `product`.
@inlinable @inline(__always)
func productError(_ a: Lanes, _ b: Lanes, _ product: Lanes) -> Lanes { analemma_product_error8(a, b, product) }

/// 2 to the power (n - 1023), for the biased exponent n in 1...2046.
@inlinable @inline(__always)
func powerOfTwo(biased n: Bits) -> Lanes { lanes(n << 52) }

/// A positive finite number as m · 2ᵏ with m in √½ ..< √2; subnormal numbers too.
@inlinable @inline(__always)
func splitExponent(_ x: Lanes) -> (m: Lanes, k: Lanes) {
    let tiny = x .< 0x1p-1022
    let shifted = bits(select(tiny, x * 0x1p54, x)) &+ Bits(repeating: 0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd)
    let m = lanes((shifted & 0x000f_ffff_ffff_ffff) &+ Bits(repeating: 0x3fe6_a09e_667f_3bcd))
    let biased = lanes((shifted >> 52) | Bits(repeating: 0x4330_0000_0000_0000))
    return (m, biased - select(tiny, Lanes(repeating: 0x1p52 + 1077), 0x1p52 + 1023))
}

/// Whether the sign bit is set.
@inlinable @inline(__always)
func isNegative(_ x: Lanes) -> LaneMask { bits(x) .< Bits() }

/// A sum and what it loses by rounding (Knuth).
@inlinable @inline(__always)
func twoSum(_ a: Lanes, _ b: Lanes) -> (sum: Lanes, error: Lanes) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
}

/// A sum and what it loses by rounding, where |a| ≥ |b| or a is zero (Dekker).
@inlinable @inline(__always)
func fastTwoSum(_ a: Lanes, _ b: Lanes) -> (sum: Lanes, error: Lanes) {
    let sum = a + b
    return (sum, (a - sum) + b)
}
