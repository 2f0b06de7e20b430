internal import Dispatch
public import Ephemeris
internal import KernelDispatch
internal import KernelTypes
public import TimeScales

/// A satellite at the epoch of a numerical propagation, in the axes of ``ForceModel``.
public struct NumericalSatellite: Sendable, Hashable {
    public var position_m: SIMD3<Double>
    public var velocity_m_per_s: SIMD3<Double>
    /// Drag coefficient × area / mass, m²/kg.
    public var dragArea_m2_per_kg: Double
    /// Radiation coefficient × area / mass, m²/kg.
    public var radiationArea_m2_per_kg: Double

    public init(
        position_m: SIMD3<Double>, velocity_m_per_s: SIMD3<Double>, dragArea_m2_per_kg: Double = 0,
        radiationArea_m2_per_kg: Double = 0
    ) {
        (self.position_m, self.velocity_m_per_s) = (position_m, velocity_m_per_s)
        (self.dragArea_m2_per_kg, self.radiationArea_m2_per_kg) = (dragArea_m2_per_kg, radiationArea_m2_per_kg)
    }
}

/// What came of a numerical propagation.
public struct NumericalResult: Sendable, Hashable {
    /// How one satellite fared.
    public enum Fate: Sendable, Hashable {
        case arrived
        /// It came below the lowest height at this time, to within a step.
        case fell(time_s: Double)
        /// The step fell below a microsecond at this time: the forces are not smooth or not finite there.
        case stuck(time_s: Double)
    }

    /// x, y, z, m, and their rates, m/s, at every moment of every satellite; NaN after a fall.
    public let states: [Double]
    public let moments: Int
    public let fates: [Fate]
    /// Steps taken and refused by every satellite.
    public let accepted: [Int]
    public let rejected: [Int]

    /// The state of a satellite at a moment.
    public func state(_ satellite: Int, _ moment: Int) -> (position_m: SIMD3<Double>, velocity_m_per_s: SIMD3<Double>) {
        let at = (satellite * moments + moment) * 6
        return (SIMD3(states[at], states[at + 1], states[at + 2]), SIMD3(states[at + 3], states[at + 4], states[at + 5]))
    }
}

/// Numerical propagation of many satellites at once: the method of Dormand and Prince of order 8, eight satellites abreast.
///
/// Every satellite has steps of its own, so that its path depends neither on the others nor on the number of threads, to the last bit.
/// Accuracy: docs/models/numerical-propagation.md.
public struct NumericalPropagator: Sendable {
    public let forces: ForceModel
    public let epoch: Instant
    /// Error allowed in a step, relative to distance and speed.
    public var tolerance = 1e-12
    /// Height above the ellipsoid below which a satellite has fallen, m.
    public var lowestHeight_m = 100e3
    /// Longest step, s.
    public var longestStep_s = 3600.0
    public var threads = 1
    /// UT1 − UTC at the epoch, s.
    public var dut1_s = 0.0
    /// Polar motion x and y at the epoch, rad: up to 5 m a day in low orbits.
    public var pole_rad = SIMD2<Double>.zero

    public init(_ forces: ForceModel, epoch: Instant) {
        (self.forces, self.epoch) = (forces, epoch)
    }

    /// Apparent sidereal time of Greenwich at the epoch, rad: where the prime meridian is in the axes of the propagation.
    public var siderealTime_rad: Double {
        greenwichMeanSiderealTime_rad(at: epoch, dut1_s: dut1_s) + sunGeocentric(at: epoch).equationOfEquinoxes_rad
    }

    /// The rotation from GCRF to the axes of the propagation.
    public var fromGCRF: RotationMatrix { Frames(at: epoch).rotation(from: .gcrf, to: .tod) }

    /// States at `times_s` since the epoch, in rising or falling order, all on one side of the epoch; the last ends the propagation.
    public func propagate(_ satellites: [NumericalSatellite], times_s: [Double]) -> NumericalResult {
        guard let end_s = times_s.last, !satellites.isEmpty else {
            return NumericalResult(
                states: [], moments: times_s.count, fates: satellites.map { _ in .arrived }, accepted: satellites.map { _ in 0 },
                rejected: satellites.map { _ in 0 })
        }
        let direction: Double = end_s < 0 ? -1 : 1
        precondition(
            zip([0] + times_s, times_s).allSatisfy { ($1 - $0) * direction >= 0 },
            "times lead away from the epoch, without gaps in order")
        precondition(tolerance > 0 && longestStep_s > 0)
        let size = times_s.count * 6
        var states = [Double](repeating: .nan, count: satellites.count * size)
        // Neighbours in a group take as long as the slowest of them: those with like orbits go together.
        let order = satellites.indices.sorted { (expectedStep(satellites[$0]), $0) < (expectedStep(satellites[$1]), $1) }
        let groups = (satellites.count + 7) / 8
        let bodies = BodySeries(forces, epoch: epoch, end_s: end_s, margin_s: longestStep_s)
        var summary = [Double](repeating: 0, count: satellites.count * 4)
        states.withUnsafeMutableBufferPointer { states in
            summary.withUnsafeMutableBufferPointer { summary in
                let memory = Places(states: states.baseAddress, summary: summary.baseAddress)
                let workers = max(1, min(threads, groups))
                DispatchQueue.concurrentPerform(iterations: workers) { worker in
                    let run = GroupRun(self, times_s: times_s, direction: direction, bodies: bodies)
                    for group in stride(from: worker, to: groups, by: workers) {
                        let members = order[group * 8..<min(order.count, group * 8 + 8)]
                        run.propagate(members.map { ($0, satellites[$0]) }, into: memory, size: size)
                    }
                }
            }
        }
        return NumericalResult(
            states: states, moments: times_s.count,
            fates: satellites.indices.map { index in
                let time_s = summary[index * 4 + 1]
                return switch summary[index * 4] {
                case NumericalStatus.fallen: .fell(time_s: time_s)
                case NumericalStatus.stuck: .stuck(time_s: time_s)
                default: .arrived
                }
            },
            accepted: satellites.indices.map { Int(summary[$0 * 4 + 2]) },
            rejected: satellites.indices.map { Int(summary[$0 * 4 + 3]) })
    }

