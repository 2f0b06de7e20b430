import Foundation
import GSLKit
import Testing
import TimeScales

@testable import Orbits

@Suite struct NumericalTests {
    @Test func aTwoBodyOrbitComesBack() {
        var field = GravityField(gravitationalParameter_m3_per_s2: 3.986004415e14, referenceRadius_m: 6_378_136.3, degree: 2)
        field = GravityField(zonals: [0], gravitationalParameter_m3_per_s2: 3.986004415e14, referenceRadius_m: 6_378_136.3)
        let (a, e) = (26_600e3, 0.7)
        let start = NumericalSatellite(
            position_m: SIMD3(a * (1 - e), 0, 0),
            velocity_m_per_s: SIMD3(0, 0.6, 0.8) * (3.986004415e14 * (1 + e) / (a * (1 - e))).squareRoot())
        let period = 2 * Double.pi * (a * a * a / 3.986004415e14).squareRoot()
        let end = NumericalPropagator(ForceModel(field: field, degree: 2), epoch: numericalEpoch).propagate(
            [start], times_s: [period]
        ).state(0, 0)
        #expect(length(end.position_m - start.position_m) < 1e-2)
        #expect(length(end.velocity_m_per_s - start.velocity_m_per_s) < 1e-5)
    }

    @Test func energyIsKeptByZonalHarmonics() throws {
        let satellites = someSatellites(16)
        var propagator = NumericalPropagator(ForceModel(), epoch: numericalEpoch)
        propagator.tolerance = 1e-13
        let result = propagator.propagate(satellites, times_s: [43_200, 86_400])
        for k in satellites.indices {
            func energy(_ r: SIMD3<Double>, _ v: SIMD3<Double>) -> Double {
                dot(v, v) / 2 - potential(.zonal, degree: 6, order: 0, at: r)
            }
            let start = energy(satellites[k].position_m, satellites[k].velocity_m_per_s)
            for moment in 0..<2 {
                let state = result.state(k, moment)
                #expect(abs(energy(state.position_m, state.velocity_m_per_s) / start - 1) < 3e-12)
            }
            let momentum = { (r: SIMD3<Double>, v: SIMD3<Double>) in r.x * v.y - r.y * v.x }
            let end = result.state(k, 1)
            let before = momentum(satellites[k].position_m, satellites[k].velocity_m_per_s)
            #expect(abs(momentum(end.position_m, end.velocity_m_per_s) / before - 1) < 3e-12)
        }
    }

    /// The kernel's acceleration is the gradient of the potential, for every degree and order.
    @Test(arguments: [
        (2, 0), (2, 1), (2, 2), (3, 0), (3, 3), (4, 2), (5, 5), (6, 0), (7, 0), (8, 0), (8, 1), (8, 7), (8, 8), (13, 9), (20, 0),
        (20, 20),
    ])
    func accelerationIsTheGradient(degree: Int, order: Int) throws {
        let field = try egm96()
        let model = ForceModel(field: field, degree: degree, order: order)
        let satellites = someSatellites(7)
        let accelerations = kernelAccelerations(model, satellites)
        let turn = NumericalPropagator(model, epoch: numericalEpoch).siderealTime_rad
        let (s, c) = (sin(turn), cos(turn))
        for (satellite, acceleration) in zip(satellites, accelerations) {
            let p = satellite.position_m
            let fixed = SIMD3(c * p.x + s * p.y, c * p.y - s * p.x, p.z)
            var gradient = SIMD3<Double>.zero
            for axis in 0..<3 {
                var values: [Double] = []
                for step in [-2.0, -1, 1, 2] {
                    var moved = fixed
                    moved[axis] += step * 2000
                    values.append(potential(field, degree: degree, order: order, at: moved))
                }
                gradient[axis] = (8 * (values[2] - values[1]) - (values[3] - values[0])) / (12 * 2000)
            }
            let back = SIMD3(c * gradient.x - s * gradient.y, s * gradient.x + c * gradient.y, gradient.z)
            #expect(length(acceleration - back) < 3e-9)
        }
    }

    /// GSL's Runge-Kutta of Prince and Dormand with forces written here: the slow reference.
    @Test func agreesWithGSL() throws {
        let (density, height, scale, area) = (4e-12, 400e3, 60e3, 0.02)
        let satellites = someSatellites(3, dragArea: area)
        let model = ForceModel(atmosphere: .exponential(density_kg_per_m3: density, height_m: height, scale_m: scale))
        let end = 20_000.0
        var propagator = NumericalPropagator(model, epoch: numericalEpoch)
        propagator.tolerance = 1e-13
        let result = propagator.propagate(satellites, times_s: [end])
        let (mu, radius) = (GravityField.zonal.gravitationalParameter_m3_per_s2, GravityField.zonal.referenceRadius_m)
        let j = (2...6).map { GravityField.zonal.zonal($0) }
        for (k, satellite) in satellites.enumerated() {
            let (p, v) = (satellite.position_m, satellite.velocity_m_per_s)
            var solver = try ODESolver(
                of: "orbit", method: .rungeKuttaPrinceDormand89, time: 0, state: [p.x, p.y, p.z, v.x, v.y, v.z], step: 10,
                absolute_tolerance: 1e-9, relative_tolerance: 1e-13)
            try solver.advance(to: end) { _, y, dydt in
                let r = SIMD3(y[0], y[1], y[2]), w = SIMD3(y[3], y[4], y[5])
                let d = dot(r, r).squareRoot(), s = r.z / d
                // Legendre polynomials and their derivatives by recurrence.
                var (poly, slope) = ([1, s], [0.0, 1])
                for n in 2...7 {
                    poly.append((Double(2 * n - 1) * s * poly[n - 1] - Double(n - 1) * poly[n - 2]) / Double(n))
                    slope.append(slope[n - 2] + Double(2 * n - 1) * poly[n - 1])
                }
                var (radial, axial) = (-1.0, 0.0)
                for n in 2...6 {
                    let strength = j[n - 2] * pow(radius / d, Double(n))
                    radial += strength * (Double(n + 1) * poly[n] + s * slope[n])
                    axial -= strength * slope[n]
                }
                var a = mu / (d * d) * radial * r / d
                a.z += mu / (d * d) * axial
                let wind = w + 7.292115e-5 * SIMD3(r.y, -r.x, 0)
                let above = d - 6_378_137 * (1 - s * s / 298.257223563)
                a -= 0.5 * area * density * exp((height - above) / scale) * length(wind) * wind
                for axis in 0..<3 {
                    dydt[axis] = w[axis]
                    dydt[axis + 3] = a[axis]
                }
            }
            let state = result.state(k, 0)
            #expect(length(state.position_m - SIMD3(solver.state[0], solver.state[1], solver.state[2])) < 1e-4)
            #expect(length(state.velocity_m_per_s - SIMD3(solver.state[3], solver.state[4], solver.state[5])) < 1e-7)
        }
    }

