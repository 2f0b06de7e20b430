internal import Units
internal import Yams

/// Sets values in the text of a scenario: what a sweep does for each of its points.
///
/// - Parameters:
///   - settings: path (`sites[0].orbit.altitude`, `facts.launch.price`) and value as it would be written.
/// - Throws: ``DomainError`` for a path that does not lead through objects and lists of the document.
public func editedScenario(_ text: String, _ settings: [(path: String, value: String)]) throws -> String {
    guard var root = try Yams.compose(yaml: text) else {
        throw DomainError("scenario", value: "an empty file", allowed: "a scenario")
    }
    for (path, value) in settings { try set(&root, steps(path), value, path) }
    return try Yams.serialize(node: root)
}

/// The keys and indices of a path. What follows `facts.` is one key, for ids of facts have dots.
private func steps(_ path: String) -> [String] {
    if path.hasPrefix("facts.") { return ["facts", String(path.dropFirst(6))] }
    return path.split(separator: ".").flatMap { part -> [String] in
        part.split(separator: "[").map { $0.hasSuffix("]") ? String($0.dropLast()) : String($0) }
    }
}

private func set(_ node: inout Node, _ steps: [String], _ value: String, _ path: String) throws {
    guard let step = steps.first else {
        node = Node(value)
        return
    }
    let rest = Array(steps.dropFirst())
    if case .sequence(var sequence) = node {
        guard let index = Int(step), sequence.indices.contains(index) else {
            throw DomainError(path, value: "[\(step)]", allowed: "an index of 0 … \(sequence.count - 1)")
        }
        try set(&sequence[index], rest, value, path)
        node = .sequence(sequence)
    } else if case .mapping(var mapping) = node {
        var child = mapping[Node(step)] ?? Node.mapping(Node.Mapping([]))
        try set(&child, rest, value, path)
        mapping[Node(step)] = child
        node = .mapping(mapping)
    } else {
        throw DomainError(path, value: "'\(step)'", allowed: "a path that leads through objects and lists")
    }
}
