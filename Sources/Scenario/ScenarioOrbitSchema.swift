// swift-format-ignore-file
// A table, one row a line.
internal import Units

extension ScenarioSchema {
    static let orbitKinds: [(String, [Field])] = [
        ("circular", orbitElements), ("elements", ellipse), ("file", elementFile), ("shell", shell), ("cluster", cluster),
    ]

    static let orbitElements: [Field] = [
        Field("altitude", .quantity(unit: "km", range: 200...40_000), .required, "above the equatorial radius of 6378.137 km"),
        Field("local_time_of_ascending_node", .quantity(unit: "h", range: 0...24), .written("18 h"), "mean-sun local time; 6 h and 18 h are dawn-dusk"),
        Field("inclination", .quantity(unit: "degrees", range: 0...180, auto: true), .written("auto"), "auto: sun-synchronous"),
    ]

    static let ellipse: [Field] = [
        Field("perigee", .quantity(unit: "km", range: 200...100_000), .required, "mean height above 6378.137 km"),
        Field("apogee", .quantity(unit: "km", range: 200...100_000), .required, "likewise, not below the perigee"),
        Field("inclination", .quantity(unit: "degrees", range: 0...180), .required, "to the equator"),
        Field("right_ascension", .quantity(unit: "degrees", range: -360...360), .none, "of the ascending node at the start of the period; this or `local_time_of_ascending_node`"),
        Field("local_time_of_ascending_node", .quantity(unit: "h", range: 0...24), .none, "mean-sun local time at the start of the period"),
        Field("argument_of_perigee", .quantity(unit: "degrees", range: -360...360), .written("0 deg"), "from the ascending node"),
        Field("mean_anomaly", .quantity(unit: "degrees", range: -360...360), .written("0 deg"), "at the start of the period"),
    ]

    static let elementFile: [Field] = [
        Field("path", .text, .required, "two-line elements or OMM in KVN, CSV, JSON or XML, gzip'd or not; beside the scenario or as it stands"),
        Field("catalogue_number", .integer(0...999_999_999), .none, "which satellite; may be absent where the file has one only"),
    ]

    static let shell: [Field] = [
        Field("pattern", .word(["delta", "star"]), .written("delta"), "nodes over the whole equator or half of it"),
        Field("satellites", .integer(1...1_000_000), .required, "in all, equal ones"),
        Field("planes", .integer(1...200), .required, "a divisor of the satellites; each plane is simulated"),
        Field("phasing", .integer(0...199), .written("0"), "Walker's f, below the planes"),
        Field("altitude", .quantity(unit: "km", range: 200...40_000), .required, "above the equatorial radius of 6378.137 km"),
        Field("inclination", .quantity(unit: "degrees", range: 0...180), .required, "of every plane"),
        Field("local_time_of_ascending_node", .quantity(unit: "h", range: 0...24), .written("18 h"), "of the first plane at the start of the period, mean sun"),
    ]

    static let cluster: [Field] = orbitElements + [
        Field("satellites", .integer(2...400), .written("81"), "that fly freely about a point of the orbit"),
        Field("radius", .quantity(unit: "m", range: 1...20_000), .written("1 km"), "greatest distance from that point, along the orbit"),
        Field("drag_area", .quantity(unit: "m2/kg", range: 0...10), .written("0.022 m2/kg"), "drag coefficient times area over mass"),
        Field("drag_spread", .quantity(unit: "1", range: 0...1), .written("0.02"), "greatest difference of drag area from the mean, relative"),
        Field("solar_flux", .quantity(unit: "1", range: 65...260), .written("150"), "at 10.7 cm in solar flux units, constant: it decides the drag"),
    ]
}
