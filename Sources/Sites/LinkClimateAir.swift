internal import Climate
internal import Glibc
internal import Links

/// Monthly water at many places.
struct LinkWaterMonths {
    let precipitation_mm: [[Double]?], vapour_kg_per_m2: [[Double]?], liquid_kg_per_m2: [[Double]?], clouds: [[Double]?]

    init(_ water: LinkWater, at places: [ClimatePlace]) throws(ClimateError) {
        precipitation_mm = try water.months(.precipitation, at: places)
        vapour_kg_per_m2 = try water.months(.vapour, at: places)
        liquid_kg_per_m2 = try water.months(.liquid, at: places)
        clouds = try water.cloudCover(at: places)
    }
}

/// A monthly climate carried to the height of a station.
struct StationAir {
    let height_m: Double
    let monthly_K: [Double], monthlyVapour_g_per_m3: [Double]
    let temperature_K: Double, pressure_hPa: Double, vapour_g_per_m3: Double, wetRefractivity: Double

    init(_ climate: MonthlyClimate, height_m: Double) {
        self.height_m = height_m
        let fall_K = 0.0065 * (height_m - climate.altitude_m)
        var (warmth, densities, refractivity) = ([Double](), [Double](), 0.0)
        for month in 0..<12 {
            let temperature = climate.airTemperature_K[month] - fall_K
            let pressure_hPa = climate.pressure_Pa[month] / 100 * pow(temperature / climate.airTemperature_K[month], 5.2559)
            let humidity = climate.specificHumidity_kg_per_kg[month]
            let vapour_hPa = humidity * pressure_hPa / (0.622 + 0.378 * humidity)
            warmth.append(temperature)
            densities.append(vapourDensity_g_per_m3(vapour_hPa: vapour_hPa, temperature_K: temperature))
            refractivity += Links.wetRefractivity(vapour_hPa: vapour_hPa, temperature_K: temperature) / 12
        }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / 12 }
        (monthly_K, monthlyVapour_g_per_m3) = (warmth, densities)
        (temperature_K, vapour_g_per_m3, wetRefractivity) = (mean(warmth), mean(densities), refractivity)
        pressure_hPa = mean(climate.pressure_Pa) / 100 * pow(temperature_K / mean(climate.airTemperature_K), 5.2559)
    }

    /// From the months' temperatures, weighted by their rain where there is any.
    func rainHeight_km(weights: [Double]?) -> Double {
        let weights = weights ?? [Double](repeating: 1, count: 12)
        let total = weights.reduce(0, +)
        let warmth = total > 1e-6 ? zip(monthly_K, weights).reduce(0) { $0 + $1.0 * $1.1 } / total : temperature_K
        return rainHeight_m(zeroIsotherm_m: zeroIsotherm_m(temperature_K: warmth, height_m: height_m)) / 1000
    }
}
