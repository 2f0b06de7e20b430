import Testing

@testable import Energy

/// One step of one lane, written for reading: the reference of the kernel.
private struct ScalarBalance {
    var charge_J: Double
    let storage: Storage
    var ledger = Ledger()

    init(_ storage: Storage) {
        self.storage = storage
        charge_J = storage.usable_J * storage.initialFraction
    }

    mutating func step(_ o: Offer, _ dt: Double) -> (it: Double, bound: Constraint) {
        let offered = max(0, min(o.chips, o.heat, o.link))
        let fromStore = min(storage.dischargeLimit_W, charge_J * storage.dischargeEfficiency / dt)
        let available = o.source + fromStore + o.firm
        let byPower = max(0, (available - o.fixed) / o.perIT)
        let it = min(offered, byPower)
        let demand = min(available, o.fixed + o.perIT * it)
        let direct = min(o.source, demand)
        let discharge = min(demand - direct, fromStore)
        let charge = min(
            o.source - direct, storage.chargeLimit_W, max(0, (storage.usable_J - charge_J) / storage.chargeEfficiency / dt))
        charge_J += (charge * storage.chargeEfficiency - discharge / storage.dischargeEfficiency) * dt
        charge_J = min(storage.usable_J, max(0, charge_J))
        ledger.useful_J += it * dt
        ledger.curtailed_J += (o.source - direct - charge) * dt
        let bound: Constraint =
            byPower < offered * (1 - 1e-12)
            ? .power
            : o.chips <= o.heat && o.chips <= o.link ? .chips : o.heat <= o.link ? .heat : .link
        return (it, bound)
    }
}

private struct Offer {
    var source, firm, heat, link, chips, fixed, perIT: Double
}

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

private func randomOffers(_ count: Int, seed: UInt64) -> [Offer] {
    var generator = Seeded(state: seed)
    func draw(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &generator) }
    return (0..<count).map { _ in
        Offer(
            source: max(0, draw(-2e6...4e6)), firm: draw(0...1) < 0.5 ? 0 : draw(0...1e6), heat: draw(0.2e6...2e6),
            link: draw(0.3e6...3e6), chips: 1e6, fixed: draw(0...2e5), perIT: draw(1...1.6))
    }
}

private func storages() throws -> [Storage] {
    try (0..<8).map { lane in
        try Storage(
            usable_J: Double(lane) * 2e9, power_W: lane == 3 ? 4e5 : 2e6, roundTripEfficiency: 0.8 + 0.02 * Double(lane),
            initialFraction: Double(lane) / 8)
    }
}

private func fill(_ tile: BalanceTile, _ offers: ArraySlice<Offer>) {
    tile.steps = offers.count
    for (step, offer) in offers.enumerated() {
        for lane in 0..<8 {
            let at = step * 8 + lane
            // Lanes differ, so that a mix-up of lanes shows.
            tile.source_W[at] = offer.source * (1 + 0.1 * Double(lane))
            tile.firm_W[at] = offer.firm
            tile.heatLimit_W[at] = offer.heat
            tile.linkLimit_W[at] = offer.link
            tile.chipLimit_W[at] = offer.chips
            tile.fixed_W[at] = offer.fixed
            tile.busPerIT[at] = offer.perIT
        }
    }
}

@Test func kernelEqualsTheScalarReference() throws {
    let offers = randomOffers(2000, seed: 7)
    let storages = try storages()
    var reference = storages.map { ScalarBalance($0) }
    var balance = Balance(storages)
    let tile = BalanceTile(capacity: 300)
    var start = 0
    while start < offers.count {
        let end = min(start + 300, offers.count)
        fill(tile, offers[start..<end])
        balance.advance(tile, step_s: 60)
        for step in 0..<(end - start) {
            for lane in 0..<8 {
                var offer = offers[start + step]
                offer.source *= 1 + 0.1 * Double(lane)
                let (it, bound) = reference[lane].step(offer, 60)
                #expect(abs(tile.it_W[step * 8 + lane] - it) <= 1e-6, "step \(start + step), lane \(lane)")
                #expect(Constraint(rawValue: Int(tile.bound[step * 8 + lane])) == bound)
                #expect(abs(tile.charge_J[step * 8 + lane] - reference[lane].charge_J) <= 1e-3)
            }
        }
        start = end
    }
    for lane in 0..<8 {
        let (counted, expected) = (balance.ledger(lane: lane), reference[lane].ledger)
        #expect(abs(counted.useful_J - expected.useful_J) <= 0.12)
        #expect(abs(counted.curtailed_J - expected.curtailed_J) <= 1)
    }
}

