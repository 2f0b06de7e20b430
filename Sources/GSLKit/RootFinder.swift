@preconcurrency internal import CGSL  // for its tables of methods, global variables that never change

/// Roots of functions of one variable by Brent's method, in an interval whose ends differ in sign.
///
/// Source: Brent, *Algorithms for Minimization without Derivatives*, 1973, ch. 4; GSL `gsl_root_fsolver_brent`.
public struct RootFinder: ~Copyable {
    private let solver: UnsafeMutablePointer<gsl_root_fsolver>

    /// - Throws: `GSLError` when there is no memory.
    public init() throws(GSLError) {
        solver = try allocate("gsl_root_fsolver_alloc") { gsl_root_fsolver_alloc(gsl_root_fsolver_brent) }
    }

    deinit { gsl_root_fsolver_free(solver) }

    /// The root of `function` in an interval.
    ///
    /// - Parameters:
    ///   - subject: What is being solved for, in words; it appears in errors.
    ///   - interval: Two points where the function differs in sign, or is zero.
    ///   - absolute_tolerance: Largest uncertainty of the root that is accepted beside the relative one.
    ///   - relative_tolerance: Largest uncertainty relative to the root.
    ///   - iterations: Where to give up.
    /// - Returns: A point within the tolerance of a change of sign.
    /// - Throws: `GSLError` with `.invalidArgument` when the ends do not differ in sign, `.badFunction` when the function is not
    ///   finite, `.tooManyIterations`; or what the function throws.
    public mutating func root(
        of subject: String, in interval: ClosedRange<Double>, absolute_tolerance: Double = 0,
        relative_tolerance: Double = 1e-12, iterations: Int = 200, _ function: (Double) throws -> Double
    ) throws -> Double {
        let solver = solver
        return try withCFunction(function) { f in
            try gsl("gsl_root_fsolver_set", "\(subject) in \(interval)") {
                gsl_root_fsolver_set(solver, f, interval.lowerBound, interval.upperBound)
            }
            for _ in 0..<iterations {
                try gsl("gsl_root_fsolver_iterate", "\(subject) in \(interval)") { gsl_root_fsolver_iterate(solver) }
                let low = gsl_root_fsolver_x_lower(solver), high = gsl_root_fsolver_x_upper(solver)
                let status = gsl_root_test_interval(low, high, absolute_tolerance, relative_tolerance)
                if status == success || low == high { return gsl_root_fsolver_root(solver) }
            }
            throw GSLError(code: .tooManyIterations, operation: "gsl_root_fsolver_iterate", subject: "\(subject) in \(interval)")
        }
    }
}
