internal import CGSL

/// A computation of the GNU Scientific Library failed.
public struct GSLError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A status of the library, `GSL_E…`.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// A failure without a name, such as a step that shrank to nothing.
        ///
        /// `GSL_FAILURE`.
        public static let failure = Code(rawValue: -1)
        /// An argument outside the range of the function or the data.
        ///
        /// `GSL_EDOM`.
        public static let domain = Code(rawValue: 1)
        /// An argument that makes no sense, such as an interval without a change of sign.
        ///
        /// `GSL_EINVAL`.
        public static let invalidArgument = Code(rawValue: 4)
        /// No memory.
        ///
        /// `GSL_ENOMEM`.
        public static let noMemory = Code(rawValue: 8)
        /// The function of the caller gave a value that is not finite.
        ///
        /// `GSL_EBADFUNC`.
        public static let badFunction = Code(rawValue: 9)
        /// The iteration ran away.
        ///
        /// `GSL_ERUNAWAY`.
        public static let runaway = Code(rawValue: 10)
        /// The largest number of iterations or subdivisions was reached.
        ///
        /// `GSL_EMAXITER`.
        public static let tooManyIterations = Code(rawValue: 11)
        /// The tolerance can't be met.
        ///
        /// `GSL_ETOL`.
        public static let tolerance = Code(rawValue: 14)
        /// Rounding errors prevent the tolerance from being met.
        ///
        /// `GSL_EROUND`.
        public static let roundOff = Code(rawValue: 18)
        /// A singularity or a divergent integral.
        ///
        /// `GSL_ESING`.
        public static let singularity = Code(rawValue: 21)
        /// The integral or series diverges.
        ///
        /// `GSL_EDIVERGE`.
        public static let divergence = Code(rawValue: 22)
    }

    /// What the library answered.
    public let code: Code
    /// The function of the library.
    public let operation: String
    /// What was being computed, in the caller's words, and with which argument.
    public let subject: String

    public var description: String {
        "\(operation)(\(subject)): \(String(cString: gsl_strerror(code.rawValue))) [\(code.rawValue)]"
    }
}

let success = Int32(GSL_SUCCESS)

/// The library aborts the process on an error unless its handler is off.
private let handlerIsOff: Void = { _ = gsl_set_error_handler_off() }()

/// Runs one call of the library and turns its status into a thrown error.
func gsl(_ operation: String, _ subject: @autoclosure () -> String, _ call: () -> Int32) throws(GSLError) {
    handlerIsOff
    let status = call()
    guard status == success else {
        throw GSLError(code: .init(rawValue: status), operation: operation, subject: subject())
    }
}

/// Runs one allocation of the library.
func allocate<T>(_ operation: String, _ call: () -> UnsafeMutablePointer<T>?) throws(GSLError) -> UnsafeMutablePointer<T> {
    handlerIsOff
    guard let object = call() else { throw GSLError(code: .noMemory, operation: operation, subject: "") }
    return object
}

/// The version of the C library that this was compiled against, as `2.7.1`.
public var gslLibraryVersion: String { GSL_VERSION }
