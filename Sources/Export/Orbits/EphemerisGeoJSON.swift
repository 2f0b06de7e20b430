internal import Ephemeris
public import Orbits
public import Tables
internal import TimeScales
internal import Units

extension EphemerisRun {
    /// Writes an RFC 7946 feature collection: each satellite's ground track, cut at the antimeridian, and with `elevation_rad` the part of
    /// the Earth that sees it above that elevation at the start. States that are not good interrupt a track.
    public func writeGeoJSON(
        elevation_rad: Double? = nil, progress: (Double) -> Void = { _ in }, to sink: (String) throws -> Void
    ) throws {
        precondition(quantities == .geodetic, "a map shows places")
        try sink("{\"type\": \"FeatureCollection\", \"features\": [")
        var done = 0
        var hasFeature = false
        var carried: SIMD2<Double>?
        var hasLine = false
        try forEachPiece { piece, grid, column -> (points: [SIMD2<Double>?], height_m: Double) in
            var height_m = Double.nan
            let points = (0..<piece.steps.count).map { k -> SIMD2<Double>? in
                guard grid.code(0, k).isGood else { return nil }
                let values = column.values(grid, k)
                if k == 0 { height_m = values[2] }
                return SIMD2(values[0], values[1])
            }
            return (points, height_m)
        } body: { piece, part in
            let set = sets[piece.satellite]
            if piece.steps.lowerBound == 0 {
                carried = nil
                hasLine = false
                if let elevation_rad, let centre = part.points.first ?? nil {
                    let place = GeodeticPlace(
                        longitude_rad: centre.x * radiansPerDegree, latitude_rad: centre.y * radiansPerDegree,
                        altitude_m: part.height_m)
                    let footprint = try Footprint(centre: place, elevation_rad: elevation_rad)
                    try sink(hasFeature ? ",\n" : "\n")
                    try sink(feature(set, "footprint", footprint.geometry).text(indented: false))
                    hasFeature = true
                }
                let head = feature(set, "ground_track", .object([("type", "MultiLineString"), ("coordinates", .array([]))]))
                try sink((hasFeature ? ",\n" : "\n") + head.text(indented: false).dropLast(3))
                hasFeature = true
            }
            for run in runs(part.points, from: carried) {
                for line in cutAtAntimeridian(longitude_deg: run.map(\.x), latitude_deg: run.map(\.y)) {
                    let text = JSON.array(line.map { mapPosition($0.longitude, $0.latitude) }).text(indented: false)
                    try sink((hasLine ? ",\n" : "") + text)
                    hasLine = true
                }
            }
            carried = part.points.last ?? nil
            if piece.steps.upperBound == axis.count { try sink("]}}") }
            done += 1
            progress(Double(done) / Double(pieceCount))
        }
        try sink("\n]}\n")
    }

    /// A feature whose geometry comes last, so that its coordinates can be written on.
    private func feature(_ set: ElementSet, _ kind: String, _ geometry: JSON) -> JSON {
        .object([
            ("type", "Feature"),
            (
                "properties",
                .object([
                    ("satellite", .string(set.name)), ("catalogue_number", .number(Double(set.catalogueNumber))),
                    ("kind", .string(kind)),
                    ("time_utc", .string(axis.start.iso8601)),
                ])
            ), ("geometry", geometry),
        ])
    }

    /// Unbroken runs of points, the first of them from the last point of the piece before on.
    private func runs(_ points: [SIMD2<Double>?], from carried: SIMD2<Double>?) -> [[SIMD2<Double>]] {
        var runs: [[SIMD2<Double>]] = []
        var run = carried.map { [$0] } ?? []
        for point in points {
            if let point {
                run.append(point)
            } else {
                runs.append(run)
                run = []
            }
        }
        return (runs + [run]).filter { $0.count > 1 }
    }
}

extension Footprint {
    /// The footprint as a GeoJSON polygon, or several.
    public var geometry: JSON {
        let rings = polygons_deg.map { ring in JSON.array([.array(ring.map { mapPosition($0.x, $0.y) })]) }
        return rings.count == 1
            ? .object([("type", "Polygon"), ("coordinates", rings[0])])
            : .object([("type", "MultiPolygon"), ("coordinates", .array(rings))])
    }
}

/// A position of a map: seven decimals, about a centimetre; longitudes above 180° are those of the west.
public func mapPosition(_ longitude: Double, _ latitude: Double) -> JSON {
    .array([longitude > 180 ? longitude - 360 : longitude, latitude].map { .number(($0 * 1e7).rounded() / 1e7) })
}
