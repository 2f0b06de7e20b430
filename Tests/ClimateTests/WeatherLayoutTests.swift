import Ephemeris
import Foundation
import NetCDFKit
import Testing
import TimeScales
import Units

@testable import Climate

/// The same field in every layout gives the same hours at a place.
struct WeatherLayoutTests {
    private static let year = CivilTime(year: 2023, month: 1, day: 1)
    private static let sky = AnalyticWeather(from: CivilTime(year: 2022, month: 12, day: 31), days: 368)
    private static let june_s = Instant(CivilTime(year: 2023, month: 6, day: 10)).unix_s
    /// Five days of hours from 10 June 2023.
    private static let axis = TimeAxis(start: Instant(unix_s: june_s), step_s: 3600, count: 120)
    private let folder: LayoutFolder

    init() throws { folder = try LayoutFolder() }

    /// Times from a day before the axis to a day after it, every `step_s`, and where the first stands in the day.
    private func times(_ step_s: Double, offset_s: Double = 0) -> [Double] {
        stride(from: Self.june_s - 86_400 + offset_s, to: Self.june_s + 6 * 86_400, by: step_s).map { $0 }
    }

    private func air(_ times: [Double], _ name: String = "t2m", _ attributes: [String: String] = [:]) -> LayoutField {
        LayoutField(name: name, units: "K", attributes: attributes, values: times.map(AnalyticWeather.air_K))
    }

    private func constant(
        _ name: String, _ units: String, _ value: Double, _ times: [Double], _ attributes: [String: String] = [:]
    ) -> LayoutField {
        LayoutField(name: name, units: units, attributes: attributes, values: times.map { _ in value })
    }

    private func check(
        _ source: WeatherSource, light_W_per_m2: Double, air_K: Double = 0.1, note: String,
        axis: TimeAxis = WeatherLayoutTests.axis
    ) throws {
        let weather = try source.weather(at: AnalyticWeather.place, over: axis)
        #expect(!weather.isSynthetic)
        let notes = weather.notes.joined(separator: "\n")
        #expect(notes.contains(note), "\(notes)")
        var (worst, worstAir) = (0.0, 0.0)
        for hour in 0..<axis.count {
            let start_s = Self.june_s + Double(hour) * 3600
            worst = max(worst, abs(weather.ghi_W_per_m2[hour] - Self.sky.mean(start_s, 3600)))
            worstAir = max(worstAir, abs(weather.airTemperature_K[hour] - AnalyticWeather.air_K(start_s + 1800)))
        }
        #expect(worst <= light_W_per_m2, "irradiance differs by \(worst)")
        #expect(worstAir <= air_K, "temperature differs by \(worstAir)")
        #expect(weather.ghi_W_per_m2.max()! > 600)
    }

    /// ERA5's instants and sums as the Climate Data Store has handed them out since 2024.
    private func era5(_ times: [Double]) -> (instant: LayoutFile, sums: LayoutFile) {
        let type = { (step: String) in ["GRIB_stepType": step, "standard_name": "unknown"] }
        var file = LayoutFile(
            timeName: "valid_time", times: times, timeUnits: "seconds since 1970-01-01", calendar: "proleptic_gregorian")
        file.versions = true
        var sums = file
        file.fields = [
            air(times, "t2m", type("instant")), constant("d2m", "K", 280, times, type("instant")),
            constant("sp", "Pa", 98_000, times, type("instant")), constant("u10", "m s**-1", 3, times, type("instant")),
            constant("v10", "m s**-1", -4, times, type("instant")),
        ]
        sums.fields = [
            LayoutField(
                name: "ssrd", units: "J m**-2", attributes: type("accum"),
                values: times.map { Self.sky.mean($0 - 3600, 3600) * 3600 })
        ]
        return (file, sums)
    }

