internal import Glibc

extension RadiatorPanel {
    private var section_m2: Double { .pi * tube_m * tube_m / 4 }

    private func reynolds(_ flow: Double, _ viscosity: Double) -> Double { flow * tube_m / (section_m2 * viscosity) }

    /// Darcy's friction factor of a smooth tube: laminar, Haaland's turbulent one, and linear between 2300 and 4000.
    static func friction(_ reynolds: Double) -> Double {
        func turbulent(_ re: Double) -> Double {
            let root = -1.8 * log10(6.9 / re)
            return 1 / (root * root)
        }
        if reynolds <= 2300 { return 64 / max(reynolds, 1e-9) }
        if reynolds >= 4000 { return turbulent(reynolds) }
        let share = (reynolds - 2300) / 1700
        return (1 - share) * 64 / 2300 + share * turbulent(4000)
    }

    /// Coefficient between a liquid and the wall, W/(m² K): 3.66 conductances laminar, Gnielinski turbulent, linear between.
    ///
    /// Source: Incropera et al., Fundamentals of Heat and Mass Transfer, 7th ed., 2011, eqs. 8.55 and 8.62.
    func film_W_per_m2_K(flow: Double, _ liquid: CoolantProperties) -> Double {
        let re = reynolds(flow, liquid.viscosity_Pa_s)
        func gnielinski(_ re: Double) -> Double {
            let eighth = RadiatorPanel.friction(re) / 8
            return eighth * (re - 1000) * liquid.prandtl / (1 + 12.7 * sqrt(eighth) * (pow(liquid.prandtl, 2 / 3.0) - 1))
        }
        let nusselt: Double
        if re <= 2300 {
            nusselt = 3.66
        } else if re >= 4000 {
            nusselt = gnielinski(re)
        } else {
            let share = (re - 2300) / 1700
            nusselt = (1 - share) * 3.66 + share * gnielinski(4000)
        }
        return nusselt * liquid.conductivity_W_per_m_K / tube_m
    }

    /// Mean coefficient of condensation in a tube, W/(m² K).
    ///
    /// Source: Shah, A general correlation for heat transfer during film condensation inside pipes, Int. J. Heat Mass Transfer 22,
    /// 1979, mean over the quality from 1 to 0: liquid-only coefficient times 0.55 + 2.09 / p_r^0.38.
    func condensing_W_per_m2_K(flow: Double, _ liquid: CoolantProperties) -> Double {
        let re = max(reynolds(flow, liquid.viscosity_Pa_s), 100)
        let alone = 0.023 * pow(re, 0.8) * pow(liquid.prandtl, 0.4) * liquid.conductivity_W_per_m_K / tube_m
        let critical_Pa = coolant == .water ? 22.064e6 : 11.363e6
        return max(
            alone * (0.55 + 2.09 / pow(liquid.saturation_Pa / critical_Pa, 0.38)), 3.66 * liquid.conductivity_W_per_m_K / tube_m)
    }

    /// Pressure drop of a tube, Pa: of the liquid, or of the condensing vapour as mean over the quality from 1 to 0.
    ///
    /// Source of the latter: Müller-Steinhagen and Heck, A simple friction pressure drop correlation for two-phase flow in pipes, Chem.
    /// Eng. Process. 20, 1986; without the recovery of momentum.
    func drop_Pa(flow: Double, _ liquid: CoolantProperties) -> Double {
        func gradient(_ density: Double, _ viscosity: Double) -> Double {
            let speed = flow / (section_m2 * density)
            return RadiatorPanel.friction(reynolds(flow, viscosity)) / tube_m * density * speed * speed / 2
        }
        let a = gradient(liquid.density_kg_per_m3, liquid.viscosity_Pa_s)
        guard loop == .twoPhase else { return a * length_m }
        let b = gradient(liquid.vapourDensity_kg_per_m3, liquid.vapourViscosity_Pa_s)
        // ∫₀¹ (a + 2 (b − a) x) (1 − x)^⅓ + b x³ dx = 3 a / 4 + 2 (b − a) · 9 / 28 + b / 4.
        return (0.75 * a + 2 * (b - a) * 9 / 28 + b / 4) * length_m
    }
}
