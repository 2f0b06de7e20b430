internal import NetCDFKit
internal import Tables

/// A map over cells of longitude and latitude, written as CF NetCDF and as GeoJSON.
public enum GridMapFile {
    /// One quantity of the map: its name and a row of values for each latitude, NaN where missing.
    public struct Layer: Sendable {
        public let name, longName, units: String
        public let rows: [[Double]]
        public init(_ name: String, _ longName: String, _ units: String, rows: [[Double]]) {
            (self.name, self.longName, self.units, self.rows) = (name, longName, units, rows)
        }
    }

    /// Centres of the cells, degrees.
    public struct Grid: Sendable {
        public let longitude_deg, latitude_deg: [Double]
        public init(longitude_deg: [Double], latitude_deg: [Double]) {
            (self.longitude_deg, self.latitude_deg) = (longitude_deg, latitude_deg)
        }
    }

    private static let fill = 9.969_209_968_386_869e36

    /// Writes a CF NetCDF file; it appears only when it is whole.
    ///
    /// - Parameter attributes: global attributes beside the conventions.
    public static func writeNetCDF(
        to path: String, layers: [Layer], grid: Grid, attributes: KeyValuePairs<String, String>
    ) throws {
        try NetCDFFile.write(to: path) { file in
            let variables = try define(file, layers, grid, attributes)
            for (variable, layer) in zip(variables, layers) {
                try file.write(variable, layer.rows.flatMap { row in row.map { $0.isFinite ? $0 : fill } })
            }
        }
    }

    /// Writes a GeoJSON collection of a polygon for each cell that holds a value; it appears only when it is whole.
    public static func writeGeoJSON(to path: String, layers: [Layer], grid: Grid) throws {
        let file = try OutputFile(path: path)
        try file.write("{\"type\": \"FeatureCollection\", \"features\": [\n")
        let longitudes = cellEdges(grid.longitude_deg)
        var isFirst = true
        for (row, latitude) in cellEdges(grid.latitude_deg).enumerated() {
            let (south, north) = (max(-90, min(latitude.0, latitude.1)), min(90, max(latitude.0, latitude.1)))
            for (column, (west, east)) in longitudes.enumerated()
            where layers.contains(where: { $0.rows[row][column].isFinite }) {
                let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
                let corners = JSON.array(ring.map { .array([.number(rounded($0.0)), .number(rounded($0.1))]) })
                let properties = JSON.object(layers.map { ($0.name, .number(rounded($0.rows[row][column]))) })
                let geometry: JSON = ["type": "Polygon", "coordinates": .array([corners])]
                let feature: JSON = ["type": "Feature", "geometry": geometry, "properties": properties]
                try file.write((isFirst ? "" : ",\n") + feature.text(indented: false))
                isFirst = false
            }
        }
        try file.write("\n]}\n")
        try file.commit()
    }

    private static func rounded(_ x: Double) -> Double { (x * 1e6).rounded() / 1e6 }

    private static func define(
        _ file: borrowing NetCDFFile, _ layers: [Layer], _ grid: Grid, _ attributes: KeyValuePairs<String, String>
    ) throws -> [NetCDFVariable] {
        let lat = try file.defineDimension("lat", length: grid.latitude_deg.count)
        let lon = try file.defineDimension("lon", length: grid.longitude_deg.count)
        let bounds = try file.defineDimension("nv", length: 2)
        var coordinates: [(NetCDFVariable, NetCDFVariable, [Double])] = []
        for (dimension, name, unit, axis, values) in [
            (lat, "latitude", "degrees_north", "Y", grid.latitude_deg),
            (lon, "longitude", "degrees_east", "X", grid.longitude_deg),
        ] {
            let variable = try file.defineVariable(dimension.name, .double, [dimension])
            try file.setAttribute("standard_name", name, of: variable)
            try file.setAttribute("long_name", "\(name) of the cell's centre", of: variable)
            try file.setAttribute("units", unit, of: variable)
            try file.setAttribute("axis", axis, of: variable)
            try file.setAttribute("bounds", "\(dimension.name)_bnds", of: variable)
            let edges = try file.defineVariable("\(dimension.name)_bnds", .double, [dimension, bounds])
            coordinates.append((variable, edges, values))
        }
        let crs = try file.defineVariable("crs", .int)
        try file.setAttribute("grid_mapping_name", "latitude_longitude", of: crs)
        try file.setAttribute("semi_major_axis", NetCDFAttribute(6_378_137.0), of: crs)
        try file.setAttribute("inverse_flattening", NetCDFAttribute(298.257223563), of: crs)
        var variables: [NetCDFVariable] = []
        for layer in layers {
            let variable = try file.defineVariable(
                layer.name, .float, [lat, lon],
                storage: .compressed(chunks: [1, grid.longitude_deg.count], fill: fill))
            try file.setAttribute("long_name", layer.longName, of: variable)
            try file.setAttribute("units", layer.units, of: variable)
            try file.setAttribute("grid_mapping", "crs", of: variable)
            try file.setAttribute("coverage_content_type", "modelResult", of: variable)
            variables.append(variable)
        }
        try file.setAttribute("Conventions", "CF-1.11")
        for (name, text) in attributes { try file.setAttribute(name, text) }
        try file.endDefinitions()
        for (variable, edges, values) in coordinates {
            try file.write(variable, values)
            try file.write(edges, cellEdges(values).flatMap { [$0.0, $0.1] })
        }
        return variables
    }

    /// Edges of cells half-way between their centres, in array order; a single cell is one degree wide.
    static func cellEdges(_ centres: [Double]) -> [(Double, Double)] {
        centres.indices.map { index in
            let before = index > 0 ? centres[index] - centres[index - 1] : centres.count > 1 ? centres[1] - centres[0] : 1
            let after = index + 1 < centres.count ? centres[index + 1] - centres[index] : before
            return (centres[index] - before / 2, centres[index] + after / 2)
        }
    }
}
