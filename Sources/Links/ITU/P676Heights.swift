internal import Glibc
internal import Synchronization

/// Equivalent heights of oxygen and water vapour after the twelfth edition, km.
///
/// - Parameters:
///   - dry_hPa: pressure of the dry air at the station.
/// Source: ITU-R P.676-12, 2019, annex 2, equations 30 to 39, 1 … 350 GHz.
public func equivalentHeights12_km(
    frequency_GHz f: Double, dry_hPa: Double, vapour_g_per_m3 density: Double, temperature_K: Double
) -> (oxygen_km: Double, vapour_km: Double) {
    let celsius = temperature_K - 273.15
    let pressure =
        (dry_hPa + vapourPressure_hPa(density_g_per_m3: density, temperature_K: temperature_K)) / 1013.25
    let spread = (f - 59.7) / (2.87 + 12.4 * exp(-7.9 * pressure))
    let first = 5.1040 / (1 + 0.066 * pow(pressure, -2.3)) * exp(-spread * spread)
    let second = oxygenPeaks.reduce(0) { sum, peak in
        let distance = f - peak.centre
        return sum + peak.height * exp(2.12 * pressure) / (distance * distance + 0.025 * exp(2.2 * pressure))
    }
    let third =
        0.0114 * f / (1 + 0.14 * pow(pressure, -2.6)) * (15.02 * f * f - 1353 * f + 5.333e4)
        / (f * f * f - 151.3 * f * f + 9629 * f - 6803)
    let warmth = 0.7832 + 0.00709 * celsius
    var oxygen = 6.1 * warmth / (1 + 0.17 * pow(pressure, -1.1)) * (1 + first + second + third)
    if f < 70 { oxygen = min(oxygen, 10.7 * pow(pressure, 0.3)) }

    let offset = 1.9298 - 0.04166 * celsius + 0.0517 * density
    let scale = 1.1674 - 0.00622 * celsius + 0.0063 * density
    let sigma = 1.013 / (1 + exp(-8.6 * (pressure - 0.57)))
    let vapour = vapourPeaks.reduce(0) { sum, peak in
        let distance = f - peak.centre
        return sum + peak.height * sigma / (distance * distance + peak.width * sigma)
    }
    return (oxygen, offset + scale * vapour)
}

/// Equivalent height of water vapour after the thirteenth edition, km; the same for every climate.
///
/// Source: ITU-R P.676-13, 2022, annex 2, equation 37 and table 4, 1 … 350 GHz.
public func vapourHeight13_km(frequency_GHz f: Double) -> Double {
    [(22.235080, 2.6846, 2.7649), (183.310087, 5.8905, 4.9219), (325.152888, 2.9810, 3.0748)].reduce(5.6585e-5 * f + 1.8348) {
        $0 + $1.1 / ((f - $1.0) * (f - $1.0) + $1.2)
    }
}

/// Attenuation by the water vapour above a station, seen in the zenith, from its column, dB.
///
/// - Parameters:
///   - column_kg_per_m2: water vapour above the station.
///   - station_km: height above sea level.
/// Source: ITU-R P.676-12, 2019, annex 2, section 2.3.
public func zenithVapour_dB(frequency_GHz f: Double, column_kg_per_m2: Double, station_km: Double) -> Double {
    guard column_kg_per_m2 > 0 else { return 0 }
    let density = column_kg_per_m2 / 2.38
    let temperature_K = 14 * log(0.22 * density) + 3 + 273.15
    let vapour_hPa = vapourPressure_hPa(density_g_per_m3: density, temperature_K: temperature_K)
    func specific(_ frequency_GHz: Double) -> Double {
        vapourSpecific_dB_per_km(frequency_GHz: frequency_GHz, dry_hPa: 845, vapour_hPa: vapour_hPa, temperature_K: temperature_K)
    }
    let base = 0.0176 * column_kg_per_m2 * specific(f) / specific(20.6)
    guard f >= 20 else { return base }
    return base * (1 + heightGain(frequency_GHz: f) * pow(min(max(station_km, 0), 4), heightExponent(frequency_GHz: f)))
}

/// Coefficient and exponent by which the zenith attenuation of water vapour grows with the station's height from 20 GHz on.
func heightGain(frequency_GHz f: Double) -> Double {
    func peak(_ height: Double, _ centre: Double, _ width: Double) -> Double {
        height * exp(-(f - centre) * (f - centre) / (width * width))
    }
    return peak(0.2048, 22.43, 3.097) + peak(0.2326, 183.5, 4.096) + peak(0.2073, 325, 3.651) - 0.1113
}

func heightExponent(frequency_GHz f: Double) -> Double { 8.741e4 * exp(-0.587 * f) + 312.2 * pow(f, -2.38) + 0.723 }

/// Source: ITU-R P.676-12, 2019, annex 2, table 3.
private let oxygenPeaks: [(height: Double, centre: Double)] = [
    (0.1597, 118.750334), (0.1066, 368.498246), (0.1325, 424.763020), (0.1242, 487.249273), (0.0938, 715.392902),
    (0.1448, 773.839490), (0.1374, 834.145546),
]

/// Source: ITU-R P.676-12, 2019, annex 2, table 4.
private let vapourPeaks: [(centre: Double, height: Double, width: Double)] = [
    (22.235080, 1.52, 2.56), (183.310087, 7.62, 10.2), (325.152888, 1.56, 2.70), (380.197353, 4.15, 5.70),
    (439.150807, 0.20, 0.91), (448.001085, 1.63, 2.46), (474.689092, 0.76, 2.22), (488.490108, 0.26, 2.49),
    (556.935985, 7.81, 10.0), (620.700870, 1.25, 2.35), (752.033113, 16.2, 20.0), (916.171582, 1.47, 2.58),
    (970.315022, 1.36, 2.44), (987.926764, 1.60, 1.86),
]
