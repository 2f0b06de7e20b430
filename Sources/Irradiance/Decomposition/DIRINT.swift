internal import Glibc

/// What DIRINT knows of one time beside its irradiance.
public struct DIRINTState: Sendable, Hashable {
    /// Clearness index made independent of the Sun's height, 0 … 1 (``zenithIndependentClearness(_:airMass:)``).
    public var clearness: Double
    /// Mean change of that clearness to the time before and the time after; nil: unknown.
    public var change: Double?
    /// Precipitable water, cm; nil: unknown.
    public var water_cm: Double?

    /// A state from its parts.
    public init(clearness: Double, change: Double? = nil, water_cm: Double? = nil) {
        (self.clearness, self.change, self.water_cm) = (clearness, change, water_cm)
    }
}

/// Clearness index over its value under a clear sky of the same air mass, limited to 0 … 1.
///
/// Source: Perez, Ineichen, Seals and Zelenka, Making full use of the clearness index for parameterizing hourly insolation
/// conditions, Solar Energy 45, 1990, eq. 1.
public func zenithIndependentClearness(_ clearness: Double, airMass: Double) -> Double {
    max(min(clearness / (1.031 * exp(-1.4 / (0.9 + 9.4 / airMass)) + 0.1), 1), 0)
}

/// Precipitable water from the dew point at the ground, cm.
///
/// Source: Perez et al. 1992, eq. 4: exp(0.07 T − 0.075), T in °C.
public func dirintWater_cm(dewPoint_K: Double) -> Double { exp(0.07 * (dewPoint_K - 273.15) - 0.075) }

/// The factor by which DIRINT corrects the direct normal irradiance of DISC.
///
/// Source: Perez, Ineichen, Maxwell, Seals and Zelenka, Dynamic global-to-direct irradiance conversion models, ASHRAE
/// Transactions 98, 1992, table 1.
public func dirintFactor(_ state: DIRINTState, zenith_rad: Double) -> Double {
    let zenith_deg = zenith_rad * 180 / .pi
    guard !(state.clearness + zenith_deg).isNaN else { return .nan }
    func bin(_ value: Double, _ limits: [Double]) -> Int { limits.firstIndex { value < $0 } ?? limits.count }
    let clearness = bin(state.clearness, [0.24, 0.4, 0.56, 0.7, 0.8])
    let zenith = bin(zenith_deg, [25, 40, 55, 70, 80])
    let change = state.change.map { bin($0, [0.015, 0.035, 0.07, 0.15, 0.3]) } ?? 6
    let water = state.water_cm.map { bin($0, [1, 2, 3]) } ?? 4
    return dirintCoefficients[((clearness * 6 + zenith) * 7 + change) * 5 + water]
}

/// Direct normal irradiance by DIRINT along a series, W/m².
///
/// Changes of clearness are taken to the neighbours in the series, as they come. None beyond a zenith angle of 87°.
/// - Parameters:
///   - dewPoint_K: at the ground; nil: unknown.
///   - extraterrestrial_W_per_m2: as for ``disc(ghi_W_per_m2:zenith_rad:pressure_Pa:extraterrestrial_W_per_m2:)``.
public func dirint(
    ghi_W_per_m2: [Double], zenith_rad: [Double], pressure_Pa: [Double], extraterrestrial_W_per_m2: [Double],
    dewPoint_K: [Double]? = nil
) -> [Double] {
    let beams = ghi_W_per_m2.indices.map {
        disc(
            ghi_W_per_m2: ghi_W_per_m2[$0], zenith_rad: zenith_rad[$0], pressure_Pa: pressure_Pa[$0],
            extraterrestrial_W_per_m2: extraterrestrial_W_per_m2[$0])
    }
    let clearness = beams.map { zenithIndependentClearness($0.clearness, airMass: $0.airMass) }
    return beams.indices.map { index in
        guard beams[index].dni_W_per_m2 > 0 else { return beams[index].dni_W_per_m2 }
        let neighbours = [index - 1, index + 1].filter { clearness.indices.contains($0) && !clearness[$0].isNaN }
        let changes = neighbours.map { abs(clearness[index] - clearness[$0]) }
        let state = DIRINTState(
            clearness: clearness[index], change: changes.isEmpty ? nil : changes.reduce(0, +) / Double(changes.count),
            water_cm: dewPoint_K.map { dirintWater_cm(dewPoint_K: $0[index]) })
        return beams[index].dni_W_per_m2 * dirintFactor(state, zenith_rad: zenith_rad[index])
    }
}
