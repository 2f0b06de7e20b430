public import ArgumentParser
import Ephemeris
import Export
import Glibc
import Orbits
import Tables
import TimeScales
import Units

struct PropagateCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, oem, czml, netcdf, geojson }

    static let configuration = CommandConfiguration(
        commandName: "propagate", abstract: "Propagate element sets with SGP4 and write their ephemeris.",
        discussion: """
            Element files hold two-line elements or orbit mean-elements messages in KVN, CSV, JSON or XML, gzip'd or not, in any \
            mixture; `-` is standard input. A record that cannot be read is reported by line with the reason, and the rest goes on; \
            the exit code is then 65. States are written satellite by satellite from --start up to but not including --stop.

            Instead of files, --walker or --altitude describe a constellation or an orbit, without drag.

            With --geodetic rows hold longitude, latitude and height above WGS 84 instead of position and velocity. Frames that are tied \
            to the Earth follow its observed rotation; outside the days of the file --outside says what is done, and a warning is given.

            analemma propagate data/orbits/sample.tle --start 2026-07-21 --stop 2026-07-22 --step '10 min'
            """)

    @OptionGroup var satellites: SatelliteOptions
    @Option(help: "The first moment, ISO 8601, UTC.") var start: String
    @Option(help: "The end, ISO 8601, UTC.") var stop: String
    @Option(help: "The time between states.") var step = "60 s"
    @Option(help: "The reference frame: \(Frame.allCases.map(\.rawValue).joined(separator: ", ")).") var frame = Frame.teme
    @Flag(help: "Write longitude, latitude and height instead of position and velocity.") var geodetic = false
    @OptionGroup var earth: EarthOrientationOptions
    @Option(help: "What is written; geojson holds ground tracks.") var format = Format.csv
    @Option(
        help: ArgumentHelp(
            "GeoJSON: add the part of the Earth that sees a satellite above this elevation at --start.", valueName: "deg"))
    var footprint: Double?
    @Option(name: .shortAndLong, help: "The file; standard output without it, which netcdf cannot go to.") var output: String?
    @Option(help: "Threads, 1 or as many as the processor has; the result does not depend on it.") var threads: Int?

    func validate() throws {
        if format == .netcdf && output == nil { throw ValidationError("--format netcdf needs --output") }
        if geodetic || format == .geojson, frame != .teme && frame != .itrf {
            throw ValidationError("places on the Earth are those of --frame itrf")
        }
        if geodetic && (format == .oem || format == .czml) { throw ValidationError("--geodetic is for csv, netcdf and geojson") }
        if let footprint {
            if format != .geojson { throw ValidationError("--footprint needs --format geojson") }
            if !(0..<90).contains(footprint) {
                throw ValidationError("--footprint: \(footprint) is not within 0 … 90, 90 excluded")
            }
        }
        if format == .czml && frame != .itrf && frame != .gcrf {
            throw ValidationError("--format czml needs --frame itrf or gcrf")
        }
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
    }

    func run() throws {
        try reportingErrors {
            let axis = try axis()
            let (sets, orbits, reading) = try satellites.load(start: axis.start)
            let places = geodetic || format == .geojson
            let frame = places ? Frame.itrf : frame
            let ephemeris = EphemerisRun(
                sets: sets, satellites: orbits, axis: axis, frame: frame, quantities: places ? .geodetic : .cartesian,
                orientation: try earth.table(for: frame), parallel: threads != 1)
            if frame.needsEarthOrientation { earth.warn(try ephemeris.orientationQuality()) }
            let bar = ProgressLine()
            switch format {
            case .netcdf:
                try OutputFile.checkFile(output ?? "")
                try ephemeris.writeNetCDF(to: output ?? "", progress: bar.show)
            case .geojson:
                let answer = try Answer(path: output)
                try ephemeris.writeGeoJSON(elevation_rad: footprint.map { $0 * radiansPerDegree }, progress: bar.show) {
                    try answer.write($0)
                }
                try answer.commit()
            case .csv, .oem, .czml:
                let answer = try Answer(path: output)
                let write =
                    switch format {
                    case .oem: ephemeris.writeOEM
                    case .czml: ephemeris.writeCZML
                    default: ephemeris.writeCSV
                    }
                try write(bar.show) { try answer.write($0) }
                try answer.commit()
            }
            bar.clear()
            try reading.problems.finish()
        }
    }

    private func axis() throws -> TimeAxis {
        let allowed = "an ISO 8601 date and time, \(Instant.textYears.lowerBound) … \(Instant.textYears.upperBound)"
        guard let first = Instant(iso8601: start) else { throw DomainError("--start", value: start, allowed: allowed) }
        guard let last = Instant(iso8601: stop) else { throw DomainError("--stop", value: stop, allowed: allowed) }
        let step_s = try Quantity.parse(step, expecting: "s")
        guard step_s >= 1e-6 else { throw DomainError("--step", value: step, allowed: "1 us or more") }
        guard last > first else { throw DomainError("--stop", value: stop, allowed: "after --start, \(start)") }
        let count = ((last - first) / step_s).rounded(.up)
        guard count <= 1e9 else { throw DomainError("--step", value: step, allowed: "at most 1e9 states a satellite") }
        return TimeAxis(start: first, step_s: step_s, count: Int(count))
    }
}

extension Frame: ExpressibleByArgument {}

/// A percentage on standard error, where that is a terminal.
final class ProgressLine {
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
