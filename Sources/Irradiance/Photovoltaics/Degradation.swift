internal import Glibc

/// What is left of a plant's output at an age, 0 … 1.
///
/// - Parameters:
///   - firstYear: share lost by light within the first year, in proportion to its part that has passed.
///   - rate_per_yr: share of the first power lost every year (linear), or of what is left (compounded).
/// Median of field studies 0.5 %/yr, mean 0.8 %/yr. Source: Jordan, Kurtz, VanSant and Newmiller, Compendium of photovoltaic
/// degradation rates, Progress in Photovoltaics 24, 2016.
public func remainingOutput(age_yr: Double, rate_per_yr: Double, firstYear: Double = 0, isCompounded: Bool = false) -> Double {
    let early = 1 - firstYear * min(1, max(0, age_yr))
    let late = isCompounded ? pow(1 - rate_per_yr, age_yr) : max(0, 1 - rate_per_yr * age_yr)
    return early * late
}
