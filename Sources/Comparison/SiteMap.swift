internal import CMalloc
internal import Climate
internal import Dispatch
public import Scenario
public import Sites
internal import Synchronization

/// A ground site evaluated at every place of a plan.
public struct SiteMap: Sendable {
    public let scenario: Scenario
    public let plan: MapPlan
    /// Shares of energy for which sun and battery were sized.
    public let shares: [Double]
    /// Values of every cell, as ``MapColumn`` orders them; NaN where missing.
    private let values: [Float]
    private let width: Int
    /// What the weather is.
    public let weather: String

    /// A figure of a cell; NaN where missing.
    public func value(cell: Int, column: Int, share: Int = 0) -> Float {
        values[cell * width + MapColumn.position(column, share: share, shares: shares.count)]
    }

    /// The constraint that binds most of the time at a cell, by its raw value; nil where there is no site.
    public func binding(cell: Int) -> Int? {
        let first = MapColumn.all.firstIndex { $0.name == "bound_power" } ?? 0
        let shares = (0..<4).map { value(cell: cell, column: first + $0) }
        guard let most = shares.max(), !most.isNaN, !shares[0].isNaN else { return nil }
        return shares.firstIndex(of: most)
    }

    /// Whether a cell has a site.
    public func hasSite(cell: Int) -> Bool { !value(cell: cell, column: 0).isNaN }

    init(_ scenario: Scenario, plan: MapPlan, shares: [Double], tiles: [[Float]], weather: String) {
        (self.scenario, self.plan, self.shares, self.weather) = (scenario, plan, shares, weather)
        values = tiles.flatMap { $0 }
        width = MapColumn.count(shares: shares.count)
    }
}

/// What a run of a map is told.
public struct MapRun: Sendable {
    public var climateFile: String
    /// Where finished tiles are kept, what tells the run, and whether what is there is thrown away.
    public var partialFile: String, key: String, restart: Bool
    public var threads: Int

    public init(climateFile: String, partialFile: String, key: String, restart: Bool, threads: Int) {
        (self.climateFile, self.partialFile, self.key) = (climateFile, partialFile, key)
        (self.restart, self.threads) = (restart, threads)
    }
}

/// Evaluates a site everywhere. Tiles are independent, so that the result does not depend on the number of threads, nor on how
/// often the run was interrupted.
///
/// - Parameters:
///   - polygons: of the request's file.
///   - places: of the request's file, instead of grid points.
///   - progress: called with the number of finished tiles and of all, from any thread.
/// - Returns: the map, and a closure that removes the partial file once the map is written.
/// - Throws: ``WeatherError``, ``MapError``, ``SiteError``.
public func makeMap(
    _ scenario: Scenario, request: MapRequest, terms: FirmTerms, polygons: Polygons?, places: [NamedPlace]?, run: MapRun,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
) throws -> (map: SiteMap, finish: () -> Void) {
    // Every cell takes and gives back the same few hundred kilobytes; the process keeps them rather than have them cleared each time.
    mallopt(M_TRIM_THRESHOLD, 256 << 20)
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    let source = try WeatherSource(run.climateFile)
    let plan = try places.map { MapPlan(places: $0) } ?? MapPlan(request, source: source, polygons: polygons)
    let width = MapColumn.count(shares: terms.shares.count)
    var kept = [[Float]?](repeating: nil, count: plan.tiles.count)
    let journal = try MapJournal(path: run.partialFile, key: run.key, restart: run.restart) { tile, values in
        if plan.tiles.indices.contains(tile), values.count == plan.tiles[tile].count * width { kept[tile] = values }
    }
    let surroundings = MapSurroundings(scenario, request: request, terms: terms, source: source)
    let state = Mutex((tiles: kept, next: 0, done: kept.count { $0 != nil }, failure: (any Error)?.none))
    progress(state.withLock(\.done), plan.tiles.count)
    DispatchQueue.concurrentPerform(iterations: max(1, min(run.threads, plan.tiles.count))) { _ in
        while true {
            let tile = state.withLock { state -> Int? in
                while state.next < state.tiles.count, state.tiles[state.next] != nil { state.next += 1 }
                guard state.failure == nil, state.next < state.tiles.count else { return nil }
                defer { state.next += 1 }
                return state.next
            }
            guard let tile else { return }
            do {
                let values = try surroundings.evaluate(plan, tile: tile)
                try journal.append(tile: tile, values: values)
                let done = state.withLock { state in
                    state.tiles[tile] = values
                    state.done += 1
                    return state.done
                }
                progress(done, plan.tiles.count)
            } catch {
                state.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }
    if let failure = state.withLock(\.failure) { throw failure }
    let tiles = state.withLock(\.tiles).compactMap { $0 }
    let name = run.climateFile.split(separator: "/").last.map(String.init) ?? run.climateFile
    let kind = source.steps == .months ? "synthetic hours from monthly means of" : "hours of"
    let map = SiteMap(
        scenario, plan: plan, shares: terms.shares, tiles: tiles,
        weather: "\(kind) \(name)" + (source.steps == .months ? ", seed \(scenario.seed)" : ""))
    return (map, { journal.remove() })
}
