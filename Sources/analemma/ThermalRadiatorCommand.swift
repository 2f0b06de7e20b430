import ArgumentParser
import Tables
import Thermal
import Units

struct ThermalRadiatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "radiator", abstract: "A radiator panel in orbit: its design point, or the panel of least mass.",
        discussion: """
            The liquid enters at --inlet, or as warm as a chip's --junction limit allows behind its --resistance. Heat taken up is that \
            of the warmest place of the orbit, at the end of the coating's life. With --search pitch, fin and tubes are those of least \
            mass of panels and of the array that feeds the pump. --lift puts the radiator behind a heat pump of half of Carnot's \
            coefficient; --lift-search finds the temperature of least mass of panels, heat pump and the array that feeds it.
            """)

    @Option(help: ArgumentHelp("Heat of the computers.", valueName: "kW")) var heat: Double = 100
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Liquid that enters the panels; absent: from --junction.", valueName: "degC"))
    var inlet: Double?
    @Option(help: ArgumentHelp("Highest junction temperature.", valueName: "degC")) var junction: Double = 85
    @Option(help: ArgumentHelp("Power of a chip.", valueName: "W")) var chipPower: Double = 1000
    @Option(help: ArgumentHelp("Junction to liquid.", valueName: "K/W")) var resistance: Double = 0.035
    @Option(help: ArgumentHelp("Part of a chip's power that is leakage at 85 degC, growing e-fold in 35 K.", valueName: "1"))
    var leakage: Double = 0
    @Option(help: "single_phase, two_phase or heat_pipes.") var loop: Word<RadiatorLoop> = Word(.singlePhase)
    @Option(help: "ammonia, water or propylene_glycol_25.") var coolant: Word<Coolant> = Word(.ammonia)
    @Option(help: "quartz_mirrors, silver_teflon, white_paint or black_paint.") var coating: Word<RadiatorCoating> = Word(
        .quartzMirrors)
    @Option(help: "Instead of the coating's: emissivity of both faces.") var emissivity: Double?
    @Option(help: "Instead of the coating's: solar absorptance of both faces.") var absorptance: Double?
    @Option(help: ArgumentHelp("Age at which the coating is old, and of the mission.", valueName: "yr")) var life: Double = 5
    @Option(help: ArgumentHelp("Inner diameter of tubes.", valueName: "mm")) var tube: Double = 6
    @Option(help: ArgumentHelp("Wall of tubes.", valueName: "mm")) var wall: Double = 1.5
    @Option(help: ArgumentHelp("Distance of tubes.", valueName: "mm")) var pitch: Double = 150
    @Option(help: ArgumentHelp("Thickness of fins.", valueName: "mm")) var fin: Double = 0.5
    @Option(help: ArgumentHelp("Conductivity of fins: aluminium 167, pyrolytic graphite 800 and more.", valueName: "W/m/K"))
    var conductivity: Double = 167
    @Option(help: ArgumentHelp("Density of fins.", valueName: "kg/m3")) var finDensity: Double = 2700
    @Option(help: ArgumentHelp("Length of tubes.", valueName: "m")) var length: Double = 5
    @Option(help: ArgumentHelp("How far the liquid cools down.", valueName: "K")) var range: Double = 10
    @Option(help: ArgumentHelp("Mass of array for a watt of pump.", valueName: "kg/W")) var powerMass: Double = 0.02
    @Option(help: "Loops that can be shut off, and how many of them are needed: N,NEEDED.") var loops: String = "4,3"
    @Option(help: "Walls as thick as this probability of enough unpunctured loops needs, instead of --wall.") var survival:
        Double?
    @Option(help: ArgumentHelp("Radiator behind a heat pump: its temperature.", valueName: "degC")) var lift: Double?
    @Flag(help: "Search the heat pump's temperature of least mass; no heat pump where none is lighter.") var liftSearch = false
    @Option(help: ArgumentHelp("Warmest radiator of that search.", valueName: "degC")) var liftMost: Double = 150
    @Option(help: ArgumentHelp("Mass of the heat pump for a watt it draws; 0: its array alone counts.", valueName: "kg/W"))
    var liftMass: Double = 0
    @Option(help: ArgumentHelp("Array for the heat pump.", valueName: "W/m2")) var array: Double = 250
    @Flag(help: "Search pitch, fin thickness and tube diameter of least mass.") var search = false
    @OptionGroup var orbit: ThermalOrbitOptions
    @OptionGroup var out: DesignOutput

    func validate() throws {
        for (name, value) in [
            ("--heat", heat), ("--chip-power", chipPower), ("--resistance", resistance), ("--tube", tube), ("--wall", wall),
            ("--pitch", pitch), ("--fin", fin), ("--conductivity", conductivity), ("--fin-density", finDensity),
            ("--length", length),
            ("--range", range), ("--life", life), ("--array", array),
        ] where !(value > 0 && value < 1e12) { throw ValidationError("\(name) \(value): a positive number is needed") }
        for (name, value) in [("--inlet", inlet), ("--junction", junction), ("--lift", lift), ("--lift-most", liftMost)] {
            if let value, !(-200...1000).contains(value) {
                throw ValidationError("\(name) \(value) degC: allowed are -200 … 1000")
            }
        }
        for (name, value) in [("--power-mass", powerMass), ("--lift-mass", liftMass)] where !(value >= 0 && value < 1e6) {
            throw ValidationError("\(name) \(value) kg/W: a number of at least 0 is needed")
        }
        if liftSearch, lift != nil { throw ValidationError("--lift and --lift-search: give one of them") }
        if liftSearch, survival != nil { throw ValidationError("--lift-search sizes walls by --wall: without --survival") }
        for (name, value) in [("--emissivity", emissivity), ("--absorptance", absorptance)] {
            if let value, !(value >= (name == "--emissivity" ? 0.01 : 0) && value <= 1) {
                throw ValidationError(
                    "\(name) \(value): allowed are \(name == "--emissivity" ? "0.01" : "0") … 1, a share of a black body's")
            }
        }
        if let survival, !(survival > 0 && survival < 1) {
            throw ValidationError("--survival \(survival): allowed are 0 … 1, without the ends")
        }
        if !(0..<1).contains(leakage) { throw ValidationError("--leakage \(leakage): allowed are 0 … below 1") }
        _ = try loopCounts()
    }

    private func loopCounts() throws -> (loops: Int, needed: Int) {
        let parts = loops.split(separator: ",").compactMap { Int($0) }
        guard parts.count == 2, (1...1000).contains(parts[0]), (1...parts[0]).contains(parts[1]) else {
            throw ValidationError("--loops '\(loops)': N,NEEDED is needed, such as 4,3, with at most N needed")
        }
        return (parts[0], parts[1])
    }

    private func surface(age_yr: Double) -> RadiatorSurface {
        let coated = coating.value.surface(age_yr: age_yr, life_yr: life)
        return RadiatorSurface(
            emissivity: emissivity ?? coated.emissivity, solarAbsorptance: absorptance ?? coated.solarAbsorptance)
    }

    private func inlet_K() throws -> Double {
        if let inlet {
            guard inlet < junction else {
                throw DomainError(
                    "--inlet", value: "\(compact(inlet)) degC",
                    allowed: "below the junction limit of \(compact(junction)) degC (--junction)")
            }
            return inlet + Physical.zeroCelsius_K
        }
        let chip = ChipHeat(
            resistance_K_per_W: resistance, dynamic_W: chipPower * (1 - leakage), leakage_W: chipPower * leakage)
        return try chip.coolant_K(junction_K: junction + Physical.zeroCelsius_K)
    }

    func run() throws {
        try reportingErrors {
            let inlet_K = try inlet_K()
            let old = surface(age_yr: life)
            var panel = RadiatorPanel(surface: old)
            (panel.loop, panel.coolant) = (loop.value, coolant.value)
            (panel.tube_m, panel.wall_m, panel.pitch_m, panel.fin_m) = (tube / 1000, wall / 1000, pitch / 1000, fin / 1000)
            (panel.length_m, panel.range_K) = (length, range)
            (panel.finConductivity_W_per_m_K, panel.finDensity_kg_per_m3) = (conductivity, finDensity)
            panel.coating_kg_per_m2 = 2 * coating.value.mass_kg_per_m2
            let places = try Places(orbit.heat(old))
            var task = RadiatorTask(heat_W: heat * 1000, inlet_K: inlet_K, power_kg_per_W: powerMass) { _ in places.most }
            var pump: HeatPumpLift?
            if let lift {
                let lifted = try task.lifted(to: lift + Physical.zeroCelsius_K, surface: old)
                (task, pump) = (lifted.task, lifted.pump)
            }
            let sized: RadiatorSizing
            var total_kg: Double?
            if liftSearch {
                let found = try task.leastMassLift(
                    from: panel, most_K: liftMost + Physical.zeroCelsius_K, pump_kg_per_W: liftMass, isSearched: search)
                (sized, pump, total_kg) = (found.sizing, found.pump, found.total_kg)
            } else if let survival {
                let counts = try loopCounts()
                sized = try task.armoured(
                    from: panel, puncture: PunctureModel(), loops: counts.loops, needed: counts.needed, years: life,
                    probability: survival, isSearched: search)
            } else {
                sized = try search ? task.leastMass(from: panel) : task.sized(panel)
            }
            var answer = DesignAnswer()
            fill(&answer, sized, inlet_K: inlet_K, places)
            if let total_kg { answer.add("total_kg", "panels, heat pump and the array that feeds it", total_kg, 1, "kg") }
            if let pump { fill(&answer, pump, places) }
            try fillLife(&answer, sized, places)
            try answer.write(json: out.json, output: out.output)
        }
    }

    /// Heat that a surface takes up around the orbit.
    private struct Places {
        let most, mean, least: Double
        init(_ heat: OrbitHeat) {
            let values = (0..<180).map { heat.absorbed_W_per_m2(Double($0) / 180 * 2 * .pi) }
            (most, least, mean) = (values.max() ?? 0, values.min() ?? 0, heat.mean_W_per_m2)
        }
    }

    private func fill(_ answer: inout DesignAnswer, _ sized: RadiatorSizing, inlet_K: Double, _ places: Places) {
        let (state, panel) = (sized.state, sized.panel)
        let zero = Physical.zeroCelsius_K
        answer.add("loop_inlet_C", "liquid from the computers", inlet_K - zero, 2, "degC")
        answer.add("panel_inlet_C", "into the panels", state.inlet_K - zero, 2, "degC")
        answer.add("panel_outlet_C", "out of the panels", state.outlet_K - zero, 2, "degC")
        answer.add("absorbed_most_W_per_m2", "heat taken up, warmest place, end of life", places.most, 2, "W/m2 of planform")
        answer.add("absorbed_mean_W_per_m2", "heat taken up, mean of the orbit", places.mean, 2, "W/m2 of planform")
        answer.add("heat_W_per_m2", "heat rejected", state.heat_W_per_m2, 2, "W/m2 of planform")
        answer.add("fin_efficiency", "fin efficiency", state.finEfficiency, 4, "1")
        answer.add("effectiveness", "heat over that of an isothermal panel", state.effectiveness, 4, "1")
        answer.add("area_m2", "planform", sized.area_m2, 2, "m2")
        answer.add("mass_kg", "mass of panels", sized.mass_kg, 1, "kg")
        answer.add("areal_mass_kg_per_m2", "mass per planform", state.mass_kg_per_m2, 3, "kg/m2")
        answer.add("mass_kg_per_kW", "mass per heat of the computers", sized.mass_kg / heat, 3, "kg/kW")
        answer.add("pitch_mm", "distance of tubes", panel.pitch_m * 1000, 2, "mm")
        answer.add("fin_mm", "thickness of fins", panel.fin_m * 1000, 4, "mm")
        answer.add("tube_mm", "inner diameter of tubes", panel.tube_m * 1000, 3, "mm")
        answer.add("wall_mm", "wall of tubes", panel.wall_m * 1000, 3, "mm")
        answer.add("tubes", "tubes", Double(sized.tubes), 0, "1")
        if panel.loop == .heatPipes {
            answer.add("transport_share", "heat of a pipe over what it carries", state.transportShare, 3, "1")
        } else {
            answer.add("reynolds", "Reynolds number in tubes", state.reynolds, 0, "1")
            answer.add("pressure_kPa", "pressure drop", state.pressure_Pa / 1000, 3, "kPa")
            answer.add("pump_W", "pump", sized.pump_W, 1, "W")
        }
    }

    private func fill(_ answer: inout DesignAnswer, _ pump: HeatPumpLift, _ places: Places) {
        let area = pump.area_m2_per_W(array_W_per_m2: array)
        answer.add("lift_W", "power of the heat pump", heat * 1000 / pump.cop, 1, "W")
        answer.add("cop", "heat moved per power of the heat pump", pump.cop, 3, "1")
        answer.add("lift_area_ratio", "radiator over one at the loop's temperature", pump.areaRatio, 4, "1")
        answer.add("lift_m2_per_kW", "radiator and its share of array", area.with * 1000, 4, "m2/kW")
        answer.add("no_lift_m2_per_kW", "the same without a heat pump", area.without * 1000, 4, "m2/kW")
    }

    private func fillLife(_ answer: inout DesignAnswer, _ sized: RadiatorSizing, _ places: Places) throws {
        let new = surface(age_yr: 0)
        let begin = try Places(orbit.heat(new))
        var fresh = sized.panel
        fresh.surface = new
        let state = try fresh.state(inlet_K: sized.state.inlet_K, absorbed_W_per_m2: begin.most)
        answer.add("begin_of_life_W_per_m2", "heat rejected when new", state.heat_W_per_m2, 2, "W/m2 of planform")
        // Switched off in the coldest place: where the panel would settle.
        let off_K = new.sink_K(absorbed_W_per_m2: begin.least)
        answer.add("unheated_K", "panel without heat in the coldest place, new", off_K, 2, "K")
        answer.add(
            "freeze_margin_K", "above the liquid's freezing point of \(compact(coolant.value.freezing_K)) K",
            off_K - coolant.value.freezing_K, 2, "K")
        answer.add(
            "freeze_margin_loaded_K", "the same at full load, coldest wall", sized.state.coldestRoot_K - coolant.value.freezing_K,
            2, "K")
        let counts = try loopCounts()
        let survival = PunctureModel().survival(
            tubeArea_m2: sized.tubeArea_m2, wall_m: sized.panel.wall_m, years: life, loops: counts.loops, needed: counts.needed)
        answer.add("loop_survival", "a loop unpunctured after \(compact(life)) years", survival.loop, 5, "1")
        answer.add("enough_loops", "\(counts.needed) of \(counts.loops) loops unpunctured", survival.enough, 5, "1")
    }
}
