import Foundation
import Testing

private func scenario(cooling: String, panel: String) -> String {
    """
    schema: analemma/1
    title: Plants and panels
    period: {start: 2027-06-01, end: 2027-06-03}
    sites:
      - name: Hall
        kind: campus
        it_power: 5 MW
        location: {longitude: -77.5 deg, latitude: 39 deg}
        cooling: \(cooling)
      - name: Orbit
        kind: orbit
        it_power: 1 MW
        orbit: {altitude: 650 km}
        radiator: {panel: \(panel)}
    """
}

@Test(arguments: [
    ("{kind: hall, system: large_air_economizer}", "{loop: single_phase}"),
    ("{kind: adiabatic}", "{loop: two_phase, tube: 12 mm}"),
    ("{kind: water, water_temperature: 288 K}", "{loop: heat_pipes, length: 1 m, pitch: 100 mm}"),
    ("{kind: chilled}", "{loop: single_phase, coolant: propylene_glycol_25}"),
])
func scenariosChoosePlantsAndPanels(cooling: String, panel: String) throws {
    let run = try analemma(["compare", "-", "--format", "json"], input: scenario(cooling: cooling, panel: panel))
    #expect(run.status == 0, "\(run.err)")
    let answer = try #require(try json(run.out) as? [String: Any])
    let sites = try #require(answer["sites"] as? [[String: Any]])
    let metrics = sites.compactMap { $0["metrics"] as? [String: Any] }
    let pue = try #require(metrics[0]["pue_mean"] as? Double)
    #expect(pue > 1.02 && pue < 1.6)
    let mass = try #require(metrics[1]["radiator_mass_t"] as? Double)
    let area = try #require(metrics[1]["radiator_planform_m2"] as? Double)
    #expect(mass * 1000 / area > 2 && mass * 1000 / area < 20)
}

@Test(arguments: [
    ("{kind: hall, system: large_sea_water}", "water_temperature"), ("{kind: hall, system: pond}", "large_air_economizer"),
    ("{kind: water}", "water_temperature"),
])
func badPlantsOfScenariosAreExplained(cooling: String, text: String) throws {
    let run = try analemma(["validate", "-"], input: scenario(cooling: cooling, panel: "{loop: single_phase}"))
    #expect(run.status == 65)
    #expect((run.err + run.out).contains(text), "\(run.err)\(run.out)")
}
