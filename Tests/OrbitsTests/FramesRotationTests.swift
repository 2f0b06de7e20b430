import Foundation
import Testing
import TimeScales
import Units

@testable import Ephemeris

/// The largest difference of two matrices' elements.
private func difference(_ a: RotationMatrix, _ b: RotationMatrix) -> Double {
    zip(a.elements, b.elements).map { abs($0 - $1) }.max() ?? .nan
}

private let orientation = EarthOrientation(
    ut1MinusUTC_s: 0.1234567, poleX_rad: 0.15 * radiansPerArcsecond, poleY_rad: 0.4 * radiansPerArcsecond,
    celestialPoleX_rad: 3e-4 * radiansPerArcsecond, celestialPoleY_rad: -2e-4 * radiansPerArcsecond)

@Suite struct FramesRotationTests {
    @Test(arguments: Frame.allCases, Frame.allCases)
    func rotationsComposeAndInvert(source: Frame, target: Frame) throws {
        let frames = Frames(at: try #require(Instant(iso8601: "2026-11-24T12:34:56.789Z")), orientation: orientation)
        let there = frames.rotation(from: source, to: target), back = frames.rotation(from: target, to: source)
        #expect(difference(there * back, .identity) < 5e-16)
        let detour = frames.rotation(from: .gcrf, to: target) * frames.rotation(from: source, to: .gcrf)
        #expect(difference(there, detour) < 1e-15)
    }

    /// ERFA 2.0.1.5: pom00 · Rz(gmst82) and c2t06a within and around the leap second at the end of 2016, UT1 - UTC -0.4083 s
    /// before.
    @Test func leapSecondIsSmooth() throws {
        let start = try #require(Instant(iso8601: "2016-12-31T23:59:58Z"))
        var last: Double?
        for step in 0..<8 {
            let instant = start + 0.5 * Double(step)
            // UT1 goes on evenly: UT1 - UTC jumps with UTC.
            let ut1MinusTAI = -36.4083 - 1e-8 * Double(step)
            let dut1 = ut1MinusTAI + instant.taiMinusUTC_s
            let angle = EarthAngles.earthRotationAngle_rad(ut1: instant.ut1(ut1MinusUTC_s: dut1))
            if let last { #expect(abs(angle - last - EarthAngles.rate_rad_per_s / 2) < 1e-11) }
            last = angle
        }
        #expect((start + 2.5).taiMinusUTC_s == 36 && (start + 3).taiMinusUTC_s == 37)
        #expect((start + 2.5).iso8601 == "2017-01-01T00:00:00.500Z")
    }

    @Test func velocityIsTheRateOfPosition() throws {
        let instant = try #require(Instant(iso8601: "2024-03-05T06:07:08Z"))
        let (r, v) = (SIMD3(4000.0, -5000, 3000), SIMD3(3.0, 4, -5))
        for (source, target) in [(Frame.teme, Frame.itrf), (.gcrf, .itrf), (.tirf, .teme), (.itrf, .gcrf)] {
            let state = Frames(at: instant, orientation: orientation).transform(
                position: r, velocity: v, from: source, to: target)
            func position(_ dt: Double) -> SIMD3<Double> {
                Frames(at: instant + dt, orientation: orientation).rotation(from: source, to: target) * (r + v * dt)
            }
            let rate = (position(1) - position(-1)) / 2
            let error = rate - state.velocity
            #expect((error * error).sum().squareRoot() < 1e-7)  // the drift of the equator: 7.7e-12 rad/s
            let back = Frames(at: instant, orientation: orientation).transform(
                position: state.position, velocity: state.velocity, from: target, to: source)
            let residual = back.velocity - v
            #expect((residual * residual).sum().squareRoot() < 1e-13)
        }
    }

    @Test func tdbIsWithinTwoMilliseconds() throws {
        for year in 1960...2060 {
            let instant = Instant(CivilTime(year: year, month: 4, day: 3))
            #expect(abs(instant.tdbMinusTT_s) < 0.0017)
        }
        #expect(Instant(tai_ns: -1).tt.whole == -1)
        #expect(abs(Instant(tai_ns: -1).tt.days - 32.184 / 86_400) < 1e-13)
    }
}

@Suite struct FramesTrackTests {
    static let table: EarthOrientationTable = {
        // Synthetic, smooth: a line a day, across the leap second of 2017-01-01 (MJD 57754).
        let lines = (57_700..<57_900).map { mjd -> String in
            let day = Double(mjd - 57_700)
            let ut1 = -0.35 - 0.0011 * day + 0.0004 * sin(day / 2.17) + (mjd >= 57_754 ? 1 : 0)
            let numbers = [0.1 + 0.05 * sin(day / 60), 0.3 + 0.05 * cos(day / 60), ut1, 3e-4 * sin(day / 20), 1e-4, 0, 0, 1e-3]
            return "2016  11   1   0  \(mjd).00 " + numbers.map { String(format: "%.9f", $0) }.joined(separator: " ")
        }
        do {
            return try EarthOrientationTable(text: lines.joined(separator: "\n"), source: "synthetic")
        } catch {
            Issue.record("\(error)")
            return .absent
        }
    }()

    @Test(arguments: [Frame.gcrf, .teme, .tod], [(60.0, 5000), (7.3, 40_000), (3600, 2000), (100_000.5, 60)])
    func trackIsTheRotation(frame: Frame, sampling: (step_s: Double, count: Int)) throws {
        let start = try #require(Instant(iso8601: "2016-12-29T01:02:03.25Z"))
        let axis = TimeAxis(start: start, step_s: sampling.step_s, count: sampling.count)
        let track = try EarthTrack(axis, from: frame, orientation: Self.table)
        #expect(track.quality == .observed)
        var positions = Vectors(count: axis.count), velocities = Vectors(count: axis.count)
        let (r, v) = (SIMD3(5000e3, -4000e3, 3000e3), SIMD3(4e3, 5e3, -3e3))
        for index in 0..<axis.count { (positions[index], velocities[index]) = (r, v) }
        let places = track.places(of: positions)
        track.toEarth(positions: &positions, velocities: &velocities)
        for index in stride(from: 0, to: axis.count, by: max(1, axis.count / 97)) {
            let instant = axis.instant(index)
            let frames = Frames(at: instant, orientation: try Self.table.orientation(at: instant))
            let state = frames.transform(position: r, velocity: v, from: frame, to: .itrf)
            let error = positions[index] - state.position, drift = velocities[index] - state.velocity
            #expect((error * error).sum().squareRoot() < 3e-5, "\(instant)")
            #expect((drift * drift).sum().squareRoot() < 1e-3, "\(instant)")
            let place = GeodeticPlace(earthFixed_m: state.position)
            #expect(abs(places.longitude_rad[index] - place.longitude_rad) < 1e-11)
            #expect(abs(places.height_m[index] - place.altitude_m) < 3e-5)
        }
        track.toCelestial(positions: &positions, velocities: &velocities)
        for index in 0..<axis.count {
            let error = positions[index] - r, drift = velocities[index] - v
            #expect((error * error).sum().squareRoot() < 1e-8 && (drift * drift).sum().squareRoot() < 1e-11)
        }
    }

    @Test func poleTableIsTheSeries() throws {
        // Nothing but the interpolation: orientation absent, against the full series at 500 instants of two years.
        let start = try #require(Instant(iso8601: "2026-01-01T00:00:00Z"))
        let axis = TimeAxis(start: start, step_s: 126_144, count: 500)
        let track = try EarthTrack(axis, from: .gcrf)
        #expect(track.quality == .absent)
        let poles = CelestialPole.at(tt_centuries: (0..<axis.count).map { axis.instant($0).tt.centuries })
        let x = zip(track.celestialX, poles).map { abs($0 - $1.x) }.max() ?? .nan
        let y = zip(track.celestialY, poles).map { abs($0 - $1.y) }.max() ?? .nan
        let largest = max(x, y)
        #expect(largest < 3e-13)
    }

    @Test func tilesGiveTheSameBits() throws {
        let start = try #require(Instant(iso8601: "2017-02-01T00:00:00Z"))
        let axis = TimeAxis(start: start, step_s: 30, count: 1003)
        let track = try EarthTrack(axis, from: .teme, orientation: Self.table)
        var all = Vectors(count: axis.count)
        for index in 0..<axis.count { all[index] = SIMD3(7000e3 * cos(Double(index)), 7000e3 * sin(Double(index)), 1e6) }
        let whole = track.places(of: all)
        for (first, count) in [(0, 1), (1, 7), (8, 15), (500, 503), (1002, 1)] {
            let range = first..<first + count
            let part = Vectors(x: Array(all.x[range]), y: Array(all.y[range]), z: Array(all.z[range]))
            let places = track.places(of: part, at: first)
            #expect(places.longitude_rad == Array(whole.longitude_rad[range]))
            #expect(places.latitude_rad == Array(whole.latitude_rad[range]))
            #expect(places.height_m == Array(whole.height_m[range]))
        }
        let interleaved = (0..<axis.count).flatMap { [all.x[$0], all.y[$0], all.z[$0]] }
        #expect(Vectors(interleaved: interleaved.span) == all)
    }

    @Test func outsideTheTableIsReported() throws {
        var table = Self.table
        let late = try #require(Instant(iso8601: "2030-01-01T00:00:00Z"))
        #expect(try table.orientation(at: late).quality == .held)
        #expect(try abs(table.orientation(at: late).ut1MinusUTC_s) < 1)
        let axis = TimeAxis(start: try #require(Instant(iso8601: "2017-05-20T00:00:00Z")), step_s: 86_400, count: 10)
        #expect(try EarthTrack(axis, from: .teme, orientation: table).quality == .held)
        table.outside = .absent
        #expect(try table.orientation(at: late) == .absent)
        table.outside = .error
        #expect(throws: EarthOrientationError.self) { try table.orientation(at: late) }
        #expect(throws: EarthOrientationError.self) { try EarthTrack(axis, from: .gcrf, orientation: table) }
    }
}
