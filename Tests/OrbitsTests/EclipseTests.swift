import Glibc
import Orbits
import Testing
import TimeScales
import Units

private let start = Instant(iso8601: "2027-01-01T00:00:00Z")!
private let radius_m = Physical.earthEquatorialRadius_m + 650e3

@Suite struct EclipseTests {
    /// The figures that this project states for dawn-dusk orbits with a cylindrical shadow.
    @Test(arguments: [
        (650.0, 18.0, 4.01, 19.73), (650, 6, 3.85, 19.73), (550, 18, 5.03, 21.66), (550, 6, 4.83, 21.66),
    ])
    func dawnDuskYear(altitude_km: Double, hour: Double, mean_percent: Double, longest_min: Double) throws {
        let orbit = try CircularOrbit.sunSynchronous(
            altitude_m: altitude_km * 1000, localTimeOfAscendingNode_h: hour, epoch: start)
        let year = try eclipseStatistics(orbit: orbit, start: start, days: 365, shadow: .cylindrical)
        #expect(abs(year.meanFraction * 100 - mean_percent) < 0.1)
        #expect(abs(year.longestShadow_s / 60 - longest_min) < 0.05)
        #expect(year.longestShadow_s == year.longestUmbra_s)
        let cone = try eclipseStatistics(orbit: orbit, start: start, days: 365, shadow: .conical)
        #expect(cone.longestUmbra_s < year.longestUmbra_s && cone.longestShadow_s > year.longestShadow_s)
        #expect(abs(cone.meanFraction - year.meanFraction) < 1e-4)
    }

    @Test func seriesAndSeasonsAgreeWithTheWhole() throws {
        let orbit = try CircularOrbit.sunSynchronous(altitude_m: 650e3, localTimeOfAscendingNode_h: 18, epoch: start)
        let year = try eclipseStatistics(orbit: orbit, start: start, days: 365, shadow: .conical)
        #expect(year.dailyFraction.count == 365 && year.dailyBeta_rad.count == 365)
        #expect(abs(year.dailyFraction.reduce(0, +) / 365 - year.meanFraction) < 2e-4)
        #expect(year.dailyLongestShadow_s.max() == year.longestShadow_s)
        #expect(year.seasons.map(\.revolutions).reduce(0, +) == year.revolutionsWithEclipse)
        #expect(year.daysWithEclipse > 85 && year.daysWithEclipse < 100)
        try #require(year.seasons.count == 1)
        #expect(year.seasons[0].longestShadow_s == year.longestShadow_s)
        // Dawn-dusk orbits with the node at 18 h are dark around the June solstice.
        let solstice = Instant(iso8601: "2027-06-21T00:00:00Z")!
        #expect(year.seasons[0].first < solstice && year.seasons[0].last > solstice)
    }

    @Test func noShadowIsNone() throws {
        let orbit = try CircularOrbit.sunSynchronous(altitude_m: 650e3, localTimeOfAscendingNode_h: 12, epoch: start)
        let year = try eclipseStatistics(orbit: orbit, start: start, days: 30, shadow: .none)
        #expect(year.meanFraction == 0 && year.longestShadow_s == 0 && year.seasons.isEmpty && year.daysWithEclipse == 0)
        #expect(throws: DomainError.self) { try eclipseStatistics(orbit: orbit, start: start, days: 0, shadow: .none) }
    }

    @Test func orbitsSlowerThanADayHaveDailyValues() throws {
        let orbit = try CircularOrbit(altitude_m: 90_000e3, inclination_rad: 0.4, raan_rad: 0, epoch: start)
        let year = try eclipseStatistics(orbit: orbit, start: start, days: 365, shadow: .conical)
        #expect(year.dailyFraction.allSatisfy(\.isFinite) && year.revolutions < 365)
    }

    /// Closed forms of a circular orbit: acos(√(h² + 2 R h) / ((R + h) cos β)) / π.
    @Test(arguments: [(400.0, 0.0, 0.3901), (400, 30, 0.372198), (400, 60, 0.263329), (550, 65, 0.124948), (650, 60, 0.182531)])
    func cylindricalFractions(altitude_km: Double, beta_deg: Double, fraction: Double) {
        let arcs = ShadowArcs(
            beta_rad: beta_deg * radiansPerDegree, radius_m: Physical.earthEquatorialRadius_m + altitude_km * 1000,
            shadow: .cylindrical)
        #expect(abs(arcs.eclipseFraction - fraction) < 5e-5)
    }

    @Test(arguments: [ShadowModel.cylindrical, .conical]) func symmetricAndFallingInBeta(shadow: ShadowModel) {
        var last = 1.0
        for beta_deg in stride(from: 0.0, through: 90, by: 0.5) {
            let beta = beta_deg * radiansPerDegree
            let arcs = ShadowArcs(beta_rad: beta, radius_m: radius_m, shadow: shadow)
            #expect(arcs == ShadowArcs(beta_rad: -beta, radius_m: radius_m, shadow: shadow))
            #expect(arcs.eclipseFraction <= last && arcs.eclipseFraction >= 0)
            #expect(arcs.umbraFraction <= arcs.eclipseFraction + 1e-12 && arcs.eclipseFraction <= arcs.shadowFraction + 1e-12)
            last = arcs.eclipseFraction
        }
        #expect(last == 0)
        #expect(ShadowArcs(beta_rad: .nan, radius_m: radius_m, shadow: shadow).eclipseFraction.isNaN)
    }

    @Test func penumbraFallsFromLitToDark() {
        var last = 1.0
        for step in 0...2000 {
            let angle = Double.pi / 2 + Double(step) / 2000 * .pi / 2
            let lit = litFraction(
                cosSunZenith: cos(angle), radius_m: radius_m, sunDistance_m: Physical.astronomicalUnit_m, shadow: .conical)
            #expect(lit <= last && lit >= 0)
            last = lit
        }
        #expect(last == 0)
    }

    @Test func disksAtTheEdges() {
        #expect(visibleShare(sun_rad: 0.005, earth_rad: 1, separation_rad: 1.005) == 1)
        #expect(visibleShare(sun_rad: 0.005, earth_rad: 1, separation_rad: 0.995) == 0)
        #expect(abs(visibleShare(sun_rad: 0.005, earth_rad: 0.001, separation_rad: 0) - 0.96) < 1e-12)
        #expect(visibleShare(sun_rad: 0.005, earth_rad: .nan, separation_rad: 0).isNaN)
        // Two equal disks whose centres are a radius apart overlap by 2π/3 − √3/2 over π.
        #expect(abs(visibleShare(sun_rad: 0.01, earth_rad: 0.01, separation_rad: 0.01) - (1 - 0.391002218955771)) < 1e-12)
    }
}
