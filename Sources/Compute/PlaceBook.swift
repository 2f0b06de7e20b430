public import Tables

/// A place that stands for the people and vehicles around it.
public struct WorldPlace: Hashable, Sendable {
    /// Its largest city.
    public let name: String
    public let longitude_deg: Double, latitude_deg: Double
    /// Shares of the world's people and of its vehicles.
    public let populationShare: Double, vehicleShare: Double
}

/// Shares by hour of local solar time.
public struct DailyShape: Hashable, Sendable {
    /// 24 values for the hours of local time, each the mean of its hour.
    public let values: [Double]

    public init(_ values: [Double]) {
        precondition(values.count == 24, "a day has 24 hours")
        self.values = values
    }

    public var mean: Double { values.reduce(0, +) / 24 }

    /// The value in the hour of UTC that begins at `utcHour`, at a longitude: linear between the hours of local time.
    public func value(utcHour: Double, longitude_deg: Double) -> Double {
        var local = (utcHour + longitude_deg / 15).truncatingRemainder(dividingBy: 24)
        if local < 0 { local += 24 }
        let hour = min(23, Int(local))
        let share = local - Double(hour)
        return values[hour] * (1 - share) + values[(hour + 1) % 24] * share
    }
}

/// Where people and vehicles are, and how their days go: `data/places`.
public struct PlaceBook: Sendable {
    /// From west to east.
    public let places: [WorldPlace]
    /// By column of `daily_shapes.csv`.
    private let shapes: [String: DailyShape]

    /// Reads `world.csv` and `daily_shapes.csv` of a folder.
    ///
    /// - Throws: ``FileError`` with file and line.
    public init(folder: String) throws(FileError) {
        let columns = ["longitude_deg", "latitude_deg", "population_share", "vehicle_share"]
        let world = try PlaceBook.table("\(folder)/world.csv", columns: ["name"] + columns, text: ["name"])
        places = (0..<world.rows).map { row in
            WorldPlace(
                name: world.text["name"]?[row] ?? "", longitude_deg: world[columns[0], row], latitude_deg: world[columns[1], row],
                populationShare: world[columns[2], row], vehicleShare: world[columns[3], row])
        }
        let path = "\(folder)/daily_shapes.csv"
        let names = DailyShape.Name.allCases.map(\.rawValue)
        let days = try PlaceBook.table(path, columns: ["local_hour"] + names, text: [])
        guard days.numbers["local_hour"] == (0..<24).map(Double.init) else {
            throw FileError(.malformed, path: path, "the hours 0 to 23 are expected, in order")
        }
        shapes = days.numbers.mapValues { DailyShape($0) }
    }

    public subscript(shape: DailyShape.Name) -> DailyShape { shapes[shape.rawValue] ?? DailyShape([Double](repeating: 1, count: 24)) }

    private struct Table {
        var text: [String: [String]] = [:]
        var numbers: [String: [Double]] = [:]
        var rows = 0
        subscript(column: String, row: Int) -> Double { numbers[column]?[row] ?? .nan }
    }

    private static func table(_ path: String, columns: [String], text: Set<String>) throws(FileError) -> Table {
        let reader = try CSVReader(path: path)
        var table = Table()
        while let record = try reader.next() {
            table.rows += 1
            for column in columns {
                guard let position = reader.header.firstIndex(of: column) else {
                    throw FileError(.malformed, path: path, line: reader.headerLine, "the column '\(column)' is missing")
                }
                let cell = record.fields[position]
                if text.contains(column) {
                    table.text[column, default: []].append(cell)
                } else {
                    guard let number = Double(trimmed(cell)), number.isFinite else {
                        throw FileError(.malformed, path: path, line: record.line, column: position + 1, "'\(cell)' is not a number")
                    }
                    table.numbers[column, default: []].append(number)
                }
            }
        }
        return table
    }
}

extension DailyShape {
    /// The columns of `daily_shapes.csv`.
    public enum Name: String, CaseIterable, Sendable {
        /// Load of a household and of shops and offices, mean 1.
        case household = "household_load"
        case commercial = "commercial_load"
        /// Share of cars that stand.
        case carParked = "car_parked"
        /// Cars that stand at a charger, mean 1.
        case carPlugged = "car_plugged"
        /// Shares of phones on a charger and unused, and of computers on and unused.
        case phoneIdle = "phone_idle"
        case computerIdle = "computer_idle"
    }
}
