internal import Glibc

/// What a plant does in each step of a year, one column per quantity; see ``PlantHour``.
public struct PlantYear: Sendable {
    /// Site power over IT power.
    public var pue: [Double]
    /// Power of fans, pumps and chillers per IT power, W/W.
    public var cooling_W_per_W: [Double]
    /// Water taken in per IT energy, L/kWh.
    public var water_L_per_kWh: [Double]
    /// Heat that can be rejected over design heat.
    public var capacityFraction: [Double]
    /// Share of the heat that chillers take.
    public var chillerShare: [Double]
    /// Site power with no IT load per IT design power, W/W.
    public var idle_W_per_W: [Double]
    /// Site power added per IT power between no load and the load, W/W.
    public var busPerIT: [Double]
}

extension CoolingPlant {
    /// The plant in each step of weather, at one IT load (fraction of design).
    ///
    /// - Parameters:
    ///   - air_K: dry bulb.
    ///   - humidityRatio: mass of water per mass of dry air.
    ///   - pressure_Pa: pressure of the air.
    ///   - water_K: temperature of sea or lake, for the kind `water`.
    ///   - load: IT power over IT design power, above 0.
    /// The balance takes `idle_W_per_W` and `busPerIT`: site power = idle · design + busPerIT · IT power, exact at `load` and
    /// at none.
    public func year(
        air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double], water_K: [Double]? = nil, load: Double = 1
    ) -> PlantYear {
        precondition(load > 0, "a plant's year needs an IT load above zero")
        precondition(kind != .water || water_K?.count == air_K.count, "a plant on a water body needs its temperature")
        precondition(
            air_K.count == humidityRatio.count && air_K.count == pressure_Pa.count, "weather columns of different lengths")
        var year = PlantYear(count: air_K.count)
        let conditions = conditions(air_K: air_K, humidityRatio: humidityRatio, pressure_Pa: pressure_Pa, water_K: water_K)
        for index in air_K.indices {
            let hour = hour(
                load: load, ambient_K: conditions.ambient_K[index], density: conditions.density[index],
                water_L_per_J: conditions.water_L_per_J[index])
            year.pue[index] = hour.pue
            year.cooling_W_per_W[index] = hour.cooling_W_per_W
            year.water_L_per_kWh[index] = hour.water_L_per_kWh
            year.capacityFraction[index] = hour.capacityFraction
            year.chillerShare[index] = hour.chillerShare
            year.idle_W_per_W[index] = hour.idle_W_per_W
            year.busPerIT[index] = hour.busPerIT
        }
        return year
    }

    /// The ambient that heat is given to, the density of the air over 1.2 kg/m³ (ideal gas, to 0.1 %), and a tower's water per
    /// heat.
    private func conditions(
        air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double], water_K: [Double]?
    ) -> (ambient_K: [Double], density: [Double], water_L_per_J: [Double]) {
        let none = [Double](repeating: 0, count: air_K.count)
        if kind == .water, let water_K { return (water_K, none.map { $0 + 1 }, none) }
        let gasPerMass = AirConstants.gas_J_per_mol_K / AirConstants.airMass_kg_per_mol
        let density = air_K.indices.map { index in
            let w = humidityRatio[index]
            return pressure_Pa[index] * (1 + w) / (gasPerMass * air_K[index] * (1 + w / AirConstants.massRatio)) / 1.2
        }
        if kind == .dry { return (air_K, density, none) }
        let wet_K = wetBulb_K(air_K: air_K, humidityRatio: humidityRatio, pressure_Pa: pressure_Pa)
        if kind == .adiabatic {
            let cooled_K = air_K.indices.map { padded_K(air_K: air_K[$0], wetBulb_K: wet_K[$0]) }
            return (cooled_K, density, air_K.indices.map { padWater_L_per_J(cooling_K: air_K[$0] - cooled_K[$0]) })
        }
        let evaporation = towerEvaporation_kg_per_J(
            air_K: air_K, humidityRatio: humidityRatio, pressure_Pa: pressure_Pa,
            leaving_K: wet_K.map { leaving_K(wetBulb_K: $0) })
        return (wet_K, density, evaporation.map { $0 * waterPerEvaporation })
    }

    /// IT power that a site power feeds in an hour, both per watt of IT design power: the inverse of load · PUE, to 1e-12.
    ///
    /// From 0 to 1, or to what the plant can carry where that is less.
    public func load(site_W_per_W power: Double, air: MoistAir) -> Double {
        func site(_ load: Double) -> Double { load * hour(load: load, air: air).pue }
        let most = min(1, hour(load: 1, air: air).capacityFraction)
        guard power < site(most) else { return power.isNaN ? .nan : most }
        guard power > site(1e-9) else { return 0 }
        var (low, high) = (1e-9, most)
        while high - low > 1e-12 {
            // Regula falsi kept honest by halving.
            let (a, b) = (site(low), site(high))
            let guess = low + (power - a) / (b - a) * (high - low)
            for candidate in [guess, (low + high) / 2] where candidate > low && candidate < high {
                if site(candidate) > power { high = candidate } else { low = candidate }
            }
            if abs(site(low) - power) < 1e-13 { break }
        }
        return low
    }
}
