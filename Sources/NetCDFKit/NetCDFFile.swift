internal import CNetCDF
internal import Glibc

/// The C library's dataset number.
///
/// Its only job is to be closed exactly once.
struct DatasetID: ~Copyable {
    let raw: Int32
    /// Set where the dataset may be shared with other readers of the same file.
    private let identity: FileIdentity?

    init(raw: Int32, sharedAs identity: FileIdentity? = nil) { (self.raw, self.identity) = (raw, identity) }

    /// Whether the dataset is open for reading alone.
    var isShared: Bool { identity != nil }

    deinit { _ = closeDataset(raw, identity) }

    /// Closes now and returns the status that `deinit` would drop.
    consuming func close() -> Int32 {
        let (raw, identity) = (self.raw, self.identity)
        discard self
        return closeDataset(raw, identity)
    }
}

/// The on-disk format of a file to be created.
public enum NetCDFFormat: Sendable {
    /// HDF5-based: compression, groups, strings, every type, many unlimited dimensions.
    case netCDF4
    /// CDF-1: up to 2 GiB, six types.
    case classic
    /// CDF-2: 64-bit offsets.
    case offset64

    var flags: Int32 {
        switch self {
        case .netCDF4: NC_NETCDF4
        case .classic: 0
        case .offset64: NC_64BIT_OFFSET
        }
    }
}

/// An open NetCDF file, closed when the value goes out of scope.
///
/// Calls from several threads are safe: the library runs one at a time in the whole process.
public struct NetCDFFile: ~Copyable, Sendable {
    let id: DatasetID
    /// Where the file was opened or created.
    public let path: String

    var ncid: Int32 { id.raw }

    /// Opens an existing file for reading.
    ///
    /// A file in a classic format that is shorter than its header says is refused: the C library would read zeros.
    ///
    /// - Parameter name: what messages call the file; nil: its path.
    /// - Throws: ``NetCDFError`` with `noSuchFile`, `isDirectory`, `notNetCDF`, `truncated`, `hdf5` or another status.
    public init(reading path: String, named name: String? = nil) throws(NetCDFError) {
        try self.init(opening: path, flags: NC_NOWRITE, named: name ?? path)
    }

    /// Opens an existing file for reading and writing.
    public init(updating path: String) throws(NetCDFError) {
        try self.init(opening: path, flags: NC_WRITE, named: path)
    }

    private init(opening path: String, flags: Int32, named name: String) throws(NetCDFError) {
        var info = stat()
        guard stat(path, &info) == 0 else { throw NetCDFError(.init(rawValue: errno), "open", path: name) }
        guard info.st_mode & S_IFMT != S_IFDIR else { throw NetCDFError(.isDirectory, "open", path: name) }
        switch ClassicHeader.examine(path: path) {
        case .notClassic: break
        case .incomplete: throw NetCDFError(.truncated, "open", path: name, detail: "its header is incomplete")
        case .needs(let bytes) where Int(info.st_size) < bytes:
            throw NetCDFError(
                .truncated, "open", path: name, detail: "it has \(info.st_size) bytes and its header promises \(bytes)")
        case .needs: break
        }
        let identity = flags == NC_NOWRITE ? FileIdentity(device: info.st_dev, inode: info.st_ino) : nil
        var raw: Int32 = -1
        if let identity {
            let (status, dataset) = shareDataset(identity) { nc_open(path, flags, &$0) }
            guard status == NC_NOERR else { throw NetCDFError(.init(rawValue: status), "open", path: name) }
            raw = dataset
        } else {
            try netcdf("open", path: name) { nc_open(path, flags, &raw) }
        }
        self.id = DatasetID(raw: raw, sharedAs: identity)
        self.path = name
    }

    /// Creates a file; an existing one is replaced only if `overwrite` is true.
    public init(creating path: String, format: NetCDFFormat = .netCDF4, overwrite: Bool = false) throws(NetCDFError) {
        var raw: Int32 = -1
        let flags = format.flags | (overwrite ? NC_CLOBBER : NC_NOCLOBBER)
        try netcdf("create", path: path) { nc_create(path, flags, &raw) }
        self.id = DatasetID(raw: raw)
        self.path = path
    }

    /// Writes a whole file under a temporary name beside `path` and renames it when `body` and the close have succeeded.
    ///
    /// On an error the temporary file is removed and whatever was at `path` stays.
    public static func write(
        to path: String, format: NetCDFFormat = .netCDF4, _ body: (borrowing NetCDFFile) throws -> Void
    ) throws {
        let temporary = "\(path).\(getpid()).tmp"
        do {
            let file = try NetCDFFile(creating: temporary, format: format, overwrite: true)
            try body(file)
            try file.close()
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let status = errno
            unlink(temporary)
            throw NetCDFError(.init(rawValue: status), "rename", path: path)
        }
    }

    /// Writes what is buffered to the disk.
    public func synchronise() throws(NetCDFError) {
        try netcdf("sync", path: path) { nc_sync(ncid) }
    }

    /// Closes now and throws what going out of scope would have to swallow.
    public consuming func close() throws(NetCDFError) {
        let path = self.path
        let status = id.close()
        guard status == NC_NOERR else { throw NetCDFError(.init(rawValue: status), "close", path: path) }
    }

    /// The format of the file (`classic`, `64-bit offset`, `netCDF-4`, `netCDF-4 classic model`, `CDF-5`).
    public var format: String {
        var format: Int32 = 0
        guard withLibrary({ nc_inq_format(ncid, &format) }) == NC_NOERR else { return "unknown" }
        switch format {
        case NC_FORMAT_CLASSIC: return "classic"
        case NC_FORMAT_64BIT_OFFSET: return "64-bit offset"
        case NC_FORMAT_NETCDF4: return "netCDF-4"
        case NC_FORMAT_NETCDF4_CLASSIC: return "netCDF-4 classic model"
        case NC_FORMAT_CDF5: return "CDF-5"
        default: return "unknown"
        }
    }
}
