internal import Glibc

/// The standard atmosphere below 11 km. Source: ICAO Doc 7488, 1993.
public enum StandardAir {
    /// Fall of temperature with height, K/m, and temperature at sea level, K.
    public static let lapse_K_per_m = 0.0065, seaLevel_K = 288.15
    /// Gas constant of dry air, J/(kg K).
    static let gas_J_per_kg_K = 287.052_87
    /// Exponent of the barometric formula in air of that lapse rate.
    public static let barometricExponent = Physical.standardGravity_m_per_s2 / (gas_J_per_kg_K * lapse_K_per_m)
}

/// Pressure of the standard atmosphere at an altitude, Pa.
///
/// Range: −5000 … 11 000 m. Within 1e-5 of the table of ASHRAE Handbook Fundamentals 2017, chapter 1.
public func standardPressure_Pa(altitude_m: Double) -> Double {
    Physical.standardAtmosphere_Pa
        * pow(1 - StandardAir.lapse_K_per_m * altitude_m / StandardAir.seaLevel_K, StandardAir.barometricExponent)
}
