internal import Ephemeris
internal import Glibc
public import TimeScales
internal import Units

/// The points of the ellipsoid that a satellite passes over.
public struct GroundTrack: Sendable, Hashable {
    /// East of Greenwich, rad, −π … π.
    public private(set) var longitude_rad: [Double] = []
    /// Geodetic latitude, rad.
    public private(set) var latitude_rad: [Double] = []
    /// Height above the ellipsoid, m.
    public private(set) var height_m: [Double] = []

    /// The track at the beginnings of all steps of `axis` and at its end.
    ///
    /// Earth rotation by mean sidereal time with UT1 = UTC (0.9 s at most, 0.4 km at the equator); polar motion is left out.
    public init(_ orbit: any Trajectory, axis: TimeAxis) {
        for index in 0...axis.count {
            let instant = axis.instant(index)
            let position = orbit.position_m(at: instant)
            let rotation = greenwichMeanSiderealTime_rad(at: instant)
            let (sine, cosine) = (sin(rotation), cos(rotation))
            let place = geodetic(
                x_m: cosine * position.x + sine * position.y, y_m: cosine * position.y - sine * position.x, z_m: position.z)
            longitude_rad.append(place.longitude_rad)
            latitude_rad.append(place.latitude_rad)
            height_m.append(place.height_m)
        }
    }
}

/// Geodetic coordinates on the WGS 84 ellipsoid of a point in Earth-fixed coordinates.
///
/// Accuracy 2e-11 rad and 1e-6 m up to geostationary height. At the poles the longitude is that of `y`, `x` as given.
/// Source: Bowring, The accuracy of geodetic latitude and height equations, Survey Review 28, 1985; three rounds.
public func geodetic(x_m: Double, y_m: Double, z_m: Double) -> (longitude_rad: Double, latitude_rad: Double, height_m: Double) {
    let a = Physical.earthEquatorialRadius_m
    let f = Physical.earthFlattening
    let (b, e2) = (a * (1 - f), f * (2 - f))
    let ep2 = e2 / (1 - e2)
    let p = hypot(x_m, y_m)
    var reduced = atan2(z_m * a, p * b)
    var latitude = 0.0
    for _ in 0..<3 {
        let (sine, cosine) = (sin(reduced), cos(reduced))
        latitude = atan2(z_m + ep2 * b * sine * sine * sine, p - e2 * a * cosine * cosine * cosine)
        reduced = atan2((1 - f) * sin(latitude), cos(latitude))
    }
    let (sine, cosine) = (sin(latitude), cos(latitude))
    let height = p * cosine + z_m * sine - a * sqrt(1 - e2 * sine * sine)
    return (atan2(y_m, x_m), latitude, height)
}
