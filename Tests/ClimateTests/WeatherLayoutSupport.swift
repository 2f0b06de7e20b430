import Ephemeris
import Foundation
import NetCDFKit
import TimeScales
import Units

@testable import Climate

/// A sky and air that are functions of time alone, and the truth of its hours at one place.
struct AnalyticWeather {
    static let place = ClimatePlace(longitude_deg: 10.5, latitude_deg: 50.5)

    /// Clearness, the same at all hours of a day but for a slow change.
    static func clearness(_ posix_s: Double) -> Double { 0.6 + 0.1 * sin(2 * .pi * posix_s / (20 * 86_400)) }

    static func air_K(_ posix_s: Double) -> Double { 288 + 8 * sin(2 * .pi * (posix_s / 86_400 - 0.375)) }

    /// Sines of the Sun's height at every minute of some days, from their first midnight.
    private let sine: [Double]
    private let start_s: Double

    init(from start: CivilTime, days: Int) {
        let axis = TimeAxis(start: Instant(start), step_s: 60, count: days * 1440 + 1)
        let track = SunTrack(axis, offset_s: 0)
        let (lon, lat) = (Self.place.longitude_deg * radiansPerDegree, Self.place.latitude_deg * radiansPerDegree)
        sine = (0..<axis.count).map { cos(lat) * (track.x[$0] * cos(lon) + track.y[$0] * sin(lon)) + track.z[$0] * sin(lat) }
        start_s = axis.start.unix_s
    }

    /// Irradiance at a whole minute, W/m².
    func ghi(_ posix_s: Double) -> Double {
        let index = Int(((posix_s - start_s) / 60).rounded())
        return 1361 * Self.clearness(posix_s) * max(sine[min(max(index, 0), sine.count - 1)], 0)
    }

    /// Mean irradiance over a time that begins at a whole minute, W/m².
    func mean(_ posix_s: Double, _ length_s: Double) -> Double {
        let count = Int(length_s / 60)
        var sum = (ghi(posix_s) + ghi(posix_s + length_s)) / 2
        for minute in 1..<count { sum += ghi(posix_s + Double(minute) * 60) }
        return sum / Double(count)
    }
}

/// A field of a file: its values over time, the same at every point.
struct LayoutField {
    var name: String
    var units: String
    var type = NetCDFType.double
    var attributes: [String: String] = [:]
    var numbers: [String: Double] = [:]
    var values: [Double]
}

/// The grid of a file.
enum LayoutGrid {
    case latlon
    case rotated
    case wrf
    case sites
}

/// A file of some layout.
struct LayoutFile {
    var timeName = "time"
    var times: [Double] = []
    var timeUnits = ""
    var calendar: String?
    /// Beginnings and ends of the intervals, in the unit of time.
    var bounds: [(Double, Double)] = []
    /// Times written out in a variable of text.
    var texts: (name: String, values: [String])?
    /// A string for every time, as ERA5's `expver`.
    var versions = false
    var grid = LayoutGrid.latlon
    var fields: [LayoutField] = []
    var count: Int { texts?.values.count ?? times.count }

    /// Coordinates of the grid: names, values, text attributes and dimensions.
    private var coordinates: [(name: String, values: [Double], attributes: [String: String], dimensions: [String])] {
        func repeated(_ values: [Double]) -> [Double] { (0..<count).flatMap { _ in values } }
        switch grid {
        case .latlon:
            return [
                ("latitude", [51, 50.5, 50], ["units": "degrees_north"], ["latitude"]),
                ("longitude", [10, 10.5, 11], ["units": "degrees_east"], ["longitude"]),
            ]
        case .rotated:
            return [
                ("rlat", [-1, 0, 1, 2], ["units": "degrees", "standard_name": "grid_latitude"], ["rlat"]),
                ("rlon", [-6, -5, -4, -3], ["units": "degrees", "standard_name": "grid_longitude"], ["rlon"]),
            ]
        case .wrf:
            let dimensions = [timeName, "south_north", "west_east"]
            return [
                ("XLAT", repeated([50.4, 50.4, 50.6, 50.6]), ["units": "degree_north"], dimensions),
                ("XLONG", repeated([10.4, 10.6, 10.4, 10.6]), ["units": "degree_east"], dimensions),
            ]
        case .sites:
            return [("coordinates", [40, 5, 50.5, 10.5, 60, 20], [:], ["site", "pair"])]
        }
    }

    private var lengths: [(name: String, length: Int)] {
        switch grid {
        case .latlon: [("latitude", 3), ("longitude", 3)]
        case .rotated: [("rlat", 4), ("rlon", 4)]
        case .wrf: [("south_north", 2), ("west_east", 2)]
        case .sites: [("site", 3), ("pair", 2)]
        }
    }

