internal import Glibc
internal import Units

/// A cooling plant with its power distribution, per watt of IT design power.
///
/// Heat leaves through a liquid loop whose supply may be as warm as `allowedSupply_K`. Fans run as slowly as keeps it there
/// (cubic law); when full speed does not, a chiller takes the rest. All powers are fractions of the IT design power. Each
/// default is a fact of data/facts.
public struct CoolingPlant: Sendable, Hashable {
    /// What the heat is given to.
    public enum Kind: String, Sendable, CaseIterable {
        /// Air through dry coils: no water; the supply follows the dry bulb.
        case dry
        /// Air through wet towers: water evaporates; the supply follows the wet bulb.
        case evaporative
        /// A chilled-water plant with water-cooled chillers, towers and a water-side economiser.
        case chilled
        /// Dry coils behind wetted pads, which are wetted when dry air alone is too warm.
        case adiabatic
        /// Water of a sea or lake through a heat exchanger: no evaporation.
        case water
    }

    /// What the heat is given to.
    public var kind: Kind
    /// The warmest liquid that the IT equipment takes, K.
    public var allowedSupply_K: Double
    /// Supply over dry bulb (dry) or wet bulb (towers) at design heat, full fan speed and air of 1.2 kg/m³, K.
    public var approach_K: Double
    /// Return over supply of the loop at design heat, K.
    public var range_K: Double
    /// Fans of coolers or towers at full speed in air of 1.2 kg/m³, and the least share of full speed.
    public var fans_W_per_W: Double, leastFanSpeed: Double
    /// Pumps at design flow, and the least share of it.
    public var pumps_W_per_W: Double, leastPumpFlow: Double
    /// Fans that move air in the rooms, for what is not liquid-cooled, at design; controls and lights, always.
    public var roomFans_W_per_W: Double, fixed_W_per_W: Double
    /// Chiller capacity as a fraction of design heat, and its kind; condenser over ambient (dry or wet bulb), K.
    public var chillerCapacity: Double, chiller: ChillerModel, condenserApproach_K: Double
    /// Losses of transformers, uninterruptible supply and distribution: at no load, proportional, and at full load by
    /// resistance.
    public var lossIdle: Double, lossLinear: Double, lossQuadratic: Double
    /// Concentration of the tower's water over its make-up, and drift as a share of evaporation.
    public var cyclesOfConcentration: Double, driftShare: Double
    /// Share of the distance from dry bulb to wet bulb by which pads cool the air.
    public var padEffectiveness: Double
    /// A fit of the towers' approach, by which `approach_K` at a wet bulb of 25.6 °C is scaled; nil: the approach is constant.
    public var towerFit: TowerFit?

    /// A plant of a kind with the defaults of data/facts (`plant.*`).
    public init(_ kind: Kind) {
        self.kind = kind
        range_K = 10
        (leastFanSpeed, leastPumpFlow) = (0.15, 0.3)
        (roomFans_W_per_W, pumps_W_per_W, fixed_W_per_W) = (0.007, 0.015, 0.005)
        (lossIdle, lossLinear, lossQuadratic) = (0.012, 0.020, 0.028)
        (cyclesOfConcentration, driftShare) = (5, 0.005)
        (chillerCapacity, chiller, condenserApproach_K) = (0.5, .carnot(fraction: 0.5), 10)
        (padEffectiveness, towerFit) = (0.85, nil)
        switch kind {
        case .dry:
            (allowedSupply_K, approach_K, fans_W_per_W) = (318.15, 8 + 2, 0.02)
        case .evaporative:
            (allowedSupply_K, approach_K, fans_W_per_W) = (305.15, 4 + 2, 0.012)
        case .chilled:
            (allowedSupply_K, approach_K, fans_W_per_W) = (283.15, 4 + 2, 0.012)
            (roomFans_W_per_W, pumps_W_per_W, condenserApproach_K) = (0.04, 0.03, 4)
            (chillerCapacity, chiller) = (1.2, .doe2Centrifugal)
        case .adiabatic:
            (allowedSupply_K, approach_K, fans_W_per_W) = (313.15, 8 + 2, 0.02)
        case .water:
            (allowedSupply_K, approach_K, fans_W_per_W) = (303.15, 3, 0.015)
        }
    }
}

