public import ArgumentParser
import Ephemeris
import Export
import Glibc
import Orbits
import Tables
import TimeScales
import Units

struct PropagateCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, oem, netcdf }

    static let configuration = CommandConfiguration(
        commandName: "propagate", abstract: "Propagate element sets with SGP4 and write their ephemeris.",
        discussion: """
            Element files hold two-line elements or orbit mean-elements messages in KVN, CSV, JSON or XML, gzip'd or not, in any \
            mixture; `-` is standard input. A record that cannot be read is reported by line with the reason, and the rest goes on; \
            the exit code is then 65. States are written satellite by satellite from --start up to but not including --stop.

            analemma propagate data/orbits/sample.tle --start 2026-07-21 --stop 2026-07-22 --step '10 min'
            """)

    @Argument(help: "Element files.") var files: [String]
    @Option(help: "The first moment, ISO 8601, UTC.") var start: String
    @Option(help: "The end, ISO 8601, UTC.") var stop: String
    @Option(help: "The time between states.") var step = "60 s"
    @Option(help: "The reference frame: \(Frame.allCases.map(\.rawValue).joined(separator: ", ")).") var frame = Frame.teme
    @Option(help: "What is written.") var format = Format.csv
    @Option(name: .shortAndLong, help: "The file; standard output without it, which netcdf cannot go to.") var output: String?
    @Option(help: "Gravity constants: wgs72, wgs72old, wgs84.") var gravity = EarthGravity.wgs72
    @Option(help: "Conventions of the theory: improved, afspc.") var mode = SGP4.Mode.improved
    @Option(help: "What a wrong TLE checksum leads to: ignore, report, reject.") var checksum = ChecksumPolicy.report
    @Option(name: .customLong("satellite"), help: "Only this catalogue number (repeatable).") var satellites: [Int] = []
    @Flag(help: "Stop at the first record that cannot be read, or that has a wrong checksum.") var strict = false
    @Option(help: "Threads, 1 or as many as the processor has; the result does not depend on it.") var threads: Int?

    func validate() throws {
        if format == .netcdf && output == nil { throw ValidationError("--format netcdf needs --output") }
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
    }

    func run() throws {
        try reportingErrors {
            let axis = try axis()
            var reading = ElementReading(checksum: strict ? .reject : checksum, strict: strict, wanted: Set(satellites))
            for file in files { try reading.read(file, gravity: gravity, mode: mode) }
            if reading.sets.isEmpty { throw FileError(.malformed, path: files.joined(separator: ", "), "no element set to propagate") }
            let ephemeris = EphemerisRun(
                sets: reading.sets, satellites: reading.orbits, axis: axis, frame: frame, parallel: threads != 1)
            let bar = ProgressLine()
            switch format {
            case .netcdf: try ephemeris.writeNetCDF(to: output ?? "", progress: bar.show)
            case .csv, .oem:
                let answer = try Answer(path: output)
                if format == .csv {
                    try ephemeris.writeCSV(progress: bar.show) { try answer.write($0) }
                } else {
                    try ephemeris.writeOEM(progress: bar.show) { try answer.write($0) }
                }
                try answer.commit()
            }
            bar.clear()
            if reading.bad > 0 { throw Exit.badData }
        }
    }

    private func axis() throws -> TimeAxis {
        guard let first = Instant(iso8601: start) else { throw DomainError("--start", value: start, allowed: "an ISO 8601 date and time") }
        guard let last = Instant(iso8601: stop) else { throw DomainError("--stop", value: stop, allowed: "an ISO 8601 date and time") }
        let step_s = try Quantity.parse(step, expecting: "s")
        guard step_s >= 1e-6 else { throw DomainError("--step", value: step, allowed: "1 us or more") }
        guard last > first else { throw DomainError("--stop", value: stop, allowed: "after --start, \(start)") }
        let count = ((last - first) / step_s).rounded(.up)
        guard count <= 1e9 else { throw DomainError("--step", value: step, allowed: "at most 1e9 states a satellite") }
        return TimeAxis(start: first, step_s: step_s, count: Int(count))
    }
}

extension EarthGravity: ExpressibleByArgument {}
extension SGP4.Mode: ExpressibleByArgument {}
extension ChecksumPolicy: ExpressibleByArgument {}
extension Frame: ExpressibleByArgument {}

/// Collects the satellites of element files and reports what cannot be read.
private struct ElementReading {
    let checksum: ChecksumPolicy
    let strict: Bool
    let wanted: Set<Int>
    var sets: [ElementSet] = []
    var orbits: [SGP4] = []
    var bad = 0

    mutating func read(_ path: String, gravity: EarthGravity, mode: SGP4.Mode) throws {
        let reader = try ElementReader(path: path, checksum: checksum)
        while let record = try reader.next() {
            if let warning = record.warning { complain("analemma: warning: \(reader.path):\(record.line): \(warning)") }
            if let (line, reason) = record.problem {
                let error = FileError(.malformed, path: reader.path, line: line, reason)
                if strict { throw error }
                complain("analemma: error: \(error)")
                bad += 1
            } else if let set = record.elements, wanted.isEmpty || wanted.contains(set.catalogueNumber) {
                orbits.append(try SGP4(set.mean, gravity: gravity, mode: mode))
                sets.append(set)
            }
        }
    }
}

/// A percentage on standard error, where that is a terminal.
private final class ProgressLine {
    private let isTerminal = isatty(STDERR_FILENO) != 0
    private var shown = -1

    func show(_ fraction: Double) {
        let percent = Int(fraction * 100)
        guard isTerminal, percent != shown else { return }
        shown = percent
        write("\r\(percent) %")
    }

    func clear() { if isTerminal { write("\r\u{1b}[K") } }

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
