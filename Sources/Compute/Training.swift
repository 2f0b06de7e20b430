/// A step of training over many nodes that each hold a copy of the model.
public struct TrainingStep: Hashable, Sendable {
    /// Time of arithmetic and of the exchange that follows it, s, the latter per step.
    public var compute_s, exchange_s: Double

    /// Share of the time in which nodes compute, nothing of the exchange hidden.
    public var efficiency: Double { compute_s / (compute_s + exchange_s) }
}

/// Data-parallel training with an all-reduce over a ring every `stepsPerExchange` steps.
///
/// Arithmetic: 6 operations per parameter and token. Exchange: `2 (N − 1) / N` times the gradients through each node's link.
/// With one step per exchange it is synchronous; low-communication training (DiLoCo) has some hundreds.
/// Sources: Kaplan et al., arXiv:2001.08361, 2020 (6 N D); Thakur et al., Int. J. High Perform. Comput. Appl. 19, 2005 (ring
/// all-reduce); Douillard et al., DiLoCo, arXiv:2311.08105, 2023.
public func trainingStep(
    parameters: Double, gradientBits: Double, nodes: Double, tokensPerNode: Double, operations_per_s: Double,
    arithmeticUse: Double, link_bit_per_s: Double, stepsPerExchange: Double
) -> TrainingStep {
    let compute_s = 6 * parameters * tokensPerNode / (operations_per_s * arithmeticUse)
    let exchange_s = nodes > 1 ? 2 * (nodes - 1) / nodes * parameters * gradientBits / link_bit_per_s : 0
    return TrainingStep(compute_s: compute_s, exchange_s: exchange_s / stepsPerExchange)
}
