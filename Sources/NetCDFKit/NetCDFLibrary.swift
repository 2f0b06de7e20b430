internal import CNetCDF
internal import Synchronization

/// A file on the disk, whatever path leads to it.
struct FileIdentity: Hashable {
    let device: UInt
    let inode: UInt
}

/// The datasets that are open for reading, and by how many.
///
/// A file is opened once in the process and shared. HDF5 1.10 shares the objects of a file that is opened twice, and when the first
/// opening is closed, the fill value of a variable of strings still refers to it: the next inquiry reads freed memory.
private struct OpenFiles {
    var readers: [FileIdentity: (dataset: Int32, count: Int)] = [:]
}

/// netcdf-c keeps process-wide tables without locks, so every call of the library goes through here.
private let library = Mutex(OpenFiles())

/// Runs calls of the C library alone, with HDF5 silent on this thread, and returns their status.
func withLibrary<Result>(_ body: () -> Result) -> Result {
    library.withLock { _ in
        analemma_hdf5_be_quiet()
        return body()
    }
}

/// The dataset of a file that is open for reading already, or else the one that `open` makes.
func shareDataset(_ identity: FileIdentity, _ open: (inout Int32) -> Int32) -> (status: Int32, dataset: Int32) {
    library.withLock { files in
        if let known = files.readers[identity] {
            files.readers[identity] = (known.dataset, known.count + 1)
            return (NC_NOERR, known.dataset)
        }
        analemma_hdf5_be_quiet()
        var dataset: Int32 = -1
        let status = open(&dataset)
        if status == NC_NOERR { files.readers[identity] = (dataset, 1) }
        return (status, dataset)
    }
}

/// Closes a dataset, or only counts one reader less when it is shared.
func closeDataset(_ dataset: Int32, _ identity: FileIdentity?) -> Int32 {
    library.withLock { files in
        if let identity, let known = files.readers[identity] {
            files.readers[identity] = known.count > 1 ? (dataset, known.count - 1) : nil
            if known.count > 1 { return NC_NOERR }
        }
        analemma_hdf5_be_quiet()
        return nc_close(dataset)
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
