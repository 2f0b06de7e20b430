internal import Glibc
internal import Synchronization

/// A user's own copy of the digital maps and tables that belong to ITU recommendations.
///
/// Files are found by their names, in any case and in any folder below, as the archives of the recommendations unpack: R001.TXT
/// (P.837-7), h0.txt (P.839-4), NWET_Annual_50.TXT (P.453-14), L_5.TXT and its likes (P.840, part 1), T_Annual.TXT (P.1510-1), P_, T_,
/// RHO_ and V_ with their scale heights and Z_ground.TXT (P.2145, part 1), R11010000020001TXTM.txt and …0002… (P.676-13, parts 1 and
/// 2). Maps of single months are left alone. What is absent is nil; nothing here is needed.
public struct ITUFolder: Sendable {
    public let path: String
    /// Paths by lower-case name, annual maps only.
    private let files: [String: [String]]
    private let maps = MapMemory()

    /// A value and where it comes from.
    public struct Reading: Sendable, Hashable {
        public let value: Double
        /// The recommendation and the file.
        public let source: String
    }

    /// Quantities of P.2145.
    public enum Surface: String, Sendable {
        case pressure_hPa = "P", temperature_K = "T", vapour_g_per_m3 = "RHO", vapourColumn_kg_per_m2 = "V"
    }

    private static let names: Set<String> = [
        "r001.txt", "h0.txt", "nwet_annual_50.txt", "t_annual.txt", "z_ground.txt", "psch.txt", "tsch.txt", "vsch.txt",
        "r11010000020001txtm.txt", "r11010000020002txtm.txt",
    ]
    /// Percentages of P.840 and P.2145 and how files spell them.
    private static let percentages: [(percent: Double, text: String)] = [
        (5, "5"), (10, "10"), (20, "20"), (30, "30"), (50, "50"),
    ]

    /// - Throws: ``ClimateError`` where there is no such folder, or none of the files in it.
    public init(_ path: String) throws(ClimateError) {
        self.path = path
        var found: [String: [String]] = [:]
        for file in try filesBelow(path) {
            let relative = file.dropFirst(path.count).lowercased()
            let name = String(relative.split(separator: "/").last ?? "")
            let folders = relative.split(separator: "/").dropLast()
            let isMonthly = folders.contains { folder in
                folder.contains("month") || (1...12).contains { $0 < 10 ? folder == "0\($0)" : folder == "\($0)" }
            }
            if !isMonthly, ITUFolder.isKnown(name) { found[name, default: []].append(file) }
        }
        guard !found.isEmpty else {
            throw ClimateError(
                .noFile, path: path,
                "none of the ITU's files is below: R001.TXT, h0.txt, NWET_Annual_50.TXT, L_5.TXT, T_Annual.TXT, P_mean.TXT, T_mean.TXT, "
                    + "RHO_mean.TXT, V_5.TXT, R11010000020001TXTM.txt and so on, as their archives unpack")
        }
        files = found.mapValues { $0.sorted() }
    }

    private static func isKnown(_ name: String) -> Bool {
        if names.contains(name) { return true }
        let parts = name.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, ["p", "t", "rho", "v", "l"].contains(String(parts[0])) else { return false }
        return parts[1] == "mean.txt" || percentages.contains { parts[1] == "\($0.text).txt" }
    }

    /// Rain rate exceeded in 0.01 % of an average year, mm/h.
    public func rainRate001_mm_per_h(at place: ClimatePlace) throws(ClimateError) -> Reading? {
        try reading("R001.TXT", .southWest, "P.837-7", place)
    }

    /// Height of the 0 °C isotherm above sea level, km.
    public func zeroIsotherm_km(at place: ClimatePlace) throws(ClimateError) -> Reading? {
        try reading("h0.txt", .northGreenwich, "P.839-4", place)
    }

    /// Median of the wet term of refractivity at the ground, N-units.
    public func wetRefractivity(at place: ClimatePlace) throws(ClimateError) -> Reading? {
        try reading("NWET_Annual_50.TXT", .southWest, "P.453-14", place)
    }

    /// Mean of a quantity over the year at a height above sea level.
    public func mean(_ surface: Surface, at place: ClimatePlace, height_m: Double) throws(ClimateError) -> Reading? {
        if let value = try scaled("\(surface.rawValue)_mean.TXT", surface, place, height_m) {
            return Reading(value: value, source: "P.2145-0 (\(surface.rawValue)_mean.TXT)")
        }
        return surface == .temperature_K ? try reading("T_Annual.TXT", .southWest, "P.1510-1", place) : nil
    }

    /// Column of water vapour exceeded in a percentage of 5 … 50 of the year, kg/m².
    public func vapourColumn_kg_per_m2(at place: ClimatePlace, height_m: Double, percent: Double) throws(ClimateError) -> Reading?
    {
        try exceeded("V", "P.2145-0", percent) { name throws(ClimateError) in
            try scaled(name, .vapourColumn_kg_per_m2, place, height_m)
        }
    }

    /// Column of liquid water exceeded in a percentage of 5 … 50 of the year, kg/m².
    public func liquidColumn_kg_per_m2(at place: ClimatePlace, percent: Double) throws(ClimateError) -> Reading? {
        try exceeded("L", "P.840-9", percent) { name throws(ClimateError) in try map(name, .southWest)?.value(at: place) }
    }

