internal import Glibc
public import Models
internal import Units

private let gcr = Parameter.number("gcr", "1", 0.01...1, default: 0.4, "width of a row over the distance of rows")
private let tilt = Parameter.number("surface_tilt_deg", "deg", 0...90, "tilt of the modules")

/// The registry's models of fields of modules: rows, dirt, snow, age.
public let pvFieldModels: [Model] = [
    Model(
        "pv.infinite_sheds", "Irradiance on both faces of long rows of modules", edition: "2019",
        source: "Mikofski et al., IEEE PVSC 46, 2019; Marion et al., IEEE PVSC 44, 2017",
        inputs: [
            tilt, .number("surface_azimuth_deg", "deg", -360...360, "azimuth the front faces"),
            .number("solar_zenith_deg", "deg", 0...180, "apparent zenith angle of the Sun"),
            .number("solar_azimuth_deg", "deg", -360...360, "azimuth of the Sun"), gcr,
            .number("height_m", "m", 0.01...100, default: 1.5, "height of the rows' middle"),
            .number("pitch_m", "m", 0.01...1000, default: 5, "distance of rows"),
            .number("ghi_W_per_m2", "W m-2", 0...2000, "global horizontal irradiance"),
            .number("dhi_W_per_m2", "W m-2", 0...2000, "diffuse horizontal irradiance"),
            .number("dni_W_per_m2", "W m-2", 0...2000, "direct normal irradiance"),
            .number("albedo", "1", 0...1, default: 0.25, "reflectance of the ground"),
            .choice("model", ["isotropic", "haydavies"], default: "isotropic", "sky"),
            .number(
                "dni_extra_W_per_m2", "W m-2", 1...2000, default: Physical.solarConstant_W_per_m2,
                "extraterrestrial normal irradiance"),
            .number("bifaciality", "1", 0...1, default: 0.8, "efficiency of the back over the front"),
            .number("shade_factor", "1", -1...1, default: -0.02, "of structures behind the modules"),
            .number("transmission_factor", "1", 0...1, default: 0, "of light between cells"),
        ],
        outputs: [
            .number("poa_front_W_per_m2", "W m-2", 0...2000, "on the front"),
            .number("poa_back_W_per_m2", "W m-2", 0...2000, "on the back"),
            .number("poa_global_W_per_m2", "W m-2", 0...4000, "front and what the back adds"),
            .number("shaded_fraction_front", "1", 0...1, "share of the front in shade"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let sky = SkyState(
            ghi_W_per_m2: row[7], dhi_W_per_m2: row[8], dni_W_per_m2: row[9], extraterrestrial_W_per_m2: row[12],
            zenith_rad: row[2] * radiansPerDegree, albedo: row[10])
        let sheds = InfiniteSheds(groundCoverage: row[4], height_m: row[5], pitch_m: row[6])
        let faces = sheds.irradiance(
            sky, sunAzimuth_rad: row[3] * radiansPerDegree, tilt_rad: row[0] * radiansPerDegree,
            facing_rad: row[1] * radiansPerDegree,
            isHayDavies: row[11] == 1)
        let total = faces.total_W_per_m2(bifaciality: row[13], shadeFactor: row[14], transmission: row[15])
        return [faces.front.total_W_per_m2, faces.back.total_W_per_m2, total, faces.front.shaded]
    },
    Model(
        "pv.shaded_fraction1d", "Share of a row in the shade of the next", edition: "2024, axes in the modules' surface",
        source: "Anderson and Jensen, Journal of Renewable and Sustainable Energy 16, 2024, eq. 32",
        inputs: [
            .number("solar_zenith_deg", "deg", 0...90, "apparent zenith angle of the Sun"),
            .number("solar_azimuth_deg", "deg", -360...360, "azimuth of the Sun"),
            .number("axis_azimuth_deg", "deg", -360...360, default: 180, "azimuth of the rows' axis"),
            .number("rotation_deg", "deg", -180...180, "rotation of the modules about it, positive to the right"), gcr,
            .number("axis_tilt_deg", "deg", 0...90, default: 0, "tilt of the axis"),
            .number("cross_axis_slope_deg", "deg", -45...45, default: 0, "slope of the ground across the rows"),
        ],
        outputs: [.number("shaded_fraction", "1", 0...1, "share of the width in shade")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let sun = horizonVector(zenith_rad: row[0] * radiansPerDegree, azimuth_rad: row[1] * radiansPerDegree)
        let projected = projectedZenith_rad(
            sun: sun, axisTilt_rad: row[5] * radiansPerDegree, axisAzimuth_rad: row[2] * radiansPerDegree)
        let rows = Rows(groundCoverage: row[4], crossSlope_rad: row[6] * radiansPerDegree)
        return [rows.shadedFraction(rotation_rad: row[3] * radiansPerDegree, projectedZenith_rad: projected)]
    },
    Model(
        "pv.masking_angle_passias", "Sky that the row in front hides: mean angle and share of diffuse light", edition: "1984",
        source: "Passias and Källbäck, Solar Cells 11, 1984, eq. 9 and 12", inputs: [tilt, gcr],
        outputs: [
            .number("masking_angle_deg", "deg", 0...90, "mean masking angle"),
            .number("sky_diffuse_loss", "1", 0...1, "share of isotropic diffuse light lost"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let (rows, tilt_rad) = (Rows(groundCoverage: row[1]), row[0] * radiansPerDegree)
        return [rows.maskingAngle_rad(tilt_rad: tilt_rad) / radiansPerDegree, rows.skyDiffuseLoss(tilt_rad: tilt_rad)]
    },
    Model(
        "pv.kimber", "Loss by soiling, one step", edition: "2006", source: "Kimber et al., IEEE WCPEC 4, 2006",
        inputs: [
            .number("soiling_before", "1", 0...1, default: 0, "loss at the end of the step before"),
            .number("days_since_rain", "d", 0...100_000, "since a day's rain was last above the threshold"),
            .number("step_d", "d", 0...366, default: 1, "length of the step"),
            .number("soiling_loss_rate_per_d", "d-1", 0...1, default: 0.0015, "growth"),
            .number("grace_period_d", "d", 0...366, default: 14, "days after rain without growth"),
            .number("max_soiling", "1", 0...1, default: 0.3, "largest loss"),
        ],
        outputs: [.number("soiling", "1", 0...1, "loss at the end of the step")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        var dirt = KimberSoiling()
        (dirt.rate_per_d, dirt.grace_d, dirt.maximum) = (row[3], row[4], row[5])
        return [dirt.after(before: row[0], daysSinceRain: row[1], step_d: row[2])]
    },
    Model(
        "pv.snow_marion", "Cover of modules by snow and the loss by it, one step", edition: "2013, coefficients of 2017",
        source: "Marion et al., Solar Energy 97, 2013; Ryberg and Freeman, NREL/TP-6A20-68705, 2017",
        inputs: [
            .number("coverage_before", "1", 0...1, default: 0, "covered share of the slant height before"),
            .number("snowfall_cm", "cm", 0...500, "snow that falls in the step"),
            .number("poa_global_W_per_m2", "W m-2", 0...2000, "irradiance on the modules"),
            .number("air_C", "degC", -90...70, "air temperature"), tilt,
            .number("step_s", "s", 1...86_400, default: 3600, "length of the step"),
            .number("num_strings", "1", 1...1000, default: 2, "parallel strings along the slant height"),
            .number(
                "can_slide_W_per_m2_K", "W m-2 K-1", -1000...(-0.001), default: -80, "irradiance over air temperature that slides"
            ),
            .number("slide_amount_per_h", "h-1", 0...10, default: 0.197, "share that slides in an hour on a vertical plane"),
            .number("threshold_cm_per_h", "cm h-1", 0...100, default: 1, "snowfall that covers"),
        ],
        outputs: [
            .number("coverage", "1", 0...1, "covered share after the step"),
            .number("dc_loss", "1", 0...1, "share of direct-current power lost"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        var snow = MarionSnow()
        (snow.slides_W_per_m2_K, snow.slide_per_h, snow.covers_m_per_h) = (row[7], row[8], row[9] / 100)
        let covered = snow.covered(
            before: row[0], snowfall_m: row[1] / 100, poa_W_per_m2: row[2], air_K: row[3] + Physical.zeroCelsius_K,
            tilt_rad: row[4] * radiansPerDegree, step_s: row[5])
        return [covered, snow.loss(covered: covered, strings: row[6])]
    },
    Model(
        "pv.degradation", "What is left of a plant's output at an age", edition: "linear or compounded",
        source: "Jordan et al., Progress in Photovoltaics 24, 2016 (rates)",
        inputs: [
            .number("age_yr", "yr", 0...100, "age"),
            .number("rate_per_yr", "yr-1", 0...1, default: 0.005, "share lost every year"),
            .number("first_year", "1", 0...1, default: 0, "share lost by light within the first year"),
            .choice("law", ["linear", "compound"], default: "linear", "share of the first power, or of what is left"),
        ],
        outputs: [.number("remaining", "1", 0...1, "share of the first output left")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        [remainingOutput(age_yr: row[0], rate_per_yr: row[1], firstYear: row[2], isCompounded: row[3] == 1)]
    },
]
