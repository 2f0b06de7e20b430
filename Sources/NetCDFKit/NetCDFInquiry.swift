internal import CNetCDF

extension NetCDFFile {
    /// The variables of the root group, in file order, followed by those of nested groups with their paths.
    public var variables: [NetCDFVariable] {
        get throws(NetCDFError) { try variables(group: ncid, prefix: "") }
    }

    /// The dimensions of the root group, in file order.
    public var dimensions: [NetCDFDimension] {
        get throws(NetCDFError) {
            var count: Int32 = 0
            try netcdf("list dimensions", path: path) { nc_inq_dimids(ncid, &count, nil, 0) }
            var ids = [Int32](repeating: 0, count: Int(count))
            try netcdf("list dimensions", path: path) { nc_inq_dimids(ncid, &count, &ids, 0) }
            return try dimensions(ids, group: ncid)
        }
    }

    /// The dimension of the root group with this name.
    public func dimension(_ name: String) throws(NetCDFError) -> NetCDFDimension {
        let all = try dimensions
        if let found = all.first(where: { $0.name == name }) { return found }
        throw NetCDFError(
            .noSuchDimension, "dimension", path: path, name: name,
            detail: "the file has " + all.map(\.name).joined(separator: ", "))
    }

    /// The variable with this name (`tas`, or `/group/tas`).
    ///
    /// - Throws: ``NetCDFError`` with `noSuchVariable`, listing the variables that there are.
    public func variable(_ name: String) throws(NetCDFError) -> NetCDFVariable {
        if let found = try variableIfPresent(name) { return found }
        let names = try variables.map(\.name)
        let list = names.prefix(40).joined(separator: ", ") + (names.count > 40 ? ", … (\(names.count) in all)" : "")
        throw NetCDFError(
            .noSuchVariable, "variable", path: path, name: name,
            detail: names.isEmpty ? "the file has no variables" : "the file has \(list)")
    }

    /// The variable with this name, or nil.
    public func variableIfPresent(_ name: String) throws(NetCDFError) -> NetCDFVariable? {
        var group = ncid
        var leaf = name
        if let slash = name.lastIndex(of: "/") {
            leaf = String(name[name.index(after: slash)...])
            let parent = String(name[..<slash])
            if !parent.isEmpty {
                let status = withLibrary { nc_inq_grp_full_ncid(ncid, parent, &group) }
                guard status == NC_NOERR else { return nil }
            }
        }
        var id: Int32 = -1
        guard withLibrary({ nc_inq_varid(group, leaf, &id) }) == NC_NOERR else { return nil }
        return try variable(id: id, group: group, named: name)
    }

    private func variables(group: Int32, prefix: String) throws(NetCDFError) -> [NetCDFVariable] {
        var count: Int32 = 0
        try netcdf("list variables", path: path) { nc_inq_nvars(group, &count) }
        var found: [NetCDFVariable] = []
        for id in 0..<count { found.append(try variable(id: id, group: group, named: nil, prefix: prefix)) }
        var groupCount: Int32 = 0
        guard withLibrary({ nc_inq_grps(group, &groupCount, nil) }) == NC_NOERR, groupCount > 0 else { return found }
        var groups = [Int32](repeating: 0, count: Int(groupCount))
        try netcdf("list groups", path: path) { nc_inq_grps(group, &groupCount, &groups) }
        for child in groups {
            var buffer = [CChar](repeating: 0, count: Int(NC_MAX_NAME) + 1)
            try netcdf("list groups", path: path) { nc_inq_grpname(child, &buffer) }
            found += try variables(group: child, prefix: "\(prefix)/\(string(buffer))")
        }
        return found
    }

    private func variable(
        id: Int32, group: Int32, named name: String?, prefix: String = ""
    ) throws(NetCDFError) -> NetCDFVariable {
        var buffer = [CChar](repeating: 0, count: Int(NC_MAX_NAME) + 1)
        var type: nc_type = 0
        var rank: Int32 = 0
        try netcdf("inquire variable", path: path, name: name) { nc_inq_var(group, id, &buffer, &type, &rank, nil, nil) }
        var ids = [Int32](repeating: 0, count: Int(rank))
        try netcdf("inquire variable", path: path, name: name) { nc_inq_vardimid(group, id, &ids) }
        let leaf = string(buffer)
        return NetCDFVariable(
            group: group, id: id, name: name ?? (prefix.isEmpty ? leaf : "\(prefix)/\(leaf)"), type: NetCDFType(raw: type),
            dimensions: try dimensions(ids, group: group))
    }

