// swift-format-ignore-file
// A table, one row a line.
public import Models

/// What describes a hall cooled by air, after Lei and Masanet; the raw value names the fact and the model's input.
///
/// Source of ranges and of the defaults (middles of the ranges, a large-scale hall): Lei and Masanet, Statistical analysis for
/// predicting location-specific data center PUE and its improvement potential, Energy 201, 2020, table A.1, and the calculator
/// of their paper of 2022 (Resources, Conservation and Recycling 182, 106323).
public enum HallParameter: String, Sendable, CaseIterable {
    case upsEfficiency = "ups_efficiency", distributionLoss = "distribution_loss", lighting
    case supplyLow = "supply_low_C", supplyHigh = "supply_high_C", dewLow = "dew_low_C", dewHigh = "dew_high_C"
    case humidityLow = "humidity_low", humidityHigh = "humidity_high"
    case airRise = "air_rise_K", waterRise = "water_rise_K", towerRange = "tower_range_K"
    case fanPressure = "fan_pressure_Pa", fanEfficiency = "fan_efficiency"
    case towerFanPressure = "tower_fan_pressure_Pa", towerFanEfficiency = "tower_fan_efficiency"
    case humidifierPressure = "humidifier_pressure_Pa", humidifierEfficiency = "humidifier_efficiency"
    case economizerPressure = "economizer_pump_Pa", economizerEfficiency = "economizer_pump_efficiency"
    case chilledPressure = "chilled_pump_Pa", chilledEfficiency = "chilled_pump_efficiency"
    case sinkPressure = "sink_pump_Pa", sinkEfficiency = "sink_pump_efficiency"
    case towerApproach = "tower_approach_K", exchangerApproach = "exchanger_approach_K", coilEffectiveness = "coil_effectiveness"
    case sensibleHeatRatio = "sensible_heat_ratio", chillerLoad = "chiller_load", copOffset = "cop_offset"
    case liquidToGas = "liquid_to_gas", windage, cycles, condenserApproach = "condenser_approach_K"
    case indirectWet = "indirect_wet_effectiveness", indirectDry = "indirect_dry_effectiveness"
    case secondaryFlow = "secondary_flow", secondaryFan = "secondary_fan_J_per_m3", sprayPump = "spray_pump_J_per_m3"

    /// The input that a model of the registry takes for it.
    public var input: Parameter {
        func row(_ unit: String, _ range: ClosedRange<Double>, _ value: Double, _ summary: String) -> Parameter {
            .number(rawValue, unit, range, default: value, summary)
        }
        return switch self {
        case .upsEfficiency: row("1", 0.5...1, 0.945, "of the uninterruptible supply")
        case .distributionLoss: row("1", 0...0.5, 0.01, "loss of transformers and distribution")
        case .lighting: row("1", 0...0.5, 0.001, "lights per IT power")
        case .supplyLow: row("degC", 0...40, 14, "coldest supply air")
        case .supplyHigh: row("degC", 5...45, 31, "warmest supply air; the set point without an air economizer")
        case .dewLow: row("degC", -40...30, -10.5, "lowest dew point of supply air")
        case .dewHigh: row("degC", -20...40, 21, "highest dew point of supply air")
        case .humidityLow: row("1", 0...1, 0.14, "lowest relative humidity of supply air")
        case .humidityHigh: row("1", 0...1, 0.775, "highest relative humidity of supply air")
        case .airRise: row("K", 1...50, 16.65, "return over supply air")
        case .waterRise: row("K", 1...40, 7.5, "return over supply of the hall's water")
        case .towerRange: row("K", 1...30, 5, "entering over leaving water of towers, or of the sea's")
        case .fanPressure: row("Pa", 0...3000, 650, "pressure of the hall's fans")
        case .fanEfficiency: row("1", 0.05...1, 0.775, "of the hall's fans")
        case .towerFanPressure: row("Pa", 0...2000, 250, "pressure of tower fans")
        case .towerFanEfficiency: row("1", 0.05...1, 0.775, "of tower fans")
        case .humidifierPressure: row("Pa", 0...2e7, 7e6, "pressure of the humidifier's pump")
        case .humidifierEfficiency: row("1", 0.05...1, 0.7, "of that pump")
        case .economizerPressure: row("Pa", 0...2e6, 156_000, "pressure of the water economizer's pump")
        case .economizerEfficiency: row("1", 0.05...1, 0.7, "of that pump")
        case .chilledPressure: row("Pa", 0...2e6, 143_658, "pressure of chilled-water pumps")
        case .chilledEfficiency: row("1", 0.05...1, 0.7, "of those pumps")
        case .sinkPressure: row("Pa", 0...4e6, 208_660, "pressure of tower or sea-water pumps")
        case .sinkEfficiency: row("1", 0.05...1, 0.7, "of those pumps")
        case .towerApproach: row("K", 0...20, 4.75, "leaving tower water over wet bulb")
        case .exchangerApproach: row("K", 0...10, 2.25, "of the heat exchanger between tower or sea and hall")
        case .coilEffectiveness: row("1", 0.1...1, 0.8, "of the hall's coils")
        case .sensibleHeatRatio: row("1", 0.5...1, 0.97, "sensible heat over all heat of the coils")
        case .chillerLoad: row("1", 0.05...1, 0.5, "part load at which chillers run")
        case .copOffset: row("1", -0.9...1, 0, "coefficient of performance over the fit's, less one")
        case .liquidToGas: row("1", 0.1...10, 2.1, "water over air flow of the tower, by mass")
        case .windage: row("1", 0...0.05, 0.0025, "water blown out over the tower's flow")
        case .condenserApproach: row("K", 0...30, 10, "of air-cooled condensers over the dry bulb")
        case .indirectWet: row("1", 0...1.2, 0.75, "of the indirect exchanger, towards the outdoor wet bulb")
        case .indirectDry: row("1", 0...1, 0.65, "of the indirect exchanger left dry, towards the outdoor dry bulb")
        case .secondaryFlow: row("1", 0.1...5, 1.2, "outdoor over hall air of the indirect exchanger, by mass")
        case .secondaryFan: row("J m-3", 0...5000, 207.6, "energy of its outdoor fans per volume at full flow")
        case .sprayPump: row("J m-3", 0...1000, 90, "energy of its spray pump per volume of outdoor air")
        case .cycles: row("1", 1.1...50, 9, "concentration of the tower's water over its make-up")
        }
    }
}
