internal import CGSL

/// Probability that a variable of the beta distribution is at most `x`, 0 … 1; NaN where the parameters are not positive.
///
/// Source: GSL `gsl_cdf_beta_P`; continued fraction of the incomplete beta function, sound to a + b of about 1e5.
public func betaProbability(_ x: Double, a: Double, b: Double) -> Double {
    guard a > 0, b > 0 else { return .nan }
    return gsl_cdf_beta_P(x, a, b)
}

/// Density of the beta distribution at `x`.
public func betaDensity(_ x: Double, a: Double, b: Double) -> Double {
    guard a > 0, b > 0 else { return .nan }
    return gsl_ran_beta_pdf(x, a, b)
}

/// Probability that a standard normal variable is at most `z`.
public func normalProbability(_ z: Double) -> Double { gsl_cdf_ugaussian_P(z) }

/// The value that a standard normal variable stays below with a probability, which lies between 0 and 1, both excluded.
public func normalQuantile(_ probability: Double) -> Double { gsl_cdf_ugaussian_Pinv(probability) }
