/// The parts of a bill while they are collected, one method a kind of site.
struct BillParts {
    private let q: SiteQuantities
    private let facts: CostFacts
    private var rate_per_yr = 0.0
    private(set) var items: [CostItem] = []
    private(set) var launched_kg = 0.0, carbon_kg_per_yr = 0.0, land_m2 = 0.0

    init(_ q: SiteQuantities, _ facts: CostFacts) { (self.q, self.facts) = (q, facts) }

    mutating func fill() {
        items.reserveCapacity(12)
        switch q.realm {
        case .orbit: orbit()
        case .grid, .gas, .edge: hall()
        case .home: home()
        case .vehicles, .devices: owned()
        }
    }

    private mutating func add(
        _ name: String, _ group: CostItem.Group, _ capital_USD: Double = 0, life: Double, running: Double = 0,
        isEnergy: Bool = false
    ) {
        guard capital_USD != 0 || running != 0 else { return }
        items.append(
            CostItem(
                name: name, group: group, capital_USD: capital_USD, life_yr: life, rate_per_yr: rate_per_yr,
                running_USD_per_yr: running, isEnergy: isEnergy))
    }

    private mutating func addBackhaul(life: Double) {
        add("backhaul", .network, life: life, running: q.traffic_bit_per_s * facts[.transit])
    }

    private var madeAccelerators_kg: Double { q.accelerators * facts[.carbonAccelerator] }

    private mutating func orbit() {
        rate_per_yr = facts[.orbitRate]
        let life = q.life_yr
        let energyParts_kg = q.array_W / facts[.arraySpecificPower] + q.battery_J / facts[.batterySpecificEnergy]
        let parts_kg =
            energyParts_kg + q.radiator_m2 * facts[.radiatorMass] + q.it_W * (facts[.computersMass] + facts[.shieldMass])
        launched_kg = parts_kg * (1 + facts[.structureShare])
        let launch_USD = launched_kg * facts[.launch], energyShare = energyParts_kg / parts_kg
        add("computers", .computers, q.it_W * facts[.computers], life: life)
        add("solar array", .satellite, q.array_W * facts[.array], life: life, isEnergy: true)
        add("battery", .satellite, q.battery_J * facts[.battery], life: life, isEnergy: true)
        add("radiator", .satellite, q.radiator_m2 * facts[.radiator], life: life)
        add("avionics and integration", .satellite, q.it_W * (facts[.avionics] + facts[.integration]), life: life)
        add("launch of array and battery", .launch, launch_USD * energyShare, life: life, isEnergy: true)
        add("launch of the rest", .launch, launch_USD * (1 - energyShare), life: life)
        let insured = items.reduce(0) { $0 + $1.capital_USD }
        add("insurance", .insurance, insured * facts[.insurance], life: life)
        addBackhaul(life: life)
        add("operation", .operation, life: life, running: q.it_W * facts[.orbitOperation])
        let made_kg =
            (launched_kg - q.it_W * facts[.computersMass]) * facts[.carbonSpacecraft] + launched_kg * facts[.carbonLaunch]
        carbon_kg_per_yr = (made_kg + madeAccelerators_kg) / life
    }

    private mutating func hall() {
        rate_per_yr = facts[.groundRate]
        let facility = facts[.facilityLife], isEdge = q.realm == .edge
        add("computers", .computers, q.it_W * facts[.computers], life: facts[.computersLife])
        add("building and plant", .building, q.it_W * facts[isEdge ? .edgeBuilding : .building], life: facility)
        add("solar field", .power, q.array_W * facts[.solarField], life: facility, isEnergy: true)
        add("battery", .power, q.battery_J * facts[.groundBattery], life: facility, isEnergy: true)
        let fuel_J = q.generatedEnergy_J_per_yr * facts[.generatorHeatRate]
        let electricity_USD = q.firmEnergy_J_per_yr * facts[.electricity] * q.priceFactor
        add("generators", .power, q.generators_W * facts[.generator], life: facility, isEnergy: true)
        add("gas", .energy, life: facility, running: fuel_J * facts[.gas], isEnergy: true)
        add("electricity", .energy, life: facility, running: electricity_USD, isEnergy: true)
        add("nuclear contract", .energy, life: facility, running: q.contract_USD_per_yr, isEnergy: true)
        let emitted_kg =
            q.firmEnergy_J_per_yr * facts[.carbonGrid] * q.carbonFactor + fuel_J * facts[.carbonGas] + q.contractCarbon_kg_per_yr
        add("water", .water, life: facility, running: q.water_m3_per_yr * facts[.water])
        addBackhaul(life: facility)
        add("operation", .operation, life: facility, running: q.it_W * facts[isEdge ? .edgeOperation : .groundOperation])
        let made_kg = q.it_W * facts[.carbonBuilding] + q.field_W * facts[.carbonPV] + q.battery_J * facts[.carbonBattery]
        carbon_kg_per_yr = emitted_kg + madeAccelerators_kg / facts[.computersLife] + made_kg / facility
        land_m2 = q.field_W * facts[.land] + q.it_W * facts[isEdge ? .edgeLand : .campusLand]
    }

    private mutating func home() {
        rate_per_yr = facts[.groundRate]
        let life = facts[.computersLife], facility = facts[.facilityLife]
        add("computers", .computers, q.it_W * facts[.homeNode], life: life)
        add("installation", .building, q.members * facts[.homeInstall], life: facility)
        add("roof", .power, q.array_W * facts[.homeRoof], life: facility, isEnergy: true)
        add("battery", .power, q.battery_J * facts[.homeBattery], life: facility, isEnergy: true)
        addUse(life: life)
        add("operation", .operation, life: life, running: q.members * facts[.homeOperation])
        let made_kg = q.array_W * facts[.carbonPV] + q.battery_J * facts[.carbonBattery]
        carbon_kg_per_yr = emittedByUse_kg + madeAccelerators_kg / life + made_kg / facility
        land_m2 = q.members * facts[.homeFootprint]
    }

    /// Machines that are there anyway: no capital but that of joining in, no making, no land.
    private mutating func owned() {
        rate_per_yr = facts[.groundRate]
        let life = facts[.computersLife]
        add("joining in", .owners, q.members * facts[q.realm == .vehicles ? .onboarding : .deviceOnboarding], life: life)
        addUse(life: life)
        let operation = q.members * facts[q.realm == .vehicles ? .fleetOperation : .deviceOperation]
        add("operation", .operation, life: life, running: operation)
        carbon_kg_per_yr = emittedByUse_kg + q.cycled_J_per_yr / facts[.batteryCycles] * facts[.carbonBattery]
    }

    /// Owners who buy the electricity and are paid, or the electricity itself less the heating that it saves; lines and traffic.
    private mutating func addUse(life: Double) {
        if q.paysOwners {
            add("paid to owners", .owners, life: life, running: q.paid_USD_per_yr, isEnergy: true)
        } else {
            add("electricity", .energy, life: life, running: q.firmEnergy_J_per_yr * facts[.electricity], isEnergy: true)
            add("heating saved", .energy, life: life, running: -q.heatSaved_J_per_yr * facts[.electricity], isEnergy: true)
        }
        add("members' lines", .network, life: life, running: q.lines_USD_per_yr)
        addBackhaul(life: life)
    }

    private var emittedByUse_kg: Double { (q.firmEnergy_J_per_yr - q.heatSaved_J_per_yr) * facts[.carbonGrid] }
}
