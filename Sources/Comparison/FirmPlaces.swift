internal import Climate
internal import Dispatch
internal import Ephemeris
public import Sites
internal import Synchronization
public import TimeScales

/// A place that is to be served by sun and battery alone.
public struct FirmPlace: Sendable {
    /// What asks for power there.
    public enum Load: Sendable {
        /// The same power at all hours, W.
        case steady(Double)
        /// A campus at full load, heat rejection and losses hour by hour with the weather.
        case campus(CampusSite)
    }

    public let name: String
    public let place: Place
    public let load: Load

    public init(name: String, place: Place, load: Load) { (self.name, self.place, self.load) = (name, place, load) }
}

/// The curve of a place and the weather that it is for.
public struct FirmPlaceResult: Sendable {
    public let place: FirmPlace
    public let curve: FirmCurve
    public let weather: String
}

/// Sizes plant and battery at every place, on at most `threads` threads; results do not depend on their number.
///
/// - Throws: ``SiteError`` of the first place, in order, that failed; ``WeatherError`` for the climate file.
public func firmPower(
    _ places: [FirmPlace], terms: FirmTerms, start: Instant, climateFile: String, seed: UInt64, threads: Int,
    progress: @escaping @Sendable (String) -> Void = { _ in }
) throws -> [FirmPlaceResult] {
    let source = try WeatherSource(climateFile)
    let axis = yearsAxis(start: start, years: terms.years)
    let sun = SunTrack(axis)
    let outcomes = Mutex([Result<FirmPlaceResult, SiteError>?](repeating: nil, count: places.count))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, places.count))) { _ in
        while true {
            let index = next.withLock { index in
                defer { index += 1 }
                return index
            }
            guard index < places.count else { return }
            let place = places[index]
            let outcome: Result<FirmPlaceResult, SiteError>
            do {
                let weather = try source.weather(
                    at: ClimatePlace(longitude_deg: place.place.longitude_deg, latitude_deg: place.place.latitude_deg),
                    altitude_m: place.place.altitude_m, over: axis, seed: seed)
                outcome = .success(
                    FirmPlaceResult(
                        place: place, curve: try place.curve(terms, weather: weather, sun: sun), weather: weather.label))
            } catch {
                outcome = .failure(SiteError(site: place.name, reason: error))
            }
            outcomes.withLock { $0[index] = outcome }
            progress(place.name)
        }
    }
    return try outcomes.withLock { $0 }.compactMap { try $0?.get() }
}

/// Hours of whole years from an instant, 365 or 366 days each as the calendar has it.
func yearsAxis(start: Instant, years: Int) -> TimeAxis {
    var end = start.civil
    end.year += years
    end.day = min(end.day, CivilTime.days(inMonth: end.month, of: end.year))
    return TimeAxis(start: start, step_s: 3600, count: Int(((Instant(end) - start) / 3600).rounded()))
}

extension FirmPlace {
    fileprivate func curve(_ terms: FirmTerms, weather: HourlyWeather, sun: SunTrack) throws -> FirmCurve {
        switch load {
        case .steady(let power_W): try terms.curve(weather: weather, sun: sun, load_W: power_W)
        case .campus(let site): try terms.curve(weather: weather, sun: sun, demand_W: try site.demand_W(weather: weather))
        }
    }
}
