public import Models
internal import Units

/// Models of cost, learning and build-out for the registry.
public let economicsModels: [Model] = moneyModels + publicationModels + buildOutModels

private let moneyModels: [Model] = [
    Model(
        "economics.capital_recovery", "Share of a capital cost that is due each year over its life.",
        edition: "annuity", source: "Short, Packey and Holt, NREL/TP-462-5173, 1995, eq. 2-16",
        inputs: [
            .number("rate_per_yr", "yr-1", 0...1, "nominal interest"),
            .number("life_yr", "yr", 0.01...100, "time over which it is repaid"),
            .choice("compounding", Compounding.allCases.map(\.rawValue), default: "annual", "how often interest is added"),
        ],
        outputs: [.number("recovery_per_yr", "yr-1", 0...200, "due each year per capital")],
        row: { row throws(DomainError) in
            [
                try capitalRecovery_per_yr(
                    rate_per_yr: row["rate_per_yr"], life_yr: row["life_yr"],
                    compounding: Compounding.allCases[Int(row["compounding"])])
            ]
        }),
    Model(
        "economics.net_present_value", "Present value of eroding revenue less operation and capital.",
        edition: "year-end payments", source: "Short, Packey and Holt, NREL/TP-462-5173, 1995, eq. 3-1",
        inputs: [
            .number("capital_USD", "USD", 0...1e15, "spent at the start"),
            .number("revenue_USD_per_yr", "USD/yr", 0...1e15, "of the first year"),
            .number("erosion_per_yr", "yr-1", 0...1, default: 0, "yearly fall of the revenue"),
            .number("operation_USD_per_yr", "USD/yr", 0...1e15, default: 0, "spent each year"),
            .number("rate_per_yr", "yr-1", 0...1, "discount rate"),
            .number("years", "yr", 1...100, "whole years"),
        ],
        outputs: [.number("net_present_value_USD", "USD", -1e18...1e18, "positive: worth more than it costs")],
        row: { row throws(DomainError) in
            [
                try netPresentValue_USD(
                    capital_USD: row["capital_USD"], revenue_USD_per_yr: row["revenue_USD_per_yr"],
                    erosion_per_yr: row["erosion_per_yr"],
                    operation_USD_per_yr: row["operation_USD_per_yr"], rate_per_yr: row["rate_per_yr"], years: Int(row["years"]))
            ]
        }),
    Model(
        "economics.learning_curve", "Price after a cumulative amount, and the amount at which it comes down to a price.",
        edition: "Wright", source: "Wright 1936; Agüera y Arcas et al. 2025, arXiv:2511.19468",
        inputs: [
            .number("anchor_USD_per_kg", "USD/kg", 1e-6...1e9, default: 1800, "price at the anchor"),
            .number("anchor_t", "t", 1e-6...1e12, default: 400, "cumulative mass there"),
            .number("learning_rate", "1", 0.001...0.9, default: 0.2, "fall of the price per doubling"),
            .number("cumulative_t", "t", 1e-6...1e15, "mass launched in all"),
            .number("target_USD_per_kg", "USD/kg", 1e-6...1e9, default: 200, "price that is asked for"),
        ],
        outputs: [
            .number("price_USD_per_kg", "USD/kg", 0...1e12, "at the cumulative mass"),
            .number("target_t", "t", 0...1e30, "mass in all at which the price is the target"),
            .number("more_t", "t", -1e30...1e30, "beyond the anchor"),
        ],
        row: { row throws(DomainError) in
            let curve = try LearningCurve(
                anchor_USD: row["anchor_USD_per_kg"], anchorAmount: row["anchor_t"], rate: row["learning_rate"])
            let target = curve.amount(price_USD: row["target_USD_per_kg"])
            return [curve.price_USD(amount: row["cumulative_t"]), target, target - row["anchor_t"]]
        }),
]

