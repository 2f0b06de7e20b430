internal import Glibc
public import Units

/// What an outlook starts from and how it goes on. Powers are of IT, GW.
public struct OutlookInputs: Sendable {
    /// Growth of one of the smaller kinds of site: power that it offers.
    public struct Kind: Sendable {
        public let name: String
        /// Year from which it grows.
        public let first: Int
        public let growth: Logistic

        public init(name: String, first: Int, growth: Logistic) { (self.name, self.first, self.growth) = (name, first, growth) }
    }

    public var start = 2024
    public var end = 2045
    /// Chips installed at the start, and the factor by which yearly production grows at first and how fast that growth fades.
    public var chips_GW, chipGrowth_per_yr, chipGrowthFade_per_yr, chipLife_yr: Double
    /// Power for them on the ground at the start, projects begun a year then, and the growth of that.
    public var campus_GW, campusStarts_GW_per_yr, campusStartGrowth_per_yr: Double
    public var stages: ProjectStages
    /// Builders there are, and worker-years per megawatt.
    public var workers, workerYears_per_MW: Double
    /// Flights a year by time, mass of one, chance that it arrives, mass per IT power, life, the year of the first.
    public var flights: Logistic
    public var payload_t, launchSuccess, mass_kg_per_kW, orbitLife_yr: Double
    public var firstLaunch: Int
    public var launchCurve: LearningCurve
    public var launchFloor_USD_per_kg: Double
    public var kinds: [Kind]
    /// Yearly factor of work per energy, how fast that fades, its share that comes back as demand, and growth of demand besides.
    public var efficiencyGain_per_yr, efficiencyFade_per_yr, rebound, demandGrowth_per_yr: Double
    public var computers_USD_per_W, rate_per_yr, chipDecay_per_yr: Double
    /// What a gigawatt earns, USD per W and year.
    public var revenue_USD_per_W_yr: Double

    public init(
        chips_GW: Double, chipGrowth_per_yr: Double, chipGrowthFade_per_yr: Double, chipLife_yr: Double, campus_GW: Double,
        campusStarts_GW_per_yr: Double, campusStartGrowth_per_yr: Double, stages: ProjectStages, workers: Double,
        workerYears_per_MW: Double,
        flights: Logistic, payload_t: Double, launchSuccess: Double, mass_kg_per_kW: Double, orbitLife_yr: Double,
        firstLaunch: Int,
        launchCurve: LearningCurve, launchFloor_USD_per_kg: Double, kinds: [Kind], efficiencyGain_per_yr: Double,
        efficiencyFade_per_yr: Double, rebound: Double, demandGrowth_per_yr: Double, computers_USD_per_W: Double,
        rate_per_yr: Double,
        chipDecay_per_yr: Double, revenue_USD_per_W_yr: Double
    ) {
        (self.chips_GW, self.chipGrowth_per_yr, self.chipGrowthFade_per_yr) = (chips_GW, chipGrowth_per_yr, chipGrowthFade_per_yr)
        (self.chipLife_yr, self.campus_GW, self.campusStarts_GW_per_yr) = (chipLife_yr, campus_GW, campusStarts_GW_per_yr)
        (self.campusStartGrowth_per_yr, self.stages, self.workers) = (campusStartGrowth_per_yr, stages, workers)
        (self.workerYears_per_MW, self.flights, self.payload_t) = (workerYears_per_MW, flights, payload_t)
        (self.launchSuccess, self.mass_kg_per_kW, self.orbitLife_yr) = (launchSuccess, mass_kg_per_kW, orbitLife_yr)
        (self.firstLaunch, self.launchCurve, self.launchFloor_USD_per_kg) = (firstLaunch, launchCurve, launchFloor_USD_per_kg)
        (self.kinds, self.efficiencyGain_per_yr, self.efficiencyFade_per_yr) = (
            kinds, efficiencyGain_per_yr, efficiencyFade_per_yr
        )
        (self.rebound, self.demandGrowth_per_yr, self.computers_USD_per_W) = (rebound, demandGrowth_per_yr, computers_USD_per_W)
        (self.rate_per_yr, self.chipDecay_per_yr, self.revenue_USD_per_W_yr) = (
            rate_per_yr, chipDecay_per_yr, revenue_USD_per_W_yr
        )
    }
}

/// The state at the end of a year. Powers are of IT, GW.
public struct OutlookYear: Sendable {
    public let year: Int
    public let chips_GW: Double
    /// Power that campuses and orbit offer, and each of the smaller kinds in the order of the inputs.
    public let campus_GW, orbit_GW: Double
    public let kinds_GW: [Double]
    /// Chips with power, chips without, power without chips.
    public let energised_GW, stranded_GW, spare_GW: Double
    /// Interest and lost value of the chips without power, USD a year.
    public let stranded_USD_per_yr: Double
    /// Begun and not yet energised, and the time that it stands for at this year's rate.
    public let backlog_GW, wait_yr: Double
    public let flights_per_yr, launched_t: Double
    /// Price by learning on the mass launched.
    public let launch_USD_per_kg: Double
    /// Work per energy and demand for power, both relative to the start where the energised power met it.
    public let efficiency: Double
    public let demand_GW: Double

    public var power_GW: Double { campus_GW + orbit_GW + kinds_GW.reduce(0, +) }
}

