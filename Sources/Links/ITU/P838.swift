internal import Glibc

/// Rain's specific attenuation as a power law of the rain rate.
///
/// Source: ITU-R P.838-3, 2005, equations 1 to 5 and tables 1 to 4.
public struct RainPowerLaw: Sendable, Hashable {
    /// Coefficient, dB/km at 1 mm/h.
    public let k_dB_per_km: Double
    /// Exponent.
    public let alpha: Double

    /// Coefficients of a frequency for a path and a polarisation.
    ///
    /// - Parameters:
    ///   - frequency_GHz: 1 … 1000.
    ///   - elevation_rad: of the path.
    ///   - tilt_rad: of the polarisation to the horizontal; π/4 for circular polarisation.
    public init(frequency_GHz: Double, elevation_rad: Double, tilt_rad: Double) {
        let linear = RainPolarisations(frequency_GHz: frequency_GHz)
        let cosine = cos(elevation_rad)
        let lean = cosine * cosine * cos(2 * tilt_rad)
        let k = (linear.kH + linear.kV + (linear.kH - linear.kV) * lean) / 2
        k_dB_per_km = k
        alpha = (linear.kAlphaH + linear.kAlphaV + (linear.kAlphaH - linear.kAlphaV) * lean) / (2 * k)
    }

    /// Specific attenuation of a rain rate, dB/km.
    public func specific_dB_per_km(rain_mm_per_h: Double) -> Double { k_dB_per_km * pow(rain_mm_per_h, alpha) }
}

/// The coefficients of horizontal and vertical polarisation at one frequency.
struct RainPolarisations {
    let kH: Double, kV: Double
    /// Coefficient times exponent, as equation 5 mixes them.
    let kAlphaH: Double, kAlphaV: Double

    init(frequency_GHz: Double) {
        let decade = log10(frequency_GHz)
        func sum(_ terms: [(a: Double, b: Double, c: Double)], _ slope: Double, _ offset: Double) -> Double {
            terms.reduce(slope * decade + offset) { total, term in
                let distance = (decade - term.b) / term.c
                return total + term.a * exp(-distance * distance)
            }
        }
        kH = pow(10, sum(RainPolarisations.kHTerms, -0.18961, 0.71147))
        kV = pow(10, sum(RainPolarisations.kVTerms, -0.16398, 0.63297))
        kAlphaH = kH * sum(RainPolarisations.alphaHTerms, 0.67849, -1.95537)
        kAlphaV = kV * sum(RainPolarisations.alphaVTerms, -0.053739, 0.83433)
    }

    private static let kHTerms = [
        (a: -5.33980, b: -0.10008, c: 1.13098), (a: -0.35351, b: 1.26970, c: 0.45400),
        (a: -0.23789, b: 0.86036, c: 0.15354), (a: -0.94158, b: 0.64552, c: 0.16817),
    ]
    private static let kVTerms = [
        (a: -3.80595, b: 0.56934, c: 0.81061), (a: -3.44965, b: -0.22911, c: 0.51059),
        (a: -0.39902, b: 0.73042, c: 0.11899), (a: 0.50167, b: 1.07319, c: 0.27195),
    ]
    private static let alphaHTerms = [
        (a: -0.14318, b: 1.82442, c: -0.55187), (a: 0.29591, b: 0.77564, c: 0.19822),
        (a: 0.32177, b: 0.63773, c: 0.13164), (a: -5.37610, b: -0.96230, c: 1.47828), (a: 16.1721, b: -3.29980, c: 3.43990),
    ]
    private static let alphaVTerms = [
        (a: -0.07771, b: 2.33840, c: -0.76284), (a: 0.56727, b: 0.95545, c: 0.54039),
        (a: -0.20238, b: 1.14520, c: 0.26809), (a: -48.2991, b: 0.791669, c: 0.116226), (a: 48.5833, b: 0.791459, c: 0.116479),
    ]
}
