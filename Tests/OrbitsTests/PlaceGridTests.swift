import Ephemeris
import KernelTypes
import Testing
import TimeScales

@testable import Orbits

@Suite struct PlaceGridTests {
    /// The fused way gives what states, the Earth's rotation and geodetic coordinates give one after the other.
    @Test func placesAreThoseOfTheStates() throws {
        let satellites = try twoLineElements("verification.tle").map { try SGP4($0.mean) }
        let axis = TimeAxis(start: Instant(iso8601: "2006-06-02T01:02:03.5Z")!, step_s: 97, count: 1203)
        let track = try EarthTrack(axis, from: .teme)
        let places = PlaceGrid(rows: satellites.count, columns: axis.count)
        let alone = PlaceGrid(rows: satellites.count, columns: axis.count)
        satellites.propagate(track, into: places)
        satellites.propagate(track, into: alone, parallel: false)
        let states = StateGrid(rows: satellites.count, columns: axis.count)
        satellites.propagate(PropagationTimes(axis, steps: 0..<axis.count), into: states)
        var missing = 0
        for row in satellites.indices {
            var positions = Vectors(count: axis.count)
            for column in 0..<axis.count { positions[column] = states.position_km(row, column) }
            let expected = track.places(of: positions, scale: 1000)
            for column in 0..<axis.count {
                let (a, b) = (places.place(row, column), alone.place(row, column))
                let wanted = [expected.longitude_rad[column], expected.latitude_rad[column], expected.height_m[column]]
                let bits = wanted.map(\.bitPattern)
                for place in [a, b] {
                    let found = [place.longitude_rad, place.latitude_rad, place.altitude_m]
                    let same = found.map(\.bitPattern) == bits || wanted[0].isNaN && found[0].isNaN
                    #expect(same, "row \(row), column \(column)")
                }
                #expect(places.code(row, column) == states.code(row, column))
                if wanted[0].isNaN { missing += 1 }
            }
        }
        #expect(missing > 0)
    }
}
