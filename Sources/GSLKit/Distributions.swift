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

/// Probability of a count of the Poisson distribution, 0 where the mean is negative.
///
/// Source: GSL `gsl_ran_poisson_pdf`; counts to 4·10⁹.
public func poissonDensity(_ count: Double, mean: Double) -> Double {
    mean >= 0 ? gsl_ran_poisson_pdf(UInt32(clamping: Int(count)), mean) : 0
}

/// Probability of at most a count of the Poisson distribution.
///
/// Source: GSL `gsl_cdf_poisson_P`; counts to 4·10⁹.
public func poissonProbability(ofAtMost count: Double, mean: Double) -> Double {
    gsl_cdf_poisson_P(UInt32(clamping: Int(count)), mean)
}
