internal import Glibc

/// A state relative to a chief on a circular orbit: x outwards, y along its motion, z along its orbit's normal; m and m/s.
public struct RelativeState: Sendable, Hashable {
    public var position_m: SIMD3<Double>
    public var velocity_m_per_s: SIMD3<Double>

    public init(position_m: SIMD3<Double>, velocity_m_per_s: SIMD3<Double>) {
        (self.position_m, self.velocity_m_per_s) = (position_m, velocity_m_per_s)
    }

    /// The state after a time, in a central field and to first order in the distance over the radius.
    ///
    /// Source: Clohessy and Wiltshire, Terminal guidance system for satellite rendezvous, Journal of the Aerospace Sciences 27, 1960.
    public func hill(after time_s: Double, meanMotion_rad_per_s n: Double) -> RelativeState {
        let (s, c) = (sin(n * time_s), cos(n * time_s))
        let (r, v) = (position_m, velocity_m_per_s)
        let nt = n * time_s
        return RelativeState(
            position_m: SIMD3(
                (4 - 3 * c) * r.x + (s * v.x + 2 * (1 - c) * v.y) / n,
                6 * (s - nt) * r.x + r.y + (2 * (c - 1) * v.x + (4 * s - 3 * nt) * v.y) / n, c * r.z + s / n * v.z),
            velocity_m_per_s: SIMD3(
                3 * n * s * r.x + c * v.x + 2 * s * v.y, 6 * n * (c - 1) * r.x - 2 * s * v.x + (4 * c - 3) * v.y,
                -n * s * r.z + c * v.z))
    }

    /// The state after a time with the mean effect of J2 on a circular orbit of radius `r` and inclination `i`.
    ///
    /// The along-track motion is bounded if `ẏ = −2 n c x` at the start. The normal motion has the frequency of this model's mean force;
    /// the drift of differing inclinations is apart, see ``ClusterKeeping``.
    /// Source: Schweighart and Sedwick, High-fidelity linearized J2 model for satellite formation flight, Journal of Guidance, Control
    /// and Dynamics 25, 2002, eq. 25–27 without the forcing of the chief's own path.
    /// - Parameter s: `3 J2 R² / (8 r²) (1 + 3 cos 2i)`.
    public func schweighartSedwick(after time_s: Double, meanMotion_rad_per_s n: Double, s: Double) -> RelativeState {
        // ẍ = 2 n c ẏ + (5 c² − 2) n² x, ÿ = −2 n c ẋ, z̈ = −(3 c² − 2) n² z with c² = 1 + s.
        let c = sqrt(1 + s)
        let (a, b) = (2 * n * c, (5 * c * c - 2) * n * n)
        let frequency = sqrt(a * a - b)
        let (sine, cosine) = (sin(frequency * time_s), cos(frequency * time_s))
        let (r, v) = (position_m, velocity_m_per_s)
        // ẏ + a x is constant, so that x swings about a middle.
        let invariant = v.y + a * r.x
        let middle = a * invariant / (frequency * frequency)
        let x = middle + (r.x - middle) * cosine + v.x / frequency * sine
        let vx = -(r.x - middle) * frequency * sine + v.x * cosine
        let integral = middle * time_s + (r.x - middle) / frequency * sine + v.x / (frequency * frequency) * (1 - cosine)
        let normal = n * sqrt(3 * c * c - 2)
        let (sn, cn) = (sin(normal * time_s), cos(normal * time_s))
        return RelativeState(
            position_m: SIMD3(x, r.y + invariant * time_s - a * integral, r.z * cn + v.z / normal * sn),
            velocity_m_per_s: SIMD3(vx, invariant - a * x, v.z * cn - r.z * normal * sn))
    }
}
