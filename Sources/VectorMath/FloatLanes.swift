public import CVectorMath

/// Sixteen floats: the unit of kernels to which a part in a million is enough.
public typealias FloatLanes = SIMD16<Float>

@inlinable @inline(__always) public func + (a: FloatLanes, b: FloatLanes) -> FloatLanes { analemma_add16(a, b) }
@inlinable @inline(__always) public func + (a: FloatLanes, b: Float) -> FloatLanes { analemma_add16(a, FloatLanes(repeating: b)) }
@inlinable @inline(__always) public func + (a: Float, b: FloatLanes) -> FloatLanes { analemma_add16(FloatLanes(repeating: a), b) }
@inlinable @inline(__always) public func - (a: FloatLanes, b: FloatLanes) -> FloatLanes { analemma_subtract16(a, b) }
@inlinable @inline(__always) public func - (a: FloatLanes, b: Float) -> FloatLanes {
    analemma_subtract16(a, FloatLanes(repeating: b))
}
@inlinable @inline(__always) public func - (a: Float, b: FloatLanes) -> FloatLanes {
    analemma_subtract16(FloatLanes(repeating: a), b)
}
@inlinable @inline(__always) public func * (a: FloatLanes, b: FloatLanes) -> FloatLanes { analemma_multiply16(a, b) }
@inlinable @inline(__always) public func * (a: FloatLanes, b: Float) -> FloatLanes {
    analemma_multiply16(a, FloatLanes(repeating: b))
}
@inlinable @inline(__always) public func * (a: Float, b: FloatLanes) -> FloatLanes {
    analemma_multiply16(FloatLanes(repeating: a), b)
}
@inlinable @inline(__always) public func / (a: FloatLanes, b: FloatLanes) -> FloatLanes { analemma_divide16(a, b) }
@inlinable @inline(__always) public func / (a: Float, b: FloatLanes) -> FloatLanes {
    analemma_divide16(FloatLanes(repeating: a), b)
}

/// `a * b + c`, in one rounding where the target has a fused instruction.
@inlinable @inline(__always) public func fma(_ a: FloatLanes, _ b: FloatLanes, _ c: FloatLanes) -> FloatLanes {
    analemma_fma16(a, b, c)
}
@inlinable @inline(__always) public func fma(_ a: FloatLanes, _ b: FloatLanes, _ c: Float) -> FloatLanes {
    analemma_fma16(a, b, FloatLanes(repeating: c))
}
@inlinable @inline(__always) public func fma(_ a: FloatLanes, _ b: Float, _ c: Float) -> FloatLanes {
    analemma_fma16(a, FloatLanes(repeating: b), FloatLanes(repeating: c))
}
@inlinable @inline(__always) public func fma(_ a: FloatLanes, _ b: Float, _ c: FloatLanes) -> FloatLanes {
    analemma_fma16(a, FloatLanes(repeating: b), c)
}

/// Square root, correctly rounded.
@inlinable @inline(__always) public func sqrt(_ x: FloatLanes) -> FloatLanes { analemma_sqrt16(x) }
/// Absolute value.
@inlinable @inline(__always) public func abs(_ x: FloatLanes) -> FloatLanes { analemma_abs16(x) }
/// The magnitude of the first argument with the sign of the second.
@inlinable @inline(__always) public func copysign(_ magnitude: FloatLanes, _ sign: FloatLanes) -> FloatLanes {
    analemma_copysign16(magnitude, sign)
}
/// The nearest integer, for magnitudes below 2²².
@inlinable @inline(__always) public func rint(_ x: FloatLanes) -> FloatLanes { analemma_rint16(x) }

/// `x`, but at most `limit`; NaN of `x` stays.
@inlinable @inline(__always) public func atMost(_ x: FloatLanes, _ limit: FloatLanes) -> FloatLanes {
    analemma_at_most16(x, limit)
}
/// `x`, but at most `limit`; NaN of `x` stays.
@inlinable @inline(__always) public func atMost(_ x: FloatLanes, _ limit: Float) -> FloatLanes {
    analemma_at_most16(x, FloatLanes(repeating: limit))
}
/// `x`, but at least `limit`; NaN of `x` stays.
@inlinable @inline(__always) public func atLeast(_ x: FloatLanes, _ limit: FloatLanes) -> FloatLanes {
    analemma_at_least16(x, limit)
}
/// `x`, but at least `limit`; NaN of `x` stays.
@inlinable @inline(__always) public func atLeast(_ x: FloatLanes, _ limit: Float) -> FloatLanes {
    analemma_at_least16(x, FloatLanes(repeating: limit))
}
/// `x` in the lanes in which `a` is less than `b`, `y` in the others and where one of the two is NaN.
@inlinable @inline(__always) public func select(
    _ a: FloatLanes, isLessThan b: FloatLanes, _ x: FloatLanes, _ y: FloatLanes
) -> FloatLanes { analemma_select_less16(a, b, x, y) }

/// Sixteen values from any address that holds floats, or the first `count` and `fill` in the other lanes.
@inlinable @inline(__always) public func load(_ source: UnsafePointer<Float>, count: Int, fill: Float = 0) -> FloatLanes {
    if count < FloatLanes.scalarCount { return unsafe analemma_load_part16(source, count, fill) }
    return unsafe UnsafeRawPointer(source).loadUnaligned(as: FloatLanes.self)
}
/// Writes sixteen values, or the first `count`.
@inlinable @inline(__always) public func store(_ lanes: FloatLanes, to target: UnsafeMutablePointer<Float>, count: Int) {
    if count < FloatLanes.scalarCount { return unsafe analemma_store_part16(target, count, lanes) }
    unsafe UnsafeMutableRawPointer(target).storeBytes(of: lanes, as: FloatLanes.self)
}
/// The sum of the lanes, one after the other.
@inlinable @inline(__always) public func sum(_ x: FloatLanes) -> Float { analemma_sum16(x) }

/// Natural logarithm of positive normal numbers, to 2e-7.
@inlinable @inline(__always) public func log(_ x: FloatLanes) -> FloatLanes { analemma_log16(x) }
