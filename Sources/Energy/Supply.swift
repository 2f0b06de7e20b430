internal import KernelDispatch
internal import KernelTypes
public import Units
internal import VectorMath

/// Generators that follow the load: gas engines or turbines.
public struct GeneratorPlant: Hashable, Sendable {
    /// Largest power, W; 0: none.
    public var power_W: Double
    /// Least power while they run, per largest power.
    public var leastShare: Double
    /// Change of power in an hour at most, per largest power; 1 and more: none that matters to hours.
    public var ramp_per_h: Double
    /// Fuel per energy given, USD/J: they are called before the grid where it is dearer.
    public var cost_USD_per_J: Double

    /// - Throws: ``DomainError`` for a negative power, ramp or cost, or a least share outside 0 … 1.
    public init(power_W: Double, leastShare: Double = 0, ramp_per_h: Double = .infinity, cost_USD_per_J: Double = 0)
        throws(DomainError)
    {
        guard power_W >= 0 else { throw DomainError("power of generators", value: "\(power_W) W", allowed: "0 W or more") }
        guard (0...1).contains(leastShare) else {
            throw DomainError("least power of generators", leastShare, unit: "1", allowed: 0...1)
        }
        guard ramp_per_h > 0 else {
            throw DomainError("ramp of generators", value: "\(ramp_per_h) per hour", allowed: "more than 0 per hour")
        }
        guard cost_USD_per_J >= 0 else {
            throw DomainError("cost of generators", value: "\(cost_USD_per_J) USD/J", allowed: "0 USD/J or more")
        }
        (self.power_W, self.leastShare, self.ramp_per_h, self.cost_USD_per_J) = (power_W, leastShare, ramp_per_h, cost_USD_per_J)
    }

    private init() { (power_W, leastShare, ramp_per_h, cost_USD_per_J) = (0, 0, .infinity, 0) }

    /// Whether what they give in an hour depends on the hour before.
    public var remembers: Bool { power_W > 0 && ramp_per_h < 1 }

    /// No generators.
    public static let none = GeneratorPlant()
}

/// One tile of what eight lanes of a site are offered and asked for. Every buffer is `[step][8]`; a lane is an age, a candidate size
/// or a cell; unused lanes stay at zero.
public final class SupplyTile {
    public typealias Buffer = UnsafeMutableBufferPointer<Double>

    public let capacity: Int
    /// Steps in use, at most `capacity`.
    public var steps = 0
    /// Power of the variable source, of blocks that always run, and of the grid, W.
    public let source_W, block_W, grid_W: Buffer
    /// Price, USD/J, and emissions, kg/J, of the grid.
    public let price_USD_per_J, carbon_kg_per_J: Buffer
    /// IT power that heat rejection, link and chips allow, and that of work that can't wait, W.
    public let heatLimit_W, linkLimit_W, chipLimit_W, work_W: Buffer
    /// Energy of work that can wait, J since the beginning: arrived with the step, due with it, better done with it than later.
    public let arrived_J, due_J, wise_J: Buffer
    /// Power drawn at no load, W, and bus power per IT power.
    public let fixed_W, busPerIT: Buffer
    /// 1 where the store is filled from the grid, and where it gives only what nothing else can.
    public let fills, holds: Buffer
    /// Results of the last ``SupplyDispatch/advance(_:)``; `bound` holds raw values of ``Constraint``.
    public let it_W, charge_J, bound: Buffer

    private let memory: UnsafeMutablePointer<Double>

    /// Room for `capacity` steps.
    public init(capacity: Int = 256) {
        self.capacity = capacity
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: 19 * 8 * capacity)
        memory.initialize(repeating: 0, count: 19 * 8 * capacity)
        func buffer(_ index: Int) -> Buffer { Buffer(start: memory + index * 8 * capacity, count: 8 * capacity) }
        self.memory = memory
        (source_W, block_W, grid_W) = (buffer(0), buffer(1), buffer(2))
        (price_USD_per_J, carbon_kg_per_J) = (buffer(3), buffer(4))
        (heatLimit_W, linkLimit_W, chipLimit_W, work_W) = (buffer(5), buffer(6), buffer(7), buffer(8))
        (arrived_J, due_J, wise_J) = (buffer(9), buffer(10), buffer(11))
        (fixed_W, busPerIT, fills, holds) = (buffer(12), buffer(13), buffer(14), buffer(15))
        (it_W, charge_J, bound) = (buffer(16), buffer(17), buffer(18))
        busPerIT.update(repeating: 1)
    }

    deinit { memory.deallocate() }

    /// Gives all lanes of a step one value.
    public func set(_ buffer: Buffer, _ step: Int, _ value: Double) {
        precondition(step >= 0 && step < capacity, "step \(step) of \(capacity)")
        guard let base = buffer.baseAddress else { return }
        VectorMath.store(Lanes(repeating: value), to: base + step * 8)
    }

    /// Gives all lanes of all steps one value.
    public func set(_ buffer: Buffer, _ value: Double) { buffer.update(repeating: value) }

    fileprivate func inputs(step_s: Double) -> SupplyInputs {
        func column(_ buffer: Buffer) -> Column {
            guard let base = buffer.baseAddress else { preconditionFailure("a tile of no steps") }
            return Column(base)
        }
        return SupplyInputs(
            steps: steps, step_s: step_s, source_W: column(source_W), block_W: column(block_W), grid_W: column(grid_W),
            price_USD_per_J: column(price_USD_per_J), carbon_kg_per_J: column(carbon_kg_per_J), heatLimit_W: column(heatLimit_W),
            linkLimit_W: column(linkLimit_W), chipLimit_W: column(chipLimit_W), work_W: column(work_W),
            arrived_J: column(arrived_J),
            due_J: column(due_J), wise_J: column(wise_J), fixed_W: column(fixed_W), busPerIT: column(busPerIT),
            fills: column(fills),
            holds: column(holds))
    }
}

