// swift-format-ignore-file
// A table, one row a line.
/// One figure of a site, with its unit in the name.
public struct Metric: Sendable {
    public let name: String
    public let unit: String
    public let summary: String

    init(_ name: String, _ unit: String, _ summary: String) {
        self.name = name
        self.unit = unit
        self.summary = summary
    }

    /// Every figure that a site can have, in the order of the columns of `sites.csv`. A figure that a kind of site does not
    /// have is missing.
    public static let all: [Metric] = [
        itPower, itMean, capacityFactor, capacityFactorBegin, capacityFactorEnd, compute, accelerators,
        boundPower, boundHeat, boundLink, boundChips,
        itEnergy, sourceEnergy, firmEnergy, gridEnergy, generatorEnergy, blockEnergy, generatorCapacity, gridPrice, batchEnergy, batchLate, batchDelay,
        overheadEnergy, storageLoss, curtailed, unserved, imbalance,
        pue, wue, water, sinkTemperature, radiatorFlux, radiatorArea, radiatorMass, arrayArea, arrayPower, batteryEnergy, firmCapacity,
        leastDay, eclipseMean, eclipseLongest, eclipseDays, betaLeast, inclination, period, closestApproach, stationKeeping, phaseKeeping,
        linkRate, linkUse, latency, temperatureMean, ghiMean,
        members, participants, onMean, firm, p05, p50, p95, utcLeast, utcLeastHour, utcMost, utcMostHour, trustedCompute,
        cycled, heatCredit, ownerRevenue, ownerElectricity, ownerWear, ownerNet, ownerBreakEven, ownerPerNameplate, ownerPerAlwaysOn,
        ownerPerMachine, latencyWorldMean, latencyWorldP95, nodeMemory, tokens, tokenEnergy, requestShare, demandShare,
        queuePlaces, queueLimit, queueLoad, queueWait,
        capital, yearlyCost, lostCost, acceleratorHour, petaflopDay, megatoken, workloadToken, tokenValue, tokenMargin, presentValue,
        energyCost, levelisedEnergy, electricityPrice, gridCarbon, launchedMass, carbon, land,
    ]

