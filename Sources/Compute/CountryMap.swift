internal import Glibc
public import Tables

/// Closed lines of longitudes and latitudes; inside is what an odd number of them surrounds.
public struct GeoRings: Sendable {
    /// The lines, closed or not.
    public let rings: [[(longitude: Double, latitude: Double)]]

    public init(_ rings: [[(longitude: Double, latitude: Double)]]) { self.rings = rings }

    /// Whether a place is inside: an odd number of edges lies north of it.
    ///
    /// Edges are straight in longitude and latitude; one that spans more than 180° goes the other way round.
    public func contains(longitude_deg: Double, latitude_deg: Double) -> Bool {
        var isInside = false
        for ring in rings {
            for index in ring.indices {
                let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                let (x0, x1) = (apart(a.longitude, longitude_deg), apart(b.longitude, longitude_deg))
                guard (x0 > 0) != (x1 > 0), (x1 - x0).magnitude < 180 else { continue }
                if a.latitude + (b.latitude - a.latitude) * x0 / (x0 - x1) > latitude_deg { isInside.toggle() }
            }
        }
        return isInside
    }

    /// Degrees from one longitude to another, −180 ... 180.
    private func apart(_ longitude: Double, _ from: Double) -> Double { remainder(longitude - from, 360) }
}

/// Which country a place lies in: `data/places/countries.csv` and `small_countries.csv`.
public struct CountryMap: Sendable {
    private struct Outline: Sendable {
        let country: String
        let rings: GeoRings
    }
    private struct Circle: Sendable {
        let country: String
        let longitude_deg, latitude_deg, radius_km: Double
    }

    private let outlines: [Outline]
    private let circles: [Circle]
    /// How far off the outlines of the map a place may be, km: they are drawn for a scale of 1:110 million.
    public static let tolerance_km = 100.0

    /// Reads both files of a folder.
    ///
    /// - Throws: ``FileError`` with file and line.
    public init(folder: String) throws(FileError) {
        let table = try NumberTable(
            "\(folder)/countries.csv", columns: ["country", "ring", "longitude_deg", "latitude_deg"], text: ["country"])
        var byCountry: [(country: String, rings: [[(longitude: Double, latitude: Double)]])] = []
        let (names, ring) = (table.text["country"] ?? [], table.numbers["ring"] ?? [])
        let (longitude, latitude) = (table.numbers["longitude_deg"] ?? [], table.numbers["latitude_deg"] ?? [])
        for row in 0..<table.rows {
            if row == 0 || names[row] != names[row - 1] { byCountry.append((names[row], [])) }
            if row == 0 || ring[row] != ring[row - 1] { byCountry[byCountry.count - 1].rings.append([]) }
            let last = byCountry[byCountry.count - 1].rings.count - 1
            byCountry[byCountry.count - 1].rings[last].append((longitude[row], latitude[row]))
        }
        outlines = byCountry.map { Outline(country: $0.country, rings: GeoRings($0.rings)) }
        let small = try NumberTable(
            "\(folder)/small_countries.csv", columns: ["country", "longitude_deg", "latitude_deg", "radius_km"], text: ["country"]
        )
        circles = (0..<small.rows).map { row in
            Circle(
                country: small.text["country"]?[row] ?? "", longitude_deg: small["longitude_deg", row],
                latitude_deg: small["latitude_deg", row], radius_km: small["radius_km", row])
        }
    }

    /// The three-letter code of the country, nil at sea.
    ///
    /// A small country's circle goes first, then the outline that holds the place, then the nearest one within ``tolerance_km``.
    public func country(longitude_deg: Double, latitude_deg: Double) -> String? {
        for circle in circles
        where distance_km(longitude_deg, latitude_deg, circle.longitude_deg, circle.latitude_deg) <= circle.radius_km {
            return circle.country
        }
        let holding = outlines.first { $0.rings.contains(longitude_deg: longitude_deg, latitude_deg: latitude_deg) }
        if let holding { return holding.country }
        var best: (country: String?, distance_km: Double) = (nil, CountryMap.tolerance_km)
        for outline in outlines {
            for ring in outline.rings.rings {
                for index in ring.indices {
                    let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                    let away = edgeDistance_km(longitude_deg, latitude_deg, a, b)
                    if away < best.distance_km { best = (outline.country, away) }
                }
            }
        }
        return best.country
    }

    /// Distance to an edge on a plane about the place, good to a per cent within the tolerance.
    private func edgeDistance_km(
        _ longitude: Double, _ latitude: Double, _ a: (longitude: Double, latitude: Double),
        _ b: (longitude: Double, latitude: Double)
    ) -> Double {
        let perDegree = 111.195, shrink = max(1e-6, cos(latitude * .pi / 180))
        let x = remainder(a.longitude - longitude, 360) * shrink * perDegree, y = (a.latitude - latitude) * perDegree
        // From a, so that an edge on the far side of the Earth does not run through the place.
        let dx = remainder(b.longitude - a.longitude, 360) * shrink * perDegree, dy = (b.latitude - a.latitude) * perDegree
        let length2 = dx * dx + dy * dy
        let share = length2 > 0 ? max(0, min(1, -(x * dx + y * dy) / length2)) : 0
        return hypot(x + share * dx, y + share * dy)
    }

    private func distance_km(_ longitude: Double, _ latitude: Double, _ toLongitude: Double, _ toLatitude: Double) -> Double {
        let point = (longitude: toLongitude, latitude: toLatitude)
        return edgeDistance_km(longitude, latitude, point, point)
    }
}
