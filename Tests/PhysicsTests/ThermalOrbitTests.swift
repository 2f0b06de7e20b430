import Foundation
import Orbits
import Testing
import Thermal
import Units

private func heat(_ hold: PanelHold, beta: Double, altitude_km: Double = 650) -> OrbitHeat {
    OrbitHeat(
        radius_m: 6_378_137 + altitude_km * 1000, beta_rad: beta * .pi / 180,
        earth: EarthRadiation(albedo: 0.3, outgoingLongwave_W_per_m2: 237), hold: hold,
        surface: RadiatorSurface(emissivity: 0.9, solarAbsorptance: 0.2))
}

@Test func theBestArticulationIsNoWorseThanAnyNormalOfItsAxis() {
    for axis in ArticulationAxis.allCases {
        let best = heat(.articulated(axis), beta: 40)
        for place in stride(from: 0.1, to: 6.2, by: 0.7) {
            let least = best.absorbed_W_per_m2(place)
            for turn in stride(from: 0.0, to: Double.pi, by: 0.21) {
                let fixed: PanelHold =
                    switch axis {
                    case .nadir: .fixed(tilt_rad: .pi / 2, azimuth_rad: turn)
                    case .flight: .fixed(tilt_rad: abs(.pi - turn), azimuth_rad: .pi / 2)
                    case .orbitNormal: .fixed(tilt_rad: abs(.pi - turn), azimuth_rad: 0)
                    }
                #expect(least <= heat(fixed, beta: 40).absorbed_W_per_m2(place) + 1e-6)
            }
        }
    }
}

@Test func edgeOnPanelsSeeNoDirectSun() {
    let panel = heat(.attitude(.edgeOn), beta: 20)
    for place in stride(from: 0.0, to: 6.2, by: 0.4) { #expect(panel.factors(place).sun < 1e-12) }
    // A panel on a dawn-dusk orbit that looks ahead receives what the disk reflects, not zero.
    let ahead = heat(.fixed(tilt_rad: .pi / 2, azimuth_rad: 0), beta: 90, altitude_km: 550)
    #expect(ahead.factors(0).albedo > 0)
}

@Test func anOrbitThatRepeatsIsCertified() throws {
    let network = try ThermalNetwork(
        nodes: [
            .init("chip", capacity_J_per_K: 2000, power_W: 500), .init("loop", capacity_J_per_K: 5000),
            .init("panel", capacity_J_per_K: 6000, planform_m2: 1),
        ],
        links: [.init(0, 1, conductance_W_per_K: 40), .init(1, 2, conductance_W_per_K: 100)])
    let orbit = ThermalOrbit(network: network, heat: heat(.attitude(.nadir), beta: 10), period_s: 5863.7)
    let periodic = try orbit.periodic(samples: 60)
    #expect(periodic.closure_K < 1e-6)
    #expect(periodic.energyError < 1e-6)
    #expect(periodic.toleranceError_K < 1e-4)
    // Through many orbits from elsewhere the temperatures come to the same.
    let run = try orbit.run(from: [300, 300, 300], orbits: 40, samples: 4)
    for (a, b) in zip(run.end_K, periodic.samples[0].temperatures_K) { #expect(abs(a - b) < 1e-3) }
    // The chip is warmer than the loop by its power over the conductance, in the mean.
    #expect(abs(periodic.mean_K[0] - periodic.mean_K[1] - 500 / 40.0) < 1e-3)
}

@Test func aPanelThatCoolsInTheDarkFollowsTheFormula() throws {
    // dT/dt = -a sigma T^4 / C has T = (T0^-3 + 3 a sigma t / C)^(-1/3).
    var dark = heat(.attitude(.edgeOn), beta: 0, altitude_km: 30_000)
    dark.earth = EarthRadiation(albedo: 0, outgoingLongwave_W_per_m2: 0)
    let network = try ThermalNetwork(nodes: [.init("panel", capacity_J_per_K: 5000, planform_m2: 1)], links: [])
    let run = try ThermalOrbit(network: network, heat: dark, period_s: 2100).run(from: [330], orbits: 1, samples: 7)
    let seconds = run.samples.map(\.time_s)
    for (time_s, expected) in [(600.0, 249.26155), (1200, 214.50764)] {
        guard let index = seconds.firstIndex(where: { abs($0 - time_s) < 1e-6 }) else { continue }
        #expect(abs(run.samples[index].temperatures_K[0] - expected) < 2e-3)
    }
    #expect(abs(run.end_K[0] - 185.59209) < 2e-3)
}

@Test func throttledChipsHoldTheirLimit() throws {
    let curve = try ThrottleCurve(soft_K: 340, hard_K: 350)
    let network = try ThermalNetwork(
        nodes: [
            .init("chip", capacity_J_per_K: 3000, power_W: 2000, throttle: curve),
            .init("panel", capacity_J_per_K: 6000, planform_m2: 1),
        ], links: [.init(0, 1, conductance_W_per_K: 100)])
    let periodic = try ThermalOrbit(network: network, heat: heat(.attitude(.edgeOn), beta: 60), period_s: 5863.7).periodic(
        samples: 60)
    #expect(periodic.greatest_K[0] < 350)
    #expect(periodic.powerShare[0] > 0.2 && periodic.powerShare[0] < 0.9)
}

@Test func badNetworksAreRefusedWithTheirValues() {
    #expect(throws: DomainError.self) { try ThermalNetwork(nodes: [.init("x", capacity_J_per_K: 0, planform_m2: 1)], links: []) }
    #expect(throws: DomainError.self) { try ThermalNetwork(nodes: [.init("x", capacity_J_per_K: 1)], links: []) }
    #expect(throws: DomainError.self) { try ThrottleCurve(soft_K: 350, hard_K: 340) }
}

@Test func aRadiatorThatCannotCloseNamesTheSink() {
    let panel = RadiatorPanel(surface: RadiatorSurface(emissivity: 0.8, solarAbsorptance: 0.9))
    do {
        _ = try panel.state(inlet_K: 280, absorbed_W_per_m2: 600)
        Issue.record("a panel colder than its sink rejected heat")
    } catch { #expect("\(error)".contains("sink") && "\(error)".contains("heat pump")) }
}

@Test func theSearchFindsALighterPanelThanItsStart() throws {
    let task = RadiatorTask(heat_W: 1e5, inlet_K: 323.15) { _ in 100 }
    let start = RadiatorPanel(surface: RadiatorSurface(emissivity: 0.8, solarAbsorptance: 0.1))
    let plain = try task.sized(start), best = try task.leastMass(from: start)
    #expect(best.total_kg < 0.9 * plain.total_kg)
    // No single dimension can be changed by a few percent for the better.
    for path in [\RadiatorPanel.pitch_m, \RadiatorPanel.fin_m, \RadiatorPanel.tube_m] {
        for factor in [0.97, 1.03] {
            var other = best.panel
            other[keyPath: path] *= factor
            if let sized = try? task.sized(other) { #expect(sized.total_kg > best.total_kg * (1 - 1e-4)) }
        }
    }
    let armoured = try task.armoured(
        from: start, puncture: PunctureModel(), loops: 4, needed: 3, years: 5, probability: 0.99, isSearched: false)
    #expect(armoured.panel.wall_m > start.wall_m && armoured.mass_kg > plain.mass_kg)
}
