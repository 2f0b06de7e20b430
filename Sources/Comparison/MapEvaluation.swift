internal import Climate
internal import Energy
internal import Ephemeris
internal import Scenario
internal import Sites
internal import TimeScales

/// What all cells of a map share.
struct MapSurroundings: Sendable {
    let source: WeatherSource
    let axis: TimeAxis
    let sun: SunTrack
    let calendar: WeatherCalendar
    let scenario: Scenario
    let request: MapRequest
    let terms: FirmTerms

    init(_ scenario: Scenario, request: MapRequest, terms: FirmTerms, source: WeatherSource) {
        (self.scenario, self.request, self.terms, self.source) = (scenario, request, terms, source)
        axis = TimeAxis(start: scenario.start, step_s: 3600, count: Int((scenario.duration_s / 3600).rounded()))
        sun = SunTrack(axis)
        calendar = WeatherCalendar(axis)
    }

    /// The values of every cell of a tile, one after the other; NaN where there is no weather or no size suffices.
    func evaluate(_ plan: MapPlan, tile: Int) throws -> [Float] {
        let cells = plan.cells[plan.tiles[tile]]
        let weather = try source.tile(at: cells.map(\.place))
        let width = MapColumn.count(shares: terms.shares.count)
        var values: [Float] = []
        values.reserveCapacity(cells.count * width)
        for (index, cell) in cells.enumerated() {
            guard weather.holdings[index] == .weather else {
                values += [Float](repeating: .nan, count: width)
                continue
            }
            do {
                let hours = try weather.weather(
                    index, over: axis, calendar: calendar, altitude_m: cell.altitude_m, seed: UInt64(scenario.seed))
                values += try self.values(hours, at: cell)
            } catch {
                throw SiteError(site: "cell \(cell.row), \(cell.column)", reason: error)
            }
        }
        return values
    }

    private func values(_ weather: HourlyWeather, at cell: MapPlan.Cell) throws -> [Float] {
        var site = request.site
        site.place = try Place(
            longitude_deg: cell.place.longitude_deg, latitude_deg: cell.place.latitude_deg, altitude_m: cell.altitude_m)
        let evaluated = try site.evaluate(
            weather: weather, sun: sun, load: scenario.load, users: scenario.users, firm: terms)
        let metrics = evaluated.result.metrics
        let single: [Double] = [
            metrics[.itMean], metrics[.capacityFactor], metrics[.boundPower], metrics[.boundHeat], metrics[.boundLink],
            metrics[.boundChips], metrics[.pue], metrics[.temperatureMean], metrics[.ghiMean], evaluated.curve.load_W * 1e-6,
            evaluated.curve.plantFactor,
        ]
        let designs = evaluated.curve.designs.flatMap { entry -> [Double] in
            guard let design = entry.design else { return [Double](repeating: .nan, count: 5) }
            return [
                design.source_W * 1e-6, design.battery_J / 3.6e9, design.levelised_USD_per_J * 3.6e9, design.curtailedShare,
                design.backup_W * 1e-6,
            ]
        }
        return (single + designs).map { Float($0) }
    }
}
