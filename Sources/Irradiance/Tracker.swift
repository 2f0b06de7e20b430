internal import Glibc
internal import Units

/// A horizontal or tilted single axis that turns modules after the Sun.
public struct TrackerAxis: Sendable, Hashable {
    /// Tilt of the axis from the horizontal, rad.
    public var tilt_rad: Double
    /// Azimuth of the axis, rad: clockwise from north.
    public var azimuth_rad: Double
    /// Largest rotation either way, rad.
    public var maximum_rad: Double
    /// Whether rows turn back to keep their shade off one another.
    public var backtracks: Bool
    /// Ground coverage ratio: module width over the distance of the axes, 0 … 1.
    public var groundCoverage: Double
    /// Slope of the ground across the axes, rad: positive where it falls to the right of the axis direction.
    public var crossSlope_rad: Double

    /// A level axis from north to south that turns 60° either way and backtracks, unless told otherwise.
    public init(
        tilt_rad: Double = 0, azimuth_rad: Double = .pi, maximum_rad: Double = .pi / 3, backtracks: Bool = true,
        groundCoverage: Double = 0.35, crossSlope_rad: Double = 0
    ) {
        self.tilt_rad = tilt_rad
        self.azimuth_rad = azimuth_rad
        self.maximum_rad = maximum_rad
        self.backtracks = backtracks
        self.groundCoverage = groundCoverage
        self.crossSlope_rad = crossSlope_rad
    }

    /// Tilt of an axis that lies on sloping ground, rad.
    ///
    /// Source: Anderson and Mikofski 2020, eq. 18.
    public static func tilt_rad(slope_rad: Double, slopeAzimuth_rad: Double, axisAzimuth_rad: Double) -> Double {
        atan(cos(axisAzimuth_rad - slopeAzimuth_rad) * tan(slope_rad))
    }

    /// Slope across an axis on sloping ground, rad.
    ///
    /// Source: Anderson and Mikofski 2020, eq. 25 and 26.
    public static func crossSlope_rad(
        slope_rad: Double, slopeAzimuth_rad: Double, axisAzimuth_rad: Double, axisTilt_rad: Double
    ) -> Double {
        let turn = axisAzimuth_rad - slopeAzimuth_rad
        let v = SIMD3(
            sin(turn) * cos(axisTilt_rad) * cos(slope_rad),
            sin(axisTilt_rad) * sin(slope_rad) + cos(turn) * cos(axisTilt_rad) * cos(slope_rad),
            -sin(turn) * sin(slope_rad) * cos(axisTilt_rad))
        let across = (v.x * cos(turn) - v.y * sin(turn)) * sin(axisTilt_rad) + v.z * cos(axisTilt_rad)
        return asin(across / (v * v).sum().squareRoot())
    }

    /// East, north and up components of the axis, of the horizontal across it, and of the normal at zero rotation.
    ///
    /// Rotation is positive to the right of the axis direction (west for an axis to the south).
    var frame: (along: SIMD3<Double>, across: SIMD3<Double>, normal: SIMD3<Double>) {
        let (sine, cosine) = (sin(azimuth_rad), cos(azimuth_rad))
        let across = SIMD3(cosine, -sine, 0.0)
        let along = SIMD3(sine * cos(tilt_rad), cosine * cos(tilt_rad), -sin(tilt_rad))
        let normal = SIMD3(sine * sin(tilt_rad), cosine * sin(tilt_rad), cos(tilt_rad))
        return (along, across, normal)
    }

    /// Rotation for the Sun in a direction (east, north, up), rad; NaN with the Sun below the horizon.
    ///
    /// Source: Anderson and Mikofski, Slope-aware backtracking for single-axis trackers, NREL/TP-5K00-76626, 2020, eq. 5,
    /// 14–16.
    public func rotation_rad(sun: SIMD3<Double>) -> Double {
        guard sun.z >= 0 else { return .nan }
        let (_, across, normal) = frame
        let ideal = atan2((across * sun).sum(), (normal * sun).sum())
        guard backtracks else { return max(-maximum_rad, min(maximum_rad, ideal)) }
        let clearance = abs(cos(ideal - crossSlope_rad)) / (groundCoverage * cos(crossSlope_rad))
        let correction = clearance < 1 ? (ideal < 0 ? acos(clearance) : -acos(clearance)) : 0
        return max(-maximum_rad, min(maximum_rad, ideal + correction))
    }

    /// The normal (east, north, up) of the modules at a rotation.
    public func normal(rotation_rad: Double) -> SIMD3<Double> {
        let (_, across, normal) = frame
        return across * sin(rotation_rad) + normal * cos(rotation_rad)
    }
}
