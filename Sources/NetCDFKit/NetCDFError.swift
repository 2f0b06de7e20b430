internal import CNetCDF

/// A NetCDF file could not be opened, read or written.
public struct NetCDFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A status code of the C library (`NC_E…`, negative) or an `errno` value (positive).
    public struct Status: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// There is no file at the path; `ENOENT`.
        public static var noSuchFile: Status { Status(rawValue: 2) }
        /// The path is a directory; `EISDIR`.
        public static var isDirectory: Status { Status(rawValue: 21) }
        /// The file is not in a NetCDF format; `NC_ENOTNC`.
        public static var notNetCDF: Status { Status(rawValue: NC_ENOTNC) }
        /// The file is shorter than its header says; `NC_ETRUNC`.
        public static var truncated: Status { Status(rawValue: NC_ETRUNC) }
        /// HDF5 could not read the file: damaged or truncated; `NC_EHDFERR`.
        public static var hdf5: Status { Status(rawValue: NC_EHDFERR) }
        /// The file has no variable of this name; `NC_ENOTVAR`.
        public static var noSuchVariable: Status { Status(rawValue: NC_ENOTVAR) }
        /// The file has no dimension of this name; `NC_EBADDIM`.
        public static var noSuchDimension: Status { Status(rawValue: NC_EBADDIM) }
        /// There is no attribute of this name; `NC_ENOTATT`.
        public static var noSuchAttribute: Status { Status(rawValue: NC_ENOTATT) }
        /// An index outside a dimension; `NC_EINVALCOORDS`.
        public static var invalidIndex: Status { Status(rawValue: NC_EINVALCOORDS) }
        /// Text where numbers are asked for, or the reverse; `NC_ECHAR`.
        public static var notNumeric: Status { Status(rawValue: NC_ECHAR) }
        /// A value does not fit the type it is stored in; `NC_ERANGE`.
        public static var outOfRange: Status { Status(rawValue: NC_ERANGE) }
    }

    /// What the library answered.
    public let status: Status
    /// What was attempted (`open`, `read`, `define variable`).
    public let operation: String
    /// The file.
    public let path: String
    /// The variable, dimension or attribute concerned, if any.
    public let name: String?
    /// What else a reader needs to know: what is there instead, or how much is missing.
    public let detail: String?

    init(_ status: Status, _ operation: String, path: String, name: String? = nil, detail: String? = nil) {
        (self.status, self.operation, self.path, self.name, self.detail) = (status, operation, path, name, detail)
    }

    public var description: String {
        let subject = name.map { "\(operation) '\($0)'" } ?? operation
        return "\(path): \(subject): \(reason)" + (detail.map { "; \($0)" } ?? "")
    }

    private var reason: String {
        switch status {
        case .noSuchFile: "no such file"
        case .isDirectory: "this is a directory, not a file"
        case .notNetCDF: "not a NetCDF file"
        case .truncated: "the file is truncated"
        case .hdf5: "the file is damaged or truncated (HDF5 can't read it)"
        case .noSuchVariable: "no such variable"
        case .noSuchDimension: "no such dimension"
        case .noSuchAttribute: "no such attribute"
        default: String(cString: nc_strerror(status.rawValue))
        }
    }
}
