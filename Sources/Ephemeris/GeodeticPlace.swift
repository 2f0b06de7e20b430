/// A place on or above the ellipsoid: longitude east-positive, geodetic latitude north-positive, altitude above the ellipsoid.
public struct GeodeticPlace: Sendable, Hashable {
    /// Longitude, rad, east-positive.
    public var longitude_rad: Double
    /// Geodetic latitude, rad, −pi/2 … pi/2.
    public var latitude_rad: Double
    /// Altitude, m.
    public var altitude_m: Double

    /// A place from its angles in rad and its altitude in m.
    public init(longitude_rad: Double, latitude_rad: Double, altitude_m: Double = 0) {
        self.longitude_rad = longitude_rad
        self.latitude_rad = latitude_rad
        self.altitude_m = altitude_m
    }
}
