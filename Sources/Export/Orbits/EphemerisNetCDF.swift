internal import Ephemeris
internal import NetCDFKit
internal import Orbits
internal import TimeScales

extension EphemerisRun {
    /// Writes a CF-1.11 file of positions and velocities, or of places, over (satellite, time).
    public func writeNetCDF(to path: String, progress: (Double) -> Void = { _ in }) throws {
        try NetCDFFile.write(to: path) { file in
            let objects = try file.defineDimension("satellite", length: sets.count)
            let steps = try file.defineDimension("time", length: axis.count)
            for (name, text) in [
                ("Conventions", "CF-1.11"), ("title", "Satellite ephemeris by SGP4"), ("source", "analemma propagate"),
                ("reference_frame", frame.rawValue.uppercased()), ("earth_orientation", orientation.source),
                ("references", "Vallado, Crawford, Hujsak, Kelso, Revisiting Spacetrack Report #3, AIAA 2006-6753"),
            ] { try file.setAttribute(name, text) }

            let time = try define(
                file, "time", .double, [steps],
                [
                    ("standard_name", "time"), ("units", "seconds since \(axis.start.iso8601)"), ("calendar", "standard"),
                    ("units_metadata", "leap_seconds: utc"), ("axis", "T"),
                ])
            let number = try define(file, "catalogue_number", .int, [objects], [("long_name", "NORAD catalogue number")])
            let name = try define(file, "satellite_name", .string, [objects], [("long_name", "Name of the satellite")])
            let coordinates = ("coordinates", "catalogue_number satellite_name")
            var variables: [NetCDFVariable] = []
            for column in quantities.columns(frame: frame.rawValue.uppercased()) {
                let standard = column.standardName.map { [("standard_name", $0)] } ?? []
                variables.append(
                    try define(
                        file, column.name, .double, [objects, steps],
                        standard + [("units", column.unit), ("long_name", column.longName), coordinates]))
            }
            let code = try define(
                file, "error_code", .byte, [objects, steps],
                [("long_name", "0 good, 1 to 4 no state, 6 decayed; negative: implausible"), coordinates])
            try file.endDefinitions()
            for first in stride(from: 0, to: axis.count, by: EphemerisRun.pieceLength) {
                let part = first..<min(first + EphemerisRun.pieceLength, axis.count)
                try file.write(time, start: [first], count: [part.count], part.map { Double($0) * axis.step_s })
            }
            try file.write(number, sets.map { Int32($0.catalogueNumber) })
            try file.write(name, strings: sets.map(\.name))

            var done = 0
            try forEachPiece { piece, grid, column -> ([[Double]], [Int8]) in
                var values = [[Double]](repeating: [], count: quantities == .cartesian ? 6 : 3)
                var codes: [Int8] = []
                for k in 0..<piece.steps.count {
                    for (component, value) in column.values(grid, k).enumerated() { values[component].append(value) }
                    codes.append(Int8(bitPattern: grid.code(0, k).rawValue))
                }
                return (values, codes)
            } body: { piece, result in
                let place = ([piece.satellite, piece.steps.lowerBound], [1, piece.steps.count])
                for (variable, values) in zip(variables, result.0) {
                    try file.write(variable, start: place.0, count: place.1, values)
                }
                try file.write(code, start: place.0, count: place.1, result.1)
                done += 1
                progress(Double(done) / Double(pieceCount))
            }
        }
    }

    private func define(
        _ file: borrowing NetCDFFile, _ name: String, _ type: NetCDFType, _ over: [NetCDFDimension],
        _ attributes: [(String, String)]
    ) throws -> NetCDFVariable {
        let chunks = [1, min(axis.count, EphemerisRun.pieceLength)]
        let variable = try file.defineVariable(
            name, type, over, storage: over.count == 2 ? .compressed(chunks: chunks) : NetCDFStorage())
        for (key, text) in attributes { try file.setAttribute(key, text, of: variable) }
        return variable
    }
}
