internal import Glibc
public import Units

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
            return ratio < 1 ? acos(max(-1, ratio)) : 0
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
            guard penumbra > 0 else { eclipseFraction = 0; return }
            let partial = gaussLegendre(from: umbra, to: penumbra) { angle in
                1
                    - litFraction(
                        cosSunZenith: -cos(beta_rad) * cos(angle), radius_m: radius_m, sunDistance_m: sunDistance_m,
                        shadow: .conical,
                        earthRadius_m: earthRadius_m, sunRadius_m: sunRadius_m)
            }
            eclipseFraction = (umbra + partial) / .pi
        }
    }
}

/// Integral by two Gauss–Legendre panels of 16 points.
func gaussLegendre(from a: Double, to b: Double, _ f: (Double) -> Double) -> Double {
    let half = (b - a) / 4
    var sum = 0.0
    for panel in [1.0, 3.0] {
        let middle = a + panel * half
        for (x, w) in gaussNodes { sum += w * (f(middle - half * x) + f(middle + half * x)) }
    }
    return sum * half
}

/// Positive nodes and weights of the 16-point rule.
///
/// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, table 25.4.
private let gaussNodes: [(Double, Double)] = [
    (0.095012509837637440185, 0.189450610455068496285), (0.281603550779258913230, 0.182603415044923588867),
    (0.458016777657227386342, 0.169156519395002538189), (0.617876244402643748447, 0.149595988816576732081),
    (0.755404408355003033895, 0.124628971255533872052), (0.865631202387831743880, 0.095158511682492784810),
    (0.944575023073232576078, 0.062253523938647892863), (0.989400934991649932596, 0.027152459411754094852),
]
