internal import Glibc
internal import Units

/// Editions of the recommendation on Earth-space paths, each with the editions of the gases and clouds that it goes with.
public enum SlantEdition: String, Sendable, CaseIterable {
    /// P.618-13 with P.676-12 and P.840-8.
    case thirteenth = "P.618-13"
    /// P.618-14 with P.676-13 and P.840-9.
    case fourteenth = "P.618-14"

    /// Gas and cloud are taken at this percentage where the wanted one is less: 1 % before, 5 % since the fourteenth edition.
    public var floor_percent: Double { self == .thirteenth ? 1 : 5 }

    var clouds: CloudEdition { self == .thirteenth ? .eighth : .ninth }
}

/// A path from the ground to a satellite.
public struct SlantPath: Sendable, Hashable {
    public var frequency_GHz: Double
    public var elevation_rad: Double
    /// Of the polarisation to the horizontal; π/4 for circular polarisation.
    public var tilt_rad: Double
    public var latitude_deg: Double
    /// Height of the station above sea level.
    public var station_km: Double
    /// Antenna at the ground.
    public var diameter_m: Double
    public var efficiency: Double

    public init(
        frequency_GHz: Double, elevation_rad: Double, tilt_rad: Double = .pi / 4, latitude_deg: Double, station_km: Double,
        diameter_m: Double = 1, efficiency: Double = 0.5
    ) {
        (self.frequency_GHz, self.elevation_rad, self.tilt_rad) = (frequency_GHz, elevation_rad, tilt_rad)
        (self.latitude_deg, self.station_km) = (latitude_deg, station_km)
        (self.diameter_m, self.efficiency) = (diameter_m, efficiency)
    }
}

/// The air over a station, as the recommendations need it.
public struct SlantClimate: Sendable, Hashable {
    /// Yearly means at the station: total pressure, temperature, density of water vapour.
    public var pressure_hPa: Double, temperature_K: Double, vapour_g_per_m3: Double
    /// Columns above the station, exceeded for the greater of the wanted percentage and the edition's floor.
    public var vapourColumn_kg_per_m2: Double, liquidColumn_kg_per_m2: Double
    /// Median of the wet term of refractivity, N-units.
    public var wetRefractivity: Double
    /// Above sea level.
    public var rainHeight_km: Double
    /// Exceeded in 0.01 % of an average year.
    public var rain_mm_per_h: Double

    public init(
        pressure_hPa: Double, temperature_K: Double, vapour_g_per_m3: Double, vapourColumn_kg_per_m2: Double,
        liquidColumn_kg_per_m2: Double, wetRefractivity: Double, rainHeight_km: Double, rain_mm_per_h: Double
    ) {
        (self.pressure_hPa, self.temperature_K, self.vapour_g_per_m3) = (pressure_hPa, temperature_K, vapour_g_per_m3)
        (self.vapourColumn_kg_per_m2, self.liquidColumn_kg_per_m2) = (vapourColumn_kg_per_m2, liquidColumn_kg_per_m2)
        (self.wetRefractivity, self.rainHeight_km, self.rain_mm_per_h) = (wetRefractivity, rainHeight_km, rain_mm_per_h)
    }
}

/// What lies outside the range for which a recommendation was tested.
public enum SlantValidity: String, Sendable, CaseIterable {
    case valid
    /// Above 55 GHz (rain and scintillation).
    case frequency = "frequency_extrapolated"
    /// Less than 0.001 % or more than 50 %.
    case percentage = "percentage_extrapolated"
    /// Below 5°.
    case elevation = "elevation_extrapolated"
    case several = "several_extrapolated"

    /// The flag of a path and a percentage of P.618.
    public init(_ path: SlantPath, percent: Double) {
        self.init(frequency_GHz: path.frequency_GHz, elevation_rad: path.elevation_rad, percent: percent)
    }

    init(
        frequency_GHz: Double, frequencies: ClosedRange<Double> = 1...55, elevation_rad: Double,
        elevations_deg: ClosedRange<Double> = 5...90, percent: Double, percentages: ClosedRange<Double> = 0.001...50
    ) {
        var found: [SlantValidity] = []
        if !frequencies.contains(frequency_GHz) { found.append(.frequency) }
        if !percentages.contains(percent) { found.append(.percentage) }
        let elevation_deg = elevation_rad / radiansPerDegree
        if elevation_deg < elevations_deg.lowerBound - 1e-9 || elevation_deg > elevations_deg.upperBound + 1e-9 {
            found.append(.elevation)
        }
        self = found.count > 1 ? .several : found.first ?? .valid
    }

