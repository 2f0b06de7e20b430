import Climate
import Foundation
import Testing

/// The folder with the synthetic files of scripts/reference/climate_fixtures.py.
let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures").path

func fixture(_ name: String) throws -> ClimateFile { try ClimateFile("\(fixtures)/\(name)") }

/// A row of expected.csv.
struct Expectation: Sendable, CustomTestStringConvertible {
    let file: String
    let variable: String
    let place: ClimatePlace
    let time: Int?
    let indices: [String: Int]
    let method: SamplingMethod
    /// NaN where missing.
    let value: Double

    var testDescription: String {
        "\(file) \(variable) \(place.longitude_deg) \(place.latitude_deg) \(time.map(String.init) ?? "") \(method)"
    }

    static let all: [Expectation] = {
        let text = (try? String(contentsOfFile: "\(fixtures)/expected.csv", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let pairs = cells[5].split(separator: " ").map { $0.split(separator: "=") }
            return Expectation(
                file: cells[0], variable: cells[1],
                place: ClimatePlace(longitude_deg: Double(cells[2])!, latitude_deg: Double(cells[3])!),
                time: Int(cells[4]), indices: Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), Int($0[1])!) }),
                method: cells[6] == "bilinear" ? .bilinear : .nearest, value: Double(cells[7]) ?? .nan)
        }
    }()
}
