internal import CNetCDF

/// The storage types of the NetCDF data model; user-defined types are ``other``.
public enum NetCDFType: Int32, Hashable, Sendable {
    case byte = 1, char, short, int, float, double, ubyte, ushort, uint, int64, uint64, string
    case other = 32

    init(raw: Int32) { self = NetCDFType(rawValue: raw) ?? .other }

    /// Whether values can be read as numbers.
    public var isNumeric: Bool { self != .char && self != .string && self != .other }
    /// Whether values are floating-point numbers.
    public var isFloating: Bool { self == .float || self == .double }
    /// Whether values are whole numbers.
    public var isInteger: Bool { isNumeric && !isFloating }

    /// The bytes of one value; 0 for strings and user-defined types.
    public var size: Int {
        switch self {
        case .byte, .ubyte, .char: 1
        case .short, .ushort: 2
        case .int, .uint, .float: 4
        case .int64, .uint64, .double: 8
        case .string, .other: 0
        }
    }

    /// The value that the library puts where nothing was written, as a number; nil for bytes and text, where every value is data.
    ///
    /// Source: netcdf.h, `NC_FILL_…`.
    public var defaultFill: Double? {
        switch self {
        case .short: Double(NC_FILL_SHORT)
        case .int: Double(NC_FILL_INT)
        case .float: Double(NC_FILL_FLOAT)
        case .double: NC_FILL_DOUBLE
        case .ushort: Double(NC_FILL_USHORT)
        case .uint: 4_294_967_295
        case .int64: -0x1p63
        case .uint64: 0x1p64
        case .byte, .ubyte, .char, .string, .other: nil
        }
    }
}

/// A dimension of a file.
public struct NetCDFDimension: Hashable, Sendable {
    let id: Int32
    /// The name within its group.
    public let name: String
    /// The length now; an unlimited dimension may grow.
    public let length: Int
    /// Whether the dimension can grow.
    public let isUnlimited: Bool
}

/// A variable of a file: what is needed to read or write it.
public struct NetCDFVariable: Hashable, Sendable {
    let group: Int32
    let id: Int32
    /// The name; with its path (`/group/name`) below the root group.
    public let name: String
    /// How values are stored.
    public let type: NetCDFType
    /// Slowest dimension first.
    public let dimensions: [NetCDFDimension]

    /// Lengths of the dimensions, slowest first.
    public var shape: [Int] { dimensions.map(\.length) }
    /// The number of values.
    public var count: Int { shape.reduce(1, *) }
}

/// The value of an attribute.
public struct NetCDFAttribute: Hashable, Sendable {
    /// The value as text, strings or numbers.
    public enum Value: Hashable, Sendable {
        /// `NC_CHAR`.
        case text(String)
        /// `NC_STRING`.
        case strings([String])
        /// Any integer type.
        case integers([Int64])
        /// `NC_FLOAT` or `NC_DOUBLE`.
        case reals([Double])
    }

    /// How it is stored.
    public let type: NetCDFType
    public let value: Value

    /// An attribute of a given numeric storage type.
    public init(_ value: Value, as type: NetCDFType) { (self.value, self.type) = (value, type) }

    /// Text, stored as `NC_CHAR`.
    public init(_ text: String) { self.init(.text(text), as: .char) }
    /// A double-precision number.
    public init(_ number: Double) { self.init(.reals([number]), as: .double) }
    /// A single-precision number.
    public init(_ number: Float) { self.init(.reals([Double(number)]), as: .float) }
    /// Double-precision numbers.
    public init(_ numbers: [Double]) { self.init(.reals(numbers), as: .double) }
    /// A 32-bit integer.
    public init(_ number: Int32) { self.init(.integers([Int64(number)]), as: .int) }

    /// The text, or the only string; nil for numbers.
    public var text: String? {
        switch value {
        case .text(let text): text
        case .strings(let strings): strings.first
        case .integers, .reals: nil
        }
    }

    /// The numbers; empty for text.
    public var numbers: [Double] {
        switch value {
        case .integers(let values): values.map(Double.init)
        case .reals(let values): values
        case .text, .strings: []
        }
    }

    /// The first number.
    public var number: Double? { numbers.first }
}
