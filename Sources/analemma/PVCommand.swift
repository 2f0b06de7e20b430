import ArgumentParser
import Climate
import Ephemeris
import Export
import Irradiance
import Tables
import TimeScales
import Units

struct PVCommand: ParsableCommand {
    enum Mount: String, ExpressibleByArgument, CaseIterable {
        case fixed
        case singleAxis = "single_axis"
        case twoAxis = "two_axis"
    }

    enum Chain: String, ExpressibleByArgument, CaseIterable { case own, pvwatts5 }

    static let configuration = CommandConfiguration(
        commandName: "pv", abstract: "A photovoltaic plant at a place, hour by hour, with its year.",
        discussion: """
            Power is per watt of direct-current nameplate (--size scales it). The table sums by month; csv and netcdf hold the hours. \
            Models are named as pvlib names them. --chain pvwatts5 has its own sky (Perez), cover (glass), temperature (Fuentes), temperature \
            coefficient (by --module-type), rotation limit (45 deg) and shade of rows; mount, tilt, azimuth, gcr, dc-per-ac, losses and \
            inverter-efficiency are asked for as usual, with its defaults (20 deg, 0.4, 1.1, 14.08 %, 0.96).
            """)

    @OptionGroup var ground: GroundOptions
    @Option(help: "How the modules are held.") var mount: Mount = .fixed
    @Option(
        help: ArgumentHelp(
            "Tilt of the modules, or of a tracker's axis (default: about the best for a fixed mount, 0 for an axis).",
            valueName: "deg"))
    var tilt: Double?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Azimuth the modules face, or of the axis (default: the equator).", valueName: "deg"))
    var azimuth: Double?
    @Option(
        help: ArgumentHelp(
            "Ground coverage: width of rows over their distance (default: 0.35 for trackers; fixed rows stand apart).",
            valueName: "1"))
    var gcr: Double?
    @Flag(help: "A tracker that lets rows shade each other.") var noBacktracking = false
    @Option(parsing: .unconditional, help: ArgumentHelp("Slope of the ground across a tracker's axes.", valueName: "deg"))
    var crossSlope: Double = 0
    @Option(help: ArgumentHelp("Largest rotation of a tracker.", valueName: "deg")) var maxAngle: Double = 60
    @Option(help: "The chain of models: our own, with the choices below, or PVWatts 5 as published.") var chain: Chain = .own
    @Option(help: "PVWatts 5: kind of module.") var moduleType: PVWatts5.Module = .standard
    @Flag(help: "PVWatts 5: modules close to a roof.") var roof = false
    @Option(help: "Model that splits global irradiance (default: the file's own parts, else erbs).") var split: SplitModel?
    @Option(help: "Model of the sky for the modules.") var transposition: SkyModel = .haydavies
    @Option(help: "Reflection at the cover.") var iam: IncidenceModifier = .physical
    @Option(help: "Model of the cells' temperature.") var temperature: CellTemperatureModel = .faiman
    @Option(parsing: .unconditional, help: ArgumentHelp("Change of power with cell temperature.", valueName: "1/K")) var gamma:
        Double = -0.0035
    @Option(
        help: ArgumentHelp(
            "Direct-current nameplate over alternating-current rating (default: 1.2; PVWatts 5: 1.1).", valueName: "1"))
    var dcPerAc: Double?
    @Option(help: ArgumentHelp("System losses.", valueName: "%")) var losses: Double = PVWattsLosses().total * 100
    @Option(help: "Efficiency of the inverter at its rating.") var inverterEfficiency: Double = 0.96
    @Option(help: "Reflectance of the ground (default: 0.25; PVWatts 5: the file's, else 0.2).") var albedo: Double?
    @Option(help: ArgumentHelp("Age of the plant.", valueName: "yr")) var age: Double = 0
    @Option(help: ArgumentHelp("Loss of power a year.", valueName: "%")) var degradation: Double = 0.5
    @Option(help: ArgumentHelp("Direct-current nameplate.", valueName: "kW")) var size: Double = 1
    @Option(help: "Years of synthetic weather, with seeds from --seed on; hours are those of the first.") var members = 1
    @OptionGroup var sky: ClearSkyOptions

    func validate() throws {
        func check(_ name: String, _ value: Double?, _ range: ClosedRange<Double>) throws {
            if let value, !range.contains(value) {
                throw ValidationError("--\(name): \(value) is not within \(range.lowerBound) … \(range.upperBound)")
            }
        }
        if let gcr, !(gcr > 0 && gcr <= 1) {
            throw ValidationError("--gcr: \(gcr) is not above 0 and at most 1: rows can't be wider than their distance")
        }
        try check("tilt", tilt, 0...90)
        try check("azimuth", azimuth, -360...360)
        try check("cross-slope", crossSlope, -45...45)
        try check("max-angle", maxAngle, 0...90)
        try check("gamma", gamma, -0.02...0.01)
        try check("dc-per-ac", dcPerAc, 0.1...10)
        try check("losses", losses, 0...100)
        try check("inverter-efficiency", inverterEfficiency, 0.5...1)
        try check("albedo", albedo, 0...1)
        try check("age", age, 0...100)
        try check("degradation", degradation, 0...50)
        try check("size", size, 1e-6...1e9)
        if !(1...1000).contains(members) { throw ValidationError("--members: \(members) is not within 1 … 1000") }
        if chain == .own, moduleType != .standard || roof {
            throw ValidationError("--module-type and --roof are for --chain pvwatts5")
        }
        if mount == .twoAxis, gcr != nil { throw ValidationError("--gcr: no shade of rows is reckoned for two axes") }
    }