    /// The index among all cases, as a registry's choice holds it.
    var code: Double { Double(SlantValidity.allCases.firstIndex(of: self) ?? 0) }
}

/// Attenuation on a slant path, exceeded in a share of an average year, dB.
///
/// Source: ITU-R P.618-14, 2023, section 2.5; ITU-R P.618-13, 2017, section 2.5.
public struct SlantAttenuation: Sendable, Hashable {
    public let rain_dB: Double, gas_dB: Double, cloud_dB: Double, scintillation_dB: Double
    public let total_dB: Double
    public let validity: SlantValidity

    /// - Parameters:
    ///   - percent: above 0; above 5 % there is no rain.
    ///   - coefficients: P.676-13's own for gases, from a user's copy; nil: found line by line.
    public init(
        _ path: SlantPath, _ climate: SlantClimate, percent: Double, edition: SlantEdition = .fourteenth,
        coefficients: ITUCoefficients? = nil
    ) {
        let f = path.frequency_GHz, sine = sin(path.elevation_rad)
        let zenith = zenithGas_dB(path, climate, edition, coefficients)
        gas_dB = (zenith.oxygen_dB + zenith.vapour_dB) / sine
        cloud_dB = edition.clouds.massAbsorption_dB_m2_per_kg(frequency_GHz: f) * climate.liquidColumn_kg_per_m2 / sine
        scintillation_dB = Links.scintillation_dB(
            frequency_GHz: f, elevation_rad: path.elevation_rad, wetRefractivity: climate.wetRefractivity,
            diameter_m: path.diameter_m, efficiency: path.efficiency, percent: percent)
        rain_dB =
            percent > 5
            ? 0
            : RainAttenuation(
                frequency_GHz: f, elevation_rad: path.elevation_rad, tilt_rad: path.tilt_rad, latitude_deg: path.latitude_deg,
                station_km: path.station_km, rainHeight_km: climate.rainHeight_km, rain_mm_per_h: climate.rain_mm_per_h
            ).exceeded_dB(percent: percent)
        total_dB = gas_dB + hypot(rain_dB + cloud_dB, scintillation_dB)
        validity = SlantValidity(path, percent: percent)
    }

    /// Without scintillation, which does not absorb and adds no noise.
    public var absorption_dB: Double { gas_dB + rain_dB + cloud_dB }
}

/// Attenuation by gases in the zenith: equivalent height of oxygen and column of vapour, each after its edition of P.676.
func zenithGas_dB(
    _ path: SlantPath, _ climate: SlantClimate, _ edition: SlantEdition, _ coefficients: ITUCoefficients?
) -> (oxygen_dB: Double, vapour_dB: Double) {
    let f = path.frequency_GHz, density = climate.vapour_g_per_m3, temperature_K = climate.temperature_K
    let vapour_hPa = vapourPressure_hPa(density_g_per_m3: density, temperature_K: temperature_K)
    let dry_hPa = climate.pressure_hPa - vapour_hPa
    let specific = oxygenSpecific_dB_per_km(
        frequency_GHz: f, dry_hPa: dry_hPa, vapour_hPa: vapour_hPa, temperature_K: temperature_K)
    if edition == .thirteenth {
        let height = equivalentHeights12_km(
            frequency_GHz: f, dry_hPa: dry_hPa, vapour_g_per_m3: density, temperature_K: temperature_K)
        let vapour_dB = zenithVapour_dB(
            frequency_GHz: f, column_kg_per_m2: climate.vapourColumn_kg_per_m2, station_km: path.station_km)
        return (specific * height.oxygen_km, vapour_dB)
    }
    let fits = coefficients?.fits(frequency_GHz: f) ?? GasColumnFits(frequency_GHz: f)
    let height_km = fits.height_km(pressure_hPa: climate.pressure_hPa, temperature_K: temperature_K, vapour_g_per_m3: density)
    let perColumn = fits.vapour_dB_m2_per_kg.value(
        pressure_hPa: climate.pressure_hPa, temperature_K: temperature_K, vapour_g_per_m3: density)
    return (specific * height_km, max(perColumn, 0) * climate.vapourColumn_kg_per_m2)
}

/// Noise temperature that the atmosphere on a slant path adds, K, from its absorption and the air's temperature at the ground.
///
/// Source: ITU-R P.618-14, 2023, section 3.
public func slantNoise_K(absorption_dB: Double, ground_K: Double) -> Double {
    skyNoise_K(attenuation_dB: absorption_dB, medium_K: 37.34 + 0.81 * ground_K, background_K: 2.7)
}
