internal import KernelDispatch
internal import KernelTypes

/// Three columns of equal length: positions or velocities, in a unit that the caller keeps track of.
public struct Vectors: Sendable, Hashable {
    public var x: [Double], y: [Double], z: [Double]

    /// `count` zero vectors.
    public init(count: Int) {
        x = [Double](repeating: 0, count: count)
        (y, z) = (x, x)
    }

    /// From three columns.
    public init(x: [Double], y: [Double], z: [Double]) {
        precondition(x.count == y.count && x.count == z.count, "columns of different lengths")
        (self.x, self.y, self.z) = (x, y, z)
    }

    /// From vectors side by side in memory, the next one `stride` values on: 3 for `[N][3]`, 6 for states.
    public init(interleaved values: Span<Double>, stride: Int = 3, offset: Int = 0) {
        self.init(count: (values.count - offset - 3) / stride + 1)
        read(values, stride: stride, offset: offset, first: 0)
    }

    public var count: Int { x.count }

    /// Overwrites all vectors with those from the `first` on of interleaved values; for streaming through one buffer.
    public mutating func read(_ values: Span<Double>, stride: Int = 3, offset: Int = 0, first: Int) {
        precondition(first >= 0 && (first + count - 1) * stride + offset + 3 <= values.count, "fewer vectors than asked for")
        var at = first * stride + offset
        for index in 0..<count {
            x[index] = values[at]
            y[index] = values[at + 1]
            z[index] = values[at + 2]
            at += stride
        }
    }

    /// One vector.
    public subscript(index: Int) -> SIMD3<Double> {
        get { SIMD3(x[index], y[index], z[index]) }
        set { (x[index], y[index], z[index]) = (newValue.x, newValue.y, newValue.z) }
    }

    /// All vectors turned by one matrix.
    public mutating func turn(by matrix: RotationMatrix) {
        let count = count
        withMutableColumns { columns in
            kernels.frames.matrix(matrix.x, matrix.y, matrix.z, columns.constant, columns, count)
        }
    }

    mutating func withMutableColumns(_ body: (MutableVectorColumns) -> Void) {
        unsafe x.withUnsafeMutableBufferPointer { x in
            unsafe y.withUnsafeMutableBufferPointer { y in
                unsafe z.withUnsafeMutableBufferPointer { z in
                    guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress else { return }
                    unsafe body(MutableVectorColumns(x: x, y: y, z: z))
                }
            }
        }
    }

    func withColumns(_ body: (VectorColumns) -> Void) {
        unsafe x.withUnsafeBufferPointer { x in
            unsafe y.withUnsafeBufferPointer { y in
                unsafe z.withUnsafeBufferPointer { z in
                    guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress else { return }
                    unsafe body(VectorColumns(x: x, y: y, z: z))
                }
            }
        }
    }
}

extension MutableVectorColumns {
    var constant: VectorColumns { unsafe VectorColumns(x: UnsafePointer(x), y: UnsafePointer(y), z: UnsafePointer(z)) }
}