    func run() throws {
        try reportingErrors {
            let source = try ground.source(rowsAreHours: chain == .pvwatts5)
            let weather = try ground.weather(source)
            let sun = try ground.site.sun(weather.axis)
            let (yield, notes) = try output(weather, sun)
            var energies = [PVSummary(yield, axis: weather.axis, dcPerAC: ratio).energy_J_per_W / 3600 * size]
            if members > 1, !weather.isSynthetic {
                throw ValidationError("--members: \(weather.label) are no synthetic weather: there is one year")
            }
            for member in 1..<members {
                let other = try source.weather(
                    at: ground.place(in: source), altitude_m: ground.site.alt, over: weather.axis,
                    seed: ground.seed + UInt64(member))
                let summary = PVSummary(try output(other, sun).yield, axis: weather.axis, dcPerAC: ratio)
                energies.append(summary.energy_J_per_W / 3600 * size)
            }
            try write(
                yield, PVSummary(yield, axis: weather.axis, dcPerAC: ratio), weather, notes: weather.notes + notes,
                energies: energies)
        }
    }

    /// The plant's output in some weather, and where beam and diffuse irradiance are from.
    private func output(_ weather: HourlyWeather, _ sun: SunTrack) throws -> (yield: PVYield, notes: [String]) {
        let made = try irradiance(
            weather, split: split, sky: sky, albedo: albedo ?? 0.25, sun: sun, solarConstant_W_per_m2: ground.solarConstant)
        switch chain {
        case .own:
            let plant = ownChain(latitude_rad: weather.place.latitude_rad)
            return (plant.output(made.series, air_K: weather.airTemperature_K, wind_m_per_s: weather.wind_m_per_s), made.notes)
        case .pvwatts5:
            // A reflectance of nothing stands for none.
            let reflectance =
                albedo.map { [Double](repeating: $0, count: weather.axis.count) }
                ?? weather.albedo?.map { $0 > 0 && $0 < 1 ? $0 : 0.2 } ?? [Double](repeating: 0.2, count: weather.axis.count)
            let plant = pvwatts5Chain(latitude_rad: weather.place.latitude_rad)
            let yield = plant.output(
                made.series, air_K: weather.airTemperature_K, wind_m_per_s: weather.wind_m_per_s, albedo: reflectance)
            return (yield, made.notes)
        }
    }

    private var ratio: Double { dcPerAc ?? (chain == .own ? 1.2 : 1.1) }

    /// System losses with what age has taken, a fraction.
    private var lost: Double {
        PVWattsLosses.combined(losses / 100, aged: remainingOutput(age_yr: age, rate_per_yr: degradation / 100))
    }

    private func pvwatts5Chain(latitude_rad: Double) -> PVWatts5Chain {
        var system = PVWatts5()
        (system.module, system.losses, system.dcPerAC, system.inverterEfficiency) = (moduleType, lost, ratio, inverterEfficiency)
        let facing_rad = azimuth.map { $0 * radiansPerDegree } ?? (latitude_rad < 0 ? 0 : .pi)
        var made: PVWatts5Chain
        switch mount {
        case .fixed:
            made = PVWatts5Chain(system, mount: .fixed(tilt_rad: (tilt ?? 20) * radiansPerDegree, azimuth_rad: facing_rad))
        case .singleAxis:
            let axis = TrackerAxis(
                tilt_rad: (tilt ?? 0) * radiansPerDegree, azimuth_rad: facing_rad, maximum_rad: PVWatts5Chain.largestRotation_rad,
                backtracks: !noBacktracking, groundCoverage: gcr ?? 0.4, crossSlope_rad: 0)
            made = PVWatts5Chain(system, mount: .singleAxis(axis))
        case .twoAxis: made = PVWatts5Chain(system, mount: .twoAxis)
        }
        if roof { made.noct_K = 322.15 }
        return made
    }

    private func ownChain(latitude_rad: Double) -> PVChain {
        var plant = PVPlant.facingEquator(latitude_rad: latitude_rad)
        let facing_rad = azimuth.map { $0 * radiansPerDegree }
        switch mount {
        case .fixed:
            if case .fixed(let best_rad, let equator_rad) = plant.mount {
                plant.mount = .fixed(
                    tilt_rad: tilt.map { $0 * radiansPerDegree } ?? best_rad, azimuth_rad: facing_rad ?? equator_rad)
            }
        case .singleAxis:
            plant.mount = .singleAxis(
                TrackerAxis(
                    tilt_rad: (tilt ?? 0) * radiansPerDegree, azimuth_rad: facing_rad ?? (latitude_rad < 0 ? 0 : .pi),
                    maximum_rad: maxAngle * radiansPerDegree, backtracks: !noBacktracking, groundCoverage: gcr ?? 0.35,
                    crossSlope_rad: crossSlope * radiansPerDegree))
        case .twoAxis: plant.mount = .twoAxis
        }
        (plant.albedo, plant.gamma_per_K, plant.dcPerAC) = (albedo ?? 0.25, gamma, ratio)
        plant.inverterEfficiency = inverterEfficiency
        plant.losses = lost
        var chain = PVChain(plant)
        (chain.sky, chain.modifier, chain.temperature) = (transposition, iam, temperature)
        chain.groundCoverage = mount == .fixed ? gcr : nil
        return chain
    }

