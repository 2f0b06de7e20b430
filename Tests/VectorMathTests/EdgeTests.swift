import Glibc
import KernelTypes
import Testing

/// Zeros, infinities, NaN, subnormal numbers and the ends of domains, against the C library.
@Suite("Edges of the array functions") struct EdgeTests {
    typealias Kernel = @Sendable (MathematicsKernels) -> MathematicsKernels.Unary

    static let edges: [Double] =
        [
            0, 1, 0.5, 2, 10, .pi, .pi / 2, .leastNonzeroMagnitude, .leastNormalMagnitude, 0x1p-1030, 0x1.fffffffffffffp-1,
            0x1.0000000000001p+0, 0x1p-60, 709.782712893384, 709.7827128933841, 710, 745.1332191019412, 746, 307,
            308.25471555991674,
            308.2547155599168, 323.3, 324, 3_294_198, 3_294_199, 1e22, 0x1p1000, .greatestFiniteMagnitude, .infinity, 3, 9, 1023,
        ].flatMap { [$0, -$0] } + [.nan]

    static let cases: [(name: String, kernel: Kernel, libm: @Sendable (Double) -> Double)] = [
        ("sin", { $0.sin }, { sin($0) }), ("cos", { $0.cos }, { cos($0) }), ("tan", { $0.tan }, { tan($0) }),
        ("asin", { $0.asin }, { asin($0) }), ("acos", { $0.acos }, { acos($0) }), ("atan", { $0.atan }, { atan($0) }),
        ("exp", { $0.exp }, { exp($0) }), ("exp10", { $0.exp10 }, { pow(10, $0) }), ("log", { $0.log }, { log($0) }),
        ("log10", { $0.log10 }, { log10($0) }), ("cbrt", { $0.cbrt }, { cbrt($0) }), ("sqrt", { $0.sqrt }, { $0.squareRoot() }),
    ]

    /// Equal where the C library's result is special, within an ulp elsewhere.
    func agree(_ a: Double, _ b: Double) -> Bool {
        if b.isNaN { return a.isNaN }
        if b == 0 || b.isInfinite { return a.bitPattern == b.bitPattern }
        return (a - b).magnitude <= b.ulp
    }

    @Test("as the C library", arguments: 0..<cases.count)
    func oneArgument(_ index: Int) {
        let (name, kernel, libm) = Self.cases[index]
        for build in builds {
            var y = Self.edges
            kernel(build.mathematics)(Self.edges, &y, y.count)
            for (x, value) in zip(Self.edges, y) {
                #expect(agree(value, libm(x)), "\(build.instructionSet): \(name)(\(x)) = \(value), not \(libm(x))")
            }
        }
    }

    @Test("pairs as the C library")
    func twoArguments() {
        let pairs = Self.edges.flatMap { a in Self.edges.map { (a, $0) } }
        let a = pairs.map(\.0), b = pairs.map(\.1)
        for build in builds {
            var power = a, angle = a
            build.mathematics.pow(a, b, &power, a.count)
            build.mathematics.atan2(a, b, &angle, a.count)
            for (k, (x, y)) in pairs.enumerated() {
                #expect(agree(power[k], pow(x, y)), "\(build.instructionSet): pow(\(x), \(y)) = \(power[k]), not \(pow(x, y))")
                #expect(agree(angle[k], atan2(x, y)), "\(build.instructionSet): atan2(\(x), \(y)) = \(angle[k])")
            }
        }
    }

    @Test("huge angles are the C library's", arguments: [4e6, 1e10, 1e22, 0x1p1000, .greatestFiniteMagnitude, -1e300])
    func hugeAngles(_ x: Double) {
        for build in builds {
            var (s, c, t) = (0.0, 0.0, 0.0)
            build.mathematics.sincos([x], &s, &c, 1)
            build.mathematics.tan([x], &t, 1)
            #expect(s == sin(x) && c == cos(x) && t == tan(x))
        }
    }

    @Test("exact where the result is a double")
    func exact() {
        let powersOfTen = (0...22).map { n in (0..<n).reduce(1.0) { p, _ in p * 10 } }
        let exponents = (0...22).map(Double.init), integers = (0...2000).map(Double.init)
        for build in builds {
            let f = build.mathematics
            var y = powersOfTen
            f.exp10(exponents, &y, y.count)
            #expect(y == powersOfTen)
            f.log10(powersOfTen, &y, y.count)
            #expect(y == exponents)
            f.pow([Double](repeating: 10, count: y.count), exponents, &y, y.count)
            #expect(y == powersOfTen)
            var z = integers
            f.cbrt(integers.map { $0 * $0 * $0 }, &z, z.count)
            #expect(z == integers)
            f.pow(integers, [Double](repeating: 3, count: z.count), &z, z.count)
            #expect(z == integers.map { $0 * $0 * $0 })
            f.pow(integers.map { $0 / 7 }, [Double](repeating: 1, count: z.count), &z, z.count)
            #expect(z == integers.map { $0 / 7 })
        }
    }

    @Test("rounding to integers as the C library")
    func rounding() {
        let halves = (-20...20).map { Double($0) / 4 }
        let values =
            Self.edges + halves + [0x1.fffffffffffffp-2, 0x1.fffffffffffffp+51, 0x1p52 + 1, 0x1p53, -0x1.fffffffffffffp-2]
        for build in builds {
            var low = values, near = values
            build.mathematics.floor(values, &low, values.count)
            build.mathematics.round(values, &near, values.count)
            for (k, x) in values.enumerated() {
                #expect(low[k].bitPattern == floor(x).bitPattern || x.isNaN && low[k].isNaN, "floor(\(x)) = \(low[k])")
                #expect(near[k].bitPattern == round(x).bitPattern || x.isNaN && near[k].isNaN, "round(\(x)) = \(near[k])")
            }
        }
    }
}