private let publicationModels: [Model] = [
    Model(
        "economics.launched_power", "Launch cost per power and year of a satellite, nothing else counted.",
        edition: "Suncatcher", source: "Agüera y Arcas et al. 2025, arXiv:2511.19468, table 1",
        inputs: [
            .number("mass_kg", "kg", 0.001...1e9, "launched"),
            .number("power_kW", "kW", 1e-6...1e9, "of the satellite"),
            .number("life_yr", "yr", 0.1...100, "in orbit"),
            .number("launch_USD_per_kg", "USD/kg", 0...1e6, "price of the launch"),
        ],
        outputs: [.number("launched_power_USD_per_kW_yr", "USD/kW/yr", 0...1e15, "launch cost over power and life")],
        row: { row throws(DomainError) in
            [
                launchedPower_USD_per_kW_yr(
                    mass_kg: row["mass_kg"], power_kW: row["power_kW"], life_yr: row["life_yr"],
                    launch_USD_per_kg: row["launch_USD_per_kg"])
            ]
        }),
    Model(
        "economics.starcloud", "The cost table of the Starcloud white paper, and what its claims imply.",
        edition: "version 1.03", source: "Lumen Orbit, Why we should train AI in space, 2024, table 1",
        inputs: [
            .number("power_MW", "MW", 0.001...1e6, default: 40, "of the cluster"),
            .number("years", "yr", 0.1...50, default: 10, "of operation"),
            .number("electricity_USD_per_kWh", "USD/kWh", 0...10, default: 0.04, "on the ground"),
            .number("cooling_share", "1", 0...2, default: 0.05, "cooling energy per IT energy on the ground"),
            .number("backup_USD", "USD", 0...1e12, default: 20e6, "backup power on the ground"),
            .number("array_USD", "USD", 0...1e12, default: 2e6, "solar array"),
            .number("launch_USD", "USD", 0...1e12, default: 5e6, "one launch"),
            .number("shield_kg_per_kW", "kg/kW", 0...1000, default: 1, "radiation shield"),
            .number("shield_launch_USD_per_kg", "USD/kg", 0...1e6, default: 30, "price at which the shield is launched"),
            .number("launch_payload_t", "t", 0.001...1e6, default: 100, "mass that the one launch carries"),
            .number("array_km2", "km2", 0...1e6, default: 16, "array that is said to give 5 GW"),
            .number("cell_efficiency", "1", 0.01...1, default: 0.22, "of that array"),
        ],
        outputs: [
            .number("energy_USD", "USD", 0...1e15, "electricity of the computers on the ground"),
            .number("ground_USD", "USD", 0...1e15, "energy, cooling and backup"),
            .number("shield_USD", "USD", 0...1e15, "launch of the shield"),
            .number("orbit_USD", "USD", 0...1e15, "array, launch and shield"),
            .number("implied_launch_USD_per_kg", "USD/kg", 0...1e9, "the launch over its payload"),
            .number("implied_array_GW", "GW", 0...1e9, "what the array gives at 1367 W/m² and 90 % packing"),
        ],
        row: { row throws(DomainError) in
            var table = StarcloudTable()
            (table.power_MW, table.years) = (row["power_MW"], row["years"])
            (table.electricity_USD_per_kWh, table.coolingShare) = (row["electricity_USD_per_kWh"], row["cooling_share"])
            (table.backup_USD, table.array_USD, table.launch_USD) = (row["backup_USD"], row["array_USD"], row["launch_USD"])
            (table.shield_kg_per_kW, table.shieldLaunch_USD_per_kg) = (row["shield_kg_per_kW"], row["shield_launch_USD_per_kg"])
            (table.launchPayload_t, table.array_km2, table.cellEfficiency) = (
                row["launch_payload_t"], row["array_km2"], row["cell_efficiency"]
            )
            return [
                table.energy_USD, table.ground_USD, table.shield_USD, table.orbit_USD, table.impliedLaunch_USD_per_kg,
                table.impliedArray_GW,
            ]
        }),
    Model(
        "economics.mccalip", "McCalip's calculator: a gigawatt in orbit against one on gas, without discounting.",
        edition: "2025-12-15",
        source: "McCalip, Economics of orbital vs terrestrial data centers, github.com/andrewmccalip/thoughts",
        inputs: [
            .number("target_MW", "MW", 0.001...1e7, default: 1000, "power to the computers, mean over the life"),
            .number("years", "yr", 1...50, default: 5, "whole years"),
            .number("launch_USD_per_kg", "USD/kg", 0...1e6, default: 500, "price of the launch"),
            .number("hardware_USD_per_W", "USD/W", 0...1e4, default: 22, "satellite without accelerators, per array power"),
            .number("specific_power_W_per_kg", "W/kg", 0.01...1e5, default: 36.5, "of the satellite"),
            .number("satellite_kW", "kW", 0.001...1e6, default: 27, "array power of one"),
            .number("sun_fraction", "1", 0.01...1, default: 0.98, "share of the time in sunlight"),
            .number("cell_loss_per_yr", "yr-1", 0...0.5, default: 0.025, "degradation"),
            .number("failure_per_yr", "yr-1", 0...1, default: 0.09, "yearly cost of failures per satellite cost"),
            .number("engineering_USD", "USD", 0...1e12, default: 1e9, "spent once"),
            .number("operation_per_yr", "yr-1", 0...1, default: 0.01, "yearly operation per satellite cost"),
            .number("gas_turbine_USD_per_kW", "USD/kW", 0...1e5, default: 1800, "combined cycle"),
            .number("pue", "1", 1...5, default: 1.2, "on the ground"),
            .number(
                "buildings_USD_per_W", "USD/W", 0...1e3, default: 12.5, "electrical 5.25, mechanical 3.0, civil 2.5, network 1.75"
            ),
            .number("gas_USD_per_MMBtu", "USD/MMBtu", 0...1000, default: 4.3, "price of gas"),
            .number("heat_rate_BTU_per_kWh", "BTU/kWh", 3413...50_000, default: 6200, "of the turbine"),
            .number("ground_capacity_factor", "1", 0.01...1, default: 0.85, "hours in which the ground is billed"),
        ],
        outputs: [
            .number("satellites", "1", 0...1e12, "needed"),
            .number("hardware_USD", "USD", 0...1e18, "satellites"),
            .number("launch_USD", "USD", 0...1e18, "launch"),
            .number("orbit_USD", "USD", 0...1e18, "all in orbit"),
            .number("orbit_USD_per_MWh", "USD/MWh", 0...1e12, "over all hours"),
            .number("ground_USD", "USD", 0...1e18, "all on the ground"),
            .number("ground_USD_per_MWh", "USD/MWh", 0...1e12, "over the hours of its capacity factor"),
        ],
        row: { row throws(DomainError) in
            var c = McCalipCalculator()
            (c.target_MW, c.years) = (row["target_MW"], row["years"])
            (c.launch_USD_per_kg, c.hardware_USD_per_W) = (row["launch_USD_per_kg"], row["hardware_USD_per_W"])
            (c.specificPower_W_per_kg, c.satellite_kW) = (row["specific_power_W_per_kg"], row["satellite_kW"])
            (c.sunFraction, c.cellLoss_per_yr) = (row["sun_fraction"], row["cell_loss_per_yr"])
            (c.failure_per_yr, c.engineering_USD, c.operation_per_yr) = (
                row["failure_per_yr"], row["engineering_USD"], row["operation_per_yr"]
            )
            (c.gasTurbine_USD_per_kW, c.pue, c.buildings_USD_per_W) = (
                row["gas_turbine_USD_per_kW"], row["pue"], row["buildings_USD_per_W"]
            )
            (c.gas_USD_per_MMBtu, c.heatRate_BTU_per_kWh) = (row["gas_USD_per_MMBtu"], row["heat_rate_BTU_per_kWh"])
            c.groundCapacityFactor = row["ground_capacity_factor"]
            guard c.years == c.years.rounded() else {
                throw DomainError("years", value: compact(c.years), allowed: "a whole number")
            }
            return [
                c.satellites, c.hardware_USD, c.launch_USD, c.orbit_USD, c.orbit_USD_per_MWh, c.ground_USD, c.ground_USD_per_MWh,
            ]
        }),
    Model(
        "economics.semianalysis_orbit", "A megawatt of accelerators in orbit after SemiAnalysis's inputs, per accelerator-hour.",
        edition: "2026-06", source: "SemiAnalysis, To boldly go, 2026-06-03; inputs as listed by odc v3",
        inputs: [
            .number("launch_USD_per_kg", "USD/kg", 0...1e6, default: 1600, "price of the launch"),
            .number("array_W_per_kg", "W/kg", 1...1e4, default: 150, "specific power of the array"),
            .number("array_USD_per_W", "USD/W", 0...1e4, default: 22, "cost of the array"),
            .number("eclipse_min_per_day", "min", 0...720, default: 35, "shadow of the worst day, as published"),
            .number("radiator_K", "K", 200...500, default: 322, "temperature of the radiator"),
            .number("sink_K", "K", 0...400, default: 230, "radiative sink"),
            .number("it_kg_per_kW", "kg/kW", 0...1e3, default: 11, "mass of the computers"),
            .number("it_USD_per_W", "USD/W", 0...1e4, default: 32.3, "cost of the computers"),
            .number("rate_per_yr", "yr-1", 0...1, default: 0.15, "cost of capital"),
            .number("life_yr", "yr", 0.5...30, default: 5, "of everything in orbit"),
            .number("utilisation", "1", 0.01...1, default: 0.8, "share of the accelerator-hours that are of use"),
        ],
        outputs: [
            .number("mass_kg_per_MW", "kg/MW", 0...1e9, "launched per IT power"),
            .number("launch_USD_per_MW", "USD/MW", 0...1e12, "launch per IT power"),
            .number("capital_USD_per_MW", "USD/MW", 0...1e12, "with insurance and computers"),
            .number("ownership_USD_per_accelerator_h", "USD/h", 0...1e6, "total cost of ownership"),
            .number("compute_USD_per_accelerator_h", "USD/h", 0...1e6, "levelised cost of a useful accelerator-hour"),
        ],
        row: { row throws(DomainError) in
            var s = SemiAnalysisOrbit()
            (s.launch_USD_per_kg, s.array_W_per_kg, s.array_USD_per_W) = (
                row["launch_USD_per_kg"], row["array_W_per_kg"], row["array_USD_per_W"]
            )
            (s.eclipse_min_per_day, s.radiator_K, s.sink_K) = (row["eclipse_min_per_day"], row["radiator_K"], row["sink_K"])
            (s.it_kg_per_kW, s.it_USD_per_W) = (row["it_kg_per_kW"], row["it_USD_per_W"])
            (s.rate_per_yr, s.life_yr, s.utilisation) = (row["rate_per_yr"], row["life_yr"], row["utilisation"])
            guard s.radiator_K > s.sink_K else {
                throw DomainError("radiator_K", value: compact(s.radiator_K), allowed: "above the sink, \(compact(s.sink_K)) K")
            }
            return [
                s.mass_kg_per_MW, s.launch_USD_per_MW, s.capital_USD_per_MW, try s.ownership_USD_per_accelerator_h,
                try s.compute_USD_per_accelerator_h,
            ]
        }),
    Model(
        "economics.semianalysis_ground",
        "A megawatt of accelerators on the ground after SemiAnalysis's inputs, per accelerator-hour.",
        edition: "2026-06", source: "SemiAnalysis, To boldly go, 2026-06-03; inputs as listed by odc v3",
        inputs: [
            .number("it_USD_per_W", "USD/W", 0...1e4, default: 32.3, "cost of the computers"),
            .number("building_USD_per_W", "USD/W", 0...1e3, default: 12, "building with its electrical and cooling plant"),
            .number("pue", "1", 1...5, default: 1.35, "power usage effectiveness"),
            .number("electricity_USD_per_MWh", "USD/MWh", 0...1e5, default: 87, "price of electricity"),
            .number("rate_per_yr", "yr-1", 0...1, default: 0.103, "cost of capital"),
            .number("it_life_yr", "yr", 0.5...30, default: 5, "of the computers"),
            .number("building_life_yr", "yr", 0.5...100, default: 15, "of the building"),
        ],
        outputs: [
            .number("ownership_USD_per_accelerator_h", "USD/h", 0...1e6, "total cost of ownership"),
            .number("compute_USD_per_accelerator_h", "USD/h", 0...1e6, "levelised cost of a useful accelerator-hour"),
        ],
        row: { row throws(DomainError) in
            var s = SemiAnalysisGround()
            (s.it_USD_per_W, s.building_USD_per_W, s.pue) = (row["it_USD_per_W"], row["building_USD_per_W"], row["pue"])
            (s.electricity_USD_per_MWh, s.rate_per_yr) = (row["electricity_USD_per_MWh"], row["rate_per_yr"])
            (s.itLife_yr, s.buildingLife_yr) = (row["it_life_yr"], row["building_life_yr"])
            return [try s.ownership_USD_per_accelerator_h, try s.compute_USD_per_accelerator_h]
        }),
    Model(
        "economics.spacedc", "spacedc's levelised cost of compute, orbit and ground.",
        edition: "0.4.2", source: "spacedc-mdao 0.4.2, github.com/jman4162/spacedc-mdao",
        inputs: [
            .number("accelerators", "1", 1...1e9, default: 1152, "on either side"),
            .number("accelerator_USD", "USD", 0...1e9, default: 25_000, "price of one"),
            .number("peak_TFLOPS", "TFLOP/s", 0.001...1e9, default: 989, "of one"),
            .number("years", "yr", 1...100, default: 5, "whole years"),
            .number("rate_per_yr", "yr-1", 0...1, default: 0.08, "discount rate"),
            .number(
                "orbit_share", "1", 0.000001...1, default: 0.2867954255782292,
                "of the peak that orbit delivers where the link does not bind"),
            .number("link_Gb_per_s", "Gb/s", 0...1e12, default: 150, "all downlinks"),
            .number("bits_per_operation", "bit/FLOP", 0...1, default: 1e-8, "traffic to the ground"),
            .number("array_USD", "USD", 0...1e15, default: 102_044_322.697, "solar arrays"),
            .number("battery_USD", "USD", 0...1e15, default: 833_953.764, "batteries"),
            .number("radiator_USD", "USD", 0...1e15, default: 7_171_691.311, "radiators"),
            .number("satellites", "1", 1...1e7, default: 64, "of the cluster"),
            .number("bus_USD", "USD", 0...1e12, default: 2e6, "bus of one"),
            .number("terminals_USD", "USD", 0...1e12, default: 5e5, "terminals of one"),
            .number("launched_kg", "kg", 0...1e12, default: 79_258.2488, "mass launched"),
            .number("launch_USD_per_kg", "USD/kg", 0...1e6, default: 3000, "price of the launch"),
            .number("failures", "1", 0...1e9, default: 473.927074931, "accelerators that fail in the time"),
            .number("pue", "1", 1...5, default: 1.1, "on the ground"),
            .number("electricity_USD_per_kWh", "USD/kWh", 0...100, default: 0.06, "on the ground"),
        ],
        outputs: [
            .number("orbit_PFLOPS", "PFLOP/s", 0...1e12, "delivered in orbit"),
            .number("orbit_capital_USD", "USD", 0...1e18, "spent at the start in orbit"),
            .number("orbit_USD_per_PFLOP_day", "USD", 0...1e15, "levelised cost in orbit"),
            .number("ground_USD_per_PFLOP_day", "USD", 0...1e15, "levelised cost on the ground"),
        ],
        row: { row throws(DomainError) in
            var s = SpacedcScenario()
            (s.accelerators, s.accelerator_USD, s.peak_TFLOPS) = (row["accelerators"], row["accelerator_USD"], row["peak_TFLOPS"])
            (s.years, s.rate_per_yr) = (Int(row["years"]), row["rate_per_yr"])
            (s.orbitShare, s.link_Gb_per_s, s.bitsPerOperation) = (
                row["orbit_share"], row["link_Gb_per_s"], row["bits_per_operation"]
            )
            (s.array_USD, s.battery_USD, s.radiator_USD) = (row["array_USD"], row["battery_USD"], row["radiator_USD"])
            (s.satellites, s.bus_USD, s.terminals_USD) = (row["satellites"], row["bus_USD"], row["terminals_USD"])
            (s.launched_kg, s.launch_USD_per_kg, s.failures) = (row["launched_kg"], row["launch_USD_per_kg"], row["failures"])
            (s.pue, s.electricity_USD_per_kWh) = (row["pue"], row["electricity_USD_per_kWh"])
            guard row["years"] == row["years"].rounded() else {
                throw DomainError("years", value: compact(row["years"]), allowed: "a whole number")
            }
            return [s.orbit_PFLOPS, s.orbitCapital_USD, s.orbit_USD_per_PFLOP_day, s.ground_USD_per_PFLOP_day]
        }),
    Model(
        "economics.loss_overhead", "What must be put up per mean capacity when it is lost at a constant rate and not replaced.",
        edition: "Turyshev", source: "Turyshev, arXiv:2604.27197, 2026",
        inputs: [
            .number("loss_rate_per_yr", "yr-1", 0...10, "share lost per year"),
            .number("years", "yr", 0.01...100, "over which the mean is taken"),
        ],
        outputs: [.number("overhead", "1", 1...1e6, "initial per mean capacity")],
        row: { row throws(DomainError) in [try lossOverhead(lossRate_per_yr: row["loss_rate_per_yr"], years: row["years"])] }),
    Model(
        "economics.launch_allowance", "What launch and building of a kilogram may cost together for orbit to equal the ground.",
        edition: "Turyshev", source: "Turyshev, arXiv:2604.27197, 2026",
        inputs: [
            .number("ground_USD_per_kW", "USD/kW", 0...1e9, "cost of the ground over the life"),
            .number("link_USD_per_kW", "USD/kW", 0...1e9, default: 0, "cost of the link over the life"),
            .number("operation_USD_per_kW", "USD/kW", 0...1e9, default: 0, "cost of operation over the life"),
            .number("mass_kg_per_kW", "kg/kW", 0.001...1e6, "mass in orbit per IT power"),
        ],
        outputs: [.number("allowance_USD_per_kg", "USD/kg", -1e9...1e9, "for launch and building; negative: never closes")],
        row: { row throws(DomainError) in
            [
                try launchAndBuildAllowance_USD_per_kg(
                    ground_USD_per_kW: row["ground_USD_per_kW"], link_USD_per_kW: row["link_USD_per_kW"],
                    operation_USD_per_kW: row["operation_USD_per_kW"], mass_kg_per_kW: row["mass_kg_per_kW"])
            ]
        }),
]

