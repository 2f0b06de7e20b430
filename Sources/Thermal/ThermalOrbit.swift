internal import GSLKit
internal import Glibc
internal import Units

/// A network in an orbit: temperatures through time, and the temperatures that repeat with the orbit.
public struct ThermalOrbit: Sendable {
    public var network: ThermalNetwork
    public var heat: OrbitHeat
    public var period_s: Double
    /// Relative error of a step of the integration.
    public var tolerance = 1e-9

    public init(network: ThermalNetwork, heat: OrbitHeat, period_s: Double) {
        (self.network, self.heat, self.period_s) = (network, heat, period_s)
    }

    /// Temperatures at a time since the orbit's noon.
    public struct Sample: Sendable {
        public let time_s: Double
        public let temperatures_K: [Double]
        /// Heat taken up by panels, W/m² of planform, and visible share of the Sun.
        public let absorbed_W_per_m2, litFraction: Double
    }

    /// Why there is no answer.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// An orbit that repeats.
    public struct Periodic: Sendable {
        public let samples: [Sample]
        /// Greatest change of a temperature from one noon to the next, K.
        public let closure_K: Double
        /// Heat in less heat out over the orbit, over heat in.
        public let energyError: Double
        /// Greatest difference of a temperature from a run with a hundredth of the tolerance, K.
        public let toleranceError_K: Double
        /// Orbits integrated.
        public let orbits: Int
        /// Mean, least and greatest temperature of each node, K; means are of an integral over the orbit.
        public let mean_K, least_K, greatest_K: [Double]
        /// Mean power of each node over its full power; NaN for a node without power.
        public let powerShare: [Double]
    }

    /// The orbit from given temperatures at noon: samples at equal times and the temperatures at the next noon.
    ///
    /// The integration restarts at the edges of the shadow and at the terminator, so that no step crosses a kink.
    /// - Parameters:
    ///   - orbits: how many to go through.
    ///   - samples: per orbit, at least 1.
    /// - Throws: ``Failure`` where the integration fails.
    public func run(from start_K: [Double], orbits: Int = 1, samples: Int = 180) throws(Failure) -> (
        samples: [Sample], end_K: [Double]
    ) {
        let result = try integrate(from: start_K, orbits: orbits, samples: samples, tolerance: tolerance)
        return (result.samples, Array(result.end[..<network.nodes.count]))
    }

    private struct Result {
        var samples: [Sample] = []
        /// Temperatures, then their integrals over time, then emitted and absorbed heat and each node's power integrated.
        var end: [Double] = []
    }

    private func integrate(
        from start_K: [Double], orbits: Int, samples count: Int, tolerance: Double, integrals: Bool = false
    ) throws(Failure) -> Result {
        let n = network.nodes.count
        precondition(start_K.count == n && orbits > 0 && count > 0)
        let rate = 2 * Double.pi / period_s
        let emission = { (t: Double) in heat.emitted_W_per_m2(temperature_K: t) }
        let isStiff = network.fastest_s(emission: emission, temperature_K: start_K.max() ?? 300) < period_s / 2000
        // Without integrals the state is the temperatures alone.
        let extra = integrals ? 2 * n + 2 : 0
        var stops: [(time_s: Double, isSample: Bool)] = []
        for orbit in 0..<orbits {
            stops += (0..<count).map { (period_s * (Double(orbit) + Double($0) / Double(count)), true) }
            stops += heat.kinks_rad.map { (period_s * Double(orbit) + $0 / rate, false) }
        }
        stops.append((period_s * Double(orbits), false))
        stops.sort { $0.time_s < $1.time_s }
        do {
            var result = Result()
            var state = start_K + [Double](repeating: 0, count: extra)
            var time_s = 0.0
            var solver = try makeSolver(state, at: 0, isStiff, tolerance)
            for stop in stops {
                if stop.time_s > time_s {
                    try solver.advance(to: stop.time_s) { t, y, out in
                        let absorbed = heat.absorbed_W_per_m2(rate * t)
                        network.slopes(y, absorbed_W_per_m2: absorbed, emitted: emission, into: &out)
                        guard integrals else { return }
                        for index in 0..<n { out[n + index] = y[index] }
                        var (into, away) = (0.0, 0.0)
                        for index in 0..<n {
                            let node = network.nodes[index]
                            let power = network.power_W(index, temperature_K: y[index])
                            out[2 * n + index] = power
                            into += power + node.planform_m2 * absorbed
                            if node.planform_m2 > 0 { away += node.planform_m2 * emission(y[index]) }
                        }
                        (out[3 * n], out[3 * n + 1]) = (into, away)
                    }
                    time_s = stop.time_s
                    state = solver.state
                }
                if stop.isSample {
                    let angle = rate * time_s
                    result.samples.append(
                        Sample(
                            time_s: time_s, temperatures_K: Array(state[..<n]), absorbed_W_per_m2: heat.absorbed_W_per_m2(angle),
                            litFraction: heat.litFraction(angle)))
                } else {
                    // A kink: begin anew, with a first step that does not come from the other side.
                    solver = try makeSolver(state, at: time_s, isStiff, tolerance)
                }
            }
            result.end = state
            return result
        } catch {
            throw Failure(description: "the temperatures of the orbit could not be integrated: \(error)")
        }
    }

