internal import Glibc

/// PVWatts of version 5 exactly as published: its own cover, Fuentes' temperature, its losses and inverter.
///
/// Source: Dobos, PVWatts version 5 manual, NREL/TP-6A20-62641, 2014; the cover's polynomial: King, Kratochvil and Boyson 1997.
public struct PVWatts5: Sendable, Hashable {
    /// Kinds of module, with their temperature coefficients and covers.
    public enum Module: String, CaseIterable, Sendable {
        case standard, premium
        case thinFilm = "thin_film"

        /// Relative change of power with temperature, 1/K.
        public var gamma_per_K: Double {
            switch self {
            case .standard: -0.0047
            case .premium: -0.0035
            case .thinFilm: -0.0020
            }
        }

        /// Coefficients of the cover's polynomial in degrees; premium modules have anti-reflective glass.
        var cover: [Double] {
            self == .premium
                ? [1, -4.6445e-3, 5.8607e-4, -2.3108e-5, 3.7843e-7, -2.2515e-9]
                : [1, -2.438e-3, 3.103e-4, -1.246e-5, 2.112e-7, -1.359e-9]
        }
    }

    /// How the cover's reflection is reckoned.
    public enum Cover: String, CaseIterable, Sendable {
        /// The polynomial of the manual.
        case polynomial
        /// Snell's and Fresnel's laws for glass (premium: with a coating of index 1.3), as SAM has it since 2018.
        case glass
    }

    /// The kind of module.
    public var module = Module.standard
    /// How the cover's reflection is reckoned.
    public var cover = Cover.polynomial
    /// System losses, a fraction of direct-current power.
    public var losses = PVWattsLosses().total
    /// Direct-current nameplate over alternating-current rating.
    public var dcPerAC = 1.1
    /// Inverter efficiency at its rating.
    public var inverterEfficiency = 0.96

    /// A system with the published defaults.
    public init() {}

    /// Irradiance that reaches the cells, W/m²: the beam is reduced, by the polynomial between 50 and 90° from the normal.
    public func transmitted_W_per_m2(poa_W_per_m2: Double, dni_W_per_m2: Double, incidence_rad: Double) -> Double {
        let degrees = incidence_rad * 180 / .pi
        if cover == .glass {
            guard degrees < 90 else { return poa_W_per_m2 + degrees * 0 }
            // Reflection is taken relative to that at 1°, and as that at 89° beyond.
            let passed = transmission(min(max(incidence_rad, .pi / 180), 89 * .pi / 180)) / transmission(.pi / 180)
            return max(poa_W_per_m2 - (1 - passed) * dni_W_per_m2 * cos(incidence_rad), 0)
        }
        guard degrees > 50, degrees < 90 else { return poa_W_per_m2 + degrees * 0 }
        let passed = module.cover.reversed().reduce(0) { $0 * degrees + $1 }
        return max(poa_W_per_m2 - (1 - passed) * dni_W_per_m2 * cos(incidence_rad), 0)
    }

    /// Direct- and alternating-current power per direct-current nameplate.
    public func power(transmitted_W_per_m2: Double, cell_K: Double) -> (dc: Double, ac: Double) {
        let dc = pvwattsDC(
            effective_W_per_m2: transmitted_W_per_m2, cell_K: cell_K, nameplate: 1 - losses, gamma_per_K: module.gamma_per_K)
        let ac = pvwattsInverter(
            dc: dc, dcRating: 1 / (dcPerAC * inverterEfficiency), nominalEfficiency: inverterEfficiency)
        return (dc, dc > 0 ? ac : dc * 0)
    }

    /// Light passes a coating on premium modules (index 1.3, 20 µm), then the glass (index 1.526, 2 mm), each with its absorption of 4 1/m.
    private func transmission(_ incidence_rad: Double) -> Double {
        let glass = 1.526
        guard module == .premium else {
            let inside = asin(sin(incidence_rad) / glass)
            return interface(1, glass, incidence_rad, inside) * exp(-0.008 / cos(inside))
        }
        let coating = 1.3
        let first = asin(sin(incidence_rad) / coating)
        let second = asin(coating / glass * sin(first))
        return interface(1, coating, incidence_rad, first) * exp(-0.000_08 / cos(first))
            * interface(coating, glass, first, second) * exp(-0.008 / cos(second))
    }

    /// Mean transmission of both polarisations by Fresnel's equations.
    private func interface(_ n1: Double, _ n2: Double, _ outside: Double, _ inside: Double) -> Double {
        let across = (n1 * cos(outside) - n2 * cos(inside)) / (n1 * cos(outside) + n2 * cos(inside))
        let along = (n1 * cos(inside) - n2 * cos(outside)) / (n1 * cos(inside) + n2 * cos(outside))
        return 1 - (across * across + along * along) / 2
    }
}
