/// What an ephemeris holds of each state.
public enum EphemerisQuantities: Sendable, Hashable {
    /// Position and velocity in the frame.
    case cartesian
    /// The place below a satellite on the WGS 84 ellipsoid and its height.
    case geodetic

    /// A column of a file.
    struct Column {
        /// Name in CSV, with the unit; name and unit in NetCDF; decimals in CSV.
        let csvName: String, name: String, unit: String, decimals: Int
        let longName: String
        var standardName: String?
    }

    func columns(frame: String) -> [Column] {
        switch self {
        case .cartesian:
            return ["x", "y", "z"].map {
                Column(csvName: "\($0)_km", name: $0, unit: "km", decimals: 9, longName: "Position, \(frame) \($0)")
            }
                + ["x", "y", "z"].map {
                    Column(
                        csvName: "v\($0)_km_per_s", name: "v\($0)", unit: "km s-1", decimals: 12,
                        longName: "Velocity, \(frame) \($0)")
                }
        case .geodetic:
            return [
                Column(
                    csvName: "longitude_deg", name: "longitude", unit: "degrees_east", decimals: 9, longName: "Longitude, WGS 84",
                    standardName: "longitude"),
                Column(
                    csvName: "latitude_deg", name: "latitude", unit: "degrees_north", decimals: 9,
                    longName: "Geodetic latitude, WGS 84",
                    standardName: "latitude"),
                Column(
                    csvName: "height_m", name: "height", unit: "m", decimals: 3, longName: "Height above the WGS 84 ellipsoid",
                    standardName: "height_above_reference_ellipsoid"),
            ]
        }
    }
}
