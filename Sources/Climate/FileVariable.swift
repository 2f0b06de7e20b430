internal import NetCDFKit

/// A variable of a file with its attributes.
struct FileVariable: Sendable {
    let netcdf: NetCDFVariable
    let attributes: [String: NetCDFAttribute]

    var name: String { netcdf.name }
    var dimensionNames: [String] { netcdf.dimensions.map(\.name) }

    /// A text attribute, trimmed; nil when absent or empty.
    func text(_ attribute: String) -> String? {
        guard let text = attributes[attribute]?.text else { return nil }
        let kept = text.drop { $0.isWhitespace || $0 == "\0" }
        let trimmed = String(kept.reversed().drop { $0.isWhitespace || $0 == "\0" }.reversed())
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The unit; NSRDB has an attribute of its own name for it.
    var units: String? { text("units") ?? text("psm_units") }

    /// The numbers of an attribute; text that is a number counts.
    func numbers(_ attribute: String) -> [Double] {
        guard let found = attributes[attribute] else { return [] }
        return found.numbers.isEmpty ? found.text.flatMap(Double.init).map { [$0] } ?? [] : found.numbers
    }
}

/// What a coordinate variable measures.
enum CoordinateKind: Sendable {
    case longitude, latitude
    /// An X or Y axis of a rotated, projected or unnamed grid.
    case x, y
    case time
    case other

    /// Judges by standard name, then units, `axis` and `_CoordinateAxisType`, then the name.
    ///
    /// Source: CF conventions 1.11, chapter 4 and section 5.6.
    init(_ variable: FileVariable) {
        let units = variable.text("units")?.lowercased() ?? ""
        switch variable.text("standard_name")?.lowercased() {
        case "longitude": self = .longitude
        case "latitude": self = .latitude
        case "grid_longitude", "projection_x_coordinate", "projection_x_angular_coordinate": self = .x
        case "grid_latitude", "projection_y_coordinate", "projection_y_angular_coordinate": self = .y
        case "time": self = .time
        case .some(let name) where name.hasSuffix("time") || name == "forecast_period": self = .other
        default:
            self =
                CoordinateKind.byUnits(units) ?? CoordinateKind.byAxis(variable)
                ?? CoordinateKind.byName(variable.name, units: units)
        }
    }

    private static func byUnits(_ units: String) -> CoordinateKind? {
        switch units.replacing(" ", with: "_") {
        case "degrees_east", "degree_east", "degrees_e", "degree_e", "degreese", "degreee": return .longitude
        case "degrees_north", "degree_north", "degrees_n", "degree_n", "degreesn", "degreen": return .latitude
        default: break
        }
        return units.contains(" since ") || units == "day as %y%m%d.%f" ? .time : nil
    }

    private static func byAxis(_ variable: FileVariable) -> CoordinateKind? {
        switch variable.text("_CoordinateAxisType")?.lowercased() {
        case "lon": return .longitude
        case "lat": return .latitude
        case "geox": return .x
        case "geoy": return .y
        case "time": return .time
        case .some: return .other
        case nil: break
        }
        let named = byName(variable.name, units: "degrees")
        switch variable.text("axis")?.uppercased() {
        case "X": return named == .longitude ? .longitude : .x
        case "Y": return named == .latitude ? .latitude : .y
        case "T": return .time
        case "Z": return .other
        default: return nil
        }
    }

    private static func byName(_ name: String, units: String) -> CoordinateKind {
        switch name.split(separator: "/").last?.lowercased() ?? "" {
        case "lon", "longitude", "lons", "nav_lon", "xlong", "xlon", "clon", "tlon", "tlong", "lon2d",
            "grid_center_lon":
            return .longitude
        case "lat", "latitude", "lats", "nav_lat", "xlat", "clat", "tlat", "lat2d", "grid_center_lat":
            return .latitude
        case "x", "xc", "rlon", "x_coord", "west_east", "projection_x_coordinate": return .x
        case "y", "yc", "rlat", "y_coord", "south_north", "projection_y_coordinate": return .y
        case "time", "valid_time", "times", "time_counter", "date": return .time
        default: return .other
        }
    }
}
