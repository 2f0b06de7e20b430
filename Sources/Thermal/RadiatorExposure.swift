internal import Glibc

/// How a panel is held.
public enum RadiatorAttitude: String, Sendable, Hashable, CaseIterable {
    /// In the plane of the Sun and the nadir: both faces edge-on to both, by one rotating joint.
    case edgeOn = "edge_on"
    /// One face to the nadir, the other to the zenith.
    case nadir
    /// One face to the Sun, the other away from it.
    case sunTracking = "sun_tracking"
}

/// What a panel of one attitude sees at one distance from the Earth, as tables over the cosine of the sun's zenith angle.
///
/// In every attitude the factors depend on that angle alone. Between values they are linear; with 257 values the albedo factor is
/// within 1e-4 of the exact one from 300 km upwards (0.04 W/m² of reflected sunlight at an albedo of 0.3).
public struct RadiatorExposure: Sendable, Hashable {
    /// How the panel is held.
    public let attitude: RadiatorAttitude
    /// Sum over both faces of the albedo factor, at equal distances of the cosine from −1 to 1.
    public let albedoTable: [Double]
    /// Sum over both faces of the view factor to the Earth, likewise; two values where it is constant.
    public let viewTable: [Double]

    /// - Parameters:
    ///   - distance_radii: distance from the Earth's centre in its radii, above 1.
    ///   - values: length of the tables.
    public init(_ attitude: RadiatorAttitude, distance_radii h: Double, values: Int = 257) {
        precondition(values > 1)
        self.attitude = attitude
        let cosines = (0..<values).map { -1 + 2 * Double($0) / Double(values - 1) }
        albedoTable = cosines.map { RadiatorExposure.albedoFactor(attitude, cosSunZenith: $0, distance_radii: h) }
        let constant = attitude != .sunTracking
        viewTable = (constant ? [-1, 1] : cosines).map {
            RadiatorExposure.earthViewFactor(attitude, cosSunZenith: $0, distance_radii: h)
        }
    }

    /// Sum over both faces of the exact albedo factor.
    public static func albedoFactor(_ attitude: RadiatorAttitude, cosSunZenith: Double, distance_radii h: Double) -> Double {
        switch attitude {
        case .edgeOn:
            2 * albedoFactorPlate(cosSunZenith: cosSunZenith, tilt_rad: .pi / 2, azimuth_rad: .pi / 2, distance_radii: h)
        case .nadir:
            albedoFactorPlate(cosSunZenith: cosSunZenith, tilt_rad: 0, azimuth_rad: 0, distance_radii: h)
        case .sunTracking:
            // The face towards the Sun leans from the nadir by the supplement of the sun's zenith angle, the other one by that angle.
            albedoFactorPlate(
                cosSunZenith: cosSunZenith, tilt_rad: .pi - acos(cosSunZenith), azimuth_rad: 0, distance_radii: h)
                + albedoFactorPlate(
                    cosSunZenith: cosSunZenith, tilt_rad: acos(cosSunZenith), azimuth_rad: .pi, distance_radii: h)
        }
    }

    /// Sum over both faces of the view factor to the Earth.
    public static func earthViewFactor(_ attitude: RadiatorAttitude, cosSunZenith: Double, distance_radii h: Double) -> Double {
        let tilt =
            switch attitude {
            case .edgeOn: Double.pi / 2
            case .nadir: 0.0
            case .sunTracking: acos(cosSunZenith)
            }
        return viewFactorPlateToSphere(tilt_rad: tilt, distance_radii: h)
            + viewFactorPlateToSphere(tilt_rad: .pi - tilt, distance_radii: h)
    }

    /// Sum over both faces of the cosine of the sun's incidence times the visible share of the Sun.
    ///
    /// - Parameters:
    ///   - litFraction: the visible share.
    ///   - cosSunZenithPositive, cosSunNadirLit: its products with the cosines of the zenith and nadir angles where positive.
    public static func sunFactor(
        _ attitude: RadiatorAttitude, litFraction: Double, cosSunZenithPositive: Double, cosSunNadirLit: Double
    ) -> Double {
        switch attitude {
        case .edgeOn: 0
        case .nadir: cosSunZenithPositive + cosSunNadirLit
        case .sunTracking: litFraction
        }
    }
}
