import Climate
import Foundation
import Testing

/// Each bad request says what was wrong and what is allowed.
struct BadRequestTests {
    private let place = ClimatePlace(longitude_deg: 5, latitude_deg: 51)

    private func problem(_ body: () throws -> Void) -> (ClimateError.Kind?, String) {
        do {
            try body()
            return (nil, "nothing was wrong")
        } catch let error as ClimateError {
            return (error.kind, error.description)
        } catch {
            return (nil, "\(error)")
        }
    }

    @Test func filesThatCannotBeRead() throws {
        #expect(problem { _ = try ClimateFile("/no/such.nc") }.0 == .noFile)
        #expect(problem { _ = try ClimateFile("/tmp") } == (.unreadable, "/tmp: open: this is a directory, not a file"))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = folder.appendingPathComponent("text.nc").path
        try "no data".write(toFile: text, atomically: true, encoding: .utf8)
        #expect(problem { _ = try ClimateFile(text) } == (.unreadable, "\(text): open: not a NetCDF file"))
        for name in ["year_zero_21_379.nc", "era5_new.nc", "repeated_column.nc"] {
            let whole = try Data(contentsOf: URL(fileURLWithPath: "\(fixtures)/\(name)"))
            let cut = folder.appendingPathComponent(name).path
            try whole.prefix(whole.count * 2 / 3).write(to: URL(fileURLWithPath: cut))
            let (kind, message) = problem { _ = try ClimateFile(cut) }
            #expect(kind == .unreadable && message.contains("truncated"), "\(message)")
        }
    }

    @Test func variables() throws {
        let file = try fixture("era5_new.nc")
        #expect(
            problem { _ = try file.variable("t2") } == (
                .unknownVariable, "\(fixtures)/era5_new.nc: no variable 't2'; the file has t2m, ssrd, ssrd_land"
            ))
        let fills = try fixture("fills.nc")
        #expect(problem { _ = try fills.variable("words") }.1.contains("it holds text, not numbers"))
        #expect(problem { _ = try fills.variable("zonal") }.1.contains("it has a latitude but no longitude"))
    }

    @Test func placesAndMethods() throws {
        let file = try fixture("era5_new.nc")
        let north = ClimatePlace(longitude_deg: 0, latitude_deg: 91)
        #expect(problem { _ = try file.value("t2m", at: north, time: 0) }.0 == .place)
        #expect(
            problem { _ = try file.value("t2m", at: ClimatePlace(longitude_deg: .nan, latitude_deg: 0), time: 0) }.0 == .place)
        let (kind, message) = problem { _ = try fixture("scattered.nc").value("tos", at: place, method: .bilinear) }
        #expect(kind == .method && message.contains("this grid is curvilinear; use nearest"))
    }

    @Test func indices() throws {
        let file = try fixture("era5_new.nc")
        #expect(
            problem { _ = try file.value("t2m", at: place, time: 30) } == (
                .index, "\(fixtures)/era5_new.nc: variable 't2m': time index 30 is not allowed; allowed: 0 … 29"
            ))
        #expect(problem { _ = try file.value("t2m", at: place, time: -1) }.0 == .index)
        #expect(
            problem { _ = try file.value("t2m", at: place) }.1.contains("it has 30 times; give a time or a time index, 0 … 29"))
        #expect(
            problem { _ = try file.value("t2m", at: place, time: 0, indices: ["level": 1]) }.1.contains(
                "no dimension 'level' to index"))
        let legacy = try fixture("era5_legacy.nc")
        #expect(problem { _ = try legacy.value("t2m", at: place, time: 0, indices: ["expver": 2]) }.1.contains("allowed: 0 … 1"))
        // The index 0 of a scalar coordinate is harmless.
        #expect(try file.value("t2m", at: place, time: 0, indices: ["number": 0]).reason == nil)
    }

    @Test func placesOutsideAreMissingWithAReason() throws {
        let sample = try fixture("era5_new.nc").value("t2m", at: ClimatePlace(longitude_deg: 40, latitude_deg: 51), time: 0)
        #expect(sample.value.isNaN && sample.location.cell.isEmpty)
        #expect(sample.reason == "(x, y) = (40, 51) is outside the grid: its points are x -10 to 10, y 52 to 50")
        let sea = try fixture("fills.nc").value("fill", at: ClimatePlace(longitude_deg: 20, latitude_deg: 10))
        #expect(sea.reason == "missing in the file" && sea.location.cell == [1, 2])
        let dark = try fixture("geostationary.nc").value("lat_of_pixel", at: ClimatePlace(longitude_deg: 100, latitude_deg: 0))
        #expect(dark.reason?.contains("beyond what the projection geos shows") == true)
    }
}
