/// A coordinate reference system that can't be understood, or points that can't be transformed.
public enum ProjectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// PROJ does not accept the definition.
    case invalidCRS(definition: String, reason: String)
    /// There is no transformation between two reference systems.
    case noTransformation(from: String, to: String, reason: String)
    /// An attribute that the grid mapping needs is absent or not a number.
    case missingAttribute(mapping: String, attribute: String)
    /// A grid mapping that PROJ does not know.
    case unknownMapping(name: String, known: [String])
    /// An ellipsoid that does not exist, such as a negative radius.
    case invalidEllipsoid(String)

    public var description: String {
        switch self {
        case .invalidCRS(let definition, let reason):
            "coordinate reference system '\(definition.prefix(120))': \(reason)"
        case .noTransformation(let from, let to, let reason):
            "no transformation from '\(from.prefix(60))' to '\(to.prefix(60))': \(reason)"
        case .missingAttribute(let mapping, let attribute):
            "grid mapping \(mapping): the attribute \(attribute) is missing or not a number"
        case .unknownMapping(let name, let known):
            "grid mapping '\(name)' is not known; known: \(known.joined(separator: ", "))"
        case .invalidEllipsoid(let reason):
            "ellipsoid: \(reason)"
        }
    }
}
