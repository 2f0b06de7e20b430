internal import CVectorMath
public import KernelTypes
internal import Kernels
internal import KernelsV3
internal import KernelsV4

/// The kernels for this processor, chosen once.
///
/// `ANALEMMA_CPU` = `baseline`, `v3` or `v4` asks for a lower level than the processor offers (never a higher one).
public let kernels: KernelTable = choose(environmentOverride())

#if canImport(Glibc)
    internal import Glibc
#endif

private func environmentOverride() -> String? {
    guard let value = unsafe getenv("ANALEMMA_CPU") else { return nil }
    return unsafe String(cString: value)
}

private func choose(_ wish: String?) -> KernelTable {
    let asked = switch wish {
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
