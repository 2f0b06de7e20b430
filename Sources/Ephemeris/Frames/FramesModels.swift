internal import Glibc
public import Models
internal import TimeScales
internal import Units

private let time = Parameter.time("time_utc", "instant")
private let ut1 = Parameter.number("dut1_s", "s", -1...1, default: 0, "UT1 − UTC")
private let orientation: [Parameter] = [
    ut1,
    .number("pole_x_arcsec", "arcsec", -2...2, default: 0, "polar motion x"),
    .number("pole_y_arcsec", "arcsec", -2...2, default: 0, "polar motion y"),
    .number("celestial_pole_dx_mas", "mas", -100...100, default: 0, "observed offset dX of the celestial pole"),
    .number("celestial_pole_dy_mas", "mas", -100...100, default: 0, "observed offset dY of the celestial pole"),
    .number("excess_length_of_day_ms", "ms", -10...10, default: 0, "length of the day beyond 86,400 s"),
]
private let far_km = -1e9...1e9
private let frameNames = Frame.allCases.map(\.rawValue)
private let iers = "IERS Conventions 2010, chapter 5"

private func vector(_ unit: String, _ prefix: String, _ meaning: String, default value: Double? = nil) -> [Parameter] {
    ["x", "y", "z"].map { axis in
        .number(
            "\(prefix)\(axis)_\(unit == "km" ? "km" : "km_per_s")", unit, far_km, default: value, "\(meaning) \(axis)")
    }
}

private func frames(_ row: Row) -> Frames {
    let perArcsecond = radiansPerArcsecond
    let orientation = EarthOrientation(
        ut1MinusUTC_s: row["dut1_s"], poleX_rad: row["pole_x_arcsec"] * perArcsecond,
        poleY_rad: row["pole_y_arcsec"] * perArcsecond, celestialPoleX_rad: row["celestial_pole_dx_mas"] * perArcsecond / 1000,
        celestialPoleY_rad: row["celestial_pole_dy_mas"] * perArcsecond / 1000,
        excessLengthOfDay_s: row["excess_length_of_day_ms"] / 1000)
    return Frames(at: Instant(unix_s: row["time_utc"]), orientation: orientation)
}

/// A model that turns a position and a velocity between two frames.
private func transform(_ source: Frame, _ target: Frame, edition: String) -> Model {
    Model(
        "frames.\(source.rawValue)_to_\(target.rawValue)",
        "Position and velocity in \(target.rawValue.uppercased()) from those in \(source.rawValue.uppercased()).",
        edition: edition,
        source: iers, inputs: [time] + orientation + stateInputs, outputs: stateOutputs
    ) { row throws(DomainError) in
        state(row, source, target)
    }
}

private let stateInputs = vector("km", "", "position") + vector("km s-1", "v", "velocity", default: 0)
private let stateOutputs = vector("km", "to_", "position") + vector("km s-1", "to_v", "velocity")

private func state(_ row: Row, _ source: Frame, _ target: Frame) -> [Double] {
    let (r, v) = frames(row).transform(
        position: SIMD3(row["x_km"], row["y_km"], row["z_km"]),
        velocity: SIMD3(row["vx_km_per_s"], row["vy_km_per_s"], row["vz_km_per_s"]), from: source, to: target)
    return [r.x, r.y, r.z, v.x, v.y, v.z]
}

/// The registry's models of frames and time.
public let framesModels: [Model] = angleModels + rotationModels + geodesyModels + [moonModel]

