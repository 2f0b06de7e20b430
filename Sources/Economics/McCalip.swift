internal import Glibc

/// McCalip's calculator: a gigawatt in orbit against a gas-fired one on the ground, without discounting.
///
/// The published conventions are kept as they are: energy in orbit is counted at all hours and on the ground at the capacity factor;
/// a share of the whole satellite's cost stands for failed accelerators although accelerators are in neither column; the Sun is a
/// constant fraction.
/// Source: McCalip, Economics of orbital vs terrestrial data centers, 2025, github.com/andrewmccalip/thoughts, calculator.
public struct McCalipCalculator: Sendable {
    public var target_MW = 1000.0
    public var years = 5.0
    public var launch_USD_per_kg = 500.0
    public var hardware_USD_per_W = 22.0
    public var specificPower_W_per_kg = 36.5
    public var satellite_kW = 27.0
    public var sunFraction = 0.98
    public var cellLoss_per_yr = 0.025
    public var failure_per_yr = 0.09
    public var engineering_USD = 1e9
    public var operation_per_yr = 0.01
    public var gasTurbine_USD_per_kW = 1800.0
    public var pue = 1.2
    /// Electrical, mechanical, civil and network, USD per watt.
    public var buildings_USD_per_W = 12.5
    public var gas_USD_per_MMBtu = 4.30
    public var heatRate_BTU_per_kWh = 6200.0
    public var groundCapacityFactor = 0.85

    public init() {}

    private var hours: Double { 8760 * years }
    /// Mean of what the cells have left at the start of each year.
    private var meanCells: Double {
        let whole = Int(years.rounded(.up))
        return (0..<whole).reduce(0) { $0 + pow(1 - cellLoss_per_yr, Double($1)) } / Double(whole)
    }
    public var satellites: Double { (target_MW * 1000 / (meanCells * sunFraction) / satellite_kW).rounded(.up) }
    private var power_W: Double { satellites * satellite_kW * 1000 }
    public var hardware_USD: Double { hardware_USD_per_W * power_W }
    public var launch_USD: Double { launch_USD_per_kg * power_W / specificPower_W_per_kg }
    public var orbit_USD: Double {
        hardware_USD * (1 + (operation_per_yr + failure_per_yr) * years) + launch_USD + engineering_USD
    }
    public var orbit_USD_per_MWh: Double { orbit_USD / (target_MW * hours) }
    public var groundCapital_USD: Double { target_MW * 1e6 * (gasTurbine_USD_per_kW * pue / 1000 + buildings_USD_per_W) }
    public var fuel_USD: Double {
        target_MW * 1000 * hours * groundCapacityFactor * pue * heatRate_BTU_per_kWh * 1e-6 * gas_USD_per_MMBtu
    }
    public var ground_USD: Double { groundCapital_USD + fuel_USD }
    public var ground_USD_per_MWh: Double { ground_USD / (target_MW * hours * groundCapacityFactor) }
}
