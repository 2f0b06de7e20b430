internal import Glibc

/// Cells for which PVGIS has coefficients of Huld's model.
public enum HuldCells: String, CaseIterable, Sendable {
    case csi, cis, cdte

    /// k1 … k6.
    func coefficients(_ edition: HuldEdition) -> [Double] {
        switch (self, edition) {
        case (.csi, .pvgis5): [-0.017237, -0.040465, -0.004702, 0.000149, 0.00017, 0.000005]
        case (.cis, .pvgis5): [-0.005554, -0.038724, -0.003723, -0.000905, -0.001256, 0.000001]
        case (.cdte, .pvgis5): [-0.046689, -0.072844, -0.002262, 0.000276, 0.000159, -0.000006]
        case (.csi, .pvgis6): [-0.006756, -0.016444, -0.003015, -0.000045, -0.000043, 0]
        case (.cis, .pvgis6): [-0.011001, -0.029734, -0.002887, 0.000217, -0.000163, 0]
        case (.cdte, .pvgis6): [-0.020644, -0.035136, -0.003406, 0.000073, -0.000141, 0.000002]
        }
    }
}

/// The edition of PVGIS whose coefficients are used.
public enum HuldEdition: String, CaseIterable, Sendable { case pvgis5, pvgis6 }

/// Direct-current power by Huld's model, in the unit of the nameplate.
///
/// Source: Huld, Friesen, Skoczek, Kenny, Sample, Field and Dunlop, A power-rating model for crystalline silicon PV modules, Solar
/// Energy Materials and Solar Cells 95, 2011, eq. 3; coefficients: PVGIS 5 (2017) and PVGIS 6 (Chatzipanagi et al. 2025).
public func huldDC(
    effective_W_per_m2: Double, module_K: Double, nameplate: Double, cells: HuldCells = .csi, edition: HuldEdition = .pvgis5
) -> Double {
    let k = cells.coefficients(edition)
    let irradiance = effective_W_per_m2 / 1000
    let l = irradiance > 0 ? log(irradiance) : irradiance * 0
    let t = module_K - 298.15
    let relative = 1 + l * (k[0] + k[1] * l) + t * (k[2] + l * (k[3] + k[4] * l) + k[5] * t)
    return irradiance * nameplate * relative
}
