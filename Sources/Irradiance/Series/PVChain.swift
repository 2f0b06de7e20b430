internal import Ephemeris
internal import Glibc
internal import TimeScales
internal import Units

/// Models of the cells' temperature that a chain may use.
public enum CellTemperatureModel: String, CaseIterable, Sendable {
    case faiman, sapm, pvsyst
    case noctSAM = "noct_sam"
    case fuentes
}

/// A photovoltaic plant whose every model can be chosen, in double precision, one place at a time.
///
/// With the same choices it is ``PVPlant``, which is made for many places; all choices but sky, cover and Faiman's coefficients are
/// read from `plant`.
public struct PVChain: Sendable, Hashable {
    /// Mount, albedo, temperature coefficient, losses and inverter.
    public var plant: PVPlant
    /// How diffuse light is carried to the modules.
    public var sky = SkyModel.haydavies
    /// Reflection at the cover.
    public var modifier = IncidenceModifier.physical
    /// Temperature of the cells.
    public var temperature = CellTemperatureModel.faiman
    /// Nominal operating temperature for NOCT models, K.
    public var noct_K = 318.15
    /// Width of rows over their distance, for the shade of rows on each other; nil: rows stand far apart. A tracker has its own.
    public var groundCoverage: Double?

    /// A chain with the plant's mount and the usual models.
    public init(_ plant: PVPlant) { self.plant = plant }

    /// Irradiance on the modules and their power over a series.
    ///
    /// Rows shade the beam where trackers do not backtrack and where a fixed plant has a ground coverage; the sky's diffuse light then
    /// loses what the row in front hides (Passias and Källbäck).
    public func output(_ series: IrradianceSeries, air_K: [Double], wind_m_per_s: [Double]) -> PVYield {
        let count = series.axis.count
        precondition(air_K.count == count && wind_m_per_s.count == count, "weather and irradiance of different lengths")
        let zeros = [Double](repeating: 0, count: count)
        var yield = PVYield(poa_W_per_m2: zeros, cell_K: zeros, dc_W_per_W: zeros, ac_W_per_W: zeros)
        let fuentes = FuentesModule(noct_K: noct_K)
        var (before_K, irradianceBefore) = (293.15, 0.0)
        for k in 0..<count {
            let sun = SIMD3(series.lit.east[k], series.lit.north[k], series.lit.up[k])
            let plane = plane(sun, fraction: series.lit.fraction[k])
            let state = SkyState(
                ghi_W_per_m2: series.ghi_W_per_m2[k], dhi_W_per_m2: series.dhi_W_per_m2[k],
                dni_W_per_m2: series.litDNI_W_per_m2[k],
                extraterrestrial_W_per_m2: series.extraterrestrial_W_per_m2[k], zenith_rad: series.zenith_rad[k],
                albedo: plant.albedo)
            let incidence = max(min((plane.normal * sun).sum(), 1), 0)
            let light = transposed(state, tilt_rad: acos(max(min(plane.normal.z, 1), -1)), cosIncidence: incidence, model: sky)
            let direct = light.direct_W_per_m2 * series.lit.fraction[k] * (1 - plane.shaded)
            let diffuse = light.skyDiffuse_W_per_m2 * (1 - plane.hidden) + light.groundDiffuse_W_per_m2
            let poa = direct + diffuse
            let cell_K: Double
            switch temperature {
            case .faiman:
                cell_K = faimanTemperature_K(
                    irradiance_W_per_m2: poa, air_K: air_K[k], wind_m_per_s: wind_m_per_s[k], u0_W_per_m2_K: plant.u0_W_per_m2_K,
                    u1_W_s_per_m3_K: plant.u1_W_s_per_m3_K)
            case .sapm:
                cell_K = sandiaCellTemperature_K(
                    irradiance_W_per_m2: poa, air_K: air_K[k], wind_m_per_s: wind_m_per_s[k], mounting: .openRackGlassPolymer)
            case .pvsyst:
                cell_K = pvsystCellTemperature_K(irradiance_W_per_m2: poa, air_K: air_K[k], wind_m_per_s: wind_m_per_s[k])
            case .noctSAM:
                cell_K = noctSAMTemperature_K(
                    irradiance_W_per_m2: poa, air_K: air_K[k], wind_m_per_s: wind_m_per_s[k], noct_K: noct_K, efficiency: 0.2)
            case .fuentes:
                cell_K = fuentes.after_K(
                    before_K: before_K, irradianceBefore_W_per_m2: irradianceBefore, irradiance_W_per_m2: poa, air_K: air_K[k],
                    wind_m_per_s: wind_m_per_s[k], step_s: series.axis.step_s)
                // A missing value is not carried on: the module is taken to have the air's temperature.
                (before_K, irradianceBefore) = cell_K.isNaN ? (air_K[k].isNaN ? 293.15 : air_K[k], 0) : (cell_K, poa)
            }
            let effective = direct * (incidence > 0 ? modifier.value(cosIncidence: incidence) : 0) + diffuse
            let dc = pvwattsDC(
                effective_W_per_m2: effective, cell_K: cell_K, nameplate: 1 - plant.losses, gamma_per_K: plant.gamma_per_K)
            (yield.poa_W_per_m2[k], yield.cell_K[k], yield.dc_W_per_W[k]) = (poa, cell_K, dc)
            yield.ac_W_per_W[k] = pvwattsInverter(
                dc: dc, dcRating: 1 / (plant.dcPerAC * plant.inverterEfficiency), nominalEfficiency: plant.inverterEfficiency)
        }
        return yield
    }

    /// The modules' normal, and what the rows hide of beam and sky, for a mean direction of the Sun.
    private func plane(_ sun: SIMD3<Double>, fraction: Double) -> (normal: SIMD3<Double>, shaded: Double, hidden: Double) {
        let isUp = fraction > 0
        switch plant.mount {
        case .fixed(let tilt_rad, let azimuth_rad):
            let normal = horizonVector(zenith_rad: tilt_rad, azimuth_rad: azimuth_rad)
            guard let groundCoverage else { return (normal, 0, 0) }
            let rows = Rows(groundCoverage: groundCoverage)
            let projected = projectedZenith_rad(sun: sun, axisTilt_rad: 0, axisAzimuth_rad: azimuth_rad - .pi / 2)
            let shaded = isUp ? rows.shadedFraction(rotation_rad: tilt_rad, projectedZenith_rad: projected) : 0
            return (normal, shaded, rows.skyDiffuseLoss(tilt_rad: tilt_rad))
        case .singleAxis(let axis):
            let rotation = isUp ? axis.rotation_rad(sun: sun) : 0
            let normal = axis.normal(rotation_rad: rotation)
            guard isUp, !axis.backtracks else { return (normal, 0, 0) }
            let rows = Rows(groundCoverage: axis.groundCoverage, crossSlope_rad: axis.crossSlope_rad)
            let projected = projectedZenith_rad(sun: sun, axisTilt_rad: axis.tilt_rad, axisAzimuth_rad: axis.azimuth_rad)
            return (normal, rows.shadedFraction(rotation_rad: rotation, projectedZenith_rad: projected), 0)
        case .twoAxis:
            let length = (sun * sun).sum().squareRoot()
            return (isUp && length > 0 ? sun / length : SIMD3(0, 0, 1), 0, 0)
        }
    }
}
