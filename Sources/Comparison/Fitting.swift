internal import Compute
internal import Links
internal import Orbits
internal import Scenario
internal import Sites
internal import TimeScales
internal import Units

/// What a year of demand asks for.
public struct DemandYear: Sendable {
    public let year: Int
    /// Tokens per energy, tokens asked for and power taken, per those of the first year.
    public let gain: Double, tokens: Double, power: Double
    /// Share of the requests that a node of each site can hold the model for, in the scenario's order.
    public let sharesOfSites: [Double]
}

extension Comparison {
    /// Demand by year; empty where the scenario has none.
    public var demandYears: [DemandYear] {
        guard let demand = scenario.demand else { return [] }
        let first = Int(scenario.start.iso8601.prefix(4)) ?? 0
        return (0...demand.years).map { years in
            let t = Double(years)
            return DemandYear(
                year: first + years, gain: demand.path.gain(after: t), tokens: demand.path.tokens(after: t),
                power: demand.path.power(after: t),
                sharesOfSites: scenario.nodes.map { demand.smallModels.share(memory_B: $0.memory_B, after: t) })
        }
    }
}

/// How the world's people reach a site, and how the scenario's workload fits on it.
struct SiteReach {
    /// Round trip from each place of the world to the nearest place of the site, s, and from a user nearby.
    var roundTrips_s: [Double]
    let near_s: Double

    init(_ site: Site, _ result: SiteResult, _ world: PlaceBook) {
        var places: [Place] = []
        var (own_s, routeFactor, floor_s) = (0.0, 1.0, 0.0)
        switch site {
        case .campus(let campus):
            (places, routeFactor) = ([campus.place], campus.routeFactor)
        case .fleet(let fleet):
            (places, routeFactor, own_s) = (fleet.parts.map(\.place), fleet.access.routeFactor, fleet.access.roundTrip_s)
            floor_s = fleet.nearRoundTrip_s - own_s
        case .orbit(let orbit):
            // Up and down at the lowest elevation, from wherever the ground station is.
            (places, routeFactor) = (orbit.link.groundStation.map { [$0] } ?? [], orbit.link.routeFactor)
            let view = SatelliteView(altitude_m: orbit.orbit.apogee_m, elevation_rad: orbit.link.minimumElevation_rad)
            own_s = vacuumRoundTrip_s(legs_m: [view.slantRange_m])
        }
        near_s = own_s + floor_s
        roundTrips_s = world.places.map { entry in
            guard let user = try? Place(longitude_deg: entry.longitude_deg, latitude_deg: entry.latitude_deg) else { return .nan }
            let nearest = places.map { fibreRoundTrip_ms(from: user, to: $0, routeFactor: routeFactor) / 1000 }.min() ?? 0
            return max(nearest, floor_s) + own_s
        }
    }

    /// The mean over the world's people, and what the farthest twentieth of them have at least.
    func statistics(_ world: PlaceBook) -> (mean_s: Double, p95_s: Double) {
        let pairs = zip(roundTrips_s, world.places.map(\.populationShare)).sorted { $0.0 < $1.0 }
        let mean = pairs.reduce(0) { $0 + $1.0 * $1.1 } / pairs.reduce(0) { $0 + $1.1 }
        var share = 0.0
        for (time, weight) in pairs {
            share += weight
            if share >= 0.95 { return (mean, time) }
        }
        return (mean, pairs.last?.0 ?? .nan)
    }
}

/// Adds what the workload and the users' distances say to each result.
///
/// - Returns: the reach of each site; none where nothing asks for the world's people.
func fit(_ scenario: Scenario, _ results: inout [SiteResult]) -> [SiteReach] {
    guard let world = scenario.world else { return [] }
    var reaches: [SiteReach] = []
    for (index, site) in scenario.sites.enumerated() {
        let node = scenario.nodes[index]
        let reach = SiteReach(site, results[index], world)
        reaches.append(reach)
        let latency = reach.statistics(world)
        results[index].metrics[.latencyWorldMean] = latency.mean_s * 1000
        results[index].metrics[.latencyWorldP95] = latency.p95_s * 1000
        results[index].metrics[.nodeMemory] = node.memory_B * 1e-9
        var redundancy = 1.0, isOwn = false
        if case .fleet(let fleet) = site { (redundancy, isOwn) = (fleet.redundancy, fleet.isOwn) }
        if !results[index].metrics[.trustedCompute].isFinite {
            results[index].metrics[.trustedCompute] = results[index].metrics[.compute]
        }
        if let demand = scenario.demand {
            results[index].metrics[.requestShare] = demand.smallModels.share(memory_B: node.memory_B, after: 0)
        }
        guard let workload = scenario.workload else { continue }
        let fit = workload.fit(node: node, roundTrip_s: latency.mean_s, redundancy: redundancy, isOwn: isOwn)
        results[index].fit = fit
        let finished = results[index].metrics[.trustedCompute] * redundancy / results[index].metrics[.compute]
        let nodes = results[index].metrics[.itMean] * 1e6 / node.power_W
        let tokens_per_s = nodes * fit.tokens_per_s * (finished.isFinite ? finished : 1)
        results[index].metrics[.tokens] = tokens_per_s * 1e-6
        let taken_GWh = [Metric.itEnergy, .overheadEnergy].reduce(0.0) {
            $0 + (results[index].metrics[$1].isNaN ? 0 : results[index].metrics[$1])
        }
        if tokens_per_s > 0 { results[index].metrics[.tokenEnergy] = taken_GWh * 3.6e12 / (365.25 * 86_400) / tokens_per_s }
    }
    return reaches
}
