import Ephemeris
import Foundation
import Testing
import TimeScales
import Units

@testable import Climate

/// A climate with a cold and a warm half, damp and cloudy in the cold one.
private func climate(
    mean_K: Double = 285, swing_K: Double = 10, clearness: Double = 0.5, latitude_deg: Double, variation: Double = 0.35,
    altitude_m: Double = 100,
    extremes: Bool = true
) throws -> MonthlyClimate {
    let place = GeodeticPlace(longitude_rad: 0, latitude_rad: latitude_deg * radiansPerDegree)
    let year = TimeAxis(start: Instant(CivilTime(year: 2026, month: 1, day: 1)), step_s: 3600, count: 8760)
    let track = SunTrack(year)
    let lit = track.lit(from: place)
    var ghi = [Double](repeating: 0, count: 12), hours = ghi
    for index in 0..<8760 {
        let month = year.middle(index).civil.month - 1
        ghi[month] +=
            clearness * 1361.1 * lit.fraction[index] * lit.up[index] / (track.distance_au[index] * track.distance_au[index])
        hours[month] += 1
    }
    let t = (0..<12).map { mean_K - (latitude_deg >= 0 ? 1 : -1) * swing_K * cos(2 * .pi * (Double($0) - 0.5) / 12) }
    let p = standardPressure_Pa(altitude_m: altitude_m)
    return try MonthlyClimate(
        airTemperature_K: t, specificHumidity_kg_per_kg: t.map { 0.7 * saturationHumidity_kg_per_kg($0, pressure_Pa: p) },
        ghi_W_per_m2: zip(ghi, hours).map { $0 / $1 }, ghiVariation: [Double](repeating: variation, count: 12),
        wind_m_per_s: (0..<12).map { 4 + cos(Double($0)) }, altitude_m: altitude_m,
        extremes_K: extremes ? mean_K - swing_K - 18...mean_K + swing_K + 16 : nil)
}

private func place(_ longitude_deg: Double, _ latitude_deg: Double, altitude_m: Double = 100) -> GeodeticPlace {
    GeodeticPlace(
        longitude_rad: longitude_deg * radiansPerDegree, latitude_rad: latitude_deg * radiansPerDegree, altitude_m: altitude_m)
}

private func year(_ year: Int) -> TimeAxis {
    let start = Instant(CivilTime(year: year, month: 1, day: 1)), end = Instant(CivilTime(year: year + 1, month: 1, day: 1))
    return TimeAxis(start: start, step_s: 3600, count: Int((end - start) / 3600))
}

private func monthly(_ column: [Double], _ axis: TimeAxis) -> [Double] {
    var sums = [Double](repeating: 0, count: 12), counts = sums
    for (index, value) in column.enumerated() {
        let month = axis.middle(index).civil.month - 1
        sums[month] += value
        counts[month] += 1
    }
    return zip(sums, counts).map { $0 / $1 }
}

private let places: [(Double, Double)] = [
    (0, 50), (-111, 32), (179.9, -40), (-179.9, 65), (103, 1), (25, 69.5), (20, -77), (77, 0),
]

@Test func philoxGivesTheKnownAnswers() {
    // Known answers of Random123 for philox4x32-10.
    #expect(CounterRandom(key: 0).words(SIMD4(0, 0, 0, 0)) == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones = UInt32.max
    #expect(
        CounterRandom(key: .max).words(SIMD4(ones, ones, ones, ones)) == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    )
    let pi = SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344)
    #expect(CounterRandom(key: 0x299f_31d0_a409_3822).words(pi) == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
}

@Test func normalNumbersAreStandardAndCorrelated() {
    let random = CounterRandom(key: 7)
    var stream = AutoregressiveStream(random, stream: 1, indices: 0...19_999)
    let x = (0..<20_000).map { stream.value($0, correlation: 0.6) }
    let mean = x.reduce(0, +) / 20_000
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    let lagged = zip(x, x.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) } / 20_000 / variance
    #expect(abs(mean) < 0.04)
    #expect(abs(variance - 1) < 0.04)
    #expect(abs(lagged - 0.6) < 0.02)
}

