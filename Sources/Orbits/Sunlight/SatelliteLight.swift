public import TimeScales

/// Light on one satellite over a span, from its positions at the middles of equal steps.
public struct SatelliteLight: Sendable, Hashable {
    /// Mean visible share of the Sun's disk, 0 … 1, and its least and greatest mean in a revolution.
    public internal(set) var litFraction = Double.nan, leastLitFraction = Double.nan, greatestLitFraction = Double.nan
    /// Mean irradiance in full sun, and on a panel that faces the Sun, W/m².
    public internal(set) var unshadowed_W_per_m2 = Double.nan, tracking_W_per_m2 = Double.nan
    /// Time of a revolution, s: two-body, of the elements' mean motion.
    public let revolution_s: Double
    /// Energy on a panel that faces the Sun in a mean revolution, and least and greatest of the whole revolutions from the start on,
    /// J/m². Least and greatest are missing where a step is longer than an eighth of a revolution or no revolution is complete.
    public internal(set) var revolution_J_per_m2 = Double.nan, leastRevolution_J_per_m2 = Double.nan
    public internal(set) var greatestRevolution_J_per_m2 = Double.nan
    /// Steps with a position, and those without: decayed or implausible after the theory. Means are over the former.
    public internal(set) var steps = 0, missing = 0
    /// Middle of the first step without a position.
    public internal(set) var firstMissing: Instant?
}

extension Sequence where Element == SatelliteLight {
    /// All satellites as one: means of the means, least of the least, greatest of the greatest; those without any position are left out.
    public var together: SatelliteLight? {
        let seen = filter { $0.steps > 0 }
        guard !seen.isEmpty else { return nil }
        func mean(_ value: (SatelliteLight) -> Double) -> Double { seen.map(value).reduce(0, +) / Double(seen.count) }
        func least(_ value: (SatelliteLight) -> Double) -> Double { seen.map(value).filter { !$0.isNaN }.min() ?? .nan }
        func greatest(_ value: (SatelliteLight) -> Double) -> Double { seen.map(value).filter { !$0.isNaN }.max() ?? .nan }
        var all = SatelliteLight(revolution_s: mean(\.revolution_s))
        (all.litFraction, all.leastLitFraction) = (mean(\.litFraction), least(\.leastLitFraction))
        all.greatestLitFraction = greatest(\.greatestLitFraction)
        (all.unshadowed_W_per_m2, all.tracking_W_per_m2) = (mean(\.unshadowed_W_per_m2), mean(\.tracking_W_per_m2))
        all.revolution_J_per_m2 = mean(\.revolution_J_per_m2)
        all.leastRevolution_J_per_m2 = least(\.leastRevolution_J_per_m2)
        all.greatestRevolution_J_per_m2 = greatest(\.greatestRevolution_J_per_m2)
        (all.steps, all.missing) = (seen.map(\.steps).reduce(0, +), map(\.missing).reduce(0, +))
        all.firstMissing = compactMap(\.firstMissing).min()
        return all
    }
}

/// Sums of light, as they grow step by step.
struct LightSums: Sendable {
    private var lit = 0.0, full = 0.0, received = 0.0
    private var steps = 0, missing = 0
    private var firstMissing: Instant?
    /// The revolution under way: shares and irradiances times steps, and whether a step was missing.
    private var turn = SIMD4<Double>()
    private var turnIsWhole = true
    private var turns = 0
    private var leastTurn = SIMD2(Double.infinity, .infinity), greatestTurn = SIMD2(-Double.infinity, -.infinity)
    private let stepsPerTurn: Double
    private let revolution_s: Double
    private let step_s: Double

    init(revolution_s: Double, step_s: Double) {
        (self.revolution_s, self.step_s) = (revolution_s, step_s)
        stepsPerTurn = revolution_s / step_s
    }

    /// The step, counted with its fraction, at which the revolution under way ends.
    var turnEnd: Double { Double(turns + 1) * stepsPerTurn }
    var hasTurns: Bool { stepsPerTurn >= 8 }

    /// Adds steps of which some are without a position (and light): sums of share, full irradiance and their product.
    mutating func add(_ sums: SIMD4<Double>, steps count: Int, missing lost: Int) {
        (lit, full, received) = (lit + sums.x, full + sums.y, received + sums.z)
        (steps, missing) = (steps + count - lost, missing + lost)
        turn += sums
        if lost > 0 { turnIsWhole = false }
    }

    /// Adds a step in which a revolution ends, `before` of it belonging to that.
    mutating func addEnd(_ sums: SIMD4<Double>, before: Double, missing lost: Int) {
        add(sums * before, steps: 1, missing: lost)
        if turnIsWhole {
            let (share, energy) = (turn.x / stepsPerTurn, turn.z * step_s)
            leastTurn = SIMD2(min(leastTurn.x, share), min(leastTurn.y, energy))
            greatestTurn = SIMD2(max(greatestTurn.x, share), max(greatestTurn.y, energy))
        }
        (turn, turnIsWhole) = (SIMD4(), true)
        turns += 1
        add(sums * (1 - before), steps: 0, missing: 0)
        if lost > 0 { turnIsWhole = false }
    }

    /// The first step without a position.
    mutating func setMissing(at instant: Instant) { if firstMissing == nil { firstMissing = instant } }

    var result: SatelliteLight {
        var light = SatelliteLight(revolution_s: revolution_s)
        (light.steps, light.missing, light.firstMissing) = (steps, missing, firstMissing)
        guard steps > 0 else { return light }
        light.litFraction = lit / Double(steps)
        light.unshadowed_W_per_m2 = full / Double(steps)
        light.tracking_W_per_m2 = received / Double(steps)
        light.revolution_J_per_m2 = light.tracking_W_per_m2 * revolution_s
        if leastTurn.x.isFinite {
            (light.leastLitFraction, light.greatestLitFraction) = (leastTurn.x, min(1, greatestTurn.x))
            (light.leastRevolution_J_per_m2, light.greatestRevolution_J_per_m2) = (leastTurn.y, greatestTurn.y)
        }
        return light
    }
}
