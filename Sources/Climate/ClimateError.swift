internal import NetCDFKit

/// A climate file, or a request to it, that can't be used as asked.
///
/// The message names the file, the variable and what was allowed.
public struct ClimateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, for callers that act on it.
    public enum Kind: Hashable, Sendable {
        /// There is no such file.
        case noFile
        /// The file can't be read: not NetCDF, truncated, damaged.
        case unreadable
        /// The file has no variable of this name.
        case unknownVariable
        /// The variable isn't a numeric field over longitude and latitude, or its coordinates can't be used.
        case notAField
        /// A unit that isn't known or doesn't convert to the one asked for.
        case units
        /// A dimension that isn't there, or an index outside it.
        case index
        /// An index that the variable needs and the request lacks.
        case missingIndex
        /// A longitude or latitude that isn't on the Earth.
        case place
        /// An interpolation that the grid doesn't support.
        case method
        /// A time axis that can't be decoded, or a time that it doesn't have.
        case time
    }

    public let kind: Kind
    public let path: String
    public let variable: String?
    public let message: String

    init(_ kind: Kind, path: String, variable: String? = nil, _ message: String) {
        (self.kind, self.path, self.variable, self.message) = (kind, path, variable, message)
    }

    init(_ error: NetCDFError, variable: String? = nil) {
        kind =
            switch error.status {
            case .noSuchFile: .noFile
            case .noSuchVariable: .unknownVariable
            default: .unreadable
            }
        path = error.path
        self.variable = variable
        let text = error.description
        message = text.hasPrefix(path + ": ") ? String(text.dropFirst(path.count + 2)) : text
    }

    public var description: String {
        // A NetCDF error already names its variable.
        variable.map { message.contains("'\($0)'") ? "\(path): \(message)" : "\(path): variable '\($0)': \(message)" }
            ?? "\(path): \(message)"
    }
}

/// Runs a NetCDF call and states its error as a climate file's.
func reading<Result: ~Copyable>(_ variable: String? = nil, _ body: () throws(NetCDFError) -> Result) throws(ClimateError)
    -> Result
{
    do { return try body() } catch { throw ClimateError(error, variable: variable) }
}
