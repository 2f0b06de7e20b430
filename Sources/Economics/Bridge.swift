internal import Glibc

/// One publication's way of holding orbit against the ground, with the same run in it.
public struct BridgeRow: Sendable {
    /// Whose convention it is.
    public let convention: String
    /// What is counted, and what is left out.
    public let counts: String
    /// The denominator, in the name of the unit.
    public let unit: String
    public let orbit, ground: Double
    /// Orbit over ground.
    public var ratio: Double { orbit / ground }
}

/// The same orbit and the same ground under every published boundary, from the narrowest to the widest.
///
/// Published ratios of space to ground run from 0.05 to 78: they differ in what they count and in what they divide by, not in physics.
/// Source of each convention: docs/models/economics.md.
public func boundaryBridge(orbit: Bill, ground: Bill, facts: CostFacts) -> [BridgeRow] {
    let (o, g) = (orbit.quantities, ground.quantities)
    let life = o.life_yr
    let kW = (orbit: o.it_W / 1000, ground: g.it_W / 1000)
    let powerGroups: Set<CostItem.Group> = [.power, .energy]
    // Electricity on the ground without finance: what runs, and generators and fields spread over their life.
    let energy_USD_per_yr = ground.running_USD_per_yr([.energy]) + ground.capital_USD([.power]) / facts[.facilityLife]
    let exComputers: Set<CostItem.Group> = [.launch, .satellite, .insurance]
    let orbitCapital = orbit.capital_USD(exComputers)
    let groundCapital = ground.capital_USD([.building, .power])
    let hours = 8766.0
    func overLife(_ bill: Bill, _ groups: Set<CostItem.Group>, capital: Double) -> Double {
        capital + bill.running_USD_per_yr(groups.union([.operation, .water, .energy])) * life
    }
    // Turyshev: what the ground costs over the life per kilowatt, without computers, and what launch and building cost per kilogram.
    let groundLife_USD_per_kW = (ground.yearly_USD - yearly(ground, [.computers])) * life / kW.ground
    let mass_kg_per_kW = orbit.launched_kg / kW.orbit
    let operation = orbit.running_USD_per_yr([.operation]) * life / kW.orbit
    let allowance = (groundLife_USD_per_kW - operation) / mass_kg_per_kW
    let paid = orbitCapital / orbit.launched_kg

    return [
        BridgeRow(
            convention: "Starcloud",
            counts: "array and launch against energy of the same years; no bus, battery, computers, finance",
            unit: "USD_per_W_it_over_\(Int(life.rounded()))_yr",
            orbit: (item(orbit, "solar array") + orbit.capital_USD([.launch])) / o.it_W, ground: energy_USD_per_yr * life / g.it_W
        ),
        BridgeRow(
            convention: "Suncatcher", counts: "launch alone against electricity alone", unit: "USD_per_kW_it_yr",
            orbit: orbit.capital_USD([.launch]) / life / kW.orbit, ground: energy_USD_per_yr / kW.ground),
        BridgeRow(
            convention: "Turyshev", counts: "launch and building paid, against what would equal the ground",
            unit: "USD_per_kg_launched",
            orbit: paid, ground: allowance),
        BridgeRow(
            convention: "McCalip", counts: "all but computers, no discounting, nameplate energy",
            unit: "USD_per_MWh_it_nameplate",
            orbit: overLife(orbit, exComputers, capital: orbitCapital) / (o.it_W * 1e-6 * hours * life),
            ground: overLife(ground, powerGroups, capital: groundCapital * life / facts[.facilityLife])
                / (g.it_W * 1e-6 * hours * life)),
        BridgeRow(
            convention: "levelised, without computers", counts: "all but computers, with finance, useful energy",
            unit: "USD_per_MWh_it_useful",
            orbit: orbit.USD_per_MWh_it_without_computers, ground: ground.USD_per_MWh_it_without_computers),
        BridgeRow(
            convention: "SemiAnalysis, ownership", counts: "everything, with finance, every accelerator-hour",
            unit: "USD_per_accelerator_h_owned",
            orbit: orbit.yearly_USD / (o.accelerators * hours), ground: ground.yearly_USD / (g.accelerators * hours)),
        BridgeRow(
            convention: "SemiAnalysis, compute", counts: "everything, with finance, useful accelerator-hours",
            unit: "USD_per_accelerator_h_useful",
            orbit: orbit.USD_per_accelerator_h, ground: ground.USD_per_accelerator_h),
        BridgeRow(
            convention: "spacedc", counts: "everything, with finance, per delivered compute", unit: "USD_per_PFLOP_day",
            orbit: orbit.USD_per_PFLOP_day, ground: ground.USD_per_PFLOP_day),
    ]
}

/// The launch price at which orbit costs per useful accelerator-hour what the ground does, USD/kg; NaN where no price does.
///
/// The bill is linear in the price of launch, so that two bills give the root.
public func breakEvenLaunch_USD_per_kg(orbit: SiteQuantities, ground: Bill, facts: CostFacts) -> Double {
    var (free, dear) = (facts, facts)
    free[.launch] = 0
    dear[.launch] = 1000
    let (base, slope) = (Bill(orbit, free).USD_per_accelerator_h, Bill(orbit, dear).USD_per_accelerator_h)
    let root = (ground.USD_per_accelerator_h - base) / (slope - base) * 1000
    return root >= 0 ? root : .nan
}

private func item(_ bill: Bill, _ name: String) -> Double {
    bill.items.reduce(0) { $0 + ($1.name == name ? $1.capital_USD : 0) }
}

private func yearly(_ bill: Bill, _ groups: Set<CostItem.Group>) -> Double {
    bill.items.reduce(0) { $0 + (groups.contains($1.group) ? $1.yearly_USD : 0) }
}
