public import TimeScales
internal import Units

/// Mean elements of the SGP4 theory, as element sets publish them: those of a Kozai mean motion, in TEME of epoch.
public struct MeanElements: Hashable, Sendable {
    /// The moment to which the elements belong.
    public var epoch: Instant
    /// Drag, 1/Earth radii.
    public var bstar: Double
    /// Inclination, rad, 0 … π.
    public var inclination_rad: Double
    /// Right ascension of the ascending node, rad.
    public var node_rad: Double
    /// Eccentricity, 0 ≤ e < 1.
    public var eccentricity: Double
    /// Argument of perigee, rad.
    public var perigee_rad: Double
    /// Mean anomaly, rad.
    public var meanAnomaly_rad: Double
    /// Kozai mean motion in the theory's unit, rad/min, above zero.
    public var meanMotion_rad_per_min: Double
    /// The reference's reader of two-line elements holds the epoch as a Julian date in one number, to 2^-31 days, which resonant
    /// orbits show: up to a millimetre after a week.
    public var epochIsJulianDate = false

    public init(
        epoch: Instant, bstar: Double, inclination_rad: Double, node_rad: Double, eccentricity: Double, perigee_rad: Double,
        meanAnomaly_rad: Double, meanMotion_rad_per_min: Double
    ) {
        (self.epoch, self.bstar, self.inclination_rad, self.node_rad) = (epoch, bstar, inclination_rad, node_rad)
        (self.eccentricity, self.perigee_rad, self.meanAnomaly_rad) = (eccentricity, perigee_rad, meanAnomaly_rad)
        self.meanMotion_rad_per_min = meanMotion_rad_per_min
    }

    /// Days of UTC since 1949-12-31T00:00, the theory's day count, at epoch.
    var daysSince1950: Double {
        let (whole_s, fraction_ns) = epoch.unixParts
        if epochIsJulianDate {
            let day = (Double(whole_s) / 86_400).rounded(.down)
            let fraction = (Double(whole_s - Int64(day) * 86_400) * 1e9 + Double(fraction_ns)) / 86_400e9
            return (day + 2_440_587.5 + fraction) - 2_433_281.5
        }
        return (Double(whole_s + 7306 * 86_400) + Double(fraction_ns) * 1e-9) / 86_400
    }
}
