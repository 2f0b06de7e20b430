/// Temperature of the cells from the nominal operating temperature, as SAM computes it, K.
///
/// Source: Gilman, Dobos, DiOrio, Freeman, Janzou and Ryberg, SAM Photovoltaic Model Technical Reference Update, NREL/TP-6A20-67399,
/// 2018, eq. 9.1–9.5.
/// - Parameters:
///   - noct_K: nominal operating cell temperature.
///   - efficiency: of the module under reference conditions.
///   - effective_W_per_m2: irradiance after reflection; nil: that on the modules.
///   - isTwoStoreys: the array stands higher than one storey.
///   - standoff_inches: gap behind a module on a roof; 4 or more counts as open.
public func noctSAMTemperature_K(
    irradiance_W_per_m2: Double, air_K: Double, wind_m_per_s: Double, noct_K: Double, efficiency: Double,
    effective_W_per_m2: Double? = nil, transmittanceAbsorptance: Double = 0.9, isTwoStoreys: Bool = false,
    standoff_inches: Double = 4
) -> Double {
    guard irradiance_W_per_m2 > 0 else { return air_K + (irradiance_W_per_m2 + wind_m_per_s) * 0 }
    let steps: [(gap: Double, excess_K: Double)] = [(0.5, 18), (1.5, 11), (2.5, 6), (3.5.nextUp, 2)]
    let excess_K = standoff_inches > 0 ? steps.first { standoff_inches < $0.gap }?.excess_K ?? 0 : 0
    let wind = (isTwoStoreys ? 0.61 : 0.51) * wind_m_per_s
    let absorbed = transmittanceAbsorptance * (effective_W_per_m2 ?? irradiance_W_per_m2) / irradiance_W_per_m2
    let rise_K = irradiance_W_per_m2 / 800 * (noct_K + excess_K - 293.15)
    return air_K + rise_K * (1 - efficiency / absorbed) * 9.5 / (5.7 + 3.8 * wind)
}
