/// What the orbit kernel needs of one cell of time: an orbit, a Sun that moves along cubics, and how to sample.
///
/// Within the cell time is `x` = seconds since its start / its length. The cubics are in rising powers of `x`.
public struct OrbitCell: Sendable {
    /// Sun direction along the ascending node.
    public var sunAlongNode = SIMD4<Double>()
    /// Sun direction along the orbit, 90° ahead of the node.
    public var sunAhead = SIMD4<Double>()
    /// Sun direction along the orbit normal.
    public var sunAlongNormal = SIMD4<Double>()
    /// Distance Sun to Earth, m.
    public var sunDistance_m = SIMD4<Double>()
    /// Length of the cell, s.
    public var length_s = 0.0
    /// Argument of latitude at the cell's start, rad.
    public var argumentOfLatitude_rad = 0.0
    /// Rate of the argument of latitude, rad/s.
    public var argumentOfLatitudeRate_rad_per_s = 0.0
    /// Radius of the orbit, m.
    public var orbitRadius_m = 0.0
    /// Radius of the sphere that casts the shadow, m.
    public var earthRadius_m = 0.0
    /// Radius of the Sun, m.
    public var sunRadius_m = 0.0
    /// 0 none, 1 cylindrical, 2 conical.
    public var shadow = 0
    /// Length of a step, s.
    public var step_s = 0.0
    /// Samples a step, at the middles of equal parts.
    public var substeps = 0

    /// A cell with everything zero.
    public init() {}
}

/// A function of the cosine of the sun's zenith angle: `intervals + 1` values from −1 to 1, linear between them.
public struct ZenithTable {
    /// The values, equally spaced.
    public let values: UnsafePointer<Double>
    /// Intervals between the values, at least 1.
    public let intervals: Int

    /// A table at an address that outlives the call.
    public init(values: UnsafePointer<Double>, intervals: Int) {
        (self.values, self.intervals) = (values, intervals)
    }
}

/// Where the orbit kernel writes: one value a step in each.
public struct OrbitBuffers {
    /// Visible share of the Sun, and means of the positive cosines of its zenith and nadir angles.
    public let litFraction, cosSunZenithPositive, cosSunNadirLit: UnsafeMutablePointer<Double>
    /// Means of the two tables, distance of the Sun, angle of the Sun from the orbital plane.
    public let albedoFactor, earthViewFactor, sunDistance_au, beta_rad: UnsafeMutablePointer<Double>

    /// Buffers at addresses that outlive the call.
    public init(
        litFraction: UnsafeMutablePointer<Double>, cosSunZenithPositive: UnsafeMutablePointer<Double>,
        cosSunNadirLit: UnsafeMutablePointer<Double>, albedoFactor: UnsafeMutablePointer<Double>,
        earthViewFactor: UnsafeMutablePointer<Double>, sunDistance_au: UnsafeMutablePointer<Double>,
        beta_rad: UnsafeMutablePointer<Double>
    ) {
        (self.litFraction, self.cosSunZenithPositive, self.cosSunNadirLit) = (litFraction, cosSunZenithPositive, cosSunNadirLit)
        (self.albedoFactor, self.earthViewFactor) = (albedoFactor, earthViewFactor)
        (self.sunDistance_au, self.beta_rad) = (sunDistance_au, beta_rad)
    }
}

/// Steps `first ..< first + count` of a cell into buffers at `offset`, with the means of two functions of the sun's zenith angle.
public typealias OrbitEnvironmentKernel =
    @Sendable (
        _ cell: OrbitCell, _ first: Int, _ count: Int, _ albedo: ZenithTable, _ view: ZenithTable, _ into: OrbitBuffers,
        _ offset: Int
    ) -> Void

/// The visible share of the Sun's disk for `count` cosines of the sun's zenith angle, conical shadow.
public typealias ConicalShadowKernel =
    @Sendable (
        _ cosSunZenith: UnsafePointer<Double>, _ count: Int, _ orbitRadius_m: Double, _ sunDistance_m: Double,
        _ earthRadius_m: Double, _ sunRadius_m: Double, _ into: UnsafeMutablePointer<Double>
    ) -> Void
