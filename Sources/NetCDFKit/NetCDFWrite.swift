internal import CNetCDF
internal import Glibc

/// How a variable is stored.
///
/// Everything but `fill` needs netCDF-4.
public struct NetCDFStorage: Hashable, Sendable {
    /// Deflate level, 0 (none) to 9.
    public var deflateLevel: Int
    /// Whether bytes are reordered before compression.
    public var shuffle: Bool
    /// Chunk lengths along each dimension; the library's choice when nil.
    public var chunks: [Int]?
    /// The value of what is never written (`_FillValue`); the library's default when nil.
    public var fill: Double?

    /// Contiguous, uncompressed, default fill.
    public init(deflateLevel: Int = 0, shuffle: Bool = false, chunks: [Int]? = nil, fill: Double? = nil) {
        precondition((0...9).contains(deflateLevel), "deflate levels are 0 … 9")
        (self.deflateLevel, self.shuffle, self.chunks, self.fill) = (deflateLevel, shuffle, chunks, fill)
    }

    /// Shuffled and deflated at level 4.
    public static func compressed(chunks: [Int]? = nil, fill: Double? = nil) -> NetCDFStorage {
        NetCDFStorage(deflateLevel: 4, shuffle: true, chunks: chunks, fill: fill)
    }
}

extension NetCDFFile {
    /// Defines a dimension; unlimited when `length` is nil.
    @discardableResult
    public func defineDimension(_ name: String, length: Int?) throws(NetCDFError) -> NetCDFDimension {
        precondition(length.map { $0 > 0 } ?? true, "a dimension has at least one index")
        var id: Int32 = -1
        try netcdf("define dimension", path: path, name: name) { nc_def_dim(ncid, name, length ?? NC_UNLIMITED, &id) }
        return NetCDFDimension(id: id, name: name, length: length ?? 0, isUnlimited: length == nil)
    }

    /// Defines a variable over dimensions, slowest first.
    @discardableResult
    public func defineVariable(
        _ name: String, _ type: NetCDFType, _ dimensions: [NetCDFDimension] = [], storage: NetCDFStorage = NetCDFStorage()
    ) throws(NetCDFError) -> NetCDFVariable {
        var id: Int32 = -1
        let ids = dimensions.map(\.id)
        try netcdf("define variable", path: path, name: name) {
            nc_def_var(ncid, name, type.rawValue, Int32(ids.count), ids, &id)
        }
        let variable = NetCDFVariable(group: ncid, id: id, name: name, type: type, dimensions: dimensions)
        if let chunks = storage.chunks {
            precondition(chunks.count == dimensions.count, "one chunk length per dimension")
            try netcdf("chunk", path: path, name: name) { nc_def_var_chunking(ncid, id, NC_CHUNKED, chunks) }
        }
        if storage.deflateLevel > 0 || storage.shuffle {
            try netcdf("compress", path: path, name: name) {
                nc_def_var_deflate(
                    ncid, id, storage.shuffle ? 1 : 0, storage.deflateLevel > 0 ? 1 : 0, Int32(storage.deflateLevel))
            }
        }
        if let fill = storage.fill { try setAttribute("_FillValue", NetCDFAttribute(.reals([fill]), as: type), of: variable) }
        return variable
    }

    /// Sets an attribute of a variable, or of the file when `variable` is nil.
    public func setAttribute(_ name: String, _ attribute: NetCDFAttribute, of variable: NetCDFVariable? = nil) throws(NetCDFError)
    {
        let (group, id) = (variable?.group ?? ncid, variable?.id ?? NC_GLOBAL)
        let operation = "set attribute \(name) of"
        let subject = variable?.name ?? "the file"
        let type = attribute.type.rawValue
        switch attribute.value {
        case .text(let text):
            try netcdf(operation, path: path, name: subject) { nc_put_att_text(group, id, name, text.utf8.count, text) }
        case .strings(let strings):
            try withCStrings(strings) { pointers throws(NetCDFError) in
                try netcdf(operation, path: path, name: subject) { nc_put_att_string(group, id, name, strings.count, pointers) }
            }
        case .integers(let values):
            try netcdf(operation, path: path, name: subject) { nc_put_att_longlong(group, id, name, type, values.count, values) }
        case .reals(let values):
            try netcdf(operation, path: path, name: subject) { nc_put_att_double(group, id, name, type, values.count, values) }
        }
    }

