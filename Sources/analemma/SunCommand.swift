import ArgumentParser
import Ephemeris
import Tables
import TimeScales
import Units

struct SunCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "sun", abstract: "Rise, transit and set of the Sun, day by day.",
        discussion: """
            One row a day of UTC, for the transit nearest to local mean noon: the rise before it and the set after it, in UTC. Days without them \
            are polar day or polar night. The horizon is the true elevation of the Sun's centre at rise and set.
            """)

    @OptionGroup var site: GroundPlaceOptions
    @Option(parsing: .unconditional, help: ArgumentHelp("Elevation at rise and set.", valueName: "deg")) var horizon: Double =
        -0.8333
    @Option(help: "What is written.") var format: Format = .table
    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"), completion: .file()) var output:
        String?

    func validate() throws {
        if site.lon == nil { throw ValidationError("--lon and --lat are needed") }
        if !(-20...20).contains(horizon) { throw ValidationError("--horizon: \(horizon) is not within -20 … 20") }
    }

    private struct Row {
        let date: String, rise: String, transit: String, set: String, note: String
        let noonElevation_deg: Double, daylight_h: Double
    }

    func run() throws {
        try reportingErrors {
            let place = GeodeticPlace(
                longitude_rad: (site.lon ?? 0) * radiansPerDegree, latitude_rad: (site.lat ?? 0) * radiansPerDegree,
                altitude_m: site.alt ?? 0)
            let axis = site.axis(step_s: 86_400)
            let table = try site.orientation()
            let rows = try (0..<axis.count).map { index -> Row in
                let dut1_s = try table?.orientation(at: axis.middle(index)).ut1MinusUTC_s ?? site.dut1 ?? 0
                let day = sunDay(axis.instant(index), place: place, horizon_rad: horizon * radiansPerDegree, dut1_s: dut1_s)
                let noon = sunPosition(at: day.transit, place: place, dut1_s: dut1_s)
                let isWhole = day.rise == nil && day.set == nil
                let daylight_h: Double
                if let rise = day.rise, let set = day.set {
                    daylight_h = (set - rise) / 3600
                } else {
                    daylight_h = isWhole ? (day.isUpAtTransit ? 24 : 0) : .nan
                }
                return Row(
                    date: String(axis.instant(index).iso8601.prefix(10)), rise: text(day.rise), transit: text(day.transit),
                    set: text(day.set),
                    note: isWhole ? (day.isUpAtTransit ? "polar day" : "polar night") : "",
                    noonElevation_deg: noon.apparentElevation_rad / radiansPerDegree, daylight_h: daylight_h)
            }
            try write(rows, place)
        }
    }

    private func text(_ instant: Instant?) -> String {
        guard let instant else { return "" }
        return Instant(unix_s: instant.unix_s.rounded()).iso8601
    }

    private func write(_ rows: [Row], _ place: GeodeticPlace) throws {
        let answer = try Answer(path: output)
        switch format {
        case .csv:
            try answer.write("date,rise_utc,transit_utc,set_utc,noon_elevation_deg,daylight_h,note\n")
            for row in rows {
                try answer.write(
                    [
                        row.date, row.rise, row.transit, row.set, csvNumber(row.noonElevation_deg), csvNumber(row.daylight_h),
                        row.note,
                    ]
                    .joined(separator: ",") + "\n")
            }
        case .json:
            let days = rows.map { row -> JSON in
                .object([
                    ("date", .string(row.date)), ("rise_utc", .text(row.rise.isEmpty ? nil : row.rise)),
                    ("transit_utc", .string(row.transit)),
                    ("set_utc", .text(row.set.isEmpty ? nil : row.set)), ("noon_elevation_deg", .number(row.noonElevation_deg)),
                    ("daylight_h", .value(row.daylight_h)), ("note", .text(row.note.isEmpty ? nil : row.note)),
                ])
            }
            let json: JSON = .object([
                ("longitude_deg", .number(site.lon ?? 0)), ("latitude_deg", .number(site.lat ?? 0)),
                ("horizon_deg", .number(horizon)),
                ("ut1", .text(site.timeNote)), ("days", .array(days)),
            ])
            try answer.write(json.text() + "\n")
        case .table:
            var table = TextTable(["date", "rise UTC", "transit UTC", "set UTC", "noon elevation deg", "daylight h", ""])
            for row in rows {
                func clock(_ text: String) -> String {
                    text.isEmpty ? "—" : String(text.dropFirst(text.hasPrefix(row.date) ? 11 : 5))
                }
                table.append([
                    row.date, clock(row.rise), clock(row.transit), clock(row.set), fixed(row.noonElevation_deg, 2),
                    row.daylight_h.isNaN ? "—" : fixed(row.daylight_h, 2), row.note,
                ])
            }
            try answer.write(([site.timeNote].compactMap { $0 } + [table.text]).joined(separator: "\n\n") + "\n")
        }
        try answer.commit()
    }
}
