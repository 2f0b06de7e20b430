@preconcurrency internal import CGSL  // for its tables of methods, global variables that never change

/// Minima of functions of one variable by Brent's method.
///
/// Source: Brent, *Algorithms for Minimization without Derivatives*, 1973, ch. 5; GSL `gsl_min_fminimizer_brent`.
public struct Minimizer: ~Copyable {
    private let minimizer: UnsafeMutablePointer<gsl_min_fminimizer>

    /// - Throws: `GSLError` when there is no memory.
    public init() throws(GSLError) {
        minimizer = try allocate("gsl_min_fminimizer_alloc") { gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent) }
    }

    deinit { gsl_min_fminimizer_free(minimizer) }

    /// A local minimum of `function` in an interval.
    ///
    /// - Parameters:
    ///   - subject: What is being minimised, in words; it appears in errors.
    ///   - interval: The ends, where the function is greater than at the guess.
    ///   - guess: A point inside the interval.
    ///   - absolute_tolerance: Largest uncertainty of the place, beside 1e-7 of its magnitude: closer to a minimum rounding
    ///     hides the differences of the function.
    ///   - iterations: Where to give up.
    /// - Returns: The place and the value of the minimum.
    /// - Throws: `GSLError` with `.invalidArgument` when the interval does not enclose a minimum, `.badFunction`,
    ///   `.tooManyIterations`; or what the function throws.
    public mutating func minimum(
        of subject: String, in interval: ClosedRange<Double>, guess: Double, absolute_tolerance: Double,
        iterations: Int = 200, _ function: (Double) throws -> Double
    ) throws -> (x: Double, value: Double) {
        let minimizer = minimizer
        return try withCFunction(function) { f in
            try gsl("gsl_min_fminimizer_set", "\(subject) in \(interval)") {
                gsl_min_fminimizer_set(minimizer, f, guess, interval.lowerBound, interval.upperBound)
            }
            for _ in 0..<iterations {
                try gsl("gsl_min_fminimizer_iterate", "\(subject) in \(interval)") { gsl_min_fminimizer_iterate(minimizer) }
                let status = gsl_min_test_interval(
                    gsl_min_fminimizer_x_lower(minimizer), gsl_min_fminimizer_x_upper(minimizer), absolute_tolerance, 1e-7)
                if status == success {
                    return (gsl_min_fminimizer_x_minimum(minimizer), gsl_min_fminimizer_f_minimum(minimizer))
                }
            }
            throw GSLError(
                code: .tooManyIterations, operation: "gsl_min_fminimizer_iterate", subject: "\(subject) in \(interval)")
        }
    }
}
