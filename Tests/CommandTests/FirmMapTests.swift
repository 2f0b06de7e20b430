import Foundation
import NetCDFKit
import Testing

/// A campus that a map puts somewhere.
private func mapScenario(map: String, climate: String = "builtin") -> String {
    """
    schema: analemma/1
    title: a map
    climate: \(climate)
    period: {start: 2027-01-01, end: 2028-01-01}
    sites:
      - {name: campus, kind: campus, it_power: 10 MW, location: {longitude: 0 deg, latitude: 0 deg}, cooling: {kind: dry}}
    firm: {reliability: [90 %, 99 %]}
    map: \(map)
    """
}

private let smallRegion = "{region: {west: -112 deg, east: -108 deg, south: 33 deg, north: 36 deg}}"

@Suite struct FirmCommandTests {
    @Test func sizesGrowWithReliability() throws {
        let outcome = try analemma(
            "firm", "--lon", "-112.9", "--lat", "33.2", "--reliability", "90,99,100", "--load", "5 MW", "--format", "json")
        #expect(outcome.status == 0, "\(outcome.err)")
        let report = try #require(try json(outcome.out) as? [String: Any])
        let place = try #require((report["places"] as? [[String: Any]])?.first)
        let designs = try #require(place["designs"] as? [[String: Any]])
        #expect(designs.count == 3)
        #expect((place["weather"] as? String)?.contains("synthetic") == true)
        let costs = designs.compactMap { $0["lcoe_USD_per_MWh"] as? Double }
        #expect(costs.count == 3 && costs[0] < costs[1] && costs[1] < costs[2], "\(costs)")
        let short = designs.compactMap { $0["backup_MWh_per_yr"] as? Double }
        #expect(abs(short[0] - 0.1 * 5 * 8766) < 1 && short[2] == 0, "\(short)")
    }

    @Test func whatNoSizeReachesIsToldAndFails() throws {
        let outcome = try analemma(
            "firm", "--lon", "22.15", "--lat", "65.58", "--reliability", "50,100", "--largest-pv", "5", "--format", "csv")
        #expect(outcome.status == 65)
        #expect(
            outcome.err.contains("a reliability of 100 % of energy is not reached by a source of 5 times the mean load"),
            "\(outcome.err)")
        #expect(outcome.out.split(separator: "\n").count == 3, "\(outcome.out)")
    }

    @Test func yearsThreadsAndPlacesDoNotDisturbEachOther() throws {
        let folder = try TemporaryFolder()
        let places = try folder.file("p.csv", "name,longitude_deg,latitude_deg\nA,-112.9,33.2\nB,10.5,51.5\nC,151.5,-32.5\n")
        let one = try analemma(
            "firm", "--places", places, "--years", "2", "--threads", "1", "--format", "csv", "--reliability", "95")
        let two = try analemma(
            "firm", "--places", places, "--years", "2", "--threads", "3", "--format", "csv", "--reliability", "95")
        #expect(one.status == 0 && one.out == two.out, "\(one.err)")
        let bad = try folder.file("bad.csv", "longitude_deg,latitude_deg\n10,95\n")
        let outcome = try analemma("firm", "--places", bad)
        #expect(outcome.status == 65 && outcome.err.contains("bad.csv:2"), "\(outcome.err)")
    }

    @Test func usageIsChecked() throws {
        #expect(try analemma("firm").status == 64)
        #expect(try analemma("firm", "--lon", "1").status == 64)
        #expect(try analemma("firm", "--lon", "1", "--lat", "2", "--reliability", "101").status == 64)
        #expect(try analemma("firm", "--lon", "1", "--lat", "2", "--load", "3 km").status == 65)
        #expect(try analemma("firm", "--lon", "-140", "--lat", "30").err.contains("holds nothing there"))
    }
}