/// What a plant does in one hour, or the columns' names say: per watt of IT design power unless named otherwise.
public struct PlantHour: Sendable, Hashable {
    /// Site power over IT power, at the load or, where the plant can't carry that, at the most it can.
    public var pue: Double
    /// Power of fans, pumps and chiller per IT power, W/W.
    public var cooling_W_per_W: Double
    /// Water taken in per IT energy, L/kWh.
    public var water_L_per_kWh: Double
    /// Heat that the plant can reject at full speed with its chiller, as a fraction of design heat; above 1 it is not the
    /// limit.
    public var capacityFraction: Double
    /// Share of the heat that the chiller takes.
    public var chillerShare: Double
    /// Site power with no IT load, W per W of IT design power: with `busPerIT` the straight line through no load and this load.
    public var idle_W_per_W: Double
    /// Site power added per IT power between no load and this load, W/W.
    public var busPerIT: Double
}

extension CoolingPlant {
    /// The plant at an IT load (fraction of design, above 0), or at the most it can carry where that is less, in moist air.
    ///
    /// - Parameter water_K: temperature of sea or lake, for the kind `water`.
    public func hour(load: Double, air: MoistAir, water_K: Double = .nan) -> PlantHour {
        let density = air.density_kg_per_m3 / 1.2
        switch kind {
        case .dry: return hour(load: load, ambient_K: air.temperature_K, density: density, water_L_per_J: 0)
        case .water: return hour(load: load, ambient_K: water_K, density: 1, water_L_per_J: 0)
        case .adiabatic:
            let cooled_K = padded_K(air_K: air.temperature_K, wetBulb_K: air.wetBulb_K)
            return hour(
                load: load, ambient_K: cooled_K, density: density,
                water_L_per_J: padWater_L_per_J(cooling_K: air.temperature_K - cooled_K))
        case .evaporative, .chilled: break
        }
        let wetBulb_K = air.wetBulb_K
        let leaving = MoistAir(temperature_K: leaving_K(wetBulb_K: wetBulb_K), pressure_Pa: air.pressure_Pa, relativeHumidity: 1)
        let evaporated = max(0, leaving.humidityRatio - air.humidityRatio) / (leaving.enthalpy_J_per_kg - air.enthalpy_J_per_kg)
        return hour(load: load, ambient_K: wetBulb_K, density: density, water_L_per_J: evaporated * waterPerEvaporation)
    }

    /// Air behind the pads, K: as it comes while it is cold enough to take the design heat at full fan speed, cooled towards the wet
    /// bulb beyond that.
    func padded_K(air_K: Double, wetBulb_K: Double) -> Double {
        air_K + approach_K <= allowedSupply_K ? air_K : air_K - padEffectiveness * (air_K - wetBulb_K)
    }

    /// Water that pads take in per heat, L/J: they cool the air by `cooling_K`, and the coils warm it to the mean of the loop.
    func padWater_L_per_J(cooling_K: Double) -> Double {
        cooling_K / (approach_K + range_K / 2) / 2.45e6 * waterPerEvaporation
    }

