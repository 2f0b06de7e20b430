/// Round trips, paths and hand-overs of a pair of stations through instants of equal steps.
public struct RouteStatistics: Sendable {
    private let step_s: Double, handover_s: Double
    private var trips_ms: [Double] = []
    private var hops = 0.0, instants = 0
    private var last: [Int]?
    /// Instants at which the satellites of the path differ from the instant before.
    public private(set) var pathChanges = 0
    /// Changes of the first satellite and of the last one: each station has handed its link over.
    public private(set) var handovers = 0

    /// - Parameters:
    ///   - step_s: between instants.
    ///   - handover_s: for how long nothing passes when a station changes its satellite.
    public init(step_s: Double, handover_s: Double = 0) { (self.step_s, self.handover_s) = (step_s, handover_s) }

    /// Takes the next instant; the path is empty and the trip infinite where there is none.
    public mutating func add(roundTrip_ms trip_ms: Double, path: [Int]) {
        instants += 1
        if let last {
            if last != path { pathChanges += 1 }
            if let (before, now) = last.first.flatMap({ a in path.first.map { (a, $0) } }), before != now { handovers += 1 }
            if let (before, now) = last.last.flatMap({ a in path.last.map { (a, $0) } }), before != now { handovers += 1 }
        }
        last = path
        guard trip_ms.isFinite else { return }
        trips_ms.append(trip_ms)
        hops += Double(path.count)
    }

    /// Round trip that a share (0 … 1) of the instants with a path do not exceed, ms; NaN where none has one.
    public func quantile_ms(_ share: Double) -> Double {
        let sorted = trips_ms.sorted()
        guard !sorted.isEmpty else { return .nan }
        let place = share * Double(sorted.count - 1)
        let low = Int(place), high = min(low + 1, sorted.count - 1)
        return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }

    public var meanHops: Double { trips_ms.isEmpty ? .nan : hops / Double(trips_ms.count) }

    /// Share of the instants with a path.
    public var reached: Double { Double(trips_ms.count) / Double(max(1, instants)) }

    /// Share of the time that hand-overs take, at most all.
    public var interrupted: Double { min(1, Double(handovers) * handover_s / (step_s * Double(max(1, instants)))) }

    /// Share of the time in which something passes.
    public var available: Double { max(0, reached - interrupted) }
}
