internal import Glibc
internal import KernelDispatch
internal import KernelTypes
internal import Synchronization
internal import Units

/// An atmosphere in layers that grow with height, for rays from the ground to space.
///
/// Layers are 10 cm thick at the ground and grow by 1 % each, 922 of them to 100 km; each has the air of its middle.
/// Source: ITU-R P.676-12, 2019, annex 1, section 2.2.1; P.676-13 has the same.
public struct LayeredAtmosphere: Sendable {
    /// Heights of the bottoms and thicknesses, km above sea level.
    let bottom_km: [Double], thickness_km: [Double]
    let dry_hPa: [Double], vapour_hPa: [Double], temperature_K: [Double]
    /// Index of refraction.
    let index: [Double]
    private let tables: LayerTables

    /// - Parameters:
    ///   - atmosphere: what the air is like above the station.
    ///   - station_km: height of the station above sea level, 0 … 9.
    ///   - vapour_g_per_m3: density of water vapour at the station; the profile is scaled to it. Nil: the atmosphere's own.
    public init(_ atmosphere: ReferenceAtmosphere, station_km: Double = 0, vapour_g_per_m3: Double? = nil) {
        self.init(atmosphere, station_km: station_km, vapour_g_per_m3: vapour_g_per_m3, growth: 0.01, count: 922)
    }

    /// The same with layers that grow by `growth` (its logarithm) from 0.1 mm per unit of it.
    init(_ atmosphere: ReferenceAtmosphere, station_km: Double, vapour_g_per_m3: Double?, growth: Double, count: Int) {
        let own = atmosphere.vapour_g_per_m3(height_km: station_km)
        let scale = vapour_g_per_m3.map { own > 0 ? $0 / own : 0 } ?? 1
        var columns = [[Double]](repeating: [], count: 6)
        let first_km = 0.01 * growth
        for number in 0..<count {
            let power = exp(Double(number) * growth)
            let thickness = first_km * power
            let bottom = station_km + first_km * (power - 1) / (exp(growth) - 1)
            let middle = bottom + thickness / 2
            let temperature = atmosphere.temperature_K(height_km: middle)
            let pressure = atmosphere.pressure_hPa(height_km: middle)
            let density = atmosphere.vapour_g_per_m3(height_km: middle) * scale
            // Above the troposphere the air keeps 2 parts in a million of vapour.
            let vapour = max(vapourPressure_hPa(density_g_per_m3: density, temperature_K: temperature), 2e-6 * pressure)
            let dry = pressure - vapour
            let bent = refractivity(dry_hPa: dry, vapour_hPa: vapour, temperature_K: temperature)
            for (column, value) in [bottom, thickness, dry, vapour, temperature, 1 + 1e-6 * bent].enumerated() {
                columns[column].append(value)
            }
        }
        (bottom_km, thickness_km, dry_hPa) = (columns[0], columns[1], columns[2])
        (vapour_hPa, temperature_K, index) = (columns[3], columns[4], columns[5])
        tables = LayerTables.of(atmosphere, station_km: station_km, growth: growth, temperature_K: columns[4])
    }

    /// Lengths of a refracted ray in the layers, km.
    ///
    /// - Parameter elevation_rad: apparent, at the station, above 0; a ray that is trapped near the ground gives NaN.
    public func legs_km(elevation_rad: Double) -> [Double] {
        var legs: [Double] = []
        legs.reserveCapacity(bottom_km.count)
        // Snell's law on the sphere: n r cos(elevation) is the same along the ray.
        let invariant = index[0] * (6371 + bottom_km[0]) * cos(elevation_rad)
        for layer in bottom_km.indices {
            let inner = 6371 + bottom_km[layer]
            let cosine = invariant / (index[layer] * inner)
            let sine2 = 1 - cosine * cosine
            guard sine2 >= 0 else { return [Double](repeating: .nan, count: bottom_km.count) }
            let thickness = thickness_km[layer]
            let rise = thickness * (2 * inner + thickness)
            let up = inner * sqrt(sine2)
            legs.append(rise / (up + sqrt(up * up + rise)))
        }
        return legs
    }

    /// Attenuation by oxygen and by water vapour along a ray to space, dB.
    public func slant_dB(frequency_GHz: Double, elevation_rad: Double) -> (oxygen_dB: Double, vapour_dB: Double) {
        let legs = legs_km(elevation_rad: elevation_rad)
        var (oxygen, vapour) = (0.0, 0.0)
        let (specificOxygen, specificVapour) = specific_dB_per_km(frequency_GHz: frequency_GHz)
        for layer in legs.indices {
            oxygen += legs[layer] * specificOxygen[layer]
            vapour += legs[layer] * specificVapour[layer]
        }
        return (oxygen, vapour)
    }

    /// Specific attenuation of both gases in every layer, dB/km.
    private func specific_dB_per_km(frequency_GHz: Double) -> (oxygen: [Double], vapour: [Double]) {
        let kernels = KernelDispatch.kernels.links
        let count = bottom_km.count
        var (oxygen, vapour) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        GasLines.withColumns { lines in
            tables.values.withUnsafeBufferPointer { tables in
                // The kernel only reads the tables here.
                let tables = GasTables(base: UnsafeMutablePointer(mutating: tables.baseAddress!), stride: count)
                kernels.gasSpecific(lines, tables, frequency_GHz, dry_hPa, vapour_hPa, &oxygen, &vapour, count)
            }
        }
        return (oxygen, vapour)
    }
}

/// What the lines' strengths and widths take from the temperatures of the layers; one for each profile of temperature.
final class LayerTables: Sendable {
    let values: [Double]

    private struct Key: Hashable {
        let atmosphere: ReferenceAtmosphere, station_km: Double, growth: Double, count: Int
    }

    private static let known = Mutex<[Key: LayerTables]>([:])

    private init(_ temperature_K: [Double]) {
        let columns = GasTables.columns(oxygen: GasLines.oxygen.count, vapour: GasLines.vapour.count)
        var values = [Double](repeating: 0, count: columns * temperature_K.count)
        GasLines.withColumns { lines in
            values.withUnsafeMutableBufferPointer { buffer in
                KernelDispatch.kernels.links.gasTables(
                    lines, temperature_K, GasTables(base: buffer.baseAddress!, stride: temperature_K.count), temperature_K.count)
            }
        }
        self.values = values
    }

    /// The tables of a profile; up to sixteen profiles are kept, for the temperatures do not depend on the vapour.
    static func of(
        _ atmosphere: ReferenceAtmosphere, station_km: Double, growth: Double, temperature_K: [Double]
    ) -> LayerTables {
        let key = Key(atmosphere: atmosphere, station_km: station_km, growth: growth, count: temperature_K.count)
        if let found = known.withLock({ $0[key] }) { return found }
        let made = LayerTables(temperature_K)
        known.withLock { known in
            if known.count >= 16 { known.removeAll() }
            known[key] = made
        }
        return made
    }
}
