internal import Glibc
internal import Models
internal import Units

private let gasOutputs: [Parameter] = [
    .number("oxygen_dB", "dB", 0...1e6, "oxygen and the dry continuum"), .number("vapour_dB", "dB", 0...1e6, "water vapour"),
    .number("attenuation_dB", "dB", 0...1e6, "both"),
]

let gasModels: [Model] = [
    Model(
        "itu.p676", "Specific attenuation of oxygen and water vapour, line by line.",
        edition: "P.676-13 (the same as -12)", source: "ITU-R P.676-13, 2022, annex 1, section 1",
        inputs: [
            frequencyTo1000, .number("dry_pressure_hPa", "hPa", 0...1100, default: 1013.25, "total pressure less that of vapour"),
            stationTemperature, stationVapour,
        ],
        outputs: [
            .number("oxygen_dB_per_km", "dB km-1", 0...1e5, "oxygen and the dry continuum"),
            .number("vapour_dB_per_km", "dB km-1", 0...1e5, "water vapour"),
            .number("specific_dB_per_km", "dB km-1", 0...1e5, "both"),
        ]
    ) { row throws(DomainError) in
        let temperature = row["temperature_K"]
        let gas = GasAttenuation(
            frequency_GHz: row["frequency_GHz"], dry_hPa: row["dry_pressure_hPa"],
            vapour_hPa: vapourPressure_hPa(density_g_per_m3: row["vapour_g_per_m3"], temperature_K: temperature),
            temperature_K: temperature)
        return [gas.oxygen_dB_per_km, gas.vapour_dB_per_km, gas.total_dB_per_km]
    },
    Model(
        "itu.p676_slant", "Attenuation by gases from a station to space, line by line through 922 layers with refraction.",
        edition: "P.676-13, annex 1 (the same as -12)",
        source: "ITU-R P.676-13, 2022, annex 1, section 2.2; atmospheres of P.835-6",
        inputs: [
            frequencyTo1000, .number("elevation_deg", "deg", 0.5...90, "apparent elevation at the station"),
            .number("station_km", "km", 0...9, default: 0, "height of the station above sea level"),
            .choice("atmosphere", ReferenceAtmosphere.allCases.map(\.rawValue), default: "global", "air above the station"),
            .number(
                "vapour_g_per_m3", "g m-3", 0...50, default: 7.5,
                "density of water vapour at the station; the profile is scaled to it"),
        ], outputs: gasOutputs
    ) { row throws(DomainError) in
        let layers = LayeredAtmosphere(
            ReferenceAtmosphere.allCases[Int(row["atmosphere"])], station_km: row["station_km"],
            vapour_g_per_m3: row["vapour_g_per_m3"])
        let slant = layers.slant_dB(
            frequency_GHz: row["frequency_GHz"], elevation_rad: row["elevation_deg"] * radiansPerDegree)
        return [slant.oxygen_dB, slant.vapour_dB, slant.oxygen_dB + slant.vapour_dB]
    },
    Model(
        "itu.p676_12_annex_2", "Attenuation by gases from a station to space by equivalent heights.",
        edition: "P.676-12, annex 2", source: "ITU-R P.676-12, 2019, annex 2, sections 1 and 2",
        inputs: [
            frequencyTo350, .number("elevation_deg", "deg", 5...90, "elevation of the satellite"),
            .number("dry_pressure_hPa", "hPa", 300...1100, default: 1013.25, "total pressure less that of vapour"),
            stationTemperature, stationVapour,
        ],
        outputs: gasOutputs + [
            .number("oxygen_height_km", "km", -100...1000, "equivalent height of oxygen"),
            .number("vapour_height_km", "km", -100...1000, "equivalent height of water vapour"),
        ]
    ) { row throws(DomainError) in
        let (f, dry, temperature) = (row["frequency_GHz"], row["dry_pressure_hPa"], row["temperature_K"])
        let density = row["vapour_g_per_m3"]
        let gas = GasAttenuation(
            frequency_GHz: f, dry_hPa: dry, vapour_hPa: vapourPressure_hPa(density_g_per_m3: density, temperature_K: temperature),
            temperature_K: temperature)
        let heights = equivalentHeights12_km(
            frequency_GHz: f, dry_hPa: dry, vapour_g_per_m3: density, temperature_K: temperature)
        let sine = sin(row["elevation_deg"] * radiansPerDegree)
        let oxygen = gas.oxygen_dB_per_km * heights.oxygen_km / sine
        let vapour = gas.vapour_dB_per_km * heights.vapour_km / sine
        return [oxygen, vapour, oxygen + vapour, heights.oxygen_km, heights.vapour_km]
    },
    Model(
        "itu.p676_13_annex_2",
        "Attenuation by gases from a station to space by equivalent heights; that of oxygen from coefficients found line by line, or from those given.",
        edition: "P.676-13, annex 2, method 1",
        source:
            "ITU-R P.676-13, 2022, annex 2, sections 1.1 and 2.1; coefficients of oxygen of this project where none are given",
        inputs: [
            frequencyTo350, .number("elevation_deg", "deg", 5...90, "elevation of the satellite"), stationPressure,
            stationTemperature, stationVapour,
            .number(
                "oxygen_height_km", "km", 0...1000, default: 0,
                "equivalent height of oxygen from the recommendation's own table; 0: found line by line"),
        ],
        outputs: gasOutputs + [
            .number("used_oxygen_height_km", "km", -100...1000, "equivalent height of oxygen"),
            .number("vapour_height_km", "km", -100...1000, "equivalent height of water vapour"),
        ]
    ) { row throws(DomainError) in
        let (f, temperature, density) = (row["frequency_GHz"], row["temperature_K"], row["vapour_g_per_m3"])
        let vapour_hPa = vapourPressure_hPa(density_g_per_m3: density, temperature_K: temperature)
        let gas = GasAttenuation(
            frequency_GHz: f, dry_hPa: row["pressure_hPa"] - vapour_hPa, vapour_hPa: vapour_hPa, temperature_K: temperature)
        let given = row["oxygen_height_km"]
        let oxygenHeight =
            given > 0
            ? given
            : GasColumnFits(frequency_GHz: f).height_km(
                pressure_hPa: row["pressure_hPa"], temperature_K: temperature, vapour_g_per_m3: density)
        let vapourHeight = vapourHeight13_km(frequency_GHz: f)
        let sine = sin(row["elevation_deg"] * radiansPerDegree)
        let oxygen = gas.oxygen_dB_per_km * oxygenHeight / sine
        let vapour = gas.vapour_dB_per_km * vapourHeight / sine
        return [oxygen, vapour, oxygen + vapour, oxygenHeight, vapourHeight]
    },
    Model(
        "itu.p676_zenith_vapour", "Attenuation by the water vapour above a station in the zenith, from its column.",
        edition: "P.676-12, annex 2", source: "ITU-R P.676-12, 2019, annex 2, section 2.3",
        inputs: [
            frequencyTo350, .number("vapour_column_kg_per_m2", "kg m-2", 0...120, "water vapour above the station"),
            stationHeight,
        ],
        outputs: [.number("attenuation_dB", "dB", 0...1e6, "in the zenith")]
    ) { row throws(DomainError) in
        [
            zenithVapour_dB(
                frequency_GHz: row["frequency_GHz"], column_kg_per_m2: row["vapour_column_kg_per_m2"],
                station_km: row["station_km"])
        ]
    },
]
