internal import Glibc
public import Models
internal import Units

private let rp1485 =
    "Herrmann, Kretzschmar and Gatley, Thermodynamic properties of real moist air, dry air, steam, water and ice, RP-1485, 2009"

private let temperature = Parameter.number("temperature_C", "degC", -90...100, "dry-bulb temperature")
private let pressure = Parameter.number("pressure_hPa", "hPa", 100...1200, default: 1013.25, "total pressure")
private let humidity = Parameter.number(
    "relative_humidity_percent", "%", 0...100, "mole fraction of water over that of saturated air (over ice below 0.01 degC)")

/// Everything about a state of moist air, in the order of ``stateOutputs(without:)``.
private let stateColumns: [(output: Parameter, value: @Sendable (MoistAir) -> Double)] = [
    (.number("humidity_ratio", "kg kg-1", 0...10, "mass of water per mass of dry air"), { $0.humidityRatio }),
    (.number("specific_humidity", "kg kg-1", 0...1, "mass of water per mass of moist air"), { $0.specificHumidity }),
    (.number("relative_humidity_percent", "%", 0...100, "relative humidity"), { $0.relativeHumidity * 100 }),
    (.number("vapour_pressure_Pa", "Pa", 0...120_000, "partial pressure of water"), { $0.vapourPressure_Pa }),
    (
        .number("dew_point_C", "degC", -120...100, "dew point, frost point below 0.01 degC; missing for dry air"),
        { $0.dewPoint_K - Physical.zeroCelsius_K }
    ),
    (
        .number("wet_bulb_C", "degC", -120...100, "thermodynamic wet bulb, frozen below 0.01 degC"),
        { $0.wetBulb_K - Physical.zeroCelsius_K }
    ),
    (.number("enthalpy_kJ_per_kg", "kJ kg-1", -200...10_000, "enthalpy per mass of dry air"), { $0.enthalpy_J_per_kg / 1000 }),
    (.number("specific_volume_m3_per_kg", "m3 kg-1", 0...20, "volume per mass of dry air"), { $0.specificVolume_m3_per_kg }),
    (.number("density_kg_per_m3", "kg m-3", 0...3, "density of the moist air"), { $0.density_kg_per_m3 }),
]

private func stateOutputs(without input: String) -> [Parameter] { stateColumns.map(\.output).filter { $0.name != input } }

private func state(_ air: MoistAir, without input: String) -> [Double] {
    stateColumns.filter { $0.output.name != input }.map { $0.value(air) }
}

