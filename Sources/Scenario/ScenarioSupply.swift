internal import Compute
internal import Energy
internal import Sites
internal import TimeScales
internal import Units

extension ScenarioBuilder {
    /// What gives power to a campus besides sun and battery.
    mutating func campusSupply(_ power: Value, _ path: String) -> CampusSupply? {
        let isOnGrid = power.text("source") == "grid"
        do {
            let gas = power["gas"]
            var generators: CampusSupply.Generators?
            // On the grid there are none unless they are asked for.
            if gas?.number != 0 {
                generators = CampusSupply.Generators(
                    capacity_W: gas?.number, leastShare: power.number("generators", "minimum_load"),
                    ramp_per_h: power.number("generators", "ramp"), cost_USD_per_J: try fuelCost_USD_per_J())
            }
            return CampusSupply(
                grid: isOnGrid ? try gridSupply(power, path) : nil, generators: generators,
                block: try power["nuclear"].map(blockSupply))
        } catch {
            validator.report("\(error)", at: power.mark, path)
            return nil
        }
    }

    /// Fuel per energy that generators give.
    private mutating func fuelCost_USD_per_J() throws(DomainError) -> Double {
        try needed("ground.gas_price", "USD/J") * needed("ground.gas_engine.heat_rate", "J/J")
    }

    private mutating func needed(_ id: String, _ unit: String) throws(DomainError) -> Double {
        guard let value = validator.fact(id, in: unit) else {
            throw DomainError(id, value: "no fact in \(unit)", allowed: "a row of data/facts")
        }
        return value
    }

    private mutating func gridSupply(_ power: Value, _ path: String) throws -> GridSupply {
        let price = power["price"]?.number.map { $0 / 3.6e9 }, carbon = power["carbon"]?.number.map { $0 / 3.6e9 }
        var series = GridSeries()
        let file = power["series"]?.string.map { besideFile($0, of: self.file) }
        if let file { series = try GridSeriesFile(path: file, start: start, hours: hours).read() }
        if series.price_USD_per_J != nil, price != nil || power.text("shape") != "flat" {
            throw DomainError("price", value: "both of its own and in \(file ?? "")", allowed: "one of them")
        }
        let shape =
            power.text("shape") == "flat"
            ? GridShape.flat
            : try GridShape(
                daily: needed("grid.price.daily_swing", "1"), dailyPeak_h: needed("grid.price.daily_peak", "h"),
                halfDaily: needed("grid.price.half_daily_swing", "1"), halfDailyPeak_h: needed("grid.price.half_daily_peak", "h"),
                yearly: needed("grid.price.yearly_swing", "1"), yearlyPeak_d: needed("grid.price.yearly_peak", "d"))
        let hourly = series.price_USD_per_J.map { $0.reduce(0, +) / Double(max(1, $0.count)) }
        return try GridSupply(
            capacity_W: power["capacity"]?.number,
            price_USD_per_J: hourly ?? price ?? needed("ground.elec.us_dc", "USD/J"), isPriceOwn: (hourly ?? price) != nil,
            carbon_kg_per_J: carbon ?? needed("carbon.grid.USA", "kg/J"),
            isCarbonOwn: series.carbon_kg_per_J != nil || carbon != nil,
            shape: shape, hourlyPrice_USD_per_J: series.price_USD_per_J, hourlyCarbon_kg_per_J: series.carbon_kg_per_J,
            trades: power.text("battery_use") == "price", file: file)
    }

    private func blockSupply(_ value: Value) throws(DomainError) -> BlockSupply {
        let outage_h = (1 - value.number("availability")) * 8766
        return try BlockSupply(
            power_W: value.number("power"), price_USD_per_J: value.number("price") / 3.6e9,
            carbon_kg_per_J: value.number("carbon") / 3.6e9, outageStart_h: value.number("outage_start") * 24, outage_h: outage_h)
    }

    mutating func campusWork(_ value: Value?, _ path: String) -> CampusWork {
        guard let value else { return .full }
        let deadline_h = value.number("deadline")
        guard let hours = Int(exactly: deadline_h) else {
            validator.report("\(compact(deadline_h)) h: allowed are whole hours", at: value.mark, "\(path).deadline")
            return .full
        }
        do throws(DomainError) {
            return try CampusWork(
                utilisation: value.number("utilisation"), batchShare: value.number("can_wait"), deadline_h: hours)
        } catch {
            validator.report("\(error)", at: value.mark, path)
            return .full
        }
    }
}
