internal import Compute
internal import Energy
internal import TimeScales

/// The sum of a fleet's parts.
struct FleetTotal {
    var series: SiteSeries
    var ledgers = [Ledger](repeating: Ledger(), count: 8)
    private var days: [FleetDay] = []
    /// Power of all members that could be on, and the moments of what is, by hour.
    private var all_W: [Double], square_W2: [Double], spread_W: [Double], spreadSquare_W2: [Double]
    private var onMean = 0.0, heat_J = 0.0, cycledShare = 0.0, water_L = 0.0
    private var boundWeights: [[Double]]
    private let storesEnergy: Bool
    private let start_h: Double

    init(axis: TimeAxis, storesEnergy: Bool) {
        series = SiteSeries(axis: axis)
        let zeros = [Double](repeating: 0, count: axis.count)
        (series.it_W, series.source_W, series.heatLimit_W, series.airTemperature_K) = (zeros, zeros, zeros, zeros)
        if storesEnergy { series.charge_J = zeros }
        (all_W, square_W2, spread_W, spreadSquare_W2) = (zeros, zeros, zeros, zeros)
        boundWeights = [[Double]](repeating: zeros, count: 4)
        self.storesEnergy = storesEnergy
        start_h = axis.start.unix_s / 3600
    }

    mutating func add(
        _ fleet: FleetSite, _ part: FleetSite.Part, _ hours: FleetHours, _ own: SiteSeries, _ ownLedgers: [Ledger]
    ) {
        let n = fleet.participants(part)
        let (near, far) = (fleet.correlation.near, fleet.correlation.far)
        var day = [Double](repeating: 0, count: 24), counts = day
        for hour in own.it_W.indices {
            let (it, p) = (own.it_W[hour], min(1, hours.on[hour]))
            series.it_W[hour] += it
            series.source_W[hour] += own.source_W[hour]
            series.heatLimit_W[hour] += own.heatLimit_W[hour]
            if storesEnergy { series.charge_J[hour] += own.charge_J[hour] }
            series.airTemperature_K[hour] += part.share * own.airTemperature_K[hour]
            boundWeights[own.bound[hour]][hour] += part.share
            onMean += part.share * p / Double(own.it_W.count)
            if hours.usableHeat_W.count > hour { heat_J += min(it, n * p * hours.usableHeat_W[hour]) * own.axis.step_s }
            if hours.water_L_per_kWh.count > hour { water_L += it * hours.water_L_per_kWh[hour] * own.axis.step_s / 3.6e6 }
            if p > 0 {
                // A member that is on has it / (n p); one at random varies by p (1 − p) of its square.
                let odds = (1 - p) / p
                all_W[hour] += it / p
                square_W2[hour] += it * it * odds * (near + (1 - near) / max(1, n))
                spread_W[hour] += it * odds.squareRoot()
                spreadSquare_W2[hour] += far * it * it * odds
            }
            let utc = Int((start_h + Double(hour)).truncatingRemainder(dividingBy: 24))
            day[utc] += it
            counts[utc] += 1
        }
        cycledShare += part.share * hours.batteryShare
        days.append(
            FleetDay(
                name: part.name, place: part.place, participants: n,
                it_W: zip(day, counts).map { $1 > 0 ? $0 / $1 : .nan }))
        for lane in 0..<8 { ledgers[lane].add(ownLedgers[lane], weight: part.share) }
    }

    /// The distribution of the fleet's power in each hour.
    private func capacities(far: Double) -> [FleetCapacity] {
        all_W.indices.map { hour in
            guard all_W[hour] > 0 else { return FleetCapacity(mean: 0, variance: 0) }
            let variance = square_W2[hour] + far * spread_W[hour] * spread_W[hour] - spreadSquare_W2[hour]
            return FleetCapacity(mean: series.it_W[hour] / all_W[hour], variance: max(0, variance) / (all_W[hour] * all_W[hour]))
        }
    }

