import Glibc
import KernelTypes
import Testing

@Suite("Accuracy of the array functions") struct UlpTests {
    struct Unary: Sendable, CustomTestStringConvertible {
        var name: String
        var kernel: @Sendable (MathematicsKernels) -> MathematicsKernels.Unary
        var exact: @Sendable (Float80) -> Float80
        var bound_ulp: Double
        var samples: @Sendable (inout Samples) -> Double
        var testDescription: String { name }
    }

    /// Samples for each function; `ANALEMMA_SAMPLES` asks for more.
    static let count = getenv("ANALEMMA_SAMPLES").flatMap { Int(String(cString: $0)) } ?? 400_000

    /// Angles: every magnitude, neighbours of multiples of π/2, everyday values.
    static func angle(_ r: inout Samples) -> Double {
        switch Int.random(in: 0..<5, using: &r) {
        case 0: r.signed(r.anyPositive())
        case 1: r.signed(r.anyPositive(below: 4e6))
        case 2:
            Double.random(in: -10...10, using: &r)
        case 3:
            Double.random(in: -4e6...4e6, using: &r)
        default:
            neighbour(Double(Int.random(in: -2_200_000...2_200_000, using: &r)) * (.pi / 2), &r)
        }
    }
    static func neighbour(_ x: Double, _ r: inout Samples) -> Double {
        x + Double(Int.random(in: -3...3, using: &r)) * x.ulp
    }

    static let unaryCases: [Unary] = [
        .init(name: "sin", kernel: { $0.sin }, exact: { sin($0) }, bound_ulp: 0.85, samples: angle),
        .init(name: "cos", kernel: { $0.cos }, exact: { cos($0) }, bound_ulp: 0.85, samples: angle),
        .init(name: "tan", kernel: { $0.tan }, exact: { tan($0) }, bound_ulp: 1, samples: angle),
        .init(name: "asin", kernel: { $0.asin }, exact: { asin($0) }, bound_ulp: 0.7, samples: unit),
        .init(name: "acos", kernel: { $0.acos }, exact: { acos($0) }, bound_ulp: 0.7, samples: unit),
        .init(name: "atan", kernel: { $0.atan }, exact: { atan($0) }, bound_ulp: 0.8) { r in
            Bool.random(using: &r) ? r.signed(r.anyPositive()) : Double.random(in: -4...4, using: &r)
        },
        .init(name: "exp", kernel: { $0.exp }, exact: { exp($0) }, bound_ulp: 0.8) { r in
            switch Int.random(in: 0..<3, using: &r) {
            case 0: r.signed(r.anyPositive(below: 800))
            case 1: Double.random(in: -760...720, using: &r)
            default: Double.random(in: -2...2, using: &r)
            }
        },
        .init(name: "exp10", kernel: { $0.exp10 }, exact: { pow(10, $0) }, bound_ulp: 0.8) { r in
            Bool.random(using: &r) ? Double.random(in: -325...310, using: &r) : Double.random(in: -12...12, using: &r)
        },
        .init(name: "log", kernel: { $0.log }, exact: { log($0) }, bound_ulp: 0.85, samples: positive),
        .init(name: "log10", kernel: { $0.log10 }, exact: { log10($0) }, bound_ulp: 0.75, samples: positive),
        .init(name: "cbrt", kernel: { $0.cbrt }, exact: { cbrt($0) }, bound_ulp: 0.67) { r in
            r.signed(Bool.random(using: &r) ? r.anyPositive() : Double.random(in: 0...1000, using: &r))
        },
        .init(name: "sqrt", kernel: { $0.sqrt }, exact: { $0.squareRoot() }, bound_ulp: 0.5001) { $0.anyPositive() },
    ]
    static func unit(_ r: inout Samples) -> Double {
        switch Int.random(in: 0..<3, using: &r) {
        case 0: r.signed(r.anyPositive(below: 1))
        case 1: Double.random(in: -1...1, using: &r)
        default: r.signed(1 - r.anyPositive(below: 0.5))
        }
    }
    static func positive(_ r: inout Samples) -> Double {
        switch Int.random(in: 0..<3, using: &r) {
        case 0: r.anyPositive()
        case 1: Double.random(in: 0.5...2, using: &r)
        default: 1 + r.signed(r.anyPositive(below: 0.01))
        }
    }

    @Test("within the stated error", arguments: unaryCases)
    func oneArgument(_ f: Unary) {
        var random = Samples(state: 20)
        let x = (0..<Self.count).map { _ in f.samples(&random) }
        let exact = x.map { f.exact(Float80($0)) }
        for build in builds {
            var y = [Double](repeating: 0, count: x.count)
            f.kernel(build.mathematics)(x, &y, x.count)
            var worst = 0.0, at = 0.0
            for i in x.indices {
                let error = ulps(y[i], exact[i])
                if error > worst || error.isNaN { (worst, at) = (error, x[i]) }
            }
            if Self.count > 400_000 { print("\(f.name) \(build.instructionSet): \(worst) ulp at \(at)") }
            #expect(worst <= f.bound_ulp, "\(build.instructionSet): \(worst) ulp at \(at)")
        }
    }

    struct Binary: Sendable, CustomTestStringConvertible {
        var name: String
        var kernel: @Sendable (MathematicsKernels) -> MathematicsKernels.Binary
        var exact: @Sendable (Float80, Float80) -> Float80
        var bound_ulp: Double
        var samples: @Sendable (inout Samples) -> (Double, Double)
        var testDescription: String { name }
    }

    static let binaryCases: [Binary] = [
        .init(name: "atan2", kernel: { $0.atan2 }, exact: { atan2($0, $1) }, bound_ulp: 0.8) { r in
            switch Int.random(in: 0..<3, using: &r) {
            case 0: (r.signed(r.anyPositive()), r.signed(r.anyPositive()))
            case 1: (Double.random(in: -4...4, using: &r), Double.random(in: -4...4, using: &r))
            default: (r.signed(1), r.signed(r.anyPositive()))
            }
        },
        .init(name: "pow", kernel: { $0.pow }, exact: { pow($0, $1) }, bound_ulp: 0.8) { r in
            switch Int.random(in: 0..<5, using: &r) {
            case 0: (r.anyPositive(), Double.random(in: -2...2, using: &r))
            case 1: (Double.random(in: 0...100, using: &r), Double.random(in: -150...150, using: &r))
            case 2: (1 + r.signed(r.anyPositive(below: 0.1)), Double.random(in: -1e5...1e5, using: &r))
            case 3: (-Double.random(in: 0...100, using: &r), Double(Int.random(in: -9...9, using: &r)))
            default: (r.anyPositive(), r.signed(r.anyPositive()))
            }
        },
    ]

    @Test("within the stated error", arguments: binaryCases)
    func twoArguments(_ f: Binary) {
        var random = Samples(state: 21)
        let pairs = (0..<Self.count).map { _ in f.samples(&random) }
        let a = pairs.map(\.0), b = pairs.map(\.1)
        let exact = pairs.map { f.exact(Float80($0.0), Float80($0.1)) }
        for build in builds {
            var y = [Double](repeating: 0, count: a.count)
            f.kernel(build.mathematics)(a, b, &y, a.count)
            var worst = 0.0, at = (0.0, 0.0)
            for i in a.indices {
                let error = ulps(y[i], exact[i])
                if error > worst || error.isNaN { (worst, at) = (error, pairs[i]) }
            }
            if Self.count > 400_000 { print("\(f.name) \(build.instructionSet): \(worst) ulp at \(at)") }
            #expect(worst <= f.bound_ulp, "\(build.instructionSet): \(worst) ulp at \(at)")
        }
    }
}
