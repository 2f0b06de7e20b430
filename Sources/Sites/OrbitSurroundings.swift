internal import Ephemeris
internal import Irradiance
internal import Orbits
internal import Thermal
internal import TimeScales
internal import Units

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

    let eclipses: OrbitEclipses

    init(_ site: OrbitSite, _ track: OrbitTrack, axis: TimeAxis) throws(DomainError) {
        let design = site.radiator.design
        let loads: (absorbed_W_per_m2_planform: [Double], capacity_W_per_m2_planform: [Double])
        switch track {
        case .circular(let orbit):
            let exposure = RadiatorExposure(design.attitude, distance_radii: orbit.radius_m / Physical.earthMeanRadius_m)
            let environment = orbitEnvironment(
                orbit: orbit, axis: axis, shadow: site.shadow, albedoTable: exposure.albedoTable, viewTable: exposure.viewTable)
            func values(_ buffer: OrbitEnvironment.Buffer) -> UnsafeBufferPointer<Double> { UnsafeBufferPointer(buffer) }
            loads = design.loads(
                RadiatorEnvironment(
                    litFraction: values(environment.litFraction), cosSunZenithPositive: values(environment.cosSunZenithPositive),
                    cosSunNadirLit: values(environment.cosSunNadirLit), albedoFactor: values(environment.albedoFactor),
                    earthViewFactor: values(environment.earthViewFactor), sunDistance_au: values(environment.sunDistance_au)),
                count: axis.count, earth: site.earth,
                light: site.earthMaps.map {
                    let year = EarthLightYear($0, orbit: orbit, attitude: design.attitude, axis: axis)
                    return { EarthLight(reflected: year.reflected[$0], longwave_W_per_m2: year.longwave_W_per_m2[$0]) }
                })
            litFraction = Array(environment.litFraction)
            relativeFlux = zip(environment.litFraction, environment.sunDistance_au).map { $0 / ($1 * $1) }
            eclipses = OrbitEclipses(
                try eclipseStatistics(
                    orbit: orbit, start: axis.start, days: max(1, Int(axis.duration_s / 86_400)), shadow: site.shadow))
        case .theory(let satellite):
            guard site.earthMaps == nil else {
                throw DomainError(
                    "earth.map", value: "with an orbit of elements",
                    allowed: "circular orbits, shells and clusters; elsewhere one albedo")
            }
            let environment = try TheoryEnvironment(satellite, axis: axis, attitude: design.attitude, shadow: site.shadow)
            loads = environment.loads(design, earth: site.earth)
            litFraction = environment.litFraction
            relativeFlux = zip(environment.litFraction, environment.sunDistance_au).map { $0 / ($1 * $1) }
            eclipses = OrbitEclipses(satellite, environment, axis: axis, shadow: site.shadow)
        }
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

/// Eclipses of one track over a period.
struct OrbitEclipses {
    /// Share of the sunlight that is withheld.
    var meanFraction: Double
    /// Longest passage through any shadow, s.
    var longest_s: Double
    /// Whether each day has an eclipse.
    var days: [Bool]
    /// Smallest angle between the Sun and the plane, rad.
    var leastBeta_rad: Double

    init(meanFraction: Double, longest_s: Double, days: [Bool], leastBeta_rad: Double) {
        (self.meanFraction, self.longest_s, self.days, self.leastBeta_rad) = (meanFraction, longest_s, days, leastBeta_rad)
    }

    init(_ statistics: EclipseStatistics) {
        (meanFraction, longest_s) = (statistics.meanFraction, statistics.longestShadow_s)
        days = statistics.dailyLongestShadow_s.map { $0 > 0 }
        leastBeta_rad = statistics.dailyBeta_rad.map(\.magnitude).min() ?? .nan
    }

    /// Of a satellite after SGP4, by the events' exact search.
    init(_ satellite: SGP4, _ environment: TheoryEnvironment, axis: TimeAxis, shadow: ShadowModel) {
        meanFraction = 1 - environment.litFraction.reduce(0, +) / Double(max(1, axis.count))
        leastBeta_rad = environment.leastBeta_rad
        var longest = 0.0
        var eclipsed = [Bool](repeating: false, count: max(1, Int(axis.duration_s / 86_400)))
        let sun = SunPath(from: axis.start, to: axis.end)
        EclipseSearch(satellite, sun: sun, shadow: shadow).run(from: axis.start, to: axis.end) { eclipse in
            longest = max(longest, eclipse.duration_s)
            let first = Int((eclipse.start - axis.start) / 86_400)
            let last = min(eclipsed.count - 1, Int((eclipse.end - axis.start) / 86_400))
            for day in first..<max(first, last + 1) { eclipsed[day] = true }
        }
        (longest_s, days) = (longest, eclipsed)
    }
}

extension TheoryEnvironment {
    /// What a radiator takes up and can reject in every step, W per m² of planform.
    func loads(
        _ design: RadiatorDesign, earth: EarthRadiation
    ) -> (absorbed_W_per_m2_planform: [Double], capacity_W_per_m2_planform: [Double]) {
        litFraction.withUnsafeBufferPointer { lit in
            cosSunZenithPositive.withUnsafeBufferPointer { zenith in
                cosSunNadirLit.withUnsafeBufferPointer { nadir in
                    albedoFactor.withUnsafeBufferPointer { albedo in
                        earthViewFactor.withUnsafeBufferPointer { view in
                            sunDistance_au.withUnsafeBufferPointer { distance in
                                design.loads(
                                    RadiatorEnvironment(
                                        litFraction: lit, cosSunZenithPositive: zenith, cosSunNadirLit: nadir,
                                        albedoFactor: albedo,
                                        earthViewFactor: view, sunDistance_au: distance),
                                    count: lit.count, earth: earth)
                            }
                        }
                    }
                }
            }
        }
    }
}
