internal import Units

/// A value of a grid-mapping attribute: numbers or text.
public enum GridMappingValue: Hashable, Sendable {
    case numbers([Double])
    case text(String)
}

/// A CF grid mapping: how the coordinates of a grid follow from longitude and latitude.
///
/// All mappings of appendix F for which PROJ has an operation are understood. Longitude and latitude are taken on the
/// mapping's own figure of the Earth; no datum shift is made.
///
/// Source: CF conventions 1.11, section 5.6 and appendix F; PROJ 9 operations manual.
public struct GridMapping: Hashable, Sendable {
    /// `grid_mapping_name`, or `crs_wkt` when there is no name.
    public let name: String
    /// Whether grid coordinates are angles (longitude and latitude, rotated or not) in degrees rather than lengths in metres.
    public let isAngular: Bool
    /// Metres of projected length in one radian of scan angle; set for `geostationary` only.
    public let perspectiveHeight_m: Double?

    private enum Definition: Hashable, Sendable {
        case identity(primeMeridian_deg: Double)
        case operation(String)
        case wkt(String)
    }

    private let definition: Definition

    /// Reads the attributes of a grid-mapping variable.
    ///
    /// - Parameter axisUnit_m: Metres in the unit of the projection coordinates, which is also that of the false easting and northing.
    /// - Throws: ``ProjectionError``.
    public init(attributes: [String: GridMappingValue], axisUnit_m: Double = 1) throws(ProjectionError) {
        let parameters = Parameters(attributes: attributes, axisUnit_m: axisUnit_m)
        guard let name = parameters.text("grid_mapping_name") else {
            guard let wkt = parameters.text("crs_wkt") ?? parameters.text("spatial_ref") else {
                throw .missingAttribute(mapping: "variable", attribute: "grid_mapping_name")
            }
            self.init(name: "crs_wkt", isAngular: GridMapping.isGeographic(wkt), definition: .wkt(wkt))
            return
        }
        if name == "latitude_longitude" {
            let meridian = try parameters.number("longitude_of_prime_meridian") ?? 0
            self.init(name: name, isAngular: true, definition: .identity(primeMeridian_deg: meridian))
            return
        }
        guard let build = GridMapping.builders[name] else {
            if let wkt = parameters.text("crs_wkt") {
                self.init(name: name, isAngular: GridMapping.isGeographic(wkt), definition: .wkt(wkt))
                return
            }
            throw .unknownMapping(name: name, known: GridMapping.builders.keys.sorted())
        }
        let operation = try build(parameters)
        let figure = try parameters.figure
        let isAngular = name == "rotated_latitude_longitude"
        let offsets = isAngular || name == "geostationary" ? "" : try parameters.falseOrigin
        self.init(
            name: name, isAngular: isAngular,
            definition: .operation(
                "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step \(operation)\(offsets) \(figure)"
                    + (isAngular ? " +step +proj=unitconvert +xy_in=rad +xy_out=deg" : "")),
            perspectiveHeight_m: name == "geostationary" ? try parameters.number("perspective_point_height") : nil)
    }

    private init(name: String, isAngular: Bool, definition: Definition, perspectiveHeight_m: Double? = nil) {
        (self.name, self.isAngular, self.definition, self.perspectiveHeight_m) = (
            name, isAngular, definition, perspectiveHeight_m
        )
    }

    private static func isGeographic(_ wkt: String) -> Bool {
        ["GEOGCRS", "GEODCRS", "GEOGCS", "GEODETICCRS", "GEOGRAPHICCRS"].contains { wkt.uppercased().hasPrefix($0) }
    }

    /// The transformation from longitude and latitude in degrees to grid coordinates in metres or degrees.
    ///
    /// - Throws: ``ProjectionError/invalidCRS(definition:reason:)``, when an attribute has a value that PROJ refuses.
    public func makeTransform() throws(ProjectionError) -> Transform {
        switch definition {
        case .identity(let meridian):
            try Transform(pipeline: "+proj=affine +xoff=\(-meridian)")
        case .operation(let pipeline):
            try Transform(pipeline: pipeline)
        case .wkt(let wkt):
            try Transform(from: "EPSG:4326", to: wkt)
        }
    }

    /// The PROJ operation or the WKT, for messages and tests.
    public var projDefinition: String {
        switch definition {
        case .identity(let meridian): "longitude - \(compact(meridian))"
        case .operation(let text), .wkt(let text): text
        }
    }
}
