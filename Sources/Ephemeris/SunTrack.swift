internal import Glibc
public import TimeScales
internal import Units

/// The Sun in the Earth-fixed frame at one instant of every step of a time axis, computed once for any number of places.
public struct SunTrack: Sendable {
    /// The axis that the instants belong to.
    public let axis: TimeAxis
    /// Seconds from the beginning of each step to the instant.
    public let offset_s: Double
    /// Hour angle of the Sun at Greenwich, rad, `-pi ..< pi`, west-positive.
    public let greenwichHourAngle_rad: [Double]
    /// Unit vector to the Sun: x to Greenwich on the equator, y to 90° east, z to the pole.
    public let x: [Double], y: [Double], z: [Double]
    /// Distance of the Sun, au.
    public let distance_au: [Double]

    /// The Sun at the middles of the steps of `axis`, or `offset_s` after their beginnings.
    ///
    /// UT1 is UTC + `dut1_s`; polar motion (0.3″) is left out.
    public init(_ axis: TimeAxis, offset_s: Double? = nil, table: SunTable? = nil, dut1_s: Double = 0) {
        self.init(axis, offset_s: offset_s, table: table) { _ in dut1_s }
    }

    /// The same, with UT1 − UTC of every instant from a table of the Earth's orientation.
    ///
    /// - Throws: ``EarthOrientationError`` for an axis that the table does not cover, if it is set to.
    public init(_ axis: TimeAxis, offset_s: Double? = nil, table: SunTable? = nil, orientation: EarthOrientationTable)
        throws(EarthOrientationError)
    {
        try self.init(axis, offset_s: offset_s, table: table) { instant throws(EarthOrientationError) in
            try orientation.orientation(at: instant).ut1MinusUTC_s
        }
    }

    private init<Failure: Error>(
        _ axis: TimeAxis, offset_s: Double?, table: SunTable?, dut1_s: (Instant) throws(Failure) -> Double
    ) throws(Failure) {
        let offset = offset_s ?? axis.step_s / 2
        let table = table ?? SunTable(covering: axis)
        var x = [Double](repeating: 0, count: axis.count)
        var (y, z, distance, hourAngle) = (x, x, x, x)
        for index in 0..<axis.count {
            let instant = axis.instant(index) + offset
            let sun = table.interpolated(tt_days: instant.tt_days)
            let sidereal = greenwichMeanSiderealTime_rad(at: instant, dut1_s: try dut1_s(instant)) + sun.equationOfEquinoxes_rad
            let (sine, cosine) = (sin(sidereal), cos(sidereal))
            x[index] = cosine * sun.direction.x + sine * sun.direction.y
            y[index] = cosine * sun.direction.y - sine * sun.direction.x
            z[index] = sun.direction.z
            distance[index] = sun.distance_au
            hourAngle[index] = atan2(-y[index], x[index])
        }
        (self.axis, self.offset_s) = (axis, offset)
        (self.x, self.y, self.z, distance_au, greenwichHourAngle_rad) = (x, y, z, distance, hourAngle)
    }
}
