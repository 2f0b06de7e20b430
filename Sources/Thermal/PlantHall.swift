internal import Glibc
internal import Units

/// A hall cooled by air with the plant of one of the system types of Lei and Masanet.
///
/// Every power is proportional to the IT power. With ``MoistAirEquations/published`` the equations are the authors', to the last
/// digit; with ``MoistAirEquations/realGas`` wet bulb and humidity are those of real moist air, and cold outdoor air is mixed
/// with return air, so that less of it needs water.
/// Source: Lei and Masanet, Energy 201, 2020, 117556, sections 2 and 3; water of towers by the saturated exit (EnergyPlus).
public struct AirHallPlant: Sendable, Hashable {
    /// What takes heat away without a chiller.
    public enum Economizer: String, Sendable, CaseIterable {
        case none
        /// Outdoor air, cooled by evaporation where it is too warm.
        case air
        /// Towers through a heat exchanger.
        case tower
        /// Sea or lake water through a heat exchanger.
        case water
        /// Outdoor air through a heat exchanger, wetted on its side where dry it is not cold enough.
        case indirect
    }

    /// Where the chiller's heat goes.
    public enum Chiller: String, Sendable, CaseIterable {
        case waterCooled = "water_cooled"
        case airCooled = "air_cooled"
        /// Refrigerant in the hall's coils: no chilled water.
        case directExpansion = "direct_expansion"
    }

    /// The equations of moist air.
    public enum MoistAirEquations: String, Sendable, CaseIterable {
        case realGas = "real_gas"
        case published
    }

    public var economizer: Economizer
    public var chiller: Chiller
    public var equations: MoistAirEquations
    private var values: [Double]

    /// A hall whose parameters are looked up one by one.
    public init<E>(
        economizer: Economizer, chiller: Chiller, equations: MoistAirEquations = .realGas,
        value: (HallParameter) throws(E) -> Double
    ) throws(E) {
        (self.economizer, self.chiller, self.equations) = (economizer, chiller, equations)
        var values: [Double] = []
        for parameter in HallParameter.allCases { values.append(try value(parameter)) }
        self.values = values
    }

    public subscript(parameter: HallParameter) -> Double {
        get { values[HallParameter.allCases.firstIndex(of: parameter) ?? 0] }
        set { values[HallParameter.allCases.firstIndex(of: parameter) ?? 0] = newValue }
    }

    /// The temperature of saturated air that leaves a tower, K: the mean of its water.
    func leaving_K(wetBulb_K: Double) -> Double { wetBulb_K + self[.towerApproach] + self[.towerRange] / 2 }
}

/// Outdoor air as a hall takes it: °C, kg of water per kg of dry air, kJ per kg, Pa.
struct HallAir {
    var temperature_C, humidityRatio, wetBulb_C, pressure_Pa: Double
    /// Water that a tower evaporates per heat, kg/J.
    var evaporation_kg_per_J: Double
    /// Temperature of sea or lake, °C.
    var water_C: Double

    /// Source: the linear form of Lei and Masanet 2020.
    static func enthalpy_kJ_per_kg(_ t: Double, _ w: Double) -> Double { 1.01 * t + (2500 + 1.84 * t) * w }

    /// Pressure of saturated vapour, Pa. Source: Buck, as Lei and Masanet 2020 write it.
    static func saturation_Pa(_ t: Double, at0_Pa: Double = 611.21) -> Double {
        at0_Pa * exp((18.678 - t / 234.5) * t / (t + 257.14))
    }

