internal import KernelDispatch
internal import KernelTypes
public import TimeScales
public import Units

/// A satellite that SGP4 or, from 225 minutes of period, SDP4 propagates: TEME states from mean elements.
///
/// States are those of the reference implementation to 2e-5 m and 2e-8 m/s, with its error codes; see `docs/models/sgp4.md`. A
/// state depends on its own time alone, to the last bit. Times count UTC days of 86 400 s, as the reference's Julian dates do.
///
/// Source: Vallado, Crawford, Hujsak, Kelso, *Revisiting Spacetrack Report #3*, AIAA 2006-6753; Hoots, Roehrich, *Models for
/// Propagation of NORAD Element Sets*, Spacetrack Report No. 3, 1980.
public struct SGP4: Sendable {
    /// Which conventions of the theory's history to follow.
    public enum Mode: String, CaseIterable, Sendable {
        /// The corrected theory of 2006.
        case improved
        /// The quadrant of the ascending node as in the operational code; differs for deep space at small inclinations only.
        case afspc
    }

    public let elements: MeanElements
    public let gravity: EarthGravity
    public let mode: Mode
    let parameters: SGP4Parameters
    let block: [Double]

    /// Derives the theory's constants. Throws for a mean motion that is not above zero, an eccentricity outside 0 ≤ e < 1, or a
    /// value that is not finite.
    public init(_ elements: MeanElements, gravity: EarthGravity = .wgs72, mode: Mode = .improved) throws(DomainError) {
        guard elements.meanMotion_rad_per_min > 0, elements.meanMotion_rad_per_min.isFinite else {
            throw DomainError("mean_motion", value: "\(elements.meanMotion_rad_per_min) rad/min", allowed: "above 0")
        }
        guard elements.eccentricity >= 0, elements.eccentricity < 1 else {
            throw DomainError("eccentricity", value: "\(elements.eccentricity)", allowed: "0 ≤ e < 1")
        }
        let others = [
            ("bstar", elements.bstar), ("inclination", elements.inclination_rad), ("node", elements.node_rad),
            ("perigee", elements.perigee_rad), ("mean_anomaly", elements.meanAnomaly_rad),
        ]
        for (name, value) in others where !value.isFinite { throw DomainError(name, value: "\(value)", allowed: "finite") }
        (self.elements, self.gravity, self.mode) = (elements, gravity, mode)
        parameters = SGP4Parameters(elements, gravity: gravity, afspc: mode == .afspc)
        block = parameters.block
    }

    /// Whether SDP4 serves: a period of 225 minutes or more.
    public var isDeepSpace: Bool { parameters.deep != nil }

    /// Whether the kernels may count on a small eccentricity.
    var nearlyCircular: Bool { parameters.ecco < 0.03 && (isDeepSpace || !parameters.simplified) }

    /// Minutes from epoch to an instant.
    public func minutes(to instant: Instant) -> Double { SGP4Offset(from: elements.epoch, to: instant).minutes }

    /// The state at `minutes` from epoch, within ±1e9: TEME position, km, velocity, km/s, and code.
    public func state(minutes: Double) -> (position_km: SIMD3<Double>, velocity_km_per_s: SIMD3<Double>, code: StateCode) {
        precondition(abs(minutes) <= 1e9, "\(minutes) minutes from epoch")
        let grid = StateGrid(rows: 1, columns: 1)
        unsafe withUnsafePointer(to: minutes) { unsafe propagate($0, offset: SGP4Offset(), count: 1, into: grid.target(row: 0)) }
        return (grid.position_km(0, 0), grid.velocity_km_per_s(0, 0), grid.code(0, 0))
    }

