internal import Compute
internal import Economics
internal import GSLKit
internal import Scenario
internal import Sites
internal import Units

/// A figure of a bill that a sweep can look at.
public enum BillFigure: String, CaseIterable, Sendable {
    case acceleratorHour = "cost_USD_per_accelerator_h"
    case yearly = "cost_USD_per_kW_it_yr"
    case petaflopDay = "cost_USD_per_PFLOP_day"
    case megatoken = "cost_USD_per_Mtoken"
    case presentValue = "present_value_USD_per_W_it"
    case energy = "cost_USD_per_MWh_it_without_computers"
    case levelisedEnergy = "levelised_energy_USD_per_MWh_it"
    case capital = "capital_USD_per_W_it"
    case carbon = "carbon_kg_per_MWh_it"

    func value(_ bill: Bill) -> Double {
        switch self {
        case .acceleratorHour: bill.USD_per_accelerator_h
        case .yearly: bill.yearly_USD_per_kW_it
        case .petaflopDay: bill.USD_per_PFLOP_day
        case .megatoken: bill.USD_per_Mtoken
        case .presentValue: bill.presentValue_USD_per_W_it
        case .energy: bill.USD_per_MWh_it_without_computers
        case .levelisedEnergy: bill.energy_USD_per_MWh_it
        case .capital: bill.capital_USD_per_W_it
        case .carbon: bill.carbon_kg_per_MWh_it
        }
    }
}

/// What came of drawing the facts of two sites.
public struct MonteCarlo: Sendable {
    /// How much of the variance of a figure a fact carries, and what its range does.
    public struct Driver: Sendable {
        public let id, unit, confidence: String
        /// Whether sites were simulated again with other values of it.
        public let isPhysical: Bool
        /// First-order and total indices of the difference; NaN with correlated facts.
        public let first, total: Double
        /// The difference with the fact at its low and its high and all others as they are.
        public let atLow, atHigh: Double
        /// The value at which both sites cost the same, in the fact's unit; NaN where none does.
        public let flip: Double
        public let value: Double
    }

    /// How far figures with sizes between simulated ones are from simulations of drawn facts, relative.
    public struct Check: Sendable {
        public let draws: Int
        /// Middle and largest relative error of both sites.
        public let median, worst: Double
    }

    public let sites: (String, String)
    public let figure: BillFigure
    public let draws, seed: Int
    public let base: (Double, Double)
    /// 5, 25, 50, 75 and 95 % of both figures and of their difference, first less second.
    public let percentiles: ([Double], [Double], [Double])
    /// Share of the draws in which the first is below the second.
    public let firstBelow: Double
    /// The largest effect first.
    public let drivers: [Driver]
    /// Simulations of one site that the sizes rest on.
    public let simulations: Int
    /// nil where no fact that is drawn changes what a site is.
    public let check: Check?
    /// What binds each site, and its largest part of cost.
    public let bindings: [String]
    /// What was left out.
    public let notes: [String]
    public static let shares = [0.05, 0.25, 0.5, 0.75, 0.95]
}

/// What a Monte Carlo is asked for.
public struct MonteCarloRequest: Sendable {
    /// Names of the two sites.
    public var sites: (String, String)
    public var figure = BillFigure.acceleratorHour
    /// Only these facts are drawn; empty: all that have a range and matter.
    public var facts: [String] = []
    /// Two facts and their rank correlation.
    public var correlations: [(String, String, Double)] = []
    public var draws = 100_000
    /// Whether facts are drawn that change what a site is, not only what it costs.
    public var physics = true
    /// Simulations of drawn facts that check the sizes between simulated ones.
    public var checks = 8
    public var seed = 0
    public var threads = 1

    public init(sites: (String, String)) { self.sites = sites }
}

extension TwinModel {
    /// Draws the facts of both sites.
    ///
    /// Facts have triangular laws over their ranges. The forty that do most are drawn by Sobol's sequence, the rest by a generator of
    /// pseudo-random numbers. Indices after Saltelli (2010) and Jansen (1999).
    public func monteCarlo() throws -> MonteCarlo {
        let request = request, figure = request.figure, threads = request.threads
        let pairs = try request.correlations.map { pair throws(DomainError) in
            (first: try index(pair.0), second: try index(pair.1), rank: pair.2)
        }
        let copula = try RankCorrelation(count: facts.count, pairs: pairs)
        let isCorrelated = !pairs.isEmpty
        let points = try UnitCube(dimensions: facts.count, count: request.draws, seed: request.seed)
        @Sendable func shares(_ index: Int) -> [Double] {
            var shares = points[index]
            if isCorrelated { copula.apply(&shares) }
            return shares
        }
        let values = parallel(request.draws, threads: threads) { figures(shares($0)) }
        let samples = min(16_384, max(256, request.draws / 8))
        let parts =
            isCorrelated
            ? nil
            : try indices(facts.count, samples: samples, seed: request.seed, threads: threads) { shares in
                let both = figures(shares)
                return both.0 - both.1
            }
        let drivers = facts.indices.map { k -> MonteCarlo.Driver in
            let fact = facts[k]
            return MonteCarlo.Driver(
                id: fact.id, unit: fact.unit, confidence: fact.confidence, isPhysical: fact.isPhysical,
                first: parts?.first[k] ?? .nan, total: parts?.total[k] ?? .nan, atLow: difference(k, fact.range.low),
                atHigh: difference(k, fact.range.high), flip: fact.shown(flip(k)), value: fact.shown(fact.value))
        }
        let check = try check(request.checks, shares)
        let sorted = (values.map(\.0).sorted(), values.map(\.1).sorted(), values.map { $0.0 - $0.1 }.sorted())
        func spread(_ sorted: [Double]) -> [Double] { MonteCarlo.shares.map { percentile(sorted, $0) } }
        let below = values.reduce(0) { $0 + ($1.0 < $1.1 ? 1 : 0) }
        let base = figures(at: nil)
        return MonteCarlo(
            sites: request.sites, figure: figure, draws: request.draws, seed: request.seed, base: base,
            percentiles: (spread(sorted.0), spread(sorted.1), spread(sorted.2)),
            firstBelow: Double(below) / Double(request.draws),
            drivers: drivers.sorted { abs($0.atHigh - $0.atLow) > abs($1.atHigh - $1.atLow) }, simulations: simulations,
            check: check, bindings: bindings, notes: notes)
    }

    /// Holds figures of the first draws against simulations of them.
    private func check(_ count: Int, _ shares: (Int) -> [Double]) throws -> MonteCarlo.Check? {
        guard count > 0, facts.contains(where: \.isPhysical) else { return nil }
        let errors = try simulatedErrors((0..<min(count, request.draws)).map { shares($0) }).sorted()
        return MonteCarlo.Check(draws: errors.count / 2, median: percentile(errors, 0.5), worst: errors.last ?? .nan)
    }
}
