import ArgumentParser
import Climate
import Ephemeris
import Irradiance
import Tables

/// What makes a clear sky.
struct ClearSkyOptions: ParsableArguments {
    enum Name: String, ExpressibleByArgument, CaseIterable {
        case ineichen, haurwitz, bird, ashrae, rest2
        case simplifiedSolis = "simplified_solis"
    }

    @Option(
        help: ArgumentHelp(
            """
            Linke's turbidity: one number, twelve with commas, or a CSV file with the columns month and linke_turbidity (default: from the \
            humidity of the climate that ships and --aod).
            """, valueName: "number|file"))
    var turbidity: String?
    @Option(help: ArgumentHelp("ASHRAE's optical depth of the beam: one number, or twelve.", valueName: "number")) var taub =
        "0.4"
    @Option(help: ArgumentHelp("ASHRAE's optical depth of diffuse light: one number, or twelve.", valueName: "number")) var taud =
        "2.2"
    @Option(help: ArgumentHelp("Aerosol optical depth at 550 nm.", valueName: "1")) var aod: Double = 0.1
    @Option(help: ArgumentHelp("Precipitable water (default: 1.5; for Linke's turbidity the climate's).", valueName: "cm"))
    var water: Double?

    func validate() throws {
        if !(0...2).contains(aod) { throw ValidationError("--aod: \(aod) is not within 0 … 2") }
        if let water, !(0.01...10).contains(water) { throw ValidationError("--water: \(water) cm is not within 0.01 … 10") }
    }

    /// The model and where its turbidity is from; that is nil for models without.
    func model(_ name: Name, albedo: Double, at place: ClimatePlace) throws -> (model: ClearSkyModel, note: String?) {
        let air = Atmosphere(water_cm: water ?? 1.5, aerosol550: aod, albedo: albedo)
        switch name {
        case .haurwitz: return (.haurwitz, nil)
        case .ineichen:
            if let turbidity {
                let values = try months("--turbidity", turbidity, 1...20, column: "linke_turbidity")
                return (.ineichen(linkeTurbidity: values), "Linke's turbidity: \(turbidity)")
            }
            let (values, origin) = try estimatedTurbidity(place)
            let (least, most) = (values.min() ?? .nan, values.max() ?? .nan)
            return (
                .ineichen(linkeTurbidity: values),
                "Linke's turbidity \(fixed(least, 2)) … \(fixed(most, 2)) from \(origin) (Ineichen 2008)"
            )
        case .simplifiedSolis: return (.simplifiedSolis(air), nil)
        case .bird: return (.bird(air), nil)
        case .ashrae:
            let model = ClearSkyModel.ashrae(
                beamDepth: try months("--taub", taub, 0.01...2, column: "taub"),
                diffuseDepth: try months("--taud", taud, 0.5...5, column: "taud"))
            return (model, nil)
        case .rest2: return (.rest2(air), nil)
        }
    }

    /// Linke's turbidity of twelve months from the water over the place and aerosol, and from what.
    private func estimatedTurbidity(_ place: ClimatePlace) throws -> (values: [Double], origin: String) {
        let aerosol = "aerosol \(shortest(aod))"
        if let water {
            let value = linkeTurbidity(aerosol550: aod, water_cm: water, pressure_Pa: 101_325)
            return ([Double](repeating: max(1, value), count: 12), "\(aerosol) and \(shortest(water)) cm of water")
        }
        let world = try WeatherSource(DataFolder.path("climate/world_monthly_1deg.nc"))
        do {
            let climate = try world.climate(at: place)
            let values = (0..<12).map { month -> Double in
                let (q, pressure_Pa) = (climate.specificHumidity_kg_per_kg[month], climate.pressure_Pa[month])
                let water = precipitableWater_cm(
                    air_K: climate.airTemperature_K[month], vapour_Pa: q * pressure_Pa / (0.622 + 0.378 * q))
                return max(1, linkeTurbidity(aerosol550: aod, water_cm: water, pressure_Pa: pressure_Pa))
            }
            return (values, "\(aerosol) and the humidity of the climate that ships")
        } catch {
            guard error.kind == .emptyPlace else { throw error }
            let value = linkeTurbidity(aerosol550: aod, water_cm: 1.5, pressure_Pa: 101_325)
            return (
                [Double](repeating: max(1, value), count: 12),
                "\(aerosol) and 1.5 cm of water, as the climate that ships is empty there"
            )
        }
    }

    private func months(_ option: String, _ text: String, _ range: ClosedRange<Double>, column: String) throws -> [Double] {
        let parts = text.split(separator: ",").map { Double($0) }
        if parts.count == 1, let value = parts[0], range.contains(value) { return [Double](repeating: value, count: 12) }
        if parts.count == 12, parts.allSatisfy({ $0.map(range.contains) == true }) { return parts.compactMap { $0 } }
        if parts.contains(where: { $0 != nil }) {
            throw ValidationError(
                "\(option): '\(text)' is not one number or twelve within \(range.lowerBound) … \(range.upperBound)")
        }
        let reader = try CSVReader(path: text)
        guard let month = reader.header.firstIndex(of: "month"), let value = reader.header.firstIndex(of: column) else {
            throw FileError(.malformed, path: text, line: reader.headerLine, "the columns month and \(column) are needed")
        }
        var values = [Double](repeating: .nan, count: 12)
        while let record = try reader.next() {
            guard let m = Int(record.fields[month]), (1...12).contains(m), let x = Double(record.fields[value]), range.contains(x)
            else {
                throw FileError(
                    .malformed, path: text, line: record.line,
                    "month must be 1 … 12 and \(column) within \(range.lowerBound) … \(range.upperBound)")
            }
            values[m - 1] = x
        }
        if let empty = values.firstIndex(where: \.isNaN) {
            throw FileError(.malformed, path: text, "month \(empty + 1) is missing")
        }
        return values
    }
}
