public import Climate
internal import Glibc
public import Links
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

/// The air over a station as the recommendations need it, from monthly means of climate files or a user's copy of the ITU's maps.
///
/// Water vapour, and liquid water where a file holds it, are spread around the mean of each month by a log-normal distribution
/// of a stated width: an approximation that monthly means call for. Where there is only cloud cover, clouds hold 0.10 kg/m² with a
/// spread of 1.7 in the logarithm, which comes within 30 % of the columns exceeded in 5 % at seven of the eight places of the ITU's
/// examples (twice too much at the eighth, under the trade winds). Rain comes from monthly precipitation and temperature by
/// P.837-7, its height from the months' temperatures weighted by their rain.
public struct LinkClimate: Sendable {
    /// Standard deviations of the logarithms of vapour and liquid columns within a month, and what clouds hold: assumptions.
    static let vapourSpread = 0.35, liquidSpread = 1.1, cloudSpread = 1.7, cloudLiquid_kg_per_m2 = 0.10

    public let station_km: Double
    public let longitude_deg: Double, latitude_deg: Double
    /// Yearly means.
    public let pressure_hPa: Double, temperature_K: Double, vapour_g_per_m3: Double
    public let wetRefractivity: Double
    public let rainHeight_km: Double
    public let rain_mm_per_h: Double
    /// Share of the year in which it rains; nil where the rain rate was given.
    public let rain_percent: Double?
    /// Mean share of the sky that is covered, by month; nil where no file has clouds.
    public let cloudCover: [Double]?
    /// Where each input comes from.
    public let sources: [String]
    /// P.676-13's own coefficients, where a user has them.
    public let coefficients: ITUCoefficients?
    private let vapour: LinkColumn, liquid: LinkColumn

    /// The air at one place.
    ///
    /// - Parameters:
    ///   - station_m: height of the station above sea level; nil: the file's ground.
    ///   - water: where precipitation and clouds are looked for; nil: in `file`.
    ///   - itu: the ITU's maps, which come before what is derived from climate.
    /// - Throws: ``WeatherError`` where the file holds no air there, ``LinkClimateError`` where it lacks rain or clouds and none is given,
    ///   ``ClimateError`` for a map that can't be read.
    public init(
        _ file: WeatherSource, at place: ClimatePlace, station_m: Double? = nil, water: LinkWater? = nil, itu: ITUFolder? = nil,
        overrides: LinkClimateOverrides = .init()
    ) throws {
        let water = try water ?? LinkWater(file.files)
        let months = try LinkWaterMonths(water, at: [place])
        try self.init(
            file.path, climate: file.climate(at: place), months: months, 0, place, station_m: station_m, water: water, itu: itu,
            overrides: overrides)
    }

    /// The air at many places, read together; nil where the files lack something.
    public static func several(
        _ file: WeatherSource, at places: [ClimatePlace], water: LinkWater? = nil, overrides: LinkClimateOverrides = .init()
    ) throws -> [LinkClimate?] {
        let water = try water ?? LinkWater(file.files)
        let climates = try file.climates(at: places)
        let months = try LinkWaterMonths(water, at: places)
        return try places.indices.map { index in
            guard let climate = climates[index] else { return nil }
            do {
                return try LinkClimate(
                    file.path, climate: climate, months: months, index, places[index], station_m: nil, water: water, itu: nil,
                    overrides: overrides)
            } catch is LinkClimateError { return nil }
        }
    }

