internal import Glibc
public import Units
internal import VectorMath

/// The part of one revolution that a circular orbit spends in the Earth's shadow, for a Sun that stands still meanwhile.
public struct ShadowArcs: Sendable, Hashable {
    /// Half the angle of the orbit in full shadow (the cylinder, or the umbra), rad, `0 ... pi`.
    public let umbraHalfAngle_rad: Double
    /// Half the angle of the orbit in any shadow (the cylinder, or umbra and penumbra), rad, `0 ... pi`.
    public let shadowHalfAngle_rad: Double
    /// Share of the revolution's sunlight that the Earth withholds, 0 … 1; the penumbra counts with its covered part.
    public let eclipseFraction: Double

    /// Share of the revolution in full shadow.
    public var umbraFraction: Double { umbraHalfAngle_rad / .pi }
    /// Share of the revolution in any shadow.
    public var shadowFraction: Double { shadowHalfAngle_rad / .pi }

    /// Where a circular orbit meets the shadow, in closed form.
    ///
    /// The cones touch Sun and Earth; their edges are where the two disks touch as seen from the satellite.
    /// - Parameter beta_rad: angle of the Sun from the orbital plane, −π/2 … π/2.
    /// The mean over the penumbra is a Gauss–Legendre sum of 32 points, error below 1e-7 of a revolution.
    /// Source: Montenbruck and Gill, Satellite Orbits, 2000, section 3.4, for the shapes; spherical trigonometry for the arcs.
    public init(
        beta_rad: Double, radius_m: Double, sunDistance_m: Double = Physical.astronomicalUnit_m, shadow: ShadowModel,
        earthRadius_m: Double = Physical.earthEquatorialRadius_m, sunRadius_m: Double = Physical.sunRadius_m
    ) {
        precondition(!(radius_m <= earthRadius_m), "a satellite is outside the Earth")
        let earth = asin(earthRadius_m / radius_m)
        /// Half the orbit's arc within `angle` of the anti-solar axis.
        func halfArc(_ angle: Double) -> Double {
            let ratio = cos(angle) / cos(beta_rad)
            return ratio >= 1 ? 0 : acos(max(ratio, -1))
        }
        switch shadow {
        case .none: (umbraHalfAngle_rad, shadowHalfAngle_rad, eclipseFraction) = (0, 0, 0)
        case .cylindrical:
            let half = halfArc(earth)
            (umbraHalfAngle_rad, shadowHalfAngle_rad, eclipseFraction) = (half, half, half / .pi)
        case .conical:
            let umbra = halfArc(max(0, earth - asin((sunRadius_m - earthRadius_m) / sunDistance_m)))
            let penumbra = halfArc(earth + asin((sunRadius_m + earthRadius_m) / sunDistance_m))
            umbraHalfAngle_rad = umbra
            shadowHalfAngle_rad = penumbra
            guard penumbra > 0 else { eclipseFraction = penumbra; return }
            func covered(_ angle: Double) -> Double {
                let lit = litFraction(
                    cosSunZenith: -cos(beta_rad) * cos(angle), radius_m: radius_m, sunDistance_m: sunDistance_m,
                    shadow: .conical, earthRadius_m: earthRadius_m, sunRadius_m: sunRadius_m)
                return 1 - lit
            }
            let middle = (umbra + penumbra) / 2
            let partial = gaussLegendre16(from: umbra, to: middle, covered) + gaussLegendre16(from: middle, to: penumbra, covered)
            eclipseFraction = (umbra + partial) / .pi
        }
    }
}
