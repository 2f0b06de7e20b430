import Glibc
import Testing
import Thermal
import Units

private let earth = EarthRadiation(albedo: 0.3, outgoingLongwave_W_per_m2: 240)
private let surface = RadiatorSurface(emissivity: 0.85, solarAbsorptance: 0.1)
private let h650 = 1 + 650.0 / 6371

@Suite struct ViewFactorTests {
    @Test func edgeOnAt550km() {
        let factor = viewFactorPlateToSphere(tilt_rad: .pi / 2, distance_radii: (6371.0 + 550) / 6371)
        #expect(abs(factor - 0.257772825310) < 1e-11)
    }

    /// The mean over plates of all directions is the view factor of a small sphere.
    @Test(arguments: [1.0001, 1.0863, 1.5, 6.6]) func platesMakeASphere(h: Double) {
        var mean = 0.0
        let n = 4000
        for k in 0..<n {
            let cosine = -1 + (Double(k) + 0.5) * 2 / Double(n)
            mean += viewFactorPlateToSphere(tilt_rad: acos(cosine), distance_radii: h) / Double(n)
        }
        #expect(abs(mean - viewFactorSphereToSphere(distance_radii: h)) < 1e-6)
    }

    @Test func fallsWithTiltAndHeight() {
        for h in [1.0, 1.001, 1.1, 2, 60] {
            var last = 1.0 + 1e-15
            for tilt in stride(from: 0.0, through: .pi, by: .pi / 360) {
                let factor = viewFactorPlateToSphere(tilt_rad: tilt, distance_radii: h)
                #expect(factor >= 0 && factor <= last)
                last = factor + 1e-15
            }
        }
        #expect(
            viewFactorPlateToSphere(tilt_rad: 1, distance_radii: 1.2) < viewFactorPlateToSphere(tilt_rad: 1, distance_radii: 1.1))
    }

    /// On the ground a plate sees (1 + cos tilt) / 2 of it.
    @Test func atTheSurface() {
        for tilt in [0.0, 0.5, .pi / 2, 2, .pi] {
            let factor = viewFactorPlateToSphere(tilt_rad: tilt, distance_radii: 1)
            #expect(abs(factor - (1 + cos(tilt)) / 2) < 1e-12)
        }
        #expect(viewFactorSphereToSphere(distance_radii: 1) == 0.5)
        #expect(viewFactorPlateToSphere(tilt_rad: .nan, distance_radii: 1.1).isNaN)
    }
}

@Suite struct AlbedoTests {
    /// Flux on a plate that looks along the velocity above the terminator, where the sub-satellite point is dark.
    @Test(arguments: [(550.0, 3.44), (650, 3.60), (800, 3.76)]) func terminator(altitude_km: Double, flux_W_per_m2: Double) {
        let factor = albedoFactorPlate(
            cosSunZenith: 0, tilt_rad: .pi / 2, azimuth_rad: .pi / 2, distance_radii: 1 + altitude_km / 6371)
        #expect(abs(factor * 0.3 * 1361 - flux_W_per_m2) < 0.005)
    }

    /// Under a sphere that is sunlit everywhere below, a plate receives at most its view factor.
    @Test func boundedByTheViewFactor() {
        for cosine in stride(from: -1.0, through: 1, by: 0.05) {
            for tilt in stride(from: 0.0, through: .pi, by: 0.3) {
                for azimuth in [-2.0, 0, 1, .pi] {
                    let factor = albedoFactorPlate(
                        cosSunZenith: cosine, tilt_rad: tilt, azimuth_rad: azimuth, distance_radii: h650)
                    #expect(factor >= 0)
                    #expect(factor <= viewFactorPlateToSphere(tilt_rad: tilt, distance_radii: h650) + 1e-9)
                    let mirrored = albedoFactorPlate(
                        cosSunZenith: cosine, tilt_rad: tilt, azimuth_rad: -azimuth, distance_radii: h650)
                    #expect(abs(factor - mirrored) < 1e-12)
                }
            }
        }
    }

    /// The bound that RadiatorExposure states for its tables.
    @Test(arguments: RadiatorAttitude.allCases) func tablesAreWithinTheirBound(attitude: RadiatorAttitude) {
        for h in [1.05, h650, 1.3] {
            let exposure = RadiatorExposure(attitude, distance_radii: h)
            func value(_ table: [Double], _ cosine: Double) -> Double {
                let position = (cosine + 1) / 2 * Double(table.count - 1)
                let below = min(Int(position), table.count - 2)
                return table[below] + (table[below + 1] - table[below]) * (position - Double(below))
            }
            for cosine in stride(from: -1.0, through: 1, by: 0.0037) {
                let albedo = RadiatorExposure.albedoFactor(attitude, cosSunZenith: cosine, distance_radii: h)
                let view = RadiatorExposure.earthViewFactor(attitude, cosSunZenith: cosine, distance_radii: h)
                #expect(abs(value(exposure.albedoTable, cosine) - albedo) < 1e-4)
                #expect(abs(value(exposure.viewTable, cosine) - view) < 5e-5)
            }
        }
    }
}

