internal import NetCDFKit
public import TimeScales

/// Hourly columns at one place, for CF NetCDF.
public struct PlaceSeries: Sendable {
    /// One column: a name, what it is, its unit, and its CF standard name if it has one.
    public struct Column: Sendable {
        public var name: String, longName: String, units: String, standardName: String?
        public var values: [Double]

        /// A column from its parts.
        public init(_ name: String, _ longName: String, units: String, standardName: String? = nil, _ values: [Double]) {
            (self.name, self.longName, self.units) = (name, longName, units)
            (self.standardName, self.values) = (standardName, values)
        }
    }

    public var title: String, comment: String
    public var axis: TimeAxis
    public var longitude_deg: Double, latitude_deg: Double
    public var columns: [Column]

    /// A series; every column is as long as the axis.
    public init(
        title: String, comment: String, axis: TimeAxis, longitude_deg: Double, latitude_deg: Double, columns: [Column]
    ) {
        precondition(columns.allSatisfy { $0.values.count == axis.count }, "a column is not as long as its axis")
        (self.title, self.comment, self.axis, self.columns) = (title, comment, axis, columns)
        (self.longitude_deg, self.latitude_deg) = (longitude_deg, latitude_deg)
    }

    /// Writes a CF-1.11 time series of means over the steps; the file appears when it is whole.
    public func writeNetCDF(to path: String) throws {
        let missing = 9.969_209_968_386_869e36
        try NetCDFFile.write(to: path) { file in
            let time = try file.defineDimension("time", length: axis.count)
            let bounds = try file.defineDimension("nv", length: 2)
            let times = try file.defineVariable("time", .double, [time])
            let texts: KeyValuePairs<String, String> = [
                "standard_name": "time", "long_name": "Middle of the step", "units": "seconds since \(axis.start.iso8601)",
                "calendar": "standard", "axis": "T", "bounds": "time_bnds",
            ]
            for (name, text) in texts { try file.setAttribute(name, text, of: times) }
            let timeBounds = try file.defineVariable("time_bnds", .double, [time, bounds])
            var places: [NetCDFVariable] = []
            for (name, standard, unit) in [("lon", "longitude", "degrees_east"), ("lat", "latitude", "degrees_north")] {
                let variable = try file.defineVariable(name, .double, [])
                try file.setAttribute("standard_name", standard, of: variable)
                try file.setAttribute("units", unit, of: variable)
                places.append(variable)
            }
            var data: [NetCDFVariable] = []
            for column in columns {
                let variable = try file.defineVariable(
                    column.name, .double, [time], storage: NetCDFStorage.compressed(chunks: [axis.count], fill: missing))
                try file.setAttribute("long_name", column.longName, of: variable)
                try file.setAttribute("units", column.units, of: variable)
                try file.setAttribute("cell_methods", "time: mean", of: variable)
                try file.setAttribute("coordinates", "lat lon", of: variable)
                if let name = column.standardName { try file.setAttribute("standard_name", name, of: variable) }
                data.append(variable)
            }
            let globals: KeyValuePairs<String, String> = [
                "Conventions": "CF-1.11", "featureType": "timeSeries", "title": title, "source": "analemma, model output",
                "comment": comment,
            ]
            for (name, text) in globals { try file.setAttribute(name, text) }
            try file.endDefinitions()
            try file.write(times, (0..<axis.count).map { (Double($0) + 0.5) * axis.step_s })
            try file.write(timeBounds, (0..<axis.count).flatMap { [Double($0) * axis.step_s, Double($0 + 1) * axis.step_s] })
            try file.write(places[0], [longitude_deg])
            try file.write(places[1], [latitude_deg])
            for (variable, column) in zip(data, columns) {
                try file.write(variable, column.values.map { $0.isFinite ? $0 : missing })
            }
        }
    }
}