    @Test(arguments: [true, false]) func era5ZipOfStepTypes(deflated: Bool) throws {
        let (instant, sums) = era5(times(3600))
        let names = ["data_stream-oper_stepType-instant.nc", "data_stream-oper_stepType-accum.nc"]
        for (file, name) in zip([instant, sums], names) { try file.write("\(folder.path)/\(name)") }
        let members = try names.map { ($0, [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)")))) }
        let bytes = zipFile(members, deflated: deflated)
        let path = "\(folder.path)/era5.zip"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        func leftovers() -> [String] {
            (try? FileManager.default.contentsOfDirectory(atPath: "/tmp").filter {
                $0.wholeMatch(of: /analemma-[A-Za-z0-9]{6}/) != nil
            }) ?? []
        }
        let before = Set(leftovers())
        try check(
            WeatherSource(path), light_W_per_m2: 1e-3, note: "ssrd, sums over 1 h that end at their times (GRIB_stepType 'accum')"
        )
        #expect(Set(leftovers()).subtracting(before).isEmpty)
        for keep in [bytes.count / 3, bytes.count - 10] {
            try Data(bytes.prefix(keep)).write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: WeatherError.self) { try WeatherSource(path) }
            #expect(error?.description.contains("cut off") == true && error?.description.contains("era5.zip") == true)
        }
        var damaged = bytes
        damaged[bytes.count / 3] ^= 0xFF
        try Data(damaged).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: WeatherError.self) { try WeatherSource(path) }
        #expect(error?.description.contains("damaged") == true)
    }

    @Test func era5LegacyPacked() throws {
        let times = times(3600)
        var file = LayoutFile(
            timeName: "time", times: times.map { ($0 + 2_208_988_800) / 3600 }, timeUnits: "hours since 1900-01-01 00:00:00.0",
            calendar: "gregorian")
        func packed(_ field: LayoutField, _ scale: Double, _ offset: Double) -> LayoutField {
            LayoutField(
                name: field.name, units: field.units, type: .short,
                numbers: ["scale_factor": scale, "add_offset": offset, "missing_value": -32_767],
                values: field.values.map { (($0 - offset) / scale).rounded() })
        }
        let light = LayoutField(name: "ssrd", units: "J m**-2", values: times.map { Self.sky.mean($0 - 3600, 3600) * 3600 })
        file.fields = [
            packed(air(times), 5e-4, 288), packed(constant("d2m", "K", 280, times), 1e-3, 280), packed(light, 64, 2_000_000),
            packed(constant("si10", "m s**-1", 5, times), 1e-3, 0),
        ]
        try file.write("\(folder.path)/legacy.nc")
        // Half of the packing's step is 32 J/m² or 0.009 W/m².
        try check(WeatherSource("\(folder.path)/legacy.nc"), light_W_per_m2: 0.02, note: "as ECMWF's ssrd")
    }

    @Test func era5LandSumsSinceMidnight() throws {
        let times = times(3600)
        var (file, sums) = era5(times)
        sums.fields[0].values = times.map { time in
            let hour = Int((time / 3600).rounded()) % 24
            let hours = hour == 0 ? 24 : hour
            return (1...hours).reduce(0.0) { $0 + Self.sky.mean(time - Double($1) * 3600, 3600) * 3600 }
        }
        file.fields += sums.fields
        let path = "\(folder.path)/land.nc"
        try file.write(path)
        try check(WeatherSource(path), light_W_per_m2: 1e-3, note: "a sum since 00 UTC, as its rise through every day shows")
        try check(WeatherSource(path, accumulation: .sinceMidnight), light_W_per_m2: 1e-3, note: "as asked for")
        // Read as sums of one hour it is nonsense: the choice is the caller's to override.
        let wrong = try WeatherSource(path, accumulation: .perStep()).weather(at: AnalyticWeather.place, over: Self.axis)
        #expect(wrong.ghi_W_per_m2.max()! > 2000)
    }

    @Test func merra2FilesOfADay() throws {
        for day in 0..<7 {
            let first = Self.june_s + Double(day - 1) * 86_400
            let middles = (0..<24).map { first + Double($0) * 3600 + 1800 }
            let date = Instant(unix_s: first).iso8601.prefix(10)
            var file = LayoutFile(times: (0..<24).map { Double($0) * 60 }, timeUnits: "minutes since \(date) 00:30:00")
            file.fields = [
                air(middles, "T2M"), constant("QV2M", "kg kg-1", 0.006, middles), constant("PS", "Pa", 98_000, middles),
                constant("U10M", "m s-1", 3, middles), constant("V10M", "m s-1", 4, middles),
            ]
            try file.write("\(folder.path)/MERRA2_400.tavg1_2d_slv_Nx.\(date).nc4")
            file.fields = [LayoutField(name: "SWGDN", units: "W m-2", values: middles.map { Self.sky.mean($0 - 1800, 3600) })]
            try file.write("\(folder.path)/MERRA2_400.tavg1_2d_rad_Nx.\(date).nc4")
        }
        try check(
            WeatherSource(folder.path), light_W_per_m2: 1e-3, air_K: 1e-6,
            note: "SWGDN, means over 1 h that have their times in the middle")
    }

