import Climate
import Glibc
import KernelDispatch
import Links
import Networks
import Sites
import Units

// Times attenuation and routes on request, so that a driver can interleave it with other programs:
//
//     links-bench CLIMATE.csv GRID.nc WATER.nc PLACES.csv
//
// PLACES.csv has a longitude and a latitude a line; GRID.nc is a climatology, WATER.nc has precipitation and clouds.
// The file has a row a station: latitude_deg, elevation_deg, station_km, pressure_hPa, temperature_K, vapour_g_per_m3,
// vapour_kg_per_m2, liquid_kg_per_m2, wet_refractivity, rain_height_km, rain_mm_per_h. Words on standard input: `total` (all
// stations, five frequencies and percentages), `sampled` (the same at the places, their air and rain from the grid), `slant` (a line-by-line path at each of 20 frequencies), `months` (rain rates
// from months for each station), `network` (100 steps of the shell); each is answered with processor seconds and a number of
// values; `quit` ends.
let frequencies = [12.0, 20, 29, 40, 50], percents = [0.001, 0.01, 0.1, 1, 5]
let rows = readRows(CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "")
let places =
    CommandLine.arguments.count > 4
    ? readRows(CommandLine.arguments[4], columns: 2).map { ClimatePlace(longitude_deg: $0[0], latitude_deg: $0[1]) } : []
var stations = SlantStations(count: rows.count)
for (index, row) in rows.enumerated() {
    stations.set(
        index,
        SlantPath(frequency_GHz: 20, elevation_rad: row[1] * radiansPerDegree, latitude_deg: row[0], station_km: row[2]),
        SlantClimate(
            pressure_hPa: row[3], temperature_K: row[4], vapour_g_per_m3: row[5], vapourColumn_kg_per_m2: row[6],
            liquidColumn_kg_per_m2: row[7], wetRefractivity: row[8], rainHeight_km: row[9], rain_mm_per_h: row[10]))
}
let shell = try Shell(alternating: 34, perPlane: 34, altitude_m: 630e3, inclination_rad: 51.9 * radiansPerDegree)
let ground = (0..<100).map { number -> GroundStation in
    let longitude = (Double(number) * 137.508).truncatingRemainder(dividingBy: 360) - 180
    let latitude = asin(0.8 * (2 * (Double(number) + 0.5) / 100 - 1))
    return GroundStation("\(number)", longitude_rad: longitude * radiansPerDegree, latitude_rad: latitude)
}
let routes = ShellRoutes(shell.topology, stations: ground, minimumElevation_rad: 30 * radiansPerDegree)
var positions = ShellPositions(count: 1156)
say("\(rows.count) stations, \(KernelDispatch.kernels.instructionSet)")
while let line = readLine() {
    switch line {
    case "total": say(timed { total() })
    case "sampled": say(timed { sampled() })
    case "slant":
        say(
            timed {
                for number in 0..<20 {
                    let layers = LayeredAtmosphere(.global, vapour_g_per_m3: 5 + 0.1 * Double(number))
                    keep(layers.slant_dB(frequency_GHz: 10 + 4 * Double(number), elevation_rad: 0.5).oxygen_dB)
                }
                return 20
            })
    case "months":
        say(
            timed {
                for row in rows.prefix(2000) { keep(monthly(row)) }
                return min(2000, rows.count)
            })
    case "network":
        say(
            timed {
                for step in 0..<100 {
                    shell.fill(&positions, time_s: Double(step) * 10)
                    routes.update(positions)
                    keep(routes.between_m[1])
                }
                return 100
            })
    case "memory": say("\(peakMemory_MB()) 1")
    default: exit(0)
    }
}

@inline(never) func keep(_ value: Double) {}

@MainActor func total() -> Int {
    do { return try stations.totals_dB(frequencies_GHz: frequencies, percents: percents).count } catch { return 0 }
}

/// From longitudes and latitudes: months sampled from the grid, rain rates, columns, and the totals.
func sampled() -> Int {
    do {
        let source = try WeatherSource(CommandLine.arguments[2])
        let water = try LinkWater([ClimateFile(CommandLine.arguments[3])] + source.files)
        let airs = try LinkClimate.several(source, at: places, water: water)
        let whole = airs.compactMap(\.self)
        var stations = SlantStations(count: whole.count)
        for (index, air) in whole.enumerated() {
            stations.set(
                index,
                SlantPath(frequency_GHz: 20, elevation_rad: 0.7, latitude_deg: air.latitude_deg, station_km: air.station_km),
                air.air(percent: 5, edition: .fourteenth))
        }
        let totals = try stations.totals_dB(frequencies_GHz: frequencies, percents: percents)
        keep(totals.reduce(0, +))
        return totals.count
    } catch {
        say("\(error)")
        return 0
    }
}

func monthly(_ row: [Double]) -> Double {
    let rain = [Double](repeating: row[10], count: 12), warmth = [Double](repeating: row[4], count: 12)
    do { return try RainStatistics(precipitation_mm: rain, temperature_K: warmth).rate_mm_per_h(percent: 0.01) } catch { return .nan }
}

@MainActor func timed(_ body: () -> Int) -> String {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let start = now()
    let count = body()
    return "\(now() - start) \(count)"
}

/// Of this program alone: what getrusage tells includes the program that started it.
func peakMemory_MB() -> Double {
    guard let file = fopen("/proc/self/status", "r") else { return .nan }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, 4096, file) != nil {
        let words = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split { $0 == " " || $0 == "\t" }
        if words.first == "VmHWM:", words.count > 1 { return (Double(words[1]) ?? .nan) / 1024 }
    }
    return .nan
}

func say(_ text: String) {
    print(text)
    fflush(nil)
}

func readRows(_ path: String, columns: Int = 11) -> [[Double]] {
    guard let file = fopen(path, "r") else {
        print("usage: links-bench CLIMATE.csv")
        exit(64)
    }
    defer { fclose(file) }
    var rows: [[Double]] = []
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, 4096, file) != nil {
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        rows.append(text.split { $0 == "," || $0 == "\n" }.compactMap { Double($0) })
    }
    return rows.filter { $0.count == columns }
}
