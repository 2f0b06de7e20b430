/// What is to be computed, as far as it decides where it can be computed.
public struct Workload: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Training in which every step waits for all nodes.
        case synchronousTraining = "synchronous_training"
        /// Training whose nodes exchange every few hundred steps.
        case lowCommunicationTraining = "low_communication_training"
        /// Generation without a deadline.
        case batch
        /// Generation that a person waits for.
        case interactive
        /// Generation on the user's own machine, which data may not leave.
        case privateLocal = "private_local"
    }

    public var kind: Kind
    public var model: LanguageModel
    /// Longest time to the first token, s, and least rate of tokens a sequence gets, 1/s.
    public var firstTokenLimit_s, leastRate_per_s: Double
    public var promptTokens: Double
    /// Share of the dense rate that training and prompts reach.
    public var arithmeticUse: Double
    /// Of training: tokens a node works through in a step, nodes, bits of a gradient, steps per exchange at low communication.
    public var tokensPerNode, nodes, gradientBits, stepsPerExchange: Double
    /// Least share of the time that a node must compute for training to be worth it.
    public var leastEfficiency: Double

    public init(
        kind: Kind, model: LanguageModel, firstTokenLimit_s: Double, leastRate_per_s: Double, promptTokens: Double,
        arithmeticUse: Double, tokensPerNode: Double, nodes: Double, gradientBits: Double, stepsPerExchange: Double,
        leastEfficiency: Double
    ) {
        (self.kind, self.model) = (kind, model)
        (self.firstTokenLimit_s, self.leastRate_per_s, self.promptTokens) = (firstTokenLimit_s, leastRate_per_s, promptTokens)
        (self.arithmeticUse, self.tokensPerNode, self.nodes) = (arithmeticUse, tokensPerNode, nodes)
        (self.gradientBits, self.stepsPerExchange, self.leastEfficiency) = (gradientBits, stepsPerExchange, leastEfficiency)
    }
}

/// Whether a kind of site serves a workload, and how fast.
public struct WorkloadFit: Hashable, Sendable {
    /// What decides against it.
    public enum Obstacle: String, Sendable, CaseIterable {
        case none, memory, rate, latency, exchange, privacy
    }

    public let obstacle: Obstacle
    /// Tokens that a node at full power generates or trains on each second; 0 where the workload does not fit.
    public let tokens_per_s: Double
    /// Node energy per token, J; NaN where the workload does not fit.
    public let token_J: Double
    /// Time to the first token, s; NaN for training.
    public let firstToken_s: Double
    /// Sequences that a node generates side by side; 0 for training and where the workload does not fit.
    public var batch = 0.0
    public var isServed: Bool { obstacle == .none }
}

extension Workload {
    /// How a node of a site serves this workload.
    ///
    /// - Parameters:
    ///   - roundTrip_s: from a user to the node and back; NaN: unknown, and then a limit on latency is not met.
    ///   - redundancy: how often the same work is done for one result that is trusted.
    ///   - isOwn: whether the node belongs to the user, as private work needs.
    public func fit(node: ComputeNode, roundTrip_s: Double, redundancy: Double = 1, isOwn: Bool = false) -> WorkloadFit {
        switch kind {
        case .synchronousTraining, .lowCommunicationTraining: trainingFit(node, redundancy)
        case .batch, .interactive, .privateLocal: servingFit(node, roundTrip_s, redundancy, isOwn)
        }
    }

    private func servingFit(_ node: ComputeNode, _ roundTrip_s: Double, _ redundancy: Double, _ isOwn: Bool) -> WorkloadFit {
        let needsRate = kind != .batch
        let first_s = firstToken_s(
            roundTrip_s: kind == .privateLocal ? 0 : roundTrip_s, promptTokens: promptTokens, model: model, node: node,
            arithmeticUse: arithmeticUse)
        let one = decoding(model, on: node, batch: 1)
        // A private machine has one user; the others fill their batch as far as the rate allows.
        let batch = kind == .privateLocal ? 1 : largestBatch(model, on: node, leastRate_per_s: needsRate ? leastRate_per_s : 0)
        let obstacle: WorkloadFit.Obstacle
        if kind == .privateLocal && !isOwn {
            obstacle = .privacy
        } else if one.batch == 0 {
            obstacle = .memory
        } else if needsRate && one.perSequence_per_s < leastRate_per_s {
            obstacle = .rate
        } else if needsRate && !(first_s <= firstTokenLimit_s) {
            obstacle = .latency
        } else {
            obstacle = .none
        }
        guard obstacle == .none else {
            return WorkloadFit(obstacle: obstacle, tokens_per_s: 0, token_J: .nan, firstToken_s: one.batch == 0 ? .nan : first_s)
        }
        let result = decoding(model, on: node, batch: batch)
        return WorkloadFit(
            obstacle: .none, tokens_per_s: result.perNode_per_s / redundancy, token_J: result.perToken_J * redundancy,
            firstToken_s: first_s, batch: result.batch)
    }

    private func trainingFit(_ node: ComputeNode, _ redundancy: Double) -> WorkloadFit {
        // Weights, gradients and two moments in mixed precision: 16 bytes a parameter, of which a group of nodes behind a fabric
        // may each hold a part, but a node on its own must hold all.
        let fabric = node.fabric_bit_per_s
        let isAlone = fabric <= node.backhaul_bit_per_s
        let obstacle: WorkloadFit.Obstacle? = isAlone && node.memory_B < 16 * model.parameters ? .memory : nil
        let step = trainingStep(
            parameters: model.parameters, gradientBits: gradientBits, nodes: nodes, tokensPerNode: tokensPerNode,
            operations_per_s: node.operations_per_s, arithmeticUse: arithmeticUse,
            link_bit_per_s: max(fabric, node.backhaul_bit_per_s),
            stepsPerExchange: kind == .lowCommunicationTraining ? stepsPerExchange : 1)
        let found = obstacle ?? (step.efficiency < leastEfficiency ? .exchange : .none)
        guard found == .none else { return WorkloadFit(obstacle: found, tokens_per_s: 0, token_J: .nan, firstToken_s: .nan) }
        let rate = tokensPerNode / (step.compute_s + step.exchange_s) / redundancy
        return WorkloadFit(obstacle: .none, tokens_per_s: rate, token_J: node.power_W / rate, firstToken_s: .nan)
    }
}
