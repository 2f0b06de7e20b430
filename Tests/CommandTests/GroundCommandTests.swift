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

/// Weather files from the command line.
@Suite struct WeatherFileCommandTests {
    /// A year of a station in SAM's CSV, an hour ahead of UTC: a sky of half clearness and 15 °C.
    private func station(_ folder: TemporaryFolder) throws -> String {
        var lines = ["Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation", "test,1,-,-,-,48,11,1,500"]
        lines.append("Year,Month,Day,Hour,Minute,GHI,DNI,DHI,Temperature,Dew Point,Pressure,Wind Speed,Surface Albedo")
        for (month, days) in zip(1...12, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            for day in 1...days {
                for hour in 0..<24 {
                    let ghi = max(0, 500 * sin(Double(hour - 6) / 12 * .pi))
                    lines.append("2010,\(month),\(day),\(hour),30,\(ghi),\(ghi * 0.5),\(ghi * 0.6),15,5,950,3,0.2")
                }
            }
        }
        return try folder.file("station.csv", lines.joined(separator: "\n") + "\n")
    }

    @Test func aStationNeedsNoPlace() throws {
        let folder = try TemporaryFolder()
        let path = try station(folder)
        for command in [["climate", "weather"], ["irradiance"], ["pv"], ["pv", "--chain", "pvwatts5"]] {
            let run = try analemma(command + ["--file", path, "--format", "json"])
            #expect(run.status == 0, "\(command): \(run.err)")
            let answer = try json(run.out) as? [String: Any]
            #expect(answer?["longitude_deg"] as? Double == 11 && answer?["altitude_m"] as? Double == 500)
            let notes = (answer?["notes"] as? [String] ?? []).joined(separator: "\n")
            #expect(notes.contains("global irradiance: GHI, means over 1 h that have their times in the middle"), "\(notes)")
            if command[0] != "climate" { #expect(notes.contains("beam and diffuse irradiance: the file's"), "\(notes)") }
        }
        let late = try analemma("climate", "weather", "--file", path, "--stamp", "end", "--format", "csv", "--days", "1")
        let asked = try analemma("climate", "weather", "--file", path, "--format", "csv", "--days", "1")
        let (a, b) = (late.out.split(separator: "\n"), asked.out.split(separator: "\n"))
        #expect(a.count == 25 && b.count == 25 && a[10] != b[10])
        #expect(try analemma("pv", "--file", path, "--members", "3").status == 64)
        #expect(try analemma("pv", "--file", path, "--lon", "100", "--lat", "-30").err.contains("km from"))
    }

    @Test func badFiles() throws {
        let folder = try TemporaryFolder()
        #expect(try analemma("irradiance", "--days", "3").status == 64)
        #expect(try analemma("irradiance", "--lon", "3", "--lat", "50", "--stamp", "end").status == 64)
        let text = try folder.file("notes.txt", "this is no weather\nat all\nreally\n")
        let other = try analemma("pv", "--file", text)
        #expect(other.status == 65 && other.err.contains("known are EPW, TMY2, TMY3"), "\(other.err)")
        let cut = folder.url.appendingPathComponent("cut.zip")
        try Data([0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 400)).write(to: cut)
        let zip = try analemma("climate", "info", cut.path)
        #expect(zip.status == 65 && zip.err.contains("cut off"), "\(zip.err)")
        #expect(
            try analemma("irradiance", "--lon", "3", "--lat", "50", "--file", folder.url.path).err.contains(
                "holds no files named .nc"))
    }

    @Test func membersOfSyntheticYears() throws {
        let run = try analemma("pv", "--lon", "-105.18", "--lat", "39.74", "--members", "4", "--format", "json")
        let energies = (try json(run.out) as? [String: Any])?["members_energy_kWh"] as? [Double] ?? []
        #expect(energies.count == 4 && Set(energies).count == 4)
        let again = try analemma("pv", "--lon", "-105.18", "--lat", "39.74", "--seed", "1", "--format", "json")
        #expect((try json(again.out) as? [String: Any])?["energy_kWh"] as? Double == energies[1])
        #expect(
            try analemma("pv", "--lon", "-105.18", "--lat", "39.74", "--members", "4").out.contains(
                "4 synthetic years, seeds 0 … 3"))
    }

    @Test func theSunByDay() throws {
        let run = try analemma(
            "sun", "--lon", "0", "--lat", "51.4769", "--start", "2026-03-20T00:00:00Z", "--days", "1", "--format", "json")
        let day = ((try json(run.out) as? [String: Any])?["days"] as? [[String: Any]])?.first
        // Greenwich: USNO gives 06:02, 12:07 and 18:13 UT, and the Sun stands at 38.5 degrees.
        #expect(
            (day?["rise_utc"] as? String)?.hasPrefix("2026-03-20T06:0") == true
                && (day?["set_utc"] as? String)?.hasPrefix("2026-03-20T18:1") == true)
        #expect(abs((day?["noon_elevation_deg"] as? Double ?? 0) - 38.5) < 0.2)
        let polar = try analemma(
            "sun", "--lon", "20", "--lat", "78", "--start", "2026-06-20T00:00:00Z", "--days", "2", "--format", "csv")
        #expect(polar.out.contains(",24,polar day"))
        let far = try analemma(
            "sun", "--lon", "20", "--lat", "78", "--start", "2036-06-20T00:00:00Z", "--days", "2", "--eop", "builtin")
        #expect(far.status == 65 && !far.err.isEmpty)
        let place = [
            "--lon", "11", "--lat", "48", "--start", "2018-06-01T00:00:00Z", "--days", "1", "--clear-sky", "ineichen", "--format",
            "json",
        ]
        let exact = try json(try analemma(["irradiance", "--eop", "builtin"] + place).out) as? [String: Any]
        let plain = try json(try analemma(["irradiance"] + place).out) as? [String: Any]
        #expect(exact?["azimuth_deg"] as? [Double] != plain?["azimuth_deg"] as? [Double])
        let notes = (exact?["notes"] as? [String] ?? []).joined(separator: "\n")
        #expect(
            notes.contains("Linke's turbidity") && notes.contains("(Ineichen 2008)") && notes.contains("finals2000A"), "\(notes)")
    }
}
