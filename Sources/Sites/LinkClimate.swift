public import Climate
internal import Glibc
public import Links
internal import TimeScales
internal import Units

/// What a user gives instead of what a climate file holds; nil: from the file.
public struct LinkClimateOverrides: Sendable, Hashable {
    /// Exceeded in 0.01 % of an average year.
    public var rain_mm_per_h: Double?
    /// Above sea level.
    public var rainHeight_km: Double?
    /// Columns above the station, for every percentage.
    public var vapourColumn_kg_per_m2: Double?, liquidColumn_kg_per_m2: Double?

    public init() {}
}

/// Why a climate gives no attenuation.
public struct LinkClimateError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}

/// The air over a station as the recommendations need it, from monthly means of a climate file.
///
/// Water vapour, and liquid water where the file holds it, are spread around the mean of each month by a log-normal distribution
/// of a stated width: an approximation that monthly means call for. Rain comes from monthly precipitation and temperature by
/// P.837-7, its height from the months' temperatures weighted by their rain.
public struct LinkClimate: Sendable {
    /// Standard deviations of the logarithms of vapour and liquid columns within a month: assumptions.
    static let vapourSpread = 0.35, liquidSpread = 1.1

    public let station_km: Double
    public let latitude_deg: Double
    /// Yearly means.
    public let pressure_hPa: Double, temperature_K: Double, vapour_g_per_m3: Double
    public let wetRefractivity: Double
    public let rainHeight_km: Double
    public let rain_mm_per_h: Double
    /// Share of the year in which it rains; nil where the rain rate was given.
    public let rain_percent: Double?
    /// Where each input comes from.
    public let sources: [String]
    private let monthlyVapour_kg_per_m2: [Double], monthlyLiquid_kg_per_m2: [Double]
    private let vapourSpread: Double, liquidSpread: Double

