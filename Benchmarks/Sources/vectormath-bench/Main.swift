// Nanoseconds an element for every array function: the C library in a scalar loop and glibc's vector library against each
// build of the kernels, the rounds interleaved so that a busy neighbour slows all of them alike.

import CReference
import CVectorMath
import Glibc
import KernelTypes
import Kernels
import KernelsV3
import KernelsV4

typealias Input = UnsafePointer<Double>
typealias Output = UnsafeMutablePointer<Double>
typealias Run = (Input, Input, Output, Output, Int) -> Void

struct Function {
    var name: String
    var range: ClosedRange<Double>
    var second: ClosedRange<Double> = -3...3
    var scalar: Run
    var mvec: Run?
    var kernel: (MathematicsKernels) -> Run
}

func unary(
    _ name: String, _ range: ClosedRange<Double>, _ scalar: @escaping (Double) -> Double,
    _ mvec: (@convention(c) (Input?, Output?, Int) -> Void)?,
    _ kernel: @escaping (MathematicsKernels) -> MathematicsKernels.Unary
) -> Function {
    Function(
        name: name, range: range,
        scalar: { x, _, out, _, n in for i in 0..<n { out[i] = scalar(x[i]) } },
        mvec: mvec.map { f in { x, _, out, _, n in f(x, out, n) } },
        kernel: { table in
            let run = kernel(table)
            return { x, _, out, _, n in run(x, out, n) }
        })
}

let functions: [Function] = [
    Function(
        name: "sincos", range: -100...100,
        scalar: { x, _, s, c, n in reference_sincos(x, s, c, n) },
        kernel: { table in { x, _, s, c, n in table.sincos(x, s, c, n) } }),
    unary("sin", -100...100, sin, reference_mvec_sin, { $0.sin }),
    unary("cos", -100...100, cos, reference_mvec_cos, { $0.cos }),
    unary("tan", -100...100, tan, reference_mvec_tan, { $0.tan }),
    unary("asin", -1...1, asin, reference_mvec_asin, { $0.asin }),
    unary("acos", -1...1, acos, reference_mvec_acos, { $0.acos }),
    unary("atan", -10...10, atan, reference_mvec_atan, { $0.atan }),
    Function(
        name: "atan2", range: -10...10, second: -10...10,
        scalar: { y, x, out, _, n in for i in 0..<n { out[i] = atan2(y[i], x[i]) } },
        mvec: { y, x, out, _, n in reference_mvec_atan2(y, x, out, n) },
        kernel: { table in { y, x, out, _, n in table.atan2(y, x, out, n) } }),
    unary("exp", -50...50, exp, reference_mvec_exp, { $0.exp }),
    unary("exp10", -20...20, { pow(10, $0) }, reference_mvec_exp10, { $0.exp10 }),
    unary("log", 0.001...1000, log, reference_mvec_log, { $0.log }),
    unary("log10", 0.001...1000, log10, reference_mvec_log10, { $0.log10 }),
    Function(
        name: "pow", range: 0.01...20,
        scalar: { x, y, out, _, n in for i in 0..<n { out[i] = pow(x[i], y[i]) } },
        mvec: { x, y, out, _, n in reference_mvec_pow(x, y, out, n) },
        kernel: { table in { x, y, out, _, n in table.pow(x, y, out, n) } }),
    unary("cbrt", -1000...1000, cbrt, reference_mvec_cbrt, { $0.cbrt }),
    unary("sqrt", 0...1000, { $0.squareRoot() }, nil, { $0.sqrt }),
]

let n = 4096, rounds = 5
let level = analemma_cpu_level()
let builds = [Kernels.table] + (level >= 3 ? [KernelsV3.table] : []) + (level >= 4 ? [KernelsV4.table] : [])
let x = Output.allocate(capacity: 4 * n)
let y = x + n, out = x + 2 * n, out2 = x + 3 * n

/// The best of many short runs: shorter than a scheduler's time slice, so that some of them are undisturbed.
@MainActor func nanosecondsPerElement(_ run: Run) -> Double {
    var best = Double.infinity
    for _ in 0..<40 {
        let start = ContinuousClock.now
        run(x, y, out, out2, n)
        best = min(best, (ContinuousClock.now - start) / .nanoseconds(1))
    }
    return best / Double(n)
}

func cell(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
func number(_ x: Double, digits: Int) -> String {
    let scaled = Int((x * pow(10, Double(digits))).rounded()), unit = Int(pow(10, Double(digits)))
    let fraction = String(scaled % unit)
    return "\(scaled / unit)." + String(repeating: "0", count: digits - fraction.count) + fraction
}

print(
    "ns per element, \(n) elements, median of \(rounds) interleaved rounds, each the best of 40\n(in brackets: how many times faster than scalar libm)\n"
)
print("function" + cell("libm", 8) + (["libmvec AVX2"] + builds.map(\.instructionSet)).map { cell($0, 16) }.joined())
for f in functions {
    var random = SystemRandomNumberGenerator()
    for i in 0..<n {
        x[i] = .random(in: f.range, using: &random)
        y[i] = .random(in: f.second, using: &random)
    }
    let runs: [Run?] = [f.scalar, level >= 3 ? f.mvec : nil] + builds.map { f.kernel($0.mathematics) }
    var times = runs.map { _ in [Double]() }
    for _ in 0..<rounds {
        for (k, run) in runs.enumerated() { if let run { times[k].append(nanosecondsPerElement(run)) } }
    }
    let medians = times.map { $0.isEmpty ? nil : $0.sorted()[rounds / 2] }
    let cells = medians.dropFirst().map { time in
        time.map { cell("\(number($0, digits: 2)) (\(number(medians[0]! / $0, digits: 1)))", 16) } ?? cell("-", 16)
    }
    print(f.name + cell(number(medians[0]!, digits: 2), 16 - f.name.count) + cells.joined())
}
