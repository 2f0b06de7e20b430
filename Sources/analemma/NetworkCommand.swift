import ArgumentParser
import Ephemeris
import Export
import Glibc
import Networks
import Orbits
import Tables
import TimeScales
import Units

struct NetworkCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, series, json, geojson }

    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "Routes over a shell of satellites with laser links (+grid) between ground stations, through time.",
        discussion: """
            Each satellite is linked to its neighbours ahead, behind and in the planes beside it; a path goes up from a station, over \
            links, and down to another. The summary has a row a pair of stations; `series` a row an instant and pair; `geojson` the \
            stations, links and routes of the first instant. With --tle the satellites are those of a file of two-line elements, \
            plane by plane, after SGP4.
            """)

    @OptionGroup var shell: ShellOptions
    @Option(help: ArgumentHelp("CSV of name, longitude_deg, latitude_deg; absent: the gateways that ship.", valueName: "file"))
    var stations: String?
    @Option(help: ArgumentHelp("Only routes from and to these stations: `A,B`; repeat for more.", valueName: "names")) var pair:
        [String] = []
    @Option(help: ArgumentHelp("Two-line elements, plane by plane, instead of the circular orbits.", valueName: "file")) var tle:
        String?
    @Option(
        help: ArgumentHelp("First instant with --tle, ISO 8601 UTC; by default the latest epoch of the file.", valueName: "time"))
    var start: String?
    @Option(help: ArgumentHelp("Time covered; absent: one revolution.", valueName: "s")) var duration: Double?
    @Option(help: ArgumentHelp("Time between instants.", valueName: "s")) var step: Double = 15
    @Option(help: ArgumentHelp("Processing in each round trip.", valueName: "ms")) var processing: Double = 0
    @Option(help: ArgumentHelp("Time in which nothing passes when a station changes its satellite.", valueName: "ms"))
    var handover: Double = 0
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "A file instead of standard output.") var output: String?

    func validate() throws {
        if !(step > 0 && step <= 86_400) { throw ValidationError("--step: \(step) s is not within 0 … 86400, 0 excluded") }
        if let duration, !(duration >= 0 && duration <= 1e7) {
            throw ValidationError("--duration: \(duration) s is not within 0 … 1e7")
        }
        if !(0...1e5).contains(processing) { throw ValidationError("--processing: \(processing) ms is not within 0 … 100000") }
        if !(0...1e5).contains(handover) { throw ValidationError("--handover: \(handover) ms is not within 0 … 100000") }
        if let start, Instant(iso8601: start) == nil { throw ValidationError("--start: '\(start)' is not an ISO 8601 time") }
        if start != nil, tle == nil { throw ValidationError("--start needs --tle") }
    }

    func run() throws {
        try reportingErrors {
            let shell = try shell.shell()
            let stations = try readStations()
            let pairs = try self.pairs(stations)
            let positions = try source(shell)
            let count = Int(((duration ?? shell.period_s) / step).rounded(.down)) + 1
            let routes = ShellRoutes(
                shell.topology, stations: stations, minimumElevation_rad: self.shell.minElevation * radiansPerDegree)
            var statistics = pairs.map { _ in RouteStatistics(step_s: step, handover_s: handover / 1000) }
            let answer = try Answer(path: output)
            if format == .series { try answer.write("time_s,from,to,round_trip_ms,hops,path\n") }
            let sources = Set(pairs.map(\.0)).sorted()
            for index in 0..<(format == .geojson ? 1 : count) {
                let time_s = Double(index) * step
                let now = positions(time_s)
                routes.update(now, from: sources)
                for (number, pair) in pairs.enumerated() {
                    let path = routes.path(from: pair.0, to: pair.1)
                    let light_m = routes.between_m[pair.0 * stations.count + pair.1]
                    let trip_ms = 2000 * light_m / Physical.speedOfLight_m_per_s + processing
                    statistics[number].add(roundTrip_ms: trip_ms, path: path)
                    if format == .series {
                        let cells = [
                            csvNumber(time_s), csvField(stations[pair.0].name), csvField(stations[pair.1].name),
                            trip_ms.isFinite ? csvNumber(trip_ms) : "", "\(path.count)",
                            path.map(String.init).joined(separator: " "),
                        ]
                        try answer.write(cells.joined(separator: ",") + "\n")
                    }
                }
                if format == .geojson { try answer.write(geoJSON(now, shell, routes, stations, pairs).text() + "\n") }
            }
            if format != .series, format != .geojson { try write(statistics, stations, pairs, to: answer) }
            try answer.commit()
        }
    }

    private func write(_ statistics: [RouteStatistics], _ stations: [GroundStation], _ pairs: [(Int, Int)], to answer: Answer)
        throws
    {
        let header = [
            "min_ms", "p05_ms", "median_ms", "p95_ms", "max_ms", "mean_hops", "path_changes", "handovers", "interrupted",
            "available",
        ]
        let rows = statistics.map { pair in
            [0, 0.05, 0.5, 0.95, 1].map(pair.quantile_ms) + [
                pair.meanHops, Double(pair.pathChanges), Double(pair.handovers), pair.interrupted, pair.available,
            ]
        }
        func names(_ index: Int) -> [String] { [stations[pairs[index].0].name, stations[pairs[index].1].name] }
        switch format {
        case .csv:
            try answer.write((["from", "to"] + header).joined(separator: ",") + "\n")
            for (index, row) in rows.enumerated() {
                try answer.write((names(index).map(csvField) + row.map(csvNumber)).joined(separator: ",") + "\n")
            }
        case .json:
            let items = rows.enumerated().map { index, row -> JSON in
                .object(
                    [("from", .string(names(index)[0])), ("to", .string(names(index)[1]))]
                        + zip(header, row).map { ($0, .number($1)) })
            }
            try answer.write(JSON.array(items).text() + "\n")
        default:
            var table = TextTable(["from", "to"] + header)
            for (index, row) in rows.enumerated() { table.append(names(index) + row.map { $0.isNaN ? "" : significant($0, 5) }) }
            try answer.write(table.text + "\n")
        }
    }

    private func readStations() throws -> [GroundStation] {
        let path = try stations ?? DataFolder.path("places/gateways.csv")
        let reader = try CSVReader(path: path)
        let columns = ["name", "longitude_deg", "latitude_deg"].map { reader.header.firstIndex(of: $0) }
        guard let name = columns[0], let longitude = columns[1], let latitude = columns[2] else {
            throw FileError(
                .malformed, path: path, line: reader.headerLine, "columns name, longitude_deg and latitude_deg are needed")
        }
        var stations: [GroundStation] = []
        while let record = try reader.next() {
            guard let east = Double(trimmed(record.fields[longitude])), let north = Double(trimmed(record.fields[latitude])),
                (-180...360).contains(east), (-90...90).contains(north)
            else {
                throw FileError(
                    .malformed, path: path, line: record.line, "a longitude of -180 … 360 and a latitude of -90 … 90 are needed")
            }
            stations.append(
                GroundStation(
                    trimmed(record.fields[name]), longitude_rad: east * radiansPerDegree, latitude_rad: north * radiansPerDegree))
        }
        guard stations.count >= 2 else { throw FileError(.malformed, path: path, "two stations or more are needed") }
        return stations
    }

    private func pairs(_ stations: [GroundStation]) throws -> [(Int, Int)] {
        guard !pair.isEmpty else {
            return stations.indices.flatMap { from in stations.indices.filter { $0 > from }.map { (from, $0) } }
        }
        return try pair.map { text in
            let names = text.split(separator: ",").map { trimmed(String($0)) }
            let found = names.map { name in stations.firstIndex { $0.name == name } }
            guard found.count == 2, let from = found[0], let to = found[1] else {
                throw DomainError(
                    "pair", value: "'\(text)'",
                    allowed: "two of the stations \(stations.prefix(30).map(\.name).joined(separator: ", "))")
            }
            return (from, to)
        }
    }

    /// Positions at seconds from the start.
    private func source(_ shell: Shell) throws -> (Double) -> ShellPositions {
        guard let tle else { return { shell.positions(time_s: $0) } }
        var reading = ElementReading(checksum: .report, strict: true, wanted: [])
        var records: [ElementSet] = []
        try reading.read(tle) { records.append($0) }
        guard records.count == shell.topology.count else {
            throw FileError(
                .malformed, path: tle,
                "\(records.count) satellites for \(shell.topology.planes) planes of \(shell.topology.perPlane)")
        }
        let satellites = try records.map { try SGP4($0.mean) }
        guard let latest = records.map(\.epoch).max() else { throw FileError(.malformed, path: tle, "it holds no satellites") }
        let start = start.flatMap { Instant(iso8601: $0) } ?? latest
        return { time_s in
            let now = start + time_s
            let angle = greenwichMeanSiderealTime_rad(at: now)
            let (sine, cosine) = (sin(angle), cos(angle))
            var positions = ShellPositions(count: satellites.count)
            for (index, satellite) in satellites.enumerated() {
                let p = satellite.position_m(at: now)
                positions.x_m[index] = cosine * p.x + sine * p.y
                positions.y_m[index] = cosine * p.y - sine * p.x
                positions.z_m[index] = p.z
            }
            return positions
        }
    }

    private func geoJSON(
        _ positions: ShellPositions, _ shell: Shell, _ routes: ShellRoutes, _ stations: [GroundStation], _ pairs: [(Int, Int)]
    ) -> JSON {
        func below(_ satellite: Int) -> (Double, Double) {
            let (x, y, z) = (positions.x_m[satellite], positions.y_m[satellite], positions.z_m[satellite])
            return (atan2(y, x) / radiansPerDegree, atan2(z, hypot(x, y)) / radiansPerDegree)
        }
        func place(_ station: Int) -> (Double, Double) {
            (stations[station].longitude_rad / radiansPerDegree, stations[station].latitude_rad / radiansPerDegree)
        }
        func line(_ points: [(Double, Double)], _ properties: [(String, JSON)]) -> JSON {
            let parts = cutAtAntimeridian(longitude_deg: points.map(\.0), latitude_deg: points.map(\.1))
            let lines = parts.map { part in JSON.array(part.map { .array([.number($0.longitude), .number($0.latitude)]) }) }
            return [
                "type": "Feature", "geometry": ["type": "MultiLineString", "coordinates": .array(lines)],
                "properties": .object(properties),
            ]
        }
        var features: [JSON] = stations.indices.map { station in
            [
                "type": "Feature", "properties": ["kind": "station", "name": .string(stations[station].name)],
                "geometry": ["type": "Point", "coordinates": .array([.number(place(station).0), .number(place(station).1)])],
            ]
        }
        for satellite in 0..<shell.topology.count {
            for other in [shell.topology.ahead(satellite), shell.topology.beside(satellite)].compactMap(\.self) {
                features.append(line([below(satellite), below(other)], [("kind", "laser_link")]))
            }
        }
        for pair in pairs {
            let path = routes.path(from: pair.0, to: pair.1)
            guard !path.isEmpty else { continue }
            let trip_ms = 2000 * routes.between_m[pair.0 * stations.count + pair.1] / Physical.speedOfLight_m_per_s + processing
            features.append(
                line(
                    [place(pair.0)] + path.map(below) + [place(pair.1)],
                    [
                        ("kind", "route"), ("from", .string(stations[pair.0].name)), ("to", .string(stations[pair.1].name)),
                        ("rtt_ms", .number(trip_ms)), ("hops", .number(Double(path.count))),
                    ]))
        }
        return ["type": "FeatureCollection", "features": .array(features)]
    }
}