    mutating func fill(_ result: inout SiteResult, _ fleet: FleetSite) {
        for hour in all_W.indices {
            let weights = boundWeights.map { $0[hour] }
            series.bound[hour] = weights.firstIndex(of: weights.max() ?? 0) ?? 3
        }
        let capacities = capacities(far: fleet.correlation.far)
        series.p05_W = zip(capacities, all_W).map { $0.quantile(0.05) * $1 }
        series.p95_W = zip(capacities, all_W).map { $0.quantile(0.95) * $1 }
        result.series = series
        var metrics = result.metrics
        metrics[.members] = fleet.count
        metrics[.participants] = fleet.participants
        metrics[.onMean] = onMean
        metrics[.firm] = (series.p05_W.min() ?? .nan) * 1e-6
        for (metric, probability) in [(Metric.p05, 0.05), (.p50, 0.5), (.p95, 0.95)] {
            metrics[metric] = mixtureQuantile(capacities, scales: all_W, probability: probability) * 1e-6
        }
        let whole = (0..<24).map { hour in days.reduce(0) { $0 + $1.it_W[hour] } }
        if let least = whole.min(), let most = whole.max() {
            (metrics[.utcLeast], metrics[.utcMost]) = (least * 1e-6, most * 1e-6)
            metrics[.utcLeastHour] = Double(whole.firstIndex(of: least) ?? 0)
            metrics[.utcMostHour] = Double(whole.firstIndex(of: most) ?? 0)
        }
        result.days =
            days + [FleetDay(name: "all", place: nil, participants: fleet.participants, it_W: whole)]
        metrics[.linkRate] = fleet.access.rate_bit_per_s * (fleet.access.year?.mean ?? 1) * fleet.participants * 1e-9
        metrics[.linkUse] =
            fleet.load.traffic_bit_per_s(forIT_W: metrics[.itMean] * 1e6) / (metrics[.linkRate] * 1e9 * max(1e-12, onMean))
        let useful_J = ledgers.reduce(0) { $0 + $1.useful_J }
        metrics[.pue] = useful_J > 0 ? 1 + ledgers.reduce(0) { $0 + $1.overhead_J } / useful_J : .nan
        if series.source_W.allSatisfy({ $0 == 0 }) { (metrics[.sourceEnergy], metrics[.curtailed]) = (.nan, .nan) }
        if !storesEnergy { metrics[.storageLoss] = .nan }
        var finished = 1.0
        if case .devices(let device) = fleet.members { finished = device.finished }
        metrics[.trustedCompute] = metrics[.compute] * finished / fleet.redundancy
        metrics[.water] = water_L / 1000 / (series.axis.duration_s / (365.25 * 86_400))
        metrics[.wue] = useful_J > 0 ? water_L / (useful_J / Double(ledgers.count) / 3.6e6) : .nan
        if cycledShare > 0 { metrics[.cycled] = metrics[.firmEnergy] * cycledShare }
        fillHome(&metrics, fleet)
        fillOwner(&metrics, fleet)
        let mean_K = series.airTemperature_K.reduce(0, +) / Double(max(1, series.airTemperature_K.count))
        metrics[.temperatureMean] = mean_K - 273.15
        result.metrics = metrics
    }

    private func fillHome(_ metrics: inout Metrics, _ fleet: FleetSite) {
        let participants = fleet.participants
        if case .edge(let hall) = fleet.members, storesEnergy {
            metrics[.batteryEnergy] = participants * (hall.battery.energy_J ?? 0) / 3.6e9
        }
        guard case .home(let home) = fleet.members else { return }
        if storesEnergy { metrics[.batteryEnergy] = participants * (home.battery.energy_J ?? 0) / 3.6e9 }
        if let roof = home.roof { metrics[.arrayPower] = participants * roof.dc_W * 1e-6 }
        if home.placement == .indoor {
            let years = series.axis.duration_s / (365.25 * 86_400)
            metrics[.heatCredit] = heat_J / home.performance / 3.6e12 / years
        }
    }

    private func fillOwner(_ metrics: inout Metrics, _ fleet: FleetSite) {
        guard let owner = fleet.owner else { return }
        let participants = fleet.participants
        let lanes = Double(ledgers.count), seconds = series.axis.duration_s
        let perMonth = 365.25 * 86_400 / 12 / seconds / participants / 3.6e6
        let it_kWh = ledgers.reduce(0) { $0 + $1.useful_J } / lanes * perMonth
        let plug_kWh = ledgers.reduce(0) { $0 + $1.firm_J } / lanes * perMonth
        guard it_kWh > 0 else { return }
        let credit_kWh = metrics[.heatCredit].isFinite ? metrics[.heatCredit] * 1e6 / 12 / participants : 0
        let account = OwnerAccount(
            it_kWh: it_kWh, price_USD_per_kWh: owner.pay_USD_per_kWh_it, overhead: (plug_kWh - credit_kWh) / it_kWh,
            tariff_USD_per_kWh: owner.tariff_USD_per_kWh, cycled_kWh: plug_kWh * cycledShare,
            wear_USD_per_kWh: owner.wear_USD_per_kWh, network_USD: owner.network_USD_per_month)
        metrics[.ownerRevenue] = account.revenue_USD
        metrics[.ownerElectricity] = account.electricity_USD
        metrics[.ownerWear] = account.wear_USD
        metrics[.ownerNet] = account.net_USD
        metrics[.ownerBreakEven] = account.breakEven_USD_per_kWh(it_kWh: it_kWh)
        metrics[.ownerPerNameplate] = account.revenue_USD * 12 / (fleet.member_W / 1000)
        metrics[.ownerPerAlwaysOn] = owner.pay_USD_per_kWh_it * 8766
        if owner.machine_USD_per_month > 0 { metrics[.ownerPerMachine] = account.net_USD / owner.machine_USD_per_month }
    }
}

extension Ledger {
    /// Adds the energies of another lane, and its times with a weight.
    fileprivate mutating func add(_ other: Ledger, weight: Double) {
        source_J += other.source_J
        firm_J += other.firm_J
        useful_J += other.useful_J
        overhead_J += other.overhead_J
        loss_J += other.loss_J
        curtailed_J += other.curtailed_J
        discharged_J += other.discharged_J
        unservedFixed_J += other.unservedFixed_J
        storedAtStart_J += other.storedAtStart_J
        storedAtEnd_J += other.storedAtEnd_J
        for index in bound_s.indices { bound_s[index] += weight * other.bound_s[index] }
    }
}
