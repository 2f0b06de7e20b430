import ArgumentParser
import Comparison
import Compute
import Export
import Glibc
import Scenario
import Sites
import Tables

struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Evaluate a ground site of a scenario in every cell of its climate grid.",
        discussion: """
            The scenario's 'map' says which campus is put everywhere and where: all grid points of the climate file, those in a \
            region or in polygons, or the places of a CSV file; 'firm' says for which reliabilities solar and battery are sized. \
            The folder gets map.nc (CF NetCDF on the climate's own grid), map.geojson and manifest.json. While it runs, finished \
            tiles are kept in map.partial there; a run that was stopped goes on from it. The bytes do not depend on the number of \
            threads, nor on interruptions.
            """)

    @Argument(help: "The scenario file (YAML or JSON).", completion: .file()) var scenario: String
    @Option(help: "A folder for the files of the run.") var out: String
    @Flag(help: "Throw away what an earlier run left unfinished.") var restart = false
    @Option(help: "Threads; the results do not depend on it.") var threads: Int = CompareCommand.processors

    func validate() throws {
        if threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
        if scenario == "-" { throw ValidationError("a map needs a scenario file: a run that goes on reads it again") }
    }

    func run() throws {
        try reportingErrors {
            let facts = try FactBook(folder: try DataFolder.path("facts"))
            let read = try Scenario(path: scenario, facts: facts)
            guard let request = read.map else {
                throw FileError(
                    .malformed, path: scenario, "a map needs the key 'map'; an empty one, 'map: {}', puts the campus everywhere")
            }
            let terms = try read.firm ?? FirmTerms(facts: facts)
            let climate = try read.climatePath()
            let files =
                [request.polygonFile, request.placesFile].compactMap { $0 }.map { read.besideScenario($0) }
                + [request.site.supply.grid?.file].compactMap { $0 }
            let polygons = try request.polygonFile.map { try Polygons(geoJSON: read.besideScenario($0)) }
            let places = try request.placesFile.map { try readPlaces(read.besideScenario($0)) }
            try createFolder(out)
            let run = MapRun(
                climateFile: climate, partialFile: "\(out)/map.partial", key: try key(climate, [scenario] + files, facts),
                restart: restart, threads: threads)
            let progress = TileProgress()
            let (map, finish) = try makeMap(
                read, request: request, terms: terms, polygons: polygons, places: places, run: run
            ) { progress.show($0, of: $1) }
            progress.clear()
            try writeMap(
                map, folder: out, command: ["analemma", "map", scenario], version: Analemma.version,
                libraries: Installation.libraries, inputs: [scenario, climate] + files, facts: facts)
            finish()
            emit(map.summary)
        }
    }

    /// What the map is made from: another version, scenario, climate file or fact is another run.
    private func key(_ climate: String, _ files: [String], _ facts: FactBook) throws -> String {
        var digest = SHA256()
        var text = "\(Analemma.version)\n"
        for file in files { text += try SHA256.ofFile(file).sha256 + "\n" }
        // A climate file may be too large to be read for its digest.
        var information = stat()
        guard stat(climate, &information) == 0 else {
            throw FileError(.notFound, path: climate, String(cString: strerror(errno)))
        }
        text += "\(information.st_size) \(information.st_mtim.tv_sec) \(information.st_mtim.tv_nsec)\n"
        for fact in facts.all { text += "\(fact.id) \(fact.value) \(fact.unit)\n" }
        Array(text.utf8).withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}

/// Finished tiles on a terminal, nothing elsewhere.
private final class TileProgress: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1 && getenv("CI") == nil

    func show(_ done: Int, of all: Int) { if isShown { put("\r\u{1B}[K\(done) of \(all) tiles") } }

    func clear() { if isShown { put("\r\u{1B}[K") } }

    private func put(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
