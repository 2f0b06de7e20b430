internal import NetCDFKit
internal import Projection
internal import TimeScales
internal import Units

/// Finding the coordinates of a variable and building its grid and time axis.
extension ClimateFile {
    func makeVariable(_ source: FileVariable) throws(ClimateError) -> ClimateVariable {
        let search = CoordinateSearch(file: self, variable: source)
        let grid = try search.grid()
        let timeDimension = search.timeDimension(besides: grid.dimensions)
        let roles = source.dimensionNames.map { dimension -> ClimateVariable.Role in
            if let number = grid.dimensions.firstIndex(of: dimension) { return .grid(number) }
            if dimension == timeDimension { return .time }
            return dimension.lowercased() == "expver" ? .expver : .other
        }
        return ClimateVariable(source: source, roles: roles, grid: grid, times: try search.times(dimension: timeDimension))
    }
}

private struct CoordinateSearch {
    let file: ClimateFile
    let variable: FileVariable

    /// The coordinate variable of a dimension of the variable: same name, one dimension.
    private func axis(_ dimension: String) -> FileVariable? {
        guard let found = file.table[dimension], found.dimensionNames == [dimension], found.netcdf.type.isNumeric else {
            return nil
        }
        return found
    }

    /// Auxiliary coordinates: those the variable names, those of its mesh, then any in the file.
    private var auxiliaries: [FileVariable] {
        var names = variable.text("coordinates")?.split(separator: " ").map(String.init) ?? []
        if let mesh = variable.text("mesh").flatMap({ file.table[$0] }), let location = variable.text("location") {
            names += mesh.text("\(location)_coordinates")?.split(separator: " ").map(String.init) ?? []
        }
        let listed = Set(names)
        return (names + file.names.filter { !listed.contains($0) }).compactMap { file.table[$0] }
            .filter { $0.name != variable.name && $0.netcdf.type.isNumeric }
    }

    // MARK: Grid

    func grid() throws(ClimateError) -> HorizontalGrid {
        let axes = variable.dimensionNames.compactMap(axis)
        let kinds = axes.map { ($0, CoordinateKind($0)) }
        if let x = kinds.first(where: { $0.1 == .longitude })?.0, let y = kinds.first(where: { $0.1 == .latitude })?.0 {
            return try rectilinear(x: x, y: y, mapping: nil)
        }
        if let x = kinds.first(where: { $0.1 == .x })?.0, let y = kinds.first(where: { $0.1 == .y })?.0,
            let mapping = mappingVariable(for: [x.name, y.name])
        {
            return try rectilinear(x: x, y: y, mapping: mapping)
        }
        if let (longitude, latitude) = scatteredCoordinates() { return try scattered(longitude, latitude) }
        if let pairs = pairedCoordinates() { return try paired(pairs) }
        if let (longitude, latitude) = renamedAxes() { return try rectilinear(x: longitude, y: latitude, mapping: nil) }
        throw ClimateError(.notAField, path: file.path, variable: variable.name, try explanation(kinds))
    }

    private func explanation(_ kinds: [(FileVariable, CoordinateKind)]) throws(ClimateError) -> String {
        let dimensions = variable.dimensionNames.isEmpty ? "none" : variable.dimensionNames.joined(separator: ", ")
        if kinds.contains(where: { $0.1 == .latitude }), !kinds.contains(where: { $0.1 == .longitude }) {
            return "it has a latitude but no longitude (dimensions: \(dimensions))"
        }
        if kinds.contains(where: { $0.1 == .x }) {
            let named =
                variable.text("grid_mapping").map { "its grid mapping '\($0)' is not in the file" } ?? "it names no grid mapping"
            return
                "it lies on projection axes, but \(named) and there are no longitudes and latitudes (dimensions: \(dimensions))"
        }
        return "it is not a field over longitude and latitude: no coordinates found for its dimensions (\(dimensions))"
    }

    /// The variable with the grid-mapping attributes: the one the variable names, else the only one in the file.
    private func mappingVariable(for axes: [String]) -> FileVariable? {
        if let attribute = variable.text("grid_mapping") {
            // `crs`, or `crs1: x y crs2: lat lon` with the coordinates that each applies to.
            let words = attribute.split(separator: " ").map(String.init)
            var chosen = words.first { $0.hasSuffix(":") }.map { String($0.dropLast()) } ?? words.first
            var current: String?
            for word in words {
                if word.hasSuffix(":") {
                    current = String(word.dropLast())
                } else if axes.contains(word), let current {
                    chosen = current
                }
            }
            if let found = chosen.flatMap({ file.table[$0] }) { return found }
        }
        let mappings = file.names.compactMap { file.table[$0] }.filter { $0.attributes["grid_mapping_name"] != nil }
        return mappings.count == 1 ? mappings[0] : nil
    }

