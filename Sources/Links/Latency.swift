internal import Units

/// Group index of silica fibre at 1550 nm.
public let fibreGroupIndex = 1.468

/// Round trip through fibre, s.
///
/// - Parameters:
///   - distance_m: geodesic between the ends.
///   - routeFactor: length of the route per geodesic; 1.3 for the best conduits, 2.1 the median of measured Internet paths.
/// Source: Bozkurt et al., Dissecting Latency in the Internet's Fiber Infrastructure, arXiv:1811.10737, 2018.
public func fibreRoundTrip_s(distance_m: Double, routeFactor: Double, groupIndex: Double = fibreGroupIndex) -> Double {
    2 * distance_m * routeFactor * groupIndex / Physical.speedOfLight_m_per_s
}

/// Round trip of light over a path in vacuum, s: the one-way path is the sum of its legs.
public func vacuumRoundTrip_s(legs_m: [Double]) -> Double { 2 * legs_m.reduce(0, +) / Physical.speedOfLight_m_per_s }
