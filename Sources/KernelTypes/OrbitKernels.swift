/// What the orbit kernel needs of one cell of time: an orbit, a Sun that moves along cubics, and how to sample.
///
/// Within the cell time is `x` = seconds since its start / its length. The cubics are in rising powers of `x`.
public struct OrbitCell: Sendable {
    /// Sun direction along the ascending node, 90° ahead of it, and along the orbit normal.
    public var sunAlongNode = SIMD4<Double>()
    public var sunAhead = SIMD4<Double>()
    public var sunAlongNormal = SIMD4<Double>()
    /// Distance Sun to Earth, m.
    public var sunDistance_m = SIMD4<Double>()
    public var length_s = 0.0
    /// Argument of latitude at the cell's start, rad, and its rate.
    public var argumentOfLatitude_rad = 0.0
    public var argumentOfLatitudeRate_rad_per_s = 0.0
    public var orbitRadius_m = 0.0
    public var earthRadius_m = 0.0
    public var sunRadius_m = 0.0
    /// 0 none, 1 cylindrical, 2 conical.
    public var shadow = 0
    public var step_s = 0.0
    /// Samples a step, at the middles of equal parts.
    public var substeps = 0

    public init() {}
}

/// Where the orbit kernel writes: one value a step in each.
public struct OrbitBuffers {
    public var litFraction: UnsafeMutablePointer<Double>
    public var cosSunZenithPositive: UnsafeMutablePointer<Double>
    public var cosSunNadirLit: UnsafeMutablePointer<Double>
    public var zenithResponse: UnsafeMutablePointer<Double>
    public var sunDistance_au: UnsafeMutablePointer<Double>
    public var beta_rad: UnsafeMutablePointer<Double>

    public init(
        litFraction: UnsafeMutablePointer<Double>, cosSunZenithPositive: UnsafeMutablePointer<Double>,
        cosSunNadirLit: UnsafeMutablePointer<Double>, zenithResponse: UnsafeMutablePointer<Double>,
        sunDistance_au: UnsafeMutablePointer<Double>, beta_rad: UnsafeMutablePointer<Double>
    ) {
        unsafe (self.litFraction, self.cosSunZenithPositive) = (litFraction, cosSunZenithPositive)
        unsafe (self.cosSunNadirLit, self.zenithResponse) = (cosSunNadirLit, zenithResponse)
        unsafe (self.sunDistance_au, self.beta_rad) = (sunDistance_au, beta_rad)
    }

    /// The buffers from their element `count` on.
    public func advanced(by count: Int) -> OrbitBuffers {
        unsafe OrbitBuffers(
            litFraction: litFraction + count, cosSunZenithPositive: cosSunZenithPositive + count,
            cosSunNadirLit: cosSunNadirLit + count, zenithResponse: zenithResponse + count,
            sunDistance_au: sunDistance_au + count, beta_rad: beta_rad + count)
    }
}

/// Steps `first ..< first + count` of a cell into buffers; the response is `table` over the cosine of the sun's zenith angle,
/// `intervals + 1` values from −1 to 1, or nothing if `intervals` is 0.
public typealias OrbitEnvironmentKernel =
    @Sendable (
        _ cell: OrbitCell, _ first: Int, _ count: Int, _ table: UnsafePointer<Double>?, _ intervals: Int, _ into: OrbitBuffers
    ) -> Void

/// The visible share of the Sun's disk for `count` cosines of the sun's zenith angle, conical shadow.
public typealias ConicalShadowKernel =
    @Sendable (
        _ cosSunZenith: UnsafePointer<Double>, _ count: Int, _ orbitRadius_m: Double, _ sunDistance_m: Double,
        _ earthRadius_m: Double, _ sunRadius_m: Double, _ into: UnsafeMutablePointer<Double>
    ) -> Void
