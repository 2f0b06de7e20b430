public import Units

/// What a variable source of one watt gives and what a load asks for, step by step.
///
/// Steps that follow one another without any output are joined where the load is the same: a store does the same in them whatever
/// its size, so that nothing is lost but the count of hours, for which the full series is kept.
public struct FirmProfile: Sendable {
    /// Output per watt of nameplate, step by step.
    public let yield_W_per_W: [Double]
    /// Load at the bus, step by step, W.
    public let load_W: [Double]
    /// Length of a step, s.
    public let step_s: Double
    /// Energy that the load asks for, J.
    public let demand_J: Double
    /// Energy that one watt of the source gives, J/W.
    public let yield_J_per_W: Double
    /// The joined steps.
    let joined: (yield_W_per_W: [Double], load_W: [Double], length_s: [Double])

    /// - Throws: ``DomainError`` for a value that is missing, infinite or negative, or for no demand.
    public init(yield_W_per_W: [Double], load_W: [Double], step_s: Double) throws(DomainError) {
        precondition(yield_W_per_W.count == load_W.count, "\(yield_W_per_W.count) yields for \(load_W.count) loads")
        for (index, value) in yield_W_per_W.enumerated() where !(value >= 0 && value.isFinite) {
            throw DomainError("output of the source in step \(index)", value: "\(value) W/W", allowed: "0 W/W or more")
        }
        for (index, value) in load_W.enumerated() where !(value >= 0 && value.isFinite) {
            throw DomainError("load in step \(index)", value: "\(value) W", allowed: "0 W or more")
        }
        guard step_s > 0, step_s.isFinite else { throw DomainError("step", value: "\(step_s) s", allowed: "more than 0 s") }
        (self.yield_W_per_W, self.load_W, self.step_s) = (yield_W_per_W, load_W, step_s)
        demand_J = load_W.reduce(0, +) * step_s
        yield_J_per_W = yield_W_per_W.reduce(0, +) * step_s
        guard demand_J > 0 else { throw DomainError("demand", value: "\(demand_J) J", allowed: "more than 0 J") }
        var joined: (yield_W_per_W: [Double], load_W: [Double], length_s: [Double]) = ([], [], [])
        for (yield, load) in zip(yield_W_per_W, load_W) {
            let last = joined.load_W.count - 1
            if last >= 0, yield == 0, joined.yield_W_per_W[last] == 0, joined.load_W[last] == load {
                joined.length_s[last] += step_s
            } else {
                joined.yield_W_per_W.append(yield)
                joined.load_W.append(load)
                joined.length_s.append(step_s)
            }
        }
        self.joined = joined
    }

    /// A steady load.
    ///
    /// - Throws: ``DomainError`` as the other initialiser.
    public init(yield_W_per_W: [Double], load_W: Double, step_s: Double) throws(DomainError) {
        try self.init(
            yield_W_per_W: yield_W_per_W, load_W: [Double](repeating: load_W, count: yield_W_per_W.count), step_s: step_s)
    }

    /// Time covered, s.
    public var duration_s: Double { step_s * Double(load_W.count) }
}

/// How a store takes and gives energy, whatever its size.
public struct StoreTerms: Sendable, Hashable {
    /// What limits power at the terminals.
    public enum Power: Sendable, Hashable {
        /// Nothing but source and load.
        case unlimited
        /// Separate limits of charging and of discharging, W.
        case separate(charge_W: Double, discharge_W: Double)
        /// The usable energy over a time, s: a battery of that duration.
        case tied(duration_s: Double)
    }

    /// What is in store when the series begins.
    public enum Start: String, Sendable, Hashable, CaseIterable {
        /// The store is full, which gives energy away once.
        case full
        /// What is in store at the end of the series: the series goes round, nothing is given away. Where source and load balance,
        /// so that any charge would return, the fullest.
        case cyclic
    }

    /// Stored energy per energy taken in, and energy given per stored energy, each in (0, 1].
    public var chargeEfficiency: Double, dischargeEfficiency: Double
    public var power: Power
    public var start: Start

    /// - Throws: ``DomainError`` for an efficiency outside (0, 1], a negative limit or a duration of zero.
    public init(
        chargeEfficiency: Double, dischargeEfficiency: Double, power: Power = .unlimited, start: Start = .cyclic
    ) throws(DomainError) {
        for value in [chargeEfficiency, dischargeEfficiency] where !(value > 0 && value <= 1) {
            throw DomainError("efficiency of a store", value, unit: "1", allowed: 0...1)
        }
        switch power {
        case .unlimited: break
        case .separate(let charge_W, let discharge_W):
            for value in [charge_W, discharge_W] where !(value >= 0) {
                throw DomainError("power of a store", value: "\(value) W", allowed: "0 W or more")
            }
        case .tied(let duration_s):
            guard duration_s > 0 else {
                throw DomainError("duration of a store", value: "\(duration_s) s", allowed: "more than 0 s")
            }
        }
        (self.chargeEfficiency, self.dischargeEfficiency) = (chargeEfficiency, dischargeEfficiency)
        (self.power, self.start) = (power, start)
    }

    /// A store whose round-trip efficiency is split evenly.
    ///
    /// - Throws: ``DomainError`` as the other initialiser.
    public init(roundTripEfficiency: Double, power: Power = .unlimited, start: Start = .cyclic) throws(DomainError) {
        guard roundTripEfficiency > 0, roundTripEfficiency <= 1 else {
            throw DomainError("round-trip efficiency", roundTripEfficiency, unit: "1", allowed: 0...1)
        }
        let oneWay = roundTripEfficiency.squareRoot()
        try self.init(chargeEfficiency: oneWay, dischargeEfficiency: oneWay, power: power, start: start)
    }
}