    private init(
        _ path: String, climate: MonthlyClimate, months: LinkWaterMonths, _ index: Int, _ place: ClimatePlace, station_m: Double?,
        water: LinkWater, itu: ITUFolder?, overrides: LinkClimateOverrides
    ) throws {
        let air = StationAir(climate, height_m: station_m ?? climate.altitude_m)
        var notes = ["air: monthly means of \(path.split(separator: "/").last ?? "")"]
        func note(_ text: String) { notes.append(text) }
        func rounded(_ value: Double) -> String { compact((value * 100).rounded() / 100) }
        (longitude_deg, latitude_deg, station_km) = (place.longitude_deg, place.latitude_deg, air.height_m / 1000)

        func mapped(_ name: String, _ reading: ITUFolder.Reading?, _ value: Double) -> Double {
            guard let reading else { return value }
            note("\(name): \(reading.source)")
            return reading.value
        }
        func mean(_ name: String, _ surface: ITUFolder.Surface, _ value: Double) throws -> Double {
            mapped(name, try itu?.mean(surface, at: place, height_m: air.height_m), value)
        }
        pressure_hPa = try mean("pressure", .pressure_hPa, air.pressure_hPa)
        temperature_K = try mean("temperature", .temperature_K, air.temperature_K)
        vapour_g_per_m3 = try mean("vapour density", .vapour_g_per_m3, air.vapour_g_per_m3)
        wetRefractivity = mapped("wet refractivity", try itu?.wetRefractivity(at: place), air.wetRefractivity)
        coefficients = try itu.flatMap(ITUCoefficients.init)
        note(
            "gases: "
                + (coefficients == nil
                    ? "coefficients of P.676-13's forms found line by line" : "coefficients of P.676-13's own tables"))

        let precipitation = months.precipitation_mm[index]
        if let given = overrides.rain_mm_per_h {
            (rain_mm_per_h, rain_percent) = (given, nil)
            note("rain rate: given")
        } else if let map = try itu?.rainRate001_mm_per_h(at: place) {
            (rain_mm_per_h, rain_percent) = (map.value, nil)
            note("rain rate: \(map.source), \(rounded(map.value)) mm/h")
        } else if let precipitation {
            let statistics = try RainStatistics(precipitation_mm: precipitation, temperature_K: air.monthly_K)
            (rain_mm_per_h, rain_percent) = (statistics.rate_mm_per_h(percent: 0.01), statistics.probability_percent)
            let name = water[.precipitation]?.fileName ?? ""
            note("rain rate: P.837-7 from monthly precipitation of \(name), \(rounded(rain_mm_per_h)) mm/h")
        } else {
            throw LinkClimateError.noRain(path, water, place)
        }
        if let given = overrides.rainHeight_km {
            rainHeight_km = given
            note("rain height: given")
        } else if let map = try itu?.zeroIsotherm_km(at: place) {
            rainHeight_km = rainHeight_m(zeroIsotherm_m: map.value * 1000) / 1000
            note("rain height: \(map.source) and 0.36 km")
        } else {
            rainHeight_km = air.rainHeight_km(weights: precipitation)
            note("rain height: P.839-4 over an isotherm at 6.5 K/km from the ground")
        }
        if let given = overrides.vapourColumn_kg_per_m2 {
            vapour = .constant(given)
            note("water vapour column: given")
        } else if let itu, let map = try itu.vapourColumn_kg_per_m2(at: place, height_m: air.height_m, percent: 5) {
            vapour = .map { try? itu.vapourColumn_kg_per_m2(at: place, height_m: air.height_m, percent: $0)?.value }
            note("water vapour column: \(map.source)")
        } else if let columns = months.vapour_kg_per_m2[index] {
            vapour = .spread(columns, presence: nil, LinkClimate.vapourSpread)
            note("water vapour column: monthly means, spread 0.35 in logarithm (approximate)")
        } else {
            // A scale height of 2 km, as in P.835.
            vapour = .spread(air.monthlyVapour_g_per_m3.map { 2 * $0 }, presence: nil, LinkClimate.vapourSpread)
            note("water vapour column: density at the ground over 2 km, spread 0.35 in logarithm (approximate)")
        }
        cloudCover = months.clouds[index]
        if let given = overrides.liquidColumn_kg_per_m2 {
            liquid = .constant(given)
            note("liquid water column: given")
        } else if let itu, let map = try itu.liquidColumn_kg_per_m2(at: place, percent: 5) {
            liquid = .map { try? itu.liquidColumn_kg_per_m2(at: place, percent: $0)?.value }
            note("liquid water column: \(map.source)")
        } else if let columns = months.liquid_kg_per_m2[index] {
            liquid = .spread(columns, presence: nil, LinkClimate.liquidSpread)
            note("liquid water column: monthly means, spread 1.1 in logarithm (approximate)")
        } else if let clouds = cloudCover {
            let inCloud = [Double](repeating: LinkClimate.cloudLiquid_kg_per_m2, count: 12)
            liquid = .spread(inCloud, presence: clouds, LinkClimate.cloudSpread)
            note("liquid water column: cloud cover of \(water[.clouds]?.fileName ?? "") with 0.10 kg/m2 in clouds (approximate)")
        } else {
            throw LinkClimateError.noClouds(path, water, place)
        }
        sources = notes
    }

