import CNetCDF
import Testing

@testable import NetCDFKit

/// A netCDF-4 file with one variable in the root and one in a group; this module only reads groups.
///
/// The calls hold the library's lock as the module's own do: other tests run at the same time.
func makeGroupedFile(_ path: String) throws {
    let statuses = withLibrary { () -> [Int32] in
        var (file, group, id) = (Int32(0), Int32(0), Int32(0))
        var value = 2.5
        return [
            nc_create(path, NC_NETCDF4, &file), nc_def_var(file, "root", NC_INT, 0, nil, &id),
            nc_def_grp(file, "inner", &group), nc_def_var(group, "leaf", NC_DOUBLE, 0, nil, &id),
            nc_put_var_double(group, id, &value), nc_close(file),
        ]
    }
    #expect(statuses.allSatisfy { $0 == NC_NOERR })
}
