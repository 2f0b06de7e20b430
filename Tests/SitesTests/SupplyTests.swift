import Energy
import Sites
import Testing
import Units

/// A small deterministic generator (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

private func stores() throws -> [Storage] {
    try (0..<8).map { lane in
        try Storage(
            usable_J: Double(lane) * 2e9, power_W: lane == 3 ? 4e5 : 2e6, roundTripEfficiency: 0.8 + 0.02 * Double(lane),
            initialFraction: Double(lane) / 8)
    }
}

/// Fills a step of both tiles alike; the supply has nothing that the balance does not know.
private func fillAlike(_ balance: BalanceTile, _ supply: SupplyTile, _ step: Int, _ generator: inout Seeded) {
    func draw(_ range: ClosedRange<Double>, _ generator: inout Seeded) -> Double { Double.random(in: range, using: &generator) }
    for lane in 0..<8 {
        let at = step * 8 + lane
        balance.source_W[at] = max(0, draw(-2e6...4e6, &generator))
        balance.firm_W[at] = draw(0...1, &generator) < 0.5 ? 0 : draw(0...1e6, &generator)
        balance.heatLimit_W[at] = draw(0.2e6...2e6, &generator)
        balance.linkLimit_W[at] = draw(0.3e6...3e6, &generator)
        balance.chipLimit_W[at] = 1e6
        balance.fixed_W[at] = draw(0...2e5, &generator)
        balance.busPerIT[at] = draw(1...1.6, &generator)
        (supply.source_W[at], supply.grid_W[at]) = (balance.source_W[at], balance.firm_W[at])
        (supply.heatLimit_W[at], supply.linkLimit_W[at]) = (balance.heatLimit_W[at], balance.linkLimit_W[at])
        (supply.chipLimit_W[at], supply.work_W[at]) = (balance.chipLimit_W[at], balance.chipLimit_W[at])
        (supply.fixed_W[at], supply.busPerIT[at]) = (balance.fixed_W[at], balance.busPerIT[at])
    }
}

@Suite struct SupplyTests {
    @Test func withoutItsOwnPartsItIsTheBalance() throws {
        let stores = try stores()
        var balance = Balance(stores)
        var supply = SupplyDispatch(stores.map { ($0, .none) }, step_s: 3600)
        let (tile, other) = (BalanceTile(capacity: 100), SupplyTile(capacity: 100))
        (tile.steps, other.steps) = (100, 100)
        var generator = Seeded(state: 11)
        for _ in 0..<20 {
            for step in 0..<100 { fillAlike(tile, other, step, &generator) }
            balance.advance(tile, step_s: 3600)
            supply.advance(other)
            for at in 0..<800 {
                #expect(abs(tile.it_W[at] - other.it_W[at]) <= 1e-6, "\(at)")
                #expect(abs(tile.charge_J[at] - other.charge_J[at]) <= 1e-3, "\(at)")
                #expect(tile.bound[at] == other.bound[at], "\(at)")
            }
        }
        for lane in 0..<8 {
            let (a, b) = (balance.ledger(lane: lane), supply.ledger(lane: lane).energy)
            #expect(abs(a.useful_J / b.useful_J - 1) < 1e-12 && abs(a.firm_J / b.firm_J - 1) < 1e-12)
            #expect(abs(a.curtailed_J / b.curtailed_J - 1) < 1e-12 && a.bound_s == b.bound_s)
        }
    }

