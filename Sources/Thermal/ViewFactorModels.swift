internal import Glibc
public import Models
internal import Units

let radiusParameter = Parameter.number(
    "radius_km", "km", 1...1e6, default: Physical.earthMeanRadius_m / 1000, "radius of the sphere (mean radius of the Earth)")
let heightParameter = Parameter.number("altitude_km", "km", 0...1e6, "height above the sphere")

/// Distance from the centre in radii.
func distanceInRadii(_ row: Row) -> Double { 1 + row["altitude_km"] / row["radius_km"] }

/// View factors to the Earth.
public let viewFactorModels: [Model] = [
    Model(
        "viewfactor.plate_sphere", "View factor from a small flat plate to a sphere, at any tilt, in closed form.",
        edition: "closed form",
        source:
            "Howell, A Catalog of Radiation Heat Transfer Configuration Factors, C-43; Martinez, Spacecraft thermal modelling, 2014",
        inputs: [
            heightParameter,
            .number("tilt_deg", "deg", 0...180, "angle between the plate's normal and the direction to the sphere's centre"),
            radiusParameter,
        ],
        outputs: [.number("view_factor", "1", 0...1, "share of the plate's diffuse radiation that meets the sphere")]
    ) { row throws(DomainError) in
        [viewFactorPlateToSphere(tilt_rad: row["tilt_deg"] * radiansPerDegree, distance_radii: distanceInRadii(row))]
    },
    Model(
        "viewfactor.sphere_sphere", "View factor from a small sphere to a large one, in closed form.",
        edition: "closed form",
        source: "solid angle of a cap over that of the whole sky",
        inputs: [heightParameter, radiusParameter],
        outputs: [.number("view_factor", "1", 0...0.5, "share of the small sphere's radiation that meets the large one")]
    ) { row throws(DomainError) in
        [viewFactorSphereToSphere(distance_radii: distanceInRadii(row))]
    },
    Model(
        "albedo.plate",
        "Sunlight reflected by a diffuse sphere onto a flat plate, summed over all parts that Sun and plate both see.",
        edition: "disk-integrated, uniform albedo",
        source: "Lambert's law; Gilmore, Spacecraft Thermal Control Handbook, 2002, section 2",
        inputs: [
            heightParameter,
            .number("sun_zenith_deg", "deg", 0...180, "zenith angle of the Sun at the sub-satellite point"),
            .number("tilt_deg", "deg", 0...180, "angle between the plate's normal and the nadir"),
            .number(
                "azimuth_deg", "deg", -360...360, default: 0, "angle of the normal around the nadir axis, from the Sun's side"),
            .number("albedo", "1", 0...1, default: 0.29, "share of sunlight reflected"),
            .number("solar_flux_W_per_m2", "W m-2", 0...2000, default: Physical.solarConstant_W_per_m2, "solar flux"),
            radiusParameter,
        ],
        outputs: [
            .number("albedo_factor", "1", 0...1, "received flux per albedo and solar flux"),
            .number("albedo_W_per_m2", "W m-2", 0...2000, "received flux"),
        ]
    ) { row throws(DomainError) in
        guard row["altitude_km"] > 0 else {
            throw DomainError("altitude_km", value: "\(row["altitude_km"]) km", allowed: "above 0 km")
        }
        let factor = albedoFactorPlate(
            cosSunZenith: cos(row["sun_zenith_deg"] * radiansPerDegree), tilt_rad: row["tilt_deg"] * radiansPerDegree,
            azimuth_rad: row["azimuth_deg"] * radiansPerDegree, distance_radii: distanceInRadii(row))
        return [factor, factor * row["albedo"] * row["solar_flux_W_per_m2"]]
    },
]
