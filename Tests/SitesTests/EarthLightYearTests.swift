import Ephemeris
import Orbits
import Testing
import Thermal
import TimeScales
import Units

@testable import Sites

@Test func tablesOfAYearsEarthLightAreNearTheIntegral() throws {
    let map = try EarthMap(
        south_deg: -85, latitudeStep_deg: 10,
        albedo: [
            0.672, 0.657, 0.548, 0.427, 0.355, 0.277, 0.229, 0.216, 0.222, 0.244, 0.227, 0.248, 0.293, 0.360, 0.415, 0.476, 0.544,
            0.590,
        ],
        longwave_W_per_m2: [150, 150, 170, 200, 225, 250, 270, 275, 260, 245, 260, 275, 270, 245, 225, 205, 195, 190])
    let orbit = try CircularOrbit.sunSynchronous(
        altitude_m: 650e3, localTimeOfAscendingNode_h: 8, epoch: Instant(CivilTime(year: 2027, month: 5, day: 20)))
    let axis = TimeAxis(start: orbit.epoch, step_s: 60, count: 20 * 1440)
    let sun = SunTable(covering: axis)
    for attitude in [RadiatorAttitude.edgeOn, .nadir, .sunTracking] {
        let year = EarthLightYear(EarthMaps([map], source: "test"), orbit: orbit, attitude: attitude, axis: axis)
        var (worst, worstLongwave) = (0.0, 0.0)
        for step in stride(from: 3, to: axis.count, by: 397) {
            let at = axis.instant(step) + 30
            let position = orbit.position_m(at: at)
            let satellite = position / (position * position).sum().squareRoot()
            let toSun = sun.sun(at: at).direction
            let h = orbit.radius_m / 6_371_000
            var exact = EarthLight(reflected: 0, longwave_W_per_m2: 0)
            let across = SIMD3(
                toSun.y * satellite.z - toSun.z * satellite.y, toSun.z * satellite.x - toSun.x * satellite.z,
                toSun.x * satellite.y - toSun.y * satellite.x)
            let normal =
                switch attitude {
                case .edgeOn: across / (across * across).sum().squareRoot()
                case .nadir: -satellite
                case .sunTracking: toSun
                }
            for face in [normal, -normal] {
                let light = map.light(satellite: satellite, distance_radii: h, sun: toSun, normal: face, tolerance: 1e-5)
                exact.reflected += light.reflected
                exact.longwave_W_per_m2 += light.longwave_W_per_m2
            }
            worst = max(worst, abs(exact.reflected - year.reflected[step]))
            worstLongwave = max(worstLongwave, abs(exact.longwave_W_per_m2 - year.longwave_W_per_m2[step]))
        }
        #expect(worst < 0.005, "\(attitude)")
        #expect(worstLongwave < 1, "\(attitude)")
    }
}
