public import Comparison
public import Compute
internal import Glibc
internal import NetCDFKit
internal import Scenario
internal import Tables

/// Writes the files of a map: `map.nc`, `map.geojson`, and `manifest.json` last; each appears whole or not at all.
///
/// - Parameters:
///   - command: as given on the command line.
///   - inputs: files that the map was made from.
///   - libraries: name and version of each.
/// - Throws: ``FileError`` or ``NetCDFError``; what was at the places before stays where a file can't be made.
public func writeMap(
    _ map: SiteMap, folder: String, command: [String], version: String, libraries: [(String, String)], inputs: [String],
    facts: FactBook
) throws {
    let netCDF = OutputFile.temporaryName(for: "\(folder)/map.nc")
    defer { unlink(netCDF) }
    let geoJSON = try OutputFile(path: "\(folder)/map.geojson")
    try map.writeNetCDF(to: netCDF)
    try map.writeGeoJSON(to: geoJSON)
    try geoJSON.commit()
    try moveIntoPlace(netCDF, "\(folder)/map.nc")
    let scenario = map.scenario
    let used = scenario.factsUsed.filter { scenario.factOverrides[$0] == nil }.compactMap { id in
        facts[id].map { fact in (id: id, value: fact.value, unit: fact.unit, source: fact.source) }
    }
    let manifest = Manifest(
        command: command, version: version, libraries: libraries, seed: scenario.seed,
        inputs: try inputs.map { path in try Manifest.Entry(file: path, name: String(path.split(separator: "/").last ?? "")) },
        outputs: try ["map.nc", "map.geojson"].map { (name: String) in try Manifest.Entry(file: "\(folder)/\(name)", name: name)
        },
        factsUsed: used, factOverrides: scenario.factOverrides.sorted { $0.key < $1.key }.map { (id: $0.key, text: $0.value) },
        notes: ["weather: \(map.weather)"])
    let file = try OutputFile(path: "\(folder)/manifest.json")
    try file.write(manifest.json.text() + "\n")
    try file.commit()
}