/// The registry's models of moist air.
public let airModels: [Model] = [
    Model(
        "air.saturation_pressure", "Pressure of saturated water vapour over liquid water and over ice",
        edition: "IAPWS R7-97(2012); IAPWS R14-08(2011)", source: "IAPWS R7-97, 2012, eq. 30; IAPWS R14-08, 2011, eq. 6",
        inputs: [.number("temperature_C", "degC", -100...370, "temperature")],
        outputs: [
            .number("over_water_Pa", "Pa", 0...3e7, "over liquid water"),
            .number("over_ice_Pa", "Pa", 0...612, "over ice; missing above 0.01 degC"),
            .number("pressure_Pa", "Pa", 0...3e7, "over ice below 0.01 degC, over water from there on"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let kelvin = row[0] + Physical.zeroCelsius_K
        return [
            saturationPressureOverWater_Pa(temperature_K: kelvin),
            kelvin <= triplePoint_K ? saturationPressureOverIce_Pa(temperature_K: kelvin) : .nan,
            saturationPressure_Pa(temperature_K: kelvin),
        ]
    },
    Model(
        "air.enhancement_factor", "Partial pressure of water in saturated moist air over the pressure of saturated pure vapour",
        edition: "RP-1485 virials", source: rp1485, inputs: [temperature, pressure],
        outputs: [.number("factor", "1", 0.9...1.2, "enhancement factor")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let (kelvin, pressure_Pa) = (row[0] + Physical.zeroCelsius_K, row[1] * 100)
        let fraction = AirMixture(temperature_K: kelvin, pressure_Pa: pressure_Pa).saturatedMoleFraction()
        return [fraction < 1 ? fraction * pressure_Pa / saturationPressure_Pa(temperature_K: kelvin) : .nan]
    },
    Model(
        "air.state", "Moist air from temperature, relative humidity and pressure", edition: "RP-1485 virials", source: rp1485,
        inputs: [temperature, humidity, pressure], outputs: stateOutputs(without: "relative_humidity_percent")
    ) { (row: Row) throws(DomainError) -> [Double] in
        let air = MoistAir(
            temperature_K: row[0] + Physical.zeroCelsius_K, pressure_Pa: row[2] * 100, relativeHumidity: row[1] / 100)
        return state(air, without: "relative_humidity_percent")
    },
    Model(
        "air.wet_bulb", "Thermodynamic wet bulb of columns of moist air, vectorised", edition: "RP-1485, fits within 1e-5 K",
        source: rp1485, inputs: [temperature, humidity, pressure],
        outputs: [.number("wet_bulb_C", "degC", -120...100, "thermodynamic wet bulb, frozen below 0.01 degC")]
    ) { batch in
        let air_K = batch["temperature_C"].map { $0 + Physical.zeroCelsius_K }
        let pressure_Pa = batch["pressure_hPa"].map { $0 * 100 }
        let ratio = humidityRatio(
            air_K: air_K, relativeHumidity: batch["relative_humidity_percent"].map { $0 / 100 }, pressure_Pa: pressure_Pa)
        let wet_K = wetBulb_K(air_K: air_K, humidityRatio: ratio, pressure_Pa: pressure_Pa)
        batch.set("wet_bulb_C", wet_K.map { $0 - Physical.zeroCelsius_K })
    },
    Model(
        "air.state_from_wet_bulb", "Moist air from temperature, wet bulb and pressure", edition: "RP-1485 virials",
        source: rp1485,
        inputs: [temperature, .number("wet_bulb_C", "degC", -100...100, "thermodynamic wet bulb"), pressure],
        outputs: stateOutputs(without: "wet_bulb_C")
    ) { (row: Row) throws(DomainError) -> [Double] in
        try below(row[1], row[0], "wet_bulb")
        let air = MoistAir(
            temperature_K: row[0] + Physical.zeroCelsius_K, pressure_Pa: row[2] * 100, wetBulb_K: row[1] + Physical.zeroCelsius_K)
        guard air.humidityRatio > -1e-9 else {
            throw DomainError("wet_bulb", value: "\(row[1]) degC", allowed: "what dry air of this temperature reaches, or more")
        }
        return state(air, without: "wet_bulb_C")
    },
    Model(
        "air.state_from_dew_point", "Moist air from temperature, dew point and pressure", edition: "RP-1485 virials",
        source: rp1485,
        inputs: [temperature, .number("dew_point_C", "degC", -100...100, "dew point (frost point below 0.01 degC)"), pressure],
        outputs: stateOutputs(without: "dew_point_C")
    ) { (row: Row) throws(DomainError) -> [Double] in
        try below(row[1], row[0], "dew_point")
        let air = MoistAir(
            temperature_K: row[0] + Physical.zeroCelsius_K, pressure_Pa: row[2] * 100, dewPoint_K: row[1] + Physical.zeroCelsius_K
        )
        return state(air, without: "dew_point_C")
    },
    Model(
        "air.state_from_specific_humidity", "Moist air from temperature, specific humidity and pressure",
        edition: "RP-1485 virials",
        source: rp1485,
        inputs: [temperature, .number("specific_humidity", "kg kg-1", 0...0.5, "mass of water per mass of moist air"), pressure],
        outputs: stateOutputs(without: "specific_humidity")
    ) { (row: Row) throws(DomainError) -> [Double] in
        let air = MoistAir(
            temperature_K: row[0] + Physical.zeroCelsius_K, pressure_Pa: row[2] * 100, specificHumidity: row[1])
        return state(air, without: "specific_humidity")
    },
    Model(
        "air.standard_pressure", "Pressure of the standard atmosphere at an altitude", edition: "ICAO 1993",
        source: "ICAO Doc 7488, 1993",
        inputs: [.number("altitude_m", "m", -5000...11_000, "altitude above sea level")],
        outputs: [.number("pressure_hPa", "hPa", 200...1800, "pressure")]
    ) { (row: Row) throws(DomainError) -> [Double] in [standardPressure_Pa(altitude_m: row[0]) / 100] },
]

private func below(_ value_C: Double, _ dryBulb_C: Double, _ name: String) throws(DomainError) {
    guard value_C > dryBulb_C else { return }
    throw DomainError(name, value: "\(value_C) degC", allowed: "at most the dry bulb, \(dryBulb_C) degC")
}
