internal import Glibc
internal import Units

/// What a file holds at one place, in SI, as long as the file's times.
struct WeatherColumns {
    /// A column and the variable it was read from.
    struct Column {
        let variable: ClimateVariable
        var values: [Double]
    }

    /// Farthest that a point of a grid without axes (stations, triangles) may lie from the place, m.
    static let reach_m = 100_000.0

    var airTemperature_K: Column
    /// In the unit of the file's kind of humidity: kg/kg, K or 1.
    private var humidity: Column
    var irradiance_W_per_m2: Column
    private var wind: [Column]
    var pressure_Pa: Column?
    var variation: Column?
    let altitude_m: Double?
    let extremes_K: ClosedRange<Double>?
    private let kind: WeatherVariables.Humidity

    /// Reads all quantities at a place: bilinear where the four points around it hold them all, else at the nearest point.
    ///
    /// - Throws: ``WeatherError`` of kind `emptyPlace` where the nearest point holds nothing.
    init(_ source: WeatherSource, _ place: ClimatePlace) throws(WeatherError) {
        var method = SamplingMethod.nearest
        // Grids without axes have no bilinear interpolation and end here too.
        if let smooth = try? WeatherColumns(source, place, .bilinear), smooth.isComplete { method = .bilinear }
        try self.init(source, place, method)
        if method == .nearest { try requireComplete(source, place) }
    }

    /// Reads all quantities at several places, every variable in one request: bilinear where the four points around hold them all,
    /// else at the nearest point.
    ///
    /// - Returns: complete columns; nil for a place at which the file holds nothing.
    static func smooth(_ source: WeatherSource, _ places: [ClimatePlace]) throws(WeatherError) -> [WeatherColumns?] {
        var columns =
            source.variables.airTemperature.grid.supportsBilinear
            ? try several(source, places, .bilinear) : [WeatherColumns?](repeating: nil, count: places.count)
        let rest = places.indices.filter { columns[$0]?.isComplete != true }
        for (index, column) in zip(rest, try several(source, rest.map { places[$0] }, .nearest)) {
            columns[index] = column?.isComplete == true ? column : nil
        }
        return columns
    }

    /// Reads all quantities at several places near each other, each at its nearest point, every variable in one request.
    ///
    /// - Returns: columns that may have missing values; nil for a place that is too far from the file's points.
    static func nearest(_ source: WeatherSource, _ places: [ClimatePlace]) throws(WeatherError) -> [WeatherColumns?] {
        try several(source, places, .nearest)
    }

    private static func several(
        _ source: WeatherSource, _ places: [ClimatePlace], _ method: SamplingMethod
    ) throws(WeatherError) -> [WeatherColumns?] {
        if places.isEmpty { return [] }
        var read: [String: [ClimateSeries]] = [:]
        var columns: [WeatherColumns?] = []
        for index in places.indices {
            do throws(WeatherError) {
                columns.append(
                    try WeatherColumns(source, places[index]) { variable, unit throws(WeatherError) in
                        let key = "\(variable.name) \(unit)"
                        if let known = read[key] { return known[index] }
                        let series = try weather { () throws(ClimateError) in
                            try source.file.series(
                                variable.name, at: places, method: method, unit: unit, accumulation: source.accumulation)
                        }
                        read[key] = series
                        return series[index]
                    })
            } catch {
                guard error.kind == .emptyPlace else { throw error }
                columns.append(nil)
            }
        }
        return columns
    }

    private init(_ source: WeatherSource, _ place: ClimatePlace, _ method: SamplingMethod) throws(WeatherError) {
        try self.init(source, place) { variable, unit throws(WeatherError) in
            try weather { () throws(ClimateError) in
                try source.file.series(variable.name, at: place, method: method, unit: unit, accumulation: source.accumulation)
            }
        }
    }

