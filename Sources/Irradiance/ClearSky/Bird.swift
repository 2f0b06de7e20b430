internal import Glibc

/// The clear sky of Bird and Hulstrom.
///
/// Range: zenith 0 … 90°; aerosol optical depth to 0.5. Source: Bird and Hulstrom, A simplified clear sky model for direct and
/// diffuse insolation on horizontal surfaces, SERI/TR-642-761, 1981; broadband aerosol depth 0.27583 τ(380 nm) + 0.35 τ(500 nm)
/// from Bird and Hulstrom, SERI/TR-642-344, 1980.
///
/// - Parameters:
///   - airMass: relative air mass, not corrected for pressure.
///   - asymmetry: share of light that aerosol scatters forward.
public func bird(
    zenith_rad: Double, airMass: Double, aerosol380: Double, aerosol500: Double, water_cm: Double, ozone_atm_cm: Double = 0.3,
    pressure_Pa: Double = 101_325, extraterrestrial_W_per_m2: Double, asymmetry: Double = 0.85, albedo: Double = 0.2
) -> ClearSky {
    let cosine = cos(zenith_rad)
    guard cosine > horizonCosine, !airMass.isNaN else {
        return .dark(zenith_rad, aerosol380, aerosol500, water_cm, ozone_atm_cm, pressure_Pa, extraterrestrial_W_per_m2)
    }
    let m = airMass
    let absolute = m * pressure_Pa / 101_325
    let rayleigh = exp(-0.0903 * pow(absolute, 0.84) * (1 + absolute - pow(absolute, 1.01)))
    let o = ozone_atm_cm * m
    let ozone = 1 - 0.1611 * o * pow(1 + 139.48 * o, -0.3034) - 0.002715 * o / (1 + o * (0.044 + 0.0003 * o))
    let gases = exp(-0.0127 * pow(absolute, 0.26))
    let w = water_cm * m
    let water = 1 - 2.4959 * w / (pow(1 + 79.034 * w, 0.6828) + 6.385 * w)
    let depth = 0.27583 * aerosol380 + 0.35 * aerosol500
    let aerosol = exp(-pow(depth, 0.873) * (1 + depth - pow(depth, 0.7088)) * pow(m, 0.9108))
    let absorbed = 1 - 0.1 * (1 - m + pow(m, 1.06)) * (1 - aerosol)
    let scattered = 1 - aerosol / absorbed
    let skyAlbedo = 0.0685 + (1 - asymmetry) * scattered
    let dni = 0.9662 * extraterrestrial_W_per_m2 * aerosol * water * gases * ozone * rayleigh
    let horizontal = dni * cosine
    let passed = extraterrestrial_W_per_m2 * cosine * 0.79 * ozone * gases * water * absorbed
    let sky = passed * (0.5 * (1 - rayleigh) + asymmetry * scattered) / (1 - m + pow(m, 1.02))
    let ghi = (horizontal + sky) / (1 - albedo * skyAlbedo)
    return ClearSky(ghi_W_per_m2: ghi, dni_W_per_m2: dni, dhi_W_per_m2: ghi - horizontal)
}
