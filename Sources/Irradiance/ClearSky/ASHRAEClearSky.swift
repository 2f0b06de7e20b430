internal import Glibc

/// The edition of ASHRAE's clear-sky model, which has its own air-mass exponents.
public enum ASHRAEEdition: String, CaseIterable, Sendable {
    case ashrae2009 = "2009"
    case ashrae2013 = "2013"
}

/// The clear sky of ASHRAE from a month's optical depths for beam and diffuse light, which the Handbook lists for stations.
///
/// Source: ASHRAE Handbook Fundamentals, chapter 14, eq. 17–20 of 2009, with the exponents of 2013 on (Gueymard and Thevenard).
/// - Parameter airMass: relative air mass (Kasten and Young).
public func ashraeClearSky(
    zenith_rad: Double, airMass m: Double, beamDepth b: Double, diffuseDepth d: Double, extraterrestrial_W_per_m2: Double,
    edition: ASHRAEEdition = .ashrae2013
) -> ClearSky {
    let cosine = cos(zenith_rad)
    guard cosine > horizonCosine, !m.isNaN else { return .dark(zenith_rad, b, d, extraterrestrial_W_per_m2) }
    let beamPower: Double, diffusePower: Double
    switch edition {
    case .ashrae2009:
        beamPower = 1.219 - 0.043 * b - 0.151 * d - 0.204 * b * d
        diffusePower = 0.202 + 0.852 * b - 0.007 * d - 0.357 * b * d
    case .ashrae2013:
        beamPower = 1.454 - 0.406 * b - 0.268 * d + 0.021 * b * d
        diffusePower = 0.507 + 0.205 * b - 0.080 * d - 0.190 * b * d
    }
    let dni = extraterrestrial_W_per_m2 * exp(-b * pow(m, beamPower))
    let dhi = extraterrestrial_W_per_m2 * exp(-d * pow(m, diffusePower))
    return ClearSky(ghi_W_per_m2: dni * cosine + dhi, dni_W_per_m2: dni, dhi_W_per_m2: dhi)
}
