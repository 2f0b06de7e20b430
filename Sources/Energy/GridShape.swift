internal import Glibc
public import Units

/// How a price or an emission factor of a grid changes through day and year about its mean: two harmonics of the day and one of the
/// year.
///
///     f = 1 + a₂₄ cos(2π (h − p₂₄) / 24) + a₁₂ cos(4π (h − p₁₂) / 24) + a_y cos(2π (d − p_y) / 365)
///
/// with `h` the local mean solar time and `d` the days since the year began. Its mean is 1.
public struct GridShape: Sendable, Hashable {
    /// Amplitudes per mean.
    public var daily: Double, halfDaily: Double, yearly: Double
    /// Hour of the largest value of either harmonic of the day, and days from the year's beginning to that of the year.
    public var dailyPeak_h: Double, halfDailyPeak_h: Double, yearlyPeak_d: Double

    /// The same at all times.
    public static let flat = GridShape()

    private init() { (daily, halfDaily, yearly, dailyPeak_h, halfDailyPeak_h, yearlyPeak_d) = (0, 0, 0, 0, 0, 0) }

    /// - Throws: ``DomainError`` for a negative amplitude, or amplitudes that together are above 1: the value would go below zero.
    public init(
        daily: Double, dailyPeak_h: Double, halfDaily: Double, halfDailyPeak_h: Double, yearly: Double, yearlyPeak_d: Double
    ) throws(DomainError) {
        guard daily >= 0, halfDaily >= 0, yearly >= 0, daily + halfDaily + yearly <= 1 else {
            throw DomainError(
                "swings of a grid", value: "\(daily), \(halfDaily) and \(yearly)", allowed: "0 or more, and together at most 1")
        }
        (self.daily, self.halfDaily, self.yearly) = (daily, halfDaily, yearly)
        (self.dailyPeak_h, self.halfDailyPeak_h, self.yearlyPeak_d) = (dailyPeak_h, halfDailyPeak_h, yearlyPeak_d)
    }

    /// The value per mean at a local mean solar time, h, and a time since the year began, d.
    public func factor(hour_h: Double, day_d: Double) -> Double {
        let turn = 2 * Double.pi
        return 1 + daily * cos(turn * (hour_h - dailyPeak_h) / 24) + halfDaily * cos(2 * turn * (hour_h - halfDailyPeak_h) / 24)
            + yearly * cos(turn * (day_d - yearlyPeak_d) / 365)
    }
}
