import Energy
import Testing
import Units

/// Numbers that a test can repeat.
private struct Noise {
    var state: UInt64

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) * 0x1p-53
    }
}

/// Days with clouds, and a load that changes by the hour where `isSteady` is false.
private func profile(days: Int, seed: UInt64, isSteady: Bool = true) throws -> FirmProfile {
    var noise = Noise(state: seed)
    var (yields, loads): ([Double], [Double]) = ([], [])
    for _ in 0..<days {
        let day = noise.next()
        for hour in 0..<24 {
            let up = max(0, 1 - abs(Double(hour) - 11.5) / 6.3)
            yields.append(up * (0.2 + 0.8 * day) * (0.7 + 0.3 * noise.next()))
            loads.append(isSteady ? 2.5e6 : 1e6 + 3e6 * noise.next())
        }
    }
    return try FirmProfile(yield_W_per_W: yields, load_W: loads, step_s: 3600)
}

/// Step by step from a given charge, as plainly as it can be written; independent of the product's code.
private func plainRun(
    _ profile: FirmProfile, _ terms: StoreTerms, source_W: Double, energy_J: Double, charge_J: Double
) -> (charge_J: Double, unserved_J: Double, curtailed_J: Double) {
    var (charge, unserved, curtailed) = (charge_J, 0.0, 0.0)
    var (most_in, most_out) = (Double.infinity, Double.infinity)
    switch terms.power {
    case .unlimited: break
    case .separate(let charge_W, let discharge_W): (most_in, most_out) = (charge_W, discharge_W)
    case .tied(let duration_s): (most_in, most_out) = (energy_J / duration_s, energy_J / duration_s)
    }
    for (yield, load) in zip(profile.yield_W_per_W, profile.load_W) {
        let net = (source_W * yield - load) * profile.step_s
        if net >= 0 {
            let into = min(net, most_in * profile.step_s, (energy_J - charge) / terms.chargeEfficiency)
            charge += into * terms.chargeEfficiency
            curtailed += net - into
        } else {
            let out = min(-net, most_out * profile.step_s, charge * terms.dischargeEfficiency)
            charge -= out / terms.dischargeEfficiency
            unserved += -net - out
        }
    }
    return (charge, unserved, curtailed)
}

private func plain(_ profile: FirmProfile, _ terms: StoreTerms, source_W: Double, energy_J: Double) -> (Double, Double) {
    var charge = energy_J
    if terms.start == .cyclic {
        for _ in 0..<100_000 {
            let after = plainRun(profile, terms, source_W: source_W, energy_J: energy_J, charge_J: charge).charge_J
            if abs(after - charge) <= 1e-12 * energy_J { break }
            charge = after
        }
    }
    let run = plainRun(profile, terms, source_W: source_W, energy_J: energy_J, charge_J: charge)
    return (run.unserved_J, run.curtailed_J)
}

private func terms(_ index: Int, start: StoreTerms.Start) throws -> StoreTerms {
    let powers: [StoreTerms.Power] = [
        .unlimited, .separate(charge_W: 3e6, discharge_W: 2.2e6), .tied(duration_s: 4 * 3600),
        .separate(charge_W: 0, discharge_W: 0),
    ]
    return try StoreTerms(chargeEfficiency: 0.93, dischargeEfficiency: 0.97, power: powers[index], start: start)
}

@Suite struct StorageTests {
    @Test(arguments: 0..<4, StoreTerms.Start.allCases)
    func theCurveIsTheSimulation(power: Int, start: StoreTerms.Start) throws {
        let terms = try terms(power, start: start)
        for (days, isSteady) in [(1, true), (2, false), (37, true), (90, false)] {
            let profile = try profile(days: days, seed: UInt64(days), isSteady: isSteady)
            for source_W in [0.0, 4e6, 1.1e7, 4e7] {
                let curve = UnservedCurve(profile, terms, source_W: source_W)
                for hours in [0.0, 0.1, 3, 11, 17.3, 60, 1000] {
                    let energy_J = hours * 2.5e6 * 3600
                    let (unserved_J, curtailed_J) = plain(profile, terms, source_W: source_W, energy_J: energy_J)
                    let unserved = curve.unserved(energy_J: energy_J).value
                    let curtailed = curve.curtailed_J(energy_J: energy_J)
                    #expect(abs(unserved - unserved_J) <= 1e-9 * profile.demand_J, "\(days) d, \(source_W) W, \(hours) h")
                    #expect(abs(curtailed - curtailed_J) <= 1e-9 * profile.demand_J, "\(days) d, \(source_W) W, \(hours) h")
                    let run = StoreDispatch(profile, terms).simulate(source_W: source_W, energy_J: energy_J)
                    #expect(abs(run.unserved_J - unserved_J) <= 1e-9 * profile.demand_J)
                    #expect(abs(run.curtailed_J - curtailed_J) <= 1e-9 * profile.demand_J)
                    // Energy is kept: what the source gives is served, lost, curtailed or stored.
                    let served_J = profile.demand_J - run.unserved_J
                    let stored_J = run.end_J - run.start_J
                    let given_J = source_W * profile.yield_J_per_W
                    let left_J = given_J - served_J - run.lost_J - run.curtailed_J - stored_J
                    #expect(abs(left_J) <= 1e-9 * profile.demand_J)
                }
            }
        }
    }

