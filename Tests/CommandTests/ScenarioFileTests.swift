import Foundation
import Testing

private let folder = root.appendingPathComponent("data/scenarios")

/// Every scenario that ships.
private let shipped: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
}()

@Suite struct ScenarioFileTests {
    @Test func thereAreScenarios() { #expect(shipped.count >= 14) }

    @Test(arguments: shipped) func everyScenarioRuns(name: String) throws {
        let path = "data/scenarios/\(name)"
        #expect(try analemma("validate", path).status == 0)
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        if text.contains("\nmap:") {
            // A map has its own command; two degrees of it are enough here.
            let out = FileManager.default.temporaryDirectory.appendingPathComponent("scenario-\(getpid())-map")
            defer { try? FileManager.default.removeItem(at: out) }
            let box = text.replacingOccurrences(
                of: "map: {}", with: "map: {region: {west: 10 deg, east: 12 deg, south: 50 deg, north: 52 deg}}")
            let boxed = FileManager.default.temporaryDirectory.appendingPathComponent("scenario-\(getpid())-map.yaml")
            defer { try? FileManager.default.removeItem(at: boxed) }
            try box.write(to: boxed, atomically: true, encoding: .utf8)
            let outcome = try analemma("map", boxed.path, "--out", out.path)
            #expect(outcome.status == 0, "\(outcome.err)")
            return
        }
        let outcome = try analemma("compare", path, "--format", "json")
        #expect(outcome.status == 0, "\(outcome.err)")
        let answer = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any]
        let sites = answer?["sites"] as? [[String: Any]] ?? []
        #expect(!sites.isEmpty)
        for site in sites {
            let metrics = site["metrics"] as? [String: Any] ?? [:]
            for figure in [
                "cost_USD_per_kW_it_yr", "cost_USD_per_accelerator_h", "cost_USD_per_PFLOP_day", "cost_USD_per_Mtoken",
                "value_USD_per_Mtoken", "present_value_USD_per_W_it", "levelised_energy_USD_per_MWh_it", "carbon_kg_per_MWh_it",
                "water_m3_per_yr", "land_km2",
            ] {
                #expect(metrics[figure] is Double || metrics[figure] is Int, "\(site["name"] ?? "") has no \(figure)")
            }
            let imbalance = metrics["energy_imbalance"] as? Double ?? 1
            #expect(abs(imbalance) < 1e-9)
        }
        if text.contains("\noutlook:") { #expect(try analemma("outlook", path, "--format", "csv").status == 0) }
    }
}

@Suite struct SiteCostTests {
    @Test func countriesDecidePriceAndCarbon() throws {
        let scenario = """
            schema: analemma/1
            title: Two countries
            sites:
              - name: By the map
                kind: campus
                it_power: 1 MW
                location: {longitude: 22.15 deg, latitude: 65.58 deg}
              - name: By name
                kind: campus
                it_power: 1 MW
                location: {longitude: 22.15 deg, latitude: 65.58 deg, country: POL}
              - name: As said
                kind: campus
                it_power: 1 MW
                location: {longitude: 22.15 deg, latitude: 65.58 deg}
                power: {source: grid, price: 0.03 USD/kWh, carbon: 12 g/kWh}
            """
        let outcome = try analemma("compare", "-", "--format", "json", input: scenario)
        let answer = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any]
        let sites = answer?["sites"] as? [[String: Any]] ?? []
        let carbons = sites.map { ($0["metrics"] as? [String: Any])?["grid_carbon_g_per_kWh"] as? Double ?? -1 }
        let prices = sites.map { ($0["metrics"] as? [String: Any])?["electricity_USD_per_kWh"] as? Double ?? -1 }
        #expect(carbons.count == 3 && zip(carbons, [41.0, 662, 12]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(carbons)")
        #expect(zip(prices, [0.1019, 0.204, 0.03]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(prices)")
        let wrong = try analemma("compare", "-", input: scenario.replacingOccurrences(of: "country: POL", with: "country: PLO"))
        #expect(wrong.status == 65 && wrong.err.contains("sites[1].location.country") && wrong.err.contains("'PLO'"))
    }

