internal import CPROJ
internal import Units

/// Shortest paths on an ellipsoid of revolution.
///
/// Accuracy 15 nm for Earth-sized ellipsoids; the inverse problem always has a solution, antipodal points included.
///
/// Source: Karney, C. F. F., Algorithms for geodesics, Journal of Geodesy 87, 2013, doi 10.1007/s00190-012-0578-z (geodesic.h of PROJ).
public struct Geodesic: @unchecked Sendable {
    private let ellipsoid: geod_geodesic

    /// The WGS 84 ellipsoid.
    public static let wgs84 = Geodesic(
        unchecked: Physical.earthEquatorialRadius_m, flattening: Physical.earthFlattening)

    /// An ellipsoid by its equatorial radius and flattening (0 for a sphere).
    ///
    /// - Throws: ``ProjectionError/invalidEllipsoid(_:)`` unless the radius is positive and the flattening below 1.
    public init(equatorialRadius_m: Double, flattening: Double = 0) throws(ProjectionError) {
        guard equatorialRadius_m > 0, equatorialRadius_m.isFinite else {
            throw .invalidEllipsoid("the equatorial radius is \(equatorialRadius_m) m; it must be positive")
        }
        guard flattening < 1, flattening.isFinite else {
            throw .invalidEllipsoid("the flattening is \(flattening); it must be below 1")
        }
        self.init(unchecked: equatorialRadius_m, flattening: flattening)
    }

    private init(unchecked radius_m: Double, flattening: Double) {
        var ellipsoid = geod_geodesic()
        geod_init(&ellipsoid, radius_m, flattening)
        self.ellipsoid = ellipsoid
    }

    /// The distance between two points in metres, and the azimuths at both, clockwise from north, in radians.
    ///
    /// Coordinates are in radians; any longitude is accepted, a latitude beyond ±π/2 gives NaN.
    public func inverse(
        fromLongitude_rad lon1: Double, latitude_rad lat1: Double, toLongitude_rad lon2: Double, latitude_rad lat2: Double
    ) -> (distance_m: Double, azimuth1_rad: Double, azimuth2_rad: Double) {
        var g = ellipsoid
        var (distance_m, azimuth1_deg, azimuth2_deg) = (Double.nan, Double.nan, Double.nan)
        geod_inverse(
            &g, lat1 / radiansPerDegree, lon1 / radiansPerDegree, lat2 / radiansPerDegree, lon2 / radiansPerDegree, &distance_m,
            &azimuth1_deg, &azimuth2_deg)
        return (distance_m, azimuth1_deg * radiansPerDegree, azimuth2_deg * radiansPerDegree)
    }

    /// The point at a distance along an azimuth, and the azimuth there; radians, longitude within ±π.
    public func direct(
        longitude_rad lon1: Double, latitude_rad lat1: Double, azimuth_rad: Double, distance_m: Double
    ) -> (longitude_rad: Double, latitude_rad: Double, azimuth_rad: Double) {
        var g = ellipsoid
        var (lat_deg, lon_deg, azimuth_deg) = (Double.nan, Double.nan, Double.nan)
        geod_direct(
            &g, lat1 / radiansPerDegree, lon1 / radiansPerDegree, azimuth_rad / radiansPerDegree, distance_m, &lat_deg, &lon_deg,
            &azimuth_deg)
        return (lon_deg * radiansPerDegree, lat_deg * radiansPerDegree, azimuth_deg * radiansPerDegree)
    }

    /// Distances in metres between pairs of points, one a row; all columns of the same length.
    public func distances(
        fromLongitude_rad lon1: Span<Double>, latitude_rad lat1: Span<Double>, toLongitude_rad lon2: Span<Double>,
        latitude_rad lat2: Span<Double>, into distance_m: inout MutableSpan<Double>
    ) {
        precondition(
            lon1.count == lat1.count && lon2.count == lat2.count && lon1.count == lon2.count && distance_m.count == lon1.count,
            "columns of equal length")
        var g = ellipsoid
        for index in 0..<lon1.count {
            var distance = Double.nan
            geod_inverse(
                &g, lat1[index] / radiansPerDegree, lon1[index] / radiansPerDegree, lat2[index] / radiansPerDegree,
                lon2[index] / radiansPerDegree, &distance, nil, nil)
            distance_m[index] = distance
        }
    }
}
