internal import Units

/// The prices that a sizing weighs, per year.
public struct SizingPrices: Sendable, Hashable {
    /// Of one watt of the source's nameplate, USD/(W yr).
    public var source_USD_per_W_yr: Double
    /// Of one joule of usable energy, USD/(J yr).
    public var energy_USD_per_J_yr: Double

    public init(source_USD_per_W_yr: Double, energy_USD_per_J_yr: Double) {
        (self.source_USD_per_W_yr, self.energy_USD_per_J_yr) = (source_USD_per_W_yr, energy_USD_per_J_yr)
    }
}

/// Largest sizes that a sizing may choose.
public struct SizingLimits: Sendable, Hashable {
    /// Nameplate of the source, W; usable energy of the store, J.
    public var source_W: Double, energy_J: Double

    public init(source_W: Double = .infinity, energy_J: Double = .infinity) {
        (self.source_W, self.energy_J) = (source_W, energy_J)
    }
}

/// A source and a store, and what they cost.
public struct FirmSize: Sendable, Hashable {
    /// Nameplate of the source, W.
    public var source_W: Double
    /// Usable energy of the store, J.
    public var energy_J: Double
    /// USD/yr.
    public var cost_USD_per_yr: Double
    /// How far below `cost_USD_per_yr` the least cost may still be, by the tangents found, USD/yr.
    public var gap_USD_per_yr: Double
    /// Passes through the series that it took.
    public var passes: Int
}

/// A reliability that no allowed size reaches.
public struct UnreachableReliability: Error, Hashable, Sendable, CustomStringConvertible {
    /// Share of the energy asked for, and the largest share that the limits allow.
    public let share: Double, bestShare: Double
    public let limits: SizingLimits
    /// The mean load, W, by which sizes are told.
    let load_W: Double

    public var description: String {
        func text(_ value: Double) -> String { compact((value * 1e6).rounded() / 1e6) }
        var most: [String] = []
        if limits.source_W.isFinite { most.append("a source of \(text(limits.source_W / load_W)) times the mean load") }
        if limits.energy_J.isFinite { most.append("a store of \(text(limits.energy_J / load_W / 3600)) h of the mean load") }
        let given = most.isEmpty ? "any source and store" : most.joined(separator: " and ")
        return "a reliability of \(text(share * 100)) % of energy is not reached by \(given); at most "
            + "\(text(bestShare * 100)) % is"
    }
}

/// The cheapest source and store that serve a share of a load's energy.
///
/// Unserved energy is jointly convex in both sizes, so the least energy of a store for a share is a convex function of the source,
/// known with its slope; tangents from both sides close in on the minimum and bound it from below. The result equals the optimum of
/// the linear programme with perfect foresight (docs/models/storage.md).
public struct LeastCost {
    let profile: FirmProfile
    let terms: StoreTerms
    private let work: SizingWork

    public init(_ profile: FirmProfile, _ terms: StoreTerms) {
        (self.profile, self.terms) = (profile, terms)
        work = SizingWork(profile)
    }

    /// Where a source of one size stands: the least store with its slope, or what must be added to the source.
    enum Need {
        case energy(value_J: Double, perSource_J_per_W: Double)
        /// No store suffices; a source below `least_W` can't either (infinite: none can). `missing_J`: what stays unserved.
        case moreSource(least_W: Double, missing_J: Double)
    }

    /// The least usable energy with which a source of a nameplate serves a share; nil where no store up to the limit does.
    ///
    /// - Parameter share: of the load's energy, 0 … 1.
    public func energy_J(source_W: Double, share: Double, limit_J: Double = .infinity) -> Double? {
        var passes = 0
        let need = need(source_W, allowed_J: (1 - share) * profile.demand_J, limit_J: limit_J, near_J: 0, &passes)
        if case .energy(let value_J, _) = need { return value_J }
        return nil
    }

    /// Newton's method on the convex unserved energy: from the left it rises to the root and, linear by parts, meets it.
    func need(_ source_W: Double, allowed_J: Double, limit_J: Double, near_J: Double, _ passes: inout Int) -> Need {
        let curve = UnservedCurve(profile, terms, source_W: source_W, work: work)
        let isTied = if case .tied = terms.power { true } else { false }
        let tolerance_J = 1e-12 * profile.demand_J
        passes += 1
        var energy_J = min(near_J, limit_J)
        var slope = 0.0
        var wasShort = false
        for step in 0..<200 {
            if isTied && step > 0 { passes += 1 }
            let unserved = curve.unserved(energy_J: energy_J)
            let excess_J = unserved.value - allowed_J
            let falls = unserved.perEnergy < 0
            if falls { slope = -unserved.perSource / unserved.perEnergy }
            if excess_J <= tolerance_J {
                if energy_J == 0 { return .energy(value_J: 0, perSource_J_per_W: 0) }
                if wasShort || falls && excess_J >= -tolerance_J { break }
            } else if !falls || energy_J >= limit_J {
                let least_W = unserved.perSource < 0 ? source_W - excess_J / unserved.perSource : .infinity
                return .moreSource(least_W: least_W, missing_J: unserved.value)
            } else {
                wasShort = true
            }
            // Where it is flat and all is served the root is far to the left.
            energy_J = falls ? min(max(energy_J - excess_J / unserved.perEnergy, 0), limit_J) : 0
        }
        return .energy(value_J: energy_J, perSource_J_per_W: slope)
    }

