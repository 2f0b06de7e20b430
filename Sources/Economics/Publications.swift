internal import Glibc
public import Units

/// A figure that a publication prints, and what its own inputs give here.
public struct PublishedFigure: Sendable {
    public let publication: String
    public let figure: String
    public let unit: String
    public let published, computed: Double
    /// Relative deviation that is agreed.
    public let tolerance: Double
    public var deviation: Double { computed / published - 1 }
    public var agrees: Bool { abs(deviation) <= tolerance }
}

/// A place where a publication contradicts itself.
public struct PublishedContradiction: Sendable {
    public let publication: String
    public let message: String
}

/// Every publication whose model can be computed from its own inputs.
public func publishedFigures() throws(DomainError) -> [PublishedFigure] {
    var list: [PublishedFigure] = []
    func add(
        _ publication: String, _ figure: String, _ unit: String, _ published: Double, _ computed: Double, _ tolerance: Double
    ) {
        list.append(
            PublishedFigure(
                publication: publication, figure: figure, unit: unit, published: published, computed: computed,
                tolerance: tolerance))
    }
    let satellites: [(String, Double, Double, Double, Double, Double)] = [
        ("Starlink v2 mini", 575, 28, 5, 14_700, 810), ("Starlink v1", 260, 7, 5, 26_600, 1470),
        ("OneWeb", 150, 0.8, 5, 135_800, 7500),
        ("Iridium NEXT", 860, 2, 12.5, 124_600, 6900),
    ]
    for (name, mass, power, life, today, later) in satellites {
        for (price, published) in [(3600.0, today), (200, later)] {
            add(
                "Suncatcher", "\(name), launched power at \(Int(price)) USD/kg", "USD/kW/yr", published,
                launchedPower_USD_per_kW_yr(mass_kg: mass, power_kW: power, life_yr: life, launch_USD_per_kg: price), 0.015)
        }
    }
    let curve = try LearningCurve(anchor_USD: 1800, anchorAmount: 400, rate: 0.2)
    add("Suncatcher", "more mass for 200 USD/kg", "t", 370_000, curve.amount(price_USD: 200) - 400, 0.01)
    add("Suncatcher", "more mass for 300 USD/kg", "t", 104_000, curve.amount(price_USD: 300) - 400, 0.01)
    let starcloud = StarcloudTable()
    add("Starcloud", "40 MW for 10 years on the ground", "USD", 167e6, starcloud.ground_USD, 0.005)
    add("Starcloud", "the same in orbit", "USD", 8.2e6, starcloud.orbit_USD, 0.005)
    let mccalip = McCalipCalculator()
    add("McCalip", "satellites for 1 GW", "1", 39_731, mccalip.satellites, 1e-9)
    add("McCalip", "1 GW for 5 years in orbit", "USD", 51.0953e9, mccalip.orbit_USD, 1e-6)
    add("McCalip", "energy in orbit", "USD/MWh", 1166.56, mccalip.orbit_USD_per_MWh, 5e-6)
    add("McCalip", "energy on the ground", "USD/MWh", 425.76, mccalip.ground_USD_per_MWh, 1.5e-5)
    let (space, ground) = (SemiAnalysisOrbit(), SemiAnalysisGround())
    add("SemiAnalysis", "ownership in orbit", "USD/GPU-h", 8.64, try space.ownership_USD_per_accelerator_h, 0.02)
    add("SemiAnalysis", "compute in orbit", "USD/GPU-h", 10.91, try space.compute_USD_per_accelerator_h, 0.02)
    add("SemiAnalysis", "ownership on the ground", "USD/GPU-h", 2.37, try ground.ownership_USD_per_accelerator_h, 0.02)
    add("SemiAnalysis", "compute on the ground", "USD/GPU-h", 2.49, try ground.compute_USD_per_accelerator_h, 0.02)
    var spacedc = SpacedcScenario()
    add("spacedc", "1 MW for text, orbit", "USD/PFLOP-day", 1237, spacedc.orbit_USD_per_PFLOP_day, 5e-4)
    add("spacedc", "the same on the ground", "USD/PFLOP-day", 66, spacedc.ground_USD_per_PFLOP_day, 1e-3)
    add("spacedc", "orbit over ground, text", "1", 18.7, spacedc.orbit_USD_per_PFLOP_day / spacedc.ground_USD_per_PFLOP_day, 3e-3)
    spacedc.bitsPerOperation = 2e-6
    add(
        "spacedc", "orbit over ground, rich output", "1", 81.6,
        spacedc.orbit_USD_per_PFLOP_day / spacedc.ground_USD_per_PFLOP_day, 1e-3)
    add("Turyshev", "overhead of 10 %/yr lost over 5 yr", "1", 1.2707, try lossOverhead(lossRate_per_yr: 0.1, years: 5), 5e-5)
    add("Turyshev", "overhead of 20 %/yr lost over 5 yr", "1", 1.5820, try lossOverhead(lossRate_per_yr: 0.2, years: 5), 5e-5)
    return list
}

/// Where the inputs of a publication do not agree with each other.
public func publishedContradictions() -> [PublishedContradiction] {
    let table = StarcloudTable()
    var list: [PublishedContradiction] = []
    if abs(table.impliedLaunch_USD_per_kg / table.claimedLaunch_USD_per_kg - 1) > 0.01 {
        list.append(
            PublishedContradiction(
                publication: "Starcloud",
                message: "a launch of \(compact(table.launch_USD)) USD for \(compact(table.launchPayload_t)) t is "
                    + "\(compact(table.impliedLaunch_USD_per_kg)) USD/kg, not \(compact(table.claimedLaunch_USD_per_kg)) USD/kg"))
    }
    if table.impliedArray_GW < 0.99 * table.claimedArray_GW {
        let power = (table.impliedArray_GW * 100).rounded() / 100
        list.append(
            PublishedContradiction(
                publication: "Starcloud",
                message: "an array of \(compact(table.array_km2)) km² with \(compact(table.cellEfficiency * 100)) % cells and "
                    + "\(compact(table.packing * 100)) % packing gives \(compact(power)) GW, not \(compact(table.claimedArray_GW)) GW"
            ))
    }
    return list
}
