import Testing
import Thermal

struct GroundPlantTests {
    static let temperatures_K = Array(stride(from: 233.0, through: 321, by: 0.5))
    static func air(_ temperature_K: Double, humidity: Double = 0.4) -> MoistAir {
        MoistAir(temperature_K: temperature_K, pressure_Pa: 95_000, relativeHumidity: humidity)
    }

    @Test(arguments: [CoolingPlant.Kind.dry, .evaporative, .chilled]) func hotterAirCostsMoreAndRejectsLess(
        kind: CoolingPlant.Kind
    ) {
        let plant = CoolingPlant(kind)
        var last = plant.hour(load: 1, air: Self.air(230))
        for temperature_K in Self.temperatures_K {
            let now = plant.hour(load: 1, air: Self.air(temperature_K))
            // Where a chiller starts, its curves favour more load on it; where the plant carries less, the pumps' cubes fall.
            if kind != .chilled && now.capacityFraction > 1 { #expect(now.pue >= last.pue - 1e-4, "\(kind) \(temperature_K)") }
            #expect(now.capacityFraction <= last.capacityFraction + 1e-9)
            #expect(now.pue > 1 && now.pue < 2)
            last = now
        }
    }

    @Test func dryPlantsUseNoWaterAndTowersAboutALitreAndAHalf() {
        #expect(CoolingPlant(.dry).hour(load: 1, air: Self.air(300)).water_L_per_kWh == 0)
        let water = CoolingPlant(.evaporative).hour(load: 1, air: Self.air(300)).water_L_per_kWh
        #expect(water > 1 && water < 2.5)
    }

    @Test(arguments: CoolingPlant.Kind.allCases.filter { $0 != .water }) func theYearIsItsHours(kind: CoolingPlant.Kind) {
        let plant = CoolingPlant(kind)
        let air = Self.temperatures_K.map { Self.air($0, humidity: 0.6) }
        let year = plant.year(
            air_K: air.map(\.temperature_K), humidityRatio: air.map(\.humidityRatio), pressure_Pa: air.map(\.pressure_Pa),
            load: 0.7)
        for (index, state) in air.enumerated() {
            let hour = plant.hour(load: 0.7, air: state)
            #expect(abs(year.pue[index] / hour.pue - 1) < 2e-4)
            #expect(abs(year.capacityFraction[index] / hour.capacityFraction - 1) < 2e-3)
            #expect(abs(year.water_L_per_kWh[index] - hour.water_L_per_kWh) < 2e-3)
            let carried = min(0.7, year.capacityFraction[index])
            #expect(abs(year.idle_W_per_W[index] + carried * (year.busPerIT[index] - year.pue[index])) < 1e-12)
        }
    }

    @Test(arguments: CoolingPlant.Kind.allCases.filter { $0 != .water }) func loadIsTheInverseOfSitePower(kind: CoolingPlant.Kind)
    {
        let plant = CoolingPlant(kind)
        for temperature_K in [250.0, 285, 300, 312] {
            for load in [0.05, 0.3, 0.77, 1] {
                let air = Self.air(temperature_K)
                let site = load * plant.hour(load: load, air: air).pue
                #expect(abs(plant.load(site_W_per_W: site, air: air) - load) < 1e-9)
            }
            #expect(plant.load(site_W_per_W: 0, air: Self.air(temperature_K)) == 0)
        }
    }

    @Test func withoutAChillerTheHottestHoursLimitTheLoad() {
        var plant = CoolingPlant(.dry)
        plant.chillerCapacity = 0
        #expect(plant.hour(load: 1, air: Self.air(320)).capacityFraction == 0)
        #expect(plant.hour(load: 1, air: Self.air(290)).capacityFraction > 1)
        let between = plant.hour(load: 1, air: Self.air(312)).capacityFraction
        #expect(between > 0 && between < 1)
    }

    @Test func thinAirCarriesLessHeat() {
        let plant = CoolingPlant(.dry)
        let low = plant.hour(load: 1, air: MoistAir(temperature_K: 300, pressure_Pa: 101_325, humidityRatio: 0.005))
        let high = plant.hour(load: 1, air: MoistAir(temperature_K: 300, pressure_Pa: 70_000, humidityRatio: 0.005))
        #expect(high.capacityFraction < low.capacityFraction)
    }

    @Test(arguments: CoolingPlant.Kind.allCases.filter { $0 != .water }) func missingWeatherGivesMissingResults(
        kind: CoolingPlant.Kind
    ) {
        let year = CoolingPlant(kind).year(
            air_K: [300, .nan, 300], humidityRatio: [0.01, 0.01, .nan], pressure_Pa: [1e5, 1e5, 1e5])
        #expect(!year.pue[0].isNaN && year.pue[1].isNaN && year.capacityFraction[1].isNaN && year.pue[2].isNaN)
    }
}