@Suite struct RadiatorBalanceTests {
    /// Starcloud's panel as printed, with Kirchhoff's law, with both faces, and edge-on to the Sun.
    @Test(arguments: [(1.0, 0.25, false, 633.08), (1, 0.25, true, 584.76), (1, 0.5, true, 521.98), (0, 0.5, true, 644.92)])
    func starcloud(sun: Double, view: Double, kirchhoff: Bool, net: Double) {
        let surface = RadiatorSurface(
            emissivity: 0.92, solarAbsorptance: 0.09, earthInfraredAbsorptance: kirchhoff ? nil : 0.09,
            stefanBoltzmann_W_per_m2_K4: 5.67e-8)
        let earth = EarthRadiation(albedo: 0.3, outgoingLongwave_W_per_m2: 5.67e-8 * pow(253.15, 4))
        let absorbed = surface.absorbed_W_per_m2(
            sunFactor: sun, albedoFactor: view, earthViewFactor: view, solarFlux_W_per_m2: 1366, earth: earth)
        #expect(abs(surface.net_W_per_m2(temperature_K: 293.15, absorbed_W_per_m2: absorbed) - net) < 0.01)
    }

    @Test func temperatureAndHeatAreInverse() {
        for temperature_K in [200.0, 275, 320, 400] {
            for absorbed in [0.0, 60, 500] {
                let net = surface.net_W_per_m2(temperature_K: temperature_K, absorbed_W_per_m2: absorbed)
                #expect(abs(surface.temperature_K(net_W_per_m2: net, absorbed_W_per_m2: absorbed) - temperature_K) < 1e-9)
                guard net > 0 else { continue }
                let area_m2 = surface.area_m2(heat_W: net * 3, temperature_K: temperature_K, absorbed_W_per_m2: absorbed)
                #expect(abs(area_m2 - 3) < 1e-12)
            }
        }
        #expect(surface.temperature_K(net_W_per_m2: -100, absorbed_W_per_m2: 0).isNaN)
        #expect(surface.area_m2(heat_W: 1, temperature_K: 100, absorbed_W_per_m2: 500) == .infinity)
        #expect(abs(surface.sink_K(absorbed_W_per_m2: 0) - Physical.cosmicBackground_K) < 1e-12)
    }

    @Test func edgeOnNeverSeesTheSunAndTrackingSeesAllOfIt() {
        let lit = 0.4
        #expect(RadiatorExposure.sunFactor(.edgeOn, litFraction: lit, cosSunZenithPositive: 0.3, cosSunNadirLit: 0) == 0)
        #expect(RadiatorExposure.sunFactor(.sunTracking, litFraction: lit, cosSunZenithPositive: 0.3, cosSunNadirLit: 0) == lit)
        #expect(RadiatorExposure.sunFactor(.nadir, litFraction: lit, cosSunZenithPositive: 0.3, cosSunNadirLit: 0.1) == 0.4)
    }

    @Test func loadsOfSteps() {
        let design = RadiatorDesign(surface: surface, maximumTemperature_K: 320)
        let steps = [0.0, 1]
        let (albedo, view, distance) = ([0.0, 0.1], [0.5, 0.5], [1.0, 0.98])
        let loads = steps.withUnsafeBufferPointer { lit in
            albedo.withUnsafeBufferPointer { albedo in
                view.withUnsafeBufferPointer { view in
                    distance.withUnsafeBufferPointer { distance in
                        design.loads(
                            RadiatorEnvironment(
                                litFraction: lit, cosSunZenithPositive: lit, cosSunNadirLit: lit, albedoFactor: albedo,
                                earthViewFactor: view, sunDistance_au: distance),
                            count: 2, earth: earth, solarConstant_W_per_m2: 1361)
                    }
                }
            }
        }
        #expect(abs(loads.absorbed_W_per_m2_planform[0] - 0.85 * 240 * 0.5) < 1e-12)
        #expect(abs(loads.absorbed_W_per_m2_planform[1] - 102 - 0.1 * 1361 / 0.98 / 0.98 * 0.3 * 0.1) < 1e-12)
        #expect(loads.capacity_W_per_m2_planform[0] > loads.capacity_W_per_m2_planform[1])
    }

    /// Values by quadrature and root finding in another language.
    @Test(arguments: [
        (0.01, 0.986952567, 0.995081477), (0.1, 0.890035150, 0.956820501), (0.5, 0.663434712, 0.852329190),
        (2, 0.409546343, 0.694318313), (10, 0.197201899, 0.488385717),
    ])
    func fins(lambda: Double, efficiency: Double, tip: Double) throws {
        let fin = try finEfficiency(lambda: lambda)
        #expect(abs(fin.efficiency - efficiency) < 1e-9 && abs(fin.tip - tip) < 1e-9)
    }

    @Test func finsAtTheEdges() throws {
        #expect(try finEfficiency(lambda: 0).efficiency == 1)
        // The series for thin parameters meets the integral.
        #expect(abs(try finEfficiency(lambda: 0.99e-6).efficiency - finEfficiency(lambda: 1.01e-6).efficiency) < 1e-7)
        #expect(throws: DomainError.self) { try finEfficiency(lambda: -1) }
        #expect(throws: DomainError.self) { try finEfficiency(lambda: .nan) }
    }
}
