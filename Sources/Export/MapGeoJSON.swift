internal import Climate
public import Comparison
internal import Energy
internal import Scenario
internal import Sites
public import Tables

extension SiteMap {
    /// Writes an RFC 7946 feature collection: a feature for each place that has a site, with its cell as a polygon, or a point
    /// where the grid has no axes or the cell crosses the antimeridian.
    public func writeGeoJSON(to file: OutputFile) throws {
        try file.write("{\"type\":\"FeatureCollection\",\"features\":[")
        var isFirst = true
        for cell in plan.cells.indices where hasSite(cell: cell) {
            try file.write((isFirst ? "\n" : ",\n") + feature(cell).text(indented: false))
            isFirst = false
        }
        try file.write("\n]}\n")
    }

    private func feature(_ cell: Int) -> JSON {
        var properties: [(String, JSON)] = []
        if case .places(let places) = plan.layout { properties.append(("name", .string(places[cell].name))) }
        for (index, column) in MapColumn.all.enumerated() {
            for (level, share) in shares.enumerated() where column.isPerShare || level == 0 {
                let name = column.isPerShare ? "\(column.name)_\(SiteMap.percent(share))" : column.name
                properties.append((name, .number(Double(value(cell: cell, column: index, share: level)))))
            }
        }
        properties.append(("binding", .text(binding(cell: cell).flatMap { Constraint(rawValue: $0)?.name })))
        return ["type": "Feature", "geometry": geometry(cell), "properties": .object(properties)]
    }

    /// `99.9` of 0.999.
    static func percent(_ share: Double) -> String { shortest((share * 1e8).rounded() / 1e6) }

    private func geometry(_ cell: Int) -> JSON {
        let place = plan.cells[cell].place
        if case .grid(let points, let rows, let columns) = plan.layout,
            let corners = points.corners(row: rows[plan.cells[cell].row], column: columns[plan.cells[cell].column])
        {
            let longitudes = corners.map { SiteMap.near($0.longitude_deg, place.longitude_deg) }
            let middle = place.longitude_deg.remainder(dividingBy: 360)
            let shift = middle - place.longitude_deg
            let moved = longitudes.map { $0 + shift }
            if moved.allSatisfy({ $0.magnitude <= 180 }) {
                let ring = zip(moved, corners).map { position($0, $1.latitude_deg) }
                return ["type": "Polygon", "coordinates": [.array(ring + [ring[0]])]]
            }
        }
        return ["type": "Point", "coordinates": position(place.longitude_deg.remainder(dividingBy: 360), place.latitude_deg)]
    }

    /// A longitude less than half a turn from another.
    private static func near(_ longitude: Double, _ other: Double) -> Double {
        other + (longitude - other).remainder(dividingBy: 360)
    }

    /// Seven decimals, about a centimetre, as RFC 7946 recommends at most.
    private func position(_ longitude: Double, _ latitude: Double) -> JSON {
        .array([longitude, latitude].map { .number(($0 * 1e7).rounded() / 1e7) })
    }
}
