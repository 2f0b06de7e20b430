internal import Glibc
public import Models
internal import Tables
internal import TimeScales
internal import Units

private let apexAngle = Parameter.number(
    "apex_angle_deg", "deg", 0...180, "angle from the bulge's apex, which follows the Sun in right ascension")
private let flux = Parameter.number(
    "f107_sfu", "sfu", Thermosphere.activity_sfu, default: 150, "solar flux at 10.7 cm, mean of 81 days, constant")
private let density = Parameter.number("density_kg_per_m3", "kg/m3", 0...2, "density; zero above the model")
private let dragArea = Parameter.number(
    "drag_area_m2_per_kg", "m2/kg", 1e-6...100, default: 0.022, "drag coefficient x area / mass")

/// The thermosphere that ships, read once.
let standardThermosphere: Result<Thermosphere, FileError> = {
    do throws(FileError) { return .success(try Thermosphere.standard()) } catch { return .failure(error) }
}()

/// Densities of the upper atmosphere.
public let densityModels: [Model] = [
    Model(
        "density.exponential", "Density of a static atmosphere in exponential bands.", edition: "USSA 76 and CIRA-72",
        source: "Vallado, Fundamentals of Astrodynamics and Applications, 4th ed., 2013, table 8-4",
        inputs: [.number("altitude_km", "km", 0...1500, "height above the ellipsoid")], outputs: [density]
    ) { row throws(DomainError) in [try exponentialDensity_kg_per_m3(altitude_m: row["altitude_km"] * 1000)] },
    Model(
        "density.harris_priester", "Density of the upper atmosphere with a diurnal bulge at mean solar activity.",
        edition: "F10.7 about 150", source: "Montenbruck and Gill, Satellite Orbits, 2000, table 3.8, eq. 3.103-3.106",
        inputs: [
            .number("altitude_km", "km", 100...1500, "height above the ellipsoid"), apexAngle,
            .number("exponent", "1", 2...6, default: 4, "2 for low inclinations to 6 for polar orbits"),
        ], outputs: [density]
    ) { row throws(DomainError) in
        [
            DensityProfile.harrisPriester(exponent: row["exponent"]).density_kg_per_m3(
                height_m: row["altitude_km"] * 1000, cosineFromApex: cos(row["apex_angle_deg"] * radiansPerDegree))
        ]
    },
    Model(
        "density.thermosphere", "Density of the upper atmosphere by solar activity, with a diurnal bulge.",
        edition: "NRLMSISE-00 at Ap 12, fitted",
        source: "Picone, Hedin, Drob and Aikin, NRLMSISE-00 empirical model of the atmosphere, JGR 107, 2002",
        inputs: [.number("altitude_km", "km", 100...1500, "height above the ellipsoid"), flux, apexAngle], outputs: [density]
    ) { batch in
        let thermosphere = try standardThermosphere.get()
        fill(&batch) { row throws(DomainError) in
            [
                try thermosphere.profile(f107_sfu: row["f107_sfu"]).density_kg_per_m3(
                    height_m: row["altitude_km"] * 1000, cosineFromApex: cos(row["apex_angle_deg"] * radiansPerDegree))
            ]
        }
    },
]

/// Drag on orbits.
public let dragModels: [Model] = [
    Model(
        "drag.lifetime", "Time until drag brings an orbit down, at constant solar activity.",
        edition: "semi-analytic; NRLMSISE-00 at Ap 12, fitted; to 120 km",
        source: "Gauss's equations averaged over a revolution, Vallado 2013, eq. 9-24; Picone et al. 2002",
        inputs: [
            .number("perigee_km", "km", 120...1500, "altitude above 6378.137 km"),
            .number("apogee_km", "km", 120...50_000, "altitude above 6378.137 km"), inclinationParameter, dragArea, flux,
        ],
        outputs: [.number("lifetime_days", "d", 0...73_050, "missing if longer than 200 years")]
    ) { batch in
        let thermosphere = try standardThermosphere.get()
        fill(&batch) { row throws(DomainError) in
            let profile = try thermosphere.profile(f107_sfu: row["f107_sfu"])
            let lifetime = try DragOrbit(inclination_rad: row["inclination_deg"] * radiansPerDegree).lifetime(
                perigee_m: row["perigee_km"] * 1000, apogee_m: row["apogee_km"] * 1000,
                dragArea_m2_per_kg: row["drag_area_m2_per_kg"],
                start: Instant(tai_ns: 0)
            ) { _ in profile }
            return [lifetime.lifetime_s.map { $0 / 86_400 } ?? .nan]
        }
    },
    Model(
        "drag.makeup_delta_v", "Velocity change a year that keeps a circular orbit at its altitude against drag.",
        edition: "NRLMSISE-00 at Ap 12, fitted", source: "the mean deceleration over a revolution; Picone et al. 2002",
        inputs: [
            .number("altitude_km", "km", 120...1500, "above 6378.137 km"), inclinationParameter, dragArea, flux,
            .number("ltan_h", "h", -1...24, default: -1, "local mean solar time of the node, kept; -1 where it drifts"),
        ],
        outputs: [
            .number("delta_v_m_per_s", "m/s", 0...1e9, "in 365.25 days"),
            .number("decay_km_per_day", "km/d", 0...1e6, "sinking if left alone"),
        ]
    ) { batch in
        let thermosphere = try standardThermosphere.get()
        fill(&batch) { row throws(DomainError) in
            let profile = try thermosphere.profile(f107_sfu: row["f107_sfu"])
            let hour = row["ltan_h"] < 0 ? nil : localTime_h(row)
            let orbit = try DragOrbit(
                inclination_rad: row["inclination_deg"] * radiansPerDegree, localTimeOfAscendingNode_h: hour)
            let (altitude_m, area) = (row["altitude_km"] * 1000, row["drag_area_m2_per_kg"])
            let rates = orbit.rates(
                semiMajorAxis_m: Physical.earthEquatorialRadius_m + altitude_m, eccentricity: 0, profile: profile)
            return [
                try orbit.makeUpDeltaV_m_per_s(altitude_m: altitude_m, dragArea_m2_per_kg: area, profile: profile),
                -rates.semiMajorAxis * area * 86.4,
            ]
        }
    },
]

/// Sets the outputs of every row, or marks it with its error.
private func fill(_ batch: inout Batch, _ body: (Row) throws(DomainError) -> [Double]) {
    for index in 0..<batch.count {
        do throws(DomainError) {
            for (output, value) in try body(batch.row(index)).enumerated() { batch.outputs[output][index] = value }
        } catch {
            batch.errors.append((index, error))
        }
    }
}
