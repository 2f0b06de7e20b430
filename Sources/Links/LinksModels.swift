internal import Glibc
public import Models
internal import Projection
internal import Units

private let opticalInputs: [Parameter] = [
    .number("power_W", "W", 1e-9...1e9, "optical power at the transmitting telescope"),
    .number("wavelength_nm", "nm", 100...20_000, default: 1550, "wavelength"),
    .number("transmit_diameter_m", "m", 0.001...100, "diameter of the transmitting telescope"),
    .number("receive_diameter_m", "m", 0.001...100, "diameter of the receiving telescope"),
    .number("aperture_efficiency", "1", 0.01...1, default: 0.8, "gain of each telescope per ideal gain"),
    .number("losses_dB", "dB", 0...300, default: 3, "pointing, optics, coupling"),
    .number("channels", "1", 1...10_000, default: 1, "wavelength channels that share the power"),
    .number("rate_Gbit_per_s", "Gbit/s", 1e-6...1e6, default: 100, "rate of a channel"),
    .number("required_dBm", "dB(mW)", -200...100, default: -35.5, "power that a channel's receiver needs"),
]

private func opticalLink(_ row: Row) -> OpticalLink {
    OpticalLink(
        power_W: row["power_W"], wavelength_m: row["wavelength_nm"] * 1e-9, transmitDiameter_m: row["transmit_diameter_m"],
        receiveDiameter_m: row["receive_diameter_m"], apertureEfficiency: row["aperture_efficiency"],
        otherLosses_dB: row["losses_dB"])
}

private let elevationParameter = Parameter.number("elevation_deg", "deg", 0...90, "elevation of the satellite at the place")
private let satelliteAltitude = Parameter.number("altitude_km", "km", 1...1e6, "height of the satellite above the sphere")
private let earthRadiusParameter = Parameter.number(
    "earth_radius_km", "km", 1000...10_000, default: Physical.earthEquatorialRadius_m / 1000, "radius of the sphere")

private func view(_ row: Row, elevation: String = "elevation_deg") -> SatelliteView {
    SatelliteView(
        altitude_m: row["altitude_km"] * 1000, elevation_rad: row[elevation] * radiansPerDegree,
        earthRadius_m: row["earth_radius_km"] * 1000)
}

