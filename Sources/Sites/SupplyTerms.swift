internal import Energy
internal import TimeScales
internal import Units

/// What a campus' supply is through the hours of a period, alike for all ages.
struct SupplyTerms {
    /// Power of the working computers, W.
    let chips_W: Double
    let generators: GeneratorPlant
    /// Connection to the grid, W.
    let grid_W: Double
    private let price_USD_per_J: [Double], carbon_kg_per_J: [Double]
    private let work_W: Double, arriving_J: Double
    private let deadline: Int
    private let bestDone: [Int]
    private let fills: [Double], holds: [Double]

    /// - Parameter peak_W: largest demand of the site.
    /// - Throws: ``DomainError`` for generators that can't be, or hourly values that don't fit the period.
    init(_ site: CampusSite, axis: TimeAxis, peak_W: Double) throws(DomainError) {
        let zeros = [Double](repeating: 0, count: axis.count)
        chips_W = site.common.it_W * site.common.availability
        let grid = site.supply.grid
        // An automatic capacity is a little above the peak, so that rounding does not make it bind.
        let enough_W = peak_W * (1 + 1e-9)
        if let generators = site.supply.generators {
            self.generators = try GeneratorPlant(
                power_W: generators.capacity_W ?? enough_W, leastShare: generators.leastShare, ramp_per_h: generators.ramp_per_h,
                cost_USD_per_J: generators.cost_USD_per_J)
        } else {
            generators = .none
        }
        let battery_J = (site.battery.energy_J ?? 0) * site.battery.depthOfDischarge
        let trades = grid?.trades == true && battery_J > 0
        let filling_W = min(site.battery.power_W ?? .infinity, battery_J / 3600)
        grid_W = grid.map { $0.capacity_W ?? enough_W + (trades ? filling_W : 0) } ?? 0
        let prices = grid?.prices_USD_per_J(axis, longitude_deg: site.place.longitude_deg) ?? zeros
        let carbon =
            grid.map { $0.hourlyCarbon_kg_per_J ?? [Double](repeating: $0.carbon_kg_per_J, count: axis.count) } ?? zeros
        for values in [prices, carbon] where values.count != axis.count {
            throw DomainError(
                "hourly values of the grid", value: "\(values.count)", allowed: "\(axis.count), one for each hour of the period")
        }
        (price_USD_per_J, carbon_kg_per_J) = (prices, carbon)
        let work = site.work
        work_W = chips_W * work.utilisation * (1 - work.batchShare)
        arriving_J = chips_W * work.utilisation * work.batchShare * axis.step_s
        deadline = work.deadline_h
        bestDone =
            arriving_J > 0
            ? PriceSignals.arrivalsBestDone(price: prices, deadline: work.deadline_h, waitsForSource: site.solar != nil) : []
        let trade =
            trades
            ? PriceSignals.trade(
                price: prices, stepsPerDay: 24, steps: max(1, Int((battery_J / 3600 / filling_W).rounded(.up))),
                efficiency: site.battery.roundTripEfficiency)
            : ([], [])
        (fills, holds) = (trade.0, trade.1)
    }

    /// Fills what is the same in all hours into all steps of a tile.
    func fillConstants(_ tile: SupplyTile) {
        tile.set(tile.chipLimit_W, chips_W)
        tile.set(tile.grid_W, grid_W)
        tile.set(tile.work_W, work_W)
    }

    /// Fills price and emissions of an hour into one place of a tile.
    func fillPrices(_ tile: SupplyTile, _ at: Int, hour: Int) {
        tile.price_USD_per_J[at] = price_USD_per_J[hour]
        tile.carbon_kg_per_J[at] = carbon_kg_per_J[hour]
    }

    /// Fills what does not depend on weather and age into a step of a tile.
    func fill(_ tile: SupplyTile, _ step: Int, hour: Int) {
        tile.set(tile.price_USD_per_J, step, price_USD_per_J[hour])
        tile.set(tile.carbon_kg_per_J, step, carbon_kg_per_J[hour])
        if !bestDone.isEmpty {
            tile.set(tile.arrived_J, step, arriving_J * Double(hour + 1))
            tile.set(tile.due_J, step, arriving_J * Double(max(0, hour + 1 - deadline)))
            tile.set(tile.wise_J, step, arriving_J * Double(bestDone[hour]))
        }
        if !fills.isEmpty {
            tile.set(tile.fills, step, fills[hour])
            tile.set(tile.holds, step, holds[hour])
        }
    }
}

extension Metrics {
    /// What the ledgers of eight ages say of the supply, as means over the life.
    mutating func fill(
        _ supply: CampusSupply, _ work: CampusWork, _ terms: SupplyTerms, _ ledgers: [SupplyLedger], seconds: Double
    ) {
        func sum(_ value: (SupplyLedger) -> Double) -> Double { ledgers.reduce(0) { $0 + value($1) } }
        let perYear_GWh = 365.25 * 86_400 / seconds / 3.6e12 / Double(ledgers.count)
        self[.firmCapacity] = (terms.grid_W + terms.generators.power_W + (supply.block?.power_W ?? 0)) * 1e-6
        // What a site does not have is missing rather than zero.
        if supply.grid != nil {
            let grid_J = sum(\.grid_J)
            self[.gridEnergy] = grid_J * perYear_GWh
            self[.gridPrice] = grid_J > 0 ? sum(\.gridCost_USD) / grid_J * 3.6e9 : .nan
            self[.gridCarbon] = grid_J > 0 ? sum(\.gridCarbon_kg) / grid_J * 3.6e9 : .nan
        }
        if supply.generators != nil {
            self[.generatorEnergy] = sum(\.generated_J) * perYear_GWh
            self[.generatorCapacity] = terms.generators.power_W * 1e-6
        }
        if supply.block != nil { self[.blockEnergy] = sum(\.block_J) * perYear_GWh }
        if work.batchShare > 0 {
            let batch_J = sum(\.batch_J), late_J = sum(\.late_J)
            self[.batchEnergy] = batch_J * perYear_GWh
            self[.batchLate] = batch_J + late_J > 0 ? late_J / (batch_J + late_J) : .nan
            self[.batchDelay] = batch_J > 0 ? sum(\.waiting_J) / batch_J : .nan
        }
    }
}
