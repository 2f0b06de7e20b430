@preconcurrency internal import CGSL  // for its tables of methods, global variables that never change

/// An initial value problem dy/dt = f(t, y), advanced with an adaptive step.
///
/// Source: GSL `gsl_odeiv2_driver`.
public struct ODESolver: ~Copyable {
    public enum Method: Sendable {
        /// Runge-Kutta-Fehlberg (4, 5), for moderate accuracy.
        case rungeKuttaFehlberg45
        /// Runge-Kutta-Prince-Dormand (8, 9), for smooth problems and high accuracy.
        case rungeKuttaPrinceDormand89
        /// Backward differentiation of variable order 1...5, for stiff problems.
        case backwardDifferences
    }

    /// Writes f(t, y) into its last argument.
    public typealias Derivative = (_ t: Double, _ y: Span<Double>, _ dydt: inout MutableSpan<Double>) throws -> Void

    /// Writes ∂fᵢ/∂yⱼ (shape `[n, n]`, j varies fastest) and ∂fᵢ/∂t into its last arguments.
    public typealias Jacobian = (
        _ t: Double, _ y: Span<Double>, _ dfdy: inout MutableSpan<Double>, _ dfdt: inout MutableSpan<Double>
    ) throws -> Void

    /// What is being solved, in words; it appears in errors.
    public let subject: String
    /// The independent variable reached.
    public private(set) var time: Double
    /// The solution at ``time``.
    public private(set) var state: [Double]

    private let system: UnsafeMutablePointer<gsl_odeiv2_system>
    private let driver: UnsafeMutablePointer<gsl_odeiv2_driver>
    private let step: Double
    private var isForward = true

    /// - Parameters:
    ///   - subject: What is being solved, in words.
    ///   - method: The stepping method.
    ///   - time: Where the solution starts.
    ///   - state: The solution there. Shape `[n]`, n > 0.
    ///   - step: The first step to try, > 0; the method finds its own.
    ///   - absolute_tolerance: Largest error of a component in one step, beside the relative one.
    ///   - relative_tolerance: Largest error of a component in one step relative to the component.
    ///   - maximumSteps: Where to give up within one ``advance(to:jacobian:_:)``.
    /// - Throws: `GSLError` when there is no memory.
    public init(
        of subject: String, method: Method, time: Double, state: [Double], step: Double, absolute_tolerance: Double,
        relative_tolerance: Double, maximumSteps: Int = 1_000_000
    ) throws(GSLError) {
        precondition(!state.isEmpty && step > 0 && absolute_tolerance >= 0 && relative_tolerance >= 0 && maximumSteps > 0)
        let type: UnsafePointer<gsl_odeiv2_step_type> =
            switch method {
            case .rungeKuttaFehlberg45: gsl_odeiv2_step_rkf45
            case .rungeKuttaPrinceDormand89: gsl_odeiv2_step_rk8pd
            case .backwardDifferences: gsl_odeiv2_step_msbdf
            }
        let system = UnsafeMutablePointer<gsl_odeiv2_system>.allocate(capacity: 1)
        system.initialize(to: gsl_odeiv2_system(function: derivative, jacobian: jacobian, dimension: state.count, params: nil))
        do {
            driver = try allocate("gsl_odeiv2_driver_alloc_y_new") {
                gsl_odeiv2_driver_alloc_y_new(system, type, step, absolute_tolerance, relative_tolerance)
            }
        } catch {
            system.deallocate()
            throw error
        }
        gsl_odeiv2_driver_set_nmax(driver, UInt(maximumSteps))
        self.system = system
        self.subject = subject
        self.time = time
        self.state = state
        self.step = step
    }

    deinit {
        gsl_odeiv2_driver_free(driver)
        system.deallocate()
    }

    /// Advances the solution, forwards or backwards, to exactly `end`.
    ///
    /// After an error ``time`` and ``state`` are where the last good step ended.
    ///
    /// - Parameters:
    ///   - end: The independent variable to reach.
    ///   - jacobian: The Jacobian of f, which only `.backwardDifferences` uses; by differences when absent.
    ///   - derivative: f.
    /// - Throws: `GSLError` with `.tooManyIterations`, `.badFunction` (a derivative that is not finite) or `.failure` (the
    ///   step shrank to nothing); or what the closures throw.
    public mutating func advance(to end: Double, jacobian: Jacobian? = nil, _ derivative: Derivative) throws {
        guard end != time else { return }
        if (end > time) != isForward {
            isForward.toggle()
            try gsl("gsl_odeiv2_driver_reset_hstart", subject) {
                gsl_odeiv2_driver_reset_hstart(driver, isForward ? step : -step)
            }
        }
        let failure = withoutActuallyEscaping(derivative) { derivative in
            var problem = Problem(derivative: derivative, jacobian: jacobian, dimension: state.count)
            return apply(driver, system, &problem, subject, &time, end, &state)
        }
        if let failure { throw failure }
    }
}

