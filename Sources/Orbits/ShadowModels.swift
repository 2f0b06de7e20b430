internal import Ephemeris
internal import Glibc
public import Models
internal import TimeScales
internal import Units

private let earthParameter = Parameter.number(
    "earth_radius_km", "km", 1...100_000, default: Physical.earthEquatorialRadius_m / 1000,
    "radius of the sphere that casts the shadow")
private let sunRadiusParameter = Parameter.number(
    "sun_radius_km", "km", 1...1e7, default: Physical.sunRadius_m / 1000, "radius of the Sun")
private let distanceParameter = Parameter.number("sun_distance_au", "au", 0.5...2, default: 1, "distance from Earth to Sun")
private let betaParameter = Parameter.number("beta_deg", "deg", -90...90, "angle of the Sun from the orbital plane")
private let shadowParameter = Parameter.choice(
    "shadow", ShadowModel.allCases.map(\.rawValue), default: "conical", "shape of the Earth's shadow")
private let montenbruck = "Montenbruck and Gill, Satellite Orbits, 2000, section 3.4.2"

private func shadow(_ row: Row) -> ShadowModel { ShadowModel.allCases[Int(row["shadow"])] }

/// Distance from the Earth's centre, which must be outside the sphere.
private func radius_m(_ row: Row) throws(DomainError) -> Double {
    let radius_m = row["altitude_km"] * 1000 + Physical.earthEquatorialRadius_m
    guard radius_m > row["earth_radius_km"] * 1000 else {
        throw DomainError(
            "earth_radius_km", value: "\(row["earth_radius_km"]) km", allowed: "below the orbit's radius of \(radius_m / 1000) km"
        )
    }
    return radius_m
}

private func instantaneous(_ name: String, _ summary: String, _ shadow: ShadowModel, _ extra: [Parameter]) -> Model {
    Model(
        name, summary, edition: "spherical Earth", source: montenbruck,
        inputs: [
            altitudeParameter, betaParameter,
            .number(
                "orbit_angle_deg", "deg", -360...360,
                "angle along the orbit from its point nearest to the Sun (180 is orbit midnight)"),
            earthParameter,
        ] + extra,
        outputs: [.number("fraction", "1", 0...1, "visible share of the Sun's disk")]
    ) { row throws(DomainError) in
        let conical = shadow == .conical
        return [
            litFraction(
                cosSunZenith: cos(row["beta_deg"] * radiansPerDegree) * cos(row["orbit_angle_deg"] * radiansPerDegree),
                radius_m: try radius_m(row), sunDistance_m: (conical ? row["sun_distance_au"] : 1) * Physical.astronomicalUnit_m,
                shadow: shadow, earthRadius_m: row["earth_radius_km"] * 1000,
                sunRadius_m: conical ? row["sun_radius_km"] * 1000 : Physical.sunRadius_m)
        ]
    }
}

