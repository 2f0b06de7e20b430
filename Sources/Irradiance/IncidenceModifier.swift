internal import Glibc

/// Losses by reflection at oblique incidence: relative transmission of the cover, 1 at normal incidence, 0 from behind.
public enum IncidenceModifier: String, CaseIterable, Sendable {
    case none, ashrae, physical, martinRuiz = "martin_ruiz"

    /// The modifier with the usual parameters at a cosine of the angle of incidence.
    public func value(cosIncidence: Double) -> Double {
        switch self {
        case .none: cosIncidence > 0 ? 1 : 0
        case .ashrae: ashraeModifier(cosIncidence: cosIncidence)
        case .physical: physicalModifier(cosIncidence: cosIncidence)
        case .martinRuiz: martinRuizModifier(cosIncidence: cosIncidence)
        }
    }
}

/// One less a coefficient times the excess of the secant over one, not below zero.
///
/// Source: Souka and Safwat, Solar Energy 10, 1966; ASHRAE Standard 93.
public func ashraeModifier(cosIncidence: Double, b0: Double = 0.05) -> Double {
    guard cosIncidence > 0 else { return cosIncidence.isNaN ? .nan : 0 }
    return max(0, 1 - b0 * (1 / cosIncidence - 1))
}

/// Snell's, Fresnel's and Bouguer's laws for one glass cover.
///
/// Source: De Soto, Klein and Beckman, Solar Energy 80, 2006, eq. 13–15.
public func physicalModifier(
    cosIncidence: Double, refractiveIndex n: Double = 1.526, extinction_per_m: Double = 4, thickness_m: Double = 0.002
) -> Double {
    guard cosIncidence > 0 else { return cosIncidence.isNaN ? .nan : 0 }
    let c = min(cosIncidence, 1)
    let inside = (1 - (1 - c * c) / (n * n)).squareRoot()
    let across = (c - n * inside) / (c + n * inside)
    let along = (inside - n * c) / (inside + n * c)
    let normal = (1 - n) / (1 + n)
    let depth = extinction_per_m * thickness_m
    let transmitted = (1 - (across * across + along * along) / 2) * exp(-depth / inside)
    return transmitted / ((1 - normal * normal) * exp(-depth))
}

/// Exponential in the cosine of incidence, with one coefficient of angular losses.
///
/// Source: Martin and Ruiz, Solar Energy Materials and Solar Cells 70, 2001, eq. 3.
public func martinRuizModifier(cosIncidence: Double, a_r: Double = 0.16) -> Double {
    guard cosIncidence > 0 else { return cosIncidence.isNaN ? .nan : 0 }
    return (1 - exp(-cosIncidence / a_r)) / (1 - exp(-1 / a_r))
}
