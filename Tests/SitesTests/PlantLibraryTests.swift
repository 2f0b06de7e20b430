import Climate
import Compute
import Foundation
import Sites
import Testing
import Thermal
import Units

private let facts: FactBook = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try! FactBook(folder: folder.appendingPathComponent("data/facts").path)
}()

/// A summer and a winter hour, and one without weather.
private let air_K = [308.15, 263.15, .nan], ratio = [0.012, 0.001, 0.005], pressure_Pa = [101_325.0, 101_325, 101_325]

@Test(arguments: PlantLibrary.names)
func everyNamedPlantHasAYear(name: String) throws {
    let system = try PlantLibrary.system(name, facts: facts)
    let water: [Double]? = system.needsWaterTemperature ? [290, 280, 285] : nil
    let year = try system.year(air_K: air_K, humidityRatio: ratio, pressure_Pa: pressure_Pa, water_K: water)
    #expect(year.pue[0] > 1 && year.pue[0] < 3)
    #expect(year.pue[1] > 1 && year.pue[1] <= year.pue[0] + 1e-12, "a cold hour costs no more than a hot one")
    #expect(year.water_L_per_kWh[0] >= 0 && year.water_L_per_kWh[1] >= 0)
    if water == nil { #expect(year.pue[2].isNaN, "an hour without weather is missing") }
    let summary = PlantSummary(year)
    #expect(summary.missingHours == (water == nil || name == "large_sea_water" ? 1 : 0))
    #expect(summary.pue >= 1 && summary.highestPUE >= summary.pue)
}

@Test func aPlantOnWaterNeedsItsTemperature() throws {
    for name in ["liquid_water", "large_sea_water"] {
        let system = try PlantLibrary.system(name, facts: facts)
        #expect(throws: DomainError.self) { try system.year(air_K: air_K, humidityRatio: ratio, pressure_Pa: pressure_Pa) }
    }
}

@Test func anUnknownPlantIsRefusedWithTheNames() {
    do {
        _ = try PlantLibrary.system("swamp_cooler", facts: facts)
        Issue.record("an unknown name was taken")
    } catch {
        #expect("\(error)".contains("large_air_economizer") && "\(error)".contains("swamp_cooler"))
    }
}

@Test func padsHelpInDryHeatAndCostWater() throws {
    let dry = try PlantLibrary.system("liquid_dry", facts: facts)
    guard case .loop(var coils) = dry else { return }
    coils.allowedSupply_K = 308.15
    var pads = CoolingPlant(.adiabatic)
    (pads.allowedSupply_K, pads.chillerCapacity) = (308.15, coils.chillerCapacity)
    let hot = coils.year(air_K: [311.15], humidityRatio: [0.006], pressure_Pa: [101_325])
    let wetted = pads.year(air_K: [311.15], humidityRatio: [0.006], pressure_Pa: [101_325])
    #expect(wetted.pue[0] < hot.pue[0])
    #expect(wetted.water_L_per_kWh[0] > 0.1 && hot.water_L_per_kWh[0] == 0)
    #expect(wetted.capacityFraction[0] > hot.capacityFraction[0])
}

@Test func theYearAndTheHourOfAHallAgree() throws {
    guard case .hall(let plant) = try PlantLibrary.system("large_water_economizer", facts: facts) else { return }
    let hour = plant.hour(temperature_C: 25, relativeHumidity: 0.6, pressure_Pa: 101_325)
    let air = MoistAir(temperature_K: 298.15, pressure_Pa: 101_325, relativeHumidity: 0.6)
    let year = try plant.year(air_K: [298.15], humidityRatio: [air.humidityRatio], pressure_Pa: [101_325])
    #expect(abs(year.pue[0] - hour.pue) < 1e-5)
    #expect(abs(year.water_L_per_kWh[0] - hour.water_L_per_kWh) < 1e-3)
}

@Test func heatThatIsWarmEnoughNeedsNoHeatPump() {
    let reuse = HeatReuse(share: 0.5, wanted_K: 320)
    let warm = reuse.ere(pue: 1.1, return_K: 328)
    #expect(warm.pump_W_per_W == 0 && abs(warm.ere - 0.6) < 1e-12)
    let cold = reuse.ere(pue: 1.1, return_K: 300)
    #expect(cold.pump_W_per_W > 0 && abs(cold.reused_W_per_W - 0.5 - cold.pump_W_per_W) < 1e-12)
    #expect(rideThrough_s(heat_W: 1000, capacity_J_per_K: 20_900, margin_K: 5) == 104.5)
}
