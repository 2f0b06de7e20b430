import Comparison
import Compute
import Energy
import Scenario
import Sites
import Tables
import Testing

/// Whole scenarios of fleets through two days.
@Suite struct FleetScenarioTests {
    private func scenario(_ sites: String, extra: String = "") throws -> Scenario {
        let text = """
            schema: analemma/1
            title: A test
            period: {start: 2027-07-01, end: 2027-07-03}
            \(extra)
            sites:
            \(sites)
            """
        return try Scenario(text: text, file: "s.yaml", facts: try FactBook(folder: try DataFolder.path("facts")))
    }

    private func results(_ sites: String, extra: String = "") throws -> [SiteResult] {
        let climate = try DataFolder.path("climate/world_monthly_1deg.nc")
        return try compare(try scenario(sites, extra: extra), climateFile: climate, threads: 1).results
    }

    private let kinds = """
          - {name: Halls, kind: edge, count: 60, battery: {energy: 2 MWh}}
          - {name: Homes, kind: home, count: 5000, placement: indoor, pv: {dc_power: 8 kW, mount: fixed}, battery: {}, owner: {}}
          - {name: Cars, kind: vehicles, count: 1e6, traction: 3 kWh}
          - {name: Phones, kind: devices, devices: {class: phone, count: 1e8}}
          - {name: Computers, kind: devices, devices: {class: computer, count: 1e7}}
        """

    @Test func everyKindKeepsItsBooks() throws {
        let results = try results(kinds)
        #expect(results.map(\.kind) == ["edge", "home", "vehicles", "devices", "devices"])
        for result in results {
            let metrics = result.metrics
            #expect(metrics[.imbalance] < 1e-9, "\(result.name)")
            let bound = [Metric.boundPower, .boundHeat, .boundLink, .boundChips].map { metrics[$0] }
            #expect(abs(bound.reduce(0, +) - 1) < 1e-9, "\(result.name)")
            #expect(metrics[.firm] <= metrics[.itMean] && metrics[.itMean] <= metrics[.itPower], "\(result.name)")
            #expect(metrics[.p05] <= metrics[.p50] && metrics[.p50] <= metrics[.p95], "\(result.name)")
            #expect(metrics[.p95] <= metrics[.itPower], "\(result.name)")
            #expect(metrics[.onMean] > 0 && metrics[.onMean] <= 1, "\(result.name)")
            for hour in result.series.it_W.indices {
                #expect(result.series.p05_W[hour] <= result.series.p95_W[hour])
            }
        }
    }

    @Test func theDaysOfThePartsAddUp() throws {
        for result in try results(kinds) {
            let whole = try #require(result.days.last)
            #expect(whole.name == "all")
            for hour in 0..<24 {
                let sum = result.days.dropLast().reduce(0) { $0 + $1.it_W[hour] }
                #expect(abs(sum - whole.it_W[hour]) <= 1e-9 * whole.it_W[hour])
            }
            let mean = result.series.it_W.reduce(0, +) / Double(result.series.it_W.count)
            #expect(abs(whole.it_W.reduce(0, +) / 24 - mean) <= 1e-9 * mean)
        }
    }

    @Test func aHundredMillionCarsGiveFifteenGigawatts() throws {
        let cars = """
              - {name: Cars, kind: vehicles, count: 100e6, participation: 0.3, available: 0.5, availability: 1, full_air: 350 K, no_air: 360 K}
            """
        let metrics = try #require(try results(cars).first).metrics
        #expect(abs(metrics[.itPower] - 100_000) < 1e-6)
        #expect(abs(metrics[.itMean] - 15_000) < 1, "\(metrics[.itMean])")
        // The car that rests and the charger's losses: 1.15 · 1.25.
        #expect(abs(metrics[.pue] - 1.4375) < 1e-6)
    }

    @Test func carsFollowTheNightAroundTheWorld() throws {
        let cars = """
              - name: Cars
                kind: vehicles
                count: 1e6
                spread: {over: listed, places: [{name: East, longitude: 120 deg, latitude: 31 deg}, {name: West, longitude: -90 deg, latitude: 31 deg}]}
            """
        let days = try #require(try results(cars).first).days
        let best = days.dropLast().map { day in day.it_W.firstIndex(of: day.it_W.max() ?? 0) ?? -1 }
        // Local 1 h to 3 h: 17 h to 19 h UTC in the east, 7 h to 9 h in the west.
        #expect((17...19).contains(best[0]) && (7...9).contains(best[1]), "\(best)")
    }

    @Test func theOrderOfSitesDoesNotMatter() throws {
        let one = try results("  - {name: A, kind: vehicles, count: 1e6}\n  - {name: B, kind: edge, count: 4}")
        let two = try results("  - {name: B, kind: edge, count: 4}\n  - {name: A, kind: vehicles, count: 1e6}")
        for metric in Metric.all where one[0].metrics[metric].isFinite {
            #expect(one[0].metrics[metric] == two[1].metrics[metric], "\(metric.name)")
        }
    }

    @Test(arguments: [
        ("  - {name: A, kind: vehicles, count: 10, correlation: {near: 0.01, far: 0.2}}", "", "can't go together more"),
        ("  - {name: A, kind: vehicles, count: 10, full_air: 330 K, no_air: 320 K}", "", "must lie above full_air"),
        ("  - {name: A, kind: vehicles, count: 10, accelerator: car_computr}", "", "did you mean 'car_computer'?"),
        ("  - {name: A, kind: home, count: 0}", "", "out of range"),
        (
            "  - {name: A, kind: edge, count: 1}", "workload: {kind: batch, parameters: 1e9, active_parameters: 2e9}",
            "active parameters"
        ),
        ("  - {name: A, kind: home, count: 1, participation: 2}", "", "participation"),
        ("  - {name: A, kind: devices, devices: {class: fridge, count: 1}}", "", "phone, computer"),
    ])
    func mistakesAreNamed(sites: String, extra: String, part: String) throws {
        do {
            _ = try scenario(sites, extra: extra)
            Issue.record("no error was thrown for \(sites)")
        } catch let error as ScenarioError {
            #expect("\(error)".contains(part), "\(error)")
        }
    }
}
