internal import Dispatch
internal import KernelDispatch
internal import KernelTypes
public import TimeScales

/// The times of a propagation: minutes of UTC after a reference instant.
public struct PropagationTimes: Sendable {
    public let reference: Instant
    public let minutes: [Double]

    /// Times within ±1e9 minutes.
    public init(reference: Instant, minutes: [Double]) {
        precondition(minutes.allSatisfy { abs($0) <= 1e9 }, "a time is beyond 1e9 minutes or not a number")
        (self.reference, self.minutes) = (reference, minutes)
    }

    /// Any instants, in any order: minutes are counted from the beginning of the earliest one's UTC day, so that neither order nor
    /// duplicates change them.
    public init(_ instants: [Instant]) {
        let earliest = instants.min() ?? Instant(tai_ns: 0)
        let day = Int64((Double(earliest.unixParts.whole_s) / 86_400).rounded(.down))
        let reference = Instant(unixWhole_s: day * 86_400, fraction_ns: 0)
        self.init(reference: reference, minutes: instants.map { SGP4Offset(from: reference, to: $0).minutes })
    }

    /// The beginnings of the steps `range` of a time axis.
    public init(_ axis: TimeAxis, steps range: Range<Int>) {
        self.init(reference: axis.start, minutes: range.map { SGP4Offset(from: axis.start, to: axis.instant($0)).minutes })
    }
}

extension Array where Element == SGP4 {
    /// States of every satellite at every time: row for satellite, column for time.
    ///
    /// Satellites and pieces of time are shared among the processor's cores (or done in turn if `parallel` is false); the
    /// result is the same to the last bit.
    public func propagate(_ times: PropagationTimes, into grid: borrowing StateGrid, parallel: Bool = true) {
        precondition(grid.rows == count && grid.columns == times.minutes.count, "grid of \(grid.rows) × \(grid.columns)")
        let piece = 16_384
        let pieces = (times.minutes.count + piece - 1) / piece
        unsafe times.minutes.withUnsafeBufferPointer { minutes in
            guard let base = minutes.baseAddress else { return }
            nonisolated(unsafe) let (start, values, codes) = unsafe (base, grid.values, grid.codes)
            let columns = grid.columns
            let work: @Sendable (Int) -> Void = { index in
                let (row, first) = (index / pieces, index % pieces * piece)
                let target = unsafe SGP4Columns(values + row * columns * 6, stride: columns, code: codes + row * columns)
                unsafe self[row].propagate(
                    start + first, offset: SGP4Offset(from: self[row].elements.epoch, to: times.reference),
                    count: Swift.min(piece, columns - first), into: target.advanced(by: first))
            }
            if parallel {
                DispatchQueue.concurrentPerform(iterations: count * pieces, execute: work)
            } else {
                for index in 0..<count * pieces { work(index) }
            }
        }
    }
}
