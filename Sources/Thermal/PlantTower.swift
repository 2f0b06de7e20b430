internal import Glibc
internal import Units

/// Fits of the approach of cooling towers: leaving water over entering wet bulb.
public enum TowerFit: String, Sendable, Hashable, CaseIterable {
    /// YorkCalc: 27 coefficients, counterflow.
    case york
    /// CoolTools: 35 coefficients, crossflow.
    case coolTools = "cool_tools"

    /// The ranges of wet bulb and of the water's range for which the fit was made.
    public var wetBulbRange_C: ClosedRange<Double> { self == .york ? -34.4...29.4444 : -1...26.6667 }
    public var waterRange_K: ClosedRange<Double> { self == .york ? 1.1111...22.2222 : 1.1111...11.1111 }

    /// Leaving water over entering wet bulb, K; the wet bulb and the range are held within the fit's.
    ///
    /// - Parameters:
    ///   - range_K: entering less leaving water.
    ///   - airFlow, waterFlow: over the design flows. York depends on their quotient alone, at most 8.
    /// Source: EnergyPlus Engineering Reference 25.2, "Variable Speed Cooling Towers", equations and table of coefficients
    /// of the YorkCalc and CoolTools models.
    public func approach_K(wetBulb_C: Double, range_K: Double, airFlow: Double = 1, waterFlow: Double = 1) -> Double {
        let t = held(wetBulb_C, wetBulbRange_C), r = held(range_K, waterRange_K)
        switch self {
        case .york: return TowerFit.yorkCalc(t, r, min(8, waterFlow / airFlow))
        case .coolTools: return TowerFit.coolToolsCalc(t, r, airFlow, waterFlow)
        }
    }

    /// Air flow over design at which the approach is `approach_K`, between `least` and 1; nil where full flow does not reach it.
    ///
    /// Bisection to 1e-6: the approach falls as the air flow grows.
    public func airFlow(
        approach_K goal_K: Double, wetBulb_C: Double, range_K: Double, waterFlow: Double = 1, least: Double = 0.15
    ) -> Double? {
        func approach(_ air: Double) -> Double {
            approach_K(wetBulb_C: wetBulb_C, range_K: range_K, airFlow: air, waterFlow: waterFlow)
        }
        if !(approach(1) <= goal_K) { return nil }
        if approach(least) <= goal_K { return least }
        var (low, high) = (least, 1.0)
        while high - low > 1e-6 {
            let middle = (low + high) / 2
            if approach(middle) <= goal_K { high = middle } else { low = middle }
        }
        return high
    }

    private static func yorkCalc(_ t: Double, _ r: Double, _ l: Double) -> Double {
        func byWetBulb(_ a: Double, _ b: Double, _ c: Double) -> Double { a + t * (b + t * c) }
        let still =
            byWetBulb(-0.359741205, -0.055053608, 0.0023850432)
            + r
            * (byWetBulb(0.173926877, -0.0248473764, 0.00048430224)
                + r * byWetBulb(-0.005589849456, 0.0005770079712, -0.00001342427256))
        let linear =
            byWetBulb(2.84765801111111, -0.121765149, 0.0014599242)
            + r
            * (byWetBulb(1.680428651, -0.0166920786, -0.0007190532)
                + r * byWetBulb(-0.025485194448, 0.0000487491696, 0.00002719234152))
        let square =
            byWetBulb(-0.0653766255555556, -0.002278167, 0.0002500254)
            + r
            * (byWetBulb(-0.0910565458, 0.00318176316, 0.000038621772)
                + r * byWetBulb(-0.0034285382352, 0.00000856589904, -0.000001516821552))
        return still + l * (linear + l * square)
    }

