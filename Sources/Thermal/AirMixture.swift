internal import Glibc
internal import Units

/// Molar gas constant, J/(mol K), and molar masses, kg/mol, of dry air and water, as RP-1485 has them.
enum AirConstants {
    static let gas_J_per_mol_K = 8.314_472
    static let airMass_kg_per_mol = 28.966e-3
    static let waterMass_kg_per_mol = 18.015_268e-3
    /// Mass of water to that of air per mole, 0.621945.
    static let massRatio = waterMass_kg_per_mol / airMass_kg_per_mol
}

/// Real moist air at a temperature and a total pressure, with any humidity.
///
/// Source: the virial equation p v / (R T) = 1 + B/v + C/v² and the enhancement factor of ASHRAE RP-1485 (Herrmann, Kretzschmar
/// and Gatley 2009; the factor's equation is that of Hyland and Wexler 1983).
struct AirMixture {
    let temperature_K: Double
    let pressure_Pa: Double
    let virials: AirVirials
    /// R T / p in cm³/mol: the molar volume of an ideal gas.
    let idealVolume: Double

    init(temperature_K: Double, pressure_Pa: Double) {
        self.temperature_K = temperature_K
        self.pressure_Pa = pressure_Pa
        virials = AirVirials(temperature_K: temperature_K)
        idealVolume = AirConstants.gas_J_per_mol_K * temperature_K / pressure_Pa * 1e6
    }

    /// Molar volume, cm³/mol, with mole fraction `x` of water.
    func molarVolume(_ x: Double) -> Double {
        let (b, c) = virials.mixture(x)
        var v = idealVolume
        for _ in 0..<6 { v = idealVolume * (1 + (b.value + c.value / v) / v) }
        return v
    }

    /// Mole fraction of water in saturated air over ice (below 273.16 K) or water; 1 where the air boils away.
    func saturatedMoleFraction() -> Double {
        let saturation_Pa = Thermal.saturationPressure_Pa(temperature_K: temperature_K)
        guard saturation_Pa < pressure_Pa else { return saturation_Pa.isNaN ? .nan : 1 }
        let (t, frozen) = (temperature_K - Physical.zeroCelsius_K, temperature_K < triplePoint_K)
        let condensed = polynomial(frozen ? AirFits.iceVolume : AirFits.liquidVolume, t)
        let henry = frozen ? 0 : exp(polynomial(AirFits.henry, 100 / temperature_K))
        let (p, ps) = (1 / idealVolume, saturation_Pa / (pressure_Pa * idealVolume))
        var x = saturation_Pa / pressure_Pa
        for _ in 0..<20 {
            let poynting = condensed * (p - ps) + log1p(-henry * (1 - x) * pressure_Pa)
            let next = saturation_Pa / pressure_Pa * exp(poynting + lnVirialFactor(air: 1 - x, p, ps))
            if abs(next - x) < 1e-14 { return min(next, 1) }
            x = next
        }
        return min(x, 1)
    }

    /// What the virials add to ln of the enhancement factor, with mole fraction `a` of air; `p` and `s` are the pressure and
    /// that of saturated vapour over R T, mol/cm³.
    private func lnVirialFactor(air a: Double, _ p: Double, _ s: Double) -> Double {
        let x = 1 - a, (pp, ss) = (p * p, s * s)
        let (bAir, bCross, bWater) = (virials.airB.value, virials.crossB.value, virials.waterB.value)
        let second = a * a * p * (bAir - 2 * bCross) - (p - s - a * a * p) * bWater
        var third = a * a * a * pp * virials.airC.value + 1.5 * a * a * (1 - 2 * a) * pp * virials.crossAAW.value
        third -= 3 * a * a * x * pp * virials.crossAWW.value + ((1 + 2 * a) * x * x * pp - ss) / 2 * virials.waterC.value
        var square = -a * a * (1 - 3 * a) * x * pp * bAir * bWater - 2 * a * a * a * (2 - 3 * a) * pp * bAir * bCross
        square += 6 * a * a * x * x * pp * bWater * bCross - 1.5 * a * a * a * a * pp * bAir * bAir
        square -= 2 * a * a * x * (1 - 3 * a) * pp * bCross * bCross
        square -= (ss - (1 + 3 * a) * x * x * x * pp) / 2 * bWater * bWater
        return second + third + square
    }

    /// Enthalpy per mass of dry air, J/kg, at a humidity ratio; zero for dry air at 0 °C and 101 325 Pa and for liquid water at
    /// its triple point.
    func enthalpy_J_per_kg(humidityRatio w: Double) -> Double {
        let x = w / (AirConstants.massRatio + w)
        let t = temperature_K - Physical.zeroCelsius_K
        let (b, c) = virials.mixture(x)
        let v = molarVolume(x)
        let residual_cm3 = (b.value - temperature_K * b.slope) + (c.value - temperature_K * c.slope / 2) / v
        let residual_J_per_mol = AirConstants.gas_J_per_mol_K * temperature_K * residual_cm3 / v
        let ideal = polynomial(AirFits.airEnthalpy, t) + w * polynomial(AirFits.vapourEnthalpy, t)
        return ideal + residual_J_per_mol / ((1 - x) * AirConstants.airMass_kg_per_mol)
    }
}

/// Enthalpy of the water that wets a wet bulb under the air's pressure, J/kg: liquid from 273.16 K on, ice below.
func condensedEnthalpy_J_per_kg(temperature_K: Double, pressure_Pa: Double) -> Double {
    let t = temperature_K - Physical.zeroCelsius_K
    if temperature_K < triplePoint_K {
        return polynomial(AirFits.iceEnthalpy, t) + pressure_Pa * polynomial(AirFits.iceByPressure, t)
    }
    return polynomial(AirFits.liquidEnthalpy, t) + pressure_Pa * polynomial(AirFits.liquidByPressure, t)
}
