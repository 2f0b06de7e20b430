internal import Projection
internal import Synchronization
internal import Units

/// The kind of a horizontal grid, named after PROJ's operations where there is one.
public enum GridKind: String, Hashable, Sendable {
    /// Axes of longitude and latitude, evenly spaced or not.
    case latlon
    case rotated
    case lcc, pstere, stere, geos, tmerc, merc, omerc, laea, aea, aeqd, cea, sinu, ortho, nsper
    /// A projection given as WKT only.
    case wkt
    /// Longitude and latitude vary along two dimensions each.
    case curv
    /// Longitude and latitude vary along one common dimension, or are single numbers.
    case unstr

    init(mappingName: String) {
        self =
            switch mappingName {
            case "latitude_longitude": .latlon
            case "rotated_latitude_longitude": .rotated
            case "lambert_conformal_conic": .lcc
            case "polar_stereographic": .pstere
            case "stereographic": .stere
            case "geostationary": .geos
            case "transverse_mercator": .tmerc
            case "mercator": .merc
            case "oblique_mercator": .omerc
            case "lambert_azimuthal_equal_area": .laea
            case "albers_conical_equal_area": .aea
            case "azimuthal_equidistant": .aeqd
            case "lambert_cylindrical_equal_area": .cea
            case "sinusoidal": .sinu
            case "orthographic": .ortho
            case "vertical_perspective": .nsper
            default: .wkt
            }
    }
}

/// How a value between grid points is found.
public enum SamplingMethod: String, Hashable, Sendable, CaseIterable {
    /// The value of the nearest grid point.
    case nearest
    /// Bilinear in grid coordinates from the four grid points around; missing when a needed one is missing.
    case bilinear
}

/// Where a place lies on a grid: the grid points to read and their weights.
struct GridLocation: Sendable {
    struct Node: Sendable {
        /// One index per dimension of the grid: y and x, or one for a list of points.
        var indices: [Int]
        var weight: Double
    }

    /// The grid points with their weights; empty outside the grid.
    var nodes: [Node]
    /// As users see it: y and x, or y, x and the second x of a bilinear cell, or the index of a point.
    var cell: [Int]
    /// Grid coordinates in the units of the axes; empty for grids without axes.
    var native: [Double]
    /// Great-circle distance to the grid point in metres, for grids without axes.
    var distance_m: Double?
    /// Why there are no nodes.
    var reason: String?
}

/// A horizontal grid: where its points are, whatever its shape.
final class HorizontalGrid: Sendable {
    enum Shape: Sendable {
        /// Two axes. Projected coordinates are in metres or degrees; `unit` is one unit of the axis in those.
        case rectilinear(x: GridAxis, y: GridAxis, xUnit: Double, yUnit: Double)
        /// Points on the sphere, over the dimensions with these lengths.
        case scattered(PointIndex, lengths: [Int])
    }

    let kind: GridKind
    let shape: Shape
    /// The CF grid mapping, `crs_wkt`, or nil for plain longitudes and latitudes.
    let mapping: GridMapping?
    /// Names of the dimensions, y before x.
    let dimensions: [String]
    /// The coordinate variables, as `lat, lon`.
    let coordinateNames: [String]
    private let transform: Mutex<Transform?>

    /// Mean radius of the Earth (IUGG 1980) for distances to grid points, m.
    private static let radius_m = 6_371_008.8

    init(
        kind: GridKind, shape: Shape, mapping: GridMapping?, dimensions: [String], coordinateNames: [String]
    ) throws(ProjectionError) {
        (self.kind, self.shape, self.mapping) = (kind, shape, mapping)
        (self.dimensions, self.coordinateNames) = (dimensions, coordinateNames)
        transform = Mutex(try mapping?.makeTransform())
    }

    /// Whether values between grid points can be interpolated.
    var supportsBilinear: Bool {
        if case .rectilinear = shape { return true }
        return false
    }

