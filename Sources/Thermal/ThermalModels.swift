internal import Glibc
public import Models
internal import Orbits
internal import Units

private let angle: ClosedRange<Double> = -360...360

/// The registry's models of panels in orbit, chips and small places.
public let thermalModels: [Model] = [
    Model(
        "viewfactor.cylinder_sphere", "View factor from the side of a small cylinder to a sphere, at any tilt.",
        edition: "closed form of plates around the side",
        source: "Howell, A Catalog of Radiation Heat Transfer Configuration Factors, C-43",
        inputs: [
            heightParameter, .number("tilt_deg", "deg", 0...180, "angle between axis and direction to the sphere's centre"),
            radiusParameter,
        ],
        outputs: [.number("view_factor", "1", 0...1, "share of the side's diffuse radiation that meets the sphere")]
    ) { row throws(DomainError) in
        [viewFactorCylinderToSphere(tilt_rad: row["tilt_deg"] * radiansPerDegree, distance_radii: distanceInRadii(row))]
    },
    Model(
        "thermal.panel_in_orbit", "Heat that a panel takes up at a place of a circular orbit.",
        edition: "disk-integrated albedo, conical shadow", source: "viewfactor.plate_sphere, albedo.plate, shadow.conical",
        inputs: [
            .number("altitude_km", "km", 100...100_000, "height above the sphere"),
            .number("beta_deg", "deg", -90...90, "angle of the Sun from the orbital plane"),
            .number("angle_deg", "deg", angle, default: 0, "along the orbit from its noon"),
            .choice(
                "hold",
                RadiatorAttitude.allCases.map(\.rawValue) + ["fixed"] + ArticulationAxis.allCases.map { "best_\($0.rawValue)" },
                default: "edge_on", "how the normal is held"),
            .number("tilt_deg", "deg", 0...180, default: 90, "of a fixed normal, from the nadir"),
            .number("azimuth_deg", "deg", angle, default: 90, "of a fixed normal, from the flight to the orbit's normal"),
            .choice("faces", ["one", "two"], default: "two", "faces that take up heat"),
            .choice("albedo_model", AlbedoModel.allCases.map(\.rawValue), default: "disk", "how reflected sunlight is counted"),
            .number("emissivity", "1", 0.01...1, default: 0.85, "infrared"),
            .number("solar_absorptance", "1", 0...1, default: 0.1, "for sunlight"),
            .number("albedo", "1", 0...1, default: 0.29, "share of sunlight reflected"),
            .number("earth_infrared_W_per_m2", "W m-2", 0...500, default: 239.7, "leaving the Earth"),
            .number("solar_flux_W_per_m2", "W m-2", 0...2000, default: Physical.solarConstant_W_per_m2, "at the satellite"),
            radiusParameter,
        ],
        outputs: [
            .number("sun_factor", "1", 0...2, "cosine of incidence with the shadow, sum of faces"),
            .number("albedo_factor", "1", 0...2, "sum of faces"), .number("view_factor", "1", 0...2, "sum of faces"),
            .number("absorbed_W_per_m2_planform", "W m-2", 0...5000, "heat taken up"),
        ]
    ) { row throws(DomainError) in
        let index = Int(row["hold"]), attitudes = RadiatorAttitude.allCases
        let hold: PanelHold =
            index < attitudes.count
            ? .attitude(attitudes[index])
            : index == attitudes.count
                ? .fixed(tilt_rad: row["tilt_deg"] * radiansPerDegree, azimuth_rad: row["azimuth_deg"] * radiansPerDegree)
                : .articulated(ArticulationAxis.allCases[index - attitudes.count - 1])
        var heat = OrbitHeat(
            radius_m: (row["radius_km"] + row["altitude_km"]) * 1000, beta_rad: row["beta_deg"] * radiansPerDegree,
            earth: EarthRadiation(albedo: row["albedo"], outgoingLongwave_W_per_m2: row["earth_infrared_W_per_m2"]), hold: hold,
            surface: RadiatorSurface(emissivity: row["emissivity"], solarAbsorptance: row["solar_absorptance"]))
        heat.earthRadius_m = row["radius_km"] * 1000
        heat.solarFlux_W_per_m2 = row["solar_flux_W_per_m2"]
        heat.isTwoSided = row["faces"] == 1
        heat.albedoModel = AlbedoModel.allCases[Int(row["albedo_model"])]
        let place = row["angle_deg"] * radiansPerDegree
        let factors = heat.factors(place)
        return [factors.sun, factors.albedo, factors.view, heat.absorbed_W_per_m2(place)]
    },
    Model(
        "thermal.periodic_node", "Temperatures of one node that radiates, in the orbit that repeats itself.",
        edition: "certified periodic orbit", source: "docs/models/thermal-transient.md",
        inputs: [
            .number("altitude_km", "km", 100...100_000, "height above the sphere"),
            .number("beta_deg", "deg", -90...90, "angle of the Sun from the orbital plane"),
            .number("heat_W_per_m2", "W m-2", 0...20_000, "heat of the load per planform"),
            .number("capacity_J_per_m2_K", "J m-2 K-1", 1...1e7, default: 5000, "heat capacity per planform"),
            .choice("hold", RadiatorAttitude.allCases.map(\.rawValue), default: "nadir", "how the panel is held"),
            .choice("faces", ["one", "two"], default: "two", "faces that take up and emit heat"),
            .choice("direct_sun", ["counts", "shielded"], default: "counts", "direct sunlight"),
            .choice("albedo_model", AlbedoModel.allCases.map(\.rawValue), default: "disk", "how reflected sunlight is counted"),
            .number("emissivity", "1", 0.01...1, default: 0.85, "infrared"),
            .number("solar_absorptance", "1", 0...1, default: 0.1, "for sunlight"),
            .number("albedo", "1", 0...1, default: 0.29, "share of sunlight reflected"),
            .number("earth_infrared_W_per_m2", "W m-2", 0...500, default: 239.7, "leaving the Earth"),
            .number("solar_flux_W_per_m2", "W m-2", 0...2000, default: Physical.solarConstant_W_per_m2, "at the satellite"),
            .number("period_s", "s", 3000...1e6, "period of the orbit"), radiusParameter,
        ],
        outputs: [
            .number("mean_K", "K", 3...3000, "mean over the orbit"), .number("least_K", "K", 3...3000, "least of 720 values"),
            .number("greatest_K", "K", 3...3000, "greatest of 720 values"),
            .number("closure_K", "K", 0...1, "change from noon to noon"),
        ]
    ) { row throws(DomainError) in
        var heat = OrbitHeat(
            radius_m: (row["radius_km"] + row["altitude_km"]) * 1000, beta_rad: row["beta_deg"] * radiansPerDegree,
            earth: EarthRadiation(albedo: row["albedo"], outgoingLongwave_W_per_m2: row["earth_infrared_W_per_m2"]),
            hold: .attitude(RadiatorAttitude.allCases[Int(row["hold"])]),
            surface: RadiatorSurface(emissivity: row["emissivity"], solarAbsorptance: row["solar_absorptance"]))
        heat.earthRadius_m = row["radius_km"] * 1000
        heat.solarFlux_W_per_m2 = row["solar_flux_W_per_m2"]
        (heat.isTwoSided, heat.hasDirectSun) = (row["faces"] == 1, row["direct_sun"] == 0)
        heat.albedoModel = AlbedoModel.allCases[Int(row["albedo_model"])]
        let network = try ThermalNetwork(
            nodes: [
                .init("panel", capacity_J_per_K: row["capacity_J_per_m2_K"], power_W: row["heat_W_per_m2"], planform_m2: 1)
            ], links: [])
        do {
            let orbit = try ThermalOrbit(network: network, heat: heat, period_s: row["period_s"]).periodic(samples: 720)
            return [orbit.mean_K[0], orbit.least_K[0], orbit.greatest_K[0], orbit.closure_K]
        } catch {
            throw DomainError("orbit", value: "without a repeating temperature", allowed: "\(error)")
        }
    },
    Model(
        "thermal.chip", "Junction temperature and power of a chip whose leakage grows with temperature.",
        edition: "exact fixed point", source: "Corless et al., On the Lambert W function, 1996; docs/models/thermal-transient.md",
        inputs: [
            .number("coolant_C", "degC", -100...150, "liquid at the cold plate"),
            .number("resistance_K_per_W", "K W-1", 1e-4...100, "junction to liquid"),
            .number("dynamic_W", "W", 0...1e5, "power that does not depend on temperature"),
            .number("leakage_W", "W", 0...1e5, default: 0, "leakage at leakage_at_C"),
            .number("leakage_at_C", "degC", 0...150, default: 85, "where the leakage is given"),
            .number("leakage_scale_K", "K", 1...1000, default: 35, "over which it grows e-fold"),
        ],
        outputs: [
            .number("junction_C", "degC", -100...1e4, "missing where the power runs away"),
            .number("power_W", "W", 0...1e6, "missing likewise"),
            .number("runaway_C", "degC", -1e6...1e6, "coolant at which it runs away; missing without leakage"),
        ]
    ) { row throws(DomainError) in
        let zero = Physical.zeroCelsius_K
        let chip = ChipHeat(
            resistance_K_per_W: row[1], dynamic_W: row[2], leakage_W: row[3], leakageAt_K: row[4] + zero, leakageScale_K: row[5])
        let found = chip.junction(coolant_K: row[0] + zero)
        return [
            (found?.temperature_K ?? .nan) - zero, found?.power_W ?? .nan, chip.runaway_K.isFinite ? chip.runaway_K - zero : .nan,
        ]
    },
    Model(
        "thermal.home", "A home node's heat in an hour: what the air conditioner takes and what the heater saves.",
        edition: "Analemma 1", source: "heat balance; air conditioner by Carnot from its rating at 35 degC",
        inputs: [
            .number("outdoor_C", "degC", -60...60, "outdoor air"),
            .number("heating_below_C", "degC", -20...30, default: 15, "outdoors, where heat is wanted"),
            .number("cooling_above_C", "degC", 0...50, default: 22, "outdoors, where heat must be taken away"),
            .number("heater_cop", "1", 0.5...8, default: 3, "of what heats otherwise; 1: resistance"),
            .number("cooler_cop", "1", 0.5...10, default: 3.5, "of the air conditioner at 35 degC outdoors"),
        ],
        outputs: [
            .number("cooling_W_per_W", "1", 0...2, "air conditioner"), .number("saved_W_per_W", "1", 0...2, "heater"),
            .number("ere", "1", -1...3, "energy less what is saved, over IT energy"),
        ]
    ) { row throws(DomainError) in
        var home = HomeNode()
        (home.heatingBelow_K, home.coolingAbove_K) = (row[1] + Physical.zeroCelsius_K, row[2] + Physical.zeroCelsius_K)
        (home.heaterCOP, home.coolerCOP) = (row[3], row[4])
        guard row[1] <= row[2] else {
            throw DomainError("heating_below_C", value: "\(row[1]) degC", allowed: "at most cooling_above_C, \(row[2]) degC")
        }
        let hour = home.hour(outdoor_K: row[0] + Physical.zeroCelsius_K)
        return [hour.cooling_W_per_W, hour.saved_W_per_W, 1 + hour.cooling_W_per_W - hour.saved_W_per_W]
    },
    Model(
        "thermal.vehicle", "What a parked vehicle's coolant loop carries, and its fan.", edition: "Analemma 1",
        source: "conductance by the 0.8th power of flow, fan by the cubic law",
        inputs: [
            .number("outdoor_C", "degC", -60...60, "outdoor air"),
            .number("it_W", "W", 0...1e5, default: 1000, "power of the computer"),
            .number("conductance_W_per_K", "W K-1", 1...1e5, default: 200, "radiator at full fan speed"),
            .number("fan_W", "W", 0...1e4, default: 80, "fan at full speed"),
            .number("coolant_limit_C", "degC", 0...120, default: 65, "warmest coolant"),
            .number("air_rise_K", "K", 0...40, default: 0, "of a garage over outdoors"),
        ],
        outputs: [
            .number("limit_W", "W", 0...1e7, "most it can draw"),
            .number("fan_power_W", "W", 0...1e4, "fan at the draw or the limit"),
        ]
    ) { row throws(DomainError) in
        var car = ParkedVehicle()
        (car.conductance_W_per_K, car.fan_W) = (row[2], row[3])
        (car.coolantLimit_K, car.airRise_K) = (row[4] + Physical.zeroCelsius_K, row[5])
        let hour = car.hour(outdoor_K: row[0] + Physical.zeroCelsius_K, it_W: row[1])
        return [hour.limit_W, hour.fan_W]
    },
    Model(
        "thermal.passive", "Power that a device without a fan can draw for good.", edition: "Analemma 1",
        source: "resistance from measurements; film by Churchill and Chu and grey radiation",
        inputs: [
            .number("ambient_C", "degC", -40...60, "air"),
            .number("surface_limit_C", "degC", 20...90, default: 44, "warmest surface that a hand may touch"),
            .number("resistance_K_per_W", "K W-1", 0.01...1000, default: 5.57, "surface to air"),
            .number("height_m", "m", 0.01...3, default: 0.15, "of an upright surface, for the film"),
            .number("emissivity", "1", 0...1, default: 0.9, "for the film"),
        ],
        outputs: [
            .number("sustained_W", "W", 0...1e4, "by the resistance"),
            .number("film_W_per_m2_K", "W m-2 K-1", 0...100, "convection and radiation of the surface at its limit"),
        ]
    ) { row throws(DomainError) in
        let (ambient, limit) = (row[0] + Physical.zeroCelsius_K, row[1] + Physical.zeroCelsius_K)
        return [
            PassiveDevice(resistance_K_per_W: row[2], surfaceLimit_K: limit).sustained_W(ambient_K: ambient),
            PassiveDevice.film_W_per_m2_K(surface_K: limit, ambient_K: ambient, height_m: row[3], emissivity: row[4]),
        ]
    },
]