    /// States at `offset.minutes(minutes[k])` from epoch.
    func propagate(_ minutes: UnsafePointer<Double>, offset: SGP4Offset, count: Int, into target: SGP4Columns) {
        var last: (number: Int, node: SGP4ResonanceNode)?
        unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: SGP4Kernels.scratchCount) { scratch in
            unsafe propagate(minutes, offset: offset, count: count, into: target, scratch.baseAddress!, resonance: &last)
        }
    }

    /// The same with the caller's scratch memory; `last` spares a later run of a resonant orbit the integration from epoch.
    func propagate(
        _ minutes: UnsafePointer<Double>, offset: SGP4Offset, count: Int, into target: SGP4Columns,
        _ scratch: UnsafeMutablePointer<Double>, resonance last: inout (number: Int, node: SGP4ResonanceNode)?
    ) {
        guard count >= 16 else { return unsafe propagateFew(minutes, offset: offset, count: count, into: target) }
        let table = kernels.sgp4
        guard let deep = parameters.deep else {
            let irregular = unsafe table.near(
                block, parameters.simplified, nearlyCircular, minutes, offset, count, target, scratch)
            if irregular { unsafe repair(minutes, offset, count, target) { _ in SGP4ResonanceNode() } }
            return
        }
        let range = unsafe deep.resonance.range(minutes, offset: offset, count: count)
        let nodes = deep.resonance.nodes(range, from: &last)
        let irregular = unsafe nodes.withUnsafeBufferPointer { nodes in
            let run = unsafe SGP4DeepRun(
                resonance: deep.resonance.kind, nodes: nodes.baseAddress!, first: range.lowerBound, afspc: deep.afspc)
            return unsafe table.deep(block, nearlyCircular, run, minutes, offset, count, target, scratch)
        }
        if irregular {
            unsafe repair(minutes, offset, count, target) { nodes[deep.resonance.number(minutes: $0) - range.lowerBound] }
        }
    }

    /// Fewer times than a vector has lanes: the last one fills it up.
    private func propagateFew(_ minutes: UnsafePointer<Double>, offset: SGP4Offset, count: Int, into target: SGP4Columns) {
        guard count > 0 else { return }
        var times = [Double](repeating: unsafe minutes[count - 1], count: 16)
        for k in 0..<count { times[k] = unsafe minutes[k] }
        let grid = StateGrid(rows: 1, columns: 16)
        unsafe propagate(times, offset: offset, count: 16, into: grid.target(row: 0))
        for k in 0..<count { target.set(k, grid.position_km(0, k), grid.velocity_km_per_s(0, k), grid.code(0, k).rawValue) }
    }

    /// The state of a near-earth orbit that the kernel left out.
    func repair(_ minutes: Double, _ target: SGP4Columns) {
        unsafe target.code[0] = SGP4Kernels.irregular
        unsafe withUnsafePointer(to: minutes) { unsafe repair($0, SGP4Offset(), 1, target) { _ in SGP4ResonanceNode() } }
    }

    /// Computes what the kernel left out.
    private func repair(
        _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ count: Int, _ target: SGP4Columns,
        _ node: (Double) -> SGP4ResonanceNode
    ) {
        for k in 0..<count where unsafe target.code[k] == SGP4Kernels.irregular {
            let t = unsafe offset.minutes(minutes[k])
            let s = SGP4Scalar(parameters, minutes: t, node: node(t))
            let flag = s.plausible || s.code != 0 ? 0 : StateCode.implausible
            target.set(k, s.position_km, s.velocity_km_per_s, s.code | flag)
        }
    }
}

extension SDP4Resonance {
    /// The number of the node that serves a time.
    func number(minutes: Double) -> Int { kind == 0 ? 0 : Int(minutes / SDP4Resonance.step_min) }

    /// The numbers of the nodes that a run of times needs.
    func range(_ minutes: UnsafePointer<Double>, offset: SGP4Offset, count: Int) -> ClosedRange<Int> {
        guard kind != 0 else { return 0...0 }
        var low = unsafe minutes[0], high = unsafe minutes[0]
        for k in 1..<count {
            low = unsafe min(low, minutes[k])
            high = unsafe max(high, minutes[k])
        }
        return number(minutes: offset.minutes(low))...number(minutes: offset.minutes(high))
    }
}

extension SGP4Columns {
    func set(_ k: Int, _ position_km: SIMD3<Double>, _ velocity_km_per_s: SIMD3<Double>, _ newCode: UInt8) {
        unsafe (x_km[k], y_km[k], z_km[k]) = (position_km.x, position_km.y, position_km.z)
        unsafe (vx_km_per_s[k], vy_km_per_s[k], vz_km_per_s[k]) = (velocity_km_per_s.x, velocity_km_per_s.y, velocity_km_per_s.z)
        unsafe code[k] = newCode
    }
}

extension SGP4Offset {
    /// Minutes of UTC, in days of 86 400 s, between two instants.
    init(from a: Instant, to b: Instant) {
        let (s0, f0) = a.unixParts, (s1, f1) = b.unixParts
        let (minutes, seconds) = (s1 - s0).quotientAndRemainder(dividingBy: 60)
        self.init(whole: Double(minutes), fraction: (Double(seconds) * 1e9 + Double(f1 - f0)) / 60e9)
    }

    /// The sum, rounded.
    var minutes: Double { whole + fraction }
}
