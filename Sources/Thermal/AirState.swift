internal import Glibc
internal import Units

/// Moist air: its dry-bulb temperature, total pressure and humidity ratio.
///
/// A real gas after ASHRAE RP-1485. Against CoolProp's independent implementation between −60 and 60 °C and 30 and 110 kPa:
/// humidity ratio to 6e-7, wet bulb to 2e-5 K, enthalpy to 1 J/kg, volume to 4e-7 (docs/models/air.md).
/// Below 273.16 K saturation is over ice: a dew point is then a frost point, and a wet bulb is frozen.
public struct MoistAir: Sendable, Hashable {
    /// Dry-bulb temperature, K.
    public var temperature_K: Double
    /// Total pressure, Pa.
    public var pressure_Pa: Double
    /// Mass of water per mass of dry air.
    public var humidityRatio: Double

    /// Air of a temperature in K, a pressure in Pa and a humidity ratio.
    public init(temperature_K: Double, pressure_Pa: Double, humidityRatio: Double) {
        self.temperature_K = temperature_K
        self.pressure_Pa = pressure_Pa
        self.humidityRatio = humidityRatio
    }

    /// From relative humidity, a fraction: the mole fraction of water over that of saturated air, over ice below 273.16 K.
    public init(temperature_K: Double, pressure_Pa: Double, relativeHumidity: Double) {
        let saturated = AirMixture(temperature_K: temperature_K, pressure_Pa: pressure_Pa).saturatedMoleFraction()
        self.init(temperature_K: temperature_K, pressure_Pa: pressure_Pa, moleFraction: relativeHumidity * saturated)
    }

    /// From relative humidity over liquid water at every temperature, as the WMO defines it for weather reports.
    public init(temperature_K: Double, pressure_Pa: Double, relativeHumidityOverWater: Double) {
        var fraction = relativeHumidityOverWater
        if temperature_K < triplePoint_K {
            fraction *=
                saturationPressureOverWater_Pa(temperature_K: temperature_K)
                / saturationPressureOverIce_Pa(temperature_K: temperature_K)
        }
        self.init(temperature_K: temperature_K, pressure_Pa: pressure_Pa, relativeHumidity: fraction)
    }

    /// From specific humidity: mass of water per mass of moist air.
    public init(temperature_K: Double, pressure_Pa: Double, specificHumidity: Double) {
        self.init(
            temperature_K: temperature_K, pressure_Pa: pressure_Pa, humidityRatio: specificHumidity / (1 - specificHumidity))
    }

    /// From the dew point (frost point below 273.16 K), K.
    public init(temperature_K: Double, pressure_Pa: Double, dewPoint_K: Double) {
        let saturated = AirMixture(temperature_K: dewPoint_K, pressure_Pa: pressure_Pa).saturatedMoleFraction()
        self.init(temperature_K: temperature_K, pressure_Pa: pressure_Pa, moleFraction: saturated)
    }

    /// From the thermodynamic wet bulb, K.
    public init(temperature_K: Double, pressure_Pa: Double, wetBulb_K: Double) {
        let wet = MoistAir(temperature_K: wetBulb_K, pressure_Pa: pressure_Pa, relativeHumidity: 1)
        let liquid = condensedEnthalpy_J_per_kg(temperature_K: wetBulb_K, pressure_Pa: pressure_Pa)
        let mixture = AirMixture(temperature_K: temperature_K, pressure_Pa: pressure_Pa)
        // The enthalpy is nearly linear in the humidity ratio: three secant steps from the dry end and the wet end.
        func gap(_ w: Double) -> Double {
            mixture.enthalpy_J_per_kg(humidityRatio: w) + (wet.humidityRatio - w) * liquid - wet.enthalpy_J_per_kg
        }
        var (a, b) = (0.0, wet.humidityRatio)
        for _ in 0..<5 where gap(b) != gap(a) { (a, b) = (b, b - gap(b) * (b - a) / (gap(b) - gap(a))) }
        self.init(temperature_K: temperature_K, pressure_Pa: pressure_Pa, humidityRatio: b)
    }

    private init(temperature_K: Double, pressure_Pa: Double, moleFraction x: Double) {
        self.init(
            temperature_K: temperature_K, pressure_Pa: pressure_Pa,
            humidityRatio: x < 1 ? AirConstants.massRatio * x / (1 - x) : (x.isNaN ? .nan : .infinity))
    }

