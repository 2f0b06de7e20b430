internal import Glibc
public import Units
internal import VectorMath

/// How heat gets into a radiator panel.
public enum RadiatorLoop: String, Sendable, CaseIterable {
    /// A pumped liquid that cools down along the tubes.
    case singlePhase = "single_phase"
    /// A pumped liquid that evaporates at the chips and condenses in the tubes.
    case twoPhase = "two_phase"
    /// Heat pipes: no pump.
    case heatPipes = "heat_pipes"
}

/// A two-sided panel of parallel tubes joined by fins.
///
/// Lengths are SI. Defaults are facts of data/facts (`rad.panel.*`).
public struct RadiatorPanel: Sendable, Hashable {
    public var loop = RadiatorLoop.singlePhase
    public var coolant = Coolant.ammonia
    /// Inner diameter and wall of the tubes; the wall is also their armour.
    public var tube_m = 0.006, wall_m = 0.0015
    /// Distance of the tubes, thickness of the fin between them, length of a tube between manifolds.
    public var pitch_m = 0.15, fin_m = 0.0005, length_m = 5.0
    /// The fin's conductivity and density; density of the tubes.
    public var finConductivity_W_per_m_K = 167.0, finDensity_kg_per_m3 = 2700.0, tubeDensity_kg_per_m3 = 2700.0
    public var surface: RadiatorSurface
    /// Mass of the coatings of both faces, and of hinges, booms and supports, kg per m² of planform.
    public var coating_kg_per_m2 = 1.1, structure_kg_per_m2 = 1.0
    /// Manifolds and loop piping: share of tubes and liquid added to their mass, and pressure drop over that of the tubes.
    public var manifoldShare = 0.2, pressureFactor = 1.5
    public var pumpEfficiency = 0.4
    /// How far a liquid cools in the panel, K.
    public var range_K = 10.0
    /// Conductance of a heat pipe's evaporator and condenser films, W/(m² K), and what it carries over a length, W m.
    public var pipeFilm_W_per_m2_K = 6000.0, pipeTransport_W_m = 250.0

    public init(surface: RadiatorSurface) { self.surface = surface }
}

/// A panel at an inlet temperature: per m² of planform.
public struct RadiatorPanelState: Sendable, Hashable {
    /// Net heat, W/m²; emission of the fins over that of a panel all at the liquid's mean temperature.
    public var heat_W_per_m2: Double, effectiveness: Double
    /// Net heat of a fin over that of an isothermal one, mean.
    public var finEfficiency: Double
    public var inlet_K, outlet_K: Double
    /// Root of the fins where the liquid is coldest, K.
    public var coldestRoot_K: Double
    /// Flow of a tube, kg/s, and its Reynolds number; 0 for heat pipes.
    public var flow_kg_per_s, reynolds: Double
    /// Pressure that the pump gives, Pa, and its power per planform, W/m².
    public var pressure_Pa, pump_W_per_m2: Double
    /// Mass per planform, kg/m².
    public var mass_kg_per_m2: Double
    /// Heat that a heat pipe carries over what it can; 0 for pumped loops.
    public var transportShare: Double
}

extension RadiatorPanel {
    /// Outer diameter of the tubes, m.
    var outer_m: Double { tube_m + 2 * wall_m }

    /// - Throws: ``DomainError`` for dimensions that no panel has.
    func check() throws(DomainError) {
        let lengths: [(String, Double, ClosedRange<Double>)] = [
            ("tube diameter", tube_m, 1e-4...0.2), ("tube wall", wall_m, 1e-5...0.05), ("fin thickness", fin_m, 1e-6...0.05),
            ("tube length", length_m, 0.01...1000), ("pitch", pitch_m, 1e-3...10),
        ]
        for (name, value, range) in lengths where !range.contains(value) {
            throw DomainError(name, value, unit: "m", allowed: range)
        }
        guard pitch_m >= outer_m else {
            throw DomainError("pitch", value: "\(pitch_m) m", allowed: "at least the tubes' outer diameter, \(outer_m) m")
        }
        guard loop != .singlePhase || range_K > 0 else {
            throw DomainError("range", value: "\(range_K) K", allowed: "above 0 K, for a liquid that cools down")
        }
        guard loop == .singlePhase || coolant.hasTwoPhases else {
            throw DomainError("coolant", value: coolant.rawValue, allowed: "ammonia or water, where it evaporates and condenses")
        }
    }

    /// Mass per planform, kg/m².
    public func mass_kg_per_m2(_ liquid: CoolantProperties) -> Double {
        let fin = finDensity_kg_per_m3 * fin_m * (pitch_m - outer_m) / pitch_m
        let tubes = tubeDensity_kg_per_m3 * .pi * (tube_m + wall_m) * wall_m / pitch_m
        let fill = loop == .heatPipes ? 0.3 : 1
        let content = fill * liquid.density_kg_per_m3 * .pi * tube_m * tube_m / 4 / pitch_m
        return fin + (tubes + content) * (1 + manifoldShare) + coating_kg_per_m2 + structure_kg_per_m2
    }

    /// Net heat per length of tube whose wall has a temperature, W/m, and the efficiency of its fins.
    private func heat_W_per_m(root_K: Double, sink_K: Double) throws(DomainError) -> (heat: Double, efficiency: Double) {
        let half = (pitch_m - outer_m) / 2
        let sigma = surface.stefanBoltzmann_W_per_m2_K4
        let lambda =
            2 * surface.emissivity * sigma * root_K * root_K * root_K * half * half / (finConductivity_W_per_m_K * fin_m)
        let fin = try finEfficiency(lambda: lambda, sink: sink_K / root_K)
        let perArea = 2 * surface.emissivity * sigma * (fourth(root_K) - fourth(sink_K))
        return (perArea * (outer_m + fin.efficiency * 2 * half), fin.efficiency)
    }

