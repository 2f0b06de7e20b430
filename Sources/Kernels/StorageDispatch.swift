internal import KernelTypes
internal import VectorMath

/// Steps stores of different sizes through the same changes, thirty-two lanes at a time: a store takes what it has room for and
/// gives what it has.
@Sendable func storageDispatch(_ change_J: Column, _ count: Int, _ lanes: StorageLanes) {
    var first = 0
    while first < lanes.count {
        let isWide = lanes.count &- first >= 32
        let width = isWide ? 32 : 16
        var a = LaneStore(lanes, first), b = LaneStore(lanes, first &+ 8)
        var c = LaneStore(lanes, isWide ? first &+ 16 : first), d = LaneStore(lanes, isWide ? first &+ 24 : first)
        let least = Lanes(repeating: lanes.least_J)
        var index = 0
        if isWide {
            while index < count {
                let change = Lanes(repeating: change_J[index])
                a.step(change, least)
                b.step(change, least)
                c.step(change, least)
                d.step(change, least)
                index = index &+ 1
            }
            c.write(lanes, first &+ 16)
            d.write(lanes, first &+ 24)
        } else {
            while index < count {
                let change = Lanes(repeating: change_J[index])
                a.step(change, least)
                b.step(change, least)
                index = index &+ 1
            }
        }
        a.write(lanes, first)
        b.write(lanes, first &+ 8)
        first = first &+ width
    }
}

/// Eight stores.
private struct LaneStore {
    let capacity: Lanes
    var charge: Lanes
    var missing = Lanes.zero
    var steps = Lanes.zero

    @inline(__always) init(_ lanes: StorageLanes, _ first: Int) {
        capacity = load(lanes.capacity_J + first)
        charge = load(UnsafePointer(lanes.charge_J) + first)
    }

    @inline(__always) mutating func step(_ change: Lanes, _ least: Lanes) {
        let wanted = charge + change
        let kept = max(wanted, Lanes.zero)
        let short = kept - wanted
        charge = min(kept, capacity)
        missing += short
        steps += select(short .> least, Lanes(repeating: 1), Lanes.zero)
    }

    @inline(__always) func write(_ lanes: StorageLanes, _ first: Int) {
        store(charge, to: lanes.charge_J + first)
        store(missing, to: lanes.missing_J + first)
        store(steps, to: lanes.missingSteps + first)
    }
}
