import Foundation
import NetCDFKit
import Testing

/// Two days of a campus whose power is what a test says.
private func scenario(power: String, work: String = "") -> String {
    """
    schema: analemma/1
    title: supply
    period: {start: 2027-06-01, end: 2027-06-03}
    sites:
      - name: campus
        kind: campus
        it_power: 10 MW
        location: {longitude: -99.7 deg, latitude: 32.4 deg}
        cooling: {kind: dry}
        power: \(power)
    \(work.isEmpty ? "" : "    work: \(work)")
    """
}

private func metrics(_ text: String, _ folder: TemporaryFolder) throws -> [String: Double] {
    let outcome = try analemma("compare", try folder.file("s.yaml", text), "--format", "json")
    try #require(outcome.status == 0, "\(outcome.err)")
    let answer = try #require(try json(outcome.out) as? [String: Any])
    let site = try #require((answer["sites"] as? [[String: Any]])?.first)
    return (site["metrics"] as? [String: Any] ?? [:]).compactMapValues { $0 as? Double }
}

@Suite struct SupplyCommandTests {
    @Test func pricesByTheHourAreWhatIsPaid() throws {
        let folder = try TemporaryFolder()
        var lines = ["time_utc,price_USD_per_MWh,carbon_kg_per_MWh"]
        // A day before the period, and one after it.
        for hour in 0..<96 {
            let (day, inDay) = (hour / 24, hour % 24)
            let date = ["2027-05-31", "2027-06-01", "2027-06-02", "2027-06-03"][day]
            lines.append("\(date)T\(inDay < 10 ? "0" : "")\(inDay):00:00Z,\(inDay < 12 ? 20 : 100),\(day == 1 ? 100 : 300)")
        }
        _ = try folder.file("prices.csv", lines.joined(separator: "\n") + "\n")
        let own = try metrics(scenario(power: "{source: grid, series: prices.csv}"), folder)
        #expect(abs((own["grid_price_paid_USD_per_MWh"] ?? 0) - 60) < 5, "\(own)")
        #expect(abs((own["grid_carbon_g_per_kWh"] ?? 0) - 200) < 5, "\(own)")
        // Work that can wait for twelve hours goes to the cheap halves of the days.
        let work = "{utilisation: 0.4, can_wait: 1, deadline: 12 h}"
        let shifted = try metrics(scenario(power: "{source: grid, series: prices.csv}", work: work), folder)
        #expect((shifted["grid_price_paid_USD_per_MWh"] ?? 99) < 45, "\(shifted)")
        #expect((shifted["batch_late_share"] ?? 1) == 0 && (shifted["batch_delay_mean_h"] ?? 0) > 1, "\(shifted)")
        // A battery that trades pays less per energy bought, though it buys more.
        let battery = "battery: {energy: 40 MWh, power: 10 MW}, battery_use: price"
        let traded = try metrics(scenario(power: "{source: grid, series: prices.csv, \(battery)}"), folder)
        // About 33 of 131 MWh of a dear half day are bought in the cheap one.
        #expect((traded["grid_price_paid_USD_per_MWh"] ?? 99) < 55, "\(traded)")
        #expect((traded["storage_loss_GWh_per_yr"] ?? 0) > 0)
    }

