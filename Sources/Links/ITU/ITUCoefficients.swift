/// The coefficients of P.676-13 (annex 2) for gases on slant paths, as a user's copy of the recommendation's data holds them.
public struct ITUCoefficients: Sendable, Hashable {
    /// One line of a part: a frequency and the coefficients of 1, and of three quantities of the air.
    public struct Row: Sendable, Hashable {
        public let frequency_GHz: Double
        public let coefficients: [Double]

        public init(frequency_GHz: Double, coefficients: [Double]) {
            (self.frequency_GHz, self.coefficients) = (frequency_GHz, coefficients)
        }
    }

    private let oxygen: [Row], vapour: [Row]

    /// - Parameters:
    ///   - oxygen: part 1: oxygen's height by temperature, pressure and vapour density.
    ///   - vapour: part 2: vapour's absorption by vapour density, temperature and pressure.
    ///   Frequencies ascend in both.
    public init(oxygen: [Row], vapour: [Row]) {
        precondition(oxygen.count > 1 && vapour.count > 1, "two frequencies at least are needed")
        (self.oxygen, self.vapour) = (oxygen, vapour)
    }

    /// Coefficients between the tabulated frequencies.
    public func fits(frequency_GHz: Double) -> GasColumnFits {
        let height = ITUCoefficients.between(oxygen, frequency_GHz), mass = ITUCoefficients.between(vapour, frequency_GHz)
        return GasColumnFits(
            oxygenHeight_km: AirFit(height), vapour_dB_m2_per_kg: AirFit([mass[0], mass[2], mass[3], mass[1]]), isITU: true)
    }

    private static func between(_ rows: [Row], _ f: Double) -> [Double] {
        let upper = rows.firstIndex { $0.frequency_GHz >= f } ?? rows.count - 1
        let (a, b) = (rows[max(upper, 1) - 1], rows[max(upper, 1)])
        let weight = (f - a.frequency_GHz) / (b.frequency_GHz - a.frequency_GHz)
        return (0..<4).map { a.coefficients[$0] + weight * (b.coefficients[$0] - a.coefficients[$0]) }
    }
}
