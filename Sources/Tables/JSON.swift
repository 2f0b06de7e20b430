/// A JSON value that keeps the order of its keys. NaN and infinities are written as null.
public indirect enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    public init(stringLiteral value: String) { self = .string(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }
    public init(nilLiteral: ()) { self = .null }

    /// A string, or null where there is none.
    public static func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
    /// A number, or null where there is none.
    public static func value(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }

    /// The text; `indented` puts each member on its own line, else everything is on one.
    public func text(indented: Bool = true) -> String {
        var out = ""
        write(to: &out, indent: indented ? 0 : nil)
        return out
    }

    private func write(to out: inout String, indent: Int?) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .number(let value): out += value.isFinite ? shortest(value) : "null"
        case .string(let value): JSON.quote(value, to: &out)
        case .array(let items):
            let flat = indent == nil || items.allSatisfy(\.isScalar)
            JSON.list(items, "[", "]", flat ? nil : indent, to: &out) { item, out, inner in item.write(to: &out, indent: inner) }
        case .object(let members):
            JSON.list(members, "{", "}", indent, to: &out) { member, out, inner in
                JSON.quote(member.0, to: &out)
                out += inner == nil ? ":" : ": "
                member.1.write(to: &out, indent: inner)
            }
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func list<T>(
        _ items: [T], _ open: String, _ close: String, _ indent: Int?, to out: inout String,
        _ body: (T, inout String, Int?) -> Void
    ) {
        out += open
        for (index, item) in items.enumerated() {
            if index > 0 { out += indent == nil ? ", " : "," }
            if let indent { out += "\n" + String(repeating: "  ", count: indent + 1) }
            body(item, &out, indent.map { $0 + 1 })
        }
        if let indent, !items.isEmpty { out += "\n" + String(repeating: "  ", count: indent) }
        out += close
    }

    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}
