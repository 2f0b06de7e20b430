internal import Dispatch
internal import KernelDispatch
internal import KernelTypes
public import TimeScales

/// Satellites arranged for states of all of them at one time: sixteen near-earth orbits to a vector block.
///
/// The states are those of `[SGP4].propagate` to the last bit, whichever satellites share a block and on however many threads.
public struct SGP4Catalogue: Sendable {
    public let satellites: [SGP4]
    /// Sixteen satellites that one call of the kernel serves; the last one of a group is repeated.
    private struct Block {
        var rows: [Int]
        var nearlyCircular: Bool
        var constants: [Double]
    }
    private let blocks: [Block]
    private let deepRows: [Int]

    public init(_ satellites: [SGP4]) {
        self.satellites = satellites
        deepRows = satellites.indices.filter { satellites[$0].isDeepSpace }
        let near = satellites.indices.filter { !satellites[$0].isDeepSpace }
        blocks = [true, false].flatMap { circular in
            let rows = near.filter { satellites[$0].nearlyCircular == circular }
            return stride(from: 0, to: rows.count, by: 16).map { first in
                let members = Array(rows[first..<Swift.min(first + 16, rows.count)])
                var constants = [Double](repeating: 0, count: 16 * SGP4Slot.nearCount)
                for lane in 0..<16 {
                    let source = satellites[members[Swift.min(lane, members.count - 1)]].block
                    for slot in 0..<SGP4Slot.nearCount { constants[slot * 16 + lane] = source[slot] }
                }
                return Block(rows: members, nearlyCircular: circular, constants: constants)
            }
        }
    }

    /// The state of every satellite at an instant: row for satellite, one column.
    public func propagate(to instant: Instant, into grid: borrowing StateGrid, parallel: Bool = true) {
        precondition(grid.rows == satellites.count && grid.columns == 1, "grid of \(grid.rows) × \(grid.columns)")
        // Counted as a run of times counts it, so that the bits are the same.
        let times = PropagationTimes([instant])
        nonisolated(unsafe) let (values, codes) = unsafe (grid.values, grid.codes)
        @Sendable func target(_ row: Int) -> SGP4Columns { unsafe SGP4Columns(values + 6 * row, stride: 1, code: codes + row) }
        let tasks = blocks.count + (deepRows.count + 15) / 16
        let work: @Sendable (Int) -> Void = { task in
            if task < blocks.count { return propagate(blocks[task], to: times, target) }
            let first = (task - blocks.count) * 16
            for row in deepRows[first..<Swift.min(first + 16, deepRows.count)] {
                let offset = SGP4Offset(from: satellites[row].elements.epoch, to: times.reference)
                unsafe satellites[row].propagate(times.minutes, offset: offset, count: 1, into: target(row))
            }
        }
        if parallel {
            DispatchQueue.concurrentPerform(iterations: tasks, execute: work)
        } else {
            for task in 0..<tasks { work(task) }
        }
    }

    private func propagate(_ block: Block, to times: PropagationTimes, _ target: (Int) -> SGP4Columns) {
        let last = block.rows.count - 1
        let minutes = (0..<16).map {
            SGP4Offset(from: satellites[block.rows[Swift.min($0, last)]].elements.epoch, to: times.reference).minutes(
                times.minutes[0])
        }
        let states = StateGrid(rows: 1, columns: 16)
        unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: SGP4Kernels.scratchCount) { scratch in
            _ = unsafe kernels.sgp4.snapshot(
                block.constants, block.nearlyCircular, minutes, 1, states.target(row: 0), scratch.baseAddress!)
        }
        for (lane, row) in block.rows.enumerated() {
            if states.code(0, lane).rawValue == SGP4Kernels.irregular {
                satellites[row].repair(minutes[lane], target(row))
            } else {
                target(row).set(
                    0, states.position_km(0, lane), states.velocity_km_per_s(0, lane), states.code(0, lane).rawValue)
            }
        }
    }
}
