public import Climate
internal import Energy
public import Ephemeris
internal import Glibc
internal import Thermal
internal import TimeScales
public import Units

extension CampusSite {
    /// Simulates the site through the hours of its weather, for eight ages at once.
    ///
    /// - Parameter sun: the Sun at the middles of the weather's hours, shared by all sites.
    public func simulate(
        weather: HourlyWeather, sun: SunTrack, load: ComputeLoad, users: Place?
    ) throws(DomainError) -> SiteResult {
        try simulate(try plantYear(weather), weather: weather, sun: sun, load: load, users: users)
    }

    /// Simulates the site, and sizes sun and battery for its demand at full load.
    ///
    /// - Throws: ``DomainError`` as ``simulate(weather:sun:load:users:)``.
    public func evaluate(
        weather: HourlyWeather, sun: SunTrack, load: ComputeLoad, users: Place?, firm: FirmTerms
    ) throws(DomainError) -> (result: SiteResult, curve: FirmCurve) {
        let plant = try plantYear(weather)
        let result = try simulate(plant, weather: weather, sun: sun, load: load, users: users)
        let wanted_W = plant.busPerIT.indices.map { demand_W(plant, $0, load: work.utilisation) }
        return (result, try firm.curve(weather: weather, sun: sun, demand_W: wanted_W))
    }

    private func plantYear(_ weather: HourlyWeather) throws(DomainError) -> PlantYear {
        try cooling.year(weather, load: common.availability, water_K: coolingWater_K)
    }

    private func simulate(
        _ plant: PlantYear, weather: HourlyWeather, sun: SunTrack, load: ComputeLoad, users: Place?
    ) throws(DomainError) -> SiteResult {
        let axis = weather.axis
        let terms = try SupplyTerms(self, axis: axis, peak_W: peak_W(plant))
        var dispatch = CampusDispatch(
            self, plant, terms, linkLimit_W: load.itPower_W(forLinkRate_bit_per_s: linkRate_bit_per_s),
            solar_W_per_W: solar.map { $0.yield(weather, sun) } ?? [], axis: axis)
        try dispatch.run()
        var series = dispatch.series
        series.airTemperature_K = weather.airTemperature_K

        var result = SiteResult(
            name: common.name, kind: "campus", metrics: Metrics(), series: series, geometry: .point(place),
            notes: weather.isSynthetic ? ["ground weather: \(weather.label)"] : ["weather: \(weather.label)"])
        let ledgers = dispatch.ledgers.map(\.energy)
        result.metrics.fill(common: common, load: load, ledgers: ledgers, seconds: axis.duration_s)
        result.metrics.fill(supply, work, terms, dispatch.ledgers, seconds: axis.duration_s)
        fill(&result.metrics, plant, weather, series, ledgers, load: load)
        result.metrics[.leastDay] = series.leastDay_W * 1e-6
        result.metrics[.latency] = users.map { fibreRoundTrip_ms(from: $0, to: place, routeFactor: routeFactor) } ?? .nan
        return result
    }

    /// Largest demand of any hour, with heat rejection and chips as they allow.
    private func peak_W(_ plant: PlantYear) -> Double {
        plant.busPerIT.indices.reduce(0) { max($0, demand_W(plant, $1, load: 1)) }
    }

    /// Power at the bus, hour by hour, of the computers at their availability and utilisation with heat rejection as it allows.
    ///
    /// - Throws: ``DomainError`` as the plant's year.
    public func demand_W(weather: HourlyWeather) throws(DomainError) -> [Double] {
        let plant = try plantYear(weather)
        return plant.busPerIT.indices.map { demand_W(plant, $0, load: work.utilisation) }
    }

    private func demand_W(_ plant: PlantYear, _ hour: Int, load: Double) -> Double {
        common.it_W
            * (plant.idle_W_per_W[hour] + plant.busPerIT[hour] * min(common.availability * load, plant.capacityFraction[hour]))
    }

    private func fill(
        _ metrics: inout Metrics, _ plant: PlantYear, _ weather: HourlyWeather, _ series: SiteSeries, _ ledgers: [Ledger],
        load: ComputeLoad
    ) {
        let useful_J = ledgers.reduce(0) { $0 + $1.useful_J }
        metrics[.pue] = useful_J > 0 ? 1 + ledgers.reduce(0) { $0 + $1.overhead_J } / useful_J : .nan
        let it_J = series.it_W.reduce(0, +)
        let water = zip(series.it_W, plant.water_L_per_kWh).reduce(0) { $0 + $1.0 * $1.1 }
        metrics[.wue] = it_J > 0 ? water / it_J : .nan
        metrics[.water] = metrics[.wue] * metrics[.itEnergy] * 1000
        // What a site does not have is missing rather than zero.
        metrics[.arrayPower] = solar.map { $0.dc_W * 1e-6 } ?? .nan
        if solar == nil { metrics[.sourceEnergy] = .nan }
        if solar == nil && supply.block == nil && supply.generators == nil { metrics[.curtailed] = .nan }
        if let energy_J = battery.energy_J, energy_J > 0 {
            metrics[.batteryEnergy] = energy_J / 3.6e9
        } else {
            metrics[.storageLoss] = .nan
        }
        let carried_bit_per_s = linkRate_bit_per_s * (linkYear?.mean ?? 1)
        metrics[.linkRate] = carried_bit_per_s * 1e-9
        metrics[.linkUse] = load.traffic_bit_per_s(forIT_W: metrics[.itMean] * 1e6) / carried_bit_per_s
        let hours = Double(max(1, weather.axis.count))
        metrics[.temperatureMean] = weather.airTemperature_K.reduce(0, +) / hours - Physical.zeroCelsius_K
        metrics[.ghiMean] = weather.ghi_W_per_m2.reduce(0, +) / hours
    }
}
