import Foundation
import Testing
import TimeScales
import Units

@testable import Orbits

private let line1 = "1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927"
private let line2 = "2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537"

@Suite struct TLETests {
    @Test func aStandardRecord() throws {
        let set = try TLE.parse(line1, line2)
        #expect(set.catalogueNumber == 25544 && set.objectID == "1998-067A" && set.classification == "U")
        #expect(set.epoch == Instant(iso8601: "2008-09-20T12:25:40.104192Z"))
        #expect(set.meanMotionDot == -0.00002182 && set.meanMotionDDot == 0 && abs(set.bstar + 1.1606e-5) < 1e-20)
        #expect(set.inclination_deg == 51.6416 && set.node_deg == 247.4627 && set.eccentricity == 0.0006703)
        #expect(set.perigee_deg == 130.536 && set.meanAnomaly_deg == 325.0288 && set.meanMotion_rev_per_day == 15.72125391)
        #expect(set.elementSetNumber == 292 && set.revolution == 56353 && set.ephemerisType == 0)
        #expect(!TLE.checksumFails(line1) && !TLE.checksumFails(line2) && TLE.checksum(line1) == 7)
        #expect(TLE.checksumFails(line1.dropLast() + "8") && !TLE.checksumFails(line1.dropLast()))
    }

    @Test(arguments: [
        (
            "1 25544U 98067A 08264.51782528 -.00002182 00000-0 -11606-4 0 2927",
            "2 25544 51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537"
        ),
        (
            "1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  292",
            "2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391"
        ),
        (
            "1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927   ",
            "2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537 trailing"
        ),
        (
            "1  25544U 98067A  08264.51782528 -0.00002182 00000-0 -11606-4 0  2927",
            "2  25544 51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537"
        ),
    ])
    func sloppySpacing(first: String, second: String) throws {
        let set = try TLE.parse(first, second), standard = try TLE.parse(line1, line2)
        #expect(set.mean == standard.mean)
        #expect(set.catalogueNumber == 25544 && set.objectID == "1998-067A")
    }

    @Test func blanksWithinFieldsAreZeros() throws {
        let set = try TLE.parse(
            "1     5U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753",
            "2     5  34.2682 348.7242  859667 331.7664  19.3264 10.82419157413667")
        #expect(set.catalogueNumber == 5 && set.eccentricity == 0.0859667)
        #expect(set.epoch == Instant(iso8601: "2000-06-27T18:50:19.733568Z"))
    }

    @Test(arguments: [
        ("", line2, "laid out"), (line1, "2 25545" + line2.dropFirst(7), "object 25544"), (line1, "", "laid out"),
        (line1.replacingOccurrences(of: "08264", with: "08367"), line2, "epoch"),
        (line1.replacingOccurrences(of: "25544", with: "I5544"), line2, "catalogue number"),
        (line1, line2.replacingOccurrences(of: " 51.6416", with: "251.6416"), "inclination"),
        (line1, line2.replacingOccurrences(of: "15.72125391", with: " 0.00000000"), "mean motion"),
        (line1.replacingOccurrences(of: "-11606-4", with: "-11x06-4"), line2, "bstar"),
        (line1, line2.replacingOccurrences(of: "130.5360", with: "1é0.5360"), "ASCII"),
    ])
    func badRecordsSayWhy(first: String, second: String, reason: String) {
        do {
            _ = try TLE.parse(first, second)
            Issue.record("read without an error")
        } catch {
            #expect(error.reason.contains(reason), "\(error)")
        }
    }

    @Test func alpha5() {
        for (text, number) in [
            ("00005", 5), ("99999", 99_999), ("A0000", 100_000), ("H9999", 179_999), ("J0000", 180_000),
            ("N9999", 229_999), ("P0000", 230_000), ("Z9999", 339_999), ("c3456", 123_456), ("    5", 5),
        ] {
            #expect(Alpha5.decode(text) == number)
        }
        for text in ["I0000", "O0000", "A000", "A00000", "", "12a45", "-1", "AA000"] { #expect(Alpha5.decode(text) == nil) }
        for number in stride(from: 0, through: 339_999, by: 997) { #expect(Alpha5.decode(Alpha5.encode(number)!) == number) }
        #expect(Alpha5.encode(340_000) == nil && Alpha5.encode(-1) == nil)
    }
}
