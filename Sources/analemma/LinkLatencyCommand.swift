import ArgumentParser
import Export
import Links
import Networks
import Orbits
import Projection
import Tables
import Units

/// A shell of satellites by options.
struct ShellOptions: ParsableArguments {
    @Option(help: "Satellites of the shell.") var satellites = 1156
    @Option(help: "Planes of the shell.") var planes = 34
    @Option(help: ArgumentHelp("Height of the orbits.", valueName: "km")) var altitude: Double = 630
    @Option(help: ArgumentHelp("Inclination.", valueName: "deg")) var inclination: Double = 51.9
    @Option(help: "Walker's relative phasing; absent: every other plane half a slot ahead.") var phasing: Int?
    @Flag(help: "Nodes over half of the equator and no links across the seam.") var star = false
    @Option(help: ArgumentHelp("Least elevation at the ground.", valueName: "deg")) var minElevation: Double = 30

    func validate() throws {
        if planes < 1 || satellites < 1 || satellites % planes != 0 {
            throw ValidationError("--planes: \(planes) is not a divisor of the \(satellites) satellites")
        }
        if !(160...50_000).contains(altitude) { throw ValidationError("--altitude: \(altitude) km is not within 160 … 50000") }
        if !(0...180).contains(inclination) { throw ValidationError("--inclination: \(inclination) is not within 0 … 180") }
        if !(0..<90).contains(minElevation) { throw ValidationError("--min-elevation: \(minElevation) is not within 0 … 90") }
        if star, phasing == nil { throw ValidationError("--star needs --phasing") }
    }

    func shell() throws -> Shell {
        let (height_m, tilt_rad) = (altitude * 1000, inclination * radiansPerDegree)
        guard let phasing else {
            return try Shell(alternating: planes, perPlane: satellites / planes, altitude_m: height_m, inclination_rad: tilt_rad)
        }
        return try Shell(
            WalkerConstellation(
                star ? .star : .delta, satellites: satellites, planes: planes, phasing: phasing, altitude_m: height_m,
                inclination_rad: tilt_rad))
    }
}

/// A place on the command line: `lon,lat`.
struct PlaceArgument: ExpressibleByArgument {
    let longitude_deg: Double, latitude_deg: Double

    init?(argument: String) {
        let parts = argument.split(separator: ",").map { Double($0) }
        guard parts.count == 2, let longitude = parts[0], let latitude = parts[1], (-180...360).contains(longitude),
            (-90...90).contains(latitude)
        else { return nil }
        (longitude_deg, latitude_deg) = (longitude > 180 ? longitude - 360 : longitude, latitude)
    }

    init(_ longitude_deg: Double, _ latitude_deg: Double) {
        (self.longitude_deg, self.latitude_deg) = (longitude_deg, latitude_deg)
    }

    var station: GroundStation {
        GroundStation(
            "\(longitude_deg),\(latitude_deg)", longitude_rad: longitude_deg * radiansPerDegree,
            latitude_rad: latitude_deg * radiansPerDegree)
    }
}

