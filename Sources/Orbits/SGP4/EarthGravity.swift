internal import Glibc

/// The gravity constants that SGP4 is run with. Element sets are fitted with WGS-72; anything else changes their meaning.
///
/// Source: Vallado, Crawford, Hujsak, Kelso, *Revisiting Spacetrack Report #3*, AIAA 2006-6753, appendix.
public enum EarthGravity: String, CaseIterable, Sendable {
    /// WGS-72, what element sets are made with.
    case wgs72
    /// WGS-72 with the rounded `xke` of Spacetrack Report #3.
    case wgs72old
    /// WGS-84.
    case wgs84

    /// Gravitational parameter, km³/s².
    public var gravitationalParameter_km3_per_s2: Double {
        switch self {
        case .wgs72: 398_600.8
        case .wgs72old: 398_600.79964
        case .wgs84: 398_600.5
        }
    }
    /// Equatorial radius, km: the theory's unit of length.
    public var radius_km: Double { self == .wgs84 ? 6378.137 : 6378.135 }
    /// √(GM) in Earth radii^1.5 per minute.
    public var xke: Double {
        if self == .wgs72old { return 0.0743669161 }
        return 60.0 / sqrt(radius_km * radius_km * radius_km / gravitationalParameter_km3_per_s2)
    }
    /// Zonal harmonics, not normalised.
    public var j2: Double { self == .wgs84 ? 0.00108262998905 : 0.001082616 }
    public var j3: Double { self == .wgs84 ? -0.00000253215306 : -0.00000253881 }
    public var j4: Double { self == .wgs84 ? -0.00000161098761 : -0.00000165597 }
}
