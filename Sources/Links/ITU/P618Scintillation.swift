internal import Glibc

/// Scintillation in the troposphere as a fade, dB, exceeded in a share of an average year.
///
/// - Parameters:
///   - elevation_rad: from 5° on.
///   - wetRefractivity: median of the wet term, N-units; P.453.
///   - diameter_m, efficiency: of the antenna at the ground.
///   - percent: 0.01 … 50 %.
/// Source: ITU-R P.618-14, 2023, section 2.4.1; 4 … 55 GHz.
public func scintillation_dB(
    frequency_GHz: Double, elevation_rad: Double, wetRefractivity: Double, diameter_m: Double, efficiency: Double, percent: Double
) -> Double {
    let deviation = scintillationDeviation_dB(
        frequency_GHz: frequency_GHz, elevation_rad: elevation_rad, wetRefractivity: wetRefractivity, diameter_m: diameter_m,
        efficiency: efficiency)
    return deviation * scintillationFactor(percent: percent)
}

/// Standard deviation of the level, dB.
func scintillationDeviation_dB(
    frequency_GHz f: Double, elevation_rad: Double, wetRefractivity: Double, diameter_m: Double, efficiency: Double
) -> Double {
    let sine = sin(elevation_rad)
    let length_m = 2000 / (sqrt(sine * sine + 2.35e-4) + sine)
    let x = 1.22 * efficiency * diameter_m * diameter_m * f / length_m
    let averaging = 3.86 * pow(x * x + 1, 11.0 / 12) * sin(11.0 / 6 * atan2(1, x)) - 7.08 * pow(x, 5.0 / 6)
    guard x < 7, averaging > 0 else { return 0 }
    return (3.6e-3 + 1e-4 * wetRefractivity) * pow(f, 7.0 / 12) * sqrt(averaging) / pow(sine, 1.2)
}

/// Fade over standard deviation.
func scintillationFactor(percent: Double) -> Double {
    let decade = log10(percent)
    return 3 + decade * (-1.71 + decade * (0.072 - 0.061 * decade))
}
