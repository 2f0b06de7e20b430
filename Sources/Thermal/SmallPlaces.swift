internal import Glibc
internal import Units

/// A home with computers in it.
public struct HomeNode: Sendable, Hashable {
    /// Outdoor temperatures between which the house wants neither heat nor cooling, K.
    public var heatingBelow_K = 288.15, coolingAbove_K = 295.15
    /// Coefficients of performance of what heats otherwise (1: resistance) and of the air conditioner at 35 °C outside.
    public var heaterCOP = 3.0, coolerCOP = 3.5

    public init() {}

    /// What the node's heat costs or saves at an outdoor temperature: power of the air conditioner and of the heater saved, W/W.
    ///
    /// The air conditioner's coefficient follows Carnot from its rating at 35 °C outside, 22 °C inside, and at most doubles.
    public func hour(outdoor_K: Double) -> (cooling_W_per_W: Double, saved_W_per_W: Double) {
        if outdoor_K < heatingBelow_K { return (0, 1 / heaterCOP) }
        guard outdoor_K > coolingAbove_K else { return (0 * outdoor_K, 0 * outdoor_K) }
        // Ten kelvins at each exchanger.
        let rated = carnotCOP(cold_K: 285.15, hot_K: 318.15, fraction: 1)
        let here = carnotCOP(cold_K: 285.15, hot_K: outdoor_K + 10, fraction: 1)
        return (1 / min(coolerCOP * here / rated, 2 * coolerCOP), 0)
    }
}

/// A parked vehicle whose coolant loop carries a computer's heat.
public struct ParkedVehicle: Sendable, Hashable {
    /// Radiator's conductance to the air with the fan at full speed, W/K, and the fan's power, W.
    public var conductance_W_per_K = 200.0, fan_W = 80.0
    /// Warmest coolant, K, and how much warmer than outdoors the air of its place is.
    public var coolantLimit_K = 338.15, airRise_K = 0.0

    public init() {}

    /// The most that the computer can draw in air of a temperature, and the fan's power at a draw: the fan's speed gives the heat, the
    /// conductance follows its 0.8th power.
    public func hour(outdoor_K: Double, it_W: Double) -> (limit_W: Double, fan_W: Double) {
        let difference = coolantLimit_K - outdoor_K - airRise_K
        let limit = max(0, conductance_W_per_K * difference)
        let needed = min(it_W, limit)
        let speed = limit > 0 ? pow(needed / limit, 1 / 0.8) : 0
        return (limit, fan_W * speed * speed * speed)
    }
}

/// A phone, tablet or laptop without a fan.
public struct PassiveDevice: Sendable, Hashable {
    /// From the air to the surface, K/W.
    public var resistance_K_per_W: Double
    /// Warmest surface that a hand may touch, K.
    public var surfaceLimit_K: Double

    public init(resistance_K_per_W: Double, surfaceLimit_K: Double) {
        (self.resistance_K_per_W, self.surfaceLimit_K) = (resistance_K_per_W, surfaceLimit_K)
    }

    /// Power that it can draw for good in air of a temperature, W.
    public func sustained_W(ambient_K: Double) -> Double { max(0, (surfaceLimit_K - ambient_K) / resistance_K_per_W) }

    /// Conductance of a surface by natural convection and radiation, W/(m² K).
    ///
    /// Source: Churchill and Chu for a vertical plate (Incropera et al., 2011, eq. 9.27); grey surface in a black room.
    public static func film_W_per_m2_K(surface_K: Double, ambient_K: Double, height_m: Double, emissivity: Double) -> Double {
        let mean = (surface_K + ambient_K) / 2
        // Air at 1 atm: conductivity and viscosity by power laws of 300 K values; Prandtl 0.707.
        let conductivity = 0.0263 * pow(mean / 300, 0.8), viscosity = 1.589e-5 * pow(mean / 300, 1.75)
        let rayleigh =
            9.80665 / mean * abs(surface_K - ambient_K) * height_m * height_m * height_m / (viscosity * viscosity / 0.707)
        let nusselt = 0.68 + 0.670 * pow(rayleigh, 0.25) / pow(1 + pow(0.492 / 0.707, 9 / 16.0), 4 / 9.0)
        let radiation =
            emissivity * Physical.stefanBoltzmann_W_per_m2_K4 * (surface_K + ambient_K)
            * (surface_K * surface_K + ambient_K * ambient_K)
        return nusselt * conductivity / height_m + radiation
    }
}
