internal import Economics
internal import Sites

/// What a bill needs of a simulated site; nil for a kind that is not billed.
func quantities(of site: Site, _ result: SiteResult) -> SiteQuantities? {
    func value(_ metric: Metric) -> Double {
        let value = result.metrics[metric]
        return value.isNaN ? 0 : value
    }
    func started(_ realm: SiteQuantities.Realm) -> SiteQuantities {
        var q = SiteQuantities(
            realm: realm, it_W: value(.itPower) * 1e6, useful_W: value(.itMean) * 1e6, accelerators: value(.accelerators),
            operations_per_s: value(.compute) * 1e18, life_yr: site.common.life_yr)
        q.battery_J = value(.batteryEnergy) * 3.6e9
        return q
    }
    switch site {
    case .orbit:
        var q = started(.orbit)
        q.array_W = value(.arrayPower) * 1e6
        q.radiator_m2 = value(.radiatorArea)
        return q
    case .campus(let campus):
        var q = started(.ground)
        q.gridEnergy_J_per_yr = value(.gridEnergy) * 3.6e12
        if let grid = campus.supply.grid, q.gridEnergy_J_per_yr > 0 {
            let paid_USD_per_J = value(.gridPrice) / 3.6e9
            if grid.isPriceOwn {
                q.gridPrice_USD_per_J = paid_USD_per_J
            } else {
                q.gridPriceFactor = grid.price_USD_per_J > 0 ? paid_USD_per_J / grid.price_USD_per_J : 1
            }
            if grid.isCarbonOwn { q.gridCarbon_kg_per_J = value(.gridCarbon) / 3.6e9 }
        }
        if campus.supply.generators != nil {
            q.generators_W = value(.generatorCapacity) * 1e6
            q.generatedEnergy_J_per_yr = value(.generatorEnergy) * 3.6e12
        }
        if let block = campus.supply.block {
            let block_J_per_yr = value(.blockEnergy) * 3.6e12
            q.contract_USD_per_yr = block_J_per_yr * block.price_USD_per_J
            q.contractCarbon_kg_per_yr = block_J_per_yr * block.carbon_kg_per_J
        }
        q.water_m3_per_yr = value(.water)
        q.field_W = campus.solar?.dc_W ?? 0
        q.array_W = campus.solar.map { $0.dc_W / $0.dcPerAC } ?? 0
        return q
    case .fleet(let fleet):
        // Halls are small campuses on the grid; what people own already has the owner's account instead.
        guard case .edge = fleet.members else { return nil }
        var q = started(.ground)
        q.gridEnergy_J_per_yr = value(.firmEnergy) * 3.6e12
        return q
    }
}

extension Metrics {
    mutating func fill(_ bill: Bill) {
        self[.capital] = bill.capital_USD_per_W_it
        self[.yearlyCost] = bill.yearly_USD_per_kW_it
        self[.acceleratorHour] = bill.USD_per_accelerator_h
        self[.petaflopDay] = bill.USD_per_PFLOP_day
        self[.megatoken] = bill.USD_per_Mtoken
        self[.tokenMargin] = bill.margin_USD_per_Mtoken
        self[.energyCost] = bill.USD_per_MWh_it_without_computers
        self[.carbon] = bill.carbon_kg_per_MWh_it
        if bill.launched_kg > 0 { self[.launchedMass] = bill.launched_kg / 1000 }
        if bill.land_m2 > 0 { self[.land] = bill.land_m2 * 1e-6 }
    }
}
