/// Power of a module or array, in the unit of its nameplate, from effective irradiance and cell temperature.
///
/// Source: Dobos, PVWatts version 5 manual, NREL/TP-6A20-62641, 2014, eq. 8.
public func pvwattsDC(
    effective_W_per_m2: Double, cell_K: Double, nameplate: Double, gamma_per_K: Double = -0.004, reference_K: Double = 298.15
) -> Double {
    nameplate * effective_W_per_m2 / 1000 * (1 + gamma_per_K * (cell_K - reference_K))
}

/// System losses of PVWatts, each as a fraction; they multiply.
///
/// Source: Dobos 2014, table 6.
public struct PVWattsLosses: Sendable, Hashable {
    public var soiling = 0.02, shading = 0.03, snow = 0.0, mismatch = 0.02, wiring = 0.02, connections = 0.005
    public var lightInduced = 0.015, nameplateRating = 0.01, age = 0.0, availability = 0.03

    /// The losses of table 6.
    public init() {}

    /// The combined loss, a fraction; 0.1408 by default.
    public var total: Double {
        let all = [soiling, shading, snow, mismatch, wiring, connections, lightInduced, nameplateRating, age, availability]
        return 1 - all.reduce(1) { $0 * (1 - $1) }
    }

    /// A loss with what age has taken: the share `aged` is left.
    public static func combined(_ loss: Double, aged: Double) -> Double { 1 - (1 - loss) * aged }
}

/// Alternating-current output of an inverter, in the unit of `dc`, clipped at its rating and at zero.
///
/// `dcRating` is the direct-current input at which the output reaches its rating `dcRating · nominalEfficiency`.
/// Source: Dobos 2014, eq. 9–11.
public func pvwattsInverter(
    dc: Double, dcRating: Double, nominalEfficiency: Double = 0.96, referenceEfficiency: Double = 0.9637
) -> Double {
    // efficiency · dc with efficiency = k (−0.0162 ζ − 0.0059 / ζ + 0.9858), ζ = dc / dcRating
    let load = dc / dcRating
    let output = nominalEfficiency / referenceEfficiency * dcRating * (load * (0.9858 - 0.0162 * load) - 0.0059)
    return max(min(output, nominalEfficiency * dcRating), 0)
}
