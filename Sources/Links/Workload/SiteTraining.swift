/// Training of one model at several sites that average their copies over a link.
///
/// Source: Douillard et al., DiLoCo, arXiv:2311.08105, 2023, and Streaming DiLoCo, arXiv:2501.18512, 2025.
public struct SiteTraining: Sendable, Hashable {
    public var parameters: Double
    /// Of what is exchanged.
    public var bytesPerParameter: Double
    /// Of a step over all sites.
    public var tokensPerStep: Double
    /// Over all sites: accelerators, and operations per second that one sustains in training.
    public var accelerators: Double, operationsPerAccelerator_per_s: Double
    public var sites: Double
    /// Steps between exchanges; 1: synchronous training.
    public var localSteps: Double

    public init(
        parameters: Double, bytesPerParameter: Double, tokensPerStep: Double, accelerators: Double,
        operationsPerAccelerator_per_s: Double, sites: Double, localSteps: Double
    ) {
        (self.parameters, self.bytesPerParameter, self.tokensPerStep) = (parameters, bytesPerParameter, tokensPerStep)
        (self.accelerators, self.operationsPerAccelerator_per_s) = (accelerators, operationsPerAccelerator_per_s)
        (self.sites, self.localSteps) = (sites, localSteps)
    }

    /// Time of a step's computing, s: six operations a parameter and token.
    public var step_s: Double { 6 * parameters * tokensPerStep / (accelerators * operationsPerAccelerator_per_s) }

    /// What a site sends in an exchange by a ring all-reduce, bit.
    public var exchange_bit: Double { 16 * parameters * bytesPerParameter * (1 - 1 / sites) }

    /// Share of the time spent on computing where an exchange halts it, or where it runs beside the next steps.
    ///
    /// - Parameters:
    ///   - rate_bit_per_s: of each site's link, in each direction; times its availability.
    ///   - latency_s: added to each exchange.
    public func usefulShare(rate_bit_per_s: Double, latency_s: Double) -> (halting: Double, overlapped: Double) {
        let computing_s = localSteps * step_s
        let exchange_s = sites > 1 ? exchange_bit / rate_bit_per_s + latency_s : 0
        guard exchange_s > 0 else { return (1, 1) }
        return (computing_s / (computing_s + exchange_s), min(1, computing_s / exchange_s))
    }

    /// Rate of a site's link for a share of the time spent on computing, bit/s; infinite where latency alone takes more.
    public func rate_bit_per_s(usefulShare share: Double, latency_s: Double) -> Double {
        let exchange_s = localSteps * step_s * (1 / share - 1) - latency_s
        return exchange_s > 0 ? exchange_bit / exchange_s : .infinity
    }
}
