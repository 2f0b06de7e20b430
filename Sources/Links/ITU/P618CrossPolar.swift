internal import Glibc

/// Cross-polarisation discrimination on a slant path, not exceeded in a share of an average year, dB.
///
/// - Parameters:
///   - frequency_GHz: 4 … 55; below 6 scaled from 6.
///   - elevation_rad: up to 60°.
///   - rain_dB: attenuation by rain, exceeded in the same share.
///   - percent: 0.001 … 1; between the four percentages of the recommendation the canting angle is that of the next greater.
/// Source: ITU-R P.618-14, 2023, section 4.1 and, below 6 GHz, 4.3.
public func crossPolarDiscrimination_dB(
    frequency_GHz: Double, elevation_rad: Double, tilt_rad: Double, rain_dB: Double, percent: Double
) -> Double {
    let f = max(6, frequency_GHz)
    let frequencyTerm = f < 9 ? 60 * log10(f) - 28.3 : f < 36 ? 26 * log10(f) + 4.1 : 35.9 * log10(f) - 11.3
    let slope = f < 9 ? 30.8 * pow(f, -0.21) : f < 20 ? 12.8 * pow(f, 0.19) : f < 40 ? 22.6 : 13.0 * pow(f, 0.15)
    let improvement = -10 * log10(1 - 0.484 * (1 + cos(4 * tilt_rad)))
    let elevationTerm = -40 * log10(cos(elevation_rad))
    let canting_deg = percent <= 0.001 ? 15.0 : percent <= 0.01 ? 10 : percent <= 0.1 ? 5 : 0
    let rain = frequencyTerm - slope * log10(rain_dB) + improvement + elevationTerm + 0.0053 * canting_deg * canting_deg
    let withIce = rain - rain * (0.3 + 0.1 * log10(percent)) / 2
    return withIce - 20 * log10(min(1, frequency_GHz / 6))
}
