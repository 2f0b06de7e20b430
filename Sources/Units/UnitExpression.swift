/// A unit of measure as files and people write it, and the affine map from it to coherent SI base units.
///
/// The grammar is that of UDUNITS-2: products by space, `.`, `*` or `-`, quotients by `/` or `per` (same precedence, left to right:
/// `J/kg K` is (J/kg)·K), powers as `m2`, `m-2`, `m^2`, `m**2`, numbers as factors, parentheses, and `K @ 273.15` for an offset.
/// SI prefixes apply where the field uses them. In a product or a power a temperature scale loses its offset (`degC/km` is K/km).
///
/// Departures from UDUNITS-2: `C` is the degree Celsius (never the coulomb), `B` the byte and `b` the bit, a year is 365.25 days and
/// a month 30.4375 days, an angle isn't a pure number, and money, information, operations, tokens and decibels have dimensions.
///
/// Source: UDUNITS-2 2.2.28 unit grammar and database; BIPM, The International System of Units, 9th edition, 2019.
public struct UnitExpression: Hashable, Sendable {
    /// How spellings are read.
    public enum Dialect: Sendable {
        /// As data files spell units: `MB` and `mb` are millibar, and upper-case spellings (`DEG C`, `G/KG`, `METERS`) are understood.
        case file
        /// As scenarios spell them: case counts, `MB` is the megabyte.
        case scenario
    }

    /// The text it was read from, unchanged.
    public let text: String
    /// Exponents of the base quantities.
    public let dimension: Dimension
    /// Base units in one of this unit.
    public let scale: Double
    /// The value in base units of this unit's zero (273.15 for `degC`).
    public let offset: Double

    init(text: String, dimension: Dimension, scale: Double, offset: Double) {
        (self.text, self.dimension, self.scale, self.offset) = (text, dimension, scale, offset)
    }

    /// Reads a unit; the empty string is the pure number 1.
    ///
    /// - Throws: ``UnitError/unknown(text:token:suggestions:)`` or ``UnitError/malformed(text:reason:)``.
    public init(_ text: String, dialect: Dialect = .file) throws(UnitError) {
        let factor = try UnitParser.parse(text, dialect: dialect)
        self.init(text: text, dimension: factor.dimension, scale: factor.scale, offset: factor.offset)
    }

    /// Two units are equal when they measure the same, however they are spelt.
    public static func == (a: UnitExpression, b: UnitExpression) -> Bool {
        a.dimension == b.dimension && a.scale == b.scale && a.offset == b.offset
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(dimension)
        hasher.combine(scale)
        hasher.combine(offset)
    }

    /// Whether values in this unit can be expressed in `other`.
    public func isConvertible(to other: UnitExpression) -> Bool { dimension == other.dimension }

    /// A value of this unit, in `other`.
    ///
    /// - Throws: ``UnitError/incompatible(given:expected:)`` when the dimensions differ.
    public func convert(_ value: Double, to other: UnitExpression) throws(UnitError) -> Double {
        let map = try conversion(to: other)
        return map.offset == 0 ? value * map.factor : value * map.factor + map.offset
    }

    /// The map `value * factor + offset` from this unit to `other`, for whole arrays.
    public func conversion(to other: UnitExpression) throws(UnitError) -> (factor: Double, offset: Double) {
        guard dimension == other.dimension else { throw .incompatible(given: self, expected: other) }
        return (scale / other.scale, (offset - other.offset) / other.scale)
    }

    /// The coherent SI unit of the same dimension.
    public var coherent: UnitExpression {
        UnitExpression(text: dimension.description, dimension: dimension, scale: 1, offset: 0)
    }
}

extension UnitExpression: CustomStringConvertible {
    public var description: String { text }
}
