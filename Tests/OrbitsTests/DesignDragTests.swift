import Foundation
import Testing
import TimeScales
import Units

@testable import Orbits

@Suite struct DesignDragTests {
    private let thermosphere: Thermosphere
    private let cycle: SolarCycle

    init() throws {
        thermosphere = try Thermosphere(path: dataFolder.appendingPathComponent("thermosphere.csv").path)
        cycle = try SolarCycle(path: dataFolder.appendingPathComponent("solar_activity.csv").path)
    }

    /// A circular orbit with the periodic terms that belong to its mean elements.
    private func circular(altitude_m: Double, inclination_deg: Double, raan_rad: Double, dragArea: Double) throws
        -> NumericalSatellite
    {
        let (r, v) = try ZonalTheory().osculating(
            ZonalElements(
                semiMajorAxis_m: 6_378_137 + altitude_m, eccentricity: 0, inclination_rad: inclination_deg * .pi / 180,
                raan_rad: raan_rad,
                perigee_rad: 0, meanAnomaly_rad: 0))
        return NumericalSatellite(position_m: r, velocity_m_per_s: v, dragArea_m2_per_kg: dragArea)
    }

    /// Sinking of the mean semi-major axis over days of numerical propagation against the averaged rates, the same density in both.
    @Test(arguments: [(300.0, 51.6, 100.0), (420, 97, 150), (550, 53, 200), (350, 5, 150)])
    func averagedDragAgreesWithNumericalPropagation(altitude_km: Double, inclination_deg: Double, f107: Double) throws {
        let profile = try thermosphere.profile(f107_sfu: f107)
        let theory = ZonalTheory()
        let (days, area) = (2.0, 0.01)
        let satellites = try (0..<8).map {
            try circular(
                altitude_m: altitude_km * 1000, inclination_deg: inclination_deg, raan_rad: Double($0) * .pi / 4, dragArea: area)
        }
        var sinking = 0.0
        for season in 0..<4 {
            let epoch = numericalEpoch + Double(season) * 91.3 * 86_400
            var propagator = NumericalPropagator(ForceModel(atmosphere: .profile(profile)), epoch: epoch)
            propagator.tolerance = 1e-11
            let result = propagator.propagate(satellites, times_s: [days * 86_400])
            for k in satellites.indices {
                let start = try theory.mean(
                    position_m: satellites[k].position_m, velocity_m_per_s: satellites[k].velocity_m_per_s)
                let state = result.state(k, 0)
                let end = try theory.mean(position_m: state.position_m, velocity_m_per_s: state.velocity_m_per_s)
                sinking += (start.semiMajorAxis_m - end.semiMajorAxis_m) / 32
            }
        }
        let rates = try DragOrbit(inclination_rad: inclination_deg * .pi / 180).rates(
            semiMajorAxis_m: 6_378_137 + altitude_km * 1000 - sinking / 2, eccentricity: 0, profile: profile)
        let expected = -rates.semiMajorAxis * area * days * 86_400
        #expect(abs(sinking / expected - 1) < 0.05, "\(sinking) m against \(expected) m")
        // The same decay by the deceleration, which station keeping makes up for.
        let a = 6_378_137 + altitude_km * 1000
        let speed = (3.986004418e14 / a).squareRoot()
        #expect(abs(2 * a / speed * rates.deceleration / -rates.semiMajorAxis - 1) < 0.01)
    }