    @Test func billsAreTold() throws {
        let out = FileManager.default.temporaryDirectory.appendingPathComponent("bills-\(getpid())")
        defer { try? FileManager.default.removeItem(at: out) }
        let outcome = try analemma("compare", "data/scenarios/home_clusters.yaml", "--costs", "--out", out.path)
        #expect(outcome.status == 0 && outcome.out.contains("paid to owners") && outcome.out.contains("members' lines"))
        let costs = try String(contentsOf: out.appendingPathComponent("costs.csv"), encoding: .utf8)
        #expect(costs.contains("Indoor, fibre") && costs.hasPrefix("site,kind,part,group,capital_USD"))
        let manifest = try String(contentsOf: out.appendingPathComponent("manifest.json"), encoding: .utf8)
        #expect(manifest.contains("home.node_cost") && manifest.contains("carbon.grid.USA") && !manifest.contains("launch.price"))
    }

    @Test func routingByCostAndQueuesKeepsWithinTheLimits() throws {
        let text = try String(contentsOf: folder.appendingPathComponent("edge_halls.yaml"), encoding: .utf8)
        let byCost = text.replacingOccurrences(of: "demand: {", with: "demand: {aim: cost, ")
        for scenario in [text, byCost] {
            let outcome = try analemma("compare", "-", "--format", "json", input: scenario)
            let answer = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any]
            for site in answer?["sites"] as? [[String: Any]] ?? [] {
                let metrics = site["metrics"] as? [String: Any] ?? [:]
                let load = metrics["load_of_busiest_hour"] as? Double ?? 2, limit = metrics["load_limit_by_wait"] as? Double ?? 0
                #expect(load <= limit + 1e-9 && limit < 1)
                #expect((metrics["wait_p95_ms"] as? Double ?? 1e9) <= 100.001)
            }
        }
        let wrong = try analemma(
            "compare", "-", input: text.replacingOccurrences(of: "demand: {", with: "demand: {aim: profit, "))
        #expect(wrong.status == 65 && wrong.err.contains("round_trip, cost"))
    }
}

@Suite struct PhysicalDrawTests {
    @Test func physicalFactsAreDrawnAndCheckedAgainstSimulations() throws {
        let arguments = [
            "sweep", "data/scenarios/gigawatt_queue.yaml", "--draws", "2000", "--format", "json", "--seed", "7", "--facts",
            "pv.ground.losses,plant.dry.approach,ground.elec.us_dc,ground.pv.capex",
        ]
        let one = try analemma(arguments)
        let two = try analemma(arguments + ["--threads", "1"])
        #expect(one.status == 0 && one.out == two.out, "\(one.err)")
        let other = try analemma(Array(arguments.dropLast(4)) + ["--seed", "8"] + Array(arguments.suffix(2)))
        #expect(other.status == 0 && other.out != one.out)
        let answer = try JSONSerialization.jsonObject(with: Data(one.out.utf8)) as? [String: Any]
        let drivers = answer?["drivers"] as? [[String: Any]] ?? []
        let losses = drivers.first { $0["fact"] as? String == "pv.ground.losses" }
        #expect(losses?["changes_a_site"] as? Bool == true, "\(drivers)")
        let sums = drivers.compactMap { $0["first_index"] as? Double }.reduce(0, +)
        #expect(abs(sums - 1) < 0.1, "\(sums)")
        #expect((answer?["check_error_worst"] as? Double ?? 1) < 0.02, "\(one.out.prefix(900))")
        #expect((answer?["simulations"] as? Double ?? 0) > 4)
    }

    @Test func whatCanNotBeDrawnIsSaid() throws {
        let path = "data/scenarios/gigawatt_queue.yaml"
        let unused = try analemma("sweep", path, "--draws", "64", "--facts", "launch.price")
        #expect(unused.status == 65 && unused.err.contains("changes neither site"))
        let unknown = try analemma("sweep", path, "--draws", "64", "--facts", "ground.elec.us")
        #expect(unknown.status == 65 && unknown.err.contains("ground.elec.us"))
        #expect(try analemma("sweep", path, "--seed", "-1").status == 64)
        #expect(try analemma("sweep", path, "--checks", "-1").status == 64)
        let sites = try analemma("sweep", path, "--sites", "Abilene, Mars")
        #expect(sites.status == 65 && sites.err.contains("Abilene, grid"))
        let bills = try analemma("sweep", path, "--draws", "500", "--bills-only", "--format", "json")
        #expect(bills.status == 0 && bills.out.contains("\"simulations\": 2") && !bills.out.contains("\"changes_a_site\": true"))
    }
}
