internal import Glibc
internal import KernelTypes
public import TimeScales
public import Units

/// The Sun seen from a place.
public struct SunPosition: Sendable, Hashable {
    /// True elevation of the Sun's centre, without refraction, rad.
    public var elevation_rad: Double
    /// Elevation with refraction, rad.
    public var apparentElevation_rad: Double
    /// Azimuth clockwise from north, rad, `0 ..< 2 pi`.
    public var azimuth_rad: Double
    /// Distance from the Earth's centre, au.
    public var distance_au: Double

    /// True zenith angle, rad.
    public var zenith_rad: Double { .pi / 2 - elevation_rad }
    /// Zenith angle with refraction, rad.
    public var apparentZenith_rad: Double { .pi / 2 - apparentElevation_rad }
}

/// The Sun seen from a place at an instant, with parallax and refraction.
///
/// Accuracy 0.8″ with UT1 known, 14″ with UTC in its place. Equal to the published algorithm to 1e-9°.
/// Source: Reda and Andreas, NREL/TP-560-34302, 2008, sections 3.11–3.14, the rotation written with vectors.
public func sunPosition(
    at instant: Instant, place: GeodeticPlace, pressure_Pa: Double = Physical.standardAtmosphere_Pa,
    temperature_K: Double = 285.15, dut1_s: Double = 0
) -> SunPosition {
    sunPosition(
        sunGeocentric(at: instant), ut1_days: instant.utc_days + dut1_s / 86_400, place: place, pressure_Pa: pressure_Pa,
        temperature_K: temperature_K)
}

func sunPosition(
    _ sun: SunGeocentric, ut1_days: Double, place: GeodeticPlace, pressure_Pa: Double, temperature_K: Double
) -> SunPosition {
    let sidereal = greenwichMeanSiderealTime_rad(ut1_days: ut1_days) + sun.equationOfEquinoxes_rad
    let (sine, cosine) = (sin(sidereal), cos(sidereal))
    let frame = TopocentricConstants(place)
    let x = cosine * sun.direction.x + sine * sun.direction.y
    let y = cosine * sun.direction.y - sine * sun.direction.x
    let seen = frame.seen(x, y, sun.direction.z, distance_au: sun.distance_au)
    let elevation = atan2(seen.z, hypot(seen.x, seen.y))
    let refraction = refraction_rad(elevation_rad: elevation, pressure_Pa: pressure_Pa, temperature_K: temperature_K)
    return SunPosition(
        elevation_rad: elevation, apparentElevation_rad: elevation + refraction,
        azimuth_rad: wrapped(atan2(seen.x, seen.y)), distance_au: sun.distance_au)
}

/// Refraction to be added to a true elevation, rad; zero where the whole disk is below the horizon.
///
/// Source: Reda and Andreas, NREL/TP-560-34302, 2008, eq. 42 (Saemundsson's formula as given by Meeus 1998, eq. 16.4).
public func refraction_rad(elevation_rad: Double, pressure_Pa: Double, temperature_K: Double) -> Double {
    let elevation_deg = elevation_rad / radiansPerDegree
    guard elevation_deg >= -(0.26667 + 0.5667) else { return elevation_deg.isNaN ? .nan : 0 }
    let argument_deg = elevation_deg + 10.3 / (elevation_deg + 5.11)
    let density = relativeDensity(pressure_Pa: pressure_Pa, temperature_K: temperature_K)
    return density * 1.02 / 60 / tan(argument_deg * radiansPerDegree) * radiansPerDegree
}

extension TopocentricConstants {
    /// The direction from the place to the Sun as (east, north, up), not normalised, from the Sun's Earth-fixed direction.
    func seen(_ x: Double, _ y: Double, _ z: Double, distance_au: Double) -> SIMD3<Double> {
        let parallax = sin(8.794 / distance_au * radiansPerArcsecond)
        let outward = x * cosLongitude + y * sinLongitude - parallax * axial
        let east = y * cosLongitude - x * sinLongitude
        let northward = z - parallax * polar
        return SIMD3(east, northward * cosLatitude - outward * sinLatitude, northward * sinLatitude + outward * cosLatitude)
    }
}
