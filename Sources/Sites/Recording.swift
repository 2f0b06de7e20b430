internal import Energy

/// Gathers the steps of one lane, a plant in the middle of its life, into hourly means.
struct SeriesRecorder {
    static let lane = 4

    let stepsPerHour: Int
    private var step = 0
    private var it = 0.0, source = 0.0, heat = 0.0, lit = 0.0
    private var counts = [0, 0, 0, 0]

    init(stepsPerHour: Int) { self.stepsPerHour = stepsPerHour }

    /// Adds a tile; `lit` gives the lit fraction of a step of the axis.
    mutating func record(_ tile: BalanceTile, into series: inout SiteSeries, lit litFraction: (Int) -> Double) {
        for index in 0..<tile.steps {
            let at = index * 8 + SeriesRecorder.lane
            it += tile.it_W[at]
            source += tile.source_W[at]
            heat += tile.heatLimit_W[at]
            lit += litFraction(step)
            counts[Int(tile.bound[at])] += 1
            step += 1
            guard step.isMultiple(of: stepsPerHour) else { continue }
            let hour = step / stepsPerHour - 1
            let share = 1 / Double(stepsPerHour)
            series.it_W[hour] = it * share
            series.source_W[hour] = source * share
            series.heatLimit_W[hour] = heat * share
            series.litFraction[hour] = lit * share
            series.charge_J[hour] = tile.charge_J[at]
            series.bound[hour] = counts.firstIndex(of: counts.max() ?? 0) ?? 3
            (it, source, heat, lit) = (0, 0, 0, 0)
            counts = [0, 0, 0, 0]
        }
    }

    /// Adds a tile of hours on the ground.
    mutating func record(_ tile: SupplyTile, into series: inout SiteSeries) {
        for index in 0..<tile.steps {
            let at = index * 8 + SeriesRecorder.lane
            series.it_W[step] = tile.it_W[at]
            series.source_W[step] = tile.source_W[at]
            series.heatLimit_W[step] = tile.heatLimit_W[at]
            series.charge_J[step] = tile.charge_J[at]
            series.bound[step] = Int(tile.bound[at])
            step += 1
        }
    }
}

extension Metrics {
    /// What the ledgers of eight ages say, as means over the life.
    mutating func fill(common: SiteCommon, load: ComputeLoad, ledgers: [Ledger], seconds: Double) {
        let lanes = Double(ledgers.count)
        func mean(_ value: (Ledger) -> Double) -> Double { ledgers.reduce(0) { $0 + value($1) } / lanes }
        // What is below 1e-12 of the throughput is rounding.
        let rounding_J = 1e-12 * mean { $0.source_J + $0.firm_J + $0.storedAtStart_J }
        func perYear_GWh(_ value: (Ledger) -> Double) -> Double {
            let energy_J = mean(value)
            return energy_J > rounding_J ? energy_J / 3.6e12 * (365.25 * 86_400 / seconds) : 0
        }
        func factor(_ ledger: Ledger) -> Double { ledger.useful_J / (seconds * common.it_W) }
        let useful_W = mean(\.useful_J) / seconds
        self[.itPower] = common.it_W * 1e-6
        self[.itMean] = useful_W * 1e-6
        self[.capacityFactor] = mean(factor)
        self[.capacityFactorBegin] = ledgers.first.map(factor) ?? .nan
        self[.capacityFactorEnd] = ledgers.last.map(factor) ?? .nan
        self[.compute] = useful_W * load.operationsPerJ * 1e-18
        self[.accelerators] = (common.it_W / load.itPerAccelerator_W).rounded(.down)
        for (constraint, metric) in zip(Constraint.allCases, [Metric.boundPower, .boundHeat, .boundLink, .boundChips]) {
            self[metric] = mean { $0.bound_s[constraint.rawValue] } / seconds
        }
        self[.itEnergy] = perYear_GWh(\.useful_J)
        self[.sourceEnergy] = perYear_GWh(\.source_J)
        self[.firmEnergy] = perYear_GWh(\.firm_J)
        self[.overheadEnergy] = perYear_GWh(\.overhead_J)
        self[.storageLoss] = perYear_GWh(\.loss_J)
        self[.curtailed] = perYear_GWh(\.curtailed_J)
        self[.unserved] = perYear_GWh(\.unservedFixed_J)
        self[.imbalance] =
            ledgers.map { abs($0.imbalance_J) / max(1, $0.source_J + $0.firm_J + $0.storedAtStart_J) }.max() ?? .nan
    }
}
