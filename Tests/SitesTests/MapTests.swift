import Foundation
import Scenario
import Testing

@testable import Comparison

@Suite struct MapJournalTests {
    @Test func whatWasCutShortIsDoneAgain() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).partial").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let tiles: [[Float]] = [[1, .nan, 3], [], [4.5], [-0.0, 7]]
        do {
            let journal = try MapJournal(path: path, key: "k", restart: false) { _, _ in Issue.record("nothing is there yet") }
            for (index, values) in tiles.enumerated() { try journal.append(tile: index, values: values) }
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for length in 0...whole.count {
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            var found: [Int: [Float]] = [:]
            let journal = try MapJournal(path: path, key: "k", restart: false) { found[$0] = $1 }
            for (tile, values) in found { #expect(values.map(\.bitPattern) == tiles[tile].map(\.bitPattern)) }
            for tile in tiles.indices where found[tile] == nil { try journal.append(tile: tile, values: tiles[tile]) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole, "cut at \(length)")
        }
        // A byte that changed ends what is trusted.
        var broken = whole
        broken[whole.count - 3] ^= 1
        try broken.write(to: URL(fileURLWithPath: path))
        var count = 0
        _ = try MapJournal(path: path, key: "k", restart: false) { _, _ in count += 1 }
        #expect(count == 3)
        #expect(throws: MapError.otherRun(partial: path)) { try MapJournal(path: path, key: "other", restart: false) { _, _ in } }
        _ = try MapJournal(path: path, key: "other", restart: true) { _, _ in Issue.record("thrown away") }
    }

    @Test func regionsGoAcrossTheAntimeridian() {
        let pacific = MapRequest.Region(west: 170, east: -170, south: -10, north: 10)
        for longitude in [170.0, 175, 180, -180, -175, -170, 190] {
            #expect(pacific.contains(longitude_deg: longitude, latitude_deg: 0), "\(longitude)")
        }
        for longitude in [0.0, 169, -169, 191] {
            #expect(!pacific.contains(longitude_deg: longitude, latitude_deg: 0), "\(longitude)")
        }
        #expect(!pacific.contains(longitude_deg: 175, latitude_deg: 11))
        let world = MapRequest.Region(west: -180, east: 180, south: -90, north: 90)
        #expect(world.contains(longitude_deg: 359.5, latitude_deg: 90))
    }

    @Test func polygonsHaveHolesAndCrossTheAntimeridian() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).geojson").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": null, "geometry": {"type": "MultiPolygon",
            "coordinates": [[[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]],
            [[[175, -5], [-175, -5], [-175, 5], [175, 5], [175, -5]]]]}}]}
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let polygons = try Polygons(geoJSON: path)
        #expect(polygons.contains(longitude_deg: 2, latitude_deg: 2))
        #expect(polygons.contains(longitude_deg: 362, latitude_deg: 2))
        #expect(!polygons.contains(longitude_deg: 5, latitude_deg: 5))
        #expect(!polygons.contains(longitude_deg: 11, latitude_deg: 5))
        #expect(polygons.contains(longitude_deg: 179, latitude_deg: 0))
        #expect(polygons.contains(longitude_deg: -179, latitude_deg: 0))
        #expect(!polygons.contains(longitude_deg: 170, latitude_deg: 0))
    }
}
