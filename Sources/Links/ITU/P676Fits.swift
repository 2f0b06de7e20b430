internal import Glibc
internal import Synchronization

/// A quantity of a column of air as a linear function of the air at the station, at one frequency.
public struct AirFit: Sendable, Hashable {
    /// Coefficients of 1, temperature (K), total pressure (hPa) and vapour density (g/m³).
    public let coefficients: [Double]

    public init(_ coefficients: [Double]) {
        precondition(coefficients.count == 4, "a fit has four coefficients")
        self.coefficients = coefficients
    }

    public func value(pressure_hPa: Double, temperature_K: Double, vapour_g_per_m3: Double) -> Double {
        coefficients[0] + coefficients[1] * temperature_K + coefficients[2] * pressure_hPa + coefficients[3] * vapour_g_per_m3
    }
}

/// What P.676-13 (annex 2) needs at one frequency: the equivalent height of oxygen and the absorption of vapour per column of it.
///
/// Both are linear in the air at the station, as in the recommendation (equations 31 and 41). Its coefficients are data files;
/// those here are found from the spectrum instead, by least squares over the line-by-line zenith attenuation of the six reference
/// atmospheres: from the sea for oxygen, from 0, 1, 2 and 3 km for vapour. Oxygen's pressures outside
/// ``oxygenPressures_hPa``, which no such atmosphere has at the sea, are not extrapolated. Coefficients of the recommendation are
/// used where a user has them (``ITUCoefficients``).
public struct GasColumnFits: Sendable, Hashable {
    /// Equivalent height of oxygen, km.
    public let oxygenHeight_km: AirFit
    /// Zenith attenuation by water vapour per column, dB m²/kg.
    public let vapour_dB_m2_per_kg: AirFit
    /// Whether the coefficients are the recommendation's own.
    public let isITU: Bool

    /// Pressures at which the fit of oxygen is read; others are taken at the nearer end.
    public static let oxygenPressures_hPa = 985.0...1035

    private static let known = Mutex<[Double: GasColumnFits]>([:])

    /// The coefficients of a frequency of 1 … 350 GHz; found once and kept.
    public init(frequency_GHz: Double) {
        if let found = GasColumnFits.known.withLock({ $0[frequency_GHz] }) {
            self = found
            return
        }
        let samples = ReferenceAtmosphere.allCases.flatMap { atmosphere in
            [0, 1, 2, 3].map { ZenithSample(atmosphere, station_km: $0, frequency_GHz: frequency_GHz) }
        }
        let sea = samples.filter { $0.station_km == 0 }
        let fits = GasColumnFits(
            oxygenHeight_km: fit(sea, sea.map(\.oxygenHeight_km)),
            vapour_dB_m2_per_kg: fit(samples, samples.map(\.vapour_dB_m2_per_kg)), isITU: false)
        GasColumnFits.known.withLock { $0[frequency_GHz] = fits }
        self = fits
    }

    public init(oxygenHeight_km: AirFit, vapour_dB_m2_per_kg: AirFit, isITU: Bool) {
        (self.oxygenHeight_km, self.vapour_dB_m2_per_kg, self.isITU) = (oxygenHeight_km, vapour_dB_m2_per_kg, isITU)
    }

    /// Equivalent height of oxygen over a station, km.
    public func height_km(pressure_hPa: Double, temperature_K: Double, vapour_g_per_m3: Double) -> Double {
        let range = isITU ? -Double.infinity...Double.infinity : GasColumnFits.oxygenPressures_hPa
        return oxygenHeight_km.value(
            pressure_hPa: min(max(pressure_hPa, range.lowerBound), range.upperBound), temperature_K: temperature_K,
            vapour_g_per_m3: vapour_g_per_m3)
    }
}

/// The zenith attenuation over a station in a reference atmosphere, line by line, and the air at the station.
private struct ZenithSample {
    let station_km: Double
    let temperature_K: Double, pressure_hPa: Double, vapour_g_per_m3: Double
    let oxygenHeight_km: Double, vapour_dB_m2_per_kg: Double

    init(_ atmosphere: ReferenceAtmosphere, station_km: Double, frequency_GHz: Double) {
        let layers = LayeredAtmosphere(atmosphere, station_km: station_km, vapour_g_per_m3: nil, growth: 0.1, count: 93)
        let zenith = layers.slant_dB(frequency_GHz: frequency_GHz, elevation_rad: .pi / 2)
        let column = layers.thickness_km.indices.reduce(0) {
            let density = vapourDensity_g_per_m3(vapour_hPa: layers.vapour_hPa[$1], temperature_K: layers.temperature_K[$1])
            return $0 + layers.thickness_km[$1] * density
        }
        self.station_km = station_km
        temperature_K = atmosphere.temperature_K(height_km: station_km)
        pressure_hPa = atmosphere.pressure_hPa(height_km: station_km)
        vapour_g_per_m3 = atmosphere.vapour_g_per_m3(height_km: station_km)
        let vapour_hPa = vapourPressure_hPa(density_g_per_m3: vapour_g_per_m3, temperature_K: temperature_K)
        let ground = oxygenSpecific_dB_per_km(
            frequency_GHz: frequency_GHz, dry_hPa: pressure_hPa - vapour_hPa, vapour_hPa: vapour_hPa, temperature_K: temperature_K
        )
        oxygenHeight_km = zenith.oxygen_dB / ground
        vapour_dB_m2_per_kg = zenith.vapour_dB / column
    }
}

/// Least squares over samples, about values near the middle so that the system is well conditioned.
private func fit(_ samples: [ZenithSample], _ values: [Double]) -> AirFit {
    let rows = samples.map { [1, $0.temperature_K - 280, $0.pressure_hPa - 1013, $0.vapour_g_per_m3 - 8] }
    let found = leastSquares(rows, values)
    return AirFit([found[0] - 280 * found[1] - 1013 * found[2] - 8 * found[3], found[1], found[2], found[3]])
}

/// Coefficients of the least squares of a few columns by the normal equations.
private func leastSquares(_ rows: [[Double]], _ values: [Double]) -> [Double] {
    let count = rows[0].count
    var system = [[Double]](repeating: [Double](repeating: 0, count: count + 1), count: count)
    for (row, value) in zip(rows, values) {
        for i in 0..<count {
            for j in 0..<count { system[i][j] += row[i] * row[j] }
            system[i][count] += row[i] * value
        }
    }
    for pivot in 0..<count {
        let best = (pivot..<count).max { system[$0][pivot].magnitude < system[$1][pivot].magnitude } ?? pivot
        system.swapAt(pivot, best)
        for row in 0..<count where row != pivot {
            let factor = system[row][pivot] / system[pivot][pivot]
            for column in pivot...count { system[row][column] -= factor * system[pivot][column] }
        }
    }
    return (0..<count).map { system[$0][count] / system[$0][$0] }
}
