internal import Energy
internal import Glibc
public import Units

/// How often interest is added.
public enum Compounding: String, Sendable, CaseIterable { case annual, monthly }

/// Share of a capital cost that is due each year, so that cost and interest are repaid over the life.
///
/// - Parameters:
///   - rate_per_yr: nominal yearly rate, 0 … 1; at zero the cost is spread evenly.
///   - life_yr: above zero.
/// - Throws: ``DomainError`` outside those ranges.
///
/// Source: annuity formula; Short, Packey and Holt, A manual for the economic evaluation of energy efficiency and renewable energy
/// technologies, NREL/TP-462-5173, 1995, eq. 2-16.
public func capitalRecovery_per_yr(rate_per_yr: Double, life_yr: Double, compounding: Compounding = .annual) throws(DomainError)
    -> Double
{
    guard (0...1).contains(rate_per_yr) else { throw DomainError("rate", rate_per_yr, unit: "yr-1", allowed: 0...1) }
    guard life_yr > 0, life_yr.isFinite else {
        throw DomainError("life", value: "\(compact(life_yr)) yr", allowed: "above 0 yr")
    }
    let periods: Double = compounding == .monthly ? 12 : 1
    return periods * capitalRecovery(rate_per_yr / periods, periods * life_yr)
}

/// Present value of a yearly revenue that falls by a constant share, less yearly cost and capital, over whole years.
///
/// The sum of (revenue·(1 − erosion)^(t−1) − operation)/(1 + rate)^t for t = 1 … years, less the capital.
public func netPresentValue_USD(
    capital_USD: Double, revenue_USD_per_yr: Double, erosion_per_yr: Double, operation_USD_per_yr: Double, rate_per_yr: Double,
    years: Int
) throws(DomainError) -> Double {
    guard rate_per_yr > -1 else { throw DomainError("rate", value: compact(rate_per_yr), allowed: "above -1") }
    guard (0...1).contains(erosion_per_yr) else { throw DomainError("erosion", erosion_per_yr, unit: "yr-1", allowed: 0...1) }
    guard years > 0 else { throw DomainError("years", value: "\(years)", allowed: "1 or more") }
    var sum = -capital_USD
    for year in 1...years {
        let revenue = revenue_USD_per_yr * pow(1 - erosion_per_yr, Double(year - 1))
        sum += (revenue - operation_USD_per_yr) / pow(1 + rate_per_yr, Double(year))
    }
    return sum
}
