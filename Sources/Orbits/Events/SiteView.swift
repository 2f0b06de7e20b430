internal import Ephemeris
internal import Glibc
internal import TimeScales
internal import Units

/// Where a satellite stands in the sky of a site.
public struct SkyPosition: Sendable, Hashable {
    /// Clockwise from north, rad, `0 ..< 2 pi`.
    public let azimuth_rad: Double
    /// Above the plane across the ellipsoid's normal, rad, without refraction.
    public let elevation_rad: Double
    /// Distance, m.
    public let range_m: Double
}

/// A site on the turning Earth.
///
/// The Earth turns by the mean sidereal time of 1982 with UT1 = UTC + `dut1_s`; polar motion (0.3″, 10 m) and light time are left out.
struct SiteView: Sendable {
    let position_m: SIMD3<Double>
    let east: SIMD3<Double>
    let north: SIMD3<Double>
    let up: SIMD3<Double>
    let dut1_s: Double

    init(_ place: GeodeticPlace, dut1_s: Double) {
        let (sinLon, cosLon) = (sin(place.longitude_rad), cos(place.longitude_rad))
        let (sinLat, cosLat) = (sin(place.latitude_rad), cos(place.latitude_rad))
        east = SIMD3(-sinLon, cosLon, 0)
        north = SIMD3(-sinLat * cosLon, -sinLat * sinLon, cosLat)
        up = SIMD3(cosLat * cosLon, cosLat * sinLon, sinLat)
        position_m = geocentric_m(place)
        self.dut1_s = dut1_s
    }

    /// From a position in the axes of a trajectory, m.
    func sky(_ position: SIMD3<Double>, at instant: Instant) -> SkyPosition {
        let turn = earthRotation_rad(at: instant, dut1_s: dut1_s)
        let (sine, cosine) = (sin(turn), cos(turn))
        return sky(
            earthFixed_m: SIMD3(cosine * position.x + sine * position.y, cosine * position.y - sine * position.x, position.z))
    }

    func sky(earthFixed_m: SIMD3<Double>) -> SkyPosition {
        let d = earthFixed_m - position_m
        let (e, n, u) = (dot(d, east), dot(d, north), dot(d, up))
        return SkyPosition(azimuth_rad: wrapped(atan2(e, n)), elevation_rad: atan2(u, hypot(e, n)), range_m: length(d))
    }
}

/// Earth-fixed position of a place on the WGS 84 ellipsoid, m.
func geocentric_m(_ place: GeodeticPlace) -> SIMD3<Double> {
    let e2 = Physical.earthFlattening * (2 - Physical.earthFlattening)
    let (sine, cosine) = (sin(place.latitude_rad), cos(place.latitude_rad))
    let n = Physical.earthEquatorialRadius_m / sqrt(1 - e2 * sine * sine)
    let outward = (n + place.altitude_m) * cosine
    return SIMD3(outward * cos(place.longitude_rad), outward * sin(place.longitude_rad), (n * (1 - e2) + place.altitude_m) * sine)
}
