import Glibc
import Testing
import Thermal

/// The vectorised moist air against the scalar model, and properties that hold for any air.
struct GroundAirTests {
    static let cases: [MoistAir] = {
        var all: [MoistAir] = []
        for pressure_Pa in [50_000.0, 61_640, 85_000, 101_325, 110_000] {
            for celsius in stride(from: -60.0, through: 60, by: 3.7) {
                for humidity in [0.0, 0.03, 0.2, 0.5, 0.8, 0.97, 1] {
                    all.append(
                        MoistAir(temperature_K: celsius + 273.15, pressure_Pa: pressure_Pa, relativeHumidity: humidity))
                }
            }
        }
        return all
    }()

    @Test func vectorisedWetBulbIsTheScalarOne() {
        let air = Self.cases
        let fast = wetBulb_K(
            air_K: air.map(\.temperature_K), humidityRatio: air.map(\.humidityRatio), pressure_Pa: air.map(\.pressure_Pa))
        for (index, value) in fast.enumerated() where air[index].humidityRatio < 0.5 {
            #expect(abs(value - air[index].wetBulb_K) < 1e-5, "\(air[index]) gives \(value), not \(air[index].wetBulb_K)")
        }
    }

    @Test func vectorisedSaturationIsTheScalarOne() {
        let air = Self.cases.filter { $0.relativeHumidity > 0.999 && $0.humidityRatio < 0.2 }
        let fast = saturatedAir(air_K: air.map(\.temperature_K), pressure_Pa: air.map(\.pressure_Pa))
        for (index, value) in fast.humidityRatio.enumerated() {
            #expect(abs(value - air[index].humidityRatio) < 3e-6 * value + 1e-9, "\(air[index])")
            #expect(abs(fast.enthalpy_J_per_kg[index] - air[index].enthalpy_J_per_kg) < 1.5, "\(air[index])")
        }
    }

    /// What ASHRAE's table 2 prints (Fundamentals 2017, chapter 1, 101 325 Pa), to the last digit.
    @Test(arguments: [
        (-50.0, "0.0000243", "-50.222"), (-20.0, "0.0006373", "-18.542"), (-5.0, "0.0024863", "1.164"),
        (25.0, "0.020173", "76.504"),
        (50.0, "0.086863", "275.353"),
    ])
    func ashraesTable(celsius: Double, ratio: String, enthalpy: String) throws {
        let air = MoistAir(temperature_K: celsius + 273.15, pressure_Pa: 101_325, relativeHumidity: 1)
        let printed = (try #require(Double(ratio)), try #require(Double(enthalpy)))
        let digits = ratio.count - 2
        #expect(abs(air.humidityRatio - printed.0) <= 0.501 * pow(0.1, Double(digits)))
        #expect(abs(air.enthalpy_J_per_kg / 1000 - printed.1) <= 0.0006)
    }

    /// The vectorised wet bulb against the scalar one over a quasi-random sample of the whole range of the fits.
    @Test func theWetBulbsBoundHolds() {
        var (t, w, p): ([Double], [Double], [Double]) = ([], [], [])
        for index in 0..<6000 {
            func part(_ step: Double) -> Double { (Double(index) * step).truncatingRemainder(dividingBy: 1) }
            let air = MoistAir(
                temperature_K: 213.15 + 120 * part(0.8191725133961645), pressure_Pa: 50_000 + 60_000 * part(0.6710436067037893),
                relativeHumidity: part(0.5497004779019703))
            guard air.humidityRatio < 0.2 else { continue }
            t.append(air.temperature_K)
            w.append(air.humidityRatio)
            p.append(air.pressure_Pa)
        }
        let fast = wetBulb_K(air_K: t, humidityRatio: w, pressure_Pa: p)
        for row in t.indices {
            let exact = MoistAir(temperature_K: t[row], pressure_Pa: p[row], humidityRatio: w[row]).wetBulb_K
            #expect(abs(fast[row] - exact) < 1e-5, "\(t[row]) K, \(w[row]), \(p[row]) Pa: \(fast[row]), not \(exact)")
        }
    }

    @Test(arguments: [1, 2, 7, 8, 9, 15, 17]) func everyTailLengthIsRight(count: Int) {
        let air = Array(Self.cases[200..<200 + count])
        let all = wetBulb_K(
            air_K: air.map(\.temperature_K), humidityRatio: air.map(\.humidityRatio), pressure_Pa: air.map(\.pressure_Pa))
        for index in air.indices {
            let one = wetBulb_K(
                air_K: [air[index].temperature_K], humidityRatio: [air[index].humidityRatio],
                pressure_Pa: [air[index].pressure_Pa])
            #expect(one[0] == all[index])
        }
    }

    @Test func roundTrips() {
        for air in Self.cases where air.humidityRatio > 1e-7 && air.humidityRatio < 0.2 {
            let fromDew = MoistAir(temperature_K: air.temperature_K, pressure_Pa: air.pressure_Pa, dewPoint_K: air.dewPoint_K)
            #expect(abs(fromDew.humidityRatio / air.humidityRatio - 1) < 1e-9)
            let wet_K = air.wetBulb_K
            let fromWet = MoistAir(temperature_K: air.temperature_K, pressure_Pa: air.pressure_Pa, wetBulb_K: wet_K)
            // At the triple point the bulb holds water and ice, and no humidity belongs to its temperature alone.
            if abs(wet_K - triplePoint_K) > 1e-6 { #expect(abs(fromWet.humidityRatio - air.humidityRatio) < 1e-9) }
            let fromSpecific = MoistAir(
                temperature_K: air.temperature_K, pressure_Pa: air.pressure_Pa, specificHumidity: air.specificHumidity)
            #expect(abs(fromSpecific.humidityRatio / air.humidityRatio - 1) < 1e-12)
        }
    }

    @Test func dewPointWetBulbAndDryBulbAreInOrder() {
        for air in Self.cases where air.humidityRatio > 0 && air.humidityRatio < 0.2 {
            #expect(air.dewPoint_K <= air.wetBulb_K + 1e-6)
            #expect(air.wetBulb_K <= air.temperature_K + 1e-9)
        }
    }

    @Test func wetBulbGrowsWithHumidity() {
        for celsius in [-30.0, -2, 0.5, 3, 20, 45] {
            var last = -Double.infinity
            for humidity in stride(from: 0.0, through: 1, by: 0.01) {
                let air = MoistAir(temperature_K: celsius + 273.15, pressure_Pa: 90_000, relativeHumidity: humidity)
                #expect(air.wetBulb_K >= last)
                last = air.wetBulb_K
            }
        }
    }

    @Test func missingStaysMissing() {
        let wet = wetBulb_K(
            air_K: [.nan, 300, 300, 300], humidityRatio: [0.01, .nan, 0.01, 0.01], pressure_Pa: [1e5, 1e5, .nan, 1e5])
        #expect(wet[0].isNaN && wet[1].isNaN && wet[2].isNaN && !wet[3].isNaN)
        #expect(MoistAir(temperature_K: .nan, pressure_Pa: 1e5, humidityRatio: 0.01).wetBulb_K.isNaN)
        #expect(MoistAir(temperature_K: 300, pressure_Pa: 1e5, humidityRatio: 0).dewPoint_K.isNaN)
    }

    @Test func relativeHumidityOverWaterIsHigherOverIce() {
        let air = MoistAir(temperature_K: 253.15, pressure_Pa: 101_325, relativeHumidityOverWater: 0.8)
        #expect(abs(air.relativeHumidity - 0.8 * 1.2151) < 1e-3)
    }
}
