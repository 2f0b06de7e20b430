internal import Ephemeris
internal import Glibc
public import Models
internal import TimeScales
internal import Units

private let orbitInputs: [Parameter] = [
    .time("epoch_utc", "moment of the elements"), altitudeParameter, inclinationParameter,
    .number("raan_deg", "deg", -360...360, "right ascension of the ascending node at the epoch"),
    .number("latitude_argument_deg", "deg", -360...360, default: 0, "argument of latitude at the epoch"),
]

private let siteInputs: [Parameter] = [
    .number("longitude_deg", "deg", -180...360, "longitude of the site, east-positive"),
    .number("latitude_deg", "deg", -90...90, "geodetic latitude of the site"),
    .number("site_altitude_m", "m", -500...10_000, default: 0, "height of the site above the ellipsoid"),
    .number("min_elevation_deg", "deg", -90...89.9, default: 10, "least elevation at which the satellite is in view"),
    .number("dut1_s", "s", -1...1, default: 0, "UT1 − UTC"),
]

private let earthChoices = ["sphere", "ellipsoid"]

private func orbit(_ row: Row) throws(DomainError) -> CircularOrbit {
    try CircularOrbit(
        altitude_m: row["altitude_km"] * 1000, inclination_rad: row["inclination_deg"] * radiansPerDegree,
        raan_rad: row["raan_deg"] * radiansPerDegree, argumentOfLatitude_rad: row["latitude_argument_deg"] * radiansPerDegree,
        epoch: Instant(unix_s: row["epoch_utc"]))
}

private func passSearch(_ row: Row) throws(DomainError) -> PassSearch {
    PassSearch(
        try orbit(row),
        over: GeodeticPlace(
            longitude_rad: row["longitude_deg"] * radiansPerDegree, latitude_rad: row["latitude_deg"] * radiansPerDegree,
            altitude_m: row["site_altitude_m"]),
        mask: try ElevationMask(constant: row["min_elevation_deg"] * radiansPerDegree), dut1_s: row["dut1_s"])
}

/// Stops a search after its first find.
private struct Found: Error {}

