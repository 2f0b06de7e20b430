internal import Glibc

/// Second and third virial coefficients of moist air at one temperature, in cm³/mol and cm⁶/mol², and their slopes with
/// temperature.
///
/// Pure air after Lemmon, Jacobsen, Penoncello and Friend 2000, pure water after IAPWS-95: polynomials in 100 K / T fitted to
/// those equations between 183 and 383 K (scripts/reference/ground_air_fits.py; to 3e-5 cm³/mol and 7e-5 of the value). The
/// cross terms are closed forms. Source: Herrmann, Kretzschmar and Gatley, Thermodynamic properties of real moist air, dry air,
/// steam, water and ice, ASHRAE RP-1485, 2009; Harvey and Huang 2007 (B_aw); Nelson and Sauer 2002 (C_aaw, C_aww).
struct AirVirials {
    var airB: Value, airC: Value, waterB: Value, waterC: Value, crossB: Value, crossAAW: Value, crossAWW: Value

    /// A coefficient and its derivative with temperature.
    struct Value {
        var value: Double
        var slope: Double
    }

    init(temperature_K: Double) {
        let r = 100 / temperature_K
        let rSlope = -r / temperature_K
        func polynomial(_ c: [Double], at x: Double = r, slope: Double = rSlope) -> Value {
            var (sum, derivative) = (0.0, 0.0)
            for coefficient in c.reversed() {
                derivative = derivative * x + sum
                sum = sum * x + coefficient
            }
            return Value(value: sum, slope: derivative * slope)
        }
        func negativeExponential(_ inner: Value) -> Value {
            let value = -exp(inner.value)
            return Value(value: value, slope: value * inner.slope)
        }
        airB = polynomial(AirFits.airB)
        airC = polynomial(AirFits.airC)
        waterB = negativeExponential(polynomial(AirFits.waterB))
        let warm = min(r, 100 / 253)
        waterC = negativeExponential(polynomial(AirFits.waterC, at: warm, slope: warm < r ? 0 : rSlope))
        crossAAW = polynomial([482.737, 1056.78, -6563.94, 29_444.2, -31_931.7])
        crossAWW = negativeExponential(polynomial([-10.728876 + 6 * log(10), 34.7804, -38.3383, 33.406]))
        let theta = temperature_K / 100
        let terms = [(66.5687, -0.237), (-238.834, -1.048), (-176.755, -3.183)].map { ($0.0 * pow(theta, $0.1), $0.1) }
        crossB = Value(
            value: terms.reduce(0) { $0 + $1.0 }, slope: terms.reduce(0) { $0 + $1.0 * $1.1 } / temperature_K)
    }

    /// B and C of a mixture with mole fraction `x` of water.
    func mixture(_ x: Double) -> (b: Value, c: Value) {
        let y = 1 - x
        func sum(_ terms: [(Double, Value)]) -> Value {
            Value(value: terms.reduce(0) { $0 + $1.0 * $1.1.value }, slope: terms.reduce(0) { $0 + $1.0 * $1.1.slope })
        }
        let b = sum([(y * y, airB), (2 * x * y, crossB), (x * x, waterB)])
        let c = sum([(y * y * y, airC), (3 * y * y * x, crossAAW), (3 * y * x * x, crossAWW), (x * x * x, waterC)])
        return (b, c)
    }
}

/// Polynomials written by scripts/reference/ground_air_fits.py.
enum AirFits {
    static let airB = [
        33.3811546918, -32.6650519703, -483.945443134, 1004.78852485, -1443.35047596, 1130.93107639, -388.178464156,
    ]
    static let airC = [1294.37901676, 498.552845909, 3911.68902067, -2886.30774177, 2147.22597263, -763.864572952]
    static let waterB = [
        -4.5208883894, 125.702333408, -727.40597427, 2416.30367497, -4322.07096841, 4005.36514364, -1518.24396707,
    ]
    static let waterC = [-7.72508172442, 141.012134429, -351.72167396, 507.941277956, -304.549851998]
    /// ln of Henry's constant of air in water, 1/Pa, in 100 K / T.
    static let henry = [-5.63591171317, -162.87630418, 540.067001944, -828.333155911, 726.300768022, -263.466858266]
    /// Molar volume of water and of ice along saturation, cm³/mol, in °C.
    static let liquidVolume = [18.0172757615, -0.000750778268914, 0.00012752313492, -6.12618407513e-07, 1.93136946035e-09]
    static let iceVolume = [19.6522604147, 0.00319197791614, 6.26869555966e-06]
    /// Enthalpies, J/kg, in °C: dry air and vapour as ideal gases.
    static let airEnthalpy = [
        277.786837402, 1003.66356603, 0.0164877470937, 9.00379204271e-05, 1.84752815075e-07, -2.06078031608e-10,
        -6.69880051788e-13,
    ]
    static let vapourEnthalpy = [
        2_501_472.02493, 1859.04104322, 0.0916018153293, 0.00040822503435,
        3.64433576213e-07, -2.59607987153e-09, 8.22024333983e-13,
    ]
    /// Enthalpies of liquid water and of ice, J/kg, in °C: at no pressure, and added for each Pa.
    ///
    /// Source: IAPWS-95 along saturation, from 0 to 100 °C; IAPWS R10-06 (Feistel and Wagner 2006), from −90 °C.
    static let liquidEnthalpy = [
        -42.1027936667, 4219.80925181, -1.69942513661, 0.0394759795262, -0.000604761196188, 6.70882557331e-06, -4.95934020818e-08,
        2.20170428688e-10, -4.36640461832e-13,
    ]
    static let liquidByPressure = [0.0010161084, -4.2658759e-06, 3.1082298e-08, -1.5056673e-10]
    static let iceEnthalpy = [-333_465.889012, 2096.69551335, 3.68581289675, 0.000416949043422, -2.69169825377e-06]
    static let iceByPressure = [0.0010431426, -1.5683249e-07]
}

/// Horner's sum.
func polynomial(_ coefficients: [Double], _ x: Double) -> Double { coefficients.reversed().reduce(0) { $0 * x + $1 } }
