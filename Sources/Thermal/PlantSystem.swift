public import Units

/// A cooling plant of any kind.
public enum PlantSystem: Sendable, Hashable {
    /// A liquid loop with fans and pumps by the affinity laws.
    case loop(CoolingPlant)
    /// A hall cooled by air, after Lei and Masanet.
    case hall(AirHallPlant)

    /// Whether it needs the temperature of a sea or lake.
    public var needsWaterTemperature: Bool {
        switch self {
        case .loop(let plant): plant.kind == .water
        case .hall(let plant): plant.economizer == .water
        }
    }

    /// The plant in each step of weather; see ``CoolingPlant/year(air_K:humidityRatio:pressure_Pa:water_K:load:)``.
    ///
    /// - Throws: ``DomainError`` where a water temperature is needed and missing, or the load is not above 0.
    public func year(
        air_K: [Double], humidityRatio: [Double], pressure_Pa: [Double], water_K: [Double]? = nil, load: Double = 1
    ) throws(DomainError) -> PlantYear {
        guard load > 0, load <= 1 else { throw DomainError("load", value: "\(load)", allowed: "above 0, at most 1") }
        guard !needsWaterTemperature || water_K != nil else {
            throw DomainError("water temperature", value: "none", allowed: "the temperature of sea or lake, for this system")
        }
        switch self {
        case .loop(let plant):
            return plant.year(
                air_K: air_K, humidityRatio: humidityRatio, pressure_Pa: pressure_Pa, water_K: water_K, load: load)
        case .hall(let plant):
            return try plant.year(air_K: air_K, humidityRatio: humidityRatio, pressure_Pa: pressure_Pa, water_K: water_K)
        }
    }

    /// Temperature at which the plant's water returns from the computers, K: what heat reuse has to begin with.
    public var return_K: Double {
        switch self {
        case .loop(let plant): plant.allowedSupply_K + plant.range_K
        case .hall(let plant): Physical.zeroCelsius_K + plant[.supplyHigh] + plant[.airRise]
        }
    }
}

/// Totals of a plant's year at a constant load.
public struct PlantSummary: Sendable, Hashable {
    /// Site energy over IT energy; water in L per kWh of IT energy.
    public var pue, wue_L_per_kWh: Double
    /// Fans, pumps and chillers per IT energy.
    public var cooling_W_per_W: Double
    /// The highest power over IT power of any hour.
    public var highestPUE: Double
    /// Hours in which chillers run, and in which they carry everything.
    public var chillerHours, chillerOnlyHours: Int
    /// Hours in which the plant cannot carry the load, and its least capacity over design heat.
    public var shortHours: Int
    public var leastCapacity: Double
    /// Hours without weather.
    public var missingHours: Int

    /// - Parameter load: IT power over IT design power of every hour.
    public init(_ year: PlantYear, load: Double = 1) {
        var (pue, water, cooling, count) = (0.0, 0.0, 0.0, 0)
        (highestPUE, chillerHours, chillerOnlyHours, shortHours, leastCapacity) = (0, 0, 0, 0, .infinity)
        for hour in year.pue.indices where year.pue[hour].isFinite {
            pue += year.pue[hour]
            water += year.water_L_per_kWh[hour]
            cooling += year.cooling_W_per_W[hour]
            highestPUE = max(highestPUE, year.pue[hour])
            if year.chillerShare[hour] > 0 { chillerHours += 1 }
            if year.chillerShare[hour] >= 1 { chillerOnlyHours += 1 }
            if year.capacityFraction[hour] < load { shortHours += 1 }
            leastCapacity = min(leastCapacity, year.capacityFraction[hour])
            count += 1
        }
        missingHours = year.pue.count - count
        let hours = count > 0 ? Double(count) : .nan
        (self.pue, wue_L_per_kWh, cooling_W_per_W) = (pue / hours, water / hours, cooling / hours)
        if count == 0 { (highestPUE, leastCapacity) = (.nan, .nan) }
    }
}

/// Heat that is used again.
public struct HeatReuse: Sendable, Hashable {
    /// Share of the year's heat that someone takes.
    public var share: Double
    /// Temperature at which it is wanted, K.
    public var wanted_K: Double
    /// Coefficient of performance over Carnot's of the heat pump that lifts it where the return is colder.
    public var carnotFraction: Double

    public init(share: Double, wanted_K: Double, carnotFraction: Double = 0.5) {
        (self.share, self.wanted_K, self.carnotFraction) = (share, wanted_K, carnotFraction)
    }

    /// Energy reuse effectiveness: site energy, with that of the heat pump, less heat reused, over IT energy.
    ///
    /// Source: The Green Grid, ERE: a metric for measuring the benefit of reuse energy from a data center, white paper 29, 2010.
    /// - Parameters:
    ///   - pue: site energy over IT energy before reuse.
    ///   - return_K: what the heat has. The pump's energy counts as site energy and its heat as reused.
    public func ere(pue: Double, return_K: Double) -> (ere: Double, pump_W_per_W: Double, reused_W_per_W: Double) {
        guard wanted_K > return_K else { return (pue - share, 0, share) }
        let cop = 1 + carnotCOP(cold_K: return_K, hot_K: wanted_K, fraction: carnotFraction)
        let pump = share / (cop - 1)
        return (pue - share, pump, share + pump)
    }
}

/// Seconds for which the loop's own heat capacity carries the computers after cooling has stopped, pumps still running.
///
/// - Parameters:
///   - heat_W: of the computers; above 0.
///   - capacity_J_per_K: of the liquid, its pipes and any buffer tank, well mixed.
///   - margin_K: from the supply before the failure to the warmest that is allowed.
/// Source: a lumped heat balance.
public func rideThrough_s(heat_W: Double, capacity_J_per_K: Double, margin_K: Double) -> Double {
    max(0, margin_K) * capacity_J_per_K / heat_W
}
