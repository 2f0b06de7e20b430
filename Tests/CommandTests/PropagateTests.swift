import Foundation
import NetCDFKit
import Testing

private let sample = "data/orbits/sample.tle"
private let span = ["--start", "2026-07-21", "--stop", "2026-07-22", "--step", "10 min"]

private func propagate(_ arguments: String..., input: String? = nil) throws -> Outcome {
    try analemma(["propagate"] + arguments + span, input: input)
}

/// The numbers of a line, between blanks or commas.
private func numbers(_ line: some StringProtocol, from first: Int) -> [Double] {
    line.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "," }.dropFirst(first).compactMap { Double($0) }
}

@Suite struct PropagateTests {
    @Test func rowsAreSatellitesInOrderOfTime() throws {
        let outcome = try propagate(sample)
        #expect(outcome.status == 0 && outcome.err.isEmpty, "\(outcome.err)")
        let lines = outcome.out.split(separator: "\n")
        #expect(lines.count == 1 + 3 * 144)
        #expect(lines[1].hasPrefix("70001,MADE-UP 1,2026-07-21T00:00:00Z,") && lines[1].hasSuffix(",0,0"))
        #expect(lines[144].contains("2026-07-21T23:50:00Z") && lines[145].hasPrefix("123456,MADE-UP 2,2026-07-21T00:00:00Z,"))
        let radius_km = numbers(lines[1], from: 3).prefix(3).map { $0 * $0 }.reduce(0, +).squareRoot()
        #expect(abs(radius_km - 6928) < 15)
    }

