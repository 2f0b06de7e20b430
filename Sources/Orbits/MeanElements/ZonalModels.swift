internal import Glibc
public import Models
internal import Units

private let source =
    "Brouwer, Solution of the problem of artificial satellite theory without drag, Astronomical Journal 64, 1959; Lyddane 1963"

private let elementInputs: [Parameter] = [
    .number("semi_major_axis_km", "km", 6478...1e6, "mean semi-major axis"),
    .number("eccentricity", "1", 0...0.95, "mean eccentricity, 0.95 excluded"),
    .number("inclination_deg", "deg", 0...179, "mean inclination"),
]
private let angleInputs: [Parameter] = [
    .number("raan_deg", "deg", -360...360, default: 0, "mean right ascension of the ascending node"),
    .number("argp_deg", "deg", -360...360, default: 0, "mean argument of perigee"),
    .number("mean_anomaly_deg", "deg", -360...360, default: 0, "mean mean anomaly"),
]
private let stateNames = ["x_km", "y_km", "z_km", "vx_km_per_s", "vy_km_per_s", "vz_km_per_s"]
let stateParameters: [Parameter] = stateNames.map { name in
    name.hasSuffix("_s")
        ? .number(name, "km/s", -100...100, "velocity, equator, axes fixed in space")
        : .number(name, "km", -1e7...1e7, "position, equator, axes fixed in space")
}

private let harmonics = Parameter.choice(
    "harmonics", ["j2_j3_j4", "j2"], default: "j2_j3_j4", "zonal harmonics of EGM96 in the theory")

private func theory(_ row: Row) -> ZonalTheory {
    guard row["harmonics"] == 1 else { return ZonalTheory() }
    let zonal = GravityField.zonal
    return ZonalTheory(
        field: GravityField(
            zonals: [zonal.zonal(2)], gravitationalParameter_m3_per_s2: zonal.gravitationalParameter_m3_per_s2,
            referenceRadius_m: zonal.referenceRadius_m))
}

private func state(_ row: Row) -> (position_m: SIMD3<Double>, velocity_m_per_s: SIMD3<Double>) {
    let s = stateNames.map { row[$0] * 1000 }
    return (SIMD3(s[0], s[1], s[2]), SIMD3(s[3], s[4], s[5]))
}

/// Mean elements under the zonal harmonics J2, J3 and J4.
public let zonalModels: [Model] = [
    Model(
        "orbits.zonal_rates", "Secular rates of mean elements under the zonal harmonics.", edition: "J2, J2 squared, J4; EGM96",
        source: source, inputs: elementInputs,
        outputs: [
            .number("raan_rate_deg_per_day", "deg/d", -20...20, "ascending node"),
            .number("argp_rate_deg_per_day", "deg/d", -20...40, "argument of perigee"),
            .number("mean_anomaly_rate_deg_per_day", "deg/d", 0...7000, "mean anomaly, mean motion included"),
        ]
    ) { row throws(DomainError) in
        let elements = elements(row, angles: false)
        try ZonalTheory.check(elements)
        let rates = ZonalTheory().rates(elements)
        return [rates.raan_rad_per_s, rates.perigee_rad_per_s, rates.meanAnomaly_rad_per_s].map { $0 * 86_400 / radiansPerDegree }
    },
    Model(
        "orbits.mean_to_osculating", "State from mean elements after a time, periodic terms included.",
        edition: "Brouwer-Lyddane, J2 to J4; EGM96", source: source,
        inputs: elementInputs + angleInputs + [
            .number("time_s", "s", -1e9...1e9, default: 0, "time since the elements"), harmonics,
        ],
        outputs: stateParameters
    ) { row throws(DomainError) in
        let (r, v) = try theory(row).osculating(elements(row, angles: true), after: row["time_s"])
        return [r.x, r.y, r.z, v.x, v.y, v.z].map { $0 / 1000 }
    },
    Model(
        "orbits.osculating_to_mean", "Mean elements from a state.",
        edition: "Brouwer-Lyddane, J2 to J4, semi-major axis from the energy; EGM96",
        source: source + "; Breakwell and Vagners, Celestial Mechanics 2, 1970", inputs: stateParameters + [harmonics],
        outputs: [
            .number("semi_major_axis_km", "km", 6478...1e6, "mean semi-major axis"),
            .number("eccentricity", "1", 0...0.95, "mean eccentricity"),
            .number("inclination_deg", "deg", 0...179, "mean inclination"), .number("raan_deg", "deg", 0...360, "mean node"),
            .number("latitude_argument_deg", "deg", 0...360, "mean argument of perigee plus mean anomaly"),
            .number("argp_deg", "deg", 0...360, "mean argument of perigee"),
            .number("mean_anomaly_deg", "deg", 0...360, "mean mean anomaly"),
        ]
    ) { row throws(DomainError) in
        let state = state(row)
        let mean = try theory(row).mean(position_m: state.position_m, velocity_m_per_s: state.velocity_m_per_s)
        return [
            mean.semiMajorAxis_m / 1000, mean.eccentricity, mean.inclination_rad / radiansPerDegree,
            mean.raan_rad / radiansPerDegree,
            wrapped(mean.perigee_rad + mean.meanAnomaly_rad) / radiansPerDegree, mean.perigee_rad / radiansPerDegree,
            mean.meanAnomaly_rad / radiansPerDegree,
        ]
    },
    Model(
        "orbits.zonal_propagation", "State after a time from a state, by mean elements under the zonal harmonics.",
        edition: "Brouwer-Lyddane, J2 to J4, semi-major axis from the energy; EGM96", source: source,
        inputs: stateParameters + [.number("time_s", "s", -1e9...1e9, "time since then"), harmonics],
        outputs: stateParameters.map { parameter in
            guard case .number(let unit, let range) = parameter.kind else { return parameter }
            return .number("after_" + parameter.name, unit, range, parameter.summary)
        }
    ) { row throws(DomainError) in
        let (theory, state) = (theory(row), state(row))
        let mean = try theory.mean(position_m: state.position_m, velocity_m_per_s: state.velocity_m_per_s)
        let (r, v) = try theory.osculating(mean, after: row["time_s"])
        return [r.x, r.y, r.z, v.x, v.y, v.z].map { $0 / 1000 }
    },
]

private func elements(_ row: Row, angles: Bool) -> ZonalElements {
    ZonalElements(
        semiMajorAxis_m: row["semi_major_axis_km"] * 1000, eccentricity: row["eccentricity"],
        inclination_rad: row["inclination_deg"] * radiansPerDegree, raan_rad: angles ? row["raan_deg"] * radiansPerDegree : 0,
        perigee_rad: angles ? row["argp_deg"] * radiansPerDegree : 0,
        meanAnomaly_rad: angles ? row["mean_anomaly_deg"] * radiansPerDegree : 0)
}
