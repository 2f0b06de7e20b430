internal import Glibc

/// Specific attenuation of the gases of the air, line by line, dB/km.
///
/// Source: ITU-R P.676-12, 2019, annex 1, section 1 (P.676-13, 2022, has the same), 1 … 1000 GHz.
public struct GasAttenuation: Sendable, Hashable {
    /// Of oxygen and dry air, dB/km.
    public let oxygen_dB_per_km: Double
    /// Of water vapour, dB/km.
    public let vapour_dB_per_km: Double

    /// Both, dB/km.
    public var total_dB_per_km: Double { oxygen_dB_per_km + vapour_dB_per_km }

    /// - Parameters:
    ///   - dry_hPa: pressure of the dry air, total less vapour.
    public init(frequency_GHz: Double, dry_hPa: Double, vapour_hPa: Double, temperature_K: Double) {
        oxygen_dB_per_km = oxygenSpecific_dB_per_km(
            frequency_GHz: frequency_GHz, dry_hPa: dry_hPa, vapour_hPa: vapour_hPa, temperature_K: temperature_K)
        vapour_dB_per_km = vapourSpecific_dB_per_km(
            frequency_GHz: frequency_GHz, dry_hPa: dry_hPa, vapour_hPa: vapour_hPa, temperature_K: temperature_K)
    }
}

/// Specific attenuation of oxygen and the dry continuum, dB/km.
func oxygenSpecific_dB_per_km(frequency_GHz f: Double, dry_hPa p: Double, vapour_hPa e: Double, temperature_K: Double) -> Double {
    let theta = 300 / temperature_K
    let theta08 = pow(theta, 0.8)
    var sum = 0.0
    for line in GasLines.oxygen {
        let strength = line[1] * 1e-7 * p * theta * theta * theta * exp(line[2] * (1 - theta))
        let collision = line[3] * 1e-4 * (p * pow(theta, 0.8 - line[4]) + 1.1 * e * theta)
        let width = sqrt(collision * collision + 2.25e-6)
        let interference = (line[5] + line[6] * theta) * 1e-4 * (p + e) * theta08
        sum += strength * lineShape(f, centre: line[0], width: width, interference: interference)
    }
    let debye = 5.6e-4 * (p + e) * theta08
    let ratio = f / debye
    let continuum =
        f * p * theta * theta
        * (6.14e-5 / (debye * (1 + ratio * ratio)) + 1.4e-12 * p * pow(theta, 1.5) / (1 + 1.9e-5 * pow(f, 1.5)))
    return 0.182 * f * (sum + continuum)
}

/// Specific attenuation of water vapour, dB/km.
func vapourSpecific_dB_per_km(frequency_GHz f: Double, dry_hPa p: Double, vapour_hPa e: Double, temperature_K: Double) -> Double {
    let theta = 300 / temperature_K
    let theta35 = pow(theta, 3.5)
    var sum = 0.0
    for line in GasLines.vapour {
        let strength = line[1] * 1e-1 * e * theta35 * exp(line[2] * (1 - theta))
        let collision = line[3] * 1e-4 * (p * pow(theta, line[4]) + line[5] * e * pow(theta, line[6]))
        let width = 0.535 * collision + sqrt(0.217 * collision * collision + 2.1316e-12 * line[0] * line[0] / theta)
        sum += strength * lineShape(f, centre: line[0], width: width, interference: 0)
    }
    return 0.182 * f * sum
}

/// Shape of a line, 1/GHz.
private func lineShape(_ f: Double, centre: Double, width: Double, interference: Double) -> Double {
    let (below, above) = (centre - f, centre + f)
    return f / centre
        * ((width - interference * below) / (below * below + width * width)
            + (width - interference * above) / (above * above + width * width))
}