private let angleModels: [Model] = [
    Model(
        "time.scales", "Offsets between time scales at an instant of UTC", edition: "leap seconds to Bulletin C 72",
        source: "IERS Bulletin C; Kaplan, USNO Circular 179, 2005, eq. 2.6", inputs: [time, ut1],
        outputs: [
            .number("tai_minus_utc_s", "s", 0...100, "TAI − UTC; 10 before 1972"),
            .number("tt_minus_ut1_s", "s", -100...300, "TT − UT1, known as ΔT"),
            .number("tdb_minus_tt_us", "us", -2000...2000, "TDB − TT at the Earth's centre"),
            .number("tt_days", "d", -1e6...1e6, "days of TT since 2000-01-01T12:00 TT"),
        ]
    ) { row throws(DomainError) in
        let instant = Instant(unix_s: row["time_utc"])
        let offset = instant.taiMinusUTC_s
        return [offset, offset + 32.184 - row["dut1_s"], instant.tdbMinusTT_s * 1e6, instant.tt.days]
    },
    Model(
        "frames.earth_rotation_angle", "Earth rotation angle: from the celestial to the terrestrial intermediate origin",
        edition: "IAU 2000", source: iers + ", eq. 5.15", inputs: [time, ut1],
        outputs: [.number("era_deg", "deg", 0...360, "Earth rotation angle")]
    ) { row throws(DomainError) in
        let ut1 = Instant(unix_s: row["time_utc"]).ut1(ut1MinusUTC_s: row["dut1_s"])
        return [EarthAngles.earthRotationAngle_rad(ut1: ut1) / radiansPerDegree]
    },
    Model(
        "frames.gmst", "Sidereal times of Greenwich", edition: "IAU 1982 and 2006/2000A",
        source: "Aoki et al. 1982, eq. 13; Capitaine, Wallace and Chapront 2005, eq. 42; " + iers, inputs: [time, ut1],
        outputs: [
            .number("gmst_1982_deg", "deg", 0...360, "mean sidereal time, IAU 1982"),
            .number("gmst_2006_deg", "deg", 0...360, "mean sidereal time, IAU 2006"),
            .number("gast_2006_deg", "deg", 0...360, "apparent sidereal time, IAU 2006/2000A"),
            .number("equation_of_equinoxes_1994_arcsec", "arcsec", -20...20, "apparent minus mean sidereal time, IAU 1994"),
        ]
    ) { row throws(DomainError) in
        let instant = Instant(unix_s: row["time_utc"])
        let ut1 = instant.ut1(ut1MinusUTC_s: row["dut1_s"])
        let apparent = EarthAngles.earthRotationAngle_rad(ut1: ut1) - CelestialPole(at: instant).equationOfOrigins_rad
        return [
            EarthAngles.meanSiderealTime1982_rad(ut1: ut1) / radiansPerDegree,
            EarthAngles.meanSiderealTime2006_rad(ut1: ut1, tt: instant.tt) / radiansPerDegree,
            wrapped(apparent) / radiansPerDegree,
            EarthAngles.equationOfEquinoxes1994_rad(tt_centuries: instant.tt.centuries) / radiansPerArcsecond,
        ]
    },
    Model(
        "frames.celestial_pole", "The celestial intermediate pole and origin in the GCRF, and nutation",
        edition: "IAU 2006/2000A", source: iers + "; Wallace and Capitaine 2006", inputs: [time],
        outputs: [
            .number("pole_x_arcsec", "arcsec", -3000...3000, "X of the pole's unit vector, as an angle"),
            .number("pole_y_arcsec", "arcsec", -3000...3000, "Y of the pole's unit vector, as an angle"),
            .number("locator_mas", "mas", -1000...1000, "CIO locator s"),
            .number("nutation_longitude_arcsec", "arcsec", -20...20, "nutation in longitude"),
            .number("nutation_obliquity_arcsec", "arcsec", -11...11, "nutation in obliquity"),
        ]
    ) { row throws(DomainError) in
        let instant = Instant(unix_s: row["time_utc"])
        let pole = CelestialPole(at: instant)
        let nutation = nutation2006(tt_centuries: [instant.tt.centuries])[0]
        return [pole.x, pole.y, pole.locator_rad * 1000, nutation.longitude_rad, nutation.obliquity_rad]
            .map { $0 / radiansPerArcsecond }
    },
]

private let rotationModels: [Model] = [
    transform(.teme, .itrf, edition: "GMST of IAU 1982, polar motion of IERS 2010"),
    transform(.gcrf, .itrf, edition: "IAU 2006/2000A, CIO based"),
    Model(
        "frames.transform", "Position and velocity turned from one geocentric frame to another",
        edition: "IAU 2006/2000A; TEME and its kin by IAU 1976, 1980, 1982",
        source: iers + "; Vallado et al., AIAA 2006-6753, appendix C",
        inputs: [time, .choice("from", frameNames, "frame of the given state"), .choice("to", frameNames, "frame of the result")]
            + orientation + stateInputs, outputs: stateOutputs
    ) { row throws(DomainError) in
        state(row, Frame.allCases[Int(row["from"])], Frame.allCases[Int(row["to"])])
    },
    Model(
        "frames.rotation_matrix", "Matrix that turns components in one geocentric frame into those in another",
        edition: "IAU 2006/2000A; TEME and its kin by IAU 1976, 1980, 1982", source: iers,
        inputs: [time, .choice("from", frameNames, "frame of the components"), .choice("to", frameNames, "frame wanted")]
            + orientation,
        outputs: (1...3).flatMap { row in
            (1...3).map { .number("r\(row)\($0)", "1", -1...1, "row \(row), column \($0)") }
        }
    ) { row throws(DomainError) in
        frames(row).rotation(from: Frame.allCases[Int(row["from"])], to: Frame.allCases[Int(row["to"])]).elements
    },
]

