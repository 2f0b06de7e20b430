import Foundation
import Testing

private let fixtures = "Tests/ClimateTests/Fixtures"

@Suite struct ClimateCommandTests {
    private func probe(_ file: String, _ variable: String, _ rest: String...) throws -> Outcome {
        try analemma(["climate", "probe", file, "--variable", variable] + rest)
    }

    @Test func aProbeAnswersInJSON() throws {
        let outcome = try probe(
            "\(fixtures)/era5_new.nc", "ssrd", "--lon", "-5", "--lat", "51", "--time", "2024-06-12T03:00", "--units", "W m-2",
            "--json")
        let answer = try #require(try json(outcome.out) as? [String: Any])
        #expect(abs((answer["value"] as? Double ?? 0) - 81) < 1e-3)
        #expect(answer["units"] as? String == "W m-2" && answer["time"] as? String == "2024-06-12T03:00:00")
        #expect(answer["cell"] as? [Int] == [2, 2] && answer["native_xy"] as? [Double] == [-5, 51])
        #expect(answer["grid"] as? String == "latlon" && answer["method"] as? String == "nearest")
    }

    @Test func aMissingValueIsNullWithItsReason() throws {
        let outcome = try probe("\(fixtures)/fills.nc", "fill", "--lon", "20", "--lat", "10", "--json")
        let answer = try #require(try json(outcome.out) as? [String: Any])
        #expect(outcome.status == 0 && answer["value"] is NSNull && answer["reason"] as? String == "missing in the file")
        let outside = try probe("\(fixtures)/era5_new.nc", "t2m", "--lon", "90", "--lat", "51", "--time-index", "0")
        #expect(outside.status == 0 && outside.out.contains("t2m = missing") && outside.out.contains("outside the grid"))
    }

    @Test func badRequestsAreRefused() throws {
        func refused(_ outcome: Outcome, _ status: Int32, _ words: String...) {
            #expect(outcome.status == status && outcome.out.isEmpty, "\(outcome.status): \(outcome.err)")
            for word in words { #expect(outcome.err.contains(word), "\(outcome.err)") }
        }
        let place = ["--lon", "5", "--lat", "51"]
        func ask(_ file: String, _ variable: String, _ rest: String...) throws -> Outcome {
            try analemma(["climate", "probe", file, "--variable", variable] + place + rest)
        }
        let era5 = "\(fixtures)/era5_new.nc"
        refused(try ask("none.nc", "t2m"), 66, "none.nc", "no such file")
        refused(try ask("Tests", "t2m"), 65, "Tests", "directory")
        refused(try ask("README.md", "t2m"), 65, "README.md", "not a NetCDF file")
        refused(try ask(era5, "t2"), 65, era5, "no variable 't2'", "t2m, ssrd")
        refused(try ask(era5, "t2m", "--time-index", "30"), 65, "t2m", "allowed: 0 … 29")
        refused(try ask(era5, "t2m", "--time-index", "-1"), 65, "allowed: 0 … 29")
        refused(try ask(era5, "t2m", "--time-index", "noon"), 64, "noon")
        refused(try ask(era5, "t2m"), 64, "0 … 29")
        refused(try ask(era5, "t2m", "--time-index", "0", "--index", "level=one"), 64, "level=one")
        refused(try ask(era5, "t2m", "--time-index", "0", "--units", "W m-2"), 65, "t2m", "'W m-2'")
        refused(try probe(era5, "t2m", "--lon", "5", "--lat", "91"), 64, "91", "-90 … 90")
        let whole = try Data(contentsOf: root.appendingPathComponent("\(fixtures)/year_zero_21_379.nc"))
        let folder = try TemporaryFolder()
        let cut = folder.url.appendingPathComponent("cut.nc")
        try whole.prefix(whole.count - 500).write(to: cut)
        refused(try ask(cut.path, "AIRT"), 65, "cut.nc", "truncated")
    }

    @Test func infoListsTheFields() throws {
        let outcome = try analemma("climate", "info", "\(fixtures)/rotated.nc", "--json", "--missing")
        let report = try #require(try json(outcome.out) as? [String: Any])
        let fields = try #require(report["variables"] as? [[String: Any]])
        #expect(fields.map { $0["variable"] as? String } == ["tas", "plain"])
        #expect(fields[0]["grid"] as? String == "rotated" && fields[0]["missing_share"] as? Double == 0)
        #expect((fields[0]["times"] as? [String: Any])?["first"] as? String == "1999-02-29T06:00:00")
        let text = try analemma("climate", "info", "data/climate/world_monthly_1deg.nc")
        #expect(text.status == 0 && text.out.contains("latlon"))
    }
}
