internal import Glibc
public import TimeScales
public import Units

/// What a cluster does when left to itself under the Earth's zonal harmonics J2 … J6, by numerical propagation.
public struct ClusterFlight: Sendable, Hashable {
    /// Least and greatest distance of lattice neighbours, and least of any two satellites, in the first revolution, m.
    public let nearestNeighbour_m: ClosedRange<Double>
    public let closest_m: Double
    /// Greatest distance of any satellite from the chief in the first revolution, m.
    public let farthest_m: Double
    /// The same least distance in the last revolution.
    public let closestAtEnd_m: Double
    /// Fastest drift of a satellite along the orbit against the chief, m a revolution.
    public let drift_m_per_revolution: Double
    public let revolutions: Int
}

extension Cluster {
    /// Propagates chief and satellites from the mean elements of ``elements(raan_rad:argumentOfLatitude_rad:)``.
    ///
    /// - Parameters:
    ///   - revolutions: at least 2.
    ///   - threads: the result does not depend on it.
    public func fly(epoch: Instant, raan_rad: Double = 0, revolutions: Int = 15, threads: Int = 1) throws(DomainError)
        -> ClusterFlight
    {
        precondition(revolutions >= 2, "two revolutions or more")
        let theory = ZonalTheory()
        let (chief, members) = elements(raan_rad: raan_rad)
        let states = try theory.states([chief] + members, times_s: [Double](repeating: 0, count: satellites + 1))
        let start = (0...satellites).map { k in
            let s = states[6 * k..<6 * k + 6].map { $0 }
            return NumericalSatellite(position_m: SIMD3(s[0], s[1], s[2]), velocity_m_per_s: SIMD3(s[3], s[4], s[5]))
        }
        let rates = theory.rates(chief)
        let period_s = 2 * .pi / (rates.meanAnomaly_rad_per_s + rates.perigee_rad_per_s)
        let samples = 60
        // The first and the last revolution.
        let first = (0...samples).map { Double($0) * period_s / Double(samples) }
        let last = first.map { $0 + Double(revolutions - 1) * period_s }
        var propagator = NumericalPropagator(ForceModel(), epoch: epoch)
        propagator.threads = threads
        let result = propagator.propagate(start, times_s: first + last)

        var neighbours = (least: Double.infinity, most: 0.0)
        var (closest, closestAtEnd, farthest) = (Double.infinity, Double.infinity, 0.0)
        var along = [[Double]](repeating: [0, 0], count: satellites)
        for moment in 0..<2 * (samples + 1) {
            let center = result.state(0, moment)
            let (r, v) = (center.position_m, center.velocity_m_per_s)
            let out = r / dot(r, r).squareRoot()
            let normal = cross(r, v)
            let ahead = cross(normal / dot(normal, normal).squareRoot(), out)
            let offsets = (1...satellites).map { result.state($0, moment).position_m - r }
            let end = moment > samples
            for k in 0..<satellites {
                // The mean over a revolution of the distance along the orbit.
                if moment % (samples + 1) < samples { along[k][end ? 1 : 0] += dot(offsets[k], ahead) / Double(samples) }
                if !end { farthest = max(farthest, dot(offsets[k], offsets[k]).squareRoot()) }
                for other in 0..<k {
                    let difference = offsets[k] - offsets[other]
                    let distance = dot(difference, difference).squareRoot()
                    if end {
                        closestAtEnd = min(closestAtEnd, distance)
                    } else {
                        closest = min(closest, distance)
                        let apart = places[k] - places[other]
                        if (apart * apart).sum() == 1 {
                            neighbours = (min(neighbours.least, distance), max(neighbours.most, distance))
                        }
                    }
                }
            }
        }
        let drift = along.map { abs($0[1] - $0[0]) / Double(revolutions - 1) }.max() ?? 0
        return ClusterFlight(
            nearestNeighbour_m: min(neighbours.least, neighbours.most)...neighbours.most, closest_m: closest,
            farthest_m: farthest,
            closestAtEnd_m: closestAtEnd, drift_m_per_revolution: drift, revolutions: revolutions)
    }

    /// Velocity changes that keep the cluster together; those of a year are for 365.25 days.
    public struct Keeping: Sendable, Hashable {
        /// Once, to end the drift along the orbit that the start leaves, m/s.
        public let trim_m_per_s: Double
        /// A year, to keep the outermost satellite's ellipse from turning in the plane as J2 turns perigees; free flight lets it turn.
        public let phase_m_per_s: Double
        /// A year, against drag, to keep the altitude.
        public let makeUp_m_per_s: Double
        /// A year, against the difference of drag between the satellites.
        public let differentialDrag_m_per_s: Double
        /// A year, against the turn of planes if a satellite swung `radius_m` to the side by an inclination of its own. None here does.
        public let inclined_m_per_s: Double
    }

    /// What station keeping takes.
    ///
    /// - Parameters:
    ///   - drift_m_per_revolution: as ``fly(epoch:raan_rad:revolutions:threads:)`` finds it.
    ///   - dragSpread: greatest difference of drag area from the mean, relative.
    /// Source: Gauss's equations for small impulses, Vallado 2013, section 9.3; the secular rates of J2.
    public func keeping(
        drift_m_per_revolution: Double, dragArea_m2_per_kg: Double, dragSpread: Double, profile: DensityProfile,
        localTimeOfAscendingNode_h: Double? = nil
    ) throws(DomainError) -> Keeping {
        guard (0...1).contains(dragSpread) else { throw DomainError("drag_spread", dragSpread, unit: "", allowed: 0...1) }
        let a = Physical.earthEquatorialRadius_m + altitude_m
        let n = meanMotion_rad_per_s
        let year_s = 365.25 * 86_400
        let drag = try DragOrbit(inclination_rad: inclination_rad, localTimeOfAscendingNode_h: localTimeOfAscendingNode_h)
        let makeUp = try drag.makeUpDeltaV_m_per_s(
            altitude_m: altitude_m, dragArea_m2_per_kg: dragArea_m2_per_kg, profile: profile)
        let rates = ZonalTheory().rates(elements(raan_rad: 0).chief)
        let (sine, flat) = (sin(inclination_rad), flatteningFactor(radius_m: a))
        return Keeping(
            trim_m_per_s: drift_m_per_revolution * n / (6 * .pi),
            phase_m_per_s: n * radius_m / 4 * abs(rates.perigee_rad_per_s) * year_s, makeUp_m_per_s: makeUp,
            differentialDrag_m_per_s: makeUp * dragSpread, inclined_m_per_s: 1.5 * n * flat * sine * sine * radius_m * n * year_s)
    }
}
