internal import Glibc

/// Rows of modules one behind the other, as they shade and see each other.
public struct Rows: Sendable, Hashable {
    /// Width of a row over the distance of rows.
    public var groundCoverage: Double
    /// Slope of the ground across the rows, rad, with the sign of the rotation.
    public var crossSlope_rad: Double

    /// Rows of a ground coverage, on level ground unless told otherwise.
    public init(groundCoverage: Double, crossSlope_rad: Double = 0) {
        (self.groundCoverage, self.crossSlope_rad) = (groundCoverage, crossSlope_rad)
    }

    /// Share of a row's width in the shade of the next, 0 … 1.
    ///
    /// Source: Anderson and Jensen, Shaded fraction and backtracking in single-axis trackers on rolling terrain, Journal of Renewable
    /// and Sustainable Energy 16, 2024, eq. 32, for rows of one rotation whose axes lie in their surface.
    /// - Parameters:
    ///   - rotation_rad: of the modules about the rows' axis, positive to the right of it.
    ///   - projectedZenith_rad: of the Sun in the plane across the axis (``projectedZenith_rad(sun:axisTilt_rad:axisAzimuth_rad:)``).
    public func shadedFraction(rotation_rad: Double, projectedZenith_rad: Double) -> Double {
        let facing = abs(cos(rotation_rad - projectedZenith_rad))
        let pitch = cos(projectedZenith_rad - crossSlope_rad) / (groundCoverage * cos(crossSlope_rad))
        return max(min(1 - pitch / facing, 1), 0)
    }

    /// Angle below which the row in front hides the sky, averaged over the slant height, rad.
    ///
    /// Source: Passias and Källbäck, Shading effects in rows of solar cell panels, Solar Cells 11, 1984, eq. 9.
    public func maskingAngle_rad(tilt_rad: Double) -> Double {
        let (sine, cosine, x) = (sin(tilt_rad), cos(tilt_rad), 1 / groundCoverage)
        guard abs(sine) > 1e-12 else { return tilt_rad * 0 }
        let first = -x * sine * log(abs(2 * x * cosine - (x * x + 1))) / 2
        let second = (x * cosine - 1) * atan((x * cosine - 1) / (x * sine))
        let third = (1 - x * cosine) * atan(cosine / sine)
        return first + second + third + x * log(x) * sine
    }

    /// Share of the isotropic diffuse light of the sky that the row in front takes.
    ///
    /// Source: Passias and Källbäck 1984, eq. 12 with the mean masking angle.
    public func skyDiffuseLoss(tilt_rad: Double) -> Double {
        let cosine = cos(maskingAngle_rad(tilt_rad: tilt_rad) / 2)
        return 1 - cosine * cosine
    }
}

/// Zenith angle of the Sun as it appears in the plane across an axis, rad: positive to the right of the axis.
public func projectedZenith_rad(sun: SIMD3<Double>, axisTilt_rad: Double, axisAzimuth_rad: Double) -> Double {
    let frame = TrackerAxis(tilt_rad: axisTilt_rad, azimuth_rad: axisAzimuth_rad).frame
    return atan2((frame.across * sun).sum(), (frame.normal * sun).sum())
}