    /// The wet bulb of the published equations: saturated air of the same enthalpy.
    static func publishedWetBulb_C(temperature_C: Double, relativeHumidity: Double, pressure_Pa: Double) -> Double {
        let vapour = saturation_Pa(temperature_C) * relativeHumidity
        let goal = enthalpy_kJ_per_kg(temperature_C, 0.62198 * vapour / (pressure_Pa - vapour))
        func gap(_ t: Double) -> Double {
            let saturated = saturation_Pa(t, at0_Pa: 611.2)
            return enthalpy_kJ_per_kg(t, 0.62198 * saturated / (pressure_Pa - saturated)) - goal
        }
        var t = temperature_C
        for _ in 0..<50 {
            let slope = (gap(t + 1e-4) - gap(t - 1e-4)) / 2e-4
            let step = gap(t) / slope
            t -= step
            if !(abs(step) > 1e-13) { break }
        }
        return t
    }
}

/// What a hall's plant does in an hour, W per W of IT power; water in kg per J of IT energy.
struct HallHour {
    var losses = 0.0, hallFans = 0.0, humidifier = 0.0, economizerPump = 0.0, chiller = 0.0, chilledPump = 0.0
    var sinkPump = 0.0, towerFan = 0.0
    var chillerShare = 0.0, water_kg_per_J = 0.0

    var cooling: Double { hallFans + humidifier + economizerPump + chiller + chilledPump + sinkPump + towerFan }
}

/// The plant's parameters as its hours need them.
struct HallConstants {
    let economizer: AirHallPlant.Economizer
    let chiller: AirHallPlant.Chiller
    let isPublished: Bool
    let losses, lights, heat: Double
    let supplyLow, supplyHigh, dewLow_Pa, dewHigh_Pa, humidityLow, humidityHigh, airRise: Double
    let fans, towerFans, humidifier, economizerPump, chilledPump, sinkPump: Double
    let waterRise, towerApproach, exchangerApproach, supplyWater, cooling, latent: Double
    let load, copFactor, liquidToGas, towerRange, windage, blowdown, condenserApproach: Double
    let indirectWet, indirectDry, secondaryFlow, secondaryFan, sprayPump: Double
    /// Direct expansion keeps its condenser this warm in cold weather, °C.
    private static let headPressure_C = 32.0

    init(_ plant: AirHallPlant) {
        (economizer, chiller) = (plant.economizer, plant.chiller)
        isPublished = plant.equations == .published
        losses = 1 / plant[.upsEfficiency] - 1 + (1 / (1 - plant[.distributionLoss]) - 1)
        lights = plant[.lighting]
        heat = 1 + losses + lights
        (supplyLow, supplyHigh, airRise) = (plant[.supplyLow], plant[.supplyHigh], plant[.airRise])
        func dew_Pa(_ t: Double) -> Double { 611.21 * exp(t * 18.678 / (257.14 + t)) }
        (dewLow_Pa, dewHigh_Pa) = (dew_Pa(plant[.dewLow]), dew_Pa(plant[.dewHigh]))
        (humidityLow, humidityHigh) = (plant[.humidityLow], plant[.humidityHigh])
        // Fans: W per kg/s of air and per inverse density; pumps: W per kg/s of water; both per kJ/s as flows are.
        fans = plant[.fanPressure] / plant[.fanEfficiency] / 1000
        towerFans = plant[.towerFanPressure] / plant[.towerFanEfficiency] / 1000
        func pump(_ pressure: HallParameter, _ efficiency: HallParameter) -> Double {
            plant[pressure] / (1000 * plant[efficiency] * 1000)
        }
        humidifier = pump(.humidifierPressure, .humidifierEfficiency)
        economizerPump = pump(.economizerPressure, .economizerEfficiency)
        chilledPump = pump(.chilledPressure, .chilledEfficiency)
        sinkPump = pump(.sinkPressure, .sinkEfficiency)
        (waterRise, towerApproach) = (plant[.waterRise], plant[.towerApproach])
        exchangerApproach = plant[.exchangerApproach]
        supplyWater = supplyHigh + airRise - airRise / plant[.coilEffectiveness]
        latent = heat / plant[.sensibleHeatRatio] - heat
        cooling = heat + latent
        (load, copFactor) = (plant[.chillerLoad], 1 + plant[.copOffset])
        (liquidToGas, towerRange, windage) = (plant[.liquidToGas], plant[.towerRange], plant[.windage])
        (blowdown, condenserApproach) = (1 / (plant[.cycles] - 1), plant[.condenserApproach])
        (indirectWet, indirectDry) = (plant[.indirectWet], plant[.indirectDry])
        // W per m³/s, as flows are per kJ/s.
        (secondaryFlow, secondaryFan, sprayPump) = (plant[.secondaryFlow], plant[.secondaryFan] / 1000, plant[.sprayPump] / 1000)
    }

