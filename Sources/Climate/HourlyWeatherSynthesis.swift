public import Ephemeris
internal import Glibc
public import TimeScales
public import Units

extension HourlyWeather {
    /// Hourly weather at a place from its monthly climate: deterministic in the seed, the place and the time, and the same for
    /// an hour whatever the axis it is asked in.
    ///
    /// Every whole month of UTC has the climate's means of temperature, humidity, irradiance, wind and pressure (to 1e-6;
    /// humidity is lower where the climate asks for more than saturated air holds). Irradiance follows the Sun, with a clearness of days
    /// whose variation is the climate's and a clearness of hours about it, below a cloudless sky. Temperature swings daily with
    /// clearness, lowest at sunrise; with `extremes_K` known it has warm and cold spells. Wind and pressure have no weather of
    /// their own. Accuracy against stations: docs/models/hourly-weather.md.
    ///
    /// - Parameters:
    ///   - climate: means at its own altitude; they are carried to the place's altitude.
    ///   - place: the altitude is that of the site above sea level.
    ///   - axis: steps of one hour.
    ///   - seed: another seed is another year of the same climate.
    ///   - source: what the means are from, for the label.
    ///   - calendar: that of the axis, where many places share it.
    /// - Throws: ``DomainError`` if the steps are not hours or a month has more irradiance than there is outside the atmosphere.
    public init(
        synthesizing climate: MonthlyClimate, at place: GeodeticPlace, over axis: TimeAxis, seed: UInt64 = 0,
        source: String = "monthly means", calendar: WeatherCalendar? = nil
    ) throws(DomainError) {
        guard axis.step_s == 3600, axis.count > 0 else {
            throw DomainError(
                "step of synthetic weather", value: "\(compact(axis.step_s)) s × \(axis.count)", allowed: "hours, 3600 s")
        }
        let local = place.altitude_m == climate.altitude_m ? climate : climate.atAltitude(place.altitude_m)
        let calendar = calendar ?? WeatherCalendar(axis)
        precondition(
            calendar.axis.count == axis.count && calendar.axis.start == axis.start, "a calendar of another axis")
        let table = calendar.table
        var maker = WeatherMaker(climate: local, place: place, calendar: calendar, seed: seed)
        try maker.makeIrradiance()
        maker.makeTemperature()
        maker.makeAir()
        let cut = table.first..<table.first + axis.count
        self.init(
            axis: axis, place: place, airTemperature_K: Array(maker.temperature_K[cut]),
            specificHumidity_kg_per_kg: Array(maker.humidity_kg_per_kg[cut]), pressure_Pa: Array(maker.pressure_Pa[cut]),
            ghi_W_per_m2: Array(maker.ghi_W_per_m2[cut]), wind_m_per_s: Array(maker.wind_m_per_s[cut]), isSynthetic: true,
            label: "synthetic hours from \(source), seed \(seed)")
    }
}

/// The months that cover a time axis and the Sun through them, shared by all places.
public struct WeatherCalendar: Sendable {
    /// The axis that it is for.
    public let axis: TimeAxis
    let table: MonthTable
    let sun: SunTrack

    /// - Parameter axis: steps of one hour.
    public init(_ axis: TimeAxis) {
        self.axis = axis
        table = MonthTable(covering: axis)
        sun = SunTrack.remembered(table.axis)
    }
}

/// Standard deviations at which the extremes of nine years lie: those of about 600 independent spells.
private let extremeDeviations = 3.2

/// The columns of whole months while they are made.
private struct WeatherMaker {
    private enum Stream { static let clearness: UInt32 = 1, hours: UInt32 = 2, spells: UInt32 = 3 }

