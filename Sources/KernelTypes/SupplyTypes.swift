public import VectorMath

/// What the supply kernel reads of one tile: arrays `[step][8]`, eight lanes a step, all powers in W, at the site's bus unless they
/// are IT power.
public struct SupplyInputs {
    public let steps: Int
    public let step_s: Double
    /// Power offered by the variable source, and by blocks that run whether they are needed or not.
    public let source_W: Column, block_W: Column
    /// Power that the grid can add, its price, USD/J, and its emissions, kg/J.
    public let grid_W: Column, price_USD_per_J: Column, carbon_kg_per_J: Column
    /// IT power that heat rejection, the link and the chips allow.
    public let heatLimit_W: Column, linkLimit_W: Column, chipLimit_W: Column
    /// IT power of the work that can't wait.
    public let work_W: Column
    /// Energy of the work that can wait: what has arrived up to and with the step, what must be done with the step, and what is
    /// better done with it than later.
    public let arrived_J: Column, due_J: Column, wise_J: Column
    /// Power that the site draws whatever it computes, and bus power per IT power.
    public let fixed_W: Column, busPerIT: Column
    /// 1 where the store is to be filled from the grid, and 1 where it gives only what nothing else can.
    public let fills: Column, holds: Column

    public init(
        steps: Int, step_s: Double, source_W: Column, block_W: Column, grid_W: Column, price_USD_per_J: Column,
        carbon_kg_per_J: Column, heatLimit_W: Column, linkLimit_W: Column, chipLimit_W: Column, work_W: Column, arrived_J: Column,
        due_J: Column, wise_J: Column, fixed_W: Column, busPerIT: Column, fills: Column, holds: Column
    ) {
        (self.steps, self.step_s, self.source_W, self.block_W) = (steps, step_s, source_W, block_W)
        (self.grid_W, self.price_USD_per_J, self.carbon_kg_per_J) = (grid_W, price_USD_per_J, carbon_kg_per_J)
        (self.heatLimit_W, self.linkLimit_W, self.chipLimit_W) = (heatLimit_W, linkLimit_W, chipLimit_W)
        (self.work_W, self.arrived_J, self.due_J, self.wise_J) = (work_W, arrived_J, due_J, wise_J)
        (self.fixed_W, self.busPerIT, self.fills, self.holds) = (fixed_W, busPerIT, fills, holds)
    }
}

/// Plants of eight lanes and everything that has been counted so far.
public struct SupplyState: Sendable {
    /// Usable energy and limits of the store.
    public var capacity_J = Lanes.zero
    public var chargeLimit_W = Lanes.zero, dischargeLimit_W = Lanes.zero
    public var chargeEfficiency = Lanes(repeating: 1), dischargeEfficiency = Lanes(repeating: 1)
    /// Energy in store now.
    public var charge_J = Lanes.zero
    /// Generators: largest power, least power while they run, change from step to step, cost of what they give.
    public var generator_W = Lanes.zero, generatorLeast_W = Lanes.zero, generatorRamp_W = Lanes.zero
    public var generatorCost_USD_per_J = Lanes.zero
    /// Power of the generators in the last step.
    public var running_W = Lanes.zero
    /// Energy of the work that could wait and is over: done or too late.
    public var over_J = Lanes.zero

    /// The ledger: source + block + grid + generators = useful + overhead + losses + curtailed + stored.
    public var source_J = Lanes.zero, block_J = Lanes.zero, grid_J = Lanes.zero, generated_J = Lanes.zero
    public var useful_J = Lanes.zero, overhead_J = Lanes.zero, loss_J = Lanes.zero, curtailed_J = Lanes.zero
    public var discharged_J = Lanes.zero, unservedFixed_J = Lanes.zero
    /// Paid to the grid and emitted by it.
    public var gridCost_USD = Lanes.zero, gridCarbon_kg = Lanes.zero
    /// Work that could wait: done, too late, and the sum of what was waiting after each step.
    public var batch_J = Lanes.zero, late_J = Lanes.zero, waiting_J = Lanes.zero
    public var boundByPower_s = Lanes.zero, boundByHeat_s = Lanes.zero
    public var boundByLink_s = Lanes.zero, boundByChips_s = Lanes.zero

    public init() {}
}
