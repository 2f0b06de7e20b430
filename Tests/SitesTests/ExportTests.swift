import Orbits
import Testing
import TimeScales

@testable import Export

@Suite struct AntimeridianTests {
    @Test func aTrackIsCutWhereItCrosses() {
        let lines = cutAtAntimeridian(longitude_deg: [170, 178, -176, -170], latitude_deg: [0, 4, 10, 12])
        #expect(lines.count == 2)
        #expect(lines[0].map(\.longitude) == [170, 178, 180])
        #expect(lines[1].map(\.longitude) == [-180, -176, -170])
        // Two of the six degrees of the step lie before the antimeridian.
        #expect(abs(lines[0][2].latitude - 6) < 1e-12)
        #expect(lines[1][0].latitude == lines[0][2].latitude)
    }

    @Test func westwardTracksToo() {
        let lines = cutAtAntimeridian(longitude_deg: [-179, 179], latitude_deg: [10, 12])
        #expect(lines.count == 2)
        #expect(lines[0].map(\.longitude) == [-179, -180])
        #expect(lines[1].map(\.longitude) == [180, 179])
        #expect(abs(lines[0][1].latitude - 11) < 1e-12)
    }

    @Test func aTrackThatStaysOnOneSideIsOneLine() {
        #expect(cutAtAntimeridian(longitude_deg: [0, 90, 179.9], latitude_deg: [0, 1, 2]).count == 1)
        #expect(cutAtAntimeridian(longitude_deg: [], latitude_deg: []).isEmpty)
        #expect(cutAtAntimeridian(longitude_deg: [1], latitude_deg: [1]).isEmpty)
    }

    @Test func aDayOfAPolarOrbitNeverJumps() throws {
        let start = try #require(Instant(iso8601: "2027-03-20"))
        let orbit = try CircularOrbit.sunSynchronous(altitude_m: 650e3, localTimeOfAscendingNode_h: 18, epoch: start)
        let track = GroundTrack(orbit, axis: TimeAxis(start: start, step_s: 60, count: 1440))
        let lines = cutAtAntimeridian(
            longitude_deg: track.longitude_rad.map { $0 * 180 / .pi }, latitude_deg: track.latitude_rad.map { $0 * 180 / .pi })
        #expect(lines.count > 14)
        for line in lines {
            for (a, b) in zip(line, line.dropFirst()) { #expect(abs(a.longitude - b.longitude) < 180) }
            for point in line { #expect(abs(point.longitude) <= 180 && abs(point.latitude) <= 90) }
        }
    }
}
