internal import Glibc

/// Attenuation by rain on a slant path.
///
/// Source: ITU-R P.618-14, 2023, section 2.2.1.1 (P.618-13 has the same); to 55 GHz, 0.001 … 5 % of an average year.
public struct RainAttenuation: Sendable, Hashable {
    /// Exceeded in 0.01 % of an average year, dB.
    public let at001_dB: Double
    private let beta: Double
    private let sine: Double

    /// - Parameters:
    ///   - latitude_deg: of the station.
    ///   - station_km: height of the station above sea level.
    ///   - rainHeight_km: above sea level; P.839.
    ///   - rain_mm_per_h: rate exceeded in 0.01 % of an average year; P.837.
    public init(
        frequency_GHz f: Double, elevation_rad: Double, tilt_rad: Double, latitude_deg: Double, station_km: Double,
        rainHeight_km: Double, rain_mm_per_h: Double
    ) {
        sine = sin(elevation_rad)
        let cosine = cos(elevation_rad), elevation_deg = elevation_rad * 180 / .pi
        let rise = rainHeight_km - station_km
        let latitude = latitude_deg.magnitude
        beta =
            latitude >= 36
            ? 0
            : elevation_deg >= 25
                ? -0.005 * (latitude - 36) : -0.005 * (latitude - 36) + 1.8 - 4.25 * sine
        guard rise > 0, rain_mm_per_h > 0 else {
            at001_dB = 0
            return
        }
        let path_km = slantPath_km(rise_km: rise, elevation_rad: elevation_rad)
        let ground_km = path_km * cosine
        let law = RainPowerLaw(frequency_GHz: f, elevation_rad: elevation_rad, tilt_rad: tilt_rad)
        let specific = law.specific_dB_per_km(rain_mm_per_h: rain_mm_per_h)
        let reduction = 1 / (1 + 0.78 * sqrt(ground_km * specific / f) - 0.38 * (1 - exp(-2 * ground_km)))
        let reduced_km = ground_km * reduction
        let rainy_km = atan2(rise, reduced_km) > elevation_rad ? reduced_km / cosine : rise / sine
        let xi = max(0, 36 - latitude)
        let adjustment =
            1 / (1 + sqrt(sine) * (31 * (1 - exp(-elevation_deg / (1 + xi))) * sqrt(rainy_km * specific) / (f * f) - 0.45))
        at001_dB = specific * rainy_km * adjustment
    }

    /// Exceeded in a share of an average year, dB; from 5 % on the recommendation has no rain.
    public func exceeded_dB(percent p: Double) -> Double {
        guard at001_dB > 0 else { return 0 }
        let slope = p >= 1 ? 0 : beta * (1 - p) * sine
        return at001_dB * pow(p / 0.01, -(0.655 + 0.033 * log(p) - 0.045 * log(at001_dB) - slope))
    }
}

/// Length of a slant path up to a rise, km, on an Earth of 8500 km where it is lower than 5°.
func slantPath_km(rise_km: Double, elevation_rad: Double) -> Double {
    let sine = sin(elevation_rad)
    if elevation_rad >= 5 * .pi / 180 { return rise_km / sine }
    return 2 * rise_km / (sqrt(sine * sine + 2 * rise_km / 8500) + sine)
}

/// Probability that there is rain on a slant path, %.
///
/// Source: ITU-R P.618-14, 2023, section 2.2.1.2.
public func rainOnPath_percent(rainAtStation_percent: Double, path_km: Double, elevation_rad: Double) -> Double {
    let share = rainAtStation_percent / 100
    guard share > 0 else { return 0 }
    let alpha = upperNormalInverse(share)
    let distance = (path_km * cos(elevation_rad)).magnitude
    let correlation = 0.59 * exp(-distance / 31) + 0.41 * exp(-distance / 800)
    let both = upperBivariateNormal(alpha, alpha, correlation: correlation)
    return 100 * (1 - (1 - share) * pow((both - share * share) / (share * (1 - share)), share))
}
