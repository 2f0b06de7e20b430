internal import Units

/// The variables of one or several files that weather is made of.
struct WeatherVariables: Sendable {
    /// How a file states humidity.
    enum Humidity: Sendable { case specific, dewPoint, relative }
    /// Wind speed, or its two components.
    enum Wind: Sendable {
        case speed(WeatherVariable)
        case components(WeatherVariable, WeatherVariable)
    }

    let airTemperature: WeatherVariable?
    let humidity: (kind: Humidity, variable: WeatherVariable)?
    let irradiance: WeatherVariable
    /// Diffuse, direct horizontal and direct normal irradiance.
    let diffuse: WeatherVariable?, directHorizontal: WeatherVariable?, directNormal: WeatherVariable?
    let wind: Wind?
    let pressure: WeatherVariable?
    /// Coefficient of variation of daily irradiance, for months.
    let variation: WeatherVariable?
    let altitude: WeatherVariable?
    /// Lowest and highest temperature of many years, without time.
    let extremes: (low: WeatherVariable, high: WeatherVariable)?

    /// - Parameter isPartial: whether all but irradiance may be missing.
    /// - Throws: ``WeatherError`` of kind `missingQuantity`, with the names and standard names that were looked for.
    init(_ files: [ClimateFile], path: String, isPartial: Bool) throws(WeatherError) {
        let fields = files.flatMap { file in file.fields.map { WeatherVariable.Piece(file: file, variable: $0) } }
        func find(_ names: [String], standardName: String? = nil, timed: Bool = true) throws(WeatherError) -> WeatherVariable? {
            let usable = fields.filter { ($0.variable.times != nil && $0.variable.hasTimeDimension) == timed }
            func pieces(_ name: String) -> [WeatherVariable.Piece] { usable.filter { $0.variable.name == name } }
            for name in names where !pieces(name).isEmpty { return try WeatherVariable(timed ? pieces(name) : [pieces(name)[0]]) }
            guard let standardName, let found = usable.first(where: { $0.variable.standardName == standardName }) else {
                return nil
            }
            return try WeatherVariable(timed ? pieces(found.variable.name) : [found])
        }
        func require(
            _ quantity: String, _ found: WeatherVariable?, _ names: [String], _ standardName: String
        ) throws(WeatherError) -> WeatherVariable? {
            if found != nil || isPartial { return found }
            throw WeatherVariables.lacking(quantity, names, standardName, fields, path)
        }
        let light = [
            "rsds", "ssrd", "SWGDN", "SWDOWN", "ALLSKY_SFC_SW_DWN", "avg_sdswrf", "msdwswrf", "dswrf", "ghi", "GHI", "SIS",
        ]
        let warm = ["tas", "t2m", "2t", "T2M", "T2", "air_temperature"]
        airTemperature = try require("air temperature", try find(warm, standardName: "air_temperature"), warm, "air_temperature")
        if let specific = try find(["huss", "QV2M", "q2m", "Q2"], standardName: "specific_humidity") {
            humidity = (.specific, specific)
        } else if let dew = try find(["d2m", "2d", "tdps", "T2MDEW", "dew_point"], standardName: "dew_point_temperature") {
            humidity = (.dewPoint, dew)
        } else {
            let names = ["hurs", "RH2M", "r2", "relative_humidity", "huss", "QV2M", "d2m", "tdps"]
            humidity = try require(
                "humidity", try find(Array(names.prefix(4)), standardName: "relative_humidity"), names, "relative_humidity"
            ).map { (.relative, $0) }
        }
        let speeds = ["sfcWind", "si10", "WS10M", "ws10", "wind_speed"]
        let speed = try find(speeds, standardName: "wind_speed")
        if speed == nil, let east = try find(["u10", "10u", "U10M", "uas", "U10"], standardName: "eastward_wind"),
            let north = try find(["v10", "10v", "V10M", "vas", "V10"], standardName: "northward_wind")
        {
            wind = .components(east, north)
        } else {
            wind = try require("wind speed", speed, speeds, "wind_speed").map { .speed($0) }
        }
        guard let irradiance = try find(light, standardName: "surface_downwelling_shortwave_flux_in_air") else {
            throw WeatherVariables.lacking(
                "global irradiance", light, "surface_downwelling_shortwave_flux_in_air", fields, path)
        }
        self.irradiance = irradiance
        diffuse = try find(
            ["rsdsdiff", "SWDDIF", "dhi", "DHI", "ALLSKY_SFC_SW_DIFF"],
            standardName: "surface_diffuse_downwelling_shortwave_flux_in_air")
        directHorizontal = try find(
            ["fdir", "SID", "SWDDIR", "avg_sdirswrf", "msdrswrf"],
            standardName: "surface_direct_downwelling_shortwave_flux_in_air")
        directNormal = try find(
            ["dni", "DNI", "SWDDNI", "ALLSKY_SFC_SW_DNI"], standardName: "surface_direct_along_beam_shortwave_flux_in_air")
        pressure = try find(["ps", "sp", "PS", "PSFC", "surface_pressure"], standardName: "surface_air_pressure")
        variation = try find(["rsds_cv"])
        let heights = ["orog", "HGT", "elevation", "alt"]
        let ground = try find(heights, standardName: "surface_altitude", timed: false), timedGround = try find(["HGT"])
        altitude = ground ?? timedGround
        let low = try find(["tasmin"], timed: false), high = try find(["tasmax"], timed: false)
        extremes = if let low, let high { (low, high) } else { nil }
    }

    /// All kinds of irradiance.
    var light: [WeatherVariable] { [irradiance, diffuse, directHorizontal, directNormal].compactMap { $0 } }

    /// All other quantities over time.
    var smooth: [WeatherVariable] {
        var found = [airTemperature, humidity?.variable, pressure, variation].compactMap { $0 }
        switch wind {
        case .speed(let speed): found.append(speed)
        case .components(let east, let north): found += [east, north]
        case nil: break
        }
        return found
    }

    private static func lacking(
        _ quantity: String, _ names: [String], _ standardName: String, _ fields: [WeatherVariable.Piece], _ path: String
    ) -> WeatherError {
        var seen: Set<String> = []
        let held = fields.map(\.variable.name).filter { seen.insert($0).inserted }
        return WeatherError(
            .missingQuantity, path: path,
            "no variable over time holds the \(quantity): looked for the standard name '\(standardName)' and the names "
                + "\(names.joined(separator: ", ")); the file has \(ClimateFile.listed(held))")
    }
}
