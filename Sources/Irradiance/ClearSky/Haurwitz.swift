internal import Glibc

/// Global horizontal irradiance under a clear sky from the Sun's height alone, W/m²; zero below the horizon.
///
/// Range: any apparent zenith angle; average air of the middle latitudes. Source: Haurwitz, Insolation in relation to cloudiness
/// and cloud density, Journal of Meteorology 2, 1945, with the coefficients of Haurwitz 1946.
public func haurwitz_W_per_m2(apparentZenith_rad: Double) -> Double {
    let cosine = cos(apparentZenith_rad)
    guard cosine > 0 else { return cosine.isNaN ? .nan : 0 }
    return 1098 * cosine * exp(-0.059 / cosine)
}
