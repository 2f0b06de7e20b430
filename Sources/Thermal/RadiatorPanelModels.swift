internal import Glibc
public import Models
internal import Units

/// The registry's models of radiators with tubes, of punctures and of heat pumps.
public let radiatorPanelModels: [Model] = [
    Model(
        "radiator.fin_sink", "Efficiency of a straight radiating fin with an insulated tip against a sink.",
        edition: "exact first integral", source: "first integral of the fin equation; docs/models/radiator-panel.md",
        inputs: [
            .number("fin_parameter", "1", 0...1000, "faces emissivity sigma base^3 length^2 / (conductivity thickness)"),
            .number("sink_ratio", "1", 0...0.999, default: 0, "temperature of the sink over that of the base"),
        ],
        outputs: [
            .number("fin_efficiency", "1", 0...1, "net heat over that of an isothermal fin"),
            .number("tip_ratio", "1", 0...1, "temperature of the tip over that of the base"),
        ]
    ) { row throws(DomainError) in
        let fin = try finEfficiency(lambda: row[0], sink: row[1])
        return [fin.efficiency, fin.tip]
    },
    Model(
        "radiator.tube_panel", "A two-sided panel of parallel tubes and fins: heat, temperatures, pressure and mass.",
        edition: "Gnielinski, Shah, Mueller-Steinhagen and Heck", source: "docs/models/radiator-panel.md",
        inputs: [
            .choice("loop", RadiatorLoop.allCases.map(\.rawValue), default: "single_phase", "how heat comes in"),
            .choice("coolant", Coolant.allCases.map(\.rawValue), default: "ammonia", "the liquid"),
            .number("inlet_K", "K", 150...400, default: 320, "entering liquid or vapour"),
            .number("absorbed_W_per_m2_planform", "W m-2", 0...3000, default: 120, "from Sun and Earth, both faces"),
            .number("range_K", "K", 0.1...100, default: 10, "how far a liquid cools"),
            .number("emissivity", "1", 0.01...1, default: 0.8, "of both faces"),
            .number("tube_mm", "mm", 0.1...200, default: 6, "inner diameter"),
            .number("wall_mm", "mm", 0.01...50, default: 1.5, "tube wall"),
            .number("pitch_mm", "mm", 1...10_000, default: 150, "distance of tubes"),
            .number("fin_mm", "mm", 0.001...50, default: 0.5, "thickness of fins"),
            .number("length_m", "m", 0.01...1000, default: 5, "length of tubes"),
            .number("conductivity_W_per_m_K", "W m-1 K-1", 0.1...5000, default: 167, "of fins"),
        ],
        outputs: [
            .number("heat_W_per_m2_planform", "W m-2", 0...1e5, "net heat"),
            .number("fin_efficiency", "1", 0...1, "mean of the fins"),
            .number("flow_kg_per_s", "kg s-1", 0...1e4, "of a tube"),
            .number("pressure_Pa", "Pa", 0...1e12, "drop, with manifolds"),
            .number("pump_W_per_m2_planform", "W m-2", 0...1e12, "pump power"),
            .number("mass_kg_per_m2_planform", "kg m-2", 0...1e4, "of the panel"),
            .number("coldest_root_K", "K", 0...400, "wall where the liquid is coldest"),
        ]
    ) { row throws(DomainError) in
        var panel = RadiatorPanel(surface: RadiatorSurface(emissivity: row["emissivity"], solarAbsorptance: 0.1))
        panel.loop = RadiatorLoop.allCases[Int(row["loop"])]
        panel.coolant = Coolant.allCases[Int(row["coolant"])]
        (panel.tube_m, panel.wall_m, panel.pitch_m) = (row["tube_mm"] / 1000, row["wall_mm"] / 1000, row["pitch_mm"] / 1000)
        (panel.fin_m, panel.length_m) = (row["fin_mm"] / 1000, row["length_m"])
        (panel.range_K, panel.finConductivity_W_per_m_K) = (row["range_K"], row["conductivity_W_per_m_K"])
        let state = try panel.state(inlet_K: row["inlet_K"], absorbed_W_per_m2: row["absorbed_W_per_m2_planform"])
        return [
            state.heat_W_per_m2, state.finEfficiency, state.flow_kg_per_s, state.pressure_Pa, state.pump_W_per_m2,
            state.mass_kg_per_m2, state.coldestRoot_K,
        ]
    },
    Model(
        "radiator.puncture", "Micrometeoroid punctures of tubes and what loops that can be shut off leave.",
        edition: "Gruen 1985, Cour-Palais",
        source: "Gruen et al., Icarus 62, 1985, eq. A3; Hayashida and Robinson, NASA TM-103565, 1991",
        inputs: [
            .number("wall_mm", "mm", 0.01...20, default: 1.5, "aluminium wall"),
            .number("tube_area_m2", "m2", 0...1e6, default: 100, "outer surface of all tubes"),
            .number("years", "yr", 0...100, default: 5, "exposure"),
            .number("loops", "1", 1...100, default: 4, "loops that can be shut off"),
            .number("needed", "1", 0...100, default: 3, "loops that carry the load"),
            .number("debris_factor", "1", 0...1000, default: 2, "all particles over meteoroids"),
        ],
        outputs: [
            .number("critical_mm", "mm", 0...100, "least particle that perforates"),
            .number("rate_per_m2_yr", "m-2 yr-1", 0...1e12, "perforations"),
            .number("loop_survival", "1", 0...1, "probability that a loop is unpunctured"),
            .number("enough_loops", "1", 0...1, "probability that enough loops are"),
        ]
    ) { row throws(DomainError) in
        let (loops, needed) = (Int(row["loops"]), Int(row["needed"]))
        guard needed <= loops else {
            throw DomainError("needed", value: "\(needed) loops", allowed: "at most \(loops), all of them")
        }
        var model = PunctureModel()
        model.debrisFactor = row["debris_factor"]
        let wall_m = row["wall_mm"] / 1000
        let left = model.survival(
            tubeArea_m2: row["tube_area_m2"], wall_m: wall_m, years: row["years"], loops: loops, needed: needed)
        return [model.criticalDiameter_m(wall_m: wall_m) * 1000, model.rate_per_m2_yr(wall_m: wall_m), left.loop, left.enough]
    },
    Model(
        "radiator.lift", "A heat pump between loop and radiator: areas of radiator and array.", edition: "share of Carnot",
        source: "heat balance; two faces, constant environment",
        inputs: [
            .number("loop_K", "K", 150...500, default: 293.15, "temperature of the loop"),
            .number("radiator_K", "K", 150...800, "temperature of the radiator"),
            .number("carnot_fraction", "1", 0.01...1, default: 0.5, "coefficient of performance over Carnot's"),
            .number("sink_K", "K", 0...400, default: 180, "temperature of an unheated panel"),
            .number("emissivity", "1", 0.01...1, default: 0.9, "of both faces"),
            .number("array_W_per_m2", "W m-2", 1...1000, default: 250, "power of the array"),
        ],
        outputs: [
            .number("cop", "1", 0...1e12, "heat moved per power"),
            .number("area_ratio", "1", 0...100, "radiator over one at the loop's temperature"),
            .number("area_with_m2_per_kW", "m2 kW-1", 0...1e3, "radiator and additional array"),
            .number("area_without_m2_per_kW", "m2 kW-1", 0...1e3, "radiator at the loop's temperature"),
        ]
    ) { row throws(DomainError) in
        guard row["radiator_K"] > row["loop_K"], row["sink_K"] < row["loop_K"] else {
            throw DomainError(
                "radiator_K, sink_K", value: "\(row["radiator_K"]) K, \(row["sink_K"]) K",
                allowed:
                    "a radiator warmer and a sink colder than the loop, \(row["loop_K"]) K")
        }
        let surface = RadiatorSurface(emissivity: row["emissivity"], solarAbsorptance: 0)
        let absorbed = surface.emitted_W_per_m2(temperature_K: row["sink_K"])
        let lift = HeatPumpLift(
            loop_K: row["loop_K"], radiator_K: row["radiator_K"], carnotFraction: row["carnot_fraction"], surface: surface,
            absorbed_W_per_m2: absorbed)
        let area = lift.area_m2_per_W(array_W_per_m2: row["array_W_per_m2"])
        return [lift.cop, lift.areaRatio, area.with * 1000, area.without * 1000]
    },
]
