public import VectorMath

/// What the balance kernel reads of one tile: arrays `[step][8]`, eight lanes a step, all powers in W at the site's bus.
public struct BalanceInputs {
    public let steps: Int
    public let step_s: Double
    /// Power offered by the variable source.
    public let source_W: UnsafePointer<Double>
    /// Power that a grid or generator can add at any time.
    public let firm_W: UnsafePointer<Double>
    /// IT power that heat rejection, the link and the chips allow.
    public let heatLimit_W: UnsafePointer<Double>
    public let linkLimit_W: UnsafePointer<Double>
    public let chipLimit_W: UnsafePointer<Double>
    /// Power that the site draws whatever it computes.
    public let fixed_W: UnsafePointer<Double>
    /// Bus power drawn for each watt of IT power, at least 1.
    public let busPerIT: UnsafePointer<Double>

    public init(
        steps: Int, step_s: Double, source_W: UnsafePointer<Double>, firm_W: UnsafePointer<Double>,
        heatLimit_W: UnsafePointer<Double>, linkLimit_W: UnsafePointer<Double>, chipLimit_W: UnsafePointer<Double>,
        fixed_W: UnsafePointer<Double>, busPerIT: UnsafePointer<Double>
    ) {
        (self.steps, self.step_s, self.source_W, self.firm_W) = (steps, step_s, source_W, firm_W)
        (self.heatLimit_W, self.linkLimit_W, self.chipLimit_W) = (heatLimit_W, linkLimit_W, chipLimit_W)
        (self.fixed_W, self.busPerIT) = (fixed_W, busPerIT)
    }
}

/// Where the balance kernel writes, `[step][8]`.
public struct BalanceOutputs {
    /// Useful IT power.
    public let it_W: UnsafeMutablePointer<Double>
    /// Stored energy at the end of the step.
    public let charge_J: UnsafeMutablePointer<Double>
    /// Which limit binds: 0 power, 1 heat, 2 link, 3 chips.
    public let bound: UnsafeMutablePointer<Double>

    public init(it_W: UnsafeMutablePointer<Double>, charge_J: UnsafeMutablePointer<Double>, bound: UnsafeMutablePointer<Double>) {
        (self.it_W, self.charge_J, self.bound) = (it_W, charge_J, bound)
    }
}

/// Storage of eight lanes and everything that has been counted so far.
public struct BalanceState: Sendable {
    /// Usable energy and limits of the storage.
    public var capacity_J = Lanes.zero
    public var chargeLimit_W = Lanes.zero
    public var dischargeLimit_W = Lanes.zero
    public var chargeEfficiency = Lanes(repeating: 1)
    public var dischargeEfficiency = Lanes(repeating: 1)
    /// Energy in store now.
    public var charge_J = Lanes.zero

    /// The ledger: in = useful + overhead + losses + curtailed + stored.
    public var source_J = Lanes.zero
    public var firm_J = Lanes.zero
    public var useful_J = Lanes.zero
    public var overhead_J = Lanes.zero
    public var loss_J = Lanes.zero
    public var curtailed_J = Lanes.zero
    /// Energy through the storage, counted at its terminals when discharged.
    public var discharged_J = Lanes.zero
    /// Fixed demand that could not be met.
    public var unservedFixed_J = Lanes.zero
    /// Time during which each limit was the one that bound.
    public var boundByPower_s = Lanes.zero
    public var boundByHeat_s = Lanes.zero
    public var boundByLink_s = Lanes.zero
    public var boundByChips_s = Lanes.zero

    public init() {}
}
