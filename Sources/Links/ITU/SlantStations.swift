internal import Glibc
internal import KernelDispatch
internal import KernelTypes
public import Units

/// Many stations with their air, for attenuation at several frequencies and percentages at once (P.618-14).
///
/// Columns of one length; units and meanings are those of ``SlantPath`` and ``SlantClimate``.
public struct SlantStations: Sendable {
    public var latitude_deg: [Double], elevation_rad: [Double], station_km: [Double]
    public var pressure_hPa: [Double], temperature_K: [Double], vapour_g_per_m3: [Double]
    /// Exceeded in 5 % of an average year.
    public var vapourColumn_kg_per_m2: [Double], liquidColumn_kg_per_m2: [Double]
    public var wetRefractivity: [Double], rainHeight_km: [Double], rain_mm_per_h: [Double]
    /// Antenna at every station, and the tilt of the polarisation.
    public var diameter_m = 1.0, efficiency = 0.5, tilt_rad = Double.pi / 4

    /// Stations without values yet.
    public init(count: Int) {
        let zeros = [Double](repeating: 0, count: count)
        (latitude_deg, elevation_rad, station_km) = (zeros, zeros, zeros)
        (pressure_hPa, temperature_K, vapour_g_per_m3) = (zeros, zeros, zeros)
        (vapourColumn_kg_per_m2, liquidColumn_kg_per_m2) = (zeros, zeros)
        (wetRefractivity, rainHeight_km, rain_mm_per_h) = (zeros, zeros, zeros)
    }

    public var count: Int { latitude_deg.count }

    /// A station and the air above it.
    public mutating func set(_ index: Int, _ path: SlantPath, _ climate: SlantClimate) {
        (latitude_deg[index], elevation_rad[index], station_km[index]) = (path.latitude_deg, path.elevation_rad, path.station_km)
        (pressure_hPa[index], temperature_K[index]) = (climate.pressure_hPa, climate.temperature_K)
        vapour_g_per_m3[index] = climate.vapour_g_per_m3
        vapourColumn_kg_per_m2[index] = climate.vapourColumn_kg_per_m2
        liquidColumn_kg_per_m2[index] = climate.liquidColumn_kg_per_m2
        (wetRefractivity[index], rainHeight_km[index]) = (climate.wetRefractivity, climate.rainHeight_km)
        rain_mm_per_h[index] = climate.rain_mm_per_h
    }

    /// Total attenuation, dB, `[(frequency * percents.count + percent) * count + station]`.
    ///
    /// The same as ``SlantAttenuation`` of P.618-14 to rounding.
    /// - Throws: ``DomainError`` for a frequency outside 1 … 350 GHz, or a percentage of 0 or above 5.
    public func totals_dB(frequencies_GHz: [Double], percents: [Double]) throws(DomainError) -> [Double] {
        for f in frequencies_GHz where !(1...350).contains(f) { throw DomainError("frequency", f, unit: "GHz", allowed: 1...350) }
        for p in percents where !(p > 0 && p <= 5) {
            throw DomainError("percentage", value: "\(p) %", allowed: "above 0 and at most 5 %; more have other columns of water")
        }
        let kernels = KernelDispatch.kernels.links
        var totals = [Double](repeating: 0, count: frequencies_GHz.count * percents.count * count)
        let constants = frequencies_GHz.map(constants)
        let factors = percents.map(scintillationFactor)
        var scratch = SlantScratch()
        totals.withUnsafeMutableBufferPointer { totals in
            for start in stride(from: 0, to: count, by: SlantScratch.rows) {
                run(
                    kernels, constants, percents, factors, start, min(SlantScratch.rows, count - start), &scratch,
                    totals.baseAddress!)
            }
        }
        return totals
    }

    private func constants(_ f: Double) -> SlantConstants {
        let rain = RainPolarisations(frequency_GHz: f)
        let fits = GasColumnFits(frequency_GHz: f)
        let height = fits.oxygenHeight_km.coefficients, vapour = fits.vapour_dB_m2_per_kg.coefficients
        return SlantConstants(
            frequency_GHz: f, kH: rain.kH, kV: rain.kV, kAlphaH: rain.kAlphaH, kAlphaV: rain.kAlphaV, cosTilt2: cos(2 * tilt_rad),
            cloud_dB_m2_per_kg: CloudEdition.ninth.massAbsorption_dB_m2_per_kg(frequency_GHz: f),
            aperture_m2: efficiency * diameter_m * diameter_m, height0: height[0], heightT: height[1], heightP: height[2],
            heightV: height[3], vapour0: vapour[0], vapourT: vapour[1], vapourP: vapour[2], vapourV: vapour[3],
            lowest_hPa: GasColumnFits.oxygenPressures_hPa.lowerBound, highest_hPa: GasColumnFits.oxygenPressures_hPa.upperBound)
    }

