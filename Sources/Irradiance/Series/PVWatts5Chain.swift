internal import Ephemeris
internal import Glibc
internal import TimeScales

/// The whole chain of PVWatts 5 as published: Perez' sky, glass, Fuentes' temperature, direct current, losses and inverter.
///
/// Each hour has one position of the Sun, that of the middle of its lit part. Trackers without backtracking shade each other: the beam by
/// the shaded share of the modules, the sky by what the row in front hides on average over a module, the ground by what the rows leave of
/// it to see. The thermal model advances only in hours with the Sun above the horizon, and modules without light have the air's temperature.
///
/// Source: Dobos, PVWatts version 5 manual, NREL/TP-6A20-62641, 2014; Gilman et al., NREL/TP-6A20-67399, 2018, sections 4 to 7 (sky, shade
/// and cover); Deline et al., Solar Energy 96, 2013 (diffuse light between rows).
public struct PVWatts5Chain: Sendable, Hashable {
    /// The published rotation limit of trackers, rad.
    public static let largestRotation_rad = 45 * Double.pi / 180
    /// The published solar constant of the chain, W/m².
    public static let solarConstant_W_per_m2 = 1367.0

    /// Module, losses and inverter.
    public var system: PVWatts5
    /// How modules are held; trackers without backtracking shade each other.
    public var mount: PVPlant.Mount
    /// Installed nominal operating temperature: 318.15 K on open racks, 322.15 K close to a roof.
    public var noct_K = 318.15

    public init(_ system: PVWatts5, mount: PVPlant.Mount) {
        (self.system, self.mount) = (system, mount)
        self.system.cover = .glass
    }

    /// Irradiance on the modules and their power over a series with known beam and diffuse irradiance.
    ///
    /// - Parameter albedo: reflectance of the ground in every step; the published default is 0.2.
    public func output(_ series: IrradianceSeries, air_K: [Double], wind_m_per_s: [Double], albedo: [Double]) -> PVYield {
        let count = series.axis.count
        precondition(
            air_K.count == count && wind_m_per_s.count == count && albedo.count == count,
            "weather and irradiance of different lengths")
        let zeros = [Double](repeating: 0, count: count)
        var yield = PVYield(poa_W_per_m2: zeros, cell_K: air_K, dc_W_per_W: zeros, ac_W_per_W: zeros)
        let module = FuentesModule(noct_K: noct_K)
        var (before_K, irradianceBefore) = (293.15, 0.0)
        for k in 0..<count where series.lit.fraction[k] > 0 {
            let sun = SIMD3(series.lit.east[k], series.lit.north[k], series.lit.up[k])
            let length = (sun * sun).sum().squareRoot()
            let direction = length > 0 ? sun / length : sun
            let zenith_rad = acos(max(min(direction.z, 1), -1))
            let plane = plane(direction)
            let incidence = (plane.normal * direction).sum()
            let tilt_rad = acos(max(min(plane.normal.z, 1), -1))
            let beam = series.dni_W_per_m2[k]
            let sky = SkyState(
                ghi_W_per_m2: beam * max(cos(zenith_rad), 0) + series.dhi_W_per_m2[k], dhi_W_per_m2: series.dhi_W_per_m2[k],
                dni_W_per_m2: beam, extraterrestrial_W_per_m2: PVWatts5Chain.solarConstant_W_per_m2, zenith_rad: zenith_rad,
                albedo: albedo[k])
            var light = transposed(sky, tilt_rad: tilt_rad, cosIncidence: incidence, model: .perez)
            if let rows = plane.rows, tilt_rad > 0 {
                light.direct_W_per_m2 *=
                    1
                    - rows.shadedFraction(
                        rotation_rad: plane.rotation_rad,
                        projectedZenith_rad: projectedZenith_rad(
                            sun: direction, axisTilt_rad: plane.axisTilt_rad, axisAzimuth_rad: plane.axisAzimuth_rad))
                light.skyDiffuse_W_per_m2 *= rows.skySeen(tilt_rad: tilt_rad)
                light.groundDiffuse_W_per_m2 *= rows.groundSeen(
                    tilt_rad: tilt_rad, elevation_rad: .pi / 2 - zenith_rad, direct_W_per_m2: beam * max(cos(zenith_rad), 0),
                    diffuse_W_per_m2: series.dhi_W_per_m2[k])
            }
            let poa = light.global_W_per_m2
            let after_K = module.after_K(
                before_K: before_K, irradianceBefore_W_per_m2: irradianceBefore, irradiance_W_per_m2: poa, air_K: air_K[k],
                wind_m_per_s: max(wind_m_per_s[k], 0), step_s: series.axis.step_s)
            (before_K, irradianceBefore) = after_K.isNaN ? (293.15, 0) : (after_K, poa)
            let transmitted = system.transmitted_W_per_m2(
                poa_W_per_m2: poa, dni_W_per_m2: beam, incidence_rad: acos(max(min(incidence, 1), -1)))
            let cell_K = poa > 0 ? after_K : air_K[k] + poa * 0
            let power = system.power(transmitted_W_per_m2: transmitted, cell_K: cell_K)
            (yield.poa_W_per_m2[k], yield.cell_K[k], yield.dc_W_per_W[k], yield.ac_W_per_W[k]) = (poa, cell_K, power.dc, power.ac)
        }
        return yield
    }

