internal import CNetCDF
internal import Synchronization

/// netcdf-c keeps process-wide tables without locks, so every call of the library goes through here.
private let library = Mutex<Void>(())

/// Runs calls of the C library alone, with HDF5 silent on this thread, and returns their status.
func withLibrary<Result>(_ body: () -> Result) -> Result {
    library.withLock { _ in
        analemma_hdf5_be_quiet()
        return body()
    }
}

/// Runs one C call and throws its status unless it is `NC_NOERR`.
func netcdf(_ operation: String, path: String, name: String? = nil, _ call: () -> Int32) throws(NetCDFError) {
    let status = withLibrary(call)
    guard status == NC_NOERR else { throw NetCDFError(.init(rawValue: status), operation, path: path, name: name) }
}

/// The version of the C library, as `4.9.0`.
public var netCDFLibraryVersion: String {
    let text = withLibrary { String(cString: nc_inq_libvers()) }
    return String(text.prefix { $0 != " " })
}
