internal import Dispatch
internal import GSLKit
internal import Synchronization

/// Even points in the unit cube, never on its faces: Sobol's sequence in the first forty dimensions, pseudo-random numbers beyond.
///
/// A seed other than 0 moves all points by the same random amount around the cube, which keeps them even.
struct UnitCube: Sendable {
    private let numbers: [Double]
    private let dimensions: Int

    init(dimensions: Int, count: Int, seed: Int) throws(GSLError) {
        self.dimensions = dimensions
        var numbers = [Double](repeating: 0, count: dimensions * count)
        let even = min(40, dimensions)
        var random = SplitMix(seed: UInt64(truncatingIfNeeded: seed))
        let shift = (0..<dimensions).map { _ in seed == 0 ? 0 : random.uniform() }
        if even > 0 {
            var sequence = try QuasiRandomSequence(.sobol, dimensions: even)
            for row in 0..<count {
                let point = try sequence.next()
                for column in 0..<dimensions {
                    let moved = column < even ? point[column] + shift[column] : random.uniform()
                    numbers[row * dimensions + column] = min(max(moved < 1 ? moved : moved - 1, 1e-12), 1 - 1e-12)
                }
            }
        }
        self.numbers = numbers
    }

    subscript(row: Int) -> [Double] { Array(numbers[row * dimensions..<(row + 1) * dimensions]) }
}

/// A generator of pseudo-random numbers with one word of state.
///
/// Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next number in 0 ..< 1.
    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }
}

/// Values for every index, the same whatever the number of threads.
func parallel<Value: Sendable>(_ count: Int, block: Int = 1024, threads: Int, _ body: @escaping @Sendable (Int) -> Value)
    -> [Value]
{
    let blocks = (count + block - 1) / block
    let results = Mutex([[Value]](repeating: [], count: blocks))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, blocks))) { _ in
        while true {
            let mine = next.withLock { next in
                defer { next += 1 }
                return next
            }
            guard mine < blocks else { return }
            let values = (mine * block..<min(count, (mine + 1) * block)).map(body)
            results.withLock { $0[mine] = values }
        }
    }
    return results.withLock { $0 }.flatMap { $0 }
}

/// First-order and total indices of a function on the unit cube. Those who do most come first and get the even points.
///
/// Source: Saltelli et al., Variance based sensitivity analysis of model output, Comput. Phys. Commun. 181, 2010, table 2 b and f.
func indices(
    _ dimensions: Int, samples: Int, seed: Int, threads: Int, _ function: @escaping @Sendable ([Double]) -> Double
) throws(GSLError) -> (first: [Double], total: [Double]) {
    // Columns of both sets alternate, so that the first twenty dimensions of either are Sobol's.
    let points = try UnitCube(dimensions: 2 * dimensions, count: samples, seed: seed)
    @Sendable func row(_ index: Int, _ set: Int) -> [Double] {
        let both = points[index]
        return (0..<dimensions).map { both[2 * $0 + set] }
    }
    let fa = parallel(samples, threads: threads) { function(row($0, 0)) }
    let fb = parallel(samples, threads: threads) { function(row($0, 1)) }
    let all = fa + fb
    let mean = all.reduce(0, +) / Double(all.count)
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
    var (first, total): ([Double], [Double]) = ([], [])
    for k in 0..<dimensions {
        let mixed = parallel(samples, threads: threads) { index in
            var point = row(index, 0)
            point[k] = points[index][2 * k + 1]
            return function(point)
        }
        var (s, t) = (0.0, 0.0)
        for index in 0..<samples {
            s += (fb[index] - mean) * (mixed[index] - fa[index])
            t += (fa[index] - mixed[index]) * (fa[index] - mixed[index])
        }
        first.append(variance > 0 ? s / Double(samples) / variance : 0)
        total.append(variance > 0 ? t / (2 * Double(samples)) / variance : 0)
    }
    return (first, total)
}
