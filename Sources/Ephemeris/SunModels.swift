internal import Glibc
public import Models
internal import TimeScales
internal import Units

private let spaSource = "Reda and Andreas, Solar Position Algorithm for Solar Radiation Applications, NREL/TP-560-34302, 2008"

private let placeInputs: [Parameter] = [
    .number("longitude_deg", "deg", -180...360, "longitude, east-positive"),
    .number("latitude_deg", "deg", -90...90, "geodetic latitude, north-positive"),
]

private let airInputs: [Parameter] = [
    .number("altitude_m", "m", -500...100_000, default: 0, "altitude above the ellipsoid"),
    .number("pressure_hPa", "hPa", 0...1200, default: 1013.25, "pressure of the air, for refraction; 0 gives none"),
    .number("temperature_C", "degC", -100...80, default: 12, "temperature of the air, for refraction"),
]

private let seenOutputs: [Parameter] = [
    .number("elevation_deg", "deg", -90...90, "true elevation of the Sun's centre"),
    .number("apparent_elevation_deg", "deg", -90...91, "elevation with refraction"),
    .number("zenith_deg", "deg", 0...180, "true zenith angle"),
    .number("apparent_zenith_deg", "deg", -1...180, "zenith angle with refraction"),
    .number("azimuth_deg", "deg", 0...360, "azimuth clockwise from north"),
    .number("distance_au", "au", 0.98...1.02, "distance of the Sun from the Earth's centre"),
    .number("equation_of_time_min", "min", -20...20, "apparent minus mean solar time"),
]

