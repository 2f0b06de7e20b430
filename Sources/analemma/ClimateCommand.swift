import ArgumentParser
import Climate
import Tables
import TimeScales
import Units

struct ClimateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "climate", abstract: "Look into climate files: any CF NetCDF grid.",
        subcommands: [ClimateInfoCommand.self, ClimateProbeCommand.self, ClimateWeatherCommand.self])
}

struct ClimateInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "List the fields of a climate file: grid, extent, times, units.")

    @Argument(help: "A NetCDF file, or a zip file or folder of them.", completion: .file()) var file: String
    @Flag(help: "Write JSON; an array for several files.") var json = false
    @Flag(help: "Also count missing values; this reads the whole file.") var missing = false

    func run() throws {
        try reportingErrors {
            let files = try ClimateFile.all(in: file)
            var reports: [JSON] = []
            for climate in files {
                let fields = climate.fields
                let shares = try fields.map { missing ? try climate.missingShare($0.name) : .nan }
                if json {
                    reports.append(try report(climate, zip(fields, shares).map(object)))
                    continue
                }
                emit("\(climate.path): \(climate.format)" + (try climate.attribute("title").map { ", \($0)" } ?? ""))
                if fields.isEmpty {
                    emit("no fields over longitude and latitude; variables: \(climate.variableNames.joined(separator: ", "))")
                }
                for (field, share) in zip(fields, shares) { emit("\n" + paragraph(field, share)) }
                if files.count > 1 { emit("") }
            }
            if json { emit((reports.count == 1 ? reports[0] : .array(reports)).text()) }
        }
    }

    private func report(_ climate: ClimateFile, _ fields: [JSON]) throws -> JSON {
        .object([
            ("file", .string(climate.path)), ("format", .string(climate.format)),
            ("title", .text(try climate.attribute("title"))),
            ("conventions", .text(try climate.attribute("Conventions"))), ("variables", .array(fields)),
        ])
    }

    private func object(_ field: ClimateVariable, _ share: Double) -> JSON {
        let extent = field.extent_deg
        var members: [(String, JSON)] = [
            ("variable", .string(field.name)), ("long_name", .text(field.longName)), ("standard_name", .text(field.standardName)),
            ("units", .text(field.units)), ("units_understood", .bool(field.hasKnownUnits)),
            ("cell_methods", .text(field.cellMethods)),
            ("accumulated", .bool(field.isAccumulated)),
            ("dimensions", .object(field.dimensions.map { ($0.name, .number(Double($0.length))) })),
            ("grid", .string(field.gridKind.rawValue)), ("grid_mapping", .text(field.gridMappingName)),
            ("grid_shape", .array(field.gridShape.map { .number(Double($0)) })),
            ("coordinates", .array(field.coordinateNames.map(JSON.string))),
            ("extent_deg", extent.map { .array([$0.west, $0.south, $0.east, $0.north].map(JSON.number)) } ?? .null),
            ("times", field.times.map(times) ?? .null),
        ]
        if missing { members.append(("missing_share", .number(share))) }
        return .object(members)
    }

    private func times(_ times: ClimateTimes) -> JSON {
        let last = times.count - 1
        func end(_ index: Int) -> JSON {
            index >= 0 ? times.month(index).map { .number(Double($0)) } ?? .text(times.date(index)?.iso8601) : .null
        }
        return .object([
            ("name", .string(times.name)), ("count", .number(Double(times.count))),
            ("calendar", .text(times.coding?.calendar.rawValue)),
            ("units", .text(times.coding?.units)), ("climatology", .bool(times.isClimatology)),
            ("first", end(times.count > 0 ? 0 : -1)),
            ("last", end(last)), ("bounds", .bool(times.bounds != nil)), ("undated", .text(times.undatedReason)),
        ])
    }

    private func paragraph(_ field: ClimateVariable, _ share: Double) -> String {
        let name = [field.name, field.longName.map { "— \($0)" }].compactMap { $0 }.joined(separator: " ")
        var lines = [name]
        let units = field.units.map { field.hasKnownUnits ? $0 : "\($0) (not a known unit)" } ?? "none"
        lines.append("  units       \(units)" + (field.isAccumulated ? ", accumulated" : ""))
        lines.append("  dimensions  " + field.dimensions.map { "\($0.name) \($0.length)" }.joined(separator: ", "))
        let shape = field.gridShape.map(String.init).joined(separator: " × ")
        let mapping = field.gridMappingName.map { " (\($0))" } ?? ""
        lines.append(
            "  grid        \(field.gridKind.rawValue)\(mapping), \(shape), coordinates \(field.coordinateNames.joined(separator: ", "))"
        )
        if let extent = field.extent_deg {
            lines.append(
                "  extent      longitude \(fixed(extent.west, 3)) … \(fixed(extent.east, 3)), latitude \(fixed(extent.south, 3)) … "
                    + fixed(extent.north, 3))
        }
        if let times = field.times { lines.append("  times       \(span(times))") }
        if missing { lines.append("  missing     \(fixed(share * 100, 2)) %") }
        return lines.joined(separator: "\n")
    }

    private func span(_ times: ClimateTimes) -> String {
        guard times.count > 0 else { return "none" }
        let last = times.count - 1
        if times.isClimatology { return "\(times.count) months of a climatology" }
        guard let first = times.date(0), let end = times.date(last) else {
            return "\(times.count), undated" + (times.undatedReason.map { ": \($0)" } ?? "")
        }
        let calendar = times.coding?.calendar.rawValue ?? ""
        return times.count == 1 ? "\(first) (\(calendar))" : "\(times.count), \(first) … \(end) (\(calendar))"
    }
}

