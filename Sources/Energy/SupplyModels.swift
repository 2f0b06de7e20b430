public import Models
internal import Units

private let docs = "docs/models/supply.md"

private let shape: [Parameter] = [
    .number("daily_swing", "1", 0...1, default: 0, "amplitude of the harmonic of 24 h per mean"),
    .number("daily_peak_h", "h", 0...24, default: 18.4, "local solar time of its largest value"),
    .number("half_daily_swing", "1", 0...1, default: 0, "amplitude of the harmonic of 12 h"),
    .number("half_daily_peak_h", "h", 0...24, default: 7.4, "time of its largest value"),
    .number("yearly_swing", "1", 0...1, default: 0, "amplitude of the harmonic of the year"),
    .number("yearly_peak_d", "d", 0...365, default: 0, "days from the year's beginning to its largest value"),
]

private func gridShape(_ row: Row) throws(DomainError) -> GridShape {
    try GridShape(
        daily: row["daily_swing"], dailyPeak_h: row["daily_peak_h"], halfDaily: row["half_daily_swing"],
        halfDailyPeak_h: row["half_daily_peak_h"], yearly: row["yearly_swing"], yearlyPeak_d: row["yearly_peak_d"])
}

/// Models of a site's supply from source, store, grid, generators and contracts.
public let supplyModels: [Model] = [
    Model(
        "grid.shape", "A price or an emission factor of a grid per its mean, by local solar time and day of the year.",
        edition: "two harmonics of the day, one of the year", source: docs,
        inputs: [
            .number("hour_h", "h", 0...24, "local mean solar time"), .number("day_d", "d", 0...366, "days since the year began"),
        ] + shape,
        outputs: [.number("factor", "1", 0...3, "value per mean")],
        row: { row throws(DomainError) in [try gridShape(row).factor(hour_h: row["hour_h"], day_d: row["day_d"])] }),
    Model(
        "storage.trade", "A day's trade of a store with the grid: filled in the cheapest hours, emptied in the dearest.",
        edition: "as many hours as filling takes, if they pay for the loss", source: docs,
        inputs: [
            .number("hour", "1", 0...23, "hour of the day, whole"), .number("day_d", "d", 0...366, "day of the year"),
            .number("steps", "h", 1...12, "hours that filling takes, whole"),
            .number("efficiency", "1", 0.01...1, default: 0.9, "energy out per energy in"),
        ] + shape,
        outputs: [.number("fills", "1", 0...1, "1: the store is filled"), .number("holds", "1", 0...1, "1: the store is held")],
        row: { row throws(DomainError) in
            guard let hour = Int(exactly: row["hour"]), let steps = Int(exactly: row["steps"]) else {
                throw DomainError("hour", value: "\(row["hour"]) of \(row["steps"])", allowed: "whole hours")
            }
            let shape = try gridShape(row)
            let price = (0..<24).map { shape.factor(hour_h: Double($0) + 0.5, day_d: row["day_d"]) }
            let trade = PriceSignals.trade(price: price, stepsPerDay: 24, steps: steps, efficiency: row["efficiency"])
            return [trade.fills[hour], trade.holds[hour]]
        }),
    Model(
        "balance.supply",
        "A year of a site with a variable source, a store, the grid, generators, a contract and work that can wait.",
        edition: "by the hour: urgent work first, source before store before the cheaper of grid and generators", source: docs,
        inputs: [
            .number("source_per_load", "1", 0...1e4, default: 0, "nameplate of the source per IT nameplate"),
            .number("block", "1", 0...10, default: 0, "power of a contract per IT nameplate"),
            .number("energy_h", "h", 0...1e6, default: 0, "usable energy of the store in hours of the IT nameplate"),
            .number("store_power", "1", 0...1e9, default: 1e9, "largest power into and out of the store"),
            .number("round_trip_efficiency", "1", 0.01...1, default: 0.9, "split evenly between charging and discharging"),
            .number("trade_steps", "h", 0...12, default: 0, "hours in which the store is filled from the grid; 0: never"),
            .number("grid", "1", 0...1e9, default: 0, "connection per IT nameplate"),
            .number("price_USD_per_MWh", "USD/MWh", 0...1e6, default: 80, "mean price of the grid"),
            .number("jitter", "1", 0...1, default: 0, "swing of the price from hour to hour, frac(0.618034 t) − ½ times this"),
            .number("generators", "1", 0...1e9, default: 0, "largest power of the generators"),
            .number("least_share", "1", 0...1, default: 0, "their least power while they run per largest"),
            .number("ramp_per_h", "h-1", 1e-3...1e3, default: 1e3, "their change in an hour per largest power"),
            .number("generator_USD_per_MWh", "USD/MWh", 0...1e6, default: 60, "their fuel"),
            .number("fixed", "1", 0...10, default: 0, "power drawn at no load"),
            .number("bus_per_it", "1", 1...10, default: 1, "bus power per IT power"),
            .number("utilisation", "1", 0...1, default: 1, "work per nameplate"),
            .number("can_wait", "1", 0...1, default: 0, "share of the work that can wait"),
            .number(
                "deadline_h", "h", 1...8760, default: 12,
                "how long, whole hours; what arrives later than that before the end is not counted"),
        ] + shape + [
            .number("days", "d", 1...3660, default: 365, "length of the series, whole days"),
            .number("peak_W_per_W", "W/W", 0...1, default: 0.8, "output at noon of the brightest day per nameplate"),
            .number("season_h", "h", 0...6, default: 1, "half the swing of the day's length"),
            .number("cloud", "1", 0...1, default: 0.8, "how much darker the darkest day is than the brightest"),
        ],
        outputs: [
            .number("useful", "1", 0...1, "useful IT power per nameplate, mean"),
            .number("grid", "1", 0...1e9, "power from the grid, mean"),
            .number("generated", "1", 0...1e9, "from generators, mean"),
            .number("curtailed", "1", 0...1e9, "power that is not used, mean"),
            .number("lost", "1", 0...1e9, "lost in the store, mean"),
            .number("grid_USD_per_MWh", "USD/MWh", 0...1e6, "mean price of what was bought, 0 where nothing was"),
            .number("batch", "1", 0...1, "IT power of the work that could wait, mean"),
            .number("late_share", "1", 0...1, "share of it that was not done in time"),
            .number("delay_h", "h", 0...8760, "mean wait of it"),
            .number("bound_power", "1", 0...1, "share of the time in which power binds"),
        ],
        row: supplyRow),
]

