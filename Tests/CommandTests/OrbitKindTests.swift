import Foundation
import Testing

/// Sites in orbit: every kind of orbit, through whole runs.
@Suite struct OrbitKindTests {
    private func text(_ orbits: [(name: String, orbit: String)], period: String = "{start: 2027-01-01, end: 2027-03-01}")
        -> String
    {
        "schema: analemma/1\ntitle: t\nperiod: \(period)\nsites:\n"
            + orbits.map { "  - name: \($0.name)\n    kind: orbit\n    it_power: 1 MW\n    orbit: {\($0.orbit)}\n" }.joined()
    }

    /// Figures of each site by name.
    private func figures(_ text: String) throws -> [String: [String: Double]] {
        let folder = try TemporaryFolder()
        let outcome = try analemma("compare", try folder.file("s.yaml", text), "--format", "json")
        #expect(outcome.status == 0, "\(outcome.err)")
        let root = try #require(try json(outcome.out) as? [String: Any])
        let sites = try #require(root["sites"] as? [[String: Any]])
        var all: [String: [String: Double]] = [:]
        for site in sites {
            let name = try #require(site["name"] as? String)
            let metrics = (site["metrics"] as? [String: Any]) ?? site
            all[name] = metrics.compactMapValues { $0 as? Double }
        }
        return all
    }

    private func figure(_ all: [String: [String: Double]], _ site: String, _ name: String) throws -> Double {
        let metrics = try #require(all[site])
        return try #require(metrics[name], "\(name) of \(site) among \(metrics.keys.sorted())")
    }

    @Test func anEllipseWithoutEccentricityIsTheCircle() throws {
        let all = try figures(
            text([
                ("circle", "altitude: 700 km, inclination: 53 deg, local_time_of_ascending_node: 9 h"),
                (
                    "ellipse",
                    "kind: elements, perigee: 700 km, apogee: 700 km, inclination: 53 deg, local_time_of_ascending_node: 9 h"
                ),
            ]))
        // The theories' nodes and heights differ by some km; their light must not.
        for (name, tolerance) in [
            ("eclipse_fraction_mean", 3e-3), ("eclipse_longest_min", 0.2), ("beta_least_deg", 0.5), ("capacity_factor", 2e-3),
            ("sink_temperature_K", 0.5), ("orbital_period_min", 0.2), ("latency_rtt_ms", 0.1),
        ] where all["circle"]?[name] != nil {
            let (a, b) = (try figure(all, "circle", name), try figure(all, "ellipse", name))
            #expect(abs(a - b) < tolerance, "\(name): \(a) and \(b)")
        }
        let areas = try figure(all, "ellipse", "array_area_m2") / figure(all, "circle", "array_area_m2")
        #expect(abs(areas - 1) < 0.01)
        let panels = try figure(all, "ellipse", "radiator_planform_m2") / figure(all, "circle", "radiator_planform_m2")
        #expect(abs(panels - 1) < 0.01)
    }

    @Test func aMolniyaOrbitSeesTheSunLongAndWarmsAtPerigee() throws {
        let all = try figures(
            text([
                (
                    "molniya",
                    "kind: elements, perigee: 1000 km, apogee: 39360 km, inclination: 63.4 deg, right_ascension: 90 deg, "
                        + "argument_of_perigee: 270 deg"
                )
            ]))
        #expect(abs(try figure(all, "molniya", "orbital_period_min") - 718) < 2)
        #expect(try figure(all, "molniya", "eclipse_fraction_mean") < 0.1)
        // The default link binds at all hours, so that no day is worse than the mean.
        let (least, mean) = (try figure(all, "molniya", "it_least_day_MW"), try figure(all, "molniya", "it_mean_MW"))
        #expect(least > 0.2 && abs(least / mean - 1) < 1e-6)
    }

