internal import Dispatch
internal import KernelDispatch
internal import KernelTypes
public import TimeScales

extension Array where Element == SGP4 {
    /// Light on every satellite over a time axis, conical shadow, without storing any state.
    ///
    /// Positions, shares and irradiances of 512 steps at a time stay in the processor's cache and are summed there; memory depends on the
    /// number of satellites alone. The result is the same to the last bit on any number of threads. A mean over a day at one-minute
    /// steps differs from the events' exact one by about 1e-4 (each entry and exit is known to half a step).
    ///
    /// - Parameters:
    ///   - earth: what casts the shadow. The ellipsoid's is that of the sphere in stretched axes (0.02 s in low orbits).
    ///   - moon: whether the Moon hides the Sun too.
    ///   - progress: share of the work that is done, from one thread.
    public func sunlight(
        _ axis: TimeAxis, earth: EarthShape = .equatorialSphere, moon: Bool = false, parallel: Bool = true,
        progress: (Double) -> Void = { _ in }
    ) -> [SatelliteLight] {
        let bodies = ShadowBodies(earth: earth, hasMoon: moon)
        let sun = SunPath(from: axis.start, to: axis.end, moon: moon)
        var runs = map { LightRun($0, step_s: axis.step_s) }
        // Small groups level the threads' work; each is one thread's until the next steps begin.
        let groupSize = Swift.max(1, Swift.min(16, count / 8))
        let groups = (count + groupSize - 1) / groupSize
        for first in stride(from: 0, to: axis.count, by: LightRun.skyLength) {
            let steps = first..<Swift.min(first + LightRun.skyLength, axis.count)
            let sky = Sky(axis, steps, sun, stretch: bodies.stretch)
            unsafe runs.withUnsafeMutableBufferPointer { buffer in
                nonisolated(unsafe) let all = unsafe buffer
                let work: @Sendable (Int) -> Void = { group in
                    let desk = LightDesk()
                    for index in group * groupSize..<Swift.min((group + 1) * groupSize, count) {
                        unsafe all[index].advance(self[index], sky, bodies, desk)
                    }
                }
                if parallel {
                    DispatchQueue.concurrentPerform(iterations: groups, execute: work)
                } else {
                    for group in 0..<groups { work(group) }
                }
            }
            progress(Double(steps.upperBound) / Double(axis.count))
        }
        return runs.map(\.sums.result)
    }
}

/// Memory of one thread: states, shares and irradiances of some steps, and the kernels' scratch.
private final class LightDesk {
    static let length = 512
    let grid = StateGrid(rows: 1, columns: length)
    let share: UnsafeMutablePointer<Double>
    let full_W_per_m2: UnsafeMutablePointer<Double>
    let scratch: UnsafeMutablePointer<Double>

    init() {
        unsafe share = .allocate(capacity: LightDesk.length)
        unsafe full_W_per_m2 = .allocate(capacity: LightDesk.length)
        unsafe scratch = .allocate(capacity: SGP4Kernels.scratchCount)
        unsafe scratch.initialize(repeating: 0, count: SGP4Kernels.scratchCount)
    }

    deinit {
        unsafe share.deallocate()
        unsafe full_W_per_m2.deallocate()
        unsafe scratch.deallocate()
    }
}

/// One satellite on its way through the steps.
private struct LightRun {
    static let skyLength = 4096
    private(set) var sums: LightSums
    private var resonance: (number: Int, node: SGP4ResonanceNode)?

    init(_ satellite: SGP4, step_s: Double) { sums = LightSums(revolution_s: satellite.revolution_s, step_s: step_s) }

    mutating func advance(_ satellite: SGP4, _ sky: Sky, _ bodies: ShadowBodies, _ desk: LightDesk) {
        let offset = SGP4Offset(from: satellite.elements.epoch, to: sky.axis.start)
        for first in stride(from: 0, to: sky.steps.count, by: LightDesk.length) {
            let count = min(LightDesk.length, sky.steps.count - first)
            var target = desk.grid.target(row: 0)
            target.hasVelocity = false
            unsafe satellite.propagate(
                sky.minutes + first, offset: offset, count: count, into: target, desk.scratch, resonance: &resonance)
            unsafe kernels.sunlight.shares(
                target.x_km, target.y_km, target.z_km, sky.columns.advanced(by: first), bodies, count, desk.share,
                desk.full_W_per_m2)
            let lost = dropMissing(target.code, count, sky, first, desk)
            add(desk, lost ? target.code : nil, firstStep: sky.steps.lowerBound + first, count: count)
        }
    }

    /// Takes the light from steps that have no position, and says whether there are any.
    private mutating func dropMissing(
        _ code: UnsafeMutablePointer<UInt8>, _ count: Int, _ sky: Sky, _ first: Int, _ desk: LightDesk
    ) -> Bool {
        var any: UInt8 = 0
        for k in 0..<count { any |= unsafe code[k] }
        guard any != 0 else { return false }
        for k in 0..<count where unsafe code[k] != 0 {
            unsafe (desk.share[k], desk.full_W_per_m2[k]) = (0, 0)
            sums.setMissing(at: sky.axis.instant(sky.steps.lowerBound + first + k) + sky.axis.step_s / 2)
        }
        return true
    }

    /// Adds the desk's steps, revolution by revolution; `code` is that of each step if any is not good.
    private mutating func add(_ desk: LightDesk, _ code: UnsafeMutablePointer<UInt8>?, firstStep: Int, count: Int) {
        func lost(_ from: Int, _ to: Int) -> Int { code.map { code in (from..<to).count { unsafe code[$0] != 0 } } ?? 0 }
        let sum = kernels.sunlight.sums
        var k = 0
        while k < count {
            let end = sums.hasTurns ? sums.turnEnd - Double(firstStep) : .infinity
            let whole = end < Double(count) ? Int(end) : count
            sums.add(unsafe sum(desk.share + k, desk.full_W_per_m2 + k, whole - k), steps: whole - k, missing: lost(k, whole))
            if whole < count {
                sums.addEnd(
                    unsafe sum(desk.share + whole, desk.full_W_per_m2 + whole, 1), before: end - Double(whole),
                    missing: lost(whole, whole + 1))
            }
            k = whole + 1
        }
    }
}
