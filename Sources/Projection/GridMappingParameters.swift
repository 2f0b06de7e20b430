/// The attributes of a grid-mapping variable, read as PROJ parameters.
struct Parameters {
    let attributes: [String: GridMappingValue]
    let axisUnit_m: Double

    private var mapping: String { text("grid_mapping_name") ?? "variable" }

    func text(_ attribute: String) -> String? {
        if case .text(let text)? = attributes[attribute], !text.isEmpty { return text }
        return nil
    }

    /// The numbers of an attribute; nil when it is absent.
    ///
    /// Numbers written as text are accepted.
    func numbers(_ attribute: String) throws(ProjectionError) -> [Double]? {
        switch attributes[attribute] {
        case nil: return nil
        case .numbers(let values): return values
        case .text(let text):
            let values = text.split { $0 == " " || $0 == "," }.map { Double($0) }
            guard !values.isEmpty, !values.contains(nil) else { throw .missingAttribute(mapping: mapping, attribute: attribute) }
            return values.compactMap { $0 }
        }
    }

    func number(_ attribute: String) throws(ProjectionError) -> Double? { try numbers(attribute)?.first }

    /// The first attribute of several spellings that is there.
    func required(_ spellings: String...) throws(ProjectionError) -> Double {
        for spelling in spellings {
            if let value = try number(spelling) { return value }
        }
        throw .missingAttribute(mapping: mapping, attribute: spellings[0])
    }

    /// `+lat_1=… +lat_2=…` from one or two standard parallels.
    var standardParallels: String {
        get throws(ProjectionError) {
            guard let values = try numbers("standard_parallel"), let first = values.first else {
                throw .missingAttribute(mapping: mapping, attribute: "standard_parallel")
            }
            return values.count > 1 ? "+lat_1=\(first) +lat_2=\(values[1])" : "+lat_1=\(first)"
        }
    }

    /// `+lat_ts=…` from a standard parallel, or else `+k_0=…` from a scale factor at the origin.
    var parallelOrScale: String {
        get throws(ProjectionError) {
            if let parallel = try number("standard_parallel") { return "+lat_ts=\(parallel)" }
            return "+k_0=\(try number("scale_factor_at_projection_origin") ?? 1)"
        }
    }

    /// `+x_0=… +y_0=…` in metres; CF gives them in the unit of the axes.
    var falseOrigin: String {
        get throws(ProjectionError) {
            let x = try number("false_easting") ?? 0
            let y = try number("false_northing") ?? 0
            return " +x_0=\(x * axisUnit_m) +y_0=\(y * axisUnit_m)"
        }
    }

    /// The figure of the Earth and the prime meridian.
    ///
    /// WGS 84 where the file doesn't say.
    var figure: String {
        get throws(ProjectionError) {
            let meridian = try number("longitude_of_prime_meridian") ?? 0
            return try ellipsoid + (meridian == 0 ? "" : " +pm=\(meridian)")
        }
    }

    private var ellipsoid: String {
        get throws(ProjectionError) {
            if let major = try number("semi_major_axis") {
                if let minor = try number("semi_minor_axis") { return "+a=\(major) +b=\(minor)" }
                if let inverse = try number("inverse_flattening"), inverse != 0 { return "+a=\(major) +rf=\(inverse)" }
                return "+R=\(major)"
            }
            if let radius = try number("earth_radius") { return "+R=\(radius)" }
            let named = text("reference_ellipsoid_name")?.uppercased().filter { $0.isLetter || $0.isNumber } ?? ""
            return "+ellps=\(Parameters.ellipsoids[named] ?? "WGS84")"
        }
    }

    /// Names of ellipsoids in CF files (capitals, letters and digits only) and in PROJ.
    private static let ellipsoids = [
        "WGS84": "WGS84", "WGS1984": "WGS84", "WGS72": "WGS72", "WGS1972": "WGS72", "GRS80": "GRS80", "GRS1980": "GRS80",
        "GRS67": "GRS67", "GRS1967": "GRS67", "AIRY": "airy", "AIRY1830": "airy", "BESSEL": "bessel", "BESSEL1841": "bessel",
        "CLARKE1866": "clrk66", "CLARKE1880": "clrk80", "CLARKE1880IGN": "clrk80ign", "CLARKE1880RGS": "clrk80",
        "INTERNATIONAL1924": "intl", "HAYFORD1909": "intl", "KRASSOVSKY1940": "krass", "KRASSOWSKY1940": "krass",
        "SPHERE": "sphere",
    ]
}