    /// The air for a percentage, with columns exceeded for the greater of it and the edition's floor.
    public func air(percent: Double, edition: SlantEdition) -> SlantClimate {
        let share = max(percent, edition.floor_percent)
        return SlantClimate(
            pressure_hPa: pressure_hPa, temperature_K: temperature_K, vapour_g_per_m3: vapour_g_per_m3,
            vapourColumn_kg_per_m2: vapour.exceeded(percent: share), liquidColumn_kg_per_m2: liquid.exceeded(percent: share),
            wetRefractivity: wetRefractivity, rainHeight_km: rainHeight_km, rain_mm_per_h: rain_mm_per_h)
    }
}

/// A column of water by the share of the year in which it is exceeded.
private enum LinkColumn: Sendable {
    case constant(Double)
    case mixture(LogNormalMixture)
    case map(@Sendable (_ percent: Double) -> Double?)

    /// Months that are log-normal about their means while there is any.
    static func spread(_ means: [Double], presence: [Double]?, _ spread: Double) -> LinkColumn {
        let shares = means.indices.map { means[$0] > 0 ? (presence?[$0] ?? 1) * LinkWater.days[$0] / 365.25 : 0 }
        return .mixture(
            LogNormalMixture(logMedians: means.map { log($0) - spread * spread / 2 }, shares: shares, spread: spread))
    }

    func exceeded(percent: Double) -> Double {
        switch self {
        case .constant(let value): value
        case .mixture(let mixture): mixture.exceeded(share: percent / 100)
        case .map(let value): value(percent) ?? .nan
        }
    }
}

extension ITUCoefficients {
    /// Nil where the folder lacks either part.
    init?(_ folder: ITUFolder) throws {
        guard let oxygen = try folder.coefficients(part: 1), let vapour = try folder.coefficients(part: 2) else { return nil }
        self.init(
            oxygen: oxygen.map { Row(frequency_GHz: $0.frequency_GHz, coefficients: $0.values) },
            vapour: vapour.map { Row(frequency_GHz: $0.frequency_GHz, coefficients: $0.values) })
    }
}

extension LinkClimateError {
    private static func files(_ path: String, _ water: LinkWater) -> String {
        let others = water.files.map(\.path).filter { $0 != path }
        return ([path] + others).joined(separator: ", ")
    }

    static func noRain(_ path: String, _ water: LinkWater, _ place: ClimatePlace) -> LinkClimateError {
        let where_ = "at longitude \(compact(place.longitude_deg)), latitude \(compact(place.latitude_deg))"
        if let column = water[.precipitation] {
            return LinkClimateError(
                "\(column.file.path): '\(column.field.name)' holds no precipitation \(where_): give --rain-rate")
        }
        return LinkClimateError(
            "\(files(path, water)): no variable holds monthly precipitation (looked for the standard names "
                + "precipitation_flux, lwe_precipitation_rate, precipitation_amount and the names pr, tp, precip, PRECTOT): give the "
                + "rain rate exceeded in 0.01 % of the year (--rain-rate), a file that has precipitation (--water or --climate), or the "
                + "ITU's maps (--itu-data)")
    }

    static func noClouds(_ path: String, _ water: LinkWater, _ place: ClimatePlace) -> LinkClimateError {
        LinkClimateError(
            "\(files(path, water)): nothing tells the liquid water of clouds at longitude \(compact(place.longitude_deg)), latitude "
                + "\(compact(place.latitude_deg)) (looked for the standard names atmosphere_mass_content_of_cloud_liquid_water and "
                + "cloud_area_fraction and the names clwvi, tclw, TQL, clt, tcc): give the column exceeded in 5 % "
                + "of the year in kg/m2 (--liquid-column; about 0.1 in deserts, 0.4 in temperate zones)")
    }
}
