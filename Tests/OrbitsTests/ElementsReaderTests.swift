import Foundation
import Orbits
import Testing
import TimeScales

/// Reads text as an element file.
private func read(_ text: String, checksum: ChecksumPolicy = .report) throws -> [ElementRecord] {
    try read(Data(text.utf8), checksum: checksum)
}

private func read(_ data: Data, checksum: ChecksumPolicy = .report) throws -> [ElementRecord] {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("elements-\(UUID().uuidString)").path
    FileManager.default.createFile(atPath: path, contents: data)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try read(path: path, checksum: checksum)
}

private func read(path: String, checksum: ChecksumPolicy = .report) throws -> [ElementRecord] {
    let reader = try ElementReader(path: path, checksum: checksum)
    var records: [ElementRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
}

private func sample(_ name: String) -> String { repositoryRoot.appendingPathComponent("data/orbits/\(name)").path }
private func text(_ name: String) throws -> String { try String(contentsOfFile: sample(name), encoding: .utf8) }

private let first = "1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927"
private let second = "2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537"

@Suite struct ElementReaderTests {
    @Test(arguments: ["sample_omm.json", "sample_omm.csv", "sample_omm.xml", "sample_omm.kvn"])
    func everyFormatSaysTheSame(name: String) throws {
        let records = try read(path: sample(name)), reference = try read(path: sample("sample_omm.json"))
        #expect(records.count == 4)
        #expect(records.map(\.elements) == reference.map(\.elements))
        let sets = records.compactMap(\.elements)
        #expect(sets.map(\.catalogueNumber) == [70001, 123_456, 270_000, 987_654_321])
        #expect(sets[2].name == "GEO <A&B>" && sets[0].objectID == "2026-010A" && sets[0].revolution == 100)
        #expect(sets[0].epoch == Instant(iso8601: "2026-07-20T02:57:46.665792Z"))
    }

    @Test func twoLineElementsSayTheSameButForTheirRounding() throws {
        let tle = try read(path: sample("sample.tle")).compactMap(\.elements)
        let omm = try read(path: sample("sample_omm.csv")).compactMap(\.elements)
        #expect(tle.count == 3)
        for (a, b) in zip(tle, omm) {
            #expect(a.name == b.name && a.catalogueNumber == b.catalogueNumber && a.objectID == b.objectID)
            #expect(abs(a.epoch - b.epoch) < 0.0005 && abs(a.meanMotion_rev_per_day - b.meanMotion_rev_per_day) < 1e-8)
            #expect(abs(a.bstar - b.bstar) < 1e-9 && abs(a.inclination_deg - b.inclination_deg) < 1e-4)
        }
    }

    /// Formats after one another in one file, names or none, and what is wrong in between.
    @Test func mixturesAreUnderstoodAndBadRecordsReported() throws {
        let mixture = """
            # a comment
            ISS
            \(first)
            \(second)

            0 ZARYA
            \(first)\r
            \(second)\r
            \(try text("sample_omm.json"))
            \(try text("sample_omm.kvn"))
            \(first)
            not a second line
            \(try text("sample_omm.xml"))
            \(second)
            \(try text("sample_omm.csv"))
            \(first)
            \(second)
            """
        let records = try read(mixture)
        let formats = records.compactMap { $0.elements == nil ? nil : $0.format }
        #expect(formats.filter { $0 == .tle }.count == 3)
        for format in [ElementFormat.json, .kvn, .xml, .csv] { #expect(formats.filter { $0 == format }.count == 4, "\(format)") }
        #expect(records.compactMap(\.elements).prefix(2).map(\.name) == ["ISS", "ZARYA"])
        let problems = records.compactMap(\.problem)
        #expect(problems.count == 3)
        let lines = mixture.utf8.split(separator: 10, omittingEmptySubsequences: false).map { String($0.prefix(12)) ?? "" }
        #expect(problems.map { lines[$0.line - 1] } == [String(first.prefix(12)), "not a second", String(second.prefix(12))])
        for (reason, part) in zip(problems.map(\.reason), ["no line 2", "neither an element set", "no line 1"]) {
            #expect(reason.contains(part))
        }
    }

    @Test func compressedFilesAreRead() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("elements-\(UUID().uuidString).gz").path
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/bin/sh")
        gzip.arguments = ["-c", "gzip -c '\(sample("sample_omm.xml"))' > '\(path)'"]
        try gzip.run()
        gzip.waitUntilExit()
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try read(path: path).map(\.elements) == read(path: sample("sample_omm.xml")).map(\.elements))
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: (any Error).self) { _ = try read(whole.dropLast(20)) }
    }

    @Test func checksums() throws {
        let wrong = "\(first.dropLast())8\n\(second)\n"
        #expect(try read(wrong, checksum: .ignore)[0].warning == nil)
        let reported = try read(wrong, checksum: .report)[0]
        #expect(reported.elements != nil && reported.warning == "the checksum of line 1 is 7, not 8")
        #expect(try read(wrong, checksum: .reject)[0].problem?.line == 1)
        let second8 = "\(first)\n\n\(second.dropLast())8\n"
        #expect(try read(second8, checksum: .reject)[0].problem?.line == 3)
    }

    @Test(arguments: [
        (#"{"OBJECT_NAME":"A","#, "JSON"), (#"{"EPOCH": "2026-01-01T00:00:00", "BSTAR": []}"#, "BSTAR"),
        ("{}", "EPOCH is missing"),
        (#"{"EPOCH":"yesterday"}"#, "not a date and time"),
        (#"[{"EPOCH":"2026-01-01T00:00:00","MEAN_MOTION":"fast"}]"#, "MEAN_MOTION: 'fast'"),
        (#"{"EPOCH":"2026-01-01","MEAN_ELEMENT_THEORY":"DSST"}"#, "MEAN_ELEMENT_THEORY"),
        (#"{"EPOCH":"2026-01-01","EPHEMERIS_TYPE":4}"#, "SGP4-XP"), (#"{"EPOCH":"2026-01-01","REF_FRAME":"GCRF"}"#, "REF_FRAME"),
        ("<ndm><omm><segment><metadata></segment></omm></ndm>", "XML: mismatched tag"), ("<ndm><segment>", "XML"),
        ("CCSDS_OMM_VERS = 2.0\nEPOCH = 2026-01-01T00:00:00\n", "MEAN_MOTION is missing"),
        ("EPOCH,MEAN_MOTION\n2026-01-01,15,3\n", "3 fields"), ("<html>No GP data found</html>x", "neither"),
        ("hello\nworld\n", "neither"),
    ])
    func badRecordsSayWhy(content: String, reason: String) throws {
        let problems = try read(content).compactMap(\.problem)
        #expect(problems.contains { $0.reason.contains(reason) }, "\(problems)")
    }

    @Test func numbersOutOfRangeAreBadRecords() throws {
        let good = try text("sample_omm.csv").split(separator: "\n")
        for (from, to) in [("987654321", "1987654321"), ("0.7,", "1.2,"), ("63.4,", "263.4,"), ("2.0", "-2.0")] {
            let changed = good[4].replacing(from, with: to, maxReplacements: 1)
            let records = try read([good[0], good[1], Substring(changed)].joined(separator: "\n"))
            #expect(records.count == 2 && records[0].elements != nil && records[1].problem?.line == 3, "\(changed)")
        }
    }

    @Test func nothingAtAll() throws {
        #expect(try read("").isEmpty && read("\n\n  \n").isEmpty && read("[]").isEmpty)
        #expect(throws: (any Error).self) { _ = try read(path: "/nonexistent/elements") }
        #expect(throws: (any Error).self) { _ = try read(path: "/tmp") }
    }
}

@Suite struct ElementWriterTests {
    @Test(arguments: OMMText.allCases) func messagesRoundTrip(format: OMMText) throws {
        let sets = try read(path: sample("sample_omm.json")).compactMap(\.elements)
        let written = format.opening + sets.enumerated().map { format.record($1, first: $0 == 0) }.joined() + format.closing
        #expect(try read(written).compactMap(\.elements) == sets)
    }

    @Test func twoLineElementsRoundTrip() throws {
        let sources = try [sample("verification.tle"), sample("sample.tle")].map {
            try text(URL(fileURLWithPath: $0).lastPathComponent)
        }
        for source in sources {
            let lines = source.split(whereSeparator: \.isNewline)
            for (a, b) in zip(lines, lines.dropFirst()) where a.hasPrefix("1 ") && b.hasPrefix("2 ") {
                let set = try TLE.parse(a, b)
                let (line1, line2) = try TLE.format(set)
                #expect(line1.utf8.count == 69 && line2.utf8.count == 69)
                #expect(!TLE.checksumFails(line1) && !TLE.checksumFails(line2))
                var again = try TLE.parse(line1, line2)
                #expect(abs(again.bstar - set.bstar) <= 1e-12 + 1e-4 * abs(set.bstar))
                again.bstar = set.bstar
                again.meanMotionDDot = set.meanMotionDDot
                #expect(again == set, "\(line1)\n\(line2)")
            }
        }
    }

    @Test func whatATLECannotHoldIsRefused() throws {
        var set = try TLE.parse(first, second)
        set.catalogueNumber = 340_000
        #expect(throws: ElementError.self) { try TLE.format(set) }
        set.catalogueNumber = 339_999
        #expect(try TLE.format(set).line1.hasPrefix("1 Z9999U"))
        set.epoch = Instant(iso8601: "2057-01-01T00:00:00Z")!
        #expect(throws: ElementError.self) { try TLE.format(set) }
        set.epoch = Instant(iso8601: "2019-12-31T23:59:59.9999Z")!
        #expect(try TLE.format(set).line1.contains(" 20001.00000000 "))
        set.objectID = "1998-067ABCDE"
        #expect(throws: ElementError.self) { try TLE.format(set) }
    }

    @Test(arguments: [
        (1.0, 0, "1"), (-0.5, 1, "-0.5"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"), (123.456789, 4, "123.4568"),
        (9.99996, 4, "10.0000"),
    ])
    func fixedPoints(value: Double, decimals: Int, text: String) { #expect(fixedPoint(value, decimals) == text) }
}
