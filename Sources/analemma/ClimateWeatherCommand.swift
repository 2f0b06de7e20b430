import ArgumentParser
import Climate
import Ephemeris
import Export
import Irradiance
import Tables
import TimeScales
import Units

struct ClimateWeatherCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weather", abstract: "Hourly weather at a place from any file that holds some.",
        discussion: """
            Says what each quantity of the file is and where its times stand in their intervals, and writes the hours that the other commands \
            use: irradiance as means over the hours that begin at the times written, the others at the middles of the hours. The table has means \
            by month.
            """)

    @OptionGroup var ground: GroundOptions

    func run() throws {
        try reportingErrors {
            let weather = try ground.weather(ground.source())
            var columns = [
                PlaceSeries.Column(
                    "ghi_W_per_m2", "Global horizontal irradiance", units: "W m-2",
                    standardName: "surface_downwelling_shortwave_flux_in_air", weather.ghi_W_per_m2)
            ]
            if let beam = weather.dni_W_per_m2 {
                columns.append(PlaceSeries.Column("dni_W_per_m2", "Direct normal irradiance", units: "W m-2", beam))
            }
            if let diffuse = weather.dhi_W_per_m2 {
                columns.append(
                    PlaceSeries.Column(
                        "dhi_W_per_m2", "Diffuse horizontal irradiance", units: "W m-2",
                        standardName: "surface_diffuse_downwelling_shortwave_flux_in_air", diffuse))
            }
            columns += [
                PlaceSeries.Column(
                    "air_K", "Air temperature", units: "K", standardName: "air_temperature", weather.airTemperature_K),
                PlaceSeries.Column(
                    "humidity_kg_per_kg", "Specific humidity", units: "1", standardName: "specific_humidity",
                    weather.specificHumidity_kg_per_kg),
                PlaceSeries.Column(
                    "pressure_Pa", "Surface pressure", units: "Pa", standardName: "surface_air_pressure", weather.pressure_Pa),
                PlaceSeries.Column(
                    "wind_m_per_s", "Wind speed", units: "m s-1", standardName: "wind_speed", weather.wind_m_per_s),
            ]
            let notes = weather.notes
            let sums = MonthlySums(columns.map(\.values), axis: weather.axis)
            var table = TextTable(["month"] + columns.map { "\($0.name)" })
            for month in sums.months {
                let means = month.sums.map { $0 / month.duration_s }
                table.append(["\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"] + means.map { significant($0, 5) })
            }
            let json: JSON = .object(
                [
                    ("longitude_deg", .number(weather.place.longitude_rad / radiansPerDegree)),
                    ("latitude_deg", .number(weather.place.latitude_rad / radiansPerDegree)),
                    ("altitude_m", .number(weather.place.altitude_m)),
                    ("source", .string(weather.label)), ("notes", .array(notes.map(JSON.string))),
                    ("synthetic", .bool(weather.isSynthetic)),
                    ("start_utc", .string(weather.axis.start.iso8601)), ("step_s", .number(weather.axis.step_s)),
                ] + columns.map { ($0.name, .array($0.values.map(JSON.number))) })
            try ground.write(
                title: "Weather", comment: ([weather.label] + notes).joined(separator: "; "), place: weather.place,
                axis: weather.axis,
                columns: columns, table: ([weather.label] + notes).joined(separator: "\n") + "\n\n" + table.text, json: json)
        }
    }
}