struct LinkLatencyCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, geojson }

    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "Round trips by fibre, bent pipe, compute in orbit, and laser links, between places or over a grid.",
        discussion: """
            With --from and --to (lon,lat, in pairs) each pair is a row; with --grid each point of a grid goes to the one --to. Laser \
            routes are sampled through one revolution of the shell: the median and the 5th and 95th percentiles are given. Processing \
            is counted apart, once in each round trip through a satellite network.
            """)

    @Option(help: ArgumentHelp("One end; repeat for more pairs.", valueName: "lon,lat")) var from: [PlaceArgument] = []
    @Option(help: ArgumentHelp("The other end.", valueName: "lon,lat")) var to: [PlaceArgument]
    @Option(help: ArgumentHelp("Step of a grid between 60° S and 60° N instead of --from.", valueName: "deg")) var grid: Double?
    @OptionGroup var shell: ShellOptions
    @Option(help: "Length of fibre per geodesic.") var routeFactor: Double = 1.5
    @Option(help: ArgumentHelp("Scheduling and processing of a satellite access network in a round trip.", valueName: "ms"))
    var processing: Double = 15
    @Option(help: ArgumentHelp("Elevation of the satellite at user and gateway of a bent pipe.", valueName: "deg")) var elevation:
        Double = 40
    @Option(help: "Instants in a revolution of the shell.") var samples = 48
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "A file instead of standard output.") var output: String?

    func validate() throws {
        if let grid {
            if !(1...60).contains(grid) { throw ValidationError("--grid: \(grid) is not within 1 … 60") }
            if !from.isEmpty || to.count != 1 { throw ValidationError("--grid goes with one --to and no --from") }
        } else if from.isEmpty || from.count != to.count {
            throw ValidationError("as many --from as --to are needed, in pairs, or --grid")
        }
        if !(1...5).contains(routeFactor) { throw ValidationError("--route-factor: \(routeFactor) is not within 1 … 5") }
        if !(0...1e5).contains(processing) { throw ValidationError("--processing: \(processing) is not within 0 … 100000") }
        if !(0.5...90).contains(elevation) { throw ValidationError("--elevation: \(elevation) is not within 0.5 … 90") }
        if !(1...5000).contains(samples) { throw ValidationError("--samples: \(samples) is not within 1 … 5000") }
    }

    private var pairs: [(from: PlaceArgument, to: PlaceArgument)] {
        guard let grid else { return Array(zip(from, to)) }
        var pairs: [(PlaceArgument, PlaceArgument)] = []
        for latitude in stride(from: -60.0, through: 60, by: grid) {
            for longitude in stride(from: -180.0, to: 180, by: grid) { pairs.append((PlaceArgument(longitude, latitude), to[0])) }
        }
        return pairs
    }

    func run() throws {
        try reportingErrors {
            let pairs = pairs
            let shell = try shell.shell()
            let laser = LaserLatencies(
                shell: shell, pairs: pairs.map { ($0.from.station, $0.to.station) },
                minimumElevation_rad: self.shell.minElevation * radiansPerDegree, samples: samples)
            let view = SatelliteView(altitude_m: shell.altitude_m, elevation_rad: elevation * radiansPerDegree)
            let pipe_ms = vacuumRoundTrip_s(legs_m: [view.slantRange_m, view.slantRange_m]) * 1000 + processing
            let orbit_ms = vacuumRoundTrip_s(legs_m: [view.slantRange_m]) * 1000 + processing
            let header = [
                "from_longitude_deg", "from_latitude_deg", "to_longitude_deg", "to_latitude_deg", "distance_km", "fibre_ms",
                "bent_pipe_and_fibre_ms", "orbit_hosted_ms", "laser_p5_ms", "laser_median_ms", "laser_p95_ms", "laser_available",
            ]
            var rows: [[Double]] = []
            for (index, pair) in pairs.enumerated() {
                let distance_m = Geodesic.wgs84.inverse(
                    fromLongitude_rad: pair.from.longitude_deg * radiansPerDegree,
                    latitude_rad: pair.from.latitude_deg * radiansPerDegree,
                    toLongitude_rad: pair.to.longitude_deg * radiansPerDegree,
                    latitude_rad: pair.to.latitude_deg * radiansPerDegree
                ).distance_m
                let fibre_ms = fibreRoundTrip_s(distance_m: distance_m, routeFactor: routeFactor) * 1000
                let spread = laser.percentiles_ms(pair: index, processing_ms: processing)
                rows.append(
                    [
                        pair.from.longitude_deg, pair.from.latitude_deg, pair.to.longitude_deg, pair.to.latitude_deg,
                        distance_m / 1000,
                        fibre_ms, pipe_ms + fibre_ms, orbit_ms,
                    ] + spread + [laser.availability(pair: index)])
            }
            let answer = try Answer(path: output)
            switch format {
            case .table:
                var table = TextTable(header)
                for row in rows { table.append(row.map { $0.isNaN ? "" : significant($0, 5) }) }
                try answer.write(table.text + "\n")
            case .csv:
                try answer.write(header.joined(separator: ",") + "\n")
                for row in rows { try answer.write(row.map(csvNumber).joined(separator: ",") + "\n") }
            case .json:
                let items = rows.map { row in JSON.object(zip(header, row).map { ($0, .number($1)) }) }
                try answer.write(JSON.array(items).text() + "\n")
            case .geojson:
                let features = zip(pairs, rows).map { pair, row -> JSON in
                    let line = JSON.array([position(pair.from), position(pair.to)])
                    let crosses = (pair.from.longitude_deg - pair.to.longitude_deg).magnitude > 180
                    let parts = cutAtAntimeridian(
                        longitude_deg: [pair.from.longitude_deg, pair.to.longitude_deg],
                        latitude_deg: [pair.from.latitude_deg, pair.to.latitude_deg])
                    let geometry: JSON =
                        crosses
                        ? [
                            "type": "MultiLineString",
                            "coordinates": .array(
                                parts.map { part in .array(part.map { .array([.number($0.longitude), .number($0.latitude)]) }) }),
                        ] : ["type": "LineString", "coordinates": line]
                    return [
                        "type": "Feature", "geometry": geometry,
                        "properties": .object(zip(header, row).dropFirst(4).map { ($0, .number($1)) }),
                    ]
                }
                let all: JSON = ["type": "FeatureCollection", "features": .array(features)]
                try answer.write(all.text() + "\n")
            }
            try answer.commit()
        }
    }

    private func position(_ place: PlaceArgument) -> JSON { .array([.number(place.longitude_deg), .number(place.latitude_deg)]) }
}
