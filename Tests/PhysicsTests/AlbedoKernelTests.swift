import Foundation
import Testing
import Thermal
import Units

@Test func theAlbedoKernelIsTheExactFormForEveryTailLength() {
    var state: UInt64 = 42
    func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / 9_007_199_254_740_992
    }
    for count in 1...33 {
        let sun = (0..<count).map { _ in -1 + 2 * next() }, tilt = (0..<count).map { _ in -1 + 2 * next() }
        let azimuth = (0..<count).map { _ in -1 + 2 * next() }, distance = (0..<count).map { _ in 1.0315 + 6 * next() * next() }
        let fast = albedoFactors(cosSunZenith: sun, cosTilt: tilt, cosAzimuth: azimuth, distance_radii: distance)
        for k in 0..<count {
            let exact = albedoFactorPlate(
                cosSunZenith: sun[k], tilt_rad: acos(tilt[k]), azimuth_rad: acos(azimuth[k]), distance_radii: distance[k])
            #expect(abs(fast[k] - exact) < 2e-5, "\(sun[k]) \(tilt[k]) \(azimuth[k]) \(distance[k])")
        }
    }
    let corners = albedoFactors(
        cosSunZenith: [1, 0, -1, .nan, 1, 0], cosTilt: [1, 0, 1, 0, 0, 0], cosAzimuth: [1, 0, 1, 0, 1, -1],
        distance_radii: [1.0863, 1.0863, 1.05, 1.05, 1.05, 1.0863])
    #expect(abs(corners[0] - albedoFactorPlate(cosSunZenith: 1, tilt_rad: 0, azimuth_rad: 0, distance_radii: 1.0863)) < 2e-5)
    // A plate that looks ahead over the terminator: 3.44 W/m² at an albedo of 0.3 and 1361 W/m².
    #expect(abs(corners[1] * 0.3 * 1361 - 3.44) < 0.01)
    #expect(corners[2] == 0 && corners[3].isNaN)
}

@Test func manyNodesFollowTheIntegratedOne() throws {
    let surface = RadiatorSurface(emissivity: 0.9, solarAbsorptance: 0.1)
    var nodes = try NodesThroughYear(
        surface: surface, capacity_J_per_m2_K: SIMD8(5000, 8000, 2000, 20_000, 5000, 5000, 5000, 5000),
        start_K: SIMD8(repeating: 330), step_s: 60)
    let loads = (0..<240).flatMap { step -> [Double] in
        (0..<8).map { lane in 700 + 300 * (step % 95 < 60 ? 1.0 : 0.0) + 20 * Double(lane) }
    }
    let path = nodes.advance(load_W_per_m2: loads)
    // The same by many small steps of the classical method of order four.
    let a = surface.emitted_W_per_m2(temperature_K: 1000) / (1e12 - pow(Physical.cosmicBackground_K, 4))
    for (lane, capacity) in [5000.0, 8000, 2000, 20_000].enumerated() {
        var t = 330.0
        for step in 0..<240 {
            let load = loads[step * 8 + lane]
            for _ in 0..<60 {
                func f(_ x: Double) -> Double { (load - a * x * x * x * x) / capacity }
                let k1 = f(t), k2 = f(t + k1 / 2), k3 = f(t + k2 / 2), k4 = f(t + k3)
                t += (k1 + 2 * k2 + 2 * k3 + k4) / 6
            }
            #expect(abs(path[step * 8 + lane] - t) < 1e-3)
        }
    }
    #expect(nodes.greatest_K[0] <= 345 && nodes.least_K[0] > 250 && nodes.mean_K[0] > 280)
}

@Test func aMapOfOneAlbedoGivesTheAlbedoFactor() throws {
    let map = try EarthMap(
        south_deg: -85, latitudeStep_deg: 10, albedo: [Double](repeating: 0.3, count: 18),
        longwave_W_per_m2: [Double](repeating: 240, count: 18))
    let satellite = SIMD3(cos(0.5), 0, sin(0.5))
    for (sunAngle, tilt) in [(0.3, 0.4), (1.4, 1.5), (1.7, 1.2)] {
        // Sun and normal in the plane of satellite and a direction across it.
        let across = SIMD3<Double>(0, 1, 0)
        let sun = cos(sunAngle) * satellite + sin(sunAngle) * across
        let normal = -cos(tilt) * satellite + sin(tilt) * across
        let light = map.light(satellite: satellite, distance_radii: 1.0863, sun: sun, normal: normal, tolerance: 1e-8)
        let exact = 0.3 * albedoFactorPlate(cosSunZenith: cos(sunAngle), tilt_rad: tilt, azimuth_rad: 0, distance_radii: 1.0863)
        #expect(abs(light.reflected - exact) < 1e-6)
        let view = viewFactorPlateToSphere(tilt_rad: tilt, distance_radii: 1.0863)
        #expect(abs(light.longwave_W_per_m2 - 240 * view) < 1e-3)
    }
    #expect(throws: DomainError.self) { try EarthMap(south_deg: 0, latitudeStep_deg: 1, albedo: [1.2], longwave_W_per_m2: [0]) }
}
