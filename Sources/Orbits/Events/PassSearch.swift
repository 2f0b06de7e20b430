public import Ephemeris
internal import Glibc
public import TimeScales
internal import Units

/// One passage of a satellite through the sky of a site.
public struct Pass: Sendable, Hashable {
    /// Where the satellite crosses the mask; the start or end of the search if it is cut there.
    public let rise: Instant
    public let set: Instant
    /// The moment of greatest elevation.
    public let culmination: Instant
    public let riseSky: SkyPosition
    public let culminationSky: SkyPosition
    public let setSky: SkyPosition
    /// Whether the satellite was in view already when the search began, and still when it ended.
    public let isCutAtStart: Bool
    public let isCutAtEnd: Bool

    public var duration_s: Double { self.set - rise }
}

/// Finds the passes of a satellite over a site: rise, culmination and set as roots and maxima of its elevation above the mask.
///
/// Rise and set are exact to 1 µs of the model, culmination to 1 ms. The maximum of elevation in each revolution is found, so that
/// grazing passes are not missed; gaps that a mask by azimuth cuts into a pass are found if they last 5 s.
public struct PassSearch: Sendable {
    public let trajectory: any Trajectory
    public let place: GeodeticPlace
    public let mask: ElevationMask
    let site: SiteView

    /// - Parameter dut1_s: UT1 − UTC, within 0.9 s; a second turns the Earth by 15″.
    public init(_ trajectory: any Trajectory, over place: GeodeticPlace, mask: ElevationMask, dut1_s: Double = 0) {
        (self.trajectory, self.place, self.mask) = (trajectory, place, mask)
        site = SiteView(place, dut1_s: dut1_s)
    }

    /// Where the satellite stands at an instant; NaN where the trajectory has no position.
    public func sky(at instant: Instant) -> SkyPosition { site.sky(trajectory.position_m(at: instant), at: instant) }

    /// Calls `emit` with every pass from `start` to `end` in order of time; memory does not grow with the span.
    ///
    /// - Returns: the first instant, to a sampling step, at which the trajectory had no position; nil if it always had.
    @discardableResult
    public func run(from start: Instant, to end: Instant, _ emit: (Pass) throws -> Void) rethrows -> Instant? {
        precondition(start <= end, "a search from a later to an earlier instant")
        let (step_s, lowest) = (trajectory.sampling_s, mask.lowest_rad)
        let search = IntervalSearch(
            span_s: end - start, step_s: step_s, value: { sky(at: start + $0).elevation_rad - lowest },
            samples: { range in
                let first = start + Double(range.lowerBound) * step_s
                return trajectory.positions_m(from: first, step_s: step_s, count: range.count).enumerated().map {
                    site.sky($1, at: first + Double($0) * step_s).elevation_rad - lowest
                }
            },
            // A satellite that rises above the horizon within a step of 9° is at most 15° below it.
            mayReachZero: { $0 > min(0, -lowest) - 0.27 || lowest < 0 })
        let lost = try search.run { stretch in
            if mask.isConstant { return try emit(pass(stretch, origin: start)) }
            let from = start + stretch.start_s
            let length_s = stretch.end_s - stretch.start_s
            let fine_s = max(min(5, length_s / 64), 1e-6)
            let above = { (time_s: Double) -> Double in
                let sky = sky(at: from + time_s)
                return sky.elevation_rad - mask.elevation_rad(azimuth_rad: sky.azimuth_rad)
            }
            let inner = IntervalSearch(
                span_s: length_s, step_s: fine_s, value: above, samples: { range in range.map { above(Double($0) * fine_s) } })
            try inner.run { part in
                var part = part
                part.isCutAtStart = part.isCutAtStart && stretch.isCutAtStart
                part.isCutAtEnd = part.isCutAtEnd && stretch.isCutAtEnd
                try emit(pass(part, origin: from))
            }
        }
        return lost.map { start + $0 }
    }

    /// All passes from `start` to `end`.
    public func passes(from start: Instant, to end: Instant) -> [Pass] {
        var all: [Pass] = []
        run(from: start, to: end) { all.append($0) }
        return all
    }

    private func pass(_ stretch: Stretch, origin: Instant) -> Pass {
        let (from, length_s) = (stretch.start_s, stretch.end_s - stretch.start_s)
        let count = max(8, Int((length_s / trajectory.sampling_s * 4).rounded(.up)))
        let piece_s = length_s / Double(count)
        func lowness(_ time_s: Double) -> Double { -sky(at: origin + time_s).elevation_rad }
        let best = (0...count).min { lowness(from + Double($0) * piece_s) < lowness(from + Double($1) * piece_s) } ?? 0
        let (a, b) = (from + Double(max(0, best - 1)) * piece_s, from + Double(min(count, best + 1)) * piece_s)
        var top = minimum(a, b, tolerance: 1e-2, lowness)
        // The top is flat: its moment is where the elevation is the same a little before and after.
        let around_s = min(piece_s / 4, trajectory.sampling_s / 1000)
        func slope(_ time_s: Double) -> Double { lowness(time_s + around_s) - lowness(time_s - around_s) }
        let (c, d) = (top.time - 10 * around_s, top.time + 10 * around_s)
        let (before, after) = (slope(c), slope(d))
        if c > a, d < b, before < 0, after > 0 {
            top.time = bracketedRoot(c, d, before, after, tolerance: 1e-7, slope)
            top.value = lowness(top.time)
        }
        // At a cut end the greatest elevation may be the end itself.
        let edges = [from, stretch.end_s].map { (time: $0, value: lowness($0)) }
        let culmination = edges.reduce(top) { $1.value < $0.value ? $1 : $0 }.time
        let (rise, set) = (origin + from, origin + stretch.end_s)
        return Pass(
            rise: rise, set: set, culmination: origin + culmination, riseSky: sky(at: rise),
            culminationSky: sky(at: origin + culmination), setSky: sky(at: set), isCutAtStart: stretch.isCutAtStart,
            isCutAtEnd: stretch.isCutAtEnd)
    }
}

/// How much of a span of time a site has a satellite in view.
public struct AccessStatistics: Sendable, Hashable {
    public let start: Instant
    public let end: Instant
    /// Passes, those cut at the ends included.
    public private(set) var passes = 0
    /// Time in view, and the longest single pass, s.
    public private(set) var total_s = 0.0
    public private(set) var longest_s = 0.0
    /// Longest time without view, ends included, s.
    public var longestGap_s: Double { max(longestInnerGap_s, end - lastSet) }
    private var longestInnerGap_s = 0.0
    private var lastSet: Instant

    /// No passes yet.
    public init(from start: Instant, to end: Instant) {
        (self.start, self.end, lastSet) = (start, end, start)
    }

    /// Counts a pass; passes come in order of their rise and may overlap (several satellites).
    public mutating func add(_ pass: Pass) {
        passes += 1
        longestInnerGap_s = max(longestInnerGap_s, pass.rise - lastSet)
        total_s += max(0, pass.set - max(lastSet, pass.rise))
        longest_s = max(longest_s, pass.duration_s)
        lastSet = max(lastSet, pass.set)
    }

    /// Share of the span in view, 0 … 1.
    public var fraction: Double { end > start ? total_s / (end - start) : .nan }
    /// Mean time in view a pass, s; NaN without passes.
    public var mean_s: Double { passes > 0 ? total_s / Double(passes) : .nan }
}