    @Test func derivativesAreThoseOfDifferences() throws {
        let profile = try profile(days: 60, seed: 5)
        for power in 0..<3 {
            for start in StoreTerms.Start.allCases {
                let terms = try terms(power, start: start)
                let (source_W, energy_J) = (1.3e7, 12.37 * 9e9)
                let at = UnservedCurve(profile, terms, source_W: source_W).unserved(energy_J: energy_J)
                let (dS, dE) = (1.0, 1e3)
                let more = UnservedCurve(profile, terms, source_W: source_W + dS).unserved(energy_J: energy_J).value
                let less = UnservedCurve(profile, terms, source_W: source_W - dS).unserved(energy_J: energy_J).value
                let slope = (more - less) / (2 * dS)
                #expect(abs(slope - at.perSource) <= 1e-3 * abs(at.perSource) + 1e-3, "power \(power), \(start)")
                let up = UnservedCurve(profile, terms, source_W: source_W).unserved(energy_J: energy_J + dE).value
                let down = UnservedCurve(profile, terms, source_W: source_W).unserved(energy_J: energy_J - dE).value
                #expect(abs((up - down) / (2 * dE) - at.perEnergy) <= 1e-3 * abs(at.perEnergy) + 1e-6, "power \(power), \(start)")
            }
        }
    }

    @Test func theCheapestServesTheShareAndNothingNearIsCheaper() throws {
        let profile = try profile(days: 365, seed: 11, isSteady: false)
        let prices = SizingPrices(source_USD_per_W_yr: 0.1, energy_USD_per_J_yr: 25.0 / 3.6e6)
        for power in 0..<3 {
            let sizing = LeastCost(profile, try terms(power, start: .cyclic))
            for share in [0.5, 0.9, 0.99, 0.999, 1] {
                // A store that gives less than the load never serves nine tenths.
                if power == 1 && share > 0.6 { continue }
                let size = try sizing.size(share: share, prices: prices)
                #expect(size.gap_USD_per_yr <= 1e-9 * size.cost_USD_per_yr)
                #expect(size.passes < 200)
                let curve = UnservedCurve(profile, try terms(power, start: .cyclic), source_W: size.source_W)
                let unserved = curve.unserved(energy_J: size.energy_J).value / profile.demand_J
                #expect(abs(unserved - (1 - share)) < 1e-9, "\(power), \(share): \(unserved)")
                for factor in [0.9, 0.99, 1.01, 1.1] {
                    let source_W = size.source_W * factor
                    guard let energy_J = sizing.energy_J(source_W: source_W, share: share) else { continue }
                    let cost = source_W * prices.source_USD_per_W_yr + energy_J * prices.energy_USD_per_J_yr
                    #expect(cost >= size.cost_USD_per_yr * (1 - 1e-9), "\(power), \(share), \(factor)")
                }
            }
        }
    }

    @Test func whatNoSizeReachesIsAnError() throws {
        let profile = try profile(days: 30, seed: 3)
        let prices = SizingPrices(source_USD_per_W_yr: 0.1, energy_USD_per_J_yr: 1e-6)
        // A store that can't give the whole load never serves all of the night.
        let weak = LeastCost(profile, try StoreTerms(roundTripEfficiency: 1, power: .separate(charge_W: 1e9, discharge_W: 1e6)))
        #expect(throws: UnreachableReliability.self) { try weak.size(share: 1, prices: prices) }
        let limits = SizingLimits(source_W: 2.5e6 * 100, energy_J: 2.5e6 * 3600 * 5)
        let small = LeastCost(profile, try StoreTerms(roundTripEfficiency: 1))
        let error = #expect(throws: UnreachableReliability.self) { try small.size(share: 1, prices: prices, limits: limits) }
        #expect(error?.description.contains("a store of 5 h of the mean load") == true, "\(String(describing: error))")
        let dark = LeastCost(
            try FirmProfile(yield_W_per_W: [0, 0, 0], load_W: 1, step_s: 3600), try StoreTerms(roundTripEfficiency: 1))
        #expect(throws: UnreachableReliability.self) { try dark.size(share: 0.5, prices: prices) }
    }

    @Test func lanesAreTheSingleSimulation() throws {
        for start in StoreTerms.Start.allCases {
            let profile = try profile(days: 50, seed: 8)
            let dispatch = StoreDispatch(profile, try terms(0, start: start))
            for count in [1, 15, 16, 17, 32, 47, 64, 70] {
                let energies_J = (0..<count).map { Double($0) * 4.1e9 }
                let sweep = dispatch.sweep(source_W: 1.2e7, energies_J: energies_J)
                #expect(sweep.count == count)
                for (energy_J, lane) in zip(energies_J, sweep) {
                    let one = dispatch.simulate(source_W: 1.2e7, energy_J: energy_J)
                    #expect(abs(one.unserved_J - lane.unserved_J) <= 1e-9 * profile.demand_J)
                    #expect(one.shortSteps == lane.shortSteps, "\(start), \(energy_J)")
                }
            }
        }
    }

    @Test func badProfilesAndTermsAreRefused() {
        #expect(throws: DomainError.self) { try FirmProfile(yield_W_per_W: [0.1, .nan], load_W: 1, step_s: 3600) }
        #expect(throws: DomainError.self) { try FirmProfile(yield_W_per_W: [0.1, -0.1], load_W: 1, step_s: 3600) }
        #expect(throws: DomainError.self) { try FirmProfile(yield_W_per_W: [0.1], load_W: 0, step_s: 3600) }
        #expect(throws: DomainError.self) { try StoreTerms(roundTripEfficiency: 1.1) }
        #expect(throws: DomainError.self) { try StoreTerms(roundTripEfficiency: 0.9, power: .tied(duration_s: 0)) }
    }
}
