internal import Ephemeris
internal import Glibc
public import Models
internal import TimeScales
internal import Units

private let planeInputs: [Parameter] = [
    .number("surface_tilt_deg", "deg", 0...180, "tilt of the plane from the horizontal"),
    .number("surface_azimuth_deg", "deg", -360...360, "azimuth the plane faces, clockwise from north"),
    .number("solar_zenith_deg", "deg", 0...180, "apparent zenith angle of the Sun"),
    .number("solar_azimuth_deg", "deg", -360...360, "azimuth of the Sun, clockwise from north"),
]

private func irradiance(_ name: String, _ summary: String, default value: Double? = nil) -> Parameter {
    .number("\(name)_W_per_m2", "W m-2", 0...2000, default: value, summary)
}

private let planeOutputs: [Parameter] = [
    irradiance("poa_global", "irradiance on the plane"), irradiance("poa_direct", "from the Sun's disk"),
    irradiance("poa_sky_diffuse", "from the sky"), irradiance("poa_ground_diffuse", "from the ground"),
]

private func transposition(_ sky: SkyModel, _ title: String, source: String) -> Model {
    Model(
        "irradiance.\(sky.rawValue)", "Irradiance on a tilted plane with \(title)", edition: "with isotropic ground reflection",
        source: source,
        inputs: planeInputs + [
            irradiance("ghi", "global horizontal irradiance"), irradiance("dhi", "diffuse horizontal irradiance"),
            irradiance("dni", "direct normal irradiance"),
            irradiance("dni_extra", "extraterrestrial normal irradiance", default: Physical.solarConstant_W_per_m2),
            .number("albedo", "1", 0...1, default: 0.25, "reflectance of the ground"),
        ],
        outputs: planeOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        let incidence = cosIncidence(
            tilt_rad: row[0] * radiansPerDegree, planeAzimuth_rad: row[1] * radiansPerDegree,
            zenith_rad: row[2] * radiansPerDegree, azimuth_rad: row[3] * radiansPerDegree)
        let state = SkyState(
            ghi_W_per_m2: row[4], dhi_W_per_m2: row[5], dni_W_per_m2: row[6], extraterrestrial_W_per_m2: row[7],
            zenith_rad: row[2] * radiansPerDegree, albedo: row[8])
        let plane = transposed(state, tilt_rad: row[0] * radiansPerDegree, cosIncidence: incidence, model: sky)
        return [
            plane.global_W_per_m2, plane.direct_W_per_m2, plane.skyDiffuse_W_per_m2, plane.groundDiffuse_W_per_m2,
        ]
    }
}

/// The registry's models of irradiance on the ground.
public let irradianceModels: [Model] = [
    Model(
        "irradiance.extraterrestrial", "Irradiance normal to the Sun's rays outside the atmosphere", edition: "TSI 1361.1 W/m²",
        source: "Gueymard, Solar Energy 168, 2018; distance: Reda and Andreas, NREL/TP-560-34302, 2008",
        inputs: [
            .time("time_utc", "instant"),
            irradiance("solar_constant", "total solar irradiance at 1 au", default: Physical.solarConstant_W_per_m2),
        ],
        outputs: [irradiance("dni_extra", "extraterrestrial normal irradiance")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let sun = sunGeocentric(at: Instant(unix_s: row[0]))
        return [extraterrestrial_W_per_m2(distance_au: sun.distance_au, solarConstant_W_per_m2: row[1])]
    },
    Model(
        "irradiance.air_mass", "Relative optical air mass", edition: "Kasten and Young 1989",
        source: "Kasten and Young, Revised optical air mass tables, Applied Optics 28, 1989, eq. 3",
        inputs: [.number("apparent_zenith_deg", "deg", 0...180, "apparent zenith angle")],
        outputs: [.number("air_mass", "1", 0.9...40, "relative air mass; missing below the horizon")]
    ) { (row: Row) throws(DomainError) -> [Double] in [relativeAirMass(apparentZenith_rad: row[0] * radiansPerDegree)] },
    Model(
        "irradiance.erbs", "Beam and diffuse parts of global horizontal irradiance",
        edition: "Erbs 1982; no beam beyond 87° from the zenith, none stronger than outside the atmosphere",
        source: "Erbs, Klein and Duffie, Solar Energy 28, 1982, eq. 1",
        inputs: [
            irradiance("ghi", "global horizontal irradiance"),
            .number("solar_zenith_deg", "deg", 0...180, "zenith angle of the Sun"),
            irradiance("dni_extra", "extraterrestrial normal irradiance", default: Physical.solarConstant_W_per_m2),
        ],
        outputs: [
            irradiance("dni", "direct normal irradiance"), irradiance("dhi", "diffuse horizontal irradiance"),
            .number("kt", "1", 0...1, "clearness index"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let parts = erbs(ghi_W_per_m2: row[0], cosZenith: cos(row[1] * radiansPerDegree), extraterrestrial_W_per_m2: row[2])
        return [parts.dni_W_per_m2, parts.dhi_W_per_m2, parts.clearness]
    },
    Model(
        "irradiance.aoi", "Angle between the Sun and the normal of a plane", edition: "1", source: "spherical law of cosines",
        inputs: planeInputs, outputs: [.number("aoi_deg", "deg", 0...180, "angle of incidence")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let cosine = cosIncidence(
            tilt_rad: row[0] * radiansPerDegree, planeAzimuth_rad: row[1] * radiansPerDegree,
            zenith_rad: row[2] * radiansPerDegree, azimuth_rad: row[3] * radiansPerDegree)
        return [acos(cosine) / radiansPerDegree]
    },
    transposition(.isotropic, "an isotropic sky", source: "Liu and Jordan, Solar Energy 7, 1963"),
    transposition(
        .haydavies, "Hay and Davies' circumsolar sky",
        source:
            "Hay and Davies, First Canadian Solar Radiation Data Workshop, 1980; Loutzenhiser et al., Solar Energy 81, 2007"
    ),
    transposition(
        .reindl, "Reindl's circumsolar and horizon-bright sky", source: "Reindl, Beckman and Duffie, Solar Energy 45, 1990, eq. 8"
    ),
    transposition(
        .perez, "Perez' sky of 1990 (coefficients of all sites)",
        source: "Perez, Ineichen, Seals, Michalsky and Stewart, Solar Energy 44, 1990, eq. 9 and table 6"),
    transposition(
        .klucher, "Klucher's sky", source: "Klucher, Solar Energy 23, 1979, eq. 3; finite where global irradiance is none"),
    transposition(
        .perezDriesse, "Perez' sky with Driesse's continuous coefficients",
        source: "Driesse, Jensen and Perez, Solar Energy 269, 2024, eq. 8–11"),
]
