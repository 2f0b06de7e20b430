internal import Glibc
internal import Units

/// Power flux density at the ground in a reference bandwidth, dB(W/m²).
///
/// - Parameters:
///   - eirp_dBW: over the whole carrier.
///   - bandwidth_Hz: of the carrier; spread evenly.
public func fluxDensity_dBW_per_m2(eirp_dBW: Double, bandwidth_Hz: Double, reference_Hz: Double, distance_m: Double) -> Double {
    eirp_dBW - decibels(4 * .pi * distance_m * distance_m) - decibels(max(1, bandwidth_Hz / reference_Hz))
}

/// Limits of power flux density at the ground over the angle of arrival.
///
/// Source: Radio Regulations, 2020, article 21, table 21-4.
public enum FluxMask: String, Sendable, CaseIterable {
    /// 10.7 … 11.7 GHz, non-geostationary: −150 to −140 dB(W/m²) in 4 kHz.
    case ku = "ku_10.7_11.7"
    /// 17.7 … 19.3 GHz, non-geostationary with at most 50 satellites: −115 to −105 dB(W/m²) in 1 MHz.
    case ka = "ka_17.7_19.3"

    /// The mask of a frequency; nil where none is known here.
    public static func covering(frequency_Hz: Double) -> FluxMask? {
        (10.7e9...11.7e9).contains(frequency_Hz) ? .ku : (17.7e9...19.3e9).contains(frequency_Hz) ? .ka : nil
    }

    /// The bandwidth that the limit is for, Hz.
    public var reference_Hz: Double { self == .ku ? 4e3 : 1e6 }

    /// Limit at an elevation, dB(W/m²).
    public func limit_dBW_per_m2(elevation_rad: Double) -> Double {
        let low = self == .ku ? -150.0 : -115
        return low + min(10, max(0, 0.5 * (elevation_rad / radiansPerDegree - 5)))
    }
}
