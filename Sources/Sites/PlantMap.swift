public import Climate
internal import Dispatch
internal import Synchronization
public import Thermal
public import TimeScales
public import Units

/// A cooling plant's year in every land cell of a climate grid.
public struct PlantMap: Sendable {
    /// What a cell holds; nil where the grid has no weather or no land.
    public typealias Cell = PlantSummary?

    public let source: WeatherSource
    public let system: PlantSystem
    /// Hours of weather.
    public let axis: TimeAxis
    /// IT power over IT design power.
    public var load = 1.0
    /// Temperature of sea or lake, K, everywhere and always.
    public var water_K: Double?
    public var seed: UInt64 = 0
    /// Longitudes and latitudes of the cells, degrees.
    public let longitude_deg, latitude_deg: [Double]

    /// A map on the grid of a source.
    ///
    /// - Parameter within: only cells with centres in these ranges of degrees; nil: all.
    /// - Throws: ``WeatherError`` for a grid without axes of longitude and latitude; ``DomainError`` where no cell is within.
    public init(
        _ source: WeatherSource, system: PlantSystem, axis: TimeAxis,
        within box: (longitude: ClosedRange<Double>, latitude: ClosedRange<Double>)? = nil
    ) throws(DomainError) {
        guard let cells = source.cellAxes_deg else {
            throw DomainError(
                source.path, value: "a grid without axes of longitude and latitude",
                allowed: "a grid with such axes; places on other grids can be asked for one by one")
        }
        (self.source, self.system, self.axis) = (source, system, axis)
        longitude_deg = cells.longitude.filter { box?.longitude.contains($0) ?? true }
        latitude_deg = cells.latitude.filter { box?.latitude.contains($0) ?? true }
        guard !longitude_deg.isEmpty, !latitude_deg.isEmpty else {
            throw DomainError("area", value: "no cell centre of \(source.path)", allowed: "an area that holds some")
        }
        guard !system.needsWaterTemperature else {
            throw DomainError("system", value: "cooling by sea or lake", allowed: "a map of a system that needs no water body")
        }
    }

    /// Computes the map on at most `threads` threads: a row of cells for each latitude.
    ///
    /// Beside the result, memory holds the weather of one cell a thread. The cells do not depend on the number of threads.
    /// - Parameter progress: called with the number of finished rows, from any thread.
    /// - Throws: ``WeatherError`` of a cell that has weather but cannot use it.
    public func cells(threads: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }) throws -> [[Cell]] {
        struct State: Sendable {
            var next = 0
            var finished = 0
            var rows: [[Cell]]
            var failure: (any Error)?
        }
        let state = Mutex(State(rows: [[Cell]](repeating: [], count: latitude_deg.count)))
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, latitude_deg.count))) { _ in
            while true {
                let index = state.withLock { state in
                    defer { state.next += 1 }
                    return state.failure == nil ? state.next : latitude_deg.count
                }
                guard index < latitude_deg.count else { return }
                do {
                    let row = try cells(latitude_deg[index])
                    let finished = state.withLock { state in
                        state.rows[index] = row
                        state.finished += 1
                        return state.finished
                    }
                    progress(finished)
                } catch {
                    state.withLock { if $0.failure == nil { $0.failure = error } }
                }
            }
        }
        return try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.rows
        }
    }

    private func cells(_ latitude_deg: Double) throws -> [Cell] {
        try longitude_deg.map { longitude_deg in
            try cell(ClimatePlace(longitude_deg: longitude_deg, latitude_deg: latitude_deg))
        }
    }

    private func cell(_ place: ClimatePlace) throws -> Cell {
        if try source.isLand(place) == false { return nil }
        do {
            let weather = try source.weather(at: place, over: axis, seed: seed)
            return PlantSummary(try system.year(weather, load: load, water_K: nil), load: load)
        } catch let error as WeatherError where error.kind == .emptyPlace {
            return nil
        }
    }
}

extension PlantSystem {
    /// The plant through the hours of weather.
    ///
    /// - Parameter water_K: temperature of sea or lake through all hours, for systems that need it.
    /// - Throws: ``DomainError`` where that is missing or the load is not above 0.
    public func year(_ weather: HourlyWeather, load: Double = 1, water_K: Double? = nil) throws(DomainError) -> PlantYear {
        try year(
            air_K: weather.airTemperature_K, humidityRatio: weather.specificHumidity_kg_per_kg.map { $0 / (1 - $0) },
            pressure_Pa: weather.pressure_Pa,
            water_K: water_K.map { [Double](repeating: $0, count: weather.axis.count) }, load: load)
    }
}