    /// Net heat per length of tube around a liquid, W/m: the wall is where its film passes what the fins take.
    private func tube(
        liquid_K: Double, film_W_per_m2_K film: Double, sink_K: Double
    ) throws(DomainError) -> (heat: Double, root_K: Double, efficiency: Double) {
        let perKelvin = film * .pi * tube_m
        var (low, high) = (sink_K, liquid_K)
        var root_K = high - (high - low) * 0.02
        var found = (heat: 0.0, efficiency: 1.0)
        // Newton's steps with the slope of the fourth power, kept in a bracket.
        for _ in 0..<40 {
            found = try heat_W_per_m(root_K: root_K, sink_K: sink_K)
            let gap = found.heat - perKelvin * (liquid_K - root_K)
            if gap > 0 { high = root_K } else { low = root_K }
            let slope = perKelvin + 4 * found.heat * root_K * root_K * root_K / (fourth(root_K) - fourth(sink_K))
            var next = root_K - gap / slope
            if !(next > low && next < high) { next = (low + high) / 2 }
            let step = abs(next - root_K)
            root_K = next
            if step < 1e-9 * root_K { break }
        }
        return (found.heat, root_K, found.efficiency)
    }

    /// The panel at the temperature of the entering liquid (or vapour), with heat taken up from Sun and Earth by both faces.
    ///
    /// - Parameter absorbed_W_per_m2: per planform; it makes the sink.
    /// - Throws: ``DomainError`` where the panel cannot reject heat, with the sink; or outside the liquid's properties.
    public func state(inlet_K: Double, absorbed_W_per_m2: Double) throws(DomainError) -> RadiatorPanelState {
        try check()
        let outlet_K = loop == .singlePhase ? inlet_K - range_K : inlet_K
        var isothermal = surface
        isothermal.finEfficiency = 1
        let sink_K = isothermal.sink_K(absorbed_W_per_m2: absorbed_W_per_m2)
        guard outlet_K > sink_K + 0.01 else {
            throw DomainError(
                "radiator",
                value: "liquid of \(compact((outlet_K * 10).rounded() / 10)) K against a sink of "
                    + "\(compact((sink_K * 10).rounded() / 10)) K",
                allowed: "a warmer liquid or a smaller range, a coating of less absorptance, an edge-on attitude, or a heat pump")
        }
        let liquid = try coolant.properties((inlet_K + outlet_K) / 2)
        let section = Double.pi * tube_m * tube_m / 4
        var (flow, film, perLength, fins, coldest) = (0.01, pipeFilm_W_per_m2_K, 0.0, 0.0, 0.0)
        for _ in 0..<12 {
            let before = flow
            switch loop {
            case .singlePhase:
                film = film_W_per_m2_K(flow: flow, liquid)
                // Length for each part of the cooling: dx = flow · heat capacity · dT / heat per length.
                var (lengthPerFlow, efficiency) = (0.0, 0.0)
                for share in RadiatorPanel.nodes {
                    let part = try tube(liquid_K: outlet_K + share.x * range_K, film_W_per_m2_K: film, sink_K: sink_K)
                    lengthPerFlow += share.weight * range_K * liquid.heat_J_per_kg_K / part.heat
                    efficiency += share.weight * part.efficiency
                }
                flow = length_m / lengthPerFlow
                perLength = flow * liquid.heat_J_per_kg_K * range_K / length_m
                fins = efficiency
            case .twoPhase, .heatPipes:
                film = loop == .heatPipes ? pipeFilm_W_per_m2_K / 2 : condensing_W_per_m2_K(flow: flow, liquid)
                let part = try tube(liquid_K: inlet_K, film_W_per_m2_K: film, sink_K: sink_K)
                (perLength, fins) = (part.heat, part.efficiency)
                flow = part.heat * length_m / liquid.latent_J_per_kg
            }
            if abs(flow - before) < 1e-9 * flow { break }
        }
        coldest = try tube(liquid_K: outlet_K, film_W_per_m2_K: film, sink_K: sink_K).root_K
        let isPumped = loop != .heatPipes
        let pressure_Pa = isPumped ? pressureFactor * drop_Pa(flow: flow, liquid) : 0
        let perArea = perLength / pitch_m
        let mean_K = (inlet_K + outlet_K) / 2
        return RadiatorPanelState(
            heat_W_per_m2: perArea,
            effectiveness: perArea / isothermal.net_W_per_m2(temperature_K: mean_K, absorbed_W_per_m2: absorbed_W_per_m2),
            finEfficiency: fins, inlet_K: inlet_K, outlet_K: outlet_K, coldestRoot_K: coldest,
            flow_kg_per_s: isPumped ? flow : 0, reynolds: isPumped ? flow * tube_m / (section * liquid.viscosity_Pa_s) : 0,
            pressure_Pa: pressure_Pa,
            pump_W_per_m2: isPumped
                ? flow * pressure_Pa / (liquid.density_kg_per_m3 * pumpEfficiency) / (pitch_m * length_m) : 0,
            mass_kg_per_m2: mass_kg_per_m2(liquid),
            transportShare: loop == .heatPipes ? perLength * length_m * length_m / 2 / pipeTransport_W_m : 0)
    }

    /// Points and weights of Gauss and Legendre on 0 … 1, 4 of them: the heat along a tube is nearly linear.
    private static let nodes: [(x: Double, weight: Double)] = [
        (0.069431844202973712, 0.17392742256872693), (0.33000947820757187, 0.32607257743127307),
        (0.66999052179242813, 0.32607257743127307), (0.93056815579702629, 0.17392742256872693),
    ]
}