    private func makeSolver(_ state: [Double], at time_s: Double, _ isStiff: Bool, _ tolerance: Double) throws -> ODESolver {
        try ODESolver(
            of: "temperatures of the orbit", method: isStiff ? .backwardDifferences : .rungeKuttaPrinceDormand89, time: time_s,
            state: state, step: period_s / 500, absolute_tolerance: 1e-3 * tolerance,
            relative_tolerance: isStiff ? max(tolerance, 1e-8) : tolerance)
    }

    /// Temperatures that a steady panel of the orbit's mean load would have: where the search for the periodic orbit begins.
    private var steady_K: [Double] {
        let planform = network.nodes.reduce(0) { $0 + $1.planform_m2 }
        let load = network.nodes.reduce(0) { $0 + $1.power_W } / planform + heat.mean_W_per_m2
        var (low, high) = (3.0, 3000.0)
        while high - low > 1e-6 {
            let middle = (low + high) / 2
            if heat.emitted_W_per_m2(temperature_K: middle) > load { high = middle } else { low = middle }
        }
        return network.nodes.map { _ in low }
    }

    /// The orbit that repeats itself, with what certifies it.
    ///
    /// Newton's method on the change over one orbit, whose derivatives are differences of orbits.
    /// - Parameter closure_K: greatest change from noon to noon that is accepted.
    /// - Throws: ``Failure`` where none is found in 40 steps.
    public func periodic(closure_K: Double = 1e-6, samples: Int = 180) throws(Failure) -> Periodic {
        let n = network.nodes.count
        var start = steady_K
        var orbits = 0
        func over(_ t: [Double], tolerance: Double) throws(Failure) -> [Double] {
            orbits += 1
            return try integrate(from: t, orbits: 1, samples: 1, tolerance: tolerance).end
        }
        // A few orbits of plain running bring far-off guesses near.
        for _ in 0..<2 { start = try over(start, tolerance: 1e-6) }
        for _ in 0..<40 {
            let end = try over(start, tolerance: tolerance)
            let change = zip(end, start).map { $0 - $1 }
            if (change.map(\.magnitude).max() ?? 0) <= closure_K { return try certified(start, closure_K, samples, &orbits) }
            var matrix = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
            for column in 0..<n {
                var moved = start
                moved[column] += 0.05
                let other = try over(moved, tolerance: tolerance)
                for row in 0..<n { matrix[row][column] = (other[row] - end[row]) / 0.05 - (row == column ? 1 : 0) }
            }
            let step = solve(matrix, change.map { -$0 })
            for index in 0..<n { start[index] = max(3, start[index] + max(-100, min(100, step[index]))) }
        }
        throw Failure(
            description:
                "no repeating orbit was found in 40 steps; the network may have none, or takes longer than its tolerance resolves"
        )
    }

    private func certified(
        _ start: [Double], _ closure_K: Double, _ count: Int, _ orbits: inout Int
    ) throws(Failure) -> Periodic {
        let n = network.nodes.count
        let run = try integrate(from: start, orbits: 1, samples: count, tolerance: tolerance, integrals: true)
        let finer = try integrate(from: start, orbits: 1, samples: count, tolerance: tolerance / 100)
        orbits += 2
        var difference = 0.0
        for (a, b) in zip(run.samples, finer.samples) {
            for (x, y) in zip(a.temperatures_K, b.temperatures_K) { difference = max(difference, abs(x - y)) }
        }
        let means = (0..<n).map { run.end[n + $0] / period_s }
        let shares = (0..<n).map { index -> Double in
            let full = network.nodes[index].power_W * period_s
            return full > 0 ? run.end[2 * n + index] / full : .nan
        }
        return Periodic(
            samples: run.samples, closure_K: zip(run.end, start).map { abs($0 - $1) }.max() ?? 0,
            energyError: abs(run.end[3 * n] - run.end[3 * n + 1]) / run.end[3 * n], toleranceError_K: difference, orbits: orbits,
            mean_K: means, least_K: (0..<n).map { node in run.samples.map { $0.temperatures_K[node] }.min() ?? .nan },
            greatest_K: (0..<n).map { node in run.samples.map { $0.temperatures_K[node] }.max() ?? .nan }, powerShare: shares)
    }
}

/// Solves a small system of linear equations by elimination with pivots.
private func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var (a, b) = (matrix, right)
    let n = b.count
    for column in 0..<n {
        let pivot = (column..<n).max { abs(a[$0][column]) < abs(a[$1][column]) } ?? column
        a.swapAt(column, pivot)
        b.swapAt(column, pivot)
        guard a[column][column] != 0 else { continue }
        for row in column + 1..<n {
            let factor = a[row][column] / a[column][column]
            for k in column..<n { a[row][k] -= factor * a[column][k] }
            b[row] -= factor * b[column]
        }
    }
    for row in stride(from: n - 1, through: 0, by: -1) {
        for k in row + 1..<n { b[row] -= a[row][k] * b[k] }
        b[row] = a[row][row] == 0 ? 0 : b[row] / a[row][row]
    }
    return b
}
