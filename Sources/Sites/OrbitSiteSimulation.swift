internal import Energy
internal import Irradiance
internal import Orbits
internal import Thermal
public import TimeScales
public import Units

extension OrbitSite {
    /// Simulates the site through a time axis of one-minute steps, for eight ages at once.
    ///
    /// - Throws: ``DomainError`` where the radiator cannot reject any heat at its temperature.
    public func simulate(axis: TimeAxis, load: ComputeLoad, users: Place?) throws(DomainError) -> SiteResult {
        let surroundings = OrbitSurroundings(self, axis: axis)
        let statistics = try eclipseStatistics(
            orbit: orbit, start: axis.start, days: max(1, Int(axis.duration_s / 86_400)), shadow: shadow)
        let plant = try sized(surroundings, statistics)

        var series = SiteSeries(axis: TimeAxis(start: axis.start, step_s: 3600, count: axis.count / 60))
        var recorder = SeriesRecorder(stepsPerHour: 60)
        var storages: [Storage] = []
        for age in common.ages_yr {
            storages.append(try battery.storage(energy_J: plant.battery_J, power_W: battery.power_W ?? .infinity, age_yr: age))
        }
        var balance = Balance(storages)
        let tile = BalanceTile()
        let arrays = common.ages_yr.map { plant.array_W * remaining(array.cells.degradation_per_yr, $0) }
        let linkLimit_W = load.itPower_W(forLinkRate_bit_per_s: link.rate_bit_per_s * link.availability)
        var start = 0
        while start < axis.count {
            tile.steps = min(tile.capacity, axis.count - start)
            for step in 0..<tile.steps {
                let flux = surroundings.relativeFlux[start + step]
                let heat = heatLimit_W(capacity_W: plant.planform_m2 * surroundings.capacity_W_per_m2[start + step], plant)
                for lane in 0..<8 {
                    let at = step * 8 + lane
                    tile.source_W[at] = flux * arrays[lane]
                    tile.heatLimit_W[at] = heat
                    tile.linkLimit_W[at] = linkLimit_W
                    tile.chipLimit_W[at] = common.it_W * common.availability
                    tile.fixed_W[at] = common.it_W * housekeepingFraction + plant.pump_W
                }
            }
            balance.advance(tile, step_s: axis.step_s)
            recorder.record(tile, into: &series) { index in surroundings.litFraction[index] }
            start += tile.steps
        }

        var result = SiteResult(
            name: common.name, kind: "orbit", metrics: Metrics(), series: series, geometry: firstDay(from: axis.start),
            notes: ["radiator loads from a mean albedo and a mean outgoing longwave of the Earth"])
        result.metrics.fill(common: common, load: load, ledgers: (0..<8).map { balance.ledger(lane: $0) }, seconds: axis.duration_s)
        fill(&result.metrics, plant, surroundings, statistics, load: load)
        result.metrics[.latency] = latency_ms(users: users)
        return result
    }

    /// The points below the satellite during the first day, one a minute.
    private func firstDay(from start: Instant) -> SiteGeometry {
        let track = GroundTrack(orbit, axis: TimeAxis(start: start, step_s: 60, count: 1440))
        return .groundTrack(
            longitude_deg: track.longitude_rad.map { $0 / radiansPerDegree },
            latitude_deg: track.latitude_rad.map { $0 / radiansPerDegree })
    }

    /// The sizes that were given or found.
    struct Plant {
        var array_m2: Double
        /// Bus power of the new array at 1 au, normal to the Sun.
        var array_W: Double
        var battery_J: Double
        var planform_m2: Double
        /// Of the radiator: rejected heat per that of an isothermal panel, pump power, mass (NaN where not known).
        var utilisation: Double
        var pump_W: Double
        var radiator_kg: Double
    }

    /// Bus power at full load.
    private var demand_W: Double { common.it_W * (1 + housekeepingFraction) }

    /// IT power whose heat, with that of housekeeping and power conversion, a rejected power carries away.
    private func heatLimit_W(capacity_W: Double, _ plant: Plant) -> Double {
        max(0, capacity_W * plant.utilisation * array.powerConversion - common.it_W * housekeepingFraction - plant.pump_W)
    }

    private func sized(_ surroundings: OrbitSurroundings, _ statistics: EclipseStatistics) throws(DomainError) -> Plant {
        let perArea_W = array.new_W_per_m2
        let endOfLife = remaining(array.cells.degradation_per_yr, common.life_yr)
        // Over the darkest day the array feeds the load and, through the battery, the eclipses.
        let lit = surroundings.leastDailyFlux
        let needed_W = demand_W * (lit.litFraction + (1 - lit.litFraction) / battery.roundTripEfficiency) / lit.relativeFlux
        let array_m2 = array.area_m2 ?? needed_W / (perArea_W * endOfLife)

        let oneWay = battery.roundTripEfficiency.squareRoot()
        let cycled_J = demand_W * statistics.longestShadow_s / oneWay
        let battery_J =
            battery.energy_J ?? cycled_J / (battery.depthOfDischarge * remaining(battery.fade_per_yr, common.life_yr))

        let least = surroundings.capacity_W_per_m2.min() ?? 0
        guard least > 0 || radiator.planform_m2 != nil else {
            throw DomainError(
                "radiator.temperature", value: "\(compact(radiator.design.maximumTemperature_K)) K",
                allowed: "a temperature above the warmest sink, \(compact(surroundings.warmestSink_K.rounded(.up))) K")
        }
        let state = try radiator.state(absorbed_W_per_m2: surroundings.mostAbsorbed_W_per_m2)
        let utilisation = state?.effectiveness ?? radiator.utilisation
        let pumpPerArea_W = state?.pump_W_per_m2 ?? 0
        let rejected_W_per_m2 = array.powerConversion * utilisation * least - pumpPerArea_W
        let planform_m2 = radiator.planform_m2 ?? demand_W / rejected_W_per_m2
        return Plant(
            array_m2: array_m2, array_W: array_m2 * perArea_W, battery_J: battery_J, planform_m2: planform_m2, utilisation: utilisation,
            pump_W: pumpPerArea_W * planform_m2, radiator_kg: (state?.mass_kg_per_m2 ?? .nan) * planform_m2)
    }

