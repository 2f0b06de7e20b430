internal import Glibc
public import Models
internal import Units

private let surfaceInputs: [Parameter] = [
    .number("emissivity", "1", 0.01...1, default: 0.85, "infrared emissivity of both faces"),
    .number("solar_absorptance", "1", 0...1, default: 0.1, "absorptance for sunlight"),
    .choice(
        "earth_infrared", ["kirchhoff", "solar_absorptance"], default: "kirchhoff",
        "absorptance for the Earth's infrared: the emissivity by Kirchhoff's law, or (as some publish) that for sunlight"),
    .number("fin_efficiency", "1", 0.01...1, default: 1, "share of an isothermal panel's emission"),
    .number(
        "stefan_boltzmann_W_per_m2_K4", "W m-2 K-4", 5e-8...6e-8, default: Physical.stefanBoltzmann_W_per_m2_K4,
        "Stefan-Boltzmann constant; another value only to repeat published figures"),
]

private let earthInputs: [Parameter] = [
    .number("solar_flux_W_per_m2", "W m-2", 0...2000, default: Physical.solarConstant_W_per_m2, "solar flux at the satellite"),
    .number("albedo", "1", 0...1, default: 0.29, "share of sunlight that the Earth reflects"),
    .number("earth_infrared_W_per_m2", "W m-2", 0...500, default: 239.7, "infrared radiation leaving the Earth"),
]

private func surface(_ row: Row) -> RadiatorSurface {
    RadiatorSurface(
        emissivity: row["emissivity"], solarAbsorptance: row["solar_absorptance"],
        earthInfraredAbsorptance: row["earth_infrared"] == 0 ? nil : row["solar_absorptance"],
        finEfficiency: row["fin_efficiency"], stefanBoltzmann_W_per_m2_K4: row["stefan_boltzmann_W_per_m2_K4"])
}

private func earth(_ row: Row) -> EarthRadiation {
    EarthRadiation(albedo: row["albedo"], outgoingLongwave_W_per_m2: row["earth_infrared_W_per_m2"])
}

private let balanceOutputs: [Parameter] = [
    .number("emitted_W_per_m2_planform", "W m-2", -1e6...1e6, "emitted by both faces"),
    .number("direct_sun_W_per_m2_planform", "W m-2", 0...1e6, "absorbed from the Sun"),
    .number("albedo_W_per_m2_planform", "W m-2", 0...1e6, "absorbed from sunlit Earth"),
    .number("earth_infrared_absorbed_W_per_m2_planform", "W m-2", 0...1e6, "absorbed from the Earth's infrared"),
    .number("net_W_per_m2_planform", "W m-2", -1e6...1e6, "rejected heat"),
    .number("sink_K", "K", 0...1e4, "temperature of an unheated panel"),
]

private func balance(_ row: Row, sun: Double, albedoFactor: Double, view: Double) -> [Double] {
    let (surface, earth, flux) = (surface(row), earth(row), row["solar_flux_W_per_m2"])
    func absorbed(_ sun: Double, _ albedo: Double, _ view: Double) -> Double {
        surface.absorbed_W_per_m2(
            sunFactor: sun, albedoFactor: albedo, earthViewFactor: view, solarFlux_W_per_m2: flux, earth: earth)
    }
    let all = absorbed(sun, albedoFactor, view)
    let emitted = surface.emitted_W_per_m2(temperature_K: row["temperature_K"])
    return [
        emitted, absorbed(sun, 0, 0), absorbed(0, albedoFactor, 0), absorbed(0, 0, view), emitted - all,
        surface.sink_K(absorbed_W_per_m2: all),
    ]
}

