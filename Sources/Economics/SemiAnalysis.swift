internal import Glibc
internal import Units

/// A megawatt of accelerators in orbit, summed from mass and cost per part, after the inputs that SemiAnalysis published.
///
/// Costs are repaid monthly over the life of each part; the levelised cost of compute divides by the share of the accelerator-hours
/// that are of use. Insurance is charged on everything that is launched, computers included.
/// Source: SemiAnalysis, To boldly go, 2026-06-03, and the inputs of its model as listed by the open calculator odc v3, 2026.
public struct SemiAnalysisOrbit: Sendable {
    public var itPerAccelerator_kW = 1.906
    public var overheadShare = 0.06
    public var array_W_per_kg = 150.0
    public var array_USD_per_W = 22.0
    public var cellLoss_per_yr = 0.02
    public var eclipse_min_per_day = 35.0
    public var battery_Wh_per_kg = 200.0
    public var battery_USD_per_kWh = 300.0
    public var depthOfDischarge = 0.8
    public var roundTripEfficiency = 0.93
    public var radiator_K = 322.0
    public var sink_K = 230.0
    public var emissivity = 0.9
    public var finEfficiency = 0.9
    public var radiator_kg_per_m2 = 3.5
    public var radiator_USD_per_m2 = 1100.0
    public var it_kg_per_kW = 11.0
    public var it_USD_per_W = 32.3
    public var shield_t_per_MW = 1.0
    public var structureShare = 0.14
    public var avionics_USD_per_MW = 4.5e6
    public var integration_USD_per_MW = 8e6
    public var insuranceShare = 0.06
    public var operation_USD_per_MW_yr = 1.65e6
    public var launch_USD_per_kg = 1600.0
    public var rate_per_yr = 0.15
    public var life_yr = 5.0
    public var utilisation = 0.80

    public init() {}

    private var bus_MW: Double { 1 + overheadShare }
    /// Array power when new, MW per MW of IT: the load, its recharge of the battery, and what the cells lose over the life.
    public var array_MW: Double {
        let eclipse = eclipse_min_per_day / 1440
        return bus_MW * (1 + eclipse / (1 - eclipse) / roundTripEfficiency) / pow(1 - cellLoss_per_yr, life_yr)
    }
    /// For the whole of the day's eclipse at once, as the source has it.
    public var battery_MWh: Double { bus_MW * eclipse_min_per_day / 60 / depthOfDischarge / roundTripEfficiency }
    /// Planform; both faces radiate.
    public var radiator_m2: Double {
        let face = Physical.stefanBoltzmann_W_per_m2_K4 * (pow(radiator_K, 4) - pow(sink_K, 4)) * emissivity * finEfficiency
        return bus_MW * 1e6 / (2 * face)
    }
    public var mass_kg_per_MW: Double {
        let parts =
            array_MW * 1e6 / array_W_per_kg + battery_MWh * 1e6 / battery_Wh_per_kg + radiator_m2 * radiator_kg_per_m2
            + it_kg_per_kW * 1000 + shield_t_per_MW * 1000
        return parts * (1 + structureShare)
    }
    public var launch_USD_per_MW: Double { mass_kg_per_MW * launch_USD_per_kg }
    public var capital_USD_per_MW: Double {
        let station =
            array_MW * 1e6 * array_USD_per_W + battery_MWh * 1000 * battery_USD_per_kWh + radiator_m2 * radiator_USD_per_m2
            + avionics_USD_per_MW + integration_USD_per_MW
        return (station + launch_USD_per_MW + it_USD_per_W * 1e6) * (1 + insuranceShare)
    }
    /// Total cost of ownership per accelerator-hour, USD.
    public var ownership_USD_per_accelerator_h: Double {
        get throws(DomainError) {
            let yearly =
                capital_USD_per_MW
                * (try capitalRecovery_per_yr(rate_per_yr: rate_per_yr, life_yr: life_yr, compounding: .monthly))
                + operation_USD_per_MW_yr
            return yearly * itPerAccelerator_kW / 1000 / 8760
        }
    }
    /// Levelised cost of a useful accelerator-hour, USD.
    public var compute_USD_per_accelerator_h: Double {
        get throws(DomainError) { try ownership_USD_per_accelerator_h / utilisation }
    }
}

/// The same on the ground.
public struct SemiAnalysisGround: Sendable {
    public var itPerAccelerator_kW = 1.906
    public var it_USD_per_W = 32.3
    public var building_USD_per_W = 12.0
    public var buildingLife_yr = 15.0
    public var itLife_yr = 5.0
    public var rate_per_yr = 0.103
    public var pue = 1.35
    public var electricity_USD_per_MWh = 87.0
    public var operation_USD_per_MW_yr = 0.15e6
    /// Spare computers per computer in use.
    public var spareShare = 0.048

    public init() {}

    private func yearly_USD_per_MW(spares: Double) throws(DomainError) -> Double {
        let it = try capitalRecovery_per_yr(rate_per_yr: rate_per_yr, life_yr: itLife_yr, compounding: .monthly)
        let building = try capitalRecovery_per_yr(rate_per_yr: rate_per_yr, life_yr: buildingLife_yr, compounding: .monthly)
        return it_USD_per_W * 1e6 * it * (1 + spares) + building_USD_per_W * 1e6 * building + pue * 8760 * electricity_USD_per_MWh
            + operation_USD_per_MW_yr
    }
    public var ownership_USD_per_accelerator_h: Double {
        get throws(DomainError) { try yearly_USD_per_MW(spares: 0) * itPerAccelerator_kW / 1000 / 8760 }
    }
    public var compute_USD_per_accelerator_h: Double {
        get throws(DomainError) { try yearly_USD_per_MW(spares: spareShare) * itPerAccelerator_kW / 1000 / 8760 }
    }
}