@Test func energyIsConservedOverAYearOfMinutes() throws {
    let offers = randomOffers(4096, seed: 11)
    var balance = Balance(try storages())
    let tile = BalanceTile(capacity: 4096)
    fill(tile, offers[...])
    for _ in 0..<128 { balance.advance(tile, step_s: 60) }
    for lane in 0..<8 {
        let ledger = balance.ledger(lane: lane)
        let throughput = ledger.source_J + ledger.firm_J + ledger.storedAtStart_J
        #expect(abs(ledger.imbalance_J) <= 1e-9 * throughput, "lane \(lane): \(ledger.imbalance_J / throughput)")
        #expect(ledger.useful_J > 0)
        #expect(abs(ledger.time_s - 128 * 4096 * 60) < 1e-3)
    }
}

@Test func tilesOfAnySizeGiveTheSameBits() throws {
    let offers = randomOffers(1000, seed: 3)
    func run(_ size: Int) throws -> [Ledger] {
        var balance = Balance(try storages())
        let tile = BalanceTile(capacity: size)
        for start in stride(from: 0, to: offers.count, by: size) {
            fill(tile, offers[start..<min(start + size, offers.count)])
            balance.advance(tile, step_s: 3600)
        }
        return (0..<8).map { balance.ledger(lane: $0) }
    }
    #expect(try run(1000) == run(7))
}

@Test func theLeastLimitBinds() throws {
    func bound(_ offer: Offer) throws -> (Double, Constraint?) {
        var balance = Balance([.none])
        let tile = BalanceTile(capacity: 1)
        fill(tile, [offer])
        balance.advance(tile, step_s: 1)
        return (tile.it_W[0], Constraint(rawValue: Int(tile.bound[0])))
    }
    let offer = Offer(source: 1000, firm: 0, heat: 300, link: 400, chips: 500, fixed: 10, perIT: 1.1)
    #expect(try bound(offer) == (300, .heat))
    var other = offer
    other.heat = 1000
    #expect(try bound(other) == (400, .link))
    other.link = 1000
    #expect(try bound(other) == (500, .chips))
    other.source = 230
    #expect(try bound(other).1 == .power)
    #expect(abs(try bound(other).0 - 200) < 1e-9)
    other.source = 5
    #expect(try bound(other) == (0, .power))
}

@Test func withoutASurplusNothingIsCurtailedAndTheFirmSourceFillsUp() throws {
    var balance = Balance([.none])
    let tile = BalanceTile(capacity: 1)
    fill(tile, [Offer(source: 200, firm: 1000, heat: 1e9, link: 1e9, chips: 500, fixed: 50, perIT: 1.2)])
    balance.advance(tile, step_s: 10)
    let ledger = balance.ledger(lane: 0)
    #expect(ledger.curtailed_J == 0)
    #expect(abs(ledger.firm_J - (650 - 200) * 10) < 1e-9)
    #expect(abs(ledger.overhead_J - 150 * 10) < 1e-9)
}

@Test func aBadStoreIsRefused() {
    #expect(throws: (any Error).self) { try Storage(usable_J: -1, power_W: 1, roundTripEfficiency: 0.9) }
    #expect(throws: (any Error).self) { try Storage(usable_J: 1, power_W: 1, roundTripEfficiency: 1.1) }
    #expect(throws: (any Error).self) { try Storage(usable_J: 1, power_W: 1, roundTripEfficiency: .nan) }
}
