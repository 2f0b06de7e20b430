internal import KernelDispatch
internal import KernelTypes

/// Sums of periodic terms of arguments that are common to all of them.
struct PeriodicSeries: Sendable {
    /// The places of a table's amplitudes: sine, t sine, cosine and t cosine of the first sum, then of the second.
    enum Slot: Int { case sin, tSin, cos, tCos, sin2, tSin2, cos2, tCos2 }

    let argumentCount: Int
    private(set) var rows: [Double] = []

    init(arguments: Int) { argumentCount = arguments }

    /// Adds a table of rows: multiples of the arguments, then the amplitudes in `slots`, in multiples of `unit`.
    mutating func add(_ table: [Int32], _ slots: [Slot], unit: Double) {
        for row in stride(from: 0, to: table.count, by: argumentCount + slots.count) {
            var amplitudes = [Double](repeating: 0, count: 8)
            for (column, slot) in slots.enumerated() {
                amplitudes[slot.rawValue] = Double(table[row + argumentCount + column]) * unit
            }
            rows += table[row..<row + argumentCount].map(Double.init) + amplitudes
        }
    }

    /// Both sums at instants, from the arguments at each of them (rad) and its t.
    func sums(_ arguments: [[Double]], t: [Double]) -> (first: [Double], second: [Double]) {
        let stride = (t.count + 15) / 16 * 16
        var columns = [Double](repeating: 0, count: argumentCount * stride)
        for (index, row) in arguments.enumerated() {
            for (argument, value) in row.enumerated() { columns[argument * stride + index] = value }
        }
        let padded = t + [Double](repeating: 0, count: stride - t.count)
        var first = [Double](repeating: 0, count: stride)
        var second = first
        kernels.frames.series(
            rows, rows.count / (argumentCount + 8), argumentCount, columns, stride, padded, &first, &second, t.count)
        return (Array(first.prefix(t.count)), Array(second.prefix(t.count)))
    }
}