/// Links: radio, optical, visibility, latency.
public let linksModels: [Model] =
    radioModels + radioDetailModels + opticalModels + [
        Model(
            "optical.link", "A free-space laser link between two telescopes; it never receives more than is sent.",
            edition: "far field or Gaussian, the lesser",
            source: "Friis 1946; Saleh and Teich, Fundamentals of Photonics, 2007, chapter 3",
            inputs: [.number("range_km", "km", 1e-6...1e9, "distance")] + opticalInputs,
            outputs: [
                .number("far_field_share", "1", 0...1e30, "share of the power by far-field gains (above 1 at short range)"),
                .number("gaussian_share", "1", 0...1, "share through both apertures with the best Gaussian beam"),
                .number("captured_share", "1", 0...1, "the lesser of the two"),
                .number("received_mW", "mW", 0...1e12, "received power after losses"),
                .number("channel_dBm", "dB(mW)", -1000...1000, "received power of a channel"),
                .number("margin_dB", "dB", -1000...1000, "above the required power"),
                .number("photons_per_bit", "1", 0...1e30, "photons that arrive in the time of a bit"),
                .number("maximum_range_km", "km", 0...1e12, "greatest range without negative margin"),
                .number("total_rate_Gbit_per_s", "Gbit/s", 0...1e10, "rate of all channels, 0 without margin"),
            ]
        ) { row throws(DomainError) in
            let (link, range_m, channels) = (opticalLink(row), row["range_km"] * 1000, row["channels"])
            let received_W = link.received_W(range_m: range_m)
            let channel_dBm = decibels(received_W / channels * 1000)
            let required_W = ratio(decibels: row["required_dBm"]) / 1000 * channels
            let rate_bit_per_s = row["rate_Gbit_per_s"] * 1e9
            return [
                link.farFieldShare(range_m: range_m), link.gaussianShare(range_m: range_m), link.capturedShare(range_m: range_m),
                received_W * 1000, channel_dBm, channel_dBm - row["required_dBm"],
                link.photonsPerBit(received_W: received_W / channels, rate_bit_per_s: rate_bit_per_s),
                link.range_m(required_W: required_W) / 1000,
                received_W >= required_W ? channels * row["rate_Gbit_per_s"] : 0,
            ]
        },
        Model(
            "link.view", "What a satellite and a place on a sphere see of each other.",
            edition: "spherical Earth", source: "Larson and Wertz, Space Mission Analysis and Design, 3rd ed., 1999, section 5.2",
            inputs: [satelliteAltitude, elevationParameter, earthRadiusParameter],
            outputs: [
                .number("slant_range_km", "km", 0...1e7, "distance"),
                .number("cap_half_angle_deg", "deg", 0...90, "angle at the Earth's centre"),
                .number("cap_radius_km", "km", 0...1e5, "radius of the cap along the surface"),
                .number("cap_area_km2", "km2", 0...1e9, "area of the cap"),
                .number("nadir_angle_deg", "deg", 0...90, "angle at the satellite from the nadir"),
                .number("longest_pass_s", "s", 0...1e7, "pass through the zenith, Earth at rest"),
            ]
        ) { row throws(DomainError) in
            let (view, radius_m) = (view(row), row["earth_radius_km"] * 1000)
            return [
                view.slantRange_m / 1000, view.capHalfAngle_rad / radiansPerDegree,
                view.capRadius_m(earthRadius_m: radius_m) / 1000,
                view.capArea_m2(earthRadius_m: radius_m) / 1e6, view.nadirAngle_rad / radiansPerDegree, view.longestPass_s,
            ]
        },
        Model(
            "latency.fibre", "Round trip through fibre over a distance.",
            edition: "group index 1.468", source: "Bozkurt et al., arXiv:1811.10737, 2018 (route factors 1.3 best, 2.1 median)",
            inputs: [
                .number("distance_km", "km", 0...20_100, "geodesic between the ends"),
                .number("route_factor", "1", 1...5, default: 1.5, "length of the route per geodesic"),
                .number("group_index", "1", 1...2, default: fibreGroupIndex, "group index of the fibre"),
                .number("processing_ms", "ms", 0...1e5, default: 0, "time spent in equipment"),
            ],
            outputs: [.number("round_trip_ms", "ms", 0...1e6, "round trip")]
        ) { row throws(DomainError) in
            [
                fibreRoundTrip_s(
                    distance_m: row["distance_km"] * 1000, routeFactor: row["route_factor"], groupIndex: row["group_index"])
                    * 1000
                    + row["processing_ms"]
            ]
        },
        Model(
            "latency.fibre_between",
            "Geodesic of the WGS 84 ellipsoid between two places and the round trip through fibre along it.",
            edition: "WGS 84, group index 1.468",
            source: "Karney, Algorithms for geodesics, J. Geodesy 87, 2013; Bozkurt et al. 2018",
            inputs: [
                .number("longitude_1_deg", "deg", -360...360, "first place, east-positive"),
                .number("latitude_1_deg", "deg", -90...90, "first place"),
                .number("longitude_2_deg", "deg", -360...360, "second place, east-positive"),
                .number("latitude_2_deg", "deg", -90...90, "second place"),
                .number("route_factor", "1", 1...5, default: 1.5, "length of the route per geodesic"),
                .number("group_index", "1", 1...2, default: fibreGroupIndex, "group index of the fibre"),
                .number("processing_ms", "ms", 0...1e5, default: 0, "time spent in equipment"),
            ],
            outputs: [
                .number("distance_km", "km", 0...20_100, "length of the geodesic"),
                .number("round_trip_ms", "ms", 0...1e6, "round trip"),
            ]
        ) { row throws(DomainError) in
            let distance_m = Geodesic.wgs84.inverse(
                fromLongitude_rad: row["longitude_1_deg"] * radiansPerDegree,
                latitude_rad: row["latitude_1_deg"] * radiansPerDegree,
                toLongitude_rad: row["longitude_2_deg"] * radiansPerDegree, latitude_rad: row["latitude_2_deg"] * radiansPerDegree
            ).distance_m
            let fibre_s = fibreRoundTrip_s(
                distance_m: distance_m, routeFactor: row["route_factor"], groupIndex: row["group_index"])
            return [distance_m / 1000, fibre_s * 1000 + row["processing_ms"]]
        },
        Model(
            "latency.orbit", "Round trip to a computer in orbit, and through a satellite to a gateway.",
            edition: "spherical Earth, vacuum", source: "link.view; distance over the speed of light",
            inputs: [
                satelliteAltitude, elevationParameter,
                .number("gateway_elevation_deg", "deg", 0...90, default: 40, "elevation of the satellite at the gateway"),
                .number("processing_ms", "ms", 0...1e5, default: 0, "scheduling and processing in each round trip"),
                earthRadiusParameter,
            ],
            outputs: [
                .number("hosted_round_trip_ms", "ms", 0...1e6, "user - satellite - user"),
                .number("bent_pipe_round_trip_ms", "ms", 0...1e6, "user - satellite - gateway - satellite - user"),
            ]
        ) { row throws(DomainError) in
            let user_m = view(row).slantRange_m
            let gateway_m = view(row, elevation: "gateway_elevation_deg").slantRange_m
            return [
                vacuumRoundTrip_s(legs_m: [user_m]) * 1000 + row["processing_ms"],
                vacuumRoundTrip_s(legs_m: [user_m, gateway_m]) * 1000 + row["processing_ms"],
            ]
        },
    ]
