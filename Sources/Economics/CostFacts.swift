public import Compute
public import Tables
internal import Units

/// The facts that a bill is made of, each with the unit in which the sums are done.
public enum CostFact: Int, CaseIterable, Sendable {
    case launch, computers, computersMass
    case arraySpecificPower, array, batterySpecificEnergy, battery, radiatorMass, radiator
    case shieldMass, structureShare, avionics, integration, insurance, orbitOperation, orbitRate
    case building, facilityLife, computersLife, groundOperation, groundRate
    case electricity, gas, generatorHeatRate, generator, solarField, groundBattery, water, land
    case carbonLaunch, carbonSpacecraft, carbonAccelerator, carbonGrid, carbonGas, carbonBuilding
    case energyPerToken, tokenPrice

    /// Id in data/facts and the unit of the sums.
    public var source: (id: String, unit: String) {
        switch self {
        case .launch: ("launch.price", "USD/kg")
        case .computers: ("it.capital", "USD/W")
        case .computersMass: ("it.space_mass", "kg/W")
        case .arraySpecificPower: ("pv.space.specific_power", "W/kg")
        case .array: ("pv.space.cost", "USD/W")
        case .batterySpecificEnergy: ("batt.space.specific_energy", "J/kg")
        case .battery: ("batt.space.cost", "USD/J")
        case .radiatorMass: ("rad.areal_mass", "kg/m2")
        case .radiator: ("rad.cost", "USD/m2")
        case .shieldMass: ("bus.shield_mass", "kg/W")
        case .structureShare: ("bus.structure_share", "1")
        case .avionics: ("bus.avionics", "USD/W")
        case .integration: ("bus.integration", "USD/W")
        case .insurance: ("space.insurance", "1")
        case .orbitOperation: ("space.operation", "USD W-1 yr-1")
        case .orbitRate: ("space.wacc", "yr-1")
        case .building: ("ground.build_cost.us_avg", "USD/W")
        case .facilityLife: ("ground.facility_life", "yr")
        case .computersLife: ("ground.it_life", "yr")
        case .groundOperation: ("ground.operation", "USD W-1 yr-1")
        case .groundRate: ("ground.wacc", "yr-1")
        case .electricity: ("ground.elec.us_dc", "USD/J")
        case .gas: ("ground.gas_price", "USD/J")
        case .generatorHeatRate: ("ground.gas_engine.heat_rate", "J/J")
        case .generator: ("ground.gas_engine.capex", "USD/W")
        case .solarField: ("ground.pv.capex", "USD/W")
        case .groundBattery: ("ground.bess.capex", "USD/J")
        case .water: ("ground.water_price", "USD/m3")
        case .land: ("ground.pv.land", "m2/W")
        case .carbonLaunch: ("carbon.launch", "kg/kg")
        case .carbonSpacecraft: ("carbon.embodied.spacecraft", "kg/kg")
        case .carbonAccelerator: ("carbon.embodied.gpu", "kg")
        case .carbonGrid: ("carbon.grid.USA", "kg/J")
        case .carbonGas: ("carbon.gas", "kg/J")
        case .carbonBuilding: ("carbon.embodied.building", "kg/W")
        case .energyPerToken: ("energy.token", "J")
        case .tokenPrice: ("token.price", "USD")
        }
    }
}

/// A value for every fact of a bill, in the units of ``CostFact``.
public struct CostFacts: Sendable {
    public var values: [Double]

    /// From a book of facts.
    ///
    /// - Throws: ``FileError`` for a fact that is missing or whose unit does not convert.
    public init(_ book: FactBook) throws(FileError) {
        values = []
        for fact in CostFact.allCases {
            let (id, unit) = fact.source
            guard let found = book[id] else { throw FileError(.malformed, path: "data/facts", "the fact '\(id)' is missing") }
            do throws(UnitError) {
                values.append(try Quantity.parse("\(found.value) \(found.unit)", expecting: unit))
            } catch {
                throw FileError(.malformed, path: found.file, "\(id): \(error)")
            }
        }
    }

    public subscript(fact: CostFact) -> Double {
        get { values[fact.rawValue] }
        set { values[fact.rawValue] = newValue }
    }
}
