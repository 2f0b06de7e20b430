import CVectorMath
import KernelTypes
import Kernels
import KernelsV3
import KernelsV4

/// The builds of the kernels that this processor runs.
let builds: [KernelTable] = {
    let level = analemma_cpu_level()
    return [Kernels.table] + (level >= 3 ? [KernelsV3.table] : []) + (level >= 4 ? [KernelsV4.table] : [])
}()

/// SplitMix64: the same samples on every machine.
struct Samples: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Every finite double of a sign is equally likely.
    mutating func anyPositive(below limit: Double = .infinity) -> Double {
        Double(bitPattern: UInt64.random(in: 0..<limit.bitPattern, using: &self))
    }

    mutating func signed(_ x: Double) -> Double { Bool.random(using: &self) ? x : -x }
}

/// How far `value` is from `exact`, in units of the last place of the double nearest to `exact`.
func ulps(_ value: Double, _ exact: Float80) -> Double {
    let nearest = Double(exact)
    if value.isNaN || nearest.isNaN { return value.isNaN && nearest.isNaN ? 0 : .infinity }
    if value == nearest && (value != 0 || value.sign == nearest.sign) && !value.isFinite { return 0 }
    if !value.isFinite || !nearest.isFinite {
        // Either side of the overflow limit: count in units of the last place there.
        let finite = value.isFinite ? Float80(value) : Float80(sign: value.sign, exponent: 1024, significand: 1)
        return Double((finite - exact).magnitude / Float80(Double.greatestFiniteMagnitude.ulp))
    }
    return Double((Float80(value) - exact).magnitude / Float80(nearest.ulp))
}
