import Ephemeris
import Foundation
import NetCDFKit
import Testing
import TimeScales
import Units

@testable import Climate

/// The hours of a typical year at a station, and hours made from that year's monthly means.
private struct Pair {
    let name: String
    let station: HourlyWeather
    let made: HourlyWeather
    /// Mean local solar time of the middle of hour 0, h.
    let first_h: Double

    /// Rows of 24 hours, local days of mean solar time that are whole.
    func days(_ column: [Double]) -> [[Double]] {
        let skip = Int(((24 - first_h + 0.5).truncatingRemainder(dividingBy: 24)).rounded(.down))
        return stride(from: skip, to: column.count - 24, by: 24).map { Array(column[$0..<$0 + 24]) }
    }

    /// Month of each of the days, 0 … 11, by its middle.
    var months: [Int] {
        let skip = Int(((24 - first_h + 0.5).truncatingRemainder(dividingBy: 24)).rounded(.down))
        return stride(from: skip, to: station.axis.count - 24, by: 24).map { station.axis.middle($0 + 12).civil.month - 1 }
    }
}

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The twelve stations of data/climate/tmy3_us_sites.nc.
private func pairs() throws -> [Pair] {
    let file = try NetCDFFile(reading: folder.appendingPathComponent("data/climate/tmy3_us_sites.nc").path)
    let variables = Dictionary(uniqueKeysWithValues: try file.variables.map { ($0.name, $0) })
    func column(_ name: String, _ station: Int) throws -> [Double] {
        let variable = try #require(variables[name])
        let scale = try file.attribute("scale_factor", of: variable)?.number ?? 1
        let offset = try file.attribute("add_offset", of: variable)?.number ?? 0
        return try file.read(variable, start: [station, 0], count: [1, 8760], as: Double.self).map { $0 * scale + offset }
    }
    let lon = try file.readAll(#require(variables["lon"])), lat = try file.readAll(#require(variables["lat"]))
    let alt = try file.readAll(#require(variables["alt"])), names = try file.readStrings(#require(variables["station_name"]))
    let world = try WeatherSource(folder.appendingPathComponent("data/climate/world_monthly_1deg.nc").path)
    let axis = TimeAxis(start: Instant(CivilTime(year: 2001, month: 1, day: 1)), step_s: 3600, count: 8760)
    return try names.indices.map { station in
        let place = GeodeticPlace(
            longitude_rad: lon[station] * radiansPerDegree, latitude_rad: lat[station] * radiansPerDegree,
            altitude_m: alt[station])
        let pressure = try column("ps", station), wind = try column("sfcWind", station), ghi = try column("rsds", station)
        // Instants at the ends of hours to the middles.
        func middles(_ ends: [Double]) -> [Double] {
            ends.indices.map { (ends[$0] + ends[($0 + ends.count - 1) % ends.count]) / 2 }
        }
        let temperature = middles(try column("tas", station))
        let humidity = zip(middles(try column("tdps", station)), pressure).map {
            saturationHumidity_kg_per_kg($0, pressure_Pa: $1)
        }
        let hours = HourlyWeather(
            axis: axis, place: place, airTemperature_K: temperature, specificHumidity_kg_per_kg: humidity, pressure_Pa: pressure,
            ghi_W_per_m2: ghi, wind_m_per_s: wind, isSynthetic: false, label: names[station])
        let months = (0..<8760).map { axis.middle($0).civil.month - 1 }
        func means(_ x: [Double]) -> [Double] {
            (0..<12).map { month in
                let those = months.indices.filter { months[$0] == month }
                return those.reduce(0) { $0 + x[$1] } / Double(those.count)
            }
        }
        let first_h = (12.5 + lon[station] / 15 + 24 - 12).truncatingRemainder(dividingBy: 24)
        let raw = Pair(name: names[station], station: hours, made: hours, first_h: first_h)
        let sums = raw.days(ghi).map { $0.reduce(0, +) }
        let variation = (0..<12).map { month in
            deviation(sums.indices.filter { raw.months[$0] == month }.map { sums[$0] }, relative: true)
        }
        let climate = try MonthlyClimate(
            airTemperature_K: means(temperature), specificHumidity_kg_per_kg: means(humidity), ghi_W_per_m2: means(ghi),
            ghiVariation: variation, wind_m_per_s: means(wind), pressure_Pa: means(pressure), altitude_m: alt[station],
            extremes_K: try world.climate(at: ClimatePlace(longitude_deg: lon[station], latitude_deg: lat[station])).atAltitude(
                alt[station]
            ).extremes_K)
        let made = try HourlyWeather(synthesizing: climate, at: place, over: axis, seed: 1)
        return Pair(name: names[station], station: hours, made: made, first_h: first_h)
    }
}

private func deviation(_ x: [Double], relative: Bool = false) -> Double {
    let mean = x.reduce(0, +) / Double(x.count)
    let spread = sqrt(x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count))
    return relative ? spread / max(mean, 1e-9) : spread
}

private func percentile(_ x: [Double], _ p: Double) -> Double {
    let sorted = x.sorted()
    let position = p / 100 * Double(sorted.count - 1)
    let low = Int(position)
    return sorted[low] + (position - Double(low)) * (sorted[min(low + 1, sorted.count - 1)] - sorted[low])
}

/// Statistics of the made hours against those of the stations: the table of docs/models/hourly-weather.md.
@Test func madeHoursAreLikeStations() throws {
    let all = try pairs()
    var table = "| statistic | stations | made | bias | MAE |\n|---|---|---|---|---|\n"
    @discardableResult func compare(_ name: String, _ digits: Int, _ f: (Pair, HourlyWeather) -> [Double]) -> (
        bias: Double, mae: Double
    ) {
        let made = all.flatMap { f($0, $0.made) }, seen = all.flatMap { f($0, $0.station) }
        let n = Double(made.count)
        let bias = zip(made, seen).reduce(0) { $0 + $1.0 - $1.1 } / n,
            mae = zip(made, seen).reduce(0) { $0 + abs($1.0 - $1.1) } / n
        let numbers = [seen.reduce(0, +) / n, made.reduce(0, +) / n, bias, mae].map { String(format: "%.\(digits)f", $0) }
        table += "| \(name) | \(numbers.joined(separator: " | ")) |\n"
        return (bias, mae)
    }
    func byMonth(_ pair: Pair, _ column: [Double], _ f: ([[Double]]) -> Double) -> [Double] {
        let days = pair.days(column), months = pair.months
        return (0..<12).map { month in f(days.indices.filter { months[$0] == month }.map { days[$0] }) }
    }
    let variation = compare("day-to-day variation of irradiance, by month", 3) { pair, w in
        byMonth(pair, w.ghi_W_per_m2) { deviation($0.map { $0.reduce(0, +) }, relative: true) }
    }
    let range = compare("daily temperature range, by month, K", 2) { pair, w in
        byMonth(pair, w.airTemperature_K) { days in days.reduce(0) { $0 + ($1.max() ?? 0) - ($1.min() ?? 0) } / Double(days.count)
        }
    }
    let spells = compare("standard deviation of daily mean temperature, by month, K", 2) { pair, w in
        byMonth(pair, w.airTemperature_K) { deviation($0.map { $0.reduce(0, +) / 24 }) }
    }
    func meanDay(_ pair: Pair, _ column: [Double]) -> [Double] {
        let days = pair.days(column)
        return (0..<24).map { hour in days.reduce(0) { $0 + $1[hour] } / Double(days.count) }
    }
    let coldest = compare("coldest hour of the mean day, solar time", 2) { pair, w in
        let day = meanDay(pair, w.airTemperature_K)
        return [Double(day.indices.min { day[$0] < day[$1] } ?? 0) + 0.5]
    }
    let warmest = compare("warmest hour of the mean day, solar time", 2) { pair, w in
        let day = meanDay(pair, w.airTemperature_K)
        return [Double(day.indices.max { day[$0] < day[$1] } ?? 0) + 0.5]
    }
    for p in [1.0, 50, 99] { compare("temperature, percentile \(Int(p)), K", 1) { _, w in [percentile(w.airTemperature_K, p)] } }
    var light: [(bias: Double, mae: Double)] = []
    for p in [25.0, 50, 75, 95, 99] {
        light.append(
            compare("irradiance of daylight hours, percentile \(Int(p)), W/m²", 0) { _, w in
                [percentile(w.ghi_W_per_m2.filter { $0 > 0 }, p)]
            })
    }
    compare("change of irradiance from hour to hour, mean, W/m²", 1) { _, w in
        [zip(w.ghi_W_per_m2, w.ghi_W_per_m2.dropFirst()).reduce(0) { $0 + abs($1.0 - $1.1) } / 8759]
    }
    if ProcessInfo.processInfo.environment["ANALEMMA_TABLES"] != nil { print(table) }
    #expect(variation.mae < 0.03)
    #expect(abs(range.bias) < 1.5 && range.mae < 2.6)
    #expect(abs(spells.bias) < 0.8)
    #expect(abs(coldest.bias) < 1 && abs(warmest.bias) < 1)
    #expect(light.allSatisfy { $0.mae < 45 })
}
