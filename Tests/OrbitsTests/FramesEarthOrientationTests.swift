import Foundation
import Testing

@testable import TimeScales

private let arcsecond = Double.pi / 648_000

/// Lines of finals2000A of 2026, and one of a prediction without celestial pole and length of day.
private let lines = [
    "26 523 61183.00 I  0.175992 0.000026  0.410983 0.000026  I 0.0237554 0.0000068  0.9635 0.0056  I     0.491    0.036    -0.166    0.032",
    "26 524 61184.00 I  0.177291 0.000026  0.410321 0.000026  I 0.0227571 0.0000088  1.0411 0.0074  I     0.500    0.034    -0.170    0.031",
    "26 525 61185.00 I  0.178600 0.000026  0.409600 0.000026  I 0.0217000 0.0000088  1.0800 0.0074  I     0.510    0.034    -0.180    0.031",
    "26 526 61186.00 P  0.180000 0.000026  0.408900 0.000026  P 0.0206000 0.0000088",
    "26 527 61187.00",
]

@Suite struct EarthOrientationTests {
    @Test func readsFixedColumns() throws {
        let table = try EarthOrientationTable(text: lines.joined(separator: "\n"), source: "lines")
        let first = try #require(Instant(iso8601: "2026-05-23T00:00:00Z"))
        let value = try table.orientation(at: first)
        #expect(abs(value.ut1MinusUTC_s - 0.0237554) < 1e-12 && value.quality == .observed)
        #expect(abs(value.poleX_rad - 0.175992 * arcsecond) < 1e-18 && abs(value.poleY_rad - 0.410983 * arcsecond) < 1e-18)
        #expect(abs(value.celestialPoleX_rad - 0.000491 * arcsecond) < 1e-20)
        #expect(abs(value.excessLengthOfDay_s - 0.9635e-3) < 1e-15)
        #expect(table.span == first...(first + 3 * 86_400))
        #expect(table.lastObserved == first + 2 * 86_400)
        let last = try table.orientation(at: first + 3 * 86_400)
        #expect(last.quality == .predicted && abs(last.ut1MinusUTC_s - 0.0206) < 1e-12)
        #expect(abs(last.celestialPoleX_rad - 0.00051 * arcsecond) < 1e-20)  // held
        #expect(abs(last.excessLengthOfDay_s - 0.0011) < 1e-12)  // the slope
        #expect(try table.orientation(at: first + 3 * 86_400 + 0.001).quality == .held)
        #expect(try table.orientation(at: first + -0.001).quality == .held)
    }

    @Test(arguments: [
        (0, "abcdefgh", 7...14, "the Modified Julian Date"), (1, "0.02x7571", 58...66, "UT1-UTC"),
        (2, "61190.00", 7...14, "61185"),
        (1, "2.0227571", 58...66, "-1 … 1"),
    ])
    func namesTheLine(line: Int, text: String, columns: ClosedRange<Int>, problem: String) throws {
        var broken = lines.map { Array($0) }
        broken[line].replaceSubrange(columns, with: text)
        let error = #expect(throws: EarthOrientationError.self) {
            try EarthOrientationTable(text: broken.map { String($0) }.joined(separator: "\n"), source: "file")
        }
        #expect(error?.line == line + 1 && error?.file == "file")
        #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
    }

    @Test func missingFileIsAnError() {
        let error = #expect(throws: EarthOrientationError.self) { try EarthOrientationTable(contentsOf: "/nonexistent/finals") }
        #expect(error?.description == "/nonexistent/finals: No such file or directory")
    }

    @Test func leapSecondDoesNotBendUT1() throws {
        // The file that ships: 2016-12-01 on, with the leap second at the end of the month.
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let table = try EarthOrientationTable(
            contentsOf: folder.appendingPathComponent("data/earth_orientation/finals2000A.2017.txt").path)
        let start = try #require(Instant(iso8601: "2016-12-30T00:00:00Z"))
        var previous: Double?
        for minute in 0..<5000 {
            let instant = start + 60.5 * Double(minute)
            let value = try table.orientation(at: instant)
            let ut1MinusTAI = value.ut1MinusUTC_s - instant.taiMinusUTC_s
            if let previous { #expect(abs(ut1MinusTAI - previous) < 2e-6, "\(instant)") }
            previous = ut1MinusTAI
        }
        let after = try table.orientation(at: try #require(Instant(iso8601: "2017-01-01T00:00:00Z")))
        #expect(abs(after.ut1MinusUTC_s - 0.5914) < 1e-3)
        let within = Instant(tai_ns: try #require(Instant(iso8601: "2017-01-01T00:00:00Z")).tai_ns - 500_000_000)
        #expect(abs(try table.orientation(at: within).ut1MinusUTC_s + 0.4086) < 1e-3)
        var linear = table
        linear.interpolation = .linear
        let instant = try #require(Instant(iso8601: "2020-03-03T12:00:00Z"))
        let gap = try table.orientation(at: instant).ut1MinusUTC_s - linear.orientation(at: instant).ut1MinusUTC_s
        #expect(gap != 0 && abs(gap) < 5e-5)
    }

    @Test func absentTableIsUTC() throws {
        for text in ["1981-07-01T00:00:00Z", "2016-12-31T23:59:59.5Z", "2040-01-01T00:00:00Z"] {
            let instant = try #require(Instant(iso8601: text))
            let value = try EarthOrientationTable.absent.orientation(at: instant)
            #expect(value.quality == .absent && abs(value.ut1MinusUTC_s) < 1e-12)
        }
        let within = Instant(tai_ns: try #require(Instant(iso8601: "2017-01-01T00:00:00Z")).tai_ns - 500_000_000)
        #expect(abs(try EarthOrientationTable.absent.orientation(at: within).ut1MinusUTC_s) < 1e-12)
    }

    @Test func readsC04() throws {
        let text = """
            # EARTH ORIENTATION PARAMETER
            1962   1   1   0  37665.00   -0.012700    0.213000   0.0326338    0.000000    0.000000    0.000000    0.000000   0.0017230
            2015   6  30   0  57203.00    0.120000    0.430000  -0.3242000    0.000050   -0.000100    0.000000    0.000000   0.0015000
            2015   7   1   0  57204.00    0.121000    0.431000   0.6744000    0.000060   -0.000110    0.000000    0.000000   0.0014000
            """
        let table = try EarthOrientationTable(text: text, source: "c04")
        let noon = try #require(Instant(iso8601: "2015-06-30T12:00:00Z"))
        #expect(abs(try table.orientation(at: noon).ut1MinusUTC_s - (-0.3242 - 0.0014 / 2)) < 1e-8)
        #expect(abs(try table.orientation(at: noon).excessLengthOfDay_s - 0.00145) < 1e-8)
    }
}
