internal import CGSL

/// The value of an integral and the library's estimate of its absolute error.
public struct Integral: Sendable, Equatable {
    public let value: Double
    public let error: Double
}

/// Adaptive quadrature with the rules of QUADPACK.
///
/// Every method takes what is integrated in words (it appears in errors), the limits, and the tolerances: it ends when the
/// estimated error is below the greater of the two. It throws `GSLError`: `.tooManyIterations`, `.roundOff`, `.singularity`,
/// `.divergence`; or what the function throws.
///
/// Source: Piessens et al., *QUADPACK*, 1983; GSL `gsl_integration_qag`, `qags`, `qagp`, `qagiu`.
public struct Quadrature: ~Copyable {
    /// The Gauss-Kronrod rule of one subinterval: more points for smoother functions.
    public enum Rule: Int32, Sendable {
        case points15 = 1
        case points21, points31, points41, points51, points61
    }

    private let workspace: UnsafeMutablePointer<gsl_integration_workspace>
    private let limit: Int

    /// - Parameter limit: The largest number of subintervals, > 0.
    /// - Throws: `GSLError` when there is no memory.
    public init(limit: Int = 1000) throws(GSLError) {
        precondition(limit > 0)
        workspace = try allocate("gsl_integration_workspace_alloc") { gsl_integration_workspace_alloc(limit) }
        self.limit = limit
    }

    deinit { gsl_integration_workspace_free(workspace) }

    /// The integral of a function without singularities.
    ///
    /// `gsl_integration_qag`.
    public mutating func integral(
        of subject: String, from a: Double, to b: Double, absolute_tolerance: Double = 0, relative_tolerance: Double = 1e-10,
        rule: Rule = .points31, _ function: (Double) throws -> Double
    ) throws -> Integral {
        try run("gsl_integration_qag", "\(subject), \(a) to \(b)", function) { [workspace, limit] f, value, error in
            gsl_integration_qag(
                f, a, b, absolute_tolerance, relative_tolerance, limit, rule.rawValue, workspace, &value, &error)
        }
    }

    /// The integral of a function with integrable singularities at the ends or inside.
    ///
    /// `gsl_integration_qags`.
    public mutating func singularIntegral(
        of subject: String, from a: Double, to b: Double, absolute_tolerance: Double = 0, relative_tolerance: Double = 1e-10,
        _ function: (Double) throws -> Double
    ) throws -> Integral {
        try run("gsl_integration_qags", "\(subject), \(a) to \(b)", function) { [workspace, limit] f, value, error in
            gsl_integration_qags(f, a, b, absolute_tolerance, relative_tolerance, limit, workspace, &value, &error)
        }
    }

    /// The integral of a function with singularities, kinks or steps at known points.
    ///
    /// `gsl_integration_qagp`.
    ///
    /// - Parameter points: The lower limit, the points in ascending order, and the upper limit. At least two.
    public mutating func singularIntegral(
        of subject: String, through points: [Double], absolute_tolerance: Double = 0, relative_tolerance: Double = 1e-10,
        _ function: (Double) throws -> Double
    ) throws -> Integral {
        precondition(points.count >= 2)
        var points = points
        return try run("gsl_integration_qagp", "\(subject) through \(points)", function) { [workspace, limit] f, value, error in
            gsl_integration_qagp(
                f, &points, points.count, absolute_tolerance, relative_tolerance, limit, workspace, &value, &error)
        }
    }

    /// The integral from `a` to infinity.
    ///
    /// `gsl_integration_qagiu`.
    public mutating func integralToInfinity(
        of subject: String, from a: Double, absolute_tolerance: Double = 0, relative_tolerance: Double = 1e-10,
        _ function: (Double) throws -> Double
    ) throws -> Integral {
        try run("gsl_integration_qagiu", "\(subject), from \(a)", function) { [workspace, limit] f, value, error in
            gsl_integration_qagiu(f, a, absolute_tolerance, relative_tolerance, limit, workspace, &value, &error)
        }
    }
}

/// Doubly adaptive Clenshaw-Curtis quadrature: slower than ``Quadrature``, and robust against NaN and infinities of the
/// function and against divergence.
///
/// Source: Gonnet, *Increasing the Reliability of Adaptive Quadrature*, ACM TOMS 37, 2010; GSL `gsl_integration_cquad`.
public struct RobustQuadrature: ~Copyable {
    private let workspace: UnsafeMutablePointer<gsl_integration_cquad_workspace>

    /// - Parameter intervals: The largest number of intervals kept at a time, ≥ 3.
    /// - Throws: `GSLError` when there is no memory.
    public init(intervals: Int = 100) throws(GSLError) {
        precondition(intervals >= 3)
        workspace = try allocate("gsl_integration_cquad_workspace_alloc") { gsl_integration_cquad_workspace_alloc(intervals) }
    }

    deinit { gsl_integration_cquad_workspace_free(workspace) }

    /// The integral of a function from `a` to `b`.
    ///
    /// - Throws: `GSLError`, or what the function throws.
    public mutating func integral(
        of subject: String, from a: Double, to b: Double, absolute_tolerance: Double = 0, relative_tolerance: Double = 1e-10,
        _ function: (Double) throws -> Double
    ) throws -> Integral {
        try run("gsl_integration_cquad", "\(subject), \(a) to \(b)", function) { [workspace] f, value, error in
            gsl_integration_cquad(f, a, b, absolute_tolerance, relative_tolerance, workspace, &value, &error, nil)
        }
    }
}

/// Gauss-Legendre quadrature with a fixed number of points: exact for polynomials of degree up to 2n - 1.
///
/// Source: GSL `gsl_integration_glfixed`.
public struct GaussLegendre: ~Copyable {
    private let table: UnsafeMutablePointer<gsl_integration_glfixed_table>
    /// The number of points.
    public let count: Int

    /// - Parameter count: The number of points, > 0.
    /// - Throws: `GSLError` when there is no memory.
    public init(points count: Int) throws(GSLError) {
        precondition(count > 0)
        table = try allocate("gsl_integration_glfixed_table_alloc") { gsl_integration_glfixed_table_alloc(count) }
        self.count = count
    }

    deinit { gsl_integration_glfixed_table_free(table) }

    /// The points and weights for an interval, ascending.
    public func nodes(from a: Double, to b: Double) -> [(x: Double, weight: Double)] {
        (0..<count).map { i in
            var x = 0.0, weight = 0.0
            gsl_integration_glfixed_point(a, b, i, &x, &weight, table)
            return (x, weight)
        }
    }

    /// The integral of a function from `a` to `b`.
    public func integral<E>(from a: Double, to b: Double, _ function: (Double) throws(E) -> Double) throws(E) -> Double {
        var sum = 0.0
        for (x, weight) in nodes(from: a, to: b) { sum += weight * (try function(x)) }
        return sum
    }
}

private func run(
    _ operation: String, _ subject: String, _ function: (Double) throws -> Double,
    _ call: (UnsafeMutablePointer<gsl_function>, inout Double, inout Double) -> Int32
) throws -> Integral {
    try withCFunction(function) { f in
        var value = 0.0, error = 0.0
        try gsl(operation, subject) { call(f, &value, &error) }
        guard value.isFinite else { throw GSLError(code: .badFunction, operation: operation, subject: subject) }
        return Integral(value: value, error: error)
    }
}
