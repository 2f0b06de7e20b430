public import Ephemeris
internal import Glibc
public import TimeScales
public import Units

/// The part of the Earth's surface that sees a satellite above an elevation, as polygons of longitude and latitude.
public struct Footprint: Sendable, Hashable {
    /// The point below the satellite.
    public let centre: GeodeticPlace
    /// Polygons of one closed ring each, counterclockwise, `[longitude, latitude]` in degrees; none crosses the antimeridian, and one
    /// that holds a pole runs along its edge of the map (RFC 7946, sections 3.1.6 and 3.1.9).
    public let polygons_deg: [[SIMD2<Double>]]
    /// Surface distance from the centre to the edge, as an angle at the Earth's centre, rad: the mean over azimuths.
    public let halfAngle_rad: Double
    /// Whether the footprint holds a pole.
    public let containsPole: Bool

    /// The footprint of a satellite above a place.
    ///
    /// Each vertex is the point of the WGS 84 ellipsoid, in its direction from the centre, that sees the satellite at the elevation.
    /// - Parameters:
    ///   - centre: longitude and latitude below the satellite, its altitude that of the satellite, above 0.
    ///   - elevation_rad: 0 … π/2, π/2 excluded.
    ///   - vertices: directions from the centre, at least 8.
    /// - Throws: ``DomainError`` for an altitude or elevation out of range.
    public init(centre: GeodeticPlace, elevation_rad: Double, vertices: Int = 72) throws(DomainError) {
        precondition(vertices >= 8, "a footprint has at least 8 vertices")
        guard centre.altitude_m > 0, centre.altitude_m.isFinite else {
            throw DomainError("altitude", value: "\(centre.altitude_m / 1000) km", allowed: "above 0")
        }
        guard (0..<Double.pi / 2).contains(elevation_rad) else {
            throw DomainError("elevation", value: "\(elevation_rad / radiansPerDegree) deg", allowed: "0 … 90, 90 excluded")
        }
        self.centre = centre
        let satellite = geocentric_m(centre)
        func excess(_ longitude: Double, _ latitude: Double) -> Double {
            SiteView(GeodeticPlace(longitude_rad: longitude, latitude_rad: latitude), dut1_s: 0).sky(earthFixed_m: satellite)
                .elevation_rad - elevation_rad
        }
        var ring: [SIMD2<Double>] = []
        var sum = 0.0
        for vertex in 0..<vertices {
            // Against the clock, from north.
            let azimuth = -2 * .pi * Double(vertex) / Double(vertices)
            let distance = bracketedRoot(0, .pi / 2, .pi / 2 - elevation_rad, -1, tolerance: 1e-10) { distance in
                let point = destination(centre, azimuth, distance)
                return excess(point.x, point.y)
            }
            sum += distance
            ring.append(destination(centre, azimuth, distance))
        }
        halfAngle_rad = sum / Double(vertices)
        let pole: Double? = excess(0, .pi / 2) > 0 ? 90 : excess(0, -.pi / 2) > 0 ? -90 : nil
        containsPole = pole != nil
        let unwrapped = unwrappedLongitudes(ring.map { $0 / radiansPerDegree })
        polygons_deg = pole.map { [aroundPole(unwrapped, pole_deg: $0)] } ?? cutAtAntimeridian(unwrapped)
    }

    /// The footprint of a trajectory at an instant; nil where it has no position.
    public init?(
        _ trajectory: any Trajectory, at instant: Instant, elevation_rad: Double, vertices: Int = 72, dut1_s: Double = 0
    ) throws(DomainError) {
        guard let below = subpoint(trajectory, at: instant, dut1_s: dut1_s) else { return nil }
        try self.init(centre: below, elevation_rad: elevation_rad, vertices: vertices)
    }
}

