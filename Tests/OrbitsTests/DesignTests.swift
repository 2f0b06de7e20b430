import Foundation
import Testing
import TimeScales

@testable import Orbits

@Suite struct DesignTests {
    @Test func walkerSatellitesAreEvenlySpread() throws {
        let walker = try WalkerConstellation(satellites: 24, planes: 3, phasing: 1, altitude_m: 23_222e3, inclination_rad: 0.977)
        #expect(walker.perPlane == 8)
        #expect(abs(walker.angles(8).raan_rad - 2 * .pi / 3) < 1e-15)
        #expect(abs(walker.angles(8).argumentOfLatitude_rad - 2 * .pi / 24) < 1e-15)
        // A full turn of planes brings the phase forward by f × 360°/p, which is a place of the first plane.
        #expect(abs(3 * 1 * 2 * Double.pi / 24 - walker.spacing_rad) < 1e-15)
        #expect(throws: (any Error).self) {
            try WalkerConstellation(satellites: 24, planes: 5, phasing: 1, altitude_m: 5e5, inclination_rad: 1)
        }
        #expect(throws: (any Error).self) {
            try WalkerConstellation(satellites: 24, planes: 3, phasing: 3, altitude_m: 5e5, inclination_rad: 1)
        }
    }

    /// The closed form of the closest approach against sampled orbits.
    @Test(arguments: [
        (WalkerConstellation.Pattern.delta, 24, 3, 1, 56.0), (.delta, 60, 12, 5, 53), (.star, 66, 6, 2, 86.4),
        (.star, 18, 2, 0, 90),
        (.delta, 7, 7, 3, 70), (.delta, 5, 1, 0, 30),
    ])
    func closestApproachIsThatOfSampledOrbits(pattern: WalkerConstellation.Pattern, t: Int, p: Int, f: Int, i: Double) throws {
        let walker = try WalkerConstellation(
            pattern, satellites: t, planes: p, phasing: f, altitude_m: 1000e3, inclination_rad: i * .pi / 180)
        let radius = 7_378_137.0
        var least = Double.infinity
        for step in 0..<720 {
            let points = (0..<t).map { k -> SIMD3<Double> in
                let (node, phase) = walker.angles(k)
                let u = phase + Double(step) * .pi / 360
                let (ci, si) = (cos(i * .pi / 180), sin(i * .pi / 180))
                return radius
                    * SIMD3(
                        cos(node) * cos(u) - sin(node) * sin(u) * ci, sin(node) * cos(u) + cos(node) * sin(u) * ci, sin(u) * si)
            }
            for a in 0..<t { for b in 0..<a { least = min(least, length(points[a] - points[b])) } }
        }
        let expected = walker.closestApproach_m
        #expect(least >= expected - 1e-3 * radius * 1e-3 && least - expected < 0.01 * radius, "\(least) against \(expected)")
    }

    @Test func knownMissionsRepeatTheirTracks() throws {
        // Landsat's worldwide reference system 2 and Sentinel-2: mean semi-major axes 7077.7 and 7164.3 km, 98.2° and 98.6°.
        let landsat = try RepeatGroundTrack(revolutions: 233, days: 16, inclination: .sunSynchronous)
        #expect(abs(landsat.altitude_m - 699.6e3) < 200)
        #expect(abs(landsat.inclination_rad * 180 / .pi - 98.19) < 0.02)
        let sentinel = try RepeatGroundTrack(revolutions: 286, days: 20, inclination: .sunSynchronous)
        #expect(sentinel.revolutions == 143 && sentinel.days == 10)
        let found = try RepeatGroundTrack.search(altitudes_m: 690e3...710e3, days: 16, inclination: .sunSynchronous)
        #expect(found.contains(landsat))
        #expect(found.allSatisfy { (690e3...710e3).contains($0.altitude_m) && $0.days <= 16 })
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.altitude_m <= $1.altitude_m })
        #expect(throws: (any Error).self) { try RepeatGroundTrack(revolutions: 17, days: 1, inclination: .sunSynchronous) }
        #expect(throws: (any Error).self) {
            try RepeatGroundTrack.search(altitudes_m: 1e5...2e5, days: 3, inclination: .sunSynchronous)
        }
    }

    @Test func meanElementsComeBackFromTheirState() throws {
        let theory = ZonalTheory()
        for (a, e, i) in [
            (6928e3, 0.001, 1.7), (7028e3, 0.0, 0.93), (26_600e3, 0.7, 0.5), (7028e3, 0.001, 0.01), (26_560e3, 0.72, 1.1066),
        ] {
            let elements = ZonalElements(
                semiMajorAxis_m: a, eccentricity: e, inclination_rad: i, raan_rad: 1, perigee_rad: 0.7, meanAnomaly_rad: 0.3)
            let (r, v) = try theory.osculating(elements)
            let mean = try theory.mean(position_m: r, velocity_m_per_s: v)
            #expect(abs(mean.semiMajorAxis_m - a) < 20 && abs(mean.eccentricity - e) < 1e-8)
            #expect(abs(mean.inclination_rad - i) < 1e-8 && abs(mean.raan_rad - 1) < 1e-7)
        }
    }

    /// Within the stated distance of numerical propagation with the same harmonics over a day.
    @Test(arguments: [
        (6928.0, 0.001, 97.6), (7028, 0.0, 53), (7200, 0.02, 30), (26_600, 0.7, 30), (7028, 0.001, 0.5), (7028, 1e-3, 140),
    ])
    func zonalTheoryFollowsNumericalPropagation(a_km: Double, e: Double, i_deg: Double) throws {
        let zonal = (2...4).map { GravityField.zonal.zonal($0) }
        let field = GravityField(
            zonals: zonal, gravitationalParameter_m3_per_s2: GravityField.zonal.gravitationalParameter_m3_per_s2,
            referenceRadius_m: GravityField.zonal.referenceRadius_m)
        let theory = ZonalTheory(field: field)
        let (r, v) = try theory.osculating(
            ZonalElements(
                semiMajorAxis_m: a_km * 1000, eccentricity: e, inclination_rad: i_deg * .pi / 180, raan_rad: 1, perigee_rad: 0.7,
                meanAnomaly_rad: 0.3))
        let mean = try theory.mean(position_m: r, velocity_m_per_s: v)
        let times = (0...48).map { Double($0) * 1800 }
        let numerical = NumericalPropagator(ForceModel(field: field, degree: 4), epoch: numericalEpoch).propagate(
            [NumericalSatellite(position_m: r, velocity_m_per_s: v)], times_s: times)
        let states = try theory.states(mean, times_s: times)
        for k in times.indices {
            let theirs = SIMD3(states[6 * k], states[6 * k + 1], states[6 * k + 2])
            #expect(length(numerical.state(0, k).position_m - theirs) < 150)
        }
        // Lanes of times and lanes of satellites are the same, for every length.
        for count in 1...9 {
            #expect(
                try theory.states([ZonalElements](repeating: mean, count: count), times_s: Array(times[..<count]))
                    == Array(states[..<(6 * count)]))
        }
    }

    @Test func hillMotionIsALinearFlow() {
        let n = 1.07e-3
        let start = RelativeState(position_m: SIMD3(100, -200, 30), velocity_m_per_s: SIMD3(0.1, -0.2, 0.03))
        let whole = start.hill(after: 5000, meanMotion_rad_per_s: n)
        let parts = start.hill(after: 1800, meanMotion_rad_per_s: n).hill(after: 3200, meanMotion_rad_per_s: n)
        #expect(length(whole.position_m - parts.position_m) < 1e-8)
        let flat = start.schweighartSedwick(after: 5000, meanMotion_rad_per_s: n, s: 0)
        #expect(
            length(whole.position_m - flat.position_m) < 1e-7 && length(whole.velocity_m_per_s - flat.velocity_m_per_s) < 1e-10)
    }

    @Test func aClusterOfEightyOneStaysTogether() throws {
        let inclination = try CircularOrbit.sunSynchronousInclination_rad(altitude_m: 650e3)
        let cluster = try Cluster(satellites: 81, radius_m: 1000, altitude_m: 650e3, inclination_rad: inclination)
        #expect(abs(cluster.spacing_m - 100) < 1e-9)
        // In the linear theory neighbours swing from the spacing to twice that.
        let period = 2 * Double.pi / cluster.meanMotion_rad_per_s
        var (least, most) = (Double.infinity, 0.0)
        for step in 0..<360 {
            let points = (0..<81).map { cluster.state($0, at: Double(step) * period / 360).position_m }
            for a in 0..<81 { for b in 0..<a { least = min(least, length(points[a] - points[b])) } }
            most = max(most, points.map(length).max() ?? 0)
        }
        #expect(abs(least - 100) < 0.1 && abs(most - 1000) < 0.5)
        let flight = try cluster.fly(epoch: numericalEpoch, revolutions: 15)
        #expect(flight.closest_m > 98 && flight.closestAtEnd_m > 95 && flight.farthest_m < 1020)
        #expect(flight.drift_m_per_revolution < 0.1)
        #expect(flight.nearestNeighbour_m.upperBound < 205 && flight.nearestNeighbour_m.lowerBound > 98)
    }
}
