internal import Links
internal import Orbits
internal import Projection
internal import Units

/// Round trip through fibre between two places along a geodesic of the WGS 84 ellipsoid, ms.
public func fibreRoundTrip_ms(from a: Place, to b: Place, routeFactor: Double) -> Double {
    let line = Geodesic.wgs84.inverse(
        fromLongitude_rad: a.longitude_deg * radiansPerDegree, latitude_rad: a.latitude_deg * radiansPerDegree,
        toLongitude_rad: b.longitude_deg * radiansPerDegree, latitude_rad: b.latitude_deg * radiansPerDegree)
    return fibreRoundTrip_s(distance_m: line.distance_m, routeFactor: routeFactor) * 1000
}

extension OrbitSite {
    /// Round trip from the users to the satellite at the lowest elevation of its ground station, and at apogee, ms; NaN without users.
    ///
    /// It holds while the satellite is in view; waiting for a pass and relays are not counted.
    func latency_ms(users: Place?) -> Double {
        guard let users else { return .nan }
        let view = SatelliteView(altitude_m: orbit.apogee_m, elevation_rad: link.minimumElevation_rad)
        let space_ms = vacuumRoundTrip_s(legs_m: [view.slantRange_m]) * 1000
        return space_ms + (link.groundStation.map { fibreRoundTrip_ms(from: users, to: $0, routeFactor: link.routeFactor) } ?? 0)
    }
}
