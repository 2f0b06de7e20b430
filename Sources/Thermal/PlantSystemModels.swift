internal import Glibc
public import Models
internal import Units

/// The registry's models of halls after Lei and Masanet and of towers.
public let plantSystemModels: [Model] = [
    Model(
        "plant.hall", "One hour of an air-cooled hall with an economizer and chillers, after Lei and Masanet",
        edition: "Energy 201, 2020; real-gas or published moist air",
        source: "Lei and Masanet, Energy 201, 2020, 117556; Resources, Conservation and Recycling 182, 2022, 106323",
        inputs: [
            .choice(
                "economizer", AirHallPlant.Economizer.allCases.map(\.rawValue),
                "outdoor air, towers, sea water, indirect evaporation, or none"),
            .choice(
                "chiller", AirHallPlant.Chiller.allCases.map(\.rawValue), default: "water_cooled", "where the chiller's heat goes"
            ),
            .choice(
                "equations", AirHallPlant.MoistAirEquations.allCases.map(\.rawValue), default: "real_gas",
                "of moist air; published: the authors'"),
            .number("temperature_C", "degC", -90...60, default: 20, "dry bulb"),
            .number("relative_humidity_percent", "%", 0...100, default: 50, "relative humidity"),
            .number("pressure_hPa", "hPa", 300...1100, default: 1013.25, "pressure"),
            .number("water_C", "degC", -2...40, default: 15, "sea or lake, for the economizer water"),
        ] + HallParameter.allCases.map(\.input),
        outputs: [
            .number("pue", "1", 1...20, "site power over IT power"),
            .number("cooling_W_per_W", "1", 0...20, "fans, pumps and chiller per IT power"),
            .number("water_L_per_kWh", "L kWh-1", 0...20, "water taken in per IT energy"),
            .number("chiller_share", "1", 0...1, "share of the heat that the chiller takes"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let plant = AirHallPlant(
            economizer: AirHallPlant.Economizer.allCases[Int(row["economizer"])],
            chiller: AirHallPlant.Chiller.allCases[Int(row["chiller"])],
            equations: AirHallPlant.MoistAirEquations.allCases[Int(row["equations"])]
        ) { row[$0.rawValue] }
        guard plant[.supplyLow] <= plant[.supplyHigh] else {
            throw DomainError(
                "supply_low_C", value: "\(plant[.supplyLow]) degC", allowed: "at most supply_high_C, \(plant[.supplyHigh]) degC")
        }
        let hour = plant.hour(
            temperature_C: row["temperature_C"], relativeHumidity: row["relative_humidity_percent"] / 100,
            pressure_Pa: row["pressure_hPa"] * 100, water_C: row["water_C"])
        return [hour.pue, hour.cooling_W_per_W, hour.water_L_per_kWh, hour.chillerShare]
    },
    Model(
        "plant.tower", "Approach of a cooling tower by a published fit",
        edition: "YorkCalc, CoolTools crossflow; EnergyPlus 25.2",
        source: "EnergyPlus Engineering Reference 25.2, Variable Speed Cooling Towers",
        inputs: [
            .choice("fit", TowerFit.allCases.map(\.rawValue), default: "york", "27 or 35 coefficients"),
            .number("wet_bulb_C", "degC", -60...50, "entering air, held to the fit's range"),
            .number("range_K", "K", 0...40, default: 5.56, "entering less leaving water, held to the fit's range"),
            .number("air_flow", "1", 0.1...2, default: 1, "over the design flow"),
            .number("water_flow", "1", 0.1...2, default: 1, "over the design flow"),
        ],
        outputs: [
            .number("approach_K", "K", -20...100, "leaving water over wet bulb"),
            .number("held", "1", 0...1, "1 where an input was outside the fit's range"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let fit = TowerFit.allCases[Int(row[0])]
        let inside =
            fit.wetBulbRange_C.contains(row[1]) && fit.waterRange_K.contains(row[2]) && (0.75...1.25).contains(row[4])
        return [fit.approach_K(wetBulb_C: row[1], range_K: row[2], airFlow: row[3], waterFlow: row[4]), inside ? 0 : 1]
    },
    Model(
        "plant.tower_merkel", "Counterflow cooling tower after Merkel in effectiveness form",
        edition: "EnergyPlus 25.2 corrections",
        source: "Braun, Klein and Mitchell, ASHRAE Transactions 95(2), 1989; EnergyPlus Engineering Reference 25.2",
        inputs: [
            .number("exchange_W_per_K", "W K-1", 1...1e9, "exchange coefficient times area at design"),
            .number("water_kg_per_s", "kg s-1", 1e-3...1e6, "design water flow"),
            .number("air_kg_per_s", "kg s-1", 1e-3...1e6, "design air flow"),
            .number("water_C", "degC", 0...90, "entering water"),
            .number("wet_bulb_C", "degC", -40...50, "entering air"),
            .number("pressure_hPa", "hPa", 500...1100, default: 1013.25, "pressure"),
            .number("air_flow", "1", 0.05...1.5, default: 1, "over design"),
            .number("water_flow", "1", 0.25...1.3, default: 1, "over design"),
            .number("design_wet_bulb_C", "degC", 0...40, default: 25.6, "at which the exchange is given"),
        ],
        outputs: [
            .number("leaving_C", "degC", -40...90, "leaving water"), .number("heat_W", "W", -1e12...1e12, "rejected"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        let zero = Physical.zeroCelsius_K
        let tower = MerkelTower(
            exchange_W_per_K: row[0], water_kg_per_s: row[1], air_kg_per_s: row[2], designWetBulb_K: row[8] + zero)
        let leaving = tower.leaving(
            water_K: row[3] + zero, wetBulb_K: row[4] + zero, pressure_Pa: row[5] * 100, airFlow: row[6], waterFlow: row[7])
        return [leaving.water_K - zero, leaving.heat_W]
    },
]
