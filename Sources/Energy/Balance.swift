internal import KernelDispatch
internal import KernelTypes
internal import VectorMath

/// What limits useful IT power in a step.
public enum Constraint: Int, CaseIterable, Sendable {
    case power, heat, link, chips

    public var name: String { "\(self)" }
}

/// One tile of an environment: what each of eight lanes is offered in each of some steps, at the site's bus.
///
/// Every buffer is `[step][8]`. A lane is a site, an age, a candidate size or a draw; unused lanes stay at zero.
public final class BalanceTile {
    public typealias Buffer = UnsafeMutableBufferPointer<Double>

    public let capacity: Int
    /// Steps in use, at most `capacity`.
    public var steps = 0
    public let source_W, firm_W, heatLimit_W, linkLimit_W, chipLimit_W, fixed_W, busPerIT: Buffer
    /// Results of the last ``Balance/advance(_:step_s:)``; `bound` holds raw values of ``Constraint``.
    public let it_W, charge_J, bound: Buffer

    /// Room for `capacity` steps. 512 steps of ten arrays fill 320 KiB, within a core's second-level cache.
    public init(capacity: Int = 512) {
        func buffer(_ value: Double) -> Buffer {
            let buffer = Buffer.allocate(capacity: capacity * 8)
            buffer.initialize(repeating: value)
            return buffer
        }
        self.capacity = capacity
        (source_W, firm_W, fixed_W, busPerIT) = (buffer(0), buffer(0), buffer(0), buffer(1))
        (heatLimit_W, linkLimit_W, chipLimit_W) = (buffer(0), buffer(0), buffer(0))
        (it_W, charge_J, bound) = (buffer(0), buffer(0), buffer(0))
    }

    deinit {
        for buffer in [source_W, firm_W, fixed_W, busPerIT, heatLimit_W, linkLimit_W, chipLimit_W, it_W, charge_J, bound] {
            buffer.deallocate()
        }
    }
}

/// Where the energy of one lane went. Energies in J, times in s.
public struct Ledger: Hashable, Sendable {
    public var source_J = 0.0, firm_J = 0.0
    public var useful_J = 0.0, overhead_J = 0.0, loss_J = 0.0, curtailed_J = 0.0
    public var discharged_J = 0.0, unservedFixed_J = 0.0
    public var storedAtStart_J = 0.0, storedAtEnd_J = 0.0
    /// Time during which each ``Constraint`` bound, by raw value.
    public var bound_s = [0.0, 0.0, 0.0, 0.0]

    /// Nothing counted yet.
    public init() {}

    /// In − out, which the conservation of energy makes zero up to rounding.
    public var imbalance_J: Double {
        source_J + firm_J + storedAtStart_J - storedAtEnd_J - useful_J - overhead_J - loss_J - curtailed_J
    }

    public var time_s: Double { bound_s.reduce(0, +) }
}

/// The energy balance of eight lanes through time.
///
/// In every step chips, heat rejection, link and power each allow an IT power; the least of them is used and the one that
/// gave it is recorded. Power comes from the variable source first, then from storage, then from the firm source; surplus
/// charges the storage and the rest is curtailed. Nothing is averaged before it is bound.
public struct Balance: Sendable {
    private var state = BalanceState()
    private let initial_J: [Double]

    /// Starts up to eight lanes; lanes without a store have ``Storage/none``.
    public init(_ storages: [Storage]) {
        precondition(storages.count <= 8, "\(storages.count) lanes; a balance has at most 8")
        for (lane, storage) in storages.enumerated() {
            state.capacity_J[lane] = storage.usable_J
            state.chargeLimit_W[lane] = storage.chargeLimit_W
            state.dischargeLimit_W[lane] = storage.dischargeLimit_W
            state.chargeEfficiency[lane] = storage.chargeEfficiency
            state.dischargeEfficiency[lane] = storage.dischargeEfficiency
            state.charge_J[lane] = storage.usable_J * storage.initialFraction
        }
        initial_J = (0..<8).map { [state] in state.charge_J[$0] }
    }

    /// Steps through a tile, leaving useful power, charge and the binding constraint of each step in it.
    public mutating func advance(_ tile: BalanceTile, step_s: Double) {
        precondition(tile.steps <= tile.capacity, "\(tile.steps) steps in a tile for \(tile.capacity)")
        guard tile.steps > 0, let source = tile.source_W.baseAddress, let firm = tile.firm_W.baseAddress,
            let heat = tile.heatLimit_W.baseAddress, let link = tile.linkLimit_W.baseAddress,
            let chips = tile.chipLimit_W.baseAddress, let fixed = tile.fixed_W.baseAddress,
            let busPerIT = tile.busPerIT.baseAddress, let it = tile.it_W.baseAddress,
            let charge = tile.charge_J.baseAddress, let bound = tile.bound.baseAddress
        else { return }
        let inputs = BalanceInputs(
            steps: tile.steps, step_s: step_s, source_W: source, firm_W: firm, heatLimit_W: heat, linkLimit_W: link,
            chipLimit_W: chips, fixed_W: fixed, busPerIT: busPerIT)
        kernels.balance(inputs, &state, BalanceOutputs(it_W: it, charge_J: charge, bound: bound))
    }

    /// What has been counted for one lane so far.
    public func ledger(lane: Int) -> Ledger {
        var ledger = Ledger()
        (ledger.source_J, ledger.firm_J, ledger.useful_J) = (state.source_J[lane], state.firm_J[lane], state.useful_J[lane])
        (ledger.overhead_J, ledger.loss_J, ledger.curtailed_J) = (
            state.overhead_J[lane], state.loss_J[lane], state.curtailed_J[lane]
        )
        (ledger.discharged_J, ledger.unservedFixed_J) = (state.discharged_J[lane], state.unservedFixed_J[lane])
        (ledger.storedAtStart_J, ledger.storedAtEnd_J) = (initial_J[lane], state.charge_J[lane])
        ledger.bound_s = [
            state.boundByPower_s[lane], state.boundByHeat_s[lane], state.boundByLink_s[lane], state.boundByChips_s[lane],
        ]
        return ledger
    }
}