    @Test func cordexRotatedWithBounds() throws {
        let step = 3.0 * 3600
        let middles = times(step, offset_s: step / 2)
        let days = { (t: Double) in (t - Self.june_s) / 86_400 }
        var file = LayoutFile(times: middles.map(days), timeUnits: "days since 2023-06-10", calendar: "standard")
        file.grid = .rotated
        file.bounds = middles.map { (days($0 - step / 2), days($0 + step / 2)) }
        file.fields = [
            LayoutField(
                name: "rsds", units: "W m-2",
                attributes: ["cell_methods": "time: mean", "standard_name": "surface_downwelling_shortwave_flux_in_air"],
                values: middles.map { Self.sky.mean($0 - step / 2, step) })
        ]
        try file.write("\(folder.path)/rsds_EUR-11_3hr.nc")
        let hours = times(3600)
        file.times = hours.map(days)
        file.bounds = []
        for field in [air(hours, "tas"), constant("huss", "1", 0.006, hours), constant("sfcWind", "m s-1", 5, hours)] {
            file.fields = [field]
            try file.write("\(folder.path)/\(field.name)_EUR-11_1hr.nc")
        }
        // Three-hour means are shared out as the Sun stands.
        try check(
            WeatherSource(folder.path), light_W_per_m2: 4,
            note: "rsds, means over 3 h that have their times in the middle (time bounds), every 180 min")
    }

    @Test(arguments: ["noleap", "360_day", "all_leap"]) func cmip6Calendars(calendar: String) throws {
        let days = calendar == "noleap" ? 365 : calendar == "all_leap" ? 366 : 360
        let step = 3.0 * 3600
        // The day of 2023 that stands at each day of the model's year.
        let civil = (0..<days).map { day -> Double in
            let number =
                calendar == "noleap"
                ? day : calendar == "all_leap" ? (day < 60 ? day : day - 1) : Int((Double(day) * 365 / 360).rounded(.up))
            return Instant(Self.year).unix_s + Double(number) * 86_400
        }
        let starts = civil.flatMap { day in (0..<8).map { day + Double($0) * step } }
        let axis = (0..<days * 8).map { Double($0) / 8 }
        var file = LayoutFile(times: axis.map { $0 + 1 / 16.0 }, timeUnits: "days since 2050-01-01", calendar: calendar)
        file.bounds = axis.map { ($0, $0 + 0.125) }
        file.fields = [
            LayoutField(
                name: "rsds", units: "W m-2", attributes: ["cell_methods": "area: time: mean"],
                values: starts.map { Self.sky.mean($0, step) })
        ]
        try file.write("\(folder.path)/rsds.nc")
        (file.times, file.bounds) = (axis, [])
        for field in [
            air(starts, "tas", ["cell_methods": "area: mean time: point"]), constant("hurs", "%", 60, starts),
            constant("sfcWind", "m s-1", 5, starts),
        ] {
            file.fields = [field]
            try file.write("\(folder.path)/\(field.name).nc")
        }
        // Five days of a year of 360 stand twice: there the analytic sky is a day off, in which it changes by up to 39 W/m2.
        try check(
            WeatherSource(folder.path), light_W_per_m2: calendar == "360_day" ? 39 : 4, air_K: 0.7, note: "calendar \(calendar)")
    }

