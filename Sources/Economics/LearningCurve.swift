internal import Glibc
public import Units

/// Wright's law: a price falls by the same share with each doubling of what was made in all.
///
/// Source: Wright, Factors affecting the cost of airplanes, J. Aeronautical Sciences 3, 1936; as used for launch by Agüera y Arcas et
/// al., Towards a future space-based, highly scalable AI infrastructure system design, 2025, arXiv:2511.19468.
public struct LearningCurve: Sendable {
    /// Price at the anchor, USD per unit, and the cumulative amount there.
    public let anchor_USD, anchorAmount: Double
    /// Fall of the price per doubling, above 0 and below 1.
    public let rate: Double

    public init(anchor_USD: Double, anchorAmount: Double, rate: Double) throws(DomainError) {
        guard anchor_USD > 0, anchorAmount > 0 else {
            throw DomainError("anchor", value: "\(compact(anchor_USD)) USD at \(compact(anchorAmount))", allowed: "both above 0")
        }
        guard rate > 0, rate < 1 else { throw DomainError("learning_rate", value: compact(rate), allowed: "above 0, below 1") }
        (self.anchor_USD, self.anchorAmount, self.rate) = (anchor_USD, anchorAmount, rate)
    }

    private var exponent: Double { log2(1 - rate) }

    /// The price when `amount` was made in all.
    public func price_USD(amount: Double) -> Double { anchor_USD * pow(amount / anchorAmount, exponent) }

    /// What must be made in all to come down to a price.
    public func amount(price_USD: Double) -> Double { anchorAmount * pow(price_USD / anchor_USD, 1 / exponent) }
}
