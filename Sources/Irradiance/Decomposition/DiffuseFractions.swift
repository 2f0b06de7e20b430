internal import Glibc

/// What the logistic models of the diffuse fraction take from one time.
public struct DiffusePredictors: Sendable, Hashable {
    /// Clearness index: global over extraterrestrial horizontal irradiance.
    public var clearness: Double
    /// Apparent solar time, h, 0 … 24.
    public var solarTime_h: Double
    /// Zenith angle of the Sun, rad.
    public var zenith_rad: Double

    /// Predictors from their values.
    public init(clearness: Double, solarTime_h: Double, zenith_rad: Double) {
        (self.clearness, self.solarTime_h, self.zenith_rad) = (clearness, solarTime_h, zenith_rad)
    }
}

/// Diffuse over global horizontal irradiance by Boland, Ridley and Lauret's model of several predictors.
///
/// Range: fitted to hours of six stations. Source: Ridley, Boland and Lauret, Modelling of diffuse solar fraction with multiple
/// predictors, Renewable Energy 35, 2010, eq. 13.
/// - Parameters:
///   - dailyClearness: global over extraterrestrial horizontal irradiation of the day.
///   - persistence: mean clearness of the hour before and the hour after; at sunrise and sunset that of the one lit neighbour.
public func brlDiffuseFraction(_ p: DiffusePredictors, dailyClearness: Double, persistence: Double) -> Double {
    let elevation_deg = 90 - p.zenith_rad * 180 / .pi
    let exponent = -5.38 + 6.63 * p.clearness + 0.006 * p.solarTime_h - 0.007 * elevation_deg
    return 1 / (1 + exp(exponent + 1.75 * dailyClearness + 1.31 * persistence))
}

/// The period over which an irradiance is averaged, for which Engerer2 has its coefficients.
public enum EngererPeriod: String, CaseIterable, Sendable {
    /// One minute, as fitted to south-east Australia in 2015.
    case original2015 = "1min_2015"
    case minute1 = "1min", minute5 = "5min", minute10 = "10min", minute15 = "15min", minute30 = "30min", hour1 = "1h", day1 = "1d"

    /// C and β0 … β5.
    var coefficients: [Double] {
        switch self {
        case .original2015: [0.042336, -3.7912, 7.5479, -0.010036, 0.003148, -5.3146, 1.7073]
        case .minute1: [0.10562, -4.1332, 8.2578, 0.010087, 0.00088801, -4.9302, 0.44378]
        case .minute5: [0.093936, -4.5771, 8.4641, 0.010012, 0.003975, -4.3921, 0.39331]
        case .minute10: [0.079965, -4.8539, 8.4764, 0.018849, 0.0051497, -4.1457, 0.37466]
        case .minute15: [0.065972, -4.7211, 8.3294, 0.0095444, 0.0053493, -4.169, 0.39526]
        case .minute30: [0.032675, -4.8681, 8.1867, 0.015829, 0.0059922, -4.0304, 0.47371]
        case .hour1: [-0.0097539, -5.3169, 8.5084, 0.013241, 0.0074356, -3.0329, 0.56403]
        case .day1: [0.32726, -9.4391, 17.113, 0.13752, -0.024099, 6.6257, 0.31419]
        }
    }
}

/// Diffuse over global horizontal irradiance by Engerer2, 0 … 1.
///
/// Source: Engerer, Minute resolution estimates of the diffuse fraction of global irradiance for southeastern Australia, Solar
/// Energy 116, 2015, eq. 32; coefficients of other periods: Bright and Engerer, Journal of Renewable and Sustainable Energy 11,
/// 2019, table II.
/// - Parameters:
///   - clearSkyClearness: global irradiance under a clear sky over the extraterrestrial horizontal.
///   - period: over which the irradiance is averaged.
public func engerer2DiffuseFraction(_ p: DiffusePredictors, clearSkyClearness: Double, period: EngererPeriod) -> Double {
    let c = period.coefficients
    let zenith_deg = p.zenith_rad * 180 / .pi
    let exponent = c[1] + c[2] * p.clearness + c[3] * p.solarTime_h + c[4] * zenith_deg + c[5] * (clearSkyClearness - p.clearness)
    let enhancement = p.clearness > clearSkyClearness ? 1 - clearSkyClearness / p.clearness : 0
    return max(min(c[0] + (1 - c[0]) / (1 + exp(exponent)) + c[6] * enhancement, 1), 0)
}

/// Beam and diffuse irradiance from a diffuse fraction.
///
/// As with ``erbs(ghi_W_per_m2:cosZenith:extraterrestrial_W_per_m2:lowestCosZenith:)``: no beam beyond 87° from the zenith, none
/// stronger than outside the atmosphere, and `dni cos z + dhi = ghi` always.
public func decomposed(
    ghi_W_per_m2 ghi: Double, diffuseFraction: Double, cosZenith: Double, extraterrestrial_W_per_m2 extra: Double,
    lowestCosZenith: Double = 0.052335956
) -> Decomposed {
    let clearness = max(min(ghi / (extra * max(cosZenith, 0.065)), 1), 0)
    guard cosZenith >= lowestCosZenith, ghi >= 0 else {
        let missing = (ghi + cosZenith + extra).isNaN
        return Decomposed(dni_W_per_m2: missing ? .nan : 0, dhi_W_per_m2: ghi, clearness: clearness)
    }
    let dni = min(ghi * (1 - diffuseFraction) / cosZenith, extra)
    return Decomposed(dni_W_per_m2: dni, dhi_W_per_m2: ghi - dni * cosZenith, clearness: clearness)
}
