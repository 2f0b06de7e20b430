public import Ephemeris
internal import KernelDispatch
internal import KernelTypes
public import TimeScales
public import Units

/// What a circular orbit meets in the steps of a time axis: one value a step in every buffer.
///
/// Reusable: a caller that walks a year in tiles fills the same object again and again.
public final class OrbitEnvironment {
    /// One value a step.
    public typealias Buffer = UnsafeMutableBufferPointer<Double>

    /// Steps that there is room for.
    public let capacity: Int
    /// Steps in use, at most `capacity`.
    public private(set) var count = 0
    /// Mean visible share of the Sun's disk, 0 … 1.
    public let litFraction: Buffer
    /// Mean of the cosine of the sun's zenith angle below the satellite where positive, zero elsewhere.
    ///
    /// It is the factor of direct sun on a face that looks to the zenith, for such a face is never in shadow when it
    /// sees the Sun.
    public let cosSunZenithPositive: Buffer
    /// Mean of the visible share times the cosine of the sun's nadir angle where positive: direct sun on a face that looks down.
    public let cosSunNadirLit: Buffer
    /// Mean of the caller's albedo table at the sun's zenith angle.
    public let albedoFactor: Buffer
    /// Mean of the caller's table of the view to Earth at the sun's zenith angle.
    public let earthViewFactor: Buffer
    /// Distance of the Sun from the Earth in the middle of the step, au.
    public let sunDistance_au: Buffer
    /// Angle of the Sun from the orbital plane in the middle of the step, rad.
    public let beta_rad: Buffer

    /// Room for `capacity` steps.
    public init(capacity: Int) {
        func buffer() -> Buffer {
            let buffer = Buffer.allocate(capacity: max(1, capacity))
            buffer.initialize(repeating: .nan)
            return buffer
        }
        self.capacity = capacity
        (litFraction, cosSunZenithPositive, cosSunNadirLit) = (buffer(), buffer(), buffer())
        (albedoFactor, earthViewFactor, sunDistance_au, beta_rad) = (buffer(), buffer(), buffer(), buffer())
    }

    deinit {
        let all = [litFraction, cosSunZenithPositive, cosSunNadirLit, albedoFactor, earthViewFactor, sunDistance_au, beta_rad]
        for buffer in all { buffer.deallocate() }
    }

    /// Fills the buffers with the steps `steps` of `axis`; the first of them goes to index 0.
    ///
    /// The Sun's direction is interpolated by cubics through knots six hours (or a longer step) apart, error below 1e-7
    /// rad; every value is a mean over equal parts of the step, sampled in their middles. A step's values do not depend on the
    /// range asked for.
    /// - Parameters:
    ///   - axis: steps of at most a day.
    ///   - substeps: samples a step, at least 1.
    ///   - earthRadius_m: of the sphere that casts the shadow, below the orbit's radius.
    ///   - albedoTable, viewTable: functions of the cosine of the sun's zenith angle, at least two values at equal distances from
    ///     −1 to 1, interpolated linearly.
    ///   - sun: a table that covers the axis with three days to spare, for callers with many orbits; nil: one is made.
    public func fill(
        orbit: CircularOrbit, axis: TimeAxis, steps: Range<Int>, substeps: Int, shadow: ShadowModel,
        earthRadius_m: Double = Physical.earthEquatorialRadius_m, albedoTable: [Double] = [0, 0], viewTable: [Double] = [0, 0],
        sun: SunTable? = nil
    ) {
        precondition(steps.count <= capacity, "\(steps.count) steps for \(capacity) places")
        precondition(
            substeps >= 1 && axis.step_s > 0 && axis.step_s <= 86_400, "steps of at most a day, at least one sample each")
        precondition(earthRadius_m < orbit.radius_m, "a satellite is outside the Earth")
        precondition(albedoTable.count > 1 && viewTable.count > 1, "a table has at least two values")
        count = steps.count
        guard !steps.isEmpty else { return }
        let clock = OrbitCells(orbit: orbit, axis: axis, steps: steps, sun: sun)
        var cell = clock.cell(substeps: substeps, shadow: shadow, earthRadius_m: earthRadius_m)
        let cells = steps.lowerBound / clock.steps...(steps.upperBound - 1) / clock.steps
        var knots = (cells.lowerBound - 1...cells.lowerBound + 2).map(clock.knot)
        let buffers = self.buffers
        withTables(albedoTable, viewTable) { albedo, view in
            for number in cells {
                clock.set(&cell, number: number, knots: knots)
                let first = number * clock.steps
                let part = steps.clamped(to: first..<first + clock.steps)
                kernels.orbitEnvironment(
                    cell, part.lowerBound - first, part.count, albedo, view, buffers, part.lowerBound - steps.lowerBound)
                knots = knots.dropFirst() + [clock.knot(number + 3)]
            }
        }
    }

    private var buffers: OrbitBuffers {
        func address(_ buffer: Buffer) -> UnsafeMutablePointer<Double> {
            guard let address = buffer.baseAddress else { preconditionFailure("every buffer has an element") }
            return address
        }
        return OrbitBuffers(
            litFraction: address(litFraction), cosSunZenithPositive: address(cosSunZenithPositive),
            cosSunNadirLit: address(cosSunNadirLit), albedoFactor: address(albedoFactor),
            earthViewFactor: address(earthViewFactor), sunDistance_au: address(sunDistance_au), beta_rad: address(beta_rad))
    }
}

/// What a circular orbit meets in some steps of a time axis; the parameters are those of ``OrbitEnvironment/fill``.
public func orbitEnvironment(
    orbit: CircularOrbit, axis: TimeAxis, steps: Range<Int>? = nil, substeps: Int = 6, shadow: ShadowModel = .conical,
    earthRadius_m: Double = Physical.earthEquatorialRadius_m, albedoTable: [Double] = [0, 0], viewTable: [Double] = [0, 0],
    sun: SunTable? = nil
) -> OrbitEnvironment {
    let steps = steps ?? 0..<axis.count
    let environment = OrbitEnvironment(capacity: steps.count)
    environment.fill(
        orbit: orbit, axis: axis, steps: steps, substeps: substeps, shadow: shadow, earthRadius_m: earthRadius_m,
        albedoTable: albedoTable, viewTable: viewTable, sun: sun)
    return environment
}

private func withTables(_ albedo: [Double], _ view: [Double], _ body: (ZenithTable, ZenithTable) -> Void) {
    albedo.withUnsafeBufferPointer { albedo in
        view.withUnsafeBufferPointer { view in
            guard let a = albedo.baseAddress, let v = view.baseAddress else { return }
            body(ZenithTable(values: a, intervals: albedo.count - 1), ZenithTable(values: v, intervals: view.count - 1))
        }
    }
}
