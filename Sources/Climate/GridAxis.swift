internal import Units

/// One axis of a rectilinear grid: where a coordinate lies among its values.
struct GridAxis: Sendable {
    /// The position of a coordinate on the axis.
    enum Position: Equatable {
        /// Between two indices, in array order, with the weight of the second; the coordinate as the axis counts it.
        case between(Int, Int, weight: Double, value: Double)
        /// At the nearest index.
        case nearest(Int, value: Double)
        /// Outside; the coordinate as the axis counts it.
        case outside(value: Double)
    }

    /// Values in array order, strictly monotonic; longitudes are unrolled so that they don't jump at the seam.
    let values: [Double]
    /// Whether the first value follows the last after one turn.
    let isCyclic: Bool
    /// 360 for longitudes, nil for axes that don't repeat.
    let period: Double?
    /// How far a single value reaches to either side.
    private let singleReach: Double
    /// Whether the axis reaches the poles: what lies beyond the last row belongs to it.
    private let reachesPoles: Bool
    private let isAscending: Bool

    /// - Parameters:
    ///   - values: In array order.
    ///   - period: 360 for longitudes in degrees.
    ///   - isLatitude: Whether the ends may be a global grid's last rows before the poles.
    ///   - singleReach: Half the width of the cell of an axis with one value.
    /// - Returns: Nil when the values aren't finite and strictly monotonic.
    init?(_ raw: [Double], period: Double? = nil, isLatitude: Bool = false, singleReach: Double = 0) {
        guard !raw.isEmpty, raw.allSatisfy(\.isFinite) else { return nil }
        var values = raw
        if let period {
            for index in values.indices.dropFirst() {
                let jump = values[index] - values[index - 1]
                if jump.magnitude > period / 2 { values[index] -= period * (jump / period).rounded() }
            }
        }
        let ascending = values.count < 2 || values[1] > values[0]
        for index in values.indices.dropFirst()
        where (values[index] > values[index - 1]) != ascending || values[index] == values[index - 1] {
            return nil
        }
        self.values = values
        self.period = period
        self.singleReach = singleReach
        isAscending = ascending
        let span = (values[values.count - 1] - values[0]).magnitude
        let widest = zip(values, values.dropFirst()).map { ($1 - $0).magnitude }.max() ?? 0
        // A column repeated after a full turn closes the circle without a step over the seam.
        isCyclic = period.map { span < $0 - 1e-3 * widest && span + 1.5 * widest > $0 } ?? false
        let margin = 90 - max(values[0].magnitude, values[values.count - 1].magnitude)
        reachesPoles = isLatitude && margin >= 0 && margin <= widest && values.count > 2
    }

    private var low: Double { isAscending ? values[0] : values[values.count - 1] }
    private var high: Double { isAscending ? values[values.count - 1] : values[0] }

    /// Half the first or last step, the reach of an end cell.
    private var lowReach: Double { reach(isAscending ? 0 : values.count - 2) }
    private var highReach: Double { reach(isAscending ? values.count - 2 : 0) }

    private func reach(_ index: Int) -> Double {
        values.count < 2 ? singleReach : (values[index + 1] - values[index]).magnitude / 2
    }

    /// The lowest and highest coordinate that belong to a cell.
    var extent: ClosedRange<Double> {
        if let period, isCyclic { return low...(low + period) }
        if reachesPoles { return -90...90 }
        return (low - lowReach)...(high + highReach)
    }

    /// A coordinate in the axis' own range: within a turn from its lowest value, or as near to it as can be.
    func brought(_ coordinate: Double) -> Double {
        guard let period, coordinate.isFinite else { return coordinate }
        let turns = ((coordinate - low) / period).rounded(.down)
        let turned = coordinate - period * turns
        // Beyond the last value but nearer to the first from below.
        if !isCyclic, turned > high, low - (turned - period) < turned - high { return coordinate - period * (turns + 1) }
        return turned
    }

    /// The nearest index.
    ///
    /// A coordinate halfway between two values goes to the larger one.
    func nearest(_ coordinate: Double) -> Position {
        let value = brought(coordinate)
        guard value.isFinite else { return .outside(value: value) }
        if isCyclic, value > high {
            let toLow = low + period! - value
            return .nearest(isAscending == (toLow <= value - high) ? 0 : values.count - 1, value: value)
        }
        guard reachesPoles ? value.magnitude <= 90 : value >= low - lowReach - slack && value <= high + highReach + slack else {
            return .outside(value: value)
        }
        let index = bracket(value)
        guard index + 1 < values.count else { return .nearest(index, value: value) }
        let (a, b) = ((value - values[index]).magnitude, (values[index + 1] - value).magnitude)
        return .nearest(b < a || (b == a && isAscending) ? index + 1 : index, value: value)
    }

    /// The two indices around a coordinate and the weight of the second; never beyond the first and last value.
    func between(_ coordinate: Double) -> Position {
        var value = brought(coordinate)
        guard value.isFinite else { return .outside(value: value) }
        if isCyclic, value > high {
            let weight = (value - high) / (low + period! - high)
            // In array order the seam lies between the last and the first index, whichever way the axis runs.
            let last = values.count - 1
            return .between(last, 0, weight: isAscending ? weight : 1 - weight, value: value)
        }
        if value < low, value > low - slack { value = low }
        if value > high, value < high + slack { value = high }
        guard value >= low, value <= high else { return .outside(value: value) }
        let index = bracket(value)
        guard values.count > 1 else { return .between(0, 0, weight: 0, value: value) }
        return .between(index, index + 1, weight: (value - values[index]) / (values[index + 1] - values[index]), value: value)
    }

    /// A rounding error's worth of the axis.
    private var slack: Double { 1e-9 * max(low.magnitude, high.magnitude, 1e-6) }

    /// The index `i` with the coordinate between values `i` and `i + 1`, kept within the axis.
    private func bracket(_ value: Double) -> Int {
        var (first, last) = (0, max(values.count - 1, 0))
        while last - first > 1 {
            let middle = (first + last) / 2
            if (values[middle] <= value) == isAscending || values[middle] == value { first = middle } else { last = middle }
        }
        return first
    }
}
