internal import NetCDFKit
internal import Synchronization

/// A NetCDF file of fields over longitude and latitude, on any grid that the CF conventions describe.
///
/// Grids with axes may be regular, Gaussian, descending, cyclic in any longitude convention, rotated or projected; grids without
/// axes (curvilinear, unstructured, stations) are read by nearest neighbour. Values are unpacked and what the file marks as missing is NaN.
/// A file may be used from several threads.
public final class ClimateFile: Sendable {
    /// Where it was opened.
    public let path: String
    let file: NetCDFFile
    let table: [String: FileVariable]
    /// Variables in file order.
    let names: [String]
    private let cache = Mutex<(variables: [String: ClimateVariable], grids: [String: HorizontalGrid])>(([:], [:]))

    /// Opens a file and reads what it holds, not its data.
    ///
    /// - Throws: ``ClimateError`` of kind `noFile` or `unreadable`.
    public convenience init(_ path: String) throws(ClimateError) { try self.init(path, named: path) }

    /// Opens a file that messages call by another name: a member of an archive, unpacked elsewhere.
    init(_ stored: String, named path: String) throws(ClimateError) {
        self.path = path
        let opened = try reading { () throws(NetCDFError) in try NetCDFFile(reading: stored, named: path) }
        var table: [String: FileVariable] = [:]
        var names: [String] = []
        for variable in try reading(nil, { () throws(NetCDFError) in try opened.variables }) {
            let attributes = try reading(variable.name) { () throws(NetCDFError) in try opened.attributes(of: variable) }
            table[variable.name] = FileVariable(netcdf: variable, attributes: attributes)
            names.append(variable.name)
        }
        self.table = table
        self.names = names
        file = opened
    }

    /// The on-disk format, such as `classic` or `netCDF-4`.
    public var format: String { file.format }

    /// A global text attribute, such as `title` or `Conventions`.
    public func attribute(_ name: String) throws(ClimateError) -> String? {
        try reading { () throws(NetCDFError) in try file.attribute(name) }?.text
    }

    /// Names of all variables, in file order.
    public var variableNames: [String] { names }

    /// The fields of the file, in file order: numeric variables on a horizontal grid that are no coordinates.
    public var fields: [ClimateVariable] {
        let coordinates = coordinateNames
        return names.filter { !coordinates.contains($0) }.compactMap { try? variable($0) }
    }

    /// A field by name.
    ///
    /// - Throws: ``ClimateError`` of kind `unknownVariable`, listing the variables that there are, or `notAField`.
    public func variable(_ name: String) throws(ClimateError) -> ClimateVariable {
        if let known = cache.withLock({ $0.variables[name] }) { return known }
        guard let source = table[name] else {
            let fields = fields.map(\.name)
            let list = fields.isEmpty ? names : fields
            throw ClimateError(
                .unknownVariable, path: path, "no variable '\(name)'; the file has \(ClimateFile.listed(list))")
        }
        guard source.netcdf.type.isNumeric else {
            throw ClimateError(.notAField, path: path, variable: name, "it holds text, not numbers")
        }
        let built = try makeVariable(source)
        cache.withLock { $0.variables[name] = built }
        return built
    }

    /// At most 30 names, comma-separated.
    static func listed(_ names: [String]) -> String {
        names.prefix(30).joined(separator: ", ") + (names.count > 30 ? ", … (\(names.count) in all)" : "")
    }

    /// A grid shared by all variables with the same coordinates.
    func grid(key: String, _ make: () throws(ClimateError) -> HorizontalGrid) throws(ClimateError) -> HorizontalGrid {
        if let known = cache.withLock({ $0.grids[key] }) { return known }
        let made = try make()
        cache.withLock { $0.grids[key] = made }
        return made
    }

    /// Reads a whole coordinate variable, unpacked; missing values are NaN.
    func coordinateValues(_ variable: FileVariable) throws(ClimateError) -> [Double] {
        var values = try reading(variable.name) { () throws(NetCDFError) in try file.readAll(variable.netcdf) }
        Packing(variable).decode(&values)
        return values
    }

    /// Reads a whole variable of text.
    func texts(_ variable: FileVariable) throws(ClimateError) -> [String] {
        try reading(variable.name) { () throws(NetCDFError) in try file.readStrings(variable.netcdf) }
    }

    /// Variables that describe others: coordinates, bounds, grid mappings, meshes.
    private var coordinateNames: Set<String> {
        var found: Set<String> = []
        for name in names {
            guard let variable = table[name] else { continue }
            if variable.dimensionNames == [name] || variable.dimensionNames.isEmpty { found.insert(name) }
            for attribute in ["bounds", "climatology", "coordinates", "grid_mapping", "edges", "mesh"] {
                for word in variable.text(attribute)?.split(separator: " ") ?? [] {
                    found.insert(word.hasSuffix(":") ? String(word.dropLast()) : String(word))
                }
            }
            if variable.attributes["grid_mapping_name"] != nil || variable.attributes["cf_role"] != nil { found.insert(name) }
            switch CoordinateKind(variable) {
            case .longitude, .latitude: found.insert(name)
            default: break
            }
        }
        return found
    }
}
