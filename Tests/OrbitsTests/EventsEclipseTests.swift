import Ephemeris
import Glibc
import Testing
import TimeScales
import Units

@testable import Orbits

private let start = Instant(iso8601: "2027-05-01T00:00:00Z")!

private func dawnDusk(_ altitude_km: Double = 650) throws -> CircularOrbit {
    try CircularOrbit.sunSynchronous(altitude_m: altitude_km * 1000, localTimeOfAscendingNode_h: 18, epoch: start)
}

@Suite struct EventsEclipseTests {
    /// Every eclipse of SGP4 satellites of all kinds of orbits in a day, sphere and ellipsoid.
    @Test func elementSetsAgreeWithAnIndependentSearch() throws {
        let groups = grouped(eventRows("eclipses.csv"), by: ["satellite", "earth"])
        #expect(groups.count >= 8)
        var worst = 0.0
        for group in groups {
            let trajectory = try #require(eventElements[group[0]["satellite"]!])
            let start = Instant(iso8601: group[0]["start_utc"]!)!
            let end = start + 86_400
            let search = EclipseSearch(
                trajectory, sun: SunPath(from: start, to: end),
                earth: group[0]["earth"] == "ellipsoid" ? .ellipsoid : .equatorialSphere)
            let found = search.eclipses(from: start, to: end)
            #expect(found.count == group.count)
            for (eclipse, row) in zip(found, group) {
                let times = [eclipse.start, eclipse.umbraStart, eclipse.umbraEnd, eclipse.end]
                for (time, key) in zip(times, ["entry_s", "umbra_entry_s", "umbra_exit_s", "exit_s"]) {
                    let expected = row.number(key)
                    #expect((time == nil) == expected.isNaN)
                    if let time { worst = max(worst, abs(time - start - expected)) }
                }
            }
        }
        print("eclipse events of element sets: worst \(worst) s")
        #expect(worst < 0.05)
    }

    @Test func sumOfEclipsesIsTheClosedForm() throws {
        let orbit = try CircularOrbit(altitude_m: 550e3, inclination_rad: 0.9, raan_rad: 1, epoch: start)
        let end = start + 40 * orbit.period_s
        let search = EclipseSearch(orbit, sun: SunPath(from: start, to: end))
        let power = try search.power(from: start, to: end)
        let arcs = ShadowArcs(
            beta_rad: orbit.beta_rad(at: start + 20 * orbit.period_s), radius_m: orbit.radius_m,
            sunDistance_m: SunTable(from: start, to: end).sun(at: start).distance_au * Physical.astronomicalUnit_m,
            shadow: .conical)
        #expect(abs(power.litFraction - (1 - arcs.eclipseFraction)) < 1e-3)
        #expect(power.eclipses == 40 || power.eclipses == 41)
        // Flux at the satellite follows the distance of the Sun.
        #expect(abs(power.unshadowed_W_per_m2 - 1361.1 / pow(1.0079, 2)) < 1)
        #expect(abs(power.tracking_W_per_m2 / power.unshadowed_W_per_m2 - power.litFraction) < 1e-4)
    }

