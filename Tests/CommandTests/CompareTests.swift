import Foundation
import Testing

@Suite struct CompareTests {
    @Test func theDefaultComparisonRuns() throws {
        let folder = try TemporaryFolder()
        let outcome = try analemma(
            "compare", "data/scenarios/dawn_dusk_and_five_campuses.yaml", "--out", folder.path("run"), "--format", "json")
        #expect(outcome.status == 0, "\(outcome.err)")
        let report = try #require(try json(outcome.out) as? [String: Any])
        let sites = try #require(report["sites"] as? [[String: Any]])
        #expect(sites.count == 6)
        for site in sites {
            let metrics = try #require(site["metrics"] as? [String: Any])
            let bound = ["power", "heat", "link", "chips"].compactMap { metrics["bound_\($0)"] as? Double }
            #expect(abs(bound.reduce(0, +) - 1) < 1e-9)
            #expect((metrics["energy_imbalance"] as? Double ?? 1) < 1e-9)
            let factor = try #require(metrics["capacity_factor"] as? Double)
            #expect(factor > 0.5 && factor <= 1)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("run")).sorted()
        #expect(names == ["costs.csv", "manifest.json", "sites.csv", "sites.geojson", "timeseries.nc"])
        let manifest = try #require(
            try json(String(contentsOfFile: folder.path("run/manifest.json"), encoding: .utf8)) as? [String: Any])
        #expect((manifest["outputs"] as? [[String: Any]])?.count == 4)
        #expect((manifest["inputs"] as? [[String: Any]])?.count == 2)
    }

    @Test func threadsDoNotChangeAByte() throws {
        let folder = try TemporaryFolder()
        let file = "data/scenarios/dawn_dusk_and_five_campuses.yaml"
        #expect(try analemma("compare", file, "--threads", "1", "--out", folder.path("a")).status == 0)
        #expect(try analemma("compare", file, "--threads", "2", "--out", folder.path("b")).status == 0)
        for name in ["sites.csv", "sites.geojson", "timeseries.nc", "manifest.json"] {
            let one = try Data(contentsOf: folder.url.appendingPathComponent("a/\(name)"))
            let two = try Data(contentsOf: folder.url.appendingPathComponent("b/\(name)"))
            #expect(one == two, "\(name) differs")
        }
    }

    @Test func geoJSONKeepsToTheRules() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("s.yaml", scenario())
        let outcome = try analemma("compare", file, "--format", "geojson")
        #expect(outcome.status == 0, "\(outcome.err)")
        let collection = try #require(try json(outcome.out) as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        #expect(collection["type"] as? String == "FeatureCollection" && features.count == 2)
        let track = try #require((features[0]["geometry"] as? [String: Any])?["coordinates"] as? [[[Double]]])
        for line in track {
            #expect(line.count > 1)
            for (a, b) in zip(line, line.dropFirst()) { #expect(abs(a[0] - b[0]) <= 180) }
        }
        #expect((features[1]["geometry"] as? [String: Any])?["type"] as? String == "Point")
    }

    @Test func csvHasAColumnForEveryMetricAndALineForEverySite() throws {
        let folder = try TemporaryFolder()
        let outcome = try analemma("compare", try folder.file("s.yaml", scenario()), "--format", "csv")
        let lines = outcome.out.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].contains(",capacity_factor,") && lines[0].contains(",latency_rtt_ms"))
    }

    private func refused(_ text: String, status: Int32, _ parts: String...) throws {
        let folder = try TemporaryFolder()
        let outcome = try analemma("compare", try folder.file("s.yaml", text), "--out", folder.path("run"))
        #expect(outcome.status == status, "\(outcome.err)")
        for part in parts { #expect(outcome.err.contains(part), "'\(part)' is missing in: \(outcome.err)") }
        #expect(outcome.out.isEmpty)
        let left = (try? FileManager.default.contentsOfDirectory(atPath: folder.path("run"))) ?? []
        #expect(left.isEmpty, "\(left)")
    }

    @Test func aSiteInTheSeaIsNamed() throws {
        try refused(
            scenario(location: "{longitude: -40 deg, latitude: 30 deg}"), status: 65, "site 'Campus'", "world_monthly_1deg.nc",
            "40° W")
    }

    @Test func aTruncatedClimateFileIsNamed() throws {
        let folder = try TemporaryFolder()
        let whole = try Data(contentsOf: root.appendingPathComponent("data/climate/world_monthly_1deg.nc"))
        let cut = folder.url.appendingPathComponent("cut.nc")
        try whole.prefix(100_000).write(to: cut)
        try refused(scenario(extra: "climate: \(cut.path)"), status: 65, "cut.nc")
        try refused(scenario(extra: "climate: /nonexistent/c.nc"), status: 66, "/nonexistent/c.nc")
        try refused(scenario(extra: "climate: \(root.path)/README.md"), status: 65, "README.md")
    }

    @Test func aRadiatorColderThanItsSinkIsRefused() throws {
        try refused(
            scenario(extra: "facts: {rad.temp: 275 K, rad.alpha_solar: 0.22}").replacingOccurrences(
                of: "orbit: {altitude: 650 km}",
                with:
                    "orbit: {altitude: 650 km}\n    radiator: {temperature: 200 K, attitude: sun_tracking, solar_absorptance: 1}"),
            status: 65, "radiator.temperature", "warmest sink")
    }

    @Test func outputThatCannotBeMadeIs73() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("s.yaml", scenario())
        #expect(try analemma("compare", file, "--out", file).status == 73)
        #expect(try analemma("compare", "/nonexistent.yaml").status == 66)
    }

    @Test func doctorIsContent() throws {
        let outcome = try analemma("doctor", "--json")
        #expect(outcome.status == 0, "\(outcome.out)")
    }
}

@Suite struct DocumentTests {
    @Test func theScenarioOfTheReadmeRuns() throws {
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let block = try #require(
            readme.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
        let folder = try TemporaryFolder()
        let outcome = try analemma("compare", try folder.file("my.yaml", block))
        #expect(outcome.status == 0, "\(outcome.err)")
        #expect(outcome.out.contains("capacity factor"))
    }

    @Test func everyScenarioThatShipsIsValid() throws {
        let folder = root.appendingPathComponent("data/scenarios").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }
        let outcome = try analemma(["validate"] + files)
        #expect(outcome.status == 0, "\(outcome.err)")
    }

    @Test func everyDataFileHasARowInItsSources() throws {
        let data = root.appendingPathComponent("data")
        let sources = try String(contentsOf: data.appendingPathComponent("SOURCES.md"), encoding: .utf8)
        #expect(sources.contains("facts/*.csv"))
        for folder in ["climate", "orbits", "places"] {
            let path = data.appendingPathComponent(folder).path
            for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
                #expect(sources.contains(name), "data/\(folder)/\(name) has no row in data/SOURCES.md")
            }
        }
    }
}
