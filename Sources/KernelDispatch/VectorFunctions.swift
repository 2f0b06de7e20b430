internal import KernelTypes

// Each function takes spans of equal length (a precondition) and runs the build of the kernel that fits the processor.

/// Sine and cosine of angles in radians.
public func vectorSincos(of x: Span<Double>, sin: inout MutableSpan<Double>, cos: inout MutableSpan<Double>) {
    precondition(sin.count == x.count && cos.count == x.count)
    unsafe x.withUnsafeBufferPointer { x in
        unsafe sin.withUnsafeMutableBufferPointer { sin in
            unsafe cos.withUnsafeMutableBufferPointer { cos in
                guard let x0 = x.baseAddress, let s0 = sin.baseAddress, let c0 = cos.baseAddress else { return }
                unsafe kernels.mathematics.sincos(x0, s0, c0, x.count)
            }
        }
    }
}

/// Sine of angles in radians.
public func vectorSin(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.sin, x, &out)
}

/// Cosine of angles in radians.
public func vectorCos(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.cos, x, &out)
}

/// Tangent of angles in radians.
public func vectorTan(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.tan, x, &out)
}

/// Arc sine in radians.
public func vectorAsin(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.asin, x, &out)
}

/// Arc cosine in radians.
public func vectorAcos(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.acos, x, &out)
}

/// Arc tangent in radians.
public func vectorAtan(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.atan, x, &out)
}

/// e to the power x.
public func vectorExp(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.exp, x, &out)
}

/// Ten to the power x.
public func vectorExp10(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.exp10, x, &out)
}

/// Natural logarithm.
public func vectorLog(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.log, x, &out)
}

/// Decimal logarithm.
public func vectorLog10(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.log10, x, &out)
}

/// Cube root.
public func vectorCbrt(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.cbrt, x, &out)
}

/// Square root.
public func vectorSqrt(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.sqrt, x, &out)
}

/// The largest integer not above x.
public func vectorFloor(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.floor, x, &out)
}

/// The nearest integer, ties away from zero.
public func vectorRound(of x: Span<Double>, into out: inout MutableSpan<Double>) {
    run(kernels.mathematics.round, x, &out)
}

/// The angle of (x, y) in radians.
public func vectorAtan2(_ y: Span<Double>, _ x: Span<Double>, into out: inout MutableSpan<Double>) {
    precondition(y.count == out.count && x.count == out.count)
    unsafe y.withUnsafeBufferPointer { y in
        unsafe x.withUnsafeBufferPointer { x in
            unsafe out.withUnsafeMutableBufferPointer { out in
                guard let a = y.baseAddress, let b = x.baseAddress, let target = out.baseAddress else { return }
                unsafe kernels.mathematics.atan2(a, b, target, out.count)
            }
        }
    }
}

/// x to the power y.
public func vectorPow(_ x: Span<Double>, _ y: Span<Double>, into out: inout MutableSpan<Double>) {
    precondition(x.count == out.count && y.count == out.count)
    unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeBufferPointer { y in
            unsafe out.withUnsafeMutableBufferPointer { out in
                guard let a = x.baseAddress, let b = y.baseAddress, let target = out.baseAddress else { return }
                unsafe kernels.mathematics.pow(a, b, target, out.count)
            }
        }
    }
}

private func run(_ kernel: MathematicsKernels.Unary, _ x: Span<Double>, _ out: inout MutableSpan<Double>) {
    precondition(x.count == out.count)
    unsafe x.withUnsafeBufferPointer { x in
        unsafe out.withUnsafeMutableBufferPointer { out in
            guard let source = x.baseAddress, let target = out.baseAddress else { return }
            unsafe kernel(source, target, x.count)
        }
    }
}