/// The place of a satellite at an instant on the WGS 84 ellipsoid, its altitude that of the satellite; nil where it has no position.
public func subpoint(_ trajectory: any Trajectory, at instant: Instant, dut1_s: Double = 0) -> GeodeticPlace? {
    let p = trajectory.position_m(at: instant)
    guard !p.x.isNaN else { return nil }
    let turn = earthRotation_rad(at: instant, dut1_s: dut1_s)
    let (sine, cosine) = (sin(turn), cos(turn))
    let below = geodetic(x_m: cosine * p.x + sine * p.y, y_m: cosine * p.y - sine * p.x, z_m: p.z)
    return GeodeticPlace(longitude_rad: below.longitude_rad, latitude_rad: below.latitude_rad, altitude_m: below.height_m)
}

/// Longitude and latitude, rad, of the point at an angle from a centre in a direction, on a sphere of geodetic latitudes.
private func destination(_ centre: GeodeticPlace, _ azimuth: Double, _ distance: Double) -> SIMD2<Double> {
    let (sinLat, cosLat) = (sin(centre.latitude_rad), cos(centre.latitude_rad))
    let sine = sinLat * cos(distance) + cosLat * sin(distance) * cos(azimuth)
    let latitude = asin(max(-1, min(1, sine)))
    let longitude = atan2(sin(azimuth) * sin(distance), cosLat * cos(distance) - sinLat * sin(distance) * cos(azimuth))
    return SIMD2(centre.longitude_rad + longitude, latitude)
}

/// Longitudes made to follow one another without jumps of a turn.
private func unwrappedLongitudes(_ ring: [SIMD2<Double>]) -> [SIMD2<Double>] {
    var result: [SIMD2<Double>] = []
    for point in ring {
        var point = point
        if let last = result.last { point.x -= 360 * ((point.x - last.x) / 360).rounded() }
        result.append(point)
    }
    return result
}

/// A ring once round a pole, opened at the antimeridian and closed along the pole.
private func aroundPole(_ ring: [SIMD2<Double>], pole_deg: Double) -> [SIMD2<Double>] {
    // Eastward round the north pole is against the clock, round the south pole it is with it: the map's edge turns both right.
    var points = ring.map { SIMD2($0.x - 360 * (($0.x + 180) / 360).rounded(.down), $0.y) }.sorted { $0.x < $1.x }
    guard let first = points.first, let last = points.last else { return [] }
    let width = first.x + 360 - last.x
    let edge = last.y + (first.y - last.y) * (width > 0 ? (180 - last.x) / width : 0)
    points = [SIMD2(-180, edge)] + points.filter { $0.x > -180 } + [SIMD2(180, edge)]
    let closed = points + [SIMD2(180, pole_deg), SIMD2(-180, pole_deg), points[0]]
    return pole_deg > 0 ? closed : closed.reversed()
}

/// A ring that holds no pole, cut at the antimeridian into one or two closed rings within −180 … 180.
private func cutAtAntimeridian(_ ring: [SIMD2<Double>]) -> [[SIMD2<Double>]] {
    let middle = ring.map(\.x).reduce(0, +) / Double(ring.count)
    let shift = 360 * ((middle + 180) / 360).rounded(.down)
    let points = ring.map { SIMD2($0.x - shift, $0.y) }
    let parts = [-360.0, 0, 360].map { world in
        clipped(clipped(points, at: world - 180, side: 1), at: world + 180, side: -1).map { SIMD2($0.x - world, $0.y) }
    }
    return parts.filter { $0.count > 2 }.map { $0 + [$0[0]] }
}

/// The part of a ring east (`side` 1) or west (−1) of a meridian. Source: Sutherland and Hodgman, CACM 17, 1974.
private func clipped(_ ring: [SIMD2<Double>], at longitude: Double, side: Double) -> [SIMD2<Double>] {
    var result: [SIMD2<Double>] = []
    for (index, point) in ring.enumerated() {
        let before = ring[(index + ring.count - 1) % ring.count]
        let (here, there) = ((point.x - longitude) * side, (before.x - longitude) * side)
        if (here > 0) != (there > 0) {
            let share = there / (there - here)
            result.append(SIMD2(longitude, before.y + share * (point.y - before.y)))
        }
        if here > 0 { result.append(point) }
    }
    return result
}