@Test(arguments: places, [2027, 2028]) func monthsKeepTheirMeans(_ at: (Double, Double), _ which: Int) throws {
    let climate = try climate(latitude_deg: at.1)
    let axis = year(which)
    let weather = try HourlyWeather(synthesizing: climate, at: place(at.0, at.1), over: axis)
    #expect(weather.isSynthetic && weather.label.contains("synthetic"))
    func close(_ column: [Double], _ means: [Double], _ name: String) {
        for (got, asked) in zip(monthly(column, axis), means) {
            let close = abs(got - asked) <= 1e-6 * max(abs(asked), 1e-6)
            #expect(close, "\(name) at \(at): \(got) for \(asked)")
        }
    }
    close(weather.airTemperature_K, climate.airTemperature_K, "temperature")
    close(weather.specificHumidity_kg_per_kg, climate.specificHumidity_kg_per_kg, "humidity")
    close(weather.wind_m_per_s, climate.wind_m_per_s, "wind")
    close(weather.pressure_Pa, climate.pressure_Pa, "pressure")
    // The climate's irradiance is that of 2026 at the Greenwich meridian: the polar night's last hours differ by the leap year.
    for (got, asked) in zip(monthly(weather.ghi_W_per_m2, axis), climate.ghi_W_per_m2) where asked > 1 {
        let off = abs(got / asked - 1)
        #expect(off <= 1e-6, "irradiance at \(at)")
    }
}

@Test(arguments: [(-111.0, 32.0, 0.30), (0, 50, 0.45), (103, 1, 0.25), (150, -34, 0.55)]) func daysVaryAsAsked(
    _ at: (Double, Double, Double)
) throws {
    let climate = try climate(latitude_deg: at.1, variation: at.2)
    let axis = year(2027)
    let weather = try HourlyWeather(synthesizing: climate, at: place(at.0, at.1), over: axis, seed: 3)
    // Days of local mean solar time that lie wholly in one month of UTC.
    var days: [Int: (sum: Double, hours: Int, month: Int)] = [:]
    for index in 0..<axis.count {
        let middle = axis.middle(index)
        let day = Int(((middle.unix_s / 86_400) + at.0 / 360).rounded(.down))
        let month = middle.civil.month - 1
        let before = days[day] ?? (0, 0, month)
        days[day] = (before.sum + weather.ghi_W_per_m2[index], before.hours + (before.month == month ? 1 : 0), before.month)
    }
    for month in 0..<12 {
        let sums = days.values.filter { $0.month == month && $0.hours == 24 }.map(\.sum)
        let mean = sums.reduce(0, +) / Double(sums.count)
        let variation = sqrt(sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sums.count)) / mean
        #expect(abs(variation - at.2) < 0.02, "month \(month + 1): \(variation)")
    }
}

