internal import Glibc
public import Units

/// Means over a revolution of what drag does to an orbit.
public struct DragRates: Sendable, Hashable {
    /// Semi-major axis, m/s, and eccentricity, 1/s; both per m²/kg of drag coefficient × area / mass.
    public let semiMajorAxis: Double
    public let eccentricity: Double
    /// Mean along-track deceleration, m/s² per m²/kg.
    public let deceleration: Double
}

/// How drag works on orbits of an inclination, averaged over a revolution, the argument of perigee, the year and, unless the node keeps a
/// local time, the node.
///
/// The height above the ellipsoid varies with the flattening and with the periodic terms of J2 in the radius; the air turns with the
/// Earth. First order in drag. Source: Gauss's equations for a tangential force, Vallado 2013, eq. 9-24.
public struct DragOrbit: Sendable {
    /// Inclination, rad, `0 ... pi`.
    public let inclination_rad: Double
    /// Local mean solar time of the ascending node that the orbit keeps, h; nil where it drifts.
    public let localTimeOfAscendingNode_h: Double?
    private let cosine: Double
    private let sine: Double

    public init(inclination_rad: Double, localTimeOfAscendingNode_h: Double? = nil) throws(DomainError) {
        guard (0...Double.pi).contains(inclination_rad) else {
            throw DomainError("inclination", inclination_rad / radiansPerDegree, unit: "deg", allowed: 0...180)
        }
        if let hour = localTimeOfAscendingNode_h, !(0..<24).contains(hour) {
            throw DomainError("local_time_of_ascending_node", value: "\(compact(hour)) h", allowed: "0 … 24 h, 24 excluded")
        }
        (self.inclination_rad, self.localTimeOfAscendingNode_h) = (inclination_rad, localTimeOfAscendingNode_h)
        (cosine, sine) = (cos(inclination_rad), sin(inclination_rad))
    }

    /// The bulge's share of the difference of most and least density, by the argument of latitude, at 72 equal steps.
    func bulgeShares(_ profile: DensityProfile) -> [Double] {
        let half = profile.bulgeExponent / 2
        guard half > 0 else { return [Double](repeating: 0, count: 72) }
        // The Sun's place in the year, and where the bulge is from the node.
        let declinations = (0..<6).map { asin(sin(23.44 * radiansPerDegree) * sin(Double($0) * .pi / 3)) }
        let turns: [Double] =
            if let hour = localTimeOfAscendingNode_h {
                [profile.bulgeLag_rad - (hour - 12) * .pi / 12]
            } else {
                (0..<24).map { Double($0) * .pi / 12 }
            }
        return (0..<72).map { step in
            let u = Double(step) * 5 * radiansPerDegree
            let (x, y, z) = (cos(u), sin(u) * cosine, sin(u) * sine)
            var sum = 0.0
            for declination in declinations {
                for turn in turns {
                    let angle = cos(declination) * (x * cos(turn) + y * sin(turn)) + sin(declination) * z
                    sum += pow(max(0, (1 + angle) / 2), half)
                }
            }
            return sum / Double(declinations.count * turns.count)
        }
    }

    /// Mean rates at a semi-major axis and an eccentricity.
    ///
    /// - Parameters:
    ///   - semiMajorAxis_m: mean, in the sense of ``CircularOrbit``.
    ///   - eccentricity: `0 ..< 1`.
    public func rates(semiMajorAxis_m: Double, eccentricity: Double, profile: DensityProfile) -> DragRates {
        rates(semiMajorAxis_m: semiMajorAxis_m, eccentricity: eccentricity, profile: profile, shares: bulgeShares(profile))
    }

    func rates(semiMajorAxis_m a: Double, eccentricity e: Double, profile: DensityProfile, shares: [Double]) -> DragRates {
        precondition(a > 0 && e >= 0 && e < 1, "an ellipse")
        let mu = Physical.earthGravitationalParameter_m3_per_s2
        let rate = ForceModel.earthRotation_rad_per_s
        // Perigee, and with it the air, is narrow in a long ellipse; the trapezoid rule then needs more points.
        let points = 24 + 12 * Int(sqrt(a * e / 5e3))
        let perigees = e > 1e-4 ? 6 : 1
        let momentum = sqrt(mu * a * (1 - e * e))
        let flat = flatteningFactor(radius_m: a) * a
        let outward = -0.75 * flat * (3 * cosine * cosine - 1)
        let wave = 0.25 * flat * sine * sine
        var (sumA, sumE, sumV) = (0.0, 0.0, 0.0)
        for point in 0..<points {
            let anomaly = 2 * Double.pi * Double(point) / Double(points)
            let r = a * (1 - e * cos(anomaly))
            let weight = r / a
            let nu = atan2(sqrt(1 - e * e) * sin(anomaly), cos(anomaly) - e)
            let speed2 = mu * (2 / r - 1 / a)
            for perigee in 0..<perigees {
                let u = nu + 2 * .pi * (Double(perigee) + 0.5) / Double(perigees)
                let sinLatitude = sine * sin(u)
                let radius = r + outward + wave * cos(2 * u)
                let height =
                    radius - Physical.earthEquatorialRadius_m * (1 - Physical.earthFlattening * sinLatitude * sinLatitude)
                let place = wrapped(u) * 72 / (2 * .pi)
                let cell = min(71, Int(place))
                let share = shares[cell] + (place - Double(cell)) * (shares[(cell + 1) % 72] - shares[cell])
                let (least, most) = profile.limits_kg_per_m3(height_m: height)
                let density = least + (most - least) * share
                let across = rate * r * sqrt(1 - sinLatitude * sinLatitude)
                let windAlong = speed2 - rate * momentum * cosine  // wind · velocity
                let wind = sqrt(max(0, speed2 - 2 * rate * momentum * cosine + across * across))
                let power = -0.5 * density * wind * windAlong * weight  // force · velocity
                sumA += 2 * a * a / mu * power
                sumE += 2 * (e + cos(nu)) * power / speed2
                sumV -= power / sqrt(speed2)
            }
        }
        let count = Double(points * perigees)
        // A circle stays one: what the air's uneven density does to it averages out as perigee turns.
        return DragRates(semiMajorAxis: sumA / count, eccentricity: perigees > 1 ? sumE / count : 0, deceleration: sumV / count)
    }
}