private let placeParameters: [Parameter] = [
    .number("longitude_deg", "deg", -180...360, "longitude, east-positive"),
    .number("latitude_deg", "deg", -90...90, "geodetic latitude"),
    .number("height_m", "m", -1e6...1e9, "height above the WGS 84 ellipsoid"),
]
private let bowring = "Bowring, The accuracy of geodetic latitude and height equations, Survey Review 28, 1985"

private let geodesyModels: [Model] = [
    Model(
        "frames.itrf_to_geodetic", "Longitude, geodetic latitude and height of an Earth-fixed position",
        edition: "WGS 84, closed form",
        source: bowring, inputs: vector("km", "", "Earth-fixed"), outputs: placeParameters
    ) { batch in
        let places = Places(earthFixed: Vectors(x: batch["x_km"], y: batch["y_km"], z: batch["z_km"]), scale: 1000)
        batch.set("longitude_deg", places.longitude_rad.map { $0 / radiansPerDegree })
        batch.set("latitude_deg", places.latitude_rad.map { $0 / radiansPerDegree })
        batch.set("height_m", places.height_m)
    },
    Model(
        "frames.geodetic_to_itrf", "Earth-fixed position of a place", edition: "WGS 84", source: bowring,
        inputs: placeParameters, outputs: vector("km", "", "Earth-fixed")
    ) { batch in
        let r = Places(
            longitude_rad: batch["longitude_deg"].map { $0 * radiansPerDegree },
            latitude_rad: batch["latitude_deg"].map { $0 * radiansPerDegree }, height_m: batch["height_m"]
        ).earthFixed_m
        batch.set("x_km", r.x.map { $0 / 1000 })
        batch.set("y_km", r.y.map { $0 / 1000 })
        batch.set("z_km", r.z.map { $0 / 1000 })
    },
    Model(
        "frames.topocentric", "Azimuth, elevation, range and its rate of an Earth-fixed state seen from a site",
        edition: "geometric, without refraction and light time", source: "Vallado 2013, algorithm 27",
        inputs: placeParameters + stateInputs,
        outputs: [
            .number("azimuth_deg", "deg", 0...360, "clockwise from north"),
            .number("elevation_deg", "deg", -90...90, "above the plane normal to the ellipsoid's normal"),
            .number("range_km", "km", 0...2e9, "distance"),
            .number("range_rate_km_per_s", "km s-1", -1e9...1e9, "rate of the distance"),
        ]
    ) { row throws(DomainError) in
        let site = GeodeticPlace(
            longitude_rad: row["longitude_deg"] * radiansPerDegree, latitude_rad: row["latitude_deg"] * radiansPerDegree,
            altitude_m: row["height_m"])
        let r = Vectors(x: [row["x_km"] * 1000], y: [row["y_km"] * 1000], z: [row["z_km"] * 1000])
        let v = Vectors(x: [row["vx_km_per_s"]], y: [row["vy_km_per_s"]], z: [row["vz_km_per_s"]])
        let seen = site.topocentric(r)
        return [
            seen.azimuth_rad[0] / radiansPerDegree, seen.elevation_rad[0] / radiansPerDegree, seen.range_m[0] / 1000,
            site.rangeRate_m_per_s(r, velocities_m_per_s: v)[0],
        ]
    },
]

private let moonModel = Model(
    "moon.position", "The Moon's apparent place from the Earth's centre", edition: "ELP 2000-82B, 683 terms",
    source: "Chapront-Touzé and Chapront, The lunar ephemeris ELP 2000, A&A 124, 1983", inputs: [time],
    outputs: [
        .number("right_ascension_deg", "deg", 0...360, "apparent, true equator and equinox of date"),
        .number("declination_deg", "deg", -29...29, "apparent"),
        .number("distance_km", "km", 350_000...410_000, "from the Earth's centre"),
        .number("x_km", "km", -410_000...410_000, "x in the GCRF, with light time"),
        .number("y_km", "km", -410_000...410_000, "y in the GCRF"),
        .number("z_km", "km", -410_000...410_000, "z in the GCRF"),
    ]
) { row throws(DomainError) in
    let moon = moonGeocentric(at: Instant(unix_s: row["time_utc"]))
    let r = moon.position_m / 1000
    return [
        moon.rightAscension_rad / radiansPerDegree, moon.declination_rad / radiansPerDegree, moon.distance_m / 1000, r.x, r.y,
        r.z,
    ]
}
