internal import Glibc
public import Models
internal import Units

let frequencyTo1000 = Parameter.number("frequency_GHz", "GHz", 1...1000, "carrier frequency")
let frequencyTo350 = Parameter.number("frequency_GHz", "GHz", 1...350, "carrier frequency")
let frequencyTo100 = Parameter.number("frequency_GHz", "GHz", 1...100, "carrier frequency; above 55 GHz extrapolated")
let pathElevation = Parameter.number("elevation_deg", "deg", 0.5...90, "elevation of the satellite; below 5° extrapolated")
let tilt = Parameter.number(
    "tilt_deg", "deg", -90...90, default: 45, "tilt of the polarisation to the horizontal; 45 for circular")
let stationHeight = Parameter.number("station_km", "km", -0.5...9, default: 0, "height of the station above sea level")
let rainPercentage = Parameter.number(
    "percentage_percent", "%", 1e-4...50, default: 0.01, "share of an average year; below 0.001 extrapolated")
let validityOutput = Parameter.choice(
    "validity", SlantValidity.allCases.map(\.rawValue), "whether the inputs lie in the range for which the method was tested")
let stationPressure = Parameter.number("pressure_hPa", "hPa", 300...1100, default: 1013.25, "total pressure at the station")
let stationTemperature = Parameter.number("temperature_K", "K", 180...330, default: 288.15, "temperature at the station")
let stationVapour = Parameter.number("vapour_g_per_m3", "g m-3", 0...50, default: 7.5, "density of water vapour at the station")

