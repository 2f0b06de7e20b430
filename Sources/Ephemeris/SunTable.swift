internal import Glibc
public import TimeScales

/// The Sun's apparent place once a day of TT, interpolated by cubics: the part of the Sun's position that all places and orbits
/// share.
///
/// Interpolation error below 0.002″ in direction and 1e-9 au in distance; the algorithm is ``sunGeocentric(at:)``.
public struct SunTable: Sendable {
    let firstDay: Double
    /// Per knot: direction x, y, z (true equator and equinox of date), distance in au, equation of the equinoxes in rad.
    let knots: [Knot]

    struct Knot: Sendable {
        var direction: SIMD3<Double>
        var distance_au: Double
        var equationOfEquinoxes_rad: Double
    }

    /// A table for every instant from `start` to `end`, which takes about 10 µs a day.
    public init(from start: Instant, to end: Instant) {
        precondition(start <= end, "a table of the Sun from a later to an earlier instant")
        firstDay = start.tt_days.rounded(.down) - 1
        let count = Int(end.tt_days.rounded(.down) - firstDay) + 3
        let first = firstDay
        knots = (0..<count).map { index in
            let sun = sunGeocentric(tt_centuries: (first + Double(index)) / 36_525)
            return Knot(
                direction: sun.direction, distance_au: sun.distance_au, equationOfEquinoxes_rad: sun.equationOfEquinoxes_rad)
        }
    }

    /// A table for the whole of a time axis.
    public init(covering axis: TimeAxis) { self.init(from: axis.start, to: axis.end) }

    /// The Sun's unit vector in the true equator and equinox of date, and its distance in au, at days of TT since J2000.0.
    func interpolated(tt_days: Double) -> Knot {
        let position = tt_days - firstDay
        let cell = min(max(Int(position) - 1, 0), knots.count - 4)
        let u = position - Double(cell + 1)
        // Lagrange's cubic through the four knots at −1, 0, 1, 2.
        let (a, b, c) = (u + 1, u - 1, u - 2)
        let w0 = -u * b * c / 6
        let w1 = a * b * c / 2
        let w2 = -a * u * c / 2
        let w3 = a * u * b / 6
        let (k0, k1, k2, k3) = (knots[cell], knots[cell + 1], knots[cell + 2], knots[cell + 3])
        var sum = Knot(direction: k0.direction * w0, distance_au: 0, equationOfEquinoxes_rad: 0)
        sum.direction += k1.direction * w1
        sum.direction += k2.direction * w2
        sum.direction += k3.direction * w3
        sum.distance_au = w0 * k0.distance_au + w1 * k1.distance_au + w2 * k2.distance_au + w3 * k3.distance_au
        sum.equationOfEquinoxes_rad = w0 * k0.equationOfEquinoxes_rad + w1 * k1.equationOfEquinoxes_rad
        sum.equationOfEquinoxes_rad += w2 * k2.equationOfEquinoxes_rad + w3 * k3.equationOfEquinoxes_rad
        return sum
    }

    /// The Sun's unit vector (true equator and equinox of date) and distance at an instant within the table.
    public func sun(at instant: Instant) -> (direction: SIMD3<Double>, distance_au: Double) {
        let knot = interpolated(tt_days: instant.tt_days)
        return (knot.direction, knot.distance_au)
    }

    /// The Sun's unit vectors (true equator and equinox of date) and distances at the instants `start + k step + offset`.
    ///
    /// For orbits: `offset_s` zero gives the beginnings of the steps, half a step their middles.
    public func directions(
        along axis: TimeAxis, offset_s: Double = 0
    ) -> (x: [Double], y: [Double], z: [Double], distance_au: [Double]) {
        let start = axis.start.tt_days + offset_s / 86_400
        let step = axis.step_s / 86_400
        var x = [Double](repeating: 0, count: axis.count)
        var (y, z, distance_au) = (x, x, x)
        for index in 0..<axis.count {
            let knot = interpolated(tt_days: start + Double(index) * step)
            x[index] = knot.direction.x
            y[index] = knot.direction.y
            z[index] = knot.direction.z
            distance_au[index] = knot.distance_au
        }
        return (x, y, z, distance_au)
    }
}
