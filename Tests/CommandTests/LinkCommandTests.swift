import Foundation
import Testing

@Suite struct LinkCommandTests {
    private let place = ["--lon=-0.14", "--lat", "51.5", "--preset", "ka_gateway_down"]
    private let air = ["--rain-rate", "26.5", "--liquid-column", "0.4"]

    @Test func aBudgetAddsUp() throws {
        let answer = try json(try analemma(["link", "budget"] + place + air + ["--format", "json"]).out) as? [String: Any]
        let lines = answer?["lines"] as? [[String: Any]] ?? []
        func value(_ name: String) -> Double { lines.first { $0["line"] as? String == name }?["value"] as? Double ?? .nan }
        let parts = [
            "EIRP", "free-space loss", "pointing loss", "polarisation loss", "gases", "clouds", "rain",
            "scintillation and their joint statistics", "other losses", "receive antenna gain", "receive feed loss",
        ]
        let sum = parts.reduce(0) { $0 + value($1) }
        #expect(abs(sum - value("received carrier")) < 1e-9)
        #expect(lines.allSatisfy { ($0["source"] as? String)?.isEmpty == false })
    }

    @Test func missingClimateIsNamed() throws {
        let dry = try analemma(["link", "budget"] + place)
        #expect(dry.status == 65 && dry.err.contains("precipitation") && dry.err.contains("--rain-rate"))
        let empty = try analemma(["link", "budget"] + place + air + ["--water", "data/climate/tmy3_us_sites.nc"])
        #expect(empty.status == 65 && empty.err.contains("no variable holds monthly precipitation"))
        #expect(dry.err.contains("--itu-data") && dry.err.contains("--water"))
        let clouds = try analemma(["link", "budget"] + place + ["--rain-rate", "30"])
        #expect(clouds.status == 0 && clouds.out.contains("world_clouds_1deg.nc"))
        let clear = try analemma(
            ["link", "budget"] + place + ["--rain-rate", "30", "--climate", "data/climate/world_monthly_1deg.nc"])
        #expect(clear.status == 65 && clear.err.contains("--liquid-column"))
    }

    @Test func mapsOfTheUserAreNamedInEachRow() throws {
        let folder = try TemporaryFolder()
        let row = [String](repeating: "26.5", count: 13).joined(separator: " ") + "\n"
        _ = try folder.file("R001.TXT", String(repeating: row, count: 7))
        let outcome = try analemma(["link", "availability"] + place + ["--itu-data", folder.url.path])
        let rows = outcome.out.split(separator: "\n").dropFirst()
        #expect(outcome.status == 0 && rows.allSatisfy { $0.contains("P.837-7 (R001.TXT)") })
        let given = try analemma(["link", "availability"] + place + ["--rain-rate", "26.5"])
        #expect(given.out.split(separator: "\n").last?.split(separator: ",")[1] == rows.last?.split(separator: ",")[1])
        #expect(try analemma(["link", "budget"] + place + ["--itu-data", "/nowhere"]).status == 66)
        _ = try folder.file("R001.TXT", "1 2 3\n4 x 6\n")
        let broken = try analemma(["link", "budget"] + place + ["--itu-data", folder.url.path])
        #expect(broken.status != 0 && broken.err.contains("'x' is not a number"))
    }

    @Test func patternsAndNeighbours() throws {
        func ratio(_ more: [String]) throws -> Double {
            let answer =
                try json(try analemma(["link", "budget"] + place + air + ["--format", "json"] + more).out) as? [String: Any]
            let lines = answer?["lines"] as? [[String: Any]] ?? []
            return lines.first { $0["line"] as? String == "Es/N0" }?["value"] as? Double ?? .nan
        }
        let straight = try ratio([])
        // A Gaussian beam loses 3 dB at half of its width.
        let off = try ratio(["--satellite-pattern", "gaussian", "--satellite-beam", "4", "--satellite-off-axis", "2"])
        #expect(abs(straight - off - 3.0103) < 1e-3)
        #expect(try ratio(["--ground-off-axis", "1"]) < straight - 3)
        #expect(try ratio(["--neighbour", "3"]) < straight)
        let folder = try TemporaryFolder()
        let file = try folder.file("pattern.csv", "angle_deg,gain_dBi\n0,30\n2,20\n180,-10\n")
        let table = try ratio(["--satellite-pattern", "table", "--pattern-file", file, "--satellite-off-axis", "1"])
        #expect(abs(straight - table - 5) < 1e-9)
        #expect(try analemma(["link", "budget"] + place + air + ["--satellite-pattern", "table"]).status == 64)
        let bad = try folder.file("bad.csv", "angle_deg,gain_dBi\n2,30\n1,20\n")
        let outcome = try analemma(
            ["link", "budget"] + place + air + ["--satellite-pattern", "table", "--pattern-file", bad])
        #expect(outcome.status == 65 && outcome.err.contains("rising angles"))
    }