    private static func coolToolsCalc(_ t: Double, _ r: Double, _ a: Double, _ w: Double) -> Double {
        let flows =
            0.52049709836241 + a * (-10.617046395344 + a * (10.7292974722538 - 2.74988377158227 * a))
            + w
            * (4.73629943913743 + a * (-8.25759700874711 + 1.57640938114136 * a) + w
                * (6.51119643791324 + 1.50433525206692 * a - 3.2888529287801 * w))
        let byWetBulb =
            0.0257786145353773 + a * (0.182464289315254 - 0.0818947291400898 * a)
            + w * (-0.215010003996285 + 0.0186741309635284 * a + 0.0536824177590012 * w)
            + t * (-0.00270968955115031 + 0.00112277498589279 * a - 0.00127758497497718 * w + 0.0000760420796601607 * t)
        let byRange =
            1.43600088336017 + a * (-0.5198695909109 + 0.117339576910507 * a)
            + w * (1.50492810819924 - 0.135898905926974 * a - 0.152577581866506 * w)
            + t * (-0.0533843828114562 + 0.00493294869565511 * a - 0.00796260394174197 * w + 0.000222619828621544 * t)
            + r
            * (-0.0543952001568055 + 0.00474266879161693 * a - 0.0185854671815598 * w + 0.00115667701293848 * t
                + 0.000807370664460284 * r)
        return flows + t * byWetBulb + r * byRange
    }
}

func held(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    value.isNaN ? .nan : min(max(value, range.lowerBound), range.upperBound)
}

/// A counterflow tower after Merkel: heat follows the difference of enthalpies, written as an exchanger between the water and
/// a fluid whose capacity makes the wet bulb its temperature.
///
/// Source: Merkel 1925 in the ε-NTU form of Braun, Klein and Mitchell, Effectiveness models for cooling towers and cooling
/// coils, ASHRAE Transactions 95(2), 1989; flow corrections of EnergyPlus Engineering Reference 25.2, "Variable Speed Merkel
/// Towers".
public struct MerkelTower: Sendable, Hashable {
    /// Exchange coefficient times area at design, W/K of water over wet bulb.
    public var exchange_W_per_K: Double
    /// Design flows, kg/s.
    public var water_kg_per_s, air_kg_per_s: Double
    /// Design wet bulb, K, to which the correction for another wet bulb refers.
    public var designWetBulb_K: Double

    public init(exchange_W_per_K: Double, water_kg_per_s: Double, air_kg_per_s: Double, designWetBulb_K: Double = 298.75) {
        (self.exchange_W_per_K, self.water_kg_per_s) = (exchange_W_per_K, water_kg_per_s)
        (self.air_kg_per_s, self.designWetBulb_K) = (air_kg_per_s, designWetBulb_K)
    }

    /// Leaving water and its heat for entering water and wet bulb, with air and water flows over design.
    ///
    /// The wet bulb that leaves is iterated to 1e-9 K; NaN for NaN.
    public func leaving(
        water_K: Double, wetBulb_K: Double, pressure_Pa: Double, airFlow: Double = 1, waterFlow: Double = 1
    ) -> (water_K: Double, heat_W: Double) {
        func enthalpy(_ t: Double) -> Double {
            MoistAir(temperature_K: t, pressure_Pa: pressure_Pa, relativeHumidity: 1).enthalpy_J_per_kg
        }
        let (waterCapacity, air) = (water_kg_per_s * waterFlow * 4186, air_kg_per_s * airFlow)
        let byWetBulb = 1 + 0.0081 * (wetBulb_K - designWetBulb_K)
        let byAir = airFlow * (1.3 - 0.3 * airFlow)
        let byWater = 0.1082 + waterFlow * (1.667 - 0.7713 * waterFlow)
        let exchange = exchange_W_per_K * byWetBulb * byAir * byWater
        let entering = enthalpy(wetBulb_K)
        var (left_K, heat) = (wetBulb_K + 5, 0.0)
        for _ in 0..<60 {
            let perKelvin = (enthalpy(left_K) - entering) / (left_K - wetBulb_K)
            let airCapacity = air * perKelvin
            let (least, most) = (min(waterCapacity, airCapacity), max(waterCapacity, airCapacity))
            // The exchange grows with the moist air's capacity over that of dry air.
            let units = exchange * perKelvin / 1006 / least
            let ratio = least / most
            let decay = exp(-units * (1 - ratio))
            let effectiveness = ratio > 1 - 1e-9 ? units / (1 + units) : (1 - decay) / (1 - ratio * decay)
            heat = effectiveness * least * (water_K - wetBulb_K)
            let next = wetBulb_K + heat / airCapacity
            if !(abs(next - left_K) > 1e-9) { break }
            left_K = abs(next - wetBulb_K) < 1e-6 ? wetBulb_K + 1e-6 : next
        }
        return (water_K - heat / waterCapacity, heat)
    }
}
