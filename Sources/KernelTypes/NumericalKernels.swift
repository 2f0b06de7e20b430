/// The forces of a numerical propagation, alike for all its satellites. Axes are fixed in space, z along the Earth's pole.
public struct NumericalForces {
    /// How density depends on place.
    public enum Density: Sendable { case none, exponential, profile }

    public var gravitationalParameter_m3_per_s2 = 0.0
    /// Radius to which the field's coefficients belong, m.
    public var referenceRadius_m = 0.0
    /// Degree and order of the field, degree at least 2, order at most the degree; order 0 takes zonals only.
    public var degree = 0
    public var order = 0
    /// Coefficients in the order in which ``NumericalKernels`` reads them, see `GravityField.kernelCoefficients`.
    public var field: UnsafePointer<Double>
    /// Angle from the x axis to the prime meridian at time 0, rad, and its rate, rad/s.
    public var rotation_rad = 0.0
    public var rotationRate_rad_per_s = 0.0
    /// Coordinates of the z axis in the Earth: towards the prime meridian and towards 90° west, rad.
    public var poleX_rad = 0.0
    public var poleY_rad = 0.0

    /// Ellipsoid above which heights are counted.
    public var equatorialRadius_m = 0.0
    public var flattening = 0.0
    public var density = Density.none
    /// Exponential: density at a height, and the height in which it falls to 1/e.
    public var density_kg_per_m3 = 0.0
    public var densityHeight_m = 0.0
    public var scaleHeight_m = 0.0
    /// Profile: logarithms of the density away from the bulge and in it, in turn, at equal steps of height.
    public var profile: UnsafePointer<Double>
    public var profileCount = 0
    public var profileStart_m = 0.0
    public var profileStep_m = 0.0
    /// Half the exponent of the bulge's cosine; 0 takes the first profile alone.
    public var bulgeHalfExponent = 0.0
    /// Angle by which the bulge follows the Sun.
    public var bulgeCosine = 1.0
    public var bulgeSine = 0.0

    /// Positions of Sun and Moon, m: for x, y and z eight coefficients in rising powers of time, −1 … 1 over the window.
    public var sun: UnsafePointer<Double>
    public var moon: UnsafePointer<Double>
    public var windowMiddle_s = 0.0
    public var windowHalf_s = 1.0
    public var sunParameter_m3_per_s2 = 0.0
    public var moonParameter_m3_per_s2 = 0.0
    /// Radiation pressure at one astronomical unit times its square, N; zero leaves it out.
    public var radiation_N = 0.0
    public var sunRadius_m = 0.0

    /// No forces; every pointer is to `none`, which holds nothing that is read.
    public init(none: UnsafePointer<Double>) {
        (field, profile, sun, moon) = (none, none, none, none)
    }
}

/// How eight satellites are carried on.
public struct NumericalControl {
    /// Coefficients of the method.
    public var method: UnsafePointer<Double>
    /// Error allowed in a step, relative to distance and speed.
    public var tolerance = 1e-12
    /// +1 forwards, −1 backwards in time.
    public var direction = 1.0
    /// Time that ends the propagation, and time at which the kernel returns because the window of Sun and Moon is over.
    public var end_s = 0.0
    public var pause_s = 0.0
    public var longestStep_s = 0.0
    /// Height below which a satellite is taken to have fallen.
    public var lowestHeight_m = 0.0
    /// Moments of output in the order of time, `times` of them.
    public var time_s: UnsafePointer<Double>
    public var times = 0
    /// Six numbers a moment, moments of one satellite in a row; rows `outputStride` numbers apart; `outputs` satellites, at most 8.
    public var output: UnsafeMutablePointer<Double>
    public var outputStride = 0
    public var outputs = 0

    public init(method: UnsafePointer<Double>, time_s: UnsafePointer<Double>, output: UnsafeMutablePointer<Double>) {
        (self.method, self.time_s, self.output) = (method, time_s, output)
    }
}

/// Where the state of eight satellites is in the kernel's working memory: rows of eight numbers.
public enum NumericalRow {
    public static let time = 0
    public static let step = 1
    public static let position = 2
    public static let velocity = 5
    /// Area over mass times drag coefficient, and times radiation coefficient, m²/kg.
    public static let dragArea = 8
    public static let radiationArea = 9
    /// One of ``NumericalStatus``.
    public static let status = 10
    public static let accepted = 11
    public static let rejected = 12
    /// Number of the next moment of output.
    public static let next = 13
    /// 0 until the acceleration at the start is known.
    public static let started = 14
    /// Accelerations of 16 stages, three rows each; the first is that of the state.
    public static let stages = 16
    public static let interpolation = stages + 48
    public static let column = interpolation + 42

    /// Numbers of working memory for a field of a degree.
    public static func count(degree: Int) -> Int { 8 * (column + degree + 3) }
}

/// What became of a satellite.
public enum NumericalStatus {
    public static let underway = 0.0
    public static let arrived = 1.0
    public static let fallen = 2.0
    /// The step fell below what the time resolves: the forces are not smooth or not finite.
    public static let stuck = 3.0
}

/// Constants of the zonal theory for one satellite, in this order; satellite after satellite within each.
public enum ZonalRow: Int, CaseIterable, Sendable {
    case semiMajorAxis, eccentricity, eta
    /// Mean anomaly, argument of perigee and node at time zero, and their rates.
    case anomaly, anomalyRate, perigee, perigeeRate, node, nodeRate
    case cosInclination, sinInclination, sinHalf, cosHalf
    /// J2 (R/p)² / 2.
    case gamma
    /// Long-period amplitudes: eccentricity with cos 2g and sin g; eccentricity × anomaly with sin 2g and cos g.
    case eccentricityDouble, eccentricitySingle, anomalyDouble, anomalySingle
    /// Inclination with cos 2g and sin g; sin(I/2) × node with sin 2g and cos g; sum of the angles with sin 2g and cos g.
    case inclinationDouble, inclinationSingle, nodeDouble, nodeSingle, sumDouble, sumSingle
}

/// Numerical propagation of eight satellites at once, each with a step of its own.
public struct NumericalKernels: Sendable {
    /// Carries the working memory on to the end of the window, and writes the states at the moments that it passes.
    public typealias Advance = @Sendable (NumericalForces, NumericalControl, UnsafeMutablePointer<Double>) -> Void
    /// Accelerations of the state in the working memory, into its first stage.
    public typealias Acceleration = @Sendable (NumericalForces, UnsafeMutablePointer<Double>) -> Void

    /// Position and velocity, six numbers each, by the zonal theory: of one satellite at many times, or of many at a time each.
    ///
    /// `(gravitational parameter, constants, distance of rows, times, count, output)`.
    public typealias Zonal =
        @Sendable (
            Double, UnsafePointer<Double>, Int, UnsafePointer<Double>, Int, UnsafeMutablePointer<Double>
        ) -> Void

    public let advance: Advance
    public let acceleration: Acceleration
    public let zonalTimes: Zonal
    public let zonalSatellites: Zonal

    @inlinable
    public init(
        advance: @escaping Advance, acceleration: @escaping Acceleration, zonalTimes: @escaping Zonal,
        zonalSatellites: @escaping Zonal
    ) {
        (self.advance, self.acceleration) = (advance, acceleration)
        (self.zonalTimes, self.zonalSatellites) = (zonalTimes, zonalSatellites)
    }
}
