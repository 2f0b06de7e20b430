import Foundation
import Testing

/// A small scenario whose parts a test may replace.
func scenario(
    period: String = "{start: 2027-01-01, end: 2027-01-03}", altitude: String = "altitude: 650 km",
    location: String = "{longitude: -77.5 deg, latitude: 39 deg}", extra: String = ""
) -> String {
    """
    schema: analemma/1
    title: A test
    period: \(period)
    \(extra)
    sites:
      - name: Orbit
        kind: orbit
        it_power: 1 MW
        orbit: {\(altitude)}
      - name: Campus
        kind: campus
        it_power: 1 MW
        location: \(location)
    """
}

@Suite struct ScenarioErrorTests {
    private func validate(_ text: String) throws -> Outcome {
        let folder = try TemporaryFolder()
        return try analemma("validate", try folder.file("s.yaml", text))
    }

    private func expectError(_ text: String, _ parts: String..., line: Int? = nil) throws {
        let outcome = try validate(text)
        #expect(outcome.status == 65, "\(outcome.err)")
        for part in parts { #expect(outcome.err.contains(part), "'\(part)' is missing in: \(outcome.err)") }
        if let line { #expect(outcome.err.contains("s.yaml:\(line):"), "\(outcome.err)") }
    }

    @Test func aGoodScenarioPasses() throws {
        let outcome = try validate(scenario())
        #expect(outcome.status == 0, "\(outcome.err)")
        #expect(outcome.out.contains("2 sites"))
    }

    @Test func aMisspeltKeyGetsASuggestionWithItsPlace() throws {
        try expectError(scenario(altitude: "altitde: 650 km"), "sites[0].orbit.altitde", "did you mean 'altitude'?", line: 9)
    }

    @Test func aWrongUnitIsNamed() throws {
        try expectError(scenario(altitude: "altitude: 650 kg"), "sites[0].orbit.altitude", "kg", "length", line: 9)
    }

    @Test func aNumberWithoutAUnitIsRefused() throws {
        try expectError(scenario(altitude: "altitude: 650"), "the unit is missing", line: 9)
    }

    @Test func aLatitudeBeyondThePoleIsRefused() throws {
        try expectError(
            scenario(location: "{longitude: 0 deg, latitude: 91 deg}"), "sites[1].location.latitude", "-90 … 90", line: 13)
    }

    @Test func aPeriodOfNoLengthIsRefused() throws {
        try expectError(scenario(period: "{start: 2027-01-01, end: 2027-01-01}"), "period", "is not after", line: 3)
        try expectError(scenario(period: "{start: 2027-01-02, end: 2027-01-01}"), "period", "is not after")
    }

    @Test func allErrorsAreReportedAtOnce() throws {
        let outcome = try validate(
            scenario(period: "{start: 2027-13-01, end: 2027-01-03}", altitude: "altitude: 650 kg", location: "{longitude: 0 deg}")
        )
        #expect(outcome.status == 65)
        #expect(outcome.err.split(separator: "\n").count == 3, "\(outcome.err)")
    }

    @Test func aDayThatDoesNotExistIsRefused() throws {
        try expectError(scenario(period: "{start: 2027-02-29, end: 2027-03-03}"), "2027-02-29")
    }

    @Test func anUnknownAcceleratorListsTheKnown() throws {
        try expectError(scenario(extra: "compute: {accelerator: b2000}"), "b200", "compute.accelerator")
    }

    @Test func anUnknownFactIsRefused() throws {
        try expectError(scenario(extra: "facts: {rad.tempp: 320 K}"), "did you mean 'rad.temp'?")
    }

    @Test func twoSitesOfOneNameAreRefused() throws {
        try expectError(scenario().replacingOccurrences(of: "name: Campus", with: "name: Orbit"), "sites[1].name")
    }

    @Test func brokenYAMLIsLocated() throws {
        try expectError("schema: analemma/1\ntitle: [a\nsites: 3\n", "not valid YAML")
        try expectError("", "the file is empty")
        try expectError("schema: analemma/2\ntitle: x\nsites: []\n", "analemma/1", "at least one element")
    }

    @Test func noSunSynchronousOrbitThatHigh() throws {
        try expectError(scenario(altitude: "altitude: 7000 km"), "5974 km")
    }

    @Test func aMissingFileIsNoInput() throws {
        let outcome = try analemma("validate", "/nonexistent/s.yaml")
        #expect(outcome.status == 66)
        #expect(outcome.err.contains("/nonexistent/s.yaml"))
    }

    @Test func jsonIsAccepted() throws {
        let text = """
            {"schema": "analemma/1", "title": "t", "sites": [{"name": "a", "kind": "orbit", "it_power": "1 MW",
             "orbit": {"altitude": "550 km"}}]}
            """
        #expect(try validate(text).status == 0)
    }

    @Test func theSchemaIsAJSONSchema() throws {
        let outcome = try analemma("schema")
        let schema = try #require(try json(outcome.out) as? [String: Any])
        #expect(schema["additionalProperties"] as? Bool == false)
        #expect((schema["required"] as? [String])?.contains("sites") == true)
    }
}