    /// The cheapest pair.
    ///
    /// - Parameters:
    ///   - share: of the load's energy that is served, 0 … 1.
    ///   - tolerance: relative to the cost.
    ///   - smaller: the pair of a smaller share, near which the search begins.
    /// - Throws: ``UnreachableReliability`` where no allowed size serves the share.
    public func size(
        share: Double, prices: SizingPrices, limits: SizingLimits = SizingLimits(), tolerance: Double = 1e-10,
        smaller: FirmSize? = nil
    ) throws(UnreachableReliability) -> FirmSize {
        precondition((0...1).contains(share), "a share of \(share)")
        precondition(prices.source_USD_per_W_yr > 0 && prices.energy_USD_per_J_yr > 0, "prices must be above zero")
        let allowed_J = (1 - share) * profile.demand_J
        var search = TangentSearch(limit_W: limits.source_W)
        var passes = 0
        var near_J = 0.0
        var missing_J = profile.demand_J
        // About half as much again as the energy needs.
        var source_W =
            profile.yield_J_per_W > 0 ? min(1.5 * share * profile.demand_J / profile.yield_J_per_W, limits.source_W) : 0
        if let smaller { source_W = min(1.2 * smaller.source_W, limits.source_W) }
        for _ in 0..<400 {
            switch need(source_W, allowed_J: allowed_J, limit_J: limits.energy_J, near_J: near_J, &passes) {
            case .energy(let energy_J, let slope):
                near_J = energy_J
                search.add(
                    source_W, energy_J,
                    cost: prices.source_USD_per_W_yr * source_W + prices.energy_USD_per_J_yr * energy_J,
                    slope: prices.source_USD_per_W_yr + prices.energy_USD_per_J_yr * slope)
            case .moreSource(let least_W, let missing):
                missing_J = missing
                guard least_W <= limits.source_W, least_W.isFinite, source_W < limits.source_W else {
                    throw UnreachableReliability(
                        share: share, bestShare: bestShare(limits, missing_J), limits: limits,
                        load_W: profile.demand_J / profile.duration_s)
                }
                search.raise(least_W)
            }
            guard let next_W = search.next(tolerance: tolerance) else { break }
            source_W = next_W
        }
        guard let best = search.best else {
            throw UnreachableReliability(
                share: share, bestShare: bestShare(limits, missing_J), limits: limits,
                load_W: profile.demand_J / profile.duration_s)
        }
        return FirmSize(
            source_W: best.source_W, energy_J: best.energy_J, cost_USD_per_yr: best.cost,
            gap_USD_per_yr: max(0, best.cost - search.bound), passes: passes)
    }

    /// The largest share within the limits.
    private func bestShare(_ limits: SizingLimits, _ missing_J: Double) -> Double {
        guard limits.source_W.isFinite, limits.energy_J.isFinite else { return 1 - missing_J / profile.demand_J }
        let curve = UnservedCurve(profile, terms, source_W: limits.source_W, work: work)
        return 1 - curve.unserved(energy_J: limits.energy_J).value / profile.demand_J
    }
}

/// The minimum of a convex function of the source from values and slopes.
struct TangentSearch {
    struct Point {
        var source_W: Double
        var energy_J: Double
        var cost: Double
        var slope: Double
    }

    let limit_W: Double
    private(set) var best: Point?
    /// Below every value of the function, as far as the tangents tell.
    private(set) var bound = 0.0
    /// Points on the falling and on the rising side, and a source below which there is no value.
    private var left: Point?
    private var right: Point?
    private var least_W = 0.0
    private var last_W = 0.0
    private var slowSteps = 0

    init(limit_W: Double) { self.limit_W = limit_W }

    mutating func add(_ source_W: Double, _ energy_J: Double, cost: Double, slope: Double) {
        let point = Point(source_W: source_W, energy_J: energy_J, cost: cost, slope: slope)
        if cost < best?.cost ?? .infinity { best = point }
        if slope < 0 { left = point } else { right = point }
        last_W = source_W
    }

    mutating func raise(_ source_W: Double) {
        least_W = max(least_W, source_W)
        last_W = least_W
    }

    /// The next source to look at; nil when the best is good enough.
    mutating func next(tolerance: Double) -> Double? {
        guard let right else {
            // The cost still falls at the largest source allowed.
            if let left, left.source_W >= limit_W {
                bound = left.cost
                return nil
            }
            return min(max(2 * last_W, least_W), limit_W)
        }
        let best = best ?? right
        guard let left else {
            bound = max(bound, right.cost + right.slope * (least_W - right.source_W))
            if best.cost - bound <= tolerance * best.cost || right.source_W - least_W <= 1e-13 * right.source_W { return nil }
            return least_W + 0.1 * (right.source_W - least_W)
        }
        let width = right.source_W - left.source_W
        let meet =
            (right.cost - left.cost + left.slope * left.source_W - right.slope * right.source_W) / (left.slope - right.slope)
        bound = max(bound, left.cost + left.slope * (meet - left.source_W))
        if best.cost - bound <= tolerance * best.cost || width <= 1e-13 * right.source_W { return nil }
        // Where tangents close in from one side only, the middle halves the distance.
        slowSteps += 1
        if slowSteps >= 4 {
            slowSteps = 0
            return left.source_W + 0.5 * width
        }
        let margin = 1e-3 * width
        return Swift.min(Swift.max(meet, left.source_W + margin), right.source_W - margin)
    }
}
