internal import KernelTypes

/// What SGP4 says of one state.
public struct StateCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The reference's code, and 0x80 where the state is implausible.
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The code of the reference implementation: 0 good; 1 mean eccentricity outside -0.001 … 1; 2 mean motion not above zero;
    /// 3 eccentricity outside 0 … 1 after lunisolar periodics; 4 semi-latus rectum below zero; 6 below the Earth's equatorial
    /// radius: decayed. 5 is no longer in use. With codes 1 to 4 the state is NaN, with 6 it is what the theory gives.
    public var error: UInt8 { rawValue & 0x7f }
    /// The reference calls the state good, but perigee is below the ground, or drag has changed the semi-major axis by more than
    /// the theory's power series can bear: (√(a/a0) outside 0 … 1.25), as for objects propagated long past their decay.
    public var isImplausible: Bool { rawValue & 0x80 != 0 }
    /// Neither an error nor implausible.
    public var isGood: Bool { rawValue == 0 }

    static let implausible = SGP4Kernels.implausible

    public var description: String {
        switch error {
        case 0: isImplausible ? "implausible: perigee below ground or drag beyond the theory" : "good"
        case 1: "mean eccentricity outside 0 … 1"
        case 2: "mean motion not above zero"
        case 3: "perturbed eccentricity outside 0 … 1"
        case 4: "semi-latus rectum below zero"
        case 6: "decayed"
        default: "code \(error)"
        }
    }
}

/// States in rows and columns: a row a satellite, a column a time. Memory is taken once, to be written again and again.
///
/// TEME positions in km and velocities in km/s, structure of arrays: in each row the columns of x come first, then y, z, vx, vy
/// and vz.
public struct StateGrid: ~Copyable, @unchecked Sendable {
    public let rows: Int
    public let columns: Int
    /// `[row][component][column]`.
    let values: UnsafeMutablePointer<Double>
    /// `[row][column]`.
    let codes: UnsafeMutablePointer<UInt8>

    /// A grid of zeros.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a grid of \(rows) rows and \(columns) columns")
        (self.rows, self.columns) = (rows, columns)
        unsafe values = .allocate(capacity: max(1, rows * columns * 6))
        unsafe codes = .allocate(capacity: max(1, rows * columns))
        unsafe values.initialize(repeating: 0, count: rows * columns * 6)
        unsafe codes.initialize(repeating: 0, count: rows * columns)
    }

    deinit {
        unsafe values.deallocate()
        unsafe codes.deallocate()
    }

    /// Position, km, TEME.
    public func position_km(_ row: Int, _ column: Int) -> SIMD3<Double> { vector(row, column, first: 0) }
    /// Velocity, km/s, TEME.
    public func velocity_km_per_s(_ row: Int, _ column: Int) -> SIMD3<Double> { vector(row, column, first: 3) }
    /// Whether the state is good.
    public func code(_ row: Int, _ column: Int) -> StateCode {
        check(row, column)
        return StateCode(rawValue: unsafe codes[row * columns + column])
    }

    private func vector(_ row: Int, _ column: Int, first: Int) -> SIMD3<Double> {
        check(row, column)
        let p = unsafe values + (row * 6 + first) * columns + column
        return unsafe SIMD3(p[0], p[columns], p[2 * columns])
    }

    private func check(_ row: Int, _ column: Int) {
        precondition(
            row >= 0 && row < rows && column >= 0 && column < columns, "row \(row), column \(column) of \(rows) × \(columns)")
    }

    /// Where the kernels write a row.
    func target(row: Int) -> SGP4Columns {
        unsafe SGP4Columns(values + row * columns * 6, stride: columns, code: codes + row * columns)
    }
}