    private func rectilinear(x: FileVariable, y: FileVariable, mapping: FileVariable?) throws(ClimateError) -> HorizontalGrid {
        try file.grid(key: "\(y.name) \(x.name) \(mapping?.name ?? "")") { () throws(ClimateError) in
            let unit = try axisUnit(x)
            var crs: GridMapping?
            do throws(ProjectionError) {
                if let mapping {
                    crs = try GridMapping(
                        attributes: mapping.gridMappingAttributes,
                        axisUnit_m: unit?.dimension == metre.dimension ? unit!.scale : 1)
                }
            } catch {
                throw ClimateError(.notAField, path: file.path, variable: variable.name, "\(error)")
            }
            let isAngular = crs?.isAngular ?? true
            let xUnit = try scale(x, unit, isAngular: isAngular, height_m: crs?.perspectiveHeight_m)
            let yUnit = try scale(y, axisUnit(y), isAngular: isAngular, height_m: crs?.perspectiveHeight_m)
            let xAxis = try gridAxis(x, period: isAngular ? 360 / xUnit : nil, isLatitude: false, unit: xUnit)
            let yAxis = try gridAxis(y, period: nil, isLatitude: isAngular, unit: yUnit)
            do throws(ProjectionError) {
                let kind = crs.map { GridKind(mappingName: $0.name) } ?? .latlon
                return try HorizontalGrid(
                    kind: kind, shape: .rectilinear(x: xAxis, y: yAxis, xUnit: xUnit, yUnit: yUnit), mapping: crs,
                    dimensions: [y.dimensionNames[0], x.dimensionNames[0]], coordinateNames: [y.name, x.name])
            } catch {
                throw ClimateError(.notAField, path: file.path, variable: variable.name, "\(error)")
            }
        }
    }

    /// The unit of an axis; nil when it has none.
    private func axisUnit(_ axis: FileVariable) throws(ClimateError) -> UnitExpression? {
        guard let text = axis.text("units") else { return nil }
        do { return try UnitExpression(text) } catch {
            throw ClimateError(.notAField, path: file.path, variable: variable.name, "units of its axis '\(axis.name)': \(error)")
        }
    }

    /// One unit of an axis in degrees (angular grids) or metres (projections, scan angles at the perspective height).
    private func scale(_ axis: FileVariable, _ unit: UnitExpression?, isAngular: Bool, height_m: Double?) throws(ClimateError)
        -> Double
    {
        if isAngular {
            guard let unit, unit.dimension != .none else { return 1 }
            if unit.dimension == radian.dimension { return unit.scale / degree.scale }
        } else if let height_m, unit.map({ $0.dimension == radian.dimension || $0.dimension == .none }) ?? true {
            return (unit?.scale ?? 1) * height_m
        } else {
            guard let unit, unit.dimension != .none else { return 1 }
            if unit.dimension == metre.dimension { return unit.scale }
        }
        throw ClimateError(
            .notAField, path: file.path, variable: variable.name,
            "its axis '\(axis.name)' is in '\(unit?.text ?? "")'; expected is \(isAngular ? "an angle" : "a length")")
    }

    private func gridAxis(_ axis: FileVariable, period: Double?, isLatitude: Bool, unit: Double) throws(ClimateError) -> GridAxis
    {
        let values = try file.coordinateValues(axis)
        var reach = period == nil && !isLatitude ? 0 : HorizontalGrid.singleReach_deg / unit
        if values.count == 1, let bounds = axis.text("bounds").flatMap({ file.table[$0] }), bounds.netcdf.count == 2 {
            let ends = try file.coordinateValues(bounds)
            if (ends[1] - ends[0]).isFinite { reach = (ends[1] - ends[0]).magnitude / 2 }
        }
        guard let made = GridAxis(values, period: period, isLatitude: isLatitude && unit == 1, singleReach: reach) else {
            throw ClimateError(
                .notAField, path: file.path, variable: variable.name,
                "its axis '\(axis.name)' has missing values or is not strictly increasing or decreasing")
        }
        return made
    }

    // MARK: Scattered points

    /// Longitude and latitude over the same one or two dimensions of the variable, leading time dimensions aside; or both scalar.
    private func scatteredCoordinates() -> (FileVariable, FileVariable)? {
        func candidates(_ kind: CoordinateKind) -> [FileVariable] {
            auxiliaries.filter { CoordinateKind($0) == kind && gridDimensions($0).count <= 2 && spans($0) }
        }
        let latitudes = candidates(.latitude)
        for longitude in candidates(.longitude) {
            if let latitude = latitudes.first(where: { gridDimensions($0) == gridDimensions(longitude) }) {
                return (longitude, latitude)
            }
        }
        return nil
    }

