import ArgumentParser
import Ephemeris
import Export
import Orbits
import Tables
import TimeScales
import Units

struct PassesCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, geojson }

    static let configuration = CommandConfiguration(
        commandName: "passes", abstract: "Find the passes of satellites over a site.",
        discussion: """
            Satellites come from element files (TLE or OMM, SGP4) or from the options of a constellation or a circular orbit. Rise, culmination and set \
            are exact to a millisecond of the model; refraction is left out. GeoJSON holds the site, the ground track of each pass \
            and the footprint at its culmination. With --handover the satellite that stands highest is written for each stretch of time.
            """)

    @OptionGroup var events: EventsOptions
    @Option(help: ArgumentHelp("Longitude of the site, east-positive.", valueName: "deg")) var lon: Double
    @Option(help: ArgumentHelp("Geodetic latitude of the site.", valueName: "deg")) var lat: Double
    @Option(help: ArgumentHelp("Height of the site above the ellipsoid.", valueName: "m")) var alt: Double = 0
    @Option(help: ArgumentHelp("Least elevation.", valueName: "deg")) var minElevation: Double = 10
    @Option(help: ArgumentHelp("A CSV file of azimuth_deg, elevation_deg instead of --min-elevation.", valueName: "file"))
    var mask: String?
    @Option(help: ArgumentHelp("UT1 - UTC.", valueName: "s")) var dut1: Double = 0
    @Flag(help: "The sequence of highest satellites instead of passes.") var handover = false
    @Option(help: "What is printed.") var format: Format = .table

    func validate() throws {
        if !(-180...360).contains(lon) { throw ValidationError("--lon: \(lon) is not within -180 … 360") }
        if !(-90...90).contains(lat) { throw ValidationError("--lat: \(lat) is not within -90 … 90") }
        if !(-1000...20_000).contains(alt) { throw ValidationError("--alt: \(alt) m is not within -1000 … 20000") }
        if !(-90..<90).contains(minElevation) { throw ValidationError("--min-elevation: \(minElevation) is not within -90 … 90") }
        if !(-1...1).contains(dut1) { throw ValidationError("--dut1: \(dut1) s is not within -1 … 1") }
        if handover, format == .geojson { throw ValidationError("--handover has no GeoJSON") }
    }

    func run() throws {
        try reportingErrors {
            let place = GeodeticPlace(
                longitude_rad: lon * radiansPerDegree, latitude_rad: lat * radiansPerDegree, altitude_m: alt)
            let mask = try elevationMask()
            let (satellites, start, end, problems) = try events.load()
            let answer = try Answer(path: events.output)
            if handover {
                try writeHandovers(satellites, place, mask, start, end, to: answer)
            } else {
                let progress = EventsProgress(total: satellites.count)
                let writer = PassWriter(
                    answer: answer, format: format, place: place, start: start, end: end, dut1_s: dut1,
                    lowest_rad: mask.elevation_rad.min() ?? 0)
                try writer.begin()
                for (index, satellite) in satellites.enumerated() {
                    progress.show(index, satellite.name)
                    let search = PassSearch(satellite.trajectory, over: place, mask: mask, dut1_s: dut1)
                    var statistics = AccessStatistics(from: start, to: end)
                    try writer.open(satellite)
                    let lost = try search.run(from: start, to: end) {
                        statistics.add($0)
                        try writer.write($0, of: satellite)
                    }
                    try writer.close(statistics, of: satellite)
                    if let lost { complain("analemma: warning: \(satellite.name): no position from \(lost) on") }
                }
                progress.clear()
                try writer.finish()
            }
            try answer.commit()
            try problems.finish()
        }
    }

    private func elevationMask() throws -> ElevationMask {
        guard let mask else { return try ElevationMask(constant: minElevation * radiansPerDegree) }
        let reader = try CSVReader(path: mask)
        let columns = ["azimuth_deg", "elevation_deg"].map { reader.header.firstIndex(of: $0) }
        guard let azimuth = columns[0], let elevation = columns[1] else {
            throw FileError(.malformed, path: mask, line: reader.headerLine, "columns azimuth_deg and elevation_deg are needed")
        }
        var (azimuths, elevations) = ([Double](), [Double]())
        while let record = try reader.next() {
            guard record.fields.count > max(azimuth, elevation), let a = Double(trimmed(record.fields[azimuth])),
                let e = Double(trimmed(record.fields[elevation]))
            else { throw FileError(.malformed, path: mask, line: record.line, "two numbers are needed") }
            azimuths.append(a * radiansPerDegree)
            elevations.append(e * radiansPerDegree)
        }
        do {
            return try ElevationMask(azimuth_rad: azimuths, elevation_rad: elevations)
        } catch {
            throw FileError(.malformed, path: mask, "\(error)")
        }
    }

    private func writeHandovers(
        _ satellites: [NamedTrajectory], _ place: GeodeticPlace, _ mask: ElevationMask, _ start: Instant, _ end: Instant,
        to answer: Answer
    ) throws {
        let sequence = handovers(satellites.map(\.trajectory), over: place, mask: mask, from: start, to: end, dut1_s: dut1)
        func name(_ interval: HandoverInterval) -> String? { interval.satellite.map { satellites[$0].name } }
        switch format {
        case .table, .geojson:
            var table = TextTable(["satellite", "from (UTC)", "to (UTC)", "s"])
            for part in sequence {
                table.append([name(part) ?? "none", millisecond(part.start), millisecond(part.end), fixed(part.duration_s, 1)])
            }
            try answer.write(table.text + "\n")
        case .csv:
            try answer.write("satellite,start_utc,end_utc,duration_s\n")
            for part in sequence {
                let fields = [name(part) ?? "", millisecond(part.start), millisecond(part.end), fixed(part.duration_s, 3)]
                try answer.write(fields.map(csvField).joined(separator: ",") + "\n")
            }
        case .json:
            let items = sequence.map { part -> JSON in
                [
                    "satellite": .text(name(part)), "start_utc": .string(millisecond(part.start)),
                    "end_utc": .string(millisecond(part.end)), "duration_s": .number(part.duration_s),
                ]
            }
            try answer.write(JSON.array(items).text() + "\n")
        }
    }
}
