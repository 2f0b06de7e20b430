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

    @OptionGroup var satellites: SatelliteOptions
    @Option(help: ArgumentHelp("Start of the span, ISO 8601 UTC; by default the latest epoch of the files.", valueName: "time"))
    var start: String?
    @Option(help: ArgumentHelp("End of the span.", valueName: "time")) var stop: String?
    @Option(help: ArgumentHelp("Length of the span, instead of --stop; 1 by default.", valueName: "d")) var days: Double?
    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.") var output: String?

    func validate() throws {
        if satellites.altitude != nil, start == nil { throw ValidationError("--altitude needs --start") }
        if stop != nil, days != nil { throw ValidationError("--stop and --days exclude each other") }
        for (name, text) in [("--start", start), ("--stop", stop)] {
            if let text, Instant(iso8601: text) == nil { throw ValidationError("\(name): '\(text)' is not an ISO 8601 time") }
        }
        if let days, !(days > 0 && days <= 36_525) {
            throw ValidationError("--days: \(days) is not within 0 … 36525, 0 excluded")
        }
        if let begin, let stop = stop.flatMap({ Instant(iso8601: $0) }), stop <= begin {
            throw ValidationError("--stop must be after --start")
        }
    }

    private var begin: Instant? { start.flatMap { Instant(iso8601: $0) } }

    /// The satellites, the span, and what could not be read.
    func load() throws -> (satellites: [NamedTrajectory], start: Instant, end: Instant, problems: Problems) {
        if let begin, let orbit = try satellites.circularOrbit(start: begin) {
            return ([NamedTrajectory(name: "orbit", catalogueNumber: nil, trajectory: orbit)], begin, try end(begin), Problems())
        }
        let (named, _, start, end, problems) = try loadSGP4()
        return (named, start, end, problems)
    }

    /// The same with every satellite as SGP4 propagates it.
    func loadSGP4() throws -> (
        named: [NamedTrajectory], satellites: [SGP4], start: Instant, end: Instant, problems: Problems
    ) {
        let (sets, orbits, reading) = try satellites.load(start: begin)
        let named = zip(sets, orbits).map { set, orbit in
            NamedTrajectory(
                name: set.name.isEmpty ? "\(set.catalogueNumber)" : set.name, catalogueNumber: set.catalogueNumber,
                trajectory: orbit)
        }
        let start = begin ?? sets.map(\.epoch).max() ?? Instant(unix_s: 0)
        return (named, orbits, start, try end(start), reading.problems)
    }

    private func end(_ start: Instant) throws -> Instant {
        guard let stop = stop.flatMap({ Instant(iso8601: $0) }) else { return start + (days ?? 1) * 86_400 }
        if stop <= start { throw ValidationError("--stop must be after the start, \(start)") }
        return stop
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
