public import Compute
public import Tables

/// The facts that a bill is made of, each with the unit in which the sums are done.
public enum CostFact: Int, CaseIterable, Sendable {
    case launch, computers, computersMass
    case arraySpecificPower, array, batterySpecificEnergy, battery, radiatorMass, radiator
    case shieldMass, structureShare, avionics, integration, insurance, orbitOperation, orbitRate
    case building, facilityLife, computersLife, groundOperation, groundRate
    case electricity, gas, generatorHeatRate, generator, solarField, groundBattery, water, land, campusLand
    case edgeBuilding, edgeOperation, edgeLand
    case homeNode, homeInstall, homeBattery, homeRoof, homeOperation, homeFootprint
    case onboarding, deviceOnboarding, fleetOperation, deviceOperation, batteryCycles, transit
    case carbonLaunch, carbonSpacecraft, carbonAccelerator, carbonGrid, carbonGas, carbonBuilding, carbonPV, carbonBattery
    case energyPerToken, tokenPrice, tokenErosion, valueBatch, valuePrivate, valueDelay, rent

    /// Id in data/facts and the unit of the sums. Price and carbon of electricity are those of the United States here; ``GridTerms``
    /// puts others in their place.
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
        case .campusLand: ("ground.land.campus", "m2/W")
        case .edgeBuilding: ("edge.build_cost", "USD/W")
        case .edgeOperation: ("edge.operation", "USD W-1 yr-1")
        case .edgeLand: ("edge.land", "m2/W")
        case .homeNode: ("home.node_cost", "USD/W")
        case .homeInstall: ("home.install", "USD")
        case .homeBattery: ("home.battery_cost", "USD/J")
        case .homeRoof: ("home.pv_cost", "USD/W")
        case .homeOperation: ("home.operation", "USD/yr")
        case .homeFootprint: ("home.footprint", "m2")
        case .onboarding: ("fleet.onboarding", "USD")
        case .deviceOnboarding: ("device.onboarding", "USD")
        case .fleetOperation: ("fleet.operation", "USD/yr")
        case .deviceOperation: ("device.operation", "USD/yr")
        case .batteryCycles: ("batt.cycles", "1")
        case .transit: ("network.transit_price", "USD s bit-1 yr-1")
        case .carbonLaunch: ("carbon.launch", "kg/kg")
        case .carbonSpacecraft: ("carbon.embodied.spacecraft", "kg/kg")
        case .carbonAccelerator: ("carbon.embodied.gpu", "kg")
        case .carbonGrid: ("carbon.grid.USA", "kg/J")
        case .carbonGas: ("carbon.gas", "kg/J")
        case .carbonBuilding: ("carbon.embodied.building", "kg/W")
        case .carbonPV: ("carbon.embodied.pv", "kg/W")
        case .carbonBattery: ("carbon.embodied.battery", "kg/J")
        case .energyPerToken: ("energy.token", "J")
        case .tokenPrice: ("token.price", "USD")
        case .tokenErosion: ("token.price_erosion", "yr-1")
        case .valueBatch: ("value.batch", "1")
        case .valuePrivate: ("value.private", "1")
        case .valueDelay: ("value.delay_loss", "s-1")
        case .rent: ("supply.revenue", "USD W-1 yr-1")
        }
    }
}

extension CostFact {
    /// The facts that the bill of a kind of site is made of, without price and carbon of its grid.
    public static func used(by realm: SiteQuantities.Realm) -> [CostFact] {
        let worth: [CostFact] = [
            .energyPerToken, .tokenPrice, .tokenErosion, .valueBatch, .valuePrivate, .valueDelay, .rent, .transit,
        ]
        let ground: [CostFact] = worth + [.groundRate, .computersLife]
        let hall: [CostFact] =
            ground + [
                .computers, .facilityLife, .solarField, .groundBattery, .water, .land, .carbonAccelerator, .carbonBuilding,
                .carbonPV,
                .carbonBattery,
            ]
        switch realm {
        case .orbit:
            return worth + [
                .launch, .computers, .computersMass, .arraySpecificPower, .array, .batterySpecificEnergy, .battery, .radiatorMass,
                .radiator, .shieldMass, .structureShare, .avionics, .integration, .insurance, .orbitOperation, .orbitRate,
                .carbonLaunch, .carbonSpacecraft, .carbonAccelerator,
            ]
        // A campus on the grid may have generators too.
        case .grid, .gas:
            return hall + [.building, .groundOperation, .campusLand, .gas, .generatorHeatRate, .generator, .carbonGas]
        case .edge: return hall + [.edgeBuilding, .edgeOperation, .edgeLand]
        case .home:
            return ground + [
                .homeNode, .homeInstall, .homeBattery, .homeRoof, .homeOperation, .homeFootprint, .facilityLife,
                .carbonAccelerator,
                .carbonPV, .carbonBattery,
            ]
        case .vehicles: return ground + [.onboarding, .fleetOperation, .batteryCycles, .carbonBattery]
        case .devices: return ground + [.deviceOnboarding, .deviceOperation]
        }
    }
}

/// A value for every fact of a bill, in the units of ``CostFact``, as it holds for one site.
public struct CostFacts: Sendable {
    public var values: [Double]

    /// From a book of facts.
    ///
    /// - Parameter grid: the grid that the site is on; nil: that of the United States.
    /// - Throws: ``FileError`` for a fact that is missing or whose unit does not convert.
    public init(_ book: FactBook, grid: GridTerms? = nil) throws(FileError) {
        values = []
        for fact in CostFact.allCases {
            values.append(try book.number(fact.source.id, in: fact.source.unit))
        }
        guard let grid else { return }
        self[.electricity] = try grid.price_USD_per_J(book)
        self[.carbonGrid] = try grid.carbon_kg_per_J(book)
    }

    public subscript(fact: CostFact) -> Double {
        get { values[fact.rawValue] }
        set { values[fact.rawValue] = newValue }
    }
}
