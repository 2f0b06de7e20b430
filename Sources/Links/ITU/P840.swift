internal import Glibc

/// Editions of the recommendation on clouds: the eighth takes reduced liquid water, the ninth the liquid water itself.
public enum CloudEdition: String, Sendable, CaseIterable {
    case eighth = "8"
    case ninth = "9"

    /// Attenuation per column of liquid water seen in the zenith, dB/(kg/m²), 1 … 200 GHz.
    ///
    /// The eighth edition: the specific coefficient at 273.15 K, for liquid water reduced to that temperature. The ninth: that
    /// at 273.75 K times a fit over frequency, for liquid water of any temperature.
    /// Source: ITU-R P.840-8, 2019, equations 2 and 11; ITU-R P.840-9, 2023, equations 2 and 12.
    public func massAbsorption_dB_m2_per_kg(frequency_GHz f: Double) -> Double {
        switch self {
        case .eighth: return cloudCoefficient(frequency_GHz: f, temperature_K: 273.15)
        case .ninth:
            let low = (f + 23.9589) * (f + 23.9589) / 3.2991e3
            let high = (f - 219.2096) * (f - 219.2096) / 2.7595e6
            return cloudCoefficient(frequency_GHz: f, temperature_K: 273.75) * (0.1522 * exp(-low) + 11.51 * exp(-high) - 10.4912)
        }
    }
}

/// Specific attenuation of cloud per liquid water content, (dB/km)/(g/m³).
///
/// Rayleigh absorption with a double-Debye permittivity of water.
/// Source: ITU-R P.840-8, 2019, equations 2 to 10, up to 200 GHz.
public func cloudCoefficient(frequency_GHz f: Double, temperature_K: Double) -> Double {
    let theta = 300 / temperature_K - 1
    let still = 77.66 + 103.3 * theta
    let middle = 0.0671 * still
    let fast = 3.52
    let principal_GHz = 20.20 - 146 * theta + 316 * theta * theta
    let secondary_GHz = 39.8 * principal_GHz
    let (p, s) = (f / principal_GHz, f / secondary_GHz)
    let imaginary = p * (still - middle) / (1 + p * p) + s * (middle - fast) / (1 + s * s)
    let real = (still - middle) / (1 + p * p) + (middle - fast) / (1 + s * s) + fast
    let eta = (2 + real) / imaginary
    return 0.819 * f / (imaginary * (1 + eta * eta))
}
