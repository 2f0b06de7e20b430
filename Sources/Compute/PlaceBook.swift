public import Tables

/// A place that stands for the people and vehicles around it.
public struct WorldPlace: Hashable, Sendable {
    /// Its largest city.
    public let name: String
    public let longitude_deg: Double, latitude_deg: Double
    /// Shares of the world's people and of its vehicles.
    public let populationShare: Double, vehicleShare: Double
    /// Shares of those people and vehicles by country, three-letter codes.
    public let peopleByCountry: [String: Double], vehiclesByCountry: [String: Double]
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

    /// Reads `world.csv`, `world_countries.csv` and `daily_shapes.csv` of a folder.
    ///
    /// - Throws: ``FileError`` with file and line.
    public init(folder: String) throws(FileError) {
        let columns = ["longitude_deg", "latitude_deg", "population_share", "vehicle_share"]
        let world = try NumberTable("\(folder)/world.csv", columns: ["name"] + columns, text: ["name"])
        let shareColumns = ["population_share", "vehicle_share"]
        let parts = try NumberTable(
            "\(folder)/world_countries.csv", columns: ["name", "country"] + shareColumns, text: ["name", "country"])
        var byCountry: [String: ([String: Double], [String: Double])] = [:]
        for row in 0..<parts.rows {
            let (name, country) = (parts.text["name"]?[row] ?? "", parts.text["country"]?[row] ?? "")
            byCountry[name, default: ([:], [:])].0[country] = parts[shareColumns[0], row]
            byCountry[name, default: ([:], [:])].1[country] = parts[shareColumns[1], row]
        }
        places = (0..<world.rows).map { row in
            let name = world.text["name"]?[row] ?? ""
            return WorldPlace(
                name: name, longitude_deg: world[columns[0], row], latitude_deg: world[columns[1], row],
                populationShare: world[columns[2], row], vehicleShare: world[columns[3], row],
                peopleByCountry: byCountry[name]?.0 ?? [:], vehiclesByCountry: byCountry[name]?.1 ?? [:])
        }
        let path = "\(folder)/daily_shapes.csv"
        let names = DailyShape.Name.allCases.map(\.rawValue)
        let days = try NumberTable(path, columns: ["local_hour"] + names, text: [])
        guard days.numbers["local_hour"] == (0..<24).map(Double.init) else {
            throw FileError(.malformed, path: path, "the hours 0 to 23 are expected, in order")
        }
        shapes = days.numbers.mapValues { DailyShape($0) }
    }

    public subscript(shape: DailyShape.Name) -> DailyShape {
        shapes[shape.rawValue] ?? DailyShape([Double](repeating: 1, count: 24))
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
