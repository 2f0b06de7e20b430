internal import Ephemeris
internal import Glibc
internal import Orbits
internal import Thermal
internal import TimeScales
internal import Units

/// What a satellite after SGP4 meets in the steps of a time axis: means over each step, as ``OrbitEnvironment`` has them for a
/// circular orbit, with the distance from the Earth as it changes.
struct TheoryEnvironment {
    /// Samples a step.
    static let samples = 6

    private(set) var litFraction: [Double] = [], sunDistance_au: [Double] = []
    private(set) var cosSunZenithPositive: [Double] = [], cosSunNadirLit: [Double] = []
    private(set) var albedoFactor: [Double] = [], earthViewFactor: [Double] = []
    /// Smallest angle of the Sun from the orbital plane, of those in the middles of days, rad.
    private(set) var leastBeta_rad = Double.pi / 2

    /// - Throws: ``DomainError`` where the theory has no position outside the Earth.
    init(_ satellite: SGP4, axis: TimeAxis, attitude: RadiatorAttitude, shadow: ShadowModel) throws(DomainError) {
        let tables = ExposureTables(attitude, satellite)
        let sun = SunTable(from: axis.start + -86_400, to: axis.end + 86_400)
        let perDay = max(1, Int(86_400 / axis.step_s))
        let part_s = axis.step_s / Double(TheoryEnvironment.samples)
        for first in stride(from: 0, to: axis.count, by: perDay) {
            let count = min(perDay, axis.count - first)
            let positions_m = satellite.positions_m(
                from: axis.instant(first) + part_s / 2, step_s: part_s, count: count * TheoryEnvironment.samples)
            for step in 0..<count {
                let place = sun.sun(at: axis.instant(first + step) + axis.step_s / 2)
                let range = step * TheoryEnvironment.samples..<(step + 1) * TheoryEnvironment.samples
                guard let sums = StepSums(positions_m[range], place, tables, shadow) else {
                    throw DomainError(
                        "orbit", value: "no position outside the Earth in the minute of \(axis.instant(first + step))",
                        allowed: "an orbit that stays up through the period")
                }
                append(sums.means, distance_au: place.distance_au)
            }
            let middle = min(positions_m.count / 2, positions_m.count - 2)
            let normal = cross(positions_m[middle], positions_m[middle + 1])
            let direction = sun.sun(at: axis.instant(first + count / 2)).direction
            let beta = asin(min(1, abs((normal * direction).sum()) / (normal * normal).sum().squareRoot()))
            leastBeta_rad = min(leastBeta_rad, beta)
        }
    }

    private mutating func append(
        _ means: (lit: Double, zenith: Double, nadir: Double, albedo: Double, view: Double), distance_au: Double
    ) {
        litFraction.append(means.lit)
        cosSunZenithPositive.append(means.zenith)
        cosSunNadirLit.append(means.nadir)
        albedoFactor.append(means.albedo)
        earthViewFactor.append(means.view)
        sunDistance_au.append(distance_au)
    }
}

/// Means over the samples of one step.
private struct StepSums {
    private(set) var means = (lit: 0.0, zenith: 0.0, nadir: 0.0, albedo: 0.0, view: 0.0)

    /// nil where a position is missing or inside the Earth.
    init?(
        _ positions_m: ArraySlice<SIMD3<Double>>, _ sun: (direction: SIMD3<Double>, distance_au: Double),
        _ tables: ExposureTables,
        _ shadow: ShadowModel
    ) {
        let weight = 1 / Double(positions_m.count)
        for position in positions_m {
            let radius_m = (position * position).sum().squareRoot()
            guard radius_m > Physical.earthEquatorialRadius_m else { return nil }
            let cosine = min(1, max(-1, (position * sun.direction).sum() / radius_m))
            let lit = Orbits.litFraction(
                cosSunZenith: cosine, radius_m: radius_m, sunDistance_m: sun.distance_au * Physical.astronomicalUnit_m,
                shadow: shadow)
            let (albedo, view) = tables.factors(cosSunZenith: cosine, radius_m: radius_m)
            means.lit += weight * lit
            means.zenith += weight * max(0, cosine)
            means.nadir += weight * lit * max(0, -cosine)
            means.albedo += weight * albedo
            means.view += weight * view
        }
    }
}

/// Albedo and view factors of a panel at the distances of an orbit: tables at equal steps of the inverse distance.
private struct ExposureTables {
    private let exposures: [RadiatorExposure]
    private let first: Double
    private let step: Double

    /// From a tenth farther than apogee to a tenth closer than perigee, which covers what the Moon and the Sun do to an orbit in years;
    /// beyond, the factors of the ends hold.
    init(_ attitude: RadiatorAttitude, _ satellite: SGP4) {
        let (a, e) = (satellite.semiMajorAxis_m / Physical.earthMeanRadius_m, satellite.elements.eccentricity)
        let intervals = e < 0.05 ? 16 : 48
        let last = min(0.9995, 1.1 / (a * (1 - e)))
        let start = 0.9 / (a * (1 + e))
        let width = (last - start) / Double(intervals)
        (first, step) = (start, width)
        exposures = (0...intervals).map {
            RadiatorExposure(attitude, distance_radii: 1 / (start + Double($0) * width), values: 129)
        }
    }

    func factors(cosSunZenith: Double, radius_m: Double) -> (albedo: Double, view: Double) {
        let place = min(max((Physical.earthMeanRadius_m / radius_m - first) / step, 0), Double(exposures.count - 1))
        let index = min(Int(place), exposures.count - 2)
        let share = place - Double(index)
        func value(_ table: (RadiatorExposure) -> [Double]) -> Double {
            let (low, high) = (table(exposures[index]), table(exposures[index + 1]))
            return at(cosSunZenith, low) * (1 - share) + at(cosSunZenith, high) * share
        }
        return (value(\.albedoTable), value(\.viewTable))
    }

    /// A table at equal distances of the cosine from −1 to 1, linear between.
    private func at(_ cosine: Double, _ table: [Double]) -> Double {
        let place = (cosine + 1) / 2 * Double(table.count - 1)
        let index = min(Int(place), table.count - 2)
        let share = place - Double(index)
        return table[index] * (1 - share) + table[index + 1] * share
    }
}

private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

extension SGP4 {
    /// Of the two-body orbit of the mean motion, m.
    var semiMajorAxis_m: Double {
        let motion_rad_per_s = elements.meanMotion_rad_per_min / 60
        return cbrt(Physical.earthGravitationalParameter_m3_per_s2 / (motion_rad_per_s * motion_rad_per_s))
    }
}