    /// A table of P.676-13: frequency and four coefficients a line; nil where it is absent.
    public func coefficients(part: Int) throws(ClimateError) -> [(frequency_GHz: Double, values: [Double])]? {
        guard let file = try file("R1101000002000\(part)TXTM.txt", beside: nil) else { return nil }
        let text = try MappedFile(file)
        var rows: [(frequency_GHz: Double, values: [Double])] = []
        for (number, start) in text.lineStarts().enumerated() {
            let values = text.words(from: start).compactMap { Double($0) }
            // A line of titles has no numbers.
            if values.isEmpty && number == 0 { continue }
            guard values.count == 5, values[0] > (rows.last?.frequency_GHz ?? 0) else {
                throw ClimateError(
                    .unreadable, path: file,
                    "line \(number + 1): an ascending frequency in GHz and four coefficients are expected")
            }
            rows.append((values[0], Array(values.dropFirst())))
        }
        guard rows.count > 1 else { throw ClimateError(.unreadable, path: file, "it holds fewer than two frequencies") }
        return rows
    }

    // MARK: Files

    private func reading(
        _ name: String, _ layout: ITUMap.Layout, _ recommendation: String, _ place: ClimatePlace
    ) throws(ClimateError) -> Reading? {
        guard let map = try map(name, layout) else { return nil }
        return Reading(value: try map.value(at: place), source: "\(recommendation) (\(name))")
    }

    /// Between the percentages of the maps, linear in the value over the logarithm of the percentage.
    private func exceeded(
        _ prefix: String, _ recommendation: String, _ percent: Double, _ value: (String) throws(ClimateError) -> Double?
    ) throws(ClimateError) -> Reading? {
        let list = ITUFolder.percentages
        let wanted = min(max(percent, 5), 50)
        let upper = list.firstIndex { $0.percent >= wanted } ?? list.count - 1
        let name = "\(prefix)_\(list[upper].text).TXT"
        guard let high = try value(name) else { return nil }
        if list[upper].percent == wanted { return Reading(value: high, source: "\(recommendation) (\(name))") }
        let other = "\(prefix)_\(list[upper - 1].text).TXT"
        guard let low = try value(other) else { return nil }
        let weight = log(wanted / list[upper - 1].percent) / log(list[upper].percent / list[upper - 1].percent)
        return Reading(value: low + weight * (high - low), source: "\(recommendation) (\(other), \(name))")
    }

    /// P.2145: each of the four points is carried to the height of the station, then they are weighted.
    private func scaled(_ name: String, _ surface: Surface, _ place: ClimatePlace, _ height_m: Double) throws(ClimateError)
        -> Double?
    {
        let scale = surface == .pressure_hPa ? "PSCH.TXT" : surface == .temperature_K ? "TSCH.TXT" : "VSCH.TXT"
        guard let path = try file(name, beside: nil) else { return nil }
        let values = try maps.map(path, .southWest)
        guard let scalePath = try file(scale, beside: path), let groundPath = try file("Z_ground.TXT", beside: path) else {
            throw ClimateError(.noFile, path: path, "\(scale) and Z_ground.TXT are not beside it")
        }
        let scales = try maps.map(scalePath, .southWest), grounds = try maps.map(groundPath, .southWest)
        var sum = 0.0
        for corner in values.corners(at: place) {
            let (value, scale) = (try values.value(corner), try scales.value(corner))
            let rise_km = height_m / 1000 - (try grounds.value(corner))
            sum += corner.weight * (surface == .temperature_K ? value + scale * rise_km : value * exp(-rise_km / scale))
        }
        return sum
    }

    private func map(_ name: String, _ layout: ITUMap.Layout) throws(ClimateError) -> ITUMap? {
        guard let file = try file(name, beside: nil) else { return nil }
        return try maps.map(file, layout)
    }

    /// The one file of a name, or the one in the folder of another.
    private func file(_ name: String, beside other: String?) throws(ClimateError) -> String? {
        guard let found = files[name.lowercased()] else { return nil }
        if let other {
            let folder = other.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            return found.first { $0.hasPrefix(folder + "/") && !$0.dropFirst(folder.count + 1).contains("/") }
        }
        guard found.count == 1 else {
            throw ClimateError(.unreadable, path: path, "\(name) is there \(found.count) times: \(found.joined(separator: ", "))")
        }
        return found[0]
    }
}

/// Maps that were opened.
private final class MapMemory: Sendable {
    private let known = Mutex<[String: ITUMap]>([:])

    func map(_ path: String, _ layout: ITUMap.Layout) throws(ClimateError) -> ITUMap {
        if let map = known.withLock({ $0[path] }) { return map }
        let map = try ITUMap(path, layout)
        known.withLock { $0[path] = map }
        return map
    }
}

/// Paths of the plain files below a folder, at most six levels deep.
private func filesBelow(_ folder: String, depth: Int = 6) throws(ClimateError) -> [String] {
    guard let handle = opendir(folder) else { throw ClimateError(.noFile, path: folder, String(cString: strerror(errno))) }
    defer { closedir(handle) }
    var files: [String] = []
    while let entry = readdir(handle) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name.hasPrefix(".") { continue }
        let path = folder + "/" + name
        var status = stat()
        guard stat(path, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
            if depth > 1 { files += try filesBelow(path, depth: depth - 1) }
        } else {
            files.append(path)
        }
    }
    return files
}