    @Test func lasersToTheGround() throws {
        let stations = ["--station=-0.14,51.5", "--station=-3.7,40.4"]
        let both = try json(try analemma(["link", "optical", "--format", "json"] + stations).out) as? [String: Any]
        let one = try json(try analemma(["link", "optical", "--format", "json", stations[0]]).out) as? [String: Any]
        let (clear, alone) = (both?["clear_percent"] as? Double ?? 0, one?["clear_percent"] as? Double ?? 100)
        #expect(clear > alone && clear <= both?["independent_clear_percent"] as? Double ?? 0)
        let map = try json(try analemma(["link", "optical", "--format", "geojson"] + stations).out) as? [String: Any]
        #expect((map?["features"] as? [[String: Any]])?.count == 2)
        let given = try analemma(["link", "optical", "--cloud-cover", "0.5,0.5", "--cloud-scale", "0"] + stations)
        #expect(given.out.contains("clear line of sight: 75.00 %"))
        for bad in [
            ["--elevation", "0"], ["--power", "nan"], ["--power", "-1"], ["--cloud-cover", "2,0"],
            ["--aerosol", "mie", "--elevation", "10"],
        ] {
            #expect(try analemma(["link", "optical"] + stations + bad).status == 64)
        }
        #expect(try analemma("link", "optical").status == 64)
        let dry = try analemma(["link", "optical", "--clouds", "data/climate/world_monthly_1deg.nc"] + stations)
        #expect(dry.status == 65 && dry.err.contains("--cloud-cover"))
    }

    @Test func sitesFollowTheirLinks() throws {
        let folder = try TemporaryFolder()
        let scenario = """
            schema: analemma/1
            title: A home on a satellite's line
            period: {start: 2027-01-01, end: 2027-02-01}
            compute: {link_intensity: 1e-9 bit/FLOP}
            sites:
              - {name: clear, kind: home, count: 10, access: {line: satellite}}
              - {name: rainy, kind: home, count: 10, access: {line: satellite, availability_file: curve.csv}}
            """
        _ = try folder.file("curve.csv", "percentage_percent,rate_Mbit_per_s\n0.1,0\n10,50\n50,100\n")
        let file = try folder.file("s.yaml", scenario)
        let outcome = try analemma("validate", file)
        #expect(outcome.status == 0, "\(outcome.err)")
        let sites = try json(try analemma("compare", file, "--format", "json").out)
        let bound = shares("bound_link", in: sites)
        #expect(bound.count == 2 && bound[0] == 0 && bound[1] > 0.02 && bound[1] < 0.1, "\(bound)")
        _ = try folder.file("curve.csv", "percentage_percent,rate_Mbit_per_s\n0.1,70\n10,50\n")
        let bad = try analemma("validate", file)
        #expect(bad.status == 65 && bad.err.contains("availability_file") && bad.err.contains("do not fall"))
    }

    @Test func availabilityFallsWithRarity() throws {
        let outcome = try analemma(["link", "availability"] + place + air)
        let rows = outcome.out.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let losses = rows.compactMap { Double($0[1]) }
        #expect(losses.count == 95 && zip(losses, losses.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(outcome.out.contains("P.618-14") && outcome.out.contains("valid"))
    }

    @Test func badRequests() throws {
        for bad in [
            ["--elevation", "0"], ["--frequency", "120"], ["--percentage", "0"], ["--preset", "x"], ["--eirp", "nan"],
            ["--losses", "-1"], ["--frequency", "0.5"],
            ["--elevation", "nan"], ["--pointing", "-2"], ["--rain-rate", "-1"], ["--ground-off-axis", "200"],
        ] {
            #expect(try analemma(["link", "budget"] + place + air + bad).status == 64)
        }
        let folder = try TemporaryFolder()
        let file = try folder.file("modcods.csv", "name,efficiency_bit_per_symbol,threshold_dB\na,2,5\nb,1,1\n")
        let outcome = try analemma(["link", "budget"] + place + air + ["--modcod-file", file])
        #expect(outcome.status == 65 && outcome.err.contains("rising thresholds"))
    }

    @Test func lasersSaturate() throws {
        let answer = try json(try analemma("link", "isl", "--format", "json").out) as? [String: Any]
        let reach = answer?["maximum_range_km"] as? Double ?? 0
        #expect(abs(reach / 407.85 - 1) < 1e-3)
        for row in answer?["rows"] as? [[String: Any]] ?? [] { #expect((row["received_mW"] as? Double ?? 1e9) <= 5000) }
    }

    @Test func latenciesAndRoutes() throws {
        let pair = ["--from=-0.128,51.507", "--to=-74.006,40.713"]
        let map = try json(try analemma(["link", "latency"] + pair + ["--format", "geojson"]).out) as? [String: Any]
        #expect((map?["features"] as? [[String: Any]])?.count == 1)
        let grid = try analemma("link", "latency", "--grid", "30", "--to", "8.68,50.11", "--samples", "2", "--format", "csv")
        #expect(grid.out.split(separator: "\n").count == 61)
        let routes = try analemma("network", "--pair", "London,New York", "--duration", "60", "--format", "series")
        #expect(routes.out.split(separator: "\n").count == 6)
        #expect(try analemma("network", "--pair", "London,Nowhere").status == 65)
        #expect(try analemma("network", "--planes", "33").status == 64)
    }
}

/// Every number of a name in a JSON answer, in order.
private func shares(_ name: String, in value: Any) -> [Double] {
    if let list = value as? [Any] { return list.flatMap { shares(name, in: $0) } }
    guard let object = value as? [String: Any] else { return [] }
    if let number = object[name] as? Double { return [number] }
    return object.keys.sorted().flatMap { shares(name, in: object[$0] ?? 0) }
}
