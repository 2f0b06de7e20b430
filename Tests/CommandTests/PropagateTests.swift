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
        ([sample, "-o", "/nonexistent/states.csv"], 73), (["data"], 74),
    ]

    @Test(arguments: mistakes)
    func mistakesHaveTheirExitCodes(arguments: [String], status: Int32) throws {
        var all = ["propagate"] + arguments
        if !arguments.contains("--step") { all += span } else { all += span.prefix(4) }
        let outcome = try analemma(all)
        #expect(outcome.status == status && !outcome.err.isEmpty && outcome.out.isEmpty, "\(outcome.err)")
    }

    @Test func statesPastDecayAreEmptyOrLeftOut() throws {
        let arguments = ["propagate", "data/orbits/verification.tle", "--start", "2030-01-01", "--stop", "2030-01-01T06:00", "--checksum", "ignore"]
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
        for (a, b) in zip(outcome.out.split(separator: "\n"), tle.split(separator: "\n")) { #expect(a.prefix(24) == b.prefix(24)) }
    }
}