@Test(arguments: places) func skyIsNeverClearerThanClear(_ at: (Double, Double)) throws {
    let climate = try climate(latitude_deg: at.1, variation: 0.5)
    let axis = year(2027)
    let weather = try HourlyWeather(synthesizing: climate, at: place(at.0, at.1), over: axis, seed: 11)
    let track = SunTrack(axis)
    let lit = track.lit(from: place(at.0, at.1))
    for index in 0..<axis.count {
        let outside = 1361.1 * lit.fraction[index] * lit.up[index] / (track.distance_au[index] * track.distance_au[index])
        let clear = DailyClearness.clearestHour * clearSkyClearness(cosZenith: lit.up[index], altitude_m: 100) * outside
        let ghi = weather.ghi_W_per_m2[index]
        // In the dusk of polar days the month's mean clearness of one half is itself above the clear sky.
        let limit = max(clear * (1 + 1e-9), abs(at.1) > 60 ? outside : 0)
        #expect(ghi >= 0)
        #expect(ghi <= limit, "hour \(index)")
        if outside == 0 { #expect(ghi == 0) }
    }
}

@Test(arguments: places) func airIsNeverBeyondSaturation(_ at: (Double, Double)) throws {
    let weather = try HourlyWeather(synthesizing: climate(latitude_deg: at.1), at: place(at.0, at.1), over: year(2028), seed: 5)
    for index in 0..<weather.axis.count {
        let limit = saturationHumidity_kg_per_kg(weather.airTemperature_K[index], pressure_Pa: weather.pressure_Pa[index])
        let q = weather.specificHumidity_kg_per_kg[index]
        let isDamp = q >= 0 && q <= limit * (1 + 1e-12)
        #expect(isDamp)
    }
}

@Test func anHourIsTheSameInAnyAxis() throws {
    let climate = try climate(latitude_deg: 40)
    let here = place(-75, 40)
    let whole = try HourlyWeather(synthesizing: climate, at: here, over: year(2028), seed: 9)
    for (month, day, count) in [(1, 1, 1), (2, 28, 60), (6, 15, 24), (12, 31, 24)] {
        let start = Instant(CivilTime(year: 2028, month: month, day: day))
        let first = Int((start - whole.axis.start) / 3600)
        let part = try HourlyWeather(
            synthesizing: climate, at: here, over: TimeAxis(start: start, step_s: 3600, count: count), seed: 9)
        #expect(part.airTemperature_K == Array(whole.airTemperature_K[first..<first + count]))
        #expect(part.ghi_W_per_m2 == Array(whole.ghi_W_per_m2[first..<first + count]))
        #expect(part.specificHumidity_kg_per_kg == Array(whole.specificHumidity_kg_per_kg[first..<first + count]))
    }
    let other = try HourlyWeather(synthesizing: climate, at: here, over: year(2028), seed: 10)
    #expect(other.ghi_W_per_m2 != whole.ghi_W_per_m2)
    #expect(other.airTemperature_K != whole.airTemperature_K)
}

@Test func coldestAtDawnAndWarmestInTheAfternoon() throws {
    let axis = year(2027)
    let weather = try HourlyWeather(synthesizing: climate(latitude_deg: 40, extremes: false), at: place(0, 40), over: axis)
    var sum = [Double](repeating: 0, count: 24)
    for index in 0..<axis.count { sum[index % 24] += weather.airTemperature_K[index] / 365 }
    let coldest = sum.indices.min { sum[$0] < sum[$1] } ?? -1, warmest = sum.indices.max { sum[$0] < sum[$1] } ?? -1
    #expect((4...7).contains(coldest), "coldest \(coldest)")
    #expect((13...15).contains(warmest), "warmest \(warmest)")
    // Clearness 0.5 gives (0.5 / 0.172)² = 8.45 K; the mean day of a year is flatter, as the dawn moves.
    let range = (sum.max() ?? 0) - (sum.min() ?? 0)
    #expect((6.5...8.6).contains(range))
}

@Test func spellsReachTheExtremes() throws {
    let calm = try HourlyWeather(synthesizing: climate(latitude_deg: 50, extremes: false), at: place(10, 50), over: year(2027))
    let wild = try HourlyWeather(synthesizing: climate(latitude_deg: 50), at: place(10, 50), over: year(2027))
    let low = wild.airTemperature_K.min() ?? 0, high = wild.airTemperature_K.max() ?? 0
    // The climate's extremes are 257 and 311 K; one year comes near them.
    #expect((254...264).contains(low), "\(low)")
    #expect((303...314).contains(high), "\(high)")
    let (calmLow, calmHigh) = (calm.airTemperature_K.min() ?? 0, calm.airTemperature_K.max() ?? 0)
    #expect(low < calmLow)
    #expect(high > calmHigh)
}

@Test func altitudeChangesTemperatureAndPressure() throws {
    // pvlib.atmosphere.alt2pres(1000) = 89874.7505 Pa.
    #expect(abs(standardPressure_Pa(altitude_m: 1000) - 89_874.75) < 0.5)
    let low = try climate(latitude_deg: 45, altitude_m: 0)
    let high = low.atAltitude(1000)
    for month in 0..<12 {
        let fall = low.airTemperature_K[month] - high.airTemperature_K[month]
        let ratio = high.pressure_Pa[month] / low.pressure_Pa[month]
        #expect(abs(fall - 6.5) < 1e-9)
        #expect((0.87...0.90).contains(ratio))
    }
    let there = high.atAltitude(0)
    for (a, b) in zip(low.pressure_Pa, there.pressure_Pa) { #expect(abs(b - a) < 1e-6) }
    let weather = try HourlyWeather(synthesizing: low, at: place(8, 45, altitude_m: 1000), over: year(2027))
    for (got, asked) in zip(monthly(weather.airTemperature_K, weather.axis), high.airTemperature_K) {
        #expect(abs(got - asked) < 1e-6)
    }
}

@Test func wrongClimatesAreRefused() throws {
    let good = try climate(latitude_deg: 20)
    #expect(throws: DomainError.self) {
        try MonthlyClimate(
            airTemperature_K: Array(good.airTemperature_K.dropLast()),
            specificHumidity_kg_per_kg: good.specificHumidity_kg_per_kg,
            ghi_W_per_m2: good.ghi_W_per_m2, ghiVariation: good.ghiVariation, wind_m_per_s: good.wind_m_per_s, altitude_m: 0)
    }
    #expect(throws: DomainError.self) {
        try MonthlyClimate(
            airTemperature_K: good.airTemperature_K.map { $0 - 273.15 },
            specificHumidity_kg_per_kg: good.specificHumidity_kg_per_kg,
            ghi_W_per_m2: good.ghi_W_per_m2, ghiVariation: good.ghiVariation, wind_m_per_s: good.wind_m_per_s, altitude_m: 0)
    }
    let start = Instant(CivilTime(year: 2027, month: 1, day: 1))
    #expect(throws: DomainError.self) {
        try HourlyWeather(synthesizing: good, at: place(0, 20), over: TimeAxis(start: start, step_s: 1800, count: 48))
    }
    // A tropical climate's irradiance in a polar night.
    #expect(throws: DomainError.self) {
        try HourlyWeather(synthesizing: good, at: place(0, 80), over: TimeAxis(start: start, step_s: 3600, count: 24))
    }
}
