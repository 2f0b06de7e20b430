internal import Glibc

/// The clear sky of the simplified Solis model.
///
/// Range: aerosol optical depth at 700 nm 0 … 0.45, water 0.2 … 10 cm (below 0.2 taken as 0.2), altitude to 7000 m. Source:
/// Ineichen, A broadband simplified version of the Solis clear sky model, Solar Energy 82, 2008, eq. 1–12 and the appendix.
public func simplifiedSolis(
    apparentElevation_rad: Double, aerosol700: Double, water_cm: Double, pressure_Pa: Double, extraterrestrial_W_per_m2: Double
) -> ClearSky {
    let sine = max(1e-30, sin(apparentElevation_rad))
    guard !(apparentElevation_rad + aerosol700 + water_cm + pressure_Pa + extraterrestrial_W_per_m2).isNaN else {
        return .dark(.nan)
    }
    let (a, w) = (aerosol700, max(water_cm, 0.2))
    let (logWater, logPressure) = (log(w), log(pressure_Pa / 101_325))
    let constant = 1.08 * pow(w, 0.0051) + 0.97 * pow(w, 0.032) * a + 0.12 * pow(w, 0.56) * a * a + 0.071 * logPressure
    let enhanced = extraterrestrial_W_per_m2 * constant

    let beam1 = 1.82 + logWater * (0.056 + 0.0071 * logWater)
    let beam0 = 0.33 + logWater * (0.045 + 0.0096 * logWater)
    let beamDepth = beam1 * a + beam0 + (0.0089 * w + 0.13) * logPressure
    let beamPower = (a * (0.00925 * a + 0.0148) - 0.0172) * logWater + a * (-0.7565 * a + 0.5057) + 0.4557

    let global1 = 1.24 + logWater * (0.047 + 0.0061 * logWater)
    let global0 = 0.27 + logWater * (0.043 + 0.009 * logWater)
    let globalDepth = global1 * a + global0 + (0.0079 * w + 0.1) * logPressure
    let globalPower = -0.0147 * logWater + a * (-0.3079 * a + 0.2846) + 0.3798

    // Coefficients of the diffuse depth's powers of the aerosol's, for thin and for thick aerosol.
    let c =
        a < 0.05
        ? [0.0042 * w + 3.12, 0.092 * w - 8.86, -0.23 * w + 74.8, -3.11 * w + 79.4, 86 * w - 13_800]
        : [0.0057 * w + 2.94, 0.0554 * w - 5.71, -0.134 * w + 15.5, 0.27 * w - 20.7, -0.21 * w + 11.6]
    let diffuseByPressure = a < 0.05 ? -0.83 * pow(1 + a, -17.2) : -0.71 * pow(1 + a, -15)
    let diffuseDepth = c.reversed().reduce(0) { $0 * a + $1 } + diffuseByPressure * logPressure
    let diffusePower = a * (-0.337 * a + 0.63) + 0.116 + logPressure / (18 + 152 * a)

    return ClearSky(
        ghi_W_per_m2: enhanced * exp(-globalDepth / pow(sine, globalPower)) * sine,
        dni_W_per_m2: enhanced * exp(-beamDepth / pow(sine, beamPower)),
        dhi_W_per_m2: enhanced * exp(-diffuseDepth / pow(sine, diffusePower)))
}
