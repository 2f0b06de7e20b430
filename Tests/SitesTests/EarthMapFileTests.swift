import Foundation
import NetCDFKit
import Sites
import Testing
import Thermal
import Units

/// A file as CERES EBAF has it: reflected and incoming sunlight and outgoing longwave.
private func file(_ path: String, withLongwave: Bool) throws {
    try NetCDFFile.write(to: path) { file in
        let lat = try file.defineDimension("lat", length: 6), lon = try file.defineDimension("lon", length: 12)
        let y = try file.defineVariable("lat", .double, [lat]), x = try file.defineVariable("lon", .double, [lon])
        try file.setAttribute("units", "degrees_north", of: y)
        try file.setAttribute("units", "degrees_east", of: x)
        var fields: [(NetCDFVariable, Double)] = []
        for (name, value) in [("toa_sw_all_mon", 102.0), ("solar_mon", 340)] + (withLongwave ? [("toa_lw_all_mon", 238.0)] : []) {
            let variable = try file.defineVariable(name, .double, [lat, lon])
            try file.setAttribute("units", "W m-2", of: variable)
            fields.append((variable, value))
        }
        try file.endDefinitions()
        try file.write(y, (0..<6).map { -75 + 30 * Double($0) })
        try file.write(x, (0..<12).map { 15 + 30 * Double($0) })
        for (variable, value) in fields { try file.write(variable, [Double](repeating: value, count: 72)) }
    }
}

@Test func aMapOfTheEarthIsReadFromFluxes() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("earth-\(UUID().uuidString).nc").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try file(path, withLongwave: true)
    let map = try EarthMapFile.read(path, time: nil, step_deg: 30)
    #expect(map.latitudes == 6 && map.longitudes == 12)
    #expect(map.albedo.allSatisfy { abs($0 - 0.3) < 1e-12 } && map.longwave_W_per_m2.allSatisfy { $0 == 238 })
    let up = SIMD3<Double>(1, 0, 0)
    let light = map.light(satellite: up, distance_radii: 1.1, sun: up, normal: -up)
    let exact = albedoFactorPlate(cosSunZenith: 1, tilt_rad: 0, azimuth_rad: 0, distance_radii: 1.1)
    #expect(abs(light.reflected - 0.3 * exact) < 1e-6)
}

@Test func aMapWithoutLongwaveSaysWhatItNeeds() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("earth-\(UUID().uuidString).nc").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try file(path, withLongwave: false)
    #expect(try EarthMapFile.read(path, time: nil, step_deg: 30, longwave_W_per_m2: 240).longwave_W_per_m2[0] == 240)
    do {
        _ = try EarthMapFile.read(path, time: nil, step_deg: 30)
        Issue.record("a file without longwave was taken")
    } catch { #expect("\(error)".contains("toa_lw_all_mon")) }
}
