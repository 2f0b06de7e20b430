internal import KernelDispatch
internal import KernelTypes
public import TimeScales

/// The Moon's apparent place every six hours of TT, interpolated by quintics: the part that all orbits share.
///
/// Interpolation error below 0.001″ and 20 m; the theory is that of ``moonGeocentric(at:)``.
public struct MoonPlaces: Sendable {
    let knots: Knots
    /// Position in the true equator and equinox of date, m.
    let x_m: [Double], y_m: [Double], z_m: [Double]

    /// A table for every instant from `start` to `end`, which takes about 20 µs a day.
    public init(from start: Instant, to end: Instant) {
        knots = Knots(from: start, to: end, step_days: 0.25)
        let t = knots.tt_centuries
        let positions = zip(zip(t, nutation2006(tt_centuries: t)), Moon.apparent_m(tt_centuries: t)).map { date, position in
            Precession.fromGCRF(date.0, date.1) * position
        }
        (x_m, y_m, z_m) = (positions.map(\.x), positions.map(\.y), positions.map(\.z))
    }

    /// A table for the whole of a time axis.
    public init(covering axis: TimeAxis) { self.init(from: axis.start, to: axis.end) }

    /// The Moon's position at an instant within the table, m, true equator and equinox of date.
    public func position_m(at instant: Instant) -> SIMD3<Double> {
        let cell = knots.cell(instant)
        let x = (instant - knots.instant(cell)) / (knots.step_days * 86_400)
        func value(_ values: [Double]) -> Double {
            let c = Knots.quintic(values, cell: cell)
            return c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * (c[4] + x * c[5]))))
        }
        return SIMD3(value(x_m), value(y_m), value(z_m))
    }

    /// The Moon's positions (m, true equator and equinox of date) at the instants `start + k step + offset` of an axis.
    ///
    /// The instants must lie within the table.
    public func positions_m(along axis: TimeAxis, offset_s: Double = 0) -> Vectors {
        var result = Vectors(count: axis.count)
        var index = 0
        while index < axis.count {
            let start = axis.instant(index) + offset_s
            let cell = knots.cell(start)
            let steps = axis.step_s > 0 ? ((knots.instant(cell + 1) - start) / axis.step_s).rounded(.up) : Double(axis.count)
            let count = min(max(1, Int(steps)), axis.count - index)
            let unit = knots.step_days * 86_400
            let (x, step) = ((start - knots.instant(cell)) / unit, axis.step_s / unit)
            result.withMutableColumns { into in
                for (values, target) in unsafe [(x_m, into.x), (y_m, into.y), (z_m, into.z)] {
                    unsafe kernels.frames.quintic(Knots.quintic(values, cell: cell), x, step, target + index, count)
                }
            }
            index += count
        }
        return result
    }
}
