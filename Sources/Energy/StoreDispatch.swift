internal import KernelDispatch
internal import KernelTypes

/// Step-by-step simulation of a source with a store: a surplus charges, a deficit discharges, what is left over is curtailed and
/// what is missing is not served.
public struct StoreDispatch: Sendable {
    /// What one simulated series comes to.
    public struct Result: Sendable, Hashable {
        /// Energy not served, curtailed, given by the store and lost in it, J.
        public var unserved_J = 0.0, curtailed_J = 0.0, discharged_J = 0.0, lost_J = 0.0
        /// In store at the beginning and at the end, J.
        public var start_J = 0.0, end_J = 0.0
        /// Steps in which the load is not fully served, and the longest run of them.
        public var shortSteps = 0, longestShort = 0
        /// Largest power that is missing in a step, W: the backup that serves all.
        public var peakShort_W = 0.0
    }

    /// A share of a step's load below which it counts as served.
    static let leastShare = 1e-9

    let profile: FirmProfile
    let terms: StoreTerms

    public init(_ profile: FirmProfile, _ terms: StoreTerms) { (self.profile, self.terms) = (profile, terms) }

    /// Simulates one source and store.
    ///
    /// - Parameter short_W: called for every step with the power that is missing.
    public func simulate(source_W: Double, energy_J: Double, short_W: (Double) -> Void = { _ in }) -> Result {
        var charge_J = energy_J
        if terms.start == .cyclic {
            // The state to which the series returns: from full where it gains, from empty where it loses.
            if drift_J(source_W, energy_J) < 0 { charge_J = 0 }
            charge_J = settled_J(source_W, energy_J, from: charge_J)
        }
        return run(source_W, energy_J, from: charge_J, short_W)
    }

    private func limits(_ energy_J: Double) -> (charge_W: Double, discharge_W: Double) {
        switch terms.power {
        case .unlimited: (.infinity, .infinity)
        case .separate(let charge_W, let discharge_W): (charge_W, discharge_W)
        case .tied(let duration_s): (energy_J / duration_s, energy_J / duration_s)
        }
    }

    /// Change of stored energy over the series, if the store had no bounds.
    private func drift_J(_ source_W: Double, _ energy_J: Double) -> Double {
        let limits = limits(energy_J), joined = profile.joined
        var sum_J = 0.0
        for step in joined.load_W.indices {
            sum_J +=
                change_J(source_W * joined.yield_W_per_W[step] - joined.load_W[step], limits)
                * (joined.length_s[step] / profile.step_s)
        }
        return sum_J
    }

    /// What is in store after the series.
    private func settled_J(_ source_W: Double, _ energy_J: Double, from start_J: Double) -> Double {
        let limits = limits(energy_J), joined = profile.joined
        var charge_J = start_J
        for step in joined.load_W.indices {
            let change_J = change_J(source_W * joined.yield_W_per_W[step] - joined.load_W[step], limits)
            charge_J = min(energy_J, max(0, charge_J + change_J * (joined.length_s[step] / profile.step_s)))
        }
        return charge_J
    }

    private func changes(_ source_W: Double, _ energy_J: Double) -> [Double] {
        let limits = limits(energy_J)
        return zip(profile.yield_W_per_W, profile.load_W).map { yield, load in change_J(source_W * yield - load, limits) }
    }

    private func change_J(_ net_W: Double, _ limits: (charge_W: Double, discharge_W: Double)) -> Double {
        net_W > 0
            ? min(net_W, limits.charge_W) * profile.step_s * terms.chargeEfficiency
            : -min(-net_W, limits.discharge_W) * profile.step_s / terms.dischargeEfficiency
    }

    private func run(_ source_W: Double, _ energy_J: Double, from start_J: Double, _ short_W: (Double) -> Void) -> Result {
        let limits = limits(energy_J)
        let step_s = profile.step_s
        var result = Result(start_J: start_J)
        var charge_J = start_J
        var shortRun = 0
        for (yield, load_W) in zip(profile.yield_W_per_W, profile.load_W) {
            let net_W = source_W * yield - load_W
            var missing_W = 0.0
            if net_W > 0 {
                let room_W = (energy_J - charge_J) / (step_s * terms.chargeEfficiency)
                let taken_W = max(0, min(net_W, limits.charge_W, room_W))
                charge_J = min(energy_J, charge_J + taken_W * step_s * terms.chargeEfficiency)
                result.curtailed_J += (net_W - taken_W) * step_s
                result.lost_J += taken_W * step_s * (1 - terms.chargeEfficiency)
            } else {
                let given_W = min(-net_W, limits.discharge_W, charge_J * terms.dischargeEfficiency / step_s)
                charge_J = max(0, charge_J - given_W * step_s / terms.dischargeEfficiency)
                missing_W = -net_W - given_W
                result.unserved_J += missing_W * step_s
                result.discharged_J += given_W * step_s
                result.lost_J += given_W * step_s * (1 / terms.dischargeEfficiency - 1)
            }
            if missing_W > StoreDispatch.leastShare * load_W {
                result.shortSteps += 1
                shortRun += 1
                result.longestShort = max(result.longestShort, shortRun)
                result.peakShort_W = max(result.peakShort_W, missing_W)
            } else {
                shortRun = 0
            }
            short_W(missing_W)
        }
        result.end_J = charge_J
        return result
    }

    /// Stores of many sizes behind one source, sixteen and more at a time.
    ///
    /// - Returns: for each size the energy not served, J, and the number of steps that are not fully served (to 1e-9 of the mean
    ///   load). Where power is tied to energy or keeps the load from being served, every size is simulated alone.
    public func sweep(source_W: Double, energies_J: [Double]) -> [(unserved_J: Double, shortSteps: Int)] {
        let most_W = zip(profile.yield_W_per_W, profile.load_W).reduce(0) { max($0, $1.1 - source_W * $1.0) }
        if most_W > limits(0).discharge_W {
            return energies_J.map { energy_J in
                let result = simulate(source_W: source_W, energy_J: energy_J)
                return (result.unserved_J, result.shortSteps)
            }
        }
        let changes = changes(source_W, 0)
        let room = (energies_J.count + 15) / 16 * 16
        let capacity = energies_J + [Double](repeating: 0, count: room - energies_J.count)
        let loses = terms.start == .cyclic && changes.reduce(0, +) < 0
        var charge = loses ? [Double](repeating: 0, count: room) : capacity
        var (missing, steps) = ([Double](repeating: 0, count: room), [Double](repeating: 0, count: room))
        let least_J = StoreDispatch.leastShare * profile.demand_J / Double(profile.load_W.count) / terms.dischargeEfficiency
        for _ in 0..<(terms.start == .cyclic ? 2 : 1) {
            charge.withUnsafeMutableBufferPointer { charge in
                missing.withUnsafeMutableBufferPointer { missing in
                    steps.withUnsafeMutableBufferPointer { steps in
                        guard let charge = charge.baseAddress, let missing = missing.baseAddress, let steps = steps.baseAddress
                        else { return }
                        kernels.storage.dispatch(
                            changes, changes.count,
                            StorageLanes(
                                count: room, capacity_J: capacity, charge_J: charge, missing_J: missing, missingSteps: steps,
                                least_J: least_J))
                    }
                }
            }
        }
        return energies_J.indices.map { (missing[$0] * terms.dischargeEfficiency, Int(steps[$0])) }
    }
}
