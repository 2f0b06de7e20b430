public import Climate
public import Compute
internal import Energy
public import Ephemeris
internal import Links
internal import TimeScales
public import Units

/// The mean day of a part of a fleet.
public struct FleetDay: Sendable {
    /// The part, or `all`.
    public let name: String
    /// nil for the whole fleet.
    public let place: Place?
    /// Members there that take part.
    public let participants: Double
    /// Mean useful IT power in each hour of the UTC day, W.
    public let it_W: [Double]
}

extension FleetSite {
    /// Simulates every part of the fleet through the hours of its own weather, for eight ages at once, and adds them up.
    ///
    /// - Parameters:
    ///   - weathers: one for each part, over one axis.
    ///   - book: how the days of people, cars and devices go.
    public func simulate(
        weathers: [HourlyWeather], sun: SunTrack, book: PlaceBook, users: Place?
    ) throws(DomainError) -> SiteResult {
        precondition(weathers.count == parts.count && !parts.isEmpty, "a fleet needs weather for each of its parts")
        let axis = weathers[0].axis
        var total = FleetTotal(axis: axis, storesEnergy: battery != nil)
        for (part, weather) in zip(parts, weathers) {
            let hours = self.hours(part, weather, sun, book)
            let (series, ledgers) = try balanced(part, hours, weather)
            total.add(self, part, hours, series, ledgers)
        }
        let synthetic = weathers.contains(where: \.isSynthetic)
        var result = SiteResult(
            name: common.name, kind: kind, metrics: Metrics(), series: total.series, geometry: .points(parts.map(\.place)),
            notes: ["\(synthetic ? "ground " : "")weather: \(weathers[0].label)"])
        result.load = load
        result.metrics.fill(common: common, load: load, ledgers: total.ledgers, seconds: axis.duration_s)
        total.fill(&result, self)
        result.metrics[.latency] =
            users.map { user in
                parts.map { fibreRoundTrip_ms(from: user, to: $0.place, routeFactor: access.routeFactor) }.min() ?? .nan
            }.map { max($0, nearRoundTrip_s * 1000 - access.roundTrip_s * 1000) + access.roundTrip_s * 1000 } ?? .nan
        return result
    }

    /// Round trip between a user and a member around, s.
    public var nearRoundTrip_s: Double {
        access.roundTrip_s + fibreRoundTrip_s(distance_m: access.distance_m, routeFactor: access.routeFactor)
    }

    private var battery: Battery? {
        switch members {
        case .edge(let hall): hall.battery.energy_J.map { $0 > 0 } == true ? hall.battery : nil
        case .home(let home): home.battery.energy_J.map { $0 > 0 } == true ? home.battery : nil
        case .vehicles, .devices: nil
        }
    }

    private func hours(_ part: Part, _ weather: HourlyWeather, _ sun: SunTrack, _ book: PlaceBook) -> FleetHours {
        switch members {
        case .edge(let hall):
            hall.hours(member_W: member_W, availability: common.availability, part: part, weather: weather, book: book)
        case .home(let home): home.hours(member_W: member_W, part: part, weather: weather, sun: sun, book: book)
        case .vehicles(let car): car.hours(member_W: member_W, part: part, weather: weather, book: book)
        case .devices(let device): device.hours(member_W: member_W, part: part, weather: weather, book: book)
        }
    }

    /// Members of a part that take part.
    func participants(_ part: Part) -> Double { count * participation * part.share }

    private func balanced(
        _ part: Part, _ hours: FleetHours, _ weather: HourlyWeather
    ) throws(DomainError) -> (SiteSeries, [Ledger]) {
        let axis = weather.axis
        let n = participants(part)
        var storages: [Storage] = []
        for age in common.ages_yr {
            guard let battery else { continue }
            storages.append(
                try battery.storage(
                    energy_J: n * (battery.energy_J ?? 0), power_W: n * (battery.power_W ?? .infinity), age_yr: age))
        }
        var balance = Balance(storages.isEmpty ? [Storage](repeating: .none, count: 8) : storages)
        var series = SiteSeries(axis: axis)
        series.airTemperature_K = weather.airTemperature_K
        var recorder = SeriesRecorder(stepsPerHour: 1)
        let tile = BalanceTile()
        let line_W = load.itPower_W(forLinkRate_bit_per_s: access.rate_bit_per_s)
        let kept = common.ages_yr.map { age in roofDegradation.map { remaining($0, age) } ?? 1 }
        var start = 0
        while start < axis.count {
            tile.steps = min(tile.capacity, axis.count - start)
            for step in 0..<tile.steps {
                let hour = start + step
                let carried_W = access.year.map { line_W * $0.share(hour: hour) } ?? line_W
                for lane in 0..<8 {
                    let at = step * 8 + lane
                    tile.source_W[at] = n * hours.source_W[hour] * kept[lane]
                    tile.firm_W[at] = n * hours.firm_W[hour]
                    tile.heatLimit_W[at] = n * hours.heatLimit_W[hour]
                    tile.linkLimit_W[at] = n * hours.on[hour] * carried_W
                    tile.chipLimit_W[at] = n * hours.on[hour] * member_W * common.availability
                    tile.fixed_W[at] = n * hours.fixed_W[hour]
                    tile.busPerIT[at] = hours.busPerIT[hour]
                }
            }
            balance.advance(tile, step_s: axis.step_s)
            recorder.record(tile, into: &series) { _ in .nan }
            start += tile.steps
        }
        return (series, (0..<8).map { balance.ledger(lane: $0) })
    }

    private var roofDegradation: Double? {
        if case .home(let home) = members { home.roof?.degradation_per_yr } else { nil }
    }
}
