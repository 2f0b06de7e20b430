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
        probability_percent = zip(shares, RainStatistics.days).reduce(0) { $0 + $1.0 * $1.1 } / 365.25
    }

    /// Share of an average year in which a rain rate is exceeded, %.
    public func exceedance_percent(rain_mm_per_h: Double) -> Double {
        let level = log(rain_mm_per_h) + RainStatistics.offset
        var sum = 0.0
        for month in 0..<12 where monthlyProbability_percent[month] > 0 {
            let distance = (level - log(monthlyRate_mm_per_h[month])) / RainStatistics.spread
            sum += RainStatistics.days[month] * monthlyProbability_percent[month] * upperNormal(distance)
        }
        return sum / 365.25
    }

    /// Rain rate exceeded in a share of an average year, mm/h; zero where it rains less than that.
    ///
    /// Newton's steps on the logarithm of the rate, kept in a bracket; exact to 1e-12.
    public func rate_mm_per_h(percent: Double) -> Double {
        guard percent < probability_percent else { return 0 }
        var (low, high) = (-25.0, 8.0)
        var x = log(max(1e-3, 30 * pow(0.01 / percent, 0.5)))
        for _ in 0..<60 {
            let (value, slope) = logExceedance(x)
            let error = value - log(percent)
            if error > 0 { low = x } else { high = x }
            var next = x - error / slope
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - x) < 1e-13 * max(1, abs(x)) { return exp(next) }
            x = next
        }
        return exp(x)
    }

    /// Logarithm of the exceedance (in %) at a logarithm of the rate, and its slope.
    private func logExceedance(_ x: Double) -> (value: Double, slope: Double) {
        var sum = 0.0, density = 0.0
        for month in 0..<12 where monthlyProbability_percent[month] > 0 {
            let distance = (x + RainStatistics.offset - log(monthlyRate_mm_per_h[month])) / RainStatistics.spread
            let weight = RainStatistics.days[month] * monthlyProbability_percent[month]
            sum += weight * upperNormal(distance)
            density += weight * exp(-distance * distance / 2)
        }
        return (log(sum / 365.25), -density / (sum * RainStatistics.spread * sqrt(2 * .pi)))
    }
}