/// Propagation through the atmosphere after the recommendations of the ITU.
public let ituModels: [Model] =
    gasModels + rainModels + [
        Model(
            "itu.p453", "Saturated and actual vapour pressure of moist air and the wet term of its refractivity.",
            edition: "P.453-14", source: "ITU-R P.453-14, 2019, equations 3 to 9",
            inputs: [
                stationTemperature, stationPressure,
                .number("relative_humidity_percent", "%", 0...100, "over liquid water"),
            ],
            outputs: [
                .number("saturation_hPa", "hPa", 0...2000, "pressure of saturated vapour"),
                .number("vapour_hPa", "hPa", 0...2000, "pressure of the vapour"),
                .number("wet_refractivity", "1", 0...1000, "wet term in N-units (parts per million)"),
                .number("refractivity", "1", 0...2000, "dry and wet terms"),
            ]
        ) { row throws(DomainError) in
            let (temperature, pressure) = (row["temperature_K"], row["pressure_hPa"])
            let saturation = saturationVapour_hPa(temperature_K: temperature, pressure_hPa: pressure)
            let vapour = saturation * row["relative_humidity_percent"] / 100
            return [
                saturation, vapour, wetRefractivity(vapour_hPa: vapour, temperature_K: temperature),
                refractivity(dry_hPa: pressure - vapour, vapour_hPa: vapour, temperature_K: temperature),
            ]
        },
        Model(
            "itu.p835", "Temperature, pressure and water vapour of a reference atmosphere at a height.",
            edition: "P.835-6", source: "ITU-R P.835-6, 2017, annex 1",
            inputs: [
                .number("height_km", "km", 0...100, "above sea level"),
                .choice("atmosphere", ReferenceAtmosphere.allCases.map(\.rawValue), default: "global", "zone and season"),
            ],
            outputs: [
                .number("temperature_K", "K", 100...400, "temperature"),
                .number("pressure_hPa", "hPa", 0...1100, "total pressure"),
                .number("vapour_g_per_m3", "g m-3", 0...50, "density of water vapour"),
            ]
        ) { row throws(DomainError) in
            let atmosphere = ReferenceAtmosphere.allCases[Int(row["atmosphere"])]
            let height = row["height_km"]
            return [
                atmosphere.temperature_K(height_km: height), atmosphere.pressure_hPa(height_km: height),
                atmosphere.vapour_g_per_m3(height_km: height),
            ]
        },
        Model(
            "itu.p840", "Attenuation by the liquid water of clouds on a slant path.",
            edition: "P.840-9 or -8", source: "ITU-R P.840-9, 2023, and P.840-8, 2019, annex 1",
            inputs: [
                .number("frequency_GHz", "GHz", 1...200, "carrier frequency"), pathElevation,
                .number("liquid_kg_per_m2", "kg m-2", 0...20, default: 0, "column of liquid water (-8: reduced to 0 °C)"),
                .choice("edition", CloudEdition.allCases.map(\.rawValue), default: "9", "edition of the recommendation"),
                .number("temperature_K", "K", 230...320, default: 273.15, "of the droplets, for the specific coefficient"),
            ],
            outputs: [
                .number("coefficient", "dB km-1/(g m-3)", 0...100, "specific attenuation at the droplets' temperature"),
                .number("mass_absorption_dB_m2_per_kg", "dB m2 kg-1", 0...100, "attenuation of a column in the zenith"),
                .number("attenuation_dB", "dB", 0...1000, "along the path"),
            ]
        ) { row throws(DomainError) in
            let f = row["frequency_GHz"]
            let mass = CloudEdition.allCases[Int(row["edition"])].massAbsorption_dB_m2_per_kg(frequency_GHz: f)
            return [
                cloudCoefficient(frequency_GHz: f, temperature_K: row["temperature_K"]), mass,
                mass * row["liquid_kg_per_m2"] / sin(row["elevation_deg"] * radiansPerDegree),
            ]
        },
        Model(
            "itu.p618_scintillation", "Fade by scintillation in the troposphere.",
            edition: "P.618-14", source: "ITU-R P.618-14, 2023, section 2.4.1",
            inputs: [
                frequencyTo100, pathElevation,
                .number("wet_refractivity", "1", 0...250, "median of the wet term, N-units (P.453)"),
                .number("diameter_m", "m", 0.01...100, default: 1, "antenna at the ground"),
                .number("efficiency", "1", 0.01...1, default: 0.5, "of its aperture"),
                rainPercentage,
            ],
            outputs: [
                .number("deviation_dB", "dB", 0...100, "standard deviation of the level"),
                .number("fade_dB", "dB", 0...1000, "exceeded in the percentage"), validityOutput,
            ]
        ) { row throws(DomainError) in
            let elevation_rad = row["elevation_deg"] * radiansPerDegree
            let deviation = scintillationDeviation_dB(
                frequency_GHz: row["frequency_GHz"], elevation_rad: elevation_rad, wetRefractivity: row["wet_refractivity"],
                diameter_m: row["diameter_m"], efficiency: row["efficiency"])
            let validity = SlantValidity(
                frequency_GHz: row["frequency_GHz"], frequencies: 4...55, elevation_rad: elevation_rad,
                percent: row["percentage_percent"], percentages: 0.01...50)
            return [deviation, deviation * scintillationFactor(percent: row["percentage_percent"]), validity.code]
        },
        Model(
            "itu.p618_total", "Attenuation by gases, clouds, rain and scintillation on a slant path, and the noise that it adds.",
            edition: "P.618-14 or -13",
            source:
                "ITU-R P.618-14, 2023, sections 2.5 and 3; P.618-13, 2017; gases P.676-13 with coefficients of oxygen found line by line, or P.676-12",
            inputs: [
                frequencyTo100, pathElevation, tilt, .number("latitude_deg", "deg", -90...90, "of the station"), stationHeight,
                .number("diameter_m", "m", 0.01...100, default: 1, "antenna at the ground"),
                .number("efficiency", "1", 0.01...1, default: 0.5, "of its aperture"),
                stationPressure, stationTemperature, stationVapour,
                .number(
                    "vapour_column_kg_per_m2", "kg m-2", 0...120,
                    "water vapour above the station, exceeded for the greater of the percentage and the edition's floor"),
                .number("liquid_column_kg_per_m2", "kg m-2", 0...20, "liquid water above the station, exceeded for the same"),
                .number("wet_refractivity", "1", 0...250, "median of the wet term, N-units (P.453)"),
                .number("rain_height_km", "km", -1...10, "above sea level (P.839)"),
                .number("rain_mm_per_h", "mm h-1", 0...300, "rate exceeded in 0.01 % of an average year (P.837)"),
                rainPercentage,
                .choice(
                    "edition", SlantEdition.allCases.map(\.rawValue), default: "P.618-14", "floor of gas and cloud: 5 % or 1 %"),
            ],
            outputs: [
                .number("gas_dB", "dB", 0...1e6, "gases"), .number("cloud_dB", "dB", 0...1e6, "clouds"),
                .number("rain_dB", "dB", 0...1e6, "rain"), .number("scintillation_dB", "dB", 0...1e6, "scintillation"),
                .number("total_dB", "dB", 0...1e6, "all of them together"),
                .number("noise_K", "K", 0...400, "noise temperature of the sky"),
                .number("floor_percent", "%", 0...100, "least percentage at which gas and cloud are to be taken"), validityOutput,
            ]
        ) { row throws(DomainError) in
            let path = SlantPath(
                frequency_GHz: row["frequency_GHz"], elevation_rad: row["elevation_deg"] * radiansPerDegree,
                tilt_rad: row["tilt_deg"] * radiansPerDegree, latitude_deg: row["latitude_deg"], station_km: row["station_km"],
                diameter_m: row["diameter_m"], efficiency: row["efficiency"])
            let climate = SlantClimate(
                pressure_hPa: row["pressure_hPa"], temperature_K: row["temperature_K"], vapour_g_per_m3: row["vapour_g_per_m3"],
                vapourColumn_kg_per_m2: row["vapour_column_kg_per_m2"], liquidColumn_kg_per_m2: row["liquid_column_kg_per_m2"],
                wetRefractivity: row["wet_refractivity"], rainHeight_km: row["rain_height_km"],
                rain_mm_per_h: row["rain_mm_per_h"])
            let edition = SlantEdition.allCases[Int(row["edition"])]
            let loss = SlantAttenuation(path, climate, percent: row["percentage_percent"], edition: edition)
            return [
                loss.gas_dB, loss.cloud_dB, loss.rain_dB, loss.scintillation_dB, loss.total_dB,
                slantNoise_K(absorption_dB: loss.absorption_dB, ground_K: row["temperature_K"]), edition.floor_percent,
                loss.validity.code,
            ]
        },
    ]
