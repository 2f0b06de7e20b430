internal import Compute
internal import Dispatch
public import Economics
internal import GSLKit
internal import Scenario
internal import Sites
internal import Synchronization
public import Units

/// A figure of a bill that a sweep can look at.
public enum BillFigure: String, CaseIterable, Sendable {
    case acceleratorHour = "cost_USD_per_accelerator_h"
    case yearly = "cost_USD_per_kW_it_yr"
    case petaflopDay = "cost_USD_per_PFLOP_day"
    case megatoken = "cost_USD_per_Mtoken"
    case energy = "cost_USD_per_MWh_it_without_computers"
    case capital = "capital_USD_per_W_it"
    case carbon = "carbon_kg_per_MWh_it"

    func value(_ bill: Bill) -> Double {
        switch self {
        case .acceleratorHour: bill.USD_per_accelerator_h
        case .yearly: bill.yearly_USD_per_kW_it
        case .petaflopDay: bill.USD_per_PFLOP_day
        case .megatoken: bill.USD_per_Mtoken
        case .energy: bill.USD_per_MWh_it_without_computers
        case .capital: bill.capital_USD_per_W_it
        case .carbon: bill.carbon_kg_per_MWh_it
        }
    }
}

/// A fact that is drawn.
public struct UncertainFact: Sendable {
    public let fact: CostFact
    /// In the unit of the bill's sums.
    public let range: Triangular
    public let confidence: String
    /// Factor from the unit of the sums to that of the fact.
    let perUnit: Double
    public let unit: String

    public var id: String { fact.source.id }
    /// The mode in the fact's own unit.
    func shown(_ value: Double) -> Double { value * perUnit }
}

/// What came of drawing the facts of two bills.
public struct MonteCarlo: Sendable {
    /// How much of the variance of a figure a fact carries, and what its range does.
    public struct Driver: Sendable {
        public let id, unit, confidence: String
        /// First-order and total indices of the difference; NaN with correlated facts.
        public let first, total: Double
        /// The difference with the fact at its low and its high and all others as they are.
        public let atLow, atHigh: Double
        /// The value at which both sites cost the same, in the fact's unit; NaN where none does.
        public let flip: Double
        public let value: Double
    }

    public let sites: (String, String)
    public let figure: BillFigure
    public let draws: Int
    public let base: (Double, Double)
    /// 5, 25, 50, 75 and 95 %.
    public let percentiles: ([Double], [Double])
    /// Share of the draws in which the first is below the second.
    public let firstBelow: Double
    public let drivers: [Driver]
    public static let shares = [0.05, 0.25, 0.5, 0.75, 0.95]
}

extension Comparison {
    /// Facts of a bill that have a range, in their order.
    ///
    /// - Throws: ``DomainError`` for an id that is not of a bill, or has no range.
    public func uncertainFacts(_ ids: [String]) throws(DomainError) -> [UncertainFact] {
        var list: [UncertainFact] = []
        for fact in CostFact.allCases {
            let (id, unit) = fact.source
            guard ids.isEmpty || ids.contains(id), let found = scenario.facts[id] else { continue }
            guard let low = found.low, let high = found.high, low < high else {
                if ids.contains(id) { throw DomainError("fact", value: id, allowed: "a fact with a range") }
                continue
            }
            guard let factor = try? Quantity.parse("1 \(found.unit)", expecting: unit) else { continue }
            let clamped = min(max(found.value, low), high)
            list.append(
                UncertainFact(
                    fact: fact, range: try Triangular(id, low: low * factor, mode: clamped * factor, high: high * factor),
                    confidence: found.confidence, perUnit: 1 / factor, unit: found.unit))
        }
        for id in ids where !list.contains(where: { $0.id == id }) {
            let known = CostFact.allCases.map(\.source.id)
            throw DomainError("fact", value: "'\(id)'", allowed: "a fact of a bill\(suggestion(for: id, among: known))")
        }
        return list
    }

