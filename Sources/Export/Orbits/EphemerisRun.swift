internal import Dispatch
public import Ephemeris
public import Orbits
internal import Synchronization
public import TimeScales
internal import Units

/// States of satellites at the steps of a time axis, computed piece by piece as they are written: memory does not grow with the
/// length of the run, and the result does not depend on the number of threads.
public struct EphemerisRun: Sendable {
    public let sets: [ElementSet]
    let satellites: [SGP4]
    public let axis: TimeAxis
    public let frame: Frame
    /// What is written of a state.
    public let quantities: EphemerisQuantities
    let orientation: EarthOrientationTable
    let parallel: Bool

    /// The element sets and their satellites, in the same order. Without a table the Earth's orientation is that of UT1 = UTC without
    /// polar motion. Geodetic places need the frame ITRF.
    public init(
        sets: [ElementSet], satellites: [SGP4], axis: TimeAxis, frame: Frame = .teme,
        quantities: EphemerisQuantities = .cartesian,
        orientation: EarthOrientationTable = .absent, parallel: Bool = true
    ) {
        precondition(sets.count == satellites.count, "\(sets.count) sets for \(satellites.count) satellites")
        precondition(quantities == .cartesian || frame == .itrf, "places in the frame \(frame)")
        (self.sets, self.satellites, self.axis, self.frame, self.parallel) = (sets, satellites, axis, frame, parallel)
        (self.quantities, self.orientation) = (quantities, orientation)
    }

    /// What the Earth's orientation is worth at its worst between start and end.
    ///
    /// - Throws: ``EarthOrientationError`` where the table is asked to and does not cover the run.
    public func orientationQuality() throws(EarthOrientationError) -> EarthOrientation.Quality {
        max(try orientation.orientation(at: axis.start).quality, try orientation.orientation(at: axis.end).quality)
    }

    /// Steps that are computed together.
    static let pieceLength = 2048
    /// Pieces that are computed side by side.
    static let window = 32

    /// One satellite at some steps.
    struct Piece {
        let satellite: Int
        let steps: Range<Int>
    }

    /// Satellite by satellite, each in order of time.
    var pieceCount: Int { sets.count * piecesPerSatellite }
    var piecesPerSatellite: Int { (axis.count + EphemerisRun.pieceLength - 1) / EphemerisRun.pieceLength }

    func piece(_ index: Int) -> Piece {
        let first = index % piecesPerSatellite * EphemerisRun.pieceLength
        return Piece(satellite: index / piecesPerSatellite, steps: first..<min(first + EphemerisRun.pieceLength, axis.count))
    }

    /// Computes every piece and hands what `transform` makes of it to `body`, in order.
    func forEachPiece<Result: Sendable>(
        transform: @escaping @Sendable (Piece, borrowing StateGrid, TimeColumn) -> Result,
        body: (Piece, Result) throws -> Void
    ) throws {
        var columns: [Int: TimeColumn] = [:]
        for first in stride(from: 0, to: pieceCount, by: EphemerisRun.window) {
            let indices = first..<min(first + EphemerisRun.window, pieceCount)
            let starts = Set(indices.map { piece($0).steps.lowerBound })
            columns = columns.filter { starts.contains($0.key) }
            for start in starts where columns[start] == nil {
                columns[start] = try TimeColumn(self, start..<min(start + EphemerisRun.pieceLength, axis.count))
            }
            let results = Mutex([Result?](repeating: nil, count: indices.count))
            let shared = columns
            let work: @Sendable (Int) -> Void = { offset in
                let piece = piece(first + offset)
                guard let column = shared[piece.steps.lowerBound] else { return }
                let grid = StateGrid(rows: 1, columns: piece.steps.count)
                [satellites[piece.satellite]].propagate(column.times, into: grid, parallel: false)
                let result = transform(piece, grid, column)
                results.withLock { $0[offset] = result }
            }
            if parallel {
                DispatchQueue.concurrentPerform(iterations: indices.count, execute: work)
            } else {
                for offset in 0..<indices.count { work(offset) }
            }
            for (offset, result) in results.withLock({ $0 }).enumerated() {
                if let result { try body(piece(first + offset), result) }
            }
        }
    }
}

/// What all satellites share at some steps: times, their texts and the rotation to the frame.
struct TimeColumn: Sendable {
    let times: PropagationTimes
    let texts: [String]
    private let frames: [Frames]
    private let matrices: [RotationMatrix]
    private let frame: Frame
    private let quantities: EphemerisQuantities

    init(_ run: EphemerisRun, _ steps: Range<Int>) throws(EarthOrientationError) {
        times = PropagationTimes(run.axis, steps: steps)
        let instants = steps.map { run.axis.instant($0) }
        texts = instants.map(\.iso8601)
        (frame, quantities) = (run.frame, run.quantities)
        var frames: [Frames] = []
        for instant in instants where run.frame != .teme {
            frames.append(Frames(at: instant, orientation: try run.orientation.orientation(at: instant)))
        }
        // A frame that does not turn is reached by a matrix, which is worth keeping: a pole's series takes 20 µs.
        matrices = run.frame.isEarthFixed ? [] : frames.map { $0.rotation(from: .teme, to: run.frame) }
        self.frames = run.frame.isEarthFixed ? frames : []
    }

    /// The quantities of a step, in their order.
    func values(_ grid: borrowing StateGrid, _ column: Int) -> [Double] {
        let (r, v) = state(grid, column)
        switch quantities {
        case .cartesian: return [r.x, r.y, r.z, v.x, v.y, v.z]
        case .geodetic:
            let place = geodetic(x_m: r.x * 1000, y_m: r.y * 1000, z_m: r.z * 1000)
            return [place.longitude_rad / radiansPerDegree, place.latitude_rad / radiansPerDegree, place.height_m]
        }
    }

    /// The state of a step in the frame of the column.
    func state(_ grid: borrowing StateGrid, _ column: Int) -> (position_km: SIMD3<Double>, velocity_km_per_s: SIMD3<Double>) {
        let (r, v) = (grid.position_km(0, column), grid.velocity_km_per_s(0, column))
        if frame == .teme { return (r, v) }
        if frame.isEarthFixed {
            let moved = frames[column].transform(position: r, velocity: v, from: .teme, to: frame)
            return (moved.position, moved.velocity)
        }
        return (matrices[column] * r, matrices[column] * v)
    }
}