    let climate: MonthlyClimate
    let place: GeodeticPlace
    let table: MonthTable
    private let random: CounterRandom
    private var noiseOfDays: AutoregressiveStream, noiseOfHours: AutoregressiveStream
    /// Irradiance outside the atmosphere on a horizontal plane, mean over the hour; cosine of the zenith angle, mean over its
    /// lit part.
    private let outside_W_per_m2: [Double], cosZenith: [Double]
    /// Apparent solar time of the middle of the hour, near local mean time (−0.3 … 24.3), h.
    private let solar_h: [Double]
    /// Day of local mean solar time of each hour, since 1970.
    private let day: [Int]
    /// Sine of the Sun's declination.
    private let sinDeclination: [Double]
    private var clearnessOfDay: [Double] = []
    /// Memory of one day, and the hours that are asked for: no others are given irradiance or humidity.
    private var weights: [Double] = [], caps: [Double] = [], shared: [Double] = []
    let asked: Range<Int>
    /// What a cloudless sky passes in each hour.
    private let clearnessOfClearSky: [Double]
    var ghi_W_per_m2: [Double] = []
    var temperature_K: [Double] = []
    var humidity_kg_per_kg: [Double] = []
    var pressure_Pa: [Double] = []
    var wind_m_per_s: [Double] = []

    init(climate: MonthlyClimate, place: GeodeticPlace, calendar: WeatherCalendar, seed: UInt64) {
        let table = calendar.table
        (self.climate, self.place, self.table) = (climate, place, table)
        asked = table.first..<table.first + calendar.axis.count
        random = CounterRandom(seed: seed, longitude_rad: place.longitude_rad, latitude_rad: place.latitude_rad)
        let track = calendar.sun
        let lit = track.lit(from: place)
        let count = table.axis.count
        outside_W_per_m2 = (0..<count).map {
            Physical.solarConstant_W_per_m2 * lit.fraction[$0] * lit.up[$0] / (track.distance_au[$0] * track.distance_au[$0])
        }
        cosZenith = lit.up
        clearnessOfClearSky = lit.up.map { clearSkyClearness(cosZenith: $0, altitude_m: place.altitude_m) }
        let turn = 2 * Double.pi
        let longitude = place.longitude_rad.remainder(dividingBy: turn)
        let start_s = table.start_s + longitude / turn * 86_400
        let local_s = (0..<count).map { start_s + (Double($0) + 0.5) * 3600 }
        day = local_s.map { Int(($0 / 86_400).rounded(.down)) }
        let mean_h = zip(local_s, day).map { ($0 - Double($1) * 86_400) / 3600 }
        solar_h = zip(mean_h, track.greenwichHourAngle_rad).map { mean, angle in
            let turns = (angle + longitude) / turn - (mean - 12) / 24
            return mean + (turns - turns.rounded()) * 24
        }
        sinDeclination = track.z
        let days = (day.first ?? 0) - 1...(day.last ?? 0) + 1
        noiseOfDays = AutoregressiveStream(random, stream: Stream.clearness, indices: days)
        noiseOfHours = AutoregressiveStream(
            random, stream: Stream.hours, indices: days.lowerBound * 24...days.upperBound * 24 + 23)
    }

    private func monthly(_ values: [Double]) -> [Double] { table.entries.map { values[$0.month] } }

    // MARK: Irradiance

    mutating func makeIrradiance() throws(DomainError) {
        ghi_W_per_m2 = [Double](repeating: 0, count: table.axis.count)
        clearnessOfDay = [Double](repeating: 0, count: table.axis.count)
        for entry in table.entries {
            let mean = climate.ghi_W_per_m2[entry.month]
            let outside = entry.hours.reduce(0) { $0 + outside_W_per_m2[$1] } / Double(entry.hours.count)
            guard mean <= outside + 2 else {
                throw DomainError(
                    "global irradiance of month \(entry.month + 1)", value: "\(mean) W/m2",
                    allowed: "at most \(outside.rounded()) W/m2, the mean outside the atmosphere at this latitude")
            }
            let pieces = pieces(of: entry.hours)
            let clearness = DailyClearness.solve(
                pieces, hours: entry.hours.count, mean_W_per_m2: min(mean, outside), variation: climate.ghiVariation[entry.month])
            for (piece, k) in zip(pieces, clearness) { fill(piece, clearness: k) }
        }
    }

