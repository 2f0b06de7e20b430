internal import Glibc
public import Tables
public import Units

/// The upper atmosphere by solar activity: NRLMSISE-00 fitted to least and most densities, 100 … 1,500 km.
///
/// The mean over the globe, the year and the day is that of NRLMSISE-00 at Ap = 12; at a place the fit differs from it by 13 % rms at
/// 300 km, 18 % at 600 km and 23 % at 800 km (more at low activity; data/orbits/thermosphere.csv has the figure for every height).
/// Source: Picone, Hedin, Drob and Aikin, NRLMSISE-00 empirical model of the atmosphere, JGR 107, 2002.
public struct Thermosphere: Sendable {
    /// Solar flux at 10.7 cm of every level, solar flux units, rising.
    public let levels_sfu: [Double]
    private let profiles: [DensityProfile]

    /// Solar activity for which the model is made, sfu.
    public static let activity_sfu = 65.0...260.0

    /// Reads `altitude_km,f107_sfu,least_kg_per_m3,most_kg_per_m3,…` sorted by level and altitude.
    public init(path: String) throws(FileError) {
        let reader = try CSVReader(path: path)
        func constant(_ name: String) throws(FileError) -> Double {
            let line = reader.comments.first { $0.hasPrefix(name + ":") }
            guard let text = line?.dropFirst(name.count + 1), let value = Double(trimmed(String(text))) else {
                throw FileError(.malformed, path: path, "a comment '# \(name): NUMBER' above the header is missing")
            }
            return value
        }
        let (exponent, lag_deg) = (try constant("bulge_exponent"), try constant("bulge_lag_deg"))
        guard reader.header.prefix(4) == ["altitude_km", "f107_sfu", "least_kg_per_m3", "most_kg_per_m3"] else {
            throw FileError(
                .malformed, path: path, line: reader.headerLine,
                "the columns must begin altitude_km,f107_sfu,least_kg_per_m3,most_kg_per_m3")
        }
        var levels: [(f107: Double, rows: [[Double]])] = []
        while let record = try reader.next() {
            let row = record.fields.prefix(4).compactMap { Double($0) }
            guard row.count == 4, row[2] > 0, row[3] > 0 else {
                throw FileError(
                    .malformed, path: path, line: record.line, "an altitude, a flux and two positive densities are expected")
            }
            if levels.last?.f107 != row[1] { levels.append((row[1], [])) }
            levels[levels.count - 1].rows.append(row)
        }
        guard levels.count > 1, let first = levels.first?.rows.map({ $0[0] }), first.count > 1,
            levels.allSatisfy({ $0.rows.map { $0[0] } == first }),
            zip(first, first.dropFirst()).allSatisfy({ $1 - $0 == first[1] - first[0] && $1 > $0 })
        else { throw FileError(.malformed, path: path, "every level needs the same altitudes in equal steps") }
        levels_sfu = levels.map(\.f107)
        profiles = levels.map { level in
            DensityProfile(
                start_m: first[0] * 1000, step_m: (first[1] - first[0]) * 1000, least_kg_per_m3: level.rows.map { $0[2] },
                most_kg_per_m3: level.rows.map { $0[3] }, bulgeExponent: exponent, bulgeLag_rad: lag_deg * radiansPerDegree)
        }
    }

    /// The model that ships with the toolkit.
    public static func standard() throws(FileError) -> Thermosphere {
        try Thermosphere(path: DataFolder.path("orbits/thermosphere.csv"))
    }

    /// The profile at a solar flux, the mean of 81 days: logarithms straight between the levels and a little beyond.
    ///
    /// - Throws: ``DomainError`` outside ``activity_sfu``.
    public func profile(f107_sfu: Double) throws(DomainError) -> DensityProfile {
        guard Thermosphere.activity_sfu.contains(f107_sfu) else {
            throw DomainError("f107", f107_sfu, unit: "sfu", allowed: Thermosphere.activity_sfu)
        }
        let above = min(max(1, levels_sfu.firstIndex { $0 >= f107_sfu } ?? levels_sfu.count - 1), levels_sfu.count - 1)
        let part = (f107_sfu - levels_sfu[above - 1]) / (levels_sfu[above] - levels_sfu[above - 1])
        let (a, b) = (profiles[above - 1], profiles[above])
        func mix(_ values: (DensityProfile) -> [Double]) -> [Double] {
            zip(values(a), values(b)).map { $0 * pow($1 / $0, part) }
        }
        return DensityProfile(
            start_m: a.start_m, step_m: a.step_m, least_kg_per_m3: mix(\.least_kg_per_m3), most_kg_per_m3: mix(\.most_kg_per_m3),
            bulgeExponent: a.bulgeExponent, bulgeLag_rad: a.bulgeLag_rad)
    }
}