    private var mixture: AirMixture { AirMixture(temperature_K: temperature_K, pressure_Pa: pressure_Pa) }

    /// Mole fraction of water.
    public var moleFraction: Double { humidityRatio / (AirConstants.massRatio + humidityRatio) }
    /// Mass of water per mass of moist air.
    public var specificHumidity: Double { humidityRatio / (1 + humidityRatio) }
    /// Mole fraction of water over that of saturated air at this temperature and pressure.
    public var relativeHumidity: Double { moleFraction / mixture.saturatedMoleFraction() }
    /// Partial pressure of water, Pa: its mole fraction of the total.
    public var vapourPressure_Pa: Double { moleFraction * pressure_Pa }
    /// Enthalpy per mass of dry air, J/kg; zero for dry air at 0 °C and 101 325 Pa and liquid water at its triple point.
    public var enthalpy_J_per_kg: Double { mixture.enthalpy_J_per_kg(humidityRatio: humidityRatio) }
    /// Volume per mass of dry air, m³/kg.
    public var specificVolume_m3_per_kg: Double {
        mixture.molarVolume(moleFraction) * 1e-6 / ((1 - moleFraction) * AirConstants.airMass_kg_per_mol)
    }
    /// Density of the moist air, kg/m³.
    public var density_kg_per_m3: Double { (1 + humidityRatio) / specificVolume_m3_per_kg }

    /// The temperature at which this air is saturated, K; NaN for dry air.
    ///
    /// Below 273.16 K it is the frost point.
    public var dewPoint_K: Double {
        guard humidityRatio > 0 else { return .nan }
        let goal = log(moleFraction)
        // ln of the saturated fraction is nearly linear in 1 / T: secant steps in 1 / T.
        func gap(_ inverse: Double) -> Double {
            log(AirMixture(temperature_K: 1 / inverse, pressure_Pa: pressure_Pa).saturatedMoleFraction()) - goal
        }
        let guess = 1 / temperature_K + max(0, log(relativeHumidity) / -5400)
        return 1 / secant(gap, guess, guess * 1.01, within: 1 / 400.0...1 / 150.0)
    }

    /// The thermodynamic wet bulb, K: where air leaves an adiabatic saturator fed with water (or ice) of that temperature.
    ///
    /// Where both a liquid bulb above 273.16 K and a frozen one below balance, the liquid one is given.
    /// Source: ASHRAE Handbook Fundamentals 2017, chapter 1, eq. 33.
    public var wetBulb_K: Double {
        let enthalpy = enthalpy_J_per_kg
        func gap(_ t: Double) -> Double {
            let wet = MoistAir(temperature_K: t, pressure_Pa: pressure_Pa, relativeHumidity: 1)
            let condensed = condensedEnthalpy_J_per_kg(temperature_K: t, pressure_Pa: pressure_Pa)
            return wet.enthalpy_J_per_kg - enthalpy - (wet.humidityRatio - humidityRatio) * condensed
        }
        guard enthalpy.isFinite else { return .nan }
        guard gap(temperature_K) > 0 else { return temperature_K }
        let isLiquid = temperature_K > triplePoint_K && gap(triplePoint_K) <= 0
        var low = isLiquid ? triplePoint_K : max(120, temperature_K - 100)
        var high = isLiquid ? temperature_K : min(temperature_K, triplePoint_K.nextDown)
        // Newton's steps with a numerical slope, kept inside the shrinking bracket.
        var t = high
        for _ in 0..<60 {
            let value = gap(t)
            if value > 0 { high = t } else { low = t }
            let slope = (value - gap(t - 1e-3)) / 1e-3
            var next = t - value / slope
            if !(low <= next && next <= high) { next = (low + high) / 2 }
            if abs(next - t) < 1e-9 { return next }
            t = next
        }
        return t
    }
}

/// A root by secants that stay within a range, to 1e-12 of the argument.
private func secant(_ f: (Double) -> Double, _ first: Double, _ second: Double, within range: ClosedRange<Double>) -> Double {
    var (a, b) = (first, second)
    var (fa, fb) = (f(a), f(b))
    for _ in 0..<40 {
        guard abs(b - a) > 1e-12 * abs(b), fa != fb else { break }
        let next = min(max(b - fb * (b - a) / (fb - fa), range.lowerBound), range.upperBound)
        (a, fa) = (b, fb)
        (b, fb) = (next, f(next))
    }
    return b
}
