internal import Glibc
public import Models
internal import Units

private let zenith = Parameter.number("apparent_zenith_deg", "deg", 0...180, "apparent zenith angle of the Sun")
private let extra = Parameter.number(
    "dni_extra_W_per_m2", "W m-2", 0...2000, default: Physical.solarConstant_W_per_m2, "extraterrestrial normal irradiance")
private let pressure = Parameter.number("pressure_Pa", "Pa", 30_000...110_000, default: 101_325, "air pressure")
private func water(_ value: Double) -> Parameter {
    .number("precipitable_water_cm", "cm", 0...10, default: value, "precipitable water")
}
private func irradiance(_ name: String, _ summary: String) -> Parameter {
    .number("\(name)_W_per_m2", "W m-2", 0...2000, summary)
}
private let skyOutputs = [
    irradiance("ghi", "global horizontal irradiance"), irradiance("dni", "direct normal irradiance"),
    irradiance("dhi", "diffuse horizontal irradiance"),
]
private func columns(_ sky: ClearSky) -> [Double] { [sky.ghi_W_per_m2, sky.dni_W_per_m2, sky.dhi_W_per_m2] }

/// The registry's models of the clear sky.
public let clearSkyModels: [Model] = [
    Model(
        "irradiance.haurwitz", "Global irradiance under a clear sky from the Sun's height alone", edition: "1945",
        source: "Haurwitz, Journal of Meteorology 2, 1945", inputs: [zenith],
        outputs: [irradiance("ghi", "global horizontal irradiance")]
    ) { (row: Row) throws(DomainError) -> [Double] in [haurwitz_W_per_m2(apparentZenith_rad: row[0] * radiansPerDegree)] },
    Model(
        "irradiance.ineichen", "Clear sky of Ineichen and Perez from Linke's turbidity", edition: "2002",
        source: "Ineichen and Perez, Solar Energy 73, 2002, eq. 8 and 9",
        inputs: [
            zenith, .number("airmass_absolute", "1", 0.01...40, default: 1.5, "air mass times pressure over 101325 Pa"),
            .number("linke_turbidity", "1", 1...20, "Linke's turbidity"),
            .number("altitude_m", "m", -500...9000, default: 0, "altitude"), extra,
            .choice(
                "perez_enhancement", ["no", "yes"], default: "no", "whether global irradiance is raised at large air masses"),
        ],
        outputs: skyOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        columns(
            ineichen(
                apparentZenith_rad: row[0] * radiansPerDegree, airMass: row[1], linkeTurbidity: row[2], altitude_m: row[3],
                extraterrestrial_W_per_m2: row[4], perezEnhancement: row[5] == 1))
    },
    Model(
        "irradiance.linke_turbidity", "Linke's turbidity at air mass 2 from aerosol and water", edition: "2008",
        source: "Ineichen, Solar Energy 82, 2008, 468-471",
        inputs: [.number("aod550", "1", 0...2, default: 0.1, "aerosol optical depth at 550 nm"), water(1.5), pressure],
        outputs: [.number("linke_turbidity", "1", -5...60, "Linke's turbidity")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        guard row[1] > 0 else { throw DomainError("precipitable_water_cm", value: "0 cm", allowed: "more than 0") }
        return [linkeTurbidity(aerosol550: row[0], water_cm: row[1], pressure_Pa: row[2])]
    },
    Model(
        "irradiance.precipitable_water", "Water in the column of air from temperature and humidity near the ground",
        edition: "1994",
        source: "Gueymard, Solar Energy 53, 1994; Keogh and Blakers, Progress in Photovoltaics 12, 2004",
        inputs: [
            .number("air_C", "degC", -40...50, "air temperature"),
            .number("relative_humidity", "%", 0...100, "relative humidity"),
        ],
        outputs: [water(1)]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let air_K = row[0] + Physical.zeroCelsius_K
        return [precipitableWater_cm(air_K: air_K, vapour_Pa: row[1] / 100 * gueymardSaturation_Pa(air_K: air_K))]
    },
    Model(
        "irradiance.simplified_solis", "Clear sky of the simplified Solis model", edition: "2008",
        source: "Ineichen, Solar Energy 82, 2008",
        inputs: [
            .number("apparent_elevation_deg", "deg", -90...90, "apparent elevation of the Sun"),
            .number("aod700", "1", 0...0.45, default: 0.1, "aerosol optical depth at 700 nm"), water(1), pressure, extra,
        ],
        outputs: skyOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        columns(
            simplifiedSolis(
                apparentElevation_rad: row[0] * radiansPerDegree, aerosol700: row[1], water_cm: row[2], pressure_Pa: row[3],
                extraterrestrial_W_per_m2: row[4]))
    },
    Model(
        "irradiance.bird", "Clear sky of Bird and Hulstrom", edition: "1981",
        source: "Bird and Hulstrom, SERI/TR-642-761, 1981",
        inputs: [
            .number("zenith_deg", "deg", 0...180, "zenith angle of the Sun"),
            .number("airmass_relative", "1", 0.01...40, default: 1.5, "relative air mass"),
            .number("aod380", "1", 0...2, default: 0.15, "aerosol optical depth at 380 nm"),
            .number("aod500", "1", 0...2, default: 0.1, "aerosol optical depth at 500 nm"), water(1.5),
            .number("ozone_atm_cm", "cm", 0...1, default: 0.3, "ozone"), pressure, extra,
            .number("asymmetry", "1", 0...1, default: 0.85, "share that aerosol scatters forward"),
            .number("albedo", "1", 0...1, default: 0.2, "reflectance of the ground"),
        ],
        outputs: skyOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        columns(
            bird(
                zenith_rad: row[0] * radiansPerDegree, airMass: row[1], aerosol380: row[2], aerosol500: row[3], water_cm: row[4],
                ozone_atm_cm: row[5], pressure_Pa: row[6], extraterrestrial_W_per_m2: row[7], asymmetry: row[8], albedo: row[9]))
    },
    Model(
        "irradiance.ashrae", "Clear sky of ASHRAE from the optical depths of a month", edition: "2009 and 2013",
        source: "ASHRAE Handbook Fundamentals, chapter 14, 2009, eq. 17–20, and 2013",
        inputs: [
            zenith, .number("taub", "1", 0.01...2, "optical depth of the beam"),
            .number("taud", "1", 0.5...5, "optical depth of diffuse light"), extra,
            .choice("edition", ASHRAEEdition.allCases.map(\.rawValue), default: "2013", "edition of the exponents"),
        ],
        outputs: skyOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        let zenith_rad = row[0] * radiansPerDegree
        return columns(
            ashraeClearSky(
                zenith_rad: zenith_rad, airMass: relativeAirMass(apparentZenith_rad: zenith_rad), beamDepth: row[1],
                diffuseDepth: row[2], extraterrestrial_W_per_m2: row[3], edition: ASHRAEEdition.allCases[Int(row[4])]))
    },
    Model(
        "irradiance.rest2", "Clear sky of REST2 from what the air holds", edition: "2008, in two bands",
        source: "Gueymard, Solar Energy 82, 2008, eq. 1–21",
        inputs: [
            .number("zenith_deg", "deg", 0...180, "zenith angle of the Sun"), pressure, water(1.5),
            .number("aod550", "1", 0...2, default: 0.1, "aerosol optical depth at 550 nm"),
            .number("angstrom_exponent", "1", -1...4, default: 1.3, "Ångström's exponent"),
            .number("ozone_atm_cm", "cm", 0...1, default: 0.3, "ozone"),
            .number("nitrogen_dioxide_atm_cm", "cm", 0...0.1, default: 0.0002, "nitrogen dioxide"),
            .number("albedo", "1", 0...1, default: 0.2, "reflectance of the ground"), extra,
        ],
        outputs: skyOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        let air = Atmosphere(
            pressure_Pa: row[1], water_cm: row[2], aerosol550: row[3], angstromExponent: row[4], ozone_atm_cm: row[5],
            nitrogenDioxide_atm_cm: row[6], albedo: row[7])
        return columns(rest2(zenith_rad: row[0] * radiansPerDegree, atmosphere: air, extraterrestrial_W_per_m2: row[8]))
    },
]
