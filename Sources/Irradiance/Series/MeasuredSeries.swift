public import Ephemeris
internal import TimeScales
public import Units

extension IrradianceSeries {
    /// A series whose beam or diffuse irradiance is known, from measurement or a weather model.
    ///
    /// Where both are known they stand as they are, and need not close with the global one. Where one is, the other is the rest of global
    /// irradiance. The beam is a mean over the step in `dni_W_per_m2` and is never stronger than outside the atmosphere over the lit part.
    /// - Parameters:
    ///   - ghi_W_per_m2: global horizontal irradiance, means over the steps.
    ///   - dhi_W_per_m2: diffuse horizontal irradiance, nil: unknown.
    ///   - dni_W_per_m2: direct normal irradiance, nil: unknown.
    public init(
        ghi_W_per_m2: [Double], dhi_W_per_m2: [Double]?, dni_W_per_m2: [Double]?, place: GeodeticPlace, sun: SunTrack,
        solarConstant_W_per_m2: Double = Physical.solarConstant_W_per_m2
    ) {
        precondition(dhi_W_per_m2 != nil || dni_W_per_m2 != nil, "beam or diffuse irradiance must be known")
        precondition(ghi_W_per_m2.count == sun.axis.count, "weather and Sun of different lengths")
        self.init(place: place, sun: sun, solarConstant_W_per_m2: solarConstant_W_per_m2)
        let mean = lit.meanCosZenith
        self.ghi_W_per_m2 = ghi_W_per_m2.map { $0 < 0 ? 0 : $0 }
        for k in axis.indices {
            let (ghi, most) = (self.ghi_W_per_m2[k], extraterrestrial_W_per_m2[k])
            let isLit = lit.fraction[k] > 0
            if let beam = dni_W_per_m2?[k] {
                litDNI_W_per_m2[k] = isLit ? max(min(beam / lit.fraction[k], most), 0) + beam * 0 : beam * 0
                self.dhi_W_per_m2[k] = dhi_W_per_m2?[k] ?? max(ghi - litDNI_W_per_m2[k] * mean[k], 0)
            } else if let diffuse = dhi_W_per_m2?[k] {
                litDNI_W_per_m2[k] = mean[k] > 1e-6 ? max(min((ghi - diffuse) / mean[k], most), 0) + (ghi + diffuse) * 0 : 0
                self.dhi_W_per_m2[k] = ghi - litDNI_W_per_m2[k] * mean[k]
            }
        }
    }
}
