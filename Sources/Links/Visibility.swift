internal import Glibc
public import Units

/// What a satellite on a circular orbit and a place on a sphere see of each other at an elevation.
///
/// Source: Larson and Wertz, Space Mission Analysis and Design, 3rd ed., 1999, section 5.2.
public struct SatelliteView: Sendable, Hashable {
    /// Distance between place and satellite, m.
    public let slantRange_m: Double
    /// Angle at the Earth's centre between place and satellite, rad.
    public let capHalfAngle_rad: Double
    /// Angle at the satellite between nadir and place, rad.
    public let nadirAngle_rad: Double
    /// Longest pass above the elevation, through the zenith, over an Earth that does not turn, s.
    public let longestPass_s: Double

    /// - Parameters:
    ///   - altitude_m: of the satellite above the sphere, above 0.
    ///   - elevation_rad: of the satellite at the place, 0 … π/2.
    public init(altitude_m: Double, elevation_rad: Double, earthRadius_m: Double = Physical.earthEquatorialRadius_m) {
        let radius_m = earthRadius_m + altitude_m
        let (sine, cosine) = (sin(elevation_rad), cos(elevation_rad))
        // The distance as (h² + 2 R h) / (…), which keeps its digits for low satellites.
        let discriminant = sqrt(earthRadius_m * earthRadius_m * sine * sine + altitude_m * (2 * earthRadius_m + altitude_m))
        slantRange_m = altitude_m * (2 * earthRadius_m + altitude_m) / (earthRadius_m * sine + discriminant)
        nadirAngle_rad = asin(earthRadius_m * cosine / radius_m)
        capHalfAngle_rad = .pi / 2 - elevation_rad - nadirAngle_rad
        let meanMotion_rad_per_s = sqrt(Physical.earthGravitationalParameter_m3_per_s2 / radius_m) / radius_m
        longestPass_s = 2 * capHalfAngle_rad / meanMotion_rad_per_s
    }

    /// Radius of the cap along the surface, m.
    public func capRadius_m(earthRadius_m: Double = Physical.earthEquatorialRadius_m) -> Double {
        capHalfAngle_rad * earthRadius_m
    }

    /// Area of the cap, m².
    public func capArea_m2(earthRadius_m: Double = Physical.earthEquatorialRadius_m) -> Double {
        let half = sin(capHalfAngle_rad / 2)
        return 4 * .pi * earthRadius_m * earthRadius_m * half * half
    }
}