/// The registry's models of the Sun.
public let sunModels: [Model] = [
    Model(
        "sun.position", "Position of the Sun seen from a place, with parallax and refraction",
        edition: "SPA 2008; TT from the leap-second table, UT1 = UTC + dut1_s", source: spaSource,
        inputs: [.time("time_utc", "instant")] + placeInputs + airInputs + [
            .number("dut1_s", "s", -1...1, default: 0, "UT1 − UTC")
        ],
        outputs: seenOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        let instant = Instant(unix_s: row[0])
        return seen(row, tt_centuries: instant.tt_centuries, ut1_days: instant.utc_days + row[6] / 86_400)
    },
    Model(
        "sun.spa", "Position of the Sun with time given as UT1 and an explicit TT − UT1, as the algorithm is published",
        edition: "SPA 2008", source: spaSource,
        inputs: [.time("time_utc", "instant of UT1")] + placeInputs + airInputs + [
            .number("delta_t_s", "s", -8000...8000, "TT − UT1")
        ],
        outputs: seenOutputs
    ) { (row: Row) throws(DomainError) -> [Double] in
        let days = (row[0] - 946_728_000) / 86_400
        return seen(row, tt_centuries: (days + row[6] / 86_400) / 36_525, ut1_days: days)
    },
    Model(
        "sun.delta_t", "TT − UT1 of a month", edition: "2006",
        source: "Espenak and Meeus, Five Millennium Canon of Solar Eclipses, NASA/TP-2006-214141, 2006",
        inputs: [
            .number("year", "1", -1999...3000, "year"), .number("month", "1", 1...12, default: 6.5, "month; its middle is meant"),
        ],
        outputs: [.number("delta_t_s", "s", -100...60_000, "TT − UT1")]
    ) { (row: Row) throws(DomainError) -> [Double] in [deltaT_s(year: row[0] + (row[1] - 0.5) / 12)] },
    Model(
        "sun.geocentric", "Apparent place of the Sun from the Earth's centre, true equator and equinox of date",
        edition: "SPA 2008",
        source: spaSource, inputs: [.time("time_utc", "instant")],
        outputs: [
            .number("right_ascension_deg", "deg", 0...360, "apparent right ascension"),
            .number("declination_deg", "deg", -23.6...23.6, "apparent declination"),
            .number("longitude_deg", "deg", 0...360, "apparent ecliptic longitude"),
            .number("distance_au", "au", 0.98...1.02, "distance"),
            .number("mean_sun_right_ascension_deg", "deg", 0...360, "right ascension of the mean sun"),
            .number("gmst_deg", "deg", 0...360, "Greenwich mean sidereal time"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let instant = Instant(unix_s: row[0])
        let sun = sunGeocentric(at: instant)
        return [
            sun.rightAscension_rad / radiansPerDegree, sun.declination_rad / radiansPerDegree,
            sun.apparentLongitude_rad / radiansPerDegree, sun.distance_au,
            meanSunRightAscension_rad(at: instant) / radiansPerDegree,
            greenwichMeanSiderealTime_rad(at: instant) / radiansPerDegree,
        ]
    },
    Model(
        "sun.rise_set", "Sunrise, transit and sunset of the transit nearest to local mean noon of a UTC date",
        edition: "roots of the SPA's elevation", source: spaSource,
        inputs: [.time("time_utc", "any instant of the date")] + placeInputs + [
            .number("horizon_deg", "deg", -20...20, default: -0.8333, "true elevation of the Sun's centre at rise and set")
        ],
        outputs: [
            .number("rise_h", "h", -24...48, "sunrise, hours of UTC from 00:00 of the date; missing where there is none"),
            .number("transit_h", "h", -24...48, "transit, hours of UTC"),
            .number("set_h", "h", -24...48, "sunset, hours of UTC; missing where there is none"),
            .number("daylight_h", "h", 0...24, "set − rise; 24 in polar day, 0 in polar night"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let day = sunDay(
            Instant(unix_s: row[0]),
            place: GeodeticPlace(longitude_rad: row[1] * radiansPerDegree, latitude_rad: row[2] * radiansPerDegree),
            horizon_rad: row[3] * radiansPerDegree)
        let midnight_s = (row[0] / 86_400).rounded(.down) * 86_400
        func hours(_ instant: Instant?) -> Double { instant.map { ($0.unix_s - midnight_s) / 3600 } ?? .nan }
        let whole = day.isUpAtTransit ? 24.0 : 0
        let (rise, set) = (hours(day.rise), hours(day.set))
        return [rise, hours(day.transit), set, (set - rise).isNaN ? whole : set - rise]
    },
    Model(
        "sun.interval_mean", "Mean of max(0, cos zenith) over an interval, and the share of it with the Sun up",
        edition: "declination held, hour angle linear, no refraction",
        source: "integral of the spherical triangle's cosine formula",
        inputs: [.time("time_utc", "beginning of the interval")] + placeInputs + [
            .number("interval_s", "s", 1...21_600, default: 3600, "length of the interval")
        ],
        outputs: [
            .number("mean_cos_zenith", "1", 0...1, "mean over the whole interval of max(0, cos zenith)"),
            .number("lit_fraction", "1", 0...1, "share of the interval with the Sun's centre above the geometric horizon"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let track = SunTrack(TimeAxis(start: Instant(unix_s: row[0]), step_s: row[3], count: 1))
        let place = GeodeticPlace(longitude_rad: row[1] * radiansPerDegree, latitude_rad: row[2] * radiansPerDegree)
        let lit = track.lit(from: place)
        return [lit.fraction[0] * lit.up[0], lit.fraction[0]]
    },
]

private func seen(_ row: Row, tt_centuries: Double, ut1_days: Double) -> [Double] {
    let sun = sunGeocentric(tt_centuries: tt_centuries)
    let place = GeodeticPlace(
        longitude_rad: row[1] * radiansPerDegree, latitude_rad: row[2] * radiansPerDegree, altitude_m: row[3])
    let seen = sunPosition(
        sun, ut1_days: ut1_days, place: place, pressure_Pa: row[4] * 100, temperature_K: row[5] + Physical.zeroCelsius_K)
    return [
        seen.elevation_rad / radiansPerDegree, seen.apparentElevation_rad / radiansPerDegree, seen.zenith_rad / radiansPerDegree,
        seen.apparentZenith_rad / radiansPerDegree, seen.azimuth_rad / radiansPerDegree, seen.distance_au,
        equationOfTime_s(sun, tt_centuries: tt_centuries) / 60,
    ]
}