struct ClimateProbeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe", abstract: "Read the value of a field at a place.",
        discussion: """
            A value that the file marks as missing, or a place outside the grid, gives an empty value with the reason; that is \
            no error. `cell` counts from 0: y and x; for bilinear y, x and the second x; one index on an unstructured grid.
            """)

    @Argument(help: "A NetCDF file.", completion: .file()) var file: String
    @Option(help: "The variable.") var variable: String
    @Option(parsing: .unconditional, help: "Longitude in degrees, east-positive.") var lon: Double
    @Option(parsing: .unconditional, help: "Latitude in degrees.") var lat: Double
    @Option(parsing: .unconditional, help: "Index along time, from 0.") var timeIndex: Int?
    @Option(help: "The time, ISO 8601; the nearest one within half a step is read.") var time: String?
    @Option(help: "Index of another dimension, as DIM=I; may be repeated.") var index: [String] = []
    @Option(help: "How to read between grid points.") var method: MethodOption = .nearest
    @Option(help: "Give the value in this unit; amounts become rates where it asks for that.") var units: String?
    @Flag(help: "Write JSON.") var json = false

    func validate() throws {
        guard lon.isFinite, lon.magnitude <= 720 else { throw ValidationError("--lon \(lon): allowed are -720 … 720 degrees") }
        guard lat.magnitude <= 90 else { throw ValidationError("--lat \(lat): allowed are -90 … 90 degrees") }
        guard time == nil || timeIndex == nil else { throw ValidationError("give --time or --time-index, not both") }
        _ = try indices()
    }

    func run() throws {
        try reportingErrors {
            let climate = try ClimateFile(file)
            let field = try climate.variable(variable)
            let place = ClimatePlace(longitude_deg: lon, latitude_deg: lat)
            let sample = try climate.value(
                variable, at: place, time: try time.map { try climate.timeIndex(of: $0, in: variable) } ?? timeIndex,
                indices: try indices(),
                method: method.sampling, unit: units)
            json ? emit(object(field, sample).text()) : emit(text(field, sample))
        }
    }

    /// `DIM=I` pairs.
    private func indices() throws -> [String: Int] {
        var found: [String: Int] = [:]
        for pair in index {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let value = Int(parts[1]) else {
                throw ValidationError("--index \(pair): expected is DIM=I with a whole number, such as --index level=0")
            }
            found[parts[0]] = value
        }
        return found
    }

    private func object(_ field: ClimateVariable, _ sample: ClimateSample) -> JSON {
        let location = sample.location
        let date = sample.timeIndex.flatMap { field.times?.date($0) }
        var members: [(String, JSON)] = [
            ("value", .value(sample.value)), ("units", .text(sample.units)),
            ("cell", .array(location.cell.map { .number(Double($0)) })),
            ("native_xy", .array((location.distance_m.map { [$0 / 1000] } ?? location.native).map(JSON.number))),
            ("grid", .string(field.gridKind.rawValue)), ("grid_mapping", .text(field.gridMappingName)),
            ("time", .text(date?.iso8601)),
        ]
        if let month = sample.timeIndex.flatMap({ field.times?.month($0) }) { members.append(("month", .number(Double(month)))) }
        if let index = sample.timeIndex, field.hasTimeDimension { members.append(("time_index", .number(Double(index)))) }
        if let distance_m = location.distance_m { members.append(("distance_km", .number(distance_m / 1000))) }
        members += [
            ("variable", .string(variable)), ("file", .string(file)), ("method", .string(method.rawValue)), ("lon", .number(lon)),
            ("lat", .number(lat)),
        ]
        if let reason = sample.reason { members.append(("reason", .string(reason))) }
        return .object(members)
    }

    private func text(_ field: ClimateVariable, _ sample: ClimateSample) -> String {
        let value = sample.value.isNaN ? "missing" : shortest(sample.value)
        var lines = ["\(variable) = \(value)\(sample.value.isNaN ? "" : sample.units.map { " \($0)" } ?? "")"]
        if let reason = sample.reason { lines.append("  \(reason)") }
        let location = sample.location
        if !location.cell.isEmpty {
            lines.append("  cell   \(location.cell.map(String.init).joined(separator: ", ")) (\(method.rawValue))")
        }
        if let distance_m = location.distance_m { lines.append("  point  \(fixed(distance_m / 1000, 2)) km away") }
        if !location.native.isEmpty {
            lines.append("  x, y   \(location.native.map { significant($0, 9) }.joined(separator: ", "))")
        }
        lines.append("  grid   \(field.gridKind.rawValue)" + (field.gridMappingName.map { " (\($0))" } ?? ""))
        if let index = sample.timeIndex {
            let when = field.times?.date(index)?.iso8601 ?? field.times?.month(index).map { "month \($0)" }
            if let when { lines.append("  time   \(when)") }
        }
        return lines.joined(separator: "\n")
    }
}

/// `--method`, so that help and completions list its values.
enum MethodOption: String, CaseIterable, ExpressibleByArgument {
    case nearest, bilinear

    var sampling: SamplingMethod { self == .nearest ? .nearest : .bilinear }
}

extension ClimateError {
    /// The exit code that fits: usage for what the request lacks, no input, or bad data.
    var exitCode: ExitCode {
        switch kind {
        case .noFile: Exit.noInput
        case .missingIndex, .place, .method: .validationFailure
        case .unreadable, .unknownVariable, .notAField, .units, .index, .time: Exit.badData
        }
    }
}
