internal import Glibc

/// Direct normal irradiance by the quasi-physical model DISC, and what it rests on.
public struct DISCResult: Sendable, Hashable {
    /// Direct normal irradiance, W/m².
    public var dni_W_per_m2: Double
    /// Clearness index, 0 … 1.
    public var clearness: Double
    /// Absolute air mass (Kasten 1966 times pressure), at most 12; NaN with the Sun below the horizon.
    public var airMass: Double
}

/// Splits global horizontal irradiance by DISC.
///
/// Range: zenith to 87°, no beam beyond. Source: Maxwell, A quasi-physical model for converting hourly global horizontal to direct
/// normal insolation, SERI/TR-215-3087, 1987; air mass: Kasten, A new table and approximation formula for the relative optical air
/// mass, 1966.
/// - Parameter extraterrestrial_W_per_m2: as published from a solar constant of 1370 W/m²
///   (``spencerExtraterrestrial_W_per_m2(dayOfYear:solarConstant_W_per_m2:)``).
public func disc(
    ghi_W_per_m2 ghi: Double, zenith_rad: Double, pressure_Pa: Double = 101_325, extraterrestrial_W_per_m2 extra: Double
) -> DISCResult {
    let zenith_deg = zenith_rad * 180 / .pi
    let cosine = cos(zenith_rad)
    let k = max(min(ghi / (extra * max(cosine, 0.065)), 1), 0)
    let relative = zenith_deg > 90 ? Double.nan : 1 / (cosine + 0.15 * pow(93.885 - zenith_deg, -1.253))
    let m = min(relative * pressure_Pa / 101_325, 12)
    guard zenith_deg <= 87, ghi >= 0 else {
        return DISCResult(dni_W_per_m2: (ghi + zenith_rad) * 0, clearness: k, airMass: m)
    }
    let a, b, c: Double
    if k <= 0.6 {
        a = 0.512 + k * (-1.56 + k * (2.286 - 2.222 * k))
        b = 0.37 + 0.962 * k
        c = -0.28 + k * (0.932 - 2.048 * k)
    } else {
        a = -5.743 + k * (21.77 + k * (-27.49 + 11.56 * k))
        b = 41.4 + k * (-118.5 + k * (66.05 + 31.9 * k))
        c = -47.01 + k * (184.2 + k * (-222 + 73.81 * k))
    }
    let clear = 0.866 + m * (-0.122 + m * (0.0121 + m * (-0.000653 + 1.4e-5 * m)))
    return DISCResult(dni_W_per_m2: max((clear - (a + b * exp(c * m))) * extra, 0), clearness: k, airMass: m)
}

/// Extraterrestrial normal irradiance from the day of the year, W/m².
///
/// Distance to 1e-4. Source: Spencer, Fourier series representation of the position of the Sun, Search 2, 1971.
public func spencerExtraterrestrial_W_per_m2(dayOfYear: Double, solarConstant_W_per_m2: Double) -> Double {
    let b = 2 * Double.pi / 365 * (dayOfYear - 1)
    let ratio = 1.00011 + 0.034221 * cos(b) + 0.00128 * sin(b) + 0.000719 * cos(2 * b) + 7.7e-5 * sin(2 * b)
    return solarConstant_W_per_m2 * ratio
}
