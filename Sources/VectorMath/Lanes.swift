public import CVectorMath

/// Eight doubles: the unit of every hot loop.
public typealias Lanes = SIMD8<Double>

/// `a * b + c`, in one rounding where the target has a fused instruction.
@inlinable @inline(__always)
public func fma(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes { analemma_fma8(a, b, c) }

/// Square root, correctly rounded; NaN for negative arguments.
@inlinable @inline(__always)
public func sqrt(_ x: Lanes) -> Lanes { analemma_sqrt8(x) }
