internal import Compute
public import Tables
internal import Yams

/// Polygons of longitudes and latitudes, with holes.
public struct Polygons: Sendable {
    /// Rings of each polygon, closed or not: the first is the outside.
    private let rings: GeoRings

    /// Reads every Polygon and MultiPolygon of a GeoJSON file: a geometry, a feature or a collection of features.
    ///
    /// - Throws: ``FileError`` where the file can't be read, is no GeoJSON or has no polygon.
    public init(geoJSON path: String) throws(FileError) {
        let text = try readText(path: path)
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw FileError(.malformed, path: path, "not valid JSON: \(error)")
        }
        var rings: [[(longitude: Double, latitude: Double)]] = []
        if let root { try Polygons.collect(root, path, &rings) }
        if rings.isEmpty { throw FileError(.malformed, path: path, "it has no Polygon or MultiPolygon") }
        self.rings = GeoRings(rings)
    }

    private static func collect(
        _ node: Node, _ path: String, _ rings: inout [[(longitude: Double, latitude: Double)]]
    ) throws(FileError) {
        guard case .mapping(let object) = node else { throw FileError(.malformed, path: path, "a GeoJSON object is expected") }
        switch object["type"]?.string {
        case "FeatureCollection":
            for feature in object["features"]?.array() ?? [] { try collect(feature, path, &rings) }
        case "Feature":
            if let geometry = object["geometry"], case .mapping = geometry { try collect(geometry, path, &rings) }
        case "GeometryCollection":
            for geometry in object["geometries"]?.array() ?? [] { try collect(geometry, path, &rings) }
        case "Polygon":
            for ring in object["coordinates"]?.array() ?? [] { rings.append(try points(ring, path)) }
        case "MultiPolygon":
            for polygon in object["coordinates"]?.array() ?? [] {
                for ring in polygon.array() { rings.append(try points(ring, path)) }
            }
        case nil: throw FileError(.malformed, path: path, "a GeoJSON object without a type")
        default: break
        }
    }

    private static func points(_ ring: Node, _ path: String) throws(FileError) -> [(longitude: Double, latitude: Double)] {
        var points: [(longitude: Double, latitude: Double)] = []
        for position in ring.array() {
            let numbers = position.array().compactMap { Double($0.string ?? "") }
            guard numbers.count >= 2, numbers[1].magnitude <= 90 else {
                throw FileError(
                    .malformed, path: path, line: position.mark?.line, column: position.mark?.column,
                    "a position of two numbers is expected")
            }
            points.append((numbers[0], numbers[1]))
        }
        return points
    }

    /// Whether a place is inside them and in none of their holes.
    public func contains(longitude_deg: Double, latitude_deg: Double) -> Bool {
        rings.contains(longitude_deg: longitude_deg, latitude_deg: latitude_deg)
    }
}