    /// The plant against an ambient (dry or wet bulb), with air of a density over 1.2 kg/m³ and a tower's water per heat.
    func hour(load: Double, ambient_K: Double, density: Double, water_L_per_J: Double) -> PlantHour {
        // Free cooling: heat is proportional to air flow and to the temperature between the ambient and the allowed supply.
        let designHeat = 1 + roomFans_W_per_W + pumps_W_per_W
        let approach_K = self.approach_K(wetBulb_K: ambient_K)
        let freeCapacity = designHeat * max(0, allowedSupply_K - ambient_K) * density / approach_K
        let capacity = freeCapacity + chillerCapacity * designHeat
        let carried = capacity > 0.01 ? min(load, capacity / designHeat) : load
        let moved = (roomFans_W_per_W + pumps_W_per_W) * cubed(carried)
        let heat = min(carried + moved, capacity)
        let free = min(heat, freeCapacity)
        let chilled = heat - free
        let speed = chilled > 0 || freeCapacity <= 0 ? 1 : min(1, max(leastFanSpeed, heat / freeCapacity))
        var fans = fans_W_per_W * speed * speed * speed * density
        var compressor = 0.0
        if chilled > 0 {
            compressor = chilled / cop(ambient_K: ambient_K, partLoad: chilled / (chillerCapacity * designHeat))
            // The chillers of a dry plant have condensers of their own; those of the others use the towers, at full speed
            // already.
            if kind == .dry || kind == .adiabatic { fans += fans_W_per_W * (chilled + compressor) / designHeat }
        }
        let cooling = fans + moved + compressor
        let losses = lossIdle + carried * (lossLinear + carried * lossQuadratic)
        let total = carried + losses + fixed_W_per_W + cooling
        let least = fans_W_per_W * leastFanSpeed * leastFanSpeed * leastFanSpeed * density
        let idle = lossIdle + fixed_W_per_W + (roomFans_W_per_W + pumps_W_per_W) * cubed(0) + least
        let sum = ambient_K + density + water_L_per_J
        let missing = sum - sum  // 0, NaN where the weather is missing
        return PlantHour(
            pue: total / carried + missing, cooling_W_per_W: cooling / carried + missing,
            water_L_per_kWh: water_L_per_J * 3.6e6 * (heat + compressor) / carried + missing,
            capacityFraction: capacity / designHeat + missing, chillerShare: heat > 0 ? chilled / heat + missing : 0,
            idle_W_per_W: idle + missing, busPerIT: (total - idle) / carried + missing)
    }

    /// The approach at a wet bulb: constant, or as the fit has it against 25.6 °C.
    private func approach_K(wetBulb_K: Double) -> Double {
        guard let towerFit, kind == .evaporative || kind == .chilled else { return approach_K }
        let range_K = held(range_K, towerFit.waterRange_K)
        let here = towerFit.approach_K(wetBulb_C: wetBulb_K - Physical.zeroCelsius_K, range_K: range_K)
        return approach_K * here / towerFit.approach_K(wetBulb_C: 25.6, range_K: range_K)
    }

    /// Power by the cubic law at a flow that follows the load down to a least flow.
    private func cubed(_ load: Double) -> Double {
        let flow = max(load, leastPumpFlow)
        return flow * flow * flow
    }

    /// The chiller's coefficient of performance at an ambient temperature; its evaporator is 3 K colder than the supply.
    private func cop(ambient_K: Double, partLoad: Double) -> Double {
        let condenser_K = ambient_K + condenserApproach_K
        return switch chiller {
        case .carnot(let fraction): carnotCOP(cold_K: allowedSupply_K - 3, hot_K: condenser_K, fraction: fraction)
        case .doe2Centrifugal:
            DOE2CentrifugalChiller.cop(chilled_K: allowedSupply_K, condenser_K: condenser_K, partLoad: partLoad)
        }
    }

    /// The temperature at which saturated air leaves a tower: the mean of its water.
    ///
    /// What that air carries off beyond what it brought is evaporation.
    /// Source: EnergyPlus Engineering Reference, "Cooling tower make-up water usage", saturated exit.
    func leaving_K(wetBulb_K: Double) -> Double { wetBulb_K + approach_K + range_K / 2 }

    /// Water taken in per water evaporated: with drift, and with the blowdown that keeps the concentration.
    var waterPerEvaporation: Double { 1 + max(driftShare, 1 / (cyclesOfConcentration - 1)) }
}