    @Test func energyAndWorkAreConserved() throws {
        let plants = try stores().enumerated().map { lane, store in
            (
                store,
                try GeneratorPlant(
                    power_W: Double(lane) * 2e5, leastShare: 0.1 * Double(lane), ramp_per_h: 0.3, cost_USD_per_J: 2e-8)
            )
        }
        var supply = SupplyDispatch(plants, step_s: 3600)
        let unused = BalanceTile(capacity: 64), tile = SupplyTile(capacity: 64)
        tile.steps = 64
        var generator = Seeded(state: 3)
        var arrived_J = 0.0
        let arriving_J = 3e5 * 3600.0
        for block in 0..<30 {
            for step in 0..<64 {
                fillAlike(unused, tile, step, &generator)
                let hour = Double(block * 64 + step)
                arrived_J = arriving_J * (hour + 1)
                tile.set(tile.work_W, step, 4e5)
                tile.set(tile.block_W, step, 3e5)
                tile.set(tile.price_USD_per_J, step, Double.random(in: 1e-8...4e-8, using: &generator))
                tile.set(tile.arrived_J, step, arrived_J)
                tile.set(tile.due_J, step, arriving_J * max(0, hour - 9))
                tile.set(tile.wise_J, step, arriving_J * max(0, hour - Double.random(in: -1...9, using: &generator).rounded()))
                tile.set(tile.fills, step, step % 5 == 0 ? 1 : 0)
                tile.set(tile.holds, step, step % 3 == 0 ? 1 : 0)
            }
            supply.advance(tile)
        }
        for lane in 0..<8 {
            let ledger = supply.ledger(lane: lane)
            let turned_J = ledger.energy.source_J + ledger.energy.firm_J
            #expect(abs(ledger.energy.imbalance_J) < 1e-9 * turned_J, "lane \(lane)")
            let waiting_J = arrived_J - ledger.batch_J - ledger.late_J
            #expect(waiting_J > -1e-6 * arrived_J && waiting_J < 11 * arriving_J, "lane \(lane): \(waiting_J / arriving_J)")
            #expect(ledger.generated_J >= 0 && ledger.gridCost_USD <= ledger.grid_J * 4e-8 + 1e-9)
        }
    }

    @Test func workGoesToTheCheapestHourLeft() {
        let price: [Double] = [5, 4, 6, 2, 3, 1, 7, 7]
        // With two hours to wait: hour 0 sees 4 and 6, so its work is done in hour 1; that of 1 and 2 in hour 3, that of 3 and 4 in hour 5.
        let counts = PriceSignals.arrivalsBestDone(price: price, deadline: 2, waitsForSource: false)
        #expect(counts == [0, 1, 1, 3, 3, 6, 7, 8])
        let flat = [Double](repeating: 1, count: 6)
        #expect(PriceSignals.arrivalsBestDone(price: flat, deadline: 2, waitsForSource: false) == [1, 2, 3, 4, 5, 6])
        #expect(PriceSignals.arrivalsBestDone(price: flat, deadline: 2, waitsForSource: true) == [0, 0, 1, 2, 3, 6])
    }

    @Test func aStoreTradesOnlyWhereItPays() {
        let price: [Double] = [3, 1, 2, 9, 8, 4]
        let trade = PriceSignals.trade(price: price, stepsPerDay: 6, steps: 2, efficiency: 0.9)
        #expect(trade.fills == [0, 1, 1, 0, 0, 0] && trade.holds == [1, 1, 1, 0, 0, 1])
        let flat = PriceSignals.trade(price: [1, 1, 1, 1], stepsPerDay: 4, steps: 1, efficiency: 0.9)
        #expect(flat.fills == [0, 0, 0, 0] && flat.holds == [0, 0, 0, 0])
    }

    @Test func whatCannotBeIsRefused() {
        #expect(throws: DomainError.self) { try Storage(usable_J: 1, power_W: 1, roundTripEfficiency: 1.2) }
        #expect(throws: DomainError.self) { try GeneratorPlant(power_W: -1) }
        #expect(throws: DomainError.self) { try GeneratorPlant(power_W: 1, leastShare: 1.5) }
        #expect(throws: DomainError.self) { try CampusWork(utilisation: 0.5, batchShare: 0.5, deadline_h: 0) }
        #expect(throws: DomainError.self) {
            try GridShape(daily: 0.8, dailyPeak_h: 0, halfDaily: 0.5, halfDailyPeak_h: 0, yearly: 0, yearlyPeak_d: 0)
        }
        #expect(throws: DomainError.self) {
            try GridSupply(capacity_W: nil, price_USD_per_J: -1e-8, isPriceOwn: true, carbon_kg_per_J: 0, isCarbonOwn: true)
        }
        let missing = #expect(throws: DomainError.self) {
            try GridSupply(
                capacity_W: nil, price_USD_per_J: 1e-8, isPriceOwn: true, carbon_kg_per_J: 0, isCarbonOwn: true,
                hourlyPrice_USD_per_J: [1e-8, .nan])
        }
        #expect(missing.map { "\($0)".contains("step 1") } == true)
        #expect(throws: DomainError.self) {
            try BlockSupply(power_W: 1, price_USD_per_J: 1, carbon_kg_per_J: 0, outageStart_h: 0, outage_h: 9000)
        }
    }
}
