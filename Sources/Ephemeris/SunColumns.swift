internal import Glibc
internal import KernelDispatch
internal import KernelTypes
internal import TimeScales
public import Units

/// Positions of the Sun from one place along a time axis, one column per quantity.
public struct SunPositions: Sendable {
    /// True elevation, rad.
    public var elevation_rad: [Double]
    /// Elevation with refraction, rad.
    public var apparentElevation_rad: [Double]
    /// Azimuth clockwise from north, rad, `0 ..< 2 pi`.
    public var azimuth_rad: [Double]

    /// Columns of zeros.
    public init(count: Int) {
        // Each column its own from the start: shared zeros would be copied when they are written.
        elevation_rad = [Double](repeating: 0, count: count)
        apparentElevation_rad = [Double](repeating: 0, count: count)
        azimuth_rad = [Double](repeating: 0, count: count)
    }
}

/// The Sun over the lit part of every interval of a time axis, from one place.
///
/// The mean over the whole interval of max(0, cos zenith) is `fraction · up`, and that of the beam on a plane with normal n is
/// `fraction · (n · s)` wherever the plane sees the Sun throughout.
public struct SunlitMeans: Sendable {
    /// Share of the interval with the Sun's centre above the geometric horizon, 0 … 1.
    public var fraction: [Double]
    /// Mean unit vector over the lit part: east, north, up (the mean cosine of the zenith angle).
    ///
    /// Its length is just below one.
    public var east: [Double], north: [Double], up: [Double]

    /// Mean of max(0, cos zenith) over each whole interval.
    public var meanCosZenith: [Double] { zip(fraction, up).map { $0 * $1 } }
}

extension SunTrack {
    /// The Sun from a place at the instants of the track, with refraction in air of one pressure and temperature.
    ///
    /// As ``sunPosition(at:place:pressure_Pa:temperature_K:dut1_s:)`` to 0.002″, vectorised.
    public func seen(
        from place: GeodeticPlace, pressure_Pa: Double = Physical.standardAtmosphere_Pa, temperature_K: Double = 285.15
    ) -> SunPositions {
        var seen = SunPositions(count: axis.count)
        see(from: place, pressure_Pa: pressure_Pa, temperature_K: temperature_K, into: &seen)
        return seen
    }

    /// The Sun from a place, into columns that are at hand: for many places one after the other.
    public func see(
        from place: GeodeticPlace, pressure_Pa: Double = Physical.standardAtmosphere_Pa, temperature_K: Double = 285.15,
        into seen: inout SunPositions
    ) {
        precondition(
            seen.elevation_rad.count == axis.count && seen.apparentElevation_rad.count == axis.count
                && seen.azimuth_rad.count == axis.count, "columns of another length than the track")
        kernels.ground.sunSeen(
            x, y, z, distance_au, TopocentricConstants(place),
            relativeDensity(pressure_Pa: pressure_Pa, temperature_K: temperature_K), &seen.elevation_rad,
            &seen.apparentElevation_rad, &seen.azimuth_rad, axis.count)
    }

    /// Means over the lit part of every step, from a place; the track must hold the middles of the steps.
    ///
    /// Against quadrature of the exact position: cos zenith to 1e-4 for hours. Steps up to 6 h.
    public func lit(from place: GeodeticPlace) -> SunlitMeans {
        precondition(
            offset_s == axis.step_s / 2 && axis.step_s <= 21_600, "lit means need a track of the middles of steps up to 6 h")
        let zeros = [Double](repeating: 0, count: axis.count)
        var lit = SunlitMeans(fraction: zeros, east: zeros, north: zeros, up: zeros)
        kernels.ground.sunLit(
            x, y, z, greenwichHourAngle_rad, TopocentricConstants(place), .pi * axis.step_s / 86_400, &lit.fraction, &lit.east,
            &lit.north, &lit.up, axis.count)
        return lit
    }
}

/// Density of air against that of Saemundsson's formula (1010 hPa, 10 °C).
func relativeDensity(pressure_Pa: Double, temperature_K: Double) -> Double {
    pressure_Pa / 101_000 * (283 / (temperature_K - 0.15))
}

extension TopocentricConstants {
    /// East, north and up at a place, and the place itself as the SPA puts it.
    init(_ place: GeodeticPlace) {
        let (sinLatitude, cosLatitude) = (sin(place.latitude_rad), cos(place.latitude_rad))
        let reduced = atan2(0.99664719 * sinLatitude, cosLatitude)
        let altitude = place.altitude_m / 6_378_140
        self.init(
            longitude_rad: place.longitude_rad, sinLongitude: sin(place.longitude_rad), cosLongitude: cos(place.longitude_rad),
            sinLatitude: sinLatitude, cosLatitude: cosLatitude, axial: cos(reduced) + altitude * cosLatitude,
            polar: 0.99664719 * sin(reduced) + altitude * sinLatitude)
    }
}
