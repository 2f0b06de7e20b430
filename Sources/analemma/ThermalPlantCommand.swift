import ArgumentParser
import Climate
import Compute
import Export
import Sites
import Tables
import Thermal
import TimeScales
import Units

struct ThermalPlantCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "plant", abstract: "A cooling plant by the hour: power, water and what it can carry.",
        discussion: """
            At a place (--lon, --lat): the totals of the year; with --hourly every hour as CSV. With --map: a CF NetCDF file of PUE \
            and WUE for every land cell of the climate grid, and with --geojson a GeoJSON file of them.

            The climate is a CF NetCDF file of hours or of monthly means, by default the monthly means that ship; hours made from \
            months are synthetic. `analemma thermal plant --list` names the systems.
            """)

    @Flag(help: "List the systems.") var list = false
    @Option(help: "The system; --list names them.") var system: String = "liquid_dry"
    @Option(help: "real_gas, or published: of the halls, the authors' equations of moist air.")
    var equations: Word<AirHallPlant.MoistAirEquations> = Word(.realGas)
    @Option(parsing: .unconditional, help: "Longitude in degrees, east-positive.") var lon: Double?
    @Option(parsing: .unconditional, help: "Latitude in degrees.") var lat: Double?
    @Option(parsing: .unconditional, help: ArgumentHelp("Altitude of the site; the grid's where absent.", valueName: "m"))
    var altitude: Double?
    @Option(help: "A CF NetCDF file with hourly weather or monthly means.", completion: .file()) var climate: String?
    @Option(help: "The year.") var year: Int = 2027
    @Option(help: "Seed of synthetic hours.") var seed: UInt64 = 0
    @Option(help: "IT power over IT design power.") var load: Double = 1
    @Option(
        help: ArgumentHelp("Warmest liquid that the computers take, of liquid systems (W17 … W45: 17 … 45).", valueName: "degC"))
    var supply: Double?
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Temperature of sea or lake, for systems that use it.", valueName: "degC"))
    var water: Double?
    @Option(help: "Fit of the towers' approach: york or cool_tools; constant where absent.") var tower: String?
    @Option(help: "Share of the heat that is used again, for the energy reuse effectiveness.") var reuse: Double = 0
    @Option(help: ArgumentHelp("Temperature at which it is wanted.", valueName: "degC")) var reuseAt: Double = 70
    @Option(help: ArgumentHelp("Liquid in the loop and its buffers, for the ride-through.", valueName: "kg/kW")) var buffer:
        Double = 5
    @Option(help: ArgumentHelp("By how much the supply may warm up in it.", valueName: "K")) var margin: Double = 5
    @Flag(help: "Write every hour as CSV.") var hourly = false
    @Option(help: "Write a CF NetCDF map of every land cell.", completion: .file()) var map: String?
    @Option(help: "Write the map as GeoJSON too.", completion: .file()) var geojson: String?
    @Option(parsing: .unconditional, help: "Only this area of the map: WEST,SOUTH,EAST,NORTH in degrees.") var box: String?
    @Option(help: "Threads; the results do not depend on it.") var threads: Int = CompareCommand.processors
    @Option(help: "What is printed.") var format: Format = .table
    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.") var output: String?

    func validate() throws {
        if list { return }
        if map == nil && geojson == nil && (lon == nil || lat == nil) {
            throw ValidationError("give --lon and --lat, or --map FILE for every land cell, or --list")
        }
        if let lat, lat.magnitude > 90 { throw ValidationError("--lat \(lat): allowed are -90 … 90 degrees") }
        if let lon, lon.magnitude > 360 { throw ValidationError("--lon \(lon): allowed are -360 … 360 degrees") }
        if threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
        if !(0...1).contains(reuse) { throw ValidationError("--reuse \(reuse): allowed are 0 … 1") }
        if let supply, !(5...80).contains(supply) { throw ValidationError("--supply \(supply) degC: allowed are 5 … 80") }
        if let water, !(-2...40).contains(water) { throw ValidationError("--water \(water) degC: allowed are -2 … 40") }
        if let tower, TowerFit(rawValue: tower) == nil {
            throw ValidationError("--tower '\(tower)': allowed are \(TowerFit.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        if !(1900...2200).contains(year) { throw ValidationError("--year \(year): allowed are 1900 … 2200") }
        _ = try area()
    }

    private func area() throws -> (longitude: ClosedRange<Double>, latitude: ClosedRange<Double>)? {
        guard let box else { return nil }
        let parts = box.split(separator: ",").compactMap { Double($0) }
        guard parts.count == 4, parts[0] < parts[2], parts[1] < parts[3] else {
            throw ValidationError(
                "--box '\(box)': WEST,SOUTH,EAST,NORTH in degrees is needed, west below east, south below north")
        }
        return (parts[0]...parts[2], parts[1]...parts[3])
    }

    func run() throws {
        try reportingErrors {
            if list { return try writeList() }
            let facts = try FactBook(folder: try DataFolder.path("facts"))
            let plant = try plant(facts)
            let source = try WeatherSource(try climate ?? DataFolder.path("climate/world_monthly_1deg.nc"))
            let start = Instant(CivilTime(year: year, month: 1, day: 1)),
                end = Instant(CivilTime(year: year + 1, month: 1, day: 1))
            let axis = TimeAxis(start: start, step_s: 3600, count: Int(((end - start) / 3600).rounded()))
            if map != nil || geojson != nil { return try writeMap(plant, source, axis) }
            let place = ClimatePlace(longitude_deg: lon ?? 0, latitude_deg: lat ?? 0)
            let weather = try source.weather(at: place, altitude_m: altitude, over: axis, seed: seed)
            let result = try plant.year(weather, load: load, water_K: water.map { $0 + Physical.zeroCelsius_K })
            if hourly { try writeHours(weather, result) } else { try writeSummary(plant, weather, result) }
        }
    }

    private func plant(_ facts: FactBook) throws -> PlantSystem {
        let plant = try PlantLibrary.system(system, facts: facts, equations: equations.value)
        guard case .loop(var loop) = plant else {
            if supply != nil || tower != nil {
                throw DomainError(
                    "--supply, --tower", value: "with '\(system)'",
                    allowed: PlantLibrary.loops.map(\.name).joined(separator: ", "))
            }
            return plant
        }
        if let supply { loop.allowedSupply_K = supply + Physical.zeroCelsius_K }
        loop.towerFit = tower.flatMap(TowerFit.init)
        return .loop(loop)
    }

    private func writeList() throws {
        var table = TextTable(["system", "what it is"])
        for hall in PlantLibrary.halls { table.append([hall.name, hall.summary]) }
        for loop in PlantLibrary.loops { table.append([loop.name, loop.summary]) }
        try write(table.text + "\n")
    }

    private func write(_ text: String) throws {
        let answer = try Answer(path: output)
        try answer.write(text)
        try answer.commit()
    }

    private func writeHours(_ weather: HourlyWeather, _ year: PlantYear) throws {
        let answer = try Answer(path: output)
        try answer.write(
            "time_utc,air_C,specific_humidity,pressure_hPa,pue,cooling_W_per_W,water_L_per_kWh,chiller_share,capacity_fraction\n")
        for hour in year.pue.indices {
            let numbers = [
                weather.airTemperature_K[hour] - Physical.zeroCelsius_K, weather.specificHumidity_kg_per_kg[hour],
                weather.pressure_Pa[hour] / 100, year.pue[hour], year.cooling_W_per_W[hour], year.water_L_per_kWh[hour],
                year.chillerShare[hour], year.capacityFraction[hour],
            ]
            let cells = [weather.axis.instant(hour).iso8601] + numbers.map(csvNumber)
            try answer.write(cells.joined(separator: ",") + "\n")
        }
        try answer.commit()
    }

    private func writeSummary(_ plant: PlantSystem, _ weather: HourlyWeather, _ year: PlantYear) throws {
        let summary = PlantSummary(year, load: load)
        let again = HeatReuse(share: reuse * (1 + summary.cooling_W_per_W), wanted_K: reuseAt + Physical.zeroCelsius_K)
        let (ere, pump, reused) = again.ere(pue: summary.pue, return_K: plant.return_K)
        var answer = DesignAnswer()
        answer.add("pue", "site energy over IT energy (PUE)", summary.pue, 4, "1")
        answer.add("wue_L_per_kWh", "water (WUE)", summary.wue_L_per_kWh, 4, "L/kWh")
        answer.add("cooling_W_per_W", "fans, pumps and chillers per IT energy", summary.cooling_W_per_W, 4, "1")
        answer.add("highest_pue", "highest PUE of any hour", summary.highestPUE, 4, "1")
        answer.add("chiller_hours", "hours with chillers", Double(summary.chillerHours), 0, "h")
        answer.add("chiller_only_hours", "hours with chillers alone", Double(summary.chillerOnlyHours), 0, "h")
        answer.add("short_hours", "hours in which the load is more than it carries", Double(summary.shortHours), 0, "h")
        answer.add("least_capacity", "least capacity over design heat", summary.leastCapacity, 3, "1")
        answer.add(
            "ride_through_s", "ride-through on \(compact(buffer)) kg/kW of liquid and \(compact(margin)) K",
            rideThrough_s(heat_W: 1000, capacity_J_per_K: buffer * 4180, margin_K: margin), 1, "s")
        if reuse > 0 {
            answer.add("ere", "energy reuse effectiveness (ERE)", ere, 4, "1")
            answer.add("reused_W_per_W", "heat reused per IT energy", reused, 4, "1")
            answer.add("reuse_pump_W_per_W", "heat pump per IT energy", pump, 4, "1")
        }
        answer.notes = ["\(system) at \(compact(load)) of design load; \(weather.label)"]
        if format == .csv {
            try write(
                answer.facts.map(\.name).joined(separator: ",") + "\n"
                    + answer.facts.map { csvNumber($0.value) }.joined(separator: ",") + "\n")
        } else {
            try answer.write(json: format == .json, output: output)
        }
    }

    private func writeMap(_ plant: PlantSystem, _ source: WeatherSource, _ axis: TimeAxis) throws {
        var work = try PlantMap(source, system: plant, axis: axis, within: area())
        (work.load, work.seed) = (load, seed)
        let progress = Progress(total: work.latitude_deg.count, of: "rows")
        let cells = try work.cells(threads: threads) { _ in progress.finished("") }
        progress.clear()
        func layer(_ name: String, _ long: String, _ unit: String, _ value: (PlantSummary) -> Double) -> GridMapFile.Layer {
            GridMapFile.Layer(name, long, unit, rows: cells.map { row in row.map { $0.map(value) ?? .nan } })
        }
        let layers = [
            layer("pue", "Site energy over IT energy of the year", "1") { $0.pue },
            layer("wue", "Water taken in over IT energy of the year", "L kWh-1") { $0.wue_L_per_kWh },
            layer("highest_pue", "Highest site power over IT power of any hour", "1") { $0.highestPUE },
            layer("chiller_hours", "Hours of the year in which chillers run", "h") { Double($0.chillerHours) },
            layer("short_hours", "Hours in which the load is more than the plant carries", "h") { Double($0.shortHours) },
        ]
        let grid = GridMapFile.Grid(longitude_deg: work.longitude_deg, latitude_deg: work.latitude_deg)
        if let map {
            try GridMapFile.writeNetCDF(
                to: map, layers: layers, grid: grid,
                attributes: [
                    "title": "Cooling plant \(system): a year in every land cell",
                    "source": "analemma \(Analemma.version), model output",
                    "history": "made by analemma thermal plant --map",
                    "comment": "weather of \(year) from \(source.path), "
                        + (source.steps == .months ? "synthetic hours from monthly means, seed \(seed)" : "hours of the file")
                        + "; IT load \(load) of design",
                ])
        }
        if let geojson { try GridMapFile.writeGeoJSON(to: geojson, layers: layers, grid: grid) }
        let found = cells.joined().compactMap { $0 }
        let pue = found.map(\.pue).filter(\.isFinite).sorted()
        var answer = DesignAnswer()
        answer.add("cells", "cells with weather on land", Double(found.count), 0, "1")
        answer.add("pue_least", "PUE, least", pue.first ?? .nan, 4, "1")
        answer.add("pue_median", "PUE, median of cells", pue.isEmpty ? .nan : pue[pue.count / 2], 4, "1")
        answer.add("pue_most", "PUE, greatest", pue.last ?? .nan, 4, "1")
        try answer.write(json: format == .json, output: output)
    }
}
