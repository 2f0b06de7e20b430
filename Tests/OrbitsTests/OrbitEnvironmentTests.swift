import Ephemeris
import Glibc
import KernelDispatch
import KernelTypes
import Orbits
import Testing
import TimeScales
import Units

private let epoch = Instant(iso8601: "2027-01-01T00:00:00Z")!

private func dawnDusk(_ altitude_m: Double = 650e3, hour: Double = 18) throws -> CircularOrbit {
    try .sunSynchronous(altitude_m: altitude_m, localTimeOfAscendingNode_h: hour, epoch: epoch)
}

/// The environment of a step with a Sun of its own for every sample, one by one.
private func scalar(
    _ orbit: CircularOrbit, _ axis: TimeAxis, step: Int, substeps: Int, shadow: ShadowModel
) -> (lit: Double, zenith: Double, nadir: Double, beta: Double) {
    var sum = (0.0, 0.0, 0.0)
    for part in 0..<substeps {
        let instant = axis.instant(step) + (Double(part) + 0.5) / Double(substeps) * axis.step_s
        let sun = sunGeocentric(at: instant)
        let position = orbit.position_m(at: instant)
        let cosine = (position * sun.direction).sum() / orbit.radius_m
        let lit = litFraction(
            cosSunZenith: cosine, radius_m: orbit.radius_m, sunDistance_m: sun.distance_au * Physical.astronomicalUnit_m,
            shadow: shadow)
        sum.0 += lit
        sum.1 += max(0, cosine)
        sum.2 += lit * max(0, -cosine)
    }
    let n = Double(substeps)
    return (sum.0 / n, sum.1 / n, sum.2 / n, orbit.beta_rad(at: axis.middle(step)))
}

@Suite struct OrbitEnvironmentTests {
    @Test(arguments: [ShadowModel.none, .conical]) func kernelEqualsScalar(shadow: ShadowModel) throws {
        // Inclined, with a node that drifts fast, and steps that meet penumbrae.
        let orbit = try CircularOrbit(
            altitude_m: 420e3, inclination_rad: 0.9, raan_rad: 1, argumentOfLatitude_rad: 2, epoch: epoch + -3e6)
        for (step_s, count) in [(20.0, 700), (60, 500), (3600, 60), (7 * 3600, 20)] {
            let axis = TimeAxis(start: epoch, step_s: step_s, count: count)
            let environment = orbitEnvironment(orbit: orbit, axis: axis, substeps: 5, shadow: shadow)
            for step in 0..<count {
                let expected = scalar(orbit, axis, step: step, substeps: 5, shadow: shadow)
                #expect(abs(environment.litFraction[step] - expected.lit) < 1e-5)
                #expect(abs(environment.cosSunZenithPositive[step] - expected.zenith) < 1e-6)
                #expect(abs(environment.cosSunNadirLit[step] - expected.nadir) < 1e-5)
                #expect(abs(environment.beta_rad[step] - expected.beta) < 1e-6)
            }
        }
    }

    @Test func cylinderEqualsScalar() throws {
        let orbit = try dawnDusk()
        let axis = TimeAxis(start: epoch + 140 * 86_400, step_s: 60, count: 3000)
        let environment = orbitEnvironment(orbit: orbit, axis: axis, substeps: 1, shadow: .cylindrical)
        let dark = (0..<axis.count).count { environment.litFraction[$0] == 0 }
        let differing = (0..<axis.count).count {
            environment.litFraction[$0] != scalar(orbit, axis, step: $0, substeps: 1, shadow: .cylindrical).lit
        }
        #expect(dark > 100 && differing == 0)
    }

