@preconcurrency internal import CGSL  // for its tables of methods, global variables that never change

/// A curve through points, defined between the first and the last of them and nowhere else.
///
/// Source: GSL `gsl_spline`; Steffen, *A simple method for monotonic interpolation in one dimension*, A&A 239, 1990.
public struct Spline: ~Copyable, @unchecked Sendable {  // evaluation only reads
    public enum Kind: Sendable {
        /// Straight lines. At least 2 points.
        case linear
        /// A natural cubic spline: smooth second derivative, may overshoot. At least 3 points.
        case cubic
        /// Steffen's cubic: monotone between the points, no overshoot. At least 3 points.
        case steffen
        /// Akima's cubic: local, little overshoot. At least 5 points.
        case akima
    }

    private let spline: UnsafeMutablePointer<gsl_spline>
    /// What the curve is, in words; it appears in errors.
    public let subject: String
    /// Where the curve is defined.
    public let range: ClosedRange<Double>

    /// - Parameters:
    ///   - kind: How the points are joined.
    ///   - subject: What the curve is, in words.
    ///   - x: Abscissae, strictly ascending, finite.
    ///   - y: Ordinates, as many, finite.
    /// - Throws: `GSLError` with `.invalidArgument` for too few points, points out of order or points that are not finite.
    public init(_ kind: Kind, of subject: String, x: [Double], y: [Double]) throws(GSLError) {
        precondition(x.count == y.count)
        let type: UnsafePointer<gsl_interp_type> =
            switch kind {
            case .linear: gsl_interp_linear
            case .cubic: gsl_interp_cspline
            case .steffen: gsl_interp_steffen
            case .akima: gsl_interp_akima
            }
        guard x.count >= Int(gsl_interp_type_min_size(type)), (x + y).allSatisfy(\.isFinite) else {
            throw GSLError(code: .invalidArgument, operation: "gsl_spline_alloc", subject: "\(subject), \(x.count) points")
        }
        let spline = try allocate("gsl_spline_alloc") { gsl_spline_alloc(type, x.count) }
        do {
            try gsl("gsl_spline_init", subject) { gsl_spline_init(spline, x, y, x.count) }
        } catch {
            gsl_spline_free(spline)
            throw error
        }
        self.spline = spline
        self.subject = subject
        range = x[0]...x[x.count - 1]
    }

    deinit { gsl_spline_free(spline) }

    /// The curve at `x`; NaN at NaN.
    ///
    /// - Throws: `GSLError` with `.domain` outside ``range``.
    public func value(at x: Double) throws(GSLError) -> Double {
        try evaluate("gsl_spline_eval_e", x, gsl_spline_eval_e)
    }

    /// The slope of the curve at `x`; NaN at NaN.
    ///
    /// - Throws: `GSLError` with `.domain` outside ``range``.
    public func derivative(at x: Double) throws(GSLError) -> Double {
        try evaluate("gsl_spline_eval_deriv_e", x, gsl_spline_eval_deriv_e)
    }

    /// The integral of the curve from `a` to `b`.
    ///
    /// - Throws: `GSLError` with `.domain` unless a ≤ b and both are in ``range``.
    public func integral(from a: Double, to b: Double) throws(GSLError) -> Double {
        var result = 0.0
        try gsl("gsl_spline_eval_integ_e", "\(subject), \(a) to \(b), defined in \(range)") {
            gsl_spline_eval_integ_e(spline, a, b, nil, &result)
        }
        return result
    }

    private func evaluate(
        _ operation: String, _ x: Double,
        _ call: (UnsafePointer<gsl_spline>, Double, UnsafeMutablePointer<gsl_interp_accel>?, UnsafeMutablePointer<Double>) ->
            Int32
    ) throws(GSLError) -> Double {
        guard !x.isNaN else { return .nan }
        var result = 0.0
        try gsl(operation, "\(subject) at \(x), defined in \(range)") { call(spline, x, nil, &result) }
        return result
    }
}
