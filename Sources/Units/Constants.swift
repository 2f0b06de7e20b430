/// A physical or conventional constant with its unit, standard uncertainty and source.
public struct Constant: Sendable, Hashable {
    /// The name used in documents, `stefan_boltzmann`.
    public let name: String
    /// The value in `unit`.
    public let value: Double
    /// SI, or the unit in which the source defines it.
    public let unit: String
    /// Standard uncertainty in `unit`; zero where exact by definition.
    public let uncertainty: Double
    /// Where the value is from.
    public let source: String

    public init(_ name: String, _ value: Double, _ unit: String, uncertainty: Double = 0, source: String) {
        self.name = name
        self.value = value
        self.unit = unit
        self.uncertainty = uncertainty
        self.source = source
    }
}

/// Constants as plain SI numbers, for kernels and formulas. ``constants`` carries their provenance.
public enum Physical {
    /// Speed of light in vacuum, m/s, exact.
    public static let speedOfLight_m_per_s = 299_792_458.0
    /// Stefan–Boltzmann constant, W/(m² K⁴), exact in the 2019 SI.
    public static let stefanBoltzmann_W_per_m2_K4 = 5.670_374_419_184_429e-8
    /// Boltzmann constant, J/K, exact.
    public static let boltzmann_J_per_K = 1.380_649e-23
    /// Planck constant, J s, exact.
    public static let planck_J_s = 6.626_070_15e-34
    /// Astronomical unit, m, exact (IAU 2012 B2).
    public static let astronomicalUnit_m = 149_597_870_700.0
    /// Total solar irradiance at one astronomical unit, W/m².
    public static let solarConstant_W_per_m2 = 1361.1
    /// Nominal solar radius, m (IAU 2015 B3).
    public static let sunRadius_m = 6.957e8
    /// Equatorial radius of the Earth, m (WGS 84).
    public static let earthEquatorialRadius_m = 6_378_137.0
    /// Flattening of the Earth (WGS 84).
    public static let earthFlattening = 1 / 298.257_223_563
    /// Mean (authalic, rounded) radius of the Earth, m, used where a sphere is meant.
    public static let earthMeanRadius_m = 6_371_000.0
    /// Gravitational parameter of the Earth, m³/s² (EGM2008, TT).
    public static let earthGravitationalParameter_m3_per_s2 = 3.986_004_418e14
    /// Second zonal harmonic of the Earth, dimensionless (EGM2008, tide-free, unnormalised).
    public static let earthJ2 = 1.082_626_68e-3
    /// Standard gravity, m/s², exact.
    public static let standardGravity_m_per_s2 = 9.806_65
    /// Standard atmosphere, Pa, exact.
    public static let standardAtmosphere_Pa = 101_325.0
    /// Zero of the Celsius scale, K, exact.
    public static let zeroCelsius_K = 273.15
    /// Cosmic microwave background temperature, K.
    public static let cosmicBackground_K = 2.7255
}

/// Every constant above with its unit, uncertainty and source, as `analemma models --constants` lists them.
public let constants: [Constant] = [
    Constant("speed_of_light", Physical.speedOfLight_m_per_s, "m s-1", source: "SI 2019, exact"),
    Constant(
        "stefan_boltzmann", Physical.stefanBoltzmann_W_per_m2_K4, "W m-2 K-4",
        source: "CODATA 2018: 2 pi^5 k^4 / (15 h^3 c^2), exact in the SI of 2019"),
    Constant("boltzmann", Physical.boltzmann_J_per_K, "J K-1", source: "SI 2019, exact"),
    Constant("planck", Physical.planck_J_s, "J s", source: "SI 2019, exact"),
    Constant("astronomical_unit", Physical.astronomicalUnit_m, "m", source: "IAU 2012 resolution B2, exact"),
    Constant(
        "solar_constant", Physical.solarConstant_W_per_m2, "W m-2", uncertainty: 0.5,
        source: "Gueymard 2018, Solar Energy 168, doi 10.1016/j.solener.2018.04.001"),
    Constant("sun_radius", Physical.sunRadius_m, "m", source: "IAU 2015 resolution B3, nominal"),
    Constant("earth_equatorial_radius", Physical.earthEquatorialRadius_m, "m", source: "WGS 84"),
    Constant("earth_flattening", Physical.earthFlattening, "1", source: "WGS 84"),
    Constant("earth_mean_radius", Physical.earthMeanRadius_m, "m", source: "conventional sphere"),
    Constant(
        "earth_gravitational_parameter", Physical.earthGravitationalParameter_m3_per_s2, "m3 s-2", uncertainty: 8e5,
        source: "IERS Conventions 2010, table 1.1"),
    Constant("earth_j2", Physical.earthJ2, "1", uncertainty: 1e-10, source: "EGM2008, unnormalised, rounded to nine digits"),
    Constant("standard_gravity", Physical.standardGravity_m_per_s2, "m s-2", source: "CGPM 1901, exact"),
    Constant("standard_atmosphere", Physical.standardAtmosphere_Pa, "Pa", source: "CGPM 1954, exact"),
    Constant("zero_celsius", Physical.zeroCelsius_K, "K", source: "ITS-90, exact"),
    Constant(
        "cosmic_background", Physical.cosmicBackground_K, "K", uncertainty: 0.0006,
        source: "Fixsen 2009, ApJ 707, doi 10.1088/0004-637X/707/2/916"),
]

/// Radians in one degree.
public let radiansPerDegree = Double.pi / 180
