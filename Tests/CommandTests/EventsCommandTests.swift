import Foundation
import Testing

private let elements = "data/reference/events/elements.tle"

@Suite struct EventsCommandTests {
    @Test func eclipsesInEveryFormat() throws {
        let orbit = ["eclipse", "--altitude", "550", "--ltan", "12", "--start", "2027-01-01", "--days", "0.1"]
        let table = try analemma(orbit)
        #expect(table.status == 0 && table.out.contains("2027-01-01T00:23:53"))
        let csv = try analemma(orbit + ["--format", "csv"])
        let lines = csv.out.split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("satellite,entry_utc,") && lines[2].hasSuffix(",end"))
        let answer = try json(try analemma(orbit + ["--format", "json", "--panel", "zenith"]).out) as? [[String: Any]]
        #expect((answer?.first?["eclipses"] as? [Any])?.count == 2)
        let summary = answer?.first?["summary"] as? [String: Any]
        #expect(summary?["zenith_W_per_m2"] as? Double != nil)
        #expect(try analemma(orbit).out == table.out)
    }

    @Test func passesInEveryFormat() throws {
        let site = ["passes", elements, "--lon", "13.4", "--lat", "52.5", "--start", "2006-06-25"]
        #expect(try analemma(site).out.contains("CBERS 2"))
        #expect(try analemma(site + ["--format", "csv"]).out.split(separator: "\n").count > 10)
        let answer = try json(try analemma(site + ["--format", "json"]).out) as? [[String: Any]]
        #expect(answer?.count == 7 && answer?.allSatisfy { $0["access"] != nil } == true)
        let map = try json(try analemma(site + ["--format", "geojson"]).out) as? [String: Any]
        let features = map?["features"] as? [[String: Any]] ?? []
        let kinds = features.compactMap { ($0["properties"] as? [String: Any])?["kind"] as? String }
        #expect(kinds.first == "site" && Set(kinds) == ["site", "pass", "footprint"] && kinds.count == features.count)
        let sequence = try json(try analemma(site + ["--handover", "--format", "json"]).out) as? [[String: Any]]
        #expect(sequence?.first?["start_utc"] as? String == "2006-06-25T00:00:00.000Z")
    }

    @Test func complaints() throws {
        #expect(try analemma("eclipse").status == 64)
        #expect(try analemma("eclipse", "--altitude", "5", "--ltan", "3", "--start", "2027-01-01").status == 65)
        #expect(try analemma("eclipse", "no-such-file", "--start", "2027-01-01").status == 66)
        #expect(try analemma("passes", elements, "--lon", "13", "--lat", "95").status == 64)
        let text = try String(contentsOf: root.appendingPathComponent(elements), encoding: .utf8)
        let broken = text.replacingOccurrences(of: "2 28057  98", with: "2 28057  xx")
        let lenient = try analemma(["eclipse", "-", "--start", "2006-06-25"], input: broken)
        #expect(lenient.status == 65 && lenient.err.contains(":18: ") && lenient.out.contains("NAVSTAR 53"))
        let strict = try analemma(["eclipse", "-", "--start", "2006-06-25", "--strict"], input: broken)
        #expect(strict.status == 65 && strict.out.isEmpty)
    }
}
