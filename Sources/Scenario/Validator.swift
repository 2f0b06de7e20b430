internal import Compute
internal import TimeScales
internal import Units
internal import Yams

/// Checks a document against the schema and turns it into values, collecting every issue on the way.
struct Validator {
    let file: String
    /// The facts, as the document replaces them.
    private(set) var facts: FactBook
    private(set) var factOverrides: [String: String] = [:]
    private(set) var issues: [Issue] = []
    /// Ids of the facts that stood in for absent keys.
    private(set) var factsUsed: Set<String> = []

    init(file: String, facts: FactBook) {
        self.file = file
        self.facts = facts
    }

    mutating func report(_ message: String, at mark: Mark?, _ path: String) {
        issues.append(Issue(file: file, mark: mark, path: path, message: message))
    }

    /// Validates the whole document.
    mutating func document(_ text: String, fields: [Field]) -> Value? {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                report("the file is empty; a scenario begins with 'schema: analemma/1'", at: nil, "")
                return nil
            }
            if case .mapping(let mapping) = node, let replaced = mapping["facts"] { replaceFacts(replaced) }
            return object(node, fields, "")
        } catch let error as YamlError {
            report(error.summary, at: error.place, "")
        } catch {
            report("\(error)", at: nil, "")
        }
        return nil
    }

    private mutating func value(_ node: Node, _ type: ValueType, _ path: String) -> Value? {
        switch type {
        case .object(let fields): return object(node, fields, path)
        case .variant(let tag, let cases, let usual): return variant(node, tag, cases, usual, path)
        case .overrides:
            // Their values were taken over before anything else was read.
            guard case .mapping = node else {
                report("an object of facts and their values is expected", at: node.place, path)
                return nil
            }
            return .object([:], node.place)
        case .list(let element):
            guard case .sequence(let sequence) = node, !sequence.isEmpty else {
                report("a list with at least one element is expected", at: node.place, path)
                return nil
            }
            return .list(sequence.enumerated().compactMap { value($1, element, "\(path)[\($0)]") })
        default:
            guard case .scalar(let scalar) = node else {
                report("\(type.expectation) is expected, not a list or an object", at: node.place, path)
                return nil
            }
            return self.scalar(scalar.string, type, at: node.place, path)
        }
    }

    private mutating func scalar(_ text: String, _ type: ValueType, at mark: Mark?, _ path: String) -> Value? {
        switch type {
        case .quantity(let unit, let range, let auto):
            if auto && text == "auto" { return .auto }
            do throws(UnitError) {
                let number = try Quantity.parse(text, expecting: unit)
                guard range.contains(number) else {
                    let suffix = unit == "1" ? "" : " \(unit)"
                    let allowed = "\(compact(range.lowerBound)) … \(compact(range.upperBound))\(suffix)"
                    report("\(text) is out of range; allowed: \(allowed)", at: mark, path)
                    return nil
                }
                return .number(number)
            } catch {
                report("\(error)\(auto ? " (or auto)" : "")", at: mark, path)
            }
        case .integer(let range):
            if let number = Int(text), range.contains(number) { return .number(Double(number)) }
            report("'\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)", at: mark, path)
        case .word(let words):
            if words.contains(text) { return .text(text) }
            let hint = suggestion(for: text, among: words)
            report("'\(text)' is not allowed; allowed: \(words.joined(separator: ", "))\(hint)", at: mark, path)
        case .instant:
            if let instant = Instant(iso8601: text) { return .number(instant.unix_s) }
            report("'\(text)' is not a date or time such as 2027-01-01 or 2027-01-01T00:00:00Z", at: mark, path)
        default:
            if !text.isEmpty { return .text(text) }
            report("the text is empty", at: mark, path)
        }
        return nil
    }

    private mutating func object(_ node: Node, _ fields: [Field], _ path: String) -> Value? {
        guard case .mapping(let mapping) = node else {
            report("an object with the keys \(fields.map(\.name).joined(separator: ", ")) is expected", at: node.place, path)
            return nil
        }
        var members: [String: Value] = [:]
        var meant: Set<String> = []
        for (key, child) in mapping {
            let name = key.string ?? ""
            let place = path.isEmpty ? name : "\(path).\(name)"
            guard let field = fields.first(where: { $0.name == name }) else {
                let names = fields.map(\.name)
                let hint = suggestion(for: name, among: names)
                // A key that was misspelt is not reported as missing too.
                meant.formUnion(names.filter { hint.contains("'\($0)'") })
                report("unknown key\(hint.isEmpty ? "; allowed: \(names.joined(separator: ", "))" : hint)", at: key.place, place)
                continue
            }
            members[name] = value(child, field.type, place)
        }
        for field in fields where mapping[Node(field.name)] == nil && !meant.contains(field.name) {
            members[field.name] = absent(field, at: node.place, path.isEmpty ? field.name : "\(path).\(field.name)")
        }
        return .object(members, node.place)
    }

    private mutating func absent(_ field: Field, at mark: Mark?, _ path: String) -> Value? {
        switch field.defaultValue {
        case .none: return nil
        case .required:
            report("the key is missing; \(field.type.expectation) is expected: \(field.summary)", at: mark, path)
            return nil
        case .written(let text):
            if case .variant(let tag, let cases, let usual) = field.type {
                return variant(.mapping(Node.Mapping([(Node(tag), Node(text))])), tag, cases, usual, path)
            }
            return scalar(text, field.type, at: mark, path)
        case .empty: return object(Node.mapping(Node.Mapping([])), field.type.fields, path)
        case .fact(let id):
            guard let fact = facts[id] else {
                report("the fact '\(id)' that gives the default is missing from data/facts", at: mark, path)
                return nil
            }
            factsUsed.insert(id)
            return scalar("\(fact.value) \(fact.unit)", field.type, at: mark, path)
        }
    }

    private mutating func variant(
        _ node: Node, _ tag: String, _ cases: [(String, [Field])], _ usual: String?, _ path: String
    ) -> Value? {
        let words = cases.map(\.0)
        guard case .mapping(let mapping) = node, let chosen = mapping[Node(tag)] ?? usual.map({ Node($0) }) else {
            report("an object with the key '\(tag)' is expected; allowed: \(words.joined(separator: ", "))", at: node.place, path)
            return nil
        }
        let place = "\(path).\(tag)"
        guard let word = scalar(chosen.string ?? "", .word(words), at: chosen.place, place)?.string,
            let fields = cases.first(where: { $0.0 == word })?.1
        else { return nil }
        return object(node, [Field(tag, .word(words), usual.map { .written($0) } ?? .required, "")] + fields, path)
    }

    /// Takes over the facts that the document gives, in the units of the facts.
    private mutating func replaceFacts(_ node: Node) {
        guard case .mapping(let mapping) = node else { return }
        var values: [String: Double] = [:]
        for (key, child) in mapping {
            let (id, text) = (key.string ?? "", child.string ?? "")
            guard let fact = facts[id] else {
                report("no fact has this id\(suggestion(for: id, among: facts.all.map(\.id)))", at: key.place, "facts.\(id)")
                continue
            }
            do throws(UnitError) {
                values[id] = try Quantity.parse(text, expecting: fact.unit)
                factOverrides[id] = text
            } catch {
                report("\(error)", at: child.place, "facts.\(id)")
            }
        }
        facts = facts.replacing(values)
    }

    /// Notes facts as used.
    mutating func use(_ ids: [String]) { factsUsed.formUnion(ids) }

    /// The value of a fact in a unit, noted as used; nil where there is no such fact.
    mutating func fact(_ id: String, in unit: String) -> Double? {
        guard let value = try? facts.number(id, in: unit) else { return nil }
        factsUsed.insert(id)
        return value
    }
}

extension Node {
    var place: Mark? { mark.map { Mark(line: $0.line, column: $0.column) } }
}

extension YamlError {
    /// The message without the dump of the text.
    var summary: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            "not valid YAML: \(problem)"
        case .duplicatedKeysInMapping(let duplicates, _): "the key '\(duplicates.first ?? "")' appears twice"
        default: "not valid YAML: \(self)"
        }
    }

    var place: Mark? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            Mark(line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(_, let context): Mark(line: context.mark.line, column: context.mark.column)
        default: nil
        }
    }
}

extension ValueType {
    /// What is expected, in words.
    var expectation: String {
        switch self {
        case .quantity(let unit, _, let auto): (unit == "1" ? "a number" : "a quantity in \(unit)") + (auto ? " or auto" : "")
        case .integer: "a whole number"
        case .text: "text"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .instant: "a date or time"
        case .object, .variant, .overrides: "an object"
        case .list: "a list"
        }
    }

    var fields: [Field] { if case .object(let fields) = self { fields } else { [] } }
}
