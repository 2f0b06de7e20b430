internal import Glibc
internal import Units

/// One percentage of a link's year.
public struct AvailabilityPoint: Sendable, Hashable {
    public let percent: Double
    public let attenuation: SlantAttenuation
    /// Symbol energy over noise density and interference, dB.
    public let ratio_dB: Double
    /// Above the chosen modcod's threshold; of the lowest one where none works.
    public let margin_dB: Double
    public let modcod: Modcod?
    public let rate_bit_per_s: Double
}

/// What a link carries through an average year with adaptive coding.
public struct LinkAvailability: Sendable {
    /// In order of rising percentage.
    public let points: [AvailabilityPoint]
    /// Mean rate over the year.
    public let mean_bit_per_s: Double
    /// Share of the year in which no modcod works, %.
    public let outage_percent: Double

    /// Percentages of an average year, spaced in logarithm from 0.001 to 50.
    public static let percentages: [Double] = (0...93).map { pow(10, -3 + Double($0) / 20) } + [50]

    /// - Parameters:
    ///   - coefficients: P.676-13's own for gases; nil: found line by line.
    ///   - climate: the air for a percentage; its columns are those exceeded for the greater of it and the edition's floor.
    public init(
        _ budget: RadioBudget, path: SlantPath, modcods: ModcodTable, edition: SlantEdition = .fourteenth,
        percentages: [Double] = LinkAvailability.percentages, coefficients: ITUCoefficients? = nil,
        climate: (Double) -> SlantClimate
    ) {
        var points: [AvailabilityPoint] = []
        for percent in percentages {
            let loss = SlantAttenuation(path, climate(percent), percent: percent, edition: edition, coefficients: coefficients)
            let ratio = budget.symbolRatio_dB(attenuation_dB: loss.total_dB, absorption_dB: loss.absorption_dB)
            let best = modcods.best(ratio_dB: ratio, margin_dB: budget.implementation_dB)
            let threshold = (best ?? modcods.modcods[0]).threshold_dB + budget.implementation_dB
            points.append(
                AvailabilityPoint(
                    percent: percent, attenuation: loss, ratio_dB: ratio, margin_dB: ratio - threshold, modcod: best,
                    rate_bit_per_s: budget.rate_bit_per_s(best)))
        }
        self.points = points
        // The attenuation exceeded in p % holds at the p-th percentile: a trapezium between percentages, the ends held.
        var sum = (points.first?.percent ?? 0) * (points.first?.rate_bit_per_s ?? 0)
        for (rarer, oftener) in zip(points, points.dropFirst()) {
            sum += (oftener.percent - rarer.percent) * (rarer.rate_bit_per_s + oftener.rate_bit_per_s) / 2
        }
        sum += (100 - (points.last?.percent ?? 100)) * (points.last?.rate_bit_per_s ?? 0)
        mean_bit_per_s = sum / 100
        outage_percent = points.last { $0.modcod == nil }?.percent ?? 0
    }
}
