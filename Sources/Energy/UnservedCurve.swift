internal import KernelDispatch
internal import KernelTypes

/// A quantity with its derivatives by the source's nameplate and by the store's energy.
public struct Sensitive: Sendable, Hashable {
    public var value: Double
    /// Per watt of the source.
    public var perSource: Double
    /// Per joule of usable energy.
    public var perEnergy: Double

    init(_ value: Double, _ perSource: Double = 0, _ perEnergy: Double = 0) {
        (self.value, self.perSource, self.perEnergy) = (value, perSource, perEnergy)
    }
}

/// Energy not served and energy curtailed by one source with stores of every size, exactly.
///
/// A store that takes what it has room for and gives what it has holds the running sum of its changes, reflected at empty and full.
/// The amount reflected is a sum over the closed cycles of that running sum, `Σ (depth − E)⁺`, and what a plain run through the few
/// turning points that close no cycle adds: one pass through the series gives it for all sizes E.
/// Where power is tied to energy the changes depend on E and every size has its own pass.
/// Source: M. Brokate, K. Dressler, P. Krejčí, Rainflow counting and energy dissipation for hysteresis models in elastoplasticity,
/// Eur. J. Mech. A 15, 1996; docs/models/storage.md.
public final class UnservedCurve {
    private let profile: FirmProfile
    private let terms: StoreTerms
    private let source_W: Double
    private let work: SizingWork
    private var counts = StorageCounts(cycles: 0, points: 0)
    private var clipped = StorageClipped(unserved: StorageSum(value_J: 0, perSource: 0, perEnergy: 0), curtailed_J: 0)
    private var madeFor_J: Double?

    /// - Parameter work: memory that curves use one after the other; a new curve makes an older one with the same memory invalid.
    init(_ profile: FirmProfile, _ terms: StoreTerms, source_W: Double, work: SizingWork) {
        (self.profile, self.terms, self.source_W, self.work) = (profile, terms, source_W, work)
    }

    /// The curve of a source of a nameplate.
    public convenience init(_ profile: FirmProfile, _ terms: StoreTerms, source_W: Double) {
        self.init(profile, terms, source_W: source_W, work: SizingWork(profile))
    }

    /// Energy of the load that is not served with a store of a usable energy, J.
    public func unserved(energy_J: Double) -> Sensitive { evaluate(energy_J).unserved }

    /// Energy of the source that is neither used nor stored, J.
    public func curtailed_J(energy_J: Double) -> Double { evaluate(energy_J).curtailed_J }

    private func evaluate(_ energy_J: Double) -> (unserved: Sensitive, curtailed_J: Double) {
        prepare(energy_J)
        let inner = kernels.storage.excess(work.cycles.depth, counts.cycles, energy_J)
        let outer = remainder(energy_J)
        let out = terms.dischargeEfficiency
        let unserved = Sensitive(
            clipped.unserved.value_J + out * (inner.value_J + outer.missing.value),
            clipped.unserved.perSource + out * (inner.perSource + outer.missing.perSource),
            clipped.unserved.perEnergy + out * (inner.perEnergy + outer.missing.perEnergy))
        return (unserved, clipped.curtailed_J + (inner.value_J + outer.spilled_J) / terms.chargeEfficiency)
    }

    /// Runs the series through power limits and rainflow, unless that is done.
    private func prepare(_ energy_J: Double) {
        var terminals = StorageTerminals(
            source_W: source_W, chargeLimit_W: .infinity, dischargeLimit_W: .infinity, limitPerEnergy_per_s: 0,
            perCharge: terms.chargeEfficiency, perDischarge: 1 / terms.dischargeEfficiency)
        switch terms.power {
        case .unlimited: break
        case .separate(let charge_W, let discharge_W):
            (terminals.chargeLimit_W, terminals.dischargeLimit_W) = (charge_W, discharge_W)
        case .tied(let duration_s):
            let limit_W = energy_J / duration_s
            (terminals.chargeLimit_W, terminals.dischargeLimit_W) = (limit_W, limit_W)
            terminals.limitPerEnergy_per_s = 1 / duration_s
            if madeFor_J != energy_J { madeFor_J = nil }
        }
        guard madeFor_J == nil else { return }
        madeFor_J = energy_J
        clipped = work.withSeries(profile) { kernels.storage.net($0, terminals, work.changes) }
        counts = kernels.storage.rainflow(work.changes, profile.joined.load_W.count, work.cycles)
    }

    /// What a run through the turning points that remain leaves missing and spilled, in stored energy.
    private func remainder(_ energy_J: Double) -> (missing: Sensitive, spilled_J: Double) {
        let point = work.cycles.point
        let drift = counts.points > 0 ? point.change_J[counts.points - 1] : 0
        var state = Sensitive(energy_J, 0, 1)
        if terms.start == .cyclic {
            // The state to which the series returns: from full where it gains, from empty where it loses.
            if drift < 0 { state = Sensitive(0) }
            _ = run(&state, energy_J)
        }
        return run(&state, energy_J)
    }

    private func run(_ state: inout Sensitive, _ energy_J: Double) -> (missing: Sensitive, spilled_J: Double) {
        let point = work.cycles.point
        var missing = Sensitive(0)
        var spilled_J = 0.0
        var index = 1
        while index < counts.points {
            let wanted = Sensitive(
                state.value + (point.change_J[index] - point.change_J[index - 1]),
                state.perSource + (point.perSource[index] - point.perSource[index - 1]),
                state.perEnergy + (point.perEnergy[index] - point.perEnergy[index - 1]))
            if wanted.value < 0 {
                missing.value -= wanted.value
                missing.perSource -= wanted.perSource
                missing.perEnergy -= wanted.perEnergy
                state = Sensitive(0)
            } else if wanted.value > energy_J {
                spilled_J += wanted.value - energy_J
                state = Sensitive(energy_J, 0, 1)
            } else {
                state = wanted
            }
            index += 1
        }
        return (missing, spilled_J)
    }
}

/// Memory of a sizing: changes, cycles and turning points of one series.
final class SizingWork {
    let changes: StorageChanges
    let cycles: StorageCycles
    private let memory: UnsafeMutablePointer<Double>

    init(_ profile: FirmProfile) {
        let room = profile.joined.load_W.count + 4
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: 9 * room)
        memory.initialize(repeating: 0, count: 9 * room)
        func part(_ index: Int) -> StorageChanges {
            StorageChanges(
                change_J: memory + 3 * index * room, perSource: memory + (3 * index + 1) * room,
                perEnergy: memory + (3 * index + 2) * room)
        }
        self.memory = memory
        changes = part(0)
        cycles = StorageCycles(depth: part(1), point: part(2))
    }

    deinit { memory.deallocate() }

    func withSeries<Result>(_ profile: FirmProfile, _ body: (StorageSeries) -> Result) -> Result {
        profile.joined.yield_W_per_W.withUnsafeBufferPointer { yield in
            profile.joined.load_W.withUnsafeBufferPointer { load in
                profile.joined.length_s.withUnsafeBufferPointer { length in
                    guard let yield = yield.baseAddress, let load = load.baseAddress, let length = length.baseAddress else {
                        preconditionFailure("a profile of no steps")
                    }
                    return body(
                        StorageSeries(
                            count: profile.joined.load_W.count, yield_W_per_W: yield, load_W: load, length_s: length))
                }
            }
        }
    }
}
