public import CVectorMath

/// Eight doubles: the unit of every hot loop.
public typealias Lanes = SIMD8<Double>

/// Eight truth values, one a lane, as `.<`, `.==` and their kin produce them.
public typealias LaneMask = SIMDMask<SIMD8<Int64>>

// MARK: Arithmetic

/// `a * b + c`, in one rounding where the target has a fused instruction.
@inlinable @inline(__always)
public func fma(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes { analemma_fma8(a, b, c) }

/// `a * b + c` with a scalar addend, the step of a Horner scheme.
@inlinable @inline(__always)
public func fma(_ a: Lanes, _ b: Lanes, _ c: Double) -> Lanes { analemma_fma8(a, b, Lanes(repeating: c)) }

/// The negative, with the sign of zero inverted too (the standard library computes `0 - x`).
@inlinable @inline(__always)
public prefix func - (x: Lanes) -> Lanes { analemma_negate8(x) }

/// Square root, correctly rounded; NaN for negative arguments.
@inlinable @inline(__always)
public func sqrt(_ x: Lanes) -> Lanes { analemma_sqrt8(x) }

/// Absolute value.
@inlinable @inline(__always)
public func abs(_ x: Lanes) -> Lanes { analemma_abs8(x) }

/// The magnitude of the first argument with the sign bit of the second.
@inlinable @inline(__always)
public func copysign(_ magnitude: Lanes, _ sign: Lanes) -> Lanes { analemma_copysign8(magnitude, sign) }

// MARK: Rounding

/// The largest integer not above `x`; NaN, infinities and -0 stay what they are.
@inlinable @inline(__always)
public func floor(_ x: Lanes) -> Lanes { analemma_floor8(x) }

/// The smallest integer not below `x`.
@inlinable @inline(__always)
public func ceil(_ x: Lanes) -> Lanes { -analemma_floor8(-x) }

/// The integer part of `x`.
@inlinable @inline(__always)
public func trunc(_ x: Lanes) -> Lanes { analemma_trunc8(x) }

/// The nearest integer, ties to even.
@inlinable @inline(__always)
public func rint(_ x: Lanes) -> Lanes { analemma_rint8(x) }

/// The nearest integer, ties away from zero, as C's `round`.
@inlinable @inline(__always)
public func round(_ x: Lanes) -> Lanes {
    let whole = trunc(x)
    return copysign(select(abs(x - whole) .>= 0.5, abs(whole) + 1, abs(whole)), x)
}

// MARK: Choice

/// `a` where the mask is true, `b` elsewhere.
@inlinable @inline(__always)
public func select(_ mask: LaneMask, _ a: Lanes, _ b: Lanes) -> Lanes {
    analemma_select8(unsafeBitCast(mask, to: SIMD8<Int64>.self), a, b)
}

/// `a` where the mask is true, `b` elsewhere.
@inlinable @inline(__always)
public func select(_ mask: LaneMask, _ a: Lanes, _ b: Double) -> Lanes { select(mask, a, Lanes(repeating: b)) }

/// `a` where the mask is true, `b` elsewhere.
@inlinable @inline(__always)
public func select(_ mask: LaneMask, _ a: Double, _ b: Lanes) -> Lanes { select(mask, Lanes(repeating: a), b) }

/// Whether any lane of the mask is true.
@inlinable @inline(__always)
public func any(_ mask: LaneMask) -> Bool { analemma_any8(unsafeBitCast(mask, to: SIMD8<Int64>.self)) }

/// The lesser of two, NaN if either is NaN: a missing value stays missing.
@inlinable @inline(__always)
public func min(_ a: Lanes, _ b: Lanes) -> Lanes { analemma_min8(a, b) }

/// The lesser of two, NaN if either is NaN.
@inlinable @inline(__always)
public func min(_ a: Lanes, _ b: Double) -> Lanes { analemma_min8(a, Lanes(repeating: b)) }

/// The greater of two, NaN if either is NaN: a missing value stays missing.
@inlinable @inline(__always)
public func max(_ a: Lanes, _ b: Lanes) -> Lanes { analemma_max8(a, b) }

/// The greater of two, NaN if either is NaN.
@inlinable @inline(__always)
public func max(_ a: Lanes, _ b: Double) -> Lanes { analemma_max8(a, Lanes(repeating: b)) }

/// `x` limited to `low...high`; NaN stays NaN.
@inlinable @inline(__always)
public func clamp(_ x: Lanes, _ low: Lanes, _ high: Lanes) -> Lanes { min(max(x, low), high) }

/// `x` limited to `low...high`; NaN stays NaN.
@inlinable @inline(__always)
public func clamp(_ x: Lanes, _ low: Double, _ high: Double) -> Lanes { min(max(x, low), high) }
