import Orbits
import Testing
import TimeScales
import Units

@Test func probe() throws {
    let epoch = Instant(iso8601: "2027-01-01T00:00:00Z")!
    for year in [2025, 2026, 2027, 2028] {
    let start = Instant(iso8601: "\(year)-01-01T00:00:00Z")!
    for (alt, hour) in [(650e3, 18.0), (650e3, 6), (550e3, 18), (550e3, 6)] {
        let o = try CircularOrbit.sunSynchronous(altitude_m: alt, localTimeOfAscendingNode_h: hour, epoch: start)
        let s = try eclipseStatistics(orbit: o, start: start, days: 365, shadow: .cylindrical)
        let c = try eclipseStatistics(orbit: o, start: start, days: 365, shadow: .conical)
        print(year, alt, hour, s.meanFraction * 100, s.longestShadow_s / 60, s.daysWithEclipse, s.seasons.count, "cone", c.meanFraction * 100, c.longestUmbra_s / 60, c.longestShadow_s / 60, o.inclination_rad / radiansPerDegree, s.longestShadow_s/60*o.keplerPeriod_s/o.period_s, c.daysWithEclipse)
    } }
    let axis = TimeAxis(start: epoch, step_s: 60, count: 525_600)
    let o = try CircularOrbit.sunSynchronous(altitude_m: 650e3, localTimeOfAscendingNode_h: 18, epoch: epoch)
    for shadow in ShadowModel.allCases {
        let clock = ContinuousClock()
        let t0 = clock.now
        let e = orbitEnvironment(orbit: o, axis: axis, substeps: 6, shadow: shadow, zenithResponse: [Double](repeating: 1, count: 513))
        let t1 = clock.now
        let m = e.litFraction.reduce(0, +) / Double(e.count)
        print(shadow, t1 - t0, (1 - m) * 100, e.zenithResponse[100])
    }
}
