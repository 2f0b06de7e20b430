internal import Glibc
public import Units

/// The least elevation at which a site sees a satellite: one for all directions, or by azimuth.
public struct ElevationMask: Sendable, Hashable {
    /// Azimuths clockwise from north, rad, `0 ..< 2 pi`, increasing; empty for a constant mask.
    public let azimuth_rad: [Double]
    /// Least elevation at each azimuth, rad; one value for a constant mask.
    public let elevation_rad: [Double]

    /// The same least elevation in all directions, rad, −π/2 … π/2.
    public init(constant elevation_rad: Double) throws(DomainError) {
        try ElevationMask.check(elevation_rad)
        (azimuth_rad, self.elevation_rad) = ([], [elevation_rad])
    }

    /// Elevations at azimuths, linear between them and from the last round to the first.
    ///
    /// - Throws: ``DomainError`` for azimuths that do not increase within `0 ..< 2 pi`, or elevations outside −π/2 … π/2.
    public init(azimuth_rad: [Double], elevation_rad: [Double]) throws(DomainError) {
        guard !azimuth_rad.isEmpty, azimuth_rad.count == elevation_rad.count else {
            throw DomainError(
                "mask", value: "\(azimuth_rad.count) azimuths, \(elevation_rad.count) elevations", allowed: "as many, at least 1")
        }
        let isOrdered = zip(azimuth_rad, azimuth_rad.dropFirst()).allSatisfy { $0 < $1 }
        guard isOrdered, azimuth_rad.allSatisfy({ $0 >= 0 && $0 < 2 * .pi }) else {
            throw DomainError("mask azimuth", value: "not increasing", allowed: "increasing within 0 … 360°, 360 excluded")
        }
        for elevation in elevation_rad { try ElevationMask.check(elevation) }
        let isConstant = Set(elevation_rad).count == 1
        (self.azimuth_rad, self.elevation_rad) = isConstant ? ([], [elevation_rad[0]]) : (azimuth_rad, elevation_rad)
    }

    private static func check(_ elevation_rad: Double) throws(DomainError) {
        guard (-Double.pi / 2...Double.pi / 2).contains(elevation_rad) else {
            throw DomainError("elevation mask", elevation_rad / radiansPerDegree, unit: "deg", allowed: -90...90)
        }
    }

    public var isConstant: Bool { azimuth_rad.isEmpty }
    var lowest_rad: Double { elevation_rad.min() ?? 0 }

    /// The least elevation in a direction, rad.
    public func elevation_rad(azimuth_rad azimuth: Double) -> Double {
        guard !isConstant else { return elevation_rad[0] }
        let a = wrapped(azimuth)
        let next = azimuth_rad.firstIndex { $0 > a } ?? azimuth_rad.count
        let count = azimuth_rad.count
        let (i, j) = ((next + count - 1) % count, next % count)
        let from = azimuth_rad[i] - (next == 0 ? 2 * .pi : 0)
        let to = azimuth_rad[j] + (next == count ? 2 * .pi : 0)
        return elevation_rad[i] + (elevation_rad[j] - elevation_rad[i]) * (a - from) / (to - from)
    }
}
