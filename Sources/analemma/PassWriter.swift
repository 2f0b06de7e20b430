import Ephemeris
import Export
import Orbits
import Tables
import TimeScales
import Units

/// Writes passes as they are found.
final class PassWriter {
    private let answer: Answer
    private let format: PassesCommand.Format
    private let place: GeodeticPlace
    private let span: (start: Instant, end: Instant)
    private let dut1_s: Double
    private let lowest_rad: Double
    private var isFirstSatellite = true
    private var isFirst = true
    private var table = TextTable(["satellite", "passes", "in view min", "mean min", "longest gap min", "share %"])

    init(
        answer: Answer, format: PassesCommand.Format, place: GeodeticPlace, start: Instant, end: Instant, dut1_s: Double,
        lowest_rad: Double
    ) {
        (self.answer, self.format, self.place, span) = (answer, format, place, (start, end))
        (self.dut1_s, self.lowest_rad) = (dut1_s, lowest_rad)
    }

    private static let columns = [
        "satellite", "rise_utc", "culmination_utc", "set_utc", "duration_s", "rise_azimuth_deg", "culmination_azimuth_deg",
        "set_azimuth_deg", "culmination_elevation_deg", "culmination_range_km", "cut",
    ]

    func begin() throws {
        switch format {
        case .csv: try answer.write(PassWriter.columns.joined(separator: ",") + "\n")
        case .json: try answer.write("[\n")
        case .table: try answer.write("Passes from \(span.start) to \(span.end)\n")
        case .geojson:
            let site: JSON = [
                "type": "Feature",
                "geometry": [
                    "type": "Point",
                    "coordinates": mapPosition(place.longitude_rad / radiansPerDegree, place.latitude_rad / radiansPerDegree),
                ], "properties": ["kind": "site"],
            ]
            try answer.write("{\"type\": \"FeatureCollection\", \"features\": [\n" + site.text(indented: false))
        }
    }

    func open(_ satellite: NamedTrajectory) throws {
        isFirst = true
        switch format {
        case .json:
            try answer.write(isFirstSatellite ? "" : ",\n")
            try answer.write("{\"satellite\": \(JSON.string(satellite.name).text(indented: false))")
            if let number = satellite.catalogueNumber { try answer.write(", \"catalogue_number\": \(number)") }
            try answer.write(", \"passes\": [")
        case .table:
            try answer.write(
                "\n\(satellite.name)\n" + line(["rise (UTC)", "culmination (UTC)", "set (UTC)", "min", "elev.", "azimuths", ""]))
        case .csv, .geojson: break
        }
        isFirstSatellite = false
    }

    func write(_ pass: Pass, of satellite: NamedTrajectory) throws {
        let cut = [pass.isCutAtStart ? "start" : nil, pass.isCutAtEnd ? "end" : nil].compactMap { $0 }.joined(separator: "+")
        let times = [pass.rise, pass.culmination, pass.set].map(millisecond)
        let degrees = [
            pass.riseSky.azimuth_rad, pass.culminationSky.azimuth_rad, pass.setSky.azimuth_rad, pass.culminationSky.elevation_rad,
        ].map { $0 / radiansPerDegree }
        let range_km = pass.culminationSky.range_m / 1000
        switch format {
        case .csv:
            let numbers = [fixed(pass.duration_s, 3)] + degrees.map { fixed($0, 4) } + [fixed(range_km, 3)]
            try answer.write(([satellite.name] + times + numbers + [cut]).map(csvField).joined(separator: ",") + "\n")
        case .json:
            try answer.write(
                (isFirst ? "\n  " : ",\n  ") + JSON.object(properties(pass, times, degrees, range_km)).text(indented: false))
        case .table:
            let azimuths = degrees.prefix(3).map { fixed($0, 0) }.joined(separator: " ")
            try answer.write(
                line(
                    times + [fixed(pass.duration_s / 60, 2), fixed(degrees[3], 1), azimuths, cut.isEmpty ? "" : "cut at \(cut)"]))
        case .geojson: try writeFeatures(pass, satellite, properties(pass, times, degrees, range_km))
        }
        isFirst = false
    }

