/// A coating of radiators, new and at the end of its life.
///
/// Source: Gilmore (ed.), Spacecraft Thermal Control Handbook, vol. I, 2nd ed., 2002, ch. 4: solar absorptance grows with
/// contamination, ultraviolet light and atomic oxygen; emissivity hardly changes.
public enum RadiatorCoating: String, Sendable, CaseIterable {
    /// Quartz mirrors (optical solar reflectors).
    case quartzMirrors = "quartz_mirrors"
    /// Silvered Teflon of 10 mil.
    case silverTeflon = "silver_teflon"
    /// White paint Z-93.
    case whitePaint = "white_paint"
    case blackPaint = "black_paint"

    private var values: (newAbsorptance: Double, oldAbsorptance: Double, newEmissivity: Double, oldEmissivity: Double) {
        switch self {
        case .quartzMirrors: (0.06, 0.10, 0.80, 0.80)
        case .silverTeflon: (0.08, 0.15, 0.88, 0.87)
        case .whitePaint: (0.16, 0.22, 0.92, 0.90)
        case .blackPaint: (0.95, 0.95, 0.90, 0.88)
        }
    }

    /// Optical properties at an age: linear from new to old, and old from there on.
    ///
    /// - Parameter life_yr: age at which the coating is old.
    public func surface(age_yr: Double, life_yr: Double, finEfficiency: Double = 1) -> RadiatorSurface {
        let share = life_yr > 0 ? min(max(age_yr / life_yr, 0), 1) : 1
        let values = values
        return RadiatorSurface(
            emissivity: values.newEmissivity + share * (values.oldEmissivity - values.newEmissivity),
            solarAbsorptance: values.newAbsorptance + share * (values.oldAbsorptance - values.newAbsorptance),
            finEfficiency: finEfficiency)
    }

    /// Mass per coated area, kg/m²: mirrors and adhesive, film and adhesive, paint.
    public var mass_kg_per_m2: Double {
        switch self {
        case .quartzMirrors: 0.65
        case .silverTeflon: 0.55
        case .whitePaint: 0.25
        case .blackPaint: 0.20
        }
    }
}
