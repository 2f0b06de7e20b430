internal import Glibc
public import Units

/// One turn of the Earth among the stars, s.
private let siderealDay_s = 86_164.0905

/// Where a circular orbit lies over an Earth whose albedo and longwave are a map.
///
/// Inclination, angle of the Sun from the orbital plane and the Sun's declination fix the orbit but for its mirror image; taken is the one
/// that goes northwards at noon.
public struct OverEarth: Sendable, Hashable {
    /// The map; zonal means where no longitude is given.
    public let map: EarthMap
    /// The Earth's axis in the frame of the orbit's noon, the direction of flight there, and the orbit's normal.
    private let pole: SIMD3<Double>
    /// Earth-fixed axes at noon in the same frame: the equator below the satellite's meridian, and 90° east of it.
    private let ahead, east: SIMD3<Double>
    private let noonLongitude_rad: Double
    /// By how much the Earth turns for each angle of the orbit, rad/rad.
    private let turn: Double

    /// - Parameters:
    ///   - beta_rad: angle of the Sun from the orbital plane.
    ///   - sunDeclination_rad: latitude below the Sun.
    ///   - noonLongitude_rad: longitude below the satellite at the orbit's noon; nil: every longitude alike, by the map's zonal means, as
    ///     many revolutions see it.
    ///   - period_s: of the orbit, while the Earth turns below it.
    /// - Throws: ``DomainError`` for an angle of the Sun that an orbit of this inclination cannot have at this declination.
    public init(
        map: EarthMap, inclination_rad i: Double, beta_rad: Double, sunDeclination_rad: Double, noonLongitude_rad: Double?,
        period_s: Double
    ) throws(DomainError) {
        let reach = sin(i) * cos(beta_rad)
        let needed = sin(sunDeclination_rad) - cos(i) * sin(beta_rad)
        guard abs(needed) <= abs(reach) + 1e-12 else {
            let right = Double.pi / 2
            let ends = [-(right - abs(i - sunDeclination_rad - right)), right - abs(i + sunDeclination_rad - right)]
            func degrees(_ angle: Double) -> String { compact((angle / radiansPerDegree * 100).rounded() / 100) }
            throw DomainError(
                "angle of the Sun from the orbital plane", value: "\(degrees(beta_rad)) degrees",
                allowed: "\(degrees(ends[0])) … \(degrees(ends[1])) at an inclination of \(degrees(i)) and a declination of "
                    + degrees(sunDeclination_rad))
        }
        let around = abs(reach) > 1e-12 ? acos(max(-1, min(1, needed / reach))) : 0
        let pole = SIMD3(sin(i) * cos(around), sin(i) * sin(around), cos(i))
        // The meridian below the satellite, or below the flight where that is the pole itself.
        let noon: SIMD3<Double> = abs(pole.x) < 1 - 1e-9 ? SIMD3(1, 0, 0) : SIMD3(0, 1, 0)
        let across = noon - (noon * pole).sum() * pole
        let ahead = across / (across * across).sum().squareRoot()
        self.pole = pole
        self.ahead = ahead
        east = SIMD3(
            pole.y * ahead.z - pole.z * ahead.y, pole.z * ahead.x - pole.x * ahead.z, pole.x * ahead.y - pole.y * ahead.x)
        self.map = noonLongitude_rad == nil ? map.zonalMeans : map
        self.noonLongitude_rad = noonLongitude_rad ?? 0
        turn = period_s / siderealDay_s
    }

    /// A vector of zenith, direction of flight and orbit normal at a place of the orbit, in the map's Earth-fixed frame.
    private func fixed(_ v: SIMD3<Double>, _ angle_rad: Double) -> SIMD3<Double> {
        let (c, s) = (cos(angle_rad), sin(angle_rad))
        let u = SIMD3(c * v.x - s * v.y, s * v.x + c * v.y, v.z)
        let (x, y) = ((u * ahead).sum(), (u * east).sum())
        let longitude = noonLongitude_rad - turn * angle_rad
        return SIMD3(x * cos(longitude) - y * sin(longitude), x * sin(longitude) + y * cos(longitude), (u * pole).sum())
    }

    /// What the Earth sends to a face at a place of the orbit; vectors of zenith, direction of flight and orbit normal.
    ///
    /// With two fixed parts, as ``EarthMap/light(_:_:_:_:parts:)``; the converged integral takes longer than an integration has.
    func light(_ normal: SIMD3<Double>, sun: SIMD3<Double>, angle_rad: Double, distance_radii: Double) -> EarthLight {
        map.light(
            fixed(SIMD3(1, 0, 0), angle_rad), distance_radii, fixed(sun, angle_rad), fixed(normal, angle_rad), parts: 2)
    }

    /// Geographic place below the satellite at an angle from the orbit's noon, rad; the longitude only counts where one was given.
    public func below(_ angle_rad: Double) -> (longitude_rad: Double, latitude_rad: Double) {
        let p = fixed(SIMD3(1, 0, 0), angle_rad)
        return (atan2(p.y, p.x), asin(max(-1, min(1, p.z))))
    }
}

extension EarthMap {
    /// The map with every place of a latitude at that latitude's mean.
    public var zonalMeans: EarthMap {
        func means(_ values: [Double]) -> [Double] {
            (0..<latitudes).map { row in values[row * longitudes..<(row + 1) * longitudes].reduce(0, +) / Double(longitudes) }
        }
        return EarthMap(
            south_deg: south_deg, latitudeStep_deg: latitudeStep_deg, zonalAlbedo: means(albedo),
            longwave: means(longwave_W_per_m2))
    }
}

extension EarthMap {
    /// Light on both faces of a panel together over a zonal map.
    ///
    /// - Parameters:
    ///   - hourAngle_rad: of the Sun at the satellite's meridian; either sign gives the same.
    public func light(
        on attitude: RadiatorAttitude, latitude_rad: Double, declination_rad: Double, hourAngle_rad: Double,
        distance_radii: Double
    ) -> EarthLight {
        let satellite = SIMD3(cos(latitude_rad), 0, sin(latitude_rad))
        let sun = SIMD3(
            cos(declination_rad) * cos(hourAngle_rad), cos(declination_rad) * sin(hourAngle_rad), sin(declination_rad))
        let normal: SIMD3<Double>
        switch attitude {
        case .nadir: normal = -satellite
        case .sunTracking: normal = sun
        case .edgeOn:
            let across = SIMD3(
                sun.y * satellite.z - sun.z * satellite.y, sun.z * satellite.x - sun.x * satellite.z,
                sun.x * satellite.y - sun.y * satellite.x)
            let length = (across * across).sum().squareRoot()
            normal = length > 1e-9 ? across / length : SIMD3(0, 1, 0)
        }
        let front = light(satellite, distance_radii, sun, normal, parts: 1)
        let back = light(satellite, distance_radii, sun, -normal, parts: 1)
        return EarthLight(
            reflected: front.reflected + back.reflected, longwave_W_per_m2: front.longwave_W_per_m2 + back.longwave_W_per_m2)
    }
}
