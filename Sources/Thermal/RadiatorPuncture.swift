internal import Glibc

/// Meteoroids that strike a face at 1 au, heavier than a mass, 1/(m² s).
///
/// Isotropic, without the Earth's shielding and focusing. Range 1e-18 … 1 g.
/// Source: Grün, Zook, Fechtig and Giese, Collisional balance of the meteoritic complex, Icarus 62, 1985, eq. A3.
public func meteoroidFlux_per_m2_s(mass_g m: Double) -> Double {
    let large = pow(2.2e3 * pow(m, 0.306) + 15, -4.38)
    let medium = 1.3e-9 * pow(m + 1e11 * m * m + 1e27 * m * m * m * m, -0.36)
    let small = 1.3e-16 * pow(m + 1e6 * m * m, -0.85)
    return large + medium + small
}

/// Micrometeoroids and debris against tubes of aluminium.
public struct PunctureModel: Sendable, Hashable {
    /// Speed and density of the particles, m/s and kg/m³.
    public var speed_m_per_s = 20_000.0, particleDensity_kg_per_m3 = 2500.0
    /// Wall's Brinell hardness, density and speed of sound: 6061-T6.
    public var hardness = 95.0, wallDensity_kg_per_m3 = 2700.0, wallSound_m_per_s = 5100.0
    /// All particles over meteoroids: debris of low orbits, less the Earth's shielding.
    public var debrisFactor = 2.0

    public init() {}

    /// The least particle that perforates a wall, m of diameter.
    ///
    /// Source: Cour-Palais's equation for single walls, perforated at 1.8 depths of penetration; Hayashida and Robinson, Single wall
    /// penetration equations, NASA TM-103565, 1991.
    public func criticalDiameter_m(wall_m: Double) -> Double {
        let perDiameter =
            5.24 * pow(hardness, -0.25) * sqrt(particleDensity_kg_per_m3 / wallDensity_kg_per_m3)
            * pow(speed_m_per_s / wallSound_m_per_s, 2 / 3.0)
        // Depth in cm = factor · d^(19/18), d in cm.
        return pow(wall_m * 100 / 1.8 / perDiameter, 18 / 19.0) / 100
    }

    /// Perforations of a wall per struck area and year.
    public func rate_per_m2_yr(wall_m: Double) -> Double {
        let diameter_cm = criticalDiameter_m(wall_m: wall_m) * 100
        let mass_g = .pi / 6 * diameter_cm * diameter_cm * diameter_cm * particleDensity_kg_per_m3 / 1000
        return debrisFactor * meteoroidFlux_per_m2_s(mass_g: mass_g) * 365.25 * 86_400
    }

    /// What is left of loops that are shut off when a tube of theirs is hit.
    ///
    /// - Parameters:
    ///   - tubeArea_m2: outer surface of all tubes; each loop has an equal part of it.
    ///   - loops: that can be shut off one by one; `needed` of them carry the load.
    /// - Returns: probability that a loop survives, that at least `needed` of them do, and the mean share of loops that do.
    /// Source: Poisson's law for each loop, the binomial for all.
    public func survival(
        tubeArea_m2: Double, wall_m: Double, years: Double, loops: Int, needed: Int
    ) -> (loop: Double, enough: Double, meanShare: Double) {
        precondition(loops > 0 && (0...loops).contains(needed), "between none and all loops are needed")
        let one = exp(-rate_per_m2_yr(wall_m: wall_m) * tubeArea_m2 / Double(loops) * years)
        var (sum, ways) = (0.0, 1.0)
        for left in stride(from: loops, through: needed, by: -1) {
            sum += ways * pow(one, Double(left)) * pow(1 - one, Double(loops - left))
            ways *= Double(left) / Double(loops - left + 1)
        }
        return (one, min(1, sum), one)
    }
}
