internal import Glibc
public import Units

extension AirHallPlant {
    /// The plant in each step of weather.
    ///
    /// Every power is proportional to the IT power: there is no idle power, and the plant never limits the heat below its chillers'
    /// 1.2 times the design. The parameters are those of ``CoolingPlant/year(air_K:humidityRatio:pressure_Pa:load:)``.
    /// - Parameter water_K: temperature of sea or lake in each step; needed by the economizer `water` only.
    /// - Throws: ``DomainError`` where that is missing.
    public func year(
        air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double], water_K: [Double]? = nil
    ) throws(DomainError) -> PlantYear {
        precondition(
            air_K.count == humidityRatio.count && air_K.count == pressure_Pa.count, "weather columns of different lengths")
        guard economizer != .water || water_K != nil else {
            throw DomainError("water temperature", value: "none", allowed: "the temperature of sea or lake, for this system")
        }
        precondition(water_K.map { $0.count == air_K.count } ?? true, "weather columns of different lengths")
        let constants = HallConstants(self)
        let wet_K = wetBulbs_K(air_K, humidityRatio, pressure_Pa)
        let evaporation = towerEvaporation_kg_per_J(
            air_K: air_K, humidityRatio: humidityRatio, pressure_Pa: pressure_Pa,
            leaving_K: wet_K.map { leaving_K(wetBulb_K: $0) })
        var year = PlantYear(count: air_K.count)
        for index in air_K.indices {
            let hour = constants.hour(
                HallAir(
                    temperature_C: air_K[index] - Physical.zeroCelsius_K, humidityRatio: humidityRatio[index],
                    wetBulb_C: wet_K[index] - Physical.zeroCelsius_K, pressure_Pa: pressure_Pa[index],
                    evaporation_kg_per_J: evaporation[index], water_C: (water_K?[index] ?? .nan) - Physical.zeroCelsius_K))
            let missing = air_K[index] * 0 + humidityRatio[index] * 0 + pressure_Pa[index] * 0
            let pue = 1 + constants.losses + constants.lights + hour.cooling + missing
            year.pue[index] = pue
            year.cooling_W_per_W[index] = hour.cooling + missing
            year.water_L_per_kWh[index] = hour.water_kg_per_J * 3.6e6 + missing
            year.capacityFraction[index] = 1.2 + missing
            year.chillerShare[index] = hour.chillerShare + missing
            year.busPerIT[index] = pue
        }
        return year
    }

    /// Wet bulbs of outdoor air, of the equations chosen.
    private func wetBulbs_K(_ air_K: [Double], _ humidityRatio: [Double], _ pressure_Pa: [Double]) -> [Double] {
        if equations == .realGas { return wetBulb_K(air_K: air_K, humidityRatio: humidityRatio, pressure_Pa: pressure_Pa) }
        return air_K.indices.map { index in
            let (t, p) = (air_K[index] - Physical.zeroCelsius_K, pressure_Pa[index])
            // The equations have 622 or 621.98 g/kg for the same quantity.
            let vapour = p * humidityRatio[index] / (0.622 + humidityRatio[index])
            return Physical.zeroCelsius_K
                + HallAir.publishedWetBulb_C(
                    temperature_C: t, relativeHumidity: vapour / HallAir.saturation_Pa(t), pressure_Pa: p)
        }
    }

    /// One hour with the published equations' own inputs.
    ///
    /// - Parameter water_C: temperature of sea or lake, for the economizer `water`.
    /// - Returns: power over IT power, W of cooling per W, L of water per kWh, share of the heat that chillers take.
    public func hour(
        temperature_C t: Double, relativeHumidity: Double, pressure_Pa: Double, water_C: Double = .nan
    ) -> (pue: Double, cooling_W_per_W: Double, water_L_per_kWh: Double, chillerShare: Double) {
        let constants = HallConstants(self)
        var (ratio, wet_C): (Double, Double)
        if equations == .published {
            let vapour = HallAir.saturation_Pa(t) * relativeHumidity
            ratio = 0.622 * vapour / (pressure_Pa - vapour)
            wet_C = HallAir.publishedWetBulb_C(temperature_C: t, relativeHumidity: relativeHumidity, pressure_Pa: pressure_Pa)
        } else {
            let air = MoistAir(
                temperature_K: t + Physical.zeroCelsius_K, pressure_Pa: pressure_Pa, relativeHumidity: relativeHumidity)
            (ratio, wet_C) = (air.humidityRatio, air.wetBulb_K - Physical.zeroCelsius_K)
        }
        let evaporation = towerEvaporation_kg_per_J(
            air_K: [t + Physical.zeroCelsius_K], humidityRatio: [ratio], pressure_Pa: [pressure_Pa],
            leaving_K: [leaving_K(wetBulb_K: wet_C + Physical.zeroCelsius_K)])
        let hour = constants.hour(
            HallAir(
                temperature_C: t, humidityRatio: ratio, wetBulb_C: wet_C, pressure_Pa: pressure_Pa,
                evaporation_kg_per_J: evaporation[0], water_C: water_C))
        return (
            1 + constants.losses + constants.lights + hour.cooling, hour.cooling, hour.water_kg_per_J * 3.6e6, hour.chillerShare
        )
    }
}

extension PlantYear {
    /// Columns of zeros.
    init(count: Int) {
        let zeros = [Double](repeating: 0, count: count)
        self.init(
            pue: zeros, cooling_W_per_W: zeros, water_L_per_kWh: zeros, capacityFraction: zeros, chillerShare: zeros,
            idle_W_per_W: zeros, busPerIT: zeros)
    }
}

/// Water that towers evaporate per heat, kg/J: what saturated air carries off at `leaving_K` beyond what it brought.
///
/// Source: EnergyPlus Engineering Reference, "Cooling tower make-up water usage", saturated exit.
func towerEvaporation_kg_per_J(
    air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double], leaving_K: [Double]
) -> [Double] {
    let leaving = saturatedAir(air_K: leaving_K, pressure_Pa: pressure_Pa)
    let entering = enthalpy_J_per_kg(air_K: air_K, humidityRatio: humidityRatio, pressure_Pa: pressure_Pa)
    return air_K.indices.map { index in
        max(0, leaving.humidityRatio[index] - humidityRatio[index]) / (leaving.enthalpy_J_per_kg[index] - entering[index])
    }
}
