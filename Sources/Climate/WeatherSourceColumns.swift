internal import Glibc
internal import TimeScales
internal import Units

/// What a source holds at one place, in SI, as long as its times.
struct WeatherColumns {
    /// A column, its times and what they are.
    struct Column {
        let name: String
        var values: [Double]
        var timing: WeatherTiming

        init(_ name: String, _ timing: WeatherTiming, _ values: [Double]) {
            (self.name, self.timing, self.values) = (name, timing, values)
        }
    }

    /// Farthest that a point of a grid without axes (stations, triangles) may lie from the place, m.
    static let reach_m = 100_000.0

    var airTemperature_K: Column?
    /// In the unit of the source's kind of humidity: kg/kg, K or 1.
    var humidity: (kind: WeatherVariables.Humidity, column: Column)?
    var irradiance_W_per_m2: Column
    /// Diffuse and direct horizontal, and direct normal irradiance.
    var diffuse_W_per_m2: Column?, directHorizontal_W_per_m2: Column?, directNormal_W_per_m2: Column?
    var wind: [Column]
    var pressure_Pa: Column?
    var variation: Column?
    /// Reflectance of the ground, 1.
    var albedo: Column?
    let altitude_m: Double?
    let extremes_K: ClosedRange<Double>?
    /// What was found about sums.
    let note: String?

    /// Columns that are at hand.
    init(
        irradiance_W_per_m2: Column, airTemperature_K: Column?, humidity: (kind: WeatherVariables.Humidity, column: Column)?,
        wind: Column?,
        pressure_Pa: Column?, diffuse_W_per_m2: Column?, directNormal_W_per_m2: Column?, altitude_m: Double
    ) {
        (self.irradiance_W_per_m2, self.airTemperature_K, self.humidity) = (irradiance_W_per_m2, airTemperature_K, humidity)
        (self.wind, self.pressure_Pa) = (wind.map { [$0] } ?? [], pressure_Pa)
        (self.diffuse_W_per_m2, self.directNormal_W_per_m2, self.altitude_m) = (
            diffuse_W_per_m2, directNormal_W_per_m2, altitude_m
        )
        (directHorizontal_W_per_m2, variation, extremes_K, note) = (nil, nil, nil, nil)
    }

    /// Reads all quantities at a place: bilinear where the four points around it hold them all, else at the nearest point.
    ///
    /// - Throws: ``WeatherError`` of kind `emptyPlace` where the nearest point holds nothing.
    init(_ source: WeatherSource, _ variables: WeatherVariables, _ place: ClimatePlace) throws(WeatherError) {
        var method = SamplingMethod.nearest
        // Grids without axes have no bilinear interpolation and end here too.
        if let smooth = try? WeatherColumns(source, variables, place, .bilinear), smooth.isComplete { method = .bilinear }
        try self.init(source, variables, place, method)
        if method == .nearest { try requireComplete(source, variables, place) }
    }

    /// Reads all quantities at several places, every variable in one request: bilinear where the four points around hold them all,
    /// else at the nearest point.
    ///
    /// - Returns: complete columns; nil for a place at which the file holds nothing.
    static func smooth(
        _ source: WeatherSource, _ variables: WeatherVariables, _ places: [ClimatePlace]
    ) throws(WeatherError) -> [WeatherColumns?] {
        var columns =
            (variables.airTemperature ?? variables.irradiance).variable.grid.supportsBilinear
            ? try several(source, variables, places, .bilinear) : [WeatherColumns?](repeating: nil, count: places.count)
        let rest = places.indices.filter { columns[$0]?.isComplete != true }
        for (index, column) in zip(rest, try several(source, variables, rest.map { places[$0] }, .nearest)) {
            columns[index] = column?.isComplete == true ? column : nil
        }
        return columns
    }

    /// Reads all quantities at several places near each other, each at its nearest point, every variable in one request.
    ///
    /// - Returns: columns that may have missing values; nil for a place that is too far from the file's points.
    static func nearest(
        _ source: WeatherSource, _ variables: WeatherVariables, _ places: [ClimatePlace]
    ) throws(WeatherError) -> [WeatherColumns?] {
        try several(source, variables, places, .nearest)
    }

