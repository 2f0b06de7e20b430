/// How the Earth is oriented in space at an instant, beyond what models predict.
public struct EarthOrientation: Sendable, Hashable {
    /// What the values are worth, the best first.
    public enum Quality: Int, Sendable, Hashable, Comparable, CaseIterable {
        /// Observed.
        case observed
        /// Predicted by the file.
        case predicted
        /// Held from the nearest day of the table, for the instant lies outside it.
        case held
        /// Zeros in place of values: UT1 is taken as UTC (error up to 0.9 s, 420 m at the equator), the pole as fixed (10 m).
        case absent

        public static func < (a: Quality, b: Quality) -> Bool { a.rawValue < b.rawValue }
    }

    /// UT1 - UTC, s.
    public var ut1MinusUTC_s: Double
    /// Polar motion x and y: the celestial intermediate pole in the terrestrial frame, rad.
    public var poleX_rad: Double, poleY_rad: Double
    /// Offsets of the observed celestial pole from that of IAU 2000A and 2006, rad.
    public var celestialPoleX_rad: Double, celestialPoleY_rad: Double
    /// Length of the day beyond 86,400 s of TAI, s.
    public var excessLengthOfDay_s: Double
    public var quality: Quality

    /// Orientation by given values, observed ones if not said otherwise.
    public init(
        ut1MinusUTC_s: Double, poleX_rad: Double = 0, poleY_rad: Double = 0, celestialPoleX_rad: Double = 0,
        celestialPoleY_rad: Double = 0, excessLengthOfDay_s: Double = 0, quality: Quality = .observed
    ) {
        self.ut1MinusUTC_s = ut1MinusUTC_s
        (self.poleX_rad, self.poleY_rad) = (poleX_rad, poleY_rad)
        (self.celestialPoleX_rad, self.celestialPoleY_rad) = (celestialPoleX_rad, celestialPoleY_rad)
        self.excessLengthOfDay_s = excessLengthOfDay_s
        self.quality = quality
    }

    /// No knowledge but leap seconds: UT1 is UTC, the pole is fixed.
    public static let absent = EarthOrientation(ut1MinusUTC_s: 0, quality: .absent)
}

/// A file of Earth orientation that can't be read, or an instant that it does not cover.
public struct EarthOrientationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, or what stands for it.
    public let file: String
    /// The line, from 1; nil where none is to blame.
    public let line: Int?
    /// What is wrong, with the value and what is allowed.
    public let problem: String

    public init(file: String, line: Int? = nil, problem: String) {
        (self.file, self.line, self.problem) = (file, line, problem)
    }

    public var description: String { line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)" }
}
