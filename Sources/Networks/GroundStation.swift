internal import Glibc
internal import Units

/// A place on the ground with antennas to satellites.
public struct GroundStation: Sendable, Hashable {
    public let name: String
    public let longitude_rad: Double, latitude_rad: Double
    /// Position on the WGS 84 ellipsoid and the direction of its vertical.
    let position_m: SIMD3<Double>, up: SIMD3<Double>

    public init(_ name: String, longitude_rad: Double, latitude_rad: Double, altitude_m: Double = 0) {
        (self.name, self.longitude_rad, self.latitude_rad) = (name, longitude_rad, latitude_rad)
        let (sine, cosine) = (sin(latitude_rad), cos(latitude_rad))
        let flattening = 1 / 298.257223563
        let square = flattening * (2 - flattening)
        let normal_m = 6_378_137 / sqrt(1 - square * sine * sine)
        up = SIMD3(cosine * cos(longitude_rad), cosine * sin(longitude_rad), sine)
        let height = SIMD3(normal_m + altitude_m, normal_m + altitude_m, normal_m * (1 - square) + altitude_m)
        position_m = height * up
    }
}
