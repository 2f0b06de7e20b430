public import Comparison
internal import Energy
internal import NetCDFKit
internal import Scenario
internal import Sites
internal import TimeScales

/// One variable of `timeseries.nc`.
private struct SeriesVariable: Sendable {
    let name: String
    let longName: String
    let units: String
    let cellMethods: String
    var standardName: String?
    let values: @Sendable (SiteSeries) -> [Double]

    static let all = [
        SeriesVariable(
            name: "it_power", longName: "Useful IT power", units: "W", cellMethods: "time: mean", values: { $0.it_W }),
        SeriesVariable(
            name: "source_power", longName: "Power that the solar array or field offers at the bus", units: "W",
            cellMethods: "time: mean", values: { $0.source_W }),
        SeriesVariable(
            name: "heat_limit", longName: "IT power that heat rejection allows", units: "W", cellMethods: "time: mean",
            values: { $0.heatLimit_W }),
        SeriesVariable(
            name: "charge", longName: "Energy in the battery at the end of the hour", units: "J", cellMethods: "time: point",
            values: { $0.charge_J }),
        SeriesVariable(
            name: "air_temperature", longName: "Air temperature at the site", units: "K", cellMethods: "time: mean",
            standardName: "air_temperature", values: { $0.airTemperature_K }),
        SeriesVariable(
            name: "lit_fraction", longName: "Visible share of the Sun", units: "1", cellMethods: "time: mean",
            values: { $0.litFraction }),
        SeriesVariable(
            name: "it_power_p05", longName: "Useful IT power of a fleet that is exceeded with a probability of 95 %", units: "W",
            cellMethods: "time: mean", values: { $0.p05_W }),
        SeriesVariable(
            name: "it_power_p95", longName: "Useful IT power of a fleet that is exceeded with a probability of 5 %", units: "W",
            cellMethods: "time: mean", values: { $0.p95_W }),
    ]
}

extension Comparison {
    /// Writes the hourly series of every site as a CF-1.11 / ACDD-1.3 collection of time series.
    public func writeTimeSeries(to path: String) throws {
        guard let axis = results.first?.series.axis else { return }
        try NetCDFFile.write(to: path) { file in
            let site = try file.defineDimension("site", length: results.count)
            let time = try file.defineDimension("time", length: axis.count)
            let bounds = try file.defineDimension("nv", length: 2)

            let names = try file.defineVariable("site", .string, [site])
            try attributes(file, names, ["long_name": "Name of the site", "cf_role": "timeseries_id"])
            let times = try file.defineVariable("time", .double, [time])
            try attributes(
                file, times,
                [
                    "standard_name": "time", "long_name": "Middle of the hour", "units": "hours since \(axis.start.iso8601)",
                    "calendar": "standard", "units_metadata": "leap_seconds: utc", "axis": "T", "bounds": "time_bnds",
                ])
            let timeBounds = try file.defineVariable("time_bnds", .double, [time, bounds], storage: .compressed())
            var coordinates: [NetCDFVariable] = []
            for (name, direction) in [("lon", "east"), ("lat", "north")] {
                let variable = try file.defineVariable(
                    name, .double, [site], storage: NetCDFStorage(fill: 9.969_209_968_386_869e36))
                try attributes(
                    file, variable,
                    [
                        "standard_name": name == "lon" ? "longitude" : "latitude", "units": "degrees_\(direction)",
                        "long_name": "\(name == "lon" ? "Longitude" : "Latitude") of a ground site; missing for an orbit",
                    ])
                coordinates.append(variable)
            }
            var data: [(NetCDFVariable, SeriesVariable)] = []
            for series in SeriesVariable.all {
                let storage = NetCDFStorage.compressed(chunks: [1, axis.count], fill: 9.969_209_968_386_869e36)
                let variable = try file.defineVariable(series.name, .float, [site, time], storage: storage)
                try attributes(
                    file, variable,
                    [
                        "long_name": series.longName, "units": series.units, "cell_methods": series.cellMethods,
                        "coordinates": "lat lon", "coverage_content_type": "modelResult",
                    ])
                if let name = series.standardName {
                    try file.setAttribute("standard_name", name, of: variable)
                    try file.setAttribute("units_metadata", "temperature: on_scale", of: variable)
                }
                data.append((variable, series))
            }
            let bound = try file.defineVariable("bound", .byte, [site, time], storage: .compressed(chunks: [1, axis.count]))
            try attributes(
                file, bound,
                [
                    "long_name": "What binds useful IT power for most of the hour", "coordinates": "lat lon",
                    "flag_meanings": Constraint.allCases.map(\.name).joined(separator: " "),
                    "coverage_content_type": "modelResult",
                ])
            let flags = Constraint.allCases.map { Int64($0.rawValue) }
            try file.setAttribute("flag_values", NetCDFAttribute(.integers(flags), as: .byte), of: bound)
            try globals(file)
            try file.endDefinitions()

            try file.write(names, strings: results.map(\.name))
            try file.write(times, (0..<axis.count).map { Double($0) + 0.5 })
            try file.write(timeBounds, (0..<axis.count).flatMap { [Double($0), Double($0) + 1] })
            let places = results.map { result in
                if case .point(let place) = result.geometry {
                    [place.longitude_deg, place.latitude_deg]
                } else {
                    [Double.nan, .nan]
                }
            }
            for index in 0..<2 { try file.write(coordinates[index], places.map { missing($0[index]) }) }
            for (variable, series) in data {
                try file.write(variable, results.flatMap { series.values($0.series).map(missing) })
            }
            try file.write(bound, results.flatMap { $0.series.bound.map(Double.init) })
        }
    }

    private func missing(_ value: Double) -> Double { value.isFinite ? value : 9.969_209_968_386_869e36 }

    private func attributes(
        _ file: borrowing NetCDFFile, _ variable: NetCDFVariable, _ list: KeyValuePairs<String, String>
    ) throws {
        for (name, text) in list { try file.setAttribute(name, text, of: variable) }
    }

    private func globals(_ file: borrowing NetCDFFile) throws {
        let list: KeyValuePairs<String, String> = [
            "Conventions": "CF-1.11, ACDD-1.3", "featureType": "timeSeries", "title": scenario.title,
            "summary": "Hourly means of what each site sustains, for a plant in the middle of its life.",
            "keywords": "data centre, site modelling, energy balance", "source": "analemma, model output",
            "comment": notes.joined(separator: "; "), "time_coverage_start": scenario.start.iso8601,
            "time_coverage_end": scenario.end.iso8601, "time_coverage_resolution": "PT1H",
            "time_coverage_duration": "PT\(Int(scenario.duration_s / 3600))H", "history": "made by analemma compare",
            "project": "Analemma", "standard_name_vocabulary": "CF Standard Name Table v93", "processing_level": "model output",
            "license": "see manifest.json for the inputs and their licences",
        ]
        for (name, text) in list { try file.setAttribute(name, text) }
        let places = results.compactMap { if case .point(let place) = $0.geometry { place } else { nil } }
        for (name, values) in [("lon", places.map(\.longitude_deg)), ("lat", places.map(\.latitude_deg))] {
            guard let least = values.min(), let most = values.max() else { continue }
            try file.setAttribute("geospatial_\(name)_min", NetCDFAttribute(least))
            try file.setAttribute("geospatial_\(name)_max", NetCDFAttribute(most))
        }
    }
}
