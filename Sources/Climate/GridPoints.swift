internal import NetCDFKit
internal import Units

/// Where the points of a field's grid are, and how a file with the same points says so.
public struct GridPoints: Sendable {
    /// Lengths of the grid's dimensions; a list of points is one row.
    public let rows: Int, columns: Int
    /// Names of the grid's dimensions, one for a list of points.
    public let dimensionNames: [String]
    /// The axes y and x as the file has them; nil for grids without axes.
    public let axes: (y: GridAxisDescription, x: GridAxisDescription)?
    /// The variable of the grid mapping with its attributes; nil where longitude and latitude are the axes.
    public let mapping: (name: String, attributes: [(name: String, value: NetCDFAttributeValue)])?
    private let grid: HorizontalGrid

    /// One axis: its variable, values and attributes.
    public struct GridAxisDescription: Sendable {
        public let name: String
        public let values: [Double]
        public let attributes: [(name: String, value: NetCDFAttributeValue)]
    }

    /// A value of an attribute, to be written again.
    public enum NetCDFAttributeValue: Sendable {
        case text(String)
        case numbers([Double])
    }

    init(_ variable: ClimateVariable, _ file: ClimateFile) throws(ClimateError) {
        grid = variable.grid
        dimensionNames = grid.dimensions.isEmpty ? ["point"] : grid.dimensions
        let shape = variable.gridShape
        (rows, columns) = shape.count == 2 ? (shape[0], shape[1]) : (1, shape.first ?? 1)
        guard case .rectilinear(let x, let y, _, _) = grid.shape else {
            (axes, mapping) = (nil, nil)
            return
        }
        func description(_ name: String, _ axis: GridAxis) -> GridAxisDescription {
            GridAxisDescription(name: name, values: axis.values, attributes: file.table[name].map(GridPoints.copied) ?? [])
        }
        axes = (description(grid.coordinateNames[0], y), description(grid.coordinateNames[1], x))
        let named = variable.source.text("grid_mapping").map { $0.split(separator: " ").map(String.init) } ?? []
        let source = (named + file.names).compactMap { file.table[$0] }.first {
            $0.attributes["grid_mapping_name"] != nil || $0.attributes["crs_wkt"] != nil
        }
        mapping = grid.mapping == nil ? nil : source.map { ($0.name, GridPoints.copied($0)) }
    }

    private static func copied(_ variable: FileVariable) -> [(name: String, value: NetCDFAttributeValue)] {
        variable.attributes.sorted { $0.key < $1.key }.compactMap { name, attribute in
            if ["bounds", "_FillValue", "missing_value", "scale_factor", "add_offset", "climatology"].contains(name) {
                return nil
            }
            if let text = attribute.text { return (name, .text(text)) }
            return attribute.numbers.isEmpty ? nil : (name, .numbers(attribute.numbers))
        }
    }

    /// Longitude and latitude of a point; nil where the file has none or the projection shows no place of the Earth.
    public func place(row: Int, column: Int) -> ClimatePlace? { grid.place(row: row, column: column, columns: columns) }

    /// The corners of a point's cell, halfway to its neighbours, anticlockwise from the least coordinates; nil for grids without
    /// axes and for cells that reach beyond what the projection shows.
    public func corners(row: Int, column: Int) -> [ClimatePlace]? { grid.corners(row: row, column: column) }
}

extension ClimateFile {
    /// The points of a field's grid.
    public func gridPoints(of name: String) throws(ClimateError) -> GridPoints { try GridPoints(try variable(name), self) }

    /// Lengths of a field's chunks along its grid's dimensions; nil where it is stored in one piece.
    func gridChunks(of variable: ClimateVariable) -> [Int]? {
        guard let chunks = try? file.chunks(of: variable.source.netcdf) else { return nil }
        let found = (0..<2).compactMap { number in variable.roles.firstIndex(of: .grid(number)).map { chunks[$0] } }
        return found.isEmpty ? nil : found
    }
}

extension HorizontalGrid {
    func place(row: Int, column: Int, columns: Int) -> ClimatePlace? {
        switch shape {
        case .rectilinear(let x, let y, let xUnit, let yUnit):
            return geographic(x.values[column] * xUnit, y.values[row] * yUnit)
        case .scattered(let index, _):
            return index.place(of: row * columns + column)
        }
    }

    func corners(row: Int, column: Int) -> [ClimatePlace]? {
        guard case .rectilinear(let x, let y, let xUnit, let yUnit) = shape, x.values.count > 1, y.values.count > 1 else {
            return nil
        }
        let (west, east) = x.cellEdges(column), (south, north) = y.cellEdges(row)
        let isPlain = mapping == nil
        let corners = [(west, south), (east, south), (east, north), (west, north)].map { x, y in
            // Half a cell beyond a pole is the pole.
            geographic(x * xUnit, isPlain ? min(max(y * yUnit, -90), 90) : y * yUnit)
        }
        let found = corners.compactMap { $0 }
        return found.count == 4 ? found : nil
    }
}

extension GridAxis {
    /// The lower and upper edge of a cell, halfway to the neighbours, as wide outwards as inwards at the ends.
    fileprivate func cellEdges(_ index: Int) -> (Double, Double) {
        let last = values.count - 1
        let before = index > 0 ? (values[index] - values[index - 1]) / 2 : (values[1] - values[0]) / 2
        let after = index < last ? (values[index + 1] - values[index]) / 2 : (values[last] - values[last - 1]) / 2
        let (a, b) = (values[index] - before, values[index] + after)
        return (min(a, b), max(a, b))
    }
}
