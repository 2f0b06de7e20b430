internal import Glibc

/// One diode with series and shunt resistance: the electrical state of a module.
public struct SingleDiode: Sendable, Hashable {
    /// Light current and saturation current, A.
    public var light_A: Double, saturation_A: Double
    /// Series and shunt resistance, Ω; an infinite shunt resistance leaves it out.
    public var series_ohm: Double, shunt_ohm: Double
    /// Ideality times cells in series times thermal voltage, V.
    public var thermal_V: Double

    /// A state from its five parameters.
    public init(light_A: Double, saturation_A: Double, series_ohm: Double, shunt_ohm: Double, thermal_V: Double) {
        (self.light_A, self.saturation_A) = (light_A, saturation_A)
        (self.series_ohm, self.shunt_ohm, self.thermal_V) = (series_ohm, shunt_ohm, thermal_V)
    }

    /// Points of the curve of current against voltage.
    public struct Points: Sendable, Hashable {
        /// Short-circuit current, A, and open-circuit voltage, V.
        public var shortCircuit_A: Double, openCircuit_V: Double
        /// Current, voltage and power at the maximum of power.
        public var maximum_A: Double, maximum_V: Double, maximum_W: Double
    }

    /// Current at a voltage across the diode, A, and its change with it, S.
    private func current(_ diode_V: Double) -> (value: Double, slope: Double) {
        let growth = exp(diode_V / thermal_V)
        let value = light_A - saturation_A * (growth - 1) - diode_V / shunt_ohm
        return (value, -saturation_A / thermal_V * growth - 1 / shunt_ohm)
    }

    /// The points of the curve, to 1e-12 of themselves.
    ///
    /// Each is the root of a function of the diode's voltage that changes sign once in a bracket that is known beforehand: Newton's
    /// steps are taken within it and bisection elsewhere, so that there is always an answer. All zero without light. Source: Bishop,
    /// Computer simulation of the effects of electrical mismatches in photovoltaic cell interconnection circuits, Solar Cells 25,
    /// 1988 (the curve as a function of the diode's voltage).
    public var points: Points {
        guard light_A > 0 else {
            let none = (light_A + saturation_A + thermal_V) * 0
            return Points(shortCircuit_A: none, openCircuit_V: none, maximum_A: none, maximum_V: none, maximum_W: none)
        }
        let top = thermal_V * log1p(light_A / saturation_A)
        let open = root(in: 0...top) { current($0) }
        let short = root(in: 0...min(top, light_A * series_ohm)) { v in
            let i = current(v)
            return (series_ohm * i.value - v, series_ohm * i.slope - 1)
        }
        // dP/dV_d with P = I (V_d − I R): I' V + I (1 − I' R), and its derivative by I'' of the exponential.
        let best = root(in: 0...open) { v in
            let i = current(v)
            let curvature = -saturation_A / (thermal_V * thermal_V) * exp(v / thermal_V)
            let volts = v - i.value * series_ohm
            let slope = i.slope * volts + i.value * (1 - i.slope * series_ohm)
            let bend = curvature * volts + 2 * i.slope * (1 - i.slope * series_ohm) - i.value * curvature * series_ohm
            return (slope, bend)
        }
        let peak = current(best).value
        let volts = best - peak * series_ohm
        return Points(
            shortCircuit_A: current(short).value, openCircuit_V: open, maximum_A: peak, maximum_V: volts, maximum_W: peak * volts)
    }

    /// Current at a terminal voltage, A; negative beyond the open-circuit voltage.
    public func current_A(voltage_V: Double) -> Double {
        let top = thermal_V * log1p(light_A / saturation_A)
        let limit = max(top, voltage_V + light_A * series_ohm)
        let diode = root(in: min(0, voltage_V)...limit) { v in
            let i = current(v)
            return (voltage_V + series_ohm * i.value - v, series_ohm * i.slope - 1)
        }
        return current(diode).value
    }

    /// The root of a function that is positive at the lower and not at the upper end of a range.
    private func root(in range: ClosedRange<Double>, _ f: (Double) -> (value: Double, slope: Double)) -> Double {
        var (low, high) = (range.lowerBound, range.upperBound)
        var x = high
        for _ in 0..<200 {
            let (value, slope) = f(x)
            if value > 0 { low = x } else { high = x }
            let next = x - value / slope
            let step = next > low && next < high ? next : (low + high) / 2
            if abs(step - x) <= 1e-15 * abs(x) + 1e-300 || high - low <= 1e-15 * abs(high) { return step }
            x = step
        }
        return x
    }
}

/// A module's five parameters under reference conditions (1000 W/m², 25 °C), after De Soto.
public struct DeSotoModule: Sendable, Hashable {
    /// Light current and saturation current at reference, A; change of the light current with temperature, A/K.
    public var light_A: Double, saturation_A: Double, alpha_A_per_K: Double
    /// Series and shunt resistance at reference, Ω; modified ideality (`a_ref`), V.
    public var series_ohm: Double, shunt_ohm: Double, thermal_V: Double
    /// Band gap at reference, eV, and its relative change with temperature, 1/K.
    public var gap_eV = 1.121, gapSlope_per_K = -0.0002677

    /// A module from its reference parameters; silicon's band gap unless changed.
    public init(
        light_A: Double, saturation_A: Double, alpha_A_per_K: Double, series_ohm: Double, shunt_ohm: Double, thermal_V: Double
    ) {
        (self.light_A, self.saturation_A, self.alpha_A_per_K) = (light_A, saturation_A, alpha_A_per_K)
        (self.series_ohm, self.shunt_ohm, self.thermal_V) = (series_ohm, shunt_ohm, thermal_V)
    }

    /// The diode at an irradiance and a cell temperature.
    ///
    /// Source: De Soto, Klein and Beckman, Improvement and validation of a model for photovoltaic array performance, Solar Energy 80,
    /// 2006, eq. 8–12.
    public func diode(effective_W_per_m2: Double, cell_K: Double) -> SingleDiode {
        let boltzmann_eV_per_K = 8.617_333_262e-5
        let (reference, warmth) = (298.15, cell_K / 298.15)
        let gap = gap_eV * (1 + gapSlope_per_K * (cell_K - reference))
        let barrier = gap_eV / (boltzmann_eV_per_K * reference) - gap / (boltzmann_eV_per_K * cell_K)
        return SingleDiode(
            light_A: effective_W_per_m2 / 1000 * (light_A + alpha_A_per_K * (cell_K - reference)),
            saturation_A: saturation_A * warmth * warmth * warmth * exp(barrier), series_ohm: series_ohm,
            shunt_ohm: shunt_ohm * 1000 / effective_W_per_m2, thermal_V: thermal_V * warmth)
    }
}
