internal import Units

extension WeatherSource {
    /// Longitudes and latitudes of the grid's cells in degrees, in the file's order; nil for grids without such axes.
    public var cellAxes_deg: (longitude: [Double], latitude: [Double])? {
        guard let grid = variables?.irradiance.variable.grid else { return nil }
        guard case .rectilinear(let x, let y, let xUnit, let yUnit) = grid.shape, grid.mapping == nil || grid.kind == .latlon
        else { return nil }
        return (x.values.map { $0 * xUnit }, y.values.map { $0 * yUnit })
    }

    /// The name of the file's share or mask of land, if it has one (`sftlf`, `lsm`, or by standard name).
    public var landVariableName: String? { land?.variable.name }

    private var land: WeatherVariable.Piece? {
        let names: Set = ["sftlf", "lsm", "land_sea_mask", "landfrac"]
        let standardNames: Set = ["land_area_fraction", "land_binary_mask"]
        for file in files {
            for field in file.fields
            where names.contains(field.name) || field.standardName.map({ standardNames.contains($0) }) == true {
                return WeatherVariable.Piece(file: file, variable: field)
            }
        }
        return nil
    }

    /// Whether the nearest cell is half land or more by the file's mask; nil without one, or where it is missing.
    public func isLand(_ place: ClimatePlace) throws(WeatherError) -> Bool? {
        guard let land else { return nil }
        let series = try Climate.weather { () throws(ClimateError) in
            try land.file.series(land.variable.name, at: place, method: .nearest, unit: nil)
        }
        guard let value = series.values.first, value.isFinite else { return nil }
        return value / (series.units == "%" ? 100 : 1) >= 0.5
    }
}
