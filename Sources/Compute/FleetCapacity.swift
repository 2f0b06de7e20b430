internal import GSLKit
internal import Glibc

/// How many of a fleet's members compute at once, as a share of them: a beta distribution with the mean and the variance of `count`
/// members that compute with probability p and of which any two are correlated.
///
/// The number of exchangeable members has the variance `N p (1 − p) [1 + (N − 1) ρ]`; a beta-binomial distribution has exactly this
/// variance. The beta distribution with the same two moments stands in for it, the shape of a common cause that all members share.
/// Below a spread of 1e-5 of the largest, where it is normal to all digits shown, it is replaced by its Cornish-Fisher expansion.
public struct FleetCapacity: Hashable, Sendable {
    /// Mean and variance of the share.
    public let mean: Double
    public let variance: Double

    /// From moments; the variance is held at most a little below that of a fleet which is all on or all off.
    public init(mean: Double, variance: Double) {
        let share = max(0, min(1, mean))
        self.mean = share
        self.variance = max(0, min(variance, share * (1 - share) * (1 - 1e-9)))
    }

    /// From a count, the probability that one member computes, and the correlation of two.
    public init(count: Double, probability: Double, correlation: Double) {
        precondition(count >= 1, "a fleet has at least one member")
        self.init(
            mean: probability,
            variance: probability * (1 - probability) * (1 + (count - 1) * correlation) / count)
    }

    /// `a + b` of the beta distribution; infinite without spread.
    private var concentration: Double {
        variance > 0 ? mean * (1 - mean) / variance - 1 : .infinity
    }

    private var isNarrow: Bool { concentration > 1e5 }

    /// Probability that at most this share computes.
    public func probability(ofAtMost share: Double) -> Double {
        if variance == 0 { return share < mean ? 0 : 1 }
        if share <= 0 { return 0 }
        if share >= 1 { return 1 }
        if isNarrow { return normalProbability((share - mean) / variance.squareRoot()) }
        return betaProbability(share, a: mean * concentration, b: (1 - mean) * concentration)
    }

    /// The share that is exceeded with probability `1 − probability`: `quantile(0.05)` is there in 95 of 100 cases.
    public func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a quantile lies between 0 and 1")
        if variance == 0 { return mean }
        let deviation = variance.squareRoot()
        let z = normalQuantile(probability)
        // Skewness of the beta distribution.
        let sum = concentration
        let skewness = 2 * (1 - 2 * mean) * (sum + 1).squareRoot() / ((sum + 2) * (mean * (1 - mean)).squareRoot())
        let guess = max(1e-300, min(1 - 1e-16, mean + deviation * (z + skewness * (z * z - 1) / 6)))
        if isNarrow { return guess }
        return refined(guess, probability)
    }

    /// Newton's method, kept in a bracket.
    private func refined(_ guess: Double, _ probability: Double) -> Double {
        let (a, b) = (mean * concentration, (1 - mean) * concentration)
        var (low, high, x) = (0.0, 1.0, guess)
        for _ in 0..<200 {
            let excess = betaProbability(x, a: a, b: b) - probability
            if excess > 0 { high = x } else { low = x }
            if abs(excess) < 1e-13 || high - low < 1e-15 * high { break }
            let step = x - excess / betaDensity(x, a: a, b: b)
            let next = step > low && step < high ? step : (low + high) / 2
            if abs(next - x) < 1e-14 * x { return next }
            x = next
        }
        return x
    }
}

/// The share that a mixture of fleets — the hours of a year — stays below with a probability.
///
/// - Parameters:
///   - capacities: one of each hour, all equally likely.
///   - scales: what a share of one means in each hour, W.
/// - Returns: a power, W, to 1e-7 of the largest scale.
public func mixtureQuantile(_ capacities: [FleetCapacity], scales: [Double], probability: Double) -> Double {
    precondition(capacities.count == scales.count && !scales.isEmpty, "a mixture has a scale for each part")
    var (low, high) = (0.0, scales.max() ?? 0)
    for _ in 0..<24 where high > 0 {
        let middle = (low + high) / 2
        var sum = 0.0
        for (capacity, scale) in zip(capacities, scales) {
            sum += scale > 0 ? capacity.probability(ofAtMost: middle / scale) : 1
        }
        if sum / Double(scales.count) > probability { high = middle } else { low = middle }
    }
    return (low + high) / 2
}
