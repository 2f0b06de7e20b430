internal import Glibc
public import Models
internal import Units

private func kelvin(_ celsius: Double) -> Double { celsius + Physical.zeroCelsius_K }
private let poa = Parameter.number("poa_global_W_per_m2", "W m-2", 0...2000, "irradiance on the modules")
private let effective = Parameter.number("effective_W_per_m2", "W m-2", 0...2000, "irradiance after reflection")
private let air = Parameter.number("air_C", "degC", -90...70, "air temperature")
private let wind = Parameter.number("wind_m_per_s", "m s-1", 0...100, default: 1, "wind speed")
private let cell = Parameter.number("cell_C", "degC", -100...150, "cell temperature")
private func power(_ name: String, _ summary: String, default value: Double? = nil) -> Parameter {
    .number("\(name)_W", "W", -1e12...1e12, default: value, summary)
}

/// The registry's models of modules, cells and inverters beyond PVWatts'.
public let pvDeviceModels: [Model] = [
    Model(
        "pv.noct_sam", "Cell temperature from the nominal operating temperature, as SAM computes it", edition: "2018",
        source: "Gilman et al., NREL/TP-6A20-67399, 2018, eq. 9.1–9.5",
        inputs: [
            poa, air, wind, .number("noct_C", "degC", 20...90, default: 45, "nominal operating cell temperature"),
            .number("module_efficiency", "1", 0...0.9, default: 0.2, "efficiency of the module"),
            .number("transmittance_absorptance", "1", 0.1...1, default: 0.9, "share that cover and cells take in"),
            .choice("array_height", ["1", "2"], default: "1", "storeys"),
            .number("mount_standoff_in", "in", 0...100, default: 4, "gap behind the module; 0: built in, as open"),
        ],
        outputs: [.number("cell_C", "degC", -100...200, "cell temperature")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let cell_K = noctSAMTemperature_K(
            irradiance_W_per_m2: row[0], air_K: kelvin(row[1]), wind_m_per_s: row[2], noct_K: kelvin(row[3]), efficiency: row[4],
            transmittanceAbsorptance: row[5], isTwoStoreys: row[6] == 1, standoff_inches: row[7])
        return [cell_K - Physical.zeroCelsius_K]
    },
    Model(
        "pv.fuentes", "Module temperature with thermal mass, one step", edition: "1987, as in PVWatts",
        source: "Fuentes, SAND85-0330, 1987",
        inputs: [
            poa, air, wind, .number("noct_installed_C", "degC", 30...80, default: 45, "installed nominal operating temperature"),
            .number("module_before_C", "degC", -100...150, default: 20, "module temperature at the end of the step before"),
            .number("poa_before_W_per_m2", "W m-2", 0...2000, default: 0, "irradiance of the step before"),
            .number("step_s", "s", 1...21_600, default: 3600, "length of the step"),
            .number("module_height_m", "m", 0.1...100, default: 5, "height of the modules"),
            .number("wind_height_m", "m", 0.1...100, default: 9.144, "height of the wind's measurement"),
        ],
        outputs: [.number("module_C", "degC", -100...200, "module temperature at the end of the step")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let module = FuentesModule(noct_K: kelvin(row[3]), moduleHeight_m: row[7], windHeight_m: row[8])
        let after_K = module.after_K(
            before_K: kelvin(row[4]), irradianceBefore_W_per_m2: row[5], irradiance_W_per_m2: row[0], air_K: kelvin(row[1]),
            wind_m_per_s: row[2], step_s: row[6])
        return [after_K - Physical.zeroCelsius_K]
    },
    Model(
        "pv.huld", "Direct-current power by Huld's model, as in PVGIS", edition: "PVGIS 5 and 6",
        source: "Huld et al., Solar Energy Materials and Solar Cells 95, 2011, eq. 3",
        inputs: [
            effective, .number("module_C", "degC", -100...150, "module temperature"), power("pdc0", "nameplate", default: 1),
            .choice("cell_type", HuldCells.allCases.map(\.rawValue), default: "csi", "kind of cells"),
            .choice("k_version", HuldEdition.allCases.map(\.rawValue), default: "pvgis5", "edition of the coefficients"),
        ],
        outputs: [power("dc", "direct-current power")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        [
            huldDC(
                effective_W_per_m2: row[0], module_K: kelvin(row[1]), nameplate: row[2], cells: HuldCells.allCases[Int(row[3])],
                edition: HuldEdition.allCases[Int(row[4])])
        ]
    },
    Model(
        "pv.desoto", "Current and voltage of a module of one diode after De Soto", edition: "2006",
        source: "De Soto, Klein and Beckman, Solar Energy 80, 2006, eq. 8–12; Bishop, Solar Cells 25, 1988",
        inputs: [
            effective, cell, .number("alpha_sc_A_per_K", "A K-1", -1...1, "change of the light current with temperature"),
            .number("a_ref_V", "V", 1e-3...100, "modified ideality at reference"),
            .number("I_L_ref_A", "A", 0...1000, "light current at reference"),
            .number("I_o_ref_A", "A", 0...1, "saturation current at reference"),
            .number("R_sh_ref_ohm", "ohm", 1e-3...1e12, "shunt resistance at reference"),
            .number("R_s_ohm", "ohm", 0...100, "series resistance"),
            .number("EgRef_eV", "eV", 0.5...3, default: 1.121, "band gap at reference"),
            .number("dEgdT_per_K", "K-1", -0.01...0.01, default: -0.0002677, "relative change of the band gap"),
        ],
        outputs: [
            .number("i_sc_A", "A", 0...1000, "short-circuit current"), .number("v_oc_V", "V", 0...1e4, "open-circuit voltage"),
            .number("i_mp_A", "A", 0...1000, "current at the maximum"), .number("v_mp_V", "V", 0...1e4, "voltage at the maximum"),
            power("p_mp", "maximum power"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        var module = DeSotoModule(
            light_A: row[4], saturation_A: row[5], alpha_A_per_K: row[2], series_ohm: row[7], shunt_ohm: row[6], thermal_V: row[3]
        )
        (module.gap_eV, module.gapSlope_per_K) = (row[8], row[9])
        return columns(module.diode(effective_W_per_m2: row[0], cell_K: kelvin(row[1])).points)
    },
    Model(
        "pv.singlediode", "Points of the curve of one diode with series and shunt resistance", edition: "1",
        source: "Bishop, Solar Cells 25, 1988; roots in brackets known beforehand",
        inputs: [
            .number("photocurrent_A", "A", 0...1000, "light current"),
            .number("saturation_current_A", "A", 1e-30...1, "saturation current"),
            .number("resistance_series_ohm", "ohm", 0...100, "series resistance"),
            .number("resistance_shunt_ohm", "ohm", 1e-3...1e12, "shunt resistance"),
            .number("nNsVth_V", "V", 1e-3...100, "ideality times cells times thermal voltage"),
        ],
        outputs: [
            .number("i_sc_A", "A", 0...1000, "short-circuit current"), .number("v_oc_V", "V", 0...1e4, "open-circuit voltage"),
            .number("i_mp_A", "A", 0...1000, "current at the maximum"), .number("v_mp_V", "V", 0...1e4, "voltage at the maximum"),
            power("p_mp", "maximum power"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let diode = SingleDiode(
            light_A: row[0], saturation_A: row[1], series_ohm: row[2], shunt_ohm: row[3], thermal_V: row[4])
        return columns(diode.points)
    },
    Model(
        "pv.inverter_sandia", "Alternating-current output of an inverter by Sandia's model", edition: "2007",
        source: "King, Gonzalez, Galbraith and Boyson, SAND2007-5036, 2007, eq. 1–4",
        inputs: [
            power("dc", "direct-current power"), .number("dc_V", "V", 0...1e5, "direct-current voltage"),
            power("paco", "rating of the output"), power("pdco", "input at the rating"),
            .number("vdco_V", "V", 0...1e5, "voltage at the rating"), power("pso", "input at which it starts"),
            power("pnt", "own use at night"), .number("c0_per_W", "W-1", -1...1, default: 0, "curvature"),
            .number("c1_per_V", "V-1", -1...1, default: 0, "change of the input at the rating with voltage"),
            .number("c2_per_V", "V-1", -1...1, default: 0, "change of the start with voltage"),
            .number("c3_per_V", "V-1", -1...1, default: 0, "change of the curvature with voltage"),
        ],
        outputs: [power("ac", "alternating-current power, clipped at the rating")]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let inverter = SandiaInverter(
            rating_W: row[2], nominal_W: row[3], nominal_V: row[4], start_W: row[5], night_W: row[6], c0_per_W: row[7],
            c1_per_V: row[8], c2_per_V: row[9], c3_per_V: row[10])
        return [inverter.output_W(dc_W: row[0], dc_V: row[1])]
    },
    Model(
        "pv.pvwatts5", "Power of PVWatts 5 from irradiance on the modules and their temperature, per nameplate",
        edition: "PVWatts 5, exactly", source: "Dobos, NREL/TP-6A20-62641, 2014",
        inputs: [
            poa, .number("dni_W_per_m2", "W m-2", 0...2000, "direct normal irradiance"),
            .number("aoi_deg", "deg", 0...180, "angle of incidence"), cell,
            .choice("module_type", PVWatts5.Module.allCases.map(\.rawValue), default: "standard", "kind of module"),
            .number("losses", "1", 0...1, default: PVWattsLosses().total, "system losses"),
            .number("dc_per_ac", "1", 0.1...10, default: 1.1, "direct-current nameplate over alternating-current rating"),
            .number("inverter_efficiency", "1", 0.5...1, default: 0.96, "efficiency at the rating"),
            .choice(
                "cover", PVWatts5.Cover.allCases.map(\.rawValue), default: "polynomial", "as published, or as SAM has it today"),
        ],
        outputs: [
            .number("transmitted_W_per_m2", "W m-2", 0...2000, "irradiance that reaches the cells"),
            .number("dc_W_per_W", "1", -1...2, "direct-current power per nameplate"),
            .number("ac_W_per_W", "1", 0...2, "alternating-current power per direct-current nameplate"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        var system = PVWatts5()
        system.module = PVWatts5.Module.allCases[Int(row[4])]
        (system.losses, system.dcPerAC, system.inverterEfficiency) = (row[5], row[6], row[7])
        system.cover = PVWatts5.Cover.allCases[Int(row[8])]
        let reached = system.transmitted_W_per_m2(
            poa_W_per_m2: row[0], dni_W_per_m2: row[1], incidence_rad: row[2] * radiansPerDegree)
        let power = system.power(transmitted_W_per_m2: reached, cell_K: kelvin(row[3]))
        return [reached, power.dc, power.ac]
    },
    Model(
        "pv.space_cell", "Power left to a space cell after a fluence of 1-MeV electrons, and its power under AM0",
        edition: "logarithmic in fluence through two points of the data sheet",
        source: "Anspaugh, JPL 96-9, 1996, eq. 6-1; defaults: Fetzer et al. (XTJ 29.8 %, 0.89 at 5e14, 0.84 at 1e15)",
        inputs: [
            .number("fluence_per_cm2", "cm-2", 0...1e18, default: 0, "1-MeV electrons"), cellAt28,
            .number("flux_W_per_m2", "W m-2", 0...20_000, default: Physical.solarConstant_W_per_m2, "sunlight on the cell"),
            .number("efficiency", "1", 0...1, default: 0.298, "at begin of life, under the reference irradiance"),
            .number("reference_W_per_m2", "W m-2", 1300...1400, default: 1353, "irradiance for which the efficiency is stated"),
            .number("measured_W_per_m2", "W m-2", 1300...1400, default: 1353, "irradiance by which the maker divided the power"),
            .number("gamma_per_K", "K-1", -0.02...0.01, default: -0.0022, "relative change of power with temperature"),
            .number("fluence_1_per_cm2", "cm-2", 1...1e18, default: 5e14, "first fluence of the data sheet"),
            .number("remaining_1", "1", 0...1, default: 0.89, "power left at it"),
            .number("fluence_2_per_cm2", "cm-2", 1...1e18, default: 1e15, "second fluence"),
            .number("remaining_2", "1", 0...1, default: 0.84, "power left at it"),
        ],
        outputs: [
            .number("remaining", "1", 0...1, "share of the first power left"),
            .number("power_W_per_m2", "W m-2", 0...20_000, "electric power per area of cells"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let left = try RemainingFactor((row[7], row[8]), (row[9], row[10])).remaining(fluence_per_cm2: row[0])
        let efficiency = row[3] * row[5] / row[4]
        let array = SpaceArray(cellEfficiency: efficiency, packing: 1, gamma_per_K: row[6], degradation_per_yr: 0)
        return [left, left * array.power_W_per_m2(flux_W_per_m2: row[2], cell_K: kelvin(row[1]))]
    },
]

private let cellAt28 = Parameter.number("cell_C", "degC", -200...250, default: 28, "cell temperature")

private func columns(_ p: SingleDiode.Points) -> [Double] {
    [p.shortCircuit_A, p.openCircuit_V, p.maximum_A, p.maximum_V, p.maximum_W]
}
