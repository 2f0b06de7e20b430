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
        let clear = try analemma(["link", "budget"] + place + ["--rain-rate", "30"])
        #expect(clear.status == 65 && clear.err.contains("--liquid-column"))
    }

    @Test func availabilityFallsWithRarity() throws {
        let outcome = try analemma(["link", "availability"] + place + air)
        let rows = outcome.out.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let losses = rows.compactMap { Double($0[1]) }
        #expect(losses.count == 95 && zip(losses, losses.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(outcome.out.contains("P.618-14") && outcome.out.contains("valid"))
    }

    @Test func badRequests() throws {
        for bad in [["--elevation", "0"], ["--frequency", "120"], ["--percentage", "0"], ["--preset", "x"]] {
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
