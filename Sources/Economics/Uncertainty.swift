internal import GSLKit
internal import Glibc
public import Units

/// A value that may lie anywhere in a range, most likely at its mode: triangular, or triangular in its logarithm where the range spans
/// more than a factor of ten.
public struct Triangular: Sendable, Hashable {
    public let low, mode, high: Double
    /// Whether the logarithm is what is triangular.
    public var isLogarithmic: Bool { low > 0 && high > 10 * low }

    public init(_ name: String, low: Double, mode: Double, high: Double) throws(DomainError) {
        guard low <= mode, mode <= high, low < high else {
            throw DomainError(
                name, value: "\(compact(low)) … \(compact(mode)) … \(compact(high))", allowed: "low ≤ value ≤ high, low < high")
        }
        (self.low, self.mode, self.high) = (low, mode, high)
    }

    /// The value below which a share of the probability lies.
    public func quantile(_ share: Double) -> Double {
        isLogarithmic
            ? exp(Triangular.quantile(share, log(low), log(mode), log(high))) : Triangular.quantile(share, low, mode, high)
    }

    private static func quantile(_ share: Double, _ low: Double, _ mode: Double, _ high: Double) -> Double {
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
                        throw DomainError(
                            "correlations", value: "a matrix that is not positive definite",
                            allowed: "correlations that can hold together")
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
        let normal = shares.map { normalQuantile($0) }
        for row in shares.indices {
            let z = (0...row).reduce(0) { $0 + factor[row][$1] * normal[$1] }
            shares[row] = normalProbability(z)
        }
    }
}

/// The value of sorted samples at a share, between neighbours linearly.
public func percentile(_ sorted: [Double], _ share: Double) -> Double {
    guard let last = sorted.indices.last else { return .nan }
    let place = share * Double(last)
    let below = min(last, Int(place))
    let above = min(last, below + 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
}
