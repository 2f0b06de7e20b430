import GSLKit
import Testing

@Suite("Quasi-random sequences") struct SequenceTests {
    @Test("first points of Sobol and Halton")
    func firstPoints() throws {
        var sobol = try QuasiRandomSequence(.sobol, dimensions: 2)
        #expect(try [sobol.next(), sobol.next(), sobol.next()] == [[0.5, 0.5], [0.75, 0.25], [0.25, 0.75]])
        var halton = try QuasiRandomSequence(.halton, dimensions: 2)
        #expect(try halton.next() == [1.0 / 2, 1.0 / 3])
        #expect(try halton.next() == [1.0 / 4, 2.0 / 3])
    }

    @Test("a mean that converges like 1/n", arguments: [QuasiRandomSequence.Kind.sobol, .halton, .reverseHalton])
    func mean(_ kind: QuasiRandomSequence.Kind) throws {
        var sequence = try QuasiRandomSequence(kind, dimensions: 5)
        var point = [Double](repeating: 0, count: 5), sum = 0.0
        for _ in 0..<16384 {
            var span = point.mutableSpan
            try sequence.next(into: &span)
            #expect(point.allSatisfy { $0 >= 0 && $0 < 1 })
            sum += point.reduce(1) { $0 * 2 * $1 }  // its mean is 1
        }
        #expect((sum / 16384 - 1).magnitude < 5e-3)
    }

    @Test("too many dimensions")
    func dimensions() {
        #expect(code { _ = try QuasiRandomSequence(.sobol, dimensions: 41) } == .invalidArgument)
        #expect(code { _ = try QuasiRandomSequence(.halton, dimensions: 0) } == .invalidArgument)
    }
}