    private init(
        _ source: WeatherSource, _ place: ClimatePlace,
        series: (ClimateVariable, String) throws(WeatherError) -> ClimateSeries
    ) throws(WeatherError) {
        let (variables, file) = (source.variables, source.file)
        func read(_ variable: ClimateVariable, _ unit: String) throws(WeatherError) -> Column {
            let series = try series(variable, unit)
            if let distance = series.location.distance_m, distance > WeatherColumns.reach_m {
                throw WeatherError(
                    .emptyPlace, path: file.path,
                    "the nearest point of '\(variable.name)' is \(compact((distance / 1000).rounded())) km from "
                        + "\(WeatherSource.named(place)); at most \(compact(WeatherColumns.reach_m / 1000)) km are allowed")
            }
            return Column(variable: variable, values: series.values)
        }
        kind = variables.humidity.kind
        airTemperature_K = try read(variables.airTemperature, "K")
        humidity = try read(variables.humidity.variable, kind == .dewPoint ? "K" : "1")
        if source.steps == .months && variables.irradiance.isAccumulated {
            // Monthly means of ERA5 are of the sum of a day.
            irradiance_W_per_m2 = try read(variables.irradiance, "J m-2")
            irradiance_W_per_m2.values = irradiance_W_per_m2.values.map { $0 / 86_400 }
        } else {
            irradiance_W_per_m2 = try read(variables.irradiance, "W m-2")
        }
        // Packing and accumulation leave small negative numbers at night.
        irradiance_W_per_m2.values = irradiance_W_per_m2.values.map { $0 < 0 && $0 > -5 ? 0 : $0 }
        switch variables.wind {
        case .speed(let speed): wind = [try read(speed, "m s-1")]
        case .components(let east, let north): wind = [try read(east, "m s-1"), try read(north, "m s-1")]
        }
        if let variable = variables.pressure { pressure_Pa = try read(variable, "Pa") }
        if let variable = variables.variation { variation = try read(variable, "1") }
        if let variable = variables.altitude { altitude_m = try read(variable, "m").values[0] } else { altitude_m = nil }
        var range: ClosedRange<Double>?
        if let extremes = variables.extremes {
            let (low, high) = (try read(extremes.low, "K").values[0], try read(extremes.high, "K").values[0])
            if low < high { range = low...high }
        }
        extremes_K = range
    }

    private var columns: [Column] {
        [airTemperature_K, humidity, irradiance_W_per_m2] + wind + [pressure_Pa, variation].compactMap { $0 }
    }

    /// Share of times at which a quantity is missing, the largest of all quantities.
    var missingShare: Double {
        columns.map { column in Double(column.values.count(where: \.isNaN)) / Double(max(1, column.values.count)) }.max() ?? 0
    }

    private var isComplete: Bool {
        columns.allSatisfy { !$0.values.contains(where: \.isNaN) } && altitude_m.map { !$0.isNaN } ?? true
    }

    private func requireComplete(_ source: WeatherSource, _ place: ClimatePlace) throws(WeatherError) {
        for column in columns {
            let missing = column.values.count(where: \.isNaN)
            if missing == 0 { continue }
            let sample = try weather { () throws(ClimateError) in
                try source.file.value(column.variable.name, at: place, time: column.variable.hasTimeDimension ? 0 : nil)
            }
            let cell =
                sample.location.cell.isEmpty ? "" : " (cell \(sample.location.cell.map(String.init).joined(separator: ", ")))"
            let what =
                missing == column.values.count
                ? "the file holds nothing there" : "\(missing) of \(column.values.count) times are missing there"
            throw WeatherError(
                .emptyPlace, path: source.file.path,
                "variable '\(column.variable.name)' at \(WeatherSource.named(place))\(cell): \(sample.location.reason ?? what); "
                    + "nothing is extrapolated: choose a place where the file has values")
        }
    }

    /// Wind speed, m/s, and the variable whose times it has.
    var wind_m_per_s: Column {
        wind.count == 1
            ? wind[0] : Column(variable: wind[0].variable, values: zip(wind[0].values, wind[1].values).map { hypot($0, $1) })
    }

    /// Specific humidity, kg/kg, at the times of the humidity, for temperatures and pressures at the same times.
    func specificHumidity(_ temperature_K: [Double], _ pressure_Pa: [Double]) -> Column {
        var column = humidity
        for index in column.values.indices where kind != .specific {
            let (value, t, p) = (humidity.values[index], temperature_K[index], pressure_Pa[index])
            column.values[index] =
                kind == .dewPoint
                ? saturationHumidity_kg_per_kg(value, pressure_Pa: p)
                : humidityOfRelative(value, temperature_K: t, pressure_Pa: p)
        }
        return column
    }
}