/// Eclipses and passes as events, and footprints.
public let eventsModels: [Model] = [
    Model(
        "eclipse.event", "The next eclipse of a circular orbit: seconds from a moment to entries and exits.",
        edition: "roots of the shadow function; sphere or WGS 84",
        source: "Montenbruck and Gill, Satellite Orbits, 2000, section 3.4",
        inputs: orbitInputs + [
            .time("time_utc", "start of the search"),
            .number("search_h", "h", 0.01...9000, default: 48, "length of the search"),
            .choice("shadow", [ShadowModel.cylindrical, .conical].map(\.rawValue), default: "conical", "shape of the shadow"),
            .choice("earth", earthChoices, default: "sphere", "body that casts it: sphere of 6378.137 km or WGS 84 ellipsoid"),
            .number("sun_radius_km", "km", 1...1e7, default: Physical.sunRadius_m / 1000, "radius of the Sun"),
        ],
        outputs: [
            .number("entry_s", "s", 0...4e7, "into any shadow; 0: in shadow already; missing: no eclipse in the search"),
            .number("umbra_entry_s", "s", 0...4e7, "into full shadow; missing: partial"),
            .number("umbra_exit_s", "s", 0...4e7, "out of full shadow"),
            .number("exit_s", "s", 0...4e7, "out of any shadow, or the end of the search"),
            .number("least_share", "1", 0...1, "least visible share of the Sun's disk"),
        ]
    ) { row throws(DomainError) in
        let start = Instant(unix_s: row["time_utc"])
        let end = start + row["search_h"] * 3600
        let search = EclipseSearch(
            try orbit(row), sun: SunPath(from: start, to: end), shadow: row["shadow"] == 0 ? .cylindrical : .conical,
            earth: row["earth"] == 0 ? .equatorialSphere : .ellipsoid, sunRadius_m: row["sun_radius_km"] * 1000)
        var first: Eclipse?
        do {
            try search.run(from: start, to: end) {
                first = $0
                throw Found()
            }
        } catch {}
        guard let first else { return Array(repeating: .nan, count: 5) }
        return [
            first.start - start, first.umbraStart.map { $0 - start } ?? .nan, first.umbraEnd.map { $0 - start } ?? .nan,
            first.end - start, first.leastShare,
        ]
    },
    Model(
        "passes.next", "The next pass of a circular orbit over a site: rise, culmination and set.",
        edition: "J2, mean sidereal time, WGS 84", source: "Vallado 2013, sections 4.4 and 11.3",
        inputs: orbitInputs + siteInputs + [
            .time("time_utc", "start of the search"), .number("search_h", "h", 0.01...9000, default: 48, "length of the search"),
        ],
        outputs: [
            .number("rise_s", "s", 0...4e7, "from the start; 0: in view already; missing: no pass in the search"),
            .number("culmination_s", "s", 0...4e7, "greatest elevation"),
            .number("set_s", "s", 0...4e7, "set, or the end of the search"),
            .number("rise_azimuth_deg", "deg", 0...360, "clockwise from north"),
            .number("culmination_azimuth_deg", "deg", 0...360, "clockwise from north"),
            .number("set_azimuth_deg", "deg", 0...360, "clockwise from north"),
            .number("culmination_elevation_deg", "deg", -90...90, "greatest elevation, without refraction"),
            .number("culmination_range_km", "km", 0...1e6, "distance then"),
        ]
    ) { row throws(DomainError) in
        let search = try passSearch(row)
        let start = Instant(unix_s: row["time_utc"])
        var first: Pass?
        do {
            try search.run(from: start, to: start + row["search_h"] * 3600) {
                first = $0
                throw Found()
            }
        } catch {}
        guard let first else { return Array(repeating: .nan, count: 8) }
        let angles = [
            first.riseSky.azimuth_rad, first.culminationSky.azimuth_rad, first.setSky.azimuth_rad,
            first.culminationSky.elevation_rad,
        ]
        return [first.rise - start, first.culmination - start, first.set - start] + angles.map { $0 / radiansPerDegree }
            + [first.culminationSky.range_m / 1000]
    },
    Model(
        "passes.access", "How often and how long a site has a circular orbit in view.", edition: "J2, mean sidereal time, WGS 84",
        source: "Vallado 2013, sections 4.4 and 11.3",
        inputs: orbitInputs + siteInputs + [
            .time("start_utc", "start of the span"), .number("days", "d", 0.001...3660, default: 7, "length of the span"),
        ],
        outputs: [
            .number("passes", "1", 0...1e6, "number, those cut at the ends included"),
            .number("total_min", "min", 0...1e7, "time in view"), .number("mean_min", "min", 0...1e7, "mean of a pass"),
            .number("longest_gap_min", "min", 0...1e7, "longest time without view"),
            .number("access_fraction", "1", 0...1, "share of the span in view"),
        ]
    ) { row throws(DomainError) in
        let search = try passSearch(row)
        let start = Instant(unix_s: row["start_utc"])
        var statistics = AccessStatistics(from: start, to: start + row["days"] * 86_400)
        search.run(from: statistics.start, to: statistics.end) { statistics.add($0) }
        return [
            Double(statistics.passes), statistics.total_s / 60, statistics.mean_s / 60, statistics.longestGap_s / 60,
            statistics.fraction,
        ]
    },
    Model(
        "passes.sky", "Azimuth, elevation and range of an Earth-fixed position seen from a site.",
        edition: "WGS 84, no refraction",
        source: "Vallado 2013, section 4.4.3",
        inputs: [
            .number("longitude_deg", "deg", -180...360, "longitude of the site, east-positive"),
            .number("latitude_deg", "deg", -90...90, "geodetic latitude of the site"),
            .number("site_altitude_m", "m", -500...10_000, default: 0, "height of the site above the ellipsoid"),
            .number("x_km", "km", -1e6...1e6, "satellite, Earth-fixed"),
            .number("y_km", "km", -1e6...1e6, "satellite, Earth-fixed"),
            .number("z_km", "km", -1e6...1e6, "satellite, Earth-fixed"),
        ],
        outputs: [
            .number("azimuth_deg", "deg", 0...360, "clockwise from north"),
            .number("elevation_deg", "deg", -90...90, "above the ellipsoid's tangent plane"),
            .number("range_km", "km", 0...2e6, "distance"),
        ]
    ) { row throws(DomainError) in
        let site = SiteView(
            GeodeticPlace(
                longitude_rad: row["longitude_deg"] * radiansPerDegree, latitude_rad: row["latitude_deg"] * radiansPerDegree,
                altitude_m: row["site_altitude_m"]), dut1_s: 0)
        let sky = site.sky(earthFixed_m: SIMD3(row["x_km"], row["y_km"], row["z_km"]) * 1000)
        return [sky.azimuth_rad / radiansPerDegree, sky.elevation_rad / radiansPerDegree, sky.range_m / 1000]
    },
    Model(
        "visibility.footprint", "How far the Earth sees a satellite above an elevation: the footprint's size.",
        edition: "WGS 84 ellipsoid, 72 directions", source: "geometry of the tangent plane; Vallado 2013, section 11.2",
        inputs: [
            .number("longitude_deg", "deg", -180...360, default: 0, "point below the satellite"),
            .number("latitude_deg", "deg", -90...90, "point below the satellite, geodetic"),
            .number("height_km", "km", 1...1e6, "height of the satellite above the ellipsoid"),
            .number("min_elevation_deg", "deg", 0...89.9, default: 10, "least elevation"),
        ],
        outputs: [
            .number(
                "half_angle_deg", "deg", 0...90, "mean angle from the centre to the edge, on the sphere of geodetic coordinates"),
            .number("area_million_km2", "1e6 km2", 0...512, "area of a spherical cap of that angle, radius 6371 km"),
            .number("contains_pole", "1", 0...1, "1 if a pole sees the satellite"),
        ]
    ) { row throws(DomainError) in
        let footprint = try Footprint(
            centre: GeodeticPlace(
                longitude_rad: row["longitude_deg"] * radiansPerDegree, latitude_rad: row["latitude_deg"] * radiansPerDegree,
                altitude_m: row["height_km"] * 1000), elevation_rad: row["min_elevation_deg"] * radiansPerDegree)
        let half = sin(footprint.halfAngle_rad / 2)
        let radius_km = Physical.earthMeanRadius_m / 1000
        return [
            footprint.halfAngle_rad / radiansPerDegree, 4 * .pi * radius_km * radius_km * half * half / 1e6,
            footprint.containsPole ? 1 : 0,
        ]
    },
]