/// Where the energy of one lane of a supply came from and went.
public struct SupplyLedger: Sendable, Hashable {
    /// `firm_J` is the sum of blocks, grid and generators.
    public var energy = Ledger()
    /// From blocks, from the grid and from generators, J.
    public var block_J = 0.0, grid_J = 0.0, generated_J = 0.0
    /// Paid to the grid, USD, and emitted by it, kg.
    public var gridCost_USD = 0.0, gridCarbon_kg = 0.0
    /// Energy of work that could wait: done, and not done in time, J.
    public var batch_J = 0.0, late_J = 0.0
    /// Sum over the steps of the energy of work that waited after them, J; over `batch_J` it is the mean delay in steps.
    public var waiting_J = 0.0
}

/// The supply of eight lanes of a site through time.
///
/// In every step work that can't wait comes first, then work that is due or better done now than later, then work for which source
/// and blocks have power to spare. Power comes from source and blocks, from the store (unless it is held), from the cheaper of grid
/// and generators, from the dearer. Generators run between their least and largest power or not at all, and change no faster than
/// their ramp; what they must give and nobody needs replaces the store's, charges it or is curtailed. Surplus charges the store, then
/// the grid does where it is told to.
/// Model and validation: docs/models/supply.md.
public struct SupplyDispatch: Sendable {
    private var state = SupplyState()
    private let initial_J: [Double]
    private let step_s: Double

    /// What a lane has.
    public typealias Plant = (store: Storage, generators: GeneratorPlant)

    /// Starts up to eight lanes, with generators at rest.
    public init(_ plants: [Plant], step_s: Double) {
        precondition(plants.count <= 8, "\(plants.count) lanes; a supply has at most 8")
        self.step_s = step_s
        for (lane, plant) in plants.enumerated() {
            let (store, generators) = plant
            state.capacity_J[lane] = store.usable_J
            state.chargeLimit_W[lane] = store.chargeLimit_W
            state.dischargeLimit_W[lane] = store.dischargeLimit_W
            state.chargeEfficiency[lane] = store.chargeEfficiency
            state.dischargeEfficiency[lane] = store.dischargeEfficiency
            state.charge_J[lane] = store.usable_J * store.initialFraction
            state.generator_W[lane] = generators.power_W
            state.generatorLeast_W[lane] = generators.power_W * generators.leastShare
            state.generatorRamp_W[lane] = generators.power_W * min(generators.ramp_per_h * step_s / 3600, 1)
            state.generatorCost_USD_per_J[lane] = generators.cost_USD_per_J
        }
        initial_J = (0..<8).map { [state] in state.charge_J[$0] }
    }

    /// Steps through a tile, leaving useful power, charge and the binding constraint of each step in it.
    public mutating func advance(_ tile: SupplyTile) {
        precondition(tile.steps <= tile.capacity, "\(tile.steps) steps in a tile for \(tile.capacity)")
        guard tile.steps > 0, let it = tile.it_W.baseAddress, let charge = tile.charge_J.baseAddress,
            let bound = tile.bound.baseAddress
        else { return }
        kernels.supply(tile.inputs(step_s: step_s), &state, BalanceOutputs(it_W: it, charge_J: charge, bound: bound))
    }

    /// What has been counted for one lane so far.
    public func ledger(lane: Int) -> SupplyLedger {
        var ledger = SupplyLedger()
        (ledger.block_J, ledger.grid_J, ledger.generated_J) = (state.block_J[lane], state.grid_J[lane], state.generated_J[lane])
        (ledger.gridCost_USD, ledger.gridCarbon_kg) = (state.gridCost_USD[lane], state.gridCarbon_kg[lane])
        (ledger.batch_J, ledger.late_J, ledger.waiting_J) = (state.batch_J[lane], state.late_J[lane], state.waiting_J[lane])
        var energy = Ledger()
        (energy.source_J, energy.firm_J) = (state.source_J[lane], ledger.block_J + ledger.grid_J + ledger.generated_J)
        (energy.useful_J, energy.overhead_J, energy.loss_J) = (state.useful_J[lane], state.overhead_J[lane], state.loss_J[lane])
        (energy.curtailed_J, energy.discharged_J) = (state.curtailed_J[lane], state.discharged_J[lane])
        energy.unservedFixed_J = state.unservedFixed_J[lane]
        (energy.storedAtStart_J, energy.storedAtEnd_J) = (initial_J[lane], state.charge_J[lane])
        energy.bound_s = [
            state.boundByPower_s[lane], state.boundByHeat_s[lane], state.boundByLink_s[lane], state.boundByChips_s[lane],
        ]
        ledger.energy = energy
        return ledger
    }
}
