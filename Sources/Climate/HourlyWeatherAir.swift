internal import Glibc
internal import Units

/// Lapse rate of the standard troposphere, K/m. Source: ICAO Doc 7488, 1993.
let standardLapse_K_per_m = 0.0065
/// Gas constant of dry air, J/(kg K). Source: ICAO Doc 7488, 1993.
private let dryAir_J_per_kg_K = 287.052_87
/// Exponent of the barometric formula in air of the standard lapse rate.
private let barometricExponent = Physical.standardGravity_m_per_s2 / (dryAir_J_per_kg_K * standardLapse_K_per_m)

/// Pressure of the standard atmosphere, Pa, below 11 km.
public func standardPressure_Pa(altitude_m: Double) -> Double {
    Physical.standardAtmosphere_Pa * pow(1 - standardLapse_K_per_m * altitude_m / 288.15, barometricExponent)
}

/// Pressure at the level of temperature `upper_K` over that at the level of `lower_K`, in air of the standard lapse rate.
func pressureRatio(from lower_K: Double, to upper_K: Double) -> Double { pow(upper_K / lower_K, barometricExponent) }

/// Specific humidity of air saturated over water, kg/kg; unbounded pressure of vapour gives 1.
func saturationHumidity_kg_per_kg(_ temperature_K: Double, pressure_Pa: Double) -> Double {
    humidityOfRelative(1, temperature_K: temperature_K, pressure_Pa: pressure_Pa)
}

/// Specific humidity, kg/kg, of air of a relative humidity (1) over water.
///
/// Source: WMO-No. 8, Guide to Instruments and Methods of Observation, 2018, annex 4.B (Magnus).
func humidityOfRelative(_ relative: Double, temperature_K: Double, pressure_Pa: Double) -> Double {
    let c = temperature_K - Physical.zeroCelsius_K
    let vapour = relative * 611.2 * exp(17.62 * c / (243.12 + c))
    return vapour >= pressure_Pa ? 1 : 0.622 * vapour / (pressure_Pa - 0.378 * vapour)
}

extension HourlyWeather {
    /// Dew point over water of every hour, K; missing where the air holds no vapour.
    ///
    /// Source: WMO-No. 8, 2018, annex 4.B (Magnus), solved for the temperature.
    public var dewPoint_K: [Double] {
        zip(specificHumidity_kg_per_kg, pressure_Pa).map { q, pressure in
            guard q > 0 else { return .nan }
            let ratio = log(q * pressure / (0.622 + 0.378 * q) / 611.2)
            return Physical.zeroCelsius_K + 243.12 * ratio / (17.62 - ratio)
        }
    }
}
