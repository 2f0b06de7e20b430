internal import Ephemeris
internal import KernelDispatch
internal import KernelTypes
public import TimeScales
public import Units

/// What a circular orbit meets in each step of a time axis: one value a step in every array.
public struct OrbitEnvironment: Sendable {
    /// Mean visible share of the Sun's disk, 0 … 1.
    public private(set) var litFraction: [Double]
    /// Mean of the cosine of the sun's zenith angle below the satellite where positive, zero elsewhere.
    ///
    /// It is the factor of direct sun on a face that looks to the zenith, for such a face is never in shadow when it sees the Sun.
    public private(set) var cosSunZenithPositive: [Double]
    /// Mean of the visible share times the cosine of the sun's nadir angle where positive: direct sun on a face that looks down.
    public private(set) var cosSunNadirLit: [Double]
    /// Mean of the caller's function of the sun's zenith angle, such as albedo; zero without one.
    public private(set) var zenithResponse: [Double]
    /// Distance of the Sun from the Earth in the middle of the step, au.
    public private(set) var sunDistance_au: [Double]
    /// Angle of the Sun from the orbital plane in the middle of the step, rad.
    public private(set) var beta_rad: [Double]

    public var count: Int { litFraction.count }

    /// Room for `count` steps, all NaN.
    public init(count: Int) {
        let missing = [Double](repeating: .nan, count: count)
        (litFraction, cosSunZenithPositive, cosSunNadirLit, zenithResponse) = (missing, missing, missing, missing)
        (sunDistance_au, beta_rad) = (missing, missing)
    }

    /// Fills the arrays with the steps `steps` of `axis`; the first of them goes to index 0.
    ///
    /// The Sun's direction is interpolated by cubics through knots six hours (or a longer step) apart, error below 1e-7 rad; every
    /// step is a mean over equal parts, sampled in their middles. A step's values do not depend on the range asked for.
    /// - Parameters:
    ///   - substeps: samples a step, at least 1.
    ///   - zenithResponse: values of a function of the cosine of the sun's zenith angle, equally spaced from −1 to 1, interpolated
    ///     linearly; empty for none.
    ///   - earthRadius_m: of the sphere that casts the shadow, below the orbit's radius.
    public mutating func fill(
        orbit: CircularOrbit, axis: TimeAxis, steps: Range<Int>, substeps: Int, shadow: ShadowModel,
        earthRadius_m: Double = Physical.earthEquatorialRadius_m, zenithResponse table: [Double] = []
    ) {
        precondition(steps.count <= count, "\(steps.count) steps for \(count) places")
        precondition(substeps >= 1 && axis.step_s > 0 && axis.step_s <= 86_400, "steps of at most a day, at least one sample each")
        precondition(earthRadius_m < orbit.radius_m && table.count != 1)
        guard !steps.isEmpty else { return }
        let clock = OrbitCells(orbit: orbit, axis: axis)
        var cell = OrbitCell()
        cell.length_s = clock.length_s
        cell.argumentOfLatitudeRate_rad_per_s = orbit.argumentOfLatitudeRate_rad_per_s
        cell.orbitRadius_m = orbit.radius_m
        cell.earthRadius_m = earthRadius_m
        cell.sunRadius_m = Physical.sunRadius_m
        cell.shadow = shadow == .none ? 0 : shadow == .cylindrical ? 1 : 2
        cell.step_s = axis.step_s
        cell.substeps = substeps
        let cells = steps.lowerBound / clock.steps...(steps.upperBound - 1) / clock.steps
        var knots = (cells.lowerBound - 1...cells.lowerBound + 2).map(clock.knot)
        withBuffers { buffers in
            table.withUnsafeBufferPointer { table in
                for number in cells {
                    clock.set(&cell, number: number, knots: knots)
                    let first = number * clock.steps
                    let part = steps.clamped(to: first..<first + clock.steps)
                    kernels.orbitEnvironment(
                        cell, part.lowerBound - first, part.count, table.baseAddress, max(0, table.count - 1),
                        buffers.advanced(by: part.lowerBound - steps.lowerBound))
                    knots = knots.dropFirst() + [clock.knot(number + 3)]
                }
            }
        }
    }

