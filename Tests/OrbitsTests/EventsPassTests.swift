import Ephemeris
import Glibc
import Testing
import TimeScales
import Units

@testable import Orbits

private let start = Instant(iso8601: "2027-05-01T00:00:00Z")!
private let berlin = GeodeticPlace(longitude_rad: 13.4 * radiansPerDegree, latitude_rad: 52.5 * radiansPerDegree, altitude_m: 40)

@Suite struct EventsPassTests {
    @Test func elementSetsAgreeWithAnIndependentSearch() throws {
        let groups = grouped(eventRows("passes.csv"), by: ["satellite", "longitude_deg"])
        #expect(groups.count >= 6)
        var (worst_s, worst_deg) = (0.0, 0.0)
        for group in groups {
            let row = group[0]
            let trajectory = try #require(eventElements[row["satellite"]!])
            let start = Instant(iso8601: row["start_utc"]!)!
            let place = GeodeticPlace(
                longitude_rad: row.number("longitude_deg") * radiansPerDegree,
                latitude_rad: row.number("latitude_deg") * radiansPerDegree,
                altitude_m: row.number("altitude_m"))
            let search = PassSearch(trajectory, over: place, mask: try ElevationMask(constant: 10 * radiansPerDegree))
            let found = search.passes(from: start, to: start + 172_800)
            #expect(found.count == group.count, "\(row["satellite"]!)")
            for (pass, row) in zip(found, group) {
                worst_s = max(worst_s, abs(pass.rise - start - row.number("rise_s")), abs(pass.set - start - row.number("set_s")))
                // The top of a pass of hours is flat.
                if pass.duration_s < 7200 { worst_s = max(worst_s, abs(pass.culmination - start - row.number("culmination_s"))) }
                worst_deg = max(
                    worst_deg, abs(pass.culminationSky.elevation_rad / radiansPerDegree - row.number("culmination_elevation_deg"))
                )
            }
        }
        print("passes of element sets: worst \(worst_s) s, \(worst_deg) deg")
        #expect(worst_s < 1e-3 && worst_deg < 1e-5)
    }

    @Test func grazingPassesAndStatistics() throws {
        let orbit = try CircularOrbit(altitude_m: 550e3, inclination_rad: 53 * radiansPerDegree, raan_rad: 1, epoch: start)
        let end = start + 5 * 86_400
        func passes(_ elevation_deg: Double) throws -> [Pass] {
            PassSearch(orbit, over: berlin, mask: try ElevationMask(constant: elevation_deg * radiansPerDegree)).passes(
                from: start, to: end)
        }
        let all = try passes(10)
        let top = try #require(all.map(\.culminationSky.elevation_rad).max()) / radiansPerDegree
        // A mask just below the highest pass leaves one, however short.
        let last = try passes(top - 1e-4)
        #expect(last.count == 1 && last[0].duration_s < 3 && last[0].duration_s > 0)
        #expect(try passes(top + 1e-4).isEmpty)
        for pass in all where !pass.isCutAtStart && !pass.isCutAtEnd {
            #expect(pass.rise < pass.culmination && pass.culmination < pass.set)
            #expect(abs(pass.riseSky.elevation_rad / radiansPerDegree - 10) < 1e-6)
            #expect(pass.culminationSky.range_m < pass.riseSky.range_m)
        }
        var statistics = AccessStatistics(from: start, to: end)
        for pass in all { statistics.add(pass) }
        #expect(statistics.passes == all.count)
        #expect(abs(statistics.total_s - all.map(\.duration_s).reduce(0, +)) < 1e-6)
        #expect(statistics.longestGap_s < 86_400 && statistics.longestGap_s > 40_000)
        #expect(AccessStatistics(from: start, to: end).longestGap_s == end - start)
    }

    @Test func maskByAzimuth() throws {
        let orbit = try CircularOrbit(altitude_m: 550e3, inclination_rad: 53 * radiansPerDegree, raan_rad: 1, epoch: start)
        let end = start + 2 * 86_400
        let d = radiansPerDegree
        let mask = try ElevationMask(
            azimuth_rad: [0, 90 * d, 180 * d, 270 * d], elevation_rad: [10 * d, 30 * d, 10 * d, 20 * d])
        #expect(abs(mask.elevation_rad(azimuth_rad: 45 * d) - 20 * d) < 1e-12)
        #expect(abs(mask.elevation_rad(azimuth_rad: 315 * d) - 15 * d) < 1e-12)
        #expect(abs(mask.elevation_rad(azimuth_rad: -45 * d) - 15 * d) < 1e-12)
        let search = PassSearch(orbit, over: berlin, mask: mask)
        let passes = search.passes(from: start, to: end)
        let inView = { (time: Instant) in
            let sky = search.sky(at: time)
            return sky.elevation_rad >= mask.elevation_rad(azimuth_rad: sky.azimuth_rad)
        }
        var seconds = 0
        for second in 0..<172_800 where inView(start + Double(second)) { seconds += 1 }
        #expect(abs(passes.map(\.duration_s).reduce(0, +) - Double(seconds)) < Double(passes.count + 1))
        #expect(throws: DomainError.self) { try ElevationMask(azimuth_rad: [1, 0.5], elevation_rad: [0, 0]) }
        #expect(throws: DomainError.self) { try ElevationMask(constant: 2) }
        #expect(try ElevationMask(azimuth_rad: [0, 1], elevation_rad: [0.1, 0.1]).isConstant)
    }

