internal import KernelDispatch
internal import KernelTypes
public import Units

/// Eight panels of one node each through the steps of their orbits, for constellations and years.
///
/// In each step the load is constant; the temperature follows to third order of the part of a step. With parts of a twentieth of the
/// settling time C/(4 a T³) the error is below 1 mK, where the loads are.
public struct NodesThroughYear: Sendable {
    private let constants: NodeConstants
    private var state: NodeState
    private var steps = 0

    /// - Parameters:
    ///   - surface: of all panels, two-sided.
    ///   - capacity_J_per_m2_K: per planform, one a panel.
    ///   - start_K: temperatures before the first step.
    ///   - step_s: length of the steps.
    ///   - warmest_K: the temperature that decides how finely a step is cut.
    /// - Throws: ``DomainError`` for a capacity that is not above 0.
    public init(
        surface: RadiatorSurface, capacity_J_per_m2_K: SIMD8<Double>, start_K: SIMD8<Double>, step_s: Double,
        warmest_K: Double = 350
    ) throws(DomainError) {
        guard capacity_J_per_m2_K.min() > 0 else {
            throw DomainError("heat capacity", value: "\(capacity_J_per_m2_K.min()) J/(m2 K)", allowed: "above 0")
        }
        let emission = surface.emitted_W_per_m2(temperature_K: 1000) / (1e12 - fourth(Physical.cosmicBackground_K))
        let settling_s = capacity_J_per_m2_K.min() / (4 * emission * warmest_K * warmest_K * warmest_K)
        constants = NodeConstants(
            emission_W_per_m2_K4: SIMD8(repeating: emission), capacity_J_per_m2_K: capacity_J_per_m2_K,
            substeps: max(1, Int((step_s * 20 / settling_s).rounded(.up))))
        state = NodeState(temperature_K: start_K)
        self.step_s = step_s
    }

    private let step_s: Double

    /// Goes through more steps.
    ///
    /// - Parameter load_W_per_m2: heat of the computers and heat taken up, per planform: eight values a step.
    /// - Returns: temperatures after each step, eight a step.
    public mutating func advance(load_W_per_m2: [Double]) -> [Double] {
        precondition(load_W_per_m2.count.isMultiple(of: 8), "eight loads a step")
        let count = load_W_per_m2.count / 8
        var temperatures = [Double](repeating: 0, count: load_W_per_m2.count)
        temperatures.withUnsafeMutableBufferPointer { into in
            kernels.thermal.nodes(load_W_per_m2, count, step_s, constants, &state, into.baseAddress)
        }
        steps += count
        return temperatures
    }

    /// Goes through more steps and keeps only what the statistics need.
    public mutating func skip(load_W_per_m2: [Double]) {
        precondition(load_W_per_m2.count.isMultiple(of: 8), "eight loads a step")
        kernels.thermal.nodes(load_W_per_m2, load_W_per_m2.count / 8, step_s, constants, &state, nil)
        steps += load_W_per_m2.count / 8
    }

    /// Temperatures now, and least, greatest and mean over the steps so far, K.
    public var temperature_K: SIMD8<Double> { state.temperature_K }
    public var least_K: SIMD8<Double> { state.least_K }
    public var greatest_K: SIMD8<Double> { state.greatest_K }
    public var mean_K: SIMD8<Double> { state.sum_K / SIMD8(repeating: Double(max(1, steps))) }
}
