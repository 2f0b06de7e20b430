internal import Climate
internal import Glibc
public import Thermal
internal import Units

/// Reads a map of the Earth's albedo and outgoing longwave from a CF NetCDF file.
///
/// Albedo is a field `albedo` (or one named), else reflected over incoming sunlight of CERES EBAF (`toa_sw_all_mon`, `solar_mon`; by
/// standard name `toa_outgoing_shortwave_flux`, `toa_incoming_shortwave_flux`); longwave is `toa_lw_all_mon` or by standard name
/// `toa_outgoing_longwave_flux`. Where no sunlight comes in the albedo is 0: it reflects none.
public enum EarthMapFile {
    /// Reads the map of one time on an even grid, by nearest neighbour.
    ///
    /// - Parameters:
    ///   - time: index of the file's times; nil: that of `date`.
    ///   - date: a day, ISO 8601: the nearest time, or its month where the file has twelve times; nil for a file without times.
    ///   - step_deg: distance of the map's points, which divides 180.
    ///   - longwave_W_per_m2: used everywhere where the file has none; nil: that is an error.
    /// - Throws: ``ClimateError`` for a file that cannot be read; ``DomainError`` where fields are missing or hold impossible values.
    public static func read(
        _ path: String, time: Int? = nil, date: String? = nil, step_deg: Double = 1, albedoVariable: String? = nil,
        longwave_W_per_m2: Double? = nil
    ) throws -> EarthMap {
        let file = try ClimateFile(path)
        func find(_ names: [String], _ standardName: String) -> String? {
            let fields = file.fields
            return names.first { name in fields.contains { $0.name == name } }
                ?? fields.first { $0.standardName == standardName }?.name
        }
        let rows = Int((180 / step_deg).rounded()), columns = 2 * rows
        var places: [ClimatePlace] = []
        for row in 0..<rows {
            for column in 0..<columns {
                places.append(
                    ClimatePlace(
                        longitude_deg: -180 + (Double(column) + 0.5) * step_deg,
                        latitude_deg: -90 + (Double(row) + 0.5) * step_deg))
            }
        }
        func values(_ name: String, unit: String) throws -> [Double] {
            var time = time
            if time == nil, let date, let times = try file.variable(name).times, times.count > 1 {
                let month = date.split(separator: "-").dropFirst().first.flatMap { Int($0) }
                time = if let month, times.count == 12 { month - 1 } else { try file.timeIndex(of: date, in: name) }
            }
            return try file.values(name, at: places, time: time, unit: unit).map(\.value)
        }
        let albedo: [Double]
        if let name = albedoVariable ?? find(["albedo"], "planetary_albedo") {
            albedo = try values(name, unit: "1")
        } else if let up = find(["toa_sw_all_mon", "toa_sw_all_clim", "rsut"], "toa_outgoing_shortwave_flux"),
            let down = find(["solar_mon", "solar_clim", "rsdt"], "toa_incoming_shortwave_flux")
        {
            albedo = zip(try values(up, unit: "W m-2"), try values(down, unit: "W m-2")).map { $1 > 1 ? min(1, $0 / $1) : 0 }
        } else {
            throw DomainError(
                path, value: file.fields.map(\.name).joined(separator: ", "),
                allowed: "a field 'albedo', or 'toa_sw_all_mon' and 'solar_mon' (or rsut and rsdt)")
        }
        let longwave: [Double]
        if let name = find(["toa_lw_all_mon", "toa_lw_all_clim", "rlut", "olr"], "toa_outgoing_longwave_flux") {
            longwave = try values(name, unit: "W m-2")
        } else if let longwave_W_per_m2 {
            longwave = albedo.map { _ in longwave_W_per_m2 }
        } else {
            throw DomainError(
                path, value: file.fields.map(\.name).joined(separator: ", "),
                allowed: "a field 'toa_lw_all_mon' (or rlut, olr), or one value for the whole Earth")
        }
        return try EarthMap(
            south_deg: -90 + step_deg / 2, latitudeStep_deg: step_deg, west_deg: -180 + step_deg / 2, longitudes: columns,
            albedo: albedo, longwave_W_per_m2: longwave)
    }

    /// Reads twelve maps of a file of twelve months, or the one of a file with a single time or none.
    ///
    /// - Throws: as ``read(_:time:date:step_deg:albedoVariable:longwave_W_per_m2:)``; ``DomainError`` for another number of times.
    public static func readYear(_ path: String, step_deg: Double = 2.5, longwave_W_per_m2: Double? = nil) throws -> [EarthMap] {
        let counts = Set(try ClimateFile(path).fields.compactMap { $0.times?.count })
        let count = counts.max() ?? 1
        guard count == 1 || count == 12 else {
            throw DomainError(path, value: "\(count) times", allowed: "one time, or twelve months from January")
        }
        if count == 1 {
            return [try read(path, time: counts.isEmpty ? nil : 0, step_deg: step_deg, longwave_W_per_m2: longwave_W_per_m2)]
        }
        return try (0..<12).map { try read(path, time: $0, step_deg: step_deg, longwave_W_per_m2: longwave_W_per_m2) }
    }
}
