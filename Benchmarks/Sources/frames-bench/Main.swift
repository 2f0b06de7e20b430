// Nanoseconds of processor time an item for the tasks of scripts/bench/frames.py, one line a task: the name and the best of
// several short runs. The script interleaves this program with its peers.

import Ephemeris
import Foundation
import TimeScales

guard let start = Instant(iso8601: "2026-01-01T00:00:00Z") else { exit(70) }
let wanted = Set(CommandLine.arguments.dropFirst())
let tile = 1440, repeats = 20

/// Time that this thread has run: a busy neighbour's turns are not counted.
func processorTime_ns() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) * 1e9 + Double(now.tv_nsec)
}

func report(_ name: String, items: Int, runs: Int = 60, _ body: () throws -> Void) rethrows {
    guard wanted.isEmpty || wanted.contains(name) else { return }
    try body()
    var best = Double.infinity
    for _ in 0..<runs {
        let begin = processorTime_ns()
        try body()
        best = min(best, processorTime_ns() - begin)
    }
    print(name, best / Double(items))
}

/// A tile of one satellite's positions, km.
var positions = Vectors(count: tile)
for index in 0..<tile {
    let angle = Double(index) * 0.0657
    positions[index] = SIMD3(6928 * cos(angle), 6928 * sin(angle) * 0.13, 6928 * sin(angle) * 0.99)
}
var metres = positions
metres.turn(by: RotationMatrix(x: SIMD3(1000, 0, 0), y: SIMD3(0, 1000, 0), z: SIMD3(0, 0, 1000)))
var velocities = positions
var work = positions
var places = Places(count: tile)
let axis = TimeAxis(start: start, step_s: 60, count: tile)
let teme = try EarthTrack(axis, from: .teme), gcrf = try EarthTrack(axis, from: .gcrf)

report("teme_to_itrf", items: tile * repeats) {
    for _ in 0..<repeats { teme.toEarth(&work) }
}
work = positions
report("itrf_to_geodetic", items: tile * repeats) {
    for _ in 0..<repeats { places = Places(earthFixed: metres) }
}
report("teme_to_geodetic", items: tile * repeats) {
    for _ in 0..<repeats { teme.write(positions, scale: 1000, to: &places) }
}
report("gcrf_to_itrf_cached", items: tile * repeats) {
    for _ in 0..<repeats { gcrf.toEarth(&work) }
}
work = positions
// The rotation itself: each minute of a day is an epoch of its own, the full series and the rotation are part of the task.
try report("gcrf_to_itrf", items: tile) {
    try EarthTrack(axis, from: .gcrf).toEarth(&work)
}
try report("teme_track", items: tile * repeats) {
    for day in 0..<repeats {
        _ = try EarthTrack(TimeAxis(start: start + 86_400 * Double(day), step_s: 60, count: tile), from: .teme)
    }
}
report("rotation_matrix", items: 10) {
    for index in 0..<10 {
        _ = Frames(at: start + 3600 * Double(index)).rotation(from: .gcrf, to: .itrf)
    }
}
report("celestial_pole", items: 64) {
    _ = CelestialPole.at(tt_centuries: (0..<64).map { Double($0) / 36_525 })
}
let site = GeodeticPlace(longitude_rad: 0.2, latitude_rad: 0.8, altitude_m: 100)
report("topocentric", items: tile * repeats) {
    for _ in 0..<repeats { _ = site.topocentric(metres) }
}
report("moon", items: tile) {
    _ = MoonPlaces(covering: axis).positions_m(along: axis)
}