/// Shadow of the Earth and eclipses.
public let shadowModels: [Model] = [
    instantaneous(
        "shadow.cylindrical", "Whether a satellite is lit past a spherical Earth with parallel rays.", .cylindrical, []),
    instantaneous(
        "shadow.conical", "Visible share of the Sun's disk past a spherical Earth: umbra and penumbra.", .conical,
        [distanceParameter, sunRadiusParameter]),
    Model(
        "shadow.position", "Visible share of the Sun's disk past a spherical Earth, from geocentric positions in one frame.",
        edition: "spherical Earth", source: montenbruck,
        inputs: [
            .number("x_km", "km", -1e7...1e7, "satellite"), .number("y_km", "km", -1e7...1e7, "satellite"),
            .number("z_km", "km", -1e7...1e7, "satellite"), .number("sun_x_km", "km", -4e8...4e8, "Sun"),
            .number("sun_y_km", "km", -4e8...4e8, "Sun"), .number("sun_z_km", "km", -4e8...4e8, "Sun"), shadowParameter,
            earthParameter, sunRadiusParameter,
        ],
        outputs: [.number("fraction", "1", 0...1, "visible share of the Sun's disk")]
    ) { row throws(DomainError) in
        let satellite = SIMD3(row["x_km"], row["y_km"], row["z_km"])
        let sun = SIMD3(row["sun_x_km"], row["sun_y_km"], row["sun_z_km"])
        let (radius_km, distance_km) = (sqrt(dot(satellite, satellite)), sqrt(dot(sun, sun)))
        guard radius_km > row["earth_radius_km"], distance_km > radius_km + row["sun_radius_km"] else {
            throw DomainError(
                "position", value: "\(radius_km) km, Sun at \(distance_km) km",
                allowed: "a satellite outside the Earth, a Sun farther than the satellite")
        }
        return [
            litFraction(
                cosSunZenith: dot(satellite, sun) / (radius_km * distance_km), radius_m: radius_km * 1000,
                sunDistance_m: distance_km * 1000, shadow: shadow(row), earthRadius_m: row["earth_radius_km"] * 1000,
                sunRadius_m: row["sun_radius_km"] * 1000)
        ]
    },
    Model(
        "shadow.moon", "Visible share of the Sun's disk past the Moon, from geocentric positions in one frame.",
        edition: "spherical Moon of 1737.4 km", source: montenbruck,
        inputs: ["", "sun_", "moon_"].flatMap { body in
            ["x", "y", "z"].map { axis in
                Parameter.number(
                    "\(body)\(axis)_km", "km", body == "sun_" ? -4e8...4e8 : -1e7...1e7,
                    body.isEmpty ? "satellite" : body == "sun_" ? "Sun" : "Moon")
            }
        } + [sunRadiusParameter],
        outputs: [.number("fraction", "1", 0...1, "visible share of the Sun's disk")]
    ) { row throws(DomainError) in
        func place_m(_ body: String) -> SIMD3<Double> { SIMD3(row[body + "x_km"], row[body + "y_km"], row[body + "z_km"]) * 1000 }
        let (satellite, sun, moon) = (place_m(""), place_m("sun_"), place_m("moon_"))
        let (toMoon, toSun) = (moon - satellite, sun - satellite)
        guard dot(toMoon, toMoon) > Moon.radius_m * Moon.radius_m, dot(toSun, toSun) > dot(toMoon, toMoon) else {
            throw DomainError(
                "position", value: "Moon at \(sqrt(dot(toMoon, toMoon)) / 1000) km, Sun at \(sqrt(dot(toSun, toSun)) / 1000) km",
                allowed: "a satellite outside the Moon, a Sun farther than the Moon")
        }
        return [
            Occultation(
                satellite_m: satellite, sun_m: sun, moon_m: moon, shadow: .conical, sunRadius_m: row["sun_radius_km"] * 1000
            ).share
        ]
    },
    Model(
        "eclipse.orbit", "Share and duration of the eclipse in one revolution of a circular orbit.",
        edition: "closed form", source: montenbruck,
        inputs: [
            altitudeParameter, betaParameter, shadowParameter, earthParameter, distanceParameter, sunRadiusParameter,
        ],
        outputs: [
            .number("eclipse_fraction", "1", 0...1, "sunlight withheld, as a share of the revolution"),
            .number("umbra_fraction", "1", 0...1, "share in full shadow"),
            .number("shadow_fraction", "1", 0...1, "share in any shadow"),
            .number("umbra_min", "min", 0...1e5, "time in full shadow, of the period without flattening"),
            .number("shadow_min", "min", 0...1e5, "time in any shadow"),
        ]
    ) { row throws(DomainError) in
        let radius_m = try radius_m(row)
        let arcs = ShadowArcs(
            beta_rad: row["beta_deg"] * radiansPerDegree, radius_m: radius_m,
            sunDistance_m: row["sun_distance_au"] * Physical.astronomicalUnit_m, shadow: shadow(row),
            earthRadius_m: row["earth_radius_km"] * 1000, sunRadius_m: row["sun_radius_km"] * 1000)
        let period_min = 2 * .pi / keplerMeanMotion_rad_per_s(radius_m: radius_m) / 60
        return [
            arcs.eclipseFraction, arcs.umbraFraction, arcs.shadowFraction, arcs.umbraFraction * period_min,
            arcs.shadowFraction * period_min,
        ]
    },
    Model(
        "eclipse.year", "Eclipses of a circular sun-synchronous orbit over a period, revolution by revolution.",
        edition: "J2, mean-sun node, true Sun", source: montenbruck + "; Sun: Reda and Andreas 2008",
        inputs: [
            altitudeParameter, localTimeParameter, .time("start_utc", "beginning of the period"),
            .number("days", "d", 1...36_525, default: 365, "whole days"), shadowParameter, earthParameter,
        ],
        outputs: [
            .number("mean_eclipse_percent", "%", 0...100, "share of the period's sunlight that is withheld"),
            .number("longest_umbra_min", "min", 0...1e4, "longest time in full shadow in a revolution"),
            .number("longest_shadow_min", "min", 0...1e4, "longest time in any shadow in a revolution"),
            .number("days_with_eclipse", "d", 0...36_525, "days with an eclipse"),
            .number("seasons", "1", 0...1e5, "unbroken runs of revolutions with an eclipse"),
            .number("smallest_beta_deg", "deg", 0...90, "smallest magnitude of the beta angle on a day"),
            .number("largest_beta_deg", "deg", 0...90, "largest magnitude of the beta angle on a day"),
        ]
    ) { row throws(DomainError) in
        _ = try radius_m(row)
        let start = Instant(unix_s: row["start_utc"])
        let orbit = try CircularOrbit.sunSynchronous(
            altitude_m: row["altitude_km"] * 1000, localTimeOfAscendingNode_h: localTime_h(row), epoch: start)
        let statistics = try eclipseStatistics(
            orbit: orbit, start: start, days: Int(row["days"]), shadow: shadow(row), earthRadius_m: row["earth_radius_km"] * 1000)
        let betas = statistics.dailyBeta_rad.map { abs($0) / radiansPerDegree }
        return [
            statistics.meanFraction * 100, statistics.longestUmbra_s / 60, statistics.longestShadow_s / 60,
            Double(statistics.daysWithEclipse), Double(statistics.seasons.count), betas.min() ?? .nan, betas.max() ?? .nan,
        ]
    },
]
