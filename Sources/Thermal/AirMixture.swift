internal import Glibc
internal import Units

/// Molar gas constant, J/(mol K), and molar masses, kg/mol, of dry air and water.
enum AirConstants {
    static let gas_J_per_mol_K = 8.314_462_618
    static let airMass_kg_per_mol = 28.966e-3
    static let waterMass_kg_per_mol = 18.015_268e-3
    /// Mass of water to that of air per mole, 0.621945.
    static let massRatio = waterMass_kg_per_mol / airMass_kg_per_mol
}

/// Real moist air at a temperature and a total pressure, with any humidity.
///
/// Source: the virial equation p v / (R T) = 1 + B/v + C/v² of ASHRAE RP-1485, with the fugacity of water in it from
/// ln φ = (2/v) Σ y B + (3/2 v²) ΣΣ y y C − ln Z (Prausnitz, Lichtenthaler and Azevedo, Molecular thermodynamics, 1999, eq.
/// 5.46).
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
    func molarVolume(_ x: Double) -> Double { volume(x, ideal: idealVolume) }

    private func volume(_ x: Double, ideal: Double) -> Double {
        let (b, c) = virials.mixture(x)
        var v = ideal
        for _ in 0..<6 { v = ideal * (1 + (b.value + c.value / v) / v) }
        return v
    }

    /// ln of the fugacity coefficient of water at mole fraction `x`, at an ideal volume.
    private func lnFugacity(_ x: Double, ideal: Double) -> Double {
        let y = 1 - x
        let v = volume(x, ideal: ideal)
        let second = x * virials.waterB.value + y * virials.crossB.value
        let third = x * x * virials.waterC.value + 2 * x * y * virials.crossAWW.value + y * y * virials.crossAAW.value
        return (2 * second + 1.5 * third / v) / v - log(v / ideal)
    }

    /// Mole fraction of water in saturated air over ice (below 273.16 K) or water; 1 where the air boils away.
    func saturatedMoleFraction() -> Double {
        let saturation_Pa = Thermal.saturationPressure_Pa(temperature_K: temperature_K)
        guard saturation_Pa < pressure_Pa else { return saturation_Pa.isNaN ? .nan : 1 }
        let (t, frozen) = (temperature_K - Physical.zeroCelsius_K, temperature_K < triplePoint_K)
        let condensed = polynomial(frozen ? AirFits.iceVolume : AirFits.liquidVolume, t)
        let poynting = condensed * (pressure_Pa - saturation_Pa) / (pressure_Pa * idealVolume)
        let henry = frozen ? 0 : exp(polynomial(AirFits.henry, 100 / temperature_K))
        let pure = lnFugacity(1, ideal: idealVolume * pressure_Pa / saturation_Pa)
        var x = saturation_Pa / pressure_Pa
        for _ in 0..<8 {
            let dissolved = 1 - henry * (1 - x) * pressure_Pa
            let next = saturation_Pa / pressure_Pa * dissolved * exp(poynting + pure - lnFugacity(x, ideal: idealVolume))
            if abs(next - x) < 1e-13 { return min(next, 1) }
            x = next
        }
        return min(x, 1)
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

/// Enthalpy of the water that wets a wet bulb, J/kg: liquid from 273.16 K on, ice below.
func condensedEnthalpy_J_per_kg(temperature_K: Double) -> Double {
    polynomial(
        temperature_K < triplePoint_K ? AirFits.iceEnthalpy : AirFits.liquidEnthalpy, temperature_K - Physical.zeroCelsius_K)
}
