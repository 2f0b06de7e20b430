internal import Glibc

/// Dirt on modules after Kimber: it grows evenly, and rain washes it off and keeps modules clean for a while.
///
/// Source: Kimber, Mitchell, Nogradi and Wenger, The effect of soiling on large grid-connected photovoltaic systems in California and
/// the Southwest region of the United States, IEEE WCPEC 4, 2006.
public struct KimberSoiling: Sendable, Hashable {
    /// Rain within a day that cleans, mm.
    public var threshold_mm = 6.0
    /// Share of energy lost per day of growth, 1/d.
    public var rate_per_d = 0.0015
    /// Days after rain without growth.
    public var grace_d = 14.0
    /// Largest loss.
    public var maximum = 0.3

    /// The parameters of rural and central California.
    public init() {}

    /// The loss at the end of a step.
    ///
    /// - Parameter daysSinceRain: since the last time at which a day's rain was above the threshold; infinite: never.
    public func after(before: Double, daysSinceRain: Double, step_d: Double) -> Double {
        if daysSinceRain < grace_d { return 0 }
        return min(before + rate_per_d * step_d, maximum)
    }

    /// The loss along a series of rain in even steps, 0 … `maximum`.
    public func losses(rain_mm: [Double], step_s: Double) -> [Double] {
        let window = max(1, Int((86_400 / step_s).rounded()))
        var (sum, loss, sinceRain_d) = (0.0, 0.0, Double.infinity)
        return rain_mm.indices.map { index in
            sum += rain_mm[index]
            if index >= window { sum -= rain_mm[index - window] }
            sinceRain_d = sum > threshold_mm ? 0 : sinceRain_d + step_s / 86_400
            let step_d = index == 0 ? 0 : step_s / 86_400
            loss = after(before: loss, daysSinceRain: sinceRain_d, step_d: step_d)
            return loss
        }
    }
}
