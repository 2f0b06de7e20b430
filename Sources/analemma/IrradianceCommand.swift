public import ArgumentParser
import Climate
import Ephemeris
import Export
public import Irradiance
import Tables
import TimeScales
import Units

extension SplitModel: ExpressibleByArgument {}
extension SkyModel: ExpressibleByArgument {}
extension IncidenceModifier: ExpressibleByArgument {}
extension CellTemperatureModel: ExpressibleByArgument {}

struct IrradianceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "irradiance", abstract: "Irradiance at a place, hour by hour: from the climate or under a clear sky.",
        discussion: """
            Global irradiance comes from the climate file and is split by --split, or all of it comes from the model of --clear-sky. \
            With --tilt, irradiance on a plane is added. Values are means over the hours that begin at the times written.
            """)

    @OptionGroup var ground: GroundOptions
    @Option(help: "A clear sky by this model instead of weather.") var clearSky: ClearSkyOptions.Name?
    @OptionGroup var sky: ClearSkyOptions
    @Option(help: "Model that splits global irradiance.") var split: SplitModel = .erbs
    @Option(help: ArgumentHelp("Tilt of a plane.", valueName: "deg")) var tilt: Double?
    @Option(parsing: .unconditional, help: ArgumentHelp("Azimuth that the plane faces, clockwise from north (default: the equator).", valueName: "deg"))
    var azimuth: Double?
    @Option(help: "Model of the sky for the plane.") var transposition: SkyModel = .haydavies
    @Option(help: "Reflectance of the ground.") var albedo: Double = 0.25

    func validate() throws {
        if let tilt, !(0...180).contains(tilt) { throw ValidationError("--tilt: \(tilt) is not within 0 … 180") }
        if let azimuth, !(-360...360).contains(azimuth) { throw ValidationError("--azimuth: \(azimuth) is not within -360 … 360") }
        if !(0...1).contains(albedo) { throw ValidationError("--albedo: \(albedo) is not within 0 … 1") }
    }

    func run() throws {
        try reportingErrors {
            let axis = ground.axis
            let weather = clearSky == nil ? try ground.weather() : nil
            let place = ground.place(weather)
            let sun = SunTrack(axis, dut1_s: ground.dut1)
            let series: IrradianceSeries
            if let weather {
                series = IrradianceSeries(
                    ghi_W_per_m2: weather.ghi_W_per_m2, split: split, place: place, sun: sun, pressure_Pa: weather.pressure_Pa,
                    dewPoint_K: weather.dewPoint_K, clear: try sky.model(.ineichen, albedo: albedo),
                    solarConstant_W_per_m2: ground.solarConstant)
            } else {
                series = IrradianceSeries(
                    clear: try sky.model(clearSky ?? .ineichen, albedo: albedo), place: place, sun: sun,
                    pressure_Pa: standardPressure_Pa(altitude_m: place.altitude_m), solarConstant_W_per_m2: ground.solarConstant)
            }
            try write(series, place, axis, label: weather?.label ?? "clear sky, \(clearSky?.rawValue ?? "")")
        }
    }

    private func write(_ series: IrradianceSeries, _ place: GeodeticPlace, _ axis: TimeAxis, label: String) throws {
        var columns = [
            PlaceSeries.Column(
                "ghi_W_per_m2", "Global horizontal irradiance", units: "W m-2",
                standardName: "surface_downwelling_shortwave_flux_in_air", series.ghi_W_per_m2),
            PlaceSeries.Column("dni_W_per_m2", "Direct normal irradiance", units: "W m-2", series.dni_W_per_m2),
            PlaceSeries.Column(
                "dhi_W_per_m2", "Diffuse horizontal irradiance", units: "W m-2",
                standardName: "surface_diffuse_downwelling_shortwave_flux_in_air", series.dhi_W_per_m2),
        ]
        if let tilt {
            let facing = azimuth ?? (ground.lat < 0 ? 0 : 180)
            let plane = series.onPlane(
                tilt_rad: tilt * radiansPerDegree, azimuth_rad: facing * radiansPerDegree, sky: transposition, albedo: albedo)
            columns.append(PlaceSeries.Column("poa_global_W_per_m2", "Irradiance on the plane", units: "W m-2", plane))
        }
        let sums = MonthlySums(columns.map(\.values), axis: axis)
        let perKWh = 1 / 3.6e6
        var table = TextTable(["month"] + columns.map { String($0.name.dropLast(9)) + " kWh/m2" })
        for month in sums.months {
            table.append(["\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"] + month.sums.map { fixed($0 * perKWh, 2) })
        }
        table.append(["all"] + columns.indices.map { fixed(sums.total($0) * perKWh, 2) })
        let geometry: [PlaceSeries.Column] = [
            PlaceSeries.Column(
                "zenith_deg", "Angle whose cosine is the mean cosine of the zenith angle", units: "degree", standardName: "solar_zenith_angle",
                series.zenith_rad.map { $0 / radiansPerDegree }),
            PlaceSeries.Column("azimuth_deg", "Azimuth of the Sun", units: "degree", series.azimuth_rad.map { $0 / radiansPerDegree }),
            PlaceSeries.Column("lit_fraction", "Share of the step with the Sun up", units: "1", series.lit.fraction),
        ]
        let json: JSON = .object([
            ("longitude_deg", .number(ground.lon)), ("latitude_deg", .number(ground.lat)), ("altitude_m", .number(place.altitude_m)),
            ("source", .string(label)), ("start_utc", .string(axis.start.iso8601)), ("step_s", .number(axis.step_s)),
        ] + (columns + geometry).map { ($0.name, .array($0.values.map(JSON.number))) })
        try ground.write(
            title: "Irradiance", comment: label, axis: axis, columns: columns + geometry, table: label + "\n\n" + table.text, json: json)
    }
}
