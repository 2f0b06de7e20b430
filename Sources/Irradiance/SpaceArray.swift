internal import Glibc

/// A photovoltaic array in space.
public struct SpaceArray: Sendable, Hashable {
    /// Efficiency of the cells at begin of life under AM0 at the reference temperature, fraction.
    public var cellEfficiency: Double
    /// Share of the array's area that is cells.
    public var packing: Double
    /// Relative change of power with cell temperature, 1/K.
    public var gamma_per_K: Double
    /// Cell temperature at which the efficiency is stated, K (28 °C).
    public var reference_K: Double
    /// Share of power lost per year, compounded, 1/yr.
    public var degradation_per_yr: Double

    /// An array of triple-junction cells unless told otherwise: the defaults of data/facts (`pv.space.*`).
    public init(
        cellEfficiency: Double = 0.30, packing: Double = 0.85, gamma_per_K: Double = -0.0022, reference_K: Double = 301.15,
        degradation_per_yr: Double = 0.02
    ) {
        self.cellEfficiency = cellEfficiency
        self.packing = packing
        self.gamma_per_K = gamma_per_K
        self.reference_K = reference_K
        self.degradation_per_yr = degradation_per_yr
    }

    /// Electric power per area of the array, W/m²: flux · efficiency · packing · (1 + gamma (T − T_ref)) · (1 − d)^age.
    ///
    /// Source: linear temperature coefficient of cell data sheets (reference 28 °C, AM0); degradation compounded by the year.
    public func power_W_per_m2(flux_W_per_m2: Double, cell_K: Double, age_yr: Double = 0) -> Double {
        let thermal = max(0, 1 + gamma_per_K * (cell_K - reference_K))
        return flux_W_per_m2 * cellEfficiency * packing * thermal * pow(1 - degradation_per_yr, age_yr)
    }

    /// Equilibrium temperature of the cells on a thin panel that sees the Sun at normal incidence, K.
    ///
    /// The absorbed part that is not converted is radiated from both faces: (α − η packing) · flux = (ε_f + ε_b) σ T⁴, with the
    /// converted share at the resulting temperature (fixed point, to 1e-9 K). Earth's infrared and albedo are left out.
    public func equilibrium_K(
        flux_W_per_m2: Double, absorptance: Double = 0.92, frontEmissivity: Double = 0.85, backEmissivity: Double = 0.85
    ) -> Double {
        let sigma = 5.670_374_419_184_429e-8
        var cell_K = 320.0
        for _ in 0..<60 {
            let converted =
                power_W_per_m2(flux_W_per_m2: flux_W_per_m2, cell_K: cell_K) / max(flux_W_per_m2, .leastNormalMagnitude)
            let heat = max(0, absorptance - converted) * flux_W_per_m2
            let next = pow(heat / ((frontEmissivity + backEmissivity) * sigma), 0.25)
            if abs(next - cell_K) < 1e-9 { return next }
            cell_K = next
        }
        return cell_K
    }
}