    private func fill(
        _ metrics: inout Metrics, _ plant: Plant, _ surroundings: OrbitSurroundings, _ statistics: EclipseStatistics,
        load: ComputeLoad
    ) {
        metrics[.firmEnergy] = .nan
        metrics[.arrayArea] = plant.array_m2
        metrics[.arrayPower] = plant.array_W * 1e-6
        metrics[.batteryEnergy] = plant.battery_J / 3.6e9
        metrics[.radiatorArea] = plant.planform_m2
        metrics[.radiatorFlux] = (surroundings.capacity_W_per_m2.min() ?? .nan) * plant.utilisation
        metrics[.radiatorMass] = plant.radiator_kg / 1000
        metrics[.sinkTemperature] = surroundings.meanSink_K
        metrics[.eclipseMean] = statistics.meanFraction
        metrics[.eclipseLongest] = statistics.longestShadow_s / 60
        metrics[.eclipseDays] = Double(statistics.daysWithEclipse)
        metrics[.betaLeast] = (statistics.dailyBeta_rad.map(\.magnitude).min() ?? .nan) / radiansPerDegree
        metrics[.inclination] = orbit.inclination_rad / radiansPerDegree
        metrics[.period] = orbit.period_s / 60
        metrics[.linkRate] = link.rate_bit_per_s * link.availability * 1e-9
        metrics[.linkUse] =
            load.traffic_bit_per_s(forIT_W: metrics[.itMean] * 1e6) / (link.rate_bit_per_s * link.availability)
    }
}

/// What an orbit site meets in every minute: fluxes and the radiator's capacity.
struct OrbitSurroundings {
    let litFraction: [Double]
    /// Sunlight normal to the beam per solar constant, shadow counted.
    let relativeFlux: [Double]
    /// Heat that the radiator rejects at its temperature, W per m² of planform.
    let capacity_W_per_m2: [Double]
    let meanSink_K: Double
    let warmestSink_K: Double
    /// Most heat that the radiator takes up in a step, W per m² of planform.
    let mostAbsorbed_W_per_m2: Double
    /// The day with the least sunlight: its mean lit fraction and relative flux.
    let leastDailyFlux: (litFraction: Double, relativeFlux: Double)

    init(_ site: OrbitSite, axis: TimeAxis) {
        let design = site.radiator.design
        let exposure = RadiatorExposure(design.attitude, distance_radii: site.orbit.radius_m / Physical.earthMeanRadius_m)
        let environment = orbitEnvironment(
            orbit: site.orbit, axis: axis, shadow: site.shadow, albedoTable: exposure.albedoTable, viewTable: exposure.viewTable)
        func values(_ buffer: OrbitEnvironment.Buffer) -> UnsafeBufferPointer<Double> { UnsafeBufferPointer(buffer) }
        let loads = design.loads(
            RadiatorEnvironment(
                litFraction: values(environment.litFraction), cosSunZenithPositive: values(environment.cosSunZenithPositive),
                cosSunNadirLit: values(environment.cosSunNadirLit), albedoFactor: values(environment.albedoFactor),
                earthViewFactor: values(environment.earthViewFactor), sunDistance_au: values(environment.sunDistance_au)),
            count: axis.count, earth: site.earth)
        litFraction = Array(environment.litFraction)
        relativeFlux = zip(environment.litFraction, environment.sunDistance_au).map { $0 / ($1 * $1) }
        capacity_W_per_m2 = loads.capacity_W_per_m2_planform
        // The sink of the mean load: what a panel that evens out an orbit would settle to.
        let absorbed = loads.absorbed_W_per_m2_planform
        meanSink_K = design.surface.sink_K(absorbed_W_per_m2: absorbed.reduce(0, +) / Double(max(1, absorbed.count)))
        mostAbsorbed_W_per_m2 = absorbed.max() ?? 0
        warmestSink_K = design.surface.sink_K(absorbed_W_per_m2: mostAbsorbed_W_per_m2)
        leastDailyFlux = OrbitSurroundings.leastDay(litFraction, relativeFlux, stepsPerDay: Int(86_400 / axis.step_s))
    }

    private static func leastDay(_ lit: [Double], _ flux: [Double], stepsPerDay: Int) -> (Double, Double) {
        var least = (litFraction: 1.0, relativeFlux: Double.infinity)
        for start in stride(from: 0, to: lit.count, by: stepsPerDay) {
            let day = start..<min(start + stepsPerDay, lit.count)
            let meanFlux = flux[day].reduce(0, +) / Double(day.count)
            if meanFlux < least.relativeFlux { least = (lit[day].reduce(0, +) / Double(day.count), meanFlux) }
        }
        return least
    }
}
