internal import GSLKit
internal import Glibc
internal import Models
internal import Units

private let wavelength = Parameter.number("wavelength_nm", "nm", 350...2000, default: 1550, "wavelength")
private let opticalElevation = Parameter.number("elevation_deg", "deg", 5...90, "elevation of the satellite")

/// Laser links through the atmosphere, and their pointing.
let opticalModels: [Model] = [
    Model(
        "optical.pointing", "Loss of a Gaussian beam by jitter and bias.",
        edition: "mean intensity; Rayleigh", source: "Toyoshima et al., JOSA A 19, 2002",
        inputs: [
            .number("divergence_urad", "urad", 1e-3...1e6, "half angle at 1/e² of the intensity"),
            .number("jitter_urad", "urad", 0...1e6, default: 1, "standard deviation about each axis"),
            .number("bias_urad", "urad", 0...1e6, default: 0, "fixed error"),
            .number("share", "1", 1e-12...1, default: 0.01, "share of the time for the exceeded loss"),
        ],
        outputs: [
            .number("mean_dB", "dB", 0...1e6, "of the mean intensity"),
            .number("exceeded_dB", "dB", 0...1e6, "exceeded in the share of the time, by jitter alone"),
        ]
    ) { row throws(DomainError) in
        let pointing = BeamPointing(
            divergence_rad: row["divergence_urad"] * 1e-6, bias_rad: row["bias_urad"] * 1e-6,
            jitter_rad: row["jitter_urad"] * 1e-6)
        return [pointing.mean_dB, pointing.exceeded_dB(share: row["share"])]
    },
    Model(
        "optical.haze",
        "Extinction by haze or fog near the ground, and the loss of a slant path through an exponential profile of it.",
        edition: "Kruse with Kim's exponents", source: "Kruse et al. 1962; Kim, McArthur and Korevaar, Proc. SPIE 4214, 2001",
        inputs: [
            .number("visibility_km", "km", 0.05...300, "at the ground"), wavelength, opticalElevation,
            .number("scale_height_m", "m", 50...5000, default: 1200, "over which haze falls to 1/e"),
            .number(
                "station_above_ground_m", "m", 0...5000, default: 0, "height of the station over where the visibility is known"),
        ],
        outputs: [
            .number("extinction_dB_per_km", "dB km-1", 0...1e4, "at the ground"),
            .number("slant_dB", "dB", 0...1e6, "from the station to space"),
        ]
    ) { row throws(DomainError) in
        [
            hazeExtinction_dB_per_km(visibility_km: row["visibility_km"], wavelength_nm: row["wavelength_nm"]),
            hazeLoss_dB(
                visibility_km: row["visibility_km"], wavelength_nm: row["wavelength_nm"],
                elevation_rad: row["elevation_deg"] * radiansPerDegree, scale_m: row["scale_height_m"],
                station_m: row["station_above_ground_m"]),
        ]
    },
    Model(
        "optical.mie", "Loss by Mie scattering from a station in clear air to space.",
        edition: "P.1622-1", source: "ITU-R P.1622-1, 2022, section on scattering (coefficients as in ogs-linkbudget-live 3.2.0)",
        inputs: [
            wavelength, .number("station_km", "km", 0...5, "height above sea level"),
            .number("elevation_deg", "deg", 20...90, "elevation of the satellite"),
        ],
        outputs: [.number("slant_dB", "dB", 0...1000, "from the station to space")]
    ) { row throws(DomainError) in
        [
            mieLoss_dB(
                wavelength_um: row["wavelength_nm"] / 1000, station_km: row["station_km"],
                elevation_rad: row["elevation_deg"] * radiansPerDegree)
        ]
    },
    Model(
        "optical.turbulence",
        "Coherence, isoplanatic angle and scintillation of light from space through a Hufnagel-Valley atmosphere.",
        edition: "Hufnagel-Valley, weak turbulence",
        source: "Andrews and Phillips, Laser Beam Propagation through Random Media, 2005, chapter 12",
        inputs: [
            wavelength, .number("elevation_deg", "deg", 15...90, "elevation of the satellite"),
            .number("ground_structure", "m-2/3", 1e-18...1e-11, default: 1.7e-14, "structure constant at the ground"),
            .number("wind_m_per_s", "m/s", 0...80, default: 21, "root mean square between 5 and 20 km"),
            .number("station_m", "m", 0...5000, default: 0, "height above sea level"),
            .number("aperture_m", "m", 0...20, default: 0, "diameter of the telescope that averages"),
            .number("share", "1", 1e-9...0.5, default: 0.01, "share of the time for the fade"),
        ],
        outputs: [
            .number("coherence_cm", "cm", 0...1e4, "Fried's diameter"), .number("isoplanatic_urad", "urad", 0...1e4, "angle"),
            .number("index", "1", 0...100, "scintillation index at a point"),
            .number("averaged_index", "1", 0...100, "over the aperture"),
            .number("fade_dB", "dB", 0...1000, "exceeded in the share of the time"),
        ]
    ) { row throws(DomainError) in
        let air = Turbulence(ground: row["ground_structure"], wind_m_per_s: row["wind_m_per_s"], station_m: row["station_m"])
        let (wave, elevation) = (row["wavelength_nm"] * 1e-9, row["elevation_deg"] * radiansPerDegree)
        let averaged = air.averagedIndex(wavelength_m: wave, elevation_rad: elevation, diameter_m: row["aperture_m"])
        return [
            air.coherence_m(wavelength_m: wave, elevation_rad: elevation) * 100,
            air.isoplanatic_rad(wavelength_m: wave, elevation_rad: elevation) * 1e6,
            air.scintillationIndex(wavelength_m: wave, elevation_rad: elevation), averaged,
            Turbulence.fade_dB(index: averaged, share: row["share"]),
        ]
    },
    Model(
        "optical.cloud_diversity", "Share of the time with a cloud-free line of sight from at least one of up to four stations.",
        edition: "Gaussian copula, exponential correlation",
        source: "Genz, J. Comp. Graph. Stat. 1, 1992; the correlation is an assumption",
        inputs: (1...4).flatMap { number -> [Parameter] in
            let none: Double? = number > 1 ? 0 : nil
            return [
                .number("longitude_\(number)_deg", "deg", -180...360, default: none, "station, east-positive"),
                .number("latitude_\(number)_deg", "deg", -90...90, default: none, "station"),
                .number(
                    "cloud_\(number)", "1", 0...1, default: number > 1 ? 1 : nil, "cloud cover; 1: always covered, no station"),
            ]
        } + [
            .number("correlation_km", "km", 0...5000, default: 300, "distance over which the correlation of clouds falls to 1/e")
        ],
        outputs: [
            .number("availability", "1", 0...1, "of the stations together"),
            .number("independent", "1", 0...1, "the same if clouds were independent"),
        ]
    ) { row throws(DomainError) in
        let stations = (1...4).map {
            OpticalStation(
                longitude_rad: row["longitude_\($0)_deg"] * radiansPerDegree,
                latitude_rad: row["latitude_\($0)_deg"] * radiansPerDegree,
                cloudShare: row["cloud_\($0)"])
        }.filter { $0.cloudShare < 1 }
        let independent = stations.reduce(1) { $0 * $1.cloudShare }
        do throws(GSLError) {
            let together = try cloudedTogether(stations, scale_m: row["correlation_km"] * 1000)
            return [1 - together, 1 - independent]
        } catch {
            throw DomainError("stations", value: "\(stations.count)", allowed: "at most four")
        }
    },
]