    @Test func aShellOfOnePlaneIsItsOrbitAndOneOfMoreAddsUp() throws {
        let common = "altitude: 550 km, inclination: 53 deg"
        let all = try figures(
            text([
                ("circle", "\(common), local_time_of_ascending_node: 18 h"),
                ("plane", "kind: shell, satellites: 20, planes: 1, \(common)"),
                ("shell", "kind: shell, satellites: 80, planes: 4, phasing: 1, \(common)"),
            ]))
        for name in [
            "capacity_factor", "array_area_m2", "battery_nameplate_MWh", "eclipse_days", "it_least_day_MW", "beta_least_deg",
        ] {
            #expect(try figure(all, "plane", name) == figure(all, "circle", name), "\(name)")
        }
        // Whole-site sums: the same computers, no less of anything than the one plane needs, light between the planes' extremes.
        #expect(try figure(all, "shell", "it_nameplate_MW") == 1)
        #expect(try figure(all, "shell", "array_power_MW") >= figure(all, "circle", "array_power_MW") * (1 - 1e-12))
        #expect(try figure(all, "shell", "battery_nameplate_MWh") >= figure(all, "circle", "battery_nameplate_MWh") * (1 - 1e-12))
        #expect(try figure(all, "shell", "eclipse_days") >= figure(all, "circle", "eclipse_days"))
        #expect(try figure(all, "shell", "it_least_day_MW") <= figure(all, "shell", "it_mean_MW") * 1.05)
        #expect(abs(try figure(all, "shell", "energy_imbalance")) < 1e-9)
        let bounds = try ["bound_power", "bound_heat", "bound_link", "bound_chips"].map { try figure(all, "shell", $0) }
        #expect(abs(bounds.reduce(0, +) - 1) < 1e-9)
    }

    @Test func aClusterIsItsChiefWithStationKeeping() throws {
        let common = "altitude: 650 km, local_time_of_ascending_node: 18 h"
        let all = try figures(
            text(
                [("circle", common), ("cluster", "kind: cluster, \(common), satellites: 9, radius: 500 m")],
                period: "{start: 2027-01-01, end: 2027-01-05}"))
        #expect(try figure(all, "cluster", "array_power_MW") == figure(all, "circle", "array_power_MW"))
        #expect(try figure(all, "cluster", "capacity_factor") == figure(all, "circle", "capacity_factor"))
        // Nine on a lattice: the corners are √2 spacings out, so that the spacing is 500 m / (2 √2) in height.
        let closest = try figure(all, "cluster", "closest_approach_m")
        #expect(closest > 150 && closest < 178, "\(closest)")
        let keeping = try figure(all, "cluster", "station_keeping_m_per_s_yr")
        #expect(keeping > 0.1 && keeping < 50, "\(keeping)")
        #expect(all["circle"]?["station_keeping_m_per_s_yr"] == nil)
    }

    private static let file = """
        ISS (ZARYA)
        1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927
        2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537
        VANGUARD 1
        1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753
        2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667
        """

    @Test func aFileGivesTheSatelliteThatIsNamed() throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("two.tle", OrbitKindTests.file)
        let orbit = "kind: file, path: two.tle, catalogue_number: 25544"
        let scenario = try folder.file("s.yaml", text([("iss", orbit)], period: "{start: 2008-10-01, end: 2008-10-05}"))
        let outcome = try analemma("compare", scenario, "--format", "json")
        #expect(outcome.status == 0, "\(outcome.err)")
        #expect(outcome.out.contains("kept without drag"))
        #expect(outcome.out.contains("51.6416"))
    }

    @Test func whatIsWrongIsSaidWithItsPlace() throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("two.tle", OrbitKindTests.file)
        for (orbit, parts) in [
            ("kind: file, path: two.tle", ["sites[0].orbit", "2 satellites", "catalogue_number"]),
            ("kind: file, path: two.tle, catalogue_number: 7", ["no satellite 7"]),
            ("kind: file, path: none.tle", ["none.tle"]),
            ("kind: shell, satellites: 10, planes: 3, altitude: 550 km, inclination: 53 deg", ["planes", "divisor"]),
            (
                "kind: elements, perigee: 900 km, apogee: 800 km, inclination: 5 deg, right_ascension: 0 deg",
                ["apogee", "900 km"]
            ),
            ("kind: elements, perigee: 700 km, apogee: 800 km, inclination: 5 deg", ["right_ascension", "one of them"]),
            ("kind: clutser, altitude: 650 km", ["did you mean 'cluster'?"]),
        ] {
            let outcome = try analemma("validate", try folder.file("s.yaml", text([("x", orbit)])))
            #expect(outcome.status == 65, "\(orbit): \(outcome.err)")
            for part in parts { #expect(outcome.err.contains(part), "'\(part)' is missing in: \(outcome.err)") }
        }
    }
}
