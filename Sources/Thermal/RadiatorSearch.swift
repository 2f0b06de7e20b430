internal import Glibc
public import Units

/// A radiator that is asked for: how much heat, how warm, where.
public struct RadiatorTask: Sendable {
    /// Heat of the computers, W, and of what else ends in the loop.
    public var heat_W: Double
    /// Temperature of the liquid that enters the panels, K.
    public var inlet_K: Double
    /// Heat that a panel takes up in the warmest case, W per m² of planform, as a function of its surface.
    public var absorbed_W_per_m2: @Sendable (RadiatorSurface) -> Double
    /// Mass that a watt of pump power costs elsewhere (array and its structure), kg/W.
    public var power_kg_per_W: Double

    public init(
        heat_W: Double, inlet_K: Double, power_kg_per_W: Double = 0.02,
        absorbed_W_per_m2: @escaping @Sendable (RadiatorSurface) -> Double
    ) {
        (self.heat_W, self.inlet_K) = (heat_W, inlet_K)
        (self.power_kg_per_W, self.absorbed_W_per_m2) = (power_kg_per_W, absorbed_W_per_m2)
    }
}

/// A panel sized for a task.
public struct RadiatorSizing: Sendable {
    public let panel: RadiatorPanel
    public let state: RadiatorPanelState
    /// Planform, m²; mass of panels, kg; pump power, W.
    public let area_m2, mass_kg, pump_W: Double
    /// Mass of panels and of what feeds the pump, kg: what a search makes least.
    public let total_kg: Double
    /// Tubes, and their outer surface, m².
    public let tubes: Int
    public let tubeArea_m2: Double
}

extension RadiatorTask {
    /// The panel's size for the task; the pump's power ends as heat in the loop too.
    ///
    /// - Throws: ``DomainError`` where the panel cannot reject heat.
    public func sized(_ panel: RadiatorPanel) throws(DomainError) -> RadiatorSizing {
        let state = try panel.state(inlet_K: inlet_K, absorbed_W_per_m2: absorbed_W_per_m2(panel.surface))
        let net = state.heat_W_per_m2 - state.pump_W_per_m2
        guard net > 0 else {
            throw DomainError(
                "pump", value: "\(compact(state.pump_W_per_m2.rounded())) W/m2",
                allowed:
                    "less than the heat rejected, \(compact(state.heat_W_per_m2.rounded())) W/m2: wider or shorter tubes")
        }
        guard state.transportShare <= 1 else {
            throw DomainError(
                "heat pipe", value: "\(compact((state.transportShare * panel.pipeTransport_W_m).rounded())) W m",
                allowed: "at most \(compact(panel.pipeTransport_W_m)) W m: shorter or closer pipes")
        }
        let area_m2 = heat_W / net
        let (mass_kg, pump_W) = (area_m2 * state.mass_kg_per_m2, area_m2 * state.pump_W_per_m2)
        let tubes = area_m2 / (panel.pitch_m * panel.length_m)
        return RadiatorSizing(
            panel: panel, state: state, area_m2: area_m2, mass_kg: mass_kg, pump_W: pump_W,
            total_kg: mass_kg + pump_W * power_kg_per_W, tubes: Int(tubes.rounded(.up)),
            tubeArea_m2: tubes * panel.length_m * .pi * panel.outer_m)
    }

    /// The pitch, fin thickness and tube diameter of least mass, from a panel that gives everything else.
    ///
    /// Golden sections in the logarithm of one dimension after the other, until a round gains less than 1e-5 of the mass.
    /// - Throws: ``DomainError`` of the starting panel where no panel can close.
    public func leastMass(
        from start: RadiatorPanel, pitch_m: ClosedRange<Double> = 0.02...0.5, fin_m: ClosedRange<Double> = 1e-4...3e-3,
        tube_m: ClosedRange<Double> = 1e-3...0.03
    ) throws(DomainError) -> RadiatorSizing {
        func sizing(_ panel: RadiatorPanel) -> RadiatorSizing? { try? sized(panel) }
        var best = try sized(start)
        for _ in 0..<20 {
            let before = best.total_kg
            let narrowest = max(pitch_m.lowerBound, best.panel.outer_m * 1.02)
            best = golden(best, \.pitch_m, narrowest...max(pitch_m.upperBound, narrowest * 1.01), sizing)
            best = golden(best, \.fin_m, fin_m, sizing)
            let widest = min(tube_m.upperBound, best.panel.pitch_m / 1.02 - 2 * best.panel.wall_m)
            if widest > tube_m.lowerBound { best = golden(best, \.tube_m, tube_m.lowerBound...widest, sizing) }
            if before - best.total_kg < 1e-5 * before { break }
        }
        return best
    }