private let buildOutModels: [Model] = [
    Model(
        "buildout.project", "When a project whose stages run side by side is energised.",
        edition: "independent lognormal stages", source: "docs/models/economics.md",
        inputs: [
            .number("interconnection_yr", "yr", 0.01...50, default: 5, "median wait for the grid"),
            .number("interconnection_sigma", "1", 0.01...3, default: 0.35, "spread of its logarithm"),
            .number("transformer_yr", "yr", 0.01...50, default: 3.08, "median wait for transformers"),
            .number("transformer_sigma", "1", 0.01...3, default: 0.2, "spread of its logarithm"),
            .number("permit_yr", "yr", 0.01...50, default: 1.5, "median wait for permits"),
            .number("permit_sigma", "1", 0.01...3, default: 0.5, "spread of its logarithm"),
            .number("shell_yr", "yr", 0.01...50, default: 1.25, "median time to build"),
            .number("shell_sigma", "1", 0.01...3, default: 0.2, "spread of its logarithm"),
            .number("time_yr", "yr", 0...100, "since the start"),
            .number("probability", "1", 0.001...0.999, default: 0.9, "for the quantile"),
        ],
        outputs: [
            .number("energised", "1", 0...1, "probability of being energised by then"),
            .number("median_yr", "yr", 0...1e4, "time by which half are"),
            .number("quantile_yr", "yr", 0...1e4, "time by which that share is"),
            .number("mean_yr", "yr", 0...1e4, "mean time"),
        ],
        row: { row throws(DomainError) in
            var stages: [Stage] = []
            for name in ["interconnection", "transformer", "permit", "shell"] {
                stages.append(try Stage(name, median_yr: row["\(name)_yr"], sigma: row["\(name)_sigma"]))
            }
            let project = ProjectStages(stages)
            return [
                project.energised(after: row["time_yr"]), try project.quantile_yr(0.5),
                try project.quantile_yr(row["probability"]),
                project.mean_yr,
            ]
        }),
    Model(
        "buildout.logistic", "Growth that starts exponential and ends at a ceiling.",
        edition: "logistic", source: "Verhulst 1838",
        inputs: [
            .number("start", "1", 1e-12...1e12, "at time zero"),
            .number("ceiling", "1", 1e-12...1e12, "in the end"),
            .number("rate_per_yr", "yr-1", 0...100, "of the early growth"),
            .number("time_yr", "yr", -100...100, "since the start"),
        ],
        outputs: [.number("value", "1", 0...1e12, "at that time")],
        row: { row throws(DomainError) in
            [
                try Logistic(start: row["start"], ceiling: row["ceiling"], rate_per_yr: row["rate_per_yr"]).value(
                    after: row["time_yr"])
            ]
        }),
]
