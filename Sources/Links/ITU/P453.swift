internal import Glibc

/// Pressure of saturated water vapour, hPa, in moist air over liquid water.
///
/// Source: ITU-R P.453-14, 2019, equation 9 (−40 … 50 °C).
public func saturationVapour_hPa(temperature_K: Double, pressure_hPa: Double) -> Double {
    let celsius = temperature_K - 273.15
    let enhancement = 1 + 1e-4 * (7.2 + pressure_hPa * (0.0320 + 5.9e-6 * celsius * celsius))
    return enhancement * 6.1121 * exp((18.678 - celsius / 234.5) * celsius / (celsius + 257.14))
}

/// The wet term of the radio refractivity, N-units.
///
/// Source: ITU-R P.453-14, 2019, equation 4.
public func wetRefractivity(vapour_hPa: Double, temperature_K: Double) -> Double {
    72 * vapour_hPa / temperature_K + 3.75e5 * vapour_hPa / (temperature_K * temperature_K)
}

/// Refractivity of moist air, N-units.
///
/// Source: ITU-R P.453-14, 2019, equations 3 and 4.
public func refractivity(dry_hPa: Double, vapour_hPa: Double, temperature_K: Double) -> Double {
    77.6 * dry_hPa / temperature_K + wetRefractivity(vapour_hPa: vapour_hPa, temperature_K: temperature_K)
}

/// Vapour pressure of a vapour density, hPa.
///
/// Source: ITU-R P.453-14, 2019, equation 10.
public func vapourPressure_hPa(density_g_per_m3: Double, temperature_K: Double) -> Double {
    density_g_per_m3 * temperature_K / 216.7
}

/// Vapour density of a vapour pressure, g/m³.
public func vapourDensity_g_per_m3(vapour_hPa: Double, temperature_K: Double) -> Double { 216.7 * vapour_hPa / temperature_K }