    /// Every format of elements and of ephemeris, any number of threads, from a file or standard input.
    @Test func everythingSaysTheSame() throws {
        let csv = try propagate("data/orbits/sample_omm.json")
        for other in ["csv", "kvn", "xml"] { #expect(try propagate("data/orbits/sample_omm.\(other)").out == csv.out) }
        #expect(try propagate("data/orbits/sample_omm.json", "--threads", "1").out == csv.out)
        let text = try String(contentsOf: root.appendingPathComponent("data/orbits/sample_omm.json"), encoding: .utf8)
        #expect(try propagate("-", input: text).out == csv.out)

        let rows = csv.out.split(separator: "\n").dropFirst().map { numbers($0, from: 3).prefix(6) }
        let oem = try propagate("data/orbits/sample_omm.json", "--format", "oem").out
        #expect(oem.hasPrefix("CCSDS_OEM_VERS = 2.0\n") && oem.components(separatedBy: "META_START").count == 5)
        let states = oem.split(separator: "\n").filter { $0.hasPrefix("2026-") }
        #expect(states.map { numbers($0, from: 1) } == rows.map(Array.init))

        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("states.nc").path
        #expect(try propagate("data/orbits/sample_omm.json", "--format", "netcdf", "--output", path).status == 0)
        let file = try NetCDFFile(reading: path)
        let x = try file.readAll(try file.variable("x"), as: Double.self)
        #expect(zip(x, rows).allSatisfy { abs($0 - $1.first!) < 6e-10 } && x.count == rows.count)
    }

    @Test func framesAreRotations() throws {
        let frames = try ["teme", "gcrf", "itrf"].map { frame in
            try propagate(sample, "--frame", frame).out.split(separator: "\n").dropFirst().map { numbers($0, from: 3) }
        }
        for (a, (b, c)) in zip(frames[0], zip(frames[1], frames[2])) {
            func length(_ v: ArraySlice<Double>) -> Double { v.map { $0 * $0 }.reduce(0, +).squareRoot() }
            #expect(abs(length(a[..<3]) - length(b[..<3])) < 1e-8 && abs(length(a[..<3]) - length(c[..<3])) < 1e-8)
            #expect(abs(length(a[3..<6]) - length(b[3..<6])) < 1e-11)
        }
        let czml = try propagate(sample, "--frame", "itrf", "--format", "czml")
        let packets = try #require(try JSONSerialization.jsonObject(with: Data(czml.out.utf8)) as? [[String: Any]])
        #expect(packets.count == 4 && packets[3]["name"] as? String == "GEO <A&B>")
        let position = try #require(packets[1]["position"] as? [String: Any])
        #expect((position["cartesian"] as? [Double])?.count == 4 * 144)
        #expect(try propagate(sample, "--format", "czml").status == 64)
    }

    @Test func badRecordsAreReportedAndTheRestGoesOn() throws {
        let tle = try String(contentsOf: root.appendingPathComponent(sample), encoding: .utf8)
        let broken = tle.replacingOccurrences(of: "2 C3456  97.6000", with: "2 C3456  x7.6000")
        let outcome = try propagate("-", input: broken)
        #expect(outcome.status == 65 && outcome.out.split(separator: "\n").count == 1 + 2 * 144)
        #expect(outcome.err.contains("<stdin>:6: inclination: 'x7.6000' is not a number"), "\(outcome.err)")
        let strict = try propagate("-", "--strict", input: broken)
        #expect(strict.status == 65 && strict.out.isEmpty)
        let checksum = tle.replacingOccurrences(of: "9995\n2 70001", with: "9990\n2 70001")
        #expect(checksum != tle)
        #expect(try propagate("-", input: checksum).err.contains("checksum of line 2 is 5, not 0"))
        #expect(try propagate("-", "--checksum", "ignore", input: checksum).err.isEmpty)
        #expect(try propagate("-", "--checksum", "reject", input: checksum).status == 65)
        #expect(try propagate("-", "--strict", input: checksum).status == 65)
    }

    static let mistakes: [([String], Int32)] = [
        (["nofile"], 66), ([sample, "--satellite", "5"], 65), ([sample, "--step", "5 kg"], 65), ([sample, "--step", "0 s"], 65),
        ([sample, "--format", "netcdf"], 64), ([sample, "--frame", "mars"], 64), ([sample, "--threads", "0"], 64),
        ([sample, "-o", "/nonexistent/states.csv"], 73), (["data"], 74), ([sample, "--step", "nan"], 65),
        ([sample, "--step=-5 s"], 65),
        ([sample, "--geodetic", "--frame", "gcrf"], 64), ([sample, "--geodetic", "--format", "oem"], 64),
        ([sample, "--footprint", "5"], 64),
        ([sample, "--format", "geojson", "--footprint", "90"], 64),
        ([sample, "--frame", "itrf", "--earth-orientation", "nofile"], 66),
        ([sample, "--frame", "itrf", "--earth-orientation", sample], 65), (["--altitude", "nan", "--raan", "0"], 64),
        (["--altitude", "50", "--raan", "0"], 65), (["--altitude", "500", "--raan", "0", "--inclination", "190"], 65),
        (["--walker", "24/5/1", "--altitude", "500", "--raan", "0"], 65),
        ([sample, "--format", "netcdf", "-o", "/nonexistent/states.nc"], 73),
        ([sample, "--format", "netcdf", "-o", "/dev/null"], 73), ([sample, "--gravity", "mars"], 64),
    ]

    @Test(arguments: mistakes)
    func mistakesHaveTheirExitCodes(arguments: [String], status: Int32) throws {
        var all = ["propagate"] + arguments
        if !arguments.contains(where: { $0.hasPrefix("--step") }) { all += span } else { all += span.prefix(4) }
        let outcome = try analemma(all)
        #expect(outcome.status == status && !outcome.err.isEmpty && outcome.out.isEmpty, "\(outcome.err)")
    }

    static let spans: [[String]] = [
        ["2026-07-22", "2026-07-21"], ["2026-07-21", "2026-07-21"], ["1700-01-01", "1700-01-02"], ["2026-07-21", "99999-07-21"],
        ["2026-07-21", "9999-07-21"], ["2026-02-30", "2026-07-21"], ["nan", "2026-07-21"],
    ]

    @Test(arguments: spans)
    func spansThatCannotBe(span: [String]) throws {
        let outcome = try analemma(["propagate", sample, "--start", span[0], "--stop", span[1]])
        #expect(outcome.status == 65 && outcome.out.isEmpty && outcome.err.hasPrefix("analemma: error: --st"), "\(outcome.err)")
    }

    /// A week of microseconds is refused before anything is written.
    @Test func stepsThatAreTooMany() throws {
        let outcome = try analemma("propagate", sample, "--start", "2026-07-21", "--stop", "2026-07-28", "--step", "1 us")
        #expect(outcome.status == 65 && outcome.err.contains("at most 1e9 states"), "\(outcome.err)")
    }

    @Test func filesThatHoldNoElements() throws {
        let folder = try TemporaryFolder()
        let empty = try folder.file("empty.tle", "")
        let nothing = try propagate(empty)
        #expect(nothing.status == 65 && nothing.err.contains("empty.tle: no element set"))
        let packed = folder.path("half.gz")
        let pack = Process()
        pack.executableURL = URL(fileURLWithPath: "/bin/sh")
        pack.arguments = ["-c", "gzip -c \(root.path)/\(sample) | head -c 100 > \(packed)"]
        try pack.run()
        pack.waitUntilExit()
        let half = try propagate(packed)
        #expect(half.status == 65 && half.err.contains("unexpected end of file"), "\(half.err)")
        let omm = try String(contentsOf: root.appendingPathComponent("data/orbits/sample_omm.csv"), encoding: .utf8)
        let hyperbolic = omm.replacingOccurrences(of: ",0.0001,", with: ",1.2,")
        #expect(hyperbolic != omm)
        let outcome = try propagate("-", input: hyperbolic)
        #expect(outcome.status == 65 && outcome.err.contains("eccentricity: 1.2 is not allowed"), "\(outcome.err)")
        let binary = try propagate("-", input: "\u{1}\u{7}\u{1b}[31m\n")
        #expect(binary.status == 65 && !binary.err.contains("\u{1b}"), "\(binary.err)")
    }

    /// A full disk is an error, whether output is a file or standard output, and a device keeps its name.
    @Test func aFullDiskIsReported() throws {
        for command in ["propagate \(sample) --start 2026-07-21 --stop 2026-07-22", "elements \(sample)"] {
            for target in ["> /dev/full", "-o /dev/full"] {
                let shell = Process()
                shell.executableURL = URL(fileURLWithPath: "/bin/sh")
                shell.arguments = ["-c", "\(executable.path) \(command) \(target) 2>/dev/null"]
                shell.currentDirectoryURL = root
                try shell.run()
                shell.waitUntilExit()
                #expect(shell.terminationStatus == 74, "\(command) \(target)")
            }
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/full")
        #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
    }

    @Test func placesAreThoseOfTheEarthFixedPositions() throws {
        let fixed = try propagate(sample, "--frame", "itrf").out.split(separator: "\n").dropFirst().map { numbers($0, from: 3) }
        let places = try propagate(sample, "--geodetic").out.split(separator: "\n")
        #expect(places[0] == "catalogue_number,name,time_utc,longitude_deg,latitude_deg,height_m,error_code,implausible")
        for (row, r) in zip(places.dropFirst(), fixed) {
            let place = numbers(row, from: 3)
            #expect(abs(place[0] - atan2(r[1], r[0]) * 180 / .pi) < 1e-8)
            let geocentric = atan2(r[2], hypot(r[0], r[1])) * 180 / .pi
            #expect(abs(place[1] - geocentric) < 0.2 && (place[1] - geocentric) * geocentric >= -1e-9)
            #expect(abs(place[2] / 1000 - (hypot(hypot(r[0], r[1]), r[2]) - 6367.4)) < 11.5)
        }
        let folder = try TemporaryFolder()
        #expect(try propagate(sample, "--geodetic", "--format", "netcdf", "-o", folder.path("places.nc")).status == 0)
        let file = try NetCDFFile(reading: folder.path("places.nc"))
        let height = try file.readAll(try file.variable("height"), as: Double.self)
        #expect(zip(height, places.dropFirst()).allSatisfy { abs($0 - numbers($1, from: 3)[2]) < 6e-4 })
    }

    /// The observed rotation moves places by metres; beyond its days it is held, left out or refused, never silently.
    @Test func theEarthsOrientationIsSaid() throws {
        func first(_ arguments: String..., year: Int) throws -> (x: Double, outcome: Outcome) {
            let span = ["--start", "\(year)-01-10", "--stop", "\(year)-01-10T00:01"]
            let outcome = try analemma(["propagate", sample, "--satellite", "270000", "--frame", "itrf"] + arguments + span)
            let row = outcome.out.split(separator: "\n").last.map { numbers($0, from: 3) }
            return (row?.first ?? .nan, outcome)
        }
        let inside = try first(year: 2026), without = try first("--earth-orientation", "none", year: 2026)
        #expect(inside.outcome.err.isEmpty && without.outcome.err.isEmpty)
        #expect((0.001...0.4).contains(abs(inside.x - without.x)))
        let held = try first(year: 2031)
        #expect(held.outcome.status == 0 && held.outcome.err.contains("the nearest day's values are held"))
        #expect(try first("--outside", "absent", year: 2031).outcome.err.contains("UT1 = UTC"))
        let refused = try first("--outside", "error", year: 2031)
        #expect(
            refused.outcome.status == 65 && refused.outcome.err.contains("outside the table's 2016-12-01"),
            "\(refused.outcome.err)")
    }

    @Test func groundTracksAndFootprintsKeepToTheMap() throws {
        let arguments = [
            "--walker", "6/3/1", "--altitude", "550", "--inclination", "97", "--raan", "10", "--format", "geojson", "--footprint",
            "5",
        ]
        let outcome = try analemma(
            ["propagate"] + arguments + ["--start", "2026-07-21", "--stop", "2026-07-23", "--step", "60 s"])
        let collection = try #require(try json(outcome.out) as? [String: Any], "\(outcome.err)")
        let features = try #require(collection["features"] as? [[String: Any]])
        #expect(features.count == 12)
        for feature in features {
            let geometry = try #require(feature["geometry"] as? [String: Any])
            var lines = geometry["coordinates"] as? [[[Double]]] ?? []
            if let polygons = geometry["coordinates"] as? [[[[Double]]]] { lines = polygons.flatMap { $0 } }
            #expect(!lines.isEmpty)
            for line in lines {
                #expect(line.count > 1 && line.allSatisfy { abs($0[0]) <= 180 && abs($0[1]) <= 90 })
                if geometry["type"] as? String == "MultiLineString" {
                    #expect(zip(line, line.dropFirst()).allSatisfy { abs($0[0] - $1[0]) <= 180 })
                }
            }
        }
    }

    @Test func statesPastDecayAreEmptyOrLeftOut() throws {
        let arguments = [
            "propagate", "data/orbits/verification.tle", "--start", "2030-01-01", "--stop", "2030-01-01T06:00", "--checksum",
            "ignore",
        ]
        let csv = try analemma(arguments)
        #expect(csv.out.contains(",,,,,,,1,0\n") && csv.out.contains(",0,1\n"))
        let oem = try analemma(arguments + ["--format", "oem"])
        #expect(oem.out.contains("no good state\n"))
        #expect(oem.out.split(separator: "\n").filter { $0.hasPrefix("2030-") }.allSatisfy { numbers($0, from: 1).count == 6 })
    }
}

@Suite struct ElementsTests {
    @Test(arguments: ["csv", "json", "kvn", "xml"]) func formatsTurnIntoOneAnother(format: String) throws {
        let csv = try analemma("elements", "data/orbits/sample_omm.csv")
        let other = try analemma("elements", "data/orbits/sample_omm.csv", "--format", format)
        #expect(try analemma("elements", "-", input: other.out).out == csv.out)
    }

    @Test func twoLineElementsWhereTheyFit() throws {
        let outcome = try analemma("elements", "data/orbits/sample_omm.csv", "--format", "tle", "--strict")
        #expect(outcome.status == 65 && outcome.err.contains("987654321 MADE-UP MOLNIYA"))
        let tle = try String(contentsOf: root.appendingPathComponent(sample), encoding: .utf8)
        #expect(outcome.out.split(separator: "\n").count == 9)
        for (a, b) in zip(outcome.out.split(separator: "\n"), tle.split(separator: "\n")) {
            #expect(a.prefix(24) == b.prefix(24))
        }
    }
}
