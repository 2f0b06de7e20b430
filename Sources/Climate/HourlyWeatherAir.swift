internal import Glibc
internal import Units

/// Pressure at the level of temperature `upper_K` over that at the level of `lower_K`, in air of the standard lapse rate.
func pressureRatio(from lower_K: Double, to upper_K: Double) -> Double { pow(upper_K / lower_K, StandardAir.barometricExponent) }

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
