public import TimeScales

/// Time integrals of columns by month, from the steps in which every column has a value.
public struct MonthlySums: Sendable, Hashable {
    /// One month of one year, in UTC.
    public struct Month: Sendable, Hashable {
        /// Year and month.
        public var year: Int, month: Int
        /// Integral of every column: its unit times seconds.
        public var sums: [Double]
        /// Time of the steps that have values, s.
        public var duration_s = 0.0
    }

    /// The months that the axis touches, in order.
    public private(set) var months: [Month] = []
    /// Steps without a value.
    public private(set) var missing = 0

    /// Integrates columns; a step counts for the month in which it begins.
    public init(_ columns: [[Double]], axis: TimeAxis) {
        for k in axis.indices {
            let date = CivilTime.date(daysFromEpoch: Int((axis.instant(k).unix_s / 86_400).rounded(.down)))
            if months.last?.year != date.year || months.last?.month != date.month {
                months.append(Month(year: date.year, month: date.month, sums: columns.map { _ in 0 }))
            }
            guard !columns.contains(where: { $0[k].isNaN }) else {
                missing += 1
                continue
            }
            for (index, column) in columns.enumerated() { months[months.count - 1].sums[index] += column[k] * axis.step_s }
            months[months.count - 1].duration_s += axis.step_s
        }
    }

    /// The integral of a column over all months.
    public func total(_ column: Int) -> Double { months.reduce(0) { $0 + $1.sums[column] } }
    /// Time of all steps that have values, s.
    public var duration_s: Double { months.reduce(0) { $0 + $1.duration_s } }
}

/// What a plant gives over a time axis, per watt of direct-current nameplate.
public struct PVSummary: Sendable, Hashable {
    /// Irradiation of the modules, J/m², and energy delivered, J/W, by month.
    public let sums: MonthlySums
    /// Time in which the inverter gives its rating, s.
    public let clipped_s: Double

    /// Sums a yield.
    public init(_ yield: PVYield, axis: TimeAxis, dcPerAC: Double) {
        sums = MonthlySums([yield.poa_W_per_m2, yield.ac_W_per_W], axis: axis)
        clipped_s = Double(yield.ac_W_per_W.filter { $0 >= (1 - 1e-9) / dcPerAC }.count) * axis.step_s
    }

    /// Irradiation of the modules, J/m².
    public var irradiation_J_per_m2: Double { sums.total(0) }
    /// Energy delivered, J/W.
    public var energy_J_per_W: Double { sums.total(1) }
    /// Mean power over the direct-current nameplate, 0 … 1.
    public var capacityFactor: Double { energy_J_per_W / sums.duration_s }
    /// Energy delivered over what the irradiation would give under reference conditions.
    public var performanceRatio: Double { energy_J_per_W / (irradiation_J_per_m2 / 1000) }
}