    public static let itPower = Metric("it_nameplate_MW", "MW", "nameplate power of the computers")
    public static let itMean = Metric("it_mean_MW", "MW", "useful IT power, mean over the year and the life")
    public static let capacityFactor = Metric("capacity_factor", "1", "useful IT power per nameplate, mean over the year and the life")
    public static let capacityFactorBegin = Metric("capacity_factor_begin", "1", "the same in the first eighth of the life")
    public static let capacityFactorEnd = Metric("capacity_factor_end", "1", "the same in the last eighth of the life")
    public static let compute = Metric("compute_mean_EFLOP_per_s", "EFLOP/s", "dense operations at the scenario's precision, mean over the year and the life")
    public static let accelerators = Metric("accelerators", "1", "accelerators installed")
    public static let boundPower = Metric("bound_power", "1", "share of the time in which power is what binds")
    public static let boundHeat = Metric("bound_heat", "1", "share of the time in which heat rejection binds")
    public static let boundLink = Metric("bound_link", "1", "share of the time in which the link binds")
    public static let boundChips = Metric("bound_chips", "1", "share of the time in which the chips themselves bind")
    public static let itEnergy = Metric("it_energy_GWh_per_yr", "GWh/yr", "energy into useful computing")
    public static let sourceEnergy = Metric("source_energy_GWh_per_yr", "GWh/yr", "energy that the array or solar field offers at the bus")
    public static let firmEnergy = Metric("firm_energy_GWh_per_yr", "GWh/yr", "energy from grid, generators and contracts")
    public static let gridEnergy = Metric("grid_energy_GWh_per_yr", "GWh/yr", "of it from the grid")
    public static let generatorEnergy = Metric("generator_energy_GWh_per_yr", "GWh/yr", "of it from generators")
    public static let generatorCapacity = Metric("generator_capacity_MW", "MW", "largest power of the generators")
    public static let blockEnergy = Metric("contract_energy_GWh_per_yr", "GWh/yr", "of it from a nuclear contract, taken or not")
    public static let gridPrice = Metric("grid_price_paid_USD_per_MWh", "USD/MWh", "mean price of the energy from the grid, by the hours in which it was taken")
    public static let batchEnergy = Metric("batch_energy_GWh_per_yr", "GWh/yr", "IT energy of the work that could wait")
    public static let batchLate = Metric("batch_late_share", "1", "share of the work that could wait and was not done by its deadline")
    public static let batchDelay = Metric("batch_delay_mean_h", "h", "mean time for which work that could wait did")
    public static let overheadEnergy = Metric("overhead_energy_GWh_per_yr", "GWh/yr", "energy into cooling, distribution and housekeeping")
    public static let storageLoss = Metric("storage_loss_GWh_per_yr", "GWh/yr", "energy lost in the battery")
    public static let curtailed = Metric("curtailed_energy_GWh_per_yr", "GWh/yr", "energy offered and not used")
    public static let unserved = Metric("unserved_fixed_GWh_per_yr", "GWh/yr", "housekeeping demand that could not be met")
    public static let imbalance = Metric("energy_imbalance", "1", "in less out, per throughput: rounding only")
    public static let pue = Metric("pue_mean", "1", "site energy per IT energy, over the year")
    public static let wue = Metric("wue_mean_L_per_kWh_it", "L/kWh", "water per IT energy")
    public static let water = Metric("water_m3_per_yr", "m3/yr", "water evaporated, drifted and blown down")
    public static let sinkTemperature = Metric("sink_temperature_K", "K", "radiative sink temperature of the radiator, mean")
    public static let radiatorFlux = Metric("radiator_W_per_m2_planform", "W/m2", "heat that the radiator rejects at its limit in the warmest step")
    public static let radiatorArea = Metric("radiator_planform_m2", "m2", "radiator area, one face counted")
    public static let radiatorMass = Metric("radiator_mass_t", "t", "mass of the radiator, where its panel is described")
    public static let arrayArea = Metric("array_area_m2", "m2", "solar array or module area")
    public static let arrayPower = Metric("array_power_MW", "MW", "array power at the bus when new, at 1 au; on the ground DC nameplate")
    public static let batteryEnergy = Metric("battery_nameplate_MWh", "MWh", "battery nameplate energy")
    public static let firmCapacity = Metric("firm_capacity_MW", "MW", "grid connection and generators")
    public static let leastDay = Metric("it_least_day_MW", "MW", "firm minimum: least mean of useful IT power in any day, in the middle of the life")
    public static let eclipseMean = Metric("eclipse_fraction_mean", "1", "share of the time in the Earth's shadow, penumbra by its lost light")
    public static let eclipseLongest = Metric("eclipse_longest_min", "min", "longest shadow in one orbit, lost light counted")
    public static let eclipseDays = Metric("eclipse_days", "d", "days with any eclipse")
    public static let betaLeast = Metric("beta_least_deg", "deg", "smallest angle between the Sun and the orbit's plane")
    public static let inclination = Metric("inclination_deg", "deg", "inclination of the orbit")
    public static let period = Metric("orbital_period_min", "min", "nodal period of the orbit")
    public static let closestApproach = Metric("closest_approach_m", "m", "closest two satellites of a cluster in free flight")
    public static let stationKeeping = Metric("station_keeping_m_per_s_yr", "m/s/yr", "velocity change a year against drag and its differences in a cluster")
    public static let phaseKeeping = Metric("phase_keeping_m_per_s_yr", "m/s/yr", "velocity change a year if the ellipses of a cluster are not let turn")
    public static let linkRate = Metric("link_rate_Gb_per_s", "Gb/s", "mean rate that the link sustains")
    public static let linkUse = Metric("link_use", "1", "traffic per link rate at the mean useful power")
    public static let latency = Metric("latency_rtt_ms", "ms", "round-trip time to the users' place, propagation only")
    public static let temperatureMean = Metric("air_temperature_mean_C", "degC", "mean air temperature of the simulated year")
    public static let capital = Metric("capital_USD_per_W_it", "USD/W", "capital per nameplate IT power, computers included; of a fleet that of the members that take part")
    public static let yearlyCost = Metric("cost_USD_per_kW_it_yr", "USD/kW/yr", "capital, interest and running cost per that nameplate and year")
    public static let acceleratorHour = Metric("cost_USD_per_accelerator_h", "USD/h", "cost of an accelerator's hour at full power, hours of useful and trusted results counted")
    public static let petaflopDay = Metric("cost_USD_per_PFLOP_day", "USD", "cost of 1e15 dense operations a second through a day, delivered at peak rate, copies and checks not counted")
    public static let megatoken = Metric("cost_USD_per_Mtoken", "USD", "cost of a million tokens at the energy of `energy.token`")
    public static let tokenMargin = Metric("margin_USD_per_Mtoken", "USD", "what a million tokens are worth less that cost")
    public static let lostCost = Metric("cost_of_copies_and_checks_USD_per_kW_it_yr", "USD/kW/yr", "part of the yearly cost that goes into copies, checks and work that is lost")
    public static let workloadToken = Metric("cost_USD_per_Mtoken_of_workload", "USD", "cost of a million tokens of the scenario's own workload")
    public static let tokenValue = Metric("value_USD_per_Mtoken", "USD", "what a million tokens are worth: `token.price`, for their use, less what users lose by waiting for the round trip")
    public static let presentValue = Metric("present_value_USD_per_W_it", "USD/W", "value of the tokens less all cost over one life of the computers, discounted, per nameplate IT power")
    public static let levelisedEnergy = Metric("levelised_energy_USD_per_MWh_it", "USD/MWh", "cost of what supplies energy, per energy into useful computing")
    public static let electricityPrice = Metric("electricity_USD_per_kWh", "USD/kWh", "price of electricity from the grid")
    public static let gridCarbon = Metric("grid_carbon_g_per_kWh", "g/kWh", "CO2 equivalent of electricity from the grid, by the hours in which it was taken")
    public static let cycled = Metric("cycled_energy_GWh_per_yr", "GWh/yr", "energy at the plug that went through the batteries of vehicles")
    public static let queuePlaces = Metric("request_places_per_queue", "1", "requests that one queue of the site serves at once, mean")
    public static let queueLimit = Metric("load_limit_by_wait", "1", "share of its capacity up to which the wait of 95 of 100 requests stays within the limit")
    public static let queueLoad = Metric("load_of_busiest_hour", "1", "share of its capacity that routing uses in the busiest hour of the mean day")
    public static let queueWait = Metric("wait_p95_ms", "ms", "wait for a place that 95 of 100 requests stay below in that hour")
    public static let energyCost = Metric("cost_USD_per_MWh_it_without_computers", "USD/MWh", "all cost but the computers, per energy into useful computing")
    public static let launchedMass = Metric("launched_mass_t", "t", "mass put into orbit")
    public static let carbon = Metric("carbon_kg_per_MWh_it", "kg/MWh", "CO2 equivalent of energy, making and launch, per energy into useful computing")
    public static let land = Metric("land_km2", "km2", "land taken: campus, hall or node and solar field; none where machines stand anyway")
    public static let ghiMean = Metric("ghi_mean_W_per_m2", "W/m2", "mean global horizontal irradiance of the simulated year")
    public static let members = Metric("members", "1", "members of the fleet, those included that do not take part")
    public static let participants = Metric("participants", "1", "members that take part")
    public static let onMean = Metric("participant_available_mean", "1", "share of the time in which a participant can compute")
    public static let firm = Metric("it_p05_worst_hour_MW", "MW", "useful IT power that is there with 95 % probability in the worst hour: the fleet's firm power")
    public static let p05 = Metric("it_p05_MW", "MW", "useful IT power that is exceeded in 95 of 100 hours")
    public static let p50 = Metric("it_p50_MW", "MW", "median useful IT power over all hours")
    public static let p95 = Metric("it_p95_MW", "MW", "useful IT power that is exceeded in 5 of 100 hours")
    public static let utcLeast = Metric("it_least_utc_hour_MW", "MW", "mean useful IT power in the weakest hour of the UTC day")
    public static let utcMost = Metric("it_most_utc_hour_MW", "MW", "mean useful IT power in the strongest hour of the UTC day")
    public static let utcLeastHour = Metric("least_utc_hour_h", "h", "beginning of the weakest hour of the UTC day")
    public static let utcMostHour = Metric("most_utc_hour_h", "h", "beginning of the strongest hour of the UTC day")
    public static let trustedCompute = Metric("compute_trusted_mean_EFLOP_per_s", "EFLOP/s", "dense operations in finished jobs, after copies and checks")
    public static let heatCredit = Metric("heat_credit_GWh_per_yr", "GWh/yr", "electricity for heating homes that the computers' heat saves")
    public static let ownerRevenue = Metric("owner_revenue_USD_per_participant_month", "USD", "paid to the owner of a participant per month")
    public static let ownerElectricity = Metric("owner_electricity_USD_per_participant_month", "USD", "electricity that the owner buys for it, less heating saved")
    public static let ownerWear = Metric("owner_wear_USD_per_participant_month", "USD", "wear of the owner's battery")
    public static let ownerNet = Metric("owner_net_USD_per_participant_month", "USD", "what is left for the owner")
    public static let ownerBreakEven = Metric("owner_break_even_USD_per_kWh_it", "USD/kWh", "pay per IT energy at which the owner neither gains nor loses")
    public static let ownerPerNameplate = Metric("owner_pay_USD_per_nameplate_kW_yr", "USD", "pay per year and nameplate kilowatt of a participant")
    public static let ownerPerAlwaysOn = Metric("owner_pay_USD_per_always_on_kW_yr", "USD", "the same pay per kilowatt that computes all year")
    public static let ownerPerMachine = Metric("owner_net_per_machine_cost", "1", "what is left per cost of owning the machine, month for month")
    public static let latencyWorldMean = Metric("latency_rtt_world_mean_ms", "ms", "round trip to the nearest place of the site, mean over the world's people")
    public static let latencyWorldP95 = Metric("latency_rtt_world_p95_ms", "ms", "the same, for the farthest 5 % of the people at least")
    public static let nodeMemory = Metric("node_memory_GB", "GB", "memory of one node")
    public static let tokens = Metric("workload_Mtok_per_s", "1/s", "million tokens of the scenario's workload per second, trusted, mean")
    public static let tokenEnergy = Metric("workload_J_per_token_at_site", "J", "energy that the site takes in per trusted token")
    public static let requestShare = Metric("request_share_fitting", "1", "share of requests that a model within the node's memory answers well enough, first year")
    public static let demandShare = Metric("demand_routed_share", "1", "share of the world's requests that routing sends here")
}

/// Values of the metrics that a site has.
public struct Metrics: Sendable {
    private var values: [String: Double] = [:]

    public init() {}

    /// NaN where the site does not have the metric.
    public subscript(metric: Metric) -> Double {
        get { values[metric.name] ?? .nan }
        set { values[metric.name] = newValue }
    }
}
