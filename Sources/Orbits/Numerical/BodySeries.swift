internal import Ephemeris
internal import Glibc
internal import TimeScales
internal import Units

/// Positions of Sun and Moon over a span of time, as series that each hold for a window of a day and the step that leads out of it.
///
/// The error of a series is below 1e-9 of the distance.
struct BodySeries: Sendable {
    struct Window: Sendable {
        /// When the propagation goes on to the next window, s from the epoch.
        let pause_s: Double
        let middle_s: Double
        let half_s: Double
        /// For each axis of the Sun and then of the Moon eight coefficients in rising powers of time, −1 … 1 over the window.
        let coefficients: [Double]
    }

    let windows: [Window]

    /// - Parameters:
    ///   - end_s: of the span from the epoch, before it if negative.
    ///   - margin_s: how far past a window's end its series is used.
    init(_ model: ForceModel, epoch: Instant, end_s: Double, margin_s: Double) {
        guard model.needsBodies else {
            windows = [Window(pause_s: end_s, middle_s: 0, half_s: 1, coefficients: [])]
            return
        }
        let count = max(1, Int((abs(end_s) / 86_400).rounded(.up)))
        let direction: Double = end_s < 0 ? -1 : 1
        windows = (0..<count).map { number in
            let start_s = Double(number) * 86_400
            let pause_s = min(start_s + 86_400, abs(end_s))
            let (middle_s, half_s) = (direction * (start_s + pause_s + margin_s) / 2, (pause_s + margin_s - start_s) / 2)
            let nodes = (0..<8).map { epoch + (middle_s + half_s * cos((Double($0) + 0.5) * .pi / 8)) }
            let sun = nodes.map { instant in
                let sun = sunGeocentric(at: instant)
                return sun.direction * (sun.distance_au * Physical.astronomicalUnit_m)
            }
            let moon =
                model.moon
                ? nodes.map { instant in
                    let moon = moonGeocentric(at: instant)
                    return moon.direction * moon.distance_m
                } : [SIMD3<Double>](repeating: .zero, count: 8)
            return Window(
                pause_s: direction * pause_s, middle_s: middle_s, half_s: half_s,
                coefficients: BodySeries.powers(sun) + BodySeries.powers(moon))
        }
    }

    /// Coefficients in rising powers for each axis of the polynomial through values at the eight Chebyshev nodes.
    private static func powers(_ values: [SIMD3<Double>]) -> [Double] {
        let count = values.count
        var powers = [SIMD3<Double>](repeating: .zero, count: count)
        var (before, now): ([Double], [Double]) = ([], [1])  // Chebyshev polynomials in powers of x
        for k in 0..<count {
            var c = SIMD3<Double>.zero
            for (node, value) in values.enumerated() {
                let angle = Double(k) * (Double(node) + 0.5) * .pi / Double(count)
                let weight: Double = (k == 0 ? 1 : 2) / Double(count) * cos(angle)
                c += value * weight
            }
            for (power, factor) in now.enumerated() { powers[power] += c * factor }
            var next = [0] + now.map { k == 0 ? $0 : 2 * $0 }
            for (power, factor) in before.enumerated() { next[power] -= factor }
            (before, now) = (now, next)
        }
        return (0..<3).flatMap { axis in powers.map { $0[axis] } }
    }
}