    private func run(
        _ kernels: LinkKernels, _ constants: [SlantConstants], _ percents: [Double], _ factors: [Double], _ start: Int,
        _ rows: Int,
        _ scratch: inout SlantScratch, _ totals: UnsafeMutablePointer<Double>
    ) {
        scratch.fill(self, start, rows)
        GasLines.withColumns { lines in
            scratch.withColumns { s in
                let ground = GasTables(base: s.groundTables, stride: SlantScratch.rows)
                kernels.gasTables(lines, s.temperature_K, ground, rows)
                for (number, constant) in constants.enumerated() {
                    let f = constant.frequency_GHz
                    kernels.gasSpecific(lines, ground, f, s.dry_hPa, s.vapour_hPa, s.oxygen, nil, rows)
                    slant(kernels, constant, percents, factors, s, start, rows, totals + number * percents.count * count + start)
                }
            }
        }
    }

    private func slant(
        _ kernels: LinkKernels, _ constant: SlantConstants, _ percents: [Double], _ factors: [Double],
        _ s: SlantScratch.Columns, _ start: Int, _ rows: Int, _ target: UnsafeMutablePointer<Double>
    ) {
        func at(_ column: [Double], _ body: (UnsafePointer<Double>) -> Void) {
            column.withUnsafeBufferPointer { body($0.baseAddress! + start) }
        }
        at(latitude_deg) { latitude in
            at(elevation_rad) { elevation in
                at(station_km) { station in
                    at(rainHeight_km) { top in
                        at(rain_mm_per_h) { rain in
                            at(wetRefractivity) { wet in
                                at(pressure_hPa) { pressure in
                                    at(temperature_K) { temperature in
                                        at(vapour_g_per_m3) { density in
                                            at(vapourColumn_kg_per_m2) { vapour in
                                                at(liquidColumn_kg_per_m2) { liquid in
                                                    percents.withUnsafeBufferPointer { p in
                                                        factors.withUnsafeBufferPointer { factors in
                                                            let columns = SlantColumns(
                                                                latitude_deg: latitude, elevation_rad: elevation,
                                                                station_km: station, rainHeight_km: top,
                                                                rain_mm_per_h: rain, wetRefractivity: wet, pressure_hPa: pressure,
                                                                temperature_K: temperature,
                                                                vapour_g_per_m3: density, vapour_kg_per_m2: vapour,
                                                                liquid_kg_per_m2: liquid,
                                                                oxygen_dB_per_km: s.oxygen)
                                                            let list = SlantPercentages(
                                                                percent: p.baseAddress!, factor: factors.baseAddress!,
                                                                count: p.count)
                                                            kernels.slant(constant, columns, list, target, count, rows)
                                                        }
                                                    }
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Columns of one block of stations.
private struct SlantScratch {
    static let rows = 64

    struct Columns {
        let groundTables: UnsafeMutablePointer<Double>
        let temperature_K: UnsafeMutablePointer<Double>, dry_hPa: UnsafeMutablePointer<Double>,
            vapour_hPa: UnsafeMutablePointer<Double>
        let oxygen: UnsafeMutablePointer<Double>
    }

    private static let tableSize = GasTables.columns(oxygen: GasLines.oxygen.count, vapour: GasLines.vapour.count) * rows
    private var values = [Double](repeating: 0, count: tableSize + 4 * rows)

    /// The air at the stations.
    mutating func fill(_ stations: SlantStations, _ start: Int, _ rows: Int) {
        for row in 0..<rows {
            let station = start + row, at = SlantScratch.tableSize + row
            let temperature = stations.temperature_K[station]
            let vapour = vapourPressure_hPa(density_g_per_m3: stations.vapour_g_per_m3[station], temperature_K: temperature)
            values[at] = temperature
            values[at + SlantScratch.rows] = stations.pressure_hPa[station] - vapour
            values[at + 2 * SlantScratch.rows] = vapour
        }
    }

    mutating func withColumns(_ body: (Columns) -> Void) {
        values.withUnsafeMutableBufferPointer { buffer in
            let first = buffer.baseAddress!, columns = first + SlantScratch.tableSize
            func column(_ number: Int) -> UnsafeMutablePointer<Double> { columns + number * SlantScratch.rows }
            body(
                Columns(
                    groundTables: first, temperature_K: column(0), dry_hPa: column(1), vapour_hPa: column(2), oxygen: column(3)))
        }
    }
}

extension GasLines {
    private static let flatOxygen = oxygen.flatMap(\.self), flatVapour = vapour.flatMap(\.self)

    /// The lines as the kernels take them.
    static func withColumns(_ body: (GasLineColumns) -> Void) {
        flatOxygen.withUnsafeBufferPointer { oxygenLines in
            flatVapour.withUnsafeBufferPointer { vapourLines in
                body(
                    GasLineColumns(
                        oxygen: oxygenLines.baseAddress!, oxygenCount: oxygen.count, vapour: vapourLines.baseAddress!,
                        vapourCount: vapour.count))
            }
        }
    }
}
