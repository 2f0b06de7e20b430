import GSLKit
import Glibc
import Testing

@Suite("Quadrature") struct QuadratureTests {
    @Test("smooth integrals", arguments: [Quadrature.Rule.points15, .points21, .points31, .points41, .points51, .points61])
    func smooth(_ rule: Quadrature.Rule) throws {
        var q = try Quadrature()
        let half = try q.integral(of: "sine", from: 0, to: .pi, rule: rule) { sin($0) }
        #expect(isClose(half.value, 2) && half.error < 1e-9)
        #expect(
            isClose(try q.integral(of: "oscillation", from: 0, to: 10, rule: rule) { cos(20 * $0) }.value, sin(200) / 20, 1e-9))
        #expect(isClose(try q.integral(of: "backwards", from: 1, to: 0, rule: rule) { $0 }.value, -0.5))
        #expect(try q.integral(of: "nothing", from: 1, to: 1, rule: rule) { $0 }.value == 0)
    }

    @Test("singular and infinite integrals")
    func singular() throws {
        var q = try Quadrature()
        #expect(isClose(try q.singularIntegral(of: "root", from: 0, to: 1) { 1 / $0.squareRoot() }.value, 2, 1e-10))
        #expect(isClose(try q.singularIntegral(of: "log", from: 0, to: 1) { log($0) }.value, -1, 1e-10))
        // |x - 1/3|^(-1/2) over 0...1 is 2 (√(1/3) + √(2/3)).
        let points = try q.singularIntegral(of: "inner", through: [0, 1.0 / 3, 1]) { 1 / ($0 - 1.0 / 3).magnitude.squareRoot() }
        #expect(isClose(points.value, 2 * ((1.0 / 3).squareRoot() + (2.0 / 3).squareRoot()), 1e-8))
        #expect(
            isClose(try q.integralToInfinity(of: "Gauss", from: 0) { exp(-$0 * $0) }.value, Double.pi.squareRoot() / 2, 1e-10))
    }

    @Test("robust and fixed rules")
    func others() throws {
        var robust = try RobustQuadrature()
        #expect(isClose(try robust.integral(of: "sine", from: 0, to: .pi) { sin($0) }.value, 2))
        #expect(
            isClose(
                try robust.integral(of: "hole", from: 0, to: 1) { $0 == 0 ? .nan : sin($0) / $0 }.value, 0.946083070367183, 1e-9))
        let gauss = try GaussLegendre(points: 5)
        #expect(isClose(gauss.integral(from: -1, to: 2) { pow($0, 9) }, 102.3))
        #expect(isClose(gauss.nodes(from: 0, to: 3).reduce(0) { $0 + $1.weight }, 3))
        #expect(throws: Stop.self) { () throws in _ = try gauss.integral(from: 0, to: 1) { _ throws(Stop) in throw Stop() } }
    }

    @Test("divergence, NaN, too few intervals, a closure that throws")
    func failures() throws {
        var q = try Quadrature(limit: 50), robust = try RobustQuadrature()
        let divergent = error { _ = try q.singularIntegral(of: "1/x", from: 0, to: 1) { 1 / $0 } } as? GSLError
        #expect(divergent != nil && divergent?.subject == "1/x, 0.0 to 1.0" && divergent?.operation == "gsl_integration_qags")
        #expect(error { _ = try q.integral(of: "NaN", from: 0, to: 1) { _ in .nan } } is GSLError)
        #expect(
            code { _ = try q.integral(of: "kinks", from: 0, to: 1, relative_tolerance: 1e-13) { sin(1 / ($0 + 1e-6)) } }
                == .tooManyIterations)
        var calls = 0
        #expect(throws: Stop.self) {
            try q.integral(of: "thrown", from: 0, to: 1) { x in
                calls += 1
                throw Stop()
            }
        }
        #expect(calls == 1)
        #expect(throws: Stop.self) { try robust.integral(of: "thrown", from: 0, to: 1) { _ in throw Stop() } }
        #expect(isClose(try q.integral(of: "after failures", from: 0, to: 1) { $0 }.value, 0.5))
    }
}
