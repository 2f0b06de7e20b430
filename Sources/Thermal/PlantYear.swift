internal import Glibc

/// What a plant does in each step of a year, one column per quantity; see ``PlantHour``.
public struct PlantYear: Sendable {
    public var pue: [Double]
    public var cooling_W_per_W: [Double]
    public var water_L_per_kWh: [Double]
    public var capacityFraction: [Double]
    public var chillerShare: [Double]
    public var idle_W_per_W: [Double]
    public var busPerIT: [Double]
}

extension CoolingPlant {
    /// The plant in each step of weather, at one IT load (fraction of design).
    ///
    /// - Parameters:
    ///   - air_K: dry bulb.
    ///   - humidityRatio: mass of water per mass of dry air.
    ///   - pressure_Pa: pressure of the air.
    ///   - load: IT power over IT design power, above 0.
    /// The balance takes `idle_W_per_W` and `busPerIT`: site power = idle · design + busPerIT · IT power, exact at `load` and at none.
    public func year(air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double], load: Double = 1) -> PlantYear {
        precondition(load > 0, "a plant's year needs an IT load above zero")
        precondition(air_K.count == humidityRatio.count && air_K.count == pressure_Pa.count, "weather columns of different lengths")
        let zeros = [Double](repeating: 0, count: air_K.count)
        var year = PlantYear(
            pue: zeros, cooling_W_per_W: zeros, water_L_per_kWh: zeros, capacityFraction: zeros, chillerShare: zeros,
            idle_W_per_W: zeros, busPerIT: zeros)
        for index in air_K.indices {
            let air = MoistAir(
                temperature_K: air_K[index], pressure_Pa: pressure_Pa[index], humidityRatio: humidityRatio[index])
            let hour = hour(load: load, air: air, wetBulb_K: kind == .dry ? air.temperature_K : air.wetBulb_K)
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

    /// IT power that a site power feeds in an hour, both per watt of IT design power: the inverse of `load · pue`, 0 … 1, to 1e-12.
    public func load(site_W_per_W power: Double, air: MoistAir) -> Double {
        let wetBulb_K = kind == .dry ? air.temperature_K : air.wetBulb_K
        func site(_ load: Double) -> Double { load * hour(load: load, air: air, wetBulb_K: wetBulb_K).pue }
        guard power < site(1) else { return power.isNaN ? .nan : 1 }
        guard power > site(1e-9) else { return 0 }
        var (low, high) = (1e-9, 1.0)
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
