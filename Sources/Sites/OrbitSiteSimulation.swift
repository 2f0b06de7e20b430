internal import Energy
internal import Irradiance
internal import Orbits
internal import Thermal
public import TimeScales
public import Units

extension OrbitSite {
    /// Simulates the site through a time axis of one-minute steps, for eight ages at once.
    ///
    /// Every satellite is the same hardware, with the sizes of the plane that needs most where they are left open. Planes share the
    /// site's power equally and are simulated one after the other, each by its first satellite; energies and areas are sums over all.
    /// - Throws: ``DomainError`` where the radiator cannot reject any heat at its temperature or an orbit comes down.
    public func simulate(axis: TimeAxis, load: ComputeLoad, users: Place?) throws(DomainError) -> SiteResult {
        let tracks = orbit.tracks
        let part = divided(by: tracks.count)
        var plant: Plant?
        var met: OrbitSurroundings?
        for track in tracks {
            let surroundings = try OrbitSurroundings(part, track, axis: axis)
            let sized = try part.sized(surroundings)
            plant = plant.map { $0.covering(sized) } ?? sized
            met = surroundings
        }
        guard let plant, let last = met else { throw DomainError("orbit", value: "no plane", allowed: "at least one plane") }
        var sum = TrackSum(axis: axis, tracks: tracks.count)
        for track in tracks {
            // One track's minutes are kept, those of many are made again: a shell takes the memory of one plane.
            let surroundings = tracks.count == 1 ? last : try OrbitSurroundings(part, track, axis: axis)
            let (series, ledgers) = try part.run(plant, surroundings, axis: axis, load: load)
            sum.add(series, ledgers, surroundings)
        }
        var result = SiteResult(
            name: common.name, kind: "orbit", metrics: Metrics(), series: sum.series,
            geometry: firstDay(tracks[0], from: axis.start),
            notes: [
                earthMaps.map { "radiator loads from zonal means of the Earth's albedo and longwave: \($0.source)" }
                    ?? "radiator loads from a mean albedo and a mean outgoing longwave of the Earth"
            ])
        result.metrics.fill(common: common, load: load, ledgers: sum.ledgers, seconds: axis.duration_s)
        fill(&result.metrics, plant.times(Double(tracks.count)), sum, load: load)
        result.metrics[.inclination] = tracks[0].inclination_rad / radiansPerDegree
        result.metrics[.period] = tracks[0].trajectory.revolution_s / 60
        result.metrics[.latency] = latency_ms(users: users)
        if case .cluster(let path) = orbit {
            try path.fill(&result.metrics)
            result.notes.append("satellites of a cluster are lit as its chief is: they do not shade one another")
        }
        if case .elements(let satellite) = orbit {
            result.notes.append("elements of \(satellite.elements.epoch) kept without drag through the period")
        }
        return result
    }

    /// The site with a share of all that adds up.
    private func divided(by count: Int) -> OrbitSite {
        let share = 1 / Double(count)
        var part = self
        part.common.it_W *= share
        part.array.area_m2 = array.area_m2.map { $0 * share }
        part.battery.energy_J = battery.energy_J.map { $0 * share }
        part.battery.power_W = battery.power_W.map { $0 * share }
        part.radiator.planform_m2 = radiator.planform_m2.map { $0 * share }
        part.link.rate_bit_per_s *= share
        return part
    }

