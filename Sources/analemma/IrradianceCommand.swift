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
extension PVWatts5.Module: ExpressibleByArgument {}

struct IrradianceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "irradiance", abstract: "Irradiance at a place, hour by hour: from the climate or under a clear sky.",
        discussion: """
            Global irradiance comes from a climate or a weather file, with its beam and diffuse parts where the file has them, else split by \
            --split; or all of it comes from the model of --clear-sky. With --tilt, irradiance on a plane is added. Values are means over the \
            hours that begin at the times written. The answer says what the file's values are and where their times stand.
            """)

    @OptionGroup var ground: GroundOptions
    @Option(help: "A clear sky by this model instead of weather.") var clearSky: ClearSkyOptions.Name?
    @OptionGroup var sky: ClearSkyOptions
    @Option(help: "Model that splits global irradiance (default: the file's own parts, else erbs).") var split: SplitModel?
    @Option(help: ArgumentHelp("Tilt of a plane.", valueName: "deg")) var tilt: Double?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Azimuth that the plane faces, clockwise from north (default: the equator).", valueName: "deg"))
    var azimuth: Double?
    @Option(help: "Model of the sky for the plane.") var transposition: SkyModel = .haydavies
    @Option(help: "Reflectance of the ground.") var albedo: Double = 0.25

    func validate() throws {
        if let tilt, !(0...180).contains(tilt) { throw ValidationError("--tilt: \(tilt) is not within 0 … 180") }
        if let azimuth, !(-360...360).contains(azimuth) {
            throw ValidationError("--azimuth: \(azimuth) is not within -360 … 360")
        }
        if !(0...1).contains(albedo) { throw ValidationError("--albedo: \(albedo) is not within 0 … 1") }
    }

    func run() throws {
        try reportingErrors {
            let axis = ground.axis
            let source = clearSky == nil || ground.climate != nil ? try ground.source() : nil
            let place = try ground.place(in: source)
            let sun = try ground.site.sun(axis)
            guard let clearSky else {
                guard let source else { preconditionFailure("no clear sky and no source") }
                let weather = try ground.weather(source)
                let made = try irradiance(
                    weather, split: split, sky: sky, albedo: albedo, sun: sun, solarConstant_W_per_m2: ground.solarConstant)
                try write(made.series, weather.place, axis, label: weather.label, notes: weather.notes + made.notes)
                return
            }
            let model = try sky.model(clearSky, albedo: albedo, at: place)
            let here = GeodeticPlace(
                longitude_rad: place.longitude_deg * radiansPerDegree, latitude_rad: place.latitude_deg * radiansPerDegree,
                altitude_m: ground.site.alt ?? 0)
            let series = IrradianceSeries(
                clear: model.model, place: here, sun: sun, pressure_Pa: standardPressure_Pa(altitude_m: here.altitude_m),
                solarConstant_W_per_m2: ground.solarConstant)
            try write(series, here, axis, label: "clear sky, \(clearSky.rawValue)", notes: [model.note].compactMap { $0 })
        }
    }

    private func write(_ series: IrradianceSeries, _ place: GeodeticPlace, _ axis: TimeAxis, label: String, notes: [String])
        throws
    {
        let notes = notes + [ground.site.timeNote].compactMap { $0 }
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
            let facing = azimuth ?? (place.latitude_rad < 0 ? 0 : 180)
            let plane = series.onPlane(
                tilt_rad: tilt * radiansPerDegree, azimuth_rad: facing * radiansPerDegree, sky: transposition, albedo: albedo)
            columns.append(PlaceSeries.Column("poa_global_W_per_m2", "Irradiance on the plane", units: "W m-2", plane))
        }
        let sums = MonthlySums(columns.map(\.values), axis: axis)
        let perKWh = 1 / 3.6e6
        var table = TextTable(["month"] + columns.map { String($0.name.dropLast(9)) + " kWh/m2" })
        for month in sums.months {
            table.append(
                ["\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"] + month.sums.map { fixed($0 * perKWh, 2) })
        }
        table.append(["all"] + columns.indices.map { fixed(sums.total($0) * perKWh, 2) })
        let geometry: [PlaceSeries.Column] = [
            PlaceSeries.Column(
                "zenith_deg", "Angle whose cosine is the mean cosine of the zenith angle", units: "degree",
                standardName: "solar_zenith_angle",
                series.zenith_rad.map { $0 / radiansPerDegree }),
            PlaceSeries.Column(
                "azimuth_deg", "Azimuth of the Sun", units: "degree", series.azimuth_rad.map { $0 / radiansPerDegree }),
            PlaceSeries.Column("lit_fraction", "Share of the step with the Sun up", units: "1", series.lit.fraction),
        ]
        let json: JSON = .object(
            [
                ("longitude_deg", .number(place.longitude_rad / radiansPerDegree)),
                ("latitude_deg", .number(place.latitude_rad / radiansPerDegree)), ("altitude_m", .number(place.altitude_m)),
                ("source", .string(label)), ("notes", .array(notes.map(JSON.string))), ("start_utc", .string(axis.start.iso8601)),
                ("step_s", .number(axis.step_s)),
            ] + (columns + geometry).map { ($0.name, .array($0.values.map(JSON.number))) })
        try ground.write(
            title: "Irradiance", comment: ([label] + notes).joined(separator: "; "), place: place, axis: axis,
            columns: columns + geometry,
            table: ([label] + notes).joined(separator: "\n") + "\n\n" + table.text, json: json)
    }
}

/// Beam and diffuse irradiance of weather: its own where it has them and no model is asked for, else split; and which it was.
func irradiance(
    _ weather: HourlyWeather, split: SplitModel?, sky: ClearSkyOptions, albedo: Double, sun: SunTrack,
    solarConstant_W_per_m2: Double
) throws -> (series: IrradianceSeries, notes: [String]) {
    if split == nil, weather.dhi_W_per_m2 != nil || weather.dni_W_per_m2 != nil {
        let series = IrradianceSeries(
            ghi_W_per_m2: weather.ghi_W_per_m2, dhi_W_per_m2: weather.dhi_W_per_m2, dni_W_per_m2: weather.dni_W_per_m2,
            place: weather.place, sun: sun, solarConstant_W_per_m2: solarConstant_W_per_m2)
        let known = [weather.dni_W_per_m2 == nil ? nil : "beam", weather.dhi_W_per_m2 == nil ? nil : "diffuse"].compactMap { $0 }
        return (series, ["\(known.joined(separator: " and ")) irradiance: the file's"])
    }
    let model = split ?? .erbs
    let place = ClimatePlace(
        longitude_deg: weather.place.longitude_rad / radiansPerDegree, latitude_deg: weather.place.latitude_rad / radiansPerDegree
    )
    let clear = model == .engerer2 ? try sky.model(.ineichen, albedo: albedo, at: place) : (.haurwitz, nil)
    let series = IrradianceSeries(
        ghi_W_per_m2: weather.ghi_W_per_m2, split: model, place: weather.place, sun: sun, pressure_Pa: weather.pressure_Pa,
        dewPoint_K: weather.dewPoint_K, clear: clear.model, solarConstant_W_per_m2: solarConstant_W_per_m2)
    return (series, ["beam and diffuse irradiance: split by \(model.rawValue)"] + [clear.note].compactMap { $0 })
}