    /// Draws the facts of the bills of two sites.
    ///
    /// Sizes, energies and useful power stay as simulated; prices, masses, rates and lives are drawn from triangular laws over their
    /// ranges, by Sobol's sequence (Halton's above 40 facts). Indices after Saltelli (2010) and Jansen (1999).
    public func monteCarlo(
        _ first: String, _ second: String, figure: BillFigure, facts: [UncertainFact], correlations: [(String, String, Double)], draws: Int,
        threads: Int
    ) throws -> MonteCarlo {
        let quantities = try (self.quantities(of: first), self.quantities(of: second))
        let base = try CostFacts(scenario.facts)
        let pairs = try correlations.map { pair throws(DomainError) in
            func index(_ id: String) throws(DomainError) -> Int {
                guard let found = facts.firstIndex(where: { $0.id == id }) else {
                    throw DomainError("correlation", value: "'\(id)'", allowed: "a fact that is drawn")
                }
                return found
            }
            return (first: try index(pair.0), second: try index(pair.1), rank: pair.2)
        }
        let copula = try RankCorrelation(count: facts.count, pairs: pairs)
        let isCorrelated = !pairs.isEmpty
        @Sendable func both(_ shares: [Double]) -> (Double, Double) {
            var costs = base
            for (fact, share) in zip(facts, shares) { costs[fact.fact] = fact.range.quantile(share) }
            return (figure.value(Bill(quantities.0, costs)), figure.value(Bill(quantities.1, costs)))
        }
        let points = try cube(facts.count, draws)
        let values = parallel(draws, threads: threads) { index in
            var shares = points[index]
            if isCorrelated { copula.apply(&shares) }
            return both(shares)
        }
        let indices = isCorrelated ? nil : try indices(facts.count, samples: min(16_384, max(256, draws / 8)), threads: threads) { both($0).0 - both($0).1 }
        func difference(_ fact: UncertainFact, _ value: Double) -> Double {
            var costs = base
            costs[fact.fact] = value
            return figure.value(Bill(quantities.0, costs)) - figure.value(Bill(quantities.1, costs))
        }
        let drivers = facts.enumerated().map { index, fact in
            MonteCarlo.Driver(
                id: fact.id, unit: fact.unit, confidence: fact.confidence, first: indices?.first[index] ?? .nan,
                total: indices?.total[index] ?? .nan, atLow: difference(fact, fact.range.low), atHigh: difference(fact, fact.range.high),
                flip: fact.shown(flip(fact) { difference(fact, $0) }), value: fact.shown(base[fact.fact]))
        }
        let sorted = (values.map(\.0).sorted(), values.map(\.1).sorted())
        let below = values.reduce(0) { $0 + ($1.0 < $1.1 ? 1 : 0) }
        return MonteCarlo(
            sites: (first, second), figure: figure, draws: draws,
            base: (figure.value(Bill(quantities.0, base)), figure.value(Bill(quantities.1, base))),
            percentiles: (MonteCarlo.shares.map { percentile(sorted.0, $0) }, MonteCarlo.shares.map { percentile(sorted.1, $0) }),
            firstBelow: Double(below) / Double(draws),
            drivers: drivers.sorted { abs($0.atHigh - $0.atLow) > abs($1.atHigh - $1.atLow) })
    }

    private func quantities(of name: String) throws(DomainError) -> SiteQuantities {
        for (result, bill) in zip(results, bills) where result.name == name {
            if let bill { return bill.quantities }
            throw DomainError("site", value: "'\(name)'", allowed: "a site that has a bill")
        }
        throw DomainError("site", value: "'\(name)'", allowed: results.map { "'\($0.name)'" }.joined(separator: ", "))
    }
}

/// Where a difference is zero, from a hundredth of the range's low to a hundred times its high; NaN where it nowhere is.
private func flip(_ fact: UncertainFact, _ difference: (Double) -> Double) -> Double {
    guard fact.range.low > 0 else { return .nan }
    var (a, b) = (fact.range.low / 100, fact.range.high * 100)
    if fact.fact == .insurance || fact.unit == "1" || fact.unit == "yr-1" { b = min(b, 1) }
    let atA = difference(a), atB = difference(b)
    guard atA.isFinite, atB.isFinite, atA * atB < 0 else { return .nan }
    for _ in 0..<200 {
        let middle = (a + b) / 2
        if (difference(middle) < 0) == (atA < 0) { a = middle } else { b = middle }
    }
    return (a + b) / 2
}

/// Even points in the unit cube, never on its faces.
private func cube(_ dimensions: Int, _ count: Int) throws(GSLError) -> [[Double]] {
    guard dimensions > 0 else { return [[Double]](repeating: [], count: count) }
    var sequence = try QuasiRandomSequence(dimensions <= 40 ? .sobol : .reverseHalton, dimensions: dimensions)
    var points: [[Double]] = []
    points.reserveCapacity(count)
    for _ in 0..<count { points.append(try sequence.next().map { min(max($0, 1e-12), 1 - 1e-12) }) }
    return points
}

/// Values for every index, the same whatever the number of threads.
private func parallel<Value: Sendable>(_ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Value) -> [Value] {
    let block = 1024
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

/// First-order and total indices of a function on the unit cube.
///
/// Source: Saltelli et al., Variance based sensitivity analysis of model output, Comput. Phys. Commun. 181, 2010, table 2 b and f.
func indices(
    _ dimensions: Int, samples: Int, threads: Int, _ function: @escaping @Sendable ([Double]) -> Double
) throws(GSLError) -> (first: [Double], total: [Double]) {
    let points = try cube(2 * dimensions, samples)
    let (a, b) = (points.map { Array($0.prefix(dimensions)) }, points.map { Array($0.suffix(dimensions)) })
    let (fa, fb) = (parallel(samples, threads: threads) { function(a[$0]) }, parallel(samples, threads: threads) { function(b[$0]) })
    let all = fa + fb
    let mean = all.reduce(0, +) / Double(all.count)
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
    var (first, total): ([Double], [Double]) = ([], [])
    for k in 0..<dimensions {
        let mixed = parallel(samples, threads: threads) { index in
            var point = a[index]
            point[k] = b[index][k]
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
