internal import Glibc

/// Rain attenuation at a station as a log-normal distribution while it rains.
public struct RainLogNormal: Sendable, Hashable {
    /// Share of the year with rain, %.
    public let rain_percent: Double
    /// Mean and standard deviation of the attenuation's natural logarithm (of dB).
    public let mean: Double, deviation: Double

    /// Fits a station's curve of exceedance.
    ///
    /// Source: ITU-R P.618-14, 2023, section 2.2.1.3.
    public init(_ rain: RainAttenuation, rain_percent: Double) {
        self.rain_percent = rain_percent
        let percents = [0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10].filter { $0 < rain_percent }
        let x = percents.map { upperNormalInverse($0 / rain_percent) }
        let y = percents.map { log(rain.exceeded_dB(percent: $0)) }
        let count = Double(max(1, percents.count))
        let (xMean, yMean) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
        let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - xMean) * ($1.1 - yMean) }
        deviation = covariance / x.reduce(0) { $0 + ($1 - xMean) * ($1 - xMean) }
        mean = yMean - deviation * xMean
    }
}

/// Share of an average year in which rain attenuation exceeds a threshold at both of two stations, %.
///
/// - Parameter separation_km: distance of the stations.
/// Source: ITU-R P.618-14, 2023, section 2.2.4.1.
public func jointRainOutage_percent(
    _ first: RainLogNormal, threshold_dB: Double, _ second: RainLogNormal, secondThreshold_dB: Double, separation_km d: Double
) -> Double {
    let rainCorrelation = 0.7 * exp(-d / 60) + 0.3 * exp(-(d / 700) * (d / 700))
    let fadeCorrelation = 0.94 * exp(-d / 30) + 0.06 * exp(-(d / 500) * (d / 500))
    let rain = upperBivariateNormal(
        upperNormalInverse(first.rain_percent / 100), upperNormalInverse(second.rain_percent / 100), correlation: rainCorrelation)
    let fade = upperBivariateNormal(
        (log(threshold_dB) - first.mean) / first.deviation, (log(secondThreshold_dB) - second.mean) / second.deviation,
        correlation: fadeCorrelation)
    return 100 * rain * fade
}
