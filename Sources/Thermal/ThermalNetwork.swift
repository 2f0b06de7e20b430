internal import Glibc
public import Units

/// Nodes with heat capacity, joined by conductances, some of which radiate.
public struct ThermalNetwork: Sendable {
    /// One node.
    public struct Node: Sendable {
        public var name: String
        public var capacity_J_per_K: Double
        /// Power that is turned into heat in it, W, at full power.
        public var power_W = 0.0
        /// How its power falls with its own temperature; nil: not.
        public var throttle: ThrottleCurve?
        /// Planform of the panel that it is, m²; 0: it does not see Sun, Earth or sky.
        public var planform_m2 = 0.0

        public init(
            _ name: String, capacity_J_per_K: Double, power_W: Double = 0, throttle: ThrottleCurve? = nil, planform_m2: Double = 0
        ) {
            (self.name, self.capacity_J_per_K, self.power_W) = (name, capacity_J_per_K, power_W)
            (self.throttle, self.planform_m2) = (throttle, planform_m2)
        }
    }

    /// A conductance between two nodes, W/K.
    public struct Link: Sendable {
        public var from, to: Int
        public var conductance_W_per_K: Double
        public init(_ from: Int, _ to: Int, conductance_W_per_K: Double) {
            (self.from, self.to, self.conductance_W_per_K) = (from, to, conductance_W_per_K)
        }
    }

    public let nodes: [Node]
    public let links: [Link]

    /// - Throws: ``DomainError`` for a node without capacity, a negative conductance, a link to a node that there is not, or where no
    ///   node radiates.
    public init(nodes: [Node], links: [Link]) throws(DomainError) {
        for node in nodes where !(node.capacity_J_per_K > 0) {
            throw DomainError("heat capacity of \(node.name)", value: "\(node.capacity_J_per_K) J/K", allowed: "above 0 J/K")
        }
        for link in links {
            guard nodes.indices.contains(link.from), nodes.indices.contains(link.to), link.conductance_W_per_K >= 0 else {
                throw DomainError(
                    "link", value: "\(link.from) to \(link.to), \(link.conductance_W_per_K) W/K",
                    allowed:
                        "nodes 0 … \(nodes.count - 1), at least 0 W/K")
            }
        }
        guard nodes.contains(where: { $0.planform_m2 > 0 }) else {
            throw DomainError("network", value: "no node that radiates", allowed: "at least one node with a planform above 0 m2")
        }
        (self.nodes, self.links) = (nodes, links)
    }

    /// Power of a node at a temperature, W.
    public func power_W(_ node: Int, temperature_K: Double) -> Double {
        nodes[node].power_W * (nodes[node].throttle?.share(temperature_K) ?? 1)
    }

    /// Writes dT/dt, K/s, at the node temperatures.
    ///
    /// - Parameters:
    ///   - absorbed_W_per_m2: taken up by panels, per planform.
    ///   - emitted: heat that a panel emits per planform at a temperature.
    func slopes(
        _ t: Span<Double>, absorbed_W_per_m2: Double, emitted: (Double) -> Double, into out: inout MutableSpan<Double>
    ) {
        for index in nodes.indices {
            let node = nodes[index]
            var heat = power_W(index, temperature_K: t[index])
            if node.planform_m2 > 0 { heat += node.planform_m2 * (absorbed_W_per_m2 - emitted(t[index])) }
            out[index] = heat
        }
        for link in links {
            let flow = link.conductance_W_per_K * (t[link.from] - t[link.to])
            out[link.from] -= flow
            out[link.to] += flow
        }
        for index in nodes.indices { out[index] /= nodes[index].capacity_J_per_K }
    }

    /// The shortest time in which a node settles, s: its capacity over all that leaves it at `temperature_K`.
    func fastest_s(emission: (Double) -> Double, temperature_K t: Double) -> Double {
        var leaving = nodes.map { $0.planform_m2 * (emission(t + 0.5) - emission(t - 0.5)) }
        for link in links {
            leaving[link.from] += link.conductance_W_per_K
            leaving[link.to] += link.conductance_W_per_K
        }
        return zip(nodes, leaving).map { $0.capacity_J_per_K / max($1, 1e-12) }.min() ?? .infinity
    }
}
