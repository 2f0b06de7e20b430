public import Compute
internal import Economics
internal import Scenario
internal import Sites
internal import Units

/// A fact that is drawn, and what it changes.
struct UncertainFact: Sendable {
    let id: String
    /// As it is, in the unit of the sums.
    let value: Double
    /// In the unit of the sums.
    let range: Triangular
    let confidence: String
    /// Factor from the unit of the sums to that of the fact.
    let perUnit: Double
    let unit: String
    /// Facts of both bills that it changes, with weights.
    var slots: ([(fact: CostFact, weight: Double)], [(fact: CostFact, weight: Double)]) = ([], [])
    /// What it does to the sizes of both sites.
    var responses: (Response?, Response?)

    var isPhysical: Bool { responses.0 != nil || responses.1 != nil }
    func shown(_ value: Double) -> Double { value * perUnit }
}

/// Two sites as functions of the facts: simulated at some values of those that change what the sites are, and billed anywhere.
public struct TwinModel: Sendable {
    public let request: MonteCarloRequest
    let sides: (TwinSide, TwinSide)
    /// Those that do something to the difference, the most first.
    private(set) var facts: [UncertainFact] = []
    private(set) var simulations = 2
    private(set) var notes: [String] = []

    /// Simulates both sites at the ends of the range of each fact that they use, and where an answer is large in between too.
    ///
    /// - Parameters:
    ///   - text: of the scenario.
    ///   - book: the facts before the scenario replaced any.
    ///   - climateFile: of the scenario.
    /// - Throws: ``DomainError`` for sites or facts that are not there; what a simulation throws.
    public init(text: String, file: String, book: FactBook, climateFile: String, request: MonteCarloRequest) throws {
        self.request = request
        func side(_ name: String) throws -> TwinSide {
            try TwinSide(text: try scenarioText(text, withOnly: name), file: file, book: book, climateFile: climateFile)
        }
        sides = (try side(request.sites.0), try side(request.sites.1))
        var found = try costFacts()
        if request.physics { try addPhysics(&found) }
        for id in request.facts where !found.contains(where: { $0.id == id }) {
            guard let fact = sides.0.scenario.facts[id] else {
                let known = sides.0.scenario.facts.all.map(\.id)
                throw DomainError("fact", value: "'\(id)'", allowed: "a fact\(suggestion(for: id, among: known))")
            }
            let why = fact.low == nil || fact.low == fact.high ? "has no range" : "changes neither site"
            throw DomainError("fact", value: id, allowed: "a fact with a range that one of the sites uses; this one \(why)")
        }
        facts = found
        let effects = facts.indices.map { abs(difference($0, facts[$0].range.high) - difference($0, facts[$0].range.low)) }
        let order = facts.indices.sorted { effects[$0] != effects[$1] ? effects[$0] > effects[$1] : facts[$0].id < facts[$1].id }
        facts = order.filter { effects[$0] > 0 || request.facts.contains(facts[$0].id) }.map { facts[$0] }
    }

    /// The place of a fact among those that are drawn.
    func index(_ id: String) throws(DomainError) -> Int {
        guard let found = facts.firstIndex(where: { $0.id == id }) else {
            throw DomainError("correlation", value: "'\(id)'", allowed: "a fact that is drawn")
        }
        return found
    }

    private func uncertain(_ id: String, unit: String?) throws -> UncertainFact? {
        guard request.facts.isEmpty || request.facts.contains(id), let fact = sides.0.scenario.facts[id], let low = fact.low,
            let high = fact.high, low < high
        else { return nil }
        let factor = unit == nil ? 1 : try Quantity.parse("1 \(fact.unit)", expecting: unit ?? "")
        // What a scenario says may lie outside what is known; the range then reaches to it.
        return UncertainFact(
            id: id, value: fact.value * factor,
            range: try Triangular(
                id, low: min(low, fact.value) * factor, mode: fact.value * factor, high: max(high, fact.value) * factor),
            confidence: fact.confidence, perUnit: 1 / factor, unit: fact.unit)
    }

    /// Facts of either bill.
    private mutating func costFacts() throws -> [UncertainFact] {
        var list: [UncertainFact] = []
        func add(_ id: String, _ fact: CostFact, _ weights: (Double, Double)) throws {
            guard var entry = try list.first(where: { $0.id == id }) ?? uncertain(id, unit: fact.source.unit) else { return }
            if weights.0 > 0 { entry.slots.0.append((fact, weights.0)) }
            if weights.1 > 0 { entry.slots.1.append((fact, weights.1)) }
            list.removeAll { $0.id == id }
            list.append(entry)
        }
        let used = (Set(CostFact.used(by: sides.0.base.realm)), Set(CostFact.used(by: sides.1.base.realm)))
        for fact in CostFact.allCases where used.0.contains(fact) || used.1.contains(fact) {
            try add(fact.source.id, fact, (used.0.contains(fact) ? 1 : 0, used.1.contains(fact) ? 1 : 0))
        }
        var small = 0
        for (fact, parts) in [(CostFact.electricity, \GridTerms.prices), (.carbonGrid, \.carbons)] {
            let both = (sides.0.grid?[keyPath: parts] ?? [], sides.1.grid?[keyPath: parts] ?? [])
            for id in Set((both.0 + both.1).map(\.id)).sorted() {
                let weights = (both.0.first { $0.id == id }?.weight ?? 0, both.1.first { $0.id == id }?.weight ?? 0)
                // A world's fleet buys in every country; those with little of it stay as they are.
                if max(weights.0, weights.1) < 0.02 { small += 1 } else { try add(id, fact, weights) }
            }
        }
        if small > 0 { notes.append("\(small) prices and intensities of countries with less than 2 % of a fleet are not drawn") }
        return list
    }

