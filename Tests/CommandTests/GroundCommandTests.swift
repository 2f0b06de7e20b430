import Foundation
import Testing

@Suite struct GroundCommandTests {
    private let place = ["--lon", "-105.18", "--lat", "39.74", "--start", "2026-06-01T00:00:00Z", "--days", "3"]

    @Test(arguments: ["ineichen", "haurwitz", "simplified_solis", "bird", "ashrae", "rest2"])
    func clearSkies(model: String) throws {
        let run = try analemma(["irradiance", "--clear-sky", model, "--format", "csv"] + place)
        #expect(run.status == 0)
        let lines = run.out.split(separator: "\n")
        #expect(lines.count == 73 && lines[0].hasPrefix("time_utc,ghi_W_per_m2,dni_W_per_m2,dhi_W_per_m2"))
        let noon = lines.dropFirst().compactMap { Double($0.split(separator: ",")[1]) }.max() ?? 0
        #expect((850...1150).contains(noon))
    }

    @Test(arguments: ["erbs", "disc", "dirint", "engerer2", "brl"])
    func splitsClose(model: String) throws {
        let run = try analemma(["irradiance", "--split", model, "--format", "json", "--tilt", "30"] + place)
        #expect(run.status == 0)
        let answer = try json(run.out) as? [String: Any]
        let ghi = answer?["ghi_W_per_m2"] as? [Double] ?? []
        let dhi = answer?["dhi_W_per_m2"] as? [Double] ?? []
        #expect(ghi.count == 72 && dhi.count == 72)
        for (global, diffuse) in zip(ghi, dhi) { #expect(diffuse >= -1e-9 && diffuse <= global + 1e-9) }
        #expect((answer?["poa_global_W_per_m2"] as? [Double])?.contains { $0 > 100 } == true)
    }

    @Test func mountsAndModels() throws {
        let year = ["pv", "--lon", "-105.18", "--lat", "39.74", "--format", "json"]
        func energy(_ more: [String]) throws -> Double {
            let run = try analemma(year + more)
            #expect(run.status == 0)
            return ((try json(run.out) as? [String: Any])?["energy_kWh"] as? Double) ?? 0
        }
        let fixed = try energy([])
        let axis = try energy(["--mount", "single_axis"])
        let two = try energy(["--mount", "two_axis"])
        #expect(fixed > 1000 && fixed < 2500 && axis > fixed && two > axis)
        #expect(try energy(["--gcr", "0.6"]) < fixed)
        #expect(try energy(["--age", "10"]) < fixed)
        for model in ["sapm", "pvsyst", "noct_sam", "fuentes"] {
            #expect(abs(try energy(["--temperature", model]) / fixed - 1) < 0.06)
        }
        for sky in ["isotropic", "reindl", "perez", "klucher", "perez_driesse"] {
            #expect(abs(try energy(["--transposition", sky]) / fixed - 1) < 0.08)
        }
        #expect(abs(try energy(["--size", "2500"]) / fixed - 2500) < 1e-6)
    }

    @Test func netCDFAppearsWhole() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("pv.nc").path
        #expect(try analemma(["pv", "--format", "netcdf", "--output", path] + place).status == 0)
        let info = try analemma("climate", "info", path)
        #expect(info.status == 0)
        #expect(try analemma(["pv", "--format", "netcdf"] + place).status == 64)
    }

    @Test func complaints() throws {
        let crowded = try analemma(["pv", "--mount", "single_axis", "--gcr", "1.2"] + place)
        #expect(crowded.status == 64 && crowded.err.contains("--gcr: 1.2") && crowded.err.contains("wider than their distance"))
        #expect(try analemma("pv", "--lon", "0", "--lat", "95").status == 64)
        #expect(try analemma(["irradiance", "--clear-sky", "ineichen", "--turbidity", "0.2"] + place).status == 64)
        #expect(try analemma(["irradiance", "--clear-sky", "ineichen", "--turbidity", "no-such.csv"] + place).status == 66)
        let folder = try TemporaryFolder()
        let file = try folder.file("t.csv", "month,linke_turbidity\n1,3\n")
        let half = try analemma(["irradiance", "--clear-sky", "ineichen", "--turbidity", file] + place)
        #expect(half.status == 65 && half.err.contains("month 2 is missing"))
        #expect(try analemma(["pv", "--climate", "no-such.nc"] + place).status == 66)
    }
}