    /// Short eclipses at the edge of a season are found: the depths of neighbouring revolutions leave no gap.
    @Test func noEclipseIsMissedAtTheEdgeOfASeason() throws {
        let orbit = try dawnDusk()
        let end = start + 20 * 86_400
        let search = EclipseSearch(orbit, sun: SunPath(from: start, to: end))
        let found = search.eclipses(from: start, to: end)
        let first = try #require(found.first)
        #expect(first.start - start > 86_400 && first.leastShare > 0.5 && first.umbraStart == nil)
        var expected = 0
        var time = start
        while time < end {
            // The deepest point of a revolution is at orbit midnight, to a second.
            let depths = stride(from: 0.0, to: orbit.period_s, by: 1).map { search.occultation(at: time + $0).depth_rad }
            if depths.max()! > 0 { expected += 1 }
            time = time + orbit.period_s
        }
        #expect(abs(found.count - expected) <= 1)
        for (a, b) in zip(found, found.dropFirst()) { #expect(abs(b.start - a.start - orbit.period_s) < 200) }
    }

    @Test func seasonWithoutEclipses() throws {
        let orbit = try dawnDusk(1400)
        let winter = Instant(iso8601: "2027-12-10T00:00:00Z")!
        let search = EclipseSearch(orbit, sun: SunPath(from: winter, to: winter + 10 * 86_400))
        let power = try search.power(from: winter, to: winter + 10 * 86_400)
        #expect(power.eclipses == 0 && abs(power.litFraction - 1) < 1e-12)
    }

    @Test func cutsAtTheEndsOfTheSearch() throws {
        let orbit = try CircularOrbit(altitude_m: 500e3, inclination_rad: 0.5, raan_rad: 0, epoch: start)
        let sun = SunPath(from: start, to: start + 86_400)
        let search = EclipseSearch(orbit, sun: sun)
        let whole = try #require(search.eclipses(from: start, to: start + 20_000).first { !$0.isCutAtStart })
        let middle = whole.start + whole.duration_s / 2
        let head = try #require(search.eclipses(from: middle, to: middle + 5000).first)
        #expect(head.isCutAtStart && !head.isCutAtEnd && head.start == middle && abs(head.end - whole.end) < 2e-6)
        let tail = try #require(search.eclipses(from: start, to: middle).last)
        #expect(tail.isCutAtEnd && tail.end == middle && abs(tail.start - whole.start) < 2e-6)
        let inside = search.eclipses(from: middle + -10, to: middle + 10)
        #expect(inside.count == 1 && inside[0].isCutAtStart && inside[0].isCutAtEnd && inside[0].umbra_s == 20)
        #expect(search.eclipses(from: start, to: start).isEmpty)
    }

    @Test func edgesAreWhereTheDisksTouch() throws {
        let orbit = try CircularOrbit(altitude_m: 700e3, inclination_rad: 1.1, raan_rad: 2, epoch: start)
        let end = start + 20_000
        for earth in [EarthShape.equatorialSphere, .ellipsoid] {
            let search = EclipseSearch(orbit, sun: SunPath(from: start, to: end), earth: earth)
            for eclipse in search.eclipses(from: start, to: end) where !eclipse.isCutAtStart && !eclipse.isCutAtEnd {
                #expect(abs(search.occultation(at: eclipse.start).depth_rad) < 1e-8)
                #expect(search.litFraction(at: eclipse.start + -0.1) == 1 && search.litFraction(at: eclipse.start + 0.1) < 1)
                let umbra = try #require(eclipse.umbraStart)
                #expect(search.litFraction(at: umbra + 0.1) == 0 && search.litFraction(at: umbra + -0.1) > 0)
                #expect(eclipse.leastShare == 0)
            }
        }
    }

    @Test func panelsShareTheLight() throws {
        let orbit = try dawnDusk()
        let end = start + 10 * orbit.period_s
        let search = EclipseSearch(orbit, sun: SunPath(from: start, to: end))
        let names = [(0.0, 1.0, 0.0), (0, -1, 0), (1, 0, 0), (-1, 0, 0), (0, 0, 1), (0, 0, -1)]
        let power = try search.power(from: start, to: end, panels: names.map { PanelNormal(forward: $0, normal: $1, zenith: $2) })
        // In a dawn-dusk orbit the Sun stands near the normal.
        let beta = orbit.beta_rad(at: start + 5 * orbit.period_s)
        // The plane of motion leans by the node's drift against the instantaneous one.
        #expect(abs(power.beta_rad - beta) < 3e-4)
        let side = beta > 0 ? 0 : 1
        #expect(abs(power.fixed_W_per_m2[side] - power.unshadowed_W_per_m2 * sin(abs(beta))) < 1)
        #expect(power.fixed_W_per_m2[1 - side] == 0)
        // The other four see cos(beta) / pi each, without eclipses.
        for panel in 2...5 {
            #expect(abs(power.fixed_W_per_m2[panel] - power.unshadowed_W_per_m2 * cos(beta) / .pi) < 1)
        }
        #expect(abs(power.trackingPerRevolution_J_per_m2 - power.tracking_W_per_m2 * orbit.period_s) < 1e-3)
    }

    @Test func decayedSatellitesEndTheSearch() throws {
        var record = ElementSet()
        record.epoch = start
        (record.meanMotion_rev_per_day, record.eccentricity, record.inclination_deg, record.bstar) = (16.3, 0.001, 51, 0.01)
        let trajectory = try SGP4(record.mean)
        let end = start + 40 * 86_400
        let power = try EclipseSearch(trajectory, sun: SunPath(from: start, to: end)).power(from: start, to: end)
        let lost = try #require(power.end)
        #expect(lost > start && lost < end && power.litFraction > 0.4 && power.litFraction < 1)
    }
}

@Suite struct EventsSearchTests {
    @Test(arguments: [0.3, 0.9, 0.999, 0.999999])
    func shortStretchesOfASine(threshold: Double) {
        let search = IntervalSearch(
            span_s: 997, step_s: 2, value: { sin($0) - threshold }, samples: { $0.map { sin(Double($0) * 2) - threshold } })
        var found: [Stretch] = []
        search.run { found.append($0) }
        #expect(found.count == 159)
        for (k, stretch) in found.enumerated() {
            let middle = Double.pi / 2 + 2 * .pi * Double(k)
            let half = acos(threshold)
            #expect(abs(stretch.start_s - (middle - half)) < 1e-4 && abs(stretch.end_s - (middle + half)) < 1e-4)
        }
        // The gaps between stretches are found the same way.
        let gaps = IntervalSearch(
            span_s: 997, step_s: 2, value: { threshold - sin($0) }, samples: { $0.map { threshold - sin(Double($0) * 2) } })
        var others = 0
        gaps.run { _ in others += 1 }
        #expect(others == 160)
    }

    @Test func rootsAndMinima() {
        #expect(abs(bracketedRoot(0, 2, -2, 2, tolerance: 1e-12) { $0 * $0 - 2 } - 2.0.squareRoot()) < 1e-11)
        let least = minimum(-3, 4, tolerance: 1e-9) { ($0 - 1) * ($0 - 1) + 5 }
        #expect(abs(least.time - 1) < 1e-7 && least.value >= 5)
    }
}
