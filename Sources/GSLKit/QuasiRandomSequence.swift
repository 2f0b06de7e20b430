@preconcurrency internal import CGSL  // for its tables of methods, global variables that never change

/// Points that fill the unit cube evenly, the same ones every time.
///
/// Source: Bratley and Fox, *Algorithm 659*, ACM TOMS 14, 1988 (Sobol); Kocis and Whiten, ACM TOMS 23, 1997 (reverse Halton);
/// GSL `gsl_qrng`.
public struct QuasiRandomSequence: ~Copyable {
    public enum Kind: Sendable {
        /// Sobol's sequence, up to 40 dimensions.
        case sobol
        /// Halton's sequence, up to 1229 dimensions.
        case halton
        /// Halton's sequence with permuted digits, better in high dimensions, up to 1229.
        case reverseHalton
    }

    private let generator: UnsafeMutablePointer<gsl_qrng>
    /// The number of coordinates of a point.
    public let dimensions: Int

    /// - Throws: `GSLError` with `.invalidArgument` when the sequence has not as many dimensions.
    public init(_ kind: Kind, dimensions: Int) throws(GSLError) {
        let type: UnsafePointer<gsl_qrng_type> =
            switch kind {
            case .sobol: gsl_qrng_sobol
            case .halton: gsl_qrng_halton
            case .reverseHalton: gsl_qrng_reversehalton
            }
        guard dimensions > 0, dimensions <= Int(type.pointee.max_dimension) else {
            throw GSLError(code: .invalidArgument, operation: "gsl_qrng_alloc", subject: "\(kind), \(dimensions) dimensions")
        }
        generator = try allocate("gsl_qrng_alloc") { gsl_qrng_alloc(type, UInt32(dimensions)) }
        self.dimensions = dimensions
    }

    deinit { gsl_qrng_free(generator) }

    /// Writes the next point, every coordinate in 0 ..< 1.
    ///
    /// - Precondition: `point.count == dimensions`.
    /// - Throws: `GSLError` when the sequence is exhausted, for Sobol after 2³⁰ points.
    public mutating func next(into point: inout MutableSpan<Double>) throws(GSLError) {
        precondition(point.count == dimensions)
        let generator = generator
        try point.withUnsafeMutableBufferPointer { point throws(GSLError) in
            try gsl("gsl_qrng_get", "\(dimensions) dimensions") { gsl_qrng_get(generator, point.baseAddress!) }
        }
    }

    /// The next point, every coordinate in 0 ..< 1.
    ///
    /// - Throws: `GSLError` when the sequence is exhausted, for Sobol after 2³⁰ points.
    public mutating func next() throws(GSLError) -> [Double] {
        var point = [Double](repeating: 0, count: dimensions)
        var span = point.mutableSpan
        try next(into: &span)
        return point
    }
}
