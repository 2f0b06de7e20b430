import Foundation
import Orbits
import Testing
import Thermal
import TimeScales
import Units

private func heat(_ hold: PanelHold, beta: Double) -> OrbitHeat {
    OrbitHeat(
        radius_m: 6_378_137 + 650e3, beta_rad: beta * .pi / 180,
        earth: EarthRadiation(albedo: 0.3, outgoingLongwave_W_per_m2: 237),
        hold: hold, surface: RadiatorSurface(emissivity: 0.9, solarAbsorptance: 0.2))
}

private func over(
    _ map: EarthMap, inclination: Double = 97.99, beta: Double, declination: Double = 10, noon: Double? = nil
) throws -> OverEarth {
    try OverEarth(
        map: map, inclination_rad: inclination * .pi / 180, beta_rad: beta * .pi / 180,
        sunDeclination_rad: declination * .pi / 180,
        noonLongitude_rad: noon.map { $0 * .pi / 180 }, period_s: 5863.7)
}

@Test func aMapOfOneValueIsTheMeanEarth() throws {
    let even = try EarthMap(
        south_deg: -85, latitudeStep_deg: 10, albedo: [Double](repeating: 0.3, count: 18),
        longwave_W_per_m2: [Double](repeating: 237, count: 18))
    let holds: [PanelHold] = [
        .attitude(.nadir), .attitude(.edgeOn), .attitude(.sunTracking), .fixed(tilt_rad: 1, azimuth_rad: 0.7),
    ]
    for hold in holds {
        let plain = heat(hold, beta: 20)
        var mapped = plain
        mapped.overEarth = try over(even, beta: 20)
        for place in stride(from: 0.05, to: 6.28, by: 0.31) {
            #expect(abs(plain.absorbed_W_per_m2(place) - mapped.absorbed_W_per_m2(place)) < 0.06)
        }
    }
}

@Test func anOrbitOverTheEarthPassesWhereItsElementsSay() throws {
    let map = try EarthMap.ceresZonal(longwave_W_per_m2: 240)
    // A polar orbit in the Sun's plane at an equinox: the equator at noon, the north pole a quarter later.
    let polar = try over(map, inclination: 90, beta: 0, declination: 0, noon: 10)
    #expect(abs(polar.below(0).latitude_rad) < 1e-9)
    #expect(abs(polar.below(0).longitude_rad - 10 * .pi / 180) < 1e-9)
    #expect(abs(polar.below(.pi / 2).latitude_rad - .pi / 2) < 1e-6)
    // Seen from the pole the Sun is as high as its declination: highest latitude is the inclination or its supplement.
    let inclined = try over(map, inclination: 53, beta: 30, declination: 20)
    let highest = stride(from: 0.0, to: 6.29, by: 0.001).map { inclined.below($0).latitude_rad }.max() ?? 0
    #expect(abs(highest - 53 * .pi / 180) < 1e-5)
    #expect(throws: DomainError.self) { _ = try over(map, inclination: 53, beta: 80, declination: 20) }
}

@Test func aBrightMeridianIsSeenFromAboveItOnly() throws {
    let columns = 36, rows = 18
    let albedo = (0..<rows * columns).map { (15...21).contains($0 % columns) ? 0.9 : 0 }
    let map = try EarthMap(
        south_deg: -85, latitudeStep_deg: 10, west_deg: -180, longitudes: columns, albedo: albedo,
        longwave_W_per_m2: [Double](repeating: 0, count: rows * columns))
    func noon(_ longitude: Double) throws -> Double {
        var panel = heat(.attitude(.nadir), beta: 0)
        panel.hasDirectSun = false
        panel.overEarth = try over(map, inclination: 90, beta: 0, declination: 0, noon: longitude)
        return panel.absorbed_W_per_m2(0)
    }
    #expect(try noon(0) > 100)
    #expect(try noon(180) < 1e-9)
}

private func constellation(_ count: Int) throws -> [CircularOrbit] {
    let shell = try WalkerConstellation(
        .delta, satellites: count, planes: count, phasing: 1, altitude_m: 550e3, inclination_rad: 53 * .pi / 180)
    return try shell.orbits(epoch: Instant(CivilTime(year: 2027, month: 3, day: 1)))
}

private func year() -> ConstellationYear {
    ConstellationYear(
        surface: RadiatorSurface(emissivity: 0.85, solarAbsorptance: 0.15), attitude: .nadir, heat_W_per_m2: 500,
        capacity_J_per_m2_K: 8000, earth: EarthRadiation(albedo: 0.3, outgoingLongwave_W_per_m2: 237))
}

@Test func panelsOfAConstellationFollowTheirEquation() throws {
    let orbits = try constellation(3)
    let axis = TimeAxis(start: Instant(CivilTime(year: 2027, month: 3, day: 1)), step_s: 60, count: 1440)
    let spans = try year().spans(orbits, axis: axis)
    #expect(spans.count == 3)
    let exposure = RadiatorExposure(.nadir, distance_radii: orbits[1].radius_m / Physical.earthMeanRadius_m)
    let met = orbitEnvironment(
        orbit: orbits[1], axis: axis, substeps: 4, albedoTable: exposure.albedoTable, viewTable: exposure.viewTable)
    // Plain steps of a second with the same minute means.
    var (temperature, least, most, sum) = (290.0, 1000.0, 0.0, 0.0)
    for step in 0..<1440 {
        let flux = 1361.1 / (met.sunDistance_au[step] * met.sunDistance_au[step])
        let sun = met.cosSunZenithPositive[step] + met.cosSunNadirLit[step]
        let sunlight: Double = 0.15 * flux * (sun + 0.3 * met.albedoFactor[step])
        let load: Double = sunlight + 0.85 * 237 * met.earthViewFactor[step] + 500
        for _ in 0..<600 {
            let emitted: Double = 2 * 0.85 * 5.670374419e-8 * (pow(temperature, 4) - pow(2.7255, 4))
            temperature += 0.1 * (load - emitted) / 8000
        }
        (least, most, sum) = (min(least, temperature), max(most, temperature), sum + temperature)
    }
    #expect(abs(spans[1].least_K - least) < 0.01)
    #expect(abs(spans[1].greatest_K - most) < 0.01)
    #expect(abs(spans[1].mean_K - sum / 1440) < 0.01)
    #expect(spans[1].powerShare == 1)
}

@Test func aConstellationIsTheSameOnAnyThreadsAndSlowsDownWhereItIsWarm() throws {
    let axis = TimeAxis(start: Instant(CivilTime(year: 2027, month: 3, day: 1)), step_s: 60, count: 5000)
    var throttled = year()
    let free = try throttled.spans(try constellation(17), axis: axis, threads: 1)
    #expect(try throttled.spans(try constellation(17), axis: axis, threads: 3) == free)
    throttled.throttle = try ThrottleCurve(soft_K: 280, hard_K: 300)
    let held = try throttled.spans(try constellation(17), axis: axis, threads: 2)
    for (a, b) in zip(held, free) {
        #expect(a.powerShare < 1 && a.powerShare > 0.2)
        #expect(a.greatest_K < b.greatest_K && a.greatest_K < 300.5)
    }
}