    /// Finds a place given in degrees.
    func locate(longitude_deg: Double, latitude_deg: Double, method: SamplingMethod) -> GridLocation {
        switch shape {
        case .rectilinear(let x, let y, let xUnit, let yUnit):
            let (gridX, gridY) = forward(longitude_deg, latitude_deg)
            return locate(gridX / xUnit, gridY / yUnit, x, y, method)
        case .scattered(let index, let lengths):
            return locate(longitude_deg, latitude_deg, index, lengths)
        }
    }

    private func forward(_ longitude_deg: Double, _ latitude_deg: Double) -> (Double, Double) {
        transform.withLock { transform in
            guard let point = transform?.forward(x: longitude_deg, y: latitude_deg) else { return (longitude_deg, latitude_deg) }
            return (point.x, point.y)
        }
    }

    /// The place of grid coordinates in degrees and metres; nil beyond what the projection shows.
    func geographic(_ gridX: Double, _ gridY: Double) -> ClimatePlace? {
        let (longitude, latitude) = transform.withLock { transform -> (Double, Double) in
            guard let point = transform?.inverse(x: gridX, y: gridY) else { return (gridX, gridY) }
            return (point.x, point.y)
        }
        guard longitude.isFinite, latitude.isFinite, latitude.magnitude <= 90 else { return nil }
        return ClimatePlace(longitude_deg: longitude, latitude_deg: latitude)
    }

    private func locate(_ gridX: Double, _ gridY: Double, _ x: GridAxis, _ y: GridAxis, _ method: SamplingMethod) -> GridLocation
    {
        guard gridX.isFinite, gridY.isFinite else {
            return GridLocation(
                nodes: [], cell: [], native: [], reason: "the place is beyond what the projection \(kind.rawValue) shows")
        }
        let native = [x.brought(gridX), gridY]
        switch method {
        case .nearest:
            guard case .nearest(let column, _) = x.nearest(gridX), case .nearest(let row, _) = y.nearest(gridY) else {
                return outside(native, x, y)
            }
            return GridLocation(nodes: [.init(indices: [row, column], weight: 1)], cell: [row, column], native: native)
        case .bilinear:
            guard case .between(let x0, let x1, let wx, _) = x.between(gridX),
                case .between(let y0, let y1, let wy, _) = y.between(gridY)
            else { return outside(native, x, y, betweenPoints: true) }
            let corners = [(y0, x0, (1 - wy) * (1 - wx)), (y0, x1, (1 - wy) * wx), (y1, x0, wy * (1 - wx)), (y1, x1, wy * wx)]
            let nodes = corners.filter { $0.2 != 0 }.map { GridLocation.Node(indices: [$0.0, $0.1], weight: $0.2) }
            return GridLocation(nodes: nodes, cell: [y0, x0, x1], native: native)
        }
    }

    private func outside(_ native: [Double], _ x: GridAxis, _ y: GridAxis, betweenPoints: Bool = false) -> GridLocation {
        func span(_ axis: GridAxis) -> String {
            let ends = axis.values.count == 1 ? [axis.values[0]] : [axis.values[0], axis.values[axis.values.count - 1]]
            return ends.map { compact(($0 * 1e6).rounded() / 1e6) }.joined(separator: " to ")
        }
        let place = native.map { compact(($0 * 1e6).rounded() / 1e6) }
        let reach =
            betweenPoints ? "no grid points around it: the grid's outermost points are" : "outside the grid: its points are"
        return GridLocation(
            nodes: [], cell: [], native: native,
            reason: "(x, y) = (\(place[0]), \(place[1])) is \(reach) x \(span(x)), y \(span(y))")
    }

    private func locate(_ longitude_deg: Double, _ latitude_deg: Double, _ index: PointIndex, _ lengths: [Int]) -> GridLocation {
        guard let found = index.nearest(longitude_deg: longitude_deg, latitude_deg: latitude_deg) else {
            return GridLocation(nodes: [], cell: [], native: [], reason: "the grid has no points with coordinates")
        }
        let distance_m = found.distance_rad * HorizontalGrid.radius_m
        let indices = lengths.count == 1 ? [found.index] : [found.index / lengths[1], found.index % lengths[1]]
        var location = GridLocation(
            nodes: [.init(indices: indices, weight: 1)], cell: indices, native: [], distance_m: distance_m)
        let reach_m = reach_rad(of: found.index, index, lengths) * HorizontalGrid.radius_m
        if distance_m > reach_m {
            location.nodes = []
            location.reason =
                "outside the grid: the nearest point is \(Int((distance_m / 1000).rounded())) km away and its neighbours "
                + "are within \(Int((reach_m / 1000).rounded())) km"
        }
        return location
    }

