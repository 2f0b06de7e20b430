internal import Glibc
public import Units

/// What is left of a space cell's power after a fluence of 1-MeV electrons, from two points of its data sheet.
///
/// The remaining factor is 1 − C log10(1 + Φ/Φ₀); C and Φ₀ follow from the two points. Source: Anspaugh, GaAs Solar Cell Radiation
/// Handbook, JPL 96-9, 1996, eq. 6-1; Yamaguchi, Solar Energy Materials and Solar Cells 68, 2001.
public struct RemainingFactor: Sendable, Hashable {
    /// C, per decade, and Φ₀, electrons per cm².
    public let loss_per_decade: Double, reference_per_cm2: Double

    /// - Parameter points: two fluences in 1-MeV electrons per cm², rising, and the power left at them, falling.
    /// - Throws: ``DomainError`` where no curve of this form passes through both.
    public init(_ first: (fluence_per_cm2: Double, remaining: Double), _ second: (fluence_per_cm2: Double, remaining: Double))
        throws(DomainError)
    {
        let ratio = (1 - second.remaining) / (1 - first.remaining)
        let most = second.fluence_per_cm2 / first.fluence_per_cm2
        guard first.fluence_per_cm2 > 0, most > 1, first.remaining < 1, second.remaining >= 0, ratio > 1, ratio < most else {
            throw DomainError(
                "remaining factors", value: "\(first.remaining) and \(second.remaining)",
                allowed: "a second loss above the first one and below it times the ratio of the fluences")
        }
        // log(1 + most x) / log(1 + x) falls from `most` to 1 as x grows: bisection in the logarithm of x.
        var (low, high) = (-40.0, 700.0)
        for _ in 0..<200 {
            let middle = (low + high) / 2
            let x = exp(middle)
            if log1p(most * x) / log1p(x) > ratio { low = middle } else { high = middle }
        }
        let x = exp((low + high) / 2)
        reference_per_cm2 = first.fluence_per_cm2 / x
        loss_per_decade = (1 - first.remaining) / log10(1 + x)
    }

    /// Share of power left at a fluence, 0 … 1.
    public func remaining(fluence_per_cm2: Double) -> Double {
        max(0, 1 - loss_per_decade * log10(1 + fluence_per_cm2 / reference_per_cm2))
    }
}