    /// The balance of one track.
    private func run(
        _ plant: Plant, _ surroundings: OrbitSurroundings, axis: TimeAxis, load: ComputeLoad
    ) throws(DomainError) -> (SiteSeries, [Ledger]) {
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
                let carried_W = link.year.map { linkLimit_W * $0.share(hour: (start + step) / 60) } ?? linkLimit_W
                let heat = heatLimit_W(capacity_W: plant.planform_m2 * surroundings.capacity_W_per_m2[start + step], plant)
                for lane in 0..<8 {
                    let at = step * 8 + lane
                    tile.source_W[at] = flux * arrays[lane]
                    tile.heatLimit_W[at] = heat
                    tile.linkLimit_W[at] = carried_W
                    tile.chipLimit_W[at] = common.it_W * common.availability
                    tile.fixed_W[at] = common.it_W * housekeepingFraction + plant.pump_W
                }
            }
            balance.advance(tile, step_s: axis.step_s)
            recorder.record(tile, into: &series) { index in surroundings.litFraction[index] }
            start += tile.steps
        }
        return (series, (0..<8).map { balance.ledger(lane: $0) })
    }

    /// The points below the first satellite during the first day, one a minute.
    private func firstDay(_ track: OrbitTrack, from start: Instant) -> SiteGeometry {
        let ground = GroundTrack(track.trajectory, axis: TimeAxis(start: start, step_s: 60, count: 1440))
        return .groundTrack(
            longitude_deg: ground.longitude_rad.map { $0 / radiansPerDegree },
            latitude_deg: ground.latitude_rad.map { $0 / radiansPerDegree })
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

        /// Sizes that serve this plant's orbit and another's.
        func covering(_ other: Plant) -> Plant {
            let colder = (planform_m2, other.utilisation) >= (other.planform_m2, utilisation)
            var plant = colder ? self : other
            (plant.array_m2, plant.array_W) = (max(array_m2, other.array_m2), max(array_W, other.array_W))
            plant.battery_J = max(battery_J, other.battery_J)
            return plant
        }

        /// All of some equal plants.
        func times(_ count: Double) -> Plant {
            Plant(
                array_m2: array_m2 * count, array_W: array_W * count, battery_J: battery_J * count,
                planform_m2: planform_m2 * count,
                utilisation: utilisation, pump_W: pump_W * count, radiator_kg: radiator_kg * count)
        }
    }

    /// Bus power at full load.
    private var demand_W: Double { common.it_W * (1 + housekeepingFraction) }

    /// IT power whose heat, with that of housekeeping and power conversion, a rejected power carries away.
    private func heatLimit_W(capacity_W: Double, _ plant: Plant) -> Double {
        max(0, capacity_W * plant.utilisation * array.powerConversion - common.it_W * housekeepingFraction - plant.pump_W)
    }

    private func sized(_ surroundings: OrbitSurroundings) throws(DomainError) -> Plant {
        let perArea_W = array.new_W_per_m2
        let endOfLife = remaining(array.cells.degradation_per_yr, common.life_yr)
        // Over the darkest day the array feeds the load and, through the battery, the eclipses.
        let lit = surroundings.leastDailyFlux
        let needed_W = demand_W * (lit.litFraction + (1 - lit.litFraction) / battery.roundTripEfficiency) / lit.relativeFlux
        let array_m2 = array.area_m2 ?? needed_W / (perArea_W * endOfLife)

        let oneWay = battery.roundTripEfficiency.squareRoot()
        let cycled_J = demand_W * surroundings.eclipses.longest_s / oneWay
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
            array_m2: array_m2, array_W: array_m2 * perArea_W, battery_J: battery_J, planform_m2: planform_m2,
            utilisation: utilisation,
            pump_W: pumpPerArea_W * planform_m2, radiator_kg: (state?.mass_kg_per_m2 ?? .nan) * planform_m2)
    }

    private func fill(_ metrics: inout Metrics, _ plant: Plant, _ sum: TrackSum, load: ComputeLoad) {
        metrics[.firmEnergy] = .nan
        metrics[.leastDay] = sum.series.leastDay_W * 1e-6
        metrics[.arrayArea] = plant.array_m2
        metrics[.arrayPower] = plant.array_W * 1e-6
        metrics[.batteryEnergy] = plant.battery_J / 3.6e9
        metrics[.radiatorArea] = plant.planform_m2
        metrics[.radiatorFlux] = sum.leastCapacity_W_per_m2 * plant.utilisation
        metrics[.radiatorMass] = plant.radiator_kg / 1000
        metrics[.sinkTemperature] = sum.meanSink_K
        metrics[.eclipseMean] = sum.eclipses.meanFraction
        metrics[.eclipseLongest] = sum.eclipses.longest_s / 60
        metrics[.eclipseDays] = Double(sum.eclipses.days.count { $0 })
        metrics[.betaLeast] = sum.eclipses.leastBeta_rad / radiansPerDegree
        let carried_bit_per_s = link.rate_bit_per_s * link.availability * (link.year?.mean ?? 1)
        metrics[.linkRate] = carried_bit_per_s * 1e-9
        metrics[.linkUse] = load.traffic_bit_per_s(forIT_W: metrics[.itMean] * 1e6) / carried_bit_per_s
    }
}
