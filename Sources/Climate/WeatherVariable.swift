internal import TimeScales
internal import Units

/// A variable of a source: in one file, or in several that follow each other in time.
struct WeatherVariable: Sendable {
    /// The part of it in one file.
    struct Piece: Sendable {
        let file: ClimateFile
        let variable: ClimateVariable
    }

    /// In the order of time.
    let pieces: [Piece]
    var name: String { pieces[0].variable.name }
    var variable: ClimateVariable { pieces[0].variable }
    var file: ClimateFile { pieces[0].file }
    var isAccumulated: Bool { variable.isAccumulated }

    /// - Throws: ``WeatherError`` of kind `steps` for pieces in different calendars.
    init(_ pieces: [Piece]) throws(WeatherError) {
        guard pieces.count > 1 else {
            self.pieces = pieces
            return
        }
        var dated: [(date: CFDate, piece: Piece)] = []
        for piece in pieces {
            guard let date = piece.variable.times?.date(0) else {
                throw WeatherError(
                    .steps, path: piece.file.path,
                    "variable '\(piece.variable.name)' has no dates to put it in order with other files")
            }
            if let first = dated.first, first.date.calendar != date.calendar,
                !(first.date.calendar.isCivil && date.calendar.isCivil)
            {
                throw WeatherError(
                    .steps, path: piece.file.path,
                    "its calendar is '\(date.calendar.rawValue)', that of \(first.piece.file.path) '\(first.date.calendar.rawValue)'"
                )
            }
            dated.append((date, piece))
        }
        func order(_ date: CFDate) -> (Int, Int, Int, Double) { (date.year, date.month, date.day, date.secondOfDay_s) }
        self.pieces = dated.sorted { order($0.date) < order($1.date) }.map(\.piece)
    }

    /// Number of times.
    var count: Int { pieces.reduce(0) { $0 + ($1.variable.times?.count ?? 1) } }

    /// Whether the times are months.
    var isMonthly: Bool {
        guard let times = variable.times else { return false }
        if times.isClimatology { return true }
        if times.count == 12, file.table[times.name]?.text("climatology") != nil { return true }
        guard count >= 12, let first = times.date(0),
            let second = times.date(1) ?? pieces.dropFirst().first?.variable.times?.date(0),
            first.calendar == second.calendar
        else { return false }
        return (27.5...31.5).contains(CFDate.days(from: first, to: second))
    }

    /// The month of every time; nil where they have none.
    var months: [Int]? {
        var found: [Int] = []
        for piece in pieces {
            guard let times = piece.variable.times else { return nil }
            for index in 0..<times.count {
                guard let month = times.month(index) ?? times.date(index)?.month else { return nil }
                found.append(month)
            }
        }
        return found
    }

    /// The times as equal steps.
    ///
    /// - Throws: ``WeatherError`` of kind `steps` for times without dates, with gaps or of unequal steps.
    func clock(path: String) throws(WeatherError) -> WeatherClock {
        guard let first = variable.times?.date(0) else {
            let reason = variable.times?.undatedReason ?? "its times are no dates"
            throw WeatherError(.steps, path: path, "variable '\(name)' has no dates: \(reason)")
        }
        var seconds: [Double] = []
        for piece in pieces {
            guard let times = piece.variable.times, let coding = times.coding, let start = times.date(0) else {
                throw WeatherError(.steps, path: piece.file.path, "variable '\(name)' has no dates")
            }
            let offset_s: Double
            if first.calendar == start.calendar {
                offset_s = CFDate.days(from: first, to: start) * 86_400
            } else if let a = first.instant, let b = start.instant {
                offset_s = b.unix_s - a.unix_s
            } else {
                throw WeatherError(.steps, path: piece.file.path, "variable '\(name)' has dates out of range")
            }
            if let unit_s = coding.unit_s {
                seconds += times.values.map { offset_s + ($0 - times.values[0]) * unit_s }
            } else {
                for index in 0..<times.count {
                    guard let date = times.date(index) else {
                        throw WeatherError(.steps, path: piece.file.path, "variable '\(name)' has no date at time index \(index)")
                    }
                    seconds.append(offset_s + CFDate.days(from: start, to: date) * 86_400)
                }
            }
        }
        return try WeatherClock(name, first: first, seconds_s: seconds, path: path)
    }

    /// The values at several places over all times.
    func series(at places: [ClimatePlace], method: SamplingMethod, unit: String) throws(WeatherError) -> [ClimateSeries] {
        var joined: [ClimateSeries] = []
        for piece in pieces {
            let part = try weather { () throws(ClimateError) in
                try piece.file.series(piece.variable.name, at: places, method: method, unit: unit)
            }
            joined = joined.isEmpty ? part : zip(joined, part).map { $0.followed(by: $1) }
        }
        return joined
    }
}

extension ClimateSeries {
    /// The values of this series and then those of another one; place, unit and times are those of this one.
    func followed(by next: ClimateSeries) -> ClimateSeries {
        ClimateSeries(values: values + next.values, units: units, location: location, times: times)
    }
}
