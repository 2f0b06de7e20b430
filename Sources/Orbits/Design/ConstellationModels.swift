internal import Glibc
public import Models
internal import TimeScales
internal import Units

private let vallado = "Vallado, Fundamentals of Astrodynamics and Applications, 4th ed., 2013"

/// Constellations, repeating ground tracks and relative motion.
public let constellationModels: [Model] = [
    Model(
        "orbits.walker_satellite", "Place of one satellite of a Walker constellation.", edition: "delta and star",
        source: "Walker, Satellite constellations, Journal of the British Interplanetary Society 37, 1984",
        inputs: [
            .choice(
                "pattern", WalkerConstellation.Pattern.allCases.map(\.rawValue), default: "delta", "nodes over 360 or 180 deg"),
            .number("satellites", "1", 1...1e6, "satellites in all"), .number("planes", "1", 1...1e6, "planes"),
            .number("phasing", "1", 0...1e6, default: 0, "relative phasing, below the number of planes"),
            .number("satellite", "1", 1...1e6, "which, from 1; satellites of a plane in a row"),
        ],
        outputs: [
            .number("plane", "1", 1...1e6, "its plane, from 1"),
            .number("raan_deg", "deg", 0...360, "right ascension of the node, from that of the first plane"),
            .number("latitude_argument_deg", "deg", 0...360, "argument of latitude, from that of the first satellite"),
        ]
    ) { row throws(DomainError) in
        for name in ["satellites", "planes", "phasing", "satellite"] where row[name] != row[name].rounded() {
            throw DomainError(name, value: compact(row[name]), allowed: "a whole number")
        }
        let walker = try WalkerConstellation(
            WalkerConstellation.Pattern.allCases[Int(row["pattern"])], satellites: Int(row["satellites"]),
            planes: Int(row["planes"]),
            phasing: Int(row["phasing"]), altitude_m: 500e3, inclination_rad: 1)
        let number = Int(row["satellite"]) - 1
        guard number < walker.satellites else {
            throw DomainError("satellite", value: "\(number + 1)", allowed: "1 … \(walker.satellites)")
        }
        let angles = walker.angles(number)
        return [
            Double(number / walker.perPlane + 1), angles.raan_rad / radiansPerDegree,
            angles.argumentOfLatitude_rad / radiansPerDegree,
        ]
    },
    Model(
        "orbits.repeat_ground_track", "Altitude of a circular orbit whose ground track repeats.", edition: "J2, first order",
        source: vallado + ", section 11.4.2",
        inputs: [
            .number("revolutions", "1", 1...5000, "nodal revolutions of a cycle"),
            .number("days", "1", 1...400, "nodal days of a cycle"),
            .choice("sun_synchronous", ["no", "yes"], default: "no", "take the sun-synchronous inclination"),
            .number("inclination_deg", "deg", 0...180, default: 98, "inclination, unless sun-synchronous"),
        ],
        outputs: [
            .number("altitude_km", "km", 120...5900, "above 6378.137 km"),
            .number("inclination_deg", "deg", 0...180, "inclination"),
            .number("period_min", "min", 0...400, "between ascending nodes"),
            .number("track_spacing_km", "km", 0...41_000, "neighbouring tracks on the equator after a cycle"),
        ]
    ) { row throws(DomainError) in
        for name in ["revolutions", "days"] where row[name] != row[name].rounded() {
            throw DomainError(name, value: compact(row[name]), allowed: "a whole number")
        }
        let track = try RepeatGroundTrack(
            revolutions: Int(row["revolutions"]), days: Int(row["days"]),
            inclination: row["sun_synchronous"] == 1
                ? .sunSynchronous : .fixed(inclination_rad: row["inclination_deg"] * radiansPerDegree))
        let orbit = try CircularOrbit(
            altitude_m: track.altitude_m, inclination_rad: track.inclination_rad, raan_rad: 0, epoch: Instant(tai_ns: 0))
        return [
            track.altitude_m / 1000, track.inclination_rad / radiansPerDegree, orbit.period_s / 60, track.trackSpacing_m / 1000,
        ]
    },
    Model(
        "orbits.hill_relative", "Motion relative to a chief on a circular orbit in a central field.", edition: "first order",
        source:
            "Clohessy and Wiltshire, Terminal guidance system for satellite rendezvous, Journal of the Aerospace Sciences 27, 1960",
        inputs: relativeInputs, outputs: relativeOutputs
    ) { row throws(DomainError) in
        relativeState(row).hill(after: row["time_s"], meanMotion_rad_per_s: relativeMotion(row)).columns
    },
    Model(
        "orbits.hill_relative_j2",
        "Motion relative to a chief on a circular orbit with the mean effect of the Earth's flattening.",
        edition: "first order, linear J2",
        source: "Schweighart and Sedwick, High-fidelity linearized J2 model for satellite formation flight, JGCD 25, 2002",
        inputs: relativeInputs + [inclinationParameter], outputs: relativeOutputs
    ) { row throws(DomainError) in
        let flat = flatteningFactor(radius_m: Physical.earthEquatorialRadius_m + row["altitude_km"] * 1000)
        let s = 0.375 * flat * (1 + 3 * cos(2 * row["inclination_deg"] * radiansPerDegree))
        return relativeState(row).schweighartSedwick(after: row["time_s"], meanMotion_rad_per_s: relativeMotion(row), s: s)
            .columns
    },
]

private let relativeInputs: [Parameter] = [
    .number("altitude_km", "km", 100...100_000, default: 650, "the chief's height above 6378.137 km"),
    .number("x_m", "m", -1e6...1e6, "outwards"), .number("y_m", "m", -1e6...1e6, "along the chief's motion"),
    .number("z_m", "m", -1e6...1e6, default: 0, "along the orbit's normal"), .number("vx_m_per_s", "m/s", -1e3...1e3, "rate"),
    .number("vy_m_per_s", "m/s", -1e3...1e3, "rate"), .number("vz_m_per_s", "m/s", -1e3...1e3, default: 0, "rate"),
    .number("time_s", "s", -1e8...1e8, "time since then"),
]

private let relativeOutputs: [Parameter] =
    ["x", "y", "z"].map { .number("\($0)_after_m", "m", -1e12...1e12, "position after the time") }
    + ["x", "y", "z"].map { .number("v\($0)_after_m_per_s", "m/s", -1e9...1e9, "rate after the time") }

private func relativeState(_ row: Row) -> RelativeState {
    RelativeState(
        position_m: SIMD3(row["x_m"], row["y_m"], row["z_m"]),
        velocity_m_per_s: SIMD3(row["vx_m_per_s"], row["vy_m_per_s"], row["vz_m_per_s"]))
}

private func relativeMotion(_ row: Row) -> Double {
    keplerMeanMotion_rad_per_s(radius_m: Physical.earthEquatorialRadius_m + row["altitude_km"] * 1000)
}

extension RelativeState {
    fileprivate var columns: [Double] {
        let (r, v) = (position_m, velocity_m_per_s)
        return [r.x, r.y, r.z, v.x, v.y, v.z]
    }
}