    private mutating func withBuffers(_ body: (OrbitBuffers) -> Void) {
        litFraction.withUnsafeMutableBufferPointer { a in
            cosSunZenithPositive.withUnsafeMutableBufferPointer { b in
                cosSunNadirLit.withUnsafeMutableBufferPointer { c in
                    zenithResponse.withUnsafeMutableBufferPointer { d in
                        sunDistance_au.withUnsafeMutableBufferPointer { e in
                            beta_rad.withUnsafeMutableBufferPointer { f in
                                guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress,
                                    let d = d.baseAddress, let e = e.baseAddress, let f = f.baseAddress
                                else { return }
                                body(
                                    OrbitBuffers(
                                        litFraction: a, cosSunZenithPositive: b, cosSunNadirLit: c, zenithResponse: d,
                                        sunDistance_au: e, beta_rad: f))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a circular orbit meets in some steps of a time axis; see ``OrbitEnvironment/fill(orbit:axis:steps:substeps:shadow:earthRadius_m:zenithResponse:)``.
public func orbitEnvironment(
    orbit: CircularOrbit, axis: TimeAxis, steps: Range<Int>? = nil, substeps: Int = 6, shadow: ShadowModel = .conical,
    earthRadius_m: Double = Physical.earthEquatorialRadius_m, zenithResponse: [Double] = []
) -> OrbitEnvironment {
    let steps = steps ?? 0..<axis.count
    var environment = OrbitEnvironment(count: steps.count)
    environment.fill(
        orbit: orbit, axis: axis, steps: steps, substeps: substeps, shadow: shadow, earthRadius_m: earthRadius_m,
        zenithResponse: zenithResponse)
    return environment
}

/// Cells of whole steps, six hours or one step long, and the Sun in the orbit's frame at their ends.
struct OrbitCells {
    let orbit: CircularOrbit
    let start: Instant
    /// Steps in a cell.
    let steps: Int
    let length_s: Double

    init(orbit: CircularOrbit, axis: TimeAxis) {
        self.orbit = orbit
        start = axis.start
        steps = max(1, Int(21_600 / axis.step_s))
        length_s = Double(steps) * axis.step_s
    }

    func instant(_ number: Int) -> Instant { start + Double(number) * length_s }

    /// The Sun along node, ahead and normal, and its distance in m, at the beginning of a cell.
    func knot(_ number: Int) -> SIMD4<Double> {
        let instant = instant(number)
        let sun = sunGeocentric(at: instant)
        let frame = orbit.frame(at: instant)
        return SIMD4(
            dot(sun.direction, frame.node), dot(sun.direction, frame.ahead), dot(sun.direction, frame.normal),
            sun.distance_au * Physical.astronomicalUnit_m)
    }

    /// Sets the cubics through the knots at −1, 0, 1 and 2 cells, and where the satellite starts.
    func set(_ cell: inout OrbitCell, number: Int, knots k: [SIMD4<Double>]) {
        let linear = -k[0] / 3 - k[1] / 2 + k[2] - k[3] / 6
        let square = (k[0] + k[2]) / 2 - k[1]
        let cube = (k[3] - k[0]) / 6 + (k[1] - k[2]) / 2
        func cubic(_ axis: Int) -> SIMD4<Double> { SIMD4(k[1][axis], linear[axis], square[axis], cube[axis]) }
        cell.sunAlongNode = cubic(0)
        cell.sunAhead = cubic(1)
        cell.sunAlongNormal = cubic(2)
        cell.sunDistance_m = cubic(3)
        cell.argumentOfLatitude_rad = orbit.argumentOfLatitude_rad(at: instant(number))
    }
}
