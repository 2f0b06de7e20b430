internal import Units
internal import Yams

/// The text of a scenario with one of its sites alone, and without what maps and outlooks ask for.
///
/// - Throws: ``DomainError`` where no site has the name.
public func scenarioText(_ text: String, withOnly site: String) throws -> String {
    guard case .mapping(var root)? = try Yams.compose(yaml: text), case .sequence(let sites)? = root["sites"] else {
        throw DomainError("scenario", value: "no list of sites", allowed: "a scenario")
    }
    let kept = sites.filter { node in
        guard case .mapping(let mapping) = node else { return false }
        return mapping["name"]?.string == site
    }
    guard !kept.isEmpty else {
        throw DomainError("site", value: "'\(site)'", allowed: "the name of a site of the scenario")
    }
    root["sites"] = Node.sequence(Node.Sequence(kept))
    for key in ["map", "outlook", "firm"] { root[key] = nil }
    return try Yams.serialize(node: .mapping(root))
}