    /// A longitude and a latitude over one dimension each, which have other names than these.
    private func renamedAxes() -> (FileVariable, FileVariable)? {
        func candidate(_ kind: CoordinateKind) -> FileVariable? {
            auxiliaries.first { CoordinateKind($0) == kind && $0.dimensionNames.count == 1 && spans($0) }
        }
        guard let longitude = candidate(.longitude), let latitude = candidate(.latitude) else { return nil }
        return longitude.dimensionNames == latitude.dimensionNames ? nil : (longitude, latitude)
    }

    private func gridDimensions(_ coordinate: FileVariable) -> [String] {
        coordinate.dimensionNames.filter { dimension in
            !(coordinate.dimensionNames.count > 2
                && (axis(dimension).map { CoordinateKind($0) == .time } ?? (dimension.lowercased() == "time")))
        }
    }

    private func spans(_ coordinate: FileVariable) -> Bool {
        gridDimensions(coordinate).allSatisfy(variable.dimensionNames.contains)
    }

    /// Latitudes and longitudes of sites as pairs, in NSRDB's variable `coordinates`.
    private func pairedCoordinates() -> FileVariable? {
        guard let found = file.table["coordinates"], found.netcdf.type.isNumeric, found.netcdf.shape.count == 2,
            found.netcdf.shape[1] == 2, variable.dimensionNames.contains(found.dimensionNames[0])
        else { return nil }
        return found
    }

    private func paired(_ pairs: FileVariable) throws(ClimateError) -> HorizontalGrid {
        let dimension = pairs.dimensionNames[0]
        return try file.grid(key: "\(pairs.name) over \(dimension)") { () throws(ClimateError) in
            let values = try file.coordinateValues(pairs)
            let count = values.count / 2
            do throws(ProjectionError) {
                return try HorizontalGrid(
                    kind: .unstr,
                    shape: .scattered(
                        PointIndex(
                            longitude_deg: (0..<count).map { values[2 * $0 + 1] },
                            latitude_deg: (0..<count).map { values[2 * $0] }),
                        lengths: [count]),
                    mapping: nil, dimensions: [dimension], coordinateNames: [pairs.name])
            } catch {
                throw ClimateError(.notAField, path: file.path, variable: variable.name, "\(error)")
            }
        }
    }

    private func scattered(_ longitude: FileVariable, _ latitude: FileVariable) throws(ClimateError) -> HorizontalGrid {
        // Indices follow the order in which the variable itself has the dimensions.
        let own = gridDimensions(longitude)
        let dimensions = variable.dimensionNames.filter(own.contains)
        return try file.grid(key: "\(latitude.name) \(longitude.name) over \(dimensions.joined(separator: " "))") {
            () throws(ClimateError) in
            let lon_deg = try degrees(longitude, own, dimensions)
            let lat_deg = try degrees(latitude, own, dimensions)
            let lengths = dimensions.map { name in variable.netcdf.dimensions.first { $0.name == name }!.length }
            do throws(ProjectionError) {
                return try HorizontalGrid(
                    kind: dimensions.count == 2 ? .curv : .unstr,
                    shape: .scattered(
                        PointIndex(longitude_deg: lon_deg, latitude_deg: lat_deg), lengths: dimensions.isEmpty ? [1] : lengths),
                    mapping: nil, dimensions: dimensions, coordinateNames: [latitude.name, longitude.name])
            } catch {
                throw ClimateError(.notAField, path: file.path, variable: variable.name, "\(error)")
            }
        }
    }

    /// Coordinates in degrees, those beyond the Earth as NaN, transposed into the order of `dimensions`.
    private func degrees(_ coordinate: FileVariable, _ own: [String], _ dimensions: [String]) throws(ClimateError) -> [Double] {
        let shape = coordinate.netcdf.shape
        let skipped = shape.count - own.count
        let count = shape.dropFirst(skipped).reduce(1, *)
        var values = try reading(coordinate.name) { () throws(NetCDFError) in
            try file.file.read(
                coordinate.netcdf, start: shape.map { _ in 0 }, count: shape.indices.map { $0 < skipped ? 1 : shape[$0] })
        }
        Packing(coordinate).decode(&values)
        let unit = try axisUnit(coordinate)
        let factor = unit.map { $0.dimension == radian.dimension ? $0.scale / degree.scale : 1 } ?? 1
        let limit = CoordinateKind(coordinate) == .latitude ? 90.000_1 : 720
        for index in 0..<count {
            values[index] *= factor
            if values[index].magnitude > limit { values[index] = .nan }
        }
        guard own.count == 2, own != dimensions else { return values }
        let (rows, columns) = (shape[skipped], shape[skipped + 1])
        return (0..<count).map { values[($0 % rows) * columns + $0 / rows] }
    }