/// Runs the driver on a problem; what went wrong, if anything.
private func apply(
    _ driver: UnsafeMutablePointer<gsl_odeiv2_driver>, _ system: UnsafeMutablePointer<gsl_odeiv2_system>,
    _ problem: inout Problem, _ subject: String, _ t: inout Double, _ end: Double, _ y: inout [Double]
) -> (any Error)? {
    withUnsafeMutablePointer(to: &problem) { problem in
        system.pointee.params = UnsafeMutableRawPointer(problem)
        defer { system.pointee.params = nil }
        do {
            try gsl("gsl_odeiv2_driver_apply", "\(subject), to \(end)") { gsl_odeiv2_driver_apply(driver, &t, end, &y) }
            return nil
        } catch {
            gsl_odeiv2_driver_reset(driver)
            return problem.pointee.error ?? error
        }
    }
}

/// The closures of one call, and the error one of them threw.
private struct Problem {
    let derivative: ODESolver.Derivative
    let jacobian: ODESolver.Jacobian?
    let dimension: Int
    var error: (any Error)?

    /// Runs a closure; a status for the library.
    mutating func run(_ body: () throws -> Void) -> Int32 {
        do {
            try body()
            return success
        } catch {
            self.error = error
            return Int32(GSL_EBADFUNC)
        }
    }

    func evaluate(_ t: Double, _ y: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>) throws {
        var span = MutableSpan(_unsafeStart: out, count: dimension)
        try derivative(t, Span(_unsafeStart: y, count: dimension), &span)
    }

    /// The Jacobian by forward differences of 1.5e-8 of each variable, or of 1e-8 where it is small.
    func differences(
        _ t: Double, _ y: UnsafePointer<Double>, _ dfdy: UnsafeMutablePointer<Double>, _ dfdt: UnsafeMutablePointer<Double>
    ) throws {
        let n = dimension
        var base = [Double](repeating: 0, count: n), moved = base
        var point = Array(UnsafeBufferPointer(start: y, count: n))
        try evaluate(t, point, &base)
        for j in 0..<n {
            let old = point[j], h = 0x1p-26 * max(old.magnitude, 1)
            point[j] = old + h
            try evaluate(t, point, &moved)
            for i in 0..<n { dfdy[i * n + j] = (moved[i] - base[i]) / (point[j] - old) }
            point[j] = old
        }
        let h = 0x1p-26 * max(t.magnitude, 1)
        try evaluate(t + h, point, &moved)
        for i in 0..<n { dfdt[i] = (moved[i] - base[i]) / ((t + h) - t) }
    }
}

private func derivative(
    _ t: Double, _ y: UnsafePointer<Double>?, _ out: UnsafeMutablePointer<Double>?, _ context: UnsafeMutableRawPointer?
) -> Int32 {
    let problem = context!.assumingMemoryBound(to: Problem.self)
    let status = problem.pointee.run { [problem = problem.pointee] in try problem.evaluate(t, y!, out!) }
    guard status == success else { return status }
    let finite = UnsafeBufferPointer(start: out!, count: problem.pointee.dimension).allSatisfy(\.isFinite)
    return finite ? status : Int32(GSL_EBADFUNC)
}

private func jacobian(
    _ t: Double, _ y: UnsafePointer<Double>?, _ dfdy: UnsafeMutablePointer<Double>?, _ dfdt: UnsafeMutablePointer<Double>?,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    let problem = context!.assumingMemoryBound(to: Problem.self)
    return problem.pointee.run { [problem = problem.pointee] in
        guard let jacobian = problem.jacobian else { return try problem.differences(t, y!, dfdy!, dfdt!) }
        let n = problem.dimension
        var byState = MutableSpan(_unsafeStart: dfdy!, count: n * n), byTime = MutableSpan(_unsafeStart: dfdt!, count: n)
        try jacobian(t, Span(_unsafeStart: y!, count: n), &byState, &byTime)
    }
}
