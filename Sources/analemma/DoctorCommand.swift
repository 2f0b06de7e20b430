import ArgumentParser
import Catalogue
import Compute
import GSLKit
import KernelDispatch
import KernelTypes
import NetCDFKit
import Projection
import Tables

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Tell which libraries, instruction set and data this installation uses.")

    @Flag(help: "Write JSON.") var json = false

    func run() throws {
        var checks: [(name: String, state: String, good: Bool)] = Installation.libraries.map { ($0.0, $0.1, true) }
        checks.append(("kernels", kernels.instructionSet, true))
        checks.append(("processors", "\(CompareCommand.processors)", true))
        checks.append(check("coordinate systems") { try Installation.projectionWorks() })
        checks.append(check("data") { try DataFolder.locate() })
        checks.append(check("facts") { "\(try FactBook(folder: try DataFolder.path("facts")).all.count) facts" })
        checks.append(
            check("climate") {
                let path = try DataFolder.path("climate/world_monthly_1deg.nc")
                _ = try NetCDFFile(reading: path)
                return path
            })
        checks.append(check("reference tables") { "\(try VerifyCommand.shipped().count) tables" })
        checks.append(("models", "\(catalogue.count) models", !catalogue.isEmpty))
        if json {
            let list = checks.map { check -> JSON in
                ["name": .string(check.name), "state": .string(check.state), "good": .bool(check.good)]
            }
            emit(JSON.array(list).text())
        } else {
            var table = TextTable(["", "what", "state"])
            for check in checks { table.append([check.good ? "✓" : "✗", check.name, check.state]) }
            emit(table.text)
        }
        if checks.contains(where: { !$0.good }) { throw Exit.checkFailed }
    }

    private func check(_ name: String, _ body: () throws -> String) -> (name: String, state: String, good: Bool) {
        do { return (name, try body(), true) } catch { return (name, "\(error)", false) }
    }
}

/// What this program was put together from.
enum Installation {
    static var libraries: [(String, String)] {
        [("NetCDF", netCDFLibraryVersion), ("PROJ", projLibraryVersion), ("GSL", gslLibraryVersion)]
    }

    /// Transforms a point, for which PROJ needs its database.
    static func projectionWorks() throws -> String {
        var utm = try Transform(from: "EPSG:4326", to: "EPSG:32633")
        let (x, _) = utm.forward(x: 15, y: 52)
        guard abs(x - 500_000) < 1e-3 else {
            throw FileError(.unreadable, path: "PROJ", "EPSG:32633 is wrong at its meridian: \(x)")
        }
        return "EPSG database found"
    }
}
