internal import Dispatch
internal import Ephemeris
public import Orbits
public import TimeScales
public import Units

/// Panels of one node on the satellites of a constellation, through a span of steps: temperatures, and computers that run slower when
/// the panel is warm.
public struct ConstellationYear: Sendable {
    /// The two-sided panel and how it is held.
    public var surface: RadiatorSurface
    public var attitude: RadiatorAttitude
    /// Heat of the computers at full power, W per m² of planform, and heat capacity of what it warms, J/(m² K).
    public var heat_W_per_m2, capacity_J_per_m2_K: Double
    /// The computers' power by the panel's temperature at the step's beginning; nil: full power always.
    public var throttle: ThrottleCurve?
    public var earth: EarthRadiation
    public var shadow = ShadowModel.conical
    /// Temperature before the first step, K.
    public var start_K = 290.0

    public init(
        surface: RadiatorSurface, attitude: RadiatorAttitude, heat_W_per_m2: Double, capacity_J_per_m2_K: Double,
        earth: EarthRadiation
    ) {
        (self.surface, self.attitude, self.earth) = (surface, attitude, earth)
        (self.heat_W_per_m2, self.capacity_J_per_m2_K) = (heat_W_per_m2, capacity_J_per_m2_K)
    }

    /// One satellite's span.
    public struct Span: Sendable, Hashable {
        /// Temperatures at the ends of steps, K.
        public let least_K, mean_K, greatest_K: Double
        /// Mean power over full power.
        public let powerShare: Double
        /// Mean visible share of the Sun.
        public let litFraction: Double
    }

    /// Goes through the steps of an axis with every satellite.
    ///
    /// Heat taken up is constant in a step, from the kernel of ``OrbitEnvironment``; see ``NodesThroughYear`` for the temperature's error.
    /// - Parameters:
    ///   - orbits: of equal radius.
    ///   - axis: steps of at most ten minutes.
    ///   - threads: the results do not depend on it.
    /// - Throws: ``DomainError`` for a heat capacity that is not above 0.
    public func spans(_ orbits: [CircularOrbit], axis: TimeAxis, threads: Int = 1) throws(DomainError) -> [Span] {
        precondition(axis.step_s <= 600 && axis.count > 0)
        guard let radius_m = orbits.first?.radius_m else { return [] }
        precondition(orbits.allSatisfy { abs($0.radius_m - radius_m) < 1 }, "satellites of one height")
        let start = try NodesThroughYear(
            surface: surface, capacity_J_per_m2_K: SIMD8(repeating: capacity_J_per_m2_K), start_K: SIMD8(repeating: start_K),
            step_s: axis.step_s)
        let exposure = RadiatorExposure(attitude, distance_radii: radius_m / Physical.earthMeanRadius_m)
        let sun = SunTable(from: axis.start + -4 * 86_400, to: axis.end + 4 * 86_400)
        let groups = (orbits.count + 7) / 8
        let none = Span(least_K: .nan, mean_K: .nan, greatest_K: .nan, powerShare: .nan, litFraction: .nan)
        var spans = [Span](repeating: none, count: groups * 8)
        spans.withUnsafeMutableBufferPointer { spans in
            let into = Slots(spans)
            let workers = max(1, min(threads, groups))
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                for group in stride(from: worker, to: groups, by: workers) {
                    let members = (0..<8).map { orbits[min(group * 8 + $0, orbits.count - 1)] }
                    into.set(group * 8, run(members, axis, start, exposure, sun))
                }
            }
        }
        return Array(spans[..<orbits.count])
    }

    /// Where the workers leave their results, each in places of its own.
    private struct Slots: @unchecked Sendable {
        private let memory: UnsafeMutableBufferPointer<Span>
        init(_ memory: UnsafeMutableBufferPointer<Span>) { self.memory = memory }
        func set(_ first: Int, _ values: [Span]) { for (index, value) in values.enumerated() { memory[first + index] = value } }
    }

    private func run(
        _ orbits: [CircularOrbit], _ axis: TimeAxis, _ start: NodesThroughYear, _ exposure: RadiatorExposure, _ sun: SunTable
    ) -> [Span] {
        var nodes = start
        // Some days at a time stay in the cache.
        let block = max(1, min(axis.count, 4096))
        let environments = (0..<8).map { _ in OrbitEnvironment(capacity: block) }
        let design = RadiatorDesign(surface: surface, attitude: attitude, maximumTemperature_K: .infinity)
        var loads = [Double](repeating: 0, count: block * 8)
        var step8 = [Double](repeating: 0, count: 8)
        var (power, lit) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        for first in stride(from: 0, to: axis.count, by: block) {
            let steps = first..<min(first + block, axis.count)
            for (lane, orbit) in orbits.enumerated() {
                let environment = environments[lane]
                environment.fill(
                    orbit: orbit, axis: axis, steps: steps, substeps: 4, shadow: shadow, albedoTable: exposure.albedoTable,
                    viewTable: exposure.viewTable, sun: sun)
                func values(_ buffer: OrbitEnvironment.Buffer) -> UnsafeBufferPointer<Double> { UnsafeBufferPointer(buffer) }
                let met = RadiatorEnvironment(
                    litFraction: values(environment.litFraction), cosSunZenithPositive: values(environment.cosSunZenithPositive),
                    cosSunNadirLit: values(environment.cosSunNadirLit), albedoFactor: values(environment.albedoFactor),
                    earthViewFactor: values(environment.earthViewFactor), sunDistance_au: values(environment.sunDistance_au))
                for step in 0..<steps.count {
                    loads[step * 8 + lane] = design.absorbed_W_per_m2(met, step: step, earth: earth)
                    lit[lane] += environment.litFraction[step]
                }
            }
            if let throttle {
                for step in 0..<steps.count {
                    let now = nodes.temperature_K
                    for lane in 0..<8 {
                        let share = throttle.share(now[lane])
                        power[lane] += share
                        step8[lane] = loads[step * 8 + lane] + heat_W_per_m2 * share
                    }
                    nodes.skip(load_W_per_m2: step8)
                }
            } else {
                for index in 0..<steps.count * 8 { loads[index] += heat_W_per_m2 }
                power += SIMD8(repeating: Double(steps.count))
                nodes.skip(load_W_per_m2: Array(loads[..<(steps.count * 8)]))
            }
        }
        let (least, mean, greatest) = (nodes.least_K, nodes.mean_K, nodes.greatest_K)
        let count = Double(axis.count)
        return (0..<8).map {
            Span(
                least_K: least[$0], mean_K: mean[$0], greatest_K: greatest[$0], powerShare: power[$0] / count,
                litFraction: lit[$0] / count)
        }
    }
}
