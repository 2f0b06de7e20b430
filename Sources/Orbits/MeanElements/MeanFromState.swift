internal import Glibc
public import Units

extension ZonalTheory {
    /// The mean elements whose osculating state is the given one.
    ///
    /// Periodic terms are removed by iteration to 1e-12; the semi-major axis is that of the state's energy under J2, J3 and J4.
    /// - Throws: ``DomainError`` for a state that is not an ellipse above 100 km or where the iteration does not settle.
    public func mean(position_m: SIMD3<Double>, velocity_m_per_s: SIMD3<Double>) throws(DomainError) -> ZonalElements {
        let mu = gravitationalParameter_m3_per_s2
        let target = EquinoctialElements(position_m: position_m, velocity_m_per_s: velocity_m_per_s, mu: mu)
        let energy = energy(position_m: position_m, velocity_m_per_s: velocity_m_per_s)
        var mean = target
        for _ in 0..<60 {
            let state = try osculating(mean.elements)
            let now = EquinoctialElements(position_m: state.position_m, velocity_m_per_s: state.velocity_m_per_s, mu: mu)
            let turn = wrapped(target.longitude - now.longitude + .pi) - .pi
            let steps = [target.k - now.k, target.h - now.h, target.p - now.p, target.q - now.q, turn]
            mean.k += steps[0]
            mean.h += steps[1]
            mean.p += steps[2]
            mean.q += steps[3]
            mean.longitude += turn
            let before = mean.a
            mean.a = semiMajorAxis_m(energy: energy, mean.elements)
            if steps.allSatisfy({ abs($0) < 1e-12 }), abs(mean.a - before) < 1e-5 { return mean.elements }
        }
        throw DomainError(
            "state", value: "\(position_m), \(velocity_m_per_s)", allowed: "an orbit for which the mean elements settle")
    }

    /// Kinetic and potential energy of a unit of mass, J/kg.
    private func energy(position_m r: SIMD3<Double>, velocity_m_per_s v: SIMD3<Double>) -> Double {
        let radius = sqrt(dot(r, r))
        let s = r.z / radius
        let (k2, k3, k4) = (zonal.k2, zonal.k3, zonal.k4)
        let series =
            1 - 2 * k2 / (radius * radius) * (1.5 * s * s - 0.5) + k3 / (radius * radius * radius) * (2.5 * s * s - 1.5) * s
            + k4 / 3 / (radius * radius * radius * radius) * ((35 * s * s - 30) * s * s + 3)
        return dot(v, v) / 2 - gravitationalParameter_m3_per_s2 / radius * series
    }

    /// The mean semi-major axis at which the theory's mean energy, of second order, is the given one.
    ///
    /// Source: Brouwer 1959, the function F* of section 8.
    private func semiMajorAxis_m(energy: Double, _ elements: ZonalElements) -> Double {
        let mu = gravitationalParameter_m3_per_s2
        let theta = cos(elements.inclination_rad)
        let (t2, t4) = (theta * theta, theta * theta * theta * theta)
        let e2 = elements.eccentricity * elements.eccentricity
        let eta = sqrt(1 - e2)
        let eta5 = eta * eta * eta * eta * eta
        let (k2, k4) = (zonal.k2, zonal.k4)
        let first = mu * k2 / (eta * eta * eta) * (1.5 * t2 - 0.5)
        let second =
            mu * k2 * k2 / eta5
            * (15 / 32 * (1 - 3.6 * t2 + t4) + 3 / 8 / eta * (1 - 6 * t2 + 9 * t4) - 15 / 32 / (eta * eta) * (1 - 2 * t2 - 7 * t4))
            + mu * k4 / 8 / (eta5 * eta * eta) * (1 + 1.5 * e2) * (3 - 30 * t2 + 35 * t4)
        var a = elements.semiMajorAxis_m
        for _ in 0..<20 {
            let next = mu / (2 * (-energy - first / (a * a * a) - second / (a * a * a * a * a)))
            if abs(next - a) < 1e-7 { return next }
            a = next
        }
        return a
    }
}
