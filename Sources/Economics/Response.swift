internal import Glibc

/// How the sizes of a site answer to one fact, relative to what they are with the fact as it is.
///
/// Between simulated values a monotone cubic, which overshoots none of them, in the fact or, over a range wider than fourfold, in its
/// logarithm. Sizes that answer to several facts get the product of their factors: exact where a size is a product of powers of facts,
/// as areas, masses and energies are.
/// Source: Fritsch and Carlson, Monotone piecewise cubic interpolation, SIAM J. Numer. Anal. 17, 1980; slopes after Fritsch and Butland,
/// SIAM J. Sci. Stat. Comput. 5, 1984.
public struct Response: Sendable {
    /// One size: factors and slopes at the nodes.
    private struct Curve: Sendable {
        let size: Int
        let factors, slopes: [Double]
    }

    private let nodes: [Double]
    private let isLogarithmic: Bool
    private let curves: [Curve]
    /// The largest and least factor of any size at the simulated values.
    public let greatest: Double, least: Double

    /// - Parameters:
    ///   - value: the fact as it is; there all factors are 1.
    ///   - points: other values of the fact, all different, with the sizes simulated there.
    public init(value: Double, base: SiteQuantities.Sizes, points: [(value: Double, sizes: SiteQuantities.Sizes)]) {
        var all = points.map { (x: $0.value, sizes: $0.sizes) }
        all.append((value, base))
        all.sort { $0.x < $1.x }
        let (low, high) = (all[0].x, all[all.count - 1].x)
        isLogarithmic = low > 0 && high > 4 * low
        nodes = isLogarithmic ? all.map { log($0.x) } : all.map(\.x)
        var curves: [Curve] = []
        var (most, fewest) = (1.0, 1.0)
        for size in base.indices {
            // What is nothing stays nothing.
            let factors = base[size] == 0 ? all.map { _ in 1.0 } : all.map { $0.sizes[size] / base[size] }
            (most, fewest) = (max(most, factors.max() ?? 1), min(fewest, factors.min() ?? 1))
            guard factors.contains(where: { abs($0 - 1) > 1e-9 }) else { continue }
            curves.append(Curve(size: size, factors: factors, slopes: monotoneSlopes(nodes, factors)))
        }
        (self.curves, greatest, least) = (curves, most, fewest)
    }

    /// Whether the fact does nothing to the sizes.
    public var isFlat: Bool { curves.isEmpty }

    /// Multiplies sizes by their factors at a value of the fact, which is held to what was simulated.
    public func apply(_ value: Double, to sizes: inout SiteQuantities.Sizes) {
        let last = nodes.count - 1
        guard last > 0 else { return }
        let x = max(nodes[0], min(nodes[last], isLogarithmic ? log(max(value, .leastNormalMagnitude)) : value))
        var segment = 0
        while segment < last - 1, x > nodes[segment + 1] { segment += 1 }
        let width = nodes[segment + 1] - nodes[segment]
        let t = (x - nodes[segment]) / width
        let (t2, rest) = (t * t, 1 - t)
        let fromLeft = rest * rest * (1 + 2 * t), slopeLeft = t * rest * rest * width
        let fromRight = t2 * (3 - 2 * t), slopeRight = -t2 * rest * width
        for curve in curves {
            let left = curve.factors[segment] * fromLeft + curve.slopes[segment] * slopeLeft
            sizes[curve.size] *= left + curve.factors[segment + 1] * fromRight + curve.slopes[segment + 1] * slopeRight
        }
    }
}

/// Slopes at nodes that keep a cubic between its values: weighted harmonic means inside, one-sided at the ends.
private func monotoneSlopes(_ x: [Double], _ y: [Double]) -> [Double] {
    let last = x.count - 1
    guard last > 0 else { return y.map { _ in 0 } }
    let steps = (0..<last).map { x[$0 + 1] - x[$0] }
    let rises = (0..<last).map { (y[$0 + 1] - y[$0]) / steps[$0] }
    guard last > 1 else { return [rises[0], rises[0]] }
    var slopes = [Double](repeating: 0, count: last + 1)
    for i in 1..<last where rises[i - 1] * rises[i] > 0 {
        let (a, b) = (2 * steps[i] + steps[i - 1], steps[i] + 2 * steps[i - 1])
        slopes[i] = (a + b) / (a / rises[i - 1] + b / rises[i])
    }
    func end(_ h0: Double, _ h1: Double, _ d0: Double, _ d1: Double) -> Double {
        let slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1)
        if slope * d0 <= 0 { return 0 }
        return d0 * d1 <= 0 && abs(slope) > abs(3 * d0) ? 3 * d0 : slope
    }
    slopes[0] = end(steps[0], steps[1], rises[0], rises[1])
    slopes[last] = end(steps[last - 1], steps[last - 2], rises[last - 1], rises[last - 2])
    return slopes
}
