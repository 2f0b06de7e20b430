public import Units

/// A panel, and the heat pump before it where one makes everything lighter.
public struct LiftedRadiator: Sendable {
    public let sizing: RadiatorSizing
    public let pump: HeatPumpLift?
    /// Temperature of the liquid that enters the panel, K.
    public let radiator_K: Double
    /// Panels, array that feeds pumps and heat pump, and the heat pump itself, kg.
    public let total_kg: Double
}

extension RadiatorTask {
    /// The task behind a heat pump that lifts the loop's heat to a radiator at `radiator_K`, with half of Carnot's coefficient.
    ///
    /// - Throws: ``DomainError`` where the radiator is not warmer than the loop.
    public func lifted(
        to radiator_K: Double, surface: RadiatorSurface, carnotFraction: Double = 0.5
    ) throws(DomainError) -> (task: RadiatorTask, pump: HeatPumpLift) {
        guard radiator_K > inlet_K else {
            throw DomainError(
                "--lift", value: "\(compact(radiator_K - Physical.zeroCelsius_K)) degC",
                allowed: "above the loop's \(compact(((inlet_K - Physical.zeroCelsius_K) * 10).rounded() / 10)) degC")
        }
        let pump = HeatPumpLift(
            loop_K: inlet_K, radiator_K: radiator_K, carnotFraction: carnotFraction, surface: surface,
            absorbed_W_per_m2: absorbed_W_per_m2(surface))
        var task = self
        task.heat_W *= 1 + 1 / pump.cop
        task.inlet_K = radiator_K
        return (task, pump)
    }

    /// The radiator's temperature of least mass of panels, heat pump and the array that feeds them; no heat pump where none is lighter.
    ///
    /// Thirteen temperatures up to `most_K`, then golden sections to 0.1 K around the lightest.
    /// - Parameters:
    ///   - pump_kg_per_W: mass of the heat pump for each watt that it draws.
    ///   - isSearched: whether each panel is that of least mass.
    /// - Throws: ``DomainError`` where neither a panel without nor one with a heat pump closes.
    public func leastMassLift(
        from panel: RadiatorPanel, most_K: Double, pump_kg_per_W: Double, isSearched: Bool
    ) throws(DomainError) -> LiftedRadiator {
        func size(_ task: RadiatorTask) throws(DomainError) -> RadiatorSizing {
            try isSearched ? task.leastMass(from: panel) : task.sized(panel)
        }
        func with(_ radiator_K: Double) -> LiftedRadiator? {
            guard let (task, pump) = try? lifted(to: radiator_K, surface: panel.surface), let sizing = try? size(task) else {
                return nil
            }
            let drawn_W = heat_W / pump.cop
            return LiftedRadiator(
                sizing: sizing, pump: pump, radiator_K: radiator_K,
                total_kg: sizing.total_kg + drawn_W * (power_kg_per_W + pump_kg_per_W))
        }
        func mass(_ x: LiftedRadiator?) -> Double { x?.total_kg ?? .infinity }
        let low_K = inlet_K + 0.5
        let net = (0...12).map { low_K + Double($0) / 12 * (max(most_K, low_K + 1) - low_K) }
        let made = net.map(with)
        var best = made.compactMap { $0 }.min { $0.total_kg < $1.total_kg }
        if let least = made.indices.min(by: { mass(made[$0]) < mass(made[$1]) }), best != nil {
            let share = (5.0.squareRoot() - 1) / 2
            var (low, high) = (net[max(0, least - 1)], net[min(12, least + 1)])
            while high - low > 0.1 {
                let (a, b) = (high - share * (high - low), low + share * (high - low))
                let (atA, atB) = (with(a), with(b))
                if mass(atA) <= mass(atB) { high = b } else { low = a }
                for candidate in [atA, atB] where mass(candidate) < mass(best) { best = candidate }
            }
        }
        do {
            let plain = try size(self)
            guard let best, best.total_kg < plain.total_kg else {
                return LiftedRadiator(sizing: plain, pump: nil, radiator_K: inlet_K, total_kg: plain.total_kg)
            }
            return best
        } catch {
            if let best { return best }
            throw error
        }
    }
}
