/// The cheapest way to send demand to sites within their capacities.
public struct Routing: Sendable {
    /// `[demand][site]`, in the units of demand.
    public let flow: [[Double]]
    /// Demand that no site could or was allowed to take, of each demand.
    public let unserved: [Double]
    /// Sum of flow times cost.
    public let cost: Double

    /// Routes by successive cheapest paths: as much demand as possible is served, and among all ways to do so the cost is least.
    ///
    /// Each path goes where the next unit is cheapest, moving what was placed before where that is cheaper on the whole, so that the
    /// outcome is that of a linear programme.
    /// Source: Ahuja, Magnanti and Orlin, Network Flows, 1993, section 9.7, with labels by Bellman and Ford's method.
    /// - Parameter cost: `[demand][site]`, at least 0; infinity where a site may not serve a demand, as when it is too far away.
    public init(demand: [Double], capacity: [Double], cost: [[Double]]) {
        precondition(cost.count == demand.count && cost.allSatisfy { $0.count == capacity.count }, "a cost for each pair")
        let (rows, columns) = (demand.count, capacity.count)
        var network = RoutingNetwork(rows: rows, columns: columns, demand: demand, capacity: capacity, cost: cost)
        let least = 1e-12 * demand.reduce(0, +)
        while network.augment(least: least) {}
        flow = network.flow
        unserved = network.left
        var total = 0.0
        for row in 0..<rows {
            for column in 0..<columns where flow[row][column] > 0 { total += flow[row][column] * cost[row][column] }
        }
        self.cost = total
    }
}

/// The residual network: demands 0 ..< rows, sites rows ..< rows + columns.
private struct RoutingNetwork {
    let rows: Int, columns: Int
    let cost: [[Double]]
    var flow: [[Double]]
    /// Demand that is still to be placed, and room that is left.
    var left: [Double], room: [Double]

    init(rows: Int, columns: Int, demand: [Double], capacity: [Double], cost: [[Double]]) {
        (self.rows, self.columns, self.cost) = (rows, columns, cost)
        flow = [[Double]](repeating: [Double](repeating: 0, count: columns), count: rows)
        (left, room) = (demand, capacity)
    }

    /// Places demand along the cheapest path from any demand that is left to any room; false where there is none.
    mutating func augment(least: Double) -> Bool {
        var distance = (0..<rows + columns).map { $0 < rows && left[$0] > least ? 0 : Double.infinity }
        var before = [Int](repeating: -1, count: rows + columns)
        var changed = true
        for _ in 0..<rows + columns where changed {
            changed = false
            for row in 0..<rows {
                for column in 0..<columns where cost[row][column] < .infinity {
                    let (site, price) = (rows + column, cost[row][column])
                    // What is below rounding is no gain.
                    let slack = 1e-12 * (1 + price)
                    if distance[row] + price < distance[site] - slack {
                        (distance[site], before[site], changed) = (distance[row] + price, row, true)
                    }
                    if flow[row][column] > least, distance[site] - price < distance[row] - slack {
                        (distance[row], before[row], changed) = (distance[site] - price, site, true)
                    }
                }
            }
        }
        let open = (0..<columns).filter { room[$0] > least && distance[rows + $0] < .infinity }
        guard let end = open.min(by: { distance[rows + $0] < distance[rows + $1] }) else { return false }
        push(to: rows + end, before)
        return true
    }

    private mutating func push(to end: Int, _ before: [Int]) {
        var path = [end]
        while let last = path.last, before[last] >= 0 { path.append(before[last]) }
        path.reverse()
        var amount = min(left[path[0]], room[end - rows])
        for (from, to) in zip(path, path.dropFirst()) where from >= rows { amount = min(amount, flow[to][from - rows]) }
        for (from, to) in zip(path, path.dropFirst()) {
            if from < rows { flow[from][to - rows] += amount } else { flow[to][from - rows] -= amount }
        }
        left[path[0]] -= amount
        room[end - rows] -= amount
    }
}