@Suite struct MapCommandTests {
    @Test func threadsDoNotChangeAByteAndCellsAreWhereTheyShouldBe() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("m.yaml", mapScenario(map: smallRegion))
        #expect(try analemma("map", file, "--out", folder.path("a"), "--threads", "1").status == 0)
        let outcome = try analemma("map", file, "--out", folder.path("b"), "--threads", "2")
        #expect(outcome.status == 0 && outcome.out.contains("12 places, 12 with weather"), "\(outcome.out)\(outcome.err)")
        for name in ["map.nc", "map.geojson", "manifest.json"] {
            let one = try Data(contentsOf: folder.url.appendingPathComponent("a/\(name)"))
            let two = try Data(contentsOf: folder.url.appendingPathComponent("b/\(name)"))
            #expect(one == two, "\(name) differs")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("a/map.partial")))
        let map = try NetCDFFile(reading: folder.path("a/map.nc"))
        let power = try map.variable("pv_power")
        #expect(power.shape == [2, 3, 4])
        let sizes = try map.readAll(power)
        #expect(sizes.allSatisfy { $0 > 10 && $0 < 1000 }, "\(sizes)")
        #expect(zip(sizes.prefix(12), sizes.suffix(12)).allSatisfy { $0 < $1 })
        #expect(try map.attribute("Conventions")?.text?.contains("CF-1.11") == true)
        let collection = try #require(
            try json(String(contentsOfFile: folder.path("a/map.geojson"), encoding: .utf8)) as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        #expect(features.count == 12)
        let ring = try #require(((features[0]["geometry"] as? [String: Any])?["coordinates"] as? [[[Double]]])?.first)
        #expect(ring.count == 5 && ring[0] == ring[4])
        // One cell alone is what the list of places gives, and what `firm` says of the campus there.
        let places = try folder.file("p.csv", "longitude_deg,latitude_deg\n-110.5,34.5\n")
        let listed = try folder.file("l.yaml", mapScenario(map: "{places: \(places)}"))
        #expect(try analemma("map", listed, "--out", folder.path("c")).status == 0)
        let point = try NetCDFFile(reading: folder.path("c/map.nc"))
        let alone = try point.readAll(try point.variable("lcoe"))
        #expect(alone.count == 2)
        let grid = try map.readAll(try map.variable("lcoe"))
        #expect(grid.contains { abs($0 - alone[0]) < 1e-3 * alone[0] }, "\(alone[0]) in \(grid)")
    }

    @Test func aProjectedGridKeepsItsProjection() throws {
        let folder = try TemporaryFolder()
        try writeLambertMonths(folder.path("lcc.nc"))
        let file = try folder.file("m.yaml", mapScenario(map: "{}", climate: folder.path("lcc.nc")))
        let outcome = try analemma("map", file, "--out", folder.path("out"))
        #expect(outcome.status == 0, "\(outcome.err)")
        #expect(outcome.out.contains("6 places, 5 with weather"), "\(outcome.out)")
        let map = try NetCDFFile(reading: folder.path("out/map.nc"))
        #expect(try map.attribute("grid_mapping", of: try map.variable("lcoe"))?.text == "crs")
        #expect(try map.readAll(try map.variable("x")) == [-50_000, 0, 50_000])
        let (east, north) = (try map.readAll(try map.variable("lon")), try map.readAll(try map.variable("lat")))
        #expect(abs(east[1] + 100) < 1e-9 && abs(north[1] - 40) < 1e-6, "\(east) \(north)")
    }

    @Test func aRunThatStoppedGoesOnAndAnotherRunIsRefused() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("m.yaml", mapScenario(map: smallRegion))
        try FileManager.default.createDirectory(atPath: folder.path("out"), withIntermediateDirectories: true)
        try Data("analemma-map/1 0123\nrubbish".utf8).write(to: folder.url.appendingPathComponent("out/map.partial"))
        let refused = try analemma("map", file, "--out", folder.path("out"))
        #expect(refused.status == 65 && refused.err.contains("--restart"), "\(refused.err)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("out/map.nc")))
        #expect(try analemma("map", file, "--out", folder.path("out"), "--restart").status == 0)
        // What is no file is not read as one.
        try FileManager.default.createDirectory(atPath: folder.path("full"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder.path("full/map.partial"), withDestinationPath: "/dev/full")
        let full = try analemma("map", file, "--out", folder.path("full"))
        #expect(full.status == 74 && full.err.contains("not a regular file"), "\(full.err)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("full/map.nc")))
    }

