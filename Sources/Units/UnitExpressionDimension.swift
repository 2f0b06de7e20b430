/// The exponents of the base quantities in a unit: `m2 kg s-3` for power.
///
/// Beside the seven of the SI there are money (two currencies, not convertible into each other without a rate), information,
/// plane angle, floating-point operations, tokens and the decibel. They are kept apart so that a price is not taken for a power and a
/// level in dBW is not taken for watts.
public struct Dimension: Hashable, Sendable {
    /// The base quantities, in the order in which a dimension is printed.
    public enum Base: Int, CaseIterable, Sendable {
        case mass, length, time, temperature, current, amount, luminosity, usd, eur, information, angle, operation, token, level

        /// The symbol of the base unit.
        public var symbol: String {
            switch self {
            case .mass: "kg"
            case .length: "m"
            case .time: "s"
            case .temperature: "K"
            case .current: "A"
            case .amount: "mol"
            case .luminosity: "cd"
            case .usd: "USD"
            case .eur: "EUR"
            case .information: "bit"
            case .angle: "rad"
            case .operation: "FLOP"
            case .token: "token"
            case .level: "dB"
            }
        }
    }

    private var exponents: SIMD16<Int8>

    /// The dimension of a pure number.
    public static let none = Dimension(exponents: SIMD16<Int8>())

    private init(exponents: SIMD16<Int8>) { self.exponents = exponents }

    init(_ base: Base) {
        self = .none
        exponents[base.rawValue] = 1
    }

    /// The power to which a base quantity enters.
    public subscript(base: Base) -> Int { Int(exponents[base.rawValue]) }

    static func * (a: Dimension, b: Dimension) -> Dimension { Dimension(exponents: a.exponents &+ b.exponents) }
    static func / (a: Dimension, b: Dimension) -> Dimension { Dimension(exponents: a.exponents &- b.exponents) }

    func raised(to power: Int) -> Dimension {
        Dimension(exponents: exponents &* SIMD16<Int8>(repeating: Int8(truncatingIfNeeded: power)))
    }
}

extension Dimension: CustomStringConvertible {
    /// Base units with their exponents, `kg m2 s-3`; `1` for a pure number.
    public var description: String {
        let parts = Base.allCases.compactMap { base -> String? in
            let power = self[base]
            return power == 0 ? nil : power == 1 ? base.symbol : "\(base.symbol)\(power)"
        }
        return parts.isEmpty ? "1" : parts.joined(separator: " ")
    }

    /// What a quantity of this dimension is called, with its article (`a length`), and spellings that are accepted for it.
    public var phrase: (name: String, examples: [String]) {
        Dimension.phrases[self] ?? ("a quantity in \(description)", [description])
    }

    private static let phrases: [Dimension: (name: String, examples: [String])] = {
        let rows: [(String, String, [String])] = [
            ("m", "a length", ["m", "km", "ft"]), ("m2", "an area", ["m2", "km2", "ha"]), ("m3", "a volume", ["m3", "L"]),
            ("kg", "a mass", ["kg", "t", "lb"]), ("s", "a duration", ["s", "min", "h", "day", "yr"]),
            ("K", "a temperature", ["K", "degC"]), ("A", "a current", ["A"]), ("mol", "an amount of substance", ["mol"]),
            ("W", "a power", ["W", "kW", "MW", "GW"]), ("J", "an energy", ["J", "MJ", "kWh", "MWh"]),
            ("V", "a voltage", ["V", "kV"]), ("Pa", "a pressure", ["Pa", "hPa", "bar"]), ("Hz", "a frequency", ["Hz", "GHz"]),
            ("N", "a force", ["N"]), ("m s-1", "a speed", ["m/s", "km/h"]), ("m s-2", "an acceleration", ["m/s2"]),
            ("rad", "an angle", ["deg", "rad"]), ("1", "a ratio", ["1", "%"]), ("bit", "an amount of data", ["bit", "GB", "TB"]),
            ("bit s-1", "a data rate", ["Gbit/s", "Mbps"]), ("FLOP", "a number of operations", ["FLOP", "EFLOP"]),
            ("FLOP s-1", "a compute rate", ["TFLOP/s", "PFLOP/s"]), ("FLOP s-1 W-1", "a compute efficiency", ["TFLOP/s/W"]),
            ("token", "a number of tokens", ["token"]), ("token s-1", "a token rate", ["token/s"]),
            ("USD", "an amount of money", ["USD"]), ("EUR", "an amount of money in euro", ["EUR"]),
            ("USD J-1", "a price of energy", ["USD/kWh", "USD/MWh"]), ("USD kg-1", "a price per mass", ["USD/kg"]),
            ("USD W-1", "a price per power", ["USD/W", "USD/kW"]), ("USD m-3", "a price per volume", ["USD/m3"]),
            ("EUR J-1", "a price of energy in euro", ["EUR/kWh", "EUR/MWh"]), ("USD s-1", "a cost rate", ["USD/yr"]),
            ("W m-2", "a power per area", ["W/m2"]), ("J m-2", "an energy per area", ["J/m2", "kWh/m2"]),
            ("kg m-2", "a mass per area", ["kg/m2"]), ("W kg-1", "a power per mass", ["W/kg", "MW/t"]),
            ("kg J-1", "an emission per energy", ["gCO2/kWh"]), ("m3 J-1", "a volume per energy", ["L/kWh"]),
            ("kg m-3", "a density", ["kg/m3"]), ("kg s-1", "a mass flow", ["kg/s"]),
            ("kg m-2 s-1", "a mass flux", ["kg m-2 s-1"]),
            ("K m-1", "a temperature gradient", ["K/km"]), ("J kg-1", "an energy per mass", ["J/kg", "Wh/kg"]),
            ("J kg-1 K-1", "a specific heat", ["J/kg/K"]), ("dB", "a level", ["dB"]), ("dB W", "a power level", ["dBW", "dBm"]),
            ("rad s-1", "an angular rate", ["deg/day", "rad/s"]), ("s-1", "a rate", ["1/yr", "%/yr"]),
        ]
        var table: [Dimension: (name: String, examples: [String])] = [:]
        for (unit, name, examples) in rows {
            guard let parsed = try? UnitExpression(unit, dialect: .scenario) else { preconditionFailure("unit table: \(unit)") }
            table[parsed.dimension] = (name, examples)
        }
        return table
    }()
}
