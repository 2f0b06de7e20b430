internal import Glibc
public import Orbits
public import Units

/// A shell of circular orbits with laser links and the positions of its satellites over the turning Earth.
public struct Shell: Sendable, Hashable {
    public let topology: ShellTopology
    public let altitude_m: Double, inclination_rad: Double
    /// Nodes and arguments of latitude at the beginning.
    let nodes_rad: [Double], arguments_rad: [Double]

    /// A Walker constellation.
    public init(_ walker: WalkerConstellation) throws(DomainError) {
        topology = try ShellTopology(
            planes: walker.planes, perPlane: walker.perPlane, seamShift: walker.phasing % walker.perPlane,
            isClosed: walker.pattern == .delta)
        (altitude_m, inclination_rad) = (walker.altitude_m, walker.inclination_rad)
        let angles = (0..<walker.satellites).map(walker.angles)
        nodes_rad = angles.map(\.raan_rad)
        arguments_rad = angles.map(\.argumentOfLatitude_rad)
    }

    /// Planes evenly around the equator, every other one half a slot ahead, with links between equal slots.
    public init(alternating planes: Int, perPlane: Int, altitude_m: Double, inclination_rad: Double) throws(DomainError) {
        topology = try ShellTopology(planes: planes, perPlane: perPlane)
        (self.altitude_m, self.inclination_rad) = (altitude_m, inclination_rad)
        let (plane_rad, slot_rad) = (2 * .pi / Double(planes), 2 * .pi / Double(perPlane))
        nodes_rad = (0..<planes * perPlane).map { Double($0 / perPlane) * plane_rad }
        arguments_rad = (0..<planes * perPlane).map { (Double($0 % perPlane) + ($0 / perPlane % 2 == 1 ? 0.5 : 0)) * slot_rad }
    }

    var radius_m: Double { Physical.earthEquatorialRadius_m + altitude_m }

    /// Revolution with respect to the stars, s.
    public var period_s: Double {
        2 * .pi * sqrt(radius_m * radius_m * radius_m / Physical.earthGravitationalParameter_m3_per_s2)
    }

    /// Positions in the frame that turns with the Earth, m; the node of the first plane is at longitude 0 at the beginning.
    ///
    /// Secular motion of the node by J2 is included; satellites stay on circles.
    public func positions(time_s: Double) -> ShellPositions {
        var positions = ShellPositions(count: topology.count)
        fill(&positions, time_s: time_s)
        return positions
    }

    /// The same into positions that exist.
    public func fill(_ positions: inout ShellPositions, time_s: Double) {
        let motion_rad_per_s = 2 * .pi / period_s
        let oblateness = 1.5 * j2 * (Physical.earthEquatorialRadius_m / radius_m) * (Physical.earthEquatorialRadius_m / radius_m)
        let drift_rad_per_s = -oblateness * motion_rad_per_s * cos(inclination_rad)
        let turn_rad = (drift_rad_per_s - earthRotation_rad_per_s) * time_s
        let advance_rad = motion_rad_per_s * time_s
        let (sinInclination, cosInclination) = (sin(inclination_rad), cos(inclination_rad))
        let per = topology.perPlane
        for plane in 0..<topology.planes {
            let node = nodes_rad[plane * per] + turn_rad
            let (sinNode, cosNode) = (sin(node), cos(node))
            for satellite in plane * per..<(plane + 1) * per {
                let u = arguments_rad[satellite] + advance_rad
                let (sinU, cosU) = (sin(u), cos(u))
                positions.x_m[satellite] = radius_m * (cosNode * cosU - sinNode * sinU * cosInclination)
                positions.y_m[satellite] = radius_m * (sinNode * cosU + cosNode * sinU * cosInclination)
                positions.z_m[satellite] = radius_m * sinU * sinInclination
            }
        }
    }
}

private let j2 = 1.08262668e-3
private let earthRotation_rad_per_s = 7.2921158553e-5

/// Positions of satellites in the frame that turns with the Earth, m.
public struct ShellPositions: Sendable {
    public var x_m: [Double], y_m: [Double], z_m: [Double]

    public init(count: Int) {
        let zeros = [Double](repeating: 0, count: count)
        (x_m, y_m, z_m) = (zeros, zeros, zeros)
    }
}