/// Chips that are made against power that is ready, year by year, in monthly steps.
///
/// Chips come at a growing and fading rate and leave after their life; campuses are begun as builders allow and energised when the
/// last of their stages is done; orbit grows with flights and decays with the life of satellites; the smaller kinds grow
/// logistically. Chips without power are stranded: they carry interest and lose value.
public func outlook(_ inputs: OutlookInputs) throws(DomainError) -> [OutlookYear] {
    guard inputs.end > inputs.start, inputs.end - inputs.start <= 100 else {
        throw DomainError("end", value: "\(inputs.end)", allowed: "\(inputs.start + 1) … \(inputs.start + 100)")
    }
    let months = (inputs.end - inputs.start) * 12
    let dt = 1.0 / 12
    // The stock at the start was made over one life, growing as production does: what leaves, month by month.
    let life = max(1, Int((inputs.chipLife_yr * 12).rounded()))
    let monthly = pow(inputs.chipGrowth_per_yr, dt)
    let weights = (0..<life).map { pow(monthly, Double($0)) }
    let whole = weights.reduce(0, +)
    var made = weights.map { inputs.chips_GW * $0 / whole }
    var growth = inputs.chipGrowth_per_yr

    let startCap = inputs.workers / inputs.workerYears_per_MW / 1000
    let done = (0...months).map { inputs.stages.energised(after: Double($0) * dt) }
    // Projects under way at the start were begun as now for as long as one takes.
    let leadMonths = Int((min(inputs.stages.mean_yr, 30) * 12).rounded())
    let before = min(inputs.campusStarts_GW_per_yr, startCap) * dt
    var begun: [Double] = []
    var orbit: [Double] = []
    let orbitLife = max(1, Int((inputs.orbitLife_yr * 12).rounded()))
    var launched_t = 0.0
    var efficiency = 1.0, demand = min(inputs.chips_GW, inputs.campus_GW)
    var years: [OutlookYear] = []
    var energisedBefore = inputs.campus_GW
    for month in 1...months {
        let t = Double(month) * dt
        let calendar = Double(inputs.start) + t
        growth = 1 + (inputs.chipGrowth_per_yr - 1) * exp(-inputs.chipGrowthFade_per_yr * t)
        made.append((made.last ?? 0) * pow(growth, dt))
        let chips = made.suffix(life).reduce(0, +)

        begun.append(min(inputs.campusStarts_GW_per_yr * pow(inputs.campusStartGrowth_per_yr, t), startCap) * dt)
        var campus = inputs.campus_GW
        for (index, amount) in begun.enumerated() { campus += amount * done[month - 1 - index] }
        // Those of before the start: what was still to come of them.
        var waiting = 0.0
        for age in 1...max(1, leadMonths) {
            let first = inputs.stages.energised(after: Double(age) * dt)
            let now = inputs.stages.energised(after: Double(age + month) * dt)
            campus += before * (now - first)
            waiting += before * (1 - now)
        }
        let backlog = waiting + begun.reduce(0, +) - zip(begun.indices, begun).reduce(0) { $0 + $1.1 * done[month - 1 - $1.0] }

        let flying = calendar >= Double(inputs.firstLaunch)
        let flights = flying ? inputs.flights.value(after: calendar - Double(inputs.firstLaunch)) : 0
        let mass_t = flights * inputs.payload_t * inputs.launchSuccess * dt
        launched_t += mass_t
        orbit.append(mass_t / inputs.mass_kg_per_kW * 1e-3)
        let above = orbit.suffix(orbitLife).reduce(0, +)

        let gain = 1 + (inputs.efficiencyGain_per_yr - 1) * exp(-inputs.efficiencyFade_per_yr * t)
        efficiency *= pow(gain, dt)
        demand *= pow(inputs.demandGrowth_per_yr, dt) * pow(gain, dt * (inputs.rebound - 1))

        guard month % 12 == 0 else { continue }
        let year = inputs.start + month / 12
        let kinds = inputs.kinds.map { $0.first <= year ? $0.growth.value(after: Double(year - $0.first)) : 0 }
        let power = campus + above + kinds.reduce(0, +)
        let stranded = max(0, chips - power)
        let rate = max(1e-9, campus - energisedBefore)
        energisedBefore = campus
        let price = inputs.launchCurve.price_USD(amount: inputs.launchCurve.anchorAmount + launched_t)
        years.append(
            OutlookYear(
                year: year, chips_GW: chips, campus_GW: campus, orbit_GW: above, kinds_GW: kinds, energised_GW: min(chips, power),
                stranded_GW: stranded, spare_GW: max(0, power - chips),
                stranded_USD_per_yr: stranded * 1e9 * inputs.computers_USD_per_W * (inputs.rate_per_yr + inputs.chipDecay_per_yr),
                backlog_GW: backlog, wait_yr: backlog / rate, flights_per_yr: flights, launched_t: launched_t,
                launch_USD_per_kg: max(inputs.launchFloor_USD_per_kg, price), efficiency: efficiency, demand_GW: demand))
    }
    return years
}

/// Present value that a gigawatt loses when it comes later, USD: the revenue of the years in which it is not there.
///
/// revenue/(r + δ)·(1 − e^−(r+δ)T), with interest r and yearly fall of the revenue δ.
public func delayCost_USD(revenue_USD_per_yr: Double, rate_per_yr: Double, erosion_per_yr: Double, delay_yr: Double) -> Double {
    let fall = rate_per_yr + erosion_per_yr
    return fall == 0 ? revenue_USD_per_yr * delay_yr : revenue_USD_per_yr * -expm1(-fall * delay_yr) / fall
}
