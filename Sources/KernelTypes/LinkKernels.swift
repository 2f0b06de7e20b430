/// Kernels of links: gases line by line, and attenuation on slant paths over many stations.
public struct LinkKernels: Sendable {
    /// Everything about the lines that depends on temperature alone, for some rows: see ``GasTables``.
    public typealias Tables =
        @Sendable (_ lines: GasLineColumns, _ temperature_K: Column, _ tables: GasTables, _ count: Int) -> Void
    /// Specific attenuation of oxygen and of water vapour, dB/km, at one frequency; `oxygen` or `vapour` may be nil.
    public typealias Specific =
        @Sendable (
            _ lines: GasLineColumns, _ tables: GasTables, _ frequency_GHz: Double, _ dry_hPa: Column, _ vapour_hPa: Column,
            _ oxygen: MutableColumn?, _ vapour: MutableColumn?, _ count: Int
        ) -> Void
    /// Total attenuation, dB, of stations at one frequency and some percentages.
    public typealias Slant =
        @Sendable (SlantConstants, SlantColumns, SlantPercentages, _ total_dB: MutableColumn, _ stride: Int, _ count: Int) -> Void

    public let gasTables: Tables
    public let gasSpecific: Specific
    public let slant: Slant

    public init(gasTables: @escaping Tables, gasSpecific: @escaping Specific, slant: @escaping Slant) {
        self.gasTables = gasTables
        self.gasSpecific = gasSpecific
        self.slant = slant
    }
}

/// Lines of oxygen and water vapour, seven columns each: frequency (GHz) and six coefficients.
public struct GasLineColumns {
    /// `[line * 7 + column]`.
    public let oxygen: Column, vapour: Column
    public let oxygenCount: Int, vapourCount: Int

    public init(oxygen: Column, oxygenCount: Int, vapour: Column, vapourCount: Int) {
        (self.oxygen, self.oxygenCount, self.vapour, self.vapourCount) = (oxygen, oxygenCount, vapour, vapourCount)
    }
}

/// Tables over rows of one temperature each, written by `gasTables`: a block of `2 + 2 O + 3 V` columns of `stride` doubles.
///
/// In order: 300 K over the temperature, its power 0.8, strength and width of each oxygen line per hPa, and strength per hPa of
/// vapour, width per hPa of dry air and of vapour of each line of water vapour.
public struct GasTables {
    public let base: MutableColumn
    public let stride: Int

    public init(base: MutableColumn, stride: Int) { (self.base, self.stride) = (base, stride) }

    /// Columns for some numbers of lines.
    public static func columns(oxygen: Int, vapour: Int) -> Int { 2 + 2 * oxygen + 3 * vapour }
}

/// What all stations share at one frequency.
public struct SlantConstants: Sendable {
    public let frequency_GHz: Double
    /// P.838: coefficients of both polarisations, coefficient times exponent, and the cosine of twice the tilt.
    public let kH: Double, kV: Double, kAlphaH: Double, kAlphaV: Double, cosTilt2: Double
    /// P.840: attenuation per column of liquid water.
    public let cloud_dB_m2_per_kg: Double
    /// Antenna: diameter squared times efficiency, m².
    public let aperture_m2: Double
    /// Coefficients of oxygen's equivalent height, km: of 1, temperature, pressure and vapour density.
    public let height0: Double, heightT: Double, heightP: Double, heightV: Double
    /// Coefficients of vapour's zenith attenuation per column, dB m²/kg: of the same.
    public let vapour0: Double, vapourT: Double, vapourP: Double, vapourV: Double
    /// Pressures between which oxygen's height is read.
    public let lowest_hPa: Double, highest_hPa: Double

    public init(
        frequency_GHz: Double, kH: Double, kV: Double, kAlphaH: Double, kAlphaV: Double, cosTilt2: Double,
        cloud_dB_m2_per_kg: Double,
        aperture_m2: Double, height0: Double, heightT: Double, heightP: Double, heightV: Double, vapour0: Double,
        vapourT: Double, vapourP: Double, vapourV: Double, lowest_hPa: Double, highest_hPa: Double
    ) {
        (self.frequency_GHz, self.kH, self.kV, self.kAlphaH, self.kAlphaV) = (frequency_GHz, kH, kV, kAlphaH, kAlphaV)
        (self.cosTilt2, self.cloud_dB_m2_per_kg, self.aperture_m2) = (cosTilt2, cloud_dB_m2_per_kg, aperture_m2)
        (self.height0, self.heightT, self.heightP, self.heightV) = (height0, heightT, heightP, heightV)
        (self.vapour0, self.vapourT, self.vapourP, self.vapourV) = (vapour0, vapourT, vapourP, vapourV)
        (self.lowest_hPa, self.highest_hPa) = (lowest_hPa, highest_hPa)
    }
}

/// Columns of stations.
public struct SlantColumns {
    public let latitude_deg: Column, elevation_rad: Column, station_km: Column, rainHeight_km: Column, rain_mm_per_h: Column
    public let wetRefractivity: Column, pressure_hPa: Column, temperature_K: Column, vapour_g_per_m3: Column
    public let vapour_kg_per_m2: Column, liquid_kg_per_m2: Column
    /// Specific attenuation of oxygen at the station.
    public let oxygen_dB_per_km: Column

    public init(
        latitude_deg: Column, elevation_rad: Column, station_km: Column, rainHeight_km: Column, rain_mm_per_h: Column,
        wetRefractivity: Column, pressure_hPa: Column, temperature_K: Column, vapour_g_per_m3: Column, vapour_kg_per_m2: Column,
        liquid_kg_per_m2: Column, oxygen_dB_per_km: Column
    ) {
        (self.latitude_deg, self.elevation_rad, self.station_km) = (latitude_deg, elevation_rad, station_km)
        (self.rainHeight_km, self.rain_mm_per_h, self.wetRefractivity) = (rainHeight_km, rain_mm_per_h, wetRefractivity)
        (self.pressure_hPa, self.temperature_K, self.vapour_g_per_m3) = (pressure_hPa, temperature_K, vapour_g_per_m3)
        (self.vapour_kg_per_m2, self.liquid_kg_per_m2) = (vapour_kg_per_m2, liquid_kg_per_m2)
        self.oxygen_dB_per_km = oxygen_dB_per_km
    }
}

/// Percentages of an average year, at most 5, and the scintillation factor of each.
public struct SlantPercentages {
    public let percent: Column, factor: Column
    public let count: Int

    public init(percent: Column, factor: Column, count: Int) {
        (self.percent, self.factor, self.count) = (percent, factor, count)
    }
}
