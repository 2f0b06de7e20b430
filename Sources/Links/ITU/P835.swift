internal import Glibc

/// The reference atmospheres: the yearly mean of the globe, and those of zones and seasons.
///
/// Source: ITU-R P.835-6, 2017, annex 1.
public enum ReferenceAtmosphere: String, Sendable, CaseIterable {
    case global
    case lowLatitude = "low_latitude"
    case midLatitudeSummer = "mid_latitude_summer"
    case midLatitudeWinter = "mid_latitude_winter"
    case highLatitudeSummer = "high_latitude_summer"
    case highLatitudeWinter = "high_latitude_winter"

    /// Temperature at a height of 0 … 100 km, K.
    public func temperature_K(height_km h: Double) -> Double {
        switch self {
        case .global: globalTemperature_K(h)
        case .lowLatitude:
            h < 17
                ? 300.4222 - 6.3533 * h + 0.005886 * h * h
                : h < 47 ? 194 + 2.533 * (h - 17) : h < 52 ? 270 : h < 80 ? 270 - 3.0714 * (h - 52) : 184
        case .midLatitudeSummer:
            h < 13
                ? 294.9838 - 5.2159 * h - 0.07109 * h * h
                : h < 17
                    ? 215.15
                    : h < 47
                        ? 215.15 * exp(0.008128 * (h - 17))
                        : h < 53 ? 275 : h < 80 ? 275 + 20 * (1 - exp(0.06 * (h - 53))) : 175
        case .midLatitudeWinter:
            h < 10
                ? 272.7241 - 3.6217 * h - 0.1759 * h * h
                : h < 33 ? 218 : h < 47 ? 218 + 3.3571 * (h - 33) : h < 53 ? 265 : h < 80 ? 265 - 2.0370 * (h - 53) : 210
        case .highLatitudeSummer:
            h < 10
                ? 286.8374 - 4.7805 * h - 0.1402 * h * h
                : h < 23 ? 225 : h < 48 ? 225 * exp(0.008317 * (h - 23)) : h < 53 ? 277 : h < 79 ? 277 - 4.0769 * (h - 53) : 171
        case .highLatitudeWinter:
            h < 8.5
                ? 257.4345 + h * (2.3474 + h * (-1.5479 + 0.08473 * h))
                : h < 30 ? 217.5 : h < 50 ? 217.5 + 2.125 * (h - 30) : h < 54 ? 260 : 260 - 1.667 * (h - 54)
        }
    }

    /// Total pressure at a height of 0 … 100 km, hPa.
    public func pressure_hPa(height_km h: Double) -> Double {
        if self == .global { return globalPressure_hPa(h) }
        let zone = profile
        return h <= 10
            ? zone.ground.0 + h * (zone.ground.1 + h * zone.ground.2)
            : h <= 72 ? zone.at10 * exp(-zone.decay10 * (h - 10)) : zone.at72 * exp(-zone.decay72 * (h - 72))
    }

    /// Density of water vapour at a height, g/m³; of the global one 7.5 g/m³ at sea level and a scale height of 2 km.
    public func vapour_g_per_m3(height_km h: Double) -> Double {
        if self == .global { return 7.5 * exp(-h / 2) }
        let (top, first, exponents) = vapour
        return h <= top ? first * exp(h * (exponents[0] + h * (exponents[1] + h * (exponents[2] + h * exponents[3])))) : 0
    }

    private var profile: (ground: (Double, Double, Double), at10: Double, decay10: Double, at72: Double, decay72: Double) {
        switch self {
        case .global, .lowLatitude: ((1012.0306, -109.0338, 3.6316), 284.8526, 0.147, 0.0313660, 0.165)
        case .midLatitudeSummer: ((1012.8186, -111.5569, 3.8646), 283.7096, 0.147, 0.03124022, 0.165)
        case .midLatitudeWinter: ((1018.8627, -124.2954, 4.8307), 258.9787, 0.147, 0.02851702, 0.155)
        case .highLatitudeSummer: ((1008.0278, -113.2494, 3.9408), 269.6138, 0.140, 0.04582115, 0.165)
        case .highLatitudeWinter: ((1010.8828, -122.2411, 4.554), 243.8718, 0.147, 0.02685355, 0.150)
        }
    }

    private var vapour: (top: Double, ground: Double, exponents: [Double]) {
        switch self {
        case .global, .lowLatitude: (15, 19.6542, [-0.2313, -0.1122, 0.01351, -0.0005923])
        case .midLatitudeSummer: (15, 14.3542, [-0.4174, -0.02290, 0.001007, 0])
        case .midLatitudeWinter: (10, 3.4742, [-0.2697, -0.03604, 0.0004489, 0])
        case .highLatitudeSummer: (15, 8.988, [-0.3614, -0.005402, -0.001955, 0])
        case .highLatitudeWinter: (10, 1.2319, [0.07481, -0.0981, 0.00281, 0])
        }
    }
}

/// Bases of the layers of constant lapse below 86 km: geopotential height (km), temperature (K), lapse (K/km), pressure (hPa).
private let layers: [(base: Double, temperature: Double, lapse: Double, pressure: Double)] = [
    (0, 288.15, -6.5, 1013.25), (11, 216.65, 0, 226.3226), (20, 216.65, 1, 54.74980), (32, 228.65, 2.8, 8.680422),
    (47, 270.65, 0, 1.109106), (51, 270.65, -2.8, 0.6694167), (71, 214.65, -2, 0.03956649),
]

private func layer(_ geopotential_km: Double) -> (base: Double, temperature: Double, lapse: Double, pressure: Double) {
    layers.last { geopotential_km > $0.base } ?? layers[0]
}

private func globalTemperature_K(_ h: Double) -> Double {
    let geopotential_km = 6356.766 * h / (6356.766 + h)
    if h < 86 {
        let layer = layer(geopotential_km)
        return layer.temperature + layer.lapse * (geopotential_km - layer.base)
    }
    guard h > 91 else { return 186.8673 }
    let arc = (h - 91) / 19.9429
    return 263.1905 - 76.3232 * sqrt(max(0, 1 - arc * arc))
}

private func globalPressure_hPa(_ h: Double) -> Double {
    let geopotential_km = 6356.766 * h / (6356.766 + h)
    if h < 86 {
        let layer = layer(geopotential_km)
        let rise = geopotential_km - layer.base
        return layer.lapse == 0
            ? layer.pressure * exp(-34.1632 * rise / layer.temperature)
            : layer.pressure * pow(layer.temperature / (layer.temperature + layer.lapse * rise), 34.1632 / layer.lapse)
    }
    return exp(95.571899 + h * (-4.011801 + h * (6.424731e-2 + h * (-4.789660e-4 + h * 1.340543e-6))))
}
