import GSLKit
import Glibc
import Testing

@Suite("Roots and minima") struct RootAndMinimumTests {
    @Test("Kepler's equation and a cubic")
    func roots() throws {
        var finder = try RootFinder()
        let e = try finder.root(of: "eccentric anomaly", in: 0...Double.pi) { $0 - 0.7 * sin($0) - 1 }
        #expect((e - 0.7 * sin(e) - 1).magnitude < 1e-12)
        let two = try finder.root(of: "cube root of 8", in: 0...10) { $0 * $0 * $0 - 8 }
        #expect(isClose(two, 2))
        #expect(try finder.root(of: "zero at the end", in: 0...1) { $0 } == 0)
    }

    @Test("no change of sign, no finite value, a closure that throws")
    func failures() throws {
        var finder = try RootFinder()
        let noBracket = #expect(throws: GSLError.self) { try finder.root(of: "no root", in: 1...2) { $0 * $0 + 1 } }
        #expect(noBracket?.code == .invalidArgument)
        #expect(noBracket?.subject == "no root in 1.0...2.0")
        #expect(code { _ = try finder.root(of: "not finite", in: -1...2) { _ in .nan } } == .badFunction)
        #expect(throws: Stop.self) { try finder.root(of: "thrown", in: -1...2) { x in if x > 0 { throw Stop() } else { -1 } } }
        #expect(code { _ = try finder.root(of: "slow", in: -1...2, iterations: 2) { $0 * $0 * $0 - 0.3 } } == .tooManyIterations)
        #expect(isClose(try finder.root(of: "after failures", in: 0...3) { $0 - 1 }, 1))
    }

    @Test("minimum of a parabola and of a cosine")
    func minima() throws {
        var minimizer = try Minimizer()
        let m = try minimizer.minimum(of: "parabola", in: -5...7, guess: 0, absolute_tolerance: 1e-8) {
            ($0 - 1.5) * ($0 - 1.5) + 2
        }
        #expect((m.x - 1.5).magnitude < 2e-7 && isClose(m.value, 2))
        let c = try minimizer.minimum(of: "cosine", in: 0...6, guess: 2, absolute_tolerance: 1e-7) { cos($0) }
        #expect((c.x - .pi).magnitude < 1e-6 && isClose(c.value, -1))
        #expect(
            code { _ = try minimizer.minimum(of: "slope", in: 0...1, guess: 0.5, absolute_tolerance: 1e-6) { $0 } }
                == .invalidArgument)
        #expect(throws: Stop.self) {
            try minimizer.minimum(of: "thrown", in: 0...6, guess: 2, absolute_tolerance: 1e-7) { _ in throw Stop() }
        }
    }
}
