internal import Glibc

/// Water in the column of air above a place, cm, from the vapour near the ground.
///
/// Range: air −40 … 50 °C. Right to about a third for monthly means. At least 0.1 cm. Source: Gueymard, Solar Energy 53, 1994 (scale
/// height); Keogh and Blakers, Progress in Photovoltaics 12, 2004.
public func precipitableWater_cm(air_K: Double, vapour_Pa: Double) -> Double {
    let warmth = air_K / 273.15
    let height_km = 0.4976 + 1.5265 * warmth + exp(13.6897 * warmth - 14.9188 * warmth * warmth * warmth)
    let density_g_per_m3 = 2.167 * vapour_Pa / air_K
    let water = 0.1 * height_km * density_g_per_m3
    return water.isNaN ? water : max(water, 0.1)
}

/// Pressure of saturated vapour that ``precipitableWater_cm(air_K:vapour_Pa:)`` was made with, Pa. Source: Gueymard 1994.
public func gueymardSaturation_Pa(air_K: Double) -> Double {
    let warmth = air_K / 100
    return 100 * exp(22.330 - 49.140 / warmth - 10.922 / (warmth * warmth) - 0.390_15 * warmth)
}

/// Linke's turbidity at air mass 2 from aerosol and water.
///
/// Range: aerosol optical depth 0 … 0.6 at 550 nm, water 0.2 … 10 cm, pressure 0.5 … 1 atmosphere. Source: Ineichen, Conversion function
/// between the Linke turbidity and the atmospheric water vapor and aerosol content, Solar Energy 82, 2008.
public func linkeTurbidity(aerosol550: Double, water_cm: Double, pressure_Pa: Double) -> Double {
    let ratio = 101_325 / pressure_Pa
    return 3.91 * exp(0.689 * ratio) * aerosol550 + 0.376 * log(water_cm) + 2 + 0.54 * ratio - 0.5 * ratio * ratio
        + 0.16 * ratio * ratio * ratio
}
