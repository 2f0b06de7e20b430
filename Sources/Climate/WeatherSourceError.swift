/// Why a file gives no weather at a place.
public struct WeatherError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, for callers that act on it.
    public enum Kind: Hashable, Sendable {
        /// The file can't be read, or a variable of it can't be used.
        case file
        /// The file has no variable for a quantity that weather needs.
        case missingQuantity
        /// The file holds nothing at the place: sea, ice, outside its grid, or too far from its points.
        case emptyPlace
        /// The times of the file are neither months nor hours.
        case steps
        /// The hours of the file don't cover the time asked for.
        case period
        /// What the file holds can't be (a temperature in another unit, more irradiance than the Sun gives).
        case values
    }

    public let kind: Kind
    public let path: String
    public let message: String
    /// The error of the climate file behind one of kind ``Kind/file``.
    public let cause: ClimateError?

    init(_ kind: Kind, path: String, _ message: String, cause: ClimateError? = nil) {
        (self.kind, self.path, self.message, self.cause) = (kind, path, message, cause)
    }

    init(_ error: ClimateError) {
        let text = error.description, prefix = error.path + ": "
        self.init(.file, path: error.path, text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text, cause: error)
    }

    public var description: String { "\(path): \(message)" }
}

/// Runs a call on a climate file and states its error as the weather's.
func weather<Result>(_ body: () throws(ClimateError) -> Result) throws(WeatherError) -> Result {
    do throws(ClimateError) { return try body() } catch { throw WeatherError(error) }
}
