internal import CNetCDF

extension NetCDFFile {
    /// Reads a hyperslab into memory that the caller owns, converting from the stored type.
    ///
    /// - Parameters:
    ///   - start: First index along each dimension, slowest first.
    ///   - count: Number of indices along each dimension.
    ///   - stride: Step along each dimension; 1 when nil.
    ///   - out: Overwritten in C order. `out.count` must be the product of `count`.
    /// - Throws: ``NetCDFError``; with `invalidIndex`, the message says which indices there are.
    public func read<Element: NetCDFElement>(
        _ variable: NetCDFVariable, start: [Int], count: [Int], stride: [Int]? = nil, into out: inout MutableSpan<Element>
    ) throws(NetCDFError) {
        let rank = variable.dimensions.count
        precondition(
            start.count == rank && count.count == rank && stride.map { $0.count == rank } ?? true, "one index per dimension")
        precondition(out.count == count.reduce(1, *), "the buffer does not match the hyperslab")
        guard variable.type.isNumeric else { throw NetCDFError(.notNumeric, "read", path: path, name: variable.name) }
        if out.isEmpty { return }
        let step = stride ?? [Int](repeating: 1, count: rank)
        for (axis, dimension) in variable.dimensions.enumerated() {
            let last = start[axis] + (count[axis] - 1) * step[axis]
            guard start[axis] >= 0, step[axis] > 0, last < dimension.length else {
                throw NetCDFError(
                    .invalidIndex, "read", path: path, name: variable.name,
                    detail:
                        "indices \(start[axis]) to \(last) of dimension \(dimension.name), which has 0 to \(dimension.length - 1)"
                )
            }
        }
        if Element.self == Double.self, step.allSatisfy({ $0 == 1 }),
            let chunked = chunkedRead(variable, start: start, count: count)
        {
            let isRead = out.withUnsafeMutableBufferPointer { buffer in
                buffer.withMemoryRebound(to: Double.self) { chunked.read(into: $0.baseAddress!) }
            }
            if isRead { return }
        }
        let status = out.withUnsafeMutableBufferPointer { buffer in
            withLibrary { Element._get(variable.group, variable.id, start, count, step, buffer.baseAddress!) }
        }
        guard status == NC_NOERR else { throw readError(status, variable) }
    }

    /// Reads a hyperslab into a new array.
    public func read<Element: NetCDFElement>(
        _ variable: NetCDFVariable, start: [Int], count: [Int], as type: Element.Type = Double.self
    ) throws(NetCDFError) -> [Element] where Element: ExpressibleByIntegerLiteral {
        var values = [Element](repeating: 0, count: count.reduce(1, *))
        var span = values.mutableSpan
        try read(variable, start: start, count: count, into: &span)
        return values
    }

    /// Reads a whole variable.
    public func readAll<Element: NetCDFElement>(
        _ variable: NetCDFVariable, as type: Element.Type = Double.self
    ) throws(NetCDFError) -> [Element] where Element: ExpressibleByIntegerLiteral {
        try read(variable, start: variable.shape.map { _ in 0 }, count: variable.shape, as: type)
    }

    /// Reads a whole variable of text: one string an element of `NC_STRING`, one a row of `NC_CHAR` (its last dimension is the length).
    ///
    /// Trailing spaces and zero bytes of `NC_CHAR` rows are dropped.
    public func readStrings(_ variable: NetCDFVariable) throws(NetCDFError) -> [String] {
        switch variable.type {
        case .string:
            var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: variable.count)
            if pointers.isEmpty { return [] }
            try netcdf("read", path: path, name: variable.name) { nc_get_var_string(variable.group, variable.id, &pointers) }
            let strings = pointers.map { $0.map { String(cString: $0) } ?? "" }
            _ = withLibrary { nc_free_string(pointers.count, &pointers) }
            return strings
        case .char:
            let width = variable.shape.last ?? 1
            if variable.count == 0 { return [] }
            var bytes = [CChar](repeating: 0, count: variable.count)
            try netcdf("read", path: path, name: variable.name) { nc_get_var_text(variable.group, variable.id, &bytes) }
            return stride(from: 0, to: bytes.count, by: width).map { first in
                var row = Array(bytes[first..<first + width])
                while let last = row.last, last == 0 || last == 32 { row.removeLast() }
                return string(row)
            }
        default:
            throw NetCDFError(.notNumeric, "read text", path: path, name: variable.name, detail: "it holds numbers")
        }
    }

    private func readError(_ status: Int32, _ variable: NetCDFVariable) -> NetCDFError {
        NetCDFError(.init(rawValue: status), "read", path: path, name: variable.name)
    }
}
