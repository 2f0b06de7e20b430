import Foundation
import Testing
import TimeScales
import Units

@testable import Ephemeris

/// Latitude and height by iteration to convergence, the textbook's way.
private func iterated(_ p: Double, _ z: Double) -> (latitude: Double, height: Double) {
    let e2 = Physical.earthFlattening * (2 - Physical.earthFlattening)
    var latitude = atan2(z, p * (1 - e2))
    for _ in 0..<200 {
        let sine = sin(latitude)
        latitude = atan2(z + Physical.earthEquatorialRadius_m / (1 - e2 * sine * sine).squareRoot() * e2 * sine, p)
    }
    let sine = sin(latitude)
    return (
        latitude,
        p * cos(latitude) + z * sine - Physical.earthEquatorialRadius_m * (1 - e2 * sine * sine).squareRoot()
    )
}

@Suite struct FramesGeodesyTests {
    @Test func closedFormIsTheIteration() {
        var positions = Vectors(count: 4 * 721)
        for (band, height) in [-10e3, 400e3, 20.2e6, 50e6].enumerated() {
            for step in 0...720 {
                let place = GeodeticPlace(
                    longitude_rad: Double(step) / 100 - 3.1, latitude_rad: (Double(step) / 4 - 90) * radiansPerDegree,
                    altitude_m: height)
                positions[band * 721 + step] = place.earthFixed_m
            }
        }
        let places = Places(earthFixed: positions)
        for index in 0..<positions.count {
            let r = positions[index]
            let expected = iterated(hypot(r.x, r.y), r.z)
            let radius = (r * r).sum().squareRoot()
            #expect(abs(places.latitude_rad[index] - expected.latitude) * radius < 1e-5)
            #expect(abs(places.height_m[index] - expected.height) < 1e-7)
            #expect(abs(places.longitude_rad[index] - atan2(r.y, r.x)) < 2e-15)
            let scalar = GeodeticPlace(earthFixed_m: r)
            #expect(abs(scalar.latitude_rad - places.latitude_rad[index]) < 1e-14)
        }
        let back = places.earthFixed_m
        for index in 0..<positions.count {
            let error = back[index] - positions[index]
            #expect((error * error).sum().squareRoot() < 1e-5)
        }
    }

    @Test func edges() {
        let b = Physical.earthEquatorialRadius_m * (1 - Physical.earthFlattening)
        let places = Places(
            earthFixed: Vectors(x: [0, 0, .nan, 7e6, -7e6, 0], y: [0, 0, 0, 0, -0.0, 0], z: [b + 1000, -b, 0, 0, 0, 0]))
        #expect(places.latitude_rad[0] == .pi / 2 && abs(places.height_m[0] - 1000) < 1e-8)
        #expect(places.latitude_rad[1] == -.pi / 2 && abs(places.height_m[1]) < 1e-8)
        #expect(places.latitude_rad[2].isNaN && places.height_m[2].isNaN)
        #expect(places.latitude_rad[3] == 0 && abs(places.height_m[3] - (7e6 - Physical.earthEquatorialRadius_m)) < 1e-8)
        #expect(abs(places.longitude_rad[4]) == .pi)
        #expect(places.height_m[5].isNaN)
    }

    @Test func zenithAndHorizon() {
        let site = GeodeticPlace(longitude_rad: 0.3, latitude_rad: 0.8, altitude_m: 120)
        var above = site
        above.altitude_m += 550e3
        let up = site.topocentric(Vectors(x: [above.earthFixed_m.x], y: [above.earthFixed_m.y], z: [above.earthFixed_m.z]))
        #expect(abs(up.elevation_rad[0] - .pi / 2) < 1e-7 && abs(up.range_m[0] - 550e3) < 1e-6)
        // A point north, east, south and west at the same height.
        for (dLongitude, dLatitude, azimuth) in [(0.0, 1e-4, 0.0), (1e-4, 0, 90), (0, -1e-4, 180), (-1e-4, 0, 270)] {
            let near = GeodeticPlace(longitude_rad: 0.3 + dLongitude, latitude_rad: 0.8 + dLatitude, altitude_m: 120).earthFixed_m
            let seen = site.topocentric(Vectors(x: [near.x], y: [near.y], z: [near.z]))
            let off = abs(seen.azimuth_rad[0] / radiansPerDegree - azimuth)
            #expect(min(off, 360 - off) < 0.01)
            #expect(seen.elevation_rad[0] < 0 && (0..<2 * .pi).contains(seen.azimuth_rad[0]))
        }
    }

    @Test func matrixKernelIsTheMatrix() {
        let matrix = RotationMatrix.aboutX(0.3) * .aboutZ(-1.2) * .aboutY(2)
        var vectors = Vectors(count: 13)
        for index in 0..<13 { vectors[index] = SIMD3(Double(index), 1 - Double(index), 0.5 * Double(index)) }
        let before = vectors
        vectors.turn(by: matrix)
        for index in 0..<13 {
            let error = vectors[index] - matrix * before[index]
            #expect((error * error).sum().squareRoot() < 1e-14)
        }
    }
}

@Suite struct MoonTests {
    @Test func tableIsTheTheory() throws {
        let start = try #require(Instant(iso8601: "2026-03-01T05:00:00Z"))
        let axis = TimeAxis(start: start, step_s: 1777, count: 900)
        let positions = MoonPlaces(covering: axis).positions_m(along: axis)
        for index in stride(from: 0, to: 900, by: 13) {
            let moon = moonGeocentric(at: axis.instant(index))
            let error = positions[index] - moon.direction * moon.distance_m
            #expect((error * error).sum().squareRoot() < 20)
        }
    }

    /// Total eclipse of the Sun on 2024-04-08: greatest at 18:17:20 UTC, gamma 0.3431 (NASA GSFC, Espenak).
    @Test func eclipseOf2024() throws {
        let instant = try #require(Instant(iso8601: "2024-04-08T18:17:20Z"))
        let moon = moonGeocentric(at: instant), sun = sunGeocentric(at: instant)
        let axis = sun.direction - moon.direction * (moon.distance_m / (sun.distance_au * Physical.astronomicalUnit_m))
        let unit = axis / (axis * axis).sum().squareRoot()
        let position = moon.direction * moon.distance_m
        let along = (position * unit).sum()
        let miss = position - unit * along
        let gamma = (miss * miss).sum().squareRoot() / Physical.earthEquatorialRadius_m
        #expect(abs(gamma - 0.3431) < 2e-4)
    }
}
