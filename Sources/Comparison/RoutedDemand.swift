internal import Compute
internal import Scenario
internal import Sites

/// The queue before a site: how many there are alike, and what one of them serves at once.
private struct SiteQueue {
    let places: Double
    let service_s: Double
    /// Share of the places that may be taken while waits stay within the limit.
    let limit: Double

    init?(_ site: Site, _ result: SiteResult, _ node: ComputeNode, _ demand: DemandTerms, _ kind: Workload.Kind) {
        guard let fit = result.fit, fit.isServed, fit.batch >= 1 else { return nil }
        let nodes = result.metrics[.itMean] * 1e6 / node.power_W
        // A hall has its own queue; homes, cars and devices of one place share one; a private machine serves its owner alone.
        var queues = 1.0
        if case .fleet(let fleet) = site {
            if case .edge = fleet.members { queues = fleet.participants } else { queues = Double(fleet.parts.count) }
        }
        if kind == .privateLocal { queues = nodes }
        places = max(1, (nodes / queues * fit.batch).rounded(.down))
        service_s = demand.tokensPerRequest / (fit.tokens_per_s / fit.batch)
        limit = Queue.largestLoad(places: places, service_s: service_s, limit_s: demand.longestWait_s, share: 0.95)
    }
}

/// Sends the requests of each hour of the mean UTC day to the sites: as many as possible within each site's power in that hour, the
/// longest round trip and the longest wait, and among all ways to do so the one with the least round trip, or with the least cost
/// less value of the tokens.
func route(
    _ demand: DemandTerms, _ world: PlaceBook, _ reaches: [SiteReach], _ scenario: Scenario, _ results: inout [SiteResult]
) {
    let kind = scenario.workload?.kind ?? .batch
    let queues = results.indices.map {
        SiteQueue(scenario.sites[$0], results[$0], scenario.nodes[$0], demand, kind)
    }
    let costs = costs(demand, world, reaches, scenario, results)
    let shape = world[.commercial]
    var served = [Double](repeating: 0, count: results.count), busiest = served
    var asked = 0.0
    for hour in 0..<24 {
        let requests = world.places.map { place in
            demand.requests_per_s * demand.tokensPerRequest * place.populationShare
                * shape.value(utcHour: Double(hour), longitude_deg: place.longitude_deg)
        }
        let whole = results.map { result in
            let share = result.days.last.map { $0.it_W[hour] / ($0.it_W.reduce(0, +) / 24) } ?? 1
            let tokens = result.metrics[.tokens] * 1e6
            return tokens.isFinite && share.isFinite ? tokens * share : 0
        }
        let capacity = zip(whole, queues).map { $0 * ($1?.limit ?? 1) }
        let routing = Routing(demand: requests, capacity: capacity, cost: costs)
        for site in results.indices {
            let taken = routing.flow.reduce(0) { $0 + $1[site] }
            served[site] += taken
            if whole[site] > 0 { busiest[site] = max(busiest[site], taken / whole[site]) }
        }
        asked += requests.reduce(0, +)
    }
    for site in results.indices {
        results[site].metrics[.demandShare] = served[site] / asked
        guard let queue = queues[site] else { continue }
        let busy = Queue(places: queue.places, offered: busiest[site] * queue.places, service_s: queue.service_s)
        results[site].metrics[.queuePlaces] = queue.places
        results[site].metrics[.queueLimit] = queue.limit
        results[site].metrics[.queueLoad] = busiest[site]
        results[site].metrics[.queueWait] = busy.wait_s(share: 0.95) * 1000
    }
}

/// What is to be least, per token from a place to a site; infinite beyond the longest round trip.
private func costs(
    _ demand: DemandTerms, _ world: PlaceBook, _ reaches: [SiteReach], _ scenario: Scenario, _ results: [SiteResult]
) -> [[Double]] {
    // Where somebody waits, waiting loses its share of what a token is worth.
    let waits = scenario.workload.map { $0.kind == .interactive || $0.kind == .privateLocal } ?? false
    let loss_per_s = waits ? (try? scenario.facts.number("value.delay_loss", in: "s-1")) ?? 0 : 0
    var costs = world.places.indices.map { place in
        results.indices.map { site -> Double in
            let trip_s = reaches[site].roundTrips_s[place]
            guard trip_s <= demand.longestRoundTrip_s else { return .infinity }
            switch demand.aim {
            case .roundTrip: return trip_s
            case .cost:
                let cost = results[site].metrics[.workloadToken]
                guard cost.isFinite else { return .infinity }
                let mean_s = results[site].metrics[.latencyWorldMean] / 1000
                let value = results[site].metrics[.tokenValue] / max(1e-9, 1 - loss_per_s * mean_s)
                return cost - value * max(0, 1 - loss_per_s * trip_s)
            }
        }
    }
    // Routing wants costs of at least nothing; the same amount added to all changes none of its choices.
    let least = min(0, costs.flatMap { $0 }.min() ?? 0)
    if least < 0 { costs = costs.map { $0.map { $0 - least } } }
    return costs
}
