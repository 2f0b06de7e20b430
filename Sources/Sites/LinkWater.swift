public import Climate
internal import TimeScales

/// Why a climate gives no attenuation.
public struct LinkClimateError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

/// The water of the air in climate files: precipitation, columns of vapour and liquid, cloud cover, each by month.
///
/// Several files are looked through in order; the first that holds a quantity gives it.
public struct LinkWater: Sendable {
    enum Quantity: CaseIterable {
        case precipitation, vapour, liquid, clouds

        var names: [String] {
            switch self {
            case .precipitation: ["pr", "tp", "precip", "precipitation", "PRECTOT", "PRECTOTCORR", "ppt"]
            case .vapour: ["prw", "tcwv", "TQV"]
            case .liquid: ["tclw", "TQL", "clwvi"]
            case .clouds: ["clt", "tcc", "CLDTOT"]
            }
        }

        var standardNames: [String] {
            switch self {
            case .precipitation:
                ["precipitation_flux", "lwe_precipitation_rate", "precipitation_amount", "lwe_thickness_of_precipitation_amount"]
            case .vapour: ["atmosphere_mass_content_of_water_vapor"]
            case .liquid: ["atmosphere_mass_content_of_cloud_liquid_water", "atmosphere_cloud_liquid_water_content"]
            case .clouds: ["cloud_area_fraction"]
            }
        }
    }

    /// A quantity in one file, and how to read it.
    struct Column {
        let file: ClimateFile
        let field: ClimateVariable
        let unit: String
        /// From the unit to millimetres a month where the quantity is precipitation, else nil.
        let toMillimetres: (@Sendable (_ value: Double, _ days: Double) -> Double)?

        var fileName: String { file.path.split(separator: "/").last.map(String.init) ?? file.path }
    }

    static let days = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    let files: [ClimateFile]
    private let columns: [Quantity: Column]

    /// - Throws: ``LinkClimateError`` for precipitation in a unit that is no rate and no depth.
    public init(_ files: [ClimateFile]) throws(LinkClimateError) {
        self.files = files
        var columns: [Quantity: Column] = [:]
        for quantity in Quantity.allCases {
            for file in files {
                let fields = file.fields.filter { $0.times != nil && $0.hasTimeDimension }
                guard
                    let field = quantity.names.lazy.compactMap({ name in fields.first { $0.name == name } }).first
                        ?? quantity.standardNames.lazy.compactMap({ name in fields.first { $0.standardName == name } }).first
                else { continue }
                columns[quantity] = try LinkWater.column(file, field, quantity)
                break
            }
        }
        self.columns = columns
    }

    /// Whether no file holds any of the quantities.
    public var isEmpty: Bool { columns.isEmpty }

    subscript(quantity: Quantity) -> Column? { columns[quantity] }

    /// Share of the sky that is covered, by month, at places; nil where no file tells.
    public func cloudCover(at places: [ClimatePlace]) throws(ClimateError) -> [[Double]?] {
        try months(.clouds, at: places).map { months in months.map { $0.map { min($0, 1) } } }
    }

    /// The file and variable that cloud cover comes from.
    public var cloudSource: String? { columns[.clouds].map { "\($0.field.name) of \($0.fileName)" } }

    private static func column(_ file: ClimateFile, _ field: ClimateVariable, _ quantity: Quantity) throws(LinkClimateError)
        -> Column
    {
        switch quantity {
        case .vapour, .liquid: return Column(file: file, field: field, unit: "kg m-2", toMillimetres: nil)
        case .clouds: return Column(file: file, field: field, unit: "1", toMillimetres: nil)
        case .precipitation: break
        }
        // A flux of mass, a rate of depth, a total of mass or of depth; ERA5's monthly means of `tp` are depths a day.
        let isDaily = field.name == "tp"
        let ways: [(String, @Sendable (Double, Double) -> Double)] = [
            ("kg m-2 s-1", { $0 * $1 * 86_400 }), ("mm d-1", { $0 * $1 }), ("kg m-2", { value, _ in value }),
            ("mm", { isDaily ? $0 * $1 : $0 }),
        ]
        let place = ClimatePlace(longitude_deg: 0, latitude_deg: 0)
        for (unit, convert) in ways where (try? file.value(field.name, at: place, time: 0, unit: unit)) != nil {
            return Column(file: file, field: field, unit: unit, toMillimetres: convert)
        }
        throw LinkClimateError(
            "\(file.path): precipitation '\(field.name)' is in '\(field.units ?? "no unit")', which is neither a rate nor a depth"
        )
    }

    /// Means of the twelve months at places, in the quantity's unit (precipitation: mm a month); nil where one is missing.
    ///
    /// Bilinear where the four points around a place hold the quantity, else that of the nearest point.
    func months(_ quantity: Quantity, at places: [ClimatePlace]) throws(ClimateError) -> [[Double]?] {
        guard let column = columns[quantity] else { return [[Double]?](repeating: nil, count: places.count) }
        func read(_ places: [ClimatePlace], _ method: SamplingMethod) throws(ClimateError) -> [[Double]?] {
            try column.file.series(column.field.name, at: places, method: method, unit: column.unit).map {
                LinkWater.byMonth($0.values, column)
            }
        }
        var found = [[Double]?](repeating: nil, count: places.count)
        do throws(ClimateError) { found = try read(places, .bilinear) } catch {
            guard error.kind == .method else { throw error }
        }
        let rest = places.indices.filter { found[$0] == nil }
        if !rest.isEmpty {
            for (index, months) in zip(rest, try read(rest.map { places[$0] }, .nearest)) { found[index] = months }
        }
        return found
    }

    private static func byMonth(_ values: [Double], _ column: Column) -> [Double]? {
        var (sums, counts) = ([Double](repeating: 0, count: 12), [Double](repeating: 0, count: 12))
        for (index, value) in values.enumerated() where !value.isNaN {
            guard let times = column.field.times, let month = times.month(index) ?? times.date(index)?.month else { return nil }
            sums[month - 1] += value
            counts[month - 1] += 1
        }
        if counts.contains(0) { return nil }
        return (0..<12).map { month in
            let mean = sums[month] / counts[month]
            // Averages of packed files may lie a little below nothing.
            return column.toMillimetres.map { $0(max(mean, 0), days[month]) } ?? max(mean, 0)
        }
    }
}
