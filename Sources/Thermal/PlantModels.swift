internal import Glibc
public import Models
internal import Units

/// The registry's models of cooling plants.
public let plantModels: [Model] = [
    Model(
        "plant.chiller_doe2", "Coefficient of performance of a water-cooled centrifugal chiller of 5.50 by EnergyPlus curves",
        edition: "DOE-2 Centrifugal/5.50COP, EnergyPlus 25.2",
        source: "EnergyPlus DataSets/Chillers.idf; Engineering Reference, Chiller:Electric:EIR",
        inputs: [
            .number("chilled_C", "degC", 0...30, default: 6.67, "leaving chilled water, held to 5 … 10"),
            .number("condenser_C", "degC", -20...60, default: 29.4, "entering condenser water, held to 24 … 35"),
            .number("part_load", "1", 0.01...1.2, default: 1, "load over available capacity, held to 0.1 … 1"),
        ],
        outputs: [
            .number("cop", "1", 0...20, "coefficient of performance"),
            .number("capacity_factor", "1", 0...2, "available over reference capacity"),
            .number("input_factor", "1", 0...3, "energy input ratio over reference"),
            .number("held", "1", 0...1, "1 where an input was outside the curves' range"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        typealias Chiller = DOE2CentrifugalChiller
        let (chilled, condenser) = (row[0] + Physical.zeroCelsius_K, row[1] + Physical.zeroCelsius_K)
        let inside =
            Chiller.chilledRange_C.contains(row[0]) && Chiller.condenserRange_C.contains(row[1])
            && Chiller.loadRange.contains(row[2])
        return [
            Chiller.cop(chilled_K: chilled, condenser_K: condenser, partLoad: row[2]),
            Chiller.capacityFactor(chilled_K: chilled, condenser_K: condenser),
            Chiller.inputFactor(chilled_K: chilled, condenser_K: condenser), inside ? 0 : 1,
        ]
    },
    Model(
        "plant.cooling", "One hour of a cooling plant: PUE, water and the heat it can reject", edition: "Analemma 1",
        source: "heat balance of a loop with fans by the cubic law; docs/models/plant.md",
        inputs: [
            .choice("kind", CoolingPlant.Kind.allCases.map(\.rawValue), "dry coolers, wet towers, or chilled water"),
            .number("temperature_C", "degC", -90...60, "dry bulb"),
            .number("relative_humidity_percent", "%", 0...100, default: 50, "relative humidity (over ice below 0.01 degC)"),
            .number("pressure_hPa", "hPa", 300...1100, default: 1013.25, "pressure"),
            .number("load", "1", 0.001...1, default: 1, "IT power over IT design power"),
            .number("allowed_supply_C", "degC", -1...80, default: -1, "warmest liquid the IT takes; -1: the kind's default"),
            .number("chiller_capacity", "1", -1...2, default: -1, "chiller capacity over design heat; -1: the kind's default"),
        ],
        outputs: [
            .number("pue", "1", 1...10, "site power over IT power"),
            .number("cooling_W_per_W", "1", 0...10, "fans, pumps and chiller per IT power"),
            .number("water_L_per_kWh", "L kWh-1", 0...10, "water taken in per IT energy"),
            .number("capacity_fraction", "1", 0...20, "heat that can be rejected over design heat"),
            .number("chiller_share", "1", 0...1, "share of the heat that the chiller takes"),
        ]
    ) { (row: Row) throws(DomainError) -> [Double] in
        var plant = CoolingPlant(CoolingPlant.Kind.allCases[Int(row[0])])
        if row[5] != -1 { plant.allowedSupply_K = row[5] + Physical.zeroCelsius_K }
        if row[6] != -1 { plant.chillerCapacity = row[6] }
        let air = MoistAir(
            temperature_K: row[1] + Physical.zeroCelsius_K, pressure_Pa: row[3] * 100, relativeHumidity: row[2] / 100)
        let hour = plant.hour(load: row[4], air: air)
        return [hour.pue, hour.cooling_W_per_W, hour.water_L_per_kWh, hour.capacityFraction, hour.chillerShare]
    },
]
