internal import Glibc
public import Models
internal import TimeScales
internal import Units

let altitudeParameter = Parameter.number("altitude_km", "km", 100...100_000, "height above the equatorial radius of 6378.137 km")
let inclinationParameter = Parameter.number("inclination_deg", "deg", 0...180, "inclination")
let localTimeParameter = Parameter.number(
    "ltan_h", "h", 0...24, default: 18, "local mean solar time of the ascending node (24 is 0)")

/// Hours `0 ..< 24`: 24 is midnight too.
func localTime_h(_ row: Row) -> Double { row["ltan_h"] == 24 ? 0 : row["ltan_h"] }

private let vallado = "Vallado, Fundamentals of Astrodynamics and Applications, 4th ed., 2013, section 9.6.1"

/// Circular orbits.
public let orbitsModels: [Model] = [
    Model(
        "orbit.sun_synchronous", "Inclination of a circular sun-synchronous orbit and its rates.",
        edition: "J2, mean sun", source: vallado + " and chapter 11", inputs: [altitudeParameter],
        outputs: [
            .number("inclination_deg", "deg", 90...180, "inclination"),
            .number("period_min", "min", 0...1e5, "time between ascending nodes"),
            .number("revolutions_per_day", "1/d", 0...20, "revolutions a day of 86400 s"),
        ]
    ) { row throws(DomainError) in
        let altitude_m = row["altitude_km"] * 1000
        let orbit = try CircularOrbit(
            altitude_m: altitude_m, inclination_rad: CircularOrbit.sunSynchronousInclination_rad(altitude_m: altitude_m),
            raan_rad: 0, epoch: Instant(tai_ns: 0))
        return [orbit.inclination_rad / radiansPerDegree, orbit.period_s / 60, 86_400 / orbit.period_s]
    },
    Model(
        "orbit.j2_rates", "Secular rates of a circular orbit under the Earth's flattening.",
        edition: "J2, first order", source: vallado, inputs: [altitudeParameter, inclinationParameter],
        outputs: [
            .number("node_rate_deg_per_day", "deg/d", -10...10, "drift of the ascending node, positive eastward"),
            .number("latitude_argument_rate_deg_per_day", "deg/d", 0...7000, "rate of the argument of latitude"),
            .number("period_s", "s", 0...1e6, "time between ascending nodes"),
            .number("kepler_period_s", "s", 0...1e6, "period without flattening"),
        ]
    ) { row throws(DomainError) in
        let orbit = try CircularOrbit(
            altitude_m: row["altitude_km"] * 1000, inclination_rad: row["inclination_deg"] * radiansPerDegree, raan_rad: 0,
            epoch: Instant(tai_ns: 0))
        let perDay = 86_400 / radiansPerDegree
        return [
            orbit.nodeRate_rad_per_s * perDay, orbit.argumentOfLatitudeRate_rad_per_s * perDay, orbit.period_s,
            orbit.keplerPeriod_s,
        ]
    },
    Model(
        "orbit.beta", "Angle of the true Sun from an orbital plane given by inclination and node.",
        edition: "SPA sun", source: "sine of beta = Sun direction . orbit normal; Sun: Reda and Andreas 2008",
        inputs: [
            .time("time_utc", "moment"), inclinationParameter,
            .number(
                "raan_deg", "deg", -360...360, "right ascension of the ascending node at that moment, equator and equinox of date"
            ),
        ],
        outputs: [
            .number("beta_deg", "deg", -90...90, "positive on the side of the orbit normal"),
            .number("ltan_h", "h", 0...24, "local mean solar time of the ascending node"),
        ]
    ) { row throws(DomainError) in
        let instant = Instant(unix_s: row["time_utc"])
        let orbit = try CircularOrbit(
            altitude_m: 500e3, inclination_rad: row["inclination_deg"] * radiansPerDegree,
            raan_rad: row["raan_deg"] * radiansPerDegree, epoch: instant)
        return [orbit.beta_rad(at: instant) / radiansPerDegree, orbit.localTimeOfAscendingNode_h(at: instant)]
    },
    Model(
        "orbit.node",
        "Right ascension of an ascending node with a given local mean solar time, and its beta angle when sun-synchronous.",
        edition: "mean sun (IAU 1982)", source: "the definition of local mean solar time",
        inputs: [
            .time("time_utc", "moment"), localTimeParameter, .number("altitude_km", "km", 100...5974, default: 650, "altitude"),
        ],
        outputs: [
            .number("raan_deg", "deg", 0...360, "right ascension of the ascending node, equinox of date"),
            .number("beta_deg", "deg", -90...90, "angle of the Sun from the sun-synchronous orbit's plane"),
        ]
    ) { row throws(DomainError) in
        let instant = Instant(unix_s: row["time_utc"])
        let orbit = try CircularOrbit.sunSynchronous(
            altitude_m: row["altitude_km"] * 1000, localTimeOfAscendingNode_h: localTime_h(row), epoch: instant)
        return [orbit.raan_rad / radiansPerDegree, orbit.beta_rad(at: instant) / radiansPerDegree]
    },
    Model(
        "orbit.ground_point", "Point of the ellipsoid below a satellite on a circular orbit with J2 drift.",
        edition: "J2, mean sidereal time", source: vallado + "; Bowring 1985",
        inputs: [
            .time("epoch_utc", "moment of the elements"), .time("time_utc", "moment of the point"), altitudeParameter,
            inclinationParameter,
            .number("raan_deg", "deg", -360...360, "right ascension of the ascending node at the epoch"),
            .number("latitude_argument_deg", "deg", -360...360, default: 0, "argument of latitude at the epoch"),
        ],
        outputs: [
            .number("longitude_deg", "deg", -180...180, "east-positive"),
            .number("latitude_deg", "deg", -90...90, "geodetic"),
            .number("height_km", "km", 0...1e6, "above the ellipsoid"),
        ]
    ) { row throws(DomainError) in
        let orbit = try CircularOrbit(
            altitude_m: row["altitude_km"] * 1000, inclination_rad: row["inclination_deg"] * radiansPerDegree,
            raan_rad: row["raan_deg"] * radiansPerDegree,
            argumentOfLatitude_rad: row["latitude_argument_deg"] * radiansPerDegree, epoch: Instant(unix_s: row["epoch_utc"]))
        let track = GroundTrack(orbit, axis: TimeAxis(start: Instant(unix_s: row["time_utc"]), step_s: 1, count: 0))
        return [
            track.longitude_rad[0] / radiansPerDegree, track.latitude_rad[0] / radiansPerDegree, track.height_m[0] / 1000,
        ]
    },
]
