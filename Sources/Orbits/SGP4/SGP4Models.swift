public import Models
internal import TimeScales
internal import Units

/// Mean elements as a model's inputs.
let elementParameters: [Parameter] = [
    .time("epoch", "moment of the elements, UTC"), .number("bstar", "1/earth_radius", -1...10, default: 0, "drag"),
    .number("inclination_deg", "deg", 0...180, "inclination"),
    .number("raan_deg", "deg", -360...360, "right ascension of the ascending node"),
    .number("eccentricity", "1", 0...0.999_999_9, "eccentricity"),
    .number("argp_deg", "deg", -360...360, "argument of perigee"),
    .number("mean_anomaly_deg", "deg", -360...360, "mean anomaly"),
    .number("mean_motion_rev_per_day", "1/d", 1e-6...20, "Kozai mean motion"),
]

/// The mean elements of a row of ``elementParameters``.
func elements(_ row: Row) -> MeanElements {
    var set = ElementSet()
    set.epoch = Instant(unix_s: row["epoch"])
    set.bstar = row["bstar"]
    set.inclination_deg = row["inclination_deg"]
    set.node_deg = row["raan_deg"]
    set.eccentricity = row["eccentricity"]
    set.perigee_deg = row["argp_deg"]
    set.meanAnomaly_deg = row["mean_anomaly_deg"]
    set.meanMotion_rev_per_day = row["mean_motion_rev_per_day"]
    return set.mean
}

private func output(_ name: String, _ unit: String, _ limit: Double, _ summary: String) -> Parameter {
    .number(name, unit, -limit...limit, summary)
}

/// Analytical propagation of element sets.
public let sgp4Models: [Model] = [
    Model(
        "orbits.sgp4", "State of a satellite by SGP4 or, from 225 minutes of period, SDP4 from mean elements.",
        edition: "2006, with the corrections to 2020",
        source: "Vallado, Crawford, Hujsak, Kelso, Revisiting Spacetrack Report #3, AIAA 2006-6753; Hoots, Roehrich, Spacetrack "
            + "Report No. 3, 1980",
        inputs: elementParameters + [
            .number("minutes_since_epoch", "min", -1e9...1e9, "minutes of UTC from the epoch"),
            .choice("gravity", EarthGravity.allCases.map(\.rawValue), default: "wgs72", "gravity constants"),
            .choice("mode", SGP4.Mode.allCases.map(\.rawValue), default: "improved", "quadrant of the node in deep space"),
        ],
        outputs: [
            output("x_km", "km", 1e7, "position, true equator and mean equinox of date (TEME)"),
            output("y_km", "km", 1e7, "position"),
            output("z_km", "km", 1e7, "position"), output("vx_km_per_s", "km/s", 100, "velocity"),
            output("vy_km_per_s", "km/s", 100, "velocity"), output("vz_km_per_s", "km/s", 100, "velocity"),
            .number("error_code", "1", 0...6, "0 good, 1 to 4 no such orbit, 6 decayed: the reference's codes"),
            .number("implausible", "1", 0...1, "1 if perigee is below ground or drag is beyond the theory, whatever the code"),
        ]
    ) { row throws(DomainError) in
        let satellite = try SGP4(
            elements(row), gravity: EarthGravity.allCases[Int(row["gravity"])], mode: SGP4.Mode.allCases[Int(row["mode"])])
        let (r, v, code) = satellite.state(minutes: row["minutes_since_epoch"])
        return [r.x, r.y, r.z, v.x, v.y, v.z, Double(code.error), code.isImplausible ? 1 : 0]
    }
]
