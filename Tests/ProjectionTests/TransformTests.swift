import Projection
import Testing

struct TransformTests {
    @Test func epsgProjAndWKT() throws {
        // pyproj 3.7.2: Transformer.from_crs(4326, 32632, always_xy=True).transform(9, 50) and 3035 at (10, 52).
        var utm = try Transform(from: "EPSG:4326", to: "EPSG:32632")
        let a = utm.forward(x: 9, y: 50)
        #expect(abs(a.x - 500_000) < 1e-6 && abs(a.y - 5_538_630.7026) < 1e-3)
        var laea = try Transform(from: "EPSG:4326", to: "EPSG:3035")
        let b = laea.forward(x: 10, y: 52)
        #expect(abs(b.x - 4_321_000) < 1e-6 && abs(b.y - 3_210_000) < 1e-6)
        var string = try Transform(from: "EPSG:4326", to: "+proj=utm +zone=32 +datum=WGS84")
        #expect(abs(string.forward(x: 9, y: 50).y - a.y) < 1e-6)
    }

    @Test func batchesEqualSinglePoints() throws {
        var transform = try Transform(from: "EPSG:4326", to: "EPSG:3857")
        var x = (0..<37).map { Double($0) * 9 - 160 }
        var y = (0..<37).map { Double($0) * 4 - 80 }
        let expected = (0..<37).map { transform.forward(x: x[$0], y: y[$0]) }
        let (lon, lat) = (x, y)
        var xs = x.mutableSpan
        var ys = y.mutableSpan
        transform.forward(x: &xs, y: &ys)
        #expect(zip(x, expected).allSatisfy { $0 == $1.x } && zip(y, expected).allSatisfy { $0 == $1.y })
        var xb = x.mutableSpan
        var yb = y.mutableSpan
        transform.inverse(x: &xb, y: &yb)
        #expect(zip(x, lon).allSatisfy { abs($0 - $1) < 1e-9 } && zip(y, lat).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test func pointsOutsideTheDomainAreNaN() throws {
        var geos = try Transform(
            pipeline:
                "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=geos +h=35785831 +lon_0=0 +sweep=y +ellps=WGS84"
        )
        var x = [0.0, 170, 10]
        var y = [0.0, 0, 10]
        var xs = x.mutableSpan
        var ys = y.mutableSpan
        geos.forward(x: &xs, y: &ys)
        #expect(x[0] == 0 && x[1].isNaN && y[1].isNaN && x[2].isFinite)
        #expect(geos.forward(x: 170, y: 0).x.isNaN)
        #expect(geos.forward(x: .nan, y: 0).x.isNaN)
    }

    @Test func definitionsThatPROJRefuses() {
        let error = #expect(throws: ProjectionError.self) { _ = try Transform(from: "EPSG:4326", to: "EPSG:999999").forward(0) }
        #expect("\(error!)".contains("EPSG:999999"))
        #expect(throws: ProjectionError.self) { _ = try Transform(pipeline: "+proj=nonsense").forward(0) }
        #expect(throws: ProjectionError.self) { _ = try Transform(from: "+proj=pipeline", to: "EPSG:4326").forward(0) }
    }
}

extension Transform {
    /// Consumes a transform in a test that expects none.
    consuming func forward(_ value: Double) -> Double {
        var transform = self
        return transform.forward(x: value, y: value).x
    }
}