    /// Facts that change what a site is.
    private mutating func addPhysics(_ list: inout [UncertainFact]) throws {
        for (side, isFirst) in [(sides.0, true), (sides.1, false)] {
            var entries: [UncertainFact] = []
            for id in side.scenario.factsUsed {
                guard !side.gridFacts.contains(id) else { continue }
                if let entry = try list.first(where: { $0.id == id }) ?? uncertain(id, unit: nil) { entries.append(entry) }
            }
            let fine = try side.responses(entries, threads: request.threads)
            simulations += fine.simulations
            notes += fine.notes
            for (entry, response) in zip(entries, fine.responses) {
                guard let response, !response.isFlat else { continue }
                var entry = list.first { $0.id == entry.id } ?? entry
                if isFirst { entry.responses.0 = response } else { entry.responses.1 = response }
                list.removeAll { $0.id == entry.id }
                list.append(entry)
            }
        }
    }
}

extension TwinModel {
    /// Both figures at shares of the facts' distributions; nil: with all facts as they are.
    func figures(at shares: [Double]?) -> (Double, Double) {
        figures { index in shares.map { facts[index].range.quantile($0[index]) } }
    }

    func figures(_ shares: [Double]) -> (Double, Double) { figures { facts[$0].range.quantile(shares[$0]) } }

    /// The difference with one fact at another value.
    func difference(_ k: Int, _ value: Double) -> Double {
        let both = figures { $0 == k ? value : nil }
        return both.0 - both.1
    }

    private func figures(_ value: (Int) -> Double?) -> (Double, Double) {
        var costs = (sides.0.costs, sides.1.costs)
        var sizes = (sides.0.base.sizes, sides.1.base.sizes)
        for index in facts.indices {
            guard let x = value(index) else { continue }
            let fact = facts[index]
            for slot in fact.slots.0 { costs.0[slot.fact] += slot.weight * (x - fact.value) }
            for slot in fact.slots.1 { costs.1[slot.fact] += slot.weight * (x - fact.value) }
            fact.responses.0?.apply(x, to: &sizes.0)
            fact.responses.1?.apply(x, to: &sizes.1)
        }
        var both = (sides.0.base, sides.1.base)
        (both.0.sizes, both.1.sizes) = sizes
        return (request.figure.value(Bill(both.0, costs.0)), request.figure.value(Bill(both.1, costs.1)))
    }

    /// Where the difference is zero with one fact moved, NaN where it nowhere is.
    ///
    /// Facts that change a site are moved within the range in which it was simulated, others from a hundredth of their low to a hundred
    /// times their high.
    func flip(_ k: Int) -> Double {
        let fact = facts[k]
        guard fact.range.low > 0 || fact.isPhysical else { return .nan }
        var (a, b) = fact.isPhysical ? (fact.range.low, fact.range.high) : (fact.range.low / 100, fact.range.high * 100)
        if fact.unit == "1" || fact.unit == "yr-1" { b = min(b, max(1, fact.range.high)) }
        let atA = difference(k, a), atB = difference(k, b)
        guard atA.isFinite, atB.isFinite, atA * atB < 0 else { return .nan }
        for _ in 0..<200 {
            let middle = (a + b) / 2
            if (difference(k, middle) < 0) == (atA < 0) { a = middle } else { b = middle }
        }
        return (a + b) / 2
    }

    /// Relative differences of both figures from simulations with all facts as drawn.
    func simulatedErrors(_ draws: [[Double]]) throws -> [Double] {
        let threads = request.threads
        let outcomes = parallel(draws.count, block: 1, threads: threads) { index -> Result<[Double], any Error> in
            Result {
                let between = figures(draws[index])
                let values = facts.indices.map { facts[$0].range.quantile(draws[index][$0]) }
                let exact = (try figure(of: sides.0, values, \.slots.0), try figure(of: sides.1, values, \.slots.1))
                return [between.0 / exact.0 - 1, between.1 / exact.1 - 1].map(abs)
            }
        }
        return try outcomes.flatMap { try $0.get() }.filter(\.isFinite)
    }

    private func figure(
        of side: TwinSide, _ values: [Double], _ slots: KeyPath<UncertainFact, [(fact: CostFact, weight: Double)]>
    ) throws -> Double {
        var costs = side.costs
        for (fact, x) in zip(facts, values) {
            for slot in fact[keyPath: slots] { costs[slot.fact] += slot.weight * (x - fact.value) }
        }
        let moved = zip(facts, values).filter { $0.0.isPhysical && side.scenario.factsUsed.contains($0.0.id) }
        return request.figure.value(Bill(try side.simulated(moved.map { ($0.0, $0.1) }), costs))
    }

    /// What binds each site and its largest part of cost.
    var bindings: [String] { [sides.0.binding, sides.1.binding] }
}
