// The tasks of scripts/bench/ground.py on a year of weather that the script writes: nanoseconds of processor time a site and hour,
// one line a task, and what the script compares with its peers.
//
//     ground-bench WEATHER TASK…      WEATHER: floats of 8760 hours of GHI, beam on the horizontal, air K, wind; from 2023-01-01T05:00Z

import Ephemeris
import Foundation
import Irradiance
import TimeScales

let hours = 8760
guard CommandLine.arguments.count > 2, let data = FileManager.default.contents(atPath: CommandLine.arguments[1]),
    data.count == 4 * 4 * hours, let start = Instant(iso8601: "2023-01-01T05:00:00Z")
else { exit(64) }
let values = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
func column(_ index: Int) -> [Float] { Array(values[index * hours..<(index + 1) * hours]) }
let (ghi, direct, air_K, wind) = (column(0), column(1), column(2), column(3))
let diffuse = zip(ghi, direct).map { max(0, $0 - $1) }
let albedo = [Float](repeating: 0.2, count: hours)

/// Time that this thread has run: a busy neighbour's turns are not counted.
func processorTime_ns() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) * 1e9 + Double(now.tv_nsec)
}

func measured(_ name: String, sites: Int, _ body: (GeodeticPlace) -> Double) {
    let begin = processorTime_ns()
    var sum = 0.0
    for site in 0..<sites {
        let place = GeodeticPlace(
            longitude_rad: (-79.95 + Double(site) * 0.01) * .pi / 180, latitude_rad: (36.1 + Double(site % 100) * 0.01) * .pi / 180,
            altitude_m: 273)
        sum += body(place)
    }
    print(name, (processorTime_ns() - begin) / Double(sites * hours), sum / Double(sites))
}

let greensboro = GeodeticPlace(longitude_rad: -79.95 * .pi / 180, latitude_rad: 36.1 * .pi / 180, altitude_m: 273)
var plant = PVPlant(mount: .fixed(tilt_rad: .pi / 6, azimuth_rad: .pi))
var ac = [Float](repeating: 0, count: hours)
let axis = TimeAxis(start: start, step_s: 3600, count: hours)

for task in CommandLine.arguments.dropFirst(2) {
    switch task {
    case "sun":
        // The geocentric part is counted once for all sites, as every peer may.
        let sites = 1000
        let begin = processorTime_ns()
        let track = SunTrack(axis)
        let shared = (processorTime_ns() - begin) / Double(sites * hours)
        var seen = SunPositions(count: hours)
        measured("sun", sites: sites) { place in
            track.see(from: place, into: &seen)
            return seen.elevation_rad[4380]
        }
        print("sun_shared", shared, 0)
    case "positions":
        let seen = SunTrack(axis).seen(from: greensboro)
        for k in 0..<hours {
            print(seen.elevation_rad[k] * 180 / .pi, seen.apparentElevation_rad[k] * 180 / .pi, seen.azimuth_rad[k] * 180 / .pi)
        }
    case "chain", "tracker":
        plant.mount = task == "chain" ? .fixed(tilt_rad: .pi / 6, azimuth_rad: .pi) : .singleAxis(TrackerAxis())
        let begin = processorTime_ns()
        let sun = FastSunTrack(SunTrack(axis))
        let shared = (processorTime_ns() - begin) / Double(1000 * hours)
        measured(task, sites: 1000) { place in
            plant.fastPower(ghi_W_per_m2: ghi, air_K: air_K, wind_m_per_s: wind, place: place, sun: sun, into: &ac)
            return Double(ac[4380])
        }
        print(task + "_shared", shared, 0)
        plant.fastPower(ghi_W_per_m2: ghi, air_K: air_K, wind_m_per_s: wind, place: greensboro, sun: sun, into: &ac)
        print(task + "_year", 0, ac.reduce(0) { $0 + Double($1) })
    case "double":
        plant.mount = .fixed(tilt_rad: .pi / 6, azimuth_rad: .pi)
        let track = SunTrack(axis)
        let (g, t, w) = (ghi.map(Double.init), air_K.map(Double.init), wind.map(Double.init))
        measured("double", sites: 200) { place in
            plant.output(ghi_W_per_m2: g, air_K: t, wind_m_per_s: w, place: place, sun: track).ac_W_per_W[4380]
        }
        let year = plant.output(ghi_W_per_m2: g, air_K: t, wind_m_per_s: w, place: greensboro, sun: track).ac_W_per_W
        print("double_year", 0, year.reduce(0, +))
    case "huld":
        let huld = HuldPlant(mount: .fixed(tilt_rad: .pi / 6, azimuth_rad: .pi))
        let sun = FastSunTrack(SunTrack(axis))
        measured("huld", sites: 1000) { place in
            huld.fastPower(
                direct_W_per_m2: direct, diffuse_W_per_m2: diffuse, albedo: albedo, air_K: air_K, place: place, sun: sun, into: &ac)
            return Double(ac[4380])
        }
        huld.fastPower(
            direct_W_per_m2: direct, diffuse_W_per_m2: diffuse, albedo: albedo, air_K: air_K, place: greensboro, sun: sun, into: &ac)
        print("huld_year", 0, ac.reduce(0) { $0 + Double($1) })
    default: exit(64)
    }
}