    private func properties(_ pass: Pass, _ times: [String], _ degrees: [Double], _ range_km: Double) -> [(String, JSON)] {
        let texts = zip(PassWriter.columns[1...3], times).map { ($0, JSON.string($1)) }
        let numbers = zip(PassWriter.columns[4...9], [pass.duration_s] + degrees + [range_km]).map { ($0, JSON.number($1)) }
        return texts + numbers + [("is_cut_at_start", .bool(pass.isCutAtStart)), ("is_cut_at_end", .bool(pass.isCutAtEnd))]
    }

    /// The ground track of a pass, and the footprint at its culmination.
    private func writeFeatures(_ pass: Pass, _ satellite: NamedTrajectory, _ properties: [(String, JSON)]) throws {
        let points = max(2, min(200, Int((pass.duration_s / 10).rounded(.up))))
        let below = (0...points).compactMap { index in
            subpoint(satellite.trajectory, at: pass.rise + pass.duration_s * Double(index) / Double(points), dut1_s: dut1_s)
        }
        let lines = cutAtAntimeridian(
            longitude_deg: below.map { $0.longitude_rad / radiansPerDegree },
            latitude_deg: below.map { $0.latitude_rad / radiansPerDegree })
        let track: JSON = [
            "type": "MultiLineString",
            "coordinates": .array(lines.map { line in .array(line.map { mapPosition($0.longitude, $0.latitude) }) }),
        ]
        let name = [("satellite", JSON.string(satellite.name))]
        try feature(track, name + [("kind", "pass")] + properties)
        if let footprint = try Footprint(
            satellite.trajectory, at: pass.culmination, elevation_rad: max(0, lowest_rad), dut1_s: dut1_s)
        {
            try feature(footprint.geometry, name + [("kind", "footprint"), ("time_utc", .string(millisecond(pass.culmination)))])
        }
    }

    private func feature(_ geometry: JSON, _ properties: [(String, JSON)]) throws {
        let feature: JSON = ["type": "Feature", "geometry": geometry, "properties": .object(properties)]
        try answer.write(",\n" + feature.text(indented: false))
    }

    func close(_ statistics: AccessStatistics, of satellite: NamedTrajectory) throws {
        switch format {
        case .csv, .geojson: break
        case .json:
            let access: JSON = [
                "passes": .number(Double(statistics.passes)), "total_s": .number(statistics.total_s),
                "mean_s": .number(statistics.mean_s), "longest_gap_s": .number(statistics.longestGap_s),
                "fraction": .number(statistics.fraction),
            ]
            try answer.write((isFirst ? "]" : "\n]") + ", \"access\": \(access.text(indented: false))}")
        case .table:
            if isFirst { try answer.write("  no pass\n") }
            table.append([
                satellite.name, "\(statistics.passes)", fixed(statistics.total_s / 60, 2), fixed(statistics.mean_s / 60, 2),
                fixed(statistics.longestGap_s / 60, 1), fixed(statistics.fraction * 100, 3),
            ])
        }
    }

    func finish() throws {
        switch format {
        case .csv: break
        case .json: try answer.write(isFirstSatellite ? "]\n" : "\n]\n")
        case .geojson: try answer.write("\n]}\n")
        case .table: try answer.write("\n" + table.text + "\n")
        }
    }

    private func line(_ cells: [String]) -> String {
        let widths = [25, 25, 25, 7, 7, 14, 0]
        let text = zip(cells, widths).enumerated().map { index, cell in
            (index == 5 ? "  " : "") + padded(cell.0, cell.1, right: index == 3 || index == 4)
        }.joined()
        return "  " + trimmed(text) + "\n"
    }
}
