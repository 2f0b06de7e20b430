internal import Glibc
public import Units

/// Irradiance on a plane normal to the Sun's rays outside the atmosphere, W/m², at a distance in au.
///
/// Source: inverse square of the distance from total solar irradiance at 1 au (Gueymard 2018, 1361.1 ± 0.5 W/m²).
public func extraterrestrial_W_per_m2(
    distance_au: Double, solarConstant_W_per_m2: Double = Physical.solarConstant_W_per_m2
) -> Double {
    solarConstant_W_per_m2 / (distance_au * distance_au)
}

/// Relative optical air mass, 1 at the zenith, 38 at the horizon; NaN below the horizon.
///
/// Range: apparent zenith 0 … 90°. Source: Kasten and Young, Revised optical air mass tables, Applied Optics 28, 1989, eq. 3.
public func relativeAirMass(apparentZenith_rad: Double) -> Double {
    let zenith_deg = apparentZenith_rad / radiansPerDegree
    guard zenith_deg <= 90 else { return .nan }
    return 1 / (cos(apparentZenith_rad) + 0.50572 * pow(96.07995 - zenith_deg, -1.6364))
}