    // MARK: Time

    /// The dimension that is time.
    func timeDimension(besides gridDimensions: [String]) -> String? {
        let candidates = variable.dimensionNames.filter { !gridDimensions.contains($0) }
        let byAxis = candidates.first { name in axis(name).map { CoordinateKind($0) == .time } ?? false }
        let byAuxiliary = {
            candidates.first { name in auxiliaries.contains { $0.dimensionNames == [name] && CoordinateKind($0) == .time } }
        }
        let byName = {
            candidates.first { ["time", "valid_time", "t", "date", "time_counter", "month"].contains($0.lowercased()) }
        }
        return byAxis ?? byAuxiliary() ?? candidates.first { textTimes($0) != nil } ?? byName()
    }

    /// A variable that writes the times of a dimension out: WRF's `Times`, NSRDB's `time_index`.
    private func textTimes(_ dimension: String) -> FileVariable? {
        file.names.compactMap { file.table[$0] }.first { variable in
            let names = variable.dimensionNames
            let isText =
                variable.netcdf.type == .string && names == [dimension]
                || variable.netcdf.type == .char && names.count == 2 && names[0] == dimension
            return isText && ["times", "time", "time_index"].contains(variable.name.lowercased())
        }
    }

    func times(dimension: String?) throws(ClimateError) -> ClimateTimes? {
        guard let dimension else { return try scalarTime() }
        let own = axis(dimension)
        let isDated = own?.text("units").map { $0.lowercased().contains(" since ") || $0.contains(" as %") } ?? false
        let other =
            isDated
            ? nil
            : auxiliaries.first {
                $0.dimensionNames == [dimension] && CoordinateKind($0) == .time && $0.text("units") != nil && $0.name != dimension
            }
        if !isDated, other?.text("units")?.contains(" since ") != true, let written = textTimes(dimension) {
            return try times(written: written)
        }
        guard let source = other ?? own else {
            let count = variable.netcdf.dimensions.first { $0.name == dimension }?.length ?? 0
            return ClimateTimes(name: dimension, values: (0..<count).map(Double.init), bounds: nil, units: nil, calendar: nil)
        }
        return try times(source)
    }

    private func scalarTime() throws(ClimateError) -> ClimateTimes? {
        let named = variable.text("coordinates")?.split(separator: " ").map(String.init) ?? []
        let scalars = auxiliaries.filter { $0.netcdf.count == 1 && $0.dimensionNames.count <= 1 && CoordinateKind($0) == .time }
        guard
            let source = scalars.first(where: { named.contains($0.name) }) ?? scalars.first(where: { $0.dimensionNames.isEmpty })
        else { return nil }
        return try times(source)
    }

    /// Times written out as dates, `2000-01-24_12:00:00` and `2012-01-01 00:30:00+00:00`, read as UTC.
    private func times(written source: FileVariable) throws(ClimateError) -> ClimateTimes {
        var seconds: [Double] = []
        for text in try file.texts(source) {
            let plain = String(text.map { $0 == "_" ? "T" : $0 })
            guard let instant = CFDate(iso8601: plain, calendar: .prolepticGregorian)?.instant else {
                throw ClimateError(.time, path: file.path, variable: source.name, "'\(text)' is not a date and time")
            }
            seconds.append(instant.unix_s)
        }
        return ClimateTimes(
            name: source.name, values: seconds, bounds: nil, units: "seconds since 1970-01-01", calendar: "proleptic_gregorian")
    }

    private func times(_ source: FileVariable) throws(ClimateError) -> ClimateTimes {
        let values = try file.coordinateValues(source)
        var bounds: [(begin: Double, end: Double)]?
        if let variable = source.text("bounds").flatMap({ file.table[$0] }), variable.netcdf.count == 2 * values.count {
            let ends = try file.coordinateValues(variable)
            bounds = values.indices.map { (ends[2 * $0], ends[2 * $0 + 1]) }
        }
        return ClimateTimes(
            name: source.name, values: values, bounds: bounds, units: source.text("units"), calendar: source.text("calendar"))
    }
}

private let metre = unit("m")
private let degree = unit("degree")
private let radian = unit("radian")

private func unit(_ text: String) -> UnitExpression {
    guard let unit = try? UnitExpression(text) else { preconditionFailure("unit table: \(text)") }
    return unit
}

extension FileVariable {
    /// The attributes as a grid mapping reads them.
    fileprivate var gridMappingAttributes: [String: GridMappingValue] {
        attributes.mapValues { attribute in attribute.text.map(GridMappingValue.text) ?? .numbers(attribute.numbers) }
    }
}
