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

/// A straight radiating fin with an insulated tip against a sink.
///
/// - Parameters:
///   - lambda: as of ``finEfficiency(lambda:)``, 0 … 1000.
///   - sink: the sink's temperature over the base's, 0 …  below 1.
/// - Returns: net heat over that of an isothermal fin, and the tip's temperature over the base's.
/// Accuracy 1e-8. Source: first integral of θ″ = Λ (θ⁴ − θ_sink⁴).
public func finEfficiency(lambda: Double, sink: Double) throws(DomainError) -> (efficiency: Double, tip: Double) {
    guard (0...1000).contains(lambda) else { throw DomainError("fin_parameter", lambda, unit: "1", allowed: 0...1000) }
    guard sink >= 0, sink < 1 else {
        throw DomainError(
            "sink over base temperature", value: "\(sink)", allowed: "0 … below 1: a fin colder than its sink takes heat up")
    }
    let sink4 = fourth(sink)
    if lambda < 1e-6 { return (1 - lambda * 4 / 3, 1 - lambda * (1 - sink4) / 2) }
    let goal = sqrt(lambda)
    func gap(_ tip: Double) -> Double { sinkIntegral(tip, sink4) - goal }
    // From infinity at a tip as cold as the sink down to zero: halve until safe, then false position (Illinois).
    var (low, high) = (sink, 1.0)
    var (fLow, fHigh) = (Double.infinity, -goal)
    for _ in 0..<200 where high - low > 1e-14 {
        var tip = (low + high) / 2
        if fLow.isFinite { tip = max(low, min(high, (low * fHigh - high * fLow) / (fHigh - fLow))) }
        if tip == low || tip == high { tip = (low + high) / 2 }
        let value = gap(tip)
        if abs(value) < 1e-12 * goal { (low, high) = (tip, tip); break }
        if value > 0 {
            (low, fLow) = (tip, value)
            fHigh /= 2
        } else {
            (high, fHigh) = (tip, value)
            if fLow.isFinite { fLow /= 2 }
        }
    }
    let tip = (low + high) / 2
    let slope = 2 * lambda * ((1 - fourth(tip) * tip) / 5 - sink4 * (1 - tip))
    return (sqrt(max(0, slope)) / (lambda * (1 - sink4)), tip)
}

/// ∫ from `tip` to 1 of dθ over the root of the first integral per Λ, with θ = tip + (1 − tip) u².
private func sinkIntegral(_ tip: Double, _ sink4: Double) -> Double {
    func slope(_ u: Double) -> Double {
        let theta = tip + (1 - tip) * u * u
        let quotient = fourth(theta) + tip * (theta * theta * theta + tip * (theta * theta + tip * (theta + tip)))
        return 2 * sqrt((1 - tip) / max(0.4 * quotient - 2 * sink4, 1e-300))
    }
    var (sum, high) = (0.0, 1.0)
    for panel in 0..<10 {
        let low = panel == 9 ? 0 : high * 0.3
        sum += gaussLegendre16(from: low, to: high, slope)
        high = low
    }
    return sum
}
