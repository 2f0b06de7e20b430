internal import Glibc
public import TimeScales
public import Units

/// One record of an element file, TLE or OMM: a satellite's identity and its SGP4 mean elements, in the file's units.
public struct ElementSet: Hashable, Sendable {
    /// Name of the object, empty if the file has none.
    public var name = ""
    /// International designator as `1998-067A`, empty if unknown.
    public var objectID = ""
    /// Catalogue number, up to nine digits.
    public var catalogueNumber = 0
    /// `U` unclassified, `C` classified, `S` secret.
    public var classification: Character = "U"
    public var epoch = Instant(tai_ns: 0)
    public var meanMotion_rev_per_day = 0.0
    public var eccentricity = 0.0
    public var inclination_deg = 0.0
    public var node_deg = 0.0
    public var perigee_deg = 0.0
    public var meanAnomaly_deg = 0.0
    /// Drag, 1/Earth radii.
    public var bstar = 0.0
    /// Half the first and a sixth of the second derivative of the mean motion, rev/day² and rev/day³; SGP4 does not use them.
    public var meanMotionDot = 0.0
    public var meanMotionDDot = 0.0
    public var ephemerisType = 0
    public var elementSetNumber = 999
    public var revolution = 0
    /// See ``MeanElements/epochIsJulianDate``; true of two-line elements.
    public var epochIsJulianDate = false

    public init() {}

    /// The elements in radians and minutes, as the theory takes them.
    public var mean: MeanElements {
        let degree = Double.pi / 180
        var mean = MeanElements(
            epoch: epoch, bstar: bstar, inclination_rad: inclination_deg * degree, node_rad: node_deg * degree,
            eccentricity: eccentricity, perigee_rad: perigee_deg * degree, meanAnomaly_rad: meanAnomaly_deg * degree,
            meanMotion_rad_per_min: meanMotion_rev_per_day / (1440 / (2 * Double.pi)))
        mean.epochIsJulianDate = epochIsJulianDate
        return mean
    }

    /// Throws for elements that no orbit has.
    public func validate() throws(DomainError) {
        try within("eccentricity", eccentricity, 0...1, "1")
        if eccentricity == 1 { throw DomainError("eccentricity", value: "1", allowed: "0 ≤ e < 1") }
        try within("inclination", inclination_deg, 0...180, "deg")
        try within("raan", node_deg, -360...360, "deg")
        try within("argument of perigee", perigee_deg, -360...360, "deg")
        try within("mean anomaly", meanAnomaly_deg, -360...360, "deg")
        try within("mean motion", meanMotion_rev_per_day, 0...20, "rev/day")
        if meanMotion_rev_per_day == 0 { throw DomainError("mean motion", value: "0 rev/day", allowed: "above 0") }
        if !bstar.isFinite { throw DomainError("bstar", value: "\(bstar)", allowed: "finite") }
        if !(0...999_999_999).contains(catalogueNumber) {
            throw DomainError("catalogue number", value: "\(catalogueNumber)", allowed: "0 … 999999999")
        }
    }
}

private func within(_ name: String, _ value: Double, _ range: ClosedRange<Double>, _ unit: String) throws(DomainError) {
    guard range.contains(value) else { throw DomainError(name, value, unit: unit, allowed: range) }
}
