import Ephemeris
import Foundation
import NetCDFKit
import Testing
import TimeScales
import Units

@testable import Climate

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
private let world = folder.appendingPathComponent("data/climate/world_monthly_1deg.nc").path
private let stations = folder.appendingPathComponent("data/climate/tmy3_us_sites.nc").path

private func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }

private func hours(_ year: Int, _ month: Int, _ day: Int, count: Int) -> TimeAxis {
    TimeAxis(start: Instant(CivilTime(year: year, month: month, day: day)), step_s: 3600, count: count)
}

/// A small file of hours on a grid of three by three points, 10 to 11 degrees east and 50 to 51 north.
private func grid(
    _ times: [Double], units: String,
    _ fields: [(name: String, units: String, attributes: [String: String], value: (Double) -> Double)],
    timeName: String = "time", _ body: (String) throws -> Void
) throws {
    let path = NSTemporaryDirectory() + "analemma-\(UUID().uuidString).nc"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try NetCDFFile.write(to: path) { file in
        let t = try file.defineDimension(timeName, length: times.count)
        let y = try file.defineDimension("latitude", length: 3), x = try file.defineDimension("longitude", length: 3)
        let time = try file.defineVariable(timeName, .double, [t])
        try file.setAttribute("units", units, of: time)
        try file.setAttribute("standard_name", "time", of: time)
        let lat = try file.defineVariable("latitude", .double, [y]), lon = try file.defineVariable("longitude", .double, [x])
        try file.setAttribute("units", "degrees_north", of: lat)
        try file.setAttribute("units", "degrees_east", of: lon)
        var variables: [NetCDFVariable] = []
        for field in fields {
            let variable = try file.defineVariable(field.name, .double, [t, y, x])
            try file.setAttribute("units", field.units, of: variable)
            for (name, text) in field.attributes { try file.setAttribute(name, text, of: variable) }
            variables.append(variable)
        }
        try file.endDefinitions()
        try file.write(time, times)
        try file.write(lat, [51.0, 50.5, 50])
        try file.write(lon, [10.0, 10.5, 11])
        for (variable, field) in zip(variables, fields) {
            try file.write(variable, times.flatMap { [Double](repeating: field.value($0), count: 9) })
        }
    }
    try body(path)
}

@Test func monthsOfTheWorldGiveSyntheticHours() throws {
    let source = try WeatherSource(world)
    #expect(source.steps == .months)
    let place = ClimatePlace(longitude_deg: -99.73, latitude_deg: 32.45)
    let climate = try source.climate(at: place)
    let (temperature_C, ghi) = (mean(climate.airTemperature_K) - 273.15, mean(climate.ghi_W_per_m2))
    #expect((15...22).contains(temperature_C))
    #expect((190...240).contains(ghi))
    #expect((400...700).contains(climate.altitude_m))
    #expect(climate.extremes_K != nil)
    let weather = try source.weather(at: place, over: hours(2027, 1, 1, count: 8760), seed: 4)
    #expect(weather.isSynthetic)
    #expect(weather.label == "synthetic hours from monthly means of world_monthly_1deg.nc, seed 4")
    let drift = abs(mean(weather.airTemperature_K) - mean(climate.airTemperature_K))
    #expect(drift < 0.3)
    let higher = try source.weather(
        at: place, altitude_m: climate.altitude_m + 1000, over: hours(2027, 1, 1, count: 8760), seed: 4)
    let fall = mean(weather.airTemperature_K) - mean(higher.airTemperature_K)
    #expect(abs(fall - 6.5) < 1e-4)
}

@Test(arguments: [(-30.0, 40.0, "rsds"), (0, -80, "tas"), (-150, 0, "rsds")]) func emptyPlacesAreErrors(
    _ at: (Double, Double, String)
) throws {
    let source = try WeatherSource(world)
    let error = #expect(throws: WeatherError.self) {
        try source.weather(at: ClimatePlace(longitude_deg: at.0, latitude_deg: at.1), over: hours(2027, 1, 1, count: 24))
    }
    #expect(error?.kind == .emptyPlace)
    let text = error?.description ?? ""
    for word in ["world_monthly_1deg.nc", "'\(at.2)'", "cell"] { #expect(text.contains(word), "\(text)") }
}

@Test func hoursOfAStationAreUsedAsTheyAre() throws {
    let source = try WeatherSource(stations)
    #expect(source.steps == .hours)
    // Golden, Colorado: the hours of 2001 serve for 2027.
    let golden = ClimatePlace(longitude_deg: -105.18, latitude_deg: 39.74)
    let weather = try source.weather(at: golden, over: hours(2027, 1, 1, count: 8760))
    #expect(!weather.isSynthetic)
    #expect(weather.label == "hours of tmy3_us_sites.nc, its year 2001")
    // From the file: mean of GHI 184.9 W/m², of temperature 9.76 °C.
    let (ghi, temperature_C) = (mean(weather.ghi_W_per_m2), mean(weather.airTemperature_K) - 273.15)
    #expect(abs(ghi - 184.9) < 0.1)
    #expect(abs(temperature_C - 9.76) < 0.02)
    let leap = try source.weather(at: golden, over: hours(2028, 1, 1, count: 8784))
    #expect(leap.ghi_W_per_m2.count == 8784)
    let far = #expect(throws: WeatherError.self) {
        try source.weather(at: ClimatePlace(longitude_deg: 10, latitude_deg: 50), over: hours(2001, 1, 1, count: 24))
    }
    #expect(far?.kind == .emptyPlace)
}

