internal import Glibc
internal import Models
internal import Units

private let months = (1...12).map { $0 < 10 ? "0\($0)" : "\($0)" }

private func rain(_ row: Row, _ suffix: String = "") -> RainAttenuation {
    RainAttenuation(
        frequency_GHz: row["frequency_GHz"], elevation_rad: row["elevation\(suffix)_deg"] * radiansPerDegree,
        tilt_rad: row["tilt_deg"] * radiansPerDegree, latitude_deg: row["latitude\(suffix)_deg"],
        station_km: row["station\(suffix)_km"], rainHeight_km: row["rain_height\(suffix)_km"],
        rain_mm_per_h: row["rain\(suffix)_mm_per_h"])
}

let rainModels: [Model] = [
    Model(
        "itu.p837", "Rain rate exceeded in a share of an average year, from monthly precipitation and temperature.",
        edition: "P.837-7", source: "ITU-R P.837-7, 2017, annex 1",
        inputs: [.number("percentage_percent", "%", 1e-5...100, default: 0.01, "share of an average year")]
            + months.map { .number("precipitation_\($0)_mm", "mm", 0...5000, "total of the month") }
            + months.map { .number("temperature_\($0)_K", "K", 180...330, "mean of the month near the ground") },
        outputs: [
            .number("rain_mm_per_h", "mm h-1", 0...1000, "rate exceeded in the percentage; 0 where it rains less"),
            .number("rain_001_mm_per_h", "mm h-1", 0...1000, "rate exceeded in 0.01 %"),
            .number("probability_percent", "%", 0...100, "share of the year in which it rains"),
        ]
    ) { row throws(DomainError) in
        let statistics = try RainStatistics(
            precipitation_mm: months.map { row["precipitation_\($0)_mm"] },
            temperature_K: months.map { row["temperature_\($0)_K"] })
        return [
            statistics.rate_mm_per_h(percent: row["percentage_percent"]), statistics.rate_mm_per_h(percent: 0.01),
            statistics.probability_percent,
        ]
    },
    Model(
        "itu.p838", "Specific attenuation of rain, and the coefficients of its power law.",
        edition: "P.838-3", source: "ITU-R P.838-3, 2005",
        inputs: [
            frequencyTo1000, .number("elevation_deg", "deg", 0...90, default: 0, "of the path"), tilt,
            .number("rain_mm_per_h", "mm h-1", 0...300, default: 1, "rain rate"),
        ],
        outputs: [
            .number("k", "dB km-1", 0...100, "coefficient"), .number("alpha", "1", 0...10, "exponent"),
            .number("specific_dB_per_km", "dB km-1", 0...1000, "specific attenuation"),
        ]
    ) { row throws(DomainError) in
        let law = RainPowerLaw(
            frequency_GHz: row["frequency_GHz"], elevation_rad: row["elevation_deg"] * radiansPerDegree,
            tilt_rad: row["tilt_deg"] * radiansPerDegree)
        return [law.k_dB_per_km, law.alpha, law.specific_dB_per_km(rain_mm_per_h: row["rain_mm_per_h"])]
    },
    Model(
        "itu.p839", "Height of rain from that of the 0 °C isotherm.",
        edition: "P.839-4", source: "ITU-R P.839-4, 2013",
        inputs: [.number("zero_isotherm_km", "km", -2...8, "mean height of the isotherm above sea level")],
        outputs: [.number("rain_height_km", "km", -2...9, "above sea level")]
    ) { row throws(DomainError) in
        [rainHeight_m(zeroIsotherm_m: row["zero_isotherm_km"] * 1000) / 1000]
    },
    Model(
        "itu.p618_rain", "Attenuation by rain on a slant path, exceeded in a share of an average year.",
        edition: "P.618-14 (the same as -13)", source: "ITU-R P.618-14, 2023, section 2.2.1.1",
        inputs: [
            frequencyTo100, pathElevation, tilt, .number("latitude_deg", "deg", -90...90, "of the station"), stationHeight,
            .number("rain_height_km", "km", -1...10, "above sea level (P.839)"),
            .number("rain_mm_per_h", "mm h-1", 0...300, "rate exceeded in 0.01 % of an average year (P.837)"), rainPercentage,
        ],
        outputs: [
            .number("attenuation_001_dB", "dB", 0...1e6, "exceeded in 0.01 %"),
            .number("attenuation_dB", "dB", 0...1e6, "exceeded in the percentage; none above 5 %"), validityOutput,
        ]
    ) { row throws(DomainError) in
        let (rain, percent) = (rain(row), row["percentage_percent"])
        let validity = SlantValidity(
            frequency_GHz: row["frequency_GHz"], elevation_rad: row["elevation_deg"] * radiansPerDegree, percent: percent)
        return [rain.at001_dB, percent > 5 ? 0 : rain.exceeded_dB(percent: percent), validity.code]
    },
    Model(
        "itu.p618_rain_probability", "Probability of rain on a slant path.",
        edition: "P.618-14", source: "ITU-R P.618-14, 2023, section 2.2.1.2",
        inputs: [
            .number("rain_percent", "%", 0...100, "share of the year with rain at the station"),
            pathElevation, stationHeight, .number("rain_height_km", "km", -1...10, "above sea level"),
        ],
        outputs: [.number("probability_percent", "%", 0...100, "share of the year with rain somewhere on the path")]
    ) { row throws(DomainError) in
        let elevation_rad = row["elevation_deg"] * radiansPerDegree
        let path_km = slantPath_km(rise_km: row["rain_height_km"] - row["station_km"], elevation_rad: elevation_rad)
        return [
            rainOnPath_percent(rainAtStation_percent: row["rain_percent"], path_km: path_km, elevation_rad: elevation_rad)
        ]
    },
    Model(
        "itu.p618_cross_polar", "Cross-polarisation discrimination not exceeded in a share of an average year.",
        edition: "P.618-14", source: "ITU-R P.618-14, 2023, sections 4.1 and 4.3",
        inputs: [
            .number("frequency_GHz", "GHz", 4...55, "carrier frequency"),
            .number("elevation_deg", "deg", 0.5...60, "elevation of the satellite"), tilt,
            .number("rain_dB", "dB", 1e-3...1000, "attenuation by rain, exceeded in the percentage"),
            .number("percentage_percent", "%", 0.001...1, "share of an average year"),
        ],
        outputs: [.number("discrimination_dB", "dB", -100...200, "ratio of the wanted to the other polarisation")]
    ) { row throws(DomainError) in
        [
            crossPolarDiscrimination_dB(
                frequency_GHz: row["frequency_GHz"], elevation_rad: row["elevation_deg"] * radiansPerDegree,
                tilt_rad: row["tilt_deg"] * radiansPerDegree, rain_dB: row["rain_dB"], percent: row["percentage_percent"])
        ]
    },
    Model(
        "itu.p618_diversity", "Share of an average year in which rain fades both of two stations.",
        edition: "P.618-14", source: "ITU-R P.618-14, 2023, section 2.2.4.1",
        inputs: [
            frequencyTo100, tilt, .number("separation_km", "km", 0...20_000, "distance of the stations"),
        ]
            + ["_1", "_2"].flatMap { suffix -> [Parameter] in
                [
                    .number("elevation\(suffix)_deg", "deg", 0.5...90, "elevation of the satellite"),
                    .number("latitude\(suffix)_deg", "deg", -90...90, "of the station"),
                    .number("station\(suffix)_km", "km", -0.5...9, default: 0, "height above sea level"),
                    .number("rain_height\(suffix)_km", "km", -1...10, "above sea level"),
                    .number("rain\(suffix)_mm_per_h", "mm h-1", 0.1...300, "rate exceeded in 0.01 %"),
                    .number("rain\(suffix)_percent", "%", 0.04...99, "share of the year with rain"),
                    .number("threshold\(suffix)_dB", "dB", 0.01...300, "attenuation that the link bears"),
                ]
            },
        outputs: [.number("outage_percent", "%", 0...100, "share of an average year in which both fade")]
    ) { row throws(DomainError) in
        let fits = try ["_1", "_2"].map { suffix throws(DomainError) in
            let rain = rain(row, suffix)
            guard rain.at001_dB > 0 else {
                throw DomainError(
                    "rain_height\(suffix)_km", value: "\(row["rain_height\(suffix)_km"])", allowed: "a height above the station's"
                )
            }
            return RainLogNormal(rain, rain_percent: row["rain\(suffix)_percent"])
        }
        return [
            jointRainOutage_percent(
                fits[0], threshold_dB: row["threshold_1_dB"], fits[1], secondThreshold_dB: row["threshold_2_dB"],
                separation_km: row["separation_km"])
        ]
    },
]
