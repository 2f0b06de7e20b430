public import Sites
public import Tables
internal import Units

/// A place with a name.
public struct NamedPlace: Sendable, Hashable {
    public let name: String
    public let place: Place
}

/// Reads places from a CSV file with the columns `longitude_deg`, `latitude_deg` and, if there are any, `name` and `altitude_m`.
///
/// - Throws: ``FileError`` with file, line and column for a column that is missing, a number that is none, or a place that is
///   nowhere.
public func readPlaces(_ path: String) throws(FileError) -> [NamedPlace] {
    let reader = try CSVReader(path: path)
    func column(_ name: String) -> Int? { reader.header.firstIndex(of: name) }
    guard let longitude = column("longitude_deg"), let latitude = column("latitude_deg") else {
        throw FileError(
            .malformed, path: reader.path, line: reader.headerLine,
            "the columns longitude_deg and latitude_deg are needed; the file has \(reader.header.joined(separator: ", "))")
    }
    let (names, altitudes) = (column("name"), column("altitude_m"))
    var places: [NamedPlace] = []
    while let record = try reader.next() {
        func number(_ column: Int) throws(FileError) -> Double {
            guard let value = Double(trimmed(record.fields[column])), value.isFinite else {
                throw FileError(
                    .malformed, path: reader.path, line: record.line, column: column + 1,
                    "\(reader.header[column]): '\(record.fields[column])' is not a number")
            }
            return value
        }
        let altitude: Double? = try altitudes.flatMap { index throws(FileError) in
            trimmed(record.fields[index]).isEmpty ? nil : try number(index)
        }
        let (east, north) = (try number(longitude), try number(latitude))
        do throws(DomainError) {
            places.append(
                NamedPlace(
                    name: names.map { trimmed(record.fields[$0]) } ?? "place \(places.count + 1)",
                    place: try Place(longitude_deg: east, latitude_deg: north, altitude_m: altitude)))
        } catch {
            throw FileError(.malformed, path: reader.path, line: record.line, "\(error)")
        }
    }
    if places.isEmpty { throw FileError(.malformed, path: reader.path, "the file has no places") }
    return places
}
