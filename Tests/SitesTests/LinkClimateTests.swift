import Climate
import Foundation
import Links
import Sites
import Testing
import Units

@Suite struct LinkClimateTests {
    private let london = ClimatePlace(longitude_deg: -0.14, latitude_deg: 51.5)

    /// A folder of maps in the ITU's layout whose values are linear in latitude and longitude.
    private final class Maps {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("analemma-maps-\(UUID().uuidString)")

        deinit { try? FileManager.default.removeItem(at: url) }

        func write(
            _ name: String, steps: Int = 36, north: Bool = false, _ value: (_ longitude: Double, _ latitude: Double) -> Double
        ) throws {
            let file = url.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            let step = 180 / Double(steps)
            var text = ""
            for row in 0...steps {
                let latitude = north ? 90 - Double(row) * step : Double(row) * step - 90
                text +=
                    (0...2 * steps).map { column in
                        let east = Double(column) * step
                        let longitude = north ? (east > 180 ? east - 360 : east) : east - 180
                        return "  \(value(longitude, latitude))"
                    }.joined() + "\r\n"
            }
            try text.write(to: file, atomically: true, encoding: .utf8)
        }

        func write(_ name: String, text: String) throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            try text.write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }

        func folder() throws -> ITUFolder { try ITUFolder(url.path) }
    }

    @Test func mapsAreReadBetweenTheirPoints() throws {
        let maps = Maps()
        try maps.write("P.837/R001.TXT") { 50 + $0 / 10 + $1 / 5 }
        try maps.write("h0.txt", north: true) { 3 + $0 / 1000 - $1 / 100 }
        try maps.write("deep/er/nwet_annual_50.txt") { 60 - $1 / 2 + 0 * $0 }
        let folder = try maps.folder()
        for place in [
            london, ClimatePlace(longitude_deg: 77.3, latitude_deg: -28.7), ClimatePlace(longitude_deg: 180, latitude_deg: 90),
        ] {
            let rain = try folder.rainRate001_mm_per_h(at: place)
            let east = place.longitude_deg == 180 ? -180 : place.longitude_deg
            #expect(abs((rain?.value ?? 0) - (50 + east / 10 + place.latitude_deg / 5)) < 1e-9)
            #expect(rain?.source == "P.837-7 (R001.TXT)")
            let wet = try folder.wetRefractivity(at: place)
            #expect(abs((wet?.value ?? 0) - (60 - place.latitude_deg / 2)) < 1e-9)
        }
        let height = try folder.zeroIsotherm_km(at: ClimatePlace(longitude_deg: 77.3, latitude_deg: -28.7))
        #expect(abs((height?.value ?? 0) - (3 + 0.0773 + 0.287)) < 1e-9)
        #expect(try folder.liquidColumn_kg_per_m2(at: london, percent: 5) == nil)
        #expect(try folder.coefficients(part: 1) == nil)
    }

    @Test func surfaceMapsAreCarriedToTheStation() throws {
        let maps = Maps()
        for (name, value, scale) in [("P", 1000.0, 8.0), ("T", 288, -6.5), ("RHO", 9, 2), ("V", 20, 2)] {
            try maps.write("\(name)_Annual/\(name)_mean.TXT", steps: 6) { _, _ in value }
            if name == "V" { try maps.write("V_Annual/V_5.TXT", steps: 6) { _, _ in 30 } }
            try maps.write("\(name)_Annual/\(name == "RHO" ? "V" : name)SCH.TXT", steps: 6) { _, _ in scale }
            try maps.write("\(name)_Annual/Z_ground.TXT", steps: 6) { _, _ in 0.1 }
            // A single month beside it is left alone.
            try maps.write("\(name)_Month01/\(name)_mean.TXT", steps: 6) { _, _ in -1 }
        }
        try maps.write("L_5.TXT", steps: 6) { _, _ in 0.4 }
        try maps.write("L_10.TXT", steps: 6) { _, _ in 0.2 }
        let folder = try maps.folder()
        let pressure = try folder.mean(.pressure_hPa, at: london, height_m: 900)
        #expect(abs((pressure?.value ?? 0) - 1000 * exp(-0.1)) < 1e-9)
        let temperature = try folder.mean(.temperature_K, at: london, height_m: 900)
        #expect(abs((temperature?.value ?? 0) - (288 - 6.5 * 0.8)) < 1e-9)
        let column = try folder.vapourColumn_kg_per_m2(at: london, height_m: 900, percent: 1)
        #expect(abs((column?.value ?? 0) - 30 * exp(-0.4)) < 1e-9)
        let liquid = try folder.liquidColumn_kg_per_m2(at: london, percent: 7)
        #expect(abs((liquid?.value ?? 0) - (0.4 - 0.2 * log(1.4) / log(2))) < 1e-9)
        #expect(liquid?.source == "P.840-9 (L_5.TXT, L_10.TXT)")
    }

    @Test func theITUComesBeforeTheClimate() throws {
        let maps = Maps()
        try maps.write("R001.TXT", steps: 6) { _, _ in 30 }
        try maps.write("h0.txt", steps: 6, north: true) { _, _ in 2.4 }
        try maps.write("L_5.TXT", steps: 6) { _, _ in 0.4 }
        let rows = (0...698).map { "\(1 + Double($0) / 2)" }
        try maps.write("R11010000020001TXTM.txt", text: rows.map { "\($0) 5.0 0.01 0.0005 0.002" }.joined(separator: "\n"))
        try maps.write(
            "R11010000020002TXTM.txt", text: rows.map { "\($0) 0.002 0.0001 -0.000001 0.0000002" }.joined(separator: "\n"))
        let source = try WeatherSource(DataPath.climate)
        let air = try LinkClimate(source, at: london, itu: maps.folder())
        #expect(air.rain_mm_per_h == 30 && abs(air.rainHeight_km - 2.76) < 1e-12)
        #expect(abs(air.air(percent: 1, edition: .fourteenth).liquidColumn_kg_per_m2 - 0.4) < 1e-12)
        #expect(air.sources.contains("rain rate: P.837-7 (R001.TXT), 30 mm/h"))
        let fits = air.coefficients?.fits(frequency_GHz: 20.25)
        #expect(
            abs((fits?.height_km(pressure_hPa: 700, temperature_K: 280, vapour_g_per_m3: 5) ?? 0) - (5 + 2.8 + 0.35 + 0.01))
                < 1e-9)
        let mass = fits?.vapour_dB_m2_per_kg.value(pressure_hPa: 700, temperature_K: 280, vapour_g_per_m3: 5) ?? 0
        #expect(abs(mass - (0.002 + 0.0005 - 0.00028 + 0.00014)) < 1e-12)
    }

    @Test func badMapsAreNamed() throws {
        let maps = Maps()
        #expect(throws: ClimateError.self) { try maps.folder() }
        try maps.write("note.txt", text: "nothing")
        #expect(throws: ClimateError.self) { try maps.folder() }
        try maps.write("R001.TXT", text: "1 2 3\n4 5\n")
        let short = #expect(throws: ClimateError.self) { try maps.folder().rainRate001_mm_per_h(at: london) }
        #expect(short?.description.contains("line 2 has 2 numbers") == true)
        try maps.write("R001.TXT", text: "1 2 3 4\n4 5 6 7\n")
        let shape = #expect(throws: ClimateError.self) { try maps.folder().rainRate001_mm_per_h(at: london) }
        #expect(shape?.description.contains("no map of the world") == true)
        try maps.write("R001.TXT", text: "1 2 3\n4 x 6\n")
        let word = #expect(throws: ClimateError.self) { try maps.folder().rainRate001_mm_per_h(at: london) }
        #expect(word?.description.contains("'x' is not a number") == true)
    }

    @Test func cloudsThatShipGiveLiquidWater() throws {
        let source = try WeatherSource(DataPath.climate)
        let water = try LinkWater(source.files + [ClimateFile(DataPath.clouds)])
        var overrides = LinkClimateOverrides()
        overrides.rain_mm_per_h = 26.5
        let air = try LinkClimate(source, at: london, water: water, overrides: overrides)
        // 0.395 kg/m2 follows from the ITU's example at this place.
        let liquid = air.air(percent: 1, edition: .fourteenth).liquidColumn_kg_per_m2
        #expect(abs(liquid / 0.395 - 1) < 0.3)
        #expect(air.sources.contains { $0.contains("world_clouds_1deg.nc") })
        let dry = #expect(throws: LinkClimateError.self) { try LinkClimate(source, at: london, water: water) }
        #expect(dry?.description.contains("--rain-rate") == true)
    }

    @Test func manyPlacesAreThoseOfOne() throws {
        let source = try WeatherSource(DataPath.climate)
        let water = try LinkWater(source.files + [ClimateFile(DataPath.clouds)])
        var overrides = LinkClimateOverrides()
        overrides.rain_mm_per_h = 30
        let places = [
            london, ClimatePlace(longitude_deg: 77.3, latitude_deg: 28.7), ClimatePlace(longitude_deg: 0, latitude_deg: -89),
            ClimatePlace(longitude_deg: 18.43, latitude_deg: -33.94),
        ]
        let together = try LinkClimate.several(source, at: places, water: water, overrides: overrides)
        #expect(together[2] == nil)
        for index in [0, 1, 3] {
            let alone = try LinkClimate(source, at: places[index], water: water, overrides: overrides)
            let (a, b) = (alone.air(percent: 5, edition: .fourteenth), together[index]?.air(percent: 5, edition: .fourteenth))
            #expect(a == b)
        }
    }

    @Test func hoursOfALinkHaveItsDistribution() throws {
        let year = try LinkYear(percentages: [0.01, 0.1, 1, 10], rates_bit_per_s: [0, 1e8, 5e8, 1e9])
        let hours = (0..<8760).map { year.share(hour: $0) }
        #expect(hours.allSatisfy { (0...1).contains($0) })
        #expect(abs(Double(hours.count { $0 < 0.5 }) / 8760 - 0.01) < 2e-4)
        // 0.01 % nothing, then trapezia.
        let mean = 1 - (0.01 * 1 + 0.09 * 0.95 + 0.9 * 0.7 + 9 * 0.25) / 100
        #expect(abs(year.mean - mean) < 2e-4)
        #expect(throws: DomainError.self) { try LinkYear(percentages: [1, 0.1], rates_bit_per_s: [1, 2]) }
        #expect(throws: DomainError.self) { try LinkYear(percentages: [0.1, 1], rates_bit_per_s: [2, 1]) }
        #expect(throws: DomainError.self) { try LinkYear(percentages: [0.1, 1], rates_bit_per_s: [0, 0]) }
        #expect(throws: DomainError.self) { try LinkYear(percentages: [0.1, 1], rates_bit_per_s: [.nan, 1]) }
    }
}

/// Files that ship.
private enum DataPath {
    static var root: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    }
    static var climate: String { root + "/data/climate/world_monthly_1deg.nc" }
    static var clouds: String { root + "/data/climate/world_clouds_1deg.nc" }
}
