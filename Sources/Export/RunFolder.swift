public import Comparison
public import Compute
internal import Glibc
internal import Scenario
internal import Tables

/// The files of one run: written under temporary names, and put in place together by ``commit(_:)``.
public final class RunFolder {
    private let comparison: Comparison
    private let folder: String
    private let csv: OutputFile
    private let geoJSON: OutputFile
    private let costs: OutputFile
    private let series: String
    /// `fleets.csv`, where there are fleets.
    private let fleets: OutputFile?

    /// Writes `sites.csv`, `costs.csv`, `sites.geojson` and `timeseries.nc` under temporary names.
    ///
    /// - Throws: ``FileError`` or ``NetCDFError`` when a file cannot be made; nothing is left behind.
    public init(_ comparison: Comparison, folder: String) throws {
        self.comparison = comparison
        self.folder = folder
        csv = try OutputFile(path: "\(folder)/sites.csv")
        geoJSON = try OutputFile(path: "\(folder)/sites.geojson")
        costs = try OutputFile(path: "\(folder)/costs.csv")
        series = OutputFile.temporaryName(for: "\(folder)/timeseries.nc")
        fleets = try comparison.fleetCSV.map { text in
            let file = try OutputFile(path: "\(folder)/fleets.csv")
            try file.write(text)
            return file
        }
        try csv.write(comparison.csv)
        try costs.write(comparison.costCSV)
        try geoJSON.write(comparison.geoJSON.text(indented: false) + "\n")
        try comparison.writeTimeSeries(to: series)
    }

    deinit { unlink(series) }

    /// Puts the files in place and writes `manifest.json` last.
    ///
    /// - Parameters:
    ///   - libraries: name and version of each.
    ///   - scenarioFile: as given on the command line.
    public func commit(
        command: [String], version: String, libraries: [(String, String)], scenarioFile: String, facts: FactBook
    ) throws {
        let scenario = comparison.scenario
        try csv.commit()
        try costs.commit()
        try geoJSON.commit()
        try fleets?.commit()
        try moveIntoPlace(series, "\(folder)/timeseries.nc")
        var inputs: [Manifest.Entry] = []
        if scenarioFile != "-" { inputs.append(try Manifest.Entry(file: scenarioFile)) }
        if let climate = comparison.climateFile { inputs.append(try Manifest.Entry(file: climate, name: baseName(climate))) }
        let outputs = try (["sites.csv", "costs.csv", "sites.geojson", "timeseries.nc"] + (fleets == nil ? [] : ["fleets.csv"]))
            .map { (name: String) in
                try Manifest.Entry(file: "\(folder)/\(name)", name: name)
            }
        let used = comparison.factsUsed.filter { scenario.factOverrides[$0] == nil }.compactMap { id in
            facts[id].map { fact in (id: id, value: fact.value, unit: fact.unit, source: fact.source) }
        }
        let manifest = Manifest(
            command: command, version: version, libraries: libraries, seed: scenario.seed, inputs: inputs, outputs: outputs,
            factsUsed: used,
            factOverrides: scenario.factOverrides.sorted { $0.key < $1.key }.map { (id: $0.key, text: $0.value) },
            notes: comparison.notes)
        let file = try OutputFile(path: "\(folder)/manifest.json")
        try file.write(manifest.json.text() + "\n")
        try file.commit()
    }

    private func baseName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