    private mutating func pieces(of hours: Range<Int>) -> [DayPiece] {
        var pieces: [DayPiece] = []
        for hour in hours {
            if pieces.last?.day == day[hour] {
                pieces[pieces.count - 1].hours = pieces[pieces.count - 1].hours.lowerBound..<hour + 1
            } else {
                pieces.append(DayPiece(day: day[hour], hours: hour..<hour + 1))
            }
        }
        for index in pieces.indices {
            var (outside, clear) = (0.0, 0.0)
            for hour in pieces[index].hours {
                outside += outside_W_per_m2[hour]
                clear += outside_W_per_m2[hour] * clearnessOfClearSky[hour]
            }
            pieces[index].outside = outside
            pieces[index].clear = outside > 0 ? DailyClearness.clearest * clear / outside : 0
            pieces[index].draw = noiseOfDays.value(pieces[index].day, correlation: DailyClearness.correlation)
        }
        return pieces
    }

    /// The hours of a day of a given clearness, whose sum is the day's.
    private mutating func fill(_ piece: DayPiece, clearness k: Double) {
        for hour in piece.hours { clearnessOfDay[hour] = k }
        guard piece.outside > 0, k > 0, piece.hours.overlaps(asked) else { return }
        let correlation = HourlyClearness.correlation(daily: k)
        let room = max(DailyClearness.clearestHour, 1.02 * DailyClearness.clearest * k / piece.clear)
        let sunset_rad = halfDay_h(piece.hours.lowerBound) * .pi / 12
        weights.removeAll(keepingCapacity: true)
        caps.removeAll(keepingCapacity: true)
        var before: (index: Int, value: Double)?
        for hour in piece.hours {
            let (outside, sine) = (outside_W_per_m2[hour], cosZenith[hour])
            guard outside > 0 else {
                weights.append(0)
                caps.append(0)
                continue
            }
            let index = piece.day * 24 + Int(min(max(solar_h[hour], 0), 23.9))
            let noise = noiseOfHours.value(index, correlation: correlation, after: before)
            before = (index, noise)
            let profile = HourlyClearness.profile(hourAngle_rad: (solar_h[hour] - 12) * .pi / 12, sunset_rad: sunset_rad)
            let value = k * profile + noise * HourlyClearness.spread(daily: k, sinElevation: sine)
            let clear = room * clearnessOfClearSky[hour]
            weights.append(min(max(value, 0.1 * k), clear) * outside)
            caps.append(clear * outside)
        }
        HourlyClearness.share(k * piece.outside, weights: weights, caps: caps, into: &shared)
        for (hour, value) in zip(piece.hours, shared) { ghi_W_per_m2[hour] = value }
    }

    /// Half the length of the day that holds an hour, h.
    private func halfDay_h(_ hour: Int) -> Double {
        let sine = sinDeclination[hour]
        return acos(min(max(-tan(place.latitude_rad) * sine / sqrt(1 - sine * sine), -1), 1)) * 12 / .pi
    }

    // MARK: Temperature

    mutating func makeTemperature() {
        let departure = zip(swings(), spells()).map { $0 + $1 }
        let means = zip(monthly(climate.airTemperature_K), table.means(departure)).map { $0 - $1 }
        temperature_K = zip(table.curve(means), departure).map { $0 + $1 }
    }

