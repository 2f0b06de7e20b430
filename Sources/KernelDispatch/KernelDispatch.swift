internal import CVectorMath
internal import Glibc
public import KernelTypes
internal import Kernels
internal import KernelsV3
internal import KernelsV4

/// The kernels for this processor, chosen once.
///
/// The environment variable `ANALEMMA_CPU` = `baseline`, `v3` or `v4` asks for a lower level than the processor offers, never
/// a higher one; other values are ignored.
public let kernels: KernelTable = choose(unsafe getenv("ANALEMMA_CPU").map { unsafe String(cString: $0) })

func choose(_ wish: String?) -> KernelTable {
    let asked =
        switch wish {
        case "baseline": 0
        case "v3": 3
        default: 4
        }
    return switch min(Int(analemma_cpu_level()), asked) {
    case 4: KernelsV4.table
    case 3: KernelsV3.table
    default: Kernels.table
    }
}
