internal import Compute
internal import Economics
internal import Scenario
internal import Sites

/// What a bill needs of a simulated site.
func quantities(of site: Site, _ result: SiteResult, in scenario: Scenario) -> SiteQuantities {
    func value(_ metric: Metric) -> Double {
        let value = result.metrics[metric]
        return value.isNaN ? 0 : value
    }
    func started(_ realm: SiteQuantities.Realm, share: Double = 1) -> SiteQuantities {
        var q = SiteQuantities(
            realm: realm, it_W: value(.itPower) * 1e6 * share, useful_W: value(.itMean) * 1e6,
            accelerators: value(.accelerators) * share, operations_per_s: value(.compute) * 1e18, life_yr: site.common.life_yr)
        q.battery_J = value(.batteryEnergy) * 3.6e9
        q.firmEnergy_J_per_yr = value(.firmEnergy) * 3.6e12
        q.water_m3_per_yr = value(.water)
        q.traffic_bit_per_s = (result.load ?? scenario.load).traffic_bit_per_s(forIT_W: q.useful_W)
        q.tokens_per_s = value(.tokens) * 1e6
        // The users are where the scenario says, or the world's people where it asks for their demand or says nothing.
        let world_ms = result.metrics[.latencyWorldMean]
        let isWorld = world_ms.isFinite && (scenario.demand != nil || scenario.users == nil)
        q.roundTrip_s = (isWorld ? world_ms : value(.latency)) / 1000
        if result.metrics[.trustedCompute].isFinite, q.operations_per_s > 0 {
            q.deliveredShare = value(.trustedCompute) * 1e18 / q.operations_per_s
        }
        q.use = scenario.workload.map(use) ?? .interactive
        return q
    }
    switch site {
    case .orbit:
        var q = started(.orbit)
        q.array_W = value(.arrayPower) * 1e6
        q.radiator_m2 = value(.radiatorArea)
        return q
    case .campus(let campus):
        var q = started(campus.supply.grid == nil ? .gas : .grid)
        q.firmEnergy_J_per_yr = value(.gridEnergy) * 3.6e12
        if let grid = campus.supply.grid, q.firmEnergy_J_per_yr > 0 {
            // What is paid and emitted in the hours that buy, over the means that the terms of the grid hold.
            if grid.price_USD_per_J > 0 { q.priceFactor = value(.gridPrice) / 3.6e9 / grid.price_USD_per_J }
            if grid.carbon_kg_per_J > 0 { q.carbonFactor = value(.gridCarbon) / 3.6e9 / grid.carbon_kg_per_J }
        }
        q.generators_W = value(.generatorCapacity) * 1e6
        q.generatedEnergy_J_per_yr = value(.generatorEnergy) * 3.6e12
        if let block = campus.supply.block {
            let block_J_per_yr = value(.blockEnergy) * 3.6e12
            q.contract_USD_per_yr = block_J_per_yr * block.price_USD_per_J
            q.contractCarbon_kg_per_yr = block_J_per_yr * block.carbon_kg_per_J
        }
        q.field_W = campus.solar?.dc_W ?? 0
        q.array_W = campus.solar.map { $0.dc_W / $0.dcPerAC } ?? 0
        return q
    case .fleet(let fleet):
        var q = started(realm(of: fleet), share: fleet.participation)
        q.members = fleet.participants
        q.array_W = value(.arrayPower) * 1e6
        q.lines_USD_per_yr = fleet.access.price_USD_per_month * 12 * q.members
        q.paysOwners = fleet.owner != nil
        q.paid_USD_per_yr = value(.ownerRevenue) * 12 * q.members
        q.heatSaved_J_per_yr = value(.heatCredit) * 3.6e12
        q.cycled_J_per_yr = value(.cycled) * 3.6e12
        return q
    }
}

private func realm(of fleet: FleetSite) -> SiteQuantities.Realm {
    switch fleet.members {
    case .edge: .edge
    case .home: .home
    case .vehicles: .vehicles
    case .devices: .devices
    }
}

private func use(_ workload: Workload) -> SiteQuantities.Use {
    switch workload.kind {
    case .synchronousTraining, .lowCommunicationTraining: .training
    case .batch: .batch
    case .interactive: .interactive
    case .privateLocal: .privateLocal
    }
}

extension Metrics {
    mutating func fill(_ bill: Bill, _ costs: CostFacts, onGrid: Bool) {
        self[.capital] = bill.capital_USD_per_W_it
        self[.yearlyCost] = bill.yearly_USD_per_kW_it
        self[.lostCost] = bill.lost_USD_per_kW_it
        self[.acceleratorHour] = bill.USD_per_accelerator_h
        self[.petaflopDay] = bill.USD_per_PFLOP_day
        self[.megatoken] = bill.USD_per_Mtoken
        self[.workloadToken] = bill.USD_per_Mtoken_of_workload
        self[.tokenValue] = bill.value_USD_per_Mtoken
        self[.tokenMargin] = bill.margin_USD_per_Mtoken
        self[.presentValue] = bill.presentValue_USD_per_W_it
        self[.energyCost] = bill.USD_per_MWh_it_without_computers
        self[.levelisedEnergy] = bill.energy_USD_per_MWh_it
        self[.carbon] = bill.carbon_kg_per_MWh_it
        self[.land] = bill.land_m2 * 1e-6
        if bill.launched_kg > 0 { self[.launchedMass] = bill.launched_kg / 1000 }
        // What takes no water takes none.
        for metric in [Metric.water, .wue] where self[metric].isNaN { self[metric] = 0 }
        guard onGrid else { return }
        self[.electricityPrice] = costs[.electricity] * 3.6e6
        if self[.gridCarbon].isNaN { self[.gridCarbon] = costs[.carbonGrid] * 3.6e9 }
    }
}
