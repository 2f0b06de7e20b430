internal import Glibc

/// Snow on modules after Marion: it covers when it falls and slides off when sun or air warm it.
///
/// Source: Marion, Schaefer, Caine and Sanchez, Measured and modeled photovoltaic system energy losses from snow for Colorado and
/// Wisconsin locations, Solar Energy 97, 2013; coefficients as corrected in Ryberg and Freeman, NREL/TP-6A20-68705, 2017.
public struct MarionSnow: Sendable, Hashable {
    /// Snowfall that covers the modules, m/h.
    public var covers_m_per_h = 0.01
    /// Snow slides where the air is warmer than (in °C) irradiance over this, W/(m² K).
    public var slides_W_per_m2_K = -80.0
    /// Share of the slant height that slides in an hour on a vertical plane.
    public var slide_per_h = 0.197

    /// The published coefficients.
    public init() {}

    /// Share of the slant height covered after a step, 0 … 1.
    public func covered(
        before: Double, snowfall_m: Double, poa_W_per_m2: Double, air_K: Double, tilt_rad: Double, step_s: Double
    ) -> Double {
        let hours = step_s / 3600
        if snowfall_m / hours > covers_m_per_h { return 1 }
        let slides = air_K - 273.15 > poa_W_per_m2 / slides_W_per_m2_K
        return max(before - (slides ? slide_per_h * sin(tilt_rad) * hours : 0), 0) + (poa_W_per_m2 + air_K) * 0
    }

    /// Share of direct-current power lost, where a string is lost as soon as its lowest module is covered.
    public func loss(covered: Double, strings: Double) -> Double { ceil(covered * strings) / strings }
}