    private static func several(
        _ source: WeatherSource, _ variables: WeatherVariables, _ places: [ClimatePlace], _ method: SamplingMethod
    ) throws(WeatherError) -> [WeatherColumns?] {
        if places.isEmpty { return [] }
        var read: [String: [ClimateSeries]] = [:]
        var columns: [WeatherColumns?] = []
        for index in places.indices {
            do throws(WeatherError) {
                columns.append(
                    try WeatherColumns(source, variables, place: places[index]) { variable, unit throws(WeatherError) in
                        let key = "\(variable.name) \(unit)"
                        if let known = read[key] { return known[index] }
                        let series = try variable.series(at: places, method: method, unit: unit)
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

    private init(
        _ source: WeatherSource, _ variables: WeatherVariables, _ place: ClimatePlace, _ method: SamplingMethod
    ) throws(WeatherError) {
        try self.init(source, variables, place: place) { variable, unit throws(WeatherError) in
            try variable.series(at: [place], method: method, unit: unit)[0]
        }
    }

    private init(
        _ source: WeatherSource, _ variables: WeatherVariables, place: ClimatePlace,
        series: (WeatherVariable, String) throws(WeatherError) -> ClimateSeries
    ) throws(WeatherError) {
        func near(_ variable: WeatherVariable, _ unit: String) throws(WeatherError) -> [Double] {
            let series = try series(variable, unit)
            if let distance = series.location.distance_m, distance > WeatherColumns.reach_m {
                throw WeatherError(
                    .emptyPlace, path: source.path,
                    "the nearest point of '\(variable.name)' is \(compact((distance / 1000).rounded())) km from "
                        + "\(WeatherSource.named(place)); at most \(compact(WeatherColumns.reach_m / 1000)) km are allowed")
            }
            return series.values
        }
        func read(_ variable: WeatherVariable, _ unit: String) throws(WeatherError) -> Column {
            Column(variable.name, source.timing(variable), try near(variable, unit))
        }
        var note: String?
        func light(_ variable: WeatherVariable) throws(WeatherError) -> Column {
            var column = Column(
                variable.name, source.timing(variable), try near(variable, variable.isAccumulated ? "J m-2" : "W m-2"))
            if variable.isAccumulated, let rule = column.becomeRates(source.accumulation) { note = rule }
            // Packing and accumulation leave small negative numbers at night.
            column.values = column.values.map { $0 < 0 && $0 > -5 ? 0 : $0 }
            return column
        }
        irradiance_W_per_m2 = try light(variables.irradiance)
        diffuse_W_per_m2 = try variables.diffuse.map { variable throws(WeatherError) in try light(variable) }
        directHorizontal_W_per_m2 = try variables.directHorizontal.map { variable throws(WeatherError) in try light(variable) }
        directNormal_W_per_m2 = try variables.directNormal.map { variable throws(WeatherError) in try light(variable) }
        airTemperature_K = try variables.airTemperature.map { variable throws(WeatherError) in try read(variable, "K") }
        humidity = try variables.humidity.map { humidity throws(WeatherError) in
            (humidity.kind, try read(humidity.variable, humidity.kind == .dewPoint ? "K" : "1"))
        }
        switch variables.wind {
        case .speed(let speed): wind = [try read(speed, "m s-1")]
        case .components(let east, let north): wind = [try read(east, "m s-1"), try read(north, "m s-1")]
        case nil: wind = []
        }
        pressure_Pa = try variables.pressure.map { variable throws(WeatherError) in try read(variable, "Pa") }
        if let variable = variables.variation { variation = try read(variable, "1") }
        altitude_m = try variables.altitude.map { variable throws(WeatherError) in try near(variable, "m")[0] }
        var range: ClosedRange<Double>?
        if let extremes = variables.extremes {
            let (low, high) = (try near(extremes.low, "K")[0], try near(extremes.high, "K")[0])
            if low < high { range = low...high }
        }
        extremes_K = range
        self.note = note
    }

    private var columns: [Column] {
        [
            airTemperature_K, humidity?.column, irradiance_W_per_m2, diffuse_W_per_m2, directHorizontal_W_per_m2,
            directNormal_W_per_m2,
            pressure_Pa, variation,
        ].compactMap { $0 } + wind
    }

    /// Share of times at which a quantity is missing, the largest of all quantities.
    var missingShare: Double {
        columns.map { column in Double(column.values.count(where: \.isNaN)) / Double(max(1, column.values.count)) }.max() ?? 0
    }

    private var isComplete: Bool {
        columns.allSatisfy { !$0.values.contains(where: \.isNaN) } && altitude_m.map { !$0.isNaN } ?? true
    }

    private func requireComplete(_ source: WeatherSource, _ variables: WeatherVariables, _ place: ClimatePlace)
        throws(WeatherError)
    {
        for column in columns {
            let missing = column.values.count(where: \.isNaN)
            guard missing > 0, let file = source.files.first(where: { $0.table[column.name] != nil }) else { continue }
            let sample = try weather { () throws(ClimateError) in
                try file.value(column.name, at: place, time: try file.variable(column.name).hasTimeDimension ? 0 : nil)
            }
            let cell =
                sample.location.cell.isEmpty ? "" : " (cell \(sample.location.cell.map(String.init).joined(separator: ", ")))"
            let first = column.values.firstIndex(where: \.isNaN) ?? 0
            let time = column.timing.months.map { "month \($0[first])" } ?? "time index \(first)"
            let what =
                missing == column.values.count
                ? "the file holds nothing there"
                : "\(missing) of \(column.values.count) times are missing there, the first of them \(time)"
            let reason = missing == column.values.count ? sample.location.reason ?? what : what
            throw WeatherError(
                .emptyPlace, path: source.path,
                "variable '\(column.name)' at \(WeatherSource.named(place))\(cell): \(reason); "
                    + "nothing is extrapolated: choose a place where the file has values")
        }
    }

    /// Wind speed, m/s; nil where there is none.
    var wind_m_per_s: Column? {
        guard var speed = wind.first else { return nil }
        if wind.count == 2 { speed.values = zip(wind[0].values, wind[1].values).map { hypot($0, $1) } }
        return speed
    }

    /// Specific humidity, kg/kg, at the times of the humidity, for temperatures and pressures at the same times; nil where there is none.
    func specificHumidity(_ temperature_K: [Double], _ pressure_Pa: [Double]) -> Column? {
        guard var column = humidity?.column, let kind = humidity?.kind else { return nil }
        for index in column.values.indices where kind != .specific {
            let (value, t, p) = (column.values[index], temperature_K[index], pressure_Pa[index])
            column.values[index] =
                kind == .dewPoint
                ? saturationHumidity_kg_per_kg(value, pressure_Pa: p)
                : humidityOfRelative(value, temperature_K: t, pressure_Pa: p)
        }
        return column
    }
}

extension WeatherColumns.Column {
    /// Turns sums, J/m², into mean rates.
    ///
    /// - Returns: the rule that was found, where it is not the usual one.
    fileprivate mutating func becomeRates(_ rule: Accumulation?) -> String? {
        guard case .steps(var clock, let stamp) = timing else {
            // Monthly means of ERA5 are of the sum of a day.
            values = values.map { $0 / 86_400 }
            return nil
        }
        let isSinceMidnight = rule == .sinceMidnight || rule == nil && risesThroughDays(clock)
        guard isSinceMidnight else {
            values = values.map { $0 / stamp.length_s }
            return nil
        }
        // The hour of the first time may have no time before it.
        let opening = clock.first.secondOfDay_s.rounded() == clock.step_s ? 0 : 1
        var second = clock.first.secondOfDay_s
        var rates: [Double] = []
        for index in values.indices {
            if index >= opening {
                let isFirst = abs(second - clock.step_s) < 1
                rates.append((values[index] - (isFirst ? 0 : values[index - 1])) / clock.step_s)
            }
            second = (second + clock.step_s).truncatingRemainder(dividingBy: 86_400)
        }
        clock = clock.dropping(opening)
        timing = .steps(clock, stamp)
        values = rates
        return rule == nil
            ? "\(name) is a sum since 00 UTC, as its rise through every day shows" : "\(name) is a sum since 00 UTC, as asked for"
    }

    /// Whether values never fall from 01 to 24 UTC of any day and never rise from 00 to 01, in at least one day with Sun: sums since midnight, as ERA5-Land has them.
    private func risesThroughDays(_ clock: WeatherClock) -> Bool {
        guard values.count >= 24, clock.step_s == 3600 else { return false }
        let slack = 1e-3 * (values.max() ?? 0)
        guard slack > 0 else { return false }
        var second = clock.first.secondOfDay_s
        var rises = 0
        for index in values.indices {
            if index > 0 {
                // At 01 UTC a new sum begins, which is not above that of the whole day before.
                let begins = abs(second - 3600) < 1
                let (fell, rose) = (values[index] < values[index - 1] - slack, values[index] > values[index - 1] + slack)
                if begins ? rose : fell { return false }
                if rose { rises += 1 }
            }
            second = (second + 3600).truncatingRemainder(dividingBy: 86_400)
        }
        return rises > 0
    }
}
