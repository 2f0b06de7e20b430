import Glibc
import Testing
import Units

@testable import Links

@Suite struct LinksKernelTests {
    /// Stations of every tail length against the scalar code.
    @Test(arguments: [1, 7, 8, 9, 63, 64, 65, 130])
    func stationsEqualTheScalarCode(count: Int) throws {
        var stations = SlantStations(count: count)
        var paths: [SlantPath] = [], climates: [SlantClimate] = []
        for index in 0..<count {
            let share = Double(index % 23) / 23
            let path = SlantPath(
                frequency_GHz: 20, elevation_rad: 0.05 + 1.5 * share, latitude_deg: -60 + 120 * Double(index % 17) / 17,
                station_km: 3 * Double(index % 5) / 5)
            let climate = SlantClimate(
                pressure_hPa: 1010 - 200 * share, temperature_K: 270 + 30 * share, vapour_g_per_m3: 2 + 18 * share,
                vapourColumn_kg_per_m2: index % 11 == 0 ? 0 : 5 + 60 * share, liquidColumn_kg_per_m2: 2 * share,
                wetRefractivity: 20 + 100 * share, rainHeight_km: 0.5 + 4.5 * Double(index % 7) / 7,
                rain_mm_per_h: index % 13 == 0 ? 0 : 5 + 90 * share)
            paths.append(path)
            climates.append(climate)
            stations.set(index, path, climate)
        }
        let frequencies = [12.0, 22.3, 47], percents = [0.001, 0.05, 1, 5]
        let totals = try stations.totals_dB(frequencies_GHz: frequencies, percents: percents)
        for (f, frequency) in frequencies.enumerated() {
            for (p, percent) in percents.enumerated() {
                for index in 0..<count {
                    var path = paths[index]
                    path.frequency_GHz = frequency
                    let expected = SlantAttenuation(path, climates[index], percent: percent).total_dB
                    let found = totals[(f * percents.count + p) * count + index]
                    #expect(abs(found / expected - 1) < 1e-11, "station \(index), \(frequency) GHz, \(percent) %")
                }
            }
        }
    }

    @Test func percentagesWithoutRainAreRefused() {
        let stations = SlantStations(count: 1)
        #expect(throws: DomainError.self) { try stations.totals_dB(frequencies_GHz: [20], percents: [0]) }
        #expect(throws: DomainError.self) { try stations.totals_dB(frequencies_GHz: [20], percents: [10]) }
        #expect(throws: DomainError.self) { try stations.totals_dB(frequencies_GHz: [500], percents: [1]) }
    }

    @Test func modcodsOutOfOrderAreRefused() throws {
        let low = Modcod(name: "a", efficiency_bit_per_symbol: 1, threshold_dB: 1)
        let high = Modcod(name: "b", efficiency_bit_per_symbol: 2, threshold_dB: 5)
        #expect(throws: DomainError.self) { try ModcodTable([high, low]) }
        #expect(throws: DomainError.self) { try ModcodTable([]) }
        let table = try ModcodTable([low, high])
        #expect(table.best(ratio_dB: 0.9) == nil && table.best(ratio_dB: 4.9) == low && table.best(ratio_dB: 5) == high)
    }

    @Test func dominatedModcodsAreNeverChosen() {
        let names = stride(from: -3.0, to: 20, by: 0.01).compactMap { ModcodTable.dvbS2.best(ratio_dB: $0)?.name }
        #expect(!names.contains("8PSK 9/10") && names.contains("16APSK 3/4"))
        for (lower, higher) in zip(ModcodTable.dvbS2X.modcods, ModcodTable.dvbS2X.modcods.dropFirst()) {
            #expect(
                lower.efficiency_bit_per_symbol < higher.efficiency_bit_per_symbol && lower.threshold_dB < higher.threshold_dB)
        }
    }

    /// The mean over the year lies between the rates of the worst and the best percentage.
    @Test func adaptiveCodingAveragesOverTheYear() {
        let air = SlantClimate(
            pressure_hPa: 1009, temperature_K: 298, vapour_g_per_m3: 18, vapourColumn_kg_per_m2: 50, liquidColumn_kg_per_m2: 1.2,
            wetRefractivity: 110, rainHeight_km: 4.9, rain_mm_per_h: 95)
        var budget = RadioBudget(
            frequency_Hz: 20e9, distance_m: 812e3, power_dBW: 20, transmitGain_dBi: 0, receiveGain_dBi: 45, receiver_K: 230,
            symbolRate_per_s: 200e6)
        budget.implementation_dB = 1
        let path = SlantPath(frequency_GHz: 20, elevation_rad: 0.7, latitude_deg: 2, station_km: 0)
        let year = LinkAvailability(budget, path: path, modcods: .dvbS2) { _ in air }
        #expect(year.mean_bit_per_s > year.points[0].rate_bit_per_s)
        #expect(year.mean_bit_per_s < year.points[year.points.count - 1].rate_bit_per_s)
        #expect(year.outage_percent > 0 && year.outage_percent < 5)
        for point in year.points where point.modcod != nil { #expect(point.margin_dB >= 0) }
    }

    @Test func tablesOfGainsHoldTheirEnds() throws {
        let table = AntennaPattern.table(try AntennaTable(angles_deg: [0, 10, 20], gains_dBi: [30, 10, 0]))
        #expect(table.gain_dBi(offAxis_rad: 5 * radiansPerDegree) == 20)
        #expect(table.gain_dBi(offAxis_rad: 3) == 0)
        #expect(throws: DomainError.self) { try AntennaTable(angles_deg: [0, 0], gains_dBi: [1, 2]) }
    }
}
