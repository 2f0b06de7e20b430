import Orbits
import Testing
import TimeScales
import Units

private let epoch = Instant(iso8601: "2027-03-20T12:00:00Z")!

@Suite struct CircularOrbitTests {
    @Test(arguments: [(650.0, 97.986), (550, 97.593), (500, 97.4018), (800, 98.6031)])
    func sunSynchronousInclination(altitude_km: Double, inclination_deg: Double) throws {
        let found = try CircularOrbit.sunSynchronousInclination_rad(altitude_m: altitude_km * 1000) / radiansPerDegree
        #expect(abs(found - inclination_deg) < 0.001)
    }

    @Test func sunSynchronousOrbitsEndBelow6000Km() throws {
        #expect(throws: Never.self) { try CircularOrbit.sunSynchronousInclination_rad(altitude_m: 5974e3) }
        #expect(throws: DomainError.self) { try CircularOrbit.sunSynchronousInclination_rad(altitude_m: 5975e3) }
        for hour in [24, -1, Double.nan] {
            #expect(throws: DomainError.self) {
                try CircularOrbit.sunSynchronous(altitude_m: 650e3, localTimeOfAscendingNode_h: hour, epoch: epoch)
            }
        }
    }

    @Test(arguments: [99e3, 100_001e3, .nan, -1, .infinity]) func altitudesAreChecked(altitude_m: Double) {
        #expect(throws: DomainError.self) {
            try CircularOrbit(altitude_m: altitude_m, inclination_rad: 1, raan_rad: 0, epoch: epoch)
        }
    }

    @Test func anglesAreChecked() {
        #expect(throws: DomainError.self) { try CircularOrbit(altitude_m: 5e5, inclination_rad: -0.1, raan_rad: 0, epoch: epoch) }
        #expect(throws: DomainError.self) { try CircularOrbit(altitude_m: 5e5, inclination_rad: 1, raan_rad: .nan, epoch: epoch) }
    }

    /// The node of a sun-synchronous orbit keeps its local time for decades.
    @Test(arguments: [0.0, 6, 10.5, 18, 23.99]) func localTimeIsKept(hour: Double) throws {
        let orbit = try CircularOrbit.sunSynchronous(altitude_m: 650e3, localTimeOfAscendingNode_h: hour, epoch: epoch)
        for years in [-20.0, 0, 1, 20] {
            let difference = abs(orbit.localTimeOfAscendingNode_h(at: epoch + years * 365.25 * 86_400) - hour)
            #expect(min(difference, 24 - difference) < 5.0 / 3600)
        }
    }

    @Test func localTimeAndNodeAreInverse() {
        for hour in stride(from: 0.0, to: 24, by: 1.7) {
            let node = nodeRightAscension_rad(localTime_h: hour, at: epoch)
            #expect(abs(nodeLocalTime_h(raan_rad: node, at: epoch) - hour) < 1e-9)
        }
    }

    @Test func nodesDriftWestwardForProgradeOrbits() throws {
        func rate(_ inclination_rad: Double) throws -> Double {
            try CircularOrbit(altitude_m: 5e5, inclination_rad: inclination_rad, raan_rad: 1, epoch: epoch).nodeRate_rad_per_s
        }
        #expect(try rate(0.9) < 0)
        #expect(abs(try rate(.pi / 2)) < 1e-20)
        #expect(abs(try rate(0.9) + rate(.pi - 0.9)) < 1e-20)
    }

    @Test func groundTrackStaysWithinTheInclination() throws {
        let orbit = try CircularOrbit(altitude_m: 550e3, inclination_rad: 53 * radiansPerDegree, raan_rad: 1, epoch: epoch)
        let track = GroundTrack(orbit, axis: TimeAxis(start: epoch, step_s: 30, count: 400))
        let highest = track.latitude_rad.max()! / radiansPerDegree
        // The geodetic latitude exceeds the geocentric one by at most 0.2°.
        #expect(highest > 53 && highest < 53.2)
        #expect(track.longitude_rad.allSatisfy { abs($0) <= .pi })
        // The ellipsoid lies up to 21.4 km below its equatorial radius.
        #expect(track.height_m.min()! > 549.9e3 && track.height_m.max()! < 572e3)
    }

    @Test func geodeticAtTheEdges() {
        let pole = geodetic(x_m: 0, y_m: 0, z_m: 6_356_752.314245 + 1000)
        #expect(abs(pole.latitude_rad - .pi / 2) < 1e-12 && abs(pole.height_m - 1000) < 1e-3)
        let equator = geodetic(x_m: -6_378_137, y_m: 0, z_m: 0)
        #expect(equator.latitude_rad == 0 && abs(equator.height_m) < 1e-6 && abs(equator.longitude_rad) == .pi)
    }
}