    private func dimensions(_ ids: [Int32], group: Int32) throws(NetCDFError) -> [NetCDFDimension] {
        var unlimitedCount: Int32 = 0
        var unlimited = [Int32](repeating: -1, count: Int(NC_MAX_DIMS))
        _ = withLibrary { nc_inq_unlimdims(group, &unlimitedCount, &unlimited) }
        var found: [NetCDFDimension] = []
        for id in ids {
            var buffer = [CChar](repeating: 0, count: Int(NC_MAX_NAME) + 1)
            var length = 0
            try netcdf("inquire dimension", path: path) { nc_inq_dim(group, id, &buffer, &length) }
            found.append(
                NetCDFDimension(
                    id: id, name: string(buffer), length: length, isUnlimited: unlimited.prefix(Int(unlimitedCount)).contains(id))
            )
        }
        return found
    }

    /// Lengths of a variable's chunks along its dimensions; nil where it is stored in one piece.
    public func chunks(of variable: NetCDFVariable) throws(NetCDFError) -> [Int]? {
        guard format.hasPrefix("netCDF-4"), !variable.dimensions.isEmpty else { return nil }
        var storage: Int32 = 0
        var lengths = [Int](repeating: 0, count: variable.dimensions.count)
        try netcdf("chunks of", path: path, name: variable.name) {
            nc_inq_var_chunking(variable.group, variable.id, &storage, &lengths)
        }
        return storage == NC_CHUNKED ? lengths : nil
    }

    // MARK: Attributes

    /// Names of the attributes of a variable, or of the file when `variable` is nil.
    public func attributeNames(of variable: NetCDFVariable? = nil) throws(NetCDFError) -> [String] {
        let (group, id) = (variable?.group ?? ncid, variable?.id ?? NC_GLOBAL)
        var count: Int32 = 0
        try netcdf("list attributes", path: path, name: variable?.name) {
            variable == nil ? nc_inq_natts(group, &count) : nc_inq_varnatts(group, id, &count)
        }
        var names: [String] = []
        for index in 0..<count {
            var buffer = [CChar](repeating: 0, count: Int(NC_MAX_NAME) + 1)
            try netcdf("list attributes", path: path, name: variable?.name) { nc_inq_attname(group, id, index, &buffer) }
            names.append(string(buffer))
        }
        return names
    }

    /// An attribute of a variable, or of the file when `variable` is nil; nil when there is none of this name or its type is user-defined.
    public func attribute(_ name: String, of variable: NetCDFVariable? = nil) throws(NetCDFError) -> NetCDFAttribute? {
        let (group, id) = (variable?.group ?? ncid, variable?.id ?? NC_GLOBAL)
        var rawType: nc_type = 0
        var length = 0
        let status = withLibrary { nc_inq_att(group, id, name, &rawType, &length) }
        if status == NC_ENOTATT { return nil }
        let operation = "attribute \(name) of"
        let subject = variable?.name ?? "the file"
        guard status == NC_NOERR else { throw NetCDFError(.init(rawValue: status), operation, path: path, name: subject) }
        let type = NetCDFType(raw: rawType)
        switch type {
        case .char:
            var bytes = [CChar](repeating: 0, count: length + 1)
            try netcdf(operation, path: path, name: subject) { nc_get_att_text(group, id, name, &bytes) }
            return NetCDFAttribute(.text(string(bytes)), as: type)
        case .string:
            var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: length)
            try netcdf(operation, path: path, name: subject) { nc_get_att_string(group, id, name, &pointers) }
            let strings = pointers.map { $0.map { String(cString: $0) } ?? "" }
            _ = withLibrary { nc_free_string(length, &pointers) }
            return NetCDFAttribute(.strings(strings), as: type)
        case .float, .double:
            var values = [Double](repeating: 0, count: length)
            try netcdf(operation, path: path, name: subject) { nc_get_att_double(group, id, name, &values) }
            return NetCDFAttribute(.reals(values), as: type)
        case .uint64:
            var values = [UInt64](repeating: 0, count: length)
            try netcdf(operation, path: path, name: subject) { nc_get_att_ulonglong(group, id, name, &values) }
            return NetCDFAttribute(.integers(values.map(Int64.init(clamping:))), as: type)
        case .byte, .short, .int, .ubyte, .ushort, .uint, .int64:
            var values = [Int64](repeating: 0, count: length)
            try netcdf(operation, path: path, name: subject) { nc_get_att_longlong(group, id, name, &values) }
            return NetCDFAttribute(.integers(values), as: type)
        case .other:
            return nil
        }
    }

    /// All attributes of a variable, or of the file when `variable` is nil.
    public func attributes(of variable: NetCDFVariable? = nil) throws(NetCDFError) -> [String: NetCDFAttribute] {
        var found: [String: NetCDFAttribute] = [:]
        for name in try attributeNames(of: variable) { found[name] = try attribute(name, of: variable) }
        return found
    }
}

/// Text up to the first zero byte, with invalid UTF-8 replaced.
func string(_ bytes: [CChar]) -> String {
    String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
