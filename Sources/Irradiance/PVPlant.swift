public import Ephemeris
internal import Glibc
internal import KernelDispatch
internal import KernelTypes
internal import TimeScales
internal import Units

/// A photovoltaic plant of one kind of module and one mounting, per watt of its direct-current nameplate.
public struct PVPlant: Sendable, Hashable {
    /// How the modules are held.
    public enum Mount: Sendable, Hashable {
        /// Standing still, tilted from the horizontal towards an azimuth clockwise from north, rad.
        case fixed(tilt_rad: Double, azimuth_rad: Double)
        /// Turning about one axis.
        case singleAxis(TrackerAxis)
        /// Facing the Sun; level where it is down.
        case twoAxis
    }

    /// How the modules are held.
    public var mount: Mount
    /// Isotropic or Hay-Davies; the others serve single values, not plants.
    public var sky: SkyModel = .haydavies
    /// Reflectance of the ground.
    public var albedo = 0.25
    /// Whether reflection at the cover is counted (glass of index 1.526, 2 mm, 4 per m).
    public var coverReflects = true
    /// Heat loss of the modules at rest, W/(m² K), and its growth with wind speed, W s/(m³ K) (Faiman).
    public var u0_W_per_m2_K = 25.0, u1_W_s_per_m3_K = 6.84
    /// Relative change of power with cell temperature, 1/K.
    public var gamma_per_K = -0.0035
    /// System losses as a fraction of direct-current power.
    public var losses = PVWattsLosses().total
    /// Direct-current nameplate over alternating-current rating.
    public var dcPerAC = 1.2
    /// Inverter efficiency at its rating.
    public var inverterEfficiency = 0.96
    /// Total solar irradiance at 1 au, W/m².
    public var solarConstant_W_per_m2 = Physical.solarConstant_W_per_m2

    /// A plant with the defaults of data/facts (`pv.*`).
    public init(mount: Mount) { self.mount = mount }

    /// Modules that face the equator at about the tilt of greatest yearly yield.
    ///
    /// Source: Jacobson and Jadhav, World estimates of PV optimal tilt angles, Solar Energy 169, 2018, eq. 1 and 2.
    public static func facingEquator(latitude_rad: Double) -> PVPlant {
        let f = latitude_rad / radiansPerDegree
        let north = 1.3793 + f * (1.2011 + f * (-0.014404 + f * 0.000080509))
        let south = -0.41657 + f * (1.4216 + f * (0.024051 + f * 0.00021828))
        let tilt_deg = max(0, min(90, f >= 0 ? north : -south))
        return PVPlant(mount: .fixed(tilt_rad: tilt_deg * radiansPerDegree, azimuth_rad: f >= 0 ? .pi : 0))
    }

    var constants: PVConstants {
        var constants = PVConstants(
            motion: .fixed, normal: .zero, across: .zero, maximum_rad: 0, groundCoverage: 1, circumsolar: sky != .isotropic,
            albedo: albedo, refractiveIndex: coverReflects ? 1.526 : 1, opticalDepth: 0.008, u0: u0_W_per_m2_K,
            u1: u1_W_s_per_m3_K,
            gamma_per_K: gamma_per_K, kept: 1 - losses, dcRating: 1 / (dcPerAC * inverterEfficiency),
            nominalEfficiency: inverterEfficiency, referenceEfficiency: 0.9637, solarConstant_W_per_m2: solarConstant_W_per_m2)
        switch mount {
        case .fixed(let tilt_rad, let azimuth_rad):
            constants.normal = horizonVector(zenith_rad: tilt_rad, azimuth_rad: azimuth_rad)
        case .singleAxis(let axis):
            constants.motion = axis.backtracks ? .backtracking : .tracking
            (_, constants.across, constants.normal) = axis.frame
            (constants.maximum_rad, constants.groundCoverage) = (axis.maximum_rad, axis.groundCoverage)
            constants.crossSlope = SIMD2(cos(axis.crossSlope_rad), sin(axis.crossSlope_rad))
        case .twoAxis:
            constants.motion = .twoAxis
        }
        return constants
    }
}

/// What a plant gives in each step, per watt of direct-current nameplate where it is power.
public struct PVYield: Sendable {
    /// Irradiance on the modules, W/m².
    public var poa_W_per_m2: [Double]
    /// Cell temperature, K.
    public var cell_K: [Double]
    /// Direct-current power after losses, W/W.
    public var dc_W_per_W: [Double]
    /// Alternating-current power, clipped at the inverter's rating, W/W.
    public var ac_W_per_W: [Double]
}

extension PVPlant {
    /// The plant's output over a time axis, from means over its steps.
    ///
    /// - Parameters:
    ///   - ghi_W_per_m2: mean global horizontal irradiance of each step; small negative values count as zero.
    ///   - air_K: air temperature.
    ///   - wind_m_per_s: wind speed at the modules.
    ///   - sun: the Sun at the middles of the steps (``SunTrack``), shared by all places.
    /// The beam is taken along the mean direction of the Sun over the lit part of a step, so that sunrise and sunset give no
    /// spikes. Against exact positions every 30 s with the same models: energy to 0.2 % (fixed) and 0.4 % (tracked), an hour to
    /// 0.04 W/W at most, where the Sun passes the modules' plane or backtracking begins (docs/models/pv.md).
    public func output(
        ghi_W_per_m2: [Double], air_K: [Double], wind_m_per_s: [Double], place: GeodeticPlace, sun: SunTrack
    ) -> PVYield {
        output(ghi_W_per_m2: ghi_W_per_m2, air_K: air_K, wind_m_per_s: wind_m_per_s, lit: sun.lit(from: place), sun: sun)
    }

    /// The plant's output where the lit means of the place are at hand, as when several plants share it.
    public func output(
        ghi_W_per_m2: [Double], air_K: [Double], wind_m_per_s: [Double], lit: SunlitMeans, sun: SunTrack
    ) -> PVYield {
        precondition(sky == .haydavies || sky == .isotropic, "a plant's sky is isotropic or Hay-Davies")
        let count = sun.axis.count
        precondition(
            ghi_W_per_m2.count == count && air_K.count == count && wind_m_per_s.count == count && lit.up.count == count,
            "weather and Sun of different lengths")
        let zeros = [Double](repeating: 0, count: count)
        var yield = PVYield(poa_W_per_m2: zeros, cell_K: zeros, dc_W_per_W: zeros, ac_W_per_W: zeros)
        kernels.ground.pvPower(
            ghi_W_per_m2, air_K, wind_m_per_s, lit.fraction, lit.east, lit.north, lit.up, sun.distance_au, constants,
            &yield.poa_W_per_m2, &yield.cell_K, &yield.dc_W_per_W, &yield.ac_W_per_W, count)
        return yield
    }
}
