internal import Climate
public import Comparison
internal import Energy
internal import NetCDFKit
internal import Scenario
internal import Sites
internal import TimeScales

extension SiteMap {
    private static let missing = 9.969_209_968_386_869e36

    /// Writes the map as CF-1.11 NetCDF: on the climate's own grid with its mapping, or as a collection of points.
    ///
    /// - Throws: ``NetCDFError``; nothing is at `path` then that was not there before.
    public func writeNetCDF(to path: String) throws {
        try NetCDFFile.write(to: path) { file in
            let dimensions = try defineGrid(file)
            let share = try file.defineDimension("reliability", length: shares.count)
            let levels = try file.defineVariable("reliability", .double, [share])
            try attributes(file, levels, ["long_name": "Share of the energy of the load that is served", "units": "1"])
            var variables: [NetCDFVariable] = []
            for column in MapColumn.all {
                let variable = try file.defineVariable(
                    column.name, .float, (column.isPerShare ? [share] : []) + dimensions.spatial,
                    storage: .compressed(fill: SiteMap.missing))
                // UDUNITS, to which CF refers, knows neither watt-hours by that name nor money.
                let hasMoney = column.unit.hasPrefix("USD ")
                let units = hasMoney ? "MW-1 h-1" : column.unit == "MWh" ? "MW h" : column.unit
                try attributes(
                    file, variable, ["long_name": column.summary, "units": units, "coverage_content_type": "modelResult"])
                if hasMoney { try file.setAttribute("currency", "USD", of: variable) }
                try describe(file, variable, dimensions)
                variables.append(variable)
            }
            let binding = try file.defineVariable("binding", .byte, dimensions.spatial, storage: .compressed(fill: -1))
            try attributes(
                file, binding,
                [
                    "long_name": "what binds useful IT power most of the time", "coverage_content_type": "modelResult",
                    "flag_meanings": Constraint.allCases.map(\.name).joined(separator: " "),
                ])
            let flags = Constraint.allCases.map { Int64($0.rawValue) }
            try file.setAttribute("flag_values", NetCDFAttribute(.integers(flags), as: .byte), of: binding)
            try describe(file, binding, dimensions)
            try globals(file)
            try file.endDefinitions()

            try file.write(levels, shares)
            try writeGrid(file, dimensions)
            let size = plan.shape.rows * plan.shape.columns
            for (index, column) in MapColumn.all.enumerated() {
                var values = [Float](repeating: Float(SiteMap.missing), count: size * (column.isPerShare ? shares.count : 1))
                for level in 0..<(column.isPerShare ? shares.count : 1) {
                    for cell in plan.cells.indices {
                        let value = value(cell: cell, column: index, share: level)
                        if value.isFinite { values[level * size + position(cell)] = value }
                    }
                }
                try file.write(variables[index], values)
            }
            var bound = [Double](repeating: -1, count: size)
            for cell in plan.cells.indices { if let index = self.binding(cell: cell) { bound[position(cell)] = Double(index) } }
            try file.write(binding, bound)
        }
    }

    private func position(_ cell: Int) -> Int { plan.cells[cell].row * plan.shape.columns + plan.cells[cell].column }

    /// The grid's dimensions and the variables that say where it is.
    private struct Grid {
        var spatial: [NetCDFDimension]
        var axes: [NetCDFVariable] = []
        var longitude: NetCDFVariable?
        var latitude: NetCDFVariable?
        var names: NetCDFVariable?
        var mapping: String?
    }

    private func defineGrid(_ file: borrowing NetCDFFile) throws -> Grid {
        switch plan.layout {
        case .places(let places):
            var grid = Grid(spatial: [try file.defineDimension("place", length: places.count)])
            let names = try file.defineVariable("place_name", .string, grid.spatial)
            try attributes(file, names, ["long_name": "Name of the place", "cf_role": "timeseries_id"])
            grid.names = names
            try defineCoordinates(file, &grid)
            return grid
        case .grid(let points, let rows, let columns):
            guard let axes = points.axes else {
                let lengths = points.dimensionNames.count == 2 ? [rows.count, columns.count] : [columns.count]
                var grid = Grid(spatial: [])
                for (name, length) in zip(points.dimensionNames, lengths) {
                    grid.spatial.append(try file.defineDimension(name, length: length))
                }
                try defineCoordinates(file, &grid)
                return grid
            }
            var grid = Grid(spatial: [])
            for (axis, length, role) in [(axes.y, rows.count, "Y"), (axes.x, columns.count, "X")] {
                let dimension = try file.defineDimension(axis.name, length: length)
                let variable = try file.defineVariable(axis.name, .double, [dimension])
                try copy(file, axis.attributes, to: variable)
                if !axis.attributes.contains(where: { $0.name == "axis" }) { try file.setAttribute("axis", role, of: variable) }
                grid.spatial.append(dimension)
                grid.axes.append(variable)
            }
            if let mapping = points.mapping {
                let variable = try file.defineVariable(mapping.name, .int)
                try copy(file, mapping.attributes, to: variable)
                grid.mapping = mapping.name
                try defineCoordinates(file, &grid)
            }
            return grid
        }
    }

