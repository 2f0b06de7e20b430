/// Irradiance under a cloudless sky, W/m².
public struct ClearSky: Sendable, Hashable {
    /// Global horizontal, direct normal and diffuse horizontal irradiance, W/m².
    public var ghi_W_per_m2: Double, dni_W_per_m2: Double, dhi_W_per_m2: Double

    /// A sky from its three irradiances.
    public init(ghi_W_per_m2: Double, dni_W_per_m2: Double, dhi_W_per_m2: Double) {
        (self.ghi_W_per_m2, self.dni_W_per_m2, self.dhi_W_per_m2) = (ghi_W_per_m2, dni_W_per_m2, dhi_W_per_m2)
    }

    /// No light; NaN where one of the values that led to it is missing.
    static func dark(_ inputs: Double...) -> ClearSky {
        let zero = inputs.reduce(0) { $0 + $1 * 0 }
        return ClearSky(ghi_W_per_m2: zero, dni_W_per_m2: zero, dhi_W_per_m2: zero)
    }
}

/// The cosine of the zenith angle below which the Sun counts as down: 90° comes out of a cosine as 6e-17.
let horizonCosine = 1e-12

/// What the air above a place holds, for models of the clear sky.
public struct Atmosphere: Sendable, Hashable {
    /// Air pressure at the surface, Pa.
    public var pressure_Pa: Double
    /// Water in the column, cm of precipitable water.
    public var water_cm: Double
    /// Aerosol optical depth at 550 nm.
    public var aerosol550: Double
    /// Ångström's exponent of the aerosol: optical depth goes with wavelength to the power −exponent.
    public var angstromExponent: Double
    /// Ozone in the column, atm-cm.
    public var ozone_atm_cm: Double
    /// Nitrogen dioxide in the column, atm-cm.
    public var nitrogenDioxide_atm_cm: Double
    /// Reflectance of the ground around.
    public var albedo: Double

    /// Air of a clear day at sea level in the middle latitudes unless told otherwise.
    public init(
        pressure_Pa: Double = 101_325, water_cm: Double = 1.5, aerosol550: Double = 0.1, angstromExponent: Double = 1.3,
        ozone_atm_cm: Double = 0.3, nitrogenDioxide_atm_cm: Double = 0.0002, albedo: Double = 0.2
    ) {
        (self.pressure_Pa, self.water_cm) = (pressure_Pa, water_cm)
        (self.aerosol550, self.angstromExponent) = (aerosol550, angstromExponent)
        (self.ozone_atm_cm, self.nitrogenDioxide_atm_cm, self.albedo) = (ozone_atm_cm, nitrogenDioxide_atm_cm, albedo)
    }
}
