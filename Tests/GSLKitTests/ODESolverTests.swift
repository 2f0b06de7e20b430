import GSLKit
import Glibc
import Testing

@Suite("Initial value problems") struct ODESolverTests {
    static func oscillator(_ t: Double, _ y: Span<Double>, _ dydt: inout MutableSpan<Double>) {
        dydt[0] = y[1]
        dydt[1] = -y[0]
    }

    @Test(
        "a harmonic oscillator, forwards and back",
        arguments: [
            (ODESolver.Method.rungeKuttaFehlberg45, 1e-8), (.rungeKuttaPrinceDormand89, 1e-10), (.backwardDifferences, 1e-4),
        ])
    func oscillator(_ method: ODESolver.Method, _ tolerance: Double) throws {
        var solver = try ODESolver(
            of: "oscillator", method: method, time: 0, state: [1, 0], step: 1e-3, absolute_tolerance: 1e-12,
            relative_tolerance: 1e-11)
        try solver.advance(to: 10, Self.oscillator)
        #expect(solver.time == 10)
        #expect((solver.state[0] - cos(10)).magnitude < tolerance && (solver.state[1] + sin(10)).magnitude < tolerance)
        try solver.advance(to: 10, Self.oscillator)
        try solver.advance(to: 0, Self.oscillator)
        #expect((solver.state[0] - 1).magnitude < 2 * tolerance && solver.state[1].magnitude < 2 * tolerance)
    }

    @Test("a Kepler orbit keeps its energy for a hundred turns")
    func kepler() throws {
        var solver = try ODESolver(
            of: "orbit", method: .rungeKuttaPrinceDormand89, time: 0, state: [0.5, 0, 0, 3.0.squareRoot()], step: 1e-3,
            absolute_tolerance: 1e-13, relative_tolerance: 1e-13)
        try solver.advance(to: 200 * .pi) { _, y, dydt in
            let r3 = pow(y[0] * y[0] + y[1] * y[1], 1.5)
            dydt[0] = y[2]
            dydt[1] = y[3]
            dydt[2] = -y[0] / r3
            dydt[3] = -y[1] / r3
        }
        let y = solver.state
        let energy = (y[2] * y[2] + y[3] * y[3]) / 2 - 1 / (y[0] * y[0] + y[1] * y[1]).squareRoot()
        #expect((energy + 0.5).magnitude < 1e-10 && (y[0] - 0.5).magnitude < 1e-7)
    }

    /// Robertson's kinetics at t = 40, the reference of the literature (Hairer and Wanner, *Solving ODEs II*, 1996).
    @Test("a stiff problem, with and without a Jacobian", arguments: [true, false])
    func stiff(_ given: Bool) throws {
        var solver = try ODESolver(
            of: "Robertson", method: .backwardDifferences, time: 0, state: [1, 0, 0], step: 1e-6, absolute_tolerance: 1e-12,
            relative_tolerance: 1e-9)
        let jacobian: ODESolver.Jacobian = { _, y, dfdy, dfdt in
            let rows = [-0.04, 1e4 * y[2], 1e4 * y[1], 0.04, -1e4 * y[2] - 6e7 * y[1], -1e4 * y[1], 0, 6e7 * y[1], 0]
            for (k, value) in rows.enumerated() { dfdy[k] = value }
            for i in 0..<3 { dfdt[i] = 0 }
        }
        var calls = 0
        try solver.advance(to: 40, jacobian: given ? jacobian : nil) { _, y, dydt in
            calls += 1
            dydt[0] = -0.04 * y[0] + 1e4 * y[1] * y[2]
            dydt[2] = 3e7 * y[1] * y[1]
            dydt[1] = -dydt[0] - dydt[2]
        }
        #expect(isClose(solver.state[0], 0.7158270687193941, 1e-5) && isClose(solver.state[1], 9.185534764557338e-6, 1e-4))
        #expect(isClose(solver.state.reduce(0, +), 1, 1e-8))
        #expect(calls < 20_000)
    }

    @Test("a closure that throws, a value that is not finite, too many steps")
    func failures() throws {
        func solver(steps: Int = 1000) throws -> ODESolver {
            try ODESolver(
                of: "decay", method: .rungeKuttaFehlberg45, time: 0, state: [1], step: 0.1, absolute_tolerance: 1e-9,
                relative_tolerance: 1e-9, maximumSteps: steps)
        }
        var thrown = try solver()
        #expect(throws: Stop.self) {
            try thrown.advance(to: 5) { t, _, dydt in
                dydt[0] = 0
                if t > 1 { throw Stop() }
            }
        }
        #expect(thrown.time <= 1 && thrown.time > 0 && thrown.state == [1])
        let start = thrown.time
        try thrown.advance(to: 2) { _, y, dydt in dydt[0] = -y[0] }
        #expect(thrown.time == 2 && isClose(thrown.state[0], exp(start - 2), 1e-7))

        var infinite = try solver()
        #expect(code { try infinite.advance(to: 1) { _, _, dydt in dydt[0] = .nan } } == .badFunction)
        var long = try solver(steps: 5)
        let error = #expect(throws: GSLError.self) { try long.advance(to: 1000) { t, _, dydt in dydt[0] = cos(t) } }
        #expect(error?.code == .tooManyIterations && error?.subject == "decay, to 1000.0")
        var blowUp = try solver(steps: 100_000)
        #expect(GSLKitTests.error { try blowUp.advance(to: 2) { _, y, dydt in dydt[0] = y[0] * y[0] } } is GSLError)
    }
}
