public import Ephemeris
internal import Glibc
public import TimeScales
internal import Units

/// A stretch of time in which one satellite of a shell stands highest over a site, or none is in view.
public struct HandoverInterval: Sendable, Hashable {
    /// Index of the satellite; nil: none in view.
    public let satellite: Int?
    public let start: Instant
    public let end: Instant

    public var duration_s: Double { end - start }
}

/// The satellites that serve a site one after the other, each while it stands highest above the mask.
///
/// Between rises and sets, which are exact, the highest satellite is compared every `step_s`, and each change is found to 1 ms; a satellite
/// that is highest for less than a step may be left out.
/// - Parameters:
///   - trajectories: of the shell; `satellite` is the index here.
///   - step_s: of the comparison, above 0.
public func handovers(
    _ trajectories: [any Trajectory], over place: GeodeticPlace, mask: ElevationMask, from start: Instant, to end: Instant,
    step_s: Double = 10, dut1_s: Double = 0
) -> [HandoverInterval] {
    precondition(step_s > 0, "a step above zero")
    let searches = trajectories.map { PassSearch($0, over: place, mask: mask, dut1_s: dut1_s) }
    let passes = searches.enumerated().flatMap { index, search in
        search.passes(from: start, to: end).map { (satellite: index, pass: $0) }
    }.sorted { $0.pass.rise < $1.pass.rise }
    let edges = Set(passes.flatMap { [$0.pass.rise, $0.pass.set] } + [start, end]).sorted()
    var sequence: [HandoverInterval] = []
    func append(_ satellite: Int?, _ from: Instant, _ to: Instant) {
        guard to > from else { return }
        if let last = sequence.last, last.satellite == satellite {
            sequence[sequence.count - 1] = HandoverInterval(satellite: satellite, start: last.start, end: to)
        } else {
            sequence.append(HandoverInterval(satellite: satellite, start: from, end: to))
        }
    }
    func elevation(_ satellite: Int, _ instant: Instant) -> Double { searches[satellite].sky(at: instant).elevation_rad }
    var (next, active) = (0, [(satellite: Int, pass: Pass)]())
    for (from, to) in zip(edges, edges.dropFirst()) {
        while next < passes.count, passes[next].pass.rise <= from {
            active.append(passes[next])
            next += 1
        }
        active.removeAll { $0.pass.set <= from }
        guard active.count > 1 else {
            append(active.first?.satellite, from, to)
            continue
        }
        let satellites = active.map(\.satellite).sorted()
        func best(_ instant: Instant) -> Int {
            satellites.map { ($0, elevation($0, instant)) }.reduce((-1, -Double.infinity)) { $1.1 > $0.1 ? $1 : $0 }.0
        }
        let count = max(1, Int(((to - from) / step_s).rounded(.up)))
        var (time, holder) = (from, best(from))
        for piece in 1...count {
            let later = piece == count ? to : from + (to - from) * Double(piece) / Double(count)
            let candidate = best(later)
            if candidate != holder {
                let (a, b) = (holder, candidate)
                let difference = { (s: Double) in elevation(a, from + s) - elevation(b, from + s) }
                let (s0, s1) = (max(0, time - from), later - from)
                let change = from + bracketedRoot(s0, s1, difference(s0), difference(s1), tolerance: 1e-3, difference)
                append(a, time, change)
                (time, holder) = (change, b)
            }
        }
        append(holder, time, to)
    }
    return sequence
}
