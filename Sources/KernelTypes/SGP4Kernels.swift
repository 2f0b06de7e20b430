/// Where an SGP4 kernel writes: one value a state in each, TEME, km and km/s, and one byte of code.
public struct SGP4Columns {
    public var x_km: UnsafeMutablePointer<Double>
    public var y_km: UnsafeMutablePointer<Double>
    public var z_km: UnsafeMutablePointer<Double>
    public var vx_km_per_s: UnsafeMutablePointer<Double>
    public var vy_km_per_s: UnsafeMutablePointer<Double>
    public var vz_km_per_s: UnsafeMutablePointer<Double>
    /// 0; 1 (near the Earth) and 6, the reference's; ``SGP4Kernels/implausible``; or ``SGP4Kernels/irregular`` where the state was not
    /// computed.
    public var code: UnsafeMutablePointer<UInt8>
    /// Whether velocities are written too; the positions' bits are the same without them.
    public var hasVelocity = true

    /// Six columns of `stride` values one after the other, and the codes.
    @inlinable
    public init(_ states: UnsafeMutablePointer<Double>, stride: Int, code: UnsafeMutablePointer<UInt8>) {
        (x_km, y_km, z_km) = (states, states + stride, states + 2 * stride)
        (vx_km_per_s, vy_km_per_s, vz_km_per_s) = (states + 3 * stride, states + 4 * stride, states + 5 * stride)
        self.code = code
    }

    /// The columns from their element `count` on.
    @inlinable
    public func advanced(by count: Int) -> SGP4Columns {
        var columns = self
        columns.x_km += count
        columns.y_km += count
        columns.z_km += count
        columns.vx_km_per_s += count
        columns.vy_km_per_s += count
        columns.vz_km_per_s += count
        columns.code += count
        return columns
    }
}

/// One node of the resonance integration of a deep-space orbit: every 720 minutes from epoch, in either direction.
public struct SGP4ResonanceNode: Sendable {
    /// Resonance longitude, rad, mean motion, rad/min, and their derivatives at the node.
    public var longitude_rad = 0.0
    public var meanMotion = 0.0
    public var longitudeRate = 0.0
    public var meanMotionRate = 0.0
    public var meanMotionAcceleration = 0.0

    public init() {}
}

/// What a run of times needs of a deep-space orbit besides its constants.
public struct SGP4DeepRun {
    /// Resonance: 0 none, 1 one day, 2 half a day.
    public var resonance: Int
    /// Node `k` is `nodes[k - first]`; it serves times of `k` to `k + 1` steps of 720 minutes, counted away from epoch.
    public var nodes: UnsafePointer<SGP4ResonanceNode>
    public var first: Int
    /// Nodes of the ascending node's right ascension are kept in 0 … 2π, as the operational code of old did.
    public var afspc: Bool

    public init(resonance: Int, nodes: UnsafePointer<SGP4ResonanceNode>, first: Int, afspc: Bool) {
        (self.resonance, self.nodes, self.first, self.afspc) = (resonance, nodes, first, afspc)
    }
}

/// Minutes from an orbit's epoch to the instant that times are counted from, in two parts so that their sum with a time is
/// rounded once.
public struct SGP4Offset: Sendable {
    /// Whole minutes, and the rest.
    public var whole: Double
    public var fraction: Double

    @inlinable public init(whole: Double = 0, fraction: Double = 0) { (self.whole, self.fraction) = (whole, fraction) }

    /// Minutes since epoch of a time.
    @inlinable public func minutes(_ time: Double) -> Double { (time + whole) + fraction }
}

/// The SGP4 kernels of one build. Each takes at least sixteen times (the last block overlaps the one before) and
/// returns whether it left any state to the scalar code, marked ``irregular``. A state depends on its own time alone: its bits
/// are the same at whatever place of whatever run.
public struct SGP4Kernels: Sendable {
    /// The code of a state that a kernel did not compute: an orbit that decays, is very eccentric, or is implausible.
    public static let irregular: UInt8 = 0xff

    /// The code of a state that is good by the reference but has its perigee below the ground.
    public static let implausible: UInt8 = 0x80

    /// Eccentricity up to which `nearlyCircular` may be promised; a state beyond is irregular. Promise it below 0.03.
    @inlinable public static var nearlyCircular: Double { 0.033 }

    /// Doubles of scratch memory that a kernel needs.
    public static let scratchCount = 72 * 33

    /// Times of one near-earth orbit: minutes since epoch are `(minutes[k] + offset.whole) + offset.fraction`.
    public typealias Near =
        @Sendable (
            _ constants: UnsafePointer<Double>, _ simplified: Bool, _ nearlyCircular: Bool,
            _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ count: Int, _ into: SGP4Columns,
            _ scratch: UnsafeMutablePointer<Double>
        ) -> Bool
    /// Times of one deep-space orbit.
    public typealias Deep =
        @Sendable (
            _ constants: UnsafePointer<Double>, _ nearlyCircular: Bool, _ run: SGP4DeepRun,
            _ minutes: UnsafePointer<Double>, _ offset: SGP4Offset, _ count: Int, _ into: SGP4Columns,
            _ scratch: UnsafeMutablePointer<Double>
        ) -> Bool
    /// Sixteen near-earth orbits a block, constants `[block][slot][16]`, one time each.
    public typealias Snapshot =
        @Sendable (
            _ constants: UnsafePointer<Double>, _ nearlyCircular: Bool, _ minutes: UnsafePointer<Double>, _ blocks: Int,
            _ into: SGP4Columns,
            _ scratch: UnsafeMutablePointer<Double>
        ) -> Bool

    public let near: Near
    public let deep: Deep
    public let snapshot: Snapshot

    @inlinable
    public init(near: @escaping Near, deep: @escaping Deep, snapshot: @escaping Snapshot) {
        (self.near, self.deep, self.snapshot) = (near, deep, snapshot)
    }
}
