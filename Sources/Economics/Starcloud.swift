/// The cost table of the Starcloud (then Lumen Orbit) white paper: a cluster in orbit against one on the ground.
///
/// The satellite's bus, the computers, batteries, links, operation, replacement and finance are left out on both sides.
/// Source: Lumen Orbit, Why we should train AI in space, version 1.03, 2024, table 1.
public struct StarcloudTable: Sendable {
    public var power_MW = 40.0
    public var years = 10.0
    public var electricity_USD_per_kWh = 0.04
    /// Cooling energy per IT energy.
    public var coolingShare = 0.05
    public var backup_USD = 20e6
    public var array_USD = 2e6
    public var launch_USD = 5e6
    /// Shielding mass per power, and the price at which it is launched.
    public var shield_kg_per_kW = 1.0
    public var shieldLaunch_USD_per_kg = 30.0

    /// The launch that the total stands for, and the claims that the text makes of it and of a 5 GW array.
    public var launchPayload_t = 100.0
    public var claimedLaunch_USD_per_kg = 30.0
    public var array_km2 = 16.0
    public var claimedArray_GW = 5.0
    public var solarFlux_W_per_m2 = 1367.0
    public var cellEfficiency = 0.22
    public var packing = 0.9

    public init() {}

    /// What the launch total means per mass, and what the array can give: neither is what the text says.
    public var impliedLaunch_USD_per_kg: Double { launch_USD / (launchPayload_t * 1000) }
    public var impliedArray_GW: Double { array_km2 * 1e-3 * solarFlux_W_per_m2 * cellEfficiency * packing }

    public var energy_USD: Double { power_MW * 1000 * years * 8760 * electricity_USD_per_kWh }
    public var ground_USD: Double { energy_USD * (1 + coolingShare) + backup_USD }
    public var shield_USD: Double { power_MW * 1000 * shield_kg_per_kW * shieldLaunch_USD_per_kg }
    public var orbit_USD: Double { array_USD + launch_USD + shield_USD }
}
