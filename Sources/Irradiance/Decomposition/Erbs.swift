/// Beam and diffuse parts of global horizontal irradiance.
public struct Decomposed: Sendable, Hashable {
    /// Direct normal irradiance, W/m².
    public var dni_W_per_m2: Double
    /// Diffuse horizontal irradiance, W/m².
    public var dhi_W_per_m2: Double
    /// Clearness index: global over extraterrestrial horizontal, 0 … 1.
    public var clearness: Double
}

/// Splits global horizontal irradiance by the diffuse fraction of Erbs.
///
/// The beam is none where the Sun is lower than `lowestCosZenith` (87° from the zenith), and nowhere stronger than outside the
/// atmosphere: what the correlation asks beyond that is counted as diffuse, so that `dni cos z + dhi = ghi` always.
/// Standard error of the fraction about 0.14 by the hour. Source: Erbs, Klein and Duffie, Estimation of the diffuse radiation
/// fraction for hourly, daily and monthly-average global radiation, Solar Energy 28, 1982, eq. 1.
public func erbs(
    ghi_W_per_m2 ghi: Double, cosZenith: Double, extraterrestrial_W_per_m2 extra: Double, lowestCosZenith: Double = 0.052335956
) -> Decomposed {
    let clearness = max(min(ghi / (extra * max(cosZenith, 0.065)), 1), 0)
    return decomposed(
        ghi_W_per_m2: ghi, diffuseFraction: erbsDiffuseFraction(clearness: clearness), cosZenith: cosZenith,
        extraterrestrial_W_per_m2: extra, lowestCosZenith: lowestCosZenith)
}

/// Diffuse over global horizontal irradiance as a function of the clearness index.
///
/// Source: Erbs, Klein and Duffie 1982, eq. 1.
public func erbsDiffuseFraction(clearness k: Double) -> Double {
    if k > 0.8 { return 0.165 }
    if k > 0.22 { return 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336))) }
    return 1 - 0.09 * k
}