    /// Every tail of a block of eight gives the same bits as the whole.
    @Test func stepsDoNotDependOnTheRange() throws {
        let orbit = try dawnDusk(hour: 6)
        let axis = TimeAxis(start: epoch, step_s: 60, count: 1000)
        let table = [0.0, 0.1, 0.5]
        let whole = orbitEnvironment(orbit: orbit, axis: axis, substeps: 3, albedoTable: table, viewTable: [1, 2])
        for first in [0, 1, 7, 355, 359, 360, 713] {
            for count in 0...17 {
                let part = orbitEnvironment(
                    orbit: orbit, axis: axis, steps: first..<first + count, substeps: 3, albedoTable: table, viewTable: [1, 2])
                for step in 0..<count {
                    #expect(part.litFraction[step] == whole.litFraction[first + step])
                    #expect(part.cosSunZenithPositive[step] == whole.cosSunZenithPositive[first + step])
                    #expect(part.albedoFactor[step] == whole.albedoFactor[first + step])
                    #expect(part.earthViewFactor[step] == whole.earthViewFactor[first + step])
                    #expect(part.sunDistance_au[step] == whole.sunDistance_au[first + step])
                    #expect(part.beta_rad[step] == whole.beta_rad[first + step])
                }
            }
        }
    }

    @Test func fillWritesNothingBeyondItsSteps() throws {
        let environment = OrbitEnvironment(capacity: 24)
        let axis = TimeAxis(start: epoch, step_s: 60, count: 100)
        environment.fill(orbit: try dawnDusk(), axis: axis, steps: 3..<14, substeps: 2, shadow: .conical)
        #expect(environment.count == 11)
        #expect(environment.litFraction[10].isFinite && environment.litFraction[11].isNaN && environment.beta_rad[11].isNaN)
    }

    @Test func tablesAreInterpolated() throws {
        // The table of the identity and a constant give the mean cosine and the constant.
        let axis = TimeAxis(start: epoch, step_s: 300, count: 100)
        let orbit = try CircularOrbit(altitude_m: 500e3, inclination_rad: 0.5, raan_rad: 0, epoch: epoch)
        let environment = orbitEnvironment(
            orbit: orbit, axis: axis, shadow: .none, albedoTable: (0...64).map { Double($0) / 32 - 1 }, viewTable: [0.25, 0.25])
        for step in 0..<axis.count {
            let mean = environment.cosSunZenithPositive[step] - environment.cosSunNadirLit[step]
            #expect(abs(environment.albedoFactor[step] - mean) < 1e-12)
            #expect(environment.earthViewFactor[step] == 0.25)
        }
    }

    /// The year's mean of steps of a minute agrees with the closed form of each revolution.
    @Test func yearlyMeanOfStepsEqualsClosedForm() throws {
        let axis = TimeAxis(start: epoch, step_s: 60, count: 525_600)
        for shadow in [ShadowModel.cylindrical, .conical] {
            let environment = orbitEnvironment(orbit: try dawnDusk(), axis: axis, substeps: 6, shadow: shadow)
            let lit = (0..<axis.count).reduce(0.0) { $0 + environment.litFraction[$1] } / Double(axis.count)
            let closed = try eclipseStatistics(orbit: try dawnDusk(), start: epoch, days: 365, shadow: shadow)
            #expect(abs(1 - lit - closed.meanFraction) < 2e-5)
        }
    }

    @Test func conicalKernelForEveryTail() {
        let radius_m = Physical.earthEquatorialRadius_m + 650e3
        let sine = Physical.earthEquatorialRadius_m / radius_m
        let edge = -((1 - sine) * (1 + sine)).squareRoot()
        for count in 0...19 {
            var cosines = (0..<count).map { edge + 0.0006 * Double($0 - count / 2) }
            if count > 3 { cosines[2] = .nan }
            var lit = [Double](repeating: -7, count: count + 1)
            kernels.conicalShadow(
                cosines, count, radius_m, Physical.astronomicalUnit_m, Physical.earthEquatorialRadius_m, Physical.sunRadius_m,
                &lit)
            #expect(lit[count] == -7)
            for (cosine, value) in zip(cosines, lit) {
                let expected = litFraction(
                    cosSunZenith: cosine, radius_m: radius_m, sunDistance_m: Physical.astronomicalUnit_m, shadow: .conical)
                #expect(expected.isNaN ? value.isNaN : abs(value - expected) < 1e-9)
            }
        }
    }
}