    @Test func aNetCDFSeriesIsTheSame() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("grid.nc")
        let prices = (0..<48).map { 0.02 + 0.001 * Double($0) }
        try NetCDFFile.write(to: path) { file in
            let time = try file.defineDimension("time", length: 48)
            let t = try file.defineVariable("time", .double, [time])
            let p = try file.defineVariable("price", .double, [time])
            try file.setAttribute("units", "hours since 2027-06-01 00:00:00", of: t)
            try file.setAttribute("units", "USD/kWh", of: p)
            try file.endDefinitions()
            try file.write(t, (0..<48).map { Double($0) })
            try file.write(p, prices)
        }
        _ = try folder.file("grid.csv", "price_USD_per_MWh\n" + prices.map { "\($0 * 1000)\n" }.joined())
        let one = try metrics(scenario(power: "{source: grid, series: grid.nc}"), folder)
        let two = try metrics(scenario(power: "{source: grid, series: grid.csv}"), folder)
        let paid = (one["grid_price_paid_USD_per_MWh"] ?? 0, two["grid_price_paid_USD_per_MWh"] ?? 1)
        #expect(abs(paid.0 / paid.1 - 1) < 1e-9 && paid.0 > 20, "\(paid)")
    }

    @Test func contractsAndGeneratorsAreCounted() throws {
        let folder = try TemporaryFolder()
        let power = "{source: grid, capacity: 8 MW, gas: 3 MW, nuclear: {power: 5 MW, availability: 1, price: 90 USD/MWh}}"
        let found = try metrics(scenario(power: power), folder)
        #expect(abs((found["contract_energy_GWh_per_yr"] ?? 0) - 5 * 8.766) < 1e-6, "\(found)")
        #expect((found["generator_energy_GWh_per_yr"] ?? 0) > 0 && (found["grid_energy_GWh_per_yr"] ?? 0) > 0)
        #expect(abs((found["energy_imbalance"] ?? 1)) < 1e-9)
        let slow = try metrics(
            scenario(
                power:
                    "{source: off_grid, pv: {dc_power: 60 MW}, battery: {energy: 0 Wh}, generators: {minimum_load: 0.4, ramp: 0.1 h-1}}"
            ),
            folder)
        let quick = try metrics(scenario(power: "{source: off_grid, pv: {dc_power: 60 MW}, battery: {energy: 0 Wh}}"), folder)
        #expect((slow["curtailed_energy_GWh_per_yr"] ?? 0) > (quick["curtailed_energy_GWh_per_yr"] ?? 1e9))
        #expect((slow["capacity_factor"] ?? 1) < (quick["capacity_factor"] ?? 0))
    }

    @Test func theTypicalShapeKeepsTheMeanPrice() throws {
        let folder = try TemporaryFolder()
        let flat = try metrics(scenario(power: "{source: grid, price: 70 USD/MWh}"), folder)
        let shaped = try metrics(scenario(power: "{source: grid, price: 70 USD/MWh, shape: typical}"), folder)
        #expect(abs((flat["grid_price_paid_USD_per_MWh"] ?? 0) - 70) < 1e-9)
        #expect(abs((shaped["grid_price_paid_USD_per_MWh"] ?? 0) - 70) < 4, "\(shaped)")
        #expect((shaped["grid_price_paid_USD_per_MWh"] ?? 70) != 70)
    }

    @Test func badInputIsToldWithItsPlace() throws {
        let folder = try TemporaryFolder()
        func message(_ power: String, _ work: String = "") throws -> String {
            let outcome = try analemma("compare", try folder.file("s.yaml", scenario(power: power, work: work)))
            #expect(outcome.status == 65, "\(power): \(outcome.status)")
            return outcome.err
        }
        #expect(try message("{source: grid, price: -5 USD/MWh}").contains("price"))
        #expect(try message("{source: grid}", "{deadline: 0 h, can_wait: 0.5}").contains("deadline"))
        #expect(try message("{source: grid}", "{deadline: 2.5 h, can_wait: 0.5}").contains("whole hours"))
        #expect(
            try message("{source: grid, battery: {energy: 1 MWh, round_trip_efficiency: 1.2}}").contains("round_trip_efficiency"))
        _ = try folder.file("short.csv", "price_USD_per_MWh\n10\n20\n")
        #expect(try message("{source: grid, series: short.csv}").contains("2 rows"))
        _ = try folder.file(
            "nan.csv",
            "price_USD_per_MWh\n" + String(repeating: "10\n", count: 20) + "NaN\n" + String(repeating: "10\n", count: 27))
        #expect(try message("{source: grid, series: nan.csv}").contains("nan.csv:22"))
        _ = try folder.file("minus.csv", "price_USD_per_MWh\n-1\n" + String(repeating: "10\n", count: 47))
        #expect(try message("{source: grid, series: minus.csv}").contains("minus.csv:2"))
        _ = try folder.file("gap.csv", "time_utc,price_USD_per_MWh\n2027-06-01T00:00:00Z,1\n2027-06-01T02:00:00Z,1\n")
        #expect(try message("{source: grid, series: gap.csv}").contains("not one hour after"))
        #expect(try message("{source: grid, series: short.csv, price: 10 USD/MWh}").contains("2 rows"))
    }
}