    func write(_ path: String) throws {
        let (coordinates, lengths) = (coordinates, lengths)
        try NetCDFFile.write(to: path) { file in
            var dimensions: [String: NetCDFDimension] = [:]
            for (name, length) in lengths + [(timeName, count)] {
                dimensions[name] = try file.defineDimension(name, length: length)
            }
            let t = dimensions[timeName]!
            var extra = grid == .wrf ? ["coordinates": "XLONG XLAT"] : [:]
            if grid == .rotated {
                let pole = try file.defineVariable("rotated_pole", .int)
                try file.setAttribute("grid_mapping_name", "rotated_latitude_longitude", of: pole)
                try file.setAttribute("grid_north_pole_latitude", NetCDFAttribute(39.25), of: pole)
                try file.setAttribute("grid_north_pole_longitude", NetCDFAttribute(-162.0), of: pole)
                extra["grid_mapping"] = "rotated_pole"
            }
            var numbers: [(NetCDFVariable, [Double])] = []
            var words: [(NetCDFVariable, [String])] = []
            for coordinate in coordinates {
                let variable = try file.defineVariable(coordinate.name, .double, coordinate.dimensions.map { dimensions[$0]! })
                for (key, text) in coordinate.attributes { try file.setAttribute(key, text, of: variable) }
                numbers.append((variable, coordinate.values))
            }
            if let texts {
                let width = try file.defineDimension("DateStrLen", length: texts.values[0].utf8.count)
                words.append((try file.defineVariable(texts.name, .char, [t, width]), texts.values))
            } else {
                let time = try file.defineVariable(timeName, .double, [t])
                try file.setAttribute("units", timeUnits, of: time)
                try file.setAttribute("standard_name", "time", of: time)
                if let calendar { try file.setAttribute("calendar", calendar, of: time) }
                if !bounds.isEmpty { try file.setAttribute("bounds", "time_bnds", of: time) }
                numbers.append((time, times))
            }
            if !bounds.isEmpty {
                let two = try file.defineDimension("bnds", length: 2)
                numbers.append((try file.defineVariable("time_bnds", .double, [t, two]), bounds.flatMap { [$0.0, $0.1] }))
            }
            if versions {
                let expver = try file.defineVariable("expver", .string, [t])
                words.append((expver, (0..<count).map { $0 < count / 2 ? "0001" : "0005" }))
            }
            let space = lengths.map(\.name).filter { $0 != "pair" }.map { dimensions[$0]! }
            for field in fields {
                let variable = try file.defineVariable(field.name, field.type, [t] + space)
                if !field.units.isEmpty { try file.setAttribute("units", field.units, of: variable) }
                for (key, text) in field.attributes.merging(extra, uniquingKeysWith: { a, _ in a }) {
                    try file.setAttribute(key, text, of: variable)
                }
                for (key, number) in field.numbers { try file.setAttribute(key, NetCDFAttribute(number), of: variable) }
                let points = space.reduce(1) { $0 * $1.length }
                numbers.append((variable, field.values.flatMap { [Double](repeating: $0, count: points) }))
            }
            try file.endDefinitions()
            for (variable, values) in numbers { try file.write(variable, values) }
            for (variable, values) in words { try file.write(variable, strings: values) }
        }
    }
}

/// A folder that is removed with the last reference to it.
final class LayoutFolder {
    let path = NSTemporaryDirectory() + "analemma-layouts-\(UUID().uuidString)"
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A zip file of members, deflated in stored blocks or not at all.
func zipFile(_ members: [(name: String, bytes: [UInt8])], deflated: Bool) -> [UInt8] {
    func half(_ x: Int) -> [UInt8] { [UInt8(x & 255), UInt8(x >> 8 & 255)] }
    func word(_ x: Int) -> [UInt8] { half(x) + half(x >> 16) }
    func checksum(_ bytes: [UInt8]) -> Int {
        var c: UInt32 = ~0
        for byte in bytes {
            c ^= UInt32(byte)
            for _ in 0..<8 { c = c & 1 == 1 ? c >> 1 ^ 0xEDB8_8320 : c >> 1 }
        }
        return Int(~c)
    }
    func packed(_ bytes: [UInt8]) -> [UInt8] {
        guard deflated else { return bytes }
        var out: [UInt8] = []
        for first in stride(from: 0, to: bytes.count, by: 65_535) {
            let part = bytes[first..<min(first + 65_535, bytes.count)]
            out += [first + 65_535 >= bytes.count ? 1 : 0] + half(part.count) + half(~part.count & 0xFFFF) + part
        }
        return out
    }
    var (body, list) = ([UInt8](), [UInt8]())
    for member in members {
        let data = packed(member.bytes)
        let common =
            half(20) + half(0) + half(deflated ? 8 : 0) + word(0) + word(checksum(member.bytes)) + word(data.count)
            + word(member.bytes.count) + half(member.name.utf8.count) + half(0)
        list +=
            word(0x0201_4B50) + half(20) + common + half(0) + half(0) + half(0) + word(0) + word(body.count)
            + Array(member.name.utf8)
        body += word(0x0403_4B50) + common + Array(member.name.utf8) + data
    }
    let end =
        word(0x0605_4B50) + half(0) + half(0) + half(members.count) + half(members.count) + word(list.count) + word(body.count)
        + half(0)
    return body + list + end
}
