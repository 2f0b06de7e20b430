internal import Glibc
public import Units

/// How much more of a thing must be put up when it is lost at a constant rate and not replaced, so that its mean over the time is one.
///
/// λT/(1 − exp(−λT)).
/// Source: Turyshev, arXiv:2604.27197, 2026.
public func lossOverhead(lossRate_per_yr: Double, years: Double) throws(DomainError) -> Double {
    guard lossRate_per_yr >= 0, years > 0 else {
        throw DomainError(
            "loss_rate", value: "\(compact(lossRate_per_yr)) /yr over \(compact(years)) yr",
            allowed: "a rate of 0 or more over a time above 0")
    }
    let x = lossRate_per_yr * years
    return x == 0 ? 1 : x / -expm1(-x)
}

/// What launch and building of a kilogram may cost together for orbit to equal the ground, USD/kg.
///
/// (terrestrial − link − operation)/mass per power, all per kilowatt over the life: the boundary at which orbit closes.
/// Source: Turyshev, arXiv:2604.27197, 2026.
public func launchAndBuildAllowance_USD_per_kg(
    ground_USD_per_kW: Double, link_USD_per_kW: Double, operation_USD_per_kW: Double, mass_kg_per_kW: Double
) throws(DomainError) -> Double {
    guard mass_kg_per_kW > 0 else { throw DomainError("mass", value: "\(compact(mass_kg_per_kW)) kg/kW", allowed: "above 0") }
    return (ground_USD_per_kW - link_USD_per_kW - operation_USD_per_kW) / mass_kg_per_kW
}
