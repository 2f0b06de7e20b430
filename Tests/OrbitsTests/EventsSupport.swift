import Foundation
import TimeScales

@testable import Orbits

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("data/reference/events")

/// The element sets of data/reference/events/elements.tle by name.
let eventElements: [String: SGP4] = {
    let lines = try! String(contentsOf: folder.appendingPathComponent("elements.tle"), encoding: .utf8).split(separator: "\n")
    var result: [String: SGP4] = [:]
    for k in stride(from: 0, to: lines.count - 2, by: 3) {
        result[String(lines[k])] = try! SGP4(TLE.parse(lines[k + 1], lines[k + 2]).mean)
    }
    return result
}()

/// The rows of a reference file beside them.
func eventRows(_ name: String) -> [[String: String]] {
    let text = try! String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
}

extension Dictionary where Key == String, Value == String {
    /// A number, NaN where empty.
    func number(_ key: String) -> Double { self[key].flatMap(Double.init) ?? .nan }
}

/// Rows of one satellite, start and further column, in file order.
func grouped(_ rows: [[String: String]], by keys: [String]) -> [[[String: String]]] {
    Dictionary(grouping: rows.enumerated()) { row in keys.map { row.element[$0] ?? "" } }
        .values.map { $0.sorted { $0.offset < $1.offset }.map(\.element) }
}
