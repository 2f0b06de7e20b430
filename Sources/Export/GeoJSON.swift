public import Comparison
internal import Scenario
internal import Sites
public import Tables

extension Comparison {
    /// An RFC 7946 feature collection: ground sites as points, orbits as ground tracks cut at the antimeridian.
    public var geoJSON: JSON {
        let features = results.map { result -> JSON in
            var properties = identity(result)
            properties.append(("title", .string(scenario.title)))
            properties += Metric.all.map { ($0.name, .number(result.metrics[$0])) }
            return [
                "type": "Feature", "id": .string(result.name), "geometry": geometry(result.geometry),
                "properties": .object(properties),
            ]
        }
        return ["type": "FeatureCollection", "features": .array(features)]
    }

    private func geometry(_ geometry: SiteGeometry) -> JSON {
        switch geometry {
        case .point(let place):
            return ["type": "Point", "coordinates": position(place.longitude_deg, place.latitude_deg)]
        case .points(let places):
            return ["type": "MultiPoint", "coordinates": .array(places.map { position($0.longitude_deg, $0.latitude_deg) })]
        case .groundTrack(let longitudes, let latitudes):
            let lines = cutAtAntimeridian(longitude_deg: longitudes, latitude_deg: latitudes)
            return [
                "type": "MultiLineString",
                "coordinates": .array(lines.map { line in .array(line.map { position($0.longitude, $0.latitude) }) }),
            ]
        }
    }

    /// Seven decimals, about a centimetre, as RFC 7946 recommends at most.
    private func position(_ longitude: Double, _ latitude: Double) -> JSON {
        .array([longitude, latitude].map { .number(($0 * 1e7).rounded() / 1e7) })
    }
}

/// Parts of a track that nowhere cross the antimeridian; where it is crossed both parts end on it, at the same latitude.
public func cutAtAntimeridian(
    longitude_deg: [Double], latitude_deg: [Double]
) -> [[(longitude: Double, latitude: Double)]] {
    var lines: [[(longitude: Double, latitude: Double)]] = []
    var line: [(longitude: Double, latitude: Double)] = []
    for (longitude, latitude) in zip(longitude_deg, latitude_deg) {
        if let last = line.last, (longitude - last.longitude).magnitude > 180 {
            let edge = last.longitude > 0 ? 180.0 : -180.0
            // The step, unwrapped on the side of its beginning.
            let step = longitude + 2 * edge - last.longitude
            let share = step == 0 ? 0 : (edge - last.longitude) / step
            let crossing = last.latitude + share * (latitude - last.latitude)
            line.append((edge, crossing))
            lines.append(line)
            line = [(-edge, crossing)]
        }
        line.append((longitude, latitude))
    }
    if line.count > 1 { lines.append(line) }
    return lines.filter { $0.count > 1 }
}
