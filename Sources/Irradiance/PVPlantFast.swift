public import Ephemeris
internal import Glibc
internal import KernelDispatch
internal import KernelTypes
internal import TimeScales

extension PVPlant {
    /// The plant's alternating-current power per nameplate over a time axis, in floats, for many places.
    ///
    /// The same chain as ``output(ghi_W_per_m2:air_K:wind_m_per_s:place:sun:)``, three to five times as fast: a year's energy within
    /// 1e-5, an hour within 2e-5 W/W. Every column has as many values as the axis; a NaN gives NaN in its step.
    public func fastPower(
        ghi_W_per_m2: [Float], air_K: [Float], wind_m_per_s: [Float], place: GeodeticPlace, sun: FastSunTrack,
        into ac: inout [Float]
    ) {
        precondition(sky == .haydavies || sky == .isotropic, "a plant's sky is isotropic or Hay-Davies")
        let count = sun.axis.count
        precondition(
            [ghi_W_per_m2.count, air_K.count, wind_m_per_s.count, ac.count].allSatisfy { $0 == count },
            "weather and Sun of different lengths")
        let (plant, power) = (fastConstants, kernels.groundFast.power)
        ac.withUnsafeMutableBufferPointer { ac in
            guard let ac = ac.baseAddress else { return }
            sun.withColumns(from: place) { columns, site in
                power(ghi_W_per_m2, air_K, wind_m_per_s, columns, site, plant, ac, count)
            }
        }
    }

    var fastConstants: FastPlant {
        let constants = constants
        return FastPlant(constants, cosMaximum: cos(constants.maximum_rad), sinMaximum: sin(constants.maximum_rad))
    }
}

/// Photovoltaics from the horizontal beam and diffuse irradiance of a climate grid, by Huld's model and a constant inverter.
///
/// Hay and Davies' sky with Reindl's horizon, module temperature in proportion to irradiance: the chain of atlite's `pv`. Source:
/// Hofmann, Hampp, Neumann, Brown and Hörsch, atlite, Journal of Open Source Software 6, 2021; Huld et al. 2011.
public struct HuldPlant: Sendable, Hashable {
    /// How the modules are held.
    public var mount: PVPlant.Mount
    /// k1 … k6 of Huld's model; crystalline silicon by Beyer et al. 2004 as atlite has it.
    public var coefficients = [-0.017162, -0.040289, -0.004681, 0.000148, 0.000169, 0.000005]
    /// Rise of the module's temperature over the air's per irradiance, K m²/W.
    public var heating_K_m2_per_W = 0.035
    /// Efficiency of inverter and system.
    public var efficiency = 0.9
    /// Least mean cosine of the zenith angle for which there is beam (1°).
    public var lowestUp = 0.01745

    /// Crystalline silicon on a mount.
    public init(mount: PVPlant.Mount) { self.mount = mount }

    /// Power per nameplate over a time axis, in floats.
    ///
    /// - Parameters:
    ///   - direct_W_per_m2, diffuse_W_per_m2: beam and diffuse irradiance on the horizontal, means over the steps.
    ///   - albedo: reflectance of the ground.
    public func fastPower(
        direct_W_per_m2: [Float], diffuse_W_per_m2: [Float], albedo: [Float], air_K: [Float], place: GeodeticPlace,
        sun: FastSunTrack, into ac: inout [Float]
    ) {
        let count = sun.axis.count
        precondition(
            [direct_W_per_m2.count, diffuse_W_per_m2.count, albedo.count, air_K.count, ac.count].allSatisfy { $0 == count },
            "weather and Sun of different lengths")
        let plant = PVPlant(mount: mount).fastConstants
        let module = FastHuld(
            coefficients, heating_K_m2_per_W: heating_K_m2_per_W, efficiency: efficiency, lowestUp: lowestUp)
        let huld = kernels.groundFast.huld
        ac.withUnsafeMutableBufferPointer { ac in
            guard let ac = ac.baseAddress else { return }
            sun.withColumns(from: place) { columns, site in
                huld(direct_W_per_m2, diffuse_W_per_m2, albedo, air_K, columns, site, plant, module, ac, count)
            }
        }
    }
}
