import CNetCDF
import Testing

/// A netCDF-4 file with one variable in the root and one in a group; this module only reads groups.
func makeGroupedFile(_ path: String) throws {
    var (file, group, id) = (Int32(0), Int32(0), Int32(0))
    var value = 2.5
    #expect(nc_create(path, NC_NETCDF4, &file) == NC_NOERR)
    #expect(nc_def_var(file, "root", NC_INT, 0, nil, &id) == NC_NOERR)
    #expect(nc_def_grp(file, "inner", &group) == NC_NOERR)
    #expect(nc_def_var(group, "leaf", NC_DOUBLE, 0, nil, &id) == NC_NOERR)
    #expect(nc_put_var_double(group, id, &value) == NC_NOERR)
    #expect(nc_close(file) == NC_NOERR)
}
