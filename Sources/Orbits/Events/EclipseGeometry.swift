internal import Ephemeris
internal import Glibc
internal import Units

/// The body that casts the shadow.
public enum EarthShape: Sendable, Hashable {
    /// A sphere of this radius, m.
    case sphere(radius_m: Double)
    /// The WGS 84 ellipsoid.
    case ellipsoid

    /// The sphere of the equatorial radius.
    public static let equatorialSphere = EarthShape.sphere(radius_m: Physical.earthEquatorialRadius_m)

    /// Apparent radius of the body towards the Sun, rad: the angle at the satellite between the Earth's centre and the limb, in the plane
    /// of satellite, centre and Sun. NaN within the body.
    ///
    /// For the ellipsoid: the tangent of that plane's ellipse, found where the axes are scaled to a sphere. Source: Maisonobe et
    /// al., Orekit 13, `OneAxisEllipsoid.pointOnLimb`, for the definition.
    func apparentRadius_rad(satellite_m s: SIMD3<Double>, sun_m: SIMD3<Double>) -> Double {
        switch self {
        case .sphere(let radius_m):
            return asin(radius_m / length(s))
        case .ellipsoid:
            let stretch = 1 / (1 - Physical.earthFlattening)
            let a = Physical.earthEquatorialRadius_m
            let (p, q) = (SIMD3(s.x, s.y, s.z * stretch), SIMD3(sun_m.x, sun_m.y, sun_m.z * stretch))
            let r = length(p)
            let u = p / r
            let across = unit(q - dot(q, u) * u)
            let sine = a / r
            guard sine < 1 else { return .nan }
            let limb = a * (sine * u + sqrt((1 - sine) * (1 + sine)) * across)
            return angle_rad(SIMD3(limb.x, limb.y, limb.z / stretch) - s, -s)
        }
    }
}

/// What an eclipse is by.
public enum ShadowBody: String, Sendable, Hashable { case earth, moon }

/// Apparent radii and distance of the Sun and of the Earth or the Moon, seen from a satellite.
struct Occultation {
    /// Apparent radius of the Sun, rad; zero where rays are taken as parallel.
    var sun_rad: Double
    /// Apparent radius of the Earth or the Moon, rad.
    var body_rad: Double
    /// Angle between the centres, rad.
    var separation_rad: Double
    /// From the satellite, m.
    var sunDistance_m: Double

    init(
        satellite_m s: SIMD3<Double>, sun_m: SIMD3<Double>, shadow: ShadowModel, earth: EarthShape, sunRadius_m: Double
    ) {
        let toSun = sun_m - s
        sunDistance_m = length(toSun)
        body_rad = earth.apparentRadius_rad(satellite_m: s, sun_m: sun_m)
        switch shadow {
        case .none: (sun_rad, separation_rad) = (0, body_rad.isNaN ? .nan : .pi)
        case .cylindrical: (sun_rad, separation_rad) = (0, angle_rad(sun_m, -s))
        case .conical: (sun_rad, separation_rad) = (asin(sunRadius_m / sunDistance_m), angle_rad(toSun, -s))
        }
    }

    /// The Moon before the Sun.
    init(satellite_m s: SIMD3<Double>, sun_m: SIMD3<Double>, moon_m: SIMD3<Double>, shadow: ShadowModel, sunRadius_m: Double) {
        let toSun = sun_m - s, toMoon = moon_m - s
        sunDistance_m = length(toSun)
        body_rad = asin(Moon.radius_m / length(toMoon))
        switch shadow {
        case .none: (sun_rad, separation_rad) = (0, body_rad.isNaN ? .nan : .pi)
        case .cylindrical: (sun_rad, separation_rad) = (0, angle_rad(sun_m - moon_m, toMoon))
        case .conical: (sun_rad, separation_rad) = (asin(sunRadius_m / sunDistance_m), angle_rad(toSun, toMoon))
        }
    }

    /// Above zero in any shadow, rad.
    var depth_rad: Double { body_rad + sun_rad - separation_rad }
    /// Above zero in full shadow, rad.
    var umbraDepth_rad: Double { body_rad - sun_rad - separation_rad }
    /// Visible share of the Sun's disk.
    var share: Double {
        if sun_rad == 0 { return depth_rad.isNaN ? .nan : depth_rad > 0 ? 0 : 1 }
        return visibleShare(sun_rad: sun_rad, earth_rad: body_rad, separation_rad: separation_rad)
    }
}
