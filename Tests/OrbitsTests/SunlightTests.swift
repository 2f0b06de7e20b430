import Ephemeris
import Foundation
import Testing
import TimeScales
import Units

@testable import Orbits

private let start = Instant(iso8601: "2026-08-12T00:00:00Z")!

/// Low, sun-synchronous, eccentric, geostationary and resonant orbits, and one that decays in between.
private func satellites() throws -> [SGP4] {
    var sets: [SGP4] = []
    for (altitude_km, inclination_deg, e, node_deg, bstar) in [
        (550.0, 53.0, 1e-4, 10.0, 1e-4), (650, 97.99, 1e-3, 230, 0), (900, 99, 0.05, 130, 1e-5), (35_786, 0.05, 3e-4, 0, 0),
        (20_182, 63.4, 0.7, 200, 0), (20_182, 55, 0.01, 77, 0), (7000, 30, 0.02, 90, 0), (250, 51, 1e-3, 40, 0.003),
    ] {
        var set = ElementSet()
        set.epoch = start + -7200
        let radius_km = 6378.135 + altitude_km
        set.meanMotion_rev_per_day = 86_400 / (2 * Double.pi) * (398_600.8 / (radius_km * radius_km * radius_km)).squareRoot()
        (set.inclination_deg, set.eccentricity, set.node_deg, set.bstar) = (inclination_deg, e, node_deg, bstar)
        (set.perigee_deg, set.meanAnomaly_deg) = (node_deg * 3, node_deg * 7)
        sets.append(try SGP4(set.mean))
    }
    return sets
}

@Suite struct SunlightTests {
    /// The sampled means are those of the exact scalar share at the same moments.
    @Test(arguments: [false, true]) func meansAreThoseOfTheScalarShare(moon: Bool) throws {
        let axis = TimeAxis(start: start, step_s: 60, count: 1440)
        let all = try satellites()
        let light = all.sunlight(axis, moon: moon)
        let sun = SunPath(from: axis.start, to: axis.end, moon: moon)
        var covered = 0.0
        for (satellite, light) in zip(all, light) {
            let search = EclipseSearch(satellite, sun: sun)
            let earthOnly = EclipseSearch(satellite, sun: SunPath(from: axis.start, to: axis.end))
            var (lit, tracking, steps) = (0.0, 0.0, 0)
            for k in 0..<axis.count {
                let instant = axis.instant(k) + 30
                let position = satellite.position_m(at: instant)
                guard !position.x.isNaN else { continue }
                let share = search.litFraction(at: instant)
                covered += earthOnly.litFraction(at: instant) - share
                let distance_au =
                    length(sun.position_m(at: instant, isMeanEquinox: true) - position) / Physical.astronomicalUnit_m
                lit += share
                tracking += share * 1361.1 / (distance_au * distance_au)
                steps += 1
            }
            #expect(light.steps == steps && light.missing == axis.count - steps)
            #expect(abs(light.litFraction - lit / Double(steps)) < 1e-10)
            #expect(abs(light.tracking_W_per_m2 - tracking / Double(steps)) < 1e-5)
        }
        // On the day of the solar eclipse of 2026 the Moon's shadow meets satellites.
        #expect(moon ? covered > 0.5 : covered == 0)
    }

    /// The ellipsoid's shadow in stretched axes is the exact one but for hundredths of a second at the edges.
    @Test func ellipsoid() throws {
        let axis = TimeAxis(start: start, step_s: 10, count: 8640)
        let satellite = try satellites()[0]
        let light = [satellite].sunlight(axis, earth: .ellipsoid)[0]
        let power = EclipseSearch(satellite, sun: SunPath(from: axis.start, to: axis.end), earth: .ellipsoid).power(
            from: axis.start, to: axis.end)
        let sphere = [satellite].sunlight(axis)[0]
        #expect(abs(light.litFraction - power.litFraction) < 1e-4)
        #expect(abs(sphere.litFraction - power.litFraction) > 2e-4)
    }

