public import Units

/// When work that can wait is better done, and when a store is filled from the grid and held, from prices that are known ahead.
public enum PriceSignals {
    /// For every step how many steps' arrivals, from the first on, are better done with it than later.
    ///
    /// Work that arrives in step `a` may be done in the steps `a … a + deadline`. It is done in the first of the cheapest steps of
    /// those that are left to it; that is the optimum where nothing else limits the power. With `waitsForSource` it is done in the last of
    /// them instead, so that a source may serve it before: where a price is the same at all times work waits for the sun.
    ///
    /// - Parameters:
    ///   - price: of each step, in any unit.
    ///   - deadline: steps that work may wait, at least 1.
    /// - Returns: for step `t` a count between `t − deadline + 1` (what is due) and `t + 1` (all that has arrived).
    public static func arrivalsBestDone(price: [Double], deadline: Int, waitsForSource: Bool) -> [Int] {
        precondition(deadline >= 1, "a deadline of \(deadline) steps")
        var counts = [Int](repeating: 0, count: price.count)
        // Steps still without a cheaper one after them, from the end on; the nearest last.
        var cheaper: [Int] = []
        for step in price.indices.reversed() {
            while let last = cheaper.last, waitsForSource ? price[last] > price[step] : price[last] >= price[step] {
                cheaper.removeLast()
            }
            // What is due before the next cheaper step is not helped by waiting.
            let next = cheaper.last ?? Int.max
            counts[step] = next == Int.max ? step + 1 : min(step + 1, next - deadline)
            cheaper.append(step)
        }
        return counts.map { max(0, $0) }
    }

    /// A store's trade with the grid, day by day.
    ///
    /// In each day of `stepsPerDay` the store is filled in its cheapest steps and gives in its dearest, as many as filling takes,
    /// if the dear ones pay for the loss; it is held in between. In other days it is used as if there were no price.
    ///
    /// - Parameters:
    ///   - steps: that filling the empty store takes, at least 1.
    ///   - efficiency: energy out per energy in.
    /// - Returns: 1 where the store is filled, and 1 where it is held.
    public static func trade(price: [Double], stepsPerDay: Int, steps: Int, efficiency: Double) -> (
        fills: [Double], holds: [Double]
    ) {
        precondition(stepsPerDay >= 1 && steps >= 1, "\(steps) steps in a day of \(stepsPerDay)")
        var fills = [Double](repeating: 0, count: price.count)
        var holds = fills
        for start in stride(from: 0, to: price.count, by: stepsPerDay) {
            let day = start..<min(start + stepsPerDay, price.count)
            let count = min(steps, day.count / 2)
            guard count > 0 else { continue }
            let order = day.sorted { (price[$0], $0) < (price[$1], $1) }
            let (cheap, dear) = (order.prefix(count), order.suffix(count))
            let low = cheap.reduce(0) { $0 + price[$1] }, high = dear.reduce(0) { $0 + price[$1] }
            guard high * efficiency > low else { continue }
            for step in day { holds[step] = 1 }
            for step in dear { holds[step] = 0 }
            for step in cheap { fills[step] = 1 }
        }
        return (fills, holds)
    }

    /// Checks prices and emissions of a grid.
    ///
    /// - Throws: ``DomainError`` for a value that is missing or negative, with its step.
    public static func check(_ name: String, _ values: [Double], unit: String) throws(DomainError) {
        for (step, value) in values.enumerated() where !(value >= 0 && value.isFinite) {
            throw DomainError("\(name) of step \(step)", value: "\(value) \(unit)", allowed: "0 \(unit) or more")
        }
    }
}
