public import CVectorMath

/// Eight values from any address that holds doubles; alignment to 8 bytes suffices.
@inlinable @inline(__always)
public func load(_ source: UnsafePointer<Double>) -> Lanes {
    unsafe UnsafeRawPointer(source).loadUnaligned(as: Lanes.self)
}

/// The first `count` values (eight if `count` is larger), `fill` in the other lanes.
///
/// Reads nothing beyond `count`.
@inlinable @inline(__always)
public func load(_ source: UnsafePointer<Double>, count: Int, fill: Double = 0) -> Lanes {
    guard count < Lanes.scalarCount else { return unsafe load(source) }
    return unsafe analemma_load_part8(source, count, fill)
}

/// Writes eight values.
@inlinable @inline(__always)
public func store(_ lanes: Lanes, to target: UnsafeMutablePointer<Double>) {
    unsafe UnsafeMutableRawPointer(target).storeBytes(of: lanes, as: Lanes.self)
}

/// Writes the first `count` lanes (eight if `count` is larger) and nothing beyond.
@inlinable @inline(__always)
public func store(_ lanes: Lanes, to target: UnsafeMutablePointer<Double>, count: Int) {
    guard count < Lanes.scalarCount else { return unsafe store(lanes, to: target) }
    unsafe analemma_store_part8(target, count, lanes)
}
