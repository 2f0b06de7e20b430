internal import Compute
internal import Economics
internal import Glibc
internal import Scenario
internal import Sites
internal import Tables
internal import Units

/// One of two sites that are held against each other, as a scenario of its own.
struct TwinSide: Sendable {
    private let text: String, file: String, climateFile: String
    private let book: FactBook
    private let ground: GroundSurroundings?
    let scenario: Scenario
    /// Sizes and facts of its bill with all facts as they are.
    let base: SiteQuantities
    let costs: CostFacts
    /// What binds it, and its largest part of cost.
    let binding: String

    init(text: String, file: String, book: FactBook, climateFile: String) throws {
        (self.text, self.file, self.book, self.climateFile) = (text, file, book, climateFile)
        scenario = try Scenario(text: text, file: file, facts: book)
        ground = try GroundSurroundings.needed(by: scenario, climateFile: climateFile)
        let comparison = try compare(scenario, climateFile: climateFile, ground: ground, threads: 1)
        base = comparison.bills[0].quantities
        costs = try CostFacts(scenario.facts, grid: scenario.grids[0])
        binding = TwinSide.binding(comparison)
    }

    /// The grid that it buys from.
    var grid: GridTerms? { scenario.grids[0] }

    /// Facts of its grid, which its bill answers to directly.
    var gridFacts: Set<String> { Set(((grid?.prices ?? []) + (grid?.carbons ?? [])).map(\.id)) }

    private static func binding(_ comparison: Comparison) -> String {
        let result = comparison.results[0], bill = comparison.bills[0]
        let shares = [(Metric.boundPower, "power"), (.boundHeat, "heat"), (.boundLink, "the link"), (.boundChips, "chips")]
            .map { (result.metrics[$0.0], $0.1) }.filter { $0.0 >= 0.0005 }.sorted { $0.0 > $1.0 }
        let bound = shares.map { "\($0.1) \(fixed($0.0 * 100, 1)) % of the time" }.joined(separator: ", ")
        let dearest = bill.items.max { $0.yearly_USD < $1.yearly_USD }
        let part = dearest.map { "; \($0.name): \(fixed($0.yearly_USD / bill.yearly_USD * 100, 0)) % of the cost" } ?? ""
        return "\(result.name): bound by \(bound)\(part)"
    }

    /// Sizes with some facts at other values, in the units of the sums.
    func simulated(_ values: [(fact: UncertainFact, value: Double)]) throws -> SiteQuantities {
        let settings = values.map { (path: "facts.\($0.fact.id)", value: "\($0.fact.shown($0.value)) \($0.fact.unit)") }
        let moved = try Scenario(text: try editedScenario(text, settings), file: file, facts: book)
        return try compare(moved, climateFile: climateFile, ground: ground, threads: 1).bills[0].quantities
    }

    /// What each fact does to the sizes; nil for one that can't be simulated at the ends of its range, which a note then says.
    func responses(
        _ facts: [UncertainFact], threads: Int
    ) throws -> (responses: [Response?], simulations: Int, notes: [String]) {
        var points = facts.map { fact in [fact.range.low, fact.range.high].filter { $0 != fact.value } }
        var sizes: [[(value: Double, sizes: SiteQuantities.Sizes)]] = facts.map { _ in [] }
        var (failed, count): ([Int: String], Int) = ([:], 0)
        // First the ends; then the middles, for facts that do something there.
        for round in 0..<2 {
            let jobs = facts.indices.flatMap { index in points[index].map { (index: index, value: $0) } }
            let outcomes = parallel(jobs.count, block: 1, threads: threads) { job in
                Result { try simulated([(facts[jobs[job].index], jobs[job].value)]).sizes }
            }
            count += jobs.count
            for (job, outcome) in zip(jobs, outcomes) {
                switch outcome {
                case .success(let found): sizes[job.index].append((job.value, found))
                case .failure(let error): failed[job.index] = "\(error)"
                }
            }
            guard round == 0 else { break }
            points = facts.indices.map { index in
                let (fact, response) = (facts[index], response(facts[index], sizes[index]))
                guard failed[index] == nil, !response.isFlat else { return [] }
                let isLarge = response.greatest > 1.25 || response.least < 0.8
                let nodes = [fact.range.low, fact.value, fact.range.high].reduce(into: [Double]()) {
                    if $0.last != $1 { $0.append($1) }
                }
                // A range that begins or ends where the fact is has no middle yet.
                guard isLarge || nodes.count == 2 else { return [] }
                let isWide = response.greatest > 2 || response.least < 0.5
                return zip(nodes, nodes.dropFirst()).flatMap { low, high in
                    (isWide ? [0.25, 0.5, 0.75] : [0.5]).map { share in
                        low > 0 && fact.range.high > 4 * fact.range.low
                            ? low * pow(high / low, share) : low + share * (high - low)
                    }
                }
            }
        }
        let notes = failed.sorted { $0.key < $1.key }.map { index, reason in
            let first = reason.split(separator: "\n").first.map(String.init) ?? ""
            return "\(facts[index].id) changes nothing here: it can't be simulated over its range (\(first))"
        }
        return (facts.indices.map { failed[$0] == nil ? response(facts[$0], sizes[$0]) : nil }, count, notes)
    }

    private func response(_ fact: UncertainFact, _ points: [(value: Double, sizes: SiteQuantities.Sizes)]) -> Response {
        Response(value: fact.value, base: base.sizes, points: points)
    }
}
