internal import Ephemeris
internal import Glibc
public import TimeScales
public import Units

extension CircularOrbit {
    /// Motion of the mean sun along the equator, rad/s: a turn in a tropical year.
    ///
    /// Source: the IAU 1982 expression of mean sidereal time, its linear term (0.98564736629° a day).
    public static let meanSunRate_rad_per_s = 0.98564736629 * radiansPerDegree / 86_400

    /// The inclination at which the node keeps pace with the mean sun, rad.
    ///
    /// - Throws: ``DomainError`` above 5,974 km, where no inclination does.
    /// Source: Vallado 2013, chapter 11 (sun-synchronous orbits), at zero eccentricity.
    public static func sunSynchronousInclination_rad(altitude_m: Double) throws(DomainError) -> Double {
        try check(altitude_m)
        let radius_m = Physical.earthEquatorialRadius_m + altitude_m
        let strongest = 1.5 * keplerMeanMotion_rad_per_s(radius_m: radius_m) * flatteningFactor(radius_m: radius_m)
        let cosine = -meanSunRate_rad_per_s / strongest
        guard cosine >= -1 else {
            throw DomainError(
                "altitude", value: "\(compact(altitude_m / 1000)) km", allowed: "100 … 5974 km for a sun-synchronous orbit")
        }
        return acos(cosine)
    }

    /// A circular orbit whose ascending node stays at one local mean solar time.
    ///
    /// The local time is that of the mean sun; the true Sun passes up to 16 minutes earlier or later, which the beta angle shows.
    /// - Parameters:
    ///   - altitude_m: above the equatorial radius, 100 … 5,974 km.
    ///   - localTimeOfAscendingNode_h: hours, `0 ..< 24`; 6 and 18 are dawn-dusk orbits.
    /// - Throws: ``DomainError`` where no such orbit exists or the hour is outside `0 ..< 24`.
    public static func sunSynchronous(
        altitude_m: Double, localTimeOfAscendingNode_h: Double, argumentOfLatitude_rad: Double = 0, epoch: Instant
    ) throws(DomainError) -> CircularOrbit {
        guard localTimeOfAscendingNode_h >= 0, localTimeOfAscendingNode_h < 24 else {
            throw DomainError(
                "local_time_of_ascending_node", value: "\(compact(localTimeOfAscendingNode_h)) h",
                allowed: "0 … 24 h, 24 excluded")
        }
        return try CircularOrbit(
            altitude_m: altitude_m, inclination_rad: sunSynchronousInclination_rad(altitude_m: altitude_m),
            raan_rad: nodeRightAscension_rad(localTime_h: localTimeOfAscendingNode_h, at: epoch),
            argumentOfLatitude_rad: argumentOfLatitude_rad, epoch: epoch)
    }

    /// Local mean solar time of the ascending node at a moment, h, `0 ..< 24`.
    public func localTimeOfAscendingNode_h(at instant: Instant) -> Double {
        nodeLocalTime_h(raan_rad: raan_rad(at: instant), at: instant)
    }

    /// Angle between the direction to the Sun and the orbital plane at a moment, rad, positive on the side of the orbit normal.
    ///
    /// Uses the true Sun. Accuracy 0.01°.
    public func beta_rad(at instant: Instant) -> Double {
        beta_rad(sunDirection: sunGeocentric(at: instant).direction, at: instant)
    }

    func beta_rad(sunDirection: SIMD3<Double>, at instant: Instant) -> Double {
        asin(min(max(dot(sunDirection, frame(at: instant).normal), -1), 1))
    }
}

/// Right ascension of a node that culminates with local mean solar time `localTime_h`, rad, `0 ..< 2 pi`.
public func nodeRightAscension_rad(localTime_h: Double, at instant: Instant) -> Double {
    wrapped(meanSunRightAscension_rad(at: instant) + (localTime_h - 12) * .pi / 12)
}

/// Local mean solar time at a node of right ascension `raan_rad`, h, `0 ..< 24`.
public func nodeLocalTime_h(raan_rad: Double, at instant: Instant) -> Double {
    let hours = wrapped(raan_rad - meanSunRightAscension_rad(at: instant) + .pi) * 12 / .pi
    return hours < 24 ? hours : 0
}