    @Test func wrfWithoutConventions() throws {
        let times = times(3600)
        var file = LayoutFile(timeName: "Time")
        file.texts = (
            "Times", times.map { String(Instant(unix_s: $0).iso8601.prefix(19)).replacingOccurrences(of: "T", with: "_") }
        )
        file.grid = .wrf
        file.fields = [
            LayoutField(name: "SWDOWN", units: "W m-2", values: times.map(Self.sky.ghi)), air(times, "T2"),
            constant("Q2", "kg kg-1", 0.006, times), constant("PSFC", "Pa", 98_000, times), constant("U10", "m s-1", 3, times),
            constant("V10", "m s-1", 4, times), constant("HGT", "m", 320, times),
        ]
        let path = "\(folder.path)/wrfout_d01.nc"
        try file.write(path)
        try check(WeatherSource(path), light_W_per_m2: 2, note: "SWDOWN, instants (as WRF's SWDOWN)")
        let weather = try WeatherSource(path).weather(at: AnalyticWeather.place, over: Self.axis)
        #expect(weather.place.altitude_m == 320 && abs(weather.wind_m_per_s[7] - 5) < 1e-9)
    }

    @Test func nsrdbSites() throws {
        let times = times(1800)
        var file = LayoutFile(timeName: "moment")
        file.texts = ("time_index", times.map { Instant(unix_s: $0).iso8601.prefix(19) + "+00:00" })
        file.grid = .sites
        func stored(_ name: String, _ units: String, _ scale: Double, _ values: [Double]) -> LayoutField {
            LayoutField(
                name: name, units: "", type: .short, attributes: ["psm_units": units], numbers: ["psm_scale_factor": scale],
                values: values.map { ($0 * scale).rounded() })
        }
        file.fields = [
            stored("ghi", "W/m2", 10, times.map(Self.sky.ghi)), stored("dhi", "W/m2", 10, times.map { Self.sky.ghi($0) * 0.3 }),
            stored("air_temperature", "Celsius", 10, times.map { AnalyticWeather.air_K($0) - 273.15 }),
            stored("relative_humidity", "%", 100, times.map { _ in 60 }), stored("wind_speed", "m/s", 10, times.map { _ in 5 }),
            stored("surface_pressure", "mbar", 10, times.map { _ in 980 }),
        ]
        let path = "\(folder.path)/nsrdb.h5"
        try file.write(path)
        try check(WeatherSource(path), light_W_per_m2: 1.5, note: "ghi, instants (as in NSRDB), every 30 min")
        let weather = try WeatherSource(path).weather(at: AnalyticWeather.place, over: Self.axis)
        let diffuse = try #require(weather.dhi_W_per_m2)
        for (part, all) in zip(diffuse, weather.ghi_W_per_m2) { #expect(abs(part - 0.3 * all) < 0.5) }
    }

    @Test func sarahIsCompletedFromTheClimate() throws {
        let times = times(1800)
        var file = LayoutFile(times: times.map { ($0 - Self.june_s) / 3600 }, timeUnits: "hours since 2023-06-10")
        file.fields = [
            LayoutField(name: "SIS", units: "W m-2", values: times.map(Self.sky.ghi)),
            LayoutField(name: "SID", units: "W m-2", values: times.map { Self.sky.ghi($0) * 0.7 }),
        ]
        let path = "\(folder.path)/SIS.nc"
        try file.write(path)
        let lonely = #expect(throws: WeatherError.self) { try WeatherSource(path) }
        #expect(lonely?.kind == .missingQuantity)
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let world = try WeatherSource(root.appendingPathComponent("data/climate/world_monthly_1deg.nc").path)
        try check(
            WeatherSource(path, completing: world), light_W_per_m2: 1.5, air_K: 60,
            note: "air temperature, humidity, wind: synthetic hours from monthly means of world_monthly_1deg.nc")
    }

    @Test func timesThatCannotBePlaced() throws {
        let hours = times(3600)
        var file = LayoutFile(times: hours.map { ($0 - Self.june_s) / 3600 }, timeUnits: "hours since 2023-06-10")
        file.fields = [
            LayoutField(
                name: "rsds", units: "W m-2", attributes: ["cell_methods": "time: mean"],
                values: hours.map { Self.sky.mean($0, 3600) }),
            air(hours, "tas"), constant("huss", "1", 0.006, hours), constant("sfcWind", "m s-1", 5, hours),
        ]
        let path = "\(folder.path)/unplaced.nc"
        try file.write(path)
        let error = #expect(throws: WeatherError.self) { try WeatherSource(path) }
        #expect(
            error?.kind == .steps
                && error?.description.contains("nothing tells where in their steps the times of 'rsds' stand") == true)
        try check(WeatherSource(path, stamp: .start), light_W_per_m2: 1e-3, note: "begin at their times (as asked for)")
        file.timeUnits = "steps"
        try file.write(path)
        let undated = #expect(throws: WeatherError.self) { try WeatherSource(path, stamp: .start) }
        #expect(undated?.kind == .steps, "\(undated?.description ?? "")")
        file.timeUnits = "hours since 2023-06-10"
        file.fields[1].units = "m"
        try file.write(path)
        let odd = #expect(throws: WeatherError.self) {
            try WeatherSource(path, stamp: .start).weather(at: AnalyticWeather.place, over: Self.axis)
        }
        #expect(odd?.description.contains("'tas'") == true)
        file.fields[1].units = "K"
        file.times[40] += 0.5
        try file.write(path)
        let gap = #expect(throws: WeatherError.self) { try WeatherSource(path, stamp: .start) }
        #expect(gap?.description.contains("gap or a repetition at time index 40") == true)
    }

    @Test func aMissingMonthIsNamed() throws {
        let months = (1...12).map(Double.init)
        var file = LayoutFile(timeName: "month", times: months, timeUnits: "month")
        file.fields = [
            LayoutField(name: "rsds", units: "W m-2", values: months.map { $0 == 3 ? .nan : 100 + 10 * $0 }),
            constant("tas", "K", 285, months), constant("huss", "1", 0.006, months), constant("sfcWind", "m s-1", 5, months),
        ]
        let path = "\(folder.path)/months.nc"
        try file.write(path)
        let error = #expect(throws: WeatherError.self) {
            try WeatherSource(path).weather(at: AnalyticWeather.place, over: Self.axis)
        }
        #expect(error?.kind == .emptyPlace && error?.description.contains("month 3") == true, "\(error?.description ?? "")")
    }

    // MARK: Stations

    /// The hours of a local year one hour ahead of UTC: mean irradiance and the temperature at the end, or at another time of the hour.
    private func localYear(_ airAt_s: Double) -> [(date: CivilTime, ghi: Double, air_C: Double)] {
        (0..<8760).map { hour in
            let local_s = Instant(Self.year).unix_s + Double(hour) * 3600
            return (
                Instant(unix_s: local_s).civil, Self.sky.mean(local_s - 3600, 3600),
                AnalyticWeather.air_K(local_s - 3600 + airAt_s) - 273.15
            )
        }
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private func number(_ value: Double) -> String { String(format: "%.3f", value) }

    private func place(_ lines: [String], _ name: String) throws -> String {
        let path = "\(folder.path)/\(name)"
        try (lines.joined(separator: "\r\n") + "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func epw() throws {
        var lines = [
            "LOCATION,Somewhere,-,DEU,test,000000,50.50,10.50,1.0,300.0", "DESIGN CONDITIONS,0", "TYPICAL/EXTREME PERIODS,0",
        ]
        lines += ["GROUND TEMPERATURES,0", "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0", "COMMENTS 1,", "COMMENTS 2,"]
        lines.append("DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31")
        for (date, ghi, air_C) in localYear(3600) {
            let year = 1990 + date.month
            lines.append(
                "\(year),\(date.month),\(date.day),\(date.hour + 1),0,?9,\(number(air_C)),\(number(min(air_C, 6))),70,98000,0,0,300,\(number(ghi)),"
                    + "\(number(ghi * 0.5)),\(number(ghi * 0.4)),0,0,0,0,180,5.0,5,5,20,77777,9,999999999,10,0.1,0,88,0.2,0,0")
        }
        let path = try place(lines, "somewhere.epw")
        let source = try WeatherSource(path)
        #expect(source.stationPlace == AnalyticWeather.place)
        try check(source, light_W_per_m2: 1e-3, note: "GHI, means over 1 h that end at their times (as in EPW)")
        let weather = try source.weather(at: AnalyticWeather.place, over: Self.axis)
        #expect(weather.label == "hours of somewhere.epw, a typical year" && weather.place.altitude_m == 300)
        let (beam, diffuse) = (try #require(weather.dni_W_per_m2), try #require(weather.dhi_W_per_m2))
        for hour in 0..<120 {
            #expect(
                abs(beam[hour] - 0.5 * weather.ghi_W_per_m2[hour]) < 2e-3
                    && abs(diffuse[hour] - 0.4 * weather.ghi_W_per_m2[hour]) < 2e-3)
        }
        // The same read as hours that begin at their times is an hour late.
        let late = try WeatherSource(path, stamp: .start).weather(at: AnalyticWeather.place, over: Self.axis)
        #expect(abs(late.ghi_W_per_m2[31] - weather.ghi_W_per_m2[30]) < 1e-9)
        lines[1000] = lines[1000].replacingOccurrences(of: ",70,98000", with: ",x,98000")
        let error = #expect(throws: WeatherError.self) { try WeatherSource(place(lines, "bad.epw")) }
        #expect(error?.description.contains("line 1001") == true)
        lines.remove(at: 1000)
        let gap = #expect(throws: WeatherError.self) { try WeatherSource(place(lines, "gap.epw")) }
        #expect(gap?.kind == .steps && gap?.description.contains("line 1001") == true, "\(gap?.description ?? "")")
    }

    @Test func tmy3() throws {
        var lines = ["000000,\"SOMEWHERE\",XX,1.0,50.500,10.500,300"]
        lines.append(
            "Date (MM/DD/YYYY),Time (HH:MM),GHI (W/m^2),DNI (W/m^2),DHI (W/m^2),Dry-bulb (C),Dew-point (C),RHum (%),Pressure (mbar),Wspd (m/s),"
                + "Alb (unitless)")
        for (date, ghi, air_C) in localYear(3600) {
            lines.append(
                "\(padded(date.month, 2))/\(padded(date.day, 2))/\(1980 + date.month),\(padded(date.hour + 1, 2)):00,\(number(ghi)),0,0,\(number(air_C)),"
                    + "5,60,980,5,0.2")
        }
        try check(WeatherSource(place(lines, "723170.csv")), light_W_per_m2: 1e-3, note: "end at their times (as in TMY3)")
    }

    @Test func tmy2() throws {
        var lines = [" 00000 SOME WHERE               XX   1 N 50 30 E  10 30   300"]
        func field(_ value: Double, _ width: Int) -> String { padded(Int(value.rounded()), width) }
        for (date, ghi, air_C) in localYear(3600) {
            let tenths = Int((air_C * 10).rounded())
            let air = (tenths < 0 ? "-" : " ") + padded(abs(tenths), 3)
            var line = " " + padded(80 + date.month, 2) + padded(date.month, 2) + padded(date.day, 2) + padded(date.hour + 1, 2)
            line += "00000000" + field(ghi, 4) + "?0" + "0000?0" + "0000?0"
            line +=
                String(repeating: "0", count: 67 - line.count) + air + "A7" + "  50A7" + "060A7" + "0980A7" + "180A7" + "050A7"
            lines.append(line + String(repeating: "9", count: 45))
        }
        // Irradiance is in whole watts, temperature in tenths.
        try check(
            WeatherSource(place(lines, "00000.tm2")), light_W_per_m2: 0.51, air_K: 0.15, note: "end at their times (as in TMY2)")
    }

    @Test(arguments: [0, 30]) func samCSV(minute: Int) throws {
        var lines = [
            "Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation", "test,1,-,-,-,50.5,10.5,1,300",
        ]
        lines.append("Year,Month,Day,Hour,Minute,GHI,DNI,DHI,Temperature,Dew Point,Pressure,Wind Speed")
        for (date, ghi, air_C) in localYear(1800) {
            lines.append("2015,\(date.month),\(date.day),\(date.hour),\(minute),\(number(ghi)),0,0,\(number(air_C)),5,980,5")
        }
        let note = minute == 0 ? "begin at their times (as SAM reads rows without minutes)" : "have their times in the middle"
        try check(WeatherSource(place(lines, "sam.csv")), light_W_per_m2: 1e-3, air_K: 0.01, note: note)
    }
}
