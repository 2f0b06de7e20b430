/// Launch cost alone, spread over life and power: the figure that Google's study holds against the price of electricity on the ground.
///
/// Nothing else is in it: no satellite, no accelerators, no finance.
/// Source: Agüera y Arcas et al., 2025, arXiv:2511.19468, table 1.
public func launchedPower_USD_per_kW_yr(mass_kg: Double, power_kW: Double, life_yr: Double, launch_USD_per_kg: Double) -> Double {
    mass_kg / (power_kW * life_yr) * launch_USD_per_kg
}
