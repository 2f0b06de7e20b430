internal import KernelTypes
internal import VectorMath

// Moist air by second virial coefficients, as short polynomials fitted by scripts/reference/ground_air_kernel_fits.py (virials)
// and ground_air_fits.py (enthalpies). The scalar model with third virials is `MoistAir`; tests hold these kernels against it:
// between −60 and 60 °C and 50 and 110 kPa the wet bulb agrees to 2 mK, the saturated humidity ratio to 1.2e-4.

private let zero_K = 273.15
private let triple_K = 273.16
private let gas = 8.314_462_618
private let airMass = 28.966e-3
private let massRatio = 18.015_268e-3 / 28.966e-3

/// Thermodynamic wet bulb, K, of air of a temperature, humidity ratio and pressure; frozen below 273.16 K.
@Sendable func airWetBulb(
    _ temperature_K: Column, _ humidityRatio: Column, _ pressure_Pa: Column, _ wetBulb_K: MutableColumn, _ count: Int
) {
    var index = 0
    while index < count {
        let n = count - index
        let t = load(temperature_K + index, count: n, fill: zero_K)
        let (w, p) = (load(humidityRatio + index, count: n), load(pressure_Pa + index, count: n, fill: 101_325))
        store(wetBulb(t, w, p), to: wetBulb_K + index, count: n)
        index += Lanes.scalarCount
    }
}

/// Humidity ratio and enthalpy (J/kg of dry air) of saturated air of a temperature and pressure.
@Sendable func airSaturated(
    _ temperature_K: Column, _ pressure_Pa: Column, _ humidityRatio: MutableColumn, _ enthalpy_J_per_kg: MutableColumn,
    _ count: Int
) {
    var index = 0
    while index < count {
        let n = count - index
        let t = load(temperature_K + index, count: n, fill: zero_K)
        let p = load(pressure_Pa + index, count: n, fill: 101_325)
        let frozen = t .< Lanes(repeating: triple_K)
        let (w, h) = saturated(t, p, frozen)
        store(w, to: humidityRatio + index, count: n)
        store(h, to: enthalpy_J_per_kg + index, count: n)
        index += Lanes.scalarCount
    }
}

/// Enthalpy, J/kg of dry air, of air of a temperature, humidity ratio and pressure.
@Sendable func airEnthalpy(
    _ temperature_K: Column, _ humidityRatio: Column, _ pressure_Pa: Column, _ enthalpy_J_per_kg: MutableColumn, _ count: Int
) {
    var index = 0
    while index < count {
        let n = count - index
        let (t, w) = (load(temperature_K + index, count: n, fill: zero_K), load(humidityRatio + index, count: n))
        let p = load(pressure_Pa + index, count: n, fill: 101_325)
        store(enthalpy(t - zero_K, w, w / (w + massRatio), p), to: enthalpy_J_per_kg + index, count: n)
        index += Lanes.scalarCount
    }
}

/// Newton's steps from the dry bulb: the enthalpy of saturated air is convex, so that they come down on the root and do not
/// pass it.
///
/// The bulb is liquid where the balance over liquid water has a root above the triple point, else frozen.
@inline(__always) private func wetBulb(_ t: Lanes, _ w: Lanes, _ p: Lanes) -> Lanes {
    let h = enthalpy(t - zero_K, w, w / (w + massRatio), p)
    let triple = Lanes(repeating: triple_K)
    let never = triple .< triple
    let (wAtTriple, hAtTriple) = saturated(triple, p, never)
    let isFrozen = (t .< triple) .| ((hAtTriple - h - (wAtTriple - w) * condensed(triple, never)) .> Lanes.zero)
    var wet = select(isFrozen, min(t, triple_K), t)
    for _ in 0..<8 {
        let (wSaturated, hSaturated) = saturated(wet, p, isFrozen)
        let water = condensed(wet, isFrozen)
        let celsius = wet - zero_K
        let value = hSaturated - h - (wSaturated - w) * water
        let latent = select(isFrozen, 2.834e6 - 250 * celsius, 2.501e6 - 2370 * celsius)
        let growth = wSaturated * (1 + wSaturated * (1 / massRatio)) * latent / (461.523 * wet * wet)
        let slope = 1006 + 1860 * wSaturated + growth * (2.501e6 + 1860 * celsius - water)
        wet = min(wet - value / slope, t)
    }
    return wet
}

/// Humidity ratio and enthalpy of saturated air; `frozen` says over what.
@inline(__always) private func saturated(_ t: Lanes, _ p: Lanes, _ frozen: LaneMask) -> (w: Lanes, h: Lanes) {
    let celsius = t - zero_K
    let u = celsius * (1 / 50.0)
    var saturation_Pa = overWater(t)
    if any(frozen) { saturation_Pa = select(frozen, overIce(t), saturation_Pa) }
    // The mole fraction that the virials are mixed by: with the enhancement factor to first order.
    let x = saturation_Pa / p * fma(p, Lanes(repeating: 4.5e-8), 1)
    let y = 1 - x
    // ln of the enhancement factor: Poynting's term, Henry's, and the vapour's second virials in the mixture and alone, in
    // cm³/mol.
    let volume = select(frozen, 19.652 + 0.0032 * celsius, 18.017 + celsius * (celsius * 1.1e-4 - 7.5e-4))
    let (bAir, bCross, bWater) = (airB(u), crossB(u), waterB(u))
    let mixture = y * y * bAir + 2 * x * y * bCross + x * x * bWater
    let vapour = 2 * (x * bWater + y * bCross)
    let sum = volume * (p - saturation_Pa) - p * (vapour - mixture) + saturation_Pa * bWater
    let henry = select(frozen, 0, exp(-22.2185 + u * (-1.1449 + 0.40646 * u)))
    let lnFactor = sum / (gas * t * 1e6) - henry * p * y
    let fraction = min(saturation_Pa / p * (1 + lnFactor * (1 + lnFactor * 0.5)), 0.999)
    let w = massRatio * fraction / (1 - fraction)
    return (w, enthalpy(celsius, w, fraction, p))
}

