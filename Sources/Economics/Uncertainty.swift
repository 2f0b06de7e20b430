internal import Glibc
public import Units

/// A value that may lie anywhere in a range, most likely at its mode.
public struct Triangular: Sendable, Hashable {
    public let low, mode, high: Double

    public init(_ name: String, low: Double, mode: Double, high: Double) throws(DomainError) {
        guard low <= mode, mode <= high, low < high else {
            throw DomainError(name, value: "\(compact(low)) … \(compact(mode)) … \(compact(high))", allowed: "low ≤ value ≤ high, low < high")
        }
        (self.low, self.mode, self.high) = (low, mode, high)
    }

    /// The value below which a share of the probability lies.
    public func quantile(_ share: Double) -> Double {
        let split = (mode - low) / (high - low)
        return share < split
            ? low + (share * (high - low) * (mode - low)).squareRoot()
            : high - ((1 - share) * (high - low) * (high - mode)).squareRoot()
    }
}

/// Shares in the unit cube with given rank correlations, by a Gaussian copula.
///
/// Source: Spearman's rank correlation ρ of a Gaussian pair has the product-moment correlation 2 sin(πρ/6), Pearson 1907.
public struct RankCorrelation: Sendable {
    /// Lower triangle of the Cholesky factor, row by row.
    private let factor: [[Double]]

    /// - Throws: ``DomainError`` for a coefficient outside −1 … 1 or a matrix that is not positive definite.
    public init(count: Int, pairs: [(first: Int, second: Int, rank: Double)]) throws(DomainError) {
        var matrix = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0 } }
        for (first, second, rank) in pairs {
            guard (-1...1).contains(rank), first != second else {
                throw DomainError("correlation", value: compact(rank), allowed: "-1 … 1 between two different parameters")
            }
            let value = 2 * sin(.pi * rank / 6)
            (matrix[first][second], matrix[second][first]) = (value, value)
        }
        var lower = matrix
        for row in 0..<count {
            for column in 0...row {
                let sum = (0..<column).reduce(matrix[row][column]) { $0 - lower[row][$1] * lower[column][$1] }
                if row == column {
                    guard sum > 1e-12 else {
                        throw DomainError("correlations", value: "a matrix that is not positive definite", allowed: "correlations that can hold together")
                    }
                    lower[row][row] = sum.squareRoot()
                } else {
                    lower[row][column] = sum / lower[column][column]
                }
            }
        }
        factor = lower
    }

    /// Independent shares made dependent, in place.
    public func apply(_ shares: inout [Double]) {
        let normal = shares.map(normalQuantile)
        for row in shares.indices {
            let z = (0...row).reduce(0) { $0 + factor[row][$1] * normal[$1] }
            shares[row] = 0.5 * erfc(-z / 2.0.squareRoot())
        }
    }
}

/// The standard normal value below which a share of the probability lies; within 1e-12 of it, by Halley's step on erfc.
///
/// Source: first value after Acklam, An algorithm for computing the inverse normal cumulative distribution function, 2003.
public func normalQuantile(_ share: Double) -> Double {
    guard share > 0, share < 1 else { return share <= 0 ? -38 : 38 }
    let p = min(share, 1 - share)
    var x: Double
    if p < 0.02425 {
        let q = (-2 * log(p)).squareRoot()
        let top = ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783
        let bottom = (((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
        x = top / bottom
    } else {
        let q = p - 0.5, r = q * q
        let top = ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.3577518672690) * r - 30.66479806614716) * r + 2.506628277459239
        let bottom = ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r + 1
        x = top * q / bottom
    }
    for _ in 0..<2 {
        let error = 0.5 * erfc(-x / 2.0.squareRoot()) - p
        let step = error * (2 * Double.pi).squareRoot() * exp(x * x / 2)
        x -= step / (1 + x * step / 2)
    }
    return share < 0.5 ? x : -x
}

/// The value of sorted samples at a share, between neighbours linearly.
public func percentile(_ sorted: [Double], _ share: Double) -> Double {
    guard let last = sorted.indices.last else { return .nan }
    let place = share * Double(last)
    let below = min(last, Int(place))
    let above = min(last, below + 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
}
