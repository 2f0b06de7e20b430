internal import Energy
internal import TimeScales

/// A site's tracks as they add up.
struct TrackSum {
    private(set) var series: SiteSeries
    private(set) var ledgers: [Ledger] = []
    private(set) var leastCapacity_W_per_m2 = Double.infinity
    /// Mean over the tracks.
    private(set) var meanSink_K = 0.0
    /// Mean share, longest passage, days of any track, least angle.
    private(set) var eclipses = OrbitEclipses(meanFraction: 0, longest_s: 0, days: [], leastBeta_rad: .infinity)
    private let share: Double
    /// Least power of a track in each hour, whose constraint is the site's.
    private var least_W: [Double]

    init(axis: TimeAxis, tracks: Int) {
        let hours = axis.count / 60
        series = SiteSeries(axis: TimeAxis(start: axis.start, step_s: 3600, count: hours))
        let zero = [Double](repeating: 0, count: hours)
        (series.it_W, series.source_W, series.charge_J, series.heatLimit_W, series.litFraction) = (zero, zero, zero, zero, zero)
        share = 1 / Double(tracks)
        least_W = [Double](repeating: .infinity, count: hours)
    }

    mutating func add(_ track: SiteSeries, _ trackLedgers: [Ledger], _ surroundings: OrbitSurroundings) {
        for hour in track.it_W.indices {
            series.it_W[hour] += track.it_W[hour]
            series.source_W[hour] += track.source_W[hour]
            series.charge_J[hour] += track.charge_J[hour]
            series.heatLimit_W[hour] += track.heatLimit_W[hour]
            series.litFraction[hour] += track.litFraction[hour] * share
            if track.it_W[hour] < least_W[hour] { (least_W[hour], series.bound[hour]) = (track.it_W[hour], track.bound[hour]) }
        }
        let weighted = trackLedgers.map { $0.weighingTimes(share) }
        if ledgers.isEmpty {
            ledgers = weighted
        } else {
            for lane in ledgers.indices { ledgers[lane].add(weighted[lane]) }
        }
        leastCapacity_W_per_m2 = min(leastCapacity_W_per_m2, surroundings.capacity_W_per_m2.min() ?? .nan)
        meanSink_K += surroundings.meanSink_K * share
        eclipses.add(surroundings.eclipses, share: share)
    }
}

extension Ledger {
    /// The same energies with a share of the times.
    fileprivate func weighingTimes(_ share: Double) -> Ledger {
        var ledger = self
        ledger.bound_s = bound_s.map { $0 * share }
        return ledger
    }

    /// Adds the energies and times of another plant.
    mutating func add(_ other: Ledger) {
        source_J += other.source_J
        firm_J += other.firm_J
        useful_J += other.useful_J
        overhead_J += other.overhead_J
        loss_J += other.loss_J
        curtailed_J += other.curtailed_J
        discharged_J += other.discharged_J
        unservedFixed_J += other.unservedFixed_J
        storedAtStart_J += other.storedAtStart_J
        storedAtEnd_J += other.storedAtEnd_J
        for index in bound_s.indices { bound_s[index] += other.bound_s[index] }
    }
}

extension OrbitEclipses {
    fileprivate mutating func add(_ other: OrbitEclipses, share: Double) {
        meanFraction += other.meanFraction * share
        longest_s = max(longest_s, other.longest_s)
        days = days.isEmpty ? other.days : zip(days, other.days).map { $0 || $1 }
        leastBeta_rad = min(leastBeta_rad, other.leastBeta_rad)
    }
}

extension SiteSeries {
    /// Least mean power of any 24 hours from the start on, W; of the whole period where it is shorter.
    var leastDay_W: Double {
        guard it_W.count >= 24 else { return it_W.isEmpty ? .nan : it_W.reduce(0, +) / Double(it_W.count) }
        return stride(from: 0, through: it_W.count - 24, by: 24).map { it_W[$0..<$0 + 24].reduce(0, +) / 24 }.min() ?? .nan
    }
}
