internal import Glibc
public import Units

/// The statistics of rain at a place from twelve months of precipitation and temperature.
///
/// Source: ITU-R P.837-7, 2017, annex 1.
public struct RainStatistics: Sendable, Hashable {
    /// Days of the months, a leap year in four.
    static let days = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    /// Spread of the logarithm of the rain rate within a month, and its offset.
    private static let spread = 1.26, offset = 0.7938

    /// Share of each month in which it rains, %.
    public let monthlyProbability_percent: [Double]
    /// Mean rain rate while it rains, mm/h.
    public let monthlyRate_mm_per_h: [Double]
    /// Share of the year in which it rains, %.
    public let probability_percent: Double
    private let mixture: LogNormalMixture

    /// - Parameters:
    ///   - precipitation_mm: total of each month, January first.
    ///   - temperature_K: mean of each month near the ground.
    /// - Throws: ``DomainError`` for a missing or negative month.
    public init(precipitation_mm: [Double], temperature_K: [Double]) throws(DomainError) {
        precondition(precipitation_mm.count == 12 && temperature_K.count == 12, "twelve months are needed")
        var rates: [Double] = [], shares: [Double] = []
        for month in 0..<12 {
            let (rain, warmth) = (precipitation_mm[month], temperature_K[month])
            guard rain >= 0, rain.isFinite else {
                throw DomainError("precipitation of month \(month + 1)", value: "\(rain) mm", allowed: "a total of 0 mm or more")
            }
            guard (150...350).contains(warmth) else {
                throw DomainError("temperature of month \(month + 1)", warmth, unit: "K", allowed: 150...350)
            }
            let hours = 24 * RainStatistics.days[month]
            var rate = 0.5874 * exp(0.0883 * max(0, warmth - 273.15))
            var share = 100 * rain / (hours * rate)
            if share > 70 { (rate, share) = (100 / 70.0 * rain / hours, 70) }
            rates.append(rate)
            shares.append(share)
        }
        (monthlyRate_mm_per_h, monthlyProbability_percent) = (rates, shares)
        mixture = LogNormalMixture(
            logMedians: rates.map { log($0) - RainStatistics.offset },
            shares: zip(shares, RainStatistics.days).map { $0 / 100 * $1 / 365.25 }, spread: RainStatistics.spread)
        probability_percent = 100 * mixture.presence
    }

    /// Share of an average year in which a rain rate is exceeded, %.
    public func exceedance_percent(rain_mm_per_h: Double) -> Double { 100 * mixture.share(above: rain_mm_per_h) }

    /// Rain rate exceeded in a share of an average year, mm/h; zero where it rains less than that.
    public func rate_mm_per_h(percent: Double) -> Double { mixture.exceeded(share: percent / 100) }
}
