/// An inverter by the performance model of Sandia.
///
/// Source: King, Gonzalez, Galbraith and Boyson, Performance model for grid-connected photovoltaic inverters, SAND2007-5036, 2007,
/// eq. 1–4.
public struct SandiaInverter: Sendable, Hashable {
    /// Rating of the output, W; input at the rating, W and V; input at which it starts, W; own use at night, W.
    public var rating_W: Double, nominal_W: Double, nominal_V: Double, start_W: Double, night_W: Double
    /// C0 (1/W) and C1 … C3 (1/V).
    public var c0_per_W: Double, c1_per_V: Double, c2_per_V: Double, c3_per_V: Double

    /// An inverter from its nine parameters.
    public init(
        rating_W: Double, nominal_W: Double, nominal_V: Double, start_W: Double, night_W: Double, c0_per_W: Double,
        c1_per_V: Double, c2_per_V: Double, c3_per_V: Double
    ) {
        (self.rating_W, self.nominal_W, self.nominal_V) = (rating_W, nominal_W, nominal_V)
        (self.start_W, self.night_W) = (start_W, night_W)
        (self.c0_per_W, self.c1_per_V, self.c2_per_V, self.c3_per_V) = (c0_per_W, c1_per_V, c2_per_V, c3_per_V)
    }

    /// Alternating-current power, W: clipped at the rating, minus the own use below the start.
    public func output_W(dc_W: Double, dc_V: Double) -> Double {
        guard dc_W >= start_W else { return dc_W.isNaN ? .nan : -night_W }
        let excess_V = dc_V - nominal_V
        let a = nominal_W * (1 + c1_per_V * excess_V)
        let b = start_W * (1 + c2_per_V * excess_V)
        let c = c0_per_W * (1 + c3_per_V * excess_V)
        let excess_W = dc_W - b
        return min((rating_W / (a - b) - c * (a - b)) * excess_W + c * excess_W * excess_W, rating_W)
    }
}