    /// The panel of least mass whose tubes are as thick as a probability of enough unpunctured loops needs.
    ///
    /// Wall and size are found in turn, as the wall needs the area: to 0.1 % of the wall.
    /// - Parameters:
    ///   - loops: that can be shut off, of which `needed` carry the load.
    ///   - probability: that at least `needed` of them are left after `years`, below 1.
    ///   - isSearched: whether pitch, fin and tubes are searched too.
    /// - Throws: ``DomainError`` where no panel closes or the wall would be thicker than 20 mm.
    public func armoured(
        from start: RadiatorPanel, puncture: PunctureModel, loops: Int, needed: Int, years: Double, probability: Double,
        isSearched: Bool
    ) throws(DomainError) -> RadiatorSizing {
        var panel = start
        var best = try isSearched ? leastMass(from: panel) : sized(panel)
        for _ in 0..<30 {
            func enough(_ wall_m: Double) -> Double {
                let area_m2 = best.tubeArea_m2 / best.panel.outer_m * (best.panel.tube_m + 2 * wall_m)
                return puncture.survival(tubeArea_m2: area_m2, wall_m: wall_m, years: years, loops: loops, needed: needed).enough
            }
            guard enough(0.02) >= probability else {
                throw DomainError(
                    "survival", value: "\(probability) with \(needed) of \(loops) loops",
                    allowed:
                        "what walls of at most 20 mm reach, \(compact((enough(0.02) * 1e4).rounded() / 1e4)): more loops, or fewer needed"
                )
            }
            var (low, high) = (1e-5, 0.02)
            while high - low > 1e-4 * low {
                let middle = (low + high) / 2
                if enough(middle) >= probability { high = middle } else { low = middle }
            }
            let isSame = abs(high - best.panel.wall_m) < 1e-3 * high
            if isSame { break }
            panel = best.panel
            panel.wall_m = high
            panel.pitch_m = max(panel.pitch_m, panel.outer_m * 1.05)
            best = try isSearched ? leastMass(from: panel) : sized(panel)
        }
        return best
    }

    private func golden(
        _ best: RadiatorSizing, _ path: WritableKeyPath<RadiatorPanel, Double>, _ range: ClosedRange<Double>,
        _ sizing: (RadiatorPanel) -> RadiatorSizing?
    ) -> RadiatorSizing {
        func at(_ x: Double) -> RadiatorSizing? {
            var panel = best.panel
            panel[keyPath: path] = exp(x)
            return sizing(panel)
        }
        func mass(_ x: RadiatorSizing?) -> Double { x?.total_kg ?? .infinity }
        // A coarse net first: outside some dimensions the panel does not close.
        let (from, to) = (log(range.lowerBound), log(range.upperBound))
        let net = (0...16).map { from + Double($0) / 16 * (to - from) }
        let masses = net.map { mass(at($0)) }
        guard let least = masses.indices.min(by: { masses[$0] < masses[$1] }), masses[least].isFinite else { return best }
        let share = (5.0.squareRoot() - 1) / 2
        var (low, high) = (net[max(0, least - 1)], net[min(16, least + 1)])
        var (a, b) = (high - share * (high - low), low + share * (high - low))
        var (fa, fb) = (at(a), at(b))
        while high - low > 1e-3 {
            if mass(fa) <= mass(fb) {
                (high, b, fb) = (b, a, fa)
                a = high - share * (high - low)
                fa = at(a)
            } else {
                (low, a, fa) = (a, b, fb)
                b = low + share * (high - low)
                fb = at(b)
            }
        }
        return [fa, fb].compactMap { $0 }.min { $0.total_kg < $1.total_kg }.flatMap { $0.total_kg < best.total_kg ? $0 : nil }
            ?? best
    }
}

/// A heat pump between the loop and the radiator.
public struct HeatPumpLift: Sendable, Hashable {
    /// Coefficient of performance over Carnot's of a refrigerator, 0 … 1.
    public var carnotFraction: Double
    /// Net heat of a panel at the loop's temperature and at the radiator's, W per m² of planform.
    public var loop_W_per_m2, radiator_W_per_m2: Double
    /// Heat moved per power.
    public let cop: Double

    public init(
        loop_K: Double, radiator_K: Double, carnotFraction: Double, surface: RadiatorSurface, absorbed_W_per_m2: Double
    ) {
        self.carnotFraction = carnotFraction
        cop = carnotFraction * loop_K / max(radiator_K - loop_K, 1e-9)
        loop_W_per_m2 = surface.net_W_per_m2(temperature_K: loop_K, absorbed_W_per_m2: absorbed_W_per_m2)
        radiator_W_per_m2 = surface.net_W_per_m2(temperature_K: radiator_K, absorbed_W_per_m2: absorbed_W_per_m2)
    }

    /// Radiator with the pump over radiator without it.
    public var areaRatio: Double { (1 + 1 / cop) * loop_W_per_m2 / radiator_W_per_m2 }

    /// Radiator and additional array per heat, m²/W, with and without the pump, for an array's power per area.
    public func area_m2_per_W(array_W_per_m2: Double) -> (with: Double, without: Double) {
        ((1 + 1 / cop) / radiator_W_per_m2 + 1 / (cop * array_W_per_m2), 1 / loop_W_per_m2)
    }

    /// Mass of radiator and additional array per heat, kg/W, with and without the pump.
    public func mass_kg_per_W(
        radiator_kg_per_m2: Double, array_kg_per_W: Double, pump_kg_per_W: Double
    ) -> (with: Double, without: Double) {
        (
            (1 + 1 / cop) / radiator_W_per_m2 * radiator_kg_per_m2 + (array_kg_per_W + pump_kg_per_W) / cop,
            radiator_kg_per_m2 / loop_W_per_m2
        )
    }
}
