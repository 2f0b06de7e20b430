public import Tables
internal import Units

/// The JSON Schema (draft-07) of `schema: analemma/1`, for editors and checkers, made from the same declaration that validates.
public var scenarioJSONSchema: JSON {
    var root: [(String, JSON)] = [
        ("$schema", "http://json-schema.org/draft-07/schema#"), ("title", "Analemma scenario"),
        ("description", "Quantities are strings with a unit, such as '650 km'. Keys that are left out take the default named."),
    ]
    if case .object(let members) = objectSchema(ScenarioSchema.fields) { root += members }
    return .object(root)
}

private func objectSchema(_ fields: [Field], tag: (String, String)? = nil, requiresTag: Bool = true) -> JSON {
    var properties = fields.map { ($0.name, fieldSchema($0)) }
    if let tag { properties.insert((tag.0, ["const": .string(tag.1)]), at: 0) }
    var required = fields.filter { if case .required = $0.defaultValue { true } else { false } }.map(\.name)
    if let tag, requiresTag { required.insert(tag.0, at: 0) }
    return [
        "type": "object", "properties": .object(properties), "required": .array(required.map(JSON.string)),
        "additionalProperties": false,
    ]
}

private func fieldSchema(_ field: Field) -> JSON {
    guard case .object(var members) = typeSchema(field.type) else { return nil }
    var description = field.summary
    switch field.defaultValue {
    case .required, .none, .empty: break
    case .written(let text): description += " (default: \(text))"
    case .fact(let id): description += " (default: the fact \(id))"
    }
    members.append(("description", .string(description)))
    return .object(members)
}

private func typeSchema(_ type: ValueType) -> JSON {
    switch type {
    case .quantity(let unit, let range, let auto):
        let bounds = "\(compact(range.lowerBound)) … \(compact(range.upperBound))\(unit == "1" ? "" : " \(unit)")"
        if unit == "1" {
            return [
                "type": ["number", "string"],
                "$comment": .string("a number or a percentage, \(bounds)\(auto ? ", or auto" : "")"),
            ]
        }
        let number = "[-+]?[0-9.]+([eE][-+]?[0-9]+)?\\s*\\S.*"
        return [
            "type": "string", "pattern": .string(auto ? "^(auto|\(number))$" : "^\(number)$"),
            "$comment": .string("a quantity in \(unit) or a unit of the same dimension, \(bounds)\(auto ? ", or auto" : "")"),
        ]
    case .integer(let range):
        return ["type": "integer", "minimum": .number(Double(range.lowerBound)), "maximum": .number(Double(range.upperBound))]
    case .text: return ["type": "string", "minLength": 1]
    case .word(let words): return ["enum": .array(words.map(JSON.string))]
    case .instant: return ["type": "string", "pattern": "^-?[0-9]{4,6}-[0-9]{1,2}-[0-9]{1,2}([T ].*)?$"]
    case .object(let fields): return objectSchema(fields)
    case .list(let element): return ["type": "array", "minItems": 1, "items": typeSchema(element)]
    case .variant(let tag, let cases, let usual):
        return ["oneOf": .array(cases.map { objectSchema($0.1, tag: (tag, $0.0), requiresTag: $0.0 != usual) })]
    case .overrides: return ["type": "object", "additionalProperties": ["type": ["number", "string"]]]
    }
}
