internal import Energy
internal import Thermal
internal import TimeScales
internal import Units

/// A campus' supply through the hours of a period: the series of a plant in the middle of its life, and a ledger for each age.
struct CampusDispatch {
    let site: CampusSite
    let plant: PlantYear
    let terms: SupplyTerms
    let linkLimit_W: Double
    /// Output of the solar field per watt; empty without one.
    let solar_W_per_W: [Double]
    private(set) var series: SiteSeries
    private(set) var ledgers: [SupplyLedger] = []

    init(
        _ site: CampusSite, _ plant: PlantYear, _ terms: SupplyTerms, linkLimit_W: Double, solar_W_per_W: [Double], axis: TimeAxis
    ) {
        (self.site, self.plant, self.terms, self.linkLimit_W) = (site, plant, terms, linkLimit_W)
        self.solar_W_per_W = solar_W_per_W
        series = SiteSeries(axis: axis)
    }

    /// Whether no hour depends on another and nothing ages: eight hours then are the eight lanes.
    private var isStateless: Bool {
        site.solar == nil && (site.battery.energy_J ?? 0) == 0 && !terms.generators.remembers && site.work.batchShare == 0
            && series.axis.count.isMultiple(of: 8)
    }

    mutating func run() throws(DomainError) {
        let tile = SupplyTile()
        tile.set(tile.linkLimit_W, linkLimit_W)
        terms.fillConstants(tile)
        if isStateless { runHours(tile) } else { try runAges(tile) }
    }

    private mutating func runAges(_ tile: SupplyTile) throws(DomainError) {
        let axis = series.axis, ages = site.common.ages_yr, battery = site.battery
        var plants: [SupplyDispatch.Plant] = []
        for age in ages {
            let store = try battery.storage(energy_J: battery.energy_J ?? 0, power_W: battery.power_W ?? .infinity, age_yr: age)
            plants.append((store, terms.generators))
        }
        var dispatch = SupplyDispatch(plants, step_s: axis.step_s)
        var recorder = SeriesRecorder(stepsPerHour: 1)
        let fields_W = ages.map { age in site.solar.map { $0.dc_W * remaining($0.degradation_per_yr, age) } ?? 0 }
        for start in stride(from: 0, to: axis.count, by: tile.capacity) {
            tile.steps = min(tile.capacity, axis.count - start)
            for step in 0..<tile.steps {
                let hour = start + step
                if !solar_W_per_W.isEmpty {
                    for lane in 0..<8 { tile.source_W[step * 8 + lane] = solar_W_per_W[hour] * fields_W[lane] }
                }
                if let block = site.supply.block { tile.set(tile.block_W, step, block.power_W(hour: hour)) }
                tile.set(tile.heatLimit_W, step, site.common.it_W * plant.capacityFraction[hour])
                if let year = site.linkYear { tile.set(tile.linkLimit_W, step, linkLimit_W * year.share(hour: hour)) }
                tile.set(tile.fixed_W, step, site.common.it_W * plant.idle_W_per_W[hour])
                tile.set(tile.busPerIT, step, plant.busPerIT[hour])
                terms.fill(tile, step, hour: hour)
            }
            dispatch.advance(tile)
            recorder.record(tile, into: &series)
        }
        ledgers = (0..<8).map { dispatch.ledger(lane: $0) }
    }

    private mutating func runHours(_ tile: SupplyTile) {
        let axis = series.axis
        var dispatch = SupplyDispatch([SupplyDispatch.Plant](repeating: (.none, terms.generators), count: 8), step_s: axis.step_s)
        for start in stride(from: 0, to: axis.count, by: 8 * tile.capacity) {
            let count = min(8 * tile.capacity, axis.count - start)
            tile.steps = count / 8
            for at in 0..<count {
                let hour = start + at
                if let block = site.supply.block { tile.block_W[at] = block.power_W(hour: hour) }
                tile.heatLimit_W[at] = site.common.it_W * plant.capacityFraction[hour]
                if let year = site.linkYear { tile.linkLimit_W[at] = linkLimit_W * year.share(hour: hour) }
                tile.fixed_W[at] = site.common.it_W * plant.idle_W_per_W[hour]
                tile.busPerIT[at] = plant.busPerIT[hour]
                terms.fillPrices(tile, at, hour: hour)
            }
            dispatch.advance(tile)
            for at in 0..<count {
                let hour = start + at
                (series.it_W[hour], series.source_W[hour], series.charge_J[hour]) = (tile.it_W[at], 0, 0)
                (series.heatLimit_W[hour], series.bound[hour]) = (tile.heatLimit_W[at], Int(tile.bound[at]))
            }
        }
        var sum = dispatch.ledger(lane: 0)
        for lane in 1..<8 { sum.add(dispatch.ledger(lane: lane)) }
        ledgers = [SupplyLedger](repeating: sum, count: 8)
    }
}

extension SupplyLedger {
    fileprivate mutating func add(_ other: SupplyLedger) {
        energy.add(other.energy)
        block_J += other.block_J
        grid_J += other.grid_J
        generated_J += other.generated_J
        gridCost_USD += other.gridCost_USD
        gridCarbon_kg += other.gridCarbon_kg
        batch_J += other.batch_J
        late_J += other.late_J
        waiting_J += other.waiting_J
    }
}
