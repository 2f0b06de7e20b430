internal import Glibc

/// spacedc's levelised cost of compute: present value of all cost over present value of delivered compute, orbit and ground.
///
/// The published conventions are kept: failed accelerators are replaced although the delivered compute already decays, the ground's
/// maintenance is a share of its computers too. Sizes are those that its version 0.4.2 finds for its example of 1 MW (64 satellites of
/// 18 accelerators at 650 km, for which it takes the Sun to lie in the plane of the orbit although the orbit rides the day-night line).
/// Source: spacedc-mdao 0.4.2 (github.com/jman4162/spacedc-mdao), MIT licence, `models/cost.py` and `examples/scenarios`.
public struct SpacedcScenario: Sendable {
    public var accelerators = 1152.0
    public var accelerator_USD = 25_000.0
    public var peak_TFLOPS = 989.0
    /// Whole years, and the rate at which cost and compute are discounted.
    public var years = 5
    public var rate_per_yr = 0.08
    /// Share of the peak that orbit delivers where its link does not bind.
    public var orbitShare = 0.2867954255782292
    /// Rate of all downlinks, and traffic per operation.
    public var link_Gb_per_s = 150.0
    public var bitsPerOperation = 1e-8
    public var array_USD = 102_044_322.697, battery_USD = 833_953.764, radiator_USD = 7_171_691.311
    public var satellites = 64.0
    /// Bus, and terminals, of one satellite.
    public var bus_USD = 2e6, terminals_USD = 0.5e6
    public var launched_kg = 79_258.2488, launch_USD_per_kg = 3000.0
    public var groundSegment_USD = 20e6, operation_USD_per_yr = 5e6
    /// Accelerators that fail in the time, and the mass launched for each new one.
    public var failures = 473.927074931, replacement_kg = 3.0
    /// On the ground: share of the peak that is delivered, IT power, PUE, building, electricity, hours, maintenance per capital.
    public var groundShare = 0.4651625
    public var it_W = 1.008e6, pue = 1.1
    public var building_USD_per_W = 12.0, electricity_USD_per_kWh = 0.06, utilisation = 0.85, maintenance_per_yr = 0.05

    public init() {}

    private var peak_PFLOPS: Double { accelerators * peak_TFLOPS / 1000 }
    /// Sum of what a yearly unit is worth at the start.
    private var annuity: Double { (1...max(1, years)).reduce(0) { $0 + pow(1 + rate_per_yr, -Double($1)) } }

    private func levelised(capital_USD: Double, yearly_USD: Double, delivered_PFLOPS: Double) -> Double {
        (capital_USD + yearly_USD * annuity) / (delivered_PFLOPS * 365.25 * annuity)
    }

    /// What orbit delivers: its share of the peak, or what the link carries.
    public var orbit_PFLOPS: Double {
        let linked = bitsPerOperation > 0 ? link_Gb_per_s * 1e9 / bitsPerOperation * 1e-15 : .infinity
        return min(peak_PFLOPS * orbitShare, linked)
    }

    public var orbitCapital_USD: Double {
        accelerators * accelerator_USD + array_USD + battery_USD + radiator_USD + satellites * (bus_USD + terminals_USD)
            + launched_kg * launch_USD_per_kg + groundSegment_USD
    }

    /// Levelised cost of compute in orbit, USD per 10¹⁵ operations a second through a day.
    public var orbit_USD_per_PFLOP_day: Double {
        let replaced = failures * (accelerator_USD + replacement_kg * launch_USD_per_kg) / Double(years)
        return levelised(
            capital_USD: orbitCapital_USD, yearly_USD: operation_USD_per_yr + replaced, delivered_PFLOPS: orbit_PFLOPS)
    }

    public var groundCapital_USD: Double { accelerators * accelerator_USD + it_W * building_USD_per_W }

    /// Levelised cost of compute on the ground, USD per 10¹⁵ operations a second through a day.
    public var ground_USD_per_PFLOP_day: Double {
        let energy_USD = it_W / 1000 * pue * 8760 * utilisation * electricity_USD_per_kWh
        return levelised(
            capital_USD: groundCapital_USD, yearly_USD: energy_USD + maintenance_per_yr * groundCapital_USD,
            delivered_PFLOPS: peak_PFLOPS * groundShare)
    }
}
