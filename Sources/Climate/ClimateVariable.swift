internal import NetCDFKit
internal import Projection
internal import Units

/// A field of a climate file: its dimensions, grid, times and units.
public final class ClimateVariable: Sendable {
    /// What a dimension of a variable stands for.
    enum Role: Sendable, Equatable {
        /// Dimension number of the grid: 0 is y (or the only one), 1 is x.
        case grid(Int)
        case time
        /// The `expver` dimension of ERA5 files that mix final and preliminary data.
        case expver
        case other
    }

    let source: FileVariable
    let roles: [Role]
    let grid: HorizontalGrid
    let packing: Packing

    /// The name in the file.
    public var name: String { source.name }
    /// Names and lengths of the dimensions, slowest first.
    public var dimensions: [(name: String, length: Int)] { source.netcdf.dimensions.map { ($0.name, $0.length) } }
    /// The time axis; also for a single time that is no dimension of the variable.
    public let times: ClimateTimes?
    /// Whether time is a dimension of the variable.
    public let hasTimeDimension: Bool
    /// The kind of its grid.
    public var gridKind: GridKind { grid.kind }
    /// The coordinate variables of the grid, y before x.
    public var coordinateNames: [String] { grid.coordinateNames }
    /// The CF name of the grid mapping (`lambert_conformal_conic`), nil where there is none.
    public var gridMappingName: String? { grid.mapping?.name }
    /// Lengths of the grid's dimensions, y before x.
    public var gridShape: [Int] { grid.dimensions.map { name in dimensions.first { $0.name == name }?.length ?? 1 } }
    /// Longitudes and latitudes in degrees that enclose the grid points.
    public var extent_deg: (west: Double, east: Double, south: Double, north: Double)? { grid.extent_deg }

    /// The `units` attribute as it stands; nil when absent.
    public var units: String? { source.units }
    /// The `standard_name` attribute; nil when absent or `unknown`.
    public var standardName: String? { source.text("standard_name").flatMap { $0 == "unknown" ? nil : $0 } }
    /// The `long_name` attribute, or GRIB's name.
    public var longName: String? { source.text("long_name") ?? source.text("description") ?? source.text("GRIB_name") }
    /// The `cell_methods` attribute (`time: mean`).
    public var cellMethods: String? { source.text("cell_methods") }

    /// Whether the unit is known, so that values can be converted.
    public var hasKnownUnits: Bool { units.map { (try? UnitExpression($0)) != nil } ?? false }

    /// A text attribute of the variable.
    public func attribute(_ name: String) -> String? { source.text(name) }

    /// The lengths of the dimensions that need an index: neither grid nor time, longer than one.
    public var extraDimensions: [(name: String, length: Int)] {
        zip(dimensions, roles).filter { $1 == .other && $0.length > 1 }.map(\.0)
    }

    init(source: FileVariable, roles: [Role], grid: HorizontalGrid, times: ClimateTimes?) {
        (self.source, self.roles, self.grid, self.times) = (source, roles, grid, times)
        hasTimeDimension = roles.contains(.time)
        packing = Packing(source)
    }

    /// Whether values are amounts accumulated over a time (`J m-2` of ERA5's radiation), by GRIB's step type or CF's cell methods.
    public var isAccumulated: Bool {
        if let step = source.text("GRIB_stepType") { return step == "accum" || step == "avgad" }
        if let methods = cellMethods?.lowercased() { return methods.contains("sum") }
        guard let units, let unit = try? UnitExpression(units) else { return false }
        return ClimateVariable.accumulatedUnits.contains(unit.dimension)
    }

    /// Dimensions of amounts per area that only accumulation gives: energy per area.
    private static let accumulatedUnits: Set<Dimension> = {
        (try? UnitExpression("J m-2")).map { [$0.dimension] } ?? []
    }()
}
