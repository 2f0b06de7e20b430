public import Sites

/// Where `analemma map` puts a ground site.
public struct MapRequest: Sendable {
    /// A box of longitudes and latitudes in degrees; `west` beyond `east` goes across the antimeridian.
    public struct Region: Sendable, Hashable {
        public let west: Double, east: Double, south: Double, north: Double

        public init(west: Double, east: Double, south: Double, north: Double) {
            (self.west, self.east, self.south, self.north) = (west, east, south, north)
        }

        /// Whether a place is in the box, edges included.
        public func contains(longitude_deg: Double, latitude_deg: Double) -> Bool {
            guard (south...north).contains(latitude_deg) else { return false }
            if east - west >= 360 { return true }
            func turned(_ longitude: Double) -> Double {
                let turns = (longitude / 360).rounded(.down)
                return longitude - 360 * turns
            }
            let width = turned(east - west), from = turned(longitude_deg - west)
            return from <= width || from >= 360 - 1e-9
        }
    }

    /// The site that is put everywhere.
    public let site: CampusSite
    public let region: Region?
    /// A GeoJSON file of polygons, and a CSV file of places, as the scenario writes them.
    public let polygonFile: String?, placesFile: String?
    /// Only each so many-th grid point along both axes.
    public let every: Int
}
