internal import Glibc

/// A quantity of the weather that is log-normal in each month, with one spread and a share of time for each.
public struct LogNormalMixture: Sendable, Hashable {
    /// Logarithms of the medians, and shares of the year, of the months in which there is anything.
    private let medians: [Double], shares: [Double]
    private let spread: Double
    /// Share of the year in which there is anything, 0 … 1.
    public let presence: Double

    /// - Parameters:
    ///   - logMedians: logarithm of the median of each month; not read where the share is 0.
    ///   - shares: of the year, 0 … 1.
    ///   - spread: standard deviation of the logarithm, above 0.
    public init(logMedians: [Double], shares: [Double], spread: Double) {
        precondition(logMedians.count == shares.count && spread > 0, "a median a share and a positive spread are needed")
        let present = shares.indices.filter { shares[$0] > 0 }
        medians = present.map { logMedians[$0] }
        self.shares = present.map { shares[$0] }
        self.spread = spread
        presence = self.shares.reduce(0, +)
    }

    /// Share of the year in which a value is exceeded, 0 … 1.
    public func share(above value: Double) -> Double {
        let x = log(value)
        return medians.indices.reduce(0) { $0 + shares[$1] * upperNormal((x - medians[$1]) / spread) }
    }

    /// The value exceeded in a share of the year; zero where there is something for less than that.
    ///
    /// Newton's steps on the logarithm of the share, kept in a bracket; exact to 1e-12.
    public func exceeded(share: Double) -> Double {
        guard share > 0, share < presence else { return share > 0 ? 0 : .infinity }
        let target = log(share)
        var x = start(share)
        var (low, high) = (x - 60 * spread, x + 60 * spread)
        for _ in 0..<60 {
            var sum = 0.0, density = 0.0
            for month in medians.indices {
                let distance = (x - medians[month]) / spread
                sum += shares[month] * upperNormal(distance)
                density += shares[month] * exp(-distance * distance / 2)
            }
            let error = log(sum) - target
            if error > 0 { low = x } else { high = x }
            var next = x + error * sum * spread * sqrt(2 * .pi) / density
            if !(next > low && next < high) { next = (low + high) / 2 }
            let step = abs(next - x)
            x = next
            // The error after a step of Newton's is of the order of its square.
            if step < 1e-7 { break }
        }
        return exp(x)
    }

    /// A value near the answer: the greatest that a month alone would have, by Abramowitz and Stegun's 26.2.22.
    private func start(_ share: Double) -> Double {
        var best = -Double.infinity
        for month in medians.indices {
            let part = share / shares[month]
            guard part < 0.5 else {
                best = max(best, part < 1 ? medians[month] : best)
                continue
            }
            let t = sqrt(-2 * log(part))
            best = max(best, medians[month] + spread * (t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t))))
        }
        return best.isFinite ? best : (medians.min() ?? 0)
    }
}