@Test func era5SumsEndAtTheirTimes() throws {
    // 48 hours from 2024-06-01T00; the hour that ends at a time has 50 W/m² less that time's number.
    let times = (0..<48).map { Double($0) * 3600 + 1_717_200_000 }
    let hour = { (t: Double) in (t - 1_717_200_000) / 3600 }
    try grid(
        times, units: "seconds since 1970-01-01",
        [
            ("t2m", "K", ["standard_name": "unknown", "GRIB_stepType": "instant"], { 280 + hour($0) }),
            ("d2m", "K", ["GRIB_stepType": "instant"], { _ in 275 }), ("sp", "Pa", ["GRIB_stepType": "instant"], { _ in 98_000 }),
            ("ssrd", "J m**-2", ["GRIB_stepType": "accum"], { 3600 * (50 - hour($0)) }),
            ("u10", "m s**-1", ["GRIB_stepType": "instant"], { _ in 3 }),
            ("v10", "m s**-1", ["GRIB_stepType": "instant"], { _ in -4 }),
        ], timeName: "valid_time"
    ) { path in
        let weather = try WeatherSource(path).weather(
            at: ClimatePlace(longitude_deg: 10.25, latitude_deg: 50.7), altitude_m: 300, over: hours(2024, 6, 1, count: 24))
        #expect(!weather.isSynthetic)
        #expect(weather.place.altitude_m == 300)
        // The hour from 5 to 6 has the sum stamped 6: 44 W/m²; its middle has the temperature of half past five.
        #expect(abs(weather.ghi_W_per_m2[5] - 44) < 1e-9)
        #expect(abs(weather.airTemperature_K[5] - 285.5) < 1e-9)
        #expect(abs(weather.wind_m_per_s[5] - 5) < 1e-12)
        #expect(abs(weather.pressure_Pa[5] - 98_000) < 1e-6)
        let ratio = weather.specificHumidity_kg_per_kg[5] / saturationHumidity_kg_per_kg(275, pressure_Pa: 98_000)
        #expect(abs(ratio - 1) < 1e-12)
        let error = #expect(throws: WeatherError.self) {
            try WeatherSource(path).weather(
                at: ClimatePlace(longitude_deg: 10.25, latitude_deg: 50.7), over: hours(2024, 6, 2, count: 48))
        }
        #expect(error?.kind == .period)
    }
}

@Test func merra2TimesAreMiddles() throws {
    let times = (0..<24).map { Double($0) * 60 }
    try grid(
        times, units: "minutes since 2024-06-01 00:30:00",
        [
            ("T2M", "K", [:], { 280 + $0 / 60 }), ("QV2M", "kg kg-1", [:], { _ in 0.005 }), ("PS", "Pa", [:], { _ in 99_000 }),
            ("SWGDN", "W m-2", [:], { $0 / 60 }), ("U10M", "m s-1", [:], { _ in 0 }), ("V10M", "m s-1", [:], { _ in 2 }),
        ]
    ) { path in
        let weather = try WeatherSource(path).weather(
            at: ClimatePlace(longitude_deg: 10.5, latitude_deg: 50.5), over: hours(2024, 6, 1, count: 24))
        #expect(weather.ghi_W_per_m2 == (0..<24).map(Double.init))
        #expect(abs(weather.airTemperature_K[7] - 287) < 1e-9)
        // The same file read as means that end at their times: halves of two hours, each shared out as the Sun stands.
        let late = try WeatherSource(path, stamp: .end).weather(
            at: ClimatePlace(longitude_deg: 10.5, latitude_deg: 50.5), over: hours(2024, 6, 1, count: 24))
        #expect(abs(late.ghi_W_per_m2[7] - 7.5) < 0.1)
    }
}

@Test func filesWithoutWeatherAreRefused() throws {
    let kelvin: (String, String, [String: String], (Double) -> Double) = (
        "tas", "K", ["standard_name": "air_temperature"], { _ in 280 }
    )
    try grid([0, 1, 2], units: "hours since 2024-01-01", [kelvin]) { path in
        let error = #expect(throws: WeatherError.self) { try WeatherSource(path) }
        #expect(error?.kind == .missingQuantity)
        #expect(error?.description.contains("humidity") == true)
    }
    let rest: [(String, String, [String: String], (Double) -> Double)] = [
        kelvin, ("huss", "1", [:], { _ in 0.004 }), ("rsds", "W m-2", [:], { _ in 100 }), ("sfcWind", "m s-1", [:], { _ in 3 }),
    ]
    try grid([0, 5, 10], units: "hours since 2024-01-01", rest) { path in
        let error = #expect(throws: WeatherError.self) { try WeatherSource(path) }
        #expect(error?.kind == .steps)
        #expect(error?.description.contains("5 h") == true)
    }
    #expect(throws: WeatherError.self) { try WeatherSource(folder.path + "/no such file.nc") }
}
