import Foundation
import Projection
import Testing

/// Grid coordinates of CF mappings compared with pyproj (scripts/reference/projection.py).
struct GridMappingTests {
    static let rows: [(attributes: String, lon: Double, lat: Double, x: Double, y: Double)] = {
        let table = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Fixtures/grid-mappings.csv")
        let text = (try? String(contentsOf: table, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map { line in
            let cells = line.split(separator: ",").map(String.init)
            let numbers = cells.dropFirst().compactMap(Double.init)
            return (cells[0], numbers[0], numbers[1], numbers[2], numbers[3])
        }
    }()

    @Test func theTableIsThere() { #expect(Self.rows.count == 63) }

    @Test(arguments: rows.indices)
    func agrees(_ index: Int) throws {
        let row = Self.rows[index]
        let mapping = try GridMapping(attributes: attributes(row.attributes))
        var transform = try mapping.makeTransform()
        let point = transform.forward(x: row.lon, y: row.lat)
        let tolerance = mapping.isAngular ? 1e-11 : 1e-6
        #expect(abs(point.x - row.x) < tolerance && abs(point.y - row.y) < tolerance, "\(mapping.projDefinition): \(point)")
        let back = transform.inverse(x: point.x, y: point.y)
        #expect(abs(back.x - row.lon) < 2e-8 && abs(back.y - row.lat) < 2e-8, "\(mapping.name): \(back)")
    }

    /// `name=value; name=number number`, as the oracle prints them.
    private func attributes(_ text: String) -> [String: GridMappingValue] {
        var table: [String: GridMappingValue] = [:]
        for part in text.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            let name = String(pair[0].drop { $0 == " " })
            let numbers = pair[1].split(separator: " ").compactMap { Double($0) }
            table[name] = numbers.isEmpty ? .text(String(pair[1])) : .numbers(numbers)
        }
        return table
    }

    @Test func falseOriginsAreInTheUnitOfTheAxes() throws {
        let km: [String: GridMappingValue] = [
            "grid_mapping_name": .text("lambert_azimuthal_equal_area"), "latitude_of_projection_origin": .numbers([52]),
            "longitude_of_projection_origin": .numbers([10]), "false_easting": .numbers([4321]),
            "false_northing": .numbers([3210]),
        ]
        var transform = try GridMapping(attributes: km, axisUnit_m: 1000).makeTransform()
        let origin = transform.forward(x: 10, y: 52)
        #expect(abs(origin.x - 4_321_000) < 1e-6 && abs(origin.y - 3_210_000) < 1e-6)
    }

    @Test func theIdentityPoleLeavesCoordinatesAlone() throws {
        let mapping = try GridMapping(attributes: [
            "grid_mapping_name": .text("rotated_latitude_longitude"), "grid_north_pole_latitude": .numbers([90]),
            "grid_north_pole_longitude": .numbers([180]),
        ])
        var transform = try mapping.makeTransform()
        for (lon, lat) in [(36.82, -1.29), (-75.0, 40.0), (0, 0), (179, 89)] {
            let point = transform.forward(x: lon, y: lat)
            #expect(abs(point.x - lon) < 1e-9 && abs(point.y - lat) < 1e-9)
        }
    }

    @Test func wellKnownTextAndPlainLongitudes() throws {
        let mapping = try GridMapping(attributes: [
            "crs_wkt": .text(
                #"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],"#
                    + #"PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]"#)
        ])
        #expect(mapping.isAngular)
        var transform = try mapping.makeTransform()
        let point = transform.forward(x: 12.5, y: -33)
        #expect(abs(point.x - 12.5) < 1e-9 && abs(point.y + 33) < 1e-9)
        var ferro = try GridMapping(attributes: [
            "grid_mapping_name": .text("latitude_longitude"), "longitude_of_prime_meridian": .numbers([-17.66666666666667]),
        ]).makeTransform()
        #expect(abs(ferro.forward(x: 0, y: 10).x - 17.66666666666667) < 1e-12)
    }

    @Test func whatIsWrongIsNamed() {
        let unknown = #expect(throws: ProjectionError.self) {
            try GridMapping(attributes: ["grid_mapping_name": .text("peirce")])
        }
        #expect("\(unknown!)".contains("'peirce' is not known; known: albers"))
        let missing = #expect(throws: ProjectionError.self) {
            try GridMapping(attributes: ["grid_mapping_name": .text("mercator"), "standard_parallel": .numbers([20])])
        }
        #expect(missing == .missingAttribute(mapping: "mercator", attribute: "longitude_of_projection_origin"))
        #expect(throws: ProjectionError.self) { try GridMapping(attributes: [:]) }
        #expect(throws: ProjectionError.self) {
            try GridMapping(attributes: ["grid_mapping_name": .text("mercator"), "longitude_of_projection_origin": .text("here")])
        }
    }
}