private func supplyRow(_ row: Row) throws(DomainError) -> [Double] {
    guard let days = Int(exactly: row["days"]), let deadline = Int(exactly: row["deadline_h"]),
        let filling = Int(exactly: row["trade_steps"])
    else {
        throw DomainError(
            "days, deadline_h and trade_steps", value: "\(row["days"]), \(row["deadline_h"]), \(row["trade_steps"])",
            allowed: "whole numbers")
    }
    let hours = 24 * days
    let source = PatternProfile(
        days: days, peak_W_per_W: row["peak_W_per_W"], season_h: row["season_h"], cloud: row["cloud"]
    ).yield_W_per_W
    let shape = try gridShape(row)
    let golden = 0.618_033_988_749_894_9
    let prices = (0..<hours).map { hour in
        let turn = Double(hour) * golden
        let swing = shape.factor(hour_h: Double(hour % 24) + 0.5, day_d: Double(hour / 24))
        return row["price_USD_per_MWh"] / 3.6e9 * max(0, swing + row["jitter"] * (turn - turn.rounded(.down) - 0.5))
    }
    let trade =
        filling > 0
        ? PriceSignals.trade(price: prices, stepsPerDay: 24, steps: filling, efficiency: row["round_trip_efficiency"])
        : ([Double](repeating: 0, count: hours), [Double](repeating: 0, count: hours))
    let best = PriceSignals.arrivalsBestDone(price: prices, deadline: deadline, waitsForSource: row["source_per_load"] > 0)
    let store = try Storage(
        usable_J: row["energy_h"] * 3600, power_W: row["store_power"], roundTripEfficiency: row["round_trip_efficiency"])
    let generators = try GeneratorPlant(
        power_W: row["generators"], leastShare: row["least_share"], ramp_per_h: row["ramp_per_h"],
        cost_USD_per_J: row["generator_USD_per_MWh"] / 3.6e9)
    var dispatch = SupplyDispatch([(store, generators)], step_s: 3600)
    let tile = SupplyTile()
    let arriving_J = row["utilisation"] * row["can_wait"] * 3600
    // What arrives so late that its deadline is beyond the end is left out, so that all of it is done or late.
    let arrivals = max(0, hours - deadline)
    tile.set(tile.block_W, row["block"])
    tile.set(tile.grid_W, row["grid"])
    for limit in [tile.heatLimit_W, tile.linkLimit_W, tile.chipLimit_W] { tile.set(limit, 1) }
    tile.set(tile.work_W, row["utilisation"] * (1 - row["can_wait"]))
    tile.set(tile.fixed_W, row["fixed"])
    tile.set(tile.busPerIT, row["bus_per_it"])
    var start = 0
    while start < hours {
        tile.steps = min(tile.capacity, hours - start)
        for step in 0..<tile.steps {
            let hour = start + step
            tile.set(tile.source_W, step, row["source_per_load"] * source[hour])
            tile.set(tile.price_USD_per_J, step, prices[hour])
            tile.set(tile.arrived_J, step, arriving_J * Double(min(hour + 1, arrivals)))
            tile.set(tile.due_J, step, arriving_J * Double(min(max(0, hour + 1 - deadline), arrivals)))
            tile.set(tile.wise_J, step, arriving_J * Double(min(best[hour], arrivals)))
            tile.set(tile.fills, step, trade.0[hour])
            tile.set(tile.holds, step, trade.1[hour])
        }
        dispatch.advance(tile)
        start += tile.steps
    }
    let ledger = dispatch.ledger(lane: 0)
    let total_s = Double(hours) * 3600
    return [
        ledger.energy.useful_J / total_s, ledger.grid_J / total_s, ledger.generated_J / total_s,
        ledger.energy.curtailed_J / total_s,
        ledger.energy.loss_J / total_s, ledger.grid_J > 0 ? ledger.gridCost_USD / ledger.grid_J * 3.6e9 : 0,
        ledger.batch_J / total_s,
        ledger.batch_J + ledger.late_J > 0 ? ledger.late_J / (ledger.batch_J + ledger.late_J) : 0,
        ledger.batch_J > 0 ? ledger.waiting_J / ledger.batch_J : 0, ledger.energy.bound_s[Constraint.power.rawValue] / total_s,
    ]
}
