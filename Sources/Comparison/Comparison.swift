internal import Climate
internal import Dispatch
public import Economics
internal import Ephemeris
public import Scenario
public import Sites
internal import Synchronization
internal import TimeScales

/// A scenario with the result of each of its sites, in the scenario's order.
public struct Comparison: Sendable {
    public let scenario: Scenario
    public let results: [SiteResult]
    /// What each costs.
    public let bills: [Bill]
    /// The climate file that was read, nil if no site is on the ground.
    public let climateFile: String?

    /// Ids of the facts that the run used: those that stood in for what the scenario leaves open, and those of the bills.
    public var factsUsed: [String] {
        var ids = Set(scenario.factsUsed)
        for bill in bills { ids.formUnion(CostFact.used(by: bill.quantities.realm).map(\.source.id)) }
        return ids.sorted()
    }

    /// What a reader should know of any site, each said once.
    public var notes: [String] {
        (results.flatMap(\.notes) + scenario.grids.flatMap { $0?.notes ?? [] }).reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }
}

/// A site that could not be simulated.
public struct SiteError: Error, CustomStringConvertible {
    public let site: String
    public let reason: any Error
    public var description: String { "site '\(site)': \(reason)" }
}

/// Simulates every site of a scenario on at most `threads` threads.
///
/// Sites are independent of one another, so that the results do not depend on the number of threads.
/// - Parameter progress: called with the name of each finished site, from any thread.
/// - Throws: ``SiteError`` of the first site, in the scenario's order, that failed; ``WeatherError`` for the climate file.
public func compare(
    _ scenario: Scenario, climateFile: String, threads: Int, progress: @escaping @Sendable (String) -> Void = { _ in }
) throws -> Comparison {
    try compare(
        scenario, climateFile: climateFile, ground: try GroundSurroundings.needed(by: scenario, climateFile: climateFile),
        threads: threads, progress: progress)
}

/// Simulates every site of a scenario with surroundings that are there already.
func compare(
    _ scenario: Scenario, climateFile: String, ground: GroundSurroundings?, threads: Int,
    progress: @escaping @Sendable (String) -> Void = { _ in }
) throws -> Comparison {
    let outcomes = Mutex([Result<SiteResult, SiteError>?](repeating: nil, count: scenario.sites.count))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, scenario.sites.count))) { _ in
        while true {
            let index = next.withLock { index in
                defer { index += 1 }
                return index
            }
            guard index < scenario.sites.count else { return }
            let site = scenario.sites[index]
            let outcome: Result<SiteResult, SiteError>
            do {
                outcome = .success(try simulate(site, scenario, ground))
            } catch {
                outcome = .failure(SiteError(site: site.common.name, reason: error))
            }
            outcomes.withLock { $0[index] = outcome }
            progress(site.common.name)
        }
    }
    var results = try outcomes.withLock { $0 }.compactMap { try $0?.get() }
    let reaches = fit(scenario, &results)
    var bills: [Bill] = []
    for index in results.indices {
        let costs = try CostFacts(scenario.facts, grid: scenario.grids[index])
        let bill = Bill(quantities(of: scenario.sites[index], results[index], in: scenario), costs)
        results[index].metrics.fill(bill, costs, onGrid: scenario.grids[index] != nil)
        bills.append(bill)
    }
    if let demand = scenario.demand, let world = scenario.world { route(demand, world, reaches, scenario, &results) }
    return Comparison(scenario: scenario, results: results, bills: bills, climateFile: ground != nil ? climateFile : nil)
}

/// What all ground sites share: the climate file and the Sun through the period.
struct GroundSurroundings: Sendable {
    let weather: WeatherSource
    let axis: TimeAxis
    let sun: SunTrack

    /// Those of a scenario; nil where all its sites are in orbit.
    static func needed(by scenario: Scenario, climateFile: String) throws -> GroundSurroundings? {
        let usesClimate = scenario.sites.contains { if case .orbit = $0 { false } else { true } }
        return usesClimate ? try GroundSurroundings(scenario, climateFile: climateFile) : nil
    }

    init(_ scenario: Scenario, climateFile: String) throws {
        weather = try WeatherSource(climateFile)
        axis = TimeAxis(start: scenario.start, step_s: 3600, count: Int((scenario.duration_s / 3600).rounded()))
        sun = SunTrack(axis)
    }
}

private func simulate(_ site: Site, _ scenario: Scenario, _ ground: GroundSurroundings?) throws -> SiteResult {
    switch site {
    case .orbit(let site):
        let axis = TimeAxis(start: scenario.start, step_s: 60, count: Int((scenario.duration_s / 60).rounded()))
        return try site.simulate(axis: axis, load: scenario.load, users: scenario.users)
    case .campus(let site):
        guard let ground else { preconditionFailure("a campus without surroundings") }
        let place = ClimatePlace(longitude_deg: site.place.longitude_deg, latitude_deg: site.place.latitude_deg)
        let weather = try ground.weather.weather(
            at: place, altitude_m: site.place.altitude_m, over: ground.axis, seed: UInt64(scenario.seed))
        return try site.simulate(weather: weather, sun: ground.sun, load: scenario.load, users: scenario.users)
    case .fleet(let fleet):
        guard let ground, let book = scenario.world else { preconditionFailure("a fleet without surroundings") }
        let weathers = try fleet.parts.map { part in
            try ground.weather.weather(
                at: ClimatePlace(longitude_deg: part.place.longitude_deg, latitude_deg: part.place.latitude_deg),
                altitude_m: part.place.altitude_m, over: ground.axis, seed: UInt64(scenario.seed))
        }
        return try fleet.simulate(weathers: weathers, sun: ground.sun, book: book, users: scenario.users)
    }
}