    /// Vapour pressure of the recommended air, 27 °C with a dew point of 15 °C, Pa.
    private static let recommendedDew_Pa = 611.21 * exp(15 * 18.678 / (257.14 + 15))

    private static func density(_ pressure_Pa: Double, _ t: Double) -> Double {
        1.293 * (pressure_Pa / 101_325) * (273.15 / (273.15 + t))
    }

    /// Coefficient of performance of the chiller for the temperature its condenser gets.
    ///
    /// Source: Lei and Masanet 2020, regression of water-cooled chillers; air-cooled ones by the same fit at their condensers'
    /// temperature with an offset (the calculator of 2022).
    private func cop(_ condenser: Double) -> Double {
        // Held at the least of the parabola, 43 °C less 4.8 K times the load, beyond which the fit would rise.
        let t = min(condenser, (0.760621 - 0.084615 * load) / (2 * 0.008840))
        return copFactor
            * (16.798751 + 0.008840 * t * t - 8.528931 * load * load + 9.885294 * load - 0.760621 * t + 0.084615 * load * t)
    }

    /// Whether and how outdoor air is used: water added to it in kg per kg, and its share of the supply air.
    private func outdoorAir(_ air: HallAir) -> (isUsed: Bool, added: Double, share: Double) {
        let (t, w, p) = (air.temperature_C, air.humidityRatio, air.pressure_Pa)
        let supply = min(max(t, supplyLow), supplyHigh)
        let enthalpy = HallAir.enthalpy_kJ_per_kg(t, w)
        let dew_Pa = HallConstants.recommendedDew_Pa
        let recommended = HallAir.enthalpy_kJ_per_kg(27, 0.62198 * dew_Pa / (p - dew_Pa))
        let saturated = HallAir.saturation_Pa(supply)
        func ratio(_ humidity: Double) -> Double { 0.62198 * saturated * humidity / (p - saturated * humidity) }
        let evaporated = (enthalpy - 1.01 * supply) / (2500 + 1.84 * supply)
        if enthalpy < recommended {
            if t > supply { return (true, max(0, evaporated - w), 1) }
            let dry = ratio(0.2)
            // Cold air is mixed with return air; the published equations moisten all of it.
            let share = isPublished || t >= supply ? 1 : airRise / (supply + airRise - t)
            return (true, max(0, dry - w), share)
        }
        guard enthalpy <= HallAir.enthalpy_kJ_per_kg(supply, ratio(0.8)) else { return (false, 0, 0) }
        return (true, max(0, evaporated - w), 1)
    }

