/// What runs on a site's computers, as the balance needs to know it.
public struct ComputeLoad: Hashable, Sendable {
    /// Name of the accelerator and of the number format, as in the facts.
    public let accelerator: String
    public let precision: String
    /// Dense operations per second of one accelerator.
    public let operationsPerAccelerator_per_s: Double
    /// IT power per accelerator: its own and its share of host, memory and network, W.
    public let itPerAccelerator_W: Double
    /// Traffic out of the site per operation, bit.
    public let bitsPerOperation: Double
    /// Traffic into the site per operation, bit; a link carries as much into the site as out of it.
    public let ingressBitsPerOperation: Double

    public init(
        accelerator: String, precision: String, operationsPerAccelerator_per_s: Double, itPerAccelerator_W: Double,
        bitsPerOperation: Double, ingressBitsPerOperation: Double = 0
    ) {
        self.accelerator = accelerator
        self.precision = precision
        self.operationsPerAccelerator_per_s = operationsPerAccelerator_per_s
        self.itPerAccelerator_W = itPerAccelerator_W
        self.bitsPerOperation = bitsPerOperation
        self.ingressBitsPerOperation = ingressBitsPerOperation
    }

    /// Dense operations per joule of IT energy.
    public var operationsPerJ: Double { operationsPerAccelerator_per_s / itPerAccelerator_W }

    /// IT power whose traffic a link of this rate carries; unlimited where there is no traffic.
    public func itPower_W(forLinkRate_bit_per_s rate: Double) -> Double {
        let bits = max(bitsPerOperation, ingressBitsPerOperation)
        return bits > 0 ? rate / (bits * operationsPerJ) : .infinity
    }

    /// Traffic of a useful IT power in the busier direction, bit/s.
    public func traffic_bit_per_s(forIT_W power: Double) -> Double {
        power * operationsPerJ * max(bitsPerOperation, ingressBitsPerOperation)
    }
}