    @Test func aPathDependsOnNothingButItself() throws {
        let model = try ForceModel(
            field: egm96(), degree: 8, order: 8, atmosphere: .profile(.harrisPriester()), sun: true, moon: true,
            radiationPressure: true)
        var satellites = someSatellites(17, dragArea: 0.01)
        for k in satellites.indices { satellites[k].radiationArea_m2_per_kg = 0.01 * Double(k % 2) }
        let times = [600.0, 5000, 20_000]
        var propagator = NumericalPropagator(model, epoch: numericalEpoch)
        let one = propagator.propagate(satellites, times_s: times)
        propagator.threads = 2
        #expect(propagator.propagate(satellites, times_s: times) == one)
        let reversed = propagator.propagate(satellites.reversed(), times_s: times)
        for k in satellites.indices {
            for moment in times.indices {
                #expect(reversed.state(16 - k, moment) == one.state(k, moment))
            }
            #expect(propagator.propagate([satellites[k]], times_s: times).state(0, 2) == one.state(k, 2))
        }
        #expect(one.fates.allSatisfy { $0 == .arrived })
    }

    @Test func backwardsUndoesForwards() throws {
        let model = try ForceModel(field: egm96(), degree: 8, order: 8, sun: true, moon: true)
        let satellites = someSatellites(9)
        var propagator = NumericalPropagator(model, epoch: numericalEpoch)
        propagator.tolerance = 1e-13
        let there = propagator.propagate(satellites, times_s: [30_000])
        var back = NumericalPropagator(model, epoch: numericalEpoch + 30_000)
        back.tolerance = 1e-13
        let ends = satellites.indices.map {
            NumericalSatellite(position_m: there.state($0, 0).position_m, velocity_m_per_s: there.state($0, 0).velocity_m_per_s)
        }
        let again = back.propagate(ends, times_s: [-30_000])
        // The second run's axes are those of half a day later: 0.02" of precession.
        for k in satellites.indices { #expect(length(again.state(k, 0).position_m - satellites[k].position_m) < 1) }
    }

    @Test func momentsBetweenStepsAreAsGoodAsSteps() {
        let satellites = someSatellites(10, dragArea: 0.02)
        let propagator = NumericalPropagator(ForceModel(atmosphere: .profile(.exponentialBands)), epoch: numericalEpoch)
        let times = (0...50).map { Double($0) * 97.3 }
        let dense = propagator.propagate(satellites, times_s: times)
        for k in satellites.indices {
            #expect(dense.state(k, 0).position_m == satellites[k].position_m)
            for moment in [1, 7, 23, 49] {
                let end = propagator.propagate([satellites[k]], times_s: [times[moment]]).state(0, 0)
                #expect(length(dense.state(k, moment).position_m - end.position_m) < 2e-3)
                #expect(length(dense.state(k, moment).velocity_m_per_s - end.velocity_m_per_s) < 5e-6)
            }
        }
    }

    @Test func edges() {
        let propagator = NumericalPropagator(ForceModel(atmosphere: .profile(.harrisPriester())), epoch: numericalEpoch)
        #expect(propagator.propagate([], times_s: [1]).fates.isEmpty)
        #expect(propagator.propagate(someSatellites(2), times_s: []).states.isEmpty)
        #expect(propagator.propagate(someSatellites(2), times_s: [0]).state(1, 0).position_m == someSatellites(2)[1].position_m)
        // One that is not a number does not disturb its neighbour, and one that falls is told.
        var mixed = someSatellites(3)
        let alone = propagator.propagate([mixed[2]], times_s: [5000]).state(0, 0)
        mixed[0].position_m.x = .nan
        mixed[1].position_m *= 0.965
        mixed[1].velocity_m_per_s *= 0.99
        mixed[1].dragArea_m2_per_kg = 0.1
        let result = propagator.propagate(mixed, times_s: [5000])
        #expect(result.fates[0] == .stuck(time_s: 0))
        #expect(result.state(0, 0).position_m.x.isNaN)
        guard case .fell(let time_s) = result.fates[1] else { return #expect(Bool(false), "it should fall") }
        #expect(time_s > 0 && time_s < 5000 && result.state(1, 0).position_m.x.isNaN)
        #expect(result.state(2, 0) == alone)
    }
}
