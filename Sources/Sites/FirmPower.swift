public import Climate
internal import Energy
public import Ephemeris
internal import Irradiance
internal import TimeScales
public import Units

/// The cheapest plant and battery for one reliability at one place.
public struct FirmDesign: Sendable, Hashable {
    /// Share of the load's energy that was asked for.
    public var share: Double
    /// Nameplate of the plant, direct current, when new, W.
    public var source_W: Double
    /// Nameplate of the battery when new, and what of it is usable in the middle of its life, J.
    public var battery_J: Double, usable_J: Double
    /// Plant and battery, USD/yr, and per energy served, USD/J.
    public var cost_USD_per_yr: Double, levelised_USD_per_J: Double
    /// Energy curtailed per energy that the plant offers.
    public var curtailedShare: Double
    /// Share of the time in which the load is not fully served, and the longest time without, h.
    public var shortTime: Double, longestShort_h: Double
    /// Backup that serves the rest: its power and its energy.
    public var backup_W: Double, backup_J_per_yr: Double
    /// Cost per energy with backup, all of the load served, USD/J.
    public var backed_USD_per_J: Double
}

/// What firm power from sun and battery takes at one place.
public struct FirmCurve: Sendable {
    /// Mean load, W, and mean output of the plant per nameplate when new.
    public var load_W: Double, plantFactor: Double
    /// The shares that were asked for.
    public var shares: [Double]
    /// A design for each share that was asked for, in that order; nil where no allowed size reaches it, with the reason.
    public var designs: [(design: FirmDesign?, reason: String?)]

    /// Sizes a plant and a battery.
    ///
    /// - Parameters:
    ///   - yield_W_per_W: output of a new plant per nameplate, step by step.
    ///   - load_W: load at the bus, step by step.
    /// - Throws: ``DomainError`` for values that are missing or negative.
    public init(
        yield_W_per_W: [Double], load_W: [Double], step_s: Double, terms: FirmTerms
    ) throws(DomainError) {
        let costs = terms.costs
        let left = costs.sourceLeft
        let profile = try FirmProfile(yield_W_per_W: yield_W_per_W.map { $0 * left }, load_W: load_W, step_s: step_s)
        let store = try StoreTerms(
            roundTripEfficiency: terms.roundTripEfficiency, power: terms.duration_s.map { .tied(duration_s: $0) } ?? .unlimited,
            start: terms.start)
        let mean_W = profile.demand_J / profile.duration_s
        self.load_W = mean_W
        plantFactor = yield_W_per_W.reduce(0, +) / Double(max(1, yield_W_per_W.count))
        let sizing = LeastCost(profile, store)
        let dispatch = StoreDispatch(profile, store)
        let limits = SizingLimits(source_W: terms.largestSource * mean_W, energy_J: terms.largestEnergy_s * mean_W)
        shares = terms.shares
        designs = []
        var last: (share: Double, size: FirmSize)?
        for share in terms.shares {
            do throws(UnreachableReliability) {
                let size = try sizing.size(
                    share: share, prices: costs.prices, limits: limits, tolerance: 1e-8,
                    smaller: last.flatMap { $0.share <= share ? $0.size : nil })
                last = (share, size)
                let run = dispatch.simulate(source_W: size.source_W, energy_J: size.energy_J)
                designs.append((FirmDesign(share, size, run, profile, costs), nil))
            } catch {
                designs.append((nil, "\(error)"))
            }
        }
    }
}

extension FirmDesign {
    fileprivate init(_ share: Double, _ size: FirmSize, _ run: StoreDispatch.Result, _ profile: FirmProfile, _ costs: FirmCosts) {
        let year_s = 365.25 * 86_400
        let perYear = year_s / profile.duration_s
        let served_J_per_yr = (profile.demand_J - run.unserved_J) * perYear
        let offered_J = size.source_W * profile.yield_J_per_W
        // What is missing without a step that counts as short is rounding.
        let backup_J_per_yr = run.shortSteps == 0 ? 0 : run.unserved_J * perYear
        let backup = costs.backup_USD_per_yr(power_W: run.peakShort_W, energy_J_per_yr: backup_J_per_yr)
        self.init(
            share: share, source_W: size.source_W, battery_J: size.energy_J / costs.usablePerNameplate, usable_J: size.energy_J,
            cost_USD_per_yr: size.cost_USD_per_yr, levelised_USD_per_J: size.cost_USD_per_yr / served_J_per_yr,
            curtailedShare: offered_J > 0 ? run.curtailed_J / offered_J : 0,
            shortTime: Double(run.shortSteps) / Double(profile.load_W.count),
            longestShort_h: Double(run.longestShort) * profile.step_s / 3600, backup_W: run.peakShort_W,
            backup_J_per_yr: backup_J_per_yr,
            backed_USD_per_J: (size.cost_USD_per_yr + backup) / (profile.demand_J * perYear))
    }
}

extension FirmTerms {
    /// The curve of a place under a steady load.
    ///
    /// - Throws: ``DomainError`` as ``FirmCurve/init(yield_W_per_W:load_W:step_s:terms:)``.
    public func curve(weather: HourlyWeather, sun: SunTrack, load_W: Double) throws(DomainError) -> FirmCurve {
        try curve(weather: weather, sun: sun, demand_W: [Double](repeating: load_W, count: weather.axis.count))
    }

    /// The curve of a place under a load that is given hour by hour.
    ///
    /// - Throws: ``DomainError`` as ``FirmCurve/init(yield_W_per_W:load_W:step_s:terms:)``.
    public func curve(weather: HourlyWeather, sun: SunTrack, demand_W: [Double]) throws(DomainError) -> FirmCurve {
        let yield = field.plant(latitude_rad: weather.place.latitude_rad).output(
            ghi_W_per_m2: weather.ghi_W_per_m2, air_K: weather.airTemperature_K, wind_m_per_s: weather.wind_m_per_s,
            place: weather.place, sun: sun)
        return try FirmCurve(
            yield_W_per_W: yield.ac_W_per_W, load_W: demand_W, step_s: weather.axis.step_s, terms: self)
    }
}