    /// - Parameter station_m: height of the station above sea level; nil: the file's ground.
    /// - Throws: ``WeatherError`` where the file holds no air there, ``LinkClimateError`` where it lacks rain or clouds and none is given.
    public init(
        _ file: WeatherSource, at place: ClimatePlace, station_m: Double? = nil, overrides: LinkClimateOverrides = .init()
    ) throws {
        let climate = try file.climate(at: place)
        let height_m = station_m ?? climate.altitude_m
        let fall_K = 0.0065 * (height_m - climate.altitude_m)
        let temperatures = climate.airTemperature_K.map { $0 - fall_K }
        var vapours: [Double] = [], refractivities: [Double] = []
        for (month, temperature) in temperatures.enumerated() {
            let pressure_hPa =
                climate.pressure_Pa[month] / 100 * pow(temperature / climate.airTemperature_K[month], 5.2559)
            let humidity = climate.specificHumidity_kg_per_kg[month]
            let vapour_hPa = humidity * pressure_hPa / (0.622 + 0.378 * humidity)
            vapours.append(vapourDensity_g_per_m3(vapour_hPa: vapour_hPa, temperature_K: temperature))
            refractivities.append(Links.wetRefractivity(vapour_hPa: vapour_hPa, temperature_K: temperature))
        }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        var sources = ["air: monthly means of \(name)"]
        station_km = height_m / 1000
        latitude_deg = place.latitude_deg
        temperature_K = mean(temperatures)
        pressure_hPa = mean(climate.pressure_Pa) / 100 * pow(temperature_K / mean(climate.airTemperature_K), 5.2559)
        vapour_g_per_m3 = mean(vapours)
        wetRefractivity = mean(refractivities)

        let precipitation = try LinkClimate.precipitation_mm(file, place)
        if let given = overrides.rain_mm_per_h {
            (rain_mm_per_h, rain_percent) = (given, nil)
            sources.append("rain rate: given")
        } else if let precipitation {
            let statistics = try RainStatistics(precipitation_mm: precipitation, temperature_K: temperatures)
            rain_mm_per_h = statistics.rate_mm_per_h(percent: 0.01)
            rain_percent = statistics.probability_percent
            sources.append("rain rate: P.837-7 from monthly precipitation")
        } else {
            throw LinkClimateError(
                description: "\(file.path): no variable holds monthly precipitation (looked for the standard names "
                    + "precipitation_flux, lwe_precipitation_rate, precipitation_amount and the names pr, tp, precip, PRECTOT): give the "
                    + "rain rate exceeded in 0.01 % of the year (--rain-rate), or a file that has precipitation (--climate)")
        }
        if let given = overrides.rainHeight_km {
            rainHeight_km = given
            sources.append("rain height: given")
        } else {
            let weights = precipitation ?? [Double](repeating: 1, count: 12)
            let total = max(weights.reduce(0, +), 1e-9)
            let warmth = zip(temperatures, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
            rainHeight_km = rainHeight_m(zeroIsotherm_m: zeroIsotherm_m(temperature_K: total > 1e-6 ? warmth : temperature_K, height_m: height_m)) / 1000
            sources.append("rain height: P.839-4 over an isotherm at 6.5 K/km from the ground")
        }
        if let given = overrides.vapourColumn_kg_per_m2 {
            (monthlyVapour_kg_per_m2, vapourSpread) = ([Double](repeating: given, count: 12), 0)
            sources.append("water vapour column: given")
        } else if let columns = try LinkClimate.months(
            file, place, names: ["prw", "tcwv", "TQV"], standardName: "atmosphere_mass_content_of_water_vapor", unit: "kg m-2")
        {
            (monthlyVapour_kg_per_m2, vapourSpread) = (columns, LinkClimate.vapourSpread)
            sources.append("water vapour column: monthly means, spread 0.35 in logarithm (approximate)")
        } else {
            // A scale height of 2 km, as in P.835.
            (monthlyVapour_kg_per_m2, vapourSpread) = (vapours.map { 2 * $0 }, LinkClimate.vapourSpread)
            sources.append("water vapour column: density at the ground over 2 km, spread 0.35 in logarithm (approximate)")
        }
        if let given = overrides.liquidColumn_kg_per_m2 {
            (monthlyLiquid_kg_per_m2, liquidSpread) = ([Double](repeating: given, count: 12), 0)
            sources.append("liquid water column: given")
        } else if let columns = try LinkClimate.months(
            file, place, names: ["clwvi", "tclw", "TQL"], standardName: "atmosphere_mass_content_of_cloud_liquid_water", unit: "kg m-2")
        {
            (monthlyLiquid_kg_per_m2, liquidSpread) = (columns, LinkClimate.liquidSpread)
            sources.append("liquid water column: monthly means, spread 1.1 in logarithm (approximate)")
        } else {
            throw LinkClimateError(
                description: "\(file.path): no variable holds the liquid water of clouds (looked for the standard name "
                    + "atmosphere_mass_content_of_cloud_liquid_water and the names clwvi, tclw, TQL): give the column exceeded in 5 % "
                    + "of the year in kg/m2 (--liquid-column; about 0.1 in deserts, 0.5 in temperate zones, 1.5 in the tropics)")
        }
        self.sources = sources
    }

    /// The air for a percentage, with columns exceeded for the greater of it and the edition's floor.
    public func air(percent: Double, edition: SlantEdition) -> SlantClimate {
        let share = max(percent, edition.floor_percent)
        return SlantClimate(
            pressure_hPa: pressure_hPa, temperature_K: temperature_K, vapour_g_per_m3: vapour_g_per_m3,
            vapourColumn_kg_per_m2: exceeded(monthlyVapour_kg_per_m2, vapourSpread, percent: share),
            liquidColumn_kg_per_m2: exceeded(monthlyLiquid_kg_per_m2, liquidSpread, percent: share),
            wetRefractivity: wetRefractivity, rainHeight_km: rainHeight_km, rain_mm_per_h: rain_mm_per_h)
    }

    /// What is exceeded in a share of the year, months being log-normal about their means.
    private func exceeded(_ means: [Double], _ spread: Double, percent: Double) -> Double {
        guard spread > 0 else { return means.max() ?? 0 }
        let wet = means.filter { $0 > 0 }
        guard !wet.isEmpty else { return 0 }
        func share(_ x: Double) -> Double {
            let sum = wet.reduce(0) { $0 + erfc((log(x / $1) / spread + spread / 2) / 2.0.squareRoot()) / 2 }
            return 100 * sum / Double(means.count)
        }
        var (low, high) = (log(wet.min()!) - 12 * spread, log(wet.max()!) + 12 * spread)
        guard share(exp(low)) > percent else { return 0 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if share(exp(middle)) > percent { low = middle } else { high = middle }
        }
        return exp(low)
    }

    private static let days = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// Totals of the months in mm; nil where the file holds none.
    private static func precipitation_mm(_ source: WeatherSource, _ place: ClimatePlace) throws -> [Double]? {
        let names = ["pr", "tp", "precip", "precipitation", "PRECTOT", "PRECTOTCORR", "ppt"]
        let standards = ["precipitation_flux", "lwe_precipitation_rate", "precipitation_amount", "lwe_thickness_of_precipitation_amount"]
        let fields = source.files.flatMap(\.fields).filter { $0.times != nil && $0.hasTimeDimension }
        guard
            let field = names.lazy.compactMap({ name in fields.first { $0.name == name } }).first
                ?? standards.lazy.compactMap({ name in fields.first { $0.standardName == name } }).first
        else { return nil }
        // A flux of mass, a rate of depth, a total of mass or of depth; ERA5's monthly means of `tp` are depths a day.
        if let flux = try? months(source, place, field, unit: "kg m-2 s-1") { return zip(flux, days).map { $0 * $1 * 86_400 } }
        if let rate = try? months(source, place, field, unit: "mm d-1") { return zip(rate, days).map { $0 * $1 } }
        if let total = try? months(source, place, field, unit: "kg m-2") { return total }
        guard let depth = try months(source, place, field, unit: "mm") else { return nil }
        return field.name == "tp" ? zip(depth, days).map { $0 * $1 } : depth
    }

    private static func months(
        _ source: WeatherSource, _ place: ClimatePlace, names: [String], standardName: String, unit: String
    ) throws -> [Double]? {
        let fields = source.files.flatMap(\.fields).filter { $0.times != nil && $0.hasTimeDimension }
        guard let field = fields.first(where: { names.contains($0.name) || $0.standardName == standardName }) else { return nil }
        return try months(source, place, field, unit: unit)
    }

    /// Means of the twelve months; nil where one of them is missing.
    private static func months(_ source: WeatherSource, _ place: ClimatePlace, _ field: ClimateVariable, unit: String) throws -> [Double]? {
        guard let file = source.files.first(where: { $0.variableNames.contains(field.name) }) else { return nil }
        let series = try file.series(field.name, at: place, unit: unit)
        var (sums, counts) = ([Double](repeating: 0, count: 12), [Double](repeating: 0, count: 12))
        for (index, value) in series.values.enumerated() where !value.isNaN {
            guard let times = field.times, let month = times.month(index) ?? times.date(index)?.month else { return nil }
            sums[month - 1] += value
            counts[month - 1] += 1
        }
        return counts.contains(0) ? nil : zip(sums, counts).map { $0 / $1 }
    }
}
