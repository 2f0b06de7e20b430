internal import KernelDispatch
internal import KernelTypes

// The vectorised form of `MoistAir`. Rows outside its fits (−60 … 60 °C, 500 … 1100 hPa, humidity ratios up to 0.2) are the scalar
// model's; a row with a NaN gives NaN.

/// Thermodynamic wet bulb, K, of columns of moist air: within 1e-5 K of ``MoistAir/wetBulb_K``.
///
/// Frozen below 273.16 K.
public func wetBulb_K(air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double]) -> [Double] {
    precondition(air_K.count == humidityRatio.count && air_K.count == pressure_Pa.count, "columns of different lengths")
    return column(air_K.count) { result in
        guard kernels.ground.airWetBulb(air_K, humidityRatio, pressure_Pa, result, air_K.count) else { return }
        for row in air_K.indices where isOutside(air_K[row], humidityRatio[row], pressure_Pa[row]) {
            result[row] =
                MoistAir(temperature_K: air_K[row], pressure_Pa: pressure_Pa[row], humidityRatio: humidityRatio[row]).wetBulb_K
        }
    }
}

/// Enthalpy per mass of dry air, J/kg, of columns of moist air as ``MoistAir/enthalpy_J_per_kg``: to 3e-6 K of a wet bulb's.
public func enthalpy_J_per_kg(air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double]) -> [Double] {
    precondition(air_K.count == humidityRatio.count && air_K.count == pressure_Pa.count, "columns of different lengths")
    return column(air_K.count) { result in
        guard kernels.ground.airEnthalpy(air_K, humidityRatio, pressure_Pa, result, air_K.count) else { return }
        for row in air_K.indices where isOutside(air_K[row], humidityRatio[row], pressure_Pa[row]) {
            let air = MoistAir(temperature_K: air_K[row], pressure_Pa: pressure_Pa[row], humidityRatio: humidityRatio[row])
            result[row] = air.enthalpy_J_per_kg
        }
    }
}

/// Humidity ratio and enthalpy (J/kg of dry air) of saturated air, over ice below 273.16 K; the ratio to 3e-6 of its
/// value and 1e-9.
public func saturatedAir(air_K: [Double], pressure_Pa: [Double]) -> (humidityRatio: [Double], enthalpy_J_per_kg: [Double]) {
    precondition(air_K.count == pressure_Pa.count, "columns of different lengths")
    var enthalpy: [Double] = []
    let ratio = column(air_K.count) { ratio in
        enthalpy = column(air_K.count) { enthalpy in
            guard kernels.ground.airSaturated(air_K, pressure_Pa, ratio, enthalpy, air_K.count) else { return }
            for row in air_K.indices where isOutside(air_K[row], ratio[row], pressure_Pa[row]) {
                let air = MoistAir(temperature_K: air_K[row], pressure_Pa: pressure_Pa[row], relativeHumidity: 1)
                (ratio[row], enthalpy[row]) = (air.humidityRatio, air.enthalpy_J_per_kg)
            }
        }
    }
    return (ratio, enthalpy)
}

/// Whether the fits do not cover a state; false for a NaN.
private func isOutside(_ air_K: Double, _ humidityRatio: Double, _ pressure_Pa: Double) -> Bool {
    air_K < 213.15 || air_K > 333.15 || pressure_Pa < 50_000 || pressure_Pa > 110_000 || humidityRatio > 0.2 || humidityRatio < 0
}

/// A column that `fill` writes.
private func column(_ count: Int, _ fill: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
    guard count > 0 else { return [] }
    return [Double](unsafeUninitializedCapacity: count) { buffer, written in
        if let first = buffer.baseAddress { fill(first) }
        written = count
    }
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