    @Test func badRequestsAreExplained() throws {
        let folder = try TemporaryFolder()
        func outcome(_ map: String) throws -> (status: Int32, err: String) {
            let outcome = try analemma("map", try folder.file("m.yaml", mapScenario(map: map)), "--out", folder.path("out"))
            return (outcome.status, outcome.err)
        }
        let nobody = try outcome("{site: campis}")
        #expect(nobody.status == 65 && nobody.err.contains("no campus is named 'campis'"), "\(nobody.err)")
        let nowhere = try outcome("{region: {west: 0.1 deg, east: 0.2 deg, south: 0.1 deg, north: 0.2 deg}}")
        #expect(nowhere.status == 65 && nowhere.err.contains("no grid point lies in"), "\(nowhere.err)")
        let missing = try outcome("{polygon: nothing.geojson}")
        #expect(missing.status == 66, "\(missing.err)")
        let polygon = try folder.file(
            "p.geojson",
            "{\"type\": \"Polygon\", \"coordinates\": [[[-112, 33], [-108, 33], [-108, 36], [-112, 36], [-112, 33]]]}")
        let good = try outcome("{polygon: \(polygon), every: 2}")
        #expect(good.status == 0, "\(good.err)")
    }
}

/// Twelve months on a Lambert grid of two rows and three columns, one point without values.
private func writeLambertMonths(_ path: String) throws {
    let file = try NetCDFFile(creating: path, overwrite: true)
    let time = try file.defineDimension("time", length: 12)
    let y = try file.defineDimension("y", length: 2)
    let x = try file.defineDimension("x", length: 3)
    let crs = try file.defineVariable("crs", .int)
    try file.setAttribute("grid_mapping_name", "lambert_conformal_conic", of: crs)
    try file.setAttribute("standard_parallel", NetCDFAttribute(.reals([30, 50]), as: .double), of: crs)
    try file.setAttribute("longitude_of_central_meridian", NetCDFAttribute(.reals([-100]), as: .double), of: crs)
    try file.setAttribute("latitude_of_projection_origin", NetCDFAttribute(.reals([40]), as: .double), of: crs)
    var axes: [NetCDFVariable] = []
    for (name, dimension) in [("time", time), ("y", y), ("x", x)] {
        let variable = try file.defineVariable(name, .double, [dimension])
        if name == "time" {
            try file.setAttribute("units", "days since 2001-01-01", of: variable)
        } else {
            try file.setAttribute("standard_name", "projection_\(name)_coordinate", of: variable)
            try file.setAttribute("units", "m", of: variable)
        }
        axes.append(variable)
    }
    var fields: [(NetCDFVariable, Double)] = []
    for (name, unit, value) in [("tas", "K", 285.0), ("huss", "1", 0.006), ("rsds", "W m-2", 150), ("sfcWind", "m s-1", 4)] {
        let variable = try file.defineVariable(name, .double, [time, y, x], storage: NetCDFStorage(fill: -999))
        try file.setAttribute("units", unit, of: variable)
        try file.setAttribute("grid_mapping", "crs", of: variable)
        fields.append((variable, value))
    }
    try file.endDefinitions()
    try file.write(axes[0], (0..<12).map { 15 + 30.4 * Double($0) })
    try file.write(axes[1], [0.0, 50_000])
    try file.write(axes[2], [-50_000.0, 0, 50_000])
    for (variable, value) in fields {
        try file.write(variable, (0..<72).map { $0 % 6 == 5 ? -999 : value })
    }
    try file.close()
}