/// Enthalpy per mass of dry air: ideal gases, and the second virials' share.
@inline(__always) private func enthalpy(_ t: Lanes, _ w: Lanes, _ x: Lanes, _ p: Lanes) -> Lanes {
    let u = t * (1 / 50.0)
    let y = 1 - x
    let residual = y * y * airBT(u) + 2 * x * y * crossBT(u) + x * x * waterBT(u)
    var air = fma(t, Lanes(repeating: 1.76e-7), 9.03968786977e-5)
    air = fma(t, air, 0.0165138793717)
    air = fma(t, air, 1003.66297052)
    var vapour = fma(t, Lanes(repeating: 4.07779619507e-4), 0.0915686393263)
    vapour = fma(t, vapour, 1859.01927127)
    vapour = fma(t, vapour, 2_501_442.37281)
    return fma(t, air, 277.774567883) + w * vapour + residual * p * (1e-6 / airMass) / y
}

/// Enthalpy of liquid water or ice, J/kg.
@inline(__always) private func condensed(_ t: Lanes, _ frozen: LaneMask) -> Lanes {
    let celsius = t - zero_K
    var liquid = fma(celsius, Lanes(repeating: -2.8710230285e-4), 0.0282550696107)
    liquid = fma(celsius, liquid, -1.48879753043)
    liquid = fma(celsius, liquid, 4218.12542042)
    liquid = fma(celsius, liquid, -37.3926176194)
    return select(frozen, fma(celsius, fma(celsius, Lanes(repeating: 3.66), 2096.7), -333_443), liquid)
}

/// Pressure of saturated vapour over liquid water, Pa.
///
/// Source: IAPWS R7-97(2012), eq. 30.
@inline(__always) private func overWater(_ t: Lanes) -> Lanes {
    let theta = t - 0.23855557567849 / (t - 650.17534844798)
    let a = fma(theta, theta + 1167.0521452767, -724_213.16703206)
    let b = fma(theta, fma(theta, Lanes(repeating: -17.073846940092), 12_020.824702470), -3_232_555.0322333)
    let c = fma(theta, fma(theta, Lanes(repeating: 14.915108613530), -4823.2657361591), 405_113.40542057)
    let root = 2 * c / (sqrt(b * b - 4 * a * c) - b)
    let square = root * root
    return square * square * 1e6
}

/// Pressure of saturated vapour over ice, Pa.
///
/// Source: IAPWS R14-08(2011), eq. 6.
@inline(__always) private func overIce(_ t: Lanes) -> Lanes {
    let theta = t * (1 / triple_K)
    let lnTheta = log(theta)
    let low = -21.2144006 * exp(lnTheta * (1 / 300.0))
    let sum = low + 27.3203819 * exp(lnTheta * 1.20666667) - 6.10598130 * exp(lnTheta * 1.70333333)
    return 611.657 * exp(sum / theta)
}

// Second virial coefficients, cm³/mol, and B − T dB/dT, as polynomials in t / 50 °C.

@inline(__always) private func horner(_ u: Lanes, _ e: Double, _ d: Double, _ c: Double, _ b: Double, _ a: Double) -> Lanes {
    fma(u, fma(u, fma(u, fma(u, Lanes(repeating: e), d), c), b), a)
}
@inline(__always) private func airB(_ u: Lanes) -> Lanes {
    horner(u, -0.13488021, 0.59878387, -2.5982328, 12.042486, -13.564191)
}
@inline(__always) private func airBT(_ u: Lanes) -> Lanes {
    horner(u, -0.37529435, 1.5499791, -6.2721693, 28.518476, -79.475112)
}
@inline(__always) private func crossB(_ u: Lanes) -> Lanes {
    horner(u, -0.29556104, 1.1579522, -4.3034119, 17.860082, -38.079022)
}
@inline(__always) private func crossBT(_ u: Lanes) -> Lanes {
    horner(u, -1.0008269, 3.6740209, -12.389717, 47.322372, -135.94647)
}
@inline(__always) private func waterB(_ u: Lanes) -> Lanes {
    let high = fma(u, fma(u, Lanes(repeating: -73.871455), 326.76075), -670.85291)
    return fma(u, fma(u, fma(u, fma(u, high, 1057.7702), -1630.2345), 2183.1276), -2024.3752)
}
@inline(__always) private func waterBT(_ u: Lanes) -> Lanes {
    let high = fma(u, fma(u, Lanes(repeating: -790.76909), 3438.8695), -6809.6118)
    return fma(u, fma(u, fma(u, fma(u, high, 10_119.813), -14_617.99), 17_959.16), -14_032.303)
}
