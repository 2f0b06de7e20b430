internal import TimeScales

/// Equally spaced instants of Terrestrial Time, and polynomials of the fifth degree through six values at a time.
struct Knots: Sendable {
    /// Days of TT since J2000.0 of the first knot.
    let first_days: Double
    /// Days from knot to knot.
    let step_days: Double
    let count: Int

    /// Enough knots for every instant from `start` to `end`: two before the first cell and three after the last begin.
    init(from start: Instant, to end: Instant, step_days: Double) {
        precondition(start <= end, "knots from a later to an earlier instant")
        let firstCell = (start.tt_days / step_days).rounded(.down)
        first_days = (firstCell - 2) * step_days
        self.step_days = step_days
        count = Int((end.tt_days / step_days).rounded(.down) - firstCell) + 6
    }

    /// Julian centuries of TT since J2000.0 of every knot.
    var tt_centuries: [Double] { (0..<count).map { (first_days + Double($0) * step_days) / 36_525 } }

    /// The knot at the beginning of the cell that an instant is in; at the table's end the last cell.
    func cell(_ instant: Instant) -> Int {
        let index = Int(((instant.tt_days - first_days) / step_days).rounded(.down))
        precondition((2...count - 3).contains(index), "instant outside the table")
        return min(index, count - 4)
    }

    /// The instant of a knot.
    func instant(_ knot: Int) -> Instant {
        let days = first_days + Double(knot) * step_days
        return Instant(tai_ns: Int64((days * 86_400).rounded()) * 1_000_000_000 - 32_184_000_000)
    }

    /// The quintic through the values at knots `cell` - 2 … `cell` + 3, in rising powers of the time in steps since `cell`.
    static func quintic(_ values: [Double], cell: Int) -> SIMD8<Double> {
        var differences = Array(values[cell - 2...cell + 3])
        for order in 1...5 {
            for index in stride(from: 5, through: order, by: -1) {
                differences[index] = (differences[index] - differences[index - 1]) / Double(order)
            }
        }
        // Newton's form, multiplied out from the inside.
        var powers = SIMD8<Double>()
        for index in stride(from: 5, through: 0, by: -1) {
            let root = Double(index - 2)
            powers = SIMD8(0, powers[0], powers[1], powers[2], powers[3], powers[4], 0, 0) - powers * root
            powers[0] += differences[index]
        }
        return powers
    }
}
