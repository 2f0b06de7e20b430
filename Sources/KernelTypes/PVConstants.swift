/// What a photovoltaic plant does with an hour's irradiance, as its kernel takes it.
public struct PVConstants: Sendable {
    /// Modules that stand still, turn about an axis with or without backtracking, or face the Sun.
    public enum Motion: Sendable { case fixed, tracking, backtracking, twoAxis }

    /// How the modules move.
    public var motion: Motion
    /// Normal of the modules (fixed), or of the plane of the axis at zero rotation: east, north, up.
    public var normal: SIMD3<Double>
    /// The horizontal across a tracker's axis, to the right of it.
    public var across: SIMD3<Double>
    /// Largest rotation of a tracker, rad, and module width over the distance of its axes.
    public var maximum_rad: Double, groundCoverage: Double
    /// Cosine and sine of the ground's slope across the axes.
    public var crossSlope: SIMD2<Double> = SIMD2(1, 0)
    /// Hay-Davies (true) or isotropic sky.
    public var circumsolar: Bool
    /// Reflectance of the ground.
    public var albedo: Double
    /// Refractive index and optical depth of the cover; an index of 1 leaves reflection out.
    public var refractiveIndex: Double, opticalDepth: Double
    /// Heat loss of the modules, W/(m² K), and its growth with wind, W s/(m³ K).
    public var u0: Double, u1: Double
    /// Relative change of power with cell temperature, 1/K.
    public var gamma_per_K: Double
    /// What is left after the system's losses.
    public var kept: Double
    /// Direct-current input, per nameplate, at which the inverter reaches its rating; its nominal and reference efficiency.
    public var dcRating: Double, nominalEfficiency: Double, referenceEfficiency: Double
    /// Total solar irradiance at 1 au, W/m².
    public var solarConstant_W_per_m2: Double

    /// A plant from its parts.
    public init(
        motion: Motion, normal: SIMD3<Double>, across: SIMD3<Double>, maximum_rad: Double, groundCoverage: Double,
        circumsolar: Bool, albedo: Double, refractiveIndex: Double, opticalDepth: Double, u0: Double, u1: Double,
        gamma_per_K: Double, kept: Double, dcRating: Double, nominalEfficiency: Double, referenceEfficiency: Double,
        solarConstant_W_per_m2: Double
    ) {
        (self.motion, self.normal, self.across) = (motion, normal, across)
        (self.maximum_rad, self.groundCoverage) = (maximum_rad, groundCoverage)
        (self.circumsolar, self.albedo) = (circumsolar, albedo)
        (self.refractiveIndex, self.opticalDepth) = (refractiveIndex, opticalDepth)
        (self.u0, self.u1, self.gamma_per_K, self.kept) = (u0, u1, gamma_per_K, kept)
        (self.dcRating, self.nominalEfficiency, self.referenceEfficiency) = (dcRating, nominalEfficiency, referenceEfficiency)
        self.solarConstant_W_per_m2 = solarConstant_W_per_m2
    }
}
