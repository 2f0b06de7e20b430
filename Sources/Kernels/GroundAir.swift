internal import KernelTypes
internal import VectorMath

// Moist air by the polynomials of GroundAirFits.swift, fitted to the scalar model `MoistAir`. Between −60 and 60 °C, 500 and
// 1100 hPa and up to a humidity ratio of 0.2 the wet bulb is within 1e-5 K of it (tests hold that); outside a kernel says so.

private let zero_K = 273.15
private let triple_K = 273.16
/// Mass of water to that of air per mole.
let airMassRatio = 18.015_268e-3 / 28.966e-3

/// Thermodynamic wet bulb, K, of air of a temperature, humidity ratio and pressure; frozen below 273.16 K.
///
/// - Returns: whether some row lies outside the fits.
@Sendable func airWetBulb(
    _ temperature_K: Column, _ humidityRatio: Column, _ pressure_Pa: Column, _ wetBulb_K: MutableColumn, _ count: Int
) -> Bool {
    var (index, outside) = (0, LaneMask(repeating: false))
    while index < count {
        let n = count - index
        let t = load(temperature_K + index, count: n, fill: zero_K)
        let (w, p) = (load(humidityRatio + index, count: n), load(pressure_Pa + index, count: n, fill: 101_325))
        store(wetBulb(t, w, p), to: wetBulb_K + index, count: n)
        outside = outside .| isOutside(t, p) .| (w .> Lanes(repeating: 0.2)) .| (w .< Lanes.zero)
        index += Lanes.scalarCount
    }
    return any(outside)
}

/// Humidity ratio and enthalpy (J/kg of dry air) of saturated air of a temperature and pressure.
///
/// - Returns: whether some row lies outside the fits.
@Sendable func airSaturated(
    _ temperature_K: Column, _ pressure_Pa: Column, _ humidityRatio: MutableColumn, _ enthalpy_J_per_kg: MutableColumn,
    _ count: Int
) -> Bool {
    var (index, outside) = (0, LaneMask(repeating: false))
    while index < count {
        let n = count - index
        let t = load(temperature_K + index, count: n, fill: zero_K)
        let p = load(pressure_Pa + index, count: n, fill: 101_325)
        let (u, g) = ((t - zero_K) * 0.02, p * 1e-5)
        let air = saturated(water(u, g, t .< Lanes(repeating: triple_K)), g)
        store(air.w, to: humidityRatio + index, count: n)
        store(airEnthalpyFit(u, g, air.w, air.x), to: enthalpy_J_per_kg + index, count: n)
        outside = outside .| isOutside(t, p) .| (air.w .> Lanes(repeating: 0.2)) .| (air.w .< Lanes.zero)
        index += Lanes.scalarCount
    }
    return any(outside)
}

/// Enthalpy, J/kg of dry air, of air of a temperature, humidity ratio and pressure.
///
/// - Returns: whether some row lies outside the fits.
@Sendable func airEnthalpy(
    _ temperature_K: Column, _ humidityRatio: Column, _ pressure_Pa: Column, _ enthalpy_J_per_kg: MutableColumn, _ count: Int
) -> Bool {
    var (index, outside) = (0, LaneMask(repeating: false))
    while index < count {
        let n = count - index
        let (t, w) = (load(temperature_K + index, count: n, fill: zero_K), load(humidityRatio + index, count: n))
        let p = load(pressure_Pa + index, count: n, fill: 101_325)
        let h = airEnthalpyFit((t - zero_K) * 0.02, p * 1e-5, w, w / (w + airMassRatio))
        store(h, to: enthalpy_J_per_kg + index, count: n)
        outside = outside .| isOutside(t, p) .| (w .> Lanes(repeating: 0.2)) .| (w .< Lanes.zero)
        index += Lanes.scalarCount
    }
    return any(outside)
}

@inline(__always) private func isOutside(_ t: Lanes, _ p: Lanes) -> LaneMask {
    (t .< Lanes(repeating: zero_K - 60)) .| (t .> Lanes(repeating: zero_K + 60)) .| (p .< Lanes(repeating: 50_000))
        .| (p .> Lanes(repeating: 110_000))
}

/// A guess to 0.15 K, and one step of Halley, which leaves 5e-6 K of that.
///
/// The bulb is liquid where the balance over liquid water has a root above the triple point, else frozen.
@inline(__always) private func wetBulb(_ t: Lanes, _ w: Lanes, _ p: Lanes) -> Lanes {
    let g = p * 1e-5
    let r = 1 / g
    let h = airEnthalpyFit((t - zero_K) * 0.02, g, w, w / (w + airMassRatio))
    let isFrozen = (t .< Lanes(repeating: triple_K)) .| (airTriple(r, g, w) .> h)
    var celsius = airGuessLiquid(h, w, g)
    if any(isFrozen) { celsius = select(isFrozen, airGuessIce(h, w, g), celsius) }
    let u = celsius * 0.02
    let over = water(u, g, isFrozen)
    let e = exp(over.pressure)
    let square = e * e * r
    let d = fma(square, over.square, over.factor)
    let x = e * r * fma(d, fma(d, fma(d, Lanes(repeating: 1 / 6.0), 0.5), 1), 1)
    let lnSlope =
        over.pressureSlope
        + fma(square, fma(over.pressureSlope + over.pressureSlope, over.square, over.squareSlope), over.factorSlope)
    let perAir = 1 / (1 - x)
    let ws = airMassRatio * x * perAir
    let air = airEnthalpySlopes(u, g, ws, x)
    // The balance and its first and second slope, all with u.
    let growth = ws * perAir * lnSlope
    let latent = air.byRatio - over.water
    let balance = air.value - h - (ws - w) * over.water
    let slope = air.slope + growth * latent - (ws - w) * over.waterSlope
    let bend = growth * fma(latent, (1 + x) * perAir * lnSlope - 0.385, 2 * (93_000 - over.waterSlope))
    let step = balance * slope / (slope * slope - 0.5 * balance * bend)
    return min(fma(u - step, Lanes(repeating: 50), zero_K), t)
}

/// The water that air of u and g is over.
@inline(__always) private func water(_ u: Lanes, _ g: Lanes, _ isFrozen: LaneMask) -> AirOver {
    let liquid = airOverLiquid(u, g)
    guard any(isFrozen) else { return liquid }
    return AirOver.select(isFrozen, airOverIce(u, g), liquid)
}

/// Mole fraction of water and humidity ratio of saturated air.
@inline(__always) private func saturated(_ over: AirOver, _ g: Lanes) -> (x: Lanes, w: Lanes) {
    let r = 1 / g
    let e = exp(over.pressure)
    let d = fma(e * e * r, over.square, over.factor)
    let x = e * r * fma(d, fma(d, fma(d, Lanes(repeating: 1 / 6.0), 0.5), 1), 1)
    return (x, airMassRatio * x / (1 - x))
}
