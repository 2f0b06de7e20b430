public import Climate
public import Scenario
internal import Sites

/// Which places a map is made of, in tiles that are evaluated one at a time.
public struct MapPlan: Sendable {
    /// One place: where it is, and its row and column in what is written.
    public struct Cell: Sendable {
        public let place: ClimatePlace
        public let row: Int, column: Int
        /// Above sea level, m; nil: that of the climate's ground.
        public let altitude_m: Double?
    }

    /// What the cells are points of.
    public enum Layout: Sendable {
        /// The rows and columns of the climate's grid that are written.
        case grid(GridPoints, rows: [Int], columns: [Int])
        case places([NamedPlace])
    }

    public let layout: Layout
    public let cells: [Cell]
    /// Ranges of `cells` that are read together.
    public let tiles: [Range<Int>]

    /// Rows and columns of what is written; places are one row.
    public var shape: (rows: Int, columns: Int) {
        switch layout {
        case .grid(_, let rows, let columns): (rows.count, columns.count)
        case .places(let places): (1, places.count)
        }
    }

    /// Cells of a tile of a climatology, and values of a tile of hours that are in memory at once. Unpacking a chunk of 20 by 20 cells
    /// four times costs less than the two gigabytes that holding all of it takes (docs/models/maps.md).
    static let tileCells = 256, tileValues = 8_000_000

    /// The grid points of a weather file that lie in a region and in polygons, as the request asks.
    ///
    /// Tiles are whole chunks of the file, so that each is unpacked once, as far as memory allows.
    /// - Throws: ``WeatherError``; ``MapError`` where no grid point is left.
    public init(_ request: MapRequest, source: WeatherSource, polygons: Polygons?) throws {
        let points = try source.gridPoints()
        let rows = Array(stride(from: 0, to: points.rows, by: points.rows > 1 ? request.every : 1))
        let columns = Array(stride(from: 0, to: points.columns, by: request.every))
        var kept: [(Int, Int, ClimatePlace)] = []
        for row in rows {
            for column in columns {
                guard let place = points.place(row: row, column: column) else { continue }
                if let region = request.region,
                    !region.contains(longitude_deg: place.longitude_deg, latitude_deg: place.latitude_deg)
                {
                    continue
                }
                if let polygons, !polygons.contains(longitude_deg: place.longitude_deg, latitude_deg: place.latitude_deg) {
                    continue
                }
                kept.append((row, column, place))
            }
        }
        guard let lastRow = kept.map(\.0).max(), let firstRow = kept.map(\.0).min(), let lastColumn = kept.map(\.1).max(),
            let firstColumn = kept.map(\.1).min()
        else { throw MapError.empty(file: source.path) }
        let usedRows = rows.filter { (firstRow...lastRow).contains($0) },
            usedColumns = columns.filter { (firstColumn...lastColumn).contains($0) }
        let rowOf = Dictionary(uniqueKeysWithValues: usedRows.enumerated().map { ($1, $0) })
        let columnOf = Dictionary(uniqueKeysWithValues: usedColumns.enumerated().map { ($1, $0) })

        // Tiles of whole chunks, in the order of the file.
        let (height, width) = MapPlan.tileShape(source, points)
        kept.sort { a, b in (a.0 / height, a.1 / width, a.0, a.1) < (b.0 / height, b.1 / width, b.0, b.1) }
        var tiles: [Range<Int>] = []
        for (index, cell) in kept.enumerated() {
            let sameTile =
                index > 0 && kept[index - 1].0 / height == cell.0 / height && kept[index - 1].1 / width == cell.1 / width
            if sameTile, let last = tiles.last {
                tiles[tiles.count - 1] = last.lowerBound..<index + 1
            } else {
                tiles.append(index..<index + 1)
            }
        }
        cells = kept.map { Cell(place: $0.2, row: rowOf[$0.0] ?? 0, column: columnOf[$0.1] ?? 0, altitude_m: nil) }
        self.tiles = tiles
        layout = .grid(points, rows: usedRows, columns: usedColumns)
    }

    /// A list of places.
    public init(places: [NamedPlace]) {
        layout = .places(places)
        cells = places.enumerated().map { index, named in
            Cell(
                place: ClimatePlace(longitude_deg: named.place.longitude_deg, latitude_deg: named.place.latitude_deg), row: 0,
                column: index, altitude_m: named.place.altitude_m)
        }
        // Places may lie far apart, so that each is read by itself.
        tiles = places.indices.map { $0..<$0 + 1 }
    }

    private static func tileShape(_ source: WeatherSource, _ points: GridPoints) -> (height: Int, width: Int) {
        let most = source.steps == .months ? tileCells : max(1, tileValues / max(1, 6 * source.timeCount))
        var (height, width) = (1, min(points.columns, most))
        if points.rows > 1, let chunks = source.gridChunks, chunks.count == 2 {
            (height, width) = (min(chunks[0], points.rows), min(chunks[1], points.columns))
            // A chunk that holds too much is cut; one that is small has neighbours beside it.
            while height * width > most { if height > width { height = (height + 1) / 2 } else { width = (width + 1) / 2 } }
            let beside = max(1, most / (height * width))
            width = min(width * beside, (points.columns + chunks[1] - 1) / chunks[1] * chunks[1])
        } else if points.rows > 1 {
            height = max(1, min(points.rows, most / width))
        }
        return (height, width)
    }
}

/// Why there is no map.
public enum MapError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty(file: String)
    /// What a partial file was begun with differs from what is asked for.
    case otherRun(partial: String)
    /// The partial file can't be written.
    case interrupted(partial: String, reason: String)

    public var description: String {
        switch self {
        case .empty(let file): "\(file): no grid point lies in the region and polygons of the map"
        case .otherRun(let partial):
            "\(partial): begun by a run with another scenario, climate file, facts or version; give --restart to begin anew"
        case .interrupted(let partial, let reason):
            "\(partial): \(reason); what is finished is kept, and the same command goes on from there"
        }
    }
}
