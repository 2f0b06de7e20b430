/// How dense the upper atmosphere is.
public enum Atmosphere: Sendable, Hashable {
    /// One scale height: density, kg/m³, at a height, m, falling to 1/e in `scale_m`.
    case exponential(density_kg_per_m3: Double, height_m: Double, scale_m: Double)
    /// Tabulated by height, with or without a bulge that follows the Sun.
    case profile(DensityProfile)
}

/// The forces that act on all satellites of a numerical propagation.
///
/// Axes are those of the true equator and equinox of the propagation's epoch, held fixed: the pole's motion after it (20″ a year) is
/// left out, and the Earth turns evenly about z from the sidereal time of the epoch.
public struct ForceModel: Sendable, Hashable {
    public var field: GravityField
    /// Degree and order to which the field is used; order 0 takes zonal harmonics only.
    public var degree: Int
    public var order: Int
    /// Nil: no drag. Satellites with a drag area of zero have none either.
    public var atmosphere: Atmosphere?
    /// Attraction of Sun and Moon.
    public var sun: Bool
    public var moon: Bool
    /// Radiation pressure of the Sun with a conical shadow of a spherical Earth, for satellites with a radiation area.
    public var radiationPressure: Bool

    /// Turning rate of the Earth against the fixed stars, rad/s. Source: IERS Conventions 2010, table 1.2.
    public static let earthRotation_rad_per_s = 7.292115e-5
    /// Gravitational parameters, m³/s². Source: IAU 2009 system of astronomical constants; DE421 for the Moon.
    public static let sunParameter_m3_per_s2 = 1.32712440041e20
    public static let moonParameter_m3_per_s2 = 4.902800076e12

    /// Zonal harmonics J2 … J6 and nothing else, unless told otherwise.
    public init(
        field: GravityField = .zonal, degree: Int? = nil, order: Int = 0, atmosphere: Atmosphere? = nil, sun: Bool = false,
        moon: Bool = false, radiationPressure: Bool = false
    ) {
        let degree = degree ?? min(field.degree, 6)
        precondition(
            (2...field.degree).contains(degree) && (0...degree).contains(order), "degree 2 … \(field.degree), order up to it")
        (self.field, self.degree, self.order, self.atmosphere) = (field, degree, order, atmosphere)
        (self.sun, self.moon, self.radiationPressure) = (sun, moon, radiationPressure)
    }

    /// Whether the forces depend on where Sun or Moon are.
    var needsBodies: Bool {
        if case .profile(let profile)? = atmosphere, profile.bulgeExponent > 0 { return true }
        return sun || moon || radiationPressure
    }
}
