@preconcurrency internal import CGSL  // for its tables of methods, global variables that never change

/// A surface over a rectangular grid, defined inside the grid and nowhere else.
///
/// Source: GSL `gsl_spline2d`.
public struct Spline2D: ~Copyable, @unchecked Sendable {  // evaluation only reads
    public enum Kind: Sendable {
        /// Linear along each axis. At least 2 × 2 points.
        case bilinear
        /// Natural cubic splines along each axis. At least 4 × 4 points.
        case bicubic
    }

    private let spline: UnsafeMutablePointer<gsl_spline2d>
    /// What the surface is, in words; it appears in errors.
    public let subject: String
    /// Where the surface is defined along the first axis.
    public let xRange: ClosedRange<Double>
    /// Where the surface is defined along the second axis.
    public let yRange: ClosedRange<Double>

    /// - Parameters:
    ///   - kind: How the points are joined.
    ///   - subject: What the surface is, in words.
    ///   - x: First axis, strictly ascending, finite.
    ///   - y: Second axis, strictly ascending, finite.
    ///   - z: Values, finite. Shape `[y.count, x.count]`: x varies fastest.
    /// - Throws: `GSLError` with `.invalidArgument` for too few points, axes out of order or values that are not finite.
    public init(_ kind: Kind, of subject: String, x: [Double], y: [Double], z: [Double]) throws(GSLError) {
        precondition(z.count == x.count * y.count)
        let type: UnsafePointer<gsl_interp2d_type> =
            switch kind {
            case .bilinear: gsl_interp2d_bilinear
            case .bicubic: gsl_interp2d_bicubic
            }
        let least = Int(gsl_interp2d_type_min_size(type))
        guard x.count >= least, y.count >= least, (x + y + z).allSatisfy(\.isFinite), isAscending(x), isAscending(y) else {
            throw GSLError(
                code: .invalidArgument, operation: "gsl_spline2d_alloc", subject: "\(subject), \(x.count) × \(y.count) points")
        }
        let spline = try allocate("gsl_spline2d_alloc") { gsl_spline2d_alloc(type, x.count, y.count) }
        do {
            try gsl("gsl_spline2d_init", subject) { gsl_spline2d_init(spline, x, y, z, x.count, y.count) }
        } catch {
            gsl_spline2d_free(spline)
            throw error
        }
        self.spline = spline
        self.subject = subject
        xRange = x[0]...x[x.count - 1]
        yRange = y[0]...y[y.count - 1]
    }

    deinit { gsl_spline2d_free(spline) }

    /// The surface at a point; NaN where a coordinate is NaN.
    ///
    /// - Throws: `GSLError` with `.domain` outside ``xRange`` or ``yRange``.
    public func value(x: Double, y: Double) throws(GSLError) -> Double {
        guard !x.isNaN, !y.isNaN else { return .nan }
        var result = 0.0
        try gsl("gsl_spline2d_eval_e", "\(subject) at (\(x), \(y)), defined in \(xRange) × \(yRange)") {
            gsl_spline2d_eval_e(spline, x, y, nil, nil, &result)
        }
        return result
    }
}

private func isAscending(_ values: [Double]) -> Bool { zip(values, values.dropFirst()).allSatisfy { $0 < $1 } }