    /// How far around a point its values may be used: to its farthest neighbour.
    private func reach_rad(of point: Int, _ index: PointIndex, _ lengths: [Int]) -> Double {
        guard lengths.count == 2 else {
            return index.reach_rad(of: point, neighbours: 6) ?? HorizontalGrid.singleReach_deg * radiansPerDegree
        }
        let (row, column) = (point / lengths[1], point % lengths[1])
        var reach = 0.0
        for (y, x) in [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
        where (0..<lengths[0]).contains(y) && (0..<lengths[1]).contains(x) {
            let distance = index.distance_rad(point, y * lengths[1] + x)
            // A neighbour without coordinates has no distance; one across a fold of the grid says nothing about its spacing.
            if distance < 0.5 { reach = max(reach, distance) }
        }
        return reach > 0 ? reach : HorizontalGrid.singleReach_deg * radiansPerDegree
    }

    /// How far a value reaches when the file has only one and no bounds, degrees.
    static let singleReach_deg = 0.5

    /// The longitudes and latitudes in degrees that enclose the grid points, west to east and south to north.
    var extent_deg: (west: Double, east: Double, south: Double, north: Double)? {
        switch shape {
        case .scattered(let index, _):
            return index.extent_deg
        case .rectilinear(let x, let y, let xUnit, let yUnit):
            if mapping == nil || kind == .latlon {
                let (a, b) = (x.values[0] * xUnit, x.values[x.values.count - 1] * xUnit)
                let (c, d) = (y.values[0] * yUnit, y.values[y.values.count - 1] * yUnit)
                return (min(a, b), max(a, b), min(c, d), max(c, d))
            }
            // The border and a coarse net inside, carried back to longitude and latitude.
            let columns = HorizontalGrid.spread(x.values.count, 41).map { x.values[$0] * xUnit }
            let rows = HorizontalGrid.spread(y.values.count, 41).map { y.values[$0] * yUnit }
            return transform.withLock { transform in
                var points: [(Double, Double)] = []
                for row in rows {
                    for column in columns {
                        guard let point = transform?.inverse(x: column, y: row), point.x.isFinite else { continue }
                        points.append((point.x, point.y))
                    }
                }
                return PointIndex.extent_deg(points)
            }
        }
    }

    /// At most `limit` indices spread over `0 ..< count`, both ends included.
    private static func spread(_ count: Int, _ limit: Int) -> [Int] {
        guard count > limit else { return Array(0..<count) }
        return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
    }
}

extension PointIndex {
    /// The longitudes and latitudes in degrees that enclose all points.
    var extent_deg: (west: Double, east: Double, south: Double, north: Double)? {
        PointIndex.extent_deg(finiteCoordinates_deg)
    }

    /// The smallest range of longitudes, which may cross the antimeridian (then `east` is beyond 180), and the range of latitudes.
    static func extent_deg(_ points: [(Double, Double)]) -> (west: Double, east: Double, south: Double, north: Double)? {
        guard let south = points.map(\.1).min(), let north = points.map(\.1).max() else { return nil }
        let longitudes = points.map { $0.0 - 360 * (($0.0 + 180) / 360).rounded(.down) }.sorted()
        // The widest gap between neighbours, round the circle, is what the range leaves out.
        var (gap, after) = (longitudes[0] + 360 - longitudes[longitudes.count - 1], 0)
        for index in longitudes.indices.dropFirst() where longitudes[index] - longitudes[index - 1] > gap {
            (gap, after) = (longitudes[index] - longitudes[index - 1], index)
        }
        let west = longitudes[after]
        let last = longitudes[after == 0 ? longitudes.count - 1 : after - 1]
        if gap < 10 { return (-180, 180, south, north) }
        return (west, last < west ? last + 360 : last, south, north)
    }
}
