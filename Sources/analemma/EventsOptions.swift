import ArgumentParser
import Glibc
import Orbits
import Tables
import TimeScales
import Units

/// A satellite to look at, and what to call it.
struct NamedTrajectory {
    let name: String
    let catalogueNumber: Int?
    let trajectory: any Trajectory
}

/// The satellites and the span of `analemma eclipse` and `analemma passes`.
struct EventsOptions: ParsableArguments {
    enum Shape: String, ExpressibleByArgument, CaseIterable { case sphere, ellipsoid }

    @Argument(help: "A file of two-line elements; `-` is standard input. Without it an orbit is given by options.") var file: String?
    @Option(help: ArgumentHelp("Height of a circular orbit above 6378.137 km.", valueName: "km")) var altitude: Double?
    @Option(help: ArgumentHelp("Inclination; without it the orbit is sun-synchronous.", valueName: "deg")) var inclination: Double?
    @Option(help: ArgumentHelp("Local mean solar time of the ascending node.", valueName: "h")) var ltan: Double?
    @Option(help: ArgumentHelp("Right ascension of the ascending node, instead of --ltan.", valueName: "deg")) var raan: Double?
    @Option(help: ArgumentHelp("Argument of latitude at the start.", valueName: "deg")) var latitudeArgument: Double = 0
    @Option(help: ArgumentHelp("Start of the span, ISO 8601 UTC; by default the latest epoch of the file.", valueName: "time"))
    var start: String?
    @Option(help: ArgumentHelp("End of the span.", valueName: "time")) var stop: String?
    @Option(help: ArgumentHelp("Length of the span, instead of --stop; 1 by default.", valueName: "d")) var days: Double?
    @Flag(help: "Stop at the first bad record of the file.") var strict = false
    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.") var output: String?

    func validate() throws {
        if file == nil, altitude == nil { throw ValidationError("a FILE of elements or --altitude is needed") }
        if file != nil, altitude ?? inclination ?? ltan ?? raan != nil {
            throw ValidationError("a FILE and the options of an orbit exclude each other")
        }
        if altitude != nil, start == nil { throw ValidationError("--altitude needs --start") }
        if altitude != nil, (ltan == nil) == (raan == nil) { throw ValidationError("--altitude needs one of --ltan and --raan") }
        if stop != nil, days != nil { throw ValidationError("--stop and --days exclude each other") }
        for (name, text) in [("--start", start), ("--stop", stop)] {
            if let text, Instant(iso8601: text) == nil { throw ValidationError("\(name): '\(text)' is not an ISO 8601 time") }
        }
        if let days, !(days > 0 && days <= 36_525) { throw ValidationError("--days: \(days) is not within 0 … 36525, 0 excluded") }
        if let start = start.flatMap({ Instant(iso8601: $0) }), let stop = stop.flatMap({ Instant(iso8601: $0) }), stop <= start {
            throw ValidationError("--stop must be after --start")
        }
    }

    /// The satellites, the span, and how many records of the file were bad.
    func load() throws -> (satellites: [NamedTrajectory], start: Instant, end: Instant, bad: Int) {
        guard let file else {
            let start = start.flatMap { Instant(iso8601: $0) } ?? Instant(unix_s: 0)
            let orbit = try circularOrbit(at: start)
            return ([NamedTrajectory(name: "orbit", catalogueNumber: nil, trajectory: orbit)], start, try end(start), 0)
        }
        let (records, bad) = try EventsOptions.elements(in: file, strict: strict)
        let satellites = try records.map {
            NamedTrajectory(
                name: $0.name.isEmpty ? "\($0.catalogueNumber)" : $0.name, catalogueNumber: $0.catalogueNumber,
                trajectory: try SGP4($0.mean))
        }
        guard let latest = records.map(\.epoch).max() else {
            throw FileError(.malformed, path: file, "no element set that can be read")
        }
        let start = start.flatMap { Instant(iso8601: $0) } ?? latest
        return (satellites, start, try end(start), bad)
    }

    private func end(_ start: Instant) throws -> Instant {
        guard let stop = stop.flatMap({ Instant(iso8601: $0) }) else { return start + (days ?? 1) * 86_400 }
        if stop <= start { throw ValidationError("--stop must be after the start, \(start)") }
        return stop
    }

    private func circularOrbit(at start: Instant) throws(DomainError) -> CircularOrbit {
        let altitude_m = (altitude ?? 0) * 1000
        let inclination_rad =
            if let inclination { inclination * radiansPerDegree } else {
                try CircularOrbit.sunSynchronousInclination_rad(altitude_m: altitude_m)
            }
        if let ltan, !(0..<24).contains(ltan) { throw DomainError("ltan", value: "\(ltan) h", allowed: "0 … 24 h, 24 excluded") }
        return try CircularOrbit(
            altitude_m: altitude_m, inclination_rad: inclination_rad,
            raan_rad: ltan.map { nodeRightAscension_rad(localTime_h: $0, at: start) } ?? (raan ?? 0) * radiansPerDegree,
            argumentOfLatitude_rad: latitudeArgument * radiansPerDegree, epoch: start)
    }

    /// Reads two-line elements with or without a line of the name before each pair.
    static func elements(in file: String, strict: Bool) throws -> (records: [ElementSet], bad: Int) {
        let lines = try readText(path: file).split(omittingEmptySubsequences: false) { $0.isNewline }
        var (records, bad, name) = ([ElementSet](), 0, "")
        var index = 0
        func report(_ line: Int, _ reason: String) throws {
            let error = FileError(.malformed, path: file, line: line, reason)
            if strict { throw error }
            bad += 1
            if bad <= 20 { complain("analemma: error: \(error)") }
        }
        while index < lines.count {
            let line = lines[index]
            defer { index += 1 }
            guard line.hasPrefix("1 ") else {
                if line.hasPrefix("2 ") { try report(index + 1, "a second line without its first") }
                name = trimmed(line.hasPrefix("0 ") ? String(line.dropFirst(2)) : String(line))
                continue
            }
            guard index + 1 < lines.count, lines[index + 1].hasPrefix("2 ") else {
                try report(index + 1, "a first line without its second")
                continue
            }
            do {
                var record = try TLE.parse(line, lines[index + 1])
                try record.validate()
                if !name.isEmpty { record.name = name }
                records.append(record)
            } catch let error as ElementError {
                try report(index + 1 + error.line, error.reason)
            } catch let error as DomainError {
                try report(index + 1, "\(error)")
            }
            name = ""
            index += 1
        }
        return (records, bad)
    }
}

/// Names the satellite being worked on, on a terminal only.
struct EventsProgress {
    private let isShown = isatty(STDERR_FILENO) == 1 && getenv("CI") == nil
    let total: Int

    func show(_ index: Int, _ name: String) {
        if isShown { write("\r\u{1B}[K\(index + 1) of \(total): \(name)") }
    }

    func clear() { if isShown { write("\r\u{1B}[K") } }

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

/// Text padded to a width, to the right if it is a number.
func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return right ? space + text : text + space
}

/// An instant to the millisecond.
func millisecond(_ instant: Instant) -> String {
    let rounded = Instant(tai_ns: (instant.tai_ns + (instant.tai_ns < 0 ? -500_000 : 500_000)) / 1_000_000 * 1_000_000)
    let text = rounded.iso8601
    return text.contains(".") ? text : text.dropLast() + ".000Z"
}
