import Climate
import Testing
import TimeScales

/// Amounts of ERA5 as rates, in both layouts of the Climate Data Store.
struct AccumulationTests {
    private let place = ClimatePlace(longitude_deg: 5, latitude_deg: 51)

    @Test func legacyPackedWithExpver() throws {
        let file = try fixture("era5_legacy.nc")
        let series = try file.series("ssrd", at: ClimatePlace(longitude_deg: 30, latitude_deg: 51), unit: "W m-2")
        // The fixture's mean rate of hour t is 100 t + longitude; packing rounds to 4e6/65000/2/3600 W/m2.
        for (hour, value) in series.values.enumerated() { #expect(abs(value - Double(100 * hour + 30)) < 0.009) }
        #expect(series.missingCount == 0 && series.units == "W m-2")
    }

    @Test func newLayout() throws {
        let file = try fixture("era5_new.nc")
        let rates = try file.series("ssrd", at: place, unit: "W/m2")
        for (hour, value) in rates.values.enumerated() { #expect(abs(value - Double(10 * hour + 51)) < 1e-3) }
        let field = try file.variable("ssrd")
        #expect(field.isAccumulated && field.times?.date(0)?.iso8601 == "2024-06-12T00:00:00")
        #expect(try !file.variable("t2m").isAccumulated && file.variable("t2m").standardName == nil)
        #expect(try file.value("ssrd", at: place, time: 2).units == "J m**-2")
        let energy = try file.value("ssrd", at: place, time: 2, unit: "kWh m-2").value
        #expect(abs(energy - 0.071) < 1e-8)
    }

    @Test func sinceMidnightWithReset() throws {
        let file = try fixture("era5_new.nc")
        let rates = try file.series("ssrd_land", at: place, unit: "W m-2", accumulation: .sinceMidnight)
        // Hour h of the day, 1 … 24, has the rate 10 h; the first value has none before it.
        #expect(rates.values[0].isNaN)
        for index in 1..<30 {
            let hour = index % 24 == 0 ? 24 : index % 24
            #expect(abs(rates.values[index] - Double(10 * hour)) < 0.05, "index \(index)")
        }
        for index in [1, 5, 24, 25] {
            let one = try file.value("ssrd_land", at: place, time: index, unit: "W m-2", accumulation: .sinceMidnight)
            #expect(one.value == rates.values[index])
        }
    }

    @Test func whatCannotBeConverted() throws {
        let file = try fixture("era5_new.nc")
        #expect(throws: ClimateError.self) { try file.value("t2m", at: place, time: 0, unit: "W m-2") }
        let kelvin = try file.value("t2m", at: place, time: 0).value
        let celsius = try file.value("t2m", at: place, time: 0, unit: "degC").value
        #expect(abs(kelvin - celsius - 273.15) < 1e-12)
        let odd = #expect(throws: ClimateError.self) {
            try fixture("fills.nc").value("odd_units", at: ClimatePlace(longitude_deg: 0, latitude_deg: 0), unit: "1")
        }
        #expect(
            odd?.description
                == "\(fixtures)/fills.nc: variable 'odd_units': its units: unknown unit 'OF' in 'FRACTION OF SKY COVER'")
        #expect(throws: ClimateError.self) {
            try fixture("fills.nc").value("no_units", at: ClimatePlace(longitude_deg: 0, latitude_deg: 0), unit: "1")
        }
    }
}
