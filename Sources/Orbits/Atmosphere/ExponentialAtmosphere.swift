internal import Glibc
public import Units

/// Density of the atmosphere at a height, kg/m³: exponential in bands, for a mean Sun, without regard to time and place.
///
/// Range 0 … 1,500 km. From model to model the true density differs by up to a factor of three above 500 km, with solar activity by ten.
/// Source: Vallado, Fundamentals of Astrodynamics and Applications, 4th ed., 2013, table 8-4, after the U.S. Standard Atmosphere 1976
/// and CIRA-72.
/// - Throws: ``DomainError`` outside the range.
public func exponentialDensity_kg_per_m3(altitude_m: Double) throws(DomainError) -> Double {
    guard (0...1_500e3).contains(altitude_m) else {
        throw DomainError("altitude", altitude_m / 1000, unit: "km", allowed: 0...1500)
    }
    return bandDensity_kg_per_m3(altitude_m: altitude_m)
}

private func bandDensity_kg_per_m3(altitude_m: Double) -> Double {
    let altitude_km = altitude_m / 1000
    let band = bands.last { $0.base_km <= altitude_km } ?? bands[0]
    return band.density_kg_per_m3 * exp((band.base_km - altitude_km) / band.scale_km)
}

extension DensityProfile {
    /// The exponential bands at every 10 km from 100 to 1,500 km, smooth between them.
    public static let exponentialBands = DensityProfile(
        start_m: 100e3, step_m: 10e3, least_kg_per_m3: (10...150).map { bandDensity_kg_per_m3(altitude_m: Double($0) * 10e3) },
        most_kg_per_m3: (10...150).map { bandDensity_kg_per_m3(altitude_m: Double($0) * 10e3) }, bulgeExponent: 0, bulgeLag_rad: 0
    )
}

private let bands: [(base_km: Double, density_kg_per_m3: Double, scale_km: Double)] = [
    (0, 1.225, 7.249), (25, 3.899e-2, 6.349), (30, 1.774e-2, 6.682), (40, 3.972e-3, 7.554), (50, 1.057e-3, 8.382),
    (60, 3.206e-4, 7.714), (70, 8.770e-5, 6.549), (80, 1.905e-5, 5.799), (90, 3.396e-6, 5.382), (100, 5.297e-7, 5.877),
    (110, 9.661e-8, 7.263), (120, 2.438e-8, 9.473), (130, 8.484e-9, 12.636), (140, 3.845e-9, 16.149), (150, 2.070e-9, 22.523),
    (180, 5.464e-10, 29.740), (200, 2.789e-10, 37.105), (250, 7.248e-11, 45.546), (300, 2.418e-11, 53.628),
    (350, 9.518e-12, 53.298), (400, 3.725e-12, 58.515), (450, 1.585e-12, 60.828), (500, 6.967e-13, 63.822),
    (600, 1.454e-13, 71.835), (700, 3.614e-14, 88.667), (800, 1.170e-14, 124.64), (900, 5.245e-15, 181.05),
    (1000, 3.019e-15, 268.00),
]
