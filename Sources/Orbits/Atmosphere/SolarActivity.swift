public import Tables
public import TimeScales

/// The solar flux at 10.7 cm that a lifetime assumes.
public enum SolarActivity: Sendable {
    /// The same flux for ever, sfu.
    case constant(f107_sfu: Double)
    /// By month, as observed and predicted.
    case monthly(SolarCycle)

    /// The flux at a moment, sfu.
    public func f107_sfu(at instant: Instant) -> Double {
        switch self {
        case .constant(let flux): flux
        case .monthly(let cycle): cycle.f107_sfu(at: instant)
        }
    }
}

/// Monthly solar flux, continued beyond its end by its last 132 months again and again.
public struct SolarCycle: Sendable {
    /// Months since year 0 of the first value.
    private let first: Int
    private let flux_sfu: [Double]
    /// Months of the last cycle.
    static let period = 132

    /// Reads `month,f107_sfu,…` with months as `YYYY-MM`, each following the other.
    public init(path: String) throws(FileError) {
        let reader = try CSVReader(path: path)
        guard reader.header.prefix(2) == ["month", "f107_sfu"] else {
            throw FileError(.malformed, path: path, line: reader.headerLine, "the columns must begin month,f107_sfu")
        }
        var (first, values): (Int?, [Double]) = (nil, [])
        while let record = try reader.next() {
            let parts = record.fields[0].split(separator: "-").compactMap { Int($0) }
            guard parts.count == 2, (1...12).contains(parts[1]), let flux = Double(record.fields[1]),
                Thermosphere.activity_sfu.contains(flux)
            else {
                throw FileError(
                    .malformed, path: path, line: record.line,
                    "a month YYYY-MM and a flux of \(Thermosphere.activity_sfu) sfu are expected")
            }
            let month = parts[0] * 12 + parts[1] - 1
            guard month == (first ?? month) + values.count else {
                throw FileError(.malformed, path: path, line: record.line, "\(record.fields[0]) does not follow the month before")
            }
            first = first ?? month
            values.append(flux)
        }
        guard let first, values.count >= SolarCycle.period else {
            throw FileError(.malformed, path: path, "at least \(SolarCycle.period) months are needed")
        }
        (self.first, flux_sfu) = (first, values)
    }

    /// The record that ships with the toolkit: 1960 to 2041, the last part predicted.
    public static func standard() throws(FileError) -> SolarCycle {
        try SolarCycle(path: DataFolder.path("orbits/solar_activity.csv"))
    }

    /// The flux at a moment, straight between the middles of months, sfu; the first month's before the record.
    public func f107_sfu(at instant: Instant) -> Double {
        let day = Int((instant.unix_s / 86_400).rounded(.down))
        let date = CivilTime.date(daysFromEpoch: day)
        let length = Double(CivilTime.days(inMonth: date.month, of: date.year))
        let place = Double(date.year * 12 + date.month - 1 - first) + (Double(date.day) - 0.5) / length - 0.5
        guard place > 0 else { return flux_sfu[0] }
        func value(_ month: Int) -> Double {
            let over = month - flux_sfu.count
            return over < 0 ? flux_sfu[month] : flux_sfu[flux_sfu.count - SolarCycle.period + over % SolarCycle.period]
        }
        let month = Int(place)
        let part = place - Double(month)
        return value(month) * (1 - part) + value(month + 1) * part
    }
}
