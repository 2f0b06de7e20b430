internal import Glibc

/// The clear sky of Ineichen and Perez from Linke's turbidity.
///
/// Range: turbidity 1 … 10, altitude 0 … 4000 m. Bias within 5 % where the turbidity is known. Source: Ineichen and Perez, A new
/// airmass independent formulation for the Linke turbidity coefficient, Solar Energy 73, 2002, eq. 8 and 9; diffuse irradiance by
/// closure, the beam limited as in Perez et al., Solar Energy 73, 2002.
///
/// - Parameters:
///   - airMass: absolute air mass (times pressure over 101325 Pa).
///   - perezEnhancement: the factor exp(0.01 m^1.8) on global irradiance.
public func ineichen(
    apparentZenith_rad: Double, airMass: Double, linkeTurbidity: Double, altitude_m: Double, extraterrestrial_W_per_m2: Double,
    perezEnhancement: Bool = false
) -> ClearSky {
    let cosine = cos(apparentZenith_rad)
    guard cosine > horizonCosine, !airMass.isNaN else {
        return .dark(apparentZenith_rad, linkeTurbidity, altitude_m, extraterrestrial_W_per_m2)
    }
    let (near, far) = (exp(-altitude_m / 8000), exp(-altitude_m / 1250))
    let scale = 5.09e-5 * altitude_m + 0.868
    let rate = 3.92e-5 * altitude_m + 0.0387
    var share = exp(-rate * airMass * (near + far * (linkeTurbidity - 1)))
    if perezEnhancement { share *= exp(0.01 * pow(airMass, 1.8)) }
    let ghi = scale * extraterrestrial_W_per_m2 * cosine * share
    let beam = extraterrestrial_W_per_m2 * (0.664 + 0.163 / near) * exp(-0.09 * airMass * (linkeTurbidity - 1))
    let limit = ghi * max(0, 1 - (0.1 - 0.2 * exp(-linkeTurbidity)) / (0.1 + 0.882 / near)) / cosine
    let dni = min(beam, limit)
    return ClearSky(ghi_W_per_m2: ghi, dni_W_per_m2: dni, dhi_W_per_m2: ghi - dni * cosine)
}

/// Linke's turbidity on a day from twelve monthly values, linear between the middles of the months.
///
/// - Parameters:
///   - dayOfYear: 1 on January 1; may have a fraction.
///   - isLeap: whether the year has 366 days.
/// Source: the interpolation of pvlib's `lookup_linke_turbidity`.
public func linkeTurbidity(monthly: [Double], dayOfYear: Double, isLeap: Bool) -> Double {
    precondition(monthly.count == 12, "Linke's turbidity needs twelve months")
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map(Double.init)
    var middles = [-15.5]
    var end = 0.0
    for length in lengths {
        middles.append(end + length / 2)
        end += length
    }
    middles.append(end + 15.5)
    let values = [monthly[11]] + monthly + [monthly[0]]
    let after = min(max(middles.firstIndex { $0 >= dayOfYear } ?? 13, 1), 13)
    let share = (dayOfYear - middles[after - 1]) / (middles[after] - middles[after - 1])
    return values[after - 1] + share * (values[after] - values[after - 1])
}
