internal import Glibc
public import TimeScales
internal import Units

/// The Moon seen from the Earth's centre.
public struct MoonGeocentric: Sendable, Hashable {
    /// Position in the GCRF, m; where the light that arrives now left it.
    public let position_m: SIMD3<Double>
    /// Unit vector in the true equator and equinox of date, the frame of ``SunGeocentric/direction``.
    public let direction: SIMD3<Double>
    /// Distance, m.
    public let distance_m: Double

    /// Apparent right ascension, rad, `0 ..< 2 pi`.
    public var rightAscension_rad: Double { wrapped(atan2(direction.y, direction.x)) }
    /// Apparent declination, rad.
    public var declination_rad: Double { atan2(direction.z, hypot(direction.x, direction.y)) }
    /// Angular radius of the disk, rad.
    public var angularRadius_rad: Double { asin(Moon.radius_m / distance_m) }
}

/// The Moon's apparent place at an instant: with light time, which in the Earth's centre is all of its aberration.
///
/// Accuracy against JPL DE421, 1950–2050: 0.3″ rms, 0.9″ at most, 1.5 km in distance (docs/models/frames.md).
/// Source: Chapront-Touzé and Chapront, The lunar ephemeris ELP 2000, A&A 124, 1983, 683 terms of ELP 2000-82B.
public func moonGeocentric(at instant: Instant) -> MoonGeocentric {
    let t = instant.tt.centuries
    let position = Moon.apparent_m(tt_centuries: [t])[0]
    let matrix = Precession.fromGCRF(t, nutation2006(tt_centuries: [t])[0])
    let distance = (position * position).sum().squareRoot()
    return MoonGeocentric(position_m: position, direction: matrix * position / distance, distance_m: distance)
}

/// The lunar theory.
public enum Moon {
    /// Mean radius, m.
    ///
    /// Source: IAU Working Group on Cartographic Coordinates, 2015 (Archinal et al. 2018).
    public static let radius_m = 1_737_400.0

    /// Positions in the GCRF with light time, m, at Julian centuries of TT since J2000.0.
    static func apparent_m(tt_centuries: [Double]) -> [SIMD3<Double>] {
        // At the mean distance: its variation changes the effect by 0.05″.
        let delay = 384_400_000 / Physical.speedOfLight_m_per_s / 86_400 / 36_525
        return geometric_m(tt_centuries: tt_centuries.map { $0 - delay })
    }

    /// Geometric positions in the GCRF, m, at Julian centuries of TT (for TDB) since J2000.0.
    static func geometric_m(tt_centuries: [Double]) -> [SIMD3<Double>] {
        let arguments = tt_centuries.map(self.arguments)
        let longitude = longitudeSeries.sums(arguments, t: tt_centuries).first
        let latitude = latitudeSeries.sums(arguments, t: tt_centuries).first
        let distance = distanceSeries.sums(arguments, t: tt_centuries).first
        return tt_centuries.indices.map { index in
            let t = tt_centuries[index]
            let lambda = arcseconds(t, meanLongitude_arcsec) + longitude[index]
            let r = (meanDistance_m + distance[index]) * (384747.9806448954 / 384747.9806743165)
            let (sinBeta, cosBeta) = (sin(latitude[index]), cos(latitude[index]))
            return toGCRF * (laskar(t) * SIMD3(r * cosBeta * cos(lambda), r * cosBeta * sin(lambda), r * sinBeta))
        }
    }

    /// Mean longitude W1 in arcseconds, with the constants of DE200.
    private static let meanLongitude_arcsec = [785_939.95571, 1732559343.73604, -5.8883, 0.006604, -0.00003169]
    private static let meanDistance_m = 385_000_558.45

    /// D, l', l, F, zeta, then the mean longitudes of Mercury to Neptune, rad.
    private static func arguments(_ t: Double) -> [Double] {
        [
            radians(t, [5.198466741027443, 7771.377146811758394, -0.000028449351621, 0.000000031973462, -0.000000000154365]),
            radians(t, [-0.043125180208125, 628.301955168488007, -0.000002680534843, 0.000000000712676, 0.000000000000727]),
            radians(t, [2.355555898265799, 8328.691426955554562, 0.000157027757616, 0.000000250411114, -0.000000001186339]),
            radians(t, [1.627905233371468, 8433.466158130539043, -0.000059392100004, -0.000000004949948, 0.000000000020217]),
            arcseconds(t, [785_939.95571, 1732559343.73604 + 5029.0966]), arcseconds(t, [908_103.25986, 538101628.68898]),
            arcseconds(t, [655_127.28305, 210664136.43355]), arcseconds(t, [361_679.22059, 129597742.2758]),
            arcseconds(t, [1_279_559.78866, 68905077.59284]), arcseconds(t, [123_665.34212, 10925660.42861]),
            arcseconds(t, [180_278.89694, 4399609.65932]), arcseconds(t, [1_130_598.01841, 1542481.19393]),
            arcseconds(t, [1_095_655.19575, 786550.32074]),
        ]
    }

    private static func radians(_ t: Double, _ powers: [Double]) -> Double {
        fmod(powers.reversed().reduce(0) { $0 * t + $1 }, 2 * .pi)
    }

    /// Mean ecliptic of date, counted from a departure point, to the mean ecliptic of J2000.
    ///
    /// Source: Laskar, A&A 157, 1986.
    private static func laskar(_ t: Double) -> RotationMatrix {
        func polynomial(_ c: [Double]) -> Double { c.reversed().reduce(0) { ($0 + $1) * t } }
        let p = polynomial([0.10180391e-4, 0.47020439e-6, -0.5417367e-9, -0.2507948e-11, 0.463486e-14])
        let q = polynomial([-0.113469002e-3, 0.12372674e-6, 0.1265417e-8, -0.1371808e-11, -0.320334e-14])
        let root = 2 * sqrt(1 - p * p - q * q)
        return RotationMatrix(
            x: SIMD3(1 - 2 * p * p, 2 * p * q, p * root), y: SIMD3(2 * p * q, 1 - 2 * q * q, -q * root),
            z: SIMD3(-p * root, q * root, 1 - 2 * p * p - 2 * q * q))
    }

    /// Ecliptic of J2000 and its departure point to the GCRF.
    ///
    /// Source: Chapront, Chapront-Touzé and Francou, A&A 387, 2002, table 3.
    private static let toGCRF = RotationMatrix.aboutX(-84381.411 * radiansPerArcsecond) * .aboutZ(0.05542 * radiansPerArcsecond)

    private static let longitudeSeries = series(MoonTable.longitude, unit: radiansPerArcsecond * 1e-4)
    private static let latitudeSeries = series(MoonTable.latitude, unit: radiansPerArcsecond * 1e-4)
    private static let distanceSeries = series(MoonTable.distance, unit: 0.1)

    private static func series(_ table: [Int32], unit: Double) -> PeriodicSeries {
        var series = PeriodicSeries(arguments: 13)
        series.add(table, [.sin, .tSin, .cos, .tCos], unit: unit)
        return series
    }
}
