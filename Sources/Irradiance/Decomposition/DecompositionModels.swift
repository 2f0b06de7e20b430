internal import Glibc
public import Models
internal import Units

private func irradiance(_ name: String, _ summary: String, default value: Double? = nil) -> Parameter {
    .number("\(name)_W_per_m2", "W m-2", 0...2000, default: value, summary)
}
private let ghi = irradiance("ghi", "global horizontal irradiance")
private let zenith = Parameter.number("solar_zenith_deg", "deg", 0...180, "zenith angle of the Sun")
private let extra = irradiance("dni_extra", "extraterrestrial normal irradiance", default: Physical.solarConstant_W_per_m2)
private let discInputs = [
    ghi, zenith, .number("day_of_year", "1", 1...367, "day of the year, 1 on January 1"),
    .number("pressure_Pa", "Pa", 30_000...110_000, default: 101_325, "air pressure"),
    .number("solar_constant_W_per_m2", "W m-2", 1300...1400, default: 1370, "solar constant, as published"),
]
private let solarTime = Parameter.number("solar_time_h", "h", 0...24, "apparent solar time")
private let splitOutputs = [
    irradiance("dni", "direct normal irradiance"), irradiance("dhi", "diffuse horizontal irradiance"),
    Parameter.number("kt", "1", 0...1, "clearness index"),
]

private func published(_ row: Row) -> (result: DISCResult, extra: Double) {
    let extra = spencerExtraterrestrial_W_per_m2(dayOfYear: row[2], solarConstant_W_per_m2: row[4])
    let result = disc(
        ghi_W_per_m2: row[0], zenith_rad: row[1] * radiansPerDegree, pressure_Pa: row[3], extraterrestrial_W_per_m2: extra)
    return (result, extra)
}

private func split(_ row: Row, _ fraction: Double) -> [Double] {
    let parts = decomposed(
        ghi_W_per_m2: row[0], diffuseFraction: fraction, cosZenith: cos(row[1] * radiansPerDegree),
        extraterrestrial_W_per_m2: row[2])
    return [parts.dni_W_per_m2, parts.dhi_W_per_m2, parts.clearness]
}

private func predictors(_ row: Row) -> DiffusePredictors {
    let horizontal = row[2] * max(cos(row[1] * radiansPerDegree), 0.065)
    return DiffusePredictors(
        clearness: max(min(row[0] / horizontal, 1), 0), solarTime_h: row[3], zenith_rad: row[1] * radiansPerDegree)
}

/// The registry's models that split global irradiance, beside Erbs'.
public let decompositionModels: [Model] = [
    Model(
        "irradiance.disc", "Direct normal irradiance from global by DISC", edition: "1987",
        source: "Maxwell, SERI/TR-215-3087, 1987", inputs: discInputs,
        outputs: splitOutputs + [.number("airmass", "1", 0...12, "absolute air mass, at most 12; missing below the horizon")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let (result, _) = published(row)
        let beam = result.dni_W_per_m2
        return [beam, row[0] - beam * max(0, cos(row[1] * radiansPerDegree)), result.clearness, result.airMass]
    },
    Model(
        "irradiance.dirint", "Direct normal irradiance from global by DIRINT: DISC corrected by change and humidity",
        edition: "1992", source: "Perez, Ineichen, Maxwell, Seals and Zelenka, ASHRAE Transactions 98, 1992",
        inputs: discInputs + [
            .number(
                "delta_kt_prime", "1", -1...1, default: -1,
                "mean change of kt_prime to the time before and the time after; -1: unknown"),
            .number(
                "precipitable_water_cm", "cm", -1...10, default: -1,
                "precipitable water, exp(0.07 dew point in °C − 0.075); -1: unknown"),
        ],
        outputs: splitOutputs + [.number("kt_prime", "1", 0...1, "clearness independent of the Sun's height")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let (result, _) = published(row)
        let clearness = zenithIndependentClearness(result.clearness, airMass: result.airMass)
        let state = DIRINTState(clearness: clearness, change: row[5] < 0 ? nil : row[5], water_cm: row[6] < 0 ? nil : row[6])
        let factor = result.dni_W_per_m2 == 0 ? 1 : dirintFactor(state, zenith_rad: row[1] * radiansPerDegree)
        let beam = result.dni_W_per_m2 * factor
        return [beam, row[0] - beam * max(0, cos(row[1] * radiansPerDegree)), result.clearness, clearness]
    },
    Model(
        "irradiance.engerer2", "Beam and diffuse parts of global irradiance by Engerer2, for 1 minute to 1 day",
        edition: "2015, coefficients of 2019; no beam beyond 87° from the zenith, none stronger than outside the atmosphere",
        source: "Engerer, Solar Energy 116, 2015; Bright and Engerer, Journal of Renewable and Sustainable Energy 11, 2019",
        inputs: [
            ghi, zenith, extra, solarTime, irradiance("ghi_clear", "global horizontal irradiance under a clear sky"),
            .choice("period", EngererPeriod.allCases.map(\.rawValue), default: "1h", "period of the averages"),
        ],
        outputs: splitOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        let clear = row[4] / (row[2] * max(cos(row[1] * radiansPerDegree), 0.065))
        let period = EngererPeriod.allCases[Int(row[5])]
        return split(row, engerer2DiffuseFraction(predictors(row), clearSkyClearness: clear, period: period))
    },
    Model(
        "irradiance.brl", "Beam and diffuse parts of global irradiance by Boland, Ridley and Lauret",
        edition: "2010; no beam beyond 87° from the zenith, none stronger than outside the atmosphere",
        source: "Ridley, Boland and Lauret, Renewable Energy 35, 2010, eq. 13",
        inputs: [
            ghi, zenith, extra, solarTime, .number("daily_kt", "1", 0...1.2, "clearness of the day"),
            .number("persistence", "1", 0...1.2, "mean clearness of the hours before and after"),
        ],
        outputs: splitOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        split(row, brlDiffuseFraction(predictors(row), dailyClearness: row[4], persistence: row[5]))
    },
]
