internal import NetCDFKit
internal import Tables
internal import TimeScales
internal import Units

/// Price and emissions of a grid, hour by hour.
struct GridSeries {
    var price_USD_per_J: [Double]?
    var carbon_kg_per_J: [Double]?
}

/// Reads the hours of a grid that a user has.
///
/// A CSV file has the columns `price_USD_per_MWh`, `carbon_kg_per_MWh` or both, and, if wanted, `time_utc` with the beginning of each hour;
/// without it the rows are the hours of the period. A NetCDF file has `price` and `carbon` along one dimension with a CF `time`, in units of
/// money (`USD`) and mass per energy.
struct GridSeriesFile {
    let path: String
    let start: Instant
    /// Hours of the period.
    let hours: Int

    /// - Throws: ``FileError`` for a file that lacks columns, hours or values, or has a negative one; ``NetCDFError``.
    func read() throws -> GridSeries {
        let isNetCDF = [".nc", ".nc4", ".cdf"].contains { path.hasSuffix($0) }
        return isNetCDF ? try readNetCDF() : try readCSV()
    }

    private func readCSV() throws(FileError) -> GridSeries {
        let reader = try CSVReader(path: path)
        func column(_ name: String) -> Int? { reader.header.firstIndex(of: name) }
        let (time, price, carbon) = (column("time_utc"), column("price_USD_per_MWh"), column("carbon_kg_per_MWh"))
        guard price != nil || carbon != nil else {
            throw FileError(
                .malformed, path: path, line: reader.headerLine,
                "a column price_USD_per_MWh or carbon_kg_per_MWh is needed; the file has \(reader.header.joined(separator: ", "))"
            )
        }
        var (times_s, prices, carbons): ([Double], [Double], [Double]) = ([], [], [])
        while let record = try reader.next() {
            func number(_ column: Int) throws(FileError) -> Double {
                guard let value = Double(trimmed(record.fields[column])), value >= 0, value.isFinite else {
                    throw FileError(
                        .malformed, path: path, line: record.line, column: column + 1,
                        "\(reader.header[column]): '\(record.fields[column])' is not a number of 0 or more")
                }
                return value / 3.6e9
            }
            if let time {
                guard let instant = Instant(iso8601: trimmed(record.fields[time])) else {
                    throw FileError(
                        .malformed, path: path, line: record.line, column: time + 1,
                        "time_utc: '\(record.fields[time])' is not an ISO 8601 time")
                }
                times_s.append(instant.unix_s)
            }
            if let price { prices.append(try number(price)) }
            if let carbon { carbons.append(try number(carbon)) }
        }
        let count = max(prices.count, carbons.count)
        let first = try firstHour(time == nil ? nil : times_s, count: count)
        return GridSeries(
            price_USD_per_J: price == nil ? nil : Array(prices[first..<first + hours]),
            carbon_kg_per_J: carbon == nil ? nil : Array(carbons[first..<first + hours]))
    }

    private func readNetCDF() throws -> GridSeries {
        let file = try NetCDFFile(reading: path)
        let names = [("price", "USD/J"), ("carbon", "kg/J")]
        var columns: [[Double]?] = []
        for (name, unit) in names {
            guard let variable = try file.variableIfPresent(name) else {
                columns.append(nil)
                continue
            }
            guard variable.dimensions.count == 1 else {
                throw FileError(
                    .malformed, path: path, "'\(name)' must lie along one dimension, time; it has \(variable.dimensions.count)")
            }
            let text = try file.attribute("units", of: variable)?.text ?? ""
            let factor: Double
            do throws(UnitError) {
                factor = try Quantity.parse("1 \(text)", expecting: unit)
            } catch {
                throw FileError(.malformed, path: path, "the units '\(text)' of '\(name)' don't convert to \(unit): \(error)")
            }
            let values = try file.readAll(variable)
            if let bad = values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
                throw FileError(
                    .malformed, path: path, "'\(name)' is \(values[bad]) \(text) in step \(bad); 0 or more is allowed")
            }
            columns.append(values.map { $0 * factor })
        }
        guard let count = columns.compactMap({ $0?.count }).first else {
            throw FileError(.malformed, path: path, "a variable 'price' or 'carbon' is needed")
        }
        var times_s: [Double]?
        if let time = try file.variableIfPresent("time") {
            let calendar = try file.attribute("calendar", of: time)?.text
            let axis = try CFTime(units: try file.attribute("units", of: time)?.text ?? "", calendar: calendar)
            times_s = try file.readAll(time).map { value in
                guard let date = axis.date(value) else { return .nan }
                return Double(CivilTime.daysFromEpoch(year: date.year, month: date.month, day: date.day)) * 86_400
                    + date.secondOfDay_s
            }
        }
        let first = try firstHour(times_s, count: count)
        let cut = columns.map { column in column.map { Array($0[first..<first + hours]) } }
        return GridSeries(price_USD_per_J: cut[0], carbon_kg_per_J: cut[1])
    }

    /// The row of the period's first hour.
    private func firstHour(_ times_s: [Double]?, count: Int) throws(FileError) -> Int {
        guard let times_s else {
            guard count == hours else {
                throw FileError(
                    .malformed, path: path,
                    "it has \(count) rows without times; the period has \(hours) hours: give as many, or the time of each")
            }
            return 0
        }
        for row in times_s.indices.dropFirst() where !(abs(times_s[row] - times_s[row - 1] - 3600) < 1) {
            throw FileError(.malformed, path: path, "row \(row + 1) of the data is not one hour after the one before")
        }
        guard let first = times_s.firstIndex(where: { abs($0 - start.unix_s) < 1 }) else {
            throw FileError(.malformed, path: path, "no hour begins at \(start), the beginning of the period")
        }
        guard first + hours <= times_s.count else {
            throw FileError(.malformed, path: path, "it ends \(first + hours - times_s.count) hours before the period does")
        }
        return first
    }
}