    private func defineCoordinates(_ file: borrowing NetCDFFile, _ grid: inout Grid) throws {
        for (name, direction) in [("lon", "east"), ("lat", "north")] {
            let variable = try file.defineVariable(name, .double, grid.spatial, storage: NetCDFStorage(fill: SiteMap.missing))
            let standard = name == "lon" ? "longitude" : "latitude"
            try attributes(file, variable, ["standard_name": standard, "long_name": standard, "units": "degrees_\(direction)"])
            if name == "lon" { grid.longitude = variable } else { grid.latitude = variable }
        }
    }

    private func describe(_ file: borrowing NetCDFFile, _ variable: NetCDFVariable, _ grid: Grid) throws {
        if grid.longitude != nil {
            try file.setAttribute("coordinates", "lat lon" + (grid.names == nil ? "" : " place_name"), of: variable)
        }
        if let mapping = grid.mapping { try file.setAttribute("grid_mapping", mapping, of: variable) }
    }

    private func writeGrid(_ file: borrowing NetCDFFile, _ grid: Grid) throws {
        if case .grid(let points, let rows, let columns) = plan.layout, let axes = points.axes {
            try file.write(grid.axes[0], rows.map { axes.y.values[$0] })
            try file.write(grid.axes[1], columns.map { axes.x.values[$0] })
        }
        if case .places(let places) = plan.layout, let names = grid.names { try file.write(names, strings: places.map(\.name)) }
        guard let longitude = grid.longitude, let latitude = grid.latitude else { return }
        var (east, north) = ([Double](), [Double]())
        switch plan.layout {
        case .places(let places): (east, north) = (places.map(\.place.longitude_deg), places.map(\.place.latitude_deg))
        case .grid(let points, let rows, let columns):
            for row in rows {
                for column in columns {
                    let place = points.place(row: row, column: column)
                    east.append(place?.longitude_deg ?? SiteMap.missing)
                    north.append(place?.latitude_deg ?? SiteMap.missing)
                }
            }
        }
        try file.write(longitude, east)
        try file.write(latitude, north)
    }

    private func copy(
        _ file: borrowing NetCDFFile, _ list: [(name: String, value: GridPoints.NetCDFAttributeValue)],
        to variable: NetCDFVariable
    ) throws {
        for (name, value) in list {
            switch value {
            case .text(let text): try file.setAttribute(name, text, of: variable)
            case .numbers(let numbers): try file.setAttribute(name, NetCDFAttribute(.reals(numbers), as: .double), of: variable)
            }
        }
    }

    private func attributes(_ file: borrowing NetCDFFile, _ variable: NetCDFVariable, _ list: KeyValuePairs<String, String>)
        throws
    {
        for (name, text) in list { try file.setAttribute(name, text, of: variable) }
    }

    private func globals(_ file: borrowing NetCDFFile) throws {
        let list: KeyValuePairs<String, String> = [
            "Conventions": "CF-1.11, ACDD-1.3", "title": scenario.title,
            "summary":
                "What a ground site sustains at every place, and the cheapest solar plant and battery that would serve it alone.",
            "keywords": "data centre, site modelling, energy balance", "source": "analemma, model output",
            "comment": "weather: \(weather)", "time_coverage_start": scenario.start.iso8601,
            "time_coverage_end": scenario.end.iso8601, "history": "made by analemma map", "project": "Analemma",
            "standard_name_vocabulary": "CF Standard Name Table v93", "processing_level": "model output",
            "license": "see manifest.json for the inputs and their licences",
        ]
        for (name, text) in list { try file.setAttribute(name, text) }
        if case .places = plan.layout { try file.setAttribute("featureType", "point") }
    }
}