/// Radiators and the loads on them.
public let radiatorModels: [Model] = [
    Model(
        "radiator.two_sided", "Heat that a two-sided radiator panel rejects, from what each face sees of Sun and Earth.",
        edition: "two faces, diffuse-grey", source: "Gilmore, Spacecraft Thermal Control Handbook, 2002, sections 2 and 6",
        inputs: [
            .number("temperature_K", "K", 0...2000, "temperature of the panel"),
            .number("sun_cosine_a", "1", 0...1, default: 0, "cosine of the sun's incidence on face A, 0 if turned away"),
            .number("sun_cosine_b", "1", 0...1, default: 0, "the same of face B"),
            .number("view_factor_a", "1", 0...1, default: 0, "view factor of face A to the Earth"),
            .number("view_factor_b", "1", 0...1, default: 0, "the same of face B"),
            .number(
                "albedo_factor_a", "1", 0...1, default: 0,
                "albedo factor of face A (albedo.plate; a crude one is the view factor)"),
            .number("albedo_factor_b", "1", 0...1, default: 0, "the same of face B"),
            .number("lit_fraction", "1", 0...1, default: 1, "visible share of the Sun"),
        ] + surfaceInputs + earthInputs,
        outputs: balanceOutputs
    ) { row throws(DomainError) in
        balance(
            row, sun: row["lit_fraction"] * (row["sun_cosine_a"] + row["sun_cosine_b"]),
            albedoFactor: row["albedo_factor_a"] + row["albedo_factor_b"], view: row["view_factor_a"] + row["view_factor_b"])
    },
    Model(
        "radiator.panel",
        "Heat that a two-sided radiator panel rejects in orbit, from its attitude, altitude and the Sun's zenith angle.",
        edition: "two faces, disk-integrated albedo", source: "viewfactor.plate_sphere, albedo.plate and radiator.two_sided",
        inputs: [
            .number("altitude_km", "km", 1...1e6, "height above the sphere"),
            .number("sun_zenith_deg", "deg", 0...180, default: 90, "zenith angle of the Sun at the sub-satellite point"),
            .number("temperature_K", "K", 0...2000, "temperature of the panel"),
            .choice("attitude", RadiatorAttitude.allCases.map(\.rawValue), default: "edge_on", "how the panel is held"),
            .number("lit_fraction", "1", 0...1, default: 1, "visible share of the Sun"),
            radiusParameter,
        ] + surfaceInputs + earthInputs,
        outputs: balanceOutputs + [
            .number("view_factor", "1", 0...2, "view factor to the Earth, sum over both faces"),
            .number("albedo_factor", "1", 0...2, "albedo factor, sum over both faces"),
        ]
    ) { row throws(DomainError) in
        let attitude = RadiatorAttitude.allCases[Int(row["attitude"])]
        let (h, cosine) = (distanceInRadii(row), cos(row["sun_zenith_deg"] * radiansPerDegree))
        let view = RadiatorExposure.earthViewFactor(attitude, cosSunZenith: cosine, distance_radii: h)
        let albedo = RadiatorExposure.albedoFactor(attitude, cosSunZenith: cosine, distance_radii: h)
        let sun = RadiatorExposure.sunFactor(
            attitude, litFraction: row["lit_fraction"], cosSunZenithPositive: max(0, cosine),
            cosSunNadirLit: row["lit_fraction"] * max(0, -cosine))
        return balance(row, sun: sun, albedoFactor: albedo, view: view) + [view, albedo]
    },
    Model(
        "radiator.temperature",
        "Temperature at which a two-sided panel rejects a given heat, and the area that a heat load needs.",
        edition: "exact quartic", source: "radiator.two_sided solved for the temperature",
        inputs: [
            .number("net_W_per_m2_planform", "W m-2", -1e5...1e6, "rejected heat per planform area"),
            .number("absorbed_W_per_m2_planform", "W m-2", 0...1e5, "heat absorbed from Sun and Earth by both faces"),
            .number("heat_kW", "kW", 0...1e9, default: 1, "heat load"),
        ] + surfaceInputs,
        outputs: [
            .number("temperature_K", "K", 0...1e4, "temperature of the panel"),
            .number("area_m2", "m2", 0...1e12, "planform area for the heat load"),
            .number("sink_K", "K", 0...1e4, "temperature of an unheated panel"),
        ]
    ) { row throws(DomainError) in
        let (surface, net, absorbed) = (surface(row), row["net_W_per_m2_planform"], row["absorbed_W_per_m2_planform"])
        return [
            surface.temperature_K(net_W_per_m2: net, absorbed_W_per_m2: absorbed),
            net > 0 ? row["heat_kW"] * 1000 / net : .nan, surface.sink_K(absorbed_W_per_m2: absorbed),
        ]
    },
    Model(
        "radiator.fin", "Efficiency of a straight radiating fin with an insulated tip.",
        edition: "sink at 0 K", source: "first integral of the fin equation; see docs/models/radiator.md",
        inputs: [
            .number("base_K", "K", 1...2000, default: 320, "temperature of the fin's base"),
            .number("length_mm", "mm", 0...1e4, "from base to tip"),
            .number("thickness_mm", "mm", 0.001...1000, "thickness"),
            .number("conductivity_W_per_m_K", "W m-1 K-1", 0.01...5000, default: 167, "thermal conductivity (6061 aluminium)"),
            .number("emissivity", "1", 0.01...1, default: 0.85, "infrared emissivity"),
            .number("faces", "1", 1...2, default: 2, "radiating faces"),
        ],
        outputs: [
            .number("fin_parameter", "1", 0...1000, "faces emissivity sigma base^3 length^2 / (conductivity thickness)"),
            .number("fin_efficiency", "1", 0...1, "emission as a share of an isothermal fin's"),
            .number("tip_K", "K", 0...2000, "temperature of the tip"),
        ]
    ) { row throws(DomainError) in
        let base = row["base_K"]
        let length_m = row["length_mm"] * 1e-3
        let lambda =
            row["faces"] * row["emissivity"] * Physical.stefanBoltzmann_W_per_m2_K4 * base * base * base
            * length_m * length_m / (row["conductivity_W_per_m_K"] * row["thickness_mm"] * 1e-3)
        let fin = try finEfficiency(lambda: lambda)
        return [lambda, fin.efficiency, fin.tip * base]
    },
]