    /// Days until a satellite falls, by numerical propagation with the bulge and by the averaged theory.
    @Test(arguments: [(260.0, 260.0, 51.6), (230, 400, 97), (200, 900, 30)])
    func lifetimeAgreesWithNumericalPropagation(perigee_km: Double, apogee_km: Double, inclination_deg: Double) throws {
        let profile = try thermosphere.profile(f107_sfu: 150)
        let (a, area) = (6_378_137 + (perigee_km + apogee_km) * 500, 0.03)
        let e = (apogee_km - perigee_km) * 500 / a
        let satellites = try (0..<8).map { k -> NumericalSatellite in
            let (r, v) = try ZonalTheory().osculating(
                ZonalElements(
                    semiMajorAxis_m: a, eccentricity: e, inclination_rad: inclination_deg * .pi / 180,
                    raan_rad: Double(k) * .pi / 4,
                    perigee_rad: 0.3 + Double(k) * .pi / 4, meanAnomaly_rad: 0))
            return NumericalSatellite(position_m: r, velocity_m_per_s: v, dragArea_m2_per_kg: area)
        }
        var propagator = NumericalPropagator(ForceModel(atmosphere: .profile(profile)), epoch: numericalEpoch)
        (propagator.tolerance, propagator.lowestHeight_m) = (1e-10, 115e3)
        let result = propagator.propagate(satellites, times_s: [60 * 86_400])
        let days = result.fates.map { fate in
            if case .fell(let time_s) = fate { time_s / 86_400 } else { Double.nan }
        }
        let mean = days.reduce(0, +) / 8
        let lifetime = try DragOrbit(inclination_rad: inclination_deg * .pi / 180).lifetime(
            perigee_m: perigee_km * 1000, apogee_m: apogee_km * 1000, dragArea_m2_per_kg: area, start: numericalEpoch
        ) { _ in profile }
        let expected = try #require(lifetime.lifetime_s) / 86_400
        #expect(abs(expected / mean - 1) < 0.1, "\(expected) d against \(mean) d (\(days))")
    }

    @Test func lifetimesAreOrdered() throws {
        let orbit = try DragOrbit(inclination_rad: 0.9)
        func days(_ altitude: Double, _ area: Double, _ flux: Double) throws -> Double {
            let profile = try thermosphere.profile(f107_sfu: flux)
            let life = try orbit.lifetime(
                perigee_m: altitude, apogee_m: altitude, dragArea_m2_per_kg: area, start: numericalEpoch
            ) { _ in profile }
            return (life.lifetime_s ?? .infinity) / 86_400
        }
        let base = try days(400e3, 0.02, 150)
        #expect(try days(420e3, 0.02, 150) > base && days(400e3, 0.03, 150) < base && days(400e3, 0.02, 200) < base)
        // Drag is linear in the area: half of it lasts twice as long.
        #expect(try abs(days(400e3, 0.01, 150) / base - 2) < 0.01)
        #expect(try days(1200e3, 0.001, 70) == .infinity)
        let history = try orbit.lifetime(perigee_m: 300e3, apogee_m: 900e3, dragArea_m2_per_kg: 0.02, start: numericalEpoch) {
            instant throws(DomainError) in try thermosphere.profile(f107_sfu: cycle.f107_sfu(at: instant))
        }.history
        #expect(zip(history, history.dropFirst()).allSatisfy { $1.time_s > $0.time_s && $1.apogee_m < $0.apogee_m + 1 })
        #expect(throws: (any Error).self) { try days(110e3, 0.02, 150) }
        #expect(throws: (any Error).self) { try days(400e3, 0, 150) }
        #expect(throws: (any Error).self) { try days(400e3, 0.02, 400) }
    }

    @Test func solarCycleGoesOnAfterItsRecord() {
        let late = Instant(unix_s: 3_000_000_000)
        #expect(abs(cycle.f107_sfu(at: late) - cycle.f107_sfu(at: late + 132 * 30.436875 * 86_400)) < 15)
        #expect(cycle.f107_sfu(at: Instant(unix_s: -1e9)) == cycle.f107_sfu(at: Instant(unix_s: -5e8)))
    }

    @Test func profilesMeetTheirTables() throws {
        let bands = DensityProfile.exponentialBands
        for altitude_km in [130.0, 200, 450, 700, 1000] {
            let expected = try exponentialDensity_kg_per_m3(altitude_m: altitude_km * 1000)
            #expect(abs(bands.density_kg_per_m3(height_m: altitude_km * 1000, cosineFromApex: 1) / expected - 1) < 1e-12)
        }
        #expect(bands.density_kg_per_m3(height_m: 1.6e6, cosineFromApex: 1) == 0)
        #expect(bands.density_kg_per_m3(height_m: .nan, cosineFromApex: 1).isNaN)
        #expect(abs(DensityProfile.harrisPriester().limits_kg_per_m3(height_m: 400e3).most / 7.492e-12 - 1) < 1e-12)
    }
}
