internal import Ephemeris
internal import Glibc
internal import TimeScales
internal import Units

extension WeatherSource {
    /// The steps of the source at a place, brought to the hours of an axis.
    ///
    /// Smooth quantities are interpolated to the middles of the hours; irradiance is averaged over each hour.
    func hours(
        _ columns: WeatherColumns, at place: ClimatePlace, altitude_m: Double?, over axis: TimeAxis,
        completedBy rest: HourlyWeather?
    ) throws(WeatherError) -> HourlyWeather {
        guard axis.step_s == 3600, axis.count > 0 else {
            throw WeatherError(.steps, path: path, "weather is made in hours, not in steps of \(compact(axis.step_s)) s")
        }
        let light = columns.irradiance_W_per_m2
        var known: [WeatherClock: WeatherClock.Hours] = [:]
        func hours(_ column: WeatherColumns.Column) throws(WeatherError) -> WeatherClock.Hours {
            let clock = column.timing.steps.clock
            if let found = known[clock] { return found }
            let made = try clock.hours(of: axis, path: path)
            known[clock] = made
            return made
        }
        func middles(_ column: WeatherColumns.Column) throws(WeatherError) -> [Double] { column.middles(try hours(column)) }
        let lead = try hours(columns.airTemperature_K ?? light)
        let site = geodetic(place, altitude_m: altitude_m ?? columns.altitude_m ?? (rest?.place.altitude_m ?? 0))

        guard
            var temperature = try columns.airTemperature_K.map({ column throws(WeatherError) in try middles(column) })
                ?? rest?.airTemperature_K,
            let wind = try columns.wind_m_per_s.map({ column throws(WeatherError) in try middles(column) }) ?? rest?.wind_m_per_s
        else { throw WeatherError(.missingQuantity, path: path, "it lacks air temperature or wind") }
        let standard_Pa = standardPressure_Pa(altitude_m: columns.altitude_m ?? altitude_m ?? 0)
        var pressure =
            try columns.pressure_Pa.map { column throws(WeatherError) in try middles(column) }
            ?? rest?.pressure_Pa ?? temperature.map { _ in standard_Pa }
        guard var humidity = try humidity(columns, standard_Pa: standard_Pa, middles) ?? rest?.specificHumidity_kg_per_kg else {
            throw WeatherError(.missingQuantity, path: path, "it lacks humidity")
        }
        if columns.airTemperature_K != nil, let from = columns.altitude_m, let to = altitude_m, to != from {
            let fall = StandardAir.lapse_K_per_m * (to - from)
            for hour in temperature.indices {
                pressure[hour] *= pressureRatio(from: temperature[hour], to: temperature[hour] - fall)
                temperature[hour] -= fall
            }
        }
        for hour in humidity.indices {
            humidity[hour] = min(
                max(humidity[hour], 0), saturationHumidity_kg_per_kg(temperature[hour], pressure_Pa: pressure[hour]))
        }
        var heights: SunHeights?
        func means(_ column: WeatherColumns.Column, _ shape: SunShape) throws(WeatherError) -> [Double] {
            column.means(try hours(column), shape) {
                let margin_s = column.timing.steps.clock.step_s + 3600
                if let heights, Double(heights.margin) * SunHeights.step_s >= margin_s { return heights }
                let made = SunHeights(axis, at: site, margin_s: margin_s)
                heights = made
                return made
            }.map { max(0, $0) }
        }
        let ghi = try means(light, .horizontal)
        var weather = HourlyWeather(
            axis: axis, place: site, airTemperature_K: temperature, specificHumidity_kg_per_kg: humidity, pressure_Pa: pressure,
            ghi_W_per_m2: ghi, wind_m_per_s: wind.map { max(0, $0) }, isSynthetic: false,
            label: "hours of \(fileName)"
                + (lead.year.map { station?.isTypical == true ? ", a typical year" : ", its year \($0)" } ?? ""))
        if let diffuse = columns.diffuse_W_per_m2 {
            weather.dhi_W_per_m2 = try means(diffuse, .horizontal)
        } else if let direct = columns.directHorizontal_W_per_m2 {
            weather.dhi_W_per_m2 = zip(ghi, try means(direct, .horizontal)).map { max($0 - $1, 0) }
        }
        if let beam = columns.directNormal_W_per_m2 { weather.dni_W_per_m2 = try means(beam, .normal) }
        weather.albedo = try columns.albedo.map { column throws(WeatherError) in try middles(column) }
        weather.notes = notes(columns, rest)
        return weather
    }

    /// Specific humidity at the middles of the hours, with temperature and pressure at the times of the humidity where it needs them.
    private func humidity(
        _ columns: WeatherColumns, standard_Pa: Double, _ middles: (WeatherColumns.Column) throws(WeatherError) -> [Double]
    ) throws(WeatherError) -> [Double]? {
        guard let (kind, column) = columns.humidity else { return nil }
        if kind == .specific { return try middles(column) }
        let count = column.values.count
        let pressure = columns.pressure_Pa?.values ?? [Double](repeating: standard_Pa, count: count)
        let temperature = kind == .dewPoint ? column.values : columns.airTemperature_K?.values
        guard let temperature, temperature.count == count, pressure.count == count else {
            throw WeatherError(
                .steps, path: path, "'\(column.name)' has other times than temperature or pressure, which its conversion needs")
        }
        return try columns.specificHumidity(temperature, pressure).map { column throws(WeatherError) in try middles(column) }
    }

    /// What each quantity is and where its times stand.
    private func notes(_ columns: WeatherColumns, _ rest: HourlyWeather?) -> [String] {
        func line(_ quantity: String, _ column: WeatherColumns.Column?) -> String? {
            guard let column else { return nil }
            let (clock, stamp) = column.timing.steps
            let step = clock.step_s == 3600 ? "" : ", every \(compact(clock.step_s / 60)) min"
            let calendar = clock.calendar.isCivil || clock.isTypical ? "" : ", calendar \(clock.calendar.rawValue)"
            return "\(quantity): \(column.name), \(stamp.text)\(step)\(calendar)"
        }
        var lines = [
            line("global irradiance", columns.irradiance_W_per_m2), line("diffuse irradiance", columns.diffuse_W_per_m2),
            line("direct irradiance on the horizontal", columns.directHorizontal_W_per_m2),
            line("direct normal irradiance", columns.directNormal_W_per_m2), line("air temperature", columns.airTemperature_K),
            line("wind", columns.wind.first),
        ].compactMap { $0 }
        if let note = columns.note { lines.append(note) }
        if let rest {
            let missing = [
                columns.airTemperature_K == nil ? "air temperature" : nil, columns.humidity == nil ? "humidity" : nil,
                columns.wind.isEmpty ? "wind" : nil,
            ].compactMap { $0 }
            lines.append("\(missing.joined(separator: ", ")): \(rest.label)")
        }
        return lines
    }
}
