import Foundation
import Testing

/// Years of PVWatts 5 against the engine of SAM.
@Suite struct PVWatts5ChainTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Energies of 1 kW at Golden, Colorado, in the TMY3 year of `data/climate/tmy3_us_sites.nc`: NREL-PySAM 7.1.1.post1, Pvwattsv5, with the
    /// file's hours in local standard time, ratio 1.1, losses 14.0757 %, ground coverage 0.4, tilt 20° or axes along the meridian.
    @Test(
        arguments: [
            (["--tilt", "20"], 1458.380), (["--tilt", "20", "--roof"], 1440.882),
            (["--mount", "single_axis", "--no-backtracking"], 1642.332), (["--mount", "single_axis"], 1659.884),
            (["--mount", "two_axis"], 2043.937),
        ] as [([String], Double)])
    func yearsOfGolden(options: [String], energy_kWh: Double) throws {
        let file = Self.root.appendingPathComponent("data/climate/tmy3_us_sites.nc").path
        let place = ["--lon", "-105.179", "--lat", "39.742", "--file", file, "--losses", "14.0757", "--format", "json"]
        let run = try analemma(["pv", "--chain", "pvwatts5"] + place + options)
        #expect(run.status == 0, "\(run.err)")
        let energy = (try json(run.out) as? [String: Any])?["energy_kWh"] as? Double ?? 0
        // Temperatures of a grid's file are interpolated to the middles of hours, those of PVWatts are of their ends.
        #expect(abs(energy / energy_kWh - 1) < 5e-3, "\(energy) against \(energy_kWh)")
    }
}
