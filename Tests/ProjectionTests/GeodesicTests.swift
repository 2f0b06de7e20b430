import Projection
import Testing

private let degree = Double.pi / 180

struct GeodesicTests {
    /// JFK to LHR by pyproj 3.7.2, `Geod(ellps="WGS84").inv(-73.8, 40.6, -0.5, 51.6)`.
    @Test func newYorkToLondon() {
        let line = Geodesic.wgs84.inverse(
            fromLongitude_rad: -73.8 * degree, latitude_rad: 40.6 * degree, toLongitude_rad: -0.5 * degree,
            latitude_rad: 51.6 * degree)
        #expect(abs(line.distance_m - 5_551_759.400) < 1e-3)
        #expect(abs(line.azimuth1_rad / degree - 51.19888285) < 1e-6 && abs(line.azimuth2_rad / degree - 107.82177686) < 1e-6)
    }

    @Test func directUndoesInverse() throws {
        for (lon, lat) in [(10.0, 50.0), (-120, -33), (179.9, 5), (0, 89.9)] {
            for (azimuth, distance_m) in [(0.0, 1e5), (1.1, 5e6), (-2.5, 1.2e7), (3.0, 1)] {
                let end = Geodesic.wgs84.direct(
                    longitude_rad: lon * degree, latitude_rad: lat * degree, azimuth_rad: azimuth, distance_m: distance_m)
                let line = Geodesic.wgs84.inverse(
                    fromLongitude_rad: lon * degree, latitude_rad: lat * degree, toLongitude_rad: end.longitude_rad,
                    latitude_rad: end.latitude_rad)
                #expect(abs(line.distance_m - distance_m) < 1e-6)
            }
        }
    }

    @Test func sphereAndBatch() throws {
        let sphere = try Geodesic(equatorialRadius_m: 6_371_000)
        let quarter = sphere.inverse(fromLongitude_rad: 0, latitude_rad: 0, toLongitude_rad: .pi / 2, latitude_rad: 0)
        #expect(abs(quarter.distance_m - 6_371_000 * Double.pi / 2) < 1e-6)
        let lon = [0.0, 1, 2, -3]
        let lat = [0.0, 0.5, -1.2, 1.5]
        var distances = [Double](repeating: 0, count: 4)
        var out = distances.mutableSpan
        Geodesic.wgs84.distances(
            fromLongitude_rad: lon.span, latitude_rad: lat.span, toLongitude_rad: lat.span, latitude_rad: lat.span, into: &out)
        for k in 0..<4 {
            let one = Geodesic.wgs84.inverse(
                fromLongitude_rad: lon[k], latitude_rad: lat[k], toLongitude_rad: lat[k], latitude_rad: lat[k])
            #expect(distances[k] == one.distance_m)
        }
        #expect(throws: ProjectionError.self) { try Geodesic(equatorialRadius_m: -1) }
        #expect(throws: ProjectionError.self) { try Geodesic(equatorialRadius_m: 1, flattening: 1) }
        #expect(
            Geodesic.wgs84.inverse(fromLongitude_rad: 0, latitude_rad: 2, toLongitude_rad: 0, latitude_rad: 0).distance_m.isNaN)
    }
}
