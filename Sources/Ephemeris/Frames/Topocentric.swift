internal import Glibc
internal import KernelDispatch
internal import KernelTypes

/// What a site sees: one column a quantity.
public struct TopocentricPositions: Sendable, Hashable {
    /// Azimuth clockwise from north, rad, `0 ..< 2 pi`.
    public var azimuth_rad: [Double]
    /// Elevation above the plane that touches the ellipsoid's normal at the site, rad, without refraction.
    public var elevation_rad: [Double]
    /// Distance, m.
    public var range_m: [Double]
}

extension GeodeticPlace {
    /// Azimuth, elevation and range of Earth-fixed positions (m) from this place, without light time and refraction.
    public func topocentric(_ positions_m: Vectors) -> TopocentricPositions {
        var result = Vectors(count: positions_m.count)
        let site = SiteConstants(self)
        result.withMutableColumns { into in
            positions_m.withColumns { kernels.frames.topocentric(site, $0, into, positions_m.count) }
        }
        return TopocentricPositions(azimuth_rad: result.x, elevation_rad: result.y, range_m: result.z)
    }

    /// The rate at which the distance grows, m/s, from Earth-fixed positions (m) and velocities (m/s).
    public func rangeRate_m_per_s(_ positions_m: Vectors, velocities_m_per_s: Vectors) -> [Double] {
        precondition(positions_m.count == velocities_m_per_s.count, "positions and velocities of different lengths")
        var rate = [Double](repeating: 0, count: positions_m.count)
        let site = SiteConstants(self)
        positions_m.withColumns { r in
            velocities_m_per_s.withColumns { v in kernels.frames.rangeRate(site, r, v, &rate, positions_m.count) }
        }
        return rate
    }
}

extension SiteConstants {
    init(_ place: GeodeticPlace) {
        let r = place.earthFixed_m
        self.init(
            x_m: r.x, y_m: r.y, z_m: r.z, sinLongitude: sin(place.longitude_rad), cosLongitude: cos(place.longitude_rad),
            sinLatitude: sin(place.latitude_rad), cosLatitude: cos(place.latitude_rad))
    }
}