    /// Daily swing of temperature: its monthly mean range from the month's clearness, each day's in proportion to the square of
    /// its own clearness.
    private func swings() -> [Double] {
        let firstDay = (day.first ?? 0) - 1
        var days = [DiurnalSwing.Day?](repeating: nil, count: (day.last ?? 0) - firstDay + 2)
        for entry in table.entries {
            let outside = entry.hours.reduce(0) { $0 + outside_W_per_m2[$1] }
            let mean = outside > 0 ? climate.ghi_W_per_m2[entry.month] * Double(entry.hours.count) / outside : 0
            let square = entry.hours.reduce(0) { $0 + clearnessOfDay[$1] * clearnessOfDay[$1] } / Double(entry.hours.count)
            let scale = square > 0 ? DiurnalSwing.range_K(clearness: min(mean, 0.8)) / square : 0
            // The last hour before noon tells the day.
            for hour in entry.hours where days[day[hour] - firstDay] == nil || (11.5..<12.5).contains(solar_h[hour]) {
                days[day[hour] - firstDay] = swingDay(hour, range_K: scale * clearnessOfDay[hour] * clearnessOfDay[hour])
            }
        }
        return (0..<table.axis.count).map { hour in
            let number = day[hour] - firstDay
            guard let today = days[number] else { return 0 }
            return DiurnalSwing.value_K(
                solar_h[hour], yesterday: days[number - 1] ?? today, today: today, tomorrow: days[number + 1] ?? today)
        }
    }

    private func swingDay(_ hour: Int, range_K: Double) -> DiurnalSwing.Day {
        let half_h = halfDay_h(hour)
        return DiurnalSwing.Day(
            range_K: range_K, minimum_h: min(max(11.7 - half_h, 4), 8), maximum_h: 12 + min(max(0.45 * half_h, 1), 2.3))
    }

    /// Warm and cold spells: a slow random departure of the day's temperature, wide enough that the extremes of many years come
    /// `extremeDeviations` standard deviations out.
    private func spells() -> [Double] {
        guard let extremes = climate.extremes_K else { return [Double](repeating: 0, count: table.axis.count) }
        let (coldest, warmest) = (climate.airTemperature_K.min() ?? 0, climate.airTemperature_K.max() ?? 0)
        func width(_ departure_K: Double) -> Double { min(max((departure_K - 5) / extremeDeviations, 0.5), 7) }
        let atCold = width(coldest - extremes.lowerBound), atWarm = width(extremes.upperBound - warmest)
        let widths = table.curve(
            monthly(climate.airTemperature_K).map { t in
                warmest > coldest ? atCold + (atWarm - atCold) * (t - coldest) / (warmest - coldest) : (atCold + atWarm) / 2
            }, positive: true)
        let days = (day.first ?? 0) - 1...(day.last ?? 0) + 1
        var stream = AutoregressiveStream(random, stream: Stream.spells, indices: days)
        let draws = days.map { stream.value($0, correlation: 0.6) }
        return (0..<table.axis.count).map { hour in
            // Between the noons of two days.
            let x = solar_h[hour] / 24 - 0.5
            let before = x < 0 ? day[hour] - 1 : day[hour]
            let share = x < 0 ? x + 1 : x
            let number = before - days.lowerBound
            return widths[hour] * (draws[number] * (1 - share) + draws[number + 1] * share)
        }
    }

    // MARK: Humidity, pressure, wind

    mutating func makeAir() {
        pressure_Pa = table.curve(monthly(climate.pressure_Pa), positive: true)
        wind_m_per_s = table.curve(monthly(climate.wind_m_per_s), positive: true)
        humidity_kg_per_kg = table.curve(monthly(climate.specificHumidity_kg_per_kg), positive: true)
        for entry in table.entries where entry.hours.overlaps(asked) {
            caps.removeAll(keepingCapacity: true)
            for hour in entry.hours {
                caps.append(saturationHumidity_kg_per_kg(temperature_K[hour], pressure_Pa: pressure_Pa[hour]))
            }
            let goal = climate.specificHumidity_kg_per_kg[entry.month] * Double(entry.hours.count)
            if goal >= caps.reduce(0, +) {
                for (hour, cap) in zip(entry.hours, caps) { humidity_kg_per_kg[hour] = cap }
            } else {
                weights.removeAll(keepingCapacity: true)
                weights.append(contentsOf: humidity_kg_per_kg[entry.hours])
                HourlyClearness.share(goal, weights: weights, caps: caps, into: &shared)
                for (hour, value) in zip(entry.hours, shared) { humidity_kg_per_kg[hour] = value }
            }
        }
    }
}
