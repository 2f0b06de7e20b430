internal import Ephemeris
internal import Glibc
public import Models
internal import TimeScales
internal import Units

private let poa = Parameter.number("poa_global_W_per_m2", "W m-2", 0...2000, "irradiance on the modules")
private let air = Parameter.number("air_C", "degC", -90...70, "air temperature")
private let wind = Parameter.number("wind_m_per_s", "m s-1", 0...100, default: 1, "wind speed")
private let cellOutput = [Parameter.number("cell_C", "degC", -100...200, "temperature of the cells")]
private let aoi = Parameter.number("aoi_deg", "deg", 0...180, "angle of incidence")
private let iamOutput = [Parameter.number("iam", "1", 0...1.01, "incidence angle modifier")]
private func kelvin(_ celsius: Double) -> Double { celsius + Physical.zeroCelsius_K }
private func cosine(_ degrees: Double) -> Double { degrees == 90 ? 0 : cos(degrees * radiansPerDegree) }

/// The registry's models of photovoltaics.
public let pvModels: [Model] = [
    Model(
        "pv.faiman", "Module temperature by Faiman's heat balance", edition: "2008",
        source: "Faiman, Progress in Photovoltaics 16, 2008, eq. 18",
        inputs: [
            poa, air, wind, .number("u0_W_per_m2_K", "W m-2 K-1", 1...100, default: 25, "heat loss at rest"),
            .number("u1_W_s_per_m3_K", "W s m-3 K-1", 0...50, default: 6.84, "its growth with wind"),
        ],
        outputs: cellOutput
    ) { (row: Row) throws(DomainError) -> [Double] in
        let cell_K = faimanTemperature_K(
            irradiance_W_per_m2: row[0], air_K: kelvin(row[1]), wind_m_per_s: row[2], u0_W_per_m2_K: row[3],
            u1_W_s_per_m3_K: row[4])
        return [cell_K - Physical.zeroCelsius_K]
    },
    Model(
        "pv.sapm_cell", "Cell temperature by the Sandia model", edition: "SAND2004-3535",
        source: "King, Boyson and Kratochvil, SAND2004-3535, 2004, eq. 11 and 12",
        inputs: [
            poa, air, wind,
            .choice(
                "mounting", SandiaMounting.allCases.map(\.rawValue), default: "open_rack_glass_glass", "module and mounting"),
        ],
        outputs: cellOutput
    ) { (row: Row) throws(DomainError) -> [Double] in
        let cell_K = sandiaCellTemperature_K(
            irradiance_W_per_m2: row[0], air_K: kelvin(row[1]), wind_m_per_s: row[2],
            mounting: SandiaMounting.allCases[Int(row[3])])
        return [cell_K - Physical.zeroCelsius_K]
    },
    Model(
        "pv.pvsyst_cell", "Cell temperature by PVsyst's heat balance", edition: "PVsyst 7",
        source: "PVsyst help, Array thermal losses",
        inputs: [
            poa, air, wind, .number("u_c_W_per_m2_K", "W m-2 K-1", 1...100, default: 29, "heat loss at rest"),
            .number("u_v_W_s_per_m3_K", "W s m-3 K-1", 0...50, default: 0, "its growth with wind"),
            .number("module_efficiency", "1", 0...1, default: 0.1, "efficiency of the module"),
            .number("absorption", "1", 0...1, default: 0.9, "absorbed share of irradiance"),
        ],
        outputs: cellOutput
    ) { (row: Row) throws(DomainError) -> [Double] in
        let cell_K = pvsystCellTemperature_K(
            irradiance_W_per_m2: row[0], air_K: kelvin(row[1]), wind_m_per_s: row[2], uc_W_per_m2_K: row[3],
            uv_W_s_per_m3_K: row[4], efficiency: row[5], absorption: row[6])
        return [cell_K - Physical.zeroCelsius_K]
    },
    Model(
        "pv.iam_physical", "Incidence angle modifier of one glass cover by Snell, Fresnel and Bouguer", edition: "2006",
        source: "De Soto, Klein and Beckman, Solar Energy 80, 2006, eq. 13–15",
        inputs: [
            aoi, .number("n", "1", 1...3, default: 1.526, "refractive index"),
            .number("k_per_m", "m-1", 0...100, default: 4, "extinction"),
            .number("thickness_m", "m", 0...0.1, default: 0.002, "thickness"),
        ],
        outputs: iamOutput
    ) { (row: Row) throws(DomainError) -> [Double] in
        [physicalModifier(cosIncidence: cosine(row[0]), refractiveIndex: row[1], extinction_per_m: row[2], thickness_m: row[3])]
    },
    Model(
        "pv.iam_ashrae", "Incidence angle modifier of ASHRAE", edition: "1",
        source: "Souka and Safwat, Solar Energy 10, 1966; ASHRAE 93",
        inputs: [aoi, .number("b", "1", 0...1, default: 0.05, "coefficient")], outputs: iamOutput
    ) { (row: Row) throws(DomainError) -> [Double] in [ashraeModifier(cosIncidence: cosine(row[0]), b0: row[1])] },
    Model(
        "pv.iam_martin_ruiz", "Incidence angle modifier of Martin and Ruiz", edition: "2001",
        source: "Martin and Ruiz, Solar Energy Materials and Solar Cells 70, 2001, eq. 3",
        inputs: [aoi, .number("a_r", "1", 0.01...1, default: 0.16, "angular loss coefficient")], outputs: iamOutput
    ) { (row: Row) throws(DomainError) -> [Double] in [martinRuizModifier(cosIncidence: cosine(row[0]), a_r: row[1])] },
    Model(
        "pv.pvwatts_dc", "Direct-current power of an array from effective irradiance and cell temperature", edition: "PVWatts 5",
        source: "Dobos, NREL/TP-6A20-62641, 2014, eq. 8",
        inputs: [
            .number("effective_W_per_m2", "W m-2", 0...2000, "irradiance after reflection"),
            .number("cell_C", "degC", -100...150, "cell temperature"),
            .number("pdc0_W", "W", 0...1e12, default: 1, "nameplate at 1000 W/m² and 25 °C"),
            .number("gamma_per_K", "K-1", -0.02...0.01, default: -0.004, "change of power with temperature"),
            .number("reference_C", "degC", 0...50, default: 25, "reference temperature"),
        ],
        outputs: [.number("dc_W", "W", 0...1e12, "direct-current power")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        [
            pvwattsDC(
                effective_W_per_m2: row[0], cell_K: kelvin(row[1]), nameplate: row[2], gamma_per_K: row[3],
                reference_K: kelvin(row[4]))
        ]
    },
    Model(
        "pv.pvwatts_losses", "System losses of PVWatts combined", edition: "PVWatts 5", source: "Dobos 2014, table 6",
        inputs: [
            ("soiling", 2.0), ("shading", 3), ("snow", 0), ("mismatch", 2), ("wiring", 2), ("connections", 0.5), ("lid", 1.5),
            ("nameplate_rating", 1), ("age", 0), ("availability", 3),
        ].map { .number("\($0.0)_percent", "%", -20...100, default: $0.1, "loss by \($0.0)") },
        outputs: [.number("loss_percent", "%", -100...100, "combined loss")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        [100 * (1 - (0..<10).reduce(1.0) { $0 * (1 - row[$1] / 100) })]
    },
    Model(
        "pv.inverter_pvwatts", "Alternating-current output of PVWatts' inverter, clipped at its rating", edition: "PVWatts 5",
        source: "Dobos 2014, eq. 9–11",
        inputs: [
            .number("dc_W", "W", 0...1e12, "direct-current power"),
            .number("pdc0_W", "W", 1e-6...1e12, "direct-current input at the rating"),
            .number("eta_inv_nom", "1", 0.5...1, default: 0.96, "nominal efficiency"),
            .number("eta_inv_ref", "1", 0.5...1, default: 0.9637, "reference efficiency"),
        ],
        outputs: [.number("ac_W", "W", 0...1e12, "alternating-current power")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        [pvwattsInverter(dc: row[0], dcRating: row[1], nominalEfficiency: row[2], referenceEfficiency: row[3])]
    },
    Model(
        "pv.singleaxis", "Rotation of a single-axis tracker, and the plane it gives",
        edition: "slope-aware backtracking",
        source: "Anderson and Mikofski, NREL/TP-5K00-76626, 2020, eq. 5, 14–16",
        inputs: [
            .number("apparent_zenith_deg", "deg", 0...180, "apparent zenith angle of the Sun"),
            .number("solar_azimuth_deg", "deg", -360...360, "azimuth of the Sun"),
            .number("axis_tilt_deg", "deg", 0...90, default: 0, "tilt of the axis"),
            .number("axis_azimuth_deg", "deg", -360...360, default: 180, "azimuth of the axis"),
            .number("max_angle_deg", "deg", 0...180, default: 60, "largest rotation either way"),
            .choice("backtrack", ["no", "yes"], default: "yes", "whether rows avoid shading each other"),
            .number("gcr", "1", 0.01...1, default: 0.35, "ground coverage ratio"),
            .number("cross_axis_tilt_deg", "deg", -45...45, default: 0, "slope of the ground across the axes"),
        ],
        outputs: [
            .number("tracker_theta_deg", "deg", -180...180, "rotation, positive to the right of the axis; missing at night"),
            .number("aoi_deg", "deg", 0...180, "angle of incidence"),
            .number("surface_tilt_deg", "deg", 0...180, "tilt of the modules"),
            .number("surface_azimuth_deg", "deg", 0...360, "azimuth the modules face"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let axis = TrackerAxis(
            tilt_rad: row[2] * radiansPerDegree, azimuth_rad: row[3] * radiansPerDegree, maximum_rad: row[4] * radiansPerDegree,
            backtracks: row[5] == 1, groundCoverage: row[6], crossSlope_rad: row[7] * radiansPerDegree)
        guard row[0] <= 90 else { return [.nan, .nan, .nan, .nan] }
        let sun = horizonVector(zenith_rad: row[0] * radiansPerDegree, azimuth_rad: row[1] * radiansPerDegree)
        let rotation_rad = axis.rotation_rad(sun: sun)
        let normal = axis.normal(rotation_rad: rotation_rad)
        let azimuth_deg = atan2(normal.x, normal.y) / radiansPerDegree
        return [
            rotation_rad / radiansPerDegree, acos(max(-1, min(1, (normal * sun).sum()))) / radiansPerDegree,
            acos(max(-1, min(1, normal.z))) / radiansPerDegree, azimuth_deg < 0 ? azimuth_deg + 360 : azimuth_deg,
        ]
    },
    Model(
        "pv.space_array", "Electric power per area of a photovoltaic array in space", edition: "linear in temperature",
        source: "cell data sheets: efficiency at AM0 and 28 °C, temperature coefficient; degradation compounded",
        inputs: [
            .number("flux_W_per_m2", "W m-2", 0...20_000, default: Physical.solarConstant_W_per_m2, "sunlight on the array"),
            .number("cell_C", "degC", -200...250, default: 28, "cell temperature"),
            .number("efficiency", "1", 0...1, default: 0.30, "of the cells at begin of life, AM0, reference temperature"),
            .number("packing", "1", 0...1, default: 0.85, "share of the area that is cells"),
            .number("gamma_per_K", "K-1", -0.02...0.01, default: -0.0022, "relative change of power with temperature"),
            .number("reference_C", "degC", -50...100, default: 28, "reference temperature"),
            .number("degradation_per_yr", "yr-1", 0...0.5, default: 0.02, "share of power lost a year"),
            .number("age_yr", "yr", 0...50, default: 0, "age"),
        ],
        outputs: [.number("power_W_per_m2", "W m-2", 0...20_000, "electric power per area of the array")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let array = SpaceArray(
            cellEfficiency: row[2], packing: row[3], gamma_per_K: row[4], reference_K: kelvin(row[5]), degradation_per_yr: row[6])
        return [array.power_W_per_m2(flux_W_per_m2: row[0], cell_K: kelvin(row[1]), age_yr: row[7])]
    },
    Model(
        "pv.plant", "A photovoltaic plant over one interval, from mean global horizontal irradiance, air temperature and wind",
        edition: "Erbs, Hay-Davies, glass cover, Faiman, PVWatts; the Sun's mean direction over the lit part",
        source: "docs/models/pv.md",
        inputs: [
            .time("time_utc", "beginning of the interval"),
            .number("longitude_deg", "deg", -180...360, "longitude, east-positive"),
            .number("latitude_deg", "deg", -90...90, "latitude"),
            .number("ghi_W_per_m2", "W m-2", -20...1500, "mean global horizontal irradiance"), air, wind,
            .choice(
                "mount", ["fixed", "single_axis"], default: "fixed", "standing, or turning about a horizontal axis to the south"),
            .number("tilt_deg", "deg", 0...90, default: 30, "tilt of a fixed mount"),
            .number("azimuth_deg", "deg", -360...360, default: 180, "azimuth a fixed mount faces"),
            .number("gcr", "1", 0.01...1, default: 0.35, "ground coverage ratio of a tracker with backtracking"),
            .number("dc_per_ac", "1", 0.1...10, default: 1.2, "direct-current nameplate over alternating-current rating"),
            .number("losses", "1", 0...1, default: 0.14075660688264469, "system losses"),
            .number("gamma_per_K", "K-1", -0.02...0.01, default: -0.0035, "change of power with cell temperature"),
            .number("albedo", "1", 0...1, default: 0.25, "reflectance of the ground"),
            .number("interval_s", "s", 1...21_600, default: 3600, "length of the interval"),
        ],
        outputs: [
            .number("poa_global_W_per_m2", "W m-2", 0...2000, "irradiance on the modules"),
            .number("cell_C", "degC", -100...200, "cell temperature"),
            .number("dc_W_per_W", "1", 0...2, "direct-current power per nameplate, after losses"),
            .number("ac_W_per_W", "1", 0...2, "alternating-current power per direct-current nameplate"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        var plant = PVPlant(mount: .fixed(tilt_rad: row[7] * radiansPerDegree, azimuth_rad: row[8] * radiansPerDegree))
        if row[6] == 1 { plant.mount = .singleAxis(TrackerAxis(groundCoverage: row[9])) }
        (plant.dcPerAC, plant.losses, plant.gamma_per_K, plant.albedo) = (row[10], row[11], row[12], row[13])
        let sun = SunTrack(TimeAxis(start: Instant(unix_s: row[0]), step_s: row[14], count: 1))
        let place = GeodeticPlace(longitude_rad: row[1] * radiansPerDegree, latitude_rad: row[2] * radiansPerDegree)
        let yield = plant.output(
            ghi_W_per_m2: [row[3]], air_K: [kelvin(row[4])], wind_m_per_s: [row[5]], place: place, sun: sun)
        return [
            yield.poa_W_per_m2[0], yield.cell_K[0] - Physical.zeroCelsius_K, yield.dc_W_per_W[0], yield.ac_W_per_W[0],
        ]
    },
]
