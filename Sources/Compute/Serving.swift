internal import Glibc

/// A computer that holds one copy of a model, or its part in one: an accelerator, a server, a phone.
public struct ComputeNode: Hashable, Sendable {
    /// Memory that weights and caches may fill, byte.
    public var memory_B: Double
    /// Memory bandwidth, byte/s.
    public var bandwidth_B_per_s: Double
    /// Dense operations per second.
    public var operations_per_s: Double
    /// Power at full work, W.
    public var power_W: Double
    /// Rate between the nodes of one site, bit/s.
    public var fabric_bit_per_s: Double
    /// Rate between a node, or its site, and the world, bit/s.
    public var backhaul_bit_per_s: Double

    public init(
        memory_B: Double, bandwidth_B_per_s: Double, operations_per_s: Double, power_W: Double, fabric_bit_per_s: Double,
        backhaul_bit_per_s: Double
    ) {
        (self.memory_B, self.bandwidth_B_per_s, self.operations_per_s) = (memory_B, bandwidth_B_per_s, operations_per_s)
        (self.power_W, self.fabric_bit_per_s, self.backhaul_bit_per_s) = (power_W, fabric_bit_per_s, backhaul_bit_per_s)
    }
}

/// A language model that is served or trained.
public struct LanguageModel: Hashable, Sendable {
    /// All parameters, and those that one token passes through.
    public var parameters, activeParameters: Double
    public var bitsPerParameter: Double
    /// Cache of keys and values of one sequence at its full length, byte.
    public var cache_B: Double

    public init(parameters: Double, activeParameters: Double, bitsPerParameter: Double, cache_B: Double) {
        (self.parameters, self.activeParameters) = (parameters, activeParameters)
        (self.bitsPerParameter, self.cache_B) = (bitsPerParameter, cache_B)
    }

    public var weights_B: Double { parameters * bitsPerParameter / 8 }
    public var activeWeights_B: Double { activeParameters * bitsPerParameter / 8 }
}

/// What a node gives when it generates text.
public struct Decoding: Hashable, Sendable {
    /// Sequences side by side; 0 where the model does not fit.
    public var batch: Double
    /// Tokens per second of one sequence and of the node.
    public var perSequence_per_s, perNode_per_s: Double
    /// Energy of a token at the node, J.
    public var perToken_J: Double
}

/// The rate of a node that holds the whole model and generates `batch` sequences side by side.
///
/// Every step reads the active weights once (with a batch of a mixture of experts: those that any of its tokens needs, at most all)
/// and each sequence's cache, and multiplies 2 operations per active parameter and sequence; the slower of memory and arithmetic
/// decides. The batch is held to what fits into memory.
/// Source: Pope et al., Efficiently Scaling Transformer Inference, MLSys 2023, arXiv:2211.05102, section 2.
public func decoding(_ model: LanguageModel, on node: ComputeNode, batch: Double, arithmeticUse: Double = 1) -> Decoding {
    let room_B = node.memory_B - model.weights_B
    let fitting = model.cache_B > 0 ? (room_B / model.cache_B).rounded(.down) : .infinity
    let sequences = min(batch, fitting)
    guard room_B >= 0, sequences >= 1 else {
        return Decoding(batch: 0, perSequence_per_s: 0, perNode_per_s: 0, perToken_J: .infinity)
    }
    // Of sparse weights a batch touches more: 1 − (1 − active share)^batch of them.
    let share = model.activeParameters / model.parameters
    let read_B = model.weights_B * (1 - pow(1 - share, sequences)) + sequences * model.cache_B
    let memory_s = read_B / node.bandwidth_B_per_s
    let arithmetic_s = sequences * 2 * model.activeParameters / (node.operations_per_s * arithmeticUse)
    let step_s = max(memory_s, arithmetic_s)
    return Decoding(
        batch: sequences, perSequence_per_s: 1 / step_s, perNode_per_s: sequences / step_s,
        perToken_J: node.power_W * step_s / sequences)
}

/// Largest batch, a power of two, at which a sequence still gets a rate; 0 where even one does not.
public func largestBatch(_ model: LanguageModel, on node: ComputeNode, leastRate_per_s: Double) -> Double {
    var best = 0.0
    for exponent in 0..<13 {
        let result = decoding(model, on: node, batch: exp2(Double(exponent)))
        guard result.batch == exp2(Double(exponent)), result.perSequence_per_s >= leastRate_per_s else { break }
        best = result.batch
    }
    return best
}

/// Time to the first token: the way there and back, and reading the prompt, s.
public func firstToken_s(
    roundTrip_s: Double, promptTokens: Double, model: LanguageModel, node: ComputeNode, arithmeticUse: Double
)
    -> Double
{
    roundTrip_s + 2 * model.activeParameters * promptTokens / (node.operations_per_s * arithmeticUse)
}