    private func write(_ yield: PVYield, _ summary: PVSummary, _ weather: HourlyWeather, notes: [String], energies: [Double])
        throws
    {
        let notes = notes + [ground.site.timeNote].compactMap { $0 }
        let perKWh = 1 / 3.6e6
        var table = TextTable(["month", "irradiation kWh/m2", "energy kWh", "mean power kW"])
        for month in summary.sums.months {
            table.append([
                "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)", fixed(month.sums[0] * perKWh, 2),
                fixed(month.sums[1] / 3600 * size, 2), fixed(month.sums[1] / month.duration_s * size, 4),
            ])
        }
        let facts: [(name: String, label: String, value: Double, digits: Int, unit: String)] = [
            ("irradiation_kWh_per_m2", "irradiation on the modules", summary.irradiation_J_per_m2 * perKWh, 1, "kWh/m2"),
            ("energy_kWh", "energy delivered", summary.energy_J_per_W / 3600 * size, 1, "kWh"),
            ("specific_yield_kWh_per_kW", "per kilowatt of modules", summary.energy_J_per_W / 3600, 1, "kWh/kW"),
            ("capacity_factor", "capacity factor", summary.capacityFactor, 4, ""),
            ("performance_ratio", "performance ratio", summary.performanceRatio, 4, ""),
            ("clipped_h", "hours at the inverter's rating", summary.clipped_s / 3600, 0, "h"),
            ("missing_hours", "hours without weather", Double(summary.sums.missing), 0, "h"),
        ]
        let mean = energies.reduce(0, +) / Double(members)
        let spread = (energies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(members - 1, 1))).squareRoot()
        let ensemble =
            members == 1
            ? []
            : [
                "\(members) synthetic years, seeds \(ground.seed) … \(ground.seed + UInt64(members) - 1): \(fixed(mean, 1)) kWh on average, "
                    + "standard deviation \(fixed(spread, 1)), least \(fixed(energies.min() ?? 0, 1)); their months have the climate's means, so years "
                    + "differ less than real ones"
            ]
        let lines = facts.map {
            padded($0.label, 32, right: false) + fixed($0.value, $0.digits) + ($0.unit.isEmpty ? "" : " " + $0.unit)
        }
        let json: JSON = .object(
            [
                ("longitude_deg", .number(weather.place.longitude_rad / radiansPerDegree)),
                ("latitude_deg", .number(weather.place.latitude_rad / radiansPerDegree)),
                ("altitude_m", .number(weather.place.altitude_m)), ("source", .string(weather.label)),
                ("notes", .array(notes.map(JSON.string))), ("chain", .string(chain.rawValue)),
                ("start_utc", .string(weather.axis.start.iso8601)), ("size_kW", .number(size)),
            ] + (members == 1 ? [] : [("members_energy_kWh", .array(energies.map(JSON.number)))])
                + facts.map { ($0.name, .number($0.value)) } + [
                    (
                        "months",
                        .array(
                            summary.sums.months.map { month in
                                [
                                    "year": .number(Double(month.year)), "month": .number(Double(month.month)),
                                    "irradiation_kWh_per_m2": .number(month.sums[0] * perKWh),
                                    "energy_kWh": .number(month.sums[1] / 3600 * size),
                                ]
                            })
                    )
                ])
        let columns = [
            PlaceSeries.Column(
                "ghi_W_per_m2", "Global horizontal irradiance", units: "W m-2",
                standardName: "surface_downwelling_shortwave_flux_in_air", weather.ghi_W_per_m2),
            PlaceSeries.Column("poa_global_W_per_m2", "Irradiance on the modules", units: "W m-2", yield.poa_W_per_m2),
            PlaceSeries.Column("cell_C", "Cell temperature", units: "degC", yield.cell_K.map { $0 - Physical.zeroCelsius_K }),
            PlaceSeries.Column("dc_kW", "Direct-current power after losses", units: "kW", yield.dc_W_per_W.map { $0 * size }),
            PlaceSeries.Column("ac_kW", "Alternating-current power", units: "kW", yield.ac_W_per_W.map { $0 * size }),
        ]
        let text =
            ([weather.label] + notes).joined(separator: "\n") + "\n\n" + table.text + "\n\n"
            + (lines + ensemble).joined(separator: "\n")
        try ground.write(
            title: "Photovoltaic plant", comment: ([weather.label] + notes).joined(separator: "; "), place: weather.place,
            axis: weather.axis,
            columns: columns, table: text, json: json)
    }
}
