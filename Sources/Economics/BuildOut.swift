internal import GSLKit
internal import Glibc
public import Units

/// A step of a project whose duration is lognormal.
public struct Stage: Sendable, Hashable {
    public var name: String
    public var median_yr: Double
    /// Standard deviation of the logarithm of the duration.
    public var sigma: Double

    public init(_ name: String, median_yr: Double, sigma: Double) throws(DomainError) {
        guard median_yr > 0, median_yr.isFinite else {
            throw DomainError("median", value: "\(compact(median_yr)) yr", allowed: "above 0 yr")
        }
        guard sigma > 0, sigma < 5 else { throw DomainError("sigma", value: compact(sigma), allowed: "above 0, below 5") }
        (self.name, self.median_yr, self.sigma) = (name, median_yr, sigma)
    }

    /// Probability that the stage is done after a time.
    public func done(after time_yr: Double) -> Double {
        time_yr <= 0 ? 0 : normalProbability(log(time_yr / median_yr) / sigma)
    }
}

/// Stages that run side by side from the start of a project; it is energised when the last of them is done.
public struct ProjectStages: Sendable, Hashable {
    public var stages: [Stage]

    public init(_ stages: [Stage]) { self.stages = stages }

    /// Probability that a project is energised after a time: the product over independent stages.
    public func energised(after time_yr: Double) -> Double { stages.reduce(1) { $0 * $1.done(after: time_yr) } }

    /// The time by which a share of projects is energised, yr; by bisection to 1e-12 relative.
    public func quantile_yr(_ probability: Double) throws(DomainError) -> Double {
        guard probability > 0, probability < 1 else {
            throw DomainError("probability", value: compact(probability), allowed: "above 0, below 1")
        }
        guard !stages.isEmpty else { return 0 }
        var (low, high) = (0.0, stages.map { $0.median_yr * exp(12 * $0.sigma) }.max() ?? 1)
        while energised(after: high) < probability { high *= 2 }
        for _ in 0..<200 where high - low > 1e-12 * high {
            let middle = (low + high) / 2
            if energised(after: middle) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// Mean duration, yr: the integral of one less the probability, by Simpson's rule in the logarithm of time.
    public var mean_yr: Double {
        guard !stages.isEmpty else { return 0 }
        let least = log(stages.map { $0.median_yr * exp(-9 * $0.sigma) }.min() ?? 1)
        let most = log(stages.map { $0.median_yr * exp(9 * $0.sigma) }.max() ?? 1)
        let intervals = 4000
        let h = (most - least) / Double(intervals)
        var sum = 0.0
        for k in 0...intervals {
            let t = exp(least + h * Double(k))
            let weight: Double = k == 0 || k == intervals ? 1 : k % 2 == 1 ? 4 : 2
            sum += weight * t * (1 - energised(after: t))
        }
        return exp(least) + sum * h / 3
    }
}

/// Growth that starts exponential and ends at a ceiling: ceiling/(1 + (ceiling/start − 1)·e^(−rate·t)).
public struct Logistic: Sendable, Hashable {
    public var start, ceiling, rate_per_yr: Double

    public init(start: Double, ceiling: Double, rate_per_yr: Double) throws(DomainError) {
        guard start > 0, ceiling >= start else {
            throw DomainError(
                "start", value: compact(start), allowed: "above 0 and no more than the ceiling, \(compact(ceiling))")
        }
        guard rate_per_yr >= 0 else { throw DomainError("rate", value: compact(rate_per_yr), allowed: "0 or more") }
        (self.start, self.ceiling, self.rate_per_yr) = (start, ceiling, rate_per_yr)
    }

    public func value(after time_yr: Double) -> Double {
        ceiling / (1 + (ceiling / start - 1) * exp(-rate_per_yr * time_yr))
    }
}