    /// Threads, neighbours and the order of the satellites change no bit.
    @Test func bitsDoNotDependOnThreadsOrNeighbours() throws {
        let axis = TimeAxis(start: start, step_s: 60, count: 10_000)
        let one = try satellites()
        let many = (0..<9).flatMap { _ in one }
        let parallel = many.sunlight(axis, moon: true)
        let serial = many.sunlight(axis, moon: true, parallel: false)
        let isSame = serial == parallel
        #expect(isSame)
        for (index, satellite) in one.enumerated().reversed() {
            let alone = [satellite].sunlight(axis, moon: true)[0]
            for copy in 0..<9 {
                let isAlike = parallel[copy * one.count + index] == alone
                #expect(isAlike, "satellite \(index)")
            }
        }
    }

    /// Revolutions: the least and greatest enclose the mean, and a dawn-dusk orbit out of season has no dark one.
    @Test func revolutions() throws {
        let axis = TimeAxis(start: start, step_s: 20, count: 4320 * 3)
        let light = try satellites().sunlight(axis)
        for light in light where light.missing == 0 {
            #expect(light.leastLitFraction <= light.litFraction + 0.02 && light.litFraction <= light.greatestLitFraction + 0.02)
            #expect(light.leastRevolution_J_per_m2 <= light.greatestRevolution_J_per_m2)
            #expect(
                abs(
                    light.greatestRevolution_J_per_m2
                        / (light.greatestLitFraction * light.unshadowed_W_per_m2 * light.revolution_s) - 1) < 1e-3)
        }
        let dawnDusk = try CircularOrbit.sunSynchronous(altitude_m: 650e3, localTimeOfAscendingNode_h: 18, epoch: start)
        let bright = [try SGP4(dawnDusk.elements())].sunlight(axis)[0]
        #expect(bright.litFraction == 1 && bright.leastLitFraction > 1 - 1e-12)
    }

    /// A satellite that decays counts until then, and says when.
    @Test func decay() throws {
        let axis = TimeAxis(start: start, step_s: 60, count: 20 * 1440)
        let light = try satellites()[7...].map { $0 }.sunlight(axis)[0]
        #expect(light.steps > 0 && light.missing > 0 && light.steps + light.missing == axis.count)
        let first = try #require(light.firstMissing)
        #expect(first > axis.start && first < axis.end && light.litFraction > 0.5 && light.litFraction < 0.75)
    }

    /// Eclipses by the Moon lie where the exact share falls, and the light they take is that of samples.
    @Test func moonEclipses() throws {
        let end = start + 86_400
        let sun = SunPath(from: start, to: end, moon: true)
        var found = 0
        for satellite in try satellites().prefix(7) {
            var search = EclipseSearch(satellite, sun: sun)
            search.body = .moon
            let eclipses = search.eclipses(from: start, to: end)
            found += eclipses.count
            for eclipse in eclipses {
                #expect(eclipse.body == .moon && eclipse.leastShare < 1)
                let early = search.occultation(at: eclipse.start + -1), late = search.occultation(at: eclipse.start + 1)
                #expect(early.share == 1 && late.share < 1)
            }
            search.body = .earth
            var bodies: [ShadowBody] = []
            let power = search.power(from: start, to: end) { bodies.append($0.body) }
            #expect(power.moonEclipses == eclipses.count && bodies.filter { $0 == .moon }.count == eclipses.count)
            let sampled = [satellite].sunlight(TimeAxis(start: start, step_s: 5, count: 17_280), moon: true)[0]
            #expect(abs(power.litFraction - sampled.litFraction) < 1e-4)
        }
        #expect(found > 0)
    }

    /// Elements made from a design come around as the design does.
    @Test func elementsOfADesign() throws {
        let walker = try WalkerConstellation(satellites: 24, planes: 3, phasing: 1, altitude_m: 800e3, inclination_rad: 0.9)
        let orbits = try walker.orbits(epoch: start)
        let sets = walker.elementSets(orbits)
        #expect(sets.map(\.catalogueNumber) == Array(1...24) && sets[8].name == "plane 2 satellite 1")
        for (set, orbit) in zip(sets, orbits) {
            let satellite = try SGP4(set.mean)
            for days in [0.0, 1, 10] {
                let instant = start + days * 86_400
                let apart = length(satellite.position_m(at: instant) - orbit.position_m(at: instant))
                #expect(apart < 15e3 + days * 1500)
            }
        }
    }
}
