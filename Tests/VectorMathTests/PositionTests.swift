import KernelTypes
import Testing

@testable import KernelDispatch

/// A value gives the same bits wherever it stands, and nothing beyond the count is touched.
@Suite("Positions and tails") struct PositionTests {
    /// Everyday values with NaN, infinities, zeros and arguments for the C library among them.
    static let values: [Double] = {
        var r = Samples(state: 7)
        let special: [Double] = [.nan, .infinity, -.infinity, 0, -0.0, 1e10, -3, 0x1p-1030]
        return (0..<64).map { $0 % 5 == 3 ? special[$0 % 8] : Double.random(in: -2...5, using: &r) }
    }()

    static func all(_ f: MathematicsKernels) -> [MathematicsKernels.Unary] {
        [
            f.sin, f.cos, f.tan, f.asin, f.acos, f.atan, f.exp, f.exp10, f.log, f.log10, f.cbrt, f.sqrt, f.floor, f.round,
            { x, out, n in f.pow(x, x, out, n) }, { x, out, n in f.atan2(x, x + 1, out, n) },
            { x, out, n in
                var other = [Double](repeating: 0, count: n)
                f.sincos(x, out, &other, n)
            },
        ]
    }

    @Test("same bits in every lane and tail", arguments: 0...17)
    func tails(_ n: Int) {
        let x = Self.values
        for build in builds {
            for kernel in Self.all(build.mathematics) {
                for start in [0, 1, 5, 40] {
                    var out = [Double](repeating: -77, count: n + 10)
                    x.withUnsafeBufferPointer { x in
                        out.withUnsafeMutableBufferPointer { out in
                            kernel(x.baseAddress! + start, out.baseAddress! + 1, n)
                        }
                    }
                    #expect(out[0] == -77 && out[(n + 1)...].allSatisfy { $0 == -77 })
                    for i in 0..<n {
                        var alone = 0.0
                        x.withUnsafeBufferPointer { kernel($0.baseAddress! + start + i, &alone, 1) }
                        #expect(out[i + 1].bitPattern == alone.bitPattern || out[i + 1].isNaN && alone.isNaN)
                    }
                }
            }
        }
    }

    @Test("sin and cos are those of sincos")
    func sincosAgrees() {
        let x = (0..<1000).map { Double($0) * 0.37 - 100 }
        for build in builds {
            var (s, c, s2, c2) = (x, x, x, x)
            build.mathematics.sincos(x, &s, &c, x.count)
            build.mathematics.sin(x, &s2, x.count)
            build.mathematics.cos(x, &c2, x.count)
            #expect(s == s2 && c == c2)
        }
    }

    @Test("in place")
    func inPlace() {
        for build in builds {
            var x = Self.values.map { $0.magnitude }, y = x
            build.mathematics.exp(x, &y, x.count)
            x.withUnsafeMutableBufferPointer { build.mathematics.exp($0.baseAddress!, $0.baseAddress!, $0.count) }
            #expect(zip(x, y).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
        }
    }

    @Test("spans go to the kernels of this processor")
    func spans() {
        let x = (0..<19).map { Double($0) / 10 }
        var y = x, expected = x, z = x
        var out = y.mutableSpan
        vectorExp(of: x.span, into: &out)
        kernels.mathematics.exp(x, &expected, x.count)
        #expect(y == expected)
        var target = z.mutableSpan
        vectorAtan2(x.span, y.span, into: &target)
        kernels.mathematics.atan2(x, y, &expected, x.count)
        #expect(z == expected)
        var none = [Double]()
        var empty = none.mutableSpan
        vectorSin(of: [Double]().span, into: &empty)
    }

    @Test("a lower level can be asked for, never a higher one")
    func override() {
        #expect(choose("baseline").instructionSet == "x86-64")
        #expect(choose(nil).instructionSet == builds.last!.instructionSet)
        #expect(choose("v4").instructionSet == builds.last!.instructionSet)
        #expect(builds.map(\.instructionSet).contains(choose("v3").instructionSet))
    }
}