    @Test func geostationarySatellitesStay() throws {
        let orbit = try CircularOrbit(altitude_m: 35_786e3, inclination_rad: 0, raan_rad: 0, epoch: start)
        let below = try #require(subpoint(orbit, at: start))
        let passes = PassSearch(orbit, over: below.atGround, mask: try ElevationMask(constant: 0.1)).passes(
            from: start, to: start + 86_400)
        #expect(passes.count == 1 && passes[0].isCutAtStart && passes[0].isCutAtEnd && passes[0].duration_s == 86_400)
    }

    @Test func handoversFollowTheHighest() throws {
        let shell = try (0..<24).map { number -> CircularOrbit in
            let (plane, place) = (Double(number / 4), Double(number % 4))
            let argument_rad: Double = place * .pi / 2 + plane * 0.3
            return try CircularOrbit(
                altitude_m: 1200e3, inclination_rad: 53 * radiansPerDegree, raan_rad: plane * .pi / 3,
                argumentOfLatitude_rad: argument_rad, epoch: start)
        }
        let end = start + 7200
        let mask = try ElevationMask(constant: 10 * radiansPerDegree)
        let sequence = handovers(shell, over: berlin, mask: mask, from: start, to: end)
        #expect(sequence.first?.start == start && sequence.last?.end == end)
        for (a, b) in zip(sequence, sequence.dropFirst()) { #expect(a.end == b.start && a.satellite != b.satellite) }
        let searches = shell.map { PassSearch($0, over: berlin, mask: mask) }
        for part in sequence where part.duration_s > 1 {
            for share in [0.1, 0.5, 0.9] {
                let time = part.start + part.duration_s * share
                let elevations = searches.map { $0.sky(at: time).elevation_rad }
                let best = elevations.indices.max { elevations[$0] < elevations[$1] }!
                let expected = elevations[best] >= mask.elevation_rad[0] ? best : nil
                #expect(part.satellite == expected)
            }
        }
    }
}

extension GeodeticPlace {
    fileprivate var atGround: GeodeticPlace { GeodeticPlace(longitude_rad: longitude_rad, latitude_rad: latitude_rad) }
}

@Suite struct EventsFootprintTests {
    private func footprint(_ longitude_deg: Double, _ latitude_deg: Double, height_km: Double = 550, elevation_deg: Double = 10)
        throws -> Footprint
    {
        try Footprint(
            centre: GeodeticPlace(
                longitude_rad: longitude_deg * radiansPerDegree, latitude_rad: latitude_deg * radiansPerDegree,
                altitude_m: height_km * 1000),
            elevation_rad: elevation_deg * radiansPerDegree)
    }

    /// Twice the signed area in square degrees: positive against the clock.
    private func area(_ ring: [SIMD2<Double>]) -> Double {
        zip(ring, ring.dropFirst()).map { $0.x * $1.y - $1.x * $0.y }.reduce(0, +)
    }

    @Test(arguments: [
        (0.0, 0.0, 1, false), (179, 10, 2, false), (-175, -40, 2, false), (180, 0, 2, false), (30, 85, 1, true),
        (-120, -88, 1, true), (0, 90, 1, true),
        (190, 20, 2, false), (100, 74, 1, false), (10, -90, 1, true),
    ])
    func ringsAreValid(longitude: Double, latitude: Double, count: Int, pole: Bool) throws {
        let footprint = try footprint(longitude, latitude)
        #expect(footprint.polygons_deg.count == count && footprint.containsPole == pole)
        for ring in footprint.polygons_deg {
            #expect(ring.first == ring.last && ring.count > 3 && area(ring) > 0)
            for (a, b) in zip(ring, ring.dropFirst()) {
                #expect((-180...180).contains(a.x) && (-90...90).contains(a.y))
                #expect(abs(a.x - b.x) <= 180 || abs(a.y) == 90)
            }
        }
        if pole { #expect(footprint.polygons_deg[0].contains { abs($0.y) == 90 }) }
        // The pieces together have the area of the whole one, moved to the middle of the map.
        if !pole {
            let whole = try self.footprint(0, latitude).polygons_deg[0]
            #expect(abs(footprint.polygons_deg.map(area).reduce(0, +) - area(whole)) < 1e-6)
        }
    }

    @Test func sizes() throws {
        let sphere = acos(6371.0 / 6921 * cos(10 * radiansPerDegree)) - 10 * radiansPerDegree
        #expect(abs(try footprint(0, 45).halfAngle_rad - sphere) < 2e-3)
        #expect(try footprint(0, 0, height_km: 35_786, elevation_deg: 0).halfAngle_rad < 81.4 * radiansPerDegree)
        #expect(throws: DomainError.self) { try footprint(0, 0, height_km: 0) }
        #expect(throws: DomainError.self) { try footprint(0, 0, elevation_deg: 90) }
    }
}