    /// Sets a text attribute.
    public func setAttribute(_ name: String, _ text: String, of variable: NetCDFVariable? = nil) throws(NetCDFError) {
        try setAttribute(name, NetCDFAttribute(text), of: variable)
    }

    /// Ends the definitions, so that data can be written.
    ///
    /// Only the classic formats need it; netCDF-4 accepts it.
    public func endDefinitions() throws(NetCDFError) {
        let status = withLibrary { nc_enddef(ncid) }
        guard status == NC_NOERR || status == NC_ENOTINDEFINE else {
            throw NetCDFError(.init(rawValue: status), "end definitions", path: path)
        }
    }

    /// Writes a hyperslab in C order, converting to the stored type; unlimited dimensions grow as needed.
    ///
    /// - Throws: ``NetCDFError``; `outOfRange` when a value doesn't fit the stored type.
    public func write<Element: NetCDFElement>(
        _ variable: NetCDFVariable, start: [Int], count: [Int], _ values: Span<Element>
    ) throws(NetCDFError) {
        precondition(start.count == variable.dimensions.count && count.count == start.count, "one index per dimension")
        precondition(values.count == count.reduce(1, *), "the values do not match the hyperslab")
        if values.isEmpty { return }
        let status = values.withUnsafeBufferPointer { buffer in
            withLibrary { Element._put(variable.group, variable.id, start, count, buffer.baseAddress!) }
        }
        guard status == NC_NOERR else { throw NetCDFError(.init(rawValue: status), "write", path: path, name: variable.name) }
    }

    /// Writes a hyperslab from an array.
    public func write<Element: NetCDFElement>(
        _ variable: NetCDFVariable, start: [Int], count: [Int], _ values: [Element]
    ) throws(NetCDFError) {
        try write(variable, start: start, count: count, values.span)
    }

    /// Writes a whole variable without unlimited dimensions, or a scalar.
    public func write<Element: NetCDFElement>(_ variable: NetCDFVariable, _ values: [Element]) throws(NetCDFError) {
        try write(variable, start: variable.shape.map { _ in 0 }, count: variable.shape, values.span)
    }

    /// Writes a whole variable of text: one string an element of `NC_STRING`, one a row of `NC_CHAR`, cut or zero-filled to its width.
    public func write(_ variable: NetCDFVariable, strings: [String]) throws(NetCDFError) {
        if variable.type == .string {
            let count = variable.dimensions.isEmpty ? [] : [strings.count]
            precondition(variable.dimensions.count <= 1, "strings are written along one dimension")
            try withCStrings(strings) { pointers throws(NetCDFError) in
                try netcdf("write", path: path, name: variable.name) {
                    nc_put_vara_string(variable.group, variable.id, count.map { _ in 0 }, count, pointers)
                }
            }
        } else {
            let width = variable.shape.last ?? 1
            let bytes = strings.flatMap { text in
                let row = text.utf8.prefix(width).map { CChar(bitPattern: $0) }
                return row + [CChar](repeating: 0, count: width - row.count)
            }
            let count =
                Array(variable.shape.dropLast().isEmpty ? [] : [strings.count]) + (variable.dimensions.isEmpty ? [] : [width])
            precondition(variable.dimensions.count <= 2, "rows of text are written along one dimension")
            try netcdf("write", path: path, name: variable.name) {
                nc_put_vara_text(variable.group, variable.id, count.map { _ in 0 }, count, bytes)
            }
        }
    }

    /// Runs `body` with C strings that live as long as the call.
    private func withCStrings(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) throws(NetCDFError) -> Void
    ) throws(NetCDFError) {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        var pointers = copies.map { UnsafePointer<CChar>($0) }
        let base = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: max(1, pointers.count))
        defer { base.deallocate() }
        base.initialize(from: &pointers, count: pointers.count)
        try body(base)
    }
}