extension GridMapping {
    /// One builder for each mapping of CF appendix F that PROJ supports: attributes in, `+proj=…` out.
    static let builders: [String: @Sendable (Parameters) throws(ProjectionError) -> String] = [
        "albers_conical_equal_area": { (p) throws(ProjectionError) in
            "+proj=aea \(try p.standardParallels) +lat_0=\(try p.number("latitude_of_projection_origin") ?? 0)"
                + " +lon_0=\(try p.required("longitude_of_central_meridian"))"
        },
        "azimuthal_equidistant": { (p) throws(ProjectionError) in
            "+proj=aeqd +lat_0=\(try p.required("latitude_of_projection_origin"))"
                + " +lon_0=\(try p.required("longitude_of_projection_origin"))"
        },
        "geostationary": { (p) throws(ProjectionError) in
            guard try p.number("latitude_of_projection_origin") ?? 0 == 0 else {
                throw .missingAttribute(mapping: "geostationary", attribute: "latitude_of_projection_origin (it must be 0)")
            }
            let fixed = p.text("fixed_angle_axis").map { $0.lowercased() == "x" ? "y" : "x" }
            let sweep = p.text("sweep_angle_axis")?.lowercased() ?? fixed ?? "y"
            return "+proj=geos +h=\(try p.required("perspective_point_height"))"
                + " +lon_0=\(try p.required("longitude_of_projection_origin")) +sweep=\(sweep)"
        },
        "lambert_azimuthal_equal_area": { (p) throws(ProjectionError) in
            "+proj=laea +lat_0=\(try p.required("latitude_of_projection_origin"))"
                + " +lon_0=\(try p.required("longitude_of_projection_origin"))"
        },
        "lambert_conformal_conic": { (p) throws(ProjectionError) in
            "+proj=lcc \(try p.standardParallels) +lat_0=\(try p.required("latitude_of_projection_origin"))"
                + " +lon_0=\(try p.required("longitude_of_central_meridian"))"
        },
        "lambert_cylindrical_equal_area": { (p) throws(ProjectionError) in
            "+proj=cea \(try p.parallelOrScale) +lon_0=\(try p.required("longitude_of_central_meridian"))"
        },
        "mercator": { (p) throws(ProjectionError) in
            "+proj=merc \(try p.parallelOrScale) +lon_0=\(try p.required("longitude_of_projection_origin"))"
        },
        "oblique_mercator": { (p) throws(ProjectionError) in
            "+proj=omerc +alpha=\(try p.required("azimuth_of_central_line"))"
                + " +lat_0=\(try p.required("latitude_of_projection_origin")) +lonc=\(try p.required("longitude_of_projection_origin"))"
                + " +k_0=\(try p.number("scale_factor_at_projection_origin") ?? 1)"
        },
        "orthographic": { (p) throws(ProjectionError) in
            "+proj=ortho +lat_0=\(try p.required("latitude_of_projection_origin"))"
                + " +lon_0=\(try p.required("longitude_of_projection_origin"))"
        },
        "polar_stereographic": { (p) throws(ProjectionError) in
            let parallel = try p.number("standard_parallel")
            let origin = try p.number("latitude_of_projection_origin") ?? (parallel ?? 90 < 0 ? -90 : 90)
            return "+proj=stere +lat_0=\(origin < 0 ? -90 : 90) \(try p.parallelOrScale)"
                + " +lon_0=\(try p.required("straight_vertical_longitude_from_pole", "longitude_of_projection_origin"))"
        },
        "rotated_latitude_longitude": { (p) throws(ProjectionError) in
            "+proj=ob_tran +o_proj=longlat +o_lon_p=\(try p.number("north_pole_grid_longitude") ?? 0)"
                + " +o_lat_p=\(try p.required("grid_north_pole_latitude"))"
                + " +lon_0=\(180 + (try p.required("grid_north_pole_longitude")))"
        },
        "sinusoidal": { (p) throws(ProjectionError) in
            "+proj=sinu +lon_0=\(try p.required("longitude_of_projection_origin", "longitude_of_central_meridian"))"
        },
        "stereographic": { (p) throws(ProjectionError) in
            "+proj=stere +lat_0=\(try p.required("latitude_of_projection_origin"))"
                + " +lon_0=\(try p.required("longitude_of_projection_origin"))"
                + " +k_0=\(try p.number("scale_factor_at_projection_origin") ?? 1)"
        },
        "transverse_mercator": { (p) throws(ProjectionError) in
            "+proj=tmerc +lat_0=\(try p.required("latitude_of_projection_origin"))"
                + " +lon_0=\(try p.required("longitude_of_central_meridian"))"
                + " +k_0=\(try p.number("scale_factor_at_central_meridian") ?? 1)"
        },
        "vertical_perspective": { (p) throws(ProjectionError) in
            "+proj=nsper +h=\(try p.required("perspective_point_height"))"
                + " +lat_0=\(try p.required("latitude_of_projection_origin")) +lon_0=\(try p.required("longitude_of_projection_origin"))"
        },
    ]
}
