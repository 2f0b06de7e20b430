import Foundation
import Testing

@Suite struct ModelCommandTests {
    @Test func modelsAreListedAsJSON() throws {
        let outcome = try analemma("models", "--json")
        #expect(outcome.status == 0)
        let models = try #require(try json(outcome.out) as? [[String: Any]])
        #expect(models.count > 20)
        for model in models {
            for key in ["name", "inputs", "outputs", "edition", "source", "summary"] { #expect(model[key] != nil, "\(model)") }
            #expect((model["outputs"] as? [[String: Any]])?.isEmpty == false)
        }
    }

    @Test func everyModelDescribesItself() throws {
        let models = try #require(try json(try analemma("models", "--json").out) as? [[String: Any]])
        for name in models.compactMap({ $0["name"] as? String }) {
            let outcome = try analemma("models", name)
            #expect(outcome.status == 0)
            #expect(outcome.out.contains("source:"))
        }
        #expect(try analemma("models", "viewfactor").out.contains("viewfactor.plate_sphere"))
        #expect(try analemma("models", "nonsense").status == 65)
    }

    @Test func evalPassesColumnsThroughAndAppliesDefaults() throws {
        let input = "id,altitude_km,tilt_deg,earth_radius_km\na,550,90,6371\n\"b,c\",550,0,6371\n"
        let outcome = try analemma("eval", "viewfactor.plate_sphere", "-", input: input)
        #expect(outcome.status == 0, "\(outcome.err)")
        let lines = outcome.out.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("id,altitude_km,tilt_deg,earth_radius_km,"))
        #expect(lines[1].contains("0.25777282531"))
        #expect(lines[2].hasPrefix("\"b,c\",550,0,6371,0.8473786"))
        let object = try analemma("eval", "viewfactor.plate_sphere", "-", "--json", input: input)
        let rows = try #require(try json(object.out) as? [[String: Any]])
        #expect(rows.count == 2)
        #expect(rows[0]["id"] as? String == "a")
    }

    @Test func badCellsAreReportedWithTheirPlace() throws {
        let input = "altitude_km,tilt_deg\n550,90\nabc,90\n550,500\n550,0\n"
        let outcome = try analemma("eval", "viewfactor.plate_sphere", "-", input: input)
        #expect(outcome.status == 65)
        #expect(outcome.err.contains("<stdin>:3:1: altitude_km: 'abc'"), "\(outcome.err)")
        #expect(outcome.err.contains("<stdin>:4:2: tilt_deg"), "\(outcome.err)")
        #expect(outcome.err.contains("180"), "\(outcome.err)")
        let lines = outcome.out.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[2] == "abc,90,")
        #expect(lines[4].hasPrefix("550,0,0.8"))
    }

    @Test func aMissingColumnIsNamed() throws {
        let outcome = try analemma("eval", "viewfactor.plate_sphere", "-", input: "tilt_deg\n0\n")
        #expect(outcome.status == 65)
        #expect(outcome.err.contains("altitude_km"))
        #expect(outcome.out.isEmpty)
    }

    @Test func ragged_quotedAndEmptyFilesAreErrors() throws {
        #expect(try analemma("eval", "viewfactor.plate_sphere", "-", input: "").status == 65)
        let ragged = try analemma("eval", "viewfactor.plate_sphere", "-", input: "altitude_km,tilt_deg\n550\n")
        #expect(ragged.status == 65)
        #expect(ragged.err.contains(":2: 1 fields where the header has 2"))
        #expect(try analemma("eval", "viewfactor.plate_sphere", "-", input: "altitude_km\n\"550\n").status == 65)
        #expect(try analemma("eval", "viewfactor.plate_sphere", "/nonexistent.csv").status == 66)
        #expect(try analemma("eval", "viewfactor.plate_sphere", "/tmp").status == 74)
    }

    @Test func aFailedEvaluationLeavesNoFile() throws {
        let folder = try TemporaryFolder()
        let input = try folder.file("in.csv", "altitude_km,tilt_deg\nx,90\n")
        let output = folder.path("out.csv")
        #expect(try analemma("eval", "viewfactor.plate_sphere", input, "--output", output).status == 65)
        #expect(folder.names == ["in.csv"])
        #expect(try analemma("eval", "viewfactor.plate_sphere", input, "--output", "/nonexistent/o.csv").status == 73)
    }

    @Test func everyTableThatShipsPasses() throws {
        let outcome = try analemma("verify")
        #expect(outcome.status == 0, "\(outcome.out)\n\(outcome.err)")
        #expect(outcome.out.contains(" 0 failed"))
    }

    @Test func aWrongTableFails() throws {
        let folder = try TemporaryFolder()
        let header = "# model: viewfactor.plate_sphere\n# source: a wrong value\n# tolerance: view_factor 1e-9 rel\n"
        let wrong = try folder.file(
            "w.csv", header + "altitude_km,tilt_deg,earth_radius_km,expect.view_factor\n550,90,6371,0.2578\n")
        let outcome = try analemma("verify", wrong)
        #expect(outcome.status == 1)
        #expect(outcome.out.contains("FAIL"))
        let report = try #require(try json(try analemma("verify", wrong, "--json").out) as? [[String: Any]])
        #expect(report[0]["passed"] as? Bool == false)
        let untold = try folder.file("u.csv", "altitude_km,tilt_deg\n550,90\n")
        #expect(try analemma("verify", untold).status == 65)
        let missing = try folder.file("m.csv", header + "altitude_km,tilt_deg,earth_radius_km,expect.view_factor\n550,90,6371,\n")
        #expect(try analemma("verify", missing).status == 1)
    }

    @Test func usageErrorsAre64() throws {
        #expect(try analemma("eval").status == 64)
        #expect(try analemma("compare", "x.yaml", "--threads", "0").status == 64)
        #expect(try analemma("--help").status == 0)
    }
}
