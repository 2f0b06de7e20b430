internal import Glibc
internal import TimeScales
internal import Units

extension WeatherSource {
    /// The hours of the file at a place, brought to the hours of an axis.
    ///
    /// Instants are interpolated to the middles of the hours; irradiance is averaged over each hour from the file's intervals.
    func hours(
        _ columns: WeatherColumns, at place: ClimatePlace, altitude_m: Double?, over axis: TimeAxis
    ) throws(WeatherError) -> HourlyWeather {
        guard axis.step_s == 3600, axis.count > 0 else {
            throw WeatherError(.steps, path: file.path, "weather is made in hours, not in steps of \(compact(axis.step_s)) s")
        }
        let clock = try FileClock(columns.airTemperature_K.variable, file.path, stamp: .instant)
        let shifts = try clock.years(for: axis, path: file.path)
        let starts = shifts.starts_s
        let middles = starts.map { $0 + 1800 }
        func column(_ column: WeatherColumns.Column) throws(WeatherError) -> [Double] {
            let clock = try FileClock(column.variable, file.path, stamp: .instant)
            return middles.map { clock.interpolated(column.values, $0) }
        }
        var temperature = try column(columns.airTemperature_K)
        var pressure: [Double]
        if let read = columns.pressure_Pa {
            pressure = try column(read)
        } else {
            pressure = temperature.map { _ in standardPressure_Pa(altitude_m: columns.altitude_m ?? altitude_m ?? 0) }
        }
        let ground =
            columns.pressure_Pa?.values
            ?? [Double](
                repeating: standardPressure_Pa(altitude_m: columns.altitude_m ?? altitude_m ?? 0),
                count: columns.airTemperature_K.values.count)
        var humidity = try column(columns.specificHumidity(columns.airTemperature_K.values, ground))
        if let from = columns.altitude_m, let to = altitude_m, to != from {
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
        let light = try FileClock(
            columns.irradiance_W_per_m2.variable, file.path, stamp: stamp ?? defaultStamp(columns.irradiance_W_per_m2.variable))
        let site = geodetic(place, altitude_m: altitude_m ?? columns.altitude_m ?? 0)
        return HourlyWeather(
            axis: axis, place: site, airTemperature_K: temperature, specificHumidity_kg_per_kg: humidity, pressure_Pa: pressure,
            ghi_W_per_m2: starts.map { max(0, light.mean(columns.irradiance_W_per_m2.values, from: $0)) },
            wind_m_per_s: try column(columns.wind_m_per_s).map { max(0, $0) }, isSynthetic: false,
            label: "hours of \(fileName)" + (shifts.year.map { ", its year \($0)" } ?? ""))
    }

    /// Where the times of irradiance stand when neither the caller nor bounds tell.
    private func defaultStamp(_ variable: ClimateVariable) -> Stamp {
        if variable.isAccumulated { return .end }
        if variable.times?.bounds != nil, variable.cellMethods?.contains("time: point") != true { return .middle }
        if let first = variable.times?.date(0), Int(first.secondOfDay_s / 60) % 60 == 30 { return .middle }
        return variable.cellMethods?.contains("time: mean") == true ? .middle : .instant
    }
}

/// The times of a variable in POSIX seconds.
private struct FileClock {
    private let first_s: Double
    private let count: Int
    private let step_s = 3600.0
    /// Seconds from a time to the beginning of the interval its value is the mean of; nil: the value of an instant.
    private let interval_s: Double?

    /// - Throws: ``WeatherError`` for times that are no dates of the civil calendar or have gaps.
    init(_ variable: ClimateVariable, _ path: String, stamp: WeatherSource.Stamp) throws(WeatherError) {
        guard let times = variable.times, let coding = times.coding, coding.calendar.isCivil, let unit_s = coding.unit_s,
            let start = times.date(0)?.instant?.unix_s
        else {
            let reason = variable.times?.undatedReason ?? "its calendar has days that do not exist"
            throw WeatherError(.steps, path: path, "variable '\(variable.name)' has no dates of the civil calendar: \(reason)")
        }
        for index in times.values.indices where abs((times.values[index] - times.values[0]) * unit_s - Double(index) * 3600) > 1 {
            throw WeatherError(
                .steps, path: path,
                "variable '\(variable.name)' has a gap or a repetition at time index \(index); hours in a row are needed"
            )
        }
        (first_s, count) = (start, times.count)
        if stamp != .instant, let bounds = times.bounds?.first {
            interval_s = (bounds.begin - times.values[0]) * unit_s
        } else {
            interval_s =
                switch stamp {
                case .instant: nil
                case .start: 0
                case .middle: -1800
                case .end: -3600
                }
        }
    }

    /// The beginnings of the hours of an axis, moved by whole years into the file's where it does not reach, and its year.
    ///
    /// - Throws: ``WeatherError`` of kind `period` where the file has less than a year.
    func years(for axis: TimeAxis, path: String) throws(WeatherError) -> (starts_s: [Double], year: Int?) {
        let (begin_s, end_s) = (first_s - step_s, first_s + Double(count) * step_s)
        let asked = (0..<axis.count).map { axis.instant($0).unix_s }
        if asked[0] >= begin_s, asked[asked.count - 1] + step_s <= end_s { return (asked, nil) }
        guard Double(count) * step_s >= 365 * 86_400 else {
            throw WeatherError(
                .period, path: path,
                "its hours go from \(Instant(unix_s: first_s)) to \(Instant(unix_s: first_s + Double(count - 1) * step_s)) and those of "
                    + "\(axis.start) to \(axis.end) are asked for; a file of a whole year serves for any year")
        }
        // The year in which most of the first 365 days lie.
        let year = Instant(unix_s: first_s + 182 * 86_400).civil.year
        let starts = asked.map { second -> Double in
            var civil = Instant(unix_s: second).civil
            civil.year = year
            civil.day = min(civil.day, CivilTime.days(inMonth: civil.month, of: year))
            let moved = Instant(civil).unix_s
            // Hours before the file's first are those of the end of its year.
            return moved < begin_s ? moved + 365 * 86_400 : moved + step_s > end_s ? moved - 365 * 86_400 : moved
        }
        return (starts, year)
    }

    /// Between the two instants around `time_s`; beyond the ends, at most a step, the value of the end.
    func interpolated(_ values: [Double], _ time_s: Double) -> Double {
        let x = min(max((time_s - first_s) / step_s, 0), Double(count - 1))
        let index = min(Int(x), max(count - 2, 0))
        return values[index] + (x - Double(index)) * (values[min(index + 1, count - 1)] - values[index])
    }

    /// Mean over the hour from `time_s`, from the intervals of the file or from its instants.
    func mean(_ values: [Double], from time_s: Double) -> Double {
        guard let interval_s else {
            return (interpolated(values, time_s) + 2 * interpolated(values, time_s + 1800) + interpolated(values, time_s + 3600))
                / 4
        }
        let x = (time_s - first_s - interval_s) / step_s
        let index = Int((x + 1e-6).rounded(.down)), share = max(0, x - Double(index))
        func value(_ index: Int) -> Double { values[min(max(index, 0), count - 1)] }
        return share < 1e-5 ? value(index) : (1 - share) * value(index) + share * value(index + 1)
    }
}
