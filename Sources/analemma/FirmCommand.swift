import ArgumentParser
import Comparison
import Compute
import Energy
import Export
import Glibc
import Scenario
import Sites
import Tables
import TimeScales
import Units

struct FirmCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "firm",
        abstract: "Find the cheapest solar plant and battery that serve a load by themselves, for each reliability.",
        discussion: """
            A place is given by --lon and --lat, by a CSV file of places (longitude_deg, latitude_deg, name), or by a scenario, \
            whose campuses then are the loads, hour by hour. Everything that costs or loses is a key of the scenario's 'firm' or a \
            fact; options of this command stand above both. Sizes are exact for greedy dispatch and equal to the linear programme \
            with perfect foresight. Example: `analemma firm --lon -112.9 --lat 33.2 --reliability 90,99,99.9`.
            """)

    @Option(parsing: .unconditional, help: "Longitude in degrees, east-positive.") var lon: Double?
    @Option(parsing: .unconditional, help: "Latitude in degrees.") var lat: Double?
    @Option(help: "A CSV file with the columns longitude_deg, latitude_deg and, if wanted, name.", completion: .file())
    var places: String?
    @Option(help: "A scenario; every campus of it, or --site.", completion: .file()) var scenario: String?
    @Option(help: "One campus of the scenario.") var site: String?
    @Option(help: "Shares of energy to be served, in percent, separated by commas.") var reliability: String?
    @Option(help: "Steady load of a place, as '1 MW'.") var load: String = "1 MW"
    @Option(help: "fixed or one_axis.") var mount: CampusMount?
    @Option(help: "Usable energy over power of the battery, as '4 h'; power never binds without it.") var duration: String?
    @Option(help: "Energy in the battery at the start.") var start: StartOption?
    @Option(help: "Capital of the plant per AC rating, as '1.2 USD/W'.") var pvCost: String?
    @Option(help: "Capital of the battery per nameplate, as '250 USD/kWh'.") var batteryCost: String?
    @Option(help: "Largest plant per mean load.") var largestPV: Double?
    @Option(help: "Largest usable energy over mean load, h.") var largestBattery: Double?
    @Option(help: "Years of weather, one after the other.") var years: Int?
    @Option(help: "First instant of the weather.") var from: String = "2027-01-01"
    @Option(help: "A CF NetCDF file with a climatology or hourly weather; the one that ships without it.", completion: .file())
    var climate: String?
    @Option(help: "Seed of synthetic weather.") var seed: UInt64?
    @Option(help: "What is printed.") var format: Format = .table
    @Option(help: "A file for the answer.", completion: .file()) var output: String?
    @Option(help: "Threads; the results do not depend on it.") var threads: Int = CompareCommand.processors

    func validate() throws {
        let ways = [lon != nil || lat != nil, places != nil, scenario != nil].count { $0 }
        guard ways == 1 else { throw ValidationError("give one of --lon with --lat, --places, and --scenario") }
        guard (lon == nil) == (lat == nil) else { throw ValidationError("--lon and --lat belong together") }
        guard site == nil || scenario != nil else { throw ValidationError("--site needs --scenario") }
        if threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
        if let years, !(1...30).contains(years) { throw ValidationError("--years \(years): allowed are 1 … 30") }
        if let largestPV, !(largestPV >= 0) { throw ValidationError("--largest-pv \(largestPV): allowed is 0 or more") }
        if let largestBattery, !(largestBattery >= 0) {
            throw ValidationError("--largest-battery \(largestBattery): allowed is 0 or more")
        }
        if Instant(iso8601: from) == nil { throw ValidationError("--from '\(from)' is not a date such as 2027-01-01") }
        _ = try shares()
    }

    func run() throws {
        try reportingErrors {
            let facts = try FactBook(folder: try DataFolder.path("facts"))
            let read = try scenario.map { try Scenario(path: $0, facts: facts) }
            let terms = try changed(try read?.firm ?? FirmTerms(facts: facts))
            let firmPlaces = try loads(read)
            let file = try climate ?? read.map { try $0.climatePath() } ?? DataFolder.path("climate/world_monthly_1deg.nc")
            let answer = try Answer(path: output)
            let progress = Progress(total: firmPlaces.count)
            let results = try firmPower(
                firmPlaces, terms: terms, start: read?.start ?? Instant(iso8601: from)!, climateFile: file,
                seed: seed ?? UInt64(read?.seed ?? 0), threads: threads
            ) { progress.finished($0) }
            progress.clear()
            switch format {
            case .table: try answer.write(results.firmTable + "\n")
            case .csv: try answer.write(results.firmCSV)
            case .json: try answer.write(results.firmJSON.text() + "\n")
            }
            try answer.commit()
            if results.contains(where: { $0.curve.designs.contains { $0.design == nil } }) {
                let reasons = results.flatMap { result in
                    result.curve.designs.compactMap { $0.reason.map { "\(result.place.name): \($0)" } }
                }
                for reason in reasons { complain("analemma: error: \(reason)") }
                throw Exit.badData
            }
        }
    }

    private func shares() throws -> [Double]? {
        try reliability?.split(separator: ",").map { text in
            guard let percent = Double(trimmed(String(text))), (0...100).contains(percent) else {
                throw ValidationError("--reliability '\(text)': allowed are percentages, 0 … 100, such as 90,99.9")
            }
            return percent / 100
        }
    }

    private func loads(_ scenario: Scenario?) throws -> [FirmPlace] {
        if let scenario {
            let campuses = scenario.sites.compactMap { site in if case .campus(let campus) = site { campus } else { nil } }
            let chosen = campuses.filter { site == nil || $0.common.name == site }
            guard !chosen.isEmpty else {
                let names = campuses.map(\.common.name).joined(separator: ", ")
                throw DomainError(
                    "site", value: site.map { "'\($0)'" } ?? "none", allowed: names.isEmpty ? "a scenario with a campus" : names)
            }
            return chosen.map { FirmPlace(name: $0.common.name, place: $0.place, load: .campus($0)) }
        }
        let load_W = try Quantity.parse(load, expecting: "W")
        guard load_W > 0 else { throw DomainError("load", value: load, allowed: "more than 0 W") }
        if let places {
            return try readPlaces(places).map { FirmPlace(name: $0.name, place: $0.place, load: .steady(load_W)) }
        }
        let place = try Place(longitude_deg: lon ?? 0, latitude_deg: lat ?? 0)
        return [FirmPlace(name: "place", place: place, load: .steady(load_W))]
    }

    private func changed(_ terms: FirmTerms) throws -> FirmTerms {
        var terms = terms
        if let shares = try shares() { terms.shares = shares }
        if let mount { terms.field.mount = mount.mount }
        if let duration {
            let duration_h = try Quantity.parse(duration, expecting: "h")
            guard duration_h > 0 else { throw DomainError("duration", value: duration, allowed: "more than 0 h") }
            terms.duration_s = duration_h * 3600
        }
        if let start { terms.start = start == .full ? .full : .cyclic }
        if let largestPV { terms.largestSource = largestPV }
        if let largestBattery { terms.largestEnergy_s = largestBattery * 3600 }
        if let years { terms.years = years }
        let perAC = try pvCost.map { try Quantity.parse($0, expecting: "USD/W") }
        let perKWh = try batteryCost.map { try Quantity.parse($0, expecting: "USD/kWh") }
        terms.costs = try terms.costs.replacing(
            source_USD_per_W: perAC.map { $0 / terms.field.dcPerAC }, store_USD_per_J: perKWh.map { $0 / 3.6e6 })
        return terms
    }
}

/// `--mount`, so that help and completions list its values.
enum CampusMount: String, CaseIterable, ExpressibleByArgument {
    case fixed
    case oneAxis = "one_axis"

    var mount: CampusSite.SolarField.Mount { self == .fixed ? .fixed : .oneAxis }
}

/// `--start`.
enum StartOption: String, CaseIterable, ExpressibleByArgument { case cyclic, full }