    /// A measure of the steps that a satellite will take: its orbital period over 2π at the start, s.
    private func expectedStep(_ satellite: NumericalSatellite) -> Double {
        let (r, v, mu) = (satellite.position_m, satellite.velocity_m_per_s, forces.field.gravitationalParameter_m3_per_s2)
        let radius = dot(r, r).squareRoot()
        let inverseAxis = 2 / radius - dot(v, v) / mu
        return inverseAxis > 0 ? (1 / (mu * inverseAxis * inverseAxis * inverseAxis)).squareRoot() : .infinity
    }
}

/// Result arrays that threads write to, each at its own places.
private struct Places: @unchecked Sendable {
    let states: UnsafeMutablePointer<Double>?
    let summary: UnsafeMutablePointer<Double>?
}

/// One thread's working memory.
private final class GroupRun {
    private let propagator: NumericalPropagator
    private let forces: ForceMemory
    private let bodies: BodySeries
    private let rows: UnsafeMutablePointer<Double>
    private let output: UnsafeMutablePointer<Double>
    private let method: UnsafeMutablePointer<Double>
    private let times: UnsafeMutablePointer<Double>
    private let moments: Int
    private let direction: Double
    private let end_s: Double

    init(_ propagator: NumericalPropagator, times_s: [Double], direction: Double, bodies: BodySeries) {
        self.bodies = bodies
        self.propagator = propagator
        self.direction = direction
        moments = times_s.count
        end_s = times_s[times_s.count - 1]
        forces = ForceMemory(
            propagator.forces, rotation_rad: propagator.siderealTime_rad, pole_rad: propagator.pole_rad, bodies: bodies)
        rows = .allocate(capacity: NumericalRow.count(degree: propagator.forces.degree))
        output = .allocate(capacity: moments * 6 * 8)
        method = .allocate(capacity: dormandPrince853.count)
        method.initialize(from: dormandPrince853, count: dormandPrince853.count)
        times = .allocate(capacity: moments)
        times.initialize(from: times_s, count: moments)
    }

    deinit {
        for memory in [rows, output, method, times] { memory.deallocate() }
    }

    func propagate(_ members: [(Int, NumericalSatellite)], into places: Places, size: Int) {
        guard let states = places.states, let summary = places.summary else { return }
        begin(members)
        output.initialize(repeating: .nan, count: size * members.count)
        // No step passes a moment that is the epoch itself.
        for (lane, member) in members.enumerated() {
            for moment in 0..<moments where times[moment] == 0 {
                for axis in 0..<3 {
                    output[lane * size + 6 * moment + axis] = member.1.position_m[axis]
                    output[lane * size + 6 * moment + 3 + axis] = member.1.velocity_m_per_s[axis]
                }
            }
        }
        var control = NumericalControl(method: method, time_s: times, output: output)
        (control.tolerance, control.direction) = (propagator.tolerance, direction)
        (control.end_s, control.longestStep_s, control.lowestHeight_m) = (
            end_s, propagator.longestStep_s, propagator.lowestHeight_m
        )
        (control.times, control.outputStride, control.outputs) = (moments, size, members.count)
        for (number, window) in bodies.windows.enumerated() {
            control.pause_s = window.pause_s
            forces.setWindow(number)
            kernels.numerical.advance(forces.forces, control, rows)
        }
        for (lane, member) in members.enumerated() {
            (states + member.0 * size).update(from: output + lane * size, count: size)
            let fields = [NumericalRow.status, NumericalRow.time, NumericalRow.accepted, NumericalRow.rejected]
            for (place, field) in fields.enumerated() { summary[member.0 * 4 + place] = rows[8 * field + lane] }
        }
    }

    /// Fills the working memory; lanes without a satellite have arrived before they start.
    private func begin(_ members: [(Int, NumericalSatellite)]) {
        rows.initialize(repeating: 0, count: NumericalRow.count(degree: propagator.forces.degree))
        for lane in 0..<8 {
            let satellite = members[min(lane, members.count - 1)].1
            let (r, v) = (satellite.position_m, satellite.velocity_m_per_s)
            for axis in 0..<3 {
                rows[8 * (NumericalRow.position + axis) + lane] = r[axis]
                rows[8 * (NumericalRow.velocity + axis) + lane] = v[axis]
            }
            rows[8 * NumericalRow.dragArea + lane] = satellite.dragArea_m2_per_kg
            rows[8 * NumericalRow.radiationArea + lane] = satellite.radiationArea_m2_per_kg
            rows[8 * NumericalRow.status + lane] = lane < members.count ? NumericalStatus.underway : NumericalStatus.arrived
            let radius = dot(r, r).squareRoot()
            let turn_s = (radius * radius * radius / propagator.forces.field.gravitationalParameter_m3_per_s2).squareRoot()
            rows[8 * NumericalRow.step + lane] = min(0.1 * turn_s, propagator.longestStep_s)
        }
    }
}
