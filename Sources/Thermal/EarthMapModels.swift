internal import Glibc
public import Models
internal import Units

/// The registry's models of light from a map of the Earth.
public let earthMapModels: [Model] = [
    Model(
        "albedo.zonal_plate", "Reflected sunlight on a plate over an Earth whose albedo depends on latitude.",
        edition: "CERES 2018 in bands of 10 degrees, linear between their middles",
        source: "NASA CERES; Lambert's law over the visible cap",
        inputs: [
            .number("altitude_km", "km", 1...1e5, "height above the sphere"),
            .number("latitude_deg", "deg", -90...90, "below the satellite"),
            .number("sun_latitude_deg", "deg", -90...90, "below the Sun"),
            .number("sun_longitude_deg", "deg", -360...360, "below the Sun, from that below the satellite"),
            .number("tilt_deg", "deg", 0...180, "of the plate's normal from the nadir"),
            .number("azimuth_deg", "deg", -360...360, default: 0, "of the normal around the nadir, from north to east"),
            radiusParameter,
        ],
        outputs: [
            .number("reflected", "1", 0...1, "received flux over the solar flux"),
            .number("mean_albedo", "1", 0...1, "over that of an Earth that reflects everything; missing where that is dark"),
        ]
    ) { row throws(DomainError) in
        let map = try EarthMap.ceresZonal(longwave_W_per_m2: 240)
        let h = distanceInRadii(row)
        let latitude = row["latitude_deg"] * radiansPerDegree
        func vector(_ latitude: Double, _ longitude: Double) -> SIMD3<Double> {
            SIMD3(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
        }
        let satellite = vector(latitude, 0)
        let sun = vector(row["sun_latitude_deg"] * radiansPerDegree, row["sun_longitude_deg"] * radiansPerDegree)
        let north = SIMD3(-sin(latitude), 0, cos(latitude)), east = SIMD3<Double>(0, 1, 0)
        let (tilt, azimuth) = (row["tilt_deg"] * radiansPerDegree, row["azimuth_deg"] * radiansPerDegree)
        let normal = -cos(tilt) * satellite + sin(tilt) * (cos(azimuth) * north + sin(azimuth) * east)
        let light = map.light(satellite: satellite, distance_radii: h, sun: sun, normal: normal)
        let white = try EarthMap(south_deg: 0, latitudeStep_deg: 1, albedo: [1], longwave_W_per_m2: [0])
        let all = white.light(satellite: satellite, distance_radii: h, sun: sun, normal: normal).reflected
        return [light.reflected, all > 1e-9 ? light.reflected / all : .nan]
    }
]
