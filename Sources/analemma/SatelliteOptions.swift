public import ArgumentParser
import Orbits
import Tables
import TimeScales
import Units

extension EarthGravity: ExpressibleByArgument {}
extension SGP4.Mode: ExpressibleByArgument {}
extension ChecksumPolicy: ExpressibleByArgument {}

/// Which satellites: element files, a Walker constellation, or one circular orbit.
struct SatelliteOptions: ParsableArguments {
    @Argument(help: "Element files, TLE or OMM, gzip'd or not; `-` is standard input. Without them an orbit is given by options.")
    var files: [String] = []
    @Option(help: "Gravity constants: wgs72, wgs72old, wgs84.") var gravity = EarthGravity.wgs72
    @Option(help: "Conventions of the theory: improved, afspc.") var mode = SGP4.Mode.improved
    @Option(help: "What a wrong TLE checksum leads to: ignore, report, reject.") var checksum = ChecksumPolicy.report
    @Option(name: .customLong("satellite"), help: "Only this catalogue number of the files (repeatable).") var wanted: [Int] = []
    @Flag(help: "Stop at the first record that cannot be read, or that has a wrong checksum.") var strict = false

    @Option(help: ArgumentHelp("A Walker constellation: satellites, planes and phasing, as 24/3/1.", valueName: "t/p/f"))
    var walker: String?
    @Option(help: "Nodes of --walker over the whole equator (delta) or half of it (star).") var pattern = DesignWalker.Pattern
        .delta
    @Option(help: ArgumentHelp("Height of the circular orbit or orbits above 6378.137 km.", valueName: "km")) var altitude:
        Double?
    @Option(help: ArgumentHelp("Inclination; without it the orbit is sun-synchronous.", valueName: "deg")) var inclination:
        Double?
    @Option(help: ArgumentHelp("Local mean solar time of the (first) ascending node.", valueName: "h")) var ltan: Double?
    @Option(help: ArgumentHelp("Right ascension of the (first) ascending node, instead of --ltan.", valueName: "deg")) var raan:
        Double?
    @Option(help: ArgumentHelp("Argument of latitude of the (first) satellite.", valueName: "deg")) var latitudeArgument: Double =
        0
    @Option(help: ArgumentHelp("Moment to which these places belong; by default --start.", valueName: "time")) var epoch: String?

    func validate() throws {
        if files.isEmpty, altitude == nil { throw ValidationError("element files or --altitude are needed") }
        if !files.isEmpty {
            if walker != nil || altitude ?? inclination ?? ltan ?? raan != nil || epoch != nil {
                throw ValidationError("element files and the options of an orbit exclude each other")
            }
        } else {
            if ltan != nil, raan != nil { throw ValidationError("--ltan and --raan exclude each other") }
            if walker == nil, ltan == nil, raan == nil { throw ValidationError("--altitude needs one of --ltan and --raan") }
            if !wanted.isEmpty { throw ValidationError("--satellite chooses from element files") }
            if let walker, SatelliteOptions.numbers(walker) == nil {
                throw ValidationError("--walker: '\(walker)' is not t/p/f, three whole numbers such as 24/3/1")
            }
        }
        if let epoch, Instant(iso8601: epoch) == nil { throw ValidationError("--epoch: '\(epoch)' is not an ISO 8601 time") }
        for (name, value) in [
            ("altitude", altitude), ("inclination", inclination), ("raan", raan), ("latitude-argument", latitudeArgument),
        ] {
            if let value, !value.isFinite { throw ValidationError("--\(name): \(value) is not a finite number") }
        }
        if let ltan, !(0..<24).contains(ltan) { throw ValidationError("--ltan: \(ltan) h is not within 0 … 24, 24 excluded") }
    }

    static func numbers(_ text: String) -> (Int, Int, Int)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let t = parts[0], let p = parts[1], let f = parts[2] else { return nil }
        return (t, p, f)
    }

    /// The one circular orbit that the options describe, if they do.
    func circularOrbit(start: Instant?) throws -> CircularOrbit? {
        guard files.isEmpty, walker == nil else { return nil }
        return try first(start)
    }

    /// Calls `body` with every element set, one by one; what cannot be read is in the result's ``ElementReading/problems``.
    func forEachSet(start: Instant?, _ body: (ElementSet) throws -> Void) throws -> ElementReading {
        var reading = ElementReading(checksum: checksum, strict: strict, wanted: wanted)
        for file in files { try reading.read(file, body) }
        guard files.isEmpty else { return reading }
        let first = try first(start)
        guard let (satellites, planes, phasing) = walker.flatMap(SatelliteOptions.numbers) else {
            try body(ElementSet(first.elements(), name: "orbit", catalogueNumber: 1))
            return reading
        }
        let constellation = try WalkerConstellation(
            pattern == .delta ? .delta : .star, satellites: satellites, planes: planes, phasing: phasing,
            altitude_m: first.altitude_m,
            inclination_rad: first.inclination_rad)
        let orbits = try constellation.orbits(
            epoch: first.epoch, raan_rad: first.raan_rad, argumentOfLatitude_rad: first.argumentOfLatitude_rad)
        for set in constellation.elementSets(orbits) { try body(set) }
        return reading
    }

    /// The element sets with their satellites; throws where there is none.
    func load(start: Instant?) throws -> (sets: [ElementSet], satellites: [SGP4], reading: ElementReading) {
        var (sets, satellites) = ([ElementSet](), [SGP4]())
        let reading = try forEachSet(start: start) { set in
            satellites.append(try SGP4(set.mean, gravity: gravity, mode: mode))
            sets.append(set)
        }
        if sets.isEmpty { throw FileError(.malformed, path: files.joined(separator: ", "), "no element set that can be used") }
        return (sets, satellites, reading)
    }

    /// The orbit, or the first of a constellation.
    private func first(_ start: Instant?) throws -> CircularOrbit {
        guard let moment = epoch.flatMap({ Instant(iso8601: $0) }) ?? start else {
            throw ValidationError("--altitude needs a moment: --start or --epoch")
        }
        let altitude_m = (altitude ?? .nan) * 1000
        let inclination_rad =
            if let inclination { inclination * radiansPerDegree } else {
                try CircularOrbit.sunSynchronousInclination_rad(altitude_m: altitude_m)
            }
        return try CircularOrbit(
            altitude_m: altitude_m, inclination_rad: inclination_rad,
            raan_rad: ltan.map { nodeRightAscension_rad(localTime_h: $0, at: moment) } ?? (raan ?? 0) * radiansPerDegree,
            argumentOfLatitude_rad: latitudeArgument * radiansPerDegree, epoch: moment)
    }
}

/// Reads element files and reports what cannot be read.
struct ElementReading {
    let checksum: ChecksumPolicy
    let strict: Bool
    let wanted: Set<Int>
    var problems = Problems()

    init(checksum: ChecksumPolicy, strict: Bool, wanted: [Int]) {
        (self.checksum, self.strict, self.wanted) = (strict ? .reject : checksum, strict, Set(wanted))
    }

    mutating func read(_ path: String, _ body: (ElementSet) throws -> Void) throws {
        let reader = try ElementReader(path: path, checksum: checksum)
        while let record = try reader.next() {
            if let warning = record.warning { complain("analemma: warning: \(reader.path):\(record.line): \(warning)") }
            if let (line, reason) = record.problem {
                let error = FileError(.malformed, path: reader.path, line: line, reason)
                if strict { throw error }
                problems.report(error)
            } else if let set = record.elements, wanted.isEmpty || wanted.contains(set.catalogueNumber) {
                try body(set)
            }
        }
    }
}
