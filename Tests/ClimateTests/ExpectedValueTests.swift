import Climate
import Testing

/// Whether two values agree, both missing included.
private func same(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
    return abs(a - b) <= tolerance * max(1, abs(b))
}

/// Every kind of grid, fill, calendar and layout, against values by xarray, pyproj and scipy.
struct ExpectedValueTests {
    @Test func theTableIsThere() { #expect(Expectation.all.count > 380) }

    @Test(arguments: Expectation.all)
    func value(_ row: Expectation) throws {
        let sample = try fixture(row.file).value(
            row.variable, at: row.place, time: row.time, indices: row.indices, method: row.method)
        if row.value.isNaN {
            #expect(sample.value.isNaN && sample.reason != nil)
        } else {
            #expect(same(sample.value, row.value, 1e-7), "\(sample.value), expected \(row.value)")
            #expect(sample.reason == nil)
        }
    }

    /// Many places at once, and all times at once, give what single requests give.
    @Test func batchesEqualSingleValues() throws {
        let groups = Dictionary(grouping: Expectation.all) { "\($0.file) \($0.variable) \($0.method) \($0.indices)" }
        for rows in groups.values {
            let row = rows[0]
            let file = try fixture(row.file)
            let places = rows.map(\.place)
            let series = try file.series(row.variable, at: places, indices: row.indices, method: row.method)
            for (row, series) in zip(rows, series) {
                let alone = try file.series(row.variable, at: row.place, indices: row.indices, method: row.method)
                for (a, b) in zip(series.values, alone.values) { #expect(same(a, b, 1e-9)) }
                let value = series.values[row.time ?? 0]
                #expect(same(value, row.value, 1e-7))
            }
            let samples = try file.values(row.variable, at: places, time: row.time, indices: row.indices, method: row.method)
            for (place, sample) in zip(places, samples) {
                let single = try file.value(row.variable, at: place, time: row.time, indices: row.indices, method: row.method)
                #expect(same(sample.value, single.value, 1e-9))
                #expect(sample.reason == single.reason && sample.location.cell == single.location.cell)
            }
        }
    }
}
