internal import Units

/// The variables of a file that weather is made of.
struct WeatherVariables: Sendable {
    /// How a file states humidity.
    enum Humidity: Sendable { case specific, dewPoint, relative }
    /// Wind speed, or its two components.
    enum Wind: Sendable {
        case speed(ClimateVariable)
        case components(ClimateVariable, ClimateVariable)
    }

    let airTemperature: ClimateVariable
    let humidity: (kind: Humidity, variable: ClimateVariable)
    let irradiance: ClimateVariable
    let wind: Wind
    let pressure: ClimateVariable?
    /// Coefficient of variation of daily irradiance, for months.
    let variation: ClimateVariable?
    let altitude: ClimateVariable?
    /// Lowest and highest temperature of many years, without time.
    let extremes: (low: ClimateVariable, high: ClimateVariable)?

    /// - Throws: ``WeatherError`` of kind `missingQuantity`, with the names and standard names that were looked for.
    init(_ file: ClimateFile) throws(WeatherError) {
        let fields = file.fields
        func find(_ names: [String], standardName: String? = nil, timed: Bool = true) -> ClimateVariable? {
            let usable = fields.filter { ($0.times != nil && $0.hasTimeDimension) == timed }
            for name in names { if let found = usable.first(where: { $0.name == name }) { return found } }
            return standardName.flatMap { wanted in usable.first { $0.standardName == wanted } }
        }
        func require(_ quantity: String, _ names: [String], _ standardName: String) throws(WeatherError) -> ClimateVariable {
            if let found = find(names, standardName: standardName) { return found }
            throw WeatherError(
                .missingQuantity, path: file.path,
                "no variable over time holds the \(quantity): looked for the standard name '\(standardName)' and the names "
                    + "\(names.joined(separator: ", ")); the file has \(ClimateFile.listed(fields.map(\.name)))")
        }
        airTemperature = try require("air temperature", ["tas", "t2m", "2t", "T2M", "T2"], "air_temperature")
        if let specific = find(["huss", "QV2M", "q2m", "Q2"], standardName: "specific_humidity") {
            humidity = (.specific, specific)
        } else if let dew = find(["d2m", "2d", "tdps", "T2MDEW"], standardName: "dew_point_temperature") {
            humidity = (.dewPoint, dew)
        } else {
            humidity = (
                .relative, try require("humidity", ["hurs", "RH2M", "r2", "huss", "QV2M", "d2m", "tdps"], "relative_humidity")
            )
        }
        irradiance = try require(
            "global irradiance",
            ["rsds", "ssrd", "SWGDN", "SWDOWN", "ALLSKY_SFC_SW_DWN", "avg_sdswrf", "msdwswrf", "dswrf", "ghi"],
            "surface_downwelling_shortwave_flux_in_air")
        if let east = find(["u10", "10u", "U10M", "uas", "U10"], standardName: "eastward_wind"),
            let north = find(["v10", "10v", "V10M", "vas", "V10"], standardName: "northward_wind"),
            find(["sfcWind", "si10", "WS10M", "ws10"], standardName: "wind_speed") == nil
        {
            wind = .components(east, north)
        } else {
            wind = .speed(try require("wind speed", ["sfcWind", "si10", "WS10M", "ws10"], "wind_speed"))
        }
        pressure = find(["ps", "sp", "PS", "PSFC"], standardName: "surface_air_pressure")
        variation = find(["rsds_cv"])
        altitude = find(["orog", "HGT", "elevation", "alt"], standardName: "surface_altitude", timed: false)
        let low = find(["tasmin"], timed: false), high = find(["tasmax"], timed: false)
        extremes = if let low, let high { (low, high) } else { nil }
    }
}