    private struct Plane {
        var normal: SIMD3<Double>
        var rotation_rad = 0.0, axisTilt_rad = 0.0, axisAzimuth_rad = 0.0
        /// Rows that shade each other.
        var rows: Rows?
    }

    private func plane(_ sun: SIMD3<Double>) -> Plane {
        switch mount {
        case .fixed(let tilt_rad, let azimuth_rad):
            return Plane(normal: horizonVector(zenith_rad: tilt_rad, azimuth_rad: azimuth_rad))
        case .singleAxis(let axis):
            let rotation = axis.rotation_rad(sun: sun)
            return Plane(
                normal: axis.normal(rotation_rad: rotation), rotation_rad: rotation, axisTilt_rad: axis.tilt_rad,
                axisAzimuth_rad: axis.azimuth_rad, rows: axis.backtracks ? nil : Rows(groundCoverage: axis.groundCoverage))
        case .twoAxis:
            return Plane(normal: sun)
        }
    }
}

extension Rows {
    /// What a module sees of an isotropic sky between rows, on average over its height, relative to one without rows.
    func skySeen(tilt_rad: Double) -> Double {
        let steps = 200
        var sum = 0.0
        for step in 0..<steps {
            // The part above a point of the module, as a share of its length, hides the sky up to the masking angle.
            let above = 1 - (Double(step) + 0.5) / Double(steps)
            let mask = atan2(above * sin(tilt_rad), 1 / groundCoverage - above * cos(tilt_rad))
            sum += 1 + cos(tilt_rad + mask)
        }
        return sum / Double(steps) / (1 + cos(tilt_rad))
    }

    /// What a module sees of light that the ground reflects between many rows, relative to one without rows.
    func groundSeen(tilt_rad: Double, elevation_rad: Double, direct_W_per_m2: Double, diffuse_W_per_m2: Double) -> Double {
        let all = direct_W_per_m2 + diffuse_W_per_m2
        let free = (1 - cos(tilt_rad)) / 2
        guard all > 0, elevation_rad > 0, free > 1e-9 else { return 1 }
        let distance = 1 / groundCoverage
        func view(_ length: Double) -> Double {
            (1 + length - (length * length + 2 * length * cos(tilt_rad) + 1).squareRoot()) / 2
        }
        let lit = max(distance - sin(.pi - elevation_rad - tilt_rad) / sin(elevation_rad), 1e-5)
        let seen = (view(lit) * direct_W_per_m2 + view(distance) * diffuse_W_per_m2) / (all * free)
        return max(0, min(seen, 1))
    }
}
