internal import KernelDispatch
internal import KernelTypes

/// Thermodynamic wet bulb, K, of columns of moist air, by the vectorised form of ``MoistAir``.
///
/// Frozen below 273.16 K. Against ``MoistAir/wetBulb_K`` between −60 and 60 °C and 50 and 110 kPa: 2 mK.
public func wetBulb_K(air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double]) -> [Double] {
    precondition(air_K.count == humidityRatio.count && air_K.count == pressure_Pa.count, "columns of different lengths")
    var result = [Double](repeating: 0, count: air_K.count)
    kernels.ground.airWetBulb(air_K, humidityRatio, pressure_Pa, &result, result.count)
    return result
}

/// Enthalpy per mass of dry air, J/kg, of columns of moist air as ``MoistAir/enthalpy_J_per_kg``: within 1 J/kg below 30 °C, 60
/// J/kg at 60 °C.
public func enthalpy_J_per_kg(air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double]) -> [Double] {
    precondition(air_K.count == humidityRatio.count && air_K.count == pressure_Pa.count, "columns of different lengths")
    var result = [Double](repeating: 0, count: air_K.count)
    kernels.ground.airEnthalpy(air_K, humidityRatio, pressure_Pa, &result, result.count)
    return result
}

/// Humidity ratio and enthalpy (J/kg of dry air) of saturated air, over ice below 273.16 K; the ratio to 3e-5 below 30 °C,
/// 1.2e-4 at 60 °C.
public func saturatedAir(air_K: [Double], pressure_Pa: [Double]) -> (humidityRatio: [Double], enthalpy_J_per_kg: [Double]) {
    precondition(air_K.count == pressure_Pa.count, "columns of different lengths")
    var ratio = [Double](repeating: 0, count: air_K.count)
    var enthalpy = ratio
    kernels.ground.airSaturated(air_K, pressure_Pa, &ratio, &enthalpy, ratio.count)
    return (ratio, enthalpy)
}

/// Humidity ratio of columns of air from relative humidity, a fraction: over ice below 273.16 K, or over liquid water
/// throughout.
public func humidityRatio(
    air_K: [Double], relativeHumidity: [Double], pressure_Pa: [Double], overWater: Bool = false
) -> [Double] {
    let saturated = saturatedAir(air_K: air_K, pressure_Pa: pressure_Pa).humidityRatio
    return air_K.indices.map { index in
        var share = relativeHumidity[index]
        if overWater && air_K[index] < triplePoint_K {
            share *=
                saturationPressureOverWater_Pa(temperature_K: air_K[index])
                / saturationPressureOverIce_Pa(temperature_K: air_K[index])
        }
        let fraction = share * saturated[index] / (AirConstants.massRatio + saturated[index])
        return AirConstants.massRatio * fraction / (1 - fraction)
    }
}
