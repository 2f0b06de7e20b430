import Ephemeris
import Glibc
import KernelDispatch
import Orbits
import TimeScales

// Propagates the two-line elements of a file on request, so that a driver can interleave it with other programs:
//
//     orbits-bench FILE START COUNT STEP_MIN [COUNT-FOR-THE-GRID]
//
// reads words from standard input and answers each with a line: `one` and `all` propagate every satellite to every time on one
// thread or on all, into the same memory each time, and answer wall and processor seconds; `light` and `light-all` compute the light on
// every satellite with nothing stored, `places` (asked for on the command line too) geodetic places, and `lit` tells its mean share; `dump PATH` writes codes, positions and velocities as doubles `[satellite][time][7]`; `quit` ends.
@main
struct OrbitsBench {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count >= 5, let start = Instant(iso8601: arguments[2]), let count = Int(arguments[3]),
            let step_min = Double(arguments[4]), let lines = readLines(arguments[1])
        else {
            print("usage: orbits-bench FILE START COUNT STEP_MIN")
            exit(64)
        }
        let mode: SGP4.Mode = arguments.contains("afspc") ? .afspc : .improved
        let satellites = elements(lines).compactMap { try? SGP4($0.mean, mode: mode) }
        let times = PropagationTimes(reference: start, minutes: (0..<count).map { Double($0) * step_min })
        let axis = TimeAxis(start: start, step_s: step_min * 60, count: count)
        var light: [SatelliteLight] = []
        let grid = StateGrid(rows: satellites.count, columns: arguments.contains("light-only") || arguments.contains("places") ? 1 : count)
        let places = PlaceGrid(rows: satellites.count, columns: arguments.contains("places") ? count : 1)
        say("\(satellites.count) satellites, \(count) times, \(kernels.instructionSet)")
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            switch words.first ?? "" {
            case "one": say(timed { satellites.propagate(times, into: grid, parallel: false) })
            case "all": say(timed { satellites.propagate(times, into: grid) })
            case "places":
                say(timed { if let track = try? EarthTrack(axis, from: .teme) { satellites.propagate(track, into: places, parallel: false) } })
            case "light", "light-all": say(timed { light = satellites.sunlight(axis, parallel: words[0] == "light-all") })
            case "lit": say("\(light.map(\.litFraction).reduce(0, +) / Double(light.count))")
            case "dump": say(dump(grid, words[1]) ? "ok" : "failed")
            default: return
            }
        }
    }
}

func say(_ text: String) {
    print(text)
    fflush(nil)
}

func seconds(_ clock: clockid_t) -> Double {
    var t = timespec()
    clock_gettime(clock, &t)
    return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
}

func timed(_ body: () -> Void) -> String {
    let (wall, processor) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
    body()
    return "\(seconds(CLOCK_MONOTONIC) - wall) \(seconds(CLOCK_PROCESS_CPUTIME_ID) - processor)"
}

func readLines(_ path: String) -> [Substring]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let n = fread(&chunk, 1, chunk.count, file), n > 0 { bytes += chunk[..<n] }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
}

func elements(_ lines: [Substring]) -> [ElementSet] {
    var sets: [ElementSet] = []
    for (first, second) in zip(lines, lines.dropFirst()) where first.hasPrefix("1 ") && second.hasPrefix("2 ") {
        if let set = try? TLE.parse(first, second) { sets.append(set) }
    }
    return sets
}

func dump(_ grid: borrowing StateGrid, _ path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    for row in 0..<grid.rows {
        for column in 0..<grid.columns {
            let r = grid.position_km(row, column), v = grid.velocity_km_per_s(row, column)
            let values = [Double(grid.code(row, column).rawValue), r.x, r.y, r.z, v.x, v.y, v.z]
            fwrite(values, 8, 7, file)
        }
    }
    return true
}
