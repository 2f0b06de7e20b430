internal import Dispatch
public import Ephemeris
internal import KernelDispatch
internal import KernelTypes
internal import TimeScales

/// Geodetic places in rows and columns: a row a satellite, a column a time. Memory is taken once, to be written again and again.
public struct PlaceGrid: ~Copyable, @unchecked Sendable {
    public let rows: Int
    public let columns: Int
    /// `[row][longitude, latitude, height][column]`, and codes `[row][column]`.
    let values: UnsafeMutablePointer<Double>
    let codes: UnsafeMutablePointer<UInt8>

    /// A grid of zeros.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a grid of \(rows) rows and \(columns) columns")
        (self.rows, self.columns) = (rows, columns)
        unsafe values = .allocate(capacity: max(1, rows * columns * 3))
        unsafe codes = .allocate(capacity: max(1, rows * columns))
        unsafe values.initialize(repeating: 0, count: rows * columns * 3)
        unsafe codes.initialize(repeating: 0, count: rows * columns)
    }

    deinit {
        unsafe values.deallocate()
        unsafe codes.deallocate()
    }

    /// The place below a satellite with its height, on the WGS 84 ellipsoid; NaN where there is no state.
    public func place(_ row: Int, _ column: Int) -> GeodeticPlace {
        check(row, column)
        let p = unsafe values + row * 3 * columns + column
        return unsafe GeodeticPlace(longitude_rad: p[0], latitude_rad: p[columns], altitude_m: p[2 * columns])
    }

    /// Whether the state is good.
    public func code(_ row: Int, _ column: Int) -> StateCode {
        check(row, column)
        return StateCode(rawValue: unsafe codes[row * columns + column])
    }

    private func check(_ row: Int, _ column: Int) {
        precondition((0..<rows).contains(row) && (0..<columns).contains(column), "[\(row), \(column)] of \(rows) × \(columns)")
    }
}

extension Array where Element == SGP4 {
    /// The geodetic places of every satellite at the beginnings of the steps of a track from TEME.
    ///
    /// Positions of 512 steps at a time go from SGP4 through the Earth's rotation to places within the processor's cache. The result is
    /// the same to the last bit on any number of threads.
    public func propagate(_ track: EarthTrack, into grid: borrowing PlaceGrid, parallel: Bool = true) {
        precondition(track.celestial == .teme, "a track from TEME")
        precondition(grid.rows == count && grid.columns == track.axis.count, "grid of \(grid.rows) × \(grid.columns)")
        let times = PropagationTimes(track.axis, steps: 0..<track.axis.count)
        let columns = grid.columns
        let piece = 16_384
        let pieces = (columns + piece - 1) / piece
        nonisolated(unsafe) let (values, codes) = unsafe (grid.values, grid.codes)
        let work: @Sendable (Int) -> Void = { index in
            let (row, first) = (index / pieces, index % pieces * piece)
            unsafe self[row].places(
                times, track, first..<Swift.min(first + piece, columns), values + row * 3 * columns, stride: columns,
                codes + row * columns)
        }
        if parallel {
            DispatchQueue.concurrentPerform(iterations: count * pieces, execute: work)
        } else {
            for index in 0..<count * pieces { work(index) }
        }
    }
}

extension SGP4 {
    private static let tile = 512

    fileprivate func places(
        _ times: PropagationTimes, _ track: EarthTrack, _ steps: Range<Int>, _ into: UnsafeMutablePointer<Double>, stride: Int,
        _ codes: UnsafeMutablePointer<UInt8>
    ) {
        let offset = SGP4Offset(from: elements.epoch, to: times.reference)
        let memory = StateGrid(rows: 1, columns: SGP4.tile)
        var last: (number: Int, node: SGP4ResonanceNode)?
        unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: SGP4Kernels.scratchCount) { scratch in
            unsafe times.minutes.withUnsafeBufferPointer { minutes in
                for first in Swift.stride(from: steps.lowerBound, to: steps.upperBound, by: SGP4.tile) {
                    let count = min(SGP4.tile, steps.upperBound - first)
                    var states = memory.target(row: 0)
                    states.hasVelocity = false
                    unsafe states.code = codes + first
                    unsafe propagate(
                        minutes.baseAddress! + first, offset: offset, count: count, into: states, scratch.baseAddress!,
                        resonance: &last)
                    let place = unsafe into + first
                    track.withColumns(at: first) { rotation in
                        unsafe kernels.frames.celestialGeodetic(
                            rotation, 1000, VectorColumns(x: states.x_km, y: states.y_km, z: states.z_km),
                            MutableVectorColumns(x: place, y: place + stride, z: place + 2 * stride), count)
                    }
                }
            }
        }
    }
}
