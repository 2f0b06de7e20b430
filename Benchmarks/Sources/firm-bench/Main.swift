// The tasks of scripts/bench/firm.py and scripts/bench/grid_read.py, on request, so that a driver can interleave them with other
// programs. Words on standard input:
//
//     sweep N               a year of N stores behind one source
//     supply N              a year of N campuses with source, store, grid, generators and work that can wait
//     cutout FILE           atlite's photovoltaics of a NetCDF file (time, y, x), tile by tile
//
// Each is answered with processor seconds of the process, wall seconds, the number of years, and a sum.

import Energy
import Ephemeris
import Glibc
import Irradiance
import NetCDFKit
import TimeScales

func clock(_ id: clockid_t) -> Double {
    var now = timespec()
    clock_gettime(id, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}

func say(_ text: String) {
    print(text)
    fflush(nil)
}

let hours = 8760
/// The source of docs/models/storage.md.
let source: [Double] = (0..<hours).map { hour in
    let day = Double(hour / 24), time_h = Double(hour % 24) + 0.5 - 12
    let length_h = 12 + 2 * sin(2 * .pi * (day - 81) / 365)
    guard abs(time_h) < length_h / 2 else { return 0 }
    let turn = day * 0.618_033_988_749_894_9
    return 0.8 * (1 - 0.8 * (turn - turn.rounded(.down))) * cos(.pi * time_h / length_h)
}

func sweep(_ count: Int) throws -> (years: Int, sum: Double) {
    let profile = try FirmProfile(yield_W_per_W: source, load_W: 1, step_s: 3600)
    let dispatch = StoreDispatch(profile, try StoreTerms(chargeEfficiency: 0.95, dischargeEfficiency: 0.95, start: .full))
    let sizes = (0..<count).map { 16.0 * 3600 * Double($0 + 1) / Double(count) }
    return (count, dispatch.sweep(source_W: 6, energies_J: sizes).last!.unserved_J / profile.demand_J)
}

func supply(_ count: Int) throws -> (years: Int, sum: Double) {
    let prices = (0..<hours).map { 2e-8 * (1 + 0.4 * cos(Double($0) * 2 * .pi / 24)) }
    let best = PriceSignals.arrivalsBestDone(price: prices, deadline: 12, waitsForSource: true)
    let generators = try GeneratorPlant(power_W: 0.5, leastShare: 0.3, ramp_per_h: 0.3, cost_USD_per_J: 2.2e-8)
    let tile = SupplyTile()
    for limit in [tile.heatLimit_W, tile.linkLimit_W, tile.chipLimit_W] { tile.set(limit, 1) }
    tile.set(tile.work_W, 0.5)
    tile.set(tile.grid_W, 0.4)
    tile.set(tile.busPerIT, 1.1)
    var sum = 0.0
    for first in stride(from: 0, to: count, by: 8) {
        let plants = try (0..<8).map { lane in
            (try Storage(usable_J: 3600 * Double(lane + first % 64), power_W: 1, roundTripEfficiency: 0.9), generators)
        }
        var dispatch = SupplyDispatch(plants, step_s: 3600)
        for start in stride(from: 0, to: hours, by: tile.capacity) {
            tile.steps = min(tile.capacity, hours - start)
            for step in 0..<tile.steps {
                let hour = start + step
                tile.set(tile.source_W, step, 3 * source[hour])
                tile.set(tile.price_USD_per_J, step, prices[hour])
                tile.set(tile.arrived_J, step, 1080 * Double(hour + 1))
                tile.set(tile.due_J, step, 1080 * Double(max(0, hour - 11)))
                tile.set(tile.wise_J, step, 1080 * Double(best[hour]))
            }
            dispatch.advance(tile)
        }
        sum += dispatch.ledger(lane: 7).gridCost_USD
    }
    return (count, sum)
}

func cutout(_ path: String) throws -> (years: Int, sum: Double) {
    let file = try NetCDFFile(reading: path)
    let variables = try ["influx_direct", "influx_diffuse", "albedo", "temperature"].map { name throws(NetCDFError) in try file.variable(name) }
    let (x, y) = (try file.readAll(file.variable("x")), try file.readAll(file.variable("y")))
    let times = variables[0].shape[0]
    let chunk = try file.chunks(of: variables[0]) ?? [times, 20, 20]
    let axis = TimeAxis(start: Instant(iso8601: "2023-01-01T05:00:00Z")!, step_s: 3600, count: times)
    let sun = FastSunTrack(SunTrack(axis))
    let huld = HuldPlant(mount: .fixed(tilt_rad: .pi / 6, azimuth_rad: .pi))
    var ac = [Float](repeating: 0, count: times)
    var sum = 0.0
    for row in stride(from: 0, to: y.count, by: chunk[1]) {
        for column in stride(from: 0, to: x.count, by: chunk[2]) {
            let (height, width) = (min(chunk[1], y.count - row), min(chunk[2], x.count - column))
            var tiles: [[Double]] = []
            for variable in variables { tiles.append(try file.read(variable, start: [0, row, column], count: [times, height, width])) }
            for cell in 0..<height * width {
                let columns = tiles.map { tile in (0..<times).map { Float(tile[$0 * height * width + cell]) } }
                let place = GeodeticPlace(
                    longitude_rad: x[column + cell % width] * .pi / 180, latitude_rad: y[row + cell / width] * .pi / 180, altitude_m: 0)
                huld.fastPower(
                    direct_W_per_m2: columns[0], diffuse_W_per_m2: columns[1], albedo: columns[2], air_K: columns[3], place: place,
                    sun: sun, into: &ac)
                sum += ac.reduce(0) { $0 + Double($1) }
            }
        }
    }
    return (x.count * y.count, sum)
}

say("ready")
while let line = readLine() {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 2 else { exit(words.first == "quit" ? 0 : 64) }
    let (cpu, wall) = (clock(CLOCK_PROCESS_CPUTIME_ID), clock(CLOCK_MONOTONIC))
    let result: (years: Int, sum: Double)
    switch words[0] {
    case "sweep": result = try sweep(Int(words[1])!)
    case "supply": result = try supply(Int(words[1])!)
    case "cutout": result = try cutout(words[1])
    default: exit(64)
    }
    say("\(clock(CLOCK_PROCESS_CPUTIME_ID) - cpu) \(clock(CLOCK_MONOTONIC) - wall) \(result.years) \(result.sum)")
}