    func hour(_ air: HallAir) -> HallHour {
        var hour = HallHour()
        hour.losses = losses
        var towerHeat = 0.0
        if economizer == .air {
            let supply = min(max(air.temperature_C, supplyLow), supplyHigh)
            let flow = heat / (1.01 * airRise)
            hour.hallFans = flow / HallConstants.density(air.pressure_Pa, supply) * fans
            let outdoor = outdoorAir(air)
            let drawn = outdoor.isUsed ? flow * outdoor.share : 0
            let added = drawn - drawn / (1 + outdoor.added)
            hour.humidifier = added * humidifier
            hour.water_kg_per_J = added / 1000
            let chilled = outdoor.isUsed ? 0 : heat
            hour.chillerShare = chilled / heat
            chill(chilled, air, &hour)
            towerHeat = chilled + hour.chiller
        } else if economizer == .indirect {
            let chilled = exchangeIndirectly(air, &hour)
            hour.chillerShare = chilled / heat
            chill(chilled, air, &hour)
            towerHeat = chilled + hour.chiller
        } else {
            let flow = heat / (1.01 * airRise)
            hour.hallFans = flow / HallConstants.density(air.pressure_Pa, supplyHigh) * fans
            let condensate = supplyWater + waterRise / 2
            let added = latent / (-0.0013 * condensate * condensate - 2.3097 * condensate + 2500.5)
            hour.humidifier = added * humidifier
            hour.water_kg_per_J = added / 1000
            let cold = economizer == .water ? air.water_C + exchangerApproach : air.wetBulb_C + towerApproach + exchangerApproach
            var share = 0.0
            if economizer != .none { share = min(max((supplyWater + waterRise - cold) / waterRise, 0), 1) }
            hour.economizerPump = share * cooling / (4.2 * waterRise) * economizerPump
            let chilled = cooling * (1 - share)
            hour.chillerShare = 1 - share
            chill(chilled, air, &hour)
            towerHeat = cooling + hour.chiller
        }
        if chiller == .waterCooled || economizer == .tower || economizer == .water {
            let flow = towerHeat / (4.2 * towerRange)
            hour.sinkPump = flow * sinkPump
            if economizer != .water {
                hour.towerFan = flow / liquidToGas / HallConstants.density(air.pressure_Pa, air.temperature_C) * towerFans
                let evaporated = air.evaporation_kg_per_J * towerHeat
                hour.water_kg_per_J += evaporated + max(windage * flow / 1000, evaporated * blowdown)
            }
        }
        return hour
    }

    /// Return air against outdoor air, dry where that carries all heat and else wetted; what is left for chillers.
    ///
    /// Of more reach than is needed the secondary fan slows down. Source: EnergyPlus Engineering Reference 25.2, "Indirect evaporative
    /// cooler, special research model": outlet = inlet − effectiveness · (inlet − the secondary air's wet or dry bulb), water = heat /
    /// 2500 kJ/kg.
    private func exchangeIndirectly(_ air: HallAir, _ hour: inout HallHour) -> Double {
        let flow = heat / (1.01 * airRise), back = supplyHigh + airRise
        hour.hallFans = flow / HallConstants.density(air.pressure_Pa, supplyHigh) * fans
        let dry = indirectDry * (back - air.temperature_C) / airRise, wet = indirectWet * (back - air.wetBulb_C) / airRise
        let isWet = dry < 1 && wet > dry
        let reach = max(isWet ? wet : dry, 0)
        let share = min(reach, 1), speed = min(1, 1 / max(reach, 1))
        let volume = reach > 0 ? flow * secondaryFlow / HallConstants.density(air.pressure_Pa, air.temperature_C) : 0
        hour.towerFan = volume * secondaryFan * speed * speed * speed
        if isWet {
            hour.humidifier = volume * sprayPump
            hour.water_kg_per_J = heat * share / 2500 * (1 + blowdown) / 1000
        }
        return heat * (1 - share)
    }

    private func chill(_ chilled: Double, _ air: HallAir, _ hour: inout HallHour) {
        guard chilled > 0 || chilled.isNaN else { return }
        let condenser =
            switch (economizer, chiller) {
            case (.water, _): air.water_C
            case (_, .waterCooled): air.wetBulb_C + towerApproach
            case (_, .airCooled): air.temperature_C + condenserApproach
            case (_, .directExpansion): max(air.temperature_C + condenserApproach, HallConstants.headPressure_C)
            }
        hour.chiller = chilled / cop(condenser)
        if chiller != .directExpansion { hour.chilledPump = chilled / (4.2 * waterRise) * chilledPump }
    }
}
