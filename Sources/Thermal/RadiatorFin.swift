internal import Glibc
public import Units
internal import VectorMath

/// Efficiency of a straight radiating fin with an insulated tip and a sink at 0 K.
///
/// - Parameter lambda: `faces · ε σ T_base³ length² / (conductivity · thickness)`, 0 … 1000.
/// - Returns: emission as a share of that of an isothermal fin, and the tip's temperature as a share of the base's.
/// - Throws: ``DomainError`` outside that range.
/// Accuracy 1e-9. Source: first integral of the fin equation θ″ = Λ θ⁴; the tip follows from ∫ dθ / √(θ⁵ − θ_tip⁵) = √(2 Λ / 5).
public func finEfficiency(lambda: Double) throws(DomainError) -> (efficiency: Double, tip: Double) {
    guard (0...1000).contains(lambda) else { throw DomainError("fin_parameter", lambda, unit: "1", allowed: 0...1000) }
    if lambda < 1e-6 { return (1 - lambda * 4 / 3, 1 - lambda / 2) }
    let target = sqrt(2 * lambda / 5)
    // The integral falls from infinity at a cold tip to zero at an isothermal fin: bisect.
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
        let tip = (low + high) / 2
        if finIntegral(tip) > target { low = tip } else { high = tip }
    }
    let tip = (low + high) / 2
    let tip5 = fourth(tip) * tip
    return (target * sqrt(1 - tip5) / lambda, tip)
}

/// ∫ from `tip` to 1 of dθ / √(θ⁵ − tip⁵), with θ = tip + (1 − tip) u² to remove the singularity.
private func finIntegral(_ tip: Double) -> Double {
    func slope(_ u: Double) -> Double {
        let theta = tip + (1 - tip) * u * u
        // (θ⁵ − t⁵) / (θ − t), without cancellation.
        let quotient = fourth(theta) + tip * (theta * theta * theta + tip * (theta * theta + tip * (theta + tip)))
        return 2 * sqrt((1 - tip) / quotient)
    }
    // Cold tips crowd the integrand towards u = 0: panels shrink geometrically to there.
    var sum = 0.0
    var high = 1.0
    for panel in 0..<40 {
        let low = panel == 39 ? 0 : high * 0.6
        sum += gaussLegendre16(from: low, to: high, slope)
        high = low
    }
    return sum
}
