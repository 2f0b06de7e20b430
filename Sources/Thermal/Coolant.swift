internal import Glibc
public import Units

/// A liquid that carries heat.
public enum Coolant: String, Sendable, CaseIterable {
    case ammonia
    case water
    /// Water with a quarter of propylene glycol by mass.
    case propyleneGlycol25 = "propylene_glycol_25"

    /// Temperature at which it freezes, K.
    ///
    /// Source: CoolProp 8.0.0 (IAPWS-95; Gao et al. for ammonia; Melinder for glycol).
    public var freezing_K: Double {
        switch self {
        case .ammonia: 195.4
        case .water: 273.15
        case .propyleneGlycol25: 263.36
        }
    }

    /// Whether it boils and condenses in the range of the table.
    public var hasTwoPhases: Bool { self != .propyleneGlycol25 }

    private var table: CoolantTable {
        switch self {
        case .ammonia: .ammonia
        case .water: .water
        case .propyleneGlycol25: .propyleneGlycol25
        }
    }

    /// The temperatures for which there are properties, K.
    public var range_K: ClosedRange<Double> { table.range_K }

    /// Its properties at a temperature: linear between points of 10 K, viscosity and pressure in their logarithms: 0.5 %.
    ///
    /// - Throws: ``DomainError`` outside ``range_K``.
    public func properties(_ temperature_K: Double) throws(DomainError) -> CoolantProperties {
        guard range_K.contains(temperature_K) else {
            throw DomainError("temperature of \(rawValue)", temperature_K, unit: "K", allowed: range_K)
        }
        return table.properties(temperature_K)
    }
}

/// Properties of a liquid, and of its vapour at saturation.
public struct CoolantProperties: Sendable, Hashable {
    public let density_kg_per_m3, heat_J_per_kg_K, viscosity_Pa_s, conductivity_W_per_m_K: Double
    /// Pressure of saturation, heat of evaporation, density and viscosity of the vapour; NaN for a mixture without a table of
    /// them.
    public let saturation_Pa, latent_J_per_kg, vapourDensity_kg_per_m3, vapourViscosity_Pa_s: Double

    /// Prandtl number of the liquid.
    public var prandtl: Double { heat_J_per_kg_K * viscosity_Pa_s / conductivity_W_per_m_K }
}

struct CoolantTable: Sendable {
    let start_K: Double
    /// Density, heat capacity, viscosity, conductivity, saturation pressure, latent heat, vapour's density and viscosity.
    let rows: [[Double]]

    var range_K: ClosedRange<Double> { start_K...start_K + 10 * Double(rows.count - 1) }

    func properties(_ t: Double) -> CoolantProperties {
        let x = (t - start_K) / 10
        let index = min(max(0, Int(x)), rows.count - 2)
        let share = x - Double(index)
        func linear(_ column: Int) -> Double { rows[index][column] + share * (rows[index + 1][column] - rows[index][column]) }
        func logarithmic(_ column: Int) -> Double {
            rows[index][column] * pow(rows[index + 1][column] / rows[index][column], share)
        }
        return CoolantProperties(
            density_kg_per_m3: linear(0), heat_J_per_kg_K: linear(1), viscosity_Pa_s: logarithmic(2),
            conductivity_W_per_m_K: linear(3), saturation_Pa: logarithmic(4), latent_J_per_kg: linear(5),
            vapourDensity_kg_per_m3: logarithmic(6), vapourViscosity_Pa_s: linear(7))
    }
}
