internal import Glibc
internal import VectorMath

/// Probability that a standard normal variable exceeds `x`.
func upperNormal(_ x: Double) -> Double { erfc(x / 2.0.squareRoot()) / 2 }

/// The value that a standard normal variable exceeds with a probability of 0 … 1.
///
/// Newton's steps on the logarithm of the tail, from Abramowitz and Stegun's 26.2.23; exact to 1e-14.
func upperNormalInverse(_ probability: Double) -> Double {
    if probability > 0.5 { return -upperNormalInverse(1 - probability) }
    if probability == 0.5 { return 0 }
    let t = sqrt(-2 * log(probability))
    var x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<4 {
        let tail = upperNormal(x)
        let density = exp(-x * x / 2) / sqrt(2 * .pi)
        x += (log(tail) - log(probability)) * tail / density
    }
    return x
}

/// Probability that two standard normal variables of a correlation exceed `a` and `b`.
///
/// By Plackett's identity, an integral over the correlation; accuracy about 1e-12.
/// Source: Drezner and Wesolowsky, On the Computation of the Bivariate Normal Integral, 1990, equation 3.
func upperBivariateNormal(_ a: Double, _ b: Double, correlation: Double) -> Double {
    let independent = upperNormal(a) * upperNormal(b)
    guard correlation != 0 else { return independent }
    // The substitution r = sin t keeps the integrand smooth up to a correlation of one.
    let end = asin(max(-1, min(1, correlation)))
    var sum = 0.0
    let parts = 4
    for part in 0..<parts {
        let (from, to) = (end * Double(part) / Double(parts), end * Double(part + 1) / Double(parts))
        sum += gaussLegendre16(from: from, to: to) { t in
            let (sine, cosine) = (sin(t), cos(t))
            return exp(-(a * a - 2 * a * b * sine + b * b) / (2 * cosine * cosine))
        }
    }
    return max(0, independent + sum / (2 * .pi))
}
