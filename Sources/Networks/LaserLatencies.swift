internal import Glibc
internal import Units

/// Round trips over a shell's laser links between pairs of places through a revolution.
public struct LaserLatencies: Sendable {
    /// Round trips of light of each pair, ms, in order of time; infinite without a path.
    public let roundTrips_ms: [[Double]]

    public init(shell: Shell, pairs: [(GroundStation, GroundStation)], minimumElevation_rad: Double, samples: Int) {
        // Each place once, however many pairs it is in.
        var stations: [GroundStation] = []
        var numbers: [GroundStation: Int] = [:]
        func number(_ station: GroundStation) -> Int {
            if let known = numbers[station] { return known }
            numbers[station] = stations.count
            stations.append(station)
            return stations.count - 1
        }
        let ends = pairs.map { (number($0.1), number($0.0)) }
        let sources = Set(ends.map(\.0)).sorted()
        var trips = pairs.map { _ in [Double]() }
        let routes = ShellRoutes(shell.topology, stations: stations, minimumElevation_rad: minimumElevation_rad)
        var positions = ShellPositions(count: shell.topology.count)
        for sample in 0..<samples {
            shell.fill(&positions, time_s: shell.period_s * Double(sample) / Double(samples))
            routes.update(positions, from: sources)
            for (pair, end) in ends.enumerated() {
                trips[pair].append(2000 * routes.between_m[end.0 * stations.count + end.1] / Physical.speedOfLight_m_per_s)
            }
        }
        roundTrips_ms = trips
    }

    /// Share of the instants with a path.
    public func availability(pair: Int) -> Double {
        Double(roundTrips_ms[pair].count(where: \.isFinite)) / Double(max(1, roundTrips_ms[pair].count))
    }

    /// 5th percentile, median and 95th percentile of the instants with a path, and processing, ms; NaN without any.
    public func percentiles_ms(pair: Int, processing_ms: Double) -> [Double] {
        let sorted = roundTrips_ms[pair].filter(\.isFinite).sorted()
        guard !sorted.isEmpty else { return [.nan, .nan, .nan] }
        return [0.05, 0.5, 0.95].map { share in
            let place = share * Double(sorted.count - 1)
            let (low, high) = (Int(place), min(Int(place) + 1, sorted.count - 1))
            return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low]) + processing_ms
        }
    }
}
